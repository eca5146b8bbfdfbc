"""Brings the languages up to date with the program's texts, and tells what each lacks: `make translations`.

`make translations NEW=fr` first makes the folder of a new language, with everything in it that is to be translated.

Qt's lupdate finds the texts in the code. Those that are data (names of keys and colours, help of commands, and more),
and those that count something, of which it knows only few ways, are written into a passing file for it. What is new is
marked unfinished, and what is gone is left out; then Qt Linguist, or any editor, is the place to translate. Run it
with the environment the program is developed in.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import struct
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_LANGUAGES = _ROOT / "resources/languages"
_MOST_NAMED = 5
DESKTOP_ENTRY = _ROOT / "packaging/linux/io.github.seesay.Seesay.desktop"
_TRANSLATED = ("GenericName", "Comment", "Keywords")
_EMBEDDED = ("alt text", "extended description", "description", "title", "caption", "comment", "user comment")
"""What the texts inside picture files are called, after the name of the standard they follow."""


def data_texts() -> Iterator[tuple[str, str]]:
    """Yield the contexts and texts that lupdate cannot find in calls."""
    from seesay.perception.photographs.appearance import colour_names

    for text in _EMBEDDED:
        yield "Description", text
    for colour in colour_names():
        yield "Colours", colour
    for name in ("manifest.toml", "downloadable.toml"):
        listed = tomllib.loads((_ROOT / "models" / name).read_text(encoding="utf-8"))
        for model in (*listed.get("model", ()), *listed.get("sentence_model", ())):
            yield from (("Models", model[field]) for field in ("title", "licence_note") if field in model)
    for line in DESKTOP_ENTRY.read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition("=")
        if name in _TRANSLATED:
            yield "Desktop", text
    yield from (("click", text) for forms in _click_texts() for text in forms)
    yield from _table_texts()
    yield from _key_texts()
    yield from _command_texts()


def _table_texts() -> Iterator[tuple[str, str]]:
    from seesay.core.actions import ACTIONS
    from seesay.core.messages import OTHER_WORDS, PICTURE_NAMES, TEXTS
    from seesay.core.servers import PRESETS
    from seesay.ui.setting_fields import CHOICE_LABELS, GROUPS, LABELS_AND_HELP, OTHER

    settings = [group.title for group in (*GROUPS, OTHER)]
    settings += [text for texts in LABELS_AND_HELP.values() for text in texts]
    names = {preset.spoken for preset in PRESETS}  # the same in every language, or marked where they stand
    settings += [text for text in CHOICE_LABELS.values() if text not in names]
    for action in ACTIONS:
        yield "GlobalKeys", action.spoken
        yield "Help", action.phrase
        settings += [action.label, action.hint, action.portal]
        for entry in action.entries:
            yield "Tray" if entry.menu == "tray" else "Menus", entry.text
    messages = [*OTHER_WORDS, *(text for texts in TEXTS.values() for text in texts)]
    lines = (_ROOT / "models/icons/actions.txt").read_text(encoding="utf-8").splitlines()
    icons = [line.partition(":")[0] for line in lines if line[0] not in "#!("]
    texts = {"Messages": messages, "Pictures": PICTURE_NAMES, "Settings": settings, "Icons": icons}
    yield from ((context, text) for context, found in texts.items() for text in found if text)


def _key_texts() -> Iterator[tuple[str, str]]:
    from seesay.core.settings import HotkeySettings
    from seesay.system.hotkey.chord import spoken_key_names, written_key_names

    for key in spoken_key_names():
        yield "Keys", key
    for key in written_key_names():
        yield "Written keys", key
    for name in HotkeySettings.model_fields:
        yield "Purposes", name.replace("_", " ")
    taken = tomllib.loads((_ROOT / "resources/taken-keys.toml").read_text(encoding="utf-8"))
    for program in taken["program"]:
        for text in (program["name"], *program["keys"].values()):
            yield "Taken keys", text


def _command_texts() -> Iterator[tuple[str, str]]:
    from seesay.cli.main import COMMANDS, help_texts, seesay

    for text in help_texts(seesay):
        yield "Command line", text
    for module, attribute, summary in COMMANDS.values():
        for text in (summary, *help_texts(getattr(importlib.import_module(module), attribute))):
            yield "Command line", text


def _click_texts() -> list[tuple[str, ...]]:
    texts = tomllib.loads((_LANGUAGES / "en/click.toml").read_text(encoding="utf-8"))["texts"]
    return [(entry,) if isinstance(entry, str) else tuple(entry) for entry in texts]


def compiled_click_texts(language: str) -> bytes:
    """Return what click says in `language` as a catalogue of gettext, in GNU's format MO: click asks nothing else."""
    from seesay.core.translation import catalogue

    found = catalogue(language)
    texts = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"}
    for forms in _click_texts():
        texts["\0".join(forms)] = "\0".join(found.find("click", form) or form for form in forms)
    ordered = sorted((one.encode(), other.encode()) for one, other in texts.items())
    pieces = [one for one, _ in ordered] + [other for _, other in ordered]
    start = 28 + 8 * len(pieces)  # the header, then the length and place of each text
    places = itertools.accumulate((len(piece) + 1 for piece in pieces), initial=start)
    table = [number for piece, place in zip(pieces, places, strict=False) for number in (len(piece), place)]
    header = (0x950412DE, 0, len(ordered), 28, 28 + 8 * len(ordered), 0, start)
    return struct.pack(f"<{7 + len(table)}I", *header, *table) + b"".join(piece + b"\0" for piece in pieces)


