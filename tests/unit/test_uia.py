"""What Seesay makes of what UI Automation tells, and how long it waits for it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from rigs.fakes.screen_systems import OURS
from rigs.fakes.uia import THEIRS, Control, MadeUpUia, letters, letters_desktop, tree_of
from rigs.processes import wait_for
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.system.accessibility import query_threads
from seesay.system.accessibility.query_threads import NoAnswerError, NotAskedError, ProgramError, QueryThreads
from seesay.system.accessibility.threaded_tree import NodeCache
from seesay.system.accessibility.uia import UiaPasswordFields, UiaTree
from seesay.system.accessibility.uia_nodes import UiaNode


@pytest.fixture
def api() -> Iterator[MadeUpUia]:
    window = letters()
    made_up = MadeUpUia({1: window}, next(each for each in window.walk() if each.keyboard))
    yield made_up
    made_up.released.set()


def named(api: MadeUpUia, name: str) -> Control:
    return next(each for each in api.windows[1].walk() if each.name == name)


def facts(kind: int, **values: Any) -> UiaNode:
    return UiaNode(None, {"ControlType": kind, **values})


@pytest.mark.parametrize(
    ("told", "role"),
    [
        (facts(50000), "button"),
        (facts(50030), "textbox"),
        (facts(50030, ValueValue="https://example.org/"), None),
        (facts(50030, AriaRole="document"), None),
        (facts(50020, AriaRole="heading"), "heading"),
        (facts(50000, AriaRole="switch"), "switch"),
        (facts(50032, ClassName="#32770"), "dialog"),
        (facts(50032, ClassName="Notepad"), "window"),
        (facts(50026), None),
        (facts(50033, AriaRole="alertdialog"), "dialog"),
        (UiaNode(None, {}), None),
    ],
)
def test_types_are_told_in_arias_words(told: UiaNode, role: str | None) -> None:
    assert told.role == role


@pytest.mark.parametrize(
    ("told", "states"),
    [
        (facts(50002, ToggleToggleState=1), {"checked"}),
        (facts(50002, ToggleToggleState=2), {"mixed"}),
        (facts(50000, ToggleToggleState=0), {"unpressed"}),
        (facts(50000, ExpandCollapseExpandCollapseState=0), {"collapsed"}),
        (facts(50003, ExpandCollapseExpandCollapseState=0), set()),
        (facts(50002, ToggleToggleState=0, IsEnabled=False), {"disabled"}),
        (facts(50013, SelectionItemIsSelected=True), {"checked"}),
        (facts(50019, SelectionItemIsSelected=True), {"selected"}),
        (facts(50003, ExpandCollapseExpandCollapseState=1), {"expanded"}),
        (facts(50024, ExpandCollapseExpandCollapseState=3), set()),
        (facts(50004, AriaProperties="readonly=false;invalid=true"), {"invalid"}),
        (facts(50004, AriaProperties="invalid=false;;"), set()),
        (facts(50015, AriaProperties=";"), set()),
    ],
)
def test_states_are_told_in_arias_words(told: UiaNode, states: set[str]) -> None:
    assert told.states == states


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (facts(50004, ValueValue="river\r\notter"), "river otter"),
        (facts(50004, ValueValue="hunter2", IsPassword=True), None),
        (facts(50015, RangeValueValue=60, RangeValueMinimum=0, RangeValueMaximum=200), 30.0),
        (facts(50012, RangeValueValue=0, RangeValueMinimum=0, RangeValueMaximum=0), None),
        (facts(50012, RangeValueValue=5, RangeValueMinimum=0), None),
        (facts(50000, ValueValue="x"), None),
        (facts(50030, ValueValue="file:///a.html"), None),
        (facts(50004), None),
    ],
)
def test_values_are_texts_or_percents_and_never_passwords(told: UiaNode, value: object) -> None:
    assert told.value == value


def test_a_place_may_be_left_or_above_of_the_first_monitor_and_may_be_missing() -> None:
    assert facts(50000, BoundingRectangle=(-1919.6, -5.0, 100.4, 20.0)).box == Region(-1920, -5, 100, 20)
    assert facts(50000, BoundingRectangle=(0.0, 0.0, 0.0, 0.0)).box is None
    assert facts(50000, BoundingRectangle=None).box is None
    assert facts(50000, BoundingRectangle=(float("inf"), 0.0, float("nan"), 5.0)).box is None


def test_what_only_arranges_others_and_the_frame_are_left_out(api: MadeUpUia) -> None:
    window = tree_of(api, letters_desktop())().window()
    assert window is not None
    assert "Close" not in [element.name for element in window.walk()]
    assert [element.name for element in window.children][:2] == ["Your letters", "Refresh"]
    assert window.children[1].key == "50032/50026.1/50000.1"


def test_what_has_no_name_is_known_by_how_many_are_beside_it(api: MadeUpUia) -> None:
    refresh = named(api, "Refresh")
    refresh.name = ""
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    nameless = window.children[1]
    way, _, counts = nameless.key.partition("#")
    assert (nameless.name, way) == ("", "50032/50026.1/50000.1")
    assert counts
    assert tree.about(nameless.identity).element.key == nameless.key


def test_what_is_not_on_the_screen_is_left_out(api: MadeUpUia) -> None:
    named(api, "Archive").values["IsOffscreen"] = True
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    assert "Archive" not in [element.name for element in window.walk()]
    print_button = next(element for element in window.walk() if element.name == "Print")
    assert print_button.key.endswith("50000.4"), "its place among its siblings stays the same"
    named(api, "Print").values["IsOffscreen"] = True
    assert tree.look_again(print_button.identity) is None


def test_a_page_tells_its_address_and_its_parts_are_known(api: MadeUpUia) -> None:
    link = Control(50005, "Timetable", (20, 20, 50, 10))
    page = Control(50030, "Trains", (10, 10, 300, 200), {"ValueValue": "https://example.org/trains"}, [link])
    api.windows[1].children.append(page)
    api.focus = link
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    found = {element.name: element for element in window.walk()}
    assert found["Timetable"].in_page
    assert not found["Refresh"].in_page
    focus = tree.focused()
    assert focus is not None
    assert focus.address == "https://example.org/trains"
    assert focus.application == "post"


def test_a_field_for_passwords_is_secret_and_its_neighbours_do_not_tell_it(api: MadeUpUia) -> None:
    group = api.windows[1].children[1]
    secret = Control(50004, "", (12, 260, 200, 20), {"IsPassword": True, "ValueValue": "hunter2"})
    group.children.append(secret)
    api.focus = secret
    focus = tree_of(api, letters_desktop())().focused()
    assert focus is not None
    assert focus.secret
    assert focus.element.value is None
    api.focus = named(api, "Name")
    near = tree_of(api, letters_desktop())().focused()
    assert near is not None
    assert "hunter2" not in " ".join(near.around)


def test_our_own_windows_are_left_out(api: MadeUpUia) -> None:
    tree = tree_of(api, letters_desktop(OURS))()
    assert tree.focused() is None
    assert tree.window() is None
    assert tree.application() == ""
    assert api.calls == 0
    named(api, "Name").values["ProcessId"] = OURS
    assert tree_of(api, letters_desktop())().focused() is None


def test_the_window_stays_the_one_in_which_the_keyboard_was_found(api: MadeUpUia) -> None:
    desktop = letters_desktop()
    tree = tree_of(api, desktop)()
    assert tree.focused() is not None
    desktop.foreground_window = None
    assert tree.window() is not None
    assert tree.application() == "post"


@pytest.mark.parametrize("told", [None, Control(50033, "Desktop", values={"ClassName": "#32769"})])
def test_where_windows_does_not_know_who_has_the_keyboard_its_window_is_asked(
    api: MadeUpUia, told: Control | None
) -> None:
    api.focus = told
    focus = tree_of(api, letters_desktop())().focused()
    assert focus is not None
    assert focus.element.name == "Name"


def test_what_has_gone_is_gone(api: MadeUpUia) -> None:
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    button = next(element for element in window.walk() if element.name == "Archive")
    named(api, "Archive").gone = True
    assert tree.look_again(button.identity) is None
    assert not tree.activate(button.identity)
    assert tree.look_again("42.0") is None
    assert not tree.activate("42.0")
    with pytest.raises(CaptureError):
        tree.about("42.0")


@pytest.mark.parametrize(
    ("patterns", "values", "done"),
    [
        (("Toggle", "Invoke"), {}, "Invoke"),
        (("SelectionItem", "Toggle"), {}, "Toggle"),
        (("ExpandCollapse",), {}, "ExpandCollapse"),
        (("Legacy",), {"LegacyIAccessibleDefaultAction": "Press"}, "Legacy"),
        (("Legacy",), {}, None),
    ],
)
def test_the_pattern_that_does_what_enter_does_goes_first(
    api: MadeUpUia, patterns: tuple[str, ...], values: dict[str, str], done: str | None
) -> None:
    control, did = named(api, "Archive"), list[str]()
    control.patterns = {name: lambda name=name: did.append(name) for name in patterns}  # type: ignore[misc]
    control.values |= values
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    identity = next(element.identity for element in window.walk() if element.name == "Archive")
    assert tree.activate(identity) is (done is not None)
    assert did == ([done] if done else [])


@pytest.mark.slow
def test_one_that_shows_a_dialog_before_it_answers_was_pressed(api: MadeUpUia) -> None:
    control = named(api, "Archive")
    control.patterns = {"Invoke": lambda: time.sleep(3), "Toggle": lambda: pytest.fail("it was pressed twice")}
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    identity = next(element.identity for element in window.walk() if element.name == "Archive")
    assert tree.activate(identity)


def test_one_for_which_windows_waited_in_vain_is_not_pressed_in_another_way(api: MadeUpUia) -> None:
    def silent() -> None:
        raise ProgramError(silent=True)

    control = named(api, "Archive")
    control.patterns = {"Invoke": silent, "Toggle": lambda: pytest.fail("it was pressed twice")}
    tree = tree_of(api, letters_desktop())()
    window = tree.window()
    assert window is not None
    identity = next(element.identity for element in window.walk() if element.name == "Archive")
    assert tree.activate(identity)


def test_nothing_is_called_pressed_while_nobody_can_be_asked(api: MadeUpUia) -> None:
    named(api, "Archive").patterns = {"Invoke": lambda: pytest.fail("it was pressed")}
    made_up: Any = api
    threads, known, answer = QueryThreads(lambda: made_up), NodeCache[UiaNode, int](), threading.Event()
    tree = UiaTree(letters_desktop(), threads, known, 1.2)
    window = tree.window()
    assert window is not None
    identity = next(element.identity for element in window.walk() if element.name == "Archive")
    with suppress(NotAskedError):
        while True:
            threads.begin(lambda _: answer.wait(20))
    assert not tree.activate(identity)
    answer.set()


def test_a_program_that_hangs_takes_one_thread_and_others_are_asked(api: MadeUpUia) -> None:
    hung = Control(50032, "hung")
    answer = threading.Event()

    class Hanging(MadeUpUia):
        def children(self, facts: UiaNode) -> list[UiaNode]:
            if facts.native is hung:
                answer.wait(30)
            return super().children(facts)

    made_up: Any = Hanging({1: api.windows[1], 2: hung}, api.focus)
    threads, known, desk = QueryThreads(lambda: made_up), NodeCache[UiaNode, int](), letters_desktop()
    front = [2]

    class InFront(UiaTree):
        def _front(self) -> int | None:
            return front[0]

    for _ in range(12):
        with pytest.raises(CaptureError):
            InFront(desk, threads, known, 0.05).window()
    front[0] = 1
    window = InFront(desk, threads, known, 1.2).window()
    assert window is not None
    front[0] = 2
    answer.set()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(CaptureError):
            found = InFront(desk, threads, known, 1.2).window()
            assert found is not None
            break
    else:
        pytest.fail("it was never asked again")


def test_a_tree_with_too_many_objects_is_cut(api: MadeUpUia) -> None:
    rows = [Control(50008, children=[Control(50007, "entry") for _ in range(20)]) for _ in range(200)]
    api.windows[1].children = rows
    window = tree_of(api, letters_desktop(), 20)().window()
    assert window is not None
    assert 1000 < len(list(window.walk())) < 1600


def test_something_that_lies_in_itself_is_told_and_has_an_end(api: MadeUpUia) -> None:
    box = Control(50026, values={"RuntimeId": None})
    box.children = [Control(50000, "In the box", values={"RuntimeId": None})]
    strange = Control(50008, "strange")

    class Strange(MadeUpUia):
        def children(self, facts: UiaNode) -> list[UiaNode]:
            return [strange.facts()] if facts.native is strange else super().children(facts)

    api.windows[1].children = [box, strange]
    window = tree_of(Strange(api.windows), letters_desktop())().window()
    assert window is not None
    (button,) = [element for element in window.walk() if element.name == "In the box"]
    assert button.identity == ""
    assert 2 < len([element for element in window.walk() if element.name == "strange"]) < 50


@pytest.mark.slow
def test_a_tree_that_takes_long_is_told_as_far_as_it_came(api: MadeUpUia) -> None:
    class Slow(MadeUpUia):
        def children(self, facts: UiaNode) -> list[UiaNode]:
            time.sleep(0.2)
            return super().children(facts)

    api.windows[1].children = [Control(50008, f"list {number}") for number in range(50)]
    began = time.monotonic()
    window = tree_of(Slow(api.windows, api.focus), letters_desktop())().window()
    assert window is not None
    assert len(window.children) == 50
    assert time.monotonic() - began < 1.2


def test_nobody_waits_longer_than_a_program_may_take_and_it_is_asked_again_when_it_answers(api: MadeUpUia) -> None:
    tree = tree_of(api, letters_desktop(), 0.2)
    waiting = tree()
    api.hangs.set()
    for _ in range(20):
        with pytest.raises(NoAnswerError):
            waiting.window()
    names = [thread.name for thread in threading.enumerate()]
    assert names.count("asks programs") >= 1
    api.hangs.clear()
    api.released.set()
    wait_for(lambda: _answers(waiting), "an answer")


def _answers(tree: Any) -> bool:
    try:
        return tree.window() is not None
    except CaptureError:
        return False


def test_only_so_many_threads_wait_for_programs_that_hang() -> None:
    made: list[int] = []
    release = threading.Event()

    def open_api() -> object:
        made.append(1)
        return object()

    threads = QueryThreads(open_api)
    for _ in range(30):
        with pytest.raises(NoAnswerError):
            threads.ask(lambda _: release.wait(20), 0.01)
    release.set()
    assert len(made) == 8


def test_where_nothing_can_be_asked_that_is_said() -> None:
    def open_api() -> object:
        raise ProgramError

    threads = QueryThreads(open_api)
    with pytest.raises(CaptureError) as raised:
        threads.ask(lambda _: 1, 1.0)
    assert "do not support screen readers" in raised.value.reason


def test_a_slow_machine_is_not_told_as_a_program_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_threads, "_START_SECONDS", 0.05)
    loaded = threading.Event()
    threads = QueryThreads(loaded.wait)
    with pytest.raises(NotAskedError) as raised:
        threads.ask(lambda _: 1, 1.0)
    loaded.set()
    assert "too slowly" in raised.value.reason


def test_a_mistake_in_one_question_does_not_end_the_thread() -> None:
    threads = QueryThreads(object)
    with pytest.raises(CaptureError):
        threads.ask(lambda _: [][0], 5.0)
    assert threads.ask(lambda _: 7, 5.0) == 7


def secret(name: str = "", **values: Any) -> Control:
    return Control(50004, name, (20, 30, 100, 20), values)


def fields_of(*controls: Control, process: int = THEIRS, shown: bool = True) -> tuple[Region, ...] | None:
    window = letters()
    window.children[1].children += controls
    desktop = letters_desktop(process)
    desktop.stack[0].shown = shown
    api = MadeUpUia({1: window})
    return UiaPasswordFields(lambda label: label == "Passphrase", desktop, tree_of(api, desktop)())()


def test_fields_for_passwords_are_found() -> None:
    assert fields_of() == ()
    assert fields_of(secret(IsPassword=True)) == (Region(20, 30, 100, 20),)
    assert fields_of(secret("Passphrase", ValueValue="correct horse")) == (Region(20, 30, 100, 20),), "it is shown"
    assert fields_of(secret("Passphrase", ValueValue="")) == ()
    assert fields_of(secret("City", ValueValue="Oxford")) == ()
    assert fields_of(secret(IsPassword=True, IsOffscreen=True)) == ()


def test_a_password_whose_place_is_not_known_may_be_anywhere() -> None:
    assert fields_of(secret(IsPassword=True, BoundingRectangle=None)) is None


def test_only_windows_of_other_programs_that_are_shown_are_asked_for_passwords() -> None:
    assert fields_of(secret(IsPassword=True), process=OURS) == ()
    assert fields_of(secret(IsPassword=True), shown=False) == ()


@pytest.mark.slow
def test_a_program_that_hangs_does_not_keep_the_passwords_of_others() -> None:
    first, second = letters(), letters()
    second.children[1].children.append(secret(IsPassword=True))
    desktop = letters_desktop()
    desktop.stack.append(desktop.stack[0])

    class Hanging(MadeUpUia):
        def of_window(self, handle: int) -> UiaNode | None:
            if handle == 1:
                self.hangs.wait(5)
            return super().of_window(handle)

    api = Hanging({1: first, 2: second})
    began = time.monotonic()
    fields = UiaPasswordFields(lambda _: False, desktop, tree_of(api, desktop)())
    assert fields() == (Region(20, 30, 100, 20),)
    assert time.monotonic() - began < 2


@pytest.mark.slow
def test_no_key_waits_for_what_asks_programs_on_windows() -> None:
    modules = "seesay.cli, seesay.system.accessibility.uia, seesay.system.platform_backends, sys"
    modules += ", seesay.app.screen.focus_capture"
    check = "assert not {'comtypes', 'seesay.system.accessibility.uia_api'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", f"import {modules}; {check}"], check=True, timeout=120)
