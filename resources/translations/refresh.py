"""Brings the catalogues up to date with the program's texts: `make translations`.

Qt's lupdate finds the texts in the code. Those that are data (names of keys and colours, help of commands, and more),
and those that count something, of which it knows only few ways, are written into a passing file for it. What is new is
marked unfinished, and what is gone is left out; then Qt Linguist, or any editor, is the place to translate. Run it
with the environment the program is developed in.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import struct
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from seesay.translation import catalogue

_FOLDER = Path(__file__).resolve().parent
_ROOT = _FOLDER.parent.parent
_EMBEDDED = ("alt text", "extended description", "description", "title", "caption", "comment", "user comment")
"""What the texts inside picture files are called, after the name of the standard they follow."""


def data_texts() -> Iterator[tuple[str, str]]:
    """Yield the contexts and texts that lupdate cannot find in calls."""
    from seesay.vision.appearance import colour_names

    for text in _EMBEDDED:
        yield "Description", text
    for colour in colour_names():
        yield "Colours", colour
    for name in ("manifest.toml", "downloadable.toml"):
        for model in tomllib.loads((_ROOT / "models" / name).read_text(encoding="utf-8")).get("model", []):
            yield from (("Models", model[field]) for field in ("title", "licence_note") if field in model)
    yield from (("click", text) for forms in _click_texts() for text in forms)
    yield from _key_texts()
    yield from _command_texts()


def _key_texts() -> Iterator[tuple[str, str]]:
    from seesay.hotkey.chord import spoken_names, written_names
    from seesay.settings import HotkeySettings

    for key in spoken_names():
        yield "Keys", key
    for key in written_names():
        yield "Written keys", key
    for name in HotkeySettings.model_fields:
        yield "Purposes", name.replace("_", " ")
    taken = tomllib.loads((_ROOT / "resources/taken-keys.toml").read_text(encoding="utf-8"))
    for program in taken["program"]:
        for text in (program["name"], *program["keys"].values()):
            yield "Taken keys", text


def _command_texts() -> Iterator[tuple[str, str]]:
    from seesay.cli.help import help_texts
    from seesay.cli.main import COMMANDS, seesay

    for text in help_texts(seesay):
        yield "Command line", text
    for module, attribute, summary in COMMANDS.values():
        for text in (summary, *help_texts(getattr(importlib.import_module(module), attribute))):
            yield "Command line", text


def _click_texts() -> list[tuple[str, ...]]:
    texts = tomllib.loads((_FOLDER / "click.toml").read_text(encoding="utf-8"))["texts"]
    return [(entry,) if isinstance(entry, str) else tuple(entry) for entry in texts]


def counted_texts() -> Iterator[tuple[str, str]]:
    """Yield the contexts and texts of all calls of `counted`."""
    for file in _sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "counted":
                context, text = (ast.literal_eval(argument) for argument in node.args[:2])
                yield context, text


def _sources() -> list[Path]:
    return sorted((_ROOT / "app/seesay").rglob("*.py"))


def refresh(catalogue: Path) -> None:
    """Bring one catalogue up to date; its file name has the language, and it may be new."""
    language = catalogue.stem.removeprefix("seesay_")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.py"
        calls = [f"translate({_quoted(c)}, {_quoted(t)})" for c, t in dict.fromkeys(data_texts())]
        calls += [f'translate({_quoted(c)}, {_quoted(t)}, "", 1)' for c, t in dict.fromkeys(counted_texts())]
        data.write_text("\n".join(calls), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("pyside6-lupdate")), "-silent", "-no-obsolete", "-no-ui-lines"]
        command += ["-locations", "none", "-source-language", "en", "-target-language", language]
        subprocess.run([*command, *map(str, _sources()), str(data), "-ts", str(catalogue)], check=True)


def compiled_click_texts(language: str) -> bytes:
    """Return what click says in `language` as a catalogue of gettext, in GNU's format MO: click asks nothing else."""
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


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or sorted(_FOLDER.glob("seesay_*.ts")):
        refresh(path)
        tag = path.stem.removeprefix("seesay_")
        compiled = _FOLDER / tag / "LC_MESSAGES" / "click.mo"
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(compiled_click_texts(tag.replace("_", "-")))
