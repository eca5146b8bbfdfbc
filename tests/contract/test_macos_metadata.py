"""What our code says of macOS' functions, structures and constants, against the metadata of pyobjc's wheels.

pyobjc's makers generate it from Apple's headers. `make macos-metadata` fetches the wheels; nothing of them is run but
the tables, so any system will do. What the tables do not have is listed in `WITHOUT_WITNESS`.
"""

from __future__ import annotations

import ast
import ctypes
import inspect
import re
import sys
import types
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seesay.perception.ocr import apple_vision
from seesay.system import macos_api
from seesay.system.accessibility import ax, ax_api
from seesay.system.hotkey import macos
from seesay.system.pointing import macos as pointing

WHEELS = Path(__file__).resolve().parents[2] / "build/macos/metadata"
TABLES = ("Quartz/CoreGraphics", "Carbon", "CoreFoundation", "dispatch", "HIServices", "Vision")

if not list(WHEELS.glob("*.whl")):
    pytest.skip("pyobjc's wheels are not there: make macos-metadata", allow_module_level=True)

WITHOUT_WITNESS = {
    "GetEventDispatcherTarget",
    "InstallEventHandler",
    "GetEventKind",
    "GetEventParameter",
    "TISCopyCurrentKeyboardLayoutInputSource",
    "TISGetInputSourceProperty",
    "LMGetKbdType",
    "UCKeyTranslate",
}
"""Functions of Carbon of which pyobjc knows nothing; their declarations were compared with Apple's documentation."""

CODES: dict[str, Any] = {
    "c": ctypes.c_int8, "C": ctypes.c_uint8, "s": ctypes.c_int16, "S": ctypes.c_uint16, "i": ctypes.c_int32,
    "I": ctypes.c_uint32, "q": ctypes.c_int64, "Q": ctypes.c_uint64, "d": ctypes.c_double, "B": ctypes.c_bool,
    "Z": ctypes.c_uint8, "f": ctypes.c_float,
}  # fmt: skip
"""Type codes of Objective-C on 64 bits."""

_TYPE = re.compile(r"\^*(?:\{(?P<struct>\w+)=(?:[^{}]|\{[^{}]*\})*\}|@\?|\?|.)")


class Metadata:
    """The tables of all wheels, by name."""

    def __init__(self) -> None:
        self.functions: dict[str, tuple[list[str], dict[int, str]]] = {}
        self.constants: dict[str, str] = {}
        self.enumerations: dict[str, float] = {}
        self.structures: dict[str, tuple[str, list[str]]] = {}
        self.texts: set[str] = set()
        self.methods: dict[str, dict[str, Any]] = {}

    def add(self, table: dict[str, Any]) -> None:
        for name, (encoding, *more) in table["functions"].items():
            arguments = more[1].get("arguments", {}) if len(more) > 1 else {}
            passed = {place: told["type_modifier"] for place, told in arguments.items() if "type_modifier" in told}
            self.functions[name] = ([match[0] for match in _TYPE.finditer(encoding.decode())], passed)
        self.texts.update(text for text in table["misc"].values() if isinstance(text, str))
        for constant in filter(None, table["constants"].split("$")):
            name, _, encoding = constant.partition("@")
            self.constants[name] = encoding
        for constant in filter(None, table["enums"].split("$")):
            name, _, number = constant.partition("@")
            self.enumerations[name] = float(number)


@cache
def metadata() -> Metadata:
    found = Metadata()
    bridge: Any = types.ModuleType("objc")
    bridge.arch = "arm64"
    bridge.createStructType = lambda name, encoding, fields, *_: found.structures.setdefault(
        name.rpartition(".")[2], (encoding.decode(), fields)
    )
    bridge.registerMetaDataForSelector = lambda kind, name, told: found.methods.setdefault(name.decode(), told)
    bridge.__getattr__ = lambda name: lambda *_, **__: None  # what registers anything else
    sys.modules["objc"] = bridge
    try:
        for wheel in WHEELS.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for table in TABLES:
                    if f"{table}/_metadata.py" in archive.namelist():
                        content: dict[str, Any] = {}
                        exec(compile(archive.read(f"{table}/_metadata.py"), table, "exec"), content)  # noqa: S102
                        found.add(content)
    finally:
        del sys.modules["objc"]
    return found


def test_the_tables_are_there() -> None:
    known = metadata()
    assert len(known.functions) > 1500
    assert len(known.constants) > 500
    assert known.structures["CGPoint"] == ("{CGPoint=dd}", ["x", "y"])


# -- Quartz, through pyobjc


