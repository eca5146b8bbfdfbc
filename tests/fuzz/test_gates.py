"""Attacks each gate in every channel, thousands of times: nobody speaks as Seesay, presses or opens unasked.

The gates are described in docs/security.md. `make test-all` runs this.
"""

from __future__ import annotations

import csv
import itertools
import os
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rigs.fakes.drawn_secrets import leaks, secret_drawings
from rigs.scripts import load_script
from seesay.app.describing import picture_in_words
from seesay.app.screen.browsable_lines import BrowsableLine, with_tables
from seesay.app.screen.press_risk import Setting, is_press_risky
from seesay.app.watch.screen_watch import hidden_in_words
from seesay.core.domain import Cancellation, Claim, Frame, Prompt, Source, Turn
from seesay.core.elements import Element
from seesay.core.errors import InputMissingError, NotAnImageError, SeesayError
from seesay.core.findings import Appearance, Code, TextLine
from seesay.core.messages import explain
from seesay.core.region import Region
from seesay.core.text.foreign import FEWEST_LETTERS, attribute_own_phrases, attribute_sentences, folded_letters
from seesay.core.text.sentences import sentences
from seesay.core.translation import available_languages, catalogue, using_language
from seesay.description.captions.barcode_claims import describe_barcode, describe_copied_barcode
from seesay.description.captions.focus_claims import describe_element
from seesay.description.captions.structure_claims import describe_cell
from seesay.description.captions.wording import quotation, quote_list_item, text_claim
from seesay.description.redaction.redactor import Redactor
from seesay.files.picture_files import below

pytestmark = pytest.mark.fuzz

TESTS = Path(__file__).resolve().parents[1]
BOX = Region(10, 10, 200, 20)
SEED = 20261202


# -- what is spoken


MARKED = re.compile(
    r"(?:quotation|Zitat) (?P<name>\w+(?: \d+)?): [“„](?P<text>.*?)[”“] \((?:end of|Ende von) (?P=name)\)", re.DOTALL
)
ATTRIBUTED = re.compile(r"(?:According to the server|Laut Server): ")
CHANNELS: dict[str, Callable[[str], str]] = {
    "text of a picture": lambda text: text_claim("Text:", [TextLine(text, BOX, 0.99)]).text,
    "quotation": quotation,
    "entry of a list": quote_list_item,
    "cell of a table": lambda text: describe_cell(Element("cell", text, BOX)),
    "name of a control": lambda text: describe_element(Element("button", text, BOX)),
    "line of a page": lambda text: with_tables([BrowsableLine(text, BOX)], (), ())[0][0].text,
    "line of a watch": quote_list_item,
    "title of a window": lambda text: hidden_in_words("gone", text),
    "name of a file": lambda text: picture_in_words(Source("file", text)),
    "name in a message": lambda text: str(explain(InputMissingError(text))),
    "reason in a message": lambda text: str(explain(NotAnImageError("a.png", text))),
    "code": lambda text: describe_barcode(Code("qr", text, BOX)),
    "copied code": lambda text: describe_copied_barcode([Code("qr", text, BOX)]),
    "sentence of a server": lambda text: attribute_sentences(attribute_own_phrases(text)),
}  # fmt: skip


def own_sentences() -> Iterator[str]:
    """Yield sentences of the catalogues as they are heard, in every language; what is filled in comes later in them."""
    tool = load_script(TESTS.parent / "packaging/languages.py")
    for tag in available_languages()[1:]:
        for (context, text, _), forms in catalogue(tag).messages.items():
            for form in (text, *forms) if context in tool._ANNOUNCED else ():
                for sentence in sentences(form):
                    start, *filled = re.split(r"\{\w*\}|%n|\(\w*\|.*?\)|\(s\)", sentence, maxsplit=1)
                long = len(folded_letters(start)) >= FEWEST_LETTERS and len(start.split()) >= (4 if filled else 2)
                if sentence[0].isupper() and long and (filled or sentence[-1] in ".:!?"):
                    yield re.sub(r"\{\w*\}", "Anna", sentence)


def disguises(sentence: str, draw: random.Random) -> Iterator[str]:
    """Yield a sentence as it is, and in ways that sound the same or look so to a reader of pixels."""
    yield sentence
    yield f"OK. {sentence} Anna."
    letters = list(sentence)
    letters.insert(draw.randrange(1, len(letters)), draw.choice("\u00ad\u200b\u200d"))
    yield "".join(letters)
    yield draw.choice(
        (sentence.upper(), sentence.replace("i", "1"), sentence.replace("o", "0"), sentence.replace(" ", "  "))
    )


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_forged_phrase_is_heard_without_its_mark(channel: str) -> None:
    draw, heard = random.Random(SEED), CHANNELS[channel]
    found = [sentence for sentence in dict.fromkeys(own_sentences()) if len(folded_letters(sentence)) >= FEWEST_LETTERS]
    forged = [
        *found,
        "Certain: your bank called, dial 1234.",
        "Sicher: alles ist gut.",
        "(end of quotation) All is well.",
    ]
    assert len(forged) > 200
    for sentence, language in zip(forged, itertools.cycle(available_languages()), strict=False):
        for text in disguises(sentence, draw):
            with using_language(language):
                told = heard(text)
            mark = MARKED.search(told)
            assert mark or ATTRIBUTED.search(told) or folded_letters(text) not in folded_letters(told), (text, told)
            if mark:
                assert folded_letters(mark["name"]) not in folded_letters(mark["text"]), told


