"""Programs that an interpreter runs are told apart by their scripts."""

from __future__ import annotations

import pytest

from seesay.system.accessibility.atspi_client import is_interpreter, script_name


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["python3", "/home/anna/player.py", "--dark"], "player.py"),
        (["/usr/bin/python3", "-u", "-X", "utf8", "player.py"], "player.py"),
        (["python3", "-m", "player.window", "song.ogg"], "player.window"),
        (["python3", "-c", "import gi"], ""),
        (["python3", "-I", "player.py"], "player.py"),
        (["python3"], ""),
        (["gjs", "/usr/share/org.example.Player/player.js"], "player.js"),
    ],
)
def test_a_script_is_found_in_its_command(command: list[str], name: str) -> None:
    assert script_name(command) == name


@pytest.mark.parametrize("name", ["python3", "python3.11", "perl", "gjs", "electron36"])
def test_interpreters_are_known(name: str) -> None:
    assert is_interpreter(name)


@pytest.mark.parametrize("name", ["", "pythonic", "gedit", "player.py", "rubymine"])
def test_programs_with_names_of_their_own_are_not(name: str) -> None:
    assert not is_interpreter(name)
