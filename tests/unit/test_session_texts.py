"""The texts of sessions: what varies is taken out, what changes shows; and what reads braille finds what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rigs.braille import BrailleDisplay, Shown
from rigs.braille_linter import RULES, faults
from rigs.transcript import REFRESH, Step, compare, normal, written
from rigs.word_budget import HEARD, kept_steps, over, summary

STEPS = [Step("Down", [("R", "agenda.txt")]), Step("Ctrl+C")]


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        ("“/tmp/day-3/Documents” of 10 lines", "“/tmp/day/Documents” of 10 lines"),
        ("“①file:///tmp/day-1/news.html; New”", "“file:; New”"),
        ("“C; file:///tmp/day-1/news.html”", "“file:”"),
        ("Free space: 12.3 GiB (Total: 252.0 GiB)", "Free space: 9 GB (Total: 9 GB)"),
        ("2 of 2, 13:23, the window", "2 of 2, 12:00, the window"),
        (
            "The ferry leaves at 09:15. 20 GB are free. Sunday 7-8",
            "The ferry leaves at 09:15. 20 GB are free. Sunday 7-8",
        ),
    ],
)
def test_only_what_varies_is_taken_out(heard: str, kept: str) -> None:
    assert normal(heard) == kept


def test_a_text_has_what_was_done_and_what_came_of_it() -> None:
    assert written("A folder.", STEPS) == "A folder.\n\n> Down\n  R  agenda.txt\n\n> Ctrl+C\n"


def test_a_change_shows_and_is_written_only_when_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "orca" / "files.txt"
    monkeypatch.delenv(REFRESH, raising=False)
    with pytest.raises(AssertionError, match="sessions-anew"):
        compare("one\n", kept)
    monkeypatch.setenv(REFRESH, "1")
    compare("one\n", kept)
    monkeypatch.delenv(REFRESH)
    compare("one\n", kept)
    with pytest.raises(AssertionError, match="sessions-anew"):
        compare("two\n", kept)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("&Search the settings  $l", "the sign of a mnemonic"),
        ("_Open button", "the sign of a mnemonic"),
        ("<b>Ready</b>", "markup"),
        ("Tom &amp; Anna", "markup"),
    ],
)
def test_each_rule_of_braille_finds_its_fault(text: str, rule: str) -> None:
    assert any(one.name == rule for one in RULES)
    (fault,) = faults([Shown(1.0, text)])
    assert fault == f"{rule}: {text!r}"


@pytest.mark.parametrize("text", ["&=y Screen reader only radio button", "First name Amira $l", "Tom & Anna", "a < b"])
def test_orcas_own_signs_and_what_stands_there_are_right(text: str) -> None:
    assert faults([Shown(1.0, text)]) == []


def test_what_nobody_can_have_felt_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([1.0, 1.05, 3.0, 9.0])
    monkeypatch.setattr("rigs.braille.time.monotonic", lambda: next(times))
    display = BrailleDisplay()
    for text in ("Inbox", "Amira  ", "Amira"):
        display.take(f'Visual "{text}"\n')
    display.take('Braille "134|1"\n')
    assert display.shown() == [Shown(1.05, "Amira")]


_SESSIONS = Path(__file__).parents[1] / "sessions"


@pytest.mark.parametrize("way", ["orca", "own-voice", "wayland"])
def test_no_kept_session_has_more_words_than_a_person_bears(way: str) -> None:
    texts = sorted((_SESSIONS / way).glob("*.txt"))
    assert len(texts) >= 10
    for text in texts:
        steps = kept_steps(text.read_text(encoding="utf-8"))
        assert written("A folder.", steps).split("\n\n", 1)[1] == text.read_text(encoding="utf-8").split("\n\n", 1)[1]
        assert over(steps) == [], text.name


@pytest.mark.parametrize(
    ("said", "detail", "fault"),
    [
        ("word " * 61, "normal", "61 words, after a key, normal"),
        ("word " * 16, "brief", "16 words, after a key, brief"),
        ("word " * 15 + "More with O.", "brief", ""),
        (f"Window “{'name ' * 12}”, Mail. Text: “Hello.”", "normal", "14 words, first sentence"),
        ("Step 1 of 4: " + "word " * 37, "normal", "41 words, page of the first run"),
    ],
)
def test_what_is_over_its_budget_is_found(said: str, detail: str, fault: str) -> None:
    before = dict(HEARD)
    found = over([Step("F9", [("S", "Command?"), ("S", said.strip()), ("R", "word " * 99)])], detail)
    assert "words" in summary()
    HEARD.clear()
    HEARD.update(before)
    assert (found == []) if not fault else found[0].startswith(fault)


def test_a_hint_that_is_said_twice_in_a_day_is_found() -> None:
    told = Step("F9", [("S", "Window “Inbox”. More with O.")])
    again = Step("F8, A (repeat the last description)", [("S", "Window “Inbox”. More with O.")])
    shorter = Step("F9", [("S", "Window “Inbox”. More.")])
    assert over([told, again, shorter]) == []
    assert over([told, again, told]) == ["a hint again, after 'F9'"]
