"""What our code says of Windows' functions, structures and constants, against mingw-w64's headers and libraries."""

from __future__ import annotations

import ast
import ctypes.wintypes
import importlib
import json
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import seesay

MINGW = "x86_64-w64-mingw32-"

if shutil.which(f"{MINGW}gcc") is None:
    pytest.skip("mingw-w64 is not installed: packaging/system-deps windows", allow_module_level=True)

CODE = Path(seesay.__file__).parent
CALLERS = (
    "system/hotkey/win32.py",
    "system/local_socket.py",
    "system/win32_api.py",
    "system/pointing/win32.py",
    "system/speech/child_protocol.py",
    "core/translation.py",
    "cli/start.py",
    "system/user_languages.py",
)

HEADERS = """
#define _WIN32_WINNT 0x0A00
#include <stddef.h>
#include <windows.h>
#include <dwmapi.h>
#include <werapi.h>
#include <uiautomation.h>
#include <aclapi.h>
"""

CONSTANTS = {
    "seesay/system/hotkey/win32.py": {
        "_WH_KEYBOARD_LL": "WH_KEYBOARD_LL",
        "_WM_KEYDOWN": "WM_KEYDOWN",
        "_WM_SYSKEYDOWN": "WM_SYSKEYDOWN",
        "_QS_ALLINPUT": "QS_ALLINPUT",
        "_MWMO_INPUTAVAILABLE": "MWMO_INPUTAVAILABLE",
        "_PM_NOREMOVE": "PM_NOREMOVE",
        "_PM_REMOVE": "PM_REMOVE",
        "_WAIT_TIMEOUT": "WAIT_TIMEOUT",
        "_INFINITE": "INFINITE",
        "_MAPVK_VK_TO_CHAR": "MAPVK_VK_TO_CHAR",
        "_DOWN": "(unsigned short)0x8000",  # the highest bit of a SHORT, which has no name
        "_ALREADY_REGISTERED": "ERROR_HOTKEY_ALREADY_REGISTERED",
        "_NO_REPEAT": "MOD_NOREPEAT",
        "WM_HOTKEY": "WM_HOTKEY",
        "WM_APP": "WM_APP",
        "_PAUSE": "",  # seconds
    },
    "seesay/system/local_socket.py": {
        "_KERNEL_OBJECT": "SE_KERNEL_OBJECT",
        "_OWNER": "OWNER_SECURITY_INFORMATION",
        "_TOKEN_QUERY": "TOKEN_QUERY",
        "_TOKEN_USER": "TokenUser",
        "_SYSTEM": "WinLocalSystemSid",
        "_ADMINISTRATORS": "WinBuiltinAdministratorsSid",
        "_RETRY_SECONDS": "",
    },
    "seesay/system/pointing/win32.py": {
        "_LEFT": "SM_XVIRTUALSCREEN",
        "_TOP": "SM_YVIRTUALSCREEN",
        "_WIDTH": "SM_CXVIRTUALSCREEN",
        "_HEIGHT": "SM_CYVIRTUALSCREEN",
        "_SWAPPED": "SM_SWAPBUTTON",
        "_MOUSE": "INPUT_MOUSE",
        "_NOTHING": "WM_NULL",
        "_GIVE_UP_IF_HUNG": "SMTO_ABORTIFHUNG",
        "_MOVE": "MOUSEEVENTF_MOVE",
        "_VIRTUAL_DESKTOP": "MOUSEEVENTF_VIRTUALDESK",
        "_ABSOLUTE": "MOUSEEVENTF_ABSOLUTE",
        "_LEFT_DOWN": "MOUSEEVENTF_LEFTDOWN",
        "_LEFT_UP": "MOUSEEVENTF_LEFTUP",
        "_RIGHT_DOWN": "MOUSEEVENTF_RIGHTDOWN",
        "_RIGHT_UP": "MOUSEEVENTF_RIGHTUP",
        "_UNITS": "",  # of the documentation of MOUSEINPUT
        "_ANSWER_SECONDS": "",
        "_ASTRAY": "",
    },
    "seesay/system/win32_api.py": {
        "_PER_MONITOR_AWARE_V2": "(long long)DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2",
        "_NEXT_BELOW": "GW_HWNDNEXT",
        "_OWNER": "GW_OWNER",
        "_EXTENDED_STYLE": "GWL_EXSTYLE",
        "_TOOL_WINDOW": "WS_EX_TOOLWINDOW",
        "_SHOWN_THROUGH": "WS_EX_LAYERED | WS_EX_NOREDIRECTIONBITMAP",
        "_FRAME_BOUNDS": "DWMWA_EXTENDED_FRAME_BOUNDS",
        "_CLOAKED": "DWMWA_CLOAKED",
        "_OR_NONE": "MONITOR_DEFAULTTONULL",
        "_QUERY_LIMITED": "PROCESS_QUERY_LIMITED_INFORMATION",
        "_UNICODE_TEXT": "CF_UNICODETEXT",
        "_LONGEST_PATH": "UNICODE_STRING_MAX_CHARS + 1",
        "_MOST_WINDOWS": "",  # our own limit
    },
}
"""The constants of our modules for Windows by the names that the headers have for them; without a name, our own."""

