"""Seesay's main window, behind the program in use, stays there after a look, and the program keeps the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from Xlib import X
from Xlib.display import Display

from rigs.app import App, app
from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from rigs.wording import PAGE_TITLE
from seesay.core.region import Region

_NEEDED = {"/usr/libexec/at-spi-bus-launcher": "at-spi2-core", "mousepad": "mousepad"}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

OURS = "Seesay"


@pytest.fixture(scope="module")
def started() -> Iterator[tuple[Desktop, App, Window]]:
    with desktop(1000, 760) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        with app(screen) as program:
            wait_for(lambda: screen.focused_title() == OURS, "our window")
            note = screen.home / "note.txt"
            note.write_text("The ferry leaves at nine.\n")
            editor = screen.open(["mousepad", "--disable-server", str(note)], Region(40, 40, 600, 400))
            screen.raise_(editor)
            screen.settle()
            yield screen, program, editor


def stacked(screen: Desktop) -> list[int]:
    """Return the windows, the topmost last."""
    return [
        int(number, 16)
        for number in re.findall(r"0x[0-9a-f]+", screen.ask("xprop", "-root", "_NET_CLIENT_LIST_STACKING"))
    ]


def await_behind(screen: Desktop, editor: Window, ours: int) -> None:
    """Wait until our window is there again, and see that it lies behind the program, which has the keyboard."""

    def behind() -> bool:
        order = stacked(screen)
        return ours in order and order.index(ours) < order.index(editor.identifier)

    wait_for(behind, "our window behind the program's", 10)
    wait_for(lambda: screen.active() == editor.identifier, "the keyboard in the program", 10)
    screen.settle()
    assert behind()
    assert screen.active() == editor.identifier


@pytest.mark.parametrize(("action", "title"), [("walk", PAGE_TITLE), ("label", "Label")])
def test_when_the_page_or_the_label_is_closed_the_program_is_in_front(
    started: tuple[Desktop, App, Window], action: str, title: str
) -> None:
    screen, program, editor = started
    ours = next(window for window, name in screen.windows().items() if name == OURS)
    screen.raise_(editor)
    program.trigger(action)
    wait_for(lambda: screen.focused_title() == title, "the window")
    screen.settle()
    screen.press("Escape")
    await_behind(screen, editor, ours)
    screen.type("x")
    wait_for(lambda: screen.focused_title().startswith("*"), "what was typed in the program")


def test_after_a_description_the_program_is_in_front(started: tuple[Desktop, App, Window]) -> None:
    screen, program, editor = started
    ours = next(window for window, name in screen.windows().items() if name == OURS)
    screen.raise_(editor)
    with closing(Display(screen.display)) as display:
        # its absence may be shorter than a look at the windows
        display.create_resource_object("window", ours).change_attributes(event_mask=X.StructureNotifyMask)
        display.sync()
        program.trigger("describe-window")
        wait_for(
            lambda: any(is_hidden(display) for _ in range(display.pending_events())), "the look without our window"
        )
    await_behind(screen, editor, ours)


def is_hidden(display: Display) -> bool:
    return bool(display.next_event().type == X.UnmapNotify)