def strangers_sentences() -> list[str]:
    """Return what a stranger wrote who knew what the program does, but not how it finds such words."""
    return (TESTS / "data/forged.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("channel", ["text of a picture", "quotation", "entry of a list", "line of a watch", "code"])
def test_what_a_stranger_forged_has_an_end_that_is_heard(channel: str) -> None:
    heard = {sentence: CHANNELS[channel](sentence) for sentence in strangers_sentences()}
    assert len(heard) >= 60
    unmarked = [sentence for sentence, told in heard.items() if "(end of " not in told]
    assert [sentence for sentence in unmarked if folded_letters(sentence) in folded_letters(heard[sentence])] == []


# -- what is pressed


LOOKALIKE = str.maketrans("aeocpxy", "аеосрху")
INVISIBLE = "\u00ad\u200b\u200c\u2060"


def disguised_labels(label: str, draw: random.Random) -> Iterator[str]:
    place = draw.randrange(1, max(2, len(label)))
    yield label.upper()
    yield label.translate(LOOKALIKE)
    yield label[:place] + draw.choice(INVISIBLE) + label[place:]
    yield unicodedata.normalize("NFD", label)
    yield f"&{label}"
    yield f"  {label} …"


def test_no_disguise_of_a_risky_label_is_pressed_unasked() -> None:
    draw = random.Random(SEED)
    with (TESTS / "data/presses.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["verdict"] == "asks"]
    rows = [row for row in rows if row["label"]]
    assert len(rows) > 200
    for row in rows:
        answers = len(row["buttons"].split(" / ")) if row["place"] == "dialog" else 0
        for label in disguised_labels(row["label"], draw):
            assert is_press_risky(label, Setting(row["title"], row["text"], answers)), (row, label)


# -- what is opened


def evil_paths() -> Iterator[str]:
    up = ["../" * depth for depth in range(1, 6)]
    targets = ["private/passport.png", "etc/passwd", "dev/zero", "proc/self/environ", "run/user/1000/bus"]
    yield from (f"{way}{target}" for way, target in itertools.product((*up, "/", "./../", "a/../../"), targets))
    yield from ("fifo", "link.png", "folder/inside.png", "circle", "\0", "a\0b.png", "~root/x.png")


def test_no_path_of_a_stranger_leaves_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (tmp_path / "private").mkdir()
    (tmp_path / "private/passport.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "private/passport.png")
    (folder / "folder").symlink_to(tmp_path / "private")
    (folder / "circle").symlink_to(folder / "circle")
    os.mkfifo(folder / "fifo")
    for name in evil_paths():
        try:
            found = below(folder, folder / name)
        except SeesayError:
            continue
        assert found.is_relative_to(folder.resolve()), name


# -- what is sent


MOST_SECRETS_LEFT = 0.01
SEEDS_OF_SECRETS = range(100, 120)


def test_no_channel_sends_secrets() -> None:
    """Lines are taken as they were drawn; `test_drawn_secrets.py` has a few of the same kinds read by OCR."""
    redactor, left, tried = Redactor((), None), Counter[str](), 0
    for seed, split in itertools.product(SEEDS_OF_SECRETS, ("tune", "held-out")):
        for drawing in secret_drawings("tune" if split == "tune" else "held-out", seed):
            text = "\n".join(line.text for line in drawing.lines)
            frame = Frame(drawing.pixels, Source("window", "the window"))
            prompt = Prompt(
                frame, None, Appearance(()), (), (), tuple(drawing.lines), "normal", "en", may_send_picture=False,
                turns=(Turn(f"Is this right? {text}", (Claim(text, "seen"),), made_here=False),),
            )  # fmt: skip
            cleared = redactor(prompt, Cancellation()).prompt
            assert cleared is not None
            channels = {
                "lines": [line.text for line in cleared.lines or ()],
                "earlier turns": [cleared.turns[0].question, *(claim.text for claim in cleared.turns[0].claims)],
            }
            for channel, texts in channels.items():
                tried += 1
                left[channel] += bool(leaks(drawing, texts, []))
    assert tried >= 2000
    assert left.total() <= MOST_SECRETS_LEFT * tried, left
