"""What a program is called that an interpreter runs: by its script, for “python3” is many programs.

Names that the person gave, and settings of single programs, would else be one program's in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from seesay.accessibility.objects import Objects, Place
from seesay.dbus import BusError

_INTERPRETER = re.compile(r"(?:python|pypy|ruby|perl)[\d.]*|gjs(?:-console)?|node|electron\d*")
_WITH_VALUE = ("-W", "-X", "-r", "--require", "-m")


def called_by_script(objects: Objects, program: Place, name: str) -> str:
    """Return the name of a program's script where `name` is an interpreter's and it tells one, else `name`."""
    if not is_interpreter(name):
        return name
    with suppress(BusError, OSError):
        command = Path(f"/proc/{objects.process(program)}/cmdline").read_bytes()
        return script_of(command.decode("utf-8", "replace").split("\0")[:-1]) or name
    return name


def is_interpreter(name: str) -> bool:
    """Whether a program calls itself as what runs it is called."""
    return _INTERPRETER.fullmatch(name) is not None


def script_of(command: list[str]) -> str:
    """Return the name of the script, or of the module, that a command has an interpreter run; empty if none."""
    words: Iterator[str] = iter(command[1:])
    for word in words:
        if word in ("-c", "-e", "-"):
            return ""
        value = next(words, "") if word in _WITH_VALUE else ""
        if word == "-m":
            return value
        if not word.startswith("-"):
            return Path(word).name
    return ""
