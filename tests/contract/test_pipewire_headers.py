"""What our code says of PipeWire's structures, functions and constants, against its headers and its library."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from seesay.system.capture import pipewire_api

HEADERS = """
#include <stddef.h>
#include <stdio.h>
#include <pipewire/pipewire.h>
#include <spa/param/buffers.h>
#include <spa/param/format.h>
#include <spa/param/video/raw.h>
"""

_FLAGS = ("pkg-config", "--cflags", "libpipewire-0.3")
if (
    shutil.which("gcc") is None
    or shutil.which("pkg-config") is None
    or subprocess.run(_FLAGS, check=False, capture_output=True).returncode
):
    pytest.skip("Debian packages are not installed: gcc pkgconf libpipewire-0.3-dev", allow_module_level=True)

_ERRORS = ("-Werror=int-conversion", "-Werror=incompatible-pointer-types", "-Werror=implicit-function-declaration")
STRUCTURES: list[type[ctypes.Structure]] = [
    getattr(pipewire_api, name)
    for name in ("spa_chunk", "spa_data", "spa_buffer", "pw_buffer", "spa_hook", "pw_stream_events")
]
CONSTANTS = {name: number for name, number in vars(pipewire_api).items() if re.match("(SPA|PW)_", name)}


def compiled(folder: Path, code: str) -> list[str]:
    """Return the lines that a program with these statements prints."""
    source, program = folder / "told.c", folder / "told"
    source.write_text(f"{HEADERS}\nint main(void) {{\n{code}\nreturn 0; }}\n")
    flags = subprocess.run(_FLAGS, check=True, capture_output=True, text=True).stdout.split()
    subprocess.run(["gcc", *_ERRORS, *flags, "-o", program, source], check=True)
    return subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()


def test_structures_lie_in_memory_as_in_the_headers(tmp_path: Path) -> None:
    statements, ours = [], []
    for structure in STRUCTURES:
        name = f"struct {structure.__name__}"
        statements.append(f'printf("{name} %zu\\n", sizeof({name}));')
        ours.append(f"{name} {ctypes.sizeof(structure)}")
        for field, *_ in structure._fields_:
            place = getattr(structure, field)
            statements.append(
                f'printf("{field} %zu %zu\\n", offsetof({name}, {field}), sizeof((({name} *) 0)->{field}));'
            )
            ours.append(f"{field} {place.offset} {place.size}")
    assert compiled(tmp_path, "\n".join(statements)) == ours


def test_constants_are_those_of_the_headers(tmp_path: Path) -> None:
    assert len(CONSTANTS) > 30
    told = compiled(tmp_path, "\n".join(f'printf("{name} %d\\n", (int) {name});' for name in CONSTANTS))
    assert told == [f"{name} {number}" for name, number in CONSTANTS.items()]


def test_functions_take_and_return_what_is_declared(tmp_path: Path) -> None:
    kinds = {None: "void", ctypes.c_int: "int", ctypes.c_uint32: "uint32_t", ctypes.c_size_t: "size_t"}
    checks = []
    for name, (result, *arguments) in pipewire_api._FUNCTIONS.items():
        # the compiler takes a number for no pointer, and no pointer for a number
        taken = ", ".join(f"({kinds[each]}) 1" if each in kinds else "NULL" for each in arguments)
        returned = "" if result is None else f"{kinds.get(result, 'void *')} told = "
        checks.append(f"if (0) {{ {returned}{name}({taken}); }}")
    compiled(tmp_path, "\n".join(checks))
    assert pipewire_api.load().pw_init
