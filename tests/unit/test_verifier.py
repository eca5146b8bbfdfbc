from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Candidate, Verdict
from seesay.core.errors import Cancelled
from seesay.core.findings import Embedding, TextLine
from seesay.core.region import Region
from seesay.core.translation import ENGLISH, language_entries, language_file, language_tags
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.lexicon import Lexicon, Mention
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.spoken_claims import phrases_for
from seesay.description.checks.verifier import Verifier
from seesay.perception.clip.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
WORDS = load_caption_words(language_file(ENGLISH, "caption-words.toml"))
ENTRIES = tuple(
    entry
    for entry in load_vocabulary(ROOT / "resources/vocabularies/everyday.toml").entries
    if entry.group in ("object", "scene")
)
LEXICON = Lexicon(ENTRIES, None, WORDS)
UNSEEING = Verifier(LEXICON, None)


@dataclass
class Counting:
    """A text encoder that knows every text apart and nothing else."""

    texts: int = 0
    model_id: str = "counting"

    def encode(self, texts: Sequence[str]) -> Embedding:
        self.texts += len(texts)
        vectors = np.random.default_rng(len(texts[0])).normal(size=(len(texts), 8)).astype(np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def line(text: str) -> TextLine:
    return TextLine(text, Region(0, 0, 10, 10), 0.9)


def verdict(*texts: str, lines: Sequence[str] | None = None, language: str = "en") -> Verdict:
    read = None if lines is None else [line(text) for text in lines]
    candidates = [Candidate(text) for text in texts]
    return UNSEEING.verify(VerificationCase(candidates, lines=read, language=language), Cancellation())


def test_one_answer_that_nothing_can_check_says_so() -> None:
    alone = verdict("A cat sits on a sofa. It is night.")
    assert {claim.support for claim in alone.claims} == {"unchecked"}
    assert alone.text == "A cat sits on a sofa. It is night. This was not checked."


def seeing(noun: str, *texts: str, handed_over: Sequence[str] | None = None, alike: str = "") -> Verdict:
    """Return the verdict on `texts` of a picture that looks like `noun`, like `alike` and like nothing else."""
    embeddings = np.zeros((len(ENTRIES), 2), np.float32)
    embeddings[:, 1] = 1
    embeddings[[entry.label in (noun, alike) for entry in ENTRIES]] = (1, 0)
    verifier = Verifier(Lexicon(ENTRIES, embeddings, WORDS), None)
    image = np.array([1, 0], np.float32)
    candidates = [Candidate(text) for text in texts]
    return verifier.verify(VerificationCase(candidates, image, handed_over=handed_over), Cancellation())


def test_that_all_answers_say_the_same_makes_it_no_fact() -> None:
    agreed = verdict("A cat sits on a sofa.", "A cat on a sofa.", "There is a sofa with a cat on it.")
    assert agreed.text == "According to the server: A cat sits on a sofa."
    assert {claim.support for claim in agreed.claims} == {"unsure"}
    assert all("agreement" in claim.evidence for claim in agreed.claims)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Two cats sit there.", None),
        ("A red cat sits there.", None),
        ("A cat plays chess.", None),
        ("A gramophone plays.", None),
        ("The total is 5.", None),
        ('A sign says "Exit".', None),
        ("Eine Katze sitzt auf dem Sofa.", None),
    ],
)
def test_nothing_is_seen_because_all_answers_say_it(text: str, lines: Sequence[str] | None) -> None:
    assert {claim.support for claim in verdict(text, text, text, lines=lines).claims} == {"unsure"}
    assert {claim.support for claim in seeing("cat", text, text, text).claims} == {"unsure"}


def test_what_the_picture_shows_is_told_plainly() -> None:
    seen = seeing("cat", "A cat is there.", "A cat is there.", "There is a cat.")
    assert [(claim.support, claim.evidence) for claim in seen.claims] == [("seen", ("clip", "agreement"))]
    assert seen.text in ("A cat is there.", "There is a cat.")


