"""A description names the language of the text that it quotes, once, where that is certain and not the person's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seesay.core import translation
from seesay.core.domain import Cancellation, Claim, Prompt, Source
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.language_detection import certain_language
from seesay.core.translation import using_language
from seesay.description.captions.barcode_claims import name_quoted_languages
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.system import user_languages
from unit.test_offline_captioner import prompt

RUSSIAN = "Файл не найден, выберите другой или создайте новый. Это действие не может быть отменено."
GREEK = "Το αρχείο δεν βρέθηκε. Επιλέξτε ένα άλλο."
GERMAN = "Die Datei wurde nicht gefunden. Wählen Sie eine andere aus und versuchen Sie es mit dieser."
ENGLISH = "The file was not found. Choose another one from the list and try it again with this."


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A person who writes English, and Ukrainian."""
    monkeypatch.setattr(translation, "_persons", "en")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en:uk")
    for name in ("LC_ALL", "LC_MESSAGES", "DISPLAY", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)
    user_languages.cached_user_languages.cache_clear()
    yield
    user_languages.cached_user_languages.cache_clear()


def told(*texts: str) -> list[str]:
    return [claim.text for claim in name_quoted_languages([Claim(text, "seen") for text in texts])]


def of_lines(*texts: str, **given: object) -> Prompt:
    lines = tuple(
        TextLine(text, Region(20, 40 + 30 * place, 8 * len(text), 20), 0.99) for place, text in enumerate(texts)
    )
    return prompt(lines=lines, **given)


def caption(shown: Prompt) -> str:
    captioner = OfflineCaptioner()
    return captioner.caption(shown, Cancellation()).candidates[0].text


def test_it_is_named_once_where_the_first_passage_is_quoted() -> None:
    assert told("A picture.", f"Text: “{RUSSIAN}”", f"Then: “{RUSSIAN}”", f"Then: “{GREEK}”") == [
        "A picture.",
        f"Text, in Russian: “{RUSSIAN}”",
        f"Then: “{RUSSIAN}”",
        f"Then, in Greek: “{GREEK}”",
    ]


def test_a_claim_that_is_the_text_alone_begins_with_it() -> None:
    assert told(f"“{GREEK}”") == [f"In Greek: “{GREEK}”"]


@pytest.mark.parametrize(
    "text",
    [
        f"Text: “{ENGLISH}”",  # the description's own
        "Text: “Файл не знайдено, виберіть інший або створіть новий. Це є важливо.”",  # the person's
        "Text: “Файл”",  # of many languages
        "Text: “Datei Bearbeiten Ansicht”",  # labels
        f"Text: “{ENGLISH} Привет”",  # a word within
        f"Active window “{RUSSIAN}”.",  # a name
        "Text: “12:30”",
    ],
)
def test_nothing_is_named_where_that_would_be_a_guess_or_no_news(text: str) -> None:
    assert told(text) == [text]


def test_a_description_of_a_page_names_it_and_begins_alike() -> None:
    shown = of_lines(*RUSSIAN.split(". "))
    assert "in Russian: “Файл не найден" in caption(shown)
    assert caption(shown).count("Russian") == 1
    assert "in Russian" not in caption(of_lines(*ENGLISH.split(". ")))


def test_what_is_told_early_stays_as_it_was() -> None:
    captioner = OfflineCaptioner()
    source = Source("screen", "the screen", "Редактор", "editor")
    lines = of_lines(*RUSSIAN.split(". ")).lines
    early = captioner.opening(prompt(source=source, lines=None, in_use=lines))
    assert sum("in Russian" in claim.text for claim in early) == 1
    whole = captioner.caption(prompt(source=source, lines=lines, in_use=lines), Cancellation()).candidates[0]
    assert whole.claims[: len(early)] == early
    assert whole.text.count("in Russian") == 1


def test_in_german_it_is_named_in_german() -> None:
    with using_language("de"):
        assert told(f"Es steht da: „{RUSSIAN}“") == [f"Es steht da, auf Russisch: „{RUSSIAN}“"]
        assert told(f"Es steht da: „{GERMAN}“") == [f"Es steht da: „{GERMAN}“"]
    assert told(f"Text: “{GERMAN}”") == [f"Text, in German: “{GERMAN}”"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (RUSSIAN, "ru"),
        (GERMAN, "de"),
        ("新規作成", None),  # Japanese, in Chinese characters alone
        (
            "Bu fayl tapılmadı, başqa bir ad üçün yenidən cəhd edin və bu qovluğa baxın",
            None,
        ),  # Azerbaijani, not Turkish
    ],
)
def test_only_what_leaves_no_doubt_is_certain(text: str, language: str | None) -> None:
    assert certain_language(text) == language
