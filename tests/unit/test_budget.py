"""Where a text is divided so that no more words than wanted are spoken at once."""

import pytest

from seesay.core.text.sentences import count_words, divided

ENGLISH, GERMAN = ("“", "”"), ("„", "“")


@pytest.mark.parametrize(
    ("text", "words", "marks", "head", "rest"),
    [
        ("Dear Anna, come.", 3, ENGLISH, "Dear Anna, come.", ""),
        ("One two three four. Five six seven.", 6, ENGLISH, "One two three four.", "Five six seven."),
        ("It reads: “oat milk, rye; six eggs; more”.", 7, ENGLISH, "It reads: “oat milk, rye; six eggs…”", "“more”."),
        ("Dort steht: „Ja, es regnet. Nein.“ Gut.", 5, GERMAN, "Dort steht: „Ja, es regnet.“", "„Nein.“ Gut."),
        ("one two three four five six", 5, ENGLISH, "one two three four five", "six"),
        ("There it reads: “Oh: one two three.”", 4, ENGLISH, "", "There it reads: “Oh: one two three.”"),
        ("On “Save”. It reads: “Dear; Anna”.", 5, ENGLISH, "", "On “Save”. It reads: “Dear; Anna”."),
        ("It is on “Save”. It reads: “Dear; Anna”.", 7, ENGLISH, "It is on “Save”.", "It reads: “Dear; Anna”."),
        ("Here it is. It reads: “Dear; Anna; come”.", 6, ENGLISH, "Here it is.", "It reads: “Dear; Anna; come”."),
        ("It is on “Save”. “One” is now “two”.", 7, ENGLISH, "It is on “Save”.", "“One” is now “two”."),
        ("On “No” and “Yes”, “Later” or “Never”.", 4, ENGLISH, "On “No” and “Yes”,", "“Later” or “Never”."),
        ("It is here. A table of 3 rows and 3 columns with a head.", 11, ENGLISH,
         "It is here.", "A table of 3 rows and 3 columns with a head."),
        ("It is here. The tab “One two three four five six seven” is open.", 11, ENGLISH,
         "It is here.", "The tab “One two three four five six seven” is open."),
        ("It is here. There it reads: “One two three four five”.", 10, ENGLISH,
         "It is here. There it reads: “One two three four…”", "“five”."),
        ("one two three", 0, ENGLISH, "", "one two three"),
        ("这是第一句话。这是第二句话。", 4, ENGLISH, "这是第一句话。", "这是第二句话。"),
    ],
)  # fmt: skip
def test_a_text_is_divided_where_a_listener_can_wait(
    text: str, words: int, marks: tuple[str, str], head: str, rest: str
) -> None:
    assert divided(text, words, marks) == (head, rest)


def test_what_goes_on_is_not_divided_inside_a_sentence() -> None:
    table = "A table of 3 rows and 3 columns: A, sha."
    assert divided(table, 5, ENGLISH, begun=True) == ("", table)
    assert divided(table, 5, ENGLISH) == ("A table of 3 rows", "and 3 columns: A, sha.")


def test_signs_are_no_words() -> None:
    assert count_words("“notes.txt - Mousepad” is in use.") == 5
    assert count_words("") == 0