def quartz_nodes() -> Iterator[tuple[ast.AST, ast.Attribute]]:
    """Every use of Quartz, with what it is part of."""
    for module in (macos_api, pointing):
        tree = ast.parse(inspect.getsource(module))
        for parent in ast.walk(tree):
            for node in ast.iter_child_nodes(parent):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("quartz", "self._quartz"):
                    yield parent, node


def test_every_function_of_quartz_gets_the_arguments_that_it_takes() -> None:
    known, called = metadata(), 0
    for parent, node in quartz_nodes():
        if not (isinstance(parent, ast.Call) and parent.func is node):
            continue
        called += 1
        (_, *arguments), passed = known.functions[node.attr]
        assert len(parent.args) == len(arguments), node.attr
        for place, given in enumerate(parent.args):
            nothing = isinstance(given, ast.Constant) and given.value is None
            if passed.get(place) == "o":
                assert nothing, f"{node.attr}: argument {place} is filled by the function"
            elif nothing:
                assert arguments[place].startswith("^"), f"{node.attr}: argument {place} is no pointer"
    assert called >= 16


def test_what_a_function_of_quartz_gives_is_taken_apart_as_it_is() -> None:
    """pyobjc returns the result, and after it every argument that the function fills."""
    known = metadata()
    _, passed = known.functions["CGGetActiveDisplayList"]
    tree = ast.parse(inspect.getsource(macos_api))
    (taken,) = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "CGGetActiveDisplayList" in ast.unparse(node.value)
    )
    assert isinstance(taken.targets[0], ast.Tuple)
    assert len(taken.targets[0].elts) == 1 + list(passed.values()).count("o")
    assert known.functions["CGDisplayBounds"][0][0] == known.structures["CGRect"][0]
    assert known.structures["CGRect"][1] == ["origin", "size"]
    assert known.structures["CGSize"][1] == ["width", "height"]
    assert known.functions["CGEventGetLocation"][0][0] == known.structures["CGPoint"][0]
    for name in ("CGDisplayModeGetWidth", "CGDisplayModeGetPixelWidth"):
        assert known.functions[name][0][0] == "Q"


def test_every_constant_of_quartz_is_one() -> None:
    known, read = metadata(), 0
    for parent, node in quartz_nodes():
        if isinstance(parent, ast.Call) and parent.func is node:
            continue
        read += 1
        assert node.attr in known.constants or node.attr in known.enumerations, node.attr
    assert read >= 20
    assert known.enumerations["kCGNullWindowID"] == 0


# -- Vision, through pyobjc


def test_what_methods_of_vision_fill_is_taken_from_what_they_return() -> None:
    """pyobjc knows from its tables that they fill their last argument, and returns it behind the result."""
    known = metadata()
    tree = ast.parse(inspect.getsource(apple_vision))
    taken = [
        (node.targets[0], node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).endswith("None)") and "rror_" in ast.unparse(node)
    ]
    assert len(taken) == 2
    for target, call in taken:
        assert isinstance(target, ast.Tuple)
        assert isinstance(call, ast.Call)
        assert isinstance(call.func, ast.Attribute)
        arguments = known.methods[call.func.attr.replace("_", ":")]["arguments"]
        filled = [place for place, told in arguments.items() if told.get("type_modifier") == b"o"]
        assert filled == [1 + len(call.args)]  # after the object and the selector
        assert len(target.elts) == 2
    assert known.methods["setUsesLanguageCorrection:"]["arguments"][2]["type"] in ("Z", b"Z")
    assert known.enumerations["VNRequestTextRecognitionLevelAccurate"] == 0


# -- Carbon and its kin, through ctypes


class Function:
    """A function that notes how it is declared."""

    def __init__(self) -> None:
        self.argtypes: list[Any] = []
        self.restype: Any = None


class Library:
    """A library that has every function."""

    def __init__(self, declared: dict[str, Function]) -> None:
        self._declared = declared

    def __getattr__(self, name: str) -> Function:
        return self._declared.setdefault(name, Function())


def declared_for_accessibility() -> dict[str, Function]:
    """What `accessibility/ax_api.py` declares, by the names of the functions."""
    found: dict[str, Function] = {}
    library: Any = Library(found)
    ax_api.declare(library, library)
    return found


@pytest.fixture(params=["carbon", "accessibility"])
def declared(request: pytest.FixtureRequest) -> dict[str, Function]:
    """What one of the modules that use ctypes declares, by the names of the functions."""
    if request.param == "accessibility":
        return declared_for_accessibility()
    found: dict[str, Function] = {}
    library = Library(found)
    part: Any = types.SimpleNamespace(_carbon=library, _foundation=library, _dispatch=library)
    macos.Carbon._declare(part)
    return found


