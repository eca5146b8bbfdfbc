"""What was given to OpenAI's Batch API and is not collected: a folder for each batch in the person's data.

`requests.jsonl` is what is sent, and gone once that is done. `rows.jsonl` says which row is for which picture, by a
digest, and what of it was sent; `answers.jsonl` is what came back. Whatever ends the program, a row counts once both
its lines are whole, and no step that was taken is taken again. No key is in any of it.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from seesay.caption.openai_batches import MOST_FILE_BYTES, MOST_ROWS
from seesay.domain import LeftMachine
from seesay.paths import append_line, replacing, storage_errors

_FOLDER = "batches"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A picture of a batch: `key` stands for it as it was, `id` for its request; without one, nothing of it was sent.

    `texts` is what was answered at once, without the batch.
    """

    key: str
    id: str = ""
    sent: tuple[LeftMachine, ...] = ()
    cost_usd: float = 0.0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a batch: the command with its `options`, where it went, and which steps were taken."""

    command: str
    options: Mapping[str, Any]
    base_url: str
    model: str
    candidates: int
    input_file: str = ""
    batch: str = ""
    ended: bool = False
    schema: int = _SCHEMA


@dataclass(eq=False)
class Deferred:
    """One batch, in its folder; every change is on the disk when it returns. Methods raise `StorageError`."""

    folder: Path
    state: State
    rows: dict[str, Row] = field(default_factory=dict)
    """By the pictures' keys."""

    @classmethod
    def begun(cls, data: Path, state: State) -> Deferred:
        """Make the folder of a new batch."""
        made = cls(data / _FOLDER / uuid.uuid4().hex, state)
        with storage_errors(_FOLDER):
            made.folder.mkdir(parents=True, mode=0o700)
        made.note(state)
        return made

    @classmethod
    def all(cls, data: Path) -> list[Deferred]:
        """Return the batches that are not collected, oldest first; what cannot be read is left out."""
        found = []
        for file in sorted((data / _FOLDER).glob("*/state.json"), key=_age):
            try:
                state = State(**json.loads(file.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError):
                continue
            if state.schema == _SCHEMA:
                made = cls(file.parent, state)
                made._read_rows()
                found.append(made)
        return found

    @property
    def requests(self) -> Path:
        """The file that is sent."""
        return self.folder / "requests.jsonl"

    @property
    def answers(self) -> Path:
        """The file of what came back."""
        return self.folder / "answers.jsonl"

    @property
    def done(self) -> Path:
        """The file of pictures that were given their answers."""
        return self.folder / "done.jsonl"

    @property
    def is_full(self) -> bool:
        """Whether it should be sent before more is added."""
        return len(self.rows) >= MOST_ROWS or (
            self.requests.exists() and self.requests.stat().st_size >= MOST_FILE_BYTES
        )

    @property
    def cost_usd(self) -> float:
        """What its requests cost at most, as long as they are not accounted for."""
        return 0.0 if self.state.ended else sum(row.cost_usd for row in self.rows.values())

    def note(self, state: State) -> None:
        """Keep what is known of it now."""
        with storage_errors("state.json"), replacing(self.folder / "state.json") as partial:
            partial.write_text(json.dumps(asdict(state)), encoding="utf-8")
        self.state = state

    def add(self, row: Row, body: Mapping[str, Any] | None) -> Row:
        """Add a picture, whose request is `body`, and return its row with the request's name."""
        if body is not None:
            row = replace(row, id=uuid.uuid4().hex)  # never one that a torn row may have had
            request = {"custom_id": row.id, "method": "POST", "url": "/v1/chat/completions", "body": body}
            self._append(self.requests, request)
        self._append(self.folder / "rows.jsonl", asdict(row))
        self.rows[row.key] = row
        return row

    def whole_requests(self) -> int:
        """Leave only whole requests of known rows in the file that is sent, and return how many there are."""
        wanted = {row.id for row in self.rows.values() if row.id and not row.texts}
        if not wanted:
            return 0
        kept: set[str] = set()
        with storage_errors("requests.jsonl"), replacing(self.requests) as partial, partial.open("wb") as stream:
            for line, content in _lines(self.requests):
                if content.get("custom_id") in wanted - kept:
                    kept.add(content["custom_id"])
                    stream.write(line)
        return len(kept)

    def was_sent(self, batch: str) -> None:
        """Note that the server has it, and remove what was sent."""
        self.note(replace(self.state, batch=batch))
        with storage_errors("requests.jsonl"):
            self.requests.unlink(missing_ok=True)

    def answered(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what came back for each request, with its name."""
        for _, content in _lines(self.answers):
            if isinstance(content.get("custom_id"), str):
                yield content["custom_id"], content

    def remove(self) -> None:
        """Remove all of it."""
        with storage_errors(_FOLDER):
            shutil.rmtree(self.folder)

    def _append(self, file: Path, content: Mapping[str, Any]) -> None:
        with storage_errors(file.name):
            append_line(file, json.dumps(content).encode("ascii") + b"\n")

    def _read_rows(self) -> None:
        for _, content in _lines(self.folder / "rows.jsonl"):
            row = Row(**content)
            self.rows[row.key] = replace(row, sent=tuple(row.sent), texts=tuple(row.texts))


def _lines(file: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Yield the lines that are whole objects."""
    if not file.exists():
        return
    with file.open("rb") as stream:
        for line in stream:
            try:
                content = json.loads(line)
            except ValueError:  # torn by a kill or a full disk
                continue
            if isinstance(content, dict) and line.endswith(b"\n"):
                yield line, content


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
