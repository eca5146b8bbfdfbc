"""The catalogues are whole: no text of the program is missing, and placeholders, forms and marks agree."""

from __future__ import annotations

import ast
import gettext
import re
import shutil
import tomllib
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from rigs.scripts import load_script
from seesay.core.settings import InterfaceSettings
from seesay.core.translation import ENGLISH, catalogue, language_entries, number, using_language
from seesay.description.captions.thing_names import load_names

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources/languages"
LANGUAGES = sorted(file.parent.name for file in FOLDER.glob("*/texts.ts"))
NUMBERS = (0, 1, 2, 3, 4, 5, 11, 21, 22, 25, 101)


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a catalogue and what it is in the other language, a form for each number where it counts."""

    context: str
    source: str
    counts: bool
    finished: bool
    forms: tuple[str, ...]


def messages(language: str) -> Iterator[Message]:
    for context in ElementTree.parse(FOLDER / language / "texts.ts").getroot().iter("context"):  # noqa: S314  our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            counts = message.get("numerus") == "yes"
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield Message(
                context.findtext("name", ""),
                message.findtext("source", ""),
                counts,
                translation.get("type") is None,
                tuple(forms),
            )


@pytest.fixture(scope="module")
def refresh() -> ModuleType:
    return load_script(ROOT / "packaging/languages.py")


def test_german_is_among_the_languages() -> None:
    assert "de" in LANGUAGES


def test_every_language_there_is_can_be_chosen() -> None:
    choices = get_args(InterfaceSettings.model_fields["language"].annotation)
    assert sorted(choices) == sorted(["", ENGLISH, *LANGUAGES])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_the_texts_of_the_program_and_no_others(
    language: str, refresh: ModuleType, tmp_path: Path
) -> None:
    kept = FOLDER / language / "texts.ts"
    renewed = tmp_path / language / "texts.ts"
    renewed.parent.mkdir()
    shutil.copy(kept, renewed)
    refresh.refresh(renewed)
    assert renewed.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), "run: make translations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_click_says_is_compiled_from_the_catalogue(language: str, refresh: ModuleType) -> None:
    file = FOLDER / language / "LC_MESSAGES/click.mo"
    assert file.read_bytes() == refresh.compiled_click_texts(language), "run: make translations"
    with file.open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    told = {message.source: message.forms[0] for message in messages(language) if message.context == "click"}
    assert compiled.gettext("Usage:") == told["Usage:"]
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    assert [compiled.ngettext(one, many, n) for n in (1, 2)] == [told[one], told[many]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_untranslated(language: str) -> None:
    missing = [
        f"{message.context}: {message.source}"
        for message in messages(language)
        if not message.finished or not all(form.strip() for form in message.forms)
    ]
    assert not missing


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield the calls that name a text to translate: the file, the call, and the class it stands in."""

    def within(node: ast.AST, file: str, owner: str) -> Iterator[tuple[str, ast.Call, str]]:
        if isinstance(node, ast.ClassDef):
            owner = node.name
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("translate", "counted", "QT_TRANSLATE_NOOP", "tr"):
                yield file, node, owner
        for child in ast.iter_child_nodes(node):
            yield from within(child, file, owner)

    for path in sorted((ROOT / "app/seesay").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if re.search(r"\b(?:translate|counted|QT_TRANSLATE_NOOP|tr)\b", source):
            yield from within(ast.parse(source), path.name, "")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_a_call_is_in_the_catalogue(language: str) -> None:
    """Beside lupdate, which passes over texts it cannot read, such as those in f-strings."""
    known = {(message.context, message.source) for message in messages(language)}
    missing, unreadable = [], []
    for file, call, owner in calls():
        is_method = isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        place, *rest = (call.args[0], *call.args[1:]) if not is_method else (ast.Constant(owner), *call.args)
        context = place.value if isinstance(place, ast.Constant) else None
        if any(isinstance(text, ast.JoinedStr) for text in rest[:1]):
            unreadable.append(f"{file}:{call.lineno}")
        elif rest and isinstance(rest[0], ast.Constant) and (context, rest[0].value) not in known:
            missing.append(f"{file}:{call.lineno}: {rest[0].value!r}")
    assert not missing
    assert not unreadable


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{[^{}]*\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    wrong = [
        f"{message.source} => {form}"
        for message in messages(language)
        for form in message.forms
        if placeholders(form) != placeholders(message.source)
    ]
    assert not wrong


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_for_numbers_are_all_there(language: str) -> None:
    plural = catalogue(language).plural
    needed = max(plural(n) for n in range(200)) + 1
    for message in messages(language):
        if not message.counts:
            assert "%n" not in message.source, message.source
            continue
        assert len(message.forms) == needed, message.source
        for n in NUMBERS:
            form = message.forms[plural(n)]
            many = "%n" in message.source and plural(n) != plural(1)
            assert not many or "%n" in form, f"{message.source}: the form for {n} does not say how many"


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_at_the_ends_agree(language: str) -> None:
    """What is put together has to fit together: a sentence stays one, a clause a clause, and spaces stay."""
    ends = tuple(".:…?")
    wrong = []
    for message in messages(language):
        if message.context in ("Numbers", "click") or message.source.endswith("such as firefox."):
            continue
        for form in message.forms:
            leads_on = message.source == LEADS_ON and form.endswith(":")
            same_end = leads_on or message.source.endswith(ends) == form.endswith(ends)
            same_space = (message.source[:1], message.source[-1:]).count(" ") == (form[:1], form[-1:]).count(" ")
            if not (same_end and same_space):
                wrong.append(f"{message.source} => {form}")
    assert not wrong


LEADS_ON = "Any desktop can bind a key to a command. In its keyboard settings, add a shortcut with the command"
"""The command stands on the next line, so that a language may put a colon here."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_to_reach_a_control_by_stay(language: str) -> None:
    def marked(text: str) -> int:
        return len(re.findall(r"&(?=\w)", text))

    wrong = [
        f"{message.source} => {message.forms[0]}"
        for message in messages(language)
        if marked(message.source) != marked(message.forms[0])
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("button", "hint"),
    [("&Finish", "Alt F finishes."), ("&Next", "Alt N continues, Escape skips all.")],
)
def test_letters_that_are_spoken_are_those_on_the_buttons(language: str, button: str, hint: str) -> None:
    forms = {message.source: message.forms[0] for message in messages(language) if message.context == "FirstRun"}
    letter = forms[button].partition("&")[2][:1].upper()
    assert f"Alt {letter} " in forms[hint]


def vocabulary() -> list[str]:
    content = tomllib.loads((ROOT / "resources/vocabularies/everyday.toml").read_text(encoding="utf-8"))
    return [entry["label"] for group in content.values() if isinstance(group, dict) for entry in group["entries"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_things_are_those_of_the_vocabulary(language: str) -> None:
    labels = vocabulary()
    names = load_names(FOLDER / language / "nouns.txt", language_entries(language)["articles"])
    assert [label for label in labels if label in names] == list(names), "in the vocabulary's order"
    assert len(names) >= 0.9 * len(labels), "what has no name is called in English, which should be seldom"


def test_names_that_cannot_be_read_are_told_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    for line in ("cat = x Katze", "cat f Katze", "cat = f ", "cat = f Katze\ncat = f Katze"):
        file.write_text(f"# names\n{line}\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"names.txt, line [23]"):
            load_names(file, {"f": "eine"})


def test_the_signs_of_numbers_are_translated_together() -> None:
    for language in LANGUAGES:
        with using_language(language):
            assert len({*number(1234.5, 1)} - {*"12345"}) == 2
