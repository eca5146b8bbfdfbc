from __future__ import annotations

import pytest

from seesay.app.history.search import word_similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [("hound", "A dog."), ("infant", "a baby"), ("mice", "small rodents"), ("physicians", "A doctor of medicine")],
)
def test_words_that_explain_one_another_are_akin(one: str, other: str) -> None:
    assert word_similarity(one, other) > 0.4
    assert word_similarity(one, other) == word_similarity(other, one)


@pytest.mark.parametrize(("one", "other"), [("hound", "A train."), ("the of and", "a dog"), ("", ""), ("犬", "a dog")])
def test_others_are_not(one: str, other: str) -> None:
    assert word_similarity(one, other) == 0


def test_the_share_of_words_counts() -> None:
    assert word_similarity("hound", "a dog") > word_similarity("hound platform", "a dog") > 0
