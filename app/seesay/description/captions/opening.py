"""The first sentence of a description, from what is known before OCR is complete.

Later findings never contradict it. Window titles are shortened here: paths to file names, addresses to hosts. Quoted
text is never shortened so, as "cp /etc/fstab /mnt/etc/fstab" would lose its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seesay.core.domain import Claim, Detail, Frame, Prompt, Source
from seesay.core.findings import PictureKindName, TextLine
from seesay.core.region import ShownWindow, window_at
from seesay.core.text.cleaning import alphanumerics, one_line
from seesay.core.text.sentences import count_words
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.description.captions.wording import quotation

_PARTS = re.compile(r"(\s[-–—|]\s)")  # What stands between a document and its program
_FOLDERS = re.compile(r"(?<![^\s*•●:(\[])(?:~|[A-Za-z]:)?[/\\]+(?:[^\s/\\](?:[^/\\]*[^\s/\\])?[/\\]+)*(?=[^\s/\\])")
"""The folders of an absolute path, whose names may have spaces inside."""
_ADDRESS = re.compile(r"\b(?:https?|ftp)://(?:[^\s/@]*@)?(?:www\.)?([^\s/?#:]+)[^\s,;)\]]*", re.IGNORECASE)
_LOCAL = re.compile(r"\bfile://", re.IGNORECASE)


def without_paths(title: str) -> str:
    """Return `title` with the name of a file in place of its path, and the host in place of an address."""
    title = _LOCAL.sub("", _ADDRESS.sub(r"\1", title))
    return "".join(part if number % 2 else _name(part) for number, part in enumerate(_PARTS.split(title)))


def _name(part: str) -> str:
    named = _FOLDERS.sub("", part)
    return named if named == part else named.rstrip("/\\")


def truncate_title(title: str, words: int) -> str:
    """Return `title` without its last `words` words, and with an ellipsis in their place."""
    tokens = title.split()
    while words > 0 and len(tokens) > 1:
        words -= count_words(tokens.pop())
    while len(tokens) > 1 and not count_words(tokens[-1]):
        tokens.pop()
    return f"{' '.join(tokens).rstrip('…,;:')}…"


MAX_TITLE_WORDS = 12  # In the first sentence about a screen
_LONGEST_TITLE = 120
_MIN_PART = 0.4  # Minimum share of a title for a match where the title bar truncates it
_ALIKE = 0.85
_TITLE_BAR, _LOWEST_WINDOW = 2.5, 6.0
"""Maximum height of a title bar and minimum height of a window, in heights of the title."""
_CARETS, _MIN_LETTERS = "lI|", 3  # Letters that OCR reads for a text cursor, and the minimum length of a word after one
_WORD = re.compile(r"[\w|]+")
_LIVE = ("screen", "window", "region")


_CLOCK = re.compile(r"(?:[\w.,]+\s){0,4}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s[AP]M)?", re.IGNORECASE)
_PANEL = 1.5  # Maximum distance of a desktop's clock from the screen's edge, in heights of its line


def is_clock(line: TextLine, height: int) -> bool:
    """Whether a line is a time at the edge of a screen of `height`: nobody asks for the desktop's clock."""
    box = line.box
    at_edge = box.y <= _PANEL * box.height or height - box.bottom <= _PANEL * box.height
    return at_edge and _CLOCK.fullmatch(line.text.strip()) is not None


def is_screen_capture(source: Source) -> bool:
    """Whether a picture was taken of the screen just now, and not out of a file."""
    return source.kind in _LIVE


def active_window_claim(source: Source, detail: Detail) -> Claim | None:
    """Return the claim about the active window, shortened unless detail is "full"; None if unknown or for a region."""
    title, program = spoken_title(source.title), spoken_application(source.application)
    if source.kind not in ("screen", "window") or not (title or program):
        return None
    # Most programs put their own name at the end of their titles, or at the beginning.
    parts = re.split(r"\s[-–—|:]\s", title)
    ends = {alphanumerics(parts[0]), alphanumerics(parts[-1])}
    is_named = any(alphanumerics(program) in end for end in ends) if len(parts) > 1 else alphanumerics(program) in ends
    sentence = _of_window(title, program and not is_named, in_use=source.kind == "screen" and detail != "brief")
    told = title if detail == "full" else _fitted(sentence, title, program)
    return Claim(sentence.format(title=quotation(told), program=program), "seen", None, ("text",))


