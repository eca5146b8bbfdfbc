"""What our code says of UI Automation's interfaces and numbers, against mingw-w64's header."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import seesay
from contract.test_windows_headers import facts, numbers_of
from seesay.system.accessibility.uia_nodes import PROPERTIES

FOLDER = Path(seesay.__file__).parent / "system/accessibility"
HEADER = Path("/usr/share/mingw-w64/include/uiautomationclient.h")

TYPES = {"LINK": "Hyperlink", "TABLE": "Table", "DATA_ITEM": "DataItem"}
CONSTANTS = {
    "_CHILDREN": "TreeScope_Children",
    "_WITH_ALL_WITHIN": "TreeScope_Subtree",
    "_IS_PASSWORD": "UIA_IsPasswordPropertyId",
    "_CONTROL_TYPE": "UIA_ControlTypePropertyId",
    "_IS_CONTROL": "UIA_IsControlElementPropertyId",
    "_HAS_KEYBOARD": "UIA_HasKeyboardFocusPropertyId",
    "_MULTITHREADED": "COINIT_MULTITHREADED",
    "sys.coinit_flags": "COINIT_MULTITHREADED",
    "_TIMED_OUT": "(int)0x80131505",  # UIA_E_TIMEOUT, which mingw's header leaves out
}
FACTS = {
    "_OFF": "ToggleState_Off",
    "_ON": "ToggleState_On",
    "_INDETERMINATE": "ToggleState_Indeterminate",
    "_COLLAPSED": "ExpandCollapseState_Collapsed",
    "_EXPANDED": "ExpandCollapseState_Expanded",
    "_LONGEST_TEXT": "",
}


def tree_of(name: str) -> ast.Module:
    return ast.parse((FOLDER / name).read_text(encoding="utf-8"))


def interfaces() -> dict[str, tuple[str, list[tuple[str, list[str]]]]]:
    """Return for each interface its identifier and its methods, in order, with what is handed to each."""
    identifiers, methods = dict[str, str](), dict[str, list[tuple[str, list[str]]]]()
    bases = dict[str, str]()

    def listed(name: str, value: ast.expr) -> None:
        assert isinstance(value, ast.Tuple)
        for entry in value.elts:
            call = entry.value if isinstance(entry, ast.Starred) else entry
            assert isinstance(call, ast.Call)
            if ast.unparse(call.func) == "_unused":
                methods[name] += [(ast.literal_eval(argument), ["unused"]) for argument in call.args]
            else:
                handed = [ast.unparse(argument) for argument in call.args[3:]]
                methods[name].append((ast.literal_eval(call.args[2]), handed))

    for node in tree_of("uia_api.py").body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("IUI"):
            methods[node.name], bases[node.name] = [], ast.unparse(node.bases[0])
            for part in node.body:
                if isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "_iid_":
                    assert isinstance(part.value, ast.Call)
                    identifiers[node.name] = ast.literal_eval(part.value.args[0])
                if isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "_methods_":
                    listed(node.name, part.value)
        if isinstance(node, ast.Assign) and (match := re.match(r"(\w+)\._methods_", ast.unparse(node.targets[0]))):
            listed(match[1], node.value)
    return {name: (identifiers[name], methods.get(bases[name], []) + methods[name]) for name in methods}


def theirs(name: str) -> list[tuple[str, list[str]]]:
    """Return the methods of an interface and their arguments, as the header has them, without IUnknown's."""
    header = HEADER.read_text(encoding="utf-8")
    table = re.search(rf"typedef struct {name}Vtbl \{{(.*?)END_INTERFACE", header, re.DOTALL)
    assert table, name
    found = re.findall(r"STDMETHODCALLTYPE \*(\w+)\)\((.*?)\);", table[1], re.DOTALL)
    return [(method, [part.strip() for part in handed.split(",")][1:]) for method, handed in found][3:]


@pytest.mark.parametrize("name", interfaces())
def test_every_interface_has_the_methods_of_the_header_in_their_order(name: str) -> None:
    identifier, ours = interfaces()[name]
    told = re.search(rf"DEFINE_GUID\(IID_{name}, (.*?)\);", HEADER.read_text(encoding="utf-8"))
    assert told
    numbers = [int(number, 16) for number in told[1].replace(" ", "").split(",")]
    assert identifier.strip("{}").replace("-", "") == "{:08x}{:04x}{:04x}".format(*numbers[:3]) + "".join(
        f"{number:02x}" for number in numbers[3:]
    )
    real = theirs(name)
    assert [method for method, _ in ours] == [method for method, _ in real][: len(ours)]