@pytest.mark.parametrize(
    ("noun", "alike", "plain"),
    [("rock", "stone", True), ("tram", "streetcar", True), ("road", "street", True), ("castle", "palace", False)],
)
def test_a_second_name_of_the_same_thing_does_not_compete_with_it(noun: str, alike: str, plain: bool) -> None:
    text = f"There is a {noun} in the picture."
    assert (seeing(noun, text, alike=alike).text == text) == plain


@pytest.mark.parametrize("name", ["living room", "swimming pool", "dining room", "washing machine"])
def test_a_name_that_begins_like_a_verb_is_one_name(name: str) -> None:
    text = f"There is a {name} in the picture."
    assert seeing(name, text).text == text


def test_who_saw_no_picture_is_believed_only_what_was_handed_over() -> None:
    told = ("A cat is there.",) * 3
    assert seeing("cat", *told, handed_over=("cat",)).claims[0].support == "seen"
    assert seeing("cat", *told, handed_over=("tabby cat",)).claims[0].support == "seen"
    assert seeing("cat", *told, handed_over=("dog",)).claims[0].support == "unsure"
    assert seeing("cat", *told, handed_over=()).claims[0].support == "unsure"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_only_one_answer_has_is_not_told_plainly(place: int) -> None:
    texts = ["A cat sits on a sofa.", "A cat on a sofa.", "There is a cat on a sofa."]
    texts[place] = "A cat sits on a sofa next to a bicycle."
    assert "bicycle" not in verdict(*texts).text
    both = verdict(texts[place], texts[place - 1])
    assert "bicycle" not in both.text or "possibly next to a bicycle" in both.text


def test_an_unknown_noun_is_noticed_too() -> None:
    pair = ("A cat sits beside the gramophone.", "A cat sits in the sun.")
    claims = verdict(*pair).candidates
    claim = next(claim for candidate in claims for claim in candidate.claims if "gramophone" in claim.text)
    assert claim.support == "unsure"


def test_a_more_general_word_does_not_bear_out_a_special_one() -> None:
    claims = {
        candidate.text: candidate.claims[0] for candidate in verdict("A kitten is there.", "A cat is there.").candidates
    }
    assert "agreement" not in claims["A kitten is there."].evidence
    assert "agreement" in claims["A cat is there."].evidence


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("A dog sleeps.", "A cat sleeps.", "The answers differ: dog or cat."),
        ("Three dogs sleep.", "Two dogs sleep.", "The answers differ: 3 dogs or 2 dogs."),
        ("A red car stands there.", "A blue car stands there.", "The answers differ: red car or blue car."),
        ('A sign says "Exit".', 'A sign says "Entrance".', 'The answers differ: "Exit" or "Entrance".'),
        ("A man stands there.", "A woman stands there.", "The answers differ: man or woman."),
    ],
)
def test_answers_that_differ_are_told_in_one_sentence(first: str, second: str, told: str) -> None:
    both = verdict(first, second)
    assert both.text.startswith("According to the server: ")
    assert both.text.endswith(told)


def test_different_parts_of_one_scene_are_no_difference() -> None:
    assert "differ" not in verdict("A cup and a spoon.", "A cup and a saucer.").text


