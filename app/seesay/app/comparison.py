"""Compare two pictures on this machine: what is the same, what differs, and what cannot be compared."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from seesay.app.engine import LoadedModels
from seesay.app.pipeline.captioning import prompt_of
from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Claim, Description, Frame, drain
from seesay.core.findings import PictureKindName, Pixels
from seesay.core.region import Region
from seesay.core.text.cleaning import fold_confusables
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, translate, using_language
from seesay.description.captions.photograph_claims import count_things
from seesay.description.captions.thing_names import concept_name
from seesay.description.captions.wording import describe_position, join_words, quotation

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Relation = Literal["same", "near-duplicate", "different", "unknown"]
"""The same pixels; one picture in another size, quality or brightness; anything else; pictures that are not there."""

Sharper = Literal["first", "second", "neither"]

Unknown = Literal["things", "text", "sharpness", "pictures"]

_THUMBNAIL = (32, 32)
_NEAR = 0.95
"""Correlation of thumbnails from which on two pictures are one: copies in half the size, as JPEG of quality 25, blurred
or 15 percent brighter have 0.983 or more, two of 30 photographs at most 0.75 (tests/unit/test_comparing.py)."""
_NEAR_SHAPE = 0.03
_NEAR_TEXT = 0.8  # share of lines that two pictures of text have in common where they are one: dialogs look alike
_FINER = 1.35
"""How many times as strong the edges of one copy of a picture are from which on it is sharper: blurring by 2 pixels of
1000 makes them 1.46 times as weak or more, JPEG of quality 25 up to 1.25, and half the size 1.1."""
_SHARPER = 0.08  # difference of `blur` from which on one of two other pictures is sharper
_SHOWN = 0.01  # share of a picture from which on it shows a colour: a few lines of text in a window cover more
_JUDGED_SIDE = 768
_MOST_QUOTED = 10
_MOST_PLACES = 5  # ninths of a picture
_PLACES_SIDE = 512  # the longer side, in pixels, at which places that differ are looked for
_BLUR = 5  # the radius, in those pixels, over which both are blurred: what compression and blurring change is gone then
_LEAST = 26.0
"""By how much a channel differs at least. Copies of thirty photographs and five screens, half as large, as JPEG of
quality 25, blurred by 2 pixels of 1000 or 15 percent brighter, differ by less (tests/unit/test_comparing.py)."""
_LEAST_PIXELS = 12
_BRIGHTEST = 240.0  # the value of a channel from which on brightening may have cut it, in what is blurred
_MOST = 0.3  # the share of a picture that differs from which on no places can be told

_KINDS: dict[PictureKindName, str] = {
    "photograph": QT_TRANSLATE_NOOP("Comparison", "a photograph"),
    "screenshot": QT_TRANSLATE_NOOP("Comparison", "a screenshot"),
    "document": QT_TRANSLATE_NOOP("Comparison", "a document"),
    "drawing": QT_TRANSLATE_NOOP("Comparison", "a drawing"),
    "chart": QT_TRANSLATE_NOOP("Comparison", "a chart"),
    "icon": QT_TRANSLATE_NOOP("Comparison", "an icon"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the pictures; None: unknown. `things` has counts by kind, and whether they are complete.

    `sentences` are those of a description whose picture is gone.
    """

    width: int
    height: int
    pixels: Pixels | None = None
    kind: PictureKindName | None = None
    things: dict[str, tuple[int, bool]] | None = None
    lines: tuple[str, ...] | None = None
    colours: tuple[str, ...] | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result as sentences and as data; `lines` is the text difference: a mark ("-", "+", " ") and the line."""

    relation: Relation
    sharper: Sharper | None
    same: tuple[str, ...]
    different: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    unknown: tuple[Unknown, ...]
    unknown_in_words: tuple[str, ...]


def side_of(analysis: Analysis) -> Side:
    """Return what is known of a picture that was looked at."""
    prompt = prompt_of(analysis, Request())
    photograph = analysis.things is not None
    return Side(
        analysis.frame.width,
        analysis.frame.height,
        analysis.frame.pixels,
        analysis.kind.name if analysis.kind is not None else None,
        count_things(prompt) if photograph else None,
        tuple(line.text for line in analysis.lines) if analysis.lines is not None else None,
        tuple(colour.name for colour in analysis.appearance.colours),
    )


def side_of_description(description: Description) -> Side:
    """Return what is known of a picture that is not there any more: its description."""
    read = "ocr" in description.models or bool(description.lines)
    return Side(
        description.width,
        description.height,
        lines=tuple(line.text for line in description.lines) if read else None,
        sentences=tuple(claim.text for claim in description.claims) or (description.caption,),
    )


def compare(first: Side, second: Side, *, sizes: bool = True) -> Comparison:
    """Return what is the same and what differs, in the language of the moment; without the `sizes`, for speech."""
    lines = _difference(first.lines, second.lines)
    relation = _relation(first, second, lines)
    sharper = _sharper(first, second, relation)
    places = _places(first, second) if relation != "same" else []
    differs_here = bool(places is None or places or any(mark != " " for mark, _ in lines))
    same, different = [*_relation_told(relation, differs_here)], [*_places_told(places, first, relation)]
    for told, differs in (
        _kinds(first, second),
        _sizes(first, second) if sizes else ((), ()),
        _things(first, second),
    ):
        same += told
        different += differs
    if lines:
        told, differs = _lines_told(lines)
        same += told
        different += differs
    told, differs = _colours(first, second)
    same += told
    different += [*differs, *_sharper_told(sharper)]
    told, differs = _sentences(first, second)
    unknown = tuple(_unknown(first, second, sharper))
    return Comparison(
        relation,
        sharper,
        (*same, *told),
        (*different, *differs),
        lines,
        unknown,
        tuple(_unknown_told(each) for each in unknown),
    )


def _relation(first: Side, second: Side, lines: Sequence[tuple[str, str]]) -> Relation:
    import numpy as np

    if first.pixels is None or second.pixels is None:
        return "unknown"
    if first.pixels.shape == second.pixels.shape and bool(np.array_equal(first.pixels, second.pixels)):
        return "same"
    common = Counter(mark for mark, _ in lines)
    if _differ_in_shape(first, second) or common[" "] < _NEAR_TEXT * (common[" "] + max(common["-"], common["+"])):
        return "different"
    one, other = _thumbnail(first.pixels), _thumbnail(second.pixels)
    spread = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return "near-duplicate" if spread > 0 and float((one * other).sum()) >= _NEAR * spread else "different"


def _differ_in_shape(first: Side, second: Side) -> bool:
    return abs(first.width * second.height / (second.width * first.height) - 1) > _NEAR_SHAPE


def _thumbnail(pixels: Pixels) -> npt.NDArray[np.float32]:
    import numpy as np
    from PIL import Image

    small = Image.fromarray(pixels).resize(_THUMBNAIL, Image.Resampling.BOX).convert("L")
    brightness: npt.NDArray[np.float32] = np.asarray(small, np.float32)
    return brightness - np.float32(brightness.mean())


def _sharper(first: Side, second: Side, relation: Relation) -> Sharper | None:
    """Return which is sharper, both in the size of the smaller one; None where it cannot be told."""
    from seesay.perception.photographs.appearance import blur

    if relation == "same":
        return "neither"
    if first.pixels is None or second.pixels is None:
        return None
    side = min(max(first.width, first.height), max(second.width, second.height), _JUDGED_SIDE)
    one, other = (_fitted(pixels, side) for pixels in (first.pixels, second.pixels))
    if relation == "near-duplicate":
        finer = _edges(one) / max(_edges(other), 1e-6)
        return "first" if finer >= _FINER else "second" if finer <= 1 / _FINER else "neither"
    blurred, less = blur(one), blur(other)
    if not (blurred and less):
        return None
    if abs(blurred - less) < _SHARPER:
        return "neither"
    return "first" if blurred < less else "second"


def _edges(pixels: Pixels) -> float:
    """Return how strong edges are, measured by the contrast of the whole picture."""
    import numpy as np

    luma = pixels.mean(axis=2)
    strength = np.abs(np.diff(luma, axis=0)).mean() + np.abs(np.diff(luma, axis=1)).mean()
    return float(strength / max(float(luma.std()), 1e-3))


def _fitted(pixels: Pixels, side: int) -> Pixels:
    from seesay.perception.imaging.resizing import shrink

    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    return shrink(pixels, (max(1, round(width * scale)), max(1, round(height * scale)))) if scale < 1 else pixels


def _difference(first: Sequence[str] | None, second: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Return the difference of two texts; lines that a reader may have confused count as the same."""
    if first is None or second is None:
        return ()
    one, other = (
        [fold_confusables(" ".join(line.split()), numbers=False) for line in side] for side in (first, second)
    )
    found: list[tuple[str, str]] = []
    for what, start, end, begin, stop in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            found += [(" ", line) for line in first[start:end]]
        else:
            found += [("-", line) for line in first[start:end]] + [("+", line) for line in second[begin:stop]]
    return tuple(found)