STRUCTURES = {
    "_KeyEvent": ("KBDLLHOOKSTRUCT", {"vk": "vkCode", "scan": "scanCode", "extra": "dwExtraInfo"}),
    "_Input": ("INPUT", {"mouse": "mi"}),
    "_MouseInput": ("MOUSEINPUT", {"data": "mouseData", "flags": "dwFlags", "extra": "dwExtraInfo"}),
    "MSG": ("MSG", {"hWnd": "hwnd"}),
    "RECT": ("RECT", {}),
    "POINT": ("POINT", {}),
}
"""Our structures, those of the headers, and fields whose names differ."""

BY_VALUE = {"POINT"}
"""Structures that are arguments themselves, of which the size is compared."""

POINTERS_WITHOUT_DECLARATION = {"GetCursorPos"}
"""Functions that are given no argument but `byref(...)`, which ctypes passes whole."""


@cache
def declarations() -> dict[str, Any]:
    program = Path(__file__).with_name("windows_declarations.py")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True, timeout=120)
    declared: dict[str, Any] = json.loads(done.stdout)
    known = {(function["library"], function["name"]) for function in declared["functions"]}
    libraries = {"_user": "user32", "_dwm": "dwmapi", "_kernel": "kernel32"}
    result = {"size": 4, "pointer": False, "signed": True}
    for caller in CALLERS:
        for place, name in re.findall(r"self\.(_\w+)\.([A-Z]\w+)\(", (CODE / caller).read_text(encoding="utf-8")):
            if (libraries[place], name) not in known:
                known.add((libraries[place], name))
                called = {"library": libraries[place], "name": name, "result": result, "arguments": None}
                declared["functions"].append(called)
    return declared


