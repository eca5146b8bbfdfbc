"""No program that is started on the way gets the keys in its environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seesay.core.child_processes import child_environment
from seesay.perception.ocr.tesseract import Tesseract

pytestmark = pytest.mark.slow

PROGRAMS = {
    "openai": (
        "from seesay.description.servers.openai_chat import OpenAIChat\n"
        "import openai\n"
        "from types import SimpleNamespace\n"
        "client = OpenAIChat.__new__(OpenAIChat)\n"
        "client._settings = SimpleNamespace(base_url='http://127.0.0.1:9')\n"
        "client._sdk(openai, {'api_key': 'x'}).platform_headers()\n"
    ),
    "doctor": (
        "from seesay.cli.doctor_command import _program\n"
        "assert 'Python' in next(_program(None)).text\n"
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no uname")
@pytest.mark.parametrize("program", PROGRAMS)
def test_uname_is_not_run(program: str, tmp_path: Path) -> None:
    fake, seen = tmp_path / "uname", tmp_path / "seen"
    fake.write_text(f'#!/bin/sh\necho "$@" > {seen}\nenv >> {seen}\necho x86\n')
    fake.chmod(0o700)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "OPENAI_API_KEY": "sk-secret"}
    subprocess.run([sys.executable, "-c", PROGRAMS[program]], env=environment, check=True, timeout=120)
    assert not seen.exists()


SECRET = {
    "OPENAI_API_KEY": "sk-secret",
    "OPENAI_ADMIN_KEY": "sk-secret",
    "OPENAI_CUSTOM_HEADERS": "Authorization: sk-secret",
    "ANTHROPIC_AUTH_TOKEN": "sk-secret",
    "HF_TOKEN": "sk-secret",
    "AWS_SECRET_ACCESS_KEY": "sk-secret",
    "database_password": "sk-secret",
}


def test_no_child_gets_what_opens_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRET.items():
        monkeypatch.setenv(name, value)
    given = child_environment()
    assert "sk-secret" not in " ".join(given.values())
    assert {"PATH"} <= set(given)
    withheld = {name.upper() for name in set(os.environ) - set(given)}  # Windows has names in capitals
    assert withheld >= {name.upper() for name in SECRET}


@pytest.mark.skipif(sys.platform == "win32", reason="the program in its place is a shell script")
def test_the_reader_of_other_scripts_gets_none_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, seen = tmp_path / "tesseract", tmp_path / "seen"
    program.write_text(f"#!/bin/sh\nenv > {seen}\necho eng\n")
    program.chmod(0o700)
    for name, value in SECRET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    Tesseract().scripts()
    assert "PATH=" in seen.read_text()
    assert "sk-secret" not in seen.read_text()
