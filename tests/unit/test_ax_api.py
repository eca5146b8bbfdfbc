"""The calls of macOS' accessibility, with made-up frameworks that count what is retained."""

from __future__ import annotations

import ctypes
import gc
import itertools
from collections import Counter
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from rigs.fakes.screen_systems import FakeMac
from seesay.core.region import Region
from seesay.system.accessibility import ax_api
from seesay.system.accessibility.ax_api import AxApi, Identities
from seesay.system.accessibility.query_threads import ProgramError
from seesay.system.macos_api import Box, Display

GONE, SILENT, NO_VALUE = -25202, -25204, -25212


class Program:
    """An object of a program, as macOS tells of it."""

    def __init__(self, process: int = 7, error: int = 0, **attributes: Any) -> None:
        self.process, self.error, self.attributes = process, error, attributes
        self.actions, self.done = list[str](), list[str]()


class Pair(tuple[float, float]):
    """A point or a size."""


class Frameworks:
    """CoreFoundation and ApplicationServices; a value has a new address each time that it is given, as Apple's may."""

    def __init__(self, system: Program) -> None:
        self.system, self.seconds, self.asked = system, 0.0, list[dict[str, bool]]()
        self.values: dict[int, Any] = {}
        self.retained = Counter[int]()
        self._addresses = itertools.count(16, 16)
        self.inner: dict[int, list[int]] = {}
        both = SimpleNamespace()
        for name in dir(self):
            if name.startswith(("AX", "CF")):
                setattr(both, name, getattr(self, name))
        self.both: Any = both

    def new(self, value: Any) -> int:
        address = next(self._addresses)
        self.values[address] = value
        self.retained[address] = 1
        if isinstance(value, list):
            self.inner[address] = [self.new(each) for each in value]
        return address

    def _at(self, address: int) -> Any:
        assert self.retained[address] > 0, "it was released"
        return self.values[address]

    def _given(self, out: Any, value: Any) -> int:
        out._obj.value = self.new(value)
        return 0

    # -- CoreFoundation

    def CFRetain(self, address: int) -> int:  # noqa: N802
        self._at(address)
        self.retained[address] += 1
        return address

    def CFRelease(self, address: int) -> None:  # noqa: N802
        self._at(address)
        self.retained[address] -= 1
        if not self.retained[address]:
            for each in self.inner.pop(address, ()):
                self.CFRelease(each)

    def CFEqual(self, first: int, second: int) -> bool:  # noqa: N802
        return bool(self._at(first) is self._at(second))

    def CFHash(self, address: int) -> int:  # noqa: N802
        return id(self._at(address)) % 3  # different objects may have one hash

    def CFGetTypeID(self, address: int) -> int:  # noqa: N802
        kinds: tuple[tuple[type, int], ...] = ((bool, 2), (float, 3), (str, 1), (Pair, 7), (list, 4), (Program, 6))
        return next((number for kind, number in kinds if isinstance(self._at(address), kind)), 99)

    def CFStringGetTypeID(self) -> int:  # noqa: N802
        return 1

    def CFBooleanGetTypeID(self) -> int:  # noqa: N802
        return 2

    def CFNumberGetTypeID(self) -> int:  # noqa: N802
        return 3

    def CFArrayGetTypeID(self) -> int:  # noqa: N802
        return 4

    def CFURLGetTypeID(self) -> int:  # noqa: N802
        return 5

    def AXUIElementGetTypeID(self) -> int:  # noqa: N802
        return 6

    def AXValueGetTypeID(self) -> int:  # noqa: N802
        return 7

    def CFStringGetLength(self, address: int) -> int:  # noqa: N802
        return len(self._at(address).encode("utf-16-le")) // 2

    def CFStringGetBytes(  # noqa: N802
        self, address: int, part: Any, _code: int, _loss: int, _external: bool, buffer: Any, size: int, used: Any
    ) -> int:
        data = self._at(address).encode("utf-16-le")[: 2 * part.length].decode("utf-16-le", "replace").encode()
        assert len(data) <= size
        ctypes.memmove(buffer, data, len(data))
        used._obj.value = len(data)
        return int(part.length)

    def CFStringCreateWithBytes(  # noqa: N802
        self, _allocator: None, data: bytes, length: int, _code: int, _external: bool
    ) -> int:
        assert len(data) == length
        return self.new(data.decode())

    def CFBooleanGetValue(self, address: int) -> int:  # noqa: N802
        return int(self._at(address))

    def CFNumberGetValue(self, address: int, _kind: int, out: Any) -> int:  # noqa: N802
        out._obj.value = self._at(address)
        return 1

    def CFArrayGetCount(self, address: int) -> int:  # noqa: N802
        return len(self._at(address))

    def CFArrayGetValueAtIndex(self, address: int, place: int) -> int:  # noqa: N802
        return self.inner[address][place]

    def CFArrayCreate(self, _allocator: None, pointers: Any, number: int, _callbacks: int) -> int:  # noqa: N802
        return self.new([self._at(pointers[place]) for place in range(number)])

    def CFDictionaryCreate(  # noqa: N802
        self, _allocator: None, keys: Any, values: Any, number: int, _key_callbacks: int, _value_callbacks: int
    ) -> int:
        assert number == 1
        return self.new({self._at(keys._obj.value): self._at(values._obj.value)})

    # -- ApplicationServices

    def AXIsProcessTrusted(self) -> int:  # noqa: N802
        return 0

    def AXIsProcessTrustedWithOptions(self, options: int) -> int:  # noqa: N802
        self.asked.append(self._at(options))
        return 0

    def AXUIElementCreateSystemWide(self) -> int:  # noqa: N802
        return self.new(self.system)

    def AXUIElementCreateApplication(self, process: int) -> int:  # noqa: N802
        return self.new(next(each for each in self.system.attributes["programs"] if each.process == process))

    def AXUIElementSetMessagingTimeout(self, _address: int, seconds: float) -> int:  # noqa: N802
        self.seconds = seconds
        return 0

    def AXUIElementGetPid(self, address: int, out: Any) -> int:  # noqa: N802
        out._obj.value = self._at(address).process
        return 0

    def AXUIElementCopyAttributeValue(self, address: int, name: int, out: Any) -> int:  # noqa: N802
        told = self._at(address)
        if told.error:
            return int(told.error)
        value = told.attributes.get(self._at(name))
        return NO_VALUE if value is None else self._given(out, value)

    def AXUIElementCopyMultipleAttributeValues(self, address: int, names: int, _options: int, out: Any) -> int:  # noqa: N802
        told = self._at(address)
        missing = Pair((0.0, 0.0)), "an AXError"
        values = [told.attributes.get(name, missing) for name in self._at(names)]
        return int(told.error) or self._given(out, values)

    def AXUIElementCopyActionNames(self, address: int, out: Any) -> int:  # noqa: N802
        return int(self._at(address).error) or self._given(out, self._at(address).actions)

    def AXUIElementPerformAction(self, address: int, name: int) -> int:  # noqa: N802
        self._at(address).done.append(self._at(name))
        return 0

    def AXValueGetType(self, address: int) -> int:  # noqa: N802
        self._at(address)
        return 1

    def AXValueGetValue(self, address: int, _kind: int, out: Any) -> int:  # noqa: N802
        out._obj.first, out._obj.second = self._at(address)
        return 1

    def left(self) -> int:
        """How many values nobody has released."""
        return sum(count for count in self.retained.values())