def _places(first: Side, second: Side) -> list[Region] | None:
    """Return where pictures of one shape differ, or None for nearly everywhere."""
    if first.pixels is None or second.pixels is None or _differ_in_shape(first, second):
        return []
    return differing_regions(first.pixels, second.pixels)


def differing_regions(first: Pixels, second: Pixels) -> list[Region] | None:
    """Return in which ninths of the first picture the second differs, as boxes; None where it does nearly all over.

    The pictures are (height, width, 3) and have the same shape, but for their size. Nothing stands for copies.
    """
    import numpy as np
    from PIL import Image, ImageFilter

    high, wide = first.shape[:2]
    scale = min(1.0, _PLACES_SIDE / max(high, wide), _PLACES_SIDE / max(second.shape[:2]))
    size = max(3, round(wide * scale)), max(3, round(high * scale))
    one, other = (
        np.asarray(
            Image.fromarray(pixels).resize(size, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(_BLUR)), np.float32
        )
        for pixels in (first, second)
    )
    grey, brightness = other.mean(axis=2), one.mean(axis=2)
    spread = float(((grey - grey.mean()) ** 2).sum())
    gain = float(((grey - grey.mean()) * (brightness - brightness.mean())).sum()) / spread if spread else 1.0
    as_bright = (other - grey.mean()) * gain + brightness.mean()
    darker = np.minimum(as_bright, 255.0) - one
    # what is as bright as can be in a copy may have been anything brighter than that
    differs = np.where(other >= _BRIGHTEST, darker, np.abs(darker))
    off = np.minimum(differs, np.abs(one - other)).max(axis=2) >= _LEAST
    for side in (off, off.T):  # blurring doubles what stands at the edge
        side[:_BLUR] = side[-_BLUR:] = False
    if off.mean() > _MOST:
        return None
    xs, ys = ([side * third // 3 for third in range(4)] for side in size)
    return [
        Region(round(xs[x] / scale), round(ys[y] / scale), wide // 3, high // 3)
        for y in range(3)
        for x in range(3)
        if np.count_nonzero(off[ys[y] : ys[y + 1], xs[x] : xs[x + 1]]) >= _LEAST_PIXELS
    ]


def _places_told(places: Sequence[Region] | None, first: Side, relation: Relation) -> Iterator[str]:
    if places is None and relation == "near-duplicate":
        yield translate("Comparison", "The pictures differ almost everywhere, perhaps in colour.")
    elif places and len(places) <= _MOST_PLACES:
        named = join_words([describe_position(place, first.width, first.height) for place in places], "and")
        yield translate("Comparison", "The pictures differ {places}.").format(places=named)
    elif places and relation == "near-duplicate":
        yield translate("Comparison", "The pictures differ in many places.")


def _relation_told(relation: Relation, differs: bool) -> Iterator[str]:
    if relation == "same":
        yield translate("Comparison", "The pictures are identical.")
    elif relation == "near-duplicate" and differs:
        yield translate("Comparison", "The pictures look almost the same.")
    elif relation == "near-duplicate":
        yield translate("Comparison", "It is the same picture, perhaps in another size, quality or brightness.")


_Told = tuple[list[str], list[str]]  # what is the same, and what differs


def _kinds(first: Side, second: Side) -> _Told:
    if first.kind is None or second.kind is None:
        return [], []
    names = [translate("Comparison", _KINDS[kind]) for kind in (first.kind, second.kind)]
    if first.kind == second.kind:
        return [translate("Comparison", "Same kind: {kind}.").format(kind=names[0])], []
    text = translate("Comparison", "The first is {kind}, the second is {other}.")
    return [], [text.format(kind=names[0], other=names[1])]


def _sizes(first: Side, second: Side) -> _Told:
    one, other = (first.width, first.height), (second.width, second.height)
    if one == other:
        text = translate("Comparison", "Both are {width} by {height} pixels.")
        return [text.format(width=one[0], height=one[1])], []
    text = translate("Comparison", "The first is {width} by {height} pixels, the second {wide} by {high}.")
    return [], [text.format(width=one[0], height=one[1], wide=other[0], high=other[1])]


def _things(first: Side, second: Side) -> _Told:
    same: list[str] = []
    different: list[str] = []
    if first.things is None or second.things is None:
        return same, different
    for kind in dict.fromkeys((*first.things, *second.things)):
        one, other = first.things.get(kind), second.things.get(kind)
        name = concept_name(kind)
        if one is None or other is None:
            found = translate("Comparison", "Only in the first: {thing}, {number}.")
            if one is None:
                found = translate("Comparison", "Only in the second: {thing}, {number}.")
            different.append(found.format(thing=name, number=_number(one or other or (0, True))))
        elif one == other:
            text = translate("Comparison", "In both: {thing}, {number}.")
            same.append(text.format(thing=name, number=_number(one)))
        else:
            text = translate("Comparison", "{thing}: {number} in the first, {other} in the second.")
            different.append(text.format(thing=name, number=_number(one), other=_number(other)))
    return same, different


def _number(found: tuple[int, bool]) -> str:
    least, exact = found
    return str(least) if exact else translate("Comparison", "{number} or more").format(number=least)


def _lines_told(lines: Sequence[tuple[str, str]]) -> _Told:
    kept, gone, new = ([line for mark, line in lines if mark == wanted] for wanted in " -+")
    moved = Counter(gone) & Counter(new)  # they stand elsewhere, and are in both
    kept += moved.elements()
    gone, new = list((Counter(gone) - moved).elements()), list((Counter(new) - moved).elements())
    same = [counted("Comparison", "%n line(s) of text (is|are) the same.", len(kept))] if kept else []
    different = []
    if gone:
        different.append(_quoted(translate("Comparison", "Text only in the first: {lines}."), gone))
    if new:
        different.append(_quoted(translate("Comparison", "Text only in the second: {lines}."), new))
    return same, different


def _quoted(text: str, lines: Sequence[str]) -> str:
    quoted = [quotation(line) for line in lines[:_MOST_QUOTED]]
    if more := len(lines) - len(quoted):
        quoted.append(counted("Comparison", "%n more line(s)", more))
    return text.format(lines=join_words(quoted, "and"))


def _colours(first: Side, second: Side) -> _Told:
    if first.colours is None or second.colours is None:
        return [], []
    same, different = [], []
    for text, names in (
        (translate("Comparison", "Colours only in the first: {colours}."), _lacking(first.colours, second)),
        (translate("Comparison", "Colours only in the second: {colours}."), _lacking(second.colours, first)),
    ):
        if names:
            different.append(text.format(colours=join_words(names, "and")))
    common = [translate("Colours", name) for name in first.colours if name in second.colours]
    if common:
        same.append(translate("Comparison", "Colours in both: {colours}.").format(colours=join_words(common, "and")))
    return same, different


def _lacking(names: Sequence[str], other: Side) -> list[str]:
    """Return those of `names` that the other picture does not show: what covers little there is not told of it."""
    names = [name for name in names if name not in (other.colours or ())]
    if names and other.pixels is not None:
        from seesay.perception.photographs.appearance import colour_shares

        shares = colour_shares(other.pixels)
        names = [name for name in names if shares.get(name, 0.0) < _SHOWN]
    return [translate("Colours", name) for name in names]


def _sharper_told(sharper: Sharper | None) -> Iterator[str]:
    if sharper == "first":
        yield translate("Comparison", "The first is sharper.")
    elif sharper == "second":
        yield translate("Comparison", "The second is sharper.")


def _sentences(first: Side, second: Side) -> _Told:
    same = [sentence for sentence in first.sentences if sentence in second.sentences]
    only = translate("Comparison", "Only of the first: {sentence}")
    others = translate("Comparison", "Only of the second: {sentence}")
    return (
        [translate("Comparison", "Of both: {sentence}").format(sentence=sentence) for sentence in same],
        [only.format(sentence=sentence) for sentence in first.sentences if sentence not in same]
        + [others.format(sentence=sentence) for sentence in second.sentences if sentence not in same],
    )


def _unknown(first: Side, second: Side, sharper: Sharper | None) -> Iterator[Unknown]:
    if first.pixels is None or second.pixels is None:
        yield "pictures"
        return
    if first.things is None or second.things is None:
        yield "things"
    if first.lines is None or second.lines is None:
        yield "text"
    if sharper is None:
        yield "sharpness"


def _unknown_told(unknown: Unknown) -> str:
    return {
        "things": translate("Comparison", "Objects were not compared. Seesay detects them only in photographs."),
        "text": translate("Comparison", "The texts could not be compared. One could not be recognized."),
        "sharpness": translate("Comparison", "It is not clear which one is sharper."),
        "pictures": translate(
            "Comparison",
            "Pictures are not kept, so only their descriptions are compared: not objects, colours or sharpness.",
        ),
    }[unknown]


def compare_pictures(
    seesay: Seesay, load: tuple[Callable[[], Frame], Callable[[], Frame]], cancellation: Cancellation
) -> tuple[Comparison, Side, Side]:
    """Return how two pictures compare, and what is known of each, offline. Raises as `load` does, and `Cancelled`."""
    describer = open_describer(seesay, LoadedModels(seesay).recogniser)
    language = seesay.settings.description.spoken_language
    request = Request(mode="offline", language=language)
    first, second = (side_of(drain(describer.describe(each, request, cancellation))[1]) for each in load)
    with using_language(language):
        return compare(first, second), first, second


def describe_differences(before: Analysis, now: Analysis, description: Description, language: str) -> Description:
    """Return `description` with what differs from a picture before in place of what is in it, and what is the same."""
    with using_language(language):
        found = compare(side_of(before), side_of(now), sizes=False)
    told = (*found.different, *found.same, *found.unknown_in_words)
    claims = tuple(Claim(sentence, "seen", None, ("text",)) for sentence in told)
    return replace(description, caption=" ".join(told), claims=claims)
