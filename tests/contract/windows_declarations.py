"""Prints as JSON what our modules for Windows declare of its functions and structures; runs in a process of its own.

ctypes is given the sizes of Windows, where a long has four bytes, and a WinDLL that notes the functions looked up.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import subprocess  # noqa: F401  loaded before the system changes
import sys
import types
from concurrent import futures  # noqa: F401  as the next: loaded before the system changes
from contextlib import suppress
from typing import Any

import numpy  # noqa: F401

import seesay.core.child_processes
import seesay.core.domain
import seesay.core.errors  # noqa: F401

FUNCTIONS: dict[tuple[str, str], Function] = {}


class Function:
    """A function of a library; `argtypes` is None until it is declared."""

    argtypes: list[Any] | None = None
    restype: Any = ctypes.c_int

    def __call__(self, *arguments: object) -> int:
        return 0


class Library:
    """A library as `ctypes.WinDLL` gives it."""

    def __init__(self, name: str, **_: object) -> None:
        self._name = name

    def __getattr__(self, function: str) -> Function:
        return FUNCTIONS.setdefault((self._name, function), Function())


class Libraries:
    """`ctypes.windll`."""

    def __getattr__(self, name: str) -> Library:
        return Library(name)


def become_windows() -> None:
    """Have what is imported from now on find Windows."""
    fake: Any = ctypes
    fake.c_long, fake.c_ulong = ctypes.c_int32, ctypes.c_uint32
    fake.c_size_t, fake.c_ssize_t = ctypes.c_uint64, ctypes.c_int64
    fake.WinDLL, fake.windll, fake.WINFUNCTYPE = Library, Libraries(), ctypes.CFUNCTYPE
    sys.modules.pop("ctypes.wintypes", None)
    console: Any = types.ModuleType("msvcrt")
    console.get_osfhandle = lambda descriptor: 0
    sys.modules["msvcrt"] = console
    sys.platform = "win32"


def described(kind: Any) -> dict[str, object]:
    """Return a type as it is compared: its size, and whether it is a pointer or signed."""
    if kind is None:
        return {"size": 0, "pointer": False, "signed": False}
    if issubclass(kind, ctypes.Structure):
        return {"size": ctypes.sizeof(kind), "pointer": False, "signed": False}
    code = getattr(kind, "_type_", None)
    if not isinstance(code, str) or code in "PzZ":
        return {"size": 8, "pointer": True, "signed": False}
    return {"size": ctypes.sizeof(kind), "pointer": False, "signed": code in "bhilq"}


def main() -> None:
    """Load every module that calls Windows, have it declare what it calls, and print that."""
    become_windows()
    hotkeys = importlib.import_module("seesay.system.hotkey.win32")
    hotkeys.User32()
    importlib.import_module("seesay.system.win32_api").WindowsApi()
    pointing = importlib.import_module("seesay.system.pointing.win32")
    pointing.MouseApi()
    with suppress(PermissionError):  # nobody owns what is no pipe
        importlib.import_module("seesay.system.local_socket").is_own_pipe(0)
    importlib.import_module("seesay.system.speech.child_protocol")._is_closed_pipe()
    importlib.import_module("seesay.core.translation")._windows_language()
    importlib.import_module("seesay.cli.start")._protect()
    importlib.import_module("seesay.system.user_languages")._windows_languages()
    wintypes = importlib.import_module("ctypes.wintypes")
    functions = [
        {
            "library": library,
            "name": name,
            "result": described(function.restype),
            "arguments": None if function.argtypes is None else [described(kind) for kind in function.argtypes],
        }
        for (library, name), function in FUNCTIONS.items()
    ]
    structures = {
        kind.__name__: [(name, getattr(kind, name).offset, getattr(kind, name).size) for name, *_ in kind._fields_]
        for kind in (
            hotkeys._KeyEvent,
            pointing._Input,
            pointing._MouseInput,
            wintypes.MSG,
            wintypes.RECT,
            wintypes.POINT,
        )
    }
    print(json.dumps({"functions": functions, "structures": structures}))  # noqa: T201


if __name__ == "__main__":
    main()
