"""A part of the screen is chosen by keys and described; run at 100, 150 and 200 % (`with-wine --dpi`)."""

from __future__ import annotations

from pathlib import Path

from windows.desktop import await_held, notepad, press, seesay, title_in_use, wait_for


def test_a_window_is_chosen_by_the_keyboard_and_described(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Ferry at nine")
    with notepad(note), seesay(tmp_path / "home", "--hidden") as program:
        await_held("Ctrl+Shift+F8")
        since = len(program.told())
        assert program.answers("describe-region")
        wait_for(lambda: program.told(since), "the chooser")
        wait_for(lambda: "Notepad" not in title_in_use(), "the chooser in front")
        chosen = len(program.told())
        press("7")  # the upper left ninth, where Notepad begins
        program.wait_spoken("upper left third", chosen)
        press("Enter")
        program.wait_spoken("ferry at nine", chosen)
