"""Saved questions: letters, the person's own first."""

from __future__ import annotations

from pathlib import Path

import pytest

from seesay.app.conversation import comparison_question, is_letter, resolve_question, saved_questions
from seesay.core.settings import PromptSettings, load_settings
from seesay.core.translation import using_language

OWN = {
    "boarding": PromptSettings(letter="b", question="When is boarding?"),
    "sum": PromptSettings(letter="S", question="Sum?"),
}


def test_a_letter_stands_for_its_question_and_anything_else_for_itself() -> None:
    assert resolve_question("b", OWN) == resolve_question("B", OWN) == "When is boarding?"
    assert resolve_question("i", OWN) == "Which item is selected?"
    assert resolve_question("What is this?", OWN) == "What is this?"
    assert resolve_question("z", OWN) == "z"
    assert is_letter("z")
    assert not is_letter("谁")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_comparison_is_known_by_its_words_however_they_are_typed(language: str) -> None:
    with using_language(language):
        asked = comparison_question()
        for typed in (
            asked,
            asked.rstrip("."),
            asked.lower(),
            asked.upper().replace(".", "?"),
            asked.replace(" ", "  "),
        ):
            assert resolve_question(typed, OWN) == asked
        assert resolve_question(asked.replace(".", " but one."), OWN) != asked


def test_the_persons_own_go_first_and_take_a_letter_over() -> None:
    found = saved_questions(OWN)
    assert list(found)[:2] == ["B", "S"]
    assert found["S"] == "Sum?"
    assert len(found) == 6


def test_they_are_sections_of_the_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[prompts.boarding]\nletter = "b"\nquestion = "When is boarding?"\n', encoding="utf-8")
    assert load_settings(file).settings.prompts == {"boarding": OWN["boarding"]}
    file.write_text('[prompts.boarding]\nletter = "bo"\nquestion = "When is boarding?"\n', encoding="utf-8")
    loaded = load_settings(file)
    assert not loaded.settings.prompts
    assert [problem.field for problem in loaded.problems] == ["prompts.boarding"]
