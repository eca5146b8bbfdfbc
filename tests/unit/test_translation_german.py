"""What Seesay says of pictures in German: whole sentences, in which case and number are right."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from seesay.app.pipeline.describer import blank_caption
from seesay.core.domain import Cancellation, Detail, Frame, Prompt, Source
from seesay.core.errors import OfflineLimitError, QuotaError, SpendingCapError
from seesay.core.findings import (
    Appearance,
    ColourShare,
    Concept,
    EmbeddedText,
    Face,
    PictureKind,
    PictureKindName,
    TextLine,
)
from seesay.core.messages import explain, picture_name
from seesay.core.region import Region
from seesay.core.text.sentences import sentences
from seesay.core.translation import megabytes, using_language
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.description.captions.opening import active_window_claim, spoken_title
from seesay.description.captions.thing_names import concept_as_object, concept_name
from seesay.description.checks.claim_splitting import split_pieces
from seesay.description.servers.spending import money_in_words
from seesay.system.hotkey.chord import Chord, localised_chord

ROOT = Path(__file__).resolve().parents[2]
FRAME = Frame(np.zeros((300, 400, 3), np.uint8), Source("file", "x.png"))
PLAIN = Prompt(FRAME, None, Appearance(()), (), (), (), "normal", "de")


@pytest.fixture(scope="module")
def captioner() -> OfflineCaptioner:
    return OfflineCaptioner()


def caption(captioner: OfflineCaptioner, prompt: Prompt) -> str:
    with using_language("de"):
        return captioner.caption(prompt, Cancellation()).candidates[0].text


def concept(label: str, phrase: str = "") -> Concept:
    return Concept(label, 0.3, 0.6, phrase or label)


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("cat", "Es zeigt vielleicht eine Katze."),
        ("dog", "Es zeigt vielleicht einen Hund."),
        ("elephant", "Es zeigt vielleicht einen Elefanten."),
        ("house", "Es zeigt vielleicht ein Haus."),
        ("rice", "Es zeigt vielleicht Reis."),
        ("sun", "Es zeigt vielleicht die Sonne."),
        ("scissors", "Es zeigt vielleicht eine Schere."),
        ("German shepherd", "Es zeigt vielleicht einen Deutschen Schäferhund."),
        ("not in the vocabulary", "Es zeigt vielleicht a thing."),
    ],
)
def test_things_stand_in_the_right_case(captioner: OfflineCaptioner, label: str, sentence: str) -> None:
    prompt = replace(PLAIN, kind=PictureKind("photograph", 1.0), concepts=(concept(label, "a thing"),))
    assert sentence in caption(captioner, prompt)


def test_less_likely_things_stand_in_the_same_case(captioner: OfflineCaptioner) -> None:
    found = tuple(concept(label) for label in ("cat", "dog", "lion", "rabbit"))
    prompt = replace(PLAIN, kind=PictureKind("photograph", 1.0), concepts=found, detail="full")
    told = caption(captioner, prompt)
    assert "Weniger wahrscheinlich zeigt es einen Hund, einen Löwen oder ein Kaninchen." in told


def test_a_thing_by_itself_has_no_article() -> None:
    with using_language("de"):
        assert (concept_name("cat"), concept_name("elephant")) == ("Katze", "Elefant")
        assert concept_as_object(concept("cat", "a cat")) == "eine Katze"
    assert (concept_name("cat"), concept_as_object(concept("cat", "a cat"))) == ("cat", "a cat")


@pytest.mark.parametrize(
    ("kind", "probability", "sentence"),
    [
        ("photograph", 1.0, "Ein Foto."),
        ("photograph", 0.6, "Wahrscheinlich ein Foto."),
        ("drawing", 1.0, "Eine Zeichnung."),
        ("chart", 0.6, "Wahrscheinlich ein Diagramm oder Schaubild."),
    ],
)
def test_kinds_of_picture(
    captioner: OfflineCaptioner, kind: PictureKindName, probability: float, sentence: str
) -> None:
    assert caption(captioner, replace(PLAIN, kind=PictureKind(kind, probability))).startswith(sentence)


def test_faces_colours_and_texts_within_the_file(captioner: OfflineCaptioner) -> None:
    frame = replace(FRAME, embedded=(EmbeddedText("XMP alt text", "Ein Kind am Meer"),))
    prompt = replace(
        PLAIN,
        frame=frame,
        kind=PictureKind("photograph", 1.0),
        faces=(Face(Region(0, 0, 20, 20), 0.9), Face(Region(380, 280, 20, 20), 0.9)),
        appearance=Appearance((ColourShare("dark blue", 0.5), ColourShare("white", 0.3))),
    )
    assert caption(captioner, prompt) == (
        "Laut Datei (XMP-Alternativtext): „Ein Kind am Meer“. Ein Foto. 2 Gesichter: "
        "oben links und unten rechts. Überwiegend dunkelblau und weiß."
    )


def lines(*texts: str, confidence: float = 1.0) -> tuple[TextLine, ...]:
    return tuple(TextLine(text, Region(10, 20 * row, 200, 12), confidence) for row, text in enumerate(texts))


@pytest.mark.parametrize(
    ("detail", "told"),
    [("brief", "Anfang: „"), ("full", "Text: „")],
)
def test_a_page_of_text_is_quoted_as_germans_quote(captioner: OfflineCaptioner, detail: Detail, told: str) -> None:
    page = lines(*(f"Zeile {row} von einem langen Text, der lang ist" for row in range(12)))
    prompt = replace(PLAIN, kind=PictureKind("document", 1.0), lines=page, detail=detail)
    spoken = caption(captioner, prompt)
    assert told in spoken
    assert "“" in spoken
    assert ("10 weitere Zeilen Text." in spoken) == (detail == "brief")


def test_text_that_was_hard_to_read_is_hedged(captioner: OfflineCaptioner) -> None:
    page = replace(PLAIN, kind=PictureKind("document", 1.0), lines=lines("Kaum lesbar", confidence=0.5))
    assert "Text, vielleicht nicht ganz genau: „Kaum lesbar“." in caption(captioner, page)


def test_a_question_finds_words_of_its_own(captioner: OfflineCaptioner) -> None:
    bill = lines("Rechnung", "Gesamtsumme 12 Euro")
    told = caption(captioner, replace(PLAIN, lines=bill, question="Welche Gesamtsumme steht in diesem Bild?"))
    assert told.endswith("Mit „gesamtsumme“: „Gesamtsumme 12 Euro“.")
    assert caption(captioner, replace(PLAIN, question="Wer ist das?")).startswith(
        "Seesay kann das auf diesem Computer nicht"
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (Source("screen", "x", "Brief", "writer"), "Aktives Fenster „Brief“, Writer."),
        (Source("window", "x", "Brief - Writer", "writer"), "Fenster „Brief - Writer“."),
        (Source("screen", "x", "", "writer"), "Aktives Fenster von Writer."),
    ],
)
def test_the_window_in_use(source: Source, sentence: str) -> None:
    with using_language("de"):
        claim = active_window_claim(source, "normal")
    assert claim is not None
    assert claim.text == sentence


def test_a_blank_picture() -> None:
    with using_language("de"):
        assert blank_caption(FRAME, "dark grey") == "Das Bild ist leer: ganz dunkelgrau."


def test_nothing_of_a_description_stays_english(captioner: OfflineCaptioner) -> None:
    """Every sentence that can be made, against the commonest words of English."""
    english = re.compile(
        r"\b(the|is|are|it|of|in the|with|and|may|text|there|picture|window|probably)\b", re.IGNORECASE
    )
    kinds: tuple[PictureKindName | None, ...] = (
        "photograph", "screenshot", "document", "drawing", "chart", "icon", None
    )  # fmt: skip
    details: tuple[Detail, ...] = ("brief", "normal", "full")
    sources = (FRAME.source, Source("screen", "the screen"), Source("window", "the window", "Brief"))
    for kind in kinds:
        for detail in details:
            for source in sources:
                prompt = Prompt(
                    frame=replace(FRAME, source=source, frame_count=3),
                    kind=PictureKind(kind, 0.5) if kind else None,
                    appearance=Appearance(
                        (ColourShare("grey", 0.5), ColourShare("dark grey", 0.3)),
                        ("very dark", "very bright", "blurred", "low contrast"),
                    ),
                    faces=(Face(Region(0, 0, 20, 20), 0.9),),
                    concepts=(concept("cat"), concept("dog")),
                    lines=lines("Datei", "Öffnen", "Zwei Wörter", "Abbrechen Speichern"),
                    detail=detail,
                    language="de",
                )
                told = caption(captioner, prompt)
                assert not english.search(told.replace("Text", "")), told


def test_german_quotations_neither_tear_sentences_nor_claims() -> None:
    said = "Text: „Er ging. Sie blieb.“ Überwiegend weiß."
    assert sentences(said)[-1] == "Überwiegend weiß."
    claims = [piece.text for piece in split_pieces(said)]
    assert claims == ["Text: „Er ging. Sie blieb.“", "Überwiegend weiß."]
    assert spoken_title("Das „Ding“") == "Das 'Ding'"  # its own marks would end the quotation around it


def test_keys_are_called_as_on_a_german_keyboard() -> None:
    with using_language("de"):
        assert Chord.parse("Ctrl+Shift+F9").spoken("linux") == "Steuerung Umschalt F9"
        assert Chord.parse("Super+PgUp").spoken("win32") == "Windows Bild auf"
        assert Chord.parse("Alt+Space").spoken("darwin") == "Wahltaste Leertaste"
        assert localised_chord("Ctrl+Shift+F9") == "Strg+Shift+F9"
        assert localised_chord("Alt++") == "Alt++"
        assert localised_chord("Press <Control>D") == "Press <Control>D"  # a system's own words
        assert str(Chord.parse("Ctrl+Shift+F9")) == "Ctrl+Shift+F9"  # as it is written in the settings file
        assert localised_chord("Meta+F3") == "Meta+F3"
    assert localised_chord("Ctrl+Shift+Del") == "Ctrl+Shift+Del"


def test_amounts() -> None:
    with using_language("de"):
        assert money_in_words(0.004) == "0,4 Cent"
        assert money_in_words(0.01) == "1 Cent"
        assert money_in_words(1) == "1 Dollar"
        assert money_in_words(1234.5) == "1.234,50 Dollar"
        assert megabytes(1.5e9) == "1.500 Megabyte"
        assert megabytes(1e6) == "1 Megabyte"
    assert megabytes(1e6) == "1 megabyte"


def test_failures_are_told_in_german_and_names_stay() -> None:
    with using_language("de"):
        assert str(explain(QuotaError("OpenAI"))).startswith("OpenAI: Auf dem Konto ist kein Guthaben mehr.")
        assert str(explain(SpendingCapError("OpenAI"))).startswith("Es wurde nichts gesendet: Ihre Grenze")
        assert "auf Englisch" in str(explain(OfflineLimitError("language")))
        assert picture_name("the screen") == "der Bildschirm"
        assert picture_name("urlaub.jpg") == "urlaub.jpg"
