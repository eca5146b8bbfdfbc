"""OpenAI's files and batches over real sockets, beside the chat completions of `fakes.openai_server`.

What is sent is checked against OpenAI's published description of its interface: the rows' bodies by its schema, the
rest by the types that the openai package generates from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from openai.types import Batch, BatchCreateParams, FileObject
from pydantic import TypeAdapter, ValidationError

from fakes.openai_server import FakeOpenAI, Handler, Scenario, request_validator, running

CREATE = TypeAdapter(BatchCreateParams)


def answered(text: str, status: int = 200) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what answers each row with `text`, as often as it asks for choices."""

    def answer(request: dict[str, Any]) -> dict[str, Any]:
        body = completion(request["body"], text) if status == 200 else {"error": {"message": text, "code": None}}
        return {"response": {"status_code": status, "request_id": "req_1", "body": body}, "error": None}

    return answer


def completion(body: dict[str, Any], text: str) -> dict[str, Any]:
    choices = [
        {"index": index, "message": {"role": "assistant", "content": text, "refusal": None}, "finish_reason": "stop"}
        for index in range(body.get("n") or 1)
    ]
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    return {"id": "x", "object": "chat.completion", "created": 1, "model": body["model"], "choices": choices,
            "usage": usage}  # fmt: skip


def unreached(code: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what leaves each row undone, as when a batch ends early."""
    return lambda request: {"response": None, "error": {"code": code, "message": "This request was not executed."}}


@dataclass
class Batches:
    """The files and batches of a server; a batch has ended after `polls` questions, as `ends` says.

    `answer` gives what becomes of each row. `failing` has paths with the statuses that they are answered with, once.
    """

    answer: Callable[[dict[str, Any]], dict[str, Any]]
    ends: str = "completed"
    polls: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)
    failing: list[tuple[str, int]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    def _new_file(self, content: bytes) -> str:
        name = f"file-{len(self.files) + len(self.deleted) + 1}"
        self.files[name] = content
        return name

    def upload(self, form: dict[str, bytes]) -> tuple[dict[str, Any], list[str]]:
        """Return the FileObject of what was sent, and what was wrong with it."""
        faults = [] if form.get("purpose") == b"batch" else [f"purpose {form.get('purpose')!r}"]
        seconds = int(form.get("expires_after[seconds]", b"3600"))
        if not 3600 <= seconds <= 2592000:
            faults.append(f"expires after {seconds}")
        rows = [json.loads(line) for line in form["file"].splitlines()]
        if len({row["custom_id"] for row in rows}) != len(rows) or not rows:
            faults.append("custom_id")
        for row in rows:
            if row.keys() != {"custom_id", "method", "url", "body"}:
                faults.append(f"keys {sorted(row)}")
            if (row["method"], row["url"]) != ("POST", "/v1/chat/completions") or row["body"].get("stream"):
                faults.append("request")
            faults += [error.message[:300] for error in request_validator().iter_errors(row["body"])]
        self.rows += rows
        self.forms.append({name: value.decode() for name, value in form.items() if name != "file"})
        name = self._new_file(form["file"])
        content = {"id": name, "object": "file", "bytes": len(form["file"]), "created_at": 1, "purpose": "batch",
                   "filename": "requests.jsonl", "status": "processed"}  # fmt: skip
        FileObject.model_validate(content)
        return content, faults

    def create(self, body: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """Return the Batch that was asked for, and what was wrong with that."""
        try:
            CREATE.validate_python(body, strict=True)
        except ValidationError as problem:
            return {}, [str(problem)]
        name = f"batch_{len(self.made) + 1}"
        self.made[name] = body | {"id": name, "object": "batch", "status": "validating", "created_at": 1, "asked": 0}
        return self.told(name), [] if body["input_file_id"] in self.files else ["no such file"]

    def told(self, name: str, *, asked: bool = False) -> dict[str, Any]:
        """Return a Batch as it is told."""
        batch = self.made[name]
        batch["asked"] += asked
        rows = self.files.get(batch["input_file_id"], b"").splitlines()
        if batch["asked"] > self.polls and batch["status"] == "validating":
            batch["status"] = self.ends
            if self.ends == "failed":
                batch["errors"] = {"object": "list", "data": self.errors}
            else:
                self._end(batch, [json.loads(row) for row in rows])
        counts = {"total": len(rows), "completed": 0, "failed": 0}
        content = {key: value for key, value in batch.items() if key != "asked"} | {"request_counts": counts}
        return Batch.model_validate(content).model_dump()

    def _end(self, batch: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        good: list[str] = []
        bad: list[str] = []
        for number, row in enumerate(rows):
            found = {"id": f"batch_req_{number}", "custom_id": row["custom_id"]} | self.answer(row)
            done = found["response"] is not None and found["response"]["status_code"] == 200
            (good if done else bad).append(json.dumps(found))
        # as documented, in no order that one could rely on
        for key, lines in (("output_file_id", good[::-1]), ("error_file_id", bad)):
            if lines:
                batch[key] = self._new_file("".join(f"{line}\n" for line in lines).encode())


class BatchHandler(Handler):
    """Answers what is asked about files and batches, and the rest as `Handler` does."""

    batches: Batches

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        if self.path not in ("/v1/files", "/v1/batches"):
            super().do_POST()
            return
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if self._failed():
            return
        if self.path == "/v1/files":
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            parts = message_from_bytes(head + data).walk()
            form = {
                str(part.get_param("name", header="content-disposition")): bytes(part.get_payload(decode=True))
                for part in parts
                if not part.is_multipart()
            }
            content, faults = self.batches.upload(form)
        else:
            content, faults = self.batches.create(json.loads(data))
        self.server.fake.invalid += faults
        self._give(content)

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        path = self.path.partition("?")[0].removeprefix("/v1/").split("/")
        if path[0] == "models":
            super().do_GET()
        elif self._failed():
            return
        elif path == ["batches"]:
            told = [self.batches.told(name) for name in reversed(self.batches.made)]
            self._give({"object": "list", "data": told, "has_more": False})
        elif path[0] == "batches" and path[1] in self.batches.made:
            self._give(self.batches.told(path[1], asked=True))
        elif path[0] == "files" and path[2:] == ["content"] and path[1] in self.batches.files:
            self._send(200, self.batches.files[path[1]], "application/octet-stream")
        else:
            self._send(404, b'{"error": {"message": "No such object", "code": null}}')

    def do_DELETE(self) -> None:  # noqa: N802  the base class's name
        name = self.path.rpartition("/")[2]
        del self.batches.files[name]
        self.batches.deleted.append(name)
        self._give({"id": name, "object": "file", "deleted": True})

    def _failed(self) -> bool:
        for failing in self.batches.failing:
            if self.path.startswith(failing[0]):
                self.batches.failing.remove(failing)
                self._send(failing[1], b'{"error": {"message": "broken", "code": null}}')
                return True
        return False

    def _give(self, content: dict[str, Any]) -> None:
        self.server.fake.headers.append({name.lower(): value for name, value in self.headers.items()})
        self._send(200, json.dumps(content).encode())

    def _send(self, status: int, data: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


@contextmanager
def batching(scenario: Scenario, batches: Batches) -> Iterator[FakeOpenAI]:
    """Run a server of chat completions that has `batches` too; fails at its end when a request was not valid."""
    with running(scenario, handler=type("Of", (BatchHandler,), {"batches": batches})) as fake:
        yield fake
