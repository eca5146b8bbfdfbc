import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.description.checks.check_findings import ReadText, extract_figures, normalize_figure, quotations
from seesay.description.checks.claim_splitting import split_pieces


def split_claims(text: str) -> tuple[str, ...]:
    return tuple(piece.text for piece in split_pieces(text))


@pytest.mark.parametrize(
    ("caption", "claims"),
    [
        ("A cat sleeps. It is warm.", ("A cat sleeps.", "It is warm.")),
        ('The sign says "Exit. Do not enter."', ('The sign says "Exit. Do not enter."',)),
        ('It says "Stop." A man waits.', ('It says "Stop."', "A man waits.")),
        ("The label reads “A; b. C”.", ("The label reads “A; b. C”.",)),
        ("A clock shows 10:45; the wall is grey.", ("A clock shows 10:45", "the wall is grey.")),
        ("It costs 3.50 and weighs 1.5 kg!", ("It costs 3.50 and weighs 1.5 kg!",)),
        ("Mr. Smith stands there. He smiles.", ("Mr. Smith stands there.", "He smiles.")),
        ("A dog runs, and a man holds a ball.", ("A dog runs", "and a man holds a ball.")),
        ("A cat, a dog, and a bird.", ("A cat, a dog, and a bird.",)),
        ("A cat sits on a sofa next to a bicycle.", ("A cat sits", "on a sofa", "next to a bicycle.")),
        ("A man with a hat holds a ball.", ("A man with a hat holds a ball.",)),
        ("A cup is on a table.", ("A cup is on a table.",)),
        ("A hill covered with a thin mist.", ("A hill covered with a thin mist.",)),
        ("Das ist z. B. hier. Es ist Nacht; sie schläft.", ("Das ist z. B. hier.", "Es ist Nacht", "sie schläft.")),
        ("猫がいます。犬もいます。", ("猫がいます。", "犬もいます。")),
        ("", ()),
    ],
)
def test_a_caption_falls_apart_where_its_parts_make_sense(caption: str, claims: tuple[str, ...]) -> None:
    assert split_claims(caption) == claims


WORDS = st.sampled_from(
    [
        "A",
        "cat",
        "sits",
        "with",
        "a",
        "dog,",
        "and",
        "the",
        "3.5",
        '"Go. Now"',
        "next to",
        "end.",
        "but;",
        "(a. b)",
        "。",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_nothing_of_a_caption_is_lost_or_told_twice(caption: str) -> None:
    pieces = split_pieces(caption)
    assert "".join(piece.joint + piece.text for piece in pieces).strip() == caption.strip()
    assert all(re.fullmatch(r"[\s,;；]*", piece.joint) for piece in pieces)


@given(st.lists(WORDS).map(" ".join))
def test_no_quotation_is_torn(caption: str) -> None:
    assert sum(claim.count('"') for claim in split_claims(caption)) == caption.count('"')
    assert all(claim.count('"') % 2 == 0 for claim in split_claims(caption))


def test_quotations_and_numbers_are_found() -> None:
    assert quotations('It says "Exit.", ‘No’ and it\'s «Où»') == ("Exit", "No", "Où")
    assert extract_figures('15 items, $3,000.50, 10:45, 50% and "77"') == ("15", "3000.50", "10:45", "50")
    assert normalize_figure("€ 1,000.00") == "1000"


READ = ReadText(
    [
        TextLine(text, Region(0, 20 * row, 8 * len(text), 16), 0.9)
        for row, text in enumerate(["Save changes to", "invoice 2024?", "Total: 15 items", "F1le", "Cancel"])
    ]
)


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("Save changes to invoice 2024?", True),  # over a line break
        ("save changes", True),
        ("Save change", True),  # one letter off
        ("Savechanges", True),
        ("File", True),  # letters a reader confuses
        ("invoice 2025", False),  # a digit is no small error
        ("15 items", True),
        ("5 items", False),
        ("Exit", False),
        ("Can", False),
        ("…", False),
    ],
)
def test_a_quotation_is_looked_for_with_room_for_reading_errors(quotation: str, found: bool) -> None:
    assert READ.has_quotation(quotation) is found


def test_a_number_is_looked_for_whole() -> None:
    assert READ.has_figure("15")
    assert READ.has_figure("2024")
    assert not READ.has_figure("5")
    assert not READ.has_figure("202")
    assert ReadText([]).empty


@pytest.mark.parametrize("place", ["picture", "image", "photo", "photograph", "scene", "distance"])
def test_where_a_thing_is_at_all_is_no_claim_of_its_own(place: str) -> None:
    assert split_claims(f"There is a cat in the {place}.") == (f"There is a cat in the {place}.",)
    assert len(split_claims("There is a cat in the picture frame shop, and a dog sleeps.")) == 2


@pytest.mark.parametrize(
    ("quotation", "says"),
    [
        ("Heating on the ground floor", "for"),
        ("heating on theground floor!", "for"),
        ("Letzter Schritt: nächte", "for"),  # a mark on a letter is misread with certainty
        ("Heating on the grand floor", "open"),
        ("Heatings on the ground floor", "open"),
        ("Office 20.1 20.5", "open"),
        ("Heating on the ground floor is off", "open"),
        ("Not heating", "against"),
    ],
)
def test_where_it_was_surely_read_other_letters_are_another_text(quotation: str, says: str) -> None:
    lines = ("Heating on the ground floor", "Office 20.5 20.1", "Letzter Schritt: nachte")
    read = ReadText([TextLine(text, Region(0, 20 * row, 200, 16), 0.99) for row, text in enumerate(lines)])
    assert read.says_of(quotation) == says
