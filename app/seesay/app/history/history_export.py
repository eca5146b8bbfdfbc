"""Saves descriptions of the history to be read elsewhere: as a web page or as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from seesay.app.history.records import Entry
from seesay.core.domain import Claim, Description, Support
from seesay.core.messages import picture_name
from seesay.core.paths import replacing, storage_errors
from seesay.core.text.cleaning import clean_for_display, one_line
from seesay.core.translation import day_in_words, language, translate

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
"""


def export_history(entries: Iterable[Entry], target: Path) -> int:
    """Save `entries` in the format of the file extension (`FORMATS`), and return how many there were.

    Each statement is marked with its certainty. Replaces an existing file. Raises `StorageError`.
    """
    with storage_errors(target.name), replacing(target) as partial:
        counted = _Counted(entries)
        FORMATS[target.suffix.lower()](counted, partial)
        return counted.count


class _Counted:
    """Counts entries as they pass: there may be more than memory holds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries, self.count = entries, 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.count += 1
            yield entry


def _markdown(entries: Iterable[Entry], target: Path) -> None:
    with target.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(f"# {_title()}\n")
        for entry in entries:
            file.write(f"\n## {_marked_down(_heading(entry))}\n\n{_paragraphs(entry)}\n")
            for heading, rows in _sections(entry):
                file.write(f"\n### {_marked_down(heading)}\n\n")
                file.writelines(f"- {_marked_down(row)}\n" for row in rows)


def _html(entries: Iterable[Entry], target: Path) -> None:
    with target.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(_PAGE.format(language=language(), title=escape(_title())))
        for entry in entries:
            file.write(_article(entry))
        file.write("</main>\n</body>\n</html>\n")


FORMATS: dict[str, Callable[[Iterable[Entry], Path], None]] = {
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
}  # what writes entries to a file, by the end of the file's name


def _title() -> str:
    return translate("Export", "Descriptions")


def _heading(entry: Entry) -> str:
    moment = entry.time.astimezone()
    text = translate("Export", "{name}, {day}, {time}")
    name = picture_name(entry.description.source.name)
    return text.format(name=name, day=day_in_words(moment.date()), time=f"{moment:%H:%M}")


def _article(entry: Entry) -> str:
    """Return an entry as HTML, below the page's heading."""
    parts = [f"<h2>{escape(_clean(_heading(entry)))}</h2>"]
    parts += [
        f"<p>{escape(line)}</p>"
        for line in map(_clean, clean_for_display(entry.description.caption).splitlines())
        if line
    ]
    for heading, rows in _sections(entry):
        items = "".join(f"<li>{escape(_clean(row))}</li>" for row in rows)
        parts.append(f"<h3>{escape(_clean(heading))}</h3>\n<ul>{items}</ul>")
    return "<article>\n" + "\n".join(parts) + "\n</article>\n"


def _sections(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    """Yield headings with their rows; a section without rows is left out."""
    description = entry.description
    if description.claims:
        yield translate("Export", "Support"), _supported(description)
    if description.lines:
        yield translate("Export", "Text in the picture"), [line.text for line in description.lines]
    for exchange in entry.exchanges:
        heading = translate("Export", "Question: {question}").format(question=exchange.question)
        yield heading, _supported(exchange.answer) or [exchange.answer.caption]


def _supported(description: Description) -> list[str]:
    return [f"{claim.text} ({_support(claim)})" for claim in description.claims]


def _support(claim: Claim) -> str:
    words: dict[Support, str] = {
        "seen": translate("Export", "seen"),
        "unsure": translate("Export", "not certain"),
        "unsupported": translate("Export", "not supported"),
        "unchecked": translate("Export", "not checked"),
    }
    return words[claim.support]


def _clean(text: str) -> str:
    """Return `text` on one line, without what UTF-8 cannot hold."""
    return one_line(text).encode("utf-8", "replace").decode("utf-8")


def _paragraphs(entry: Entry) -> str:
    lines = clean_for_display(entry.description.caption).splitlines()
    return "\n\n".join(_marked_down(line) for line in lines if line.strip())


def _marked_down(text: str) -> str:
    """Return `text` with what Markdown would take for marks escaped, on one line."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#+|~&" else sign for sign in _clean(text))