def test_quoted_text_that_was_read_is_seen() -> None:
    shown = verdict('A dialog asks "Save changes?"', lines=["Save changes?", "Cancel"])
    assert [(claim.support, claim.evidence) for claim in shown.claims] == [("seen", ("text",))]
    assert shown.text == 'A dialog asks "Save changes?"'


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('The button "Send" is red.', "en"),
        ('The button "Send" is disabled.', "en"),
        ('The text "Send" is crossed out.', "en"),
        ('"Send" was pressed last.', "en"),
        ('A dragon sits beside "Send".', "en"),
        ('Der Knopf "Send" ist rot.', "de"),
        ('Der Knopf "Send" ist deaktiviert.', "de"),
        ('Le bouton "Send" est rouge.', "fr"),
    ],
)
def test_what_is_said_of_a_text_is_not_seen_because_the_text_is_there(text: str, language: str) -> None:
    assert verdict(text, lines=["Send", "Cancel"], language=language).claims[0].support == "unchecked"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('The window shows the buttons "Send" and "Cancel".', "en"),
        ('A dialog titled "Send" is shown.', "en"),
        ('There is a file called "Send".', "en"),
        ('The status bar reads "Cancel".', "en"),
        ('The search field contains "Send".', "en"),
        ('Ein Knopf mit der Aufschrift "Send".', "de"),
        ('Das Fenster zeigt "Send" und "Cancel".', "de"),
        ('Der Titel lautet "Send".', "de"),
    ],
)
def test_what_says_no_more_than_that_a_text_is_there_is_seen(text: str, language: str) -> None:
    assert verdict(text, lines=["Send", "Cancel"], language=language).claims[0].support == "seen"


@pytest.mark.parametrize(
    "text",
    [
        '"Cancel" is to the left of "Send".',
        'The button "Send" is in the menu "Cancel".',
        'A dialog titled "Send" has the button "Cancel".',
        'The field "Cancel" says "Send".',
        'The window "Send" contains "Cancel".',
        '"Send" is marked.',
        'The title is "Send".',
        '"Send" is from "Cancel".',
        'The column "Send" is between "Cancel" and "Save".',
        'The message "Send" is in the folder "Cancel".',
    ],
)
def test_where_something_that_was_read_stands_and_what_it_belongs_to_is_not_read(text: str) -> None:
    assert verdict(text, lines=["Send", "Cancel", "Save"]).claims[0].support == "unchecked"


@pytest.mark.parametrize(
    "text",
    [
        "41 tests failed.",
        "There are 41 errors.",
        "The order of Novak is cancelled.",
        "Two orders are paid.",
        "Two files will be moved to the trash.",
        "The trash is empty.",
        "The inbox is empty.",
        "There are two drafts.",
        'The button "Write" is blue.',
        "The map shows Graz.",
        "The Pro plan is free.",
        "Three copies are set.",
        "The password is long.",
    ],
)
def test_words_that_stand_somewhere_make_no_sentence_a_fact(text: str) -> None:
    lines = [
        "41 passed, 1 failed in 2.3 s", "Order Novak open", "Order Rossi cancelled", "Three orders", "Orders paid: 1",
        "3 files will be moved to the trash.", "Empty the trash", "Inbox 2", "Drafts", "two", "Write", "blue", "Map",
        "Graz", "Pro plan", "Free plan", "copies: 2", "set", "The password is too short.", "It must be long.",
        "41 errors",
    ]  # fmt: skip
    read = [TextLine(each, Region(20, 30 * row, 8 * len(each), 16), 0.97) for row, each in enumerate(lines)]
    read = read[:-1] if text != "There are 41 errors." else [each for each in read if "passed" not in each.text]
    support = UNSEEING.verify(VerificationCase([Candidate(text)] * 3, lines=read), Cancellation()).claims[0].support
    assert (support == "seen") == (text == "There are 41 errors.")


