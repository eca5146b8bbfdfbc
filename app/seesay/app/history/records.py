"""Descriptions as JSON on disk; unknown fields of other versions are ignored."""

from __future__ import annotations

import inspect
import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, TypeAdapter, ValidationError

from seesay.core import errors
from seesay.core.domain import Description
from seesay.core.findings import Embedding

_LATER = ConfigDict(defer_build=True)
"""Validators are built when something is read or written, for the program loads this on its way to the first key."""


class StoredWarning(BaseModel):
    """A warning: its class's name and its fields."""

    name: str
    data: dict[str, Any]

    @classmethod
    def of(cls, problem: errors.SeesayError) -> StoredWarning:
        plain = (str, int, float, tuple)
        return cls(
            name=type(problem).__name__,
            data={name: value for name, value in vars(problem).items() if isinstance(value, plain)},
        )

    def restored(self) -> errors.SeesayError | None:
        """Return the warning, or None when this version knows no such one."""
        kind = getattr(errors, self.name, None)
        if not (isinstance(kind, type) and issubclass(kind, errors.SeesayError)):
            return None
        known = inspect.signature(kind.__init__).parameters.keys() & self.data.keys()
        with suppress(TypeError):
            given = {name: self.data[name] for name in known}
            return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
        return None


@dataclass(frozen=True)
class StoredDescription(Description):
    """A description whose warnings are fit for JSON."""

    __pydantic_config__ = _LATER
    warnings: tuple[StoredWarning, ...] = ()  # type: ignore[assignment]
    figures: tuple[()] = ()  # pictures are never kept

    @classmethod
    def of(cls, description: Description, *, whole: bool = False) -> StoredDescription:
        """Return what is kept of `description`, or with `whole` all but its pictures."""
        warnings = tuple(map(StoredWarning.of, description.warnings))
        # what a window is made of is many times its text, and of no use once the window has changed
        lines = tuple(replace(line, parts=()) for line in description.lines)
        elements = description.elements if whole else ()
        kept = {"warnings": warnings, "lines": lines, "elements": elements, "figures": ()}
        return cls(**_values(description) | kept)

    def restored(self) -> Description:
        """Return the description, without warnings that this version does not know."""
        warnings = (warning.restored() for warning in self.warnings)
        return Description(**{**_values(self), "warnings": tuple(filter(None, warnings))})


def _values(description: Description) -> dict[str, Any]:
    return {field.name: getattr(description, field.name) for field in fields(description)}


_DESCRIPTION: TypeAdapter[StoredDescription] = TypeAdapter(StoredDescription)


def written(description: Description) -> bytes:
    """Return `description` as JSON."""
    # Not pydantic's own JSON, which refuses a lone surrogate; a question typed on Windows may hold one.
    content = _DESCRIPTION.dump_python(StoredDescription.of(description))
    return json.dumps(content, ensure_ascii=False, default=sorted).encode("utf-8", "replace")


def read(content: bytes) -> Description | None:
    """Return the description in `content`, or None when this version cannot read it."""
    with suppress(ValidationError):
        return _DESCRIPTION.validate_json(content).restored()
    return None


class LineOfEntry(BaseModel):
    """A line of the older file: a description."""

    model_config = _LATER
    schema_number: Literal[1] = 1
    kind: Literal["description"] = "description"
    time: datetime
    number: int
    description: StoredDescription


class LineOfExchange(BaseModel):
    """A line of the older file: a question about the description of the same time and number, and its answer."""

    model_config = _LATER
    schema_number: Literal[1] = 1
    kind: Literal["answer"] = "answer"
    time: datetime
    number: int
    question: str
    description: StoredDescription


_LINE: TypeAdapter[LineOfEntry | LineOfExchange] = TypeAdapter(
    Annotated[LineOfEntry | LineOfExchange, Discriminator("kind")], config=_LATER
)


def read_line(line: bytes) -> LineOfEntry | LineOfExchange | None:
    """Return what a line of the older file holds, or None when it is damaged or another version's."""
    with suppress(ValidationError):
        return _LINE.validate_json(line)
    return None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question about a picture and what was answered."""

    question: str
    answer: Description


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A description, its time and later questions; `number` counts in the session, `key` is None in memory."""

    number: int
    time: datetime
    description: Description
    exchanges: tuple[Exchange, ...] = ()
    key: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PictureVector:
    """A picture's embedding (one vector) and the model that made it; only those of one model can be compared."""

    model: str
    embedding: Embedding