PASSED = {
    "c_int": {"int", "PROPERTYID", "PATTERNID", "enum TreeScope"},
    "DWORD": {"DWORD"},
    "HWND": {"UIA_HWND"},
    "BOOL": {"WINBOOL", "BOOL"},
    "VARIANT": {"VARIANT"},
    "_Condition": {"IUIAutomationCondition *"},
    "_Cache": {"IUIAutomationCacheRequest *"},
    "POINTER(IUIAutomationElement)": {"IUIAutomationElement *"},
    "POINTER(c_int)": {"int *"},
    "POINTER(VARIANT)": {"VARIANT *"},
    "POINTER(_Condition)": {"IUIAutomationCondition **"},
    "POINTER(_Cache)": {"IUIAutomationCacheRequest **"},
    "POINTER(POINTER(IUnknown))": {"IUnknown **"},
    "POINTER(POINTER(IUIAutomationElement))": {"IUIAutomationElement **"},
    "POINTER(POINTER(IUIAutomationElementArray))": {"IUIAutomationElementArray **"},
    "POINTER(POINTER(IUIAutomationTreeWalker))": {"IUIAutomationTreeWalker **"},
}
"""How the header writes what we hand over."""


def test_every_method_that_is_used_takes_what_the_header_says() -> None:
    used = 0
    for name, (_, ours) in interfaces().items():
        for (method, handed), (_, real) in zip(ours, theirs(name), strict=False):
            if handed == ["unused"]:
                continue
            used += 1
            assert len(handed) == len(real), (name, method)
            for mine, their in zip(handed, real, strict=True):
                mine = "(_OUT, POINTER(POINTER(IUIAutomationElement)), '')" if mine == "_OneOut" else mine
                way, kind = re.findall(r"^\((_IN|_OUT), (.*), '\w*'\)$", mine)[0]
                written = re.sub(r"\w+$", "", their).strip()
                assert written in PASSED[kind], (name, method, their)
                assert (way == "_OUT") == kind.startswith("POINTER") or kind == "POINTER(IUIAutomationElement)"
    assert used > 20


def test_every_number_is_the_one_of_the_header(tmp_path: Path) -> None:
    told = numbers_of(FOLDER / "uia_nodes.py")
    types = {name: number for name, number in told.items() if not name.startswith("_")}
    assert len(types) > 25
    camel = {name: TYPES.get(name, "".join(part.title() for part in name.split("_"))) for name in types}
    ours = {f"UIA_{name}ControlTypeId": types[key] for key, name in camel.items()}
    ours |= {f"UIA_{name}PropertyId": number for name, number in PROPERTIES.items()}
    own = {name for name in told if name.startswith("_")}
    assert own == FACTS.keys(), "a constant that no header was asked about"
    ours |= {FACTS[name]: told[name] for name in own if FACTS[name]}
    api = numbers_of(FOLDER / "uia_api.py")
    assert api.keys() == CONSTANTS.keys(), "a constant that no header was asked about"
    ours |= {CONSTANTS[name]: number for name, number in api.items()}
    (patterns,) = (
        node.value
        for node in tree_of("uia_api.py").body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_PATTERNS"
    )
    names = {"Legacy": "LegacyIAccessible"}
    ours |= {f"UIA_{names.get(name, name)}PatternId": number for name, number in ast.literal_eval(patterns).items()}
    assert dict(zip(ours, facts(tmp_path, list(ours)), strict=True)) == ours


def test_the_classes_are_those_of_the_header() -> None:
    header = HEADER.read_text(encoding="utf-8")
    text = (FOLDER / "uia_api.py").read_text(encoding="utf-8")
    for name, ours in (("CUIAutomation", "_CUI_AUTOMATION"), ("CUIAutomation8", "_CUI_AUTOMATION_8")):
        told = re.search(rf"DEFINE_GUID\(CLSID_{name}, (.*?)\);", header)
        assert told
        numbers = [int(number, 16) for number in told[1].replace(" ", "").split(",")]
        written = "{:08x}-{:04x}-{:04x}".format(*numbers[:3])
        assert f'{ours} = GUID("{{{written}-' in text
