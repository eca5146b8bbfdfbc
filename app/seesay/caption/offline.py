"""The captioner that needs no network: a few honest sentences from what this machine could find out.

Most important first. What is certain is said plainly and what is a guess is said as one ("It may show …"). There is no
sentence that nothing supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from seesay.caption.captioner import OnSentence
from seesay.caption.layout import Dialog, Layout, LayoutReader
from seesay.domain import (
    Answer,
    Cancellation,
    Candidate,
    Claim,
    Detail,
    Face,
    Hindrance,
    PictureKindName,
    Prompt,
    Region,
    Support,
    TextLine,
)

_KINDS: dict[PictureKindName, str] = {
    "photograph": "photograph",
    "screenshot": "screenshot",
    "document": "page of text",
    "drawing": "drawing",
    "chart": "chart or diagram",
    "icon": "icon",
}
_HINDRANCES: dict[Hindrance, str] = {
    "very dark": "It is very dark, so much in it may have been missed.",
    "very bright": "It is very bright, so much in it may have been missed.",
    "blurred": "It is blurred, so details may have been missed.",
    "low contrast": "It has little contrast, so much in it may have been missed.",
}
_PLAIN_KIND_PROBABILITY = 0.9
_SURE_TEXT = 0.85

# How many characters of the picture's text are spoken; the rest is counted, and `seesay read` has it all.
_TEXT_BUDGET: dict[Detail, int] = {"brief": 120, "normal": 420, "full": 1_000_000}


class OfflineCaptioner:
    """Describes a picture from its text, its likeliest concepts, its faces and its pixels, without any server."""

    name = "offline"

    def __init__(self, layout_reader: LayoutReader) -> None:
        self._layout_reader = layout_reader

    def caption(self, prompt: Prompt, cancellation: Cancellation, on_sentence: OnSentence | None = None) -> Answer:
        """Return one caption whose claims are its sentences."""
        cancellation.check()
        claims = tuple(self._claims(prompt))
        if on_sentence is not None:
            for claim in claims:
                on_sentence(claim.text)
        return Answer((Candidate(" ".join(claim.text for claim in claims), claims),))

    def _claims(self, prompt: Prompt) -> Iterator[Claim]:
        layout = self._layout_reader.read(prompt.lines or (), prompt.frame.width, prompt.frame.height)
        kind = prompt.kind.name if prompt.kind is not None else None
        has_windows = bool(layout.dialog or layout.titles)
        yield from _embedded(prompt)
        yield _kind(prompt, has_windows=has_windows)
        if kind == "screenshot" or (kind is None and has_windows):
            yield from _screen_text(prompt, layout)
            yield from _concepts(prompt)
            yield from _faces(prompt)
        else:
            yield from _concepts(prompt)
            yield from _faces(prompt)
            yield from _picture_text(prompt)
        if prompt.detail != "brief":
            yield from _colours(prompt)
        yield from _hindrances(prompt)


def _embedded(prompt: Prompt) -> Iterator[Claim]:
    shown = prompt.frame.embedded if prompt.detail == "full" else prompt.frame.embedded[:1]
    for embedded in shown:
        yield Claim(f"The file's own {embedded.origin} says: {_quote([embedded.text])}.", "unchecked")


def _kind(prompt: Prompt, *, has_windows: bool) -> Claim:
    size = "" if prompt.detail == "brief" else f", {prompt.frame.width} by {prompt.frame.height} pixels"
    more = f", the first of {prompt.frame.frame_count}" if prompt.frame.frame_count > 1 else ""
    kind = prompt.kind
    if kind is None and has_windows:
        return Claim(f"Probably a screenshot{size}{more}.", "unsure")
    if kind is None:
        return Claim(f"A picture{size}{more}.", "seen")
    noun = _KINDS[kind.name]
    article = "an" if noun[0] in "aeiou" else "a"
    # Charts are mistaken for screenshots more often than anything for anything else (see models/kind/README.md).
    certain = kind.probability >= (1.0 if kind.name == "screenshot" else _PLAIN_KIND_PROBABILITY)
    if certain:
        return Claim(f"{article.capitalize()} {noun}{size}{more}.", "seen")
    return Claim(f"Probably {article} {noun}{size}{more}.", "unsure")


def _concepts(prompt: Prompt) -> Iterator[Claim]:
    if not prompt.concepts:
        return
    first, *others = prompt.concepts
    yield Claim(f"It may show {first.phrase}.", "unsure", first.score, ("clip",))
    if others and prompt.detail == "full":
        listed = _listed([concept.phrase for concept in others[:4]], "or")
        yield Claim(f"Less likely: {listed}.", "unsure", others[0].score, ("clip",))


def _faces(prompt: Prompt) -> Iterator[Claim]:
    faces = prompt.faces
    if not faces:
        return
    if len(faces) == 1:
        text = f"There is a face {_place(faces[0], prompt)}."
    elif len(faces) <= 3 and prompt.detail != "brief":
        text = f"There are {len(faces)} faces: {_listed([_place(face, prompt) for face in faces], 'and')}."
    else:
        text = f"There are {len(faces)} faces."
    yield Claim(text, "seen")


def _place(face: Face, prompt: Prompt) -> str:
    return place_in_words(face.box, prompt.frame.width, prompt.frame.height)


def place_in_words(box: Region, width: int, height: int) -> str:
    """Return where the centre of `box` is in a picture of `width` x `height` pixels, by thirds: "at the top left"."""
    column = ("left", "", "right")[min(2, int(3 * (box.x + box.width / 2) / width))]
    row = ("top", "", "bottom")[min(2, int(3 * (box.y + box.height / 2) / height))]
    words = " ".join(word for word in (row, column) if word)
    return f"at the {words}" if words else "in the centre"


def _screen_text(prompt: Prompt, layout: Layout) -> Iterator[Claim]:
    """Lead with what a screen wants from its user: a dialog, then titles and headings, then the rest."""
    if prompt.lines is None:
        return
    if not prompt.lines:
        yield Claim("No text was found in it.", "seen")
        return
    budget = _TEXT_BUDGET[prompt.detail]
    said: set[TextLine] = set()
    if layout.dialog:
        said.update((*layout.dialog.message, *layout.dialog.button_lines))
        yield from _dialog(layout.dialog)
    if layout.titles and prompt.detail != "full":
        said.update(layout.titles)
        yield _titles(layout.titles)
    if layout.top and prompt.detail != "full":
        said.add(layout.top)
        yield _text_claim("At the top:", [layout.top])
    if layout.large and prompt.detail == "normal":
        chosen = _within(layout.large, budget // 3)
        said.update(chosen)
        yield _text_claim("In large letters:", chosen)
    rest = [line for line in prompt.lines if line not in said]
    if prompt.detail == "full":
        yield _text_claim("All its text:", prompt.lines)
    elif rest:
        room = budget - sum(len(line.text) for line in said)
        yield from _rest(rest, room, len(prompt.lines), began=bool(said))


def _titles(titles: Sequence[TextLine]) -> Claim:
    names = _listed([_quote([title.text]) for title in titles], "and")
    windows = "window" if len(titles) == 1 else f"{len(titles)} windows"
    confidence = min(title.confidence for title in titles)
    support: Support = "seen" if confidence >= _SURE_TEXT else "unsure"
    return Claim(f"At the top of its {windows}: {names}.", support, None, ("text",))


def _dialog(dialog: Dialog) -> Iterator[Claim]:
    support: Support = "seen" if dialog.confidence >= _SURE_TEXT else "unsure"
    message = _quote([line.text for line in dialog.message])
    yield Claim(_ended(f"A dialog seems to be open: {message}"), support, None, ("text",))
    noun = "button" if len(dialog.buttons) == 1 else "buttons"
    buttons = _listed([_quote([label]) for label in dialog.buttons], "and")
    yield Claim(f"With the {noun} {buttons}.", support, None, ("text",))


def _rest(rest: Sequence[TextLine], room: int, total: int, *, began: bool) -> Iterator[Claim]:
    chosen = _within(rest, room)
    if chosen:
        everything = len(chosen) == len(rest)
        lead = ("The rest of the text:" if everything else "Then:") if began else "It reads:"
        yield _text_claim(lead, chosen)
    if len(chosen) < len(rest):
        yield Claim(f"{_count(total, 'line')} of text in all.", "seen")


def _picture_text(prompt: Prompt) -> Iterator[Claim]:
    lines = [line for line in prompt.lines or () if not _is_doubtful(line, prompt)]
    if not lines:
        return
    is_page = prompt.kind is not None and prompt.kind.name == "document"
    chosen = _within(lines, _TEXT_BUDGET[prompt.detail])
    everything = len(chosen) == len(lines)
    lead = ("It reads:" if everything else "It begins:") if is_page else "Text in it:"
    yield _text_claim(lead, chosen)
    if not everything:
        yield Claim(f"{_count(len(lines), 'line')} of text in all.", "seen")


def _is_doubtful(line: TextLine, prompt: Prompt) -> bool:
    """Whether a line is too short to be told as text of a photograph, where shapes are taken for single letters."""
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    letters = "".join(character for character in line.text if character.isalnum())
    return is_photograph and (len(letters) < 2 or (len(letters) == 2 and not letters.isdigit()))


def _text_claim(lead: str, lines: Sequence[TextLine]) -> Claim:
    quoted = _quote([line.text for line in lines])
    if fmean(line.confidence for line in lines) < _SURE_TEXT:
        return Claim(_ended(f"{lead.removesuffix(':')}, perhaps not exact: {quoted}"), "unsure", None, ("text",))
    return Claim(_ended(f"{lead} {quoted}"), "seen", None, ("text",))


def _within(lines: Sequence[TextLine], budget: int) -> list[TextLine]:
    """Return the leading lines that fit in `budget` characters; at least one when the budget is not used up."""
    chosen: list[TextLine] = []
    for line in lines:
        if budget <= 0 or (chosen and len(line.text) > budget):
            break
        chosen.append(line)
        budget -= len(line.text)
    return chosen


def _colours(prompt: Prompt) -> Iterator[Claim]:
    colours = prompt.appearance.colours
    if len(colours) > 1 and all("grey" in colour.name for colour in colours):
        yield Claim("Mostly shades of grey.", "seen")
    elif colours:
        names = _listed([colour.name for colour in colours], "and")
        yield Claim(f"Mostly {names}.", "seen")


def _hindrances(prompt: Prompt) -> Iterator[Claim]:
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    for hindrance in prompt.appearance.hindrances:
        if hindrance == "blurred" and not is_photograph:
            continue  # a smooth drawing is not out of focus
        yield Claim(_HINDRANCES[hindrance], "seen")


def _quote(texts: Iterable[str]) -> str:
    """Return the lines of `texts` in one pair of quotation marks, each line ended so that a voice pauses there."""
    *before, last = [text.strip() for text in texts]
    ended = [text if text.endswith((".", "!", "?", ":", ",", ";")) else f"{text};" for text in before]
    return f"“{' '.join([*ended, last])}”"


def _ended(sentence: str) -> str:
    """Return `sentence` with a full stop, unless a quotation at its end brings its own mark."""
    return sentence if sentence.endswith((".”", "!”", "?”", "…”")) else f"{sentence}."


def _listed(items: Sequence[str], word: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
