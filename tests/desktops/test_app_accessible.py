"""Every window can be used by keyboard and screen reader alone: in the tree that screen readers see, with real keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from rigs.accessible_tree import Accessibility, Node, accessibility
from rigs.app import NAME, App, app, changed, words
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
NAMELESS_ROLES = {"unknown", "invalid", "redundant object", ""}
CONTROLS = {
    "button",
    "check box",
    "combo box",
    "label",
    "list item",
    "menu",
    "menu item",
    "page tab",
    "password text",
    "progress bar",
    "radio button",
    "slider",
    "spin button",
    "text",
    "toggle button",
    "tree item",
}
"""Roles that mean something to a person only with a name."""
WITHIN = {"label", "list item", "menu item", "menu", "page tab", "table cell", "tree item", "scroll bar"}
"""Roles inside a control that Tab reaches as a whole, and where arrow keys go on; and texts that need no keyboard."""
STOPS = 250


@dataclass(frozen=True, slots=True)
class Scene:
    screen: ScreenReaderDesktop
    accessible: Accessibility
    running: App

    def tree(self) -> Node:
        return self.accessible.tree(NAME)

    def window(self) -> Node:
        """Return the window of the program that has the keyboard."""
        return wait_for(lambda: next(iter(self.active()), None), "a window of the program in front")

    def active(self) -> list[Node]:
        """Return the program's windows that have the keyboard; while one takes it over from another, none or both."""
        return [window for window in self.tree().children if "active" in window.states]

    def window_other_than(self, name: str) -> Node:
        """Wait until a window not called `name` is in front and has the keyboard in one of its controls."""

        def look() -> Node | None:
            found = [window for window in self.active() if window.name != name]
            return found[0] if found and self.accessible.focused() is not None else None

        return wait_for(look, f"a window other than {name}")

    def focus(self) -> Node:
        return wait_for(self.accessible.focused, "an object with the keyboard")

    def press(self, *chords: str) -> None:
        self.screen.press(*chords)

    def press_and_move(self, chord: str) -> Node:
        """Press a key that moves the keyboard elsewhere, and return where it went; raises `TimeoutError`."""
        before = self.focus()
        self.press(chord)

        def moved() -> Node | None:
            now = self.accessible.focused()
            return now if now is not None and now.path != before.path else None

        return wait_for(moved, f"a move by {chord} from the {before.role} {before.name!r}", patience=15)


@contextmanager
def opened(*, reader: bool = False, **sections: dict[str, Any]) -> Iterator[Scene]:
    """Start the program with its window in front."""
    with (
        screen_reader_desktop(1280, 900, reader=reader) as screen,
        accessibility(screen) as accessible,
        app(screen, settings=changed(**sections)) as running,
    ):
        started = Scene(screen, accessible, running)
        started.window()
        started.focus()
        yield started


@pytest.fixture
def scene() -> Iterator[Scene]:
    with opened() as started:
        yield started


shared = sharing(opened)


