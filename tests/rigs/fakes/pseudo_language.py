"""Makes the folder of a language that nobody speaks: English with other vowels, and with a plural of its own."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

NAME = "Psēudo"
ARTICLE = "ün"
_RESOURCES = Path(__file__).resolve().parents[3] / "resources"
_VOWELS = dict(zip("aeiou", "āēīōū", strict=True))


def pseudo(text: str) -> str:
    """Return `text` in the language; placeholders stay."""
    return re.sub(r"\{[^{}]*\}|%n|[aeiou]", lambda match: _VOWELS.get(match.group(), match.group()), text)


def make_language(folder: Path) -> None:
    """Fill `folder`, which is made, with all files of the language. Its plural begins with 5."""
    folder.mkdir(parents=True)
    tree = ElementTree.parse(_RESOURCES / "languages/de/texts.ts")  # noqa: S314  for its English texts
    for message in tree.getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        forms = list(translation)
        for form, mark in zip(forms, ("few: ", "many: "), strict=False):
            form.text = mark + pseudo(source)
        if not forms:
            translation.text = pseudo(source)
    tree.write(folder / "texts.ts", encoding="utf-8")
    english = tomllib.loads((_RESOURCES / "languages/en/language.toml").read_text(encoding="utf-8"))
    table = [f'name = "{NAME}"', 'english_name = "Pseudo"', 'plural = "n >= 5"', 'stop_words = ["whēthēr"]']
    table += ["[articles]", f'x = "{ARTICLE}"', "[verdicts]"]
    table += [f'{name} = "{pseudo(text)}"' for name, text in english["verdicts"].items()]
    (folder / "language.toml").write_text("\n".join(table), encoding="utf-8")
    words = 'buttons = ["stōrē"]\nalone = ["stōrē"]\nmenus = ["fīlē"]\n'
    (folder / "interface-words.toml").write_text(words, encoding="utf-8")
    (folder / "nouns.txt").write_text(f"cat = x {pseudo('cat')}\n", encoding="utf-8")
