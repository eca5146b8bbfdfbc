"""What workers of a cluster answer, as JSON, and the guard that keeps Dask from running code of theirs.

Dask unpickles results, errors and messages, which runs whatever their sender wants. So results are bytes of JSON, and
in the process that asks every pickle is read by `_Inert`, which knows no name of a module but that of `bytes`.
"""

from __future__ import annotations

import io
import json
import os
import pickle
from types import SimpleNamespace
from typing import Any, Literal, TypeAlias

from pydantic import TypeAdapter, ValidationError

from seesay.app.history.records import StoredDescription, StoredWarning
from seesay.core.child_processes import child_environment
from seesay.core.domain import Description
from seesay.core.errors import SeesayError
from seesay.core.findings import EmbeddedText

Described: TypeAlias = (
    "tuple[Description, tuple[EmbeddedText, ...]] | SeesayError | Literal['no file', 'not equipped', 'not understood']"
)
"""What becomes of a picture: its description and what its file says, or a failure, or why the worker cannot do it."""

_LARGEST = 1 << 25
_EMBEDDED: TypeAdapter[tuple[EmbeddedText, ...]] = TypeAdapter(tuple[EmbeddedText, ...])


def packed(described: Described) -> bytes:
    """Return an answer as JSON."""
    if isinstance(described, str):
        content: dict[str, Any] = {"cannot": described}
    elif isinstance(described, SeesayError):
        content = {"failure": StoredWarning.of(described).model_dump()}
    else:
        stored = StoredDescription.of(described[0], whole=True)
        content = {
            "description": TypeAdapter(StoredDescription).dump_python(stored),
            "embedded": _EMBEDDED.dump_python(described[1]),
        }
    return json.dumps(content, ensure_ascii=False, default=sorted).encode("utf-8", "replace")


def unpacked(answer: object) -> Described:
    """Return what a worker answered; "not understood" for all that is no such JSON."""
    try:
        if not isinstance(answer, bytes) or len(answer) > _LARGEST:
            return "not understood"
        content = json.loads(answer)
        if content.get("cannot") in ("no file", "not equipped"):
            return content["cannot"]  # type: ignore[no-any-return]
        if "failure" in content:
            return StoredWarning.model_validate(content["failure"]).restored() or "not understood"
        stored = TypeAdapter(StoredDescription).validate_json(json.dumps(content["description"]))
        return stored.restored(), _EMBEDDED.validate_json(json.dumps(content["embedded"]))
    except (ValueError, ValidationError, LookupError, AttributeError, TypeError, RecursionError):
        return "not understood"


class RefusedError(Exception):
    """Stands for everything in a pickle that is not a plain value; `name` is what it called itself."""

    name = ""

    def __setstate__(self, _state: object) -> None:
        """Take nothing."""


class _Inert(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in (("builtins", "bytes"), ("builtins", "bytearray")):
            return bytes if name == "bytes" else bytearray
        return type("RefusedError", (RefusedError,), {"name": f"{module}.{name}"})

    def persistent_load(self, _identifier: Any) -> Any:
        return RefusedError()


def _loads(data: Any, *, buffers: Any = ()) -> Any:
    try:
        return _Inert(io.BytesIO(data), buffers=buffers).load()
    except Exception:  # noqa: BLE001  what is damaged is refused too
        return RefusedError()


def _clean_exception(exception: Any, *_: Any, **__: Any) -> tuple[type[RefusedError], RefusedError, None]:
    loaded = _loads(exception) if isinstance(exception, bytes | bytearray) else exception
    problem = loaded if isinstance(loaded, RefusedError) else RefusedError()
    return type(problem), problem, None


def guard_client() -> None:
    """Keep Dask from running anybody's code in this process, and keys out of its environment.

    Nothing else in it may use Dask as a scheduler or worker does. Raises `RuntimeError` for an unknown version of Dask.
    """
    import distributed.client
    import distributed.core
    import distributed.protocol.pickle

    inert = SimpleNamespace(**vars(pickle) | {"loads": _loads, "load": None, "Unpickler": _Inert})
    for module in (distributed.protocol.pickle, distributed.client):
        if not hasattr(module, "pickle"):
            raise RuntimeError
        vars(module)["pickle"] = inert
    for module in (distributed.core, distributed.client):
        vars(module)["clean_exception"] = _clean_exception
    distributed.client.Client._default_event_handlers = {}  # they print what a worker wants
    for name in os.environ.keys() - child_environment().keys():
        del os.environ[name]
