"""A part of the screen is chosen by keys and described; run at 100, 150 and 200 % (`with-wine --dpi`)."""

from __future__ import annotations

from pathlib import Path

from windows.desktop import await_held, notepad, press, seesay, title_in_use, wait_for


def test_a_window_is_chosen_by_the_keyboard_and_described(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The ferry leaves at nine.")
    with notepad(note), seesay(tmp_path / "home", "--hidden") as program:
        await_held("Ctrl+Shift+F8")
        since = len(program.told())
        assert program.answers("describe-region")
        wait_for(lambda: program.told(since), "the chooser")
        wait_for(lambda: "Notepad" not in title_in_use(), "the chooser in front")
        press("Enter")
        assert "ferry" in program.wait_spoken("leaves at nine", since)