@pytest.fixture
def left_scene(shared: Shared[Scene], request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The program of all tests that close what they open, and describe nothing."""

    def left(scene: Scene) -> None:
        wait_for(lambda: [window.name for window in scene.active()] == [NAME], "the main window alone")

    with shared.lend(request.node, left) as started:
        yield started


def describe_a_picture(scene: Scene) -> None:
    image = Image.new("RGB", (640, 200), "white")
    ImageDraw.Draw(image).text((30, 70), "Harbour closed", "black", ImageFont.truetype(FONT, 36))
    image.save(scene.screen.home / "sign.png")
    scene.running.run("open", str(scene.screen.home / "sign.png"))
    wait_for(lambda: "Harbour closed" in scene.tree().drawn(), "the description")


def faults(window: Node) -> list[str]:
    """Return what a screen reader could not make sense of in a window."""
    found = [] if window.name else ["the window has no name"]
    for node in window.walk():
        if "showing" not in node.states:
            continue
        named = node.name or node.relations.get("labelled-by")
        if "focusable" in node.states and node.role in NAMELESS_ROLES | {"filler", "panel"}:
            found.append(
                f"{node.role} {node.name!r} at {node.path} takes the keyboard and has no role that says what it is"
            )
        if ("focusable" in node.states or node.role in CONTROLS) and not named:
            found.append(f"{node.role} at {node.path} has no name")
        # its name is what is chosen; what is chosen there only the label says
        if node.role == "combo box" and not node.relations.get("labelled-by") and not node.description:
            found.append(f"combo box {node.name!r} has no label")
    return found


def check_names(scene: Scene) -> None:
    """No name or description in any window holds the sign of a mnemonic, which would be read out."""
    found = [
        f"{node.role}: {text!r}"
        for window in scene.tree().children
        for node in window.walk()
        for text in (node.name, node.description, *(name for names in node.relations.values() for name in names))
        if "&" in text
    ]
    assert found == []


def tour(scene: Scene, key: str) -> list[Node]:
    """Return what `key` leads to, from where the keyboard is until it is there again."""
    start = scene.focus()
    stops = [start]
    while len(stops) < STOPS:
        now = scene.press_and_move(key)
        if now.path == start.path:
            return stops
        assert now.path not in {stop.path for stop in stops}, f"{key} goes in circles before {now.role} {now.name!r}"
        stops.append(now)
    raise AssertionError(f"{key} does not come round: {[(stop.role, stop.name) for stop in stops]}")


def check_keyboard(scene: Scene, window: Node) -> None:
    """Tab reaches everything from top to bottom and comes round; Shift+Tab goes the same way back."""
    stops = tour(scene, "Tab")
    fresh = next(other for other in scene.tree().children if other.path == window.path)
    reached = {stop.path for stop in stops}
    inside = {stop.path[: len(window.path)] for stop in stops}
    assert inside == {window.path}, "Tab leaves the window"
    for node in fresh.walk():
        if {"focusable", "showing", "enabled"} <= node.states and node.role not in WITHIN:
            part = any(path[: len(node.path)] == node.path for path in reached)
            group = node.role == "radio button" and any(path[:-1] == node.path[:-1] for path in reached)
            assert part or group, f"Tab does not reach the {node.role} {node.name!r} at {node.path}:\n{fresh.drawn()}"
    for stop in stops:
        assert stop.name or stop.relations.get("labelled-by"), f"a {stop.role} at {stop.path} is a stop without a name"
    back = tour(scene, "shift+Tab")
    assert [stop.path for stop in back] == [stops[0].path, *(stop.path for stop in reversed(stops[1:]))]
    check_order(fresh, stops)


def check_order(window: Node, stops: list[Node]) -> None:
    """From each control to the next the way goes down, or along a row; once, at the end, it goes back to the top."""
    places = {node.path: node.extents for node in window.walk()}
    ordered = [(stop, places[stop.path]) for stop in stops if places.get(stop.path)]
    up = [
        (one.name, other.name)
        for (one, before), (other, after) in zip(ordered, ordered[1:] + ordered[:1], strict=True)
        if before is not None and after is not None and after[1] + after[3] <= before[1]
    ]
    assert len(up) <= 1, f"the keyboard jumps up: {up}"


def test_the_main_window(scene: Scene) -> None:
    window = scene.window()
    check_names(scene)
    assert faults(window) == []
    check_keyboard(scene, window)
    describe_a_picture(scene)
    window = scene.window()
    assert faults(window) == []
    check_keyboard(scene, window)


def test_the_menus(left_scene: Scene) -> None:
    bar = left_scene.window().find("menu bar")
    assert len(bar.children) >= 4
    for menu in bar.children:
        entries = [entry for entry in menu.walk() if entry.role == "menu item"]
        assert menu.name
        assert all(entry.name or entry.role == "separator" for entry in entries)
    before = left_scene.focus()
    left_scene.press("alt+f")
    wait_for(lambda: left_scene.focus().role in ("menu item", "menu"), "the menu")
    left_scene.press("Escape")  # closes the menu; some styles then stay in the menu bar until it is pressed again
    with suppress(TimeoutError):
        wait_for(lambda: _same(left_scene.accessible.focused(), before), "the keyboard", patience=3)
        return
    left_scene.press("Escape")
    wait_for(lambda: _same(left_scene.accessible.focused(), before), "the keyboard back where it was")


def dialog_by(scene: Scene, *keys: str) -> Node:
    main = scene.window()
    scene.press(*keys)
    return scene.window_other_than(main.name)


def leave(scene: Scene, main: Node, before: Node) -> None:
    """Escape closes the dialog, and the keyboard is where it was."""
    for _ in range(3):
        scene.press("Escape")
        try:
            wait_for(lambda: scene.window().path == main.path or scene.window().name == main.name, "the window", 5)
            break
        except TimeoutError:
            continue
    back = wait_for(
        lambda: _same(scene.accessible.focused(), before), f"the keyboard back at {before.role} {before.name}"
    )
    assert back


def _same(now: Node | None, before: Node) -> bool:
    return now is not None and (now.role, now.name) == (before.role, before.name)


@pytest.mark.parametrize("keys", [("F1",), ("ctrl+o",)], ids=["help", "open"])
def test_a_dialog(left_scene: Scene, keys: tuple[str, ...]) -> None:
    left_scene.press_and_move("Tab")
    main, before = left_scene.window(), left_scene.focus()
    dialog = dialog_by(left_scene, *keys)
    if keys == ("F1",):  # the other is the toolkit's own
        check_names(left_scene)
        assert faults(dialog) == []
        check_keyboard(left_scene, dialog)
    leave(left_scene, main, before)


def test_no_sign_of_a_mnemonic_is_heard() -> None:
    """A screen reader keeps the name that it was told first, which the tree does not show."""
    with opened(reader=True) as scene:
        for keys, name in (("ctrl+comma", "Search the settings"), ("F1", "Keys and help")):
            scene.screen.speech.mark()
            dialog_by(scene, keys)
            scene.screen.speech.wait_spoken(name)
            scene.press("Tab")
            assert not [one.text for one in scene.screen.speech.wait_quiet() if "&" in one.text]
            scene.press("Escape")
            wait_for(lambda: scene.window().name == NAME, "the main window")


@pytest.mark.timeout(900)
def test_the_settings(scene: Scene) -> None:
    scene.press_and_move("Tab")
    main, before = scene.window(), scene.focus()
    dialog = dialog_by(scene, "ctrl+comma")
    check_names(scene)
    assert faults(dialog) == []
    check_keyboard(scene, dialog)
    leave(scene, main, before)


def test_the_question_before_clearing(scene: Scene) -> None:
    describe_a_picture(scene)
    scene.press_and_move("Tab")
    main, before = scene.window(), scene.focus()
    dialog = dialog_by(scene, "alt+l", "c")
    assert faults(dialog) == []
    check_keyboard(scene, dialog)
    leave(scene, main, before)
    assert "Harbour closed" in scene.tree().drawn(), "Escape forgot nothing"


@pytest.mark.timeout(900)
def test_the_first_questions() -> None:
    with opened(desktop={"introduced": False}) as scene:
        main = NAME
        dialog = scene.window_other_than(main)
        steps = 0
        while True:
            steps += 1
            assert steps <= 5, "five steps or fewer were promised"
            check_names(scene)
            assert faults(dialog) == []
            check_keyboard(scene, dialog)
            onward = [node for node in dialog.find_all("button") if words(node.name) in (["next"], ["finish"])]
            onward = [node for node in onward if {"showing", "enabled"} <= node.states]
            if not onward:
                break
            scene.accessible.do_action(onward[0])
            try:
                wait_for(lambda: _page(scene) not in (None, dialog), "the next step", 10)  # noqa: B023
            except TimeoutError:
                break
            following = _page(scene)
            if following is None or following.name == NAME:
                break
            dialog = following
        assert steps >= 2


def _page(scene: Scene) -> Node | None:
    return scene.window()


def test_the_region_is_chosen_by_keyboard(left_scene: Scene) -> None:
    before = left_scene.focus()
    main = left_scene.window()
    left_scene.running.trigger("describe-region")
    chooser = left_scene.window_other_than(main.name)
    assert faults(chooser) == []
    left_scene.screen.speech.mark()
    left_scene.press("Right", "Down", "shift+Right")
    assert left_scene.window().path == chooser.path
    leave(left_scene, main, before)


def test_the_screen_reader_says_something_at_every_stop() -> None:
    with opened(reader=True) as scene:
        scene.screen.speech.wait_quiet()
        for _ in range(12):
            scene.screen.speech.mark()
            now = scene.press_and_move("Tab")
            wanted = words(now.name or " ".join(now.relations.get("labelled-by", ())))[:1]
            scene.screen.speech.wait_spoken(rf"(?i)\b{wanted[0]}", patience=20)
