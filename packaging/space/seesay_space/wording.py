"""What the page says: the pipeline's values as HTML, with everything that came from elsewhere escaped.

Nothing is told by colour or length alone: each bar has its number, each statement the words for how well it is
supported. The text of a picture may be in any language, so its direction is left to the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from seesay.app.narration import language_of
from seesay.core import errors
from seesay.core.domain import Claim, Description
from seesay.core.errors import LeftMachine
from seesay.core.findings import Concept, TextLine
from seesay.core.messages import Message, explain
from seesay.core.translation import ENGLISH
from seesay.description.prompts import BuiltPrompt
from seesay.description.servers.spending import money_in_words
from seesay_space.describing import DemoResult

_LEFT: dict[LeftMachine, str] = {
    "concepts": "words for what the picture may show",
    "text": "the text in the picture",
    "image": "the picture itself",
}

_DOUBTFUL_TEXT = 0.85
"""Text read with less confidence is marked; the describer of this machine hedges its sentences by the same figure."""


def status(now: str, problem: str = "") -> str:
    """Return the two live regions: what is being done or was, and what went wrong."""
    return (
        f'<p class="status" role="status">{escape(now)}</p>'
        f'<p class="problem" role="alert">{_sign(problem)}{escape(problem)}</p>'
    )


def describing(
    sentences: Sequence[str] = (), language: str = ENGLISH, heading: str = "Description", level: int = 2
) -> str:
    """Return what can be said before the end: the same elements as in `result`, so that they stay where they are."""
    return _spoken(heading, level, sentences, language)


def result(told: DemoResult, early: Sequence[str], language: str) -> str:
    """Return everything about one description; `early` are the sentences that were shown before."""
    description = told.description
    parts = [
        _spoken("Description", 2, _sentences(description.caption, early), language_of(description, language)),
        _warnings(description, 3),
        _claims(description.claims, 3),
        _concepts(description.concepts),
        _candidates(description, 3),
        _lines(description.lines),
        _prompt(told, 3),
        _facts(told, 3),
    ]
    return "".join(parts)


def answer(question: str, told: DemoResult, early: Sequence[str], language: str) -> str:
    """Return the answer to a question, and what it rests on."""
    description, heading = told.description, f"Answer to “{question}”"
    # Of what this machine answers, sentences without evidence are about the answer, such as that none can be given.
    made_here = description.mode == "offline"
    claims = [claim for claim in description.claims if claim.evidence or not made_here]
    parts = [
        _spoken(heading, 3, _sentences(description.caption, early), language_of(description, language)),
        _warnings(description, 4),
        _claims(claims, 4),
        "" if made_here else _candidates(description, 4),
        _prompt(told, 4),
        _facts(told, 4),
    ]
    return "".join(parts)


def explained(problem: object) -> str:
    """Return what went wrong and what a visitor can do; the program's own advice is for those who have it installed."""
    if not isinstance(problem, errors.SeesayError):
        return "The demo made a mistake of its own and could not go on. Try again, or try another picture."
    sentence = explain(problem).sentence
    return str(Message(sentence, _advice(problem)))


def _advice(problem: errors.SeesayError) -> str:
    match problem:
        case errors.NoKeyError():
            return "Type yours, or choose that nothing is sent on."
        case errors.KeyFormatError():
            return "Copy the key again, and nothing beside it."
        case errors.KeyRefusedError():
            return "See whether it was copied whole, or make a new one on the provider's website."
        case errors.ImageTooLargeError():
            return "Make it smaller, and try again."
        case errors.NotAnImageError():
            return "Choose another file."
        case errors.ModelGoneError() | errors.ModelError() | errors.SettingsError() | errors.NetworkError():
            return ""  # nothing a visitor could change
        case _:
            return explain(problem).next_step


def _heading(text: str, level: int) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _spoken(heading: str, level: int, sentences: Sequence[str], language: str) -> str:
    """Return the words that are announced: each sentence in a span that stays, so that only new ones are read."""
    spans = " ".join(f"<span>{escape(sentence)}</span>" for sentence in sentences)
    return (
        f"{_heading(heading, level)}"
        f'<div class="caption" aria-live="polite" aria-atomic="false" lang="{escape(language, quote=True)}">'
        f'<p dir="auto">{spans}</p></div>'
    )


def _sentences(caption: str, early: Sequence[str]) -> tuple[str, ...]:
    """Return `caption` as the sentences that were shown early and the rest, or as one when it begins otherwise."""
    shown = " ".join(early)
    if not early or not caption.startswith(shown):
        return (caption,)
    rest = caption[len(shown) :].strip()
    return (*early, rest) if rest else tuple(early)


def _warnings(description: Description, level: int) -> str:
    if not description.warnings:
        return ""
    items = "".join(f"<li>{_sign('!')}{escape(explained(warning))}</li>" for warning in description.warnings)
    return f'{_heading("Warnings", level)}<ul class="warnings">{items}</ul>'


def support(claim: Claim) -> str:
    """Return how well a statement is supported, in words."""
    if claim.support != "seen":
        return {
            "unsure": "Possible, not certain",
            "unsupported": "Nothing here supports it",
            "unchecked": "Not checked",
        }[claim.support]
    if "text" in claim.evidence:
        return "Seen in the text of the picture"
    if "clip" in claim.evidence:
        return "Seen in the picture"
    return "The captions agree" if "agreement" in claim.evidence else "Measured in the picture"


