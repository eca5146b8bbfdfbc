"""The folders of languages: what there is, what a folder that lacks something falls back to, and how that is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

import pytest

from rigs.fakes.pseudo_language import make_language, pseudo
from rigs.scripts import load_script
from seesay.core import translation
from seesay.core.findings import Concept, TextLine
from seesay.core.region import Region
from seesay.core.text.interface_words import interface_words
from seesay.core.translation import (
    ENGLISH,
    available_languages,
    counted,
    english_names,
    fallbacks,
    has_catalogue,
    is_available,
    language_entries,
    language_tags,
    native_language_name,
    translate,
    using_language,
)
from seesay.description.captions.answers import lines_about
from seesay.description.captions.thing_names import concept_as_object, concept_name
from seesay.description.checks.spoken_claims import phrases_for

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = """<TS><context><name>Menus</name>
<message><source>&amp;File</source><translation>&amp;Fīlē</translation></message>
<message><source>&amp;Help</source><translation type="unfinished"></translation></message>
</context></TS>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The languages of resources that a test may add to."""
    shutil.copytree(ROOT / "resources/languages", tmp_path / "languages")
    monkeypatch.setattr(translation, "resources_folder", lambda: tmp_path)
    return tmp_path / "languages"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return load_script(ROOT / "packaging/languages.py")


@pytest.mark.parametrize(
    ("tag", "served_by"),
    [("de_AT.UTF-8", ("de", "de")), ("pt_BR", ("pt-BR", "pt")), ("C", ()), ("../en", ()), ("", ())],
)
def test_a_tag_is_served_by_a_folder_or_a_nearer_one(tag: str, served_by: tuple[str, ...]) -> None:
    assert fallbacks(tag) == served_by


def test_what_can_be_chosen_is_what_has_a_catalogue(folder: Path) -> None:
    before = available_languages()
    (folder / "qaa").mkdir()
    assert (is_available("qaa"), available_languages()) == (False, before)
    assert language_tags()[0] == ENGLISH
    assert "qaa" in language_tags()
    (folder / "qaa/texts.ts").write_text(CATALOGUE, encoding="utf-8")
    assert set(available_languages()) == {*before, "qaa"}
    assert has_catalogue("qaa-XX")


def test_a_whole_folder_gives_everything(folder: Path) -> None:
    make_language(folder / "qab")
    line = TextLine("Whēthēr fine", Region(0, 0, 9, 9), 1.0)
    assert (native_language_name("qab"), english_names()["qab"]) == ("Psēudo", "Pseudo")
    assert phrases_for("qab-XX").possibly == pseudo("Possibly")
    interface_words.cache_clear()
    assert {"stōrē", "save", "speichern"} <= interface_words().buttons
    assert lines_about("Whēthēr", [line]) == ([], [])
    with using_language("qab"):
        assert concept_as_object(Concept("cat", 0.3, 0.6, "a cat")) == "ün cāt"
        assert counted("Description", "%n line(s) of text in total.", 4).startswith("few: 4 ")
        assert counted("Description", "%n line(s) of text in total.", 5).startswith("many: 5 ")


def test_what_a_folder_lacks_is_said_in_english_text_by_text(folder: Path) -> None:
    (folder / "qac").mkdir()
    (folder / "qac/texts.ts").write_text(CATALOGUE, encoding="utf-8")
    (folder / "qac/language.toml").write_text('[verdicts]\npossibly = "Pōssībly"\n', encoding="utf-8")
    assert native_language_name("qac") == "qac"
    assert "qac" not in english_names()
    assert (phrases_for("qac").possibly, phrases_for("qac").or_) == ("Pōssībly", "or")
    with using_language("qac"):
        assert (translate("Menus", "&File"), translate("Menus", "&Help")) == ("&Fīlē", "&Help")
        assert counted("Description", "%n line(s) of text in total.", 1) == "1 line of text in total."
        assert (concept_name("cat"), concept_as_object(Concept("cat", 0.3, 0.6, "a cat"))) == ("cat", "a cat")


def test_a_language_without_a_word_of_its_own_is_hedged_in_english() -> None:
    assert phrases_for("xx") == phrases_for("../../etc") == phrases_for("en-GB")


def test_what_is_missing_is_named(folder: Path, tool: ModuleType) -> None:
    (folder / "qad").mkdir()
    (folder / "qad/texts.ts").write_text(CATALOGUE, encoding="utf-8")
    (folder / "qad/language.toml").write_text('name = "Q"\n[verdicts]\npossibly = "P"\n', encoding="utf-8")
    (folder / "qad/nouns.txt").write_text("animal = - q\n", encoding="utf-8")
    words, interface, texts, nouns = tool.missing(folder / "qad")
    assert words.startswith(
        "language.toml: acting.agreeing, acting.closing, acting.continuing, acting.declining, acting.harmless, "
        "acting.purposes, acting.refusing, acting.replacing, acting.risky, acting.saving, acting.warnings, "
        "english_name, impersonation.closings, impersonation.orders, impersonation.topics, picture_questions.animals, "
        "picture_questions.around, picture_questions.asks, picture_questions.things, plural, "
    )
    assert "verdicts.possibly" not in words
    assert interface == "interface-words.toml: alone, beside_icons, buttons, errors, menus"
    assert texts == 'texts.ts: 1 of 2 texts are unfinished: "&Help"'
    assert nouns.startswith("nouns.txt: ")
    assert '"animal"' not in nouns
    (folder / "qad/texts.ts").unlink()
    assert "texts.ts: there is none, so that the language cannot be chosen" in tool.missing(folder / "qad")


@pytest.mark.slow
def test_the_folder_of_a_new_language_has_everything_to_translate(folder: Path, tool: ModuleType) -> None:
    made = tool.create("eo", folder)
    assert (native_language_name("eo"), english_names()["eo"]) == ("Esperanto", "Esperanto")
    assert phrases_for("eo") == phrases_for(ENGLISH)
    lacking = {line.partition(":")[0] for line in tool.missing(made)}
    assert lacking == {"language.toml", "interface-words.toml", "texts.ts", "nouns.txt"}
    assert "# possibly = " in (made / "language.toml").read_text(encoding="utf-8")
    assert "# cat = " in (made / "nouns.txt").read_text(encoding="utf-8")
    with using_language("eo"):
        assert (translate("Menus", "&File"), concept_name("cat")) == ("&File", "cat")
    (made / "nouns.txt").write_text("cat = - kato\n", encoding="utf-8")
    tool.create("eo", folder)
    assert (made / "nouns.txt").read_text(encoding="utf-8") == "cat = - kato\n", "what is translated stays"


@pytest.mark.parametrize("tag", ["EO", "e", "../x", "pt_BR", "de-AT"])
def test_a_folder_is_named_as_tags_are_written(folder: Path, tool: ModuleType, tag: str) -> None:
    with pytest.raises(SystemExit, match="tag of a language"):
        tool.create(tag, folder)


@pytest.mark.parametrize("tag", available_languages())
def test_a_language_that_can_be_chosen_is_whole(tag: str, tool: ModuleType) -> None:
    lacking = [line for line in tool.missing(ROOT / "resources/languages" / tag) if not line.startswith("nouns.txt: ")]
    assert tag == ENGLISH or not lacking


@pytest.mark.parametrize("tag", language_tags())
def test_there_are_no_entries_that_nobody_reads(tag: str) -> None:
    assert language_entries(tag).keys() <= {*language_entries(ENGLISH), "articles", "subject_articles"}
    assert (
        language_entries(tag, "interface-words.toml").keys() <= language_entries(ENGLISH, "interface-words.toml").keys()
    )
    assert {"name", "english_name"} <= language_entries(tag).keys()