BUTTON = Program(
    AXRole="AXButton", AXTitle="Größe 🦦", AXEnabled=False, AXPosition=Pair((10.0, 20.0)), AXSize=Pair((30.0, 15.0))
)
LABEL = Program(AXRole="AXStaticText", AXValue="City:")
FIELD = Program(AXRole="AXTextField", AXTitleUIElement=LABEL, AXValue="x" * 5000)
LOST = Program(error=GONE)
AREA = Program(
    AXRole="AXScrollArea",
    AXPosition=Pair((0.0, 0.0)),
    AXSize=Pair((50.0, 50.0)),
    AXChildren=[BUTTON, LOST, "no object", FIELD],
)
WINDOW = Program(AXRole="AXWindow", AXTitle="letters", AXChildren=[AREA])
BUTTON.attributes["AXParent"], AREA.attributes["AXParent"] = AREA, WINDOW
POST = Program(AXRole="AXApplication", AXFocusedWindow=WINDOW, AXFocusedUIElement=BUTTON, AXWindows=[WINDOW])
WINDOW.attributes["AXParent"] = POST


@pytest.fixture
def frameworks(monkeypatch: pytest.MonkeyPatch) -> Frameworks:
    made_up = Frameworks(Program(AXFocusedApplication=POST, programs=[POST]))
    monkeypatch.setattr(ax_api, "load", lambda: (made_up.both, made_up.both))
    monkeypatch.setattr(ax_api, "declare", lambda *_: None)
    monkeypatch.setattr(ax_api, "_IDENTITIES", Identities())
    monkeypatch.setattr(ax_api, "_callbacks", lambda *_: 0)
    constants: dict[str, Any] = {"kAXTrustedCheckOptionPrompt": "AXTrustedCheckOptionPrompt", "kCFBooleanTrue": True}
    monkeypatch.setattr(ax_api, "_constant", lambda _, name: ctypes.c_void_p(made_up.new(constants[name])))
    return made_up