@pytest.mark.parametrize(
    "text",
    [
        "3 files will be moved to the trash.",
        "There are Inbox and Empty the trash.",
        "There are Pro plan and Free plan.",
    ],
)
def test_what_stands_there_word_for_word_is_seen_without_marks_too(text: str) -> None:
    lines = ["3 files will be moved to the trash.", "Empty the trash", "Inbox", "Pro plan", "Free plan"]
    assert verdict(text, lines=lines).claims[0].support == "seen"


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("The kitchen actual is 19.5.", "seen"),
        ("The kitchen target is 21.0.", "seen"),
        ("The kitchen actual is 21.0.", "unsure"),
        ("The hall target is 18.2.", "unsure"),
        ("The hall actual is 19.5.", "unsure"),
        ('The row "Hall" shows 17.0 as "Target".', "seen"),
        ('The row "Hall" shows 18.2 as "Target".', "unsure"),
        ('The cell "Target" of "Hall" is 17.0.', "seen"),
        ('The cell "Target" of "Hall" is 21.0.', "unsure"),
    ],
)
def test_a_number_is_seen_only_in_its_row_and_its_column(text: str, support: str) -> None:
    rows = [["Room", "Actual", "Target"], ["Kitchen", "19.5", "21.0"], ["Hall", "18.2", "17.0"]]
    table = [
        TextLine(cell, Region(20 + 150 * column, 20 + 40 * row, 9 * len(cell), 16), 0.95)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    whole_rows = [TextLine("   ".join(cells), Region(20, 20 + 40 * y, 300, 16), 0.95) for y, cells in enumerate(rows)]
    assert (
        UNSEEING.verify(VerificationCase([Candidate(text)], lines=table), Cancellation()).claims[0].support == support
    )
    if "Hall" not in text and "hall" not in text:
        checked = UNSEEING.verify(VerificationCase([Candidate(text)], lines=whole_rows[:2]), Cancellation())
        assert checked.claims[0].support == support


@pytest.mark.parametrize(
    ("text", "is_fact"),
    [
        ("The total is 21.00.", True),
        ("The order number is 77312.", True),
        ("The download is 84 MB.", True),
        ("There is 1 draft.", False),  # the reader has joined four tabs
        ("There are 2 drafts.", False),
        ("You have version 5.2.", False),
        ("Version 5.2 is available.", True),
        ("The delivery is €30.00.", False),
        ("The rent is 3 May.", False),
        ("The wind is 14 km.", True),
        ("The wind is 14%.", False),
        ("The school is delayed until 2028.", False),
        ("The new bridge is delayed until 2028.", True),
        ("2.1 GB are left.", False),
        ("4 minutes are left.", True),
        ("There are 4 items.", False),  # in one of the rows
        ("There are 3 photos in the trash.", False),
        ("The lunch is at 18:35.", False),
        ('"Cancel" is above 77312.', False),
        ("127 tests failed.", False),
        ("127 tests passed.", True),
        ("The available amount is 500.00 €.", False),
        ("2 documents are waiting.", True),
        ("2 documents have been printed.", False),
        ("The garlic is 40 ml.", False),
        ("Fjordnet 5G is off.", False),
        ("The 12:30 ferry to Ramsund is on time.", False),
        ("Each order number is 77312.", False),
    ],
)
def test_a_number_near_a_word_need_not_be_its_own(text: str, is_fact: bool) -> None:
    rows = [
        "Inbox (2) Sent Drafts (1) Trash", "Total | 21.00", "Order number", "77312", "", "Free delivery from €30.00",
        "Version 5.2 is available. You have version", "5.1.", "The download is 84 MB.", "", "3 May Rent | -1,420.00",
        "Wind: 14 km/h from the west", "", "• School closed by flood", "• New bridge delayed until 2028", "",
        "2.1 GB of 3.4 GB, about 4 minutes left", "drafts | 4 items | 12 May", "", "Delete 3 photos?",
        "They will be moved to the trash and removed.", "", "Team lunch | Flight 18:35", "Cancel",
        "x lint failed (38s)", "127 tests passed, 2 skipped", "Date | Amount", "", "",
        "Available: 3,016.75 € (with an overdraft of 500.00 €)", "", "It can go on. 2 documents are waiting.",
        "• 3 cloves of garlic", "• 40 ml olive oil", "", "Connected to Fjordnet 5G", "2 devices use the hotspot",
        "Time | To | Remark", "12:30 | Ramsund | 25 minutes late", "12:40 | Hollen | on time",
    ]  # fmt: skip
    lines = [
        TextLine(cell, Region(20 + 300 * column, 20 + 22 * row, 8 * len(cell), 16), 0.97)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells.split(" | "))
        if cell
    ]
    claims = UNSEEING.verify(VerificationCase([Candidate(text)] * 3, lines=lines), Cancellation()).claims
    assert all(claim.support == "seen" for claim in claims) == is_fact


