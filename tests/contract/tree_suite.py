"""What every way to what programs tell screen readers has to do, on the Qt window of `rigs/walked_window.py`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from rigs.processes import wait_for
from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError, ObjectGoneError
from seesay.core.region import Region
from seesay.system.accessibility.tree import AccessibilityTree

TITLE = "letters"


@dataclass(frozen=True, slots=True)
class TreeScene:
    """The window, which has the keyboard, somewhere in `inside`; `hang` has its program hang for ever.

    `tells_values` and `acts` are not so for Wine, which asks programs for neither.
    """

    tree: Callable[[], AccessibilityTree]
    inside: Region
    hang: Callable[[], None]
    tells_values: bool = True
    acts: bool = True

    def focus(self) -> Focus:
        def focused() -> Focus | None:
            try:
                found = self.tree().focused()
            except CaptureError:  # the window has just come, and Windows does not know it yet
                return None
            return found if found is not None and found.window == TITLE else None

        return wait_for(focused, "focus")

    def window(self) -> Element:
        self.focus()
        found = self.tree().window()
        assert found is not None
        return found


class TreeSuite:
    """Subclasses give `scene`."""

    @pytest.fixture
    @abstractmethod
    def scene(self) -> TreeScene:
        """The window with the keyboard in its field."""

    def test_what_has_the_keyboard_is_told(self, scene: TreeScene) -> None:
        focus = scene.focus()
        assert (focus.element.role, focus.element.name) == ("textbox", "Name")
        assert "focused" not in focus.element.states
        assert focus.element.box is not None
        assert scene.inside.covers(focus.element.box)
        assert "Volume" in focus.around
        assert focus.showing
        assert not focus.secret
        if scene.tells_values:
            assert focus.element.value == "river otter"

    def test_it_comes_sooner_without_its_place(self, scene: TreeScene) -> None:
        scene.focus()
        focus = scene.tree().focused(placed=False)
        assert focus is not None
        assert (focus.element.name, focus.element.box, focus.element.key) == ("Name", None, "")

    def test_what_is_told_first_of_it_stays(self, scene: TreeScene) -> None:
        scene.focus()
        heard: list[Focus] = []
        focus = scene.tree().focused(tell=heard.append)
        assert focus is not None
        for first in heard:
            told, whole = first.element, focus.element
            assert (told.name, told.role, told.states) == (whole.name, whole.role, whole.states)
            assert first.application == focus.application
            assert (first.secret, first.showing) == (focus.secret, focus.showing)

    def test_a_window_is_a_tree_with_places(self, scene: TreeScene) -> None:
        window = scene.window()
        assert (window.role, window.name) == ("window", TITLE)
        by_name = {element.name: element for element in window.walk()}
        assert by_name["Refresh"].role == "button"
        assert by_name["Breakfast included"].role == "checkbox"
        assert by_name["Volume"].role == "slider"
        assert by_name["Your letters"].role == "paragraph"
        assert all(element.sources == ("accessibility",) for element in window.walk())
        boxes = [element.box for element in window.walk() if element is not window]
        assert all(box is not None and scene.inside.covers(box) for box in boxes)
        if scene.tells_values:
            assert "checked" in by_name["Breakfast included"].states
            assert by_name["Volume"].value == pytest.approx(30, abs=1.1)

    def test_an_element_has_one_key_however_it_is_reached(self, scene: TreeScene) -> None:
        focus = scene.focus()
        elements = {element.identity: element for element in scene.window().walk()}
        assert focus.element.key
        assert elements[focus.element.identity].key == focus.element.key
        button = next(element for element in elements.values() if element.name == "Archive")
        about = scene.tree().about(button.identity)
        assert about.element.key == button.key != focus.element.key
        assert (about.element.name, about.application) == ("Archive", focus.application)
        assert focus.application

    def test_the_program_of_the_window_is_known(self, scene: TreeScene) -> None:
        tree = scene.tree()
        scene.focus()
        assert tree.window() is not None
        assert tree.application() == scene.focus().application

    def test_an_element_is_looked_at_again(self, scene: TreeScene) -> None:
        button = next(element for element in scene.window().walk() if element.name == "Archive")
        again = scene.tree().look_again(button.identity)
        assert again is not None
        assert (again.role, again.name, again.box) == (button.role, button.name, button.box)

    def test_an_element_does_what_it_does_when_it_is_pressed(self, scene: TreeScene) -> None:
        check = next(element for element in scene.window().walk() if element.role == "checkbox")
        assert scene.tree().activate(check.identity) is scene.acts
        if not scene.acts:  # then the pointer has to
            return

        def states() -> frozenset[str]:
            now = scene.tree().look_again(check.identity)
            return frozenset(now.states) if now else frozenset()

        wait_for(lambda: "checked" not in states(), "the box without its mark")
        assert scene.tree().activate(check.identity)
        wait_for(lambda: "checked" in states(), "the box with its mark")

    def test_what_cannot_be_pressed_is_not(self, scene: TreeScene) -> None:
        text = next(element for element in scene.window().walk() if element.name == "Your letters")
        assert not scene.tree().activate(text.identity)

    def test_an_element_that_no_program_has_is_told_of(self, scene: TreeScene) -> None:
        button = next(element for element in scene.window().walk() if element.name == "Archive")
        with pytest.raises(ObjectGoneError):
            scene.tree().about(f"{button.identity}00")
        with pytest.raises(ObjectGoneError):
            scene.tree().about(":1.99999/org/a11y/atspi/accessible/1")

    def test_a_program_that_hangs_is_told_of(self, scene: TreeScene) -> None:
        button = next(element for element in scene.window().walk() if element.name == "Archive")
        scene.hang()
        with pytest.raises(CaptureError):
            scene.tree().window()
        with pytest.raises(CaptureError):
            scene.tree().focused()
        with pytest.raises(CaptureError):
            scene.tree().look_again(button.identity)
