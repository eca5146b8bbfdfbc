"""The person's language: how it is found out, what is said in it, and how numbers and days are written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from seesay.core import translation
from seesay.core.translation import (
    catalogue_tag,
    counted,
    day_in_words,
    has_catalogue,
    language,
    normalised_tag,
    number,
    percent,
    set_language,
    system_language,
    translate,
    user_language,
    using_language,
)


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_chosen", "de")


@pytest.fixture
def restored() -> Iterator[None]:
    chosen, persons = translation._chosen, translation._persons
    yield
    translation._chosen, translation._persons = chosen, persons


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt-BR"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),  # as gettext has it: without a locale there is no translation
    ],
)
@pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="these systems tell it otherwise")
def test_the_system_tells_its_language(environment: dict[str, str], tag: str) -> None:
    assert system_language(environment) == tag


@pytest.mark.parametrize(
    ("given", "written"),
    [("de_DE.UTF-8", "de"), ("EN-us", "en"), ("zh_TW", "zh-TW"), ("", ""), ("C", ""), ("../../etc/passwd", "")],
)
def test_tags_are_written_in_one_way(given: str, written: str) -> None:
    assert normalised_tag(given) == written or (written == "" and catalogue_tag(given) == "en")


@pytest.mark.usefixtures("restored")
def test_a_setting_goes_before_the_system() -> None:
    set_language("", {"LANG": "de_DE.UTF-8"})
    assert (language(), user_language()) == ("de", "de")
    set_language("en", {"LANG": "de_DE.UTF-8"})
    assert (language(), user_language()) == ("en", "en")


@pytest.mark.usefixtures("restored")
def test_a_person_whose_language_seesay_does_not_speak_hears_english() -> None:
    set_language("", {"LANG": "fr_FR.UTF-8"})
    assert (language(), user_language()) == ("en", "fr")
    assert translate("Menus", "&File") == "&File"


def test_before_anything_is_chosen_it_is_english_and_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(tag: str) -> None:
        raise AssertionError(tag)

    monkeypatch.setattr(translation, "catalogue", fail)
    assert language() == "en"
    assert translate("Menus", "&File") == "&File"
    assert counted("Description", "%n line(s) of text in total.", 2) == "2 lines of text in total."


@pytest.mark.usefixtures("german")
def test_what_has_no_translation_is_said_as_it_is() -> None:
    assert translate("Menus", "&File") == "&Datei"
    assert translate("Menus", "Never written") == "Never written"
    assert translate("Nowhere", "&File") == "&File"


@pytest.mark.parametrize(
    ("text", "n", "form"),
    [
        ("%n line(s)", 1, "1 line"),
        ("%n line(s)", 0, "0 lines"),
        ("%n line(s)", 1234, "1,234 lines"),
        ("At the top of (a part|%n parts) of it.", 1, "At the top of a part of it."),
        ("At the top of (a part|%n parts) of it.", 3, "At the top of 3 parts of it."),
        ("%n (sheep|sheep) (as is)", 2, "2 sheep (as is)"),
    ],
)
def test_english_forms_are_in_the_text(text: str, n: int, form: str) -> None:
    assert counted("Nowhere", text, n) == form


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "Insgesamt 0 Zeilen Text."),
        (1, "Insgesamt 1 Zeile Text."),
        (2, "Insgesamt 2 Zeilen Text."),
        (2500, "Insgesamt 2.500 Zeilen Text."),
    ],
)
def test_german_forms_are_in_the_catalogue(n: int, said: str) -> None:
    assert counted("Description", "%n line(s) of text in total.", n) == said


def test_a_description_may_be_in_another_language_than_the_program() -> None:
    with using_language("de-AT"):
        assert translate("Description", "A photograph") == "Ein Foto"
        with using_language("en"):
            assert translate("Description", "A photograph") == "A photograph"
        with using_language("fr"):  # which Seesay does not speak
            assert translate("Description", "A photograph") == "A photograph"
        assert language() == "de"
    assert language() == "en"


def test_what_one_thread_speaks_is_no_matter_of_another() -> None:
    heard: list[str] = []
    with using_language("de"):
        thread = threading.Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == ["en"]


@pytest.mark.parametrize(
    ("tag", "answer"), [("de", True), ("de-CH", True), ("en-GB", True), ("fr", False), ("", False), ("d/e", False)]
)
def test_it_is_known_which_languages_seesay_speaks(tag: str, answer: bool) -> None:
    assert has_catalogue(tag) is answer


def test_numbers_are_written_as_english_does() -> None:
    assert (number(1234567), number(1234.5, 2), number(-0.5, 1)) == ("1,234,567", "1,234.50", "-0.5")
    assert (percent(0.614), day_in_words(date(2026, 10, 3))) == ("61%", "3 October 2026")


@pytest.mark.usefixtures("german")
def test_numbers_are_written_as_german_does() -> None:
    assert (number(1234567), number(1234.5, 2), number(-0.5, 1)) == ("1.234.567", "1.234,50", "-0,5")
    assert (percent(0.614), day_in_words(date(2026, 10, 3))) == ("61 %", "3. Oktober 2026")