def fits(kind: Any, encoding: str) -> bool:
    """Return whether a type of ctypes is what `encoding` says, structures by their fields."""
    if kind is None:
        return encoding == "v"
    if encoding[0] in "^@":  # Objective-C's objects are pointers too
        return kind is ctypes.c_void_p or hasattr(kind, "contents") or issubclass(kind, ctypes._CFuncPtr)  # type: ignore[attr-defined]
    if encoding[0] == "{":
        fields = [kind for _, kind in kind._fields_]
        codes = encoding.partition("=")[2].rstrip("}")
        return len(fields) == len(codes) and all(map(fits, fields, codes))
    return ctypes.sizeof(kind) == ctypes.sizeof(CODES[encoding]) and (kind(-1).value < 0) == (
        CODES[encoding](-1).value < 0
    )


def test_every_function_is_declared_as_the_metadata_has_it(declared: dict[str, Function]) -> None:
    known = metadata()
    assert len(declared) > 10
    assert {name for name in declared if name not in known.functions} == WITHOUT_WITNESS & declared.keys()
    for name in declared.keys() - WITHOUT_WITNESS:
        function, ((result, *arguments), _) = declared[name], known.functions[name]
        assert len(function.argtypes) == len(arguments), name
        assert fits(function.restype, result), f"{name} returns {result}"
        for place, (kind, encoding) in enumerate(zip(function.argtypes, arguments, strict=True)):
            assert fits(kind, encoding), f"{name}: argument {place} is {encoding}"


def test_the_hot_keys_identifier_lies_in_memory_as_it_should() -> None:
    encoding, fields = metadata().structures["EventHotKeyID"]
    assert fits(macos._HotKeyIdentifier, encoding)
    assert len(fields) == len(macos._HotKeyIdentifier._fields_)


def test_the_work_for_the_main_thread_is_called_as_the_queue_calls_it() -> None:
    assert metadata().functions["dispatch_async_f"][0][-1] == "^?"
    work: Any = macos._Work
    assert (work._restype_, work._argtypes_) == (None, (ctypes.c_void_p,))


def test_a_hot_key_is_asked_for_alone() -> None:
    assert metadata().enumerations["kEventHotKeyExclusive"] == macos._EXCLUSIVE


# -- accessibility, through ctypes

ONLY_WEBKITS = {"AXLink", "AXTabButton", "AXWebArea"}
"""Roles of which Apple's headers know nothing, though its programs tell them; they were read."""


def test_every_function_of_accessibility_that_is_called_is_declared() -> None:
    """Undeclared, ctypes would cut a pointer to 32 bits."""
    code = inspect.getsource(ax_api)
    used = set(re.findall(r"\.(?:_ax|ax|cf)\.((?:AX|CF)\w+)", code))
    assert used == declared_for_accessibility().keys()


def test_every_attribute_role_and_action_has_its_name_in_the_tables() -> None:
    known = metadata().texts
    ours = {*ax_api.ATTRIBUTES, *ax_api._ROLES, *ax_api._SUBROLES, *ax._ACTIONS}
    code = inspect.getsource(ax_api)
    ours |= set(re.findall(r'"(AX[A-Z]\w+)"', code)) | ax_api._FRAME | ax_api._FRAME_BUTTONS | ax_api._WHOLE
    ours |= ax_api._CLIPPING | ax_api._FREE | ax_api._NUMBERS | ax_api._TEXTS | ax_api._MARKED | {ax_api._SECURE}
    assert len(ours) > 80
    assert ours - known == ONLY_WEBKITS


def test_the_numbers_and_structures_of_accessibility_are_apples() -> None:
    known = metadata()
    assert {
        "kAXErrorSuccess": ax_api._SUCCESS,
        "kAXErrorCannotComplete": ax_api._CANNOT_COMPLETE,
        "kAXValueTypeCGPoint": ax_api._POINT,
        "kAXValueTypeCGSize": ax_api._SIZE,
        "kCFStringEncodingUTF8": ax_api._UTF8,
        "kCFNumberDoubleType": ax_api._DOUBLE,
    }.items() <= known.enumerations.items()
    assert fits(ax_api._Pair, known.structures["CGPoint"][0])
    assert fits(ax_api._Pair, known.structures["CGSize"][0])
    for name in ("kAXTrustedCheckOptionPrompt", "kCFBooleanTrue", "kCFTypeDictionaryKeyCallBacks"):
        assert name in known.constants
