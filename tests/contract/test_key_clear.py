"""`seesay key clear --all`, with GNOME Keyring."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.secret_service import SecretService, missing_packages, secret_service

PROGRAM = Path(sys.executable).with_name("seesay")

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(bool(missing_packages()), reason=f"Debian packages missing: {missing_packages()}"),
]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SecretService]:
    with secret_service(tmp_path / "desktop") as started:
        yield started


def key(service: SecretService, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in service.env.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    environment["SEESAY_HOME"] = str(service.home / "seesay")
    command = [str(PROGRAM), "key", *arguments]
    return subprocess.run(
        command, env=environment, input=given, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_keys_of_all_servers_are_removed_and_named(service: SecretService) -> None:
    servers = ("api.openai.com", "openrouter.ai", "localhost:1234")
    for server in servers:
        assert key(service, "set", "--server", server, given=f"a-key-of-{server[:4]}").returncode == 0
    cleared = key(service, "clear", "--all")
    assert (cleared.returncode, cleared.stdout) == (0, "cleared\n")
    # a keyring that is slow to answer is told of first
    told = [line for line in cleared.stderr.splitlines() if "Removed" in line]
    assert [sum(server in line for line in told) for server in servers] == [1, 1, 1]
    assert service.entries() == {}
    again = key(service, "clear", "--all")
    assert (again.returncode, again.stdout) == (0, "none\n")
    assert "has no API key" in again.stderr


def test_all_servers_and_one_are_two_wishes(service: SecretService) -> None:
    key(service, "set", given="a-key-of-it")
    refused = key(service, "clear", "--all", "--server", "api.openai.com")
    assert refused.returncode == 2
    assert "--all cannot be used with --server" in refused.stderr
    assert "api.openai.com" in service.entries()
