"""What of a picture and its words goes to a server: no secret, read again to make sure, or nothing at all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from rigs.fakes.secret_screens import OWN_WORDS, Screen, screens
from seesay.core.domain import Cancellation, Claim, Frame, Prompt, Redacted, Redaction, Source, Turn
from seesay.core.elements import Element
from seesay.core.errors import KeptBackError, ModelError, PictureKeptError
from seesay.core.findings import Appearance, Pixels, TextLine
from seesay.core.messages import explain
from seesay.core.redaction_terms import finders_of
from seesay.core.region import Region, ShownWindow
from seesay.description.redaction.redactor import Redactor
from seesay.description.redaction.secret_kinds import SECRET_KINDS
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.ui.screen_actions import crop_frame

pytestmark = pytest.mark.slow

CARD = "4111 1111 1111 1111"
CARD_LINE = TextLine(f"Visa {CARD}", Region(20, 20, 200, 16), 0.99)


def prompt(lines: tuple[TextLine, ...] | None, pixels: Pixels | None = None, **others: Any) -> Prompt:
    pixels = np.full((100, 400, 3), 255, np.uint8) if pixels is None else pixels
    frame = Frame(pixels, Source("window", "the window", title=others.pop("title", "")))
    return Prompt(frame, None, Appearance(()), (), (), lines, "normal", "en", **others)


def redact(
    given: Prompt, read: Callable[[Pixels, Cancellation], tuple[TextLine, ...]] | None = lambda pixels, _: ()
) -> Redaction:
    return Redactor(finders_of("Zebrafink"), read)(given, Cancellation())


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader()


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@pytest.mark.parametrize("screen", screens("test", 6, seed=11), ids=range(6))
def test_nothing_of_a_secret_is_in_what_is_sent_and_look_alikes_are(screen: Screen, reader: PaddleReader) -> None:
    lines = reader.read(screen.pixels, Cancellation())
    result = Redactor(finders_of(OWN_WORDS), reader.read)(prompt(lines, screen.pixels), Cancellation())
    assert result.prompt is not None
    assert result.prompt.lines is not None
    again = reader.read(result.prompt.frame.pixels, Cancellation())
    for sent in (result.prompt.lines, again):
        texts = [plain(line.text) for line in sent]
        others = [text for text in texts if not any(plain(value) in text for value in screen.look_alikes)]
        for secret in screen.secrets:
            for piece in map(plain, secret.pieces):
                length = min(5, len(piece))
                parts = {piece[at : at + length] for at in range(len(piece) - length + 1)}
                assert not any(part in text for part in parts for text in others), secret
    for before, after in zip(lines, result.prompt.lines, strict=True):
        if any(plain(value) in plain(before.text) for value in screen.look_alikes):
            box = before.box
            rows, columns = slice(box.y + box.height // 3, box.bottom - box.height // 3), slice(box.x, box.right)
            assert after.text == before.text
            assert np.array_equal(result.prompt.frame.pixels[rows, columns], screen.pixels[rows, columns])


def test_only_the_part_of_the_line_that_holds_the_secret_is_covered() -> None:
    result = redact(prompt((CARD_LINE,)))
    assert result.prompt is not None
    (kept,) = result.redacted
    assert kept.kind == "card-number"
    assert kept.box is not None
    assert 30 < kept.box.x < 80
    assert kept.box.right >= 220
    pixels = result.prompt.frame.pixels
    assert not pixels[kept.box.y : kept.box.bottom, kept.box.x : kept.box.right].any()
    assert pixels[20:36, 20:30].all()


def test_what_can_be_read_beside_a_cover_has_the_whole_line_covered() -> None:
    def read(pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        whole = not pixels[28, 22].any()
        return () if whole else (TextLine("Visa 411", Region(20, 20, 50, 16), 0.9),)

    result = redact(prompt((CARD_LINE,)), read)
    assert result.prompt is not None
    (kept,) = result.redacted
    assert kept.box is not None
    assert kept.box.x < 20


def test_a_secret_that_is_read_elsewhere_only_the_second_time_is_covered_there_too() -> None:
    def read(pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        box = Region(20, 70, 200, 16)
        return (TextLine(f"Again {CARD}", box, 0.9),) if pixels[75, 30].any() else ()

    result = redact(prompt((CARD_LINE,)), read)
    assert result.prompt is not None
    assert [each.box.y < 40 for each in result.redacted if each.box is not None] == [True, False]


@pytest.mark.parametrize("failing", [False, True])
def test_a_secret_that_cannot_be_covered_keeps_the_picture_here(failing: bool) -> None:
    def read(pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        if failing:
            raise ModelError("reader")
        return (CARD_LINE,)

    result = redact(prompt((CARD_LINE,)), read)
    assert result.prompt is None
    (told,) = result.warnings
    assert isinstance(told, PictureKeptError)
    assert told.reason == "readable"
    assert redact(prompt((CARD_LINE,)), None).prompt is None


def test_a_picture_whose_text_was_not_read_stays_here_and_its_words_may_go() -> None:
    result = redact(prompt(None))
    assert result.prompt is None
    assert isinstance(result.warnings[0], PictureKeptError)
    words = redact(prompt(None, may_send_picture=False, question=f"Is {CARD} mine?"))
    assert words.prompt is not None
    assert words.prompt.question == "Is [card number] mine?"


def test_a_picture_without_secrets_is_sent_as_it_is_and_not_read_again() -> None:
    def read(pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        raise AssertionError

    given = prompt((TextLine("Order 123-4567", Region(20, 20, 200, 16), 0.99),))
    result = redact(given, read)
    assert result.prompt is not None
    assert result.prompt.frame.pixels is given.frame.pixels
    assert (result.redacted, result.warnings) == ((), ())


def test_all_words_that_are_sent_are_cleaned() -> None:
    line = TextLine("Password: Zug4711x", Region(20, 20, 200, 16), 0.99)
    turns = (Turn(f"Is it {CARD}?", (Claim("It says “Zug4711x”.", "seen", evidence=("text",)),), made_here=True),)
    given = prompt(
        (line,),
        title="Zebrafink - Mail",
        question="Why Zug4711x?",
        instructions="My PIN: 4821",
        turns=turns,
        in_use=(line,),
    )
    sent = redact(given).prompt
    assert sent is not None
    assert sent.lines == sent.in_use
    assert sent.lines is not None
    assert sent.lines[0].text == "Password: [password]"
    assert sent.frame.source.title == "[redacted] - Mail"
    assert sent.question == "Why [password]?"
    assert sent.instructions == "My PIN: [password]"
    assert sent.turns[0].question == "Is it [card number]?"
    assert sent.turns[0].claims[0].text == "It says “[password]”."
    assert given.lines == (line,)


def test_what_was_kept_back_is_told_once_for_each_kind(caplog: pytest.LogCaptureFixture) -> None:
    lines = tuple(
        TextLine(text, Region(20, 20 + 40 * n, 200, 16), 0.99)
        for n, text in enumerate([CARD, "Again 4111111111111111", "Other 5555 5555 5555 4444", "Password: Zug4711x"])
    )
    with caplog.at_level(logging.DEBUG):
        result = redact(prompt(lines))
    assert [str(explain(problem)) for problem in result.warnings] == [
        "2 card numbers were redacted.",
        "A password was redacted.",
    ]
    assert "Zug4711x" not in caplog.text
    assert "4111" not in caplog.text


@pytest.mark.parametrize("kind", [kind.name for kind in SECRET_KINDS])
def test_every_kind_has_a_sentence(kind: str) -> None:
    one, three = (str(explain(KeptBackError(kind, count))) for count in (1, 3))
    assert one.endswith("was redacted.")
    assert three.startswith("3 ")
    assert three.endswith("were redacted.")


AREA = Region(100, 40, 120, 24)


def with_area(lines: tuple[TextLine, ...], area: Region = AREA) -> Redaction:
    pixels = np.full((100, 400, 3), 255, np.uint8)
    frame = Frame(pixels, Source("screen", "the screen"), secret_areas=lambda: (area,))
    prompt = Prompt(frame, None, Appearance(()), (), (), lines, "normal", "en")
    return Redactor((), lambda pixels, cancellation: ())(prompt, Cancellation())


def test_what_a_program_calls_a_password_is_covered_whatever_was_read_there() -> None:
    empty = with_area(())
    assert empty.prompt is not None
    assert not empty.prompt.frame.pixels[40:64, 100:220].any()
    assert empty.prompt.frame.pixels[:40].all()
    assert empty.redacted == (Redacted("password", AREA),)
    assert [type(warning) for warning in empty.warnings] == [KeptBackError]


def test_the_words_in_such_a_field_go_and_those_beside_it_stay() -> None:
    line = TextLine("Wi-Fi sleepyotter now", Region(0, 44, 240, 16), 0.99)
    elsewhere = TextLine("It was sleepyotter.", Region(0, 80, 100, 16), 0.99)
    told = with_area((line, elsewhere), Region(70, 40, 125, 24))
    assert told.prompt is not None
    assert told.prompt.lines is not None
    assert [line.text for line in told.prompt.lines] == ["Wi-Fi [password] now", "It was [password]."]


def test_an_area_beside_the_picture_covers_nothing() -> None:
    told = with_area((), Region(500, 500, 20, 20))
    assert told.redacted == ()


@pytest.mark.parametrize("may_send_picture", [True, False])
@pytest.mark.parametrize("part", [False, True])
def test_a_password_that_may_stand_anywhere_keeps_picture_and_words_here(may_send_picture: bool, part: bool) -> None:
    frame = Frame(np.full((60, 400, 3), 255, np.uint8), Source("screen", "the screen"), secret_areas=lambda: None)
    if part:
        frame = crop_frame(frame, Region(0, 0, 200, 60), frame.source)
    wanted = replace(prompt((CARD_LINE,), may_send_picture=may_send_picture), frame=frame)
    result = redact(wanted)
    assert result.prompt is None
    assert [(type(told), told.reason) for told in result.warnings if isinstance(told, PictureKeptError)] == [
        (PictureKeptError, "unplaced")
    ]


def test_elements_go_only_where_nothing_was_taken_out_of_their_words() -> None:
    element = Element("paragraph", "card 4111 1111 1111 1111", Region(0, 0, 200, 20))
    secret = TextLine("card 4111 1111 1111 1111", Region(0, 0, 200, 20), 0.99)
    harmless = replace(secret, text="card for the library")
    kept = redact(prompt((harmless,), elements=(element,), elements_in_use=1)).prompt
    assert kept is not None
    assert (kept.elements, kept.elements_in_use) == ((element,), 1)
    cleaned = redact(prompt((secret,), elements=(element,), elements_in_use=1)).prompt
    assert cleaned is not None
    assert (cleaned.elements, cleaned.elements_in_use) == (None, 0)


def written(*texts: str, window: Region | None = None) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(text, Region(20, 20 + 30 * number, 8 * len(text), 16), 0.99, window)
        for number, text in enumerate(texts)
    )


def left(lines: tuple[TextLine, ...], windows: tuple[ShownWindow, ...] = ()) -> list[str]:
    given = prompt(lines, may_send_picture=False)
    given = replace(given, frame=replace(given.frame, windows=windows))
    result = redact(given)
    assert result.prompt is not None
    return [line.text for line in result.prompt.lines or ()]


NOTE = ("router upstairs", "Sommer-2025-Haus", "for the bin: 0 4 1 1", "garage 8842", "Call 0151 2345678", "Paint 12")


@pytest.mark.parametrize("label", ["Wi-Fi password on the back", "Passwörter", "la contraseña de casa", "PIN"])
def test_made_up_words_and_numbers_are_covered_in_a_window_that_names_a_secret(label: str) -> None:
    kept = left(written(*NOTE, label))
    assert kept[0] == NOTE[0]
    assert kept[4:] == [*NOTE[4:], label]
    for covered, secret in zip(kept[1:4], ("Sommer-2025-Haus", "0 4 1 1", "8842"), strict=True):
        assert secret not in covered
    assert left(written(*NOTE)) == list(NOTE), "nothing says that there is a secret"


def test_the_label_of_another_window_says_nothing_and_panels_part_nothing() -> None:
    mine, other = ShownWindow(Region(0, 0, 400, 190)), ShownWindow(Region(0, 190, 400, 60))
    label = replace(written("Password")[0], box=Region(20, 200, 64, 16))
    assert left((*written(*NOTE), label), (mine, other)) == [*NOTE, "Password"]
    panels = tuple(replace(line, window=line.box) for line in (*written(*NOTE), label))
    assert "8842" not in " ".join(left(panels, (ShownWindow(Region(0, 0, 400, 300)),)))


@pytest.mark.parametrize(
    "harmless",
    ["43254 Potsdam", "5862eafa-54e0-896b-e539-5d6992dec0ba", "readme.md", "8842 €", "INV-26", "v2.1.4", "2026"],
)
def test_what_else_such_a_window_shows_is_left(harmless: str) -> None:
    assert left(written("Your account", harmless, "More", "Change password"))[1] == harmless