def _claims(claims: Sequence[Claim], level: int) -> str:
    if not claims:
        return ""
    certain = sum(claim.support == "seen" for claim in claims)
    items = "".join(
        f'<li><strong class="support {claim.support}">{support(claim)}:</strong> '
        f'<span dir="auto">{escape(claim.text)}</span></li>'
        for claim in claims
    )
    heading = _heading(f"How much is certain: {certain} of {_count(len(claims), 'statement')}", level)
    return f'{heading}<ul class="claims">{items}</ul>'


def _concepts(concepts: Sequence[Concept]) -> str:
    heading = "<h3>What it may show</h3>"
    if not concepts:
        return heading + (
            "<p>Nothing stands out, so nothing is claimed. The image-text model knows photographs; about screenshots, "
            "documents and drawings it keeps silent.</p>"
        )
    rows = "".join(
        f'<tr><th scope="row">{escape(concept.phrase)}</th>'
        f'<td><span class="bar" aria-hidden="true" style="width: {_percent(concept.probability)}%"></span>'
        f'<span class="number">{_percent(concept.probability)} percent</span></td>'
        f"<td>{concept.score:.2f}</td></tr>"
        for concept in concepts
    )
    return (
        f'{heading}<table class="concepts">'
        "<caption>Guesses, the likeliest first, and how similar picture and words are</caption><thead><tr>"
        '<th scope="col">Guess</th><th scope="col">How likely</th><th scope="col">Similarity</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _candidates(description: Description, level: int) -> str:
    heading, candidates = _heading("Captions it was made from", level), description.candidates
    if not candidates:
        made = "Only one caption is made on this machine." if description.mode == "offline" else "There was only one."
        return f"{heading}<p>{made}</p>"
    rows = "".join(
        f'<tr><td dir="auto">{escape(candidate.text)}</td><td>{_score(candidate.score)}</td></tr>'
        for candidate in candidates
    )
    return (
        f'{heading}<table class="candidates">'
        "<caption>Captions of the server, the best supported first, and how similar picture and words are</caption>"
        '<thead><tr><th scope="col">Caption</th><th scope="col">Similarity</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _lines(lines: Sequence[TextLine]) -> str:
    heading = f"<h3>Text in the picture: {_count(len(lines), 'line') if lines else 'none'}</h3>"
    if not lines:
        return heading
    items = "".join(
        f'<li dir="auto">{escape(line.text)}{"" if line.confidence >= _DOUBTFUL_TEXT else " (perhaps misread)"}</li>'
        for line in lines
    )
    return heading + _folded("All lines, in reading order", f"<ol>{items}</ol>")


def _prompt(told: DemoResult, level: int) -> str:
    sent = told.description.left_machine
    heading = _heading("The prompt that was sent" if sent else "The prompt", level)
    if told.prompt is None:
        return f"{heading}<p>Nothing was sent, so there was no prompt.</p>"
    if not sent:
        would_be = "Nothing was sent. If you let words be sent, a server would be asked this:"
        return f"{heading}<p>{would_be}</p>{_messages(told.prompt)}"
    picture = "The picture went with it." if "image" in sent else "The picture did not go with it."
    return f"{heading}<p>{picture}</p>{_messages(told.prompt)}"


def _messages(prompt: BuiltPrompt) -> str:
    return _folded("The rules it is given", f"<pre>{escape(prompt.system)}</pre>") + _folded(
        "What it is told about the picture", f'<pre dir="auto">{escape(prompt.user)}</pre>'
    )


def _facts(told: DemoResult, level: int) -> str:
    description = told.description
    facts = [
        ("What was sent on", _parts(description)),
        ("Cost", _cost(told)),
        ("Time", f"{description.timings.total / 1000:.1f} seconds"),
        ("Picture", f"{description.width} by {description.height} pixels"),
    ]
    names = {"clip": "Pictures and words compared by", "captioner": "Put into words by", "ocr": "Text read by"}
    for part, name in description.models.items():
        here = part == "captioner" and name == "offline"
        facts.append((names.get(part, part), "Seesay, on this machine" if here else name))
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(value)}</dd>" for term, value in facts)
    return f"{_heading('How it was made', level)}<dl>{items}</dl>"


def _parts(description: Description) -> str:
    what = ", ".join(_LEFT[part] for part in description.left_machine)
    return what[:1].upper() + what[1:] if what else "Nothing"


def _cost(told: DemoResult) -> str:
    usage = told.description.usage
    if not usage.prompt_tokens and not usage.completion_tokens:
        return "Not known" if told.description.left_machine else "Nothing"
    tokens = f"{usage.prompt_tokens:,} tokens sent, {usage.completion_tokens:,} received"
    return f"{money_in_words(told.cost_usd)}; {tokens}" if told.cost_usd else f"no price is known; {tokens}"


def _folded(summary: str, content: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def _sign(text: str) -> str:
    return '<span aria-hidden="true">⚠ </span>' if text else ""


def _percent(share: float) -> int:
    return round(100 * share)


def _score(score: float | None) -> str:
    return f"{score:.2f}" if score is not None else "not compared"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