def _fitted(sentence: str, title: str, program: str) -> str:
    """Return `title` without paths and, in the first sentence, truncated."""
    short = without_paths(title)
    more = count_words(sentence.format(title=short, program=program)) - MAX_TITLE_WORDS
    return truncate_title(short, more) if more > 0 else short


def full_title_claims(source: Source, opening: str) -> Iterator[Claim]:
    """Yield the title of the window in use where `opening`, the first sentence, had room for a part of it."""
    title = without_paths(spoken_title(source.title))
    if source.kind in ("screen", "window") and title and title not in opening:
        whole = translate("Description", "Full title: {title}.")
        yield Claim(whole.format(title=quotation(title)), "seen", None, ("text",))


def _of_window(title: str, with_program: str | bool, *, in_use: bool) -> str:
    if not title:
        if in_use:
            return translate("Description", "Active window of {program}.")
        return translate("Description", "Window of {program}.")
    if with_program:
        if in_use:
            return translate("Description", "Active window {title}, {program}.")
        return translate("Description", "Window {title}, {program}.")
    if in_use:
        return translate("Description", "Active window {title}.")
    return translate("Description", "Window {title}.")


def screen_capture_opening(frame: Frame, detail: Detail) -> Claim:
    """Return what is said first of a picture of the screen."""
    known = active_window_claim(frame.source, detail)
    if known is not None:
        return known
    kinds = {
        "screen": translate("Description", "The screen"),
        "window": translate("Description", "The active window"),
    }
    what = kinds.get(frame.source.kind) or translate("Description", "A part of the screen")
    return Claim(f"{what}, {describe_size(frame)}.", "seen") if detail == "full" else Claim(f"{what}.", "seen")


def embedded_text_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield what the file itself says of its picture: all of it, or the first, by the detail."""
    shown = prompt.frame.embedded if prompt.detail == "full" else prompt.frame.embedded[:1]
    for embedded in shown:
        says = translate("Description", "The file's {origin} says: {text}.")
        yield Claim(
            says.format(origin=_origin(embedded.origin), text=quotation(embedded.text.strip(), "file")), "unchecked"
        )


def _origin(origin: str) -> str:
    standard, _, field = origin.partition(" ")
    named = translate("Description", "{standard} {field}")
    return named.format(standard=standard, field=translate("Description", field)) if field else origin


def describe_size(frame: Frame) -> str:
    """Return how large a picture is."""
    return translate("Description", "{width} by {height} pixels").format(width=frame.width, height=frame.height)


def spoken_title(title: str) -> str:
    """Return a window's title fit to be spoken inside quotation marks: one line, of bounded length."""
    title = one_line(title).translate(str.maketrans("“”„", "'''"))
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return title


def spoken_application(application: str) -> str:
    """Return a program's name for speech ("org.gnome.Nautilus": Nautilus); empty for the desktop portal."""
    if application.startswith("xdg-desktop-portal"):
        return ""
    name = one_line(application)[:_LONGEST_TITLE].removesuffix(".exe").removesuffix(".EXE")
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+){2,}", name):
        name = name.rsplit(".", 1)[1]
    name = re.sub(r"[-_]+", " ", name).strip()
    return name[:1].upper() + name[1:]


def find_title_line(lines: Sequence[TextLine], title: str) -> TextLine | None:
    """Return the line that is the window's `title` as it was read, the topmost of them, or None."""
    wanted = alphanumerics(spoken_title(title).removesuffix("…"))
    if not wanted:
        return None
    found = [line for line in lines if _is_title(alphanumerics(line.text), wanted)]
    return min(found, key=lambda line: line.box.y, default=None)


def find_announced_title(prompt: Prompt) -> TextLine | None:
    """Return the line that is the title of the window in use, which the opening has told, if it was read."""
    source = prompt.frame.source
    if source.kind not in ("screen", "window"):
        return None
    # where a window's place is known without its title bar, the title stands among the other lines
    return find_title_line(prompt.in_use or (), source.title) or find_title_line(prompt.lines or (), source.title)


