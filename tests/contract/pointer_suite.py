"""What every way to click has to do, on a window that writes down what the pointer does in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rigs.processes import wait_for
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.pointing.pointer import Pointer


@dataclass(frozen=True, slots=True)
class Scene:
    """A window with places by their names, in pixels of the desktop; `screenshot` gives what the desktop shows."""

    pointer: Pointer
    places: dict[str, Region]
    log: Path
    screenshot: Callable[[], Pixels]

    def shown(self, name: str) -> tuple[Region, Pixels]:
        """Return a place and what is to be seen there."""
        box = self.places[name]
        return box, self.screenshot()[box.y : box.bottom, box.x : box.right]

    def noted(self) -> list[str]:
        """Return what was done in the window, without where the pointer came by."""
        return [line for line in self.everything() if not line.startswith("over ")]

    def everything(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


class PointerSuite:
    """Subclasses give `scene`."""

    @pytest.fixture
    @abstractmethod
    def scene(self) -> Scene:
        """A window as `rigs/gesture_window.py` shows it."""

    @pytest.mark.parametrize(("button", "number"), [("left", 1), ("right", 3)])
    def test_a_button_is_pressed_and_released_there(self, scene: Scene, button: str, number: int) -> None:
        assert scene.pointer.click(*scene.shown("Apples"), button)  # type: ignore[arg-type]
        wait_for(lambda: len(scene.noted()) >= 2, "the click")
        assert [line.rsplit(" ", 1)[0] for line in scene.noted()][1] == f"up {number} Apples"

    def test_a_double_click_is_two(self, scene: Scene) -> None:
        assert scene.pointer.click(*scene.shown("Basket"), count=2)
        wait_for(lambda: len(scene.noted()) >= 4, "both clicks")
        assert [line.split()[0] for line in scene.noted()] == ["down", "up"] * 2

    def test_a_long_press_is_held(self, scene: Scene) -> None:
        assert scene.pointer.click(*scene.shown("Apples"), seconds=1.0)
        wait_for(lambda: len(scene.noted()) >= 2, "the press")
        assert scene.noted()[0] == "down 1 Apples"
        assert scene.noted()[1].startswith("up 1 Apples")
        assert 0.9 <= float(scene.noted()[1].split()[-1]) < 4

    def test_moving_presses_nothing(self, scene: Scene) -> None:
        assert scene.pointer.move(*scene.shown("Letters"))
        wait_for(lambda: "over Letters" in scene.everything(), "the pointer")
        assert scene.noted() == []

    def test_one_thing_is_dragged_to_another(self, scene: Scene) -> None:
        assert scene.pointer.drag(*scene.shown("Apples"), *scene.shown("Basket"))
        wait_for(lambda: "drop Apples Basket" in scene.noted(), "what was dropped")
        assert scene.noted() == ["down 1 Apples", "drop Apples Basket"]

    def test_where_something_else_is_nothing_is_done(self, scene: Scene) -> None:
        box, _ = scene.shown("Apples")
        other = scene.shown("Trash")[1]
        assert not scene.pointer.click(box, other)
        assert not scene.pointer.click(box, other, seconds=1.0)
        assert not scene.pointer.move(box, other)
        assert not scene.pointer.drag(box, other, *scene.shown("Basket"))
        assert not scene.pointer.drag(*scene.shown("Basket"), box, other)
        assert scene.noted() == []
