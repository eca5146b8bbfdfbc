"""Whoever reaches a Dask scheduler runs no code in the process that asks it, and gets no key of it."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from seesay.app.bulk.cluster import describe_on_cluster
from seesay.app.bulk.cluster_results import RefusedError, _loads, packed, unpacked
from seesay.core.domain import Claim, Description, Source
from seesay.core.elements import Element
from seesay.core.errors import ClusterError, ImageTooLargeError
from seesay.core.findings import EmbeddedText, TextLine
from seesay.core.region import Region

HERE = Path(__file__).parents[1]


class Hostile:
    """Makes a file where it is unpickled, if that is the process with the number `process`."""

    def __init__(self, made: Path, process: int) -> None:
        self.made, self.process = made, process

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return eval, (f"__import__('os').getpid() == {self.process} and open({str(self.made)!r}, 'w').close()",)


def test_a_pickle_runs_nothing(tmp_path: Path) -> None:
    made = tmp_path / "made"
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps([1, Hostile(made, os.getpid())], protocol)
        assert isinstance(_loads(data), list | RefusedError)
    assert not made.exists()
    pickle.loads(pickle.dumps(Hostile(made, os.getpid())))  # noqa: S301  what it would do
    assert made.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"cos\nsystem\n(S'true'\ntR.",
        b"cbuiltins\neval\n(S'1/0'\ntR.",
        b"cbuiltins\nbytes\n(Vx\ntR.",
        b"\x80\x05B",
        b"P1\n.",
    ],
)
def test_of_a_damaged_one_nothing_is_raised(data: bytes) -> None:
    assert isinstance(_loads(data), RefusedError)


def test_plain_values_and_the_type_of_bytes_pass() -> None:
    for value in ([1, {"a": b"x"}, None], bytes, "text"):
        assert _loads(pickle.dumps(value)) == value


def described() -> Description:
    button = Element("button", "Save", Region(1, 2, 3, 4), states=frozenset({"focused"}))
    return Description(
        Source("file", "a.png"),
        30,
        20,
        "offline",
        "A dog.",
        claims=(Claim("A dog.", "seen", 0.5, ("text",)),),
        lines=(TextLine("Save", Region(1, 2, 3, 4), 0.9),),
        elements=(Element("dialog", "Save?", Region(0, 0, 30, 20), children=(button,)),),
        warnings=(ImageTooLargeError("b.png", 3, 2, "bytes"),),
    )


def test_a_description_arrives_as_it_was_made() -> None:
    sent, embedded = described(), (EmbeddedText("XMP alt text", "A dog"),)
    arrived = unpacked(packed((sent, embedded)))
    assert isinstance(arrived, tuple)
    assert arrived[1] == embedded
    assert replace(arrived[0], warnings=()) == replace(sent, warnings=())
    assert [vars(problem) for problem in arrived[0].warnings] == [vars(problem) for problem in sent.warnings]
    assert unpacked(packed("no file")) == "no file"
    failure = unpacked(packed(ImageTooLargeError("a.png", 3, 2, "bytes")))
    assert isinstance(failure, ImageTooLargeError)


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"[]", b"null", b"3", b'"x"', b"{}", b'{"cannot": "x"}',
        b'{"failure": {"name": "SystemExit", "data": {}}}',
        b'{"failure": {"name": "__builtins__", "data": {}}}', b'{"description": {}, "embedded": []}', b"[" * 100_000,
        b'{"description": null, "embedded": null}', None, 3, "text", [b"{}"], RefusedError(),
    ],
)  # fmt: skip
def test_whatever_else_arrives_is_not_understood(answer: object) -> None:
    assert unpacked(answer) == "not understood"


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.7:8786", "10.0.0.7:8786", "tcp://cluster.example:1", "ws://10.0.0.7:1"]
)
def test_beyond_this_machine_it_has_to_be_encrypted(address: str) -> None:
    with pytest.raises(ClusterError) as told:
        next(describe_on_cluster(address, None, []))  # type: ignore[arg-type]
    assert "tls://" in told.value.reason


ATTACK = """
import asyncio, os, sys
sys.path.insert(0, {here!r})
from pathlib import Path
from unit.test_cluster_results import Hostile
import distributed
from distributed.protocol.pickle import dumps
from seesay.app.bulk.cluster_results import RefusedError, guard_client
if {guarded}:
    guard_client()
assert ("OPENAI_API_KEY" in os.environ) != {guarded}
made, process = Path({made!r}), os.getpid()
def attack():
    return Hostile(made, process)
def fail():
    class Bad(Exception):
        def __reduce__(self):
            return Hostile(made, process).__reduce__()
    raise Bad
with distributed.Client({address!r}, set_as_default=False) as client:
    for work in (attack, fail, lambda: b"fine"):
        future = client.submit(work, pure=False)
        try:
            print(type(future.result(timeout=60)).__name__)
        except BaseException as problem:
            print("raised", type(problem).__name__)
    client.log_event("warn", {{"message": dumps(Hostile(made, process))}})
    client.log_event("print", {{"args": ["seesay says"]}})
    print(client.submit(len, "four", pure=False).result(timeout=60))
"""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_hostile_results_of_a_real_cluster_run_nothing(tmp_path: Path) -> None:
    from contextlib import closing

    from rigs.dask_cluster import TwoWorkers

    with closing(TwoWorkers(tmp_path / "cluster", workers=1)) as cluster:
        for guarded in (False, True):
            made = tmp_path / f"made-{guarded}"
            program = ATTACK.format(here=str(HERE), guarded=guarded, made=str(made), address=cluster.address)
            done = subprocess.run(
                [sys.executable, "-c", program],
                env=os.environ | {"OPENAI_API_KEY": "sk-secret"},
                capture_output=True,
                text=True,
                timeout=200,
                check=False,
            )
            assert made.exists() != guarded, done.stderr[-2000:]
            if guarded:
                assert done.stdout.split("\n")[2:] == ["bytes", "4", ""], done.stdout + done.stderr[-3000:]
                assert "seesay says" not in done.stdout


def test_json_holds_no_more_than_is_told() -> None:
    content = json.loads(packed((described(), ())))
    assert set(content) == {"description", "embedded"}