def test_a_number_in_the_next_line_of_a_paragraph_stands_with_its_words() -> None:
    lines = ["The invoice is overdue. The total comes", "to 84.20 with all taxes, and is payable today."]
    paragraph = [TextLine(text, Region(20, 20 + 20 * row, 300, 16), 0.95) for row, text in enumerate(lines)]
    told = UNSEEING.verify(VerificationCase([Candidate("The total comes to 84.20.")], lines=paragraph), Cancellation())
    assert told.claims[0].support == "seen"


@pytest.mark.parametrize(
    ("text", "is_fact"),
    [
        ("The first crossing is on Sunday.", True),
        ("The crossing is on Sunday.", False),
        ("Signs were planned with blind passengers.", False),
        ("Tickets cost four crowns.", False),
    ],
)
def test_a_sentence_of_running_text_stands_there_across_the_end_of_a_line(text: str, is_fact: bool) -> None:
    lines = [
        "Its lifts and signs were planned with blind passengers. The first",
        "crossing is on Sunday.",
        "Tickets cost",
    ]
    boxes = [Region(20, 20 + 20 * row, 8 * len(line), 16) for row, line in enumerate(lines)]
    page = [TextLine(line, box, 0.95) for line, box in zip(lines, boxes, strict=True)]
    told = UNSEEING.verify(VerificationCase([Candidate(text)], lines=page), Cancellation())
    assert (told.claims[0].support == "seen") == is_fact


def test_entries_of_a_list_are_no_sentence() -> None:
    lines = [
        "Build of the main branch has failed",
        "Deploy to staging is green.",
        "• The pier is closed for all",
        "• ships are late.",
    ]
    page = [TextLine(line, Region(20, 20 + 20 * row, 280, 16), 0.95) for row, line in enumerate(lines)]
    for text in (
        "The main branch has failed deploy to staging is green.",
        "The pier is closed for all ships are late.",
    ):
        told = UNSEEING.verify(VerificationCase([Candidate(text)], lines=page), Cancellation())
        assert told.claims[0].support != "seen", text


def test_quoted_text_that_was_not_read_is_set_apart() -> None:
    invented = verdict('A dialog asks "Delete everything?"', lines=["Save changes?", "Cancel"])
    assert invented.claims[0].support == "unsupported"
    assert invented.text.startswith("Doubtful: ")


def test_a_number_stands_only_where_all_of_it_was_read() -> None:
    assert verdict("The total is 15.", "Nothing.", lines=["Total 15"]).claims[0].support == "seen"
    claims = [c.claims[0] for c in verdict("The total is 5.", "Nothing.", lines=["Total 15"]).candidates]
    assert next(claim for claim in claims if "total" in claim.text).support == "unsupported"


def test_what_can_only_be_read_is_told_apart_from_what_was_not_checked() -> None:
    mixed = verdict('A title reads "Letters". It looks busy.', lines=["Letters"])
    assert mixed.text == 'A title reads "Letters". Possibly it looks busy.'
    apart = verdict('There is a dragon on the roof. A title reads "Letters".', lines=["Letters"])
    assert apart.text == 'A title reads "Letters". According to the server: There is a dragon on the roof.'