@cache
def exported(library: str) -> str:
    command = [f"{MINGW}nm", f"/usr/{MINGW.rstrip('-')}/lib/lib{library}.a"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def facts(folder: Path, expressions: Sequence[str]) -> list[int]:
    """Return what the compiler for Windows makes of constant expressions; nothing is run."""
    source, compiled, values = folder / "facts.c", folder / "facts.o", folder / "facts.bin"
    rows = ",\n".join(f"(long long)({expression})" for expression in expressions)
    source.write_text(f'{HEADERS}\n__attribute__((section("facts"))) const long long facts[] = {{\n{rows}\n}};\n')
    subprocess.run([f"{MINGW}gcc", "-w", "-c", str(source), "-o", str(compiled)], check=True, timeout=120)
    copy = [f"{MINGW}objcopy", "-O", "binary", "-j", "facts", str(compiled), str(values)]
    subprocess.run(copy, check=True, timeout=60)
    return [number for (number,) in struct.iter_unpack("<q", values.read_bytes())][: len(expressions)]


@pytest.fixture(scope="module")
def prototypes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The result and the arguments of every function of the headers."""
    folder = tmp_path_factory.mktemp("headers")
    (folder / "all.c").write_text(HEADERS)
    written = folder / "prototypes.txt"
    command = [f"{MINGW}gcc", "-w", "-aux-info", str(written), "-c", "all.c", "-o", "all.o"]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    found: dict[str, list[str]] = {}
    for line in written.read_text().splitlines():
        if match := re.search(r"\*/ extern (.+?) ?(\w+) \((.*)\);$", line):
            result, name, arguments = match.groups()
            found[name] = [result, *([] if arguments == "void" else arguments.split(", "))]
    return found


def test_every_module_that_calls_windows_is_asked() -> None:
    calls = re.compile(r"\b(WinDLL|OleDLL|windll|oledll)\b")
    found = {file for file in CODE.rglob("*.py") if calls.search(file.read_text(encoding="utf-8"))}
    assert found == {CODE / caller for caller in CALLERS}


def test_every_function_is_in_the_library_that_is_asked_for_it() -> None:
    for function in declarations()["functions"]:
        assert f" T {function['name']}\n" in exported(function["library"]), function


def test_every_function_is_declared_as_the_headers_declare_it(prototypes: dict[str, list[str]], tmp_path: Path) -> None:
    functions = declarations()["functions"]
    assert len(functions) > 30
    kinds = sorted({kind for function in functions for kind in prototypes[function["name"]]} - {"void"})
    structures = [kind for kind in kinds if kind in BY_VALUE]
    sizes = facts(tmp_path, [f"sizeof({kind})" for kind in structures]) if structures else []
    kinds = [kind for kind in kinds if kind not in BY_VALUE]
    questions = [
        question.format(kind=kind)
        for kind in kinds
        for question in (
            "sizeof({kind})",
            "__builtin_classify_type(({kind})0) == 5",
            "__builtin_classify_type(({kind})0) != 5 && ({kind})-1 < ({kind})0",
        )
    ]
    told = iter(facts(tmp_path, questions))
    known = {kind: {"size": next(told), "pointer": bool(next(told)), "signed": bool(next(told))} for kind in kinds}
    known |= {
        kind: {"size": size, "pointer": False, "signed": False} for kind, size in zip(structures, sizes, strict=True)
    }
    known["void"] = {"size": 0, "pointer": False, "signed": False}
    for function in functions:
        result, *arguments = (known[kind] for kind in prototypes[function["name"]])
        if function["arguments"] is None:
            assert result["size"] <= 4, f"{function['name']} returns more than an int"
            wide = [kind for kind in arguments if kind["size"] > 4]
            assert not wide or function["name"] in POINTERS_WITHOUT_DECLARATION, function["name"]
        else:
            assert function["arguments"] == arguments, function["name"]
            assert function["result"] == result, function["name"]


def test_every_structure_lies_in_memory_as_the_headers_have_it(tmp_path: Path) -> None:
    questions, ours = [], []
    for structure, fields in declarations()["structures"].items():
        theirs, names = STRUCTURES[structure]
        for name, *numbers in fields:
            field = names.get(name, name)
            questions += [f"offsetof({theirs}, {field})", f"sizeof((({theirs} *)0)->{field})"]
            ours += numbers
    assert dict(zip(questions, facts(tmp_path, questions), strict=True)) == dict(zip(questions, ours, strict=True))


def test_every_constant_has_the_value_that_the_headers_give_it(tmp_path: Path) -> None:
    ours: dict[str, int] = {}
    for file, names in CONSTANTS.items():
        values = numbers_of(CODE.parent / file)
        assert set(names) == set(values), f"a constant of {file} that no header was asked about"
        ours |= {f"{file} {name} {theirs}": values[name] for name, theirs in names.items() if theirs}
    asked = [key.split(" ", 2)[2] for key in ours]
    assert dict(zip(ours, facts(tmp_path, asked), strict=True)) == ours


def test_the_keys_have_the_codes_that_the_headers_give_them(tmp_path: Path) -> None:
    win32 = importlib.import_module("seesay.system.hotkey.win32")
    bits = {"Alt": "MOD_ALT", "Ctrl": "MOD_CONTROL", "Shift": "MOD_SHIFT", "Super": "MOD_WIN"}
    ours = {header: win32._BITS[name] for name, header in bits.items()}
    held = {
        "Shift": ("SHIFT", "LSHIFT", "RSHIFT"),
        "Ctrl": ("CONTROL", "LCONTROL", "RCONTROL"),
        "Alt": ("MENU", "LMENU", "RMENU"),
        "Super": ("LWIN", "RWIN"),
    }
    for name, keys in held.items():
        ours |= {f"VK_{key}": code for key, code in zip(keys, win32._MODIFIER_KEYS[name], strict=True)}
    ours |= dict(zip(("VK_CAPITAL", "VK_NUMLOCK", "VK_SCROLL"), win32._LOCKS, strict=True))
    codes = {
        "Backspace": "BACK", "Tab": "TAB", "Clear": "CLEAR", "Enter": "RETURN", "Pause": "PAUSE", "Esc": "ESCAPE",
        "Space": "SPACE", "PgUp": "PRIOR", "PgDown": "NEXT", "End": "END", "Home": "HOME", "Left": "LEFT", "Up": "UP",
        "Right": "RIGHT", "Down": "DOWN", "Print": "SNAPSHOT", "Ins": "INSERT", "Del": "DELETE", "Help": "HELP",
        "Menu": "APPS", "Sleep": "SLEEP", "ScrollLock": "SCROLL", "Back": "BROWSER_BACK",
        "Home Page": "BROWSER_HOME", "Volume Mute": "VOLUME_MUTE", "Volume Up": "VOLUME_UP",
        "Media Next": "MEDIA_NEXT_TRACK", "Toggle Media Play/Pause": "MEDIA_PLAY_PAUSE",
        "Launch Mail": "LAUNCH_MAIL", "Launch Media": "LAUNCH_MEDIA_SELECT", "F1": "F1", "F12": "F12", "F24": "F24",
    }  # fmt: skip
    keyed = {f"VK_{header}": win32._KEYS[name] for name, header in codes.items()}
    assert dict(zip(ours | keyed, facts(tmp_path, [*(ours | keyed)]), strict=True)) == ours | keyed
    assert all(keyed[header] == code for header, code in ours.items() if header in keyed)


@pytest.mark.parametrize("caller", CALLERS)
def test_only_fields_that_there_are_are_read_of_a_structure(caller: str) -> None:
    """ctypes' structures have any attribute for a type checker."""
    tree = ast.parse((CODE / caller).read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        structures: dict[str, Any] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and (kind := re.match(r"wintypes\.([A-Z]+)\(", ast.unparse(node.value))):
                structures[ast.unparse(node.targets[0])] = getattr(ctypes.wintypes, kind[1])
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and (known := structures.get(ast.unparse(node.value))):
                fields = {name for name, *_ in getattr(known, "_fields_", [("value", None)])}
                assert node.attr in fields, f"{function.name}: {ast.unparse(node)}"


def numbers_of(file: Path) -> dict[str, int]:
    """Return the numbers that are assigned to names at the top of a module."""
    found: dict[str, int] = {}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        (target,) = node.targets
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = (
            node.value.elts if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple) else [node.value]
        )
        for name, value in zip(names, values, strict=True):
            text = ast.unparse(value)
            if re.fullmatch(r"[-0-9a-fx._| ]+", text):
                found[ast.unparse(name)] = eval(text)  # noqa: S307  numbers only
    return found