def api_of() -> AxApi:
    mac = FakeMac(np.zeros((1, 1, 3), np.uint8), [Display(Box(0, 0, 400, 300), 2.0)], [], (0.0, 0.0))
    return AxApi(0.5, mac)


def test_what_has_the_keyboard_is_told_with_all_that_shows_it(frameworks: Frameworks) -> None:
    found = api_of().focused()
    assert found is not None
    assert (found.name, found.role, found.process) == ("Größe 🦦", "button", 7)
    assert found.states == {"disabled"}
    assert (found.box, found.clip) == (Region(20, 40, 60, 30), Region(0, 0, 100, 100))
    assert frameworks.seconds == 0.5


def test_a_window_has_children_that_are_there_and_their_labels(frameworks: Frameworks) -> None:
    api = api_of()
    window = api.front(1)
    assert window is not None
    assert window.name == "letters"
    (area,) = api.children(window)
    button, field = api.children(area)
    assert button.clip == Region(0, 0, 100, 100)
    assert field.name == "City:"
    assert len(str(field.value)) == 1000
    assert [each.identity for each in api.windows(7)] == [window.identity]
    parent = api.parent(button)
    assert parent is not None
    assert parent.identity == area.identity != button.identity
    again = api.again(button)
    assert again is not None
    assert (again.identity, again.clip) == (button.identity, button.clip)


def test_what_has_the_keyboard_is_told_though_nobody_knows_what_it_lies_in(
    frameworks: Frameworks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AREA, "error", GONE)
    found = api_of().focused()
    assert found is not None
    assert (found.name, found.clip) == ("Größe 🦦", None)


def test_our_own_windows_are_not_asked(frameworks: Frameworks, monkeypatch: pytest.MonkeyPatch) -> None:
    api = api_of()
    monkeypatch.setattr(POST, "error", SILENT)
    assert api.front(POST.process) is None
    with pytest.raises(ProgramError):
        api.front(POST.process + 1)


def test_nothing_stays_retained(frameworks: Frameworks) -> None:
    api = api_of()

    def ask() -> None:
        window = api.front(1)
        assert window is not None
        for area in api.children(window):
            api.children(area)
        assert api.focused() is not None

    ask()
    gc.collect()
    before = frameworks.left()
    for _ in range(3):
        ask()
    gc.collect()
    assert frameworks.left() == before


def test_an_action_is_done_if_it_is_known(frameworks: Frameworks) -> None:
    api = api_of()
    found = api.focused()
    assert found is not None
    BUTTON.actions, BUTTON.done = ["AXPress"], []
    assert not api.act(found, "AXPick")
    assert api.act(found, "AXPress")
    assert BUTTON.done == ["AXPress"]


@pytest.mark.parametrize(("error", "silent"), [(GONE, False), (SILENT, True)])
def test_a_program_that_is_gone_or_hangs_is_told_of(
    frameworks: Frameworks, monkeypatch: pytest.MonkeyPatch, error: int, silent: bool
) -> None:
    api = api_of()
    found = api.focused()
    assert found is not None
    monkeypatch.setattr(BUTTON, "error", error)
    for call in (api.again, lambda each: api.act(each, "AXPress")):
        with pytest.raises(ProgramError) as raised:
            call(found)
        assert raised.value.silent is silent
    if silent:
        window = api.front(1)
        assert window is not None
        with pytest.raises(ProgramError):
            api.children(api.children(window)[0])


def test_a_number_is_of_one_object_and_lasts_while_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ax_api, "_MOST_KNOWN", 2)
    identities = Identities()
    first = identities.of("a")
    assert identities.of("b") != first
    assert identities.of("a") == first
    identities.of("c")
    assert identities.of("a") == first
    assert len({identities.of("b"), identities.of("c"), first}) == 3


def test_the_person_is_asked_for_permission(frameworks: Frameworks) -> None:
    libraries = ax_api.Libraries()
    assert not libraries.is_trusted()
    libraries.ask_for_trust()
    assert frameworks.asked == [{"AXTrustedCheckOptionPrompt": True}]
    gc.collect()
    assert frameworks.left() == 2, "macOS keeps the constants"
