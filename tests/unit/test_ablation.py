"""The rules that `make ablate` switches off are those of the source, and switching one off changes what it decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from structure import ablation

SOURCE = '''
def small(words: list[str]) -> list[str]:
    """Return the short words."""
    if not words:
        return ["none"]
    return [word for word in words if len(word) < 4 and word != "the"]


def first(words: list[str]) -> str | None:
    return words[0]
'''


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[dict[str, int], dict[str, Any]]]:
    """Give the rules of a small module by name, and the module's names."""
    monkeypatch.setattr(ablation, "RULES", [])
    names: dict[str, Any] = {each: getattr(ablation, each) for each in ("_kept_true", "_kept_false", "_is_off")}
    exec(compile(ablation.switchable(SOURCE, "layout", "words"), "words", "exec"), names)  # noqa: S102
    yield {rule.name: rule.number for rule in ablation.RULES}, names
    ablation.OFF.clear()
    ablation.FIRED.clear()


def test_rules_are_conditions_and_functions(rules: tuple[dict[str, int], dict[str, Any]]) -> None:
    numbers, module = rules
    assert set(numbers) == {
        "words.small: call -> words",
        "words.small: if not words",
        "words.small: and len(word) < 4",
        "words.small: and word != 'the'",
        "words.first: call -> None",
    }
    assert module["small"](["the", "a", "long word"]) == ["a"]


@pytest.mark.parametrize(
    ("rule", "given", "found"),
    [
        ("small: and word != 'the'", ["the", "a", "long word"], ["the", "a"]),
        ("small: and len(word) < 4", ["the", "a", "long word"], ["a", "long word"]),
        ("small: call -> words", ["the", "long word"], ["the", "long word"]),
        ("small: if not words", [], []),
    ],
)
def test_a_rule_that_is_off_decides_nothing(
    rules: tuple[dict[str, int], dict[str, Any]], rule: str, given: list[str], found: list[str]
) -> None:
    numbers, module = rules
    before = module["small"](given)
    assert before != found
    ablation.OFF.add(numbers[f"words.{rule}"])
    assert module["small"](given) == found


def test_a_rule_fires_when_it_decides_something(rules: tuple[dict[str, int], dict[str, Any]]) -> None:
    numbers, module = rules
    module["small"](["a"])
    assert numbers["words.small: and word != 'the'"] not in ablation.FIRED
    module["small"](["the"])
    assert numbers["words.small: and word != 'the'"] in ablation.FIRED


def test_all_modules_of_the_stages_have_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules that move away from the folders of their stage would silently have no rules any more."""
    monkeypatch.setattr(ablation, "RULES", [])
    for stage, _, file in ablation.modules():
        ablation.switchable(file.read_text(), stage, file.stem)
    named = {(rule.stage, rule.name.partition(".")[0].partition(":")[0]) for rule in ablation.RULES}
    for part in (("ocr", "reading_order"), ("layout", "charts"), ("layout", "forms"), ("captions", "screen_claims")):
        assert part in named


def test_kept_rules_are_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "RULES", [])
    functions = set()
    for stage, _, file in ablation.modules():
        ablation.switchable(file.read_text(), stage, file.stem)
    functions = {rule.name.partition(":")[0] for rule in ablation.RULES} | {
        rule.name.partition(".")[0] for rule in ablation.RULES
    }
    assert set(ablation.KEPT) <= functions