def counted_texts() -> Iterator[tuple[str, str]]:
    """Yield the contexts and texts of all calls of `counted`."""
    for file in _sources():
        source = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "counted(" in source else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "counted":
                context, text = (ast.literal_eval(argument) for argument in node.args[:2])
                yield context, text


def _sources() -> list[Path]:
    return sorted((_ROOT / "app/seesay").rglob("*.py"))


def refresh(catalogue: Path) -> None:
    """Bring one catalogue up to date; its folder has the name of the language, and it may be new."""
    language = catalogue.parent.name.replace("-", "_")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.py"
        calls = [f"translate({_quoted(c)}, {_quoted(t)})" for c, t in dict.fromkeys(data_texts())]
        calls += [f'translate({_quoted(c)}, {_quoted(t)}, "", 1)' for c, t in dict.fromkeys(counted_texts())]
        data.write_text("\n".join(calls), encoding="utf-8")
        lupdate = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
        command = [sys.executable, "-c", lupdate, "-silent", "-no-obsolete", "-no-ui-lines"]
        command += ["-locations", "none", "-source-language", "en", "-target-language", language]
        subprocess.run([*command, *map(str, _sources()), str(data), "-ts", str(catalogue)], check=True)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def create(tag: str, languages: Path = _LANGUAGES) -> Path:
    """Make and return the folder of a new language; what it has already stays.

    Entries and names of things are commented out, so that English takes their place until they are translated.
    """
    from PySide6.QtCore import QLocale

    from seesay.core.translation import fallbacks, normalised_tag

    if normalised_tag(tag) != tag or not fallbacks(tag):
        raise SystemExit(f"{tag!r} is not how the tag of a language is written, such as fr or pt-BR")
    folder, locale = languages / tag, QLocale(tag)
    folder.mkdir(exist_ok=True)
    names = {"name": locale.nativeLanguageName(), "english_name": QLocale.languageToString(locale.language())}
    for name in ("language.toml", "interface-words.toml"):
        english = (_LANGUAGES / "en" / name).read_text(encoding="utf-8")
        text = re.sub(r"^(?=[^#\n])(?!\[\w+\]$)", "# ", english, flags=re.MULTILINE)
        for entry, value in names.items() if locale.language() != QLocale.Language.C else ():
            text = re.sub(rf"^# {entry} = .*", f'{entry} = "{value}"', text, flags=re.MULTILINE)
        _write_new(folder / name, text)
    things = "".join(f"# {label} = \n" for label in labels())
    _write_new(folder / "nouns.txt", f"# What things are called: see docs/translating.md.\n\n{things}")
    refresh(folder / "texts.ts")
    return folder


def _write_new(file: Path, text: str) -> None:
    if not file.exists():
        file.write_text(text, encoding="utf-8")


def labels() -> list[str]:
    """Return what the vocabulary calls the things that it has."""
    from seesay.perception.clip.vocabulary import load_vocabulary

    return [entry.label for entry in load_vocabulary(_ROOT / "resources/vocabularies/everyday.toml").entries]


def missing(folder: Path) -> Iterator[str]:
    """Yield what the folder of a language lacks, a line for each of its files; English stands in for all of it."""
    catalogue, nouns = folder / "texts.ts", folder / "nouns.txt"
    for name in ("language.toml", "interface-words.toml"):
        lacking = sorted(_entries(_LANGUAGES / "en" / name) - _entries(folder / name))
        if lacking:
            yield f"{name}: {', '.join(lacking)}"
    if not catalogue.is_file():
        yield "texts.ts: there is none, so that the language cannot be chosen"
    else:
        texts = ElementTree.parse(catalogue).getroot().findall(".//message")  # noqa: S314  our own file
        unfinished = [text.findtext("source", "") for text in texts if text.find("translation[@type]") is not None]
        if unfinished:
            yield f"texts.ts: {len(unfinished)} of {len(texts)} texts are unfinished: {_first(unfinished)}"
    lines = nouns.read_text(encoding="utf-8").splitlines() if nouns.is_file() else []
    named, things = {line.partition(" = ")[0] for line in lines}, labels()
    nameless = [label for label in things if label not in named]
    if nameless:
        yield f"nouns.txt: {len(nameless)} of {len(things)} things have no noun: {_first(nameless)}"