def test_a_denial_is_not_a_mention() -> None:
    assert LEXICON.mentions("There is no dog.")[0].denied
    assert verdict("There is no dog here.", "A dog sits here.").candidates[0].claims[0].support != "seen"


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Two black dogs", [Mention("dog", "dogs", ("black",), "2")]),
        ("a kitchen table", [Mention("table", "table")]),
        ("a man waves", [Mention("man", "man", introduced="a", place=1)]),
        ("an orange cat", [Mention("cat", "cat", ("orange",))]),
        ("an orange on a plate", [Mention("orange", "orange"), Mention("plate", "plate")]),
        ("women look at the camera", [Mention("woman", "women")]),
        ("wolves and leaves", [Mention("wolf", "wolves"), Mention("leaf", "leaves")]),
    ],
)
def test_nouns_are_found_in_captions(text: str, mentions: list[Mention]) -> None:
    assert list(LEXICON.mentions(text)) == mentions


def test_a_hedge_leaves_a_sentence_grammatical() -> None:
    texts = (
        "A cat is there, and a lamp is behind it. Trees line a road.",
        "A lamp is behind a cat. Trees line a road.",
    )
    checked = seeing("cat", *texts).text
    assert checked == ("A cat is there, and possibly a lamp is behind it. According to the server: Trees line a road.")


def test_other_languages_are_compared_word_by_word_and_hedged_in_their_own_words() -> None:
    texts = ("Eine Katze liegt auf dem Sofa. Daneben steht ein rotes Fahrrad.", "Auf dem Sofa liegt eine Katze.")
    told = verdict(*texts, language="de-AT")
    assert "Fahrrad" not in told.text or "Laut dem Server: Eine Katze liegt auf dem Sofa. Daneben" in told.text
    assert verdict("Eine Katze.", language="de").text == "Eine Katze. Das wurde nicht geprüft."
    assert (
        "agreement"
        in verdict("猫が寝ています。犬もいます。", "猫が寝ています。", language="ja").candidates[0].claims[0].evidence
    )


def test_the_same_input_gives_the_same_verdict_and_keeps_every_candidate() -> None:
    texts = ("A cat sits.", "A dog sits.", "A cat sits on a table.")
    first = verdict(*texts)
    assert first == verdict(*texts)
    assert sorted(candidate.text for candidate in first.candidates) == sorted(texts)
    assert first.candidates[0].claims == first.claims


@pytest.mark.slow
def test_long_answers_do_not_keep_the_text_encoder_busy() -> None:
    encoder = Counting()
    image = np.eye(1, 8, dtype=np.float32)[0]
    texts = [" ".join(f"Thing {number} of answer {answer} is here." for number in range(80)) for answer in range(3)]
    result = Verifier(LEXICON, encoder).verify(VerificationCase([Candidate(t) for t in texts], image), Cancellation())
    assert encoder.texts <= 32
    assert all(candidate.score is not None for candidate in result.candidates)


def test_candidates_without_words_are_left_out() -> None:
    assert len(verdict("A cat.", " … ").candidates) == 1
    with pytest.raises(ValueError, match="nothing"):
        verdict("", "…")


def test_it_can_be_cancelled() -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(Cancelled):
        UNSEEING.verify(VerificationCase([Candidate("A cat.")]), cancellation)


def test_every_language_has_every_phrase() -> None:
    for tag in language_tags():
        assert language_entries(tag)["verdicts"].keys() == language_entries(ENGLISH)["verdicts"].keys()
        phrases = phrases_for(tag)
        assert phrases.word.format(describer="y", claims="x.").endswith("x.")
        assert "y" in phrases.word.format(describer="y", claims="x.")
        assert "x" in phrases.certain.format(claims="x")
        assert "x" in phrases.doubtful.format(claims="x")
        assert "x" in phrases.differ.format(differences="x")


@pytest.mark.parametrize("text", ["There is a cat in the picture.", "The picture shows a cat.", "A picture of a cat."])
def test_the_picture_itself_is_no_painting_in_it(text: str) -> None:
    assert [mention.noun for mention in LEXICON.mentions(text)] == ["cat"]
    assert [mention.noun for mention in LEXICON.mentions("A picture hangs above a cat.")] == ["painting", "cat"]