def remove_carets(prompt: Prompt) -> Prompt:
    """Return `prompt` without text cursors that were read as the first letters of words of the title: "lexport"."""
    words = {word.casefold() for word in _WORD.findall(prompt.frame.source.title)}
    if not words:
        return prompt

    def mended(word: re.Match[str]) -> str:
        rest = word[0][1:]
        is_caret = word[0][0] in _CARETS and len(rest) >= _MIN_LETTERS and word[0].casefold() not in words
        return rest if is_caret and rest.casefold() in words else word[0]

    def all_mended(lines: tuple[TextLine, ...] | None) -> tuple[TextLine, ...] | None:
        return lines and tuple(replace(line, text=_WORD.sub(mended, line.text)) for line in lines)

    return replace(prompt, lines=all_mended(prompt.lines), in_use=all_mended(prompt.in_use))


def find_active_window_lines(
    lines: Sequence[TextLine], source: Source, windows: Sequence[ShownWindow] = ()
) -> tuple[TextLine, ...] | None:
    """Return the lines in the active window, or None if unknown; `windows` are visible ones, topmost first."""
    if source.kind == "screen" and any(window.in_use for window in windows):  # such as one that fills the screen
        owners = ((line, window_at(line.box, windows)) for line in lines)
        return tuple(line for line, owner in owners if owner and (owner.in_use or owner.is_menu)) or None
    title = find_title_line(lines, source.title) if source.kind == "screen" else None
    if title is None or title.window is None:
        return None
    window, height = title.window, title.box.height
    # a list of windows shows titles too
    in_title_bar = title.box.bottom - window.y <= _TITLE_BAR * height and window.height >= _LOWEST_WINDOW * height
    return tuple(line for line in lines if line.window and window.covers(line.window)) if in_title_bar else None


def _is_title(read: str, title: str) -> bool:
    """Whether `read` is `title`, or most of it: title bars cut long ones, and a letter may have been misread."""
    if read == title:
        return True
    if not _MIN_PART * len(title) <= len(read) <= 2 * len(title):
        return False
    if title.startswith(read) or read.startswith(title):
        return True
    import difflib  # which a start should not wait for

    return difflib.SequenceMatcher(None, read, title, autojunk=False).ratio() >= _ALIKE


_KINDS: dict[PictureKindName, tuple[str, str]] = {
    "photograph": (
        QT_TRANSLATE_NOOP("Description", "A photograph"),
        QT_TRANSLATE_NOOP("Description", "Probably a photograph"),
    ),
    "screenshot": (
        QT_TRANSLATE_NOOP("Description", "A screenshot"),
        QT_TRANSLATE_NOOP("Description", "Probably a screenshot"),
    ),
    "document": (
        QT_TRANSLATE_NOOP("Description", "A page of text"),
        QT_TRANSLATE_NOOP("Description", "Probably a page of text"),
    ),
    "drawing": (QT_TRANSLATE_NOOP("Description", "A drawing"), QT_TRANSLATE_NOOP("Description", "Probably a drawing")),
    "chart": (
        QT_TRANSLATE_NOOP("Description", "A chart or diagram"),
        QT_TRANSLATE_NOOP("Description", "Probably a chart or diagram"),
    ),
    "icon": (QT_TRANSLATE_NOOP("Description", "An icon"), QT_TRANSLATE_NOOP("Description", "Probably an icon")),
}  # How a kind is called when it is certain, and when it is not
_PLAIN_KIND_PROBABILITY = 0.9


def kind_claim(prompt: Prompt, *, has_windows: bool) -> Claim:
    """Say what kind of picture it is; one of no known kind that has windows is probably a screenshot."""
    more = [describe_size(prompt.frame)] if prompt.detail == "full" else []
    if prompt.frame.frame_count > 1:
        more.append(translate("Description", "the first of {count}").format(count=prompt.frame.frame_count))
    kind = prompt.kind
    if kind is None and not has_windows:
        picture = translate("Description", "A picture")
        return Claim(f"{', '.join([picture, *more])}.", "seen")
    certainly, probably = _KINDS[kind.name if kind is not None else "screenshot"]
    # Charts are mistaken for screenshots more often than anything for anything else (see models/kind/README.md).
    certain = kind is not None and kind.probability >= (1.0 if kind.name == "screenshot" else _PLAIN_KIND_PROBABILITY)
    what = translate("Description", certainly if certain else probably)
    return Claim(f"{', '.join([what, *more])}.", "seen" if certain else "unsure")