def _entries(file: Path) -> set[str]:
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    within = {f"{name}.{key}" for name, value in table.items() if isinstance(value, dict) for key in value}
    return within | {name for name, value in table.items() if not isinstance(value, dict)}


def _first(names: list[str]) -> str:
    quoted = [f'"{" ".join(name.split())}"' for name in names[:_MOST_NAMED]]
    return ", ".join(quoted) + (" and so on" if len(names) > _MOST_NAMED else "")


def desktop_entry(text: str) -> str:
    """Return the packages' desktop entry in all languages that can be chosen."""
    from seesay.core.translation import ENGLISH, available_languages, catalogue

    lines = []
    for line in text.splitlines():
        name, _, english = line.partition("=")
        if "[" not in name or line.startswith("["):
            lines.append(line)
        for tag in available_languages() if name in _TRANSLATED else ():
            found = None if tag == ENGLISH else catalogue(tag).find("Desktop", english)
            lines += [] if found is None else [f"{name}[{tag.replace('-', '_')}]={found}"]
    return "\n".join(lines) + "\n"


_ANNOUNCED = {
    "Alt text", "Comparison", "Controller", "Documents", "DownloadWork", "Evidence",
    "GlobalKeys", "Intake", "Jobs", "Key", "MainWindow", "Messages", "ModelWork", "Names", "Narration",
    "Page", "Picturing", "ReadingWork", "Region", "RegionSelector", "Searches", "Sending", "Showing",
    "Spending", "Watch", "Windows", "Wording",
}  # fmt: skip
"""Contexts of texts that are spoken unasked. What our windows show is read where it is, and programs show the same."""
_FEWEST_WORDS = 2
"""Minimum words of a sentence; two more of one into which something is filled. Shorter ones are common."""
_FILLED_IN = re.compile(r"\{\w*\}|%n|\(\w*\|.*?\)|\(s\)")
_MARKS = ("{quotation} (end of quotation)", "According to the server: {text}", "Perhaps not exact: {text}")
"""What is said around the words of others, in the context "Description"."""


def own_phrases() -> list[str]:
    """Return the sentences that Seesay says, in all languages, as folded letters, up to what is filled in ("…")."""
    from seesay.core.text.foreign import FEWEST_LETTERS, folded_letters
    from seesay.core.text.sentences import sentences
    from seesay.core.translation import available_languages, catalogue

    messages = [message for tag in available_languages()[1:] for message in catalogue(tag).messages.items()]
    announced = [message for message in messages if message[0][0] in _ANNOUNCED]
    marks = [message for message in messages if message[0][1] in _MARKS]
    found = {folded_letters(_FILLED_IN.sub("", form)) for (_, mark, _), forms in marks for form in (mark, *forms)}
    forms = [form for (_, text, _), forms in announced for form in (text, *forms)]
    for sentence in (sentence for form in forms for sentence in sentences(form)):
        start, *filled = _FILLED_IN.split(sentence, maxsplit=1)
        letters, is_whole = folded_letters(start), not filled
        enough = len(letters) >= FEWEST_LETTERS and len(start.split()) >= _FEWEST_WORDS + 2 * (not is_whole)
        if enough and start[:1].isupper() and (filled or sentence[-1] in ".!?:"):
            found.add(letters if is_whole else f"{letters}…")
    return sorted(each for each in found if len(each) >= FEWEST_LETTERS)


def main(new: list[str]) -> None:
    """Make the folders of new languages, bring catalogues and desktop entry up to date, and print what is missing."""
    for tag in new:
        create(tag)
    for folder in sorted(path for path in _LANGUAGES.iterdir() if path.is_dir() and path.name != "en"):
        if (folder / "texts.ts").is_file():
            refresh(folder / "texts.ts")
            compiled = folder / "LC_MESSAGES/click.mo"
            compiled.parent.mkdir(exist_ok=True)
            compiled.write_bytes(compiled_click_texts(folder.name))
        lines = list(missing(folder))
        print(f"{folder.name}: {'in English for want of a translation:' if lines else 'whole'}")
        print("".join(f"  {line}\n" for line in lines), end="")
    (_LANGUAGES / "own-phrases.txt").write_text("\n".join(own_phrases()) + "\n", encoding="utf-8")
    DESKTOP_ENTRY.write_text(desktop_entry(DESKTOP_ENTRY.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
