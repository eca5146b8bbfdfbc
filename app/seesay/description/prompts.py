"""Prompts for describers on servers, built from versioned templates, and the protocols of captioners.

Rules and the user's question go into the system message. The picture's words are quoted data in the user message and
cannot leave their block.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from seesay.core.domain import Answer, Cancellation, Claim, ClearedPrompt, Detail, Prompt, Turn
from seesay.core.elements import Element, Focus, name_with_ticks
from seesay.core.errors import LeftMachine
from seesay.core.text.cleaning import one_line
from seesay.core.translation import ENGLISH, english_names, using_language
from seesay.description.captions.opening import spoken_title
from seesay.description.captions.photograph_claims import describe_insets, describe_things
from seesay.description.captions.structure_claims import find_structures, lines_outside_structures

_LONGEST_QUESTION = 2000
_LONGEST_WISHES = 4000
"""Characters: the person's wishes for all pictures, and those for one program, have 2000 each."""
_LONGEST_LINE = 500
_MARKS_AROUND = 2
"""Characters of the quotation marks around a line, which are none of its text."""
_MARKS = ("screen_text", "earlier_answers")
_DOUBTFUL_TEXT = 0.7
_MAX_CONCEPTS = 10
_MAX_TURNS = 8
_LONGEST_TURN_QUESTION, _LONGEST_TURN_ANSWER = 300, 800
"""Bounds of what is sent of a conversation: its beginning and the latest turns, each cut to so many characters."""

# Tokens that suffice for the words the template allows, in languages that take up to three tokens a word.
ANSWER_TOKENS: dict[Detail, int] = {"brief": 200, "normal": 400, "full": 1200}


@dataclass(frozen=True, slots=True)
class Template:
    """The words of resources/prompts/describe.v*.toml; `languages` has those with a folder of their own, too."""

    system: str
    knowledge: Mapping[str, str]
    data_rule: Mapping[str, str]
    task: Mapping[str, str]
    conversation: Mapping[str, str]
    user: Mapping[str, str]
    languages: Mapping[str, str]


def load_template(file: Path) -> Template:
    """Read a template; it travels with the program, so a fault in it is a bug (`KeyError`, `TOMLDecodeError`)."""
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    content["languages"] |= english_names()
    return Template(**{name: content[name] for name in Template.__slots__})


@dataclass(frozen=True, slots=True)
class BuiltPrompt:
    """The two messages of a request, without the picture, and which of the picture's words are in them."""

    system: str
    user: str
    contains: tuple[LeftMachine, ...]

    def __repr__(self) -> str:
        return f"BuiltPrompt(contains={self.contains})"  # the words are the person's and stay out of logs


class PromptBuilder:
    """Turns what is known about a picture into the messages of a request."""

    def __init__(self, template: Template, *, send_text: bool = True, text_limit: int = 4000) -> None:
        """Send at most `text_limit` characters of the picture's text, or none unless `send_text`."""
        self._template, self._send_text, self._text_limit = template, send_text, text_limit

    def build(self, prompt: ClearedPrompt, *, with_image: bool) -> BuiltPrompt:
        """Return the messages for `prompt`; `with_image` says whether the picture itself goes with them."""
        words = self._template.user
        hints = list(self._hints(prompt))
        text = list(self._text_block(prompt)) if self._send_text else []
        said = self._repeated(prompt.turns)
        turns = self._turns_block(said)
        if not (with_image or hints or text or turns):
            hints = self._last_resort(prompt)
        quoted = {"text" in claim.evidence for _, claims in said for claim in claims}
        contains: list[LeftMachine] = []
        if hints or False in quoted:
            contains.append("concepts")
        if text or True in quoted:
            contains.append("text")
        if not text and self._send_text and prompt.lines is not None and (with_image or hints):
            text = [words["text_none"]]
        opening = "opening_question" if prompt.question else "opening_image" if with_image else "opening_words"
        return BuiltPrompt(
            self._system(prompt, with_image=with_image, with_text=words["text_open"] in text, with_turns=bool(turns)),
            "\n".join([words[opening], *hints, *text, *turns]),
            tuple(contains),
        )

    def _system(self, prompt: Prompt, *, with_image: bool, with_text: bool, with_turns: bool) -> str:
        template = self._template
        rules = [template.data_rule["text"].strip()] if with_text else []
        rules += [template.data_rule["image_only"].strip()] if with_image else []
        rules += [template.conversation["rule"].strip()] if with_turns else []
        if prompt.question:
            question = json.dumps(_wish(prompt.question, _LONGEST_QUESTION), ensure_ascii=False)
            task = template.task["question"].format(question=question)
        else:
            task = template.task[prompt.detail]
        wishes = _wish(prompt.instructions, _LONGEST_WISHES)
        return template.system.format(
            knowledge=template.knowledge["image" if with_image else "words"],
            data_rule="\n".join(rules),
            task=task,
            language=self._language(prompt.language),
            instructions=f"\nThe person's own wishes for descriptions: {wishes}" if wishes else "",
        ).strip()

    def _language(self, tag: str) -> str:
        name = self._template.languages.get(tag.replace("_", "-").split("-")[0].lower())
        safe = re.sub(r"[^A-Za-z0-9-]", "", tag.replace("_", "-"))[:35] or "en"
        return f"{name} ({safe})" if name else f"the language with the BCP 47 tag {safe}"

    def _hints(self, prompt: Prompt) -> list[str]:
        words, hints = self._template.user, []
        if prompt.kind is not None:
            hints.append(words["kind"].format(kind=prompt.kind.name, strength=_percent(prompt.kind.probability)))
        if prompt.concepts:
            listed = "; ".join(
                f"{' and '.join((concept.phrase, *(phrase for _, phrase in concept.beside)))} "
                f"({_percent(concept.probability)})"
                for concept in prompt.concepts[:_MAX_CONCEPTS]
            )
            hints.append(words["concepts"].format(concepts=listed))
        with using_language(ENGLISH):
            things, insets = describe_things(prompt), describe_insets(prompt)
        if things:
            hints.append(words["things"].format(things="; ".join(things)))
        if insets:
            hints.append(words["insets"].format(insets="; ".join(insets)))
        return hints

    def _last_resort(self, prompt: Prompt) -> list[str]:
        """Return the colours of a picture about which nothing else is known."""
        colours = ", ".join(colour.name for colour in prompt.appearance.colours)
        return [self._template.user["colours"].format(colours=colours)] if colours else []

    def _text_block(self, prompt: Prompt) -> list[str]:
        words, lines = self._template.user, prompt.lines or ()
        source = prompt.frame.source
        title = spoken_title(source.title) if source.kind in ("screen", "window") else ""
        quoted = [f"{json.dumps(_inside(title), ensure_ascii=False)} {words['title']}"] if title else []
        if source.focus is not None:
            quoted += self._focus_lines(source.focus)
        room, left_out = self._text_limit, len(lines)
        # what programs tell was not looked through for secrets
        read = [each for each in find_structures(prompt.elements) if "accessibility" not in each.sources]
        tables = [each for each in read if each.role == "table"]
        sent: list[Element] = []
        for line in lines:
            table = next((each for each in tables if not lines_outside_structures([line], [each])), None)
            if table is not None and table not in sent:
                sent.append(table)
                text = _as_json(table)
            else:
                text = json.dumps(_inside(line.text), ensure_ascii=False) if table is None else ""
            room -= max(0, len(text) - _MARKS_AROUND)
            if room < 0:
                break
            left_out -= 1
            doubt = f" {words['uncertain']}" if table is None and line.confidence < _DOUBTFUL_TEXT else ""
            quoted += [text + doubt] if text else []
        if not quoted:
            return []
        cut = [words["text_cut"].format(count=left_out)] if left_out else []
        return [words["text_open"], *quoted, words["text_close"], *cut, words["reminder"]]

    def _focus_lines(self, focus: Focus) -> list[str]:
        """Return what the program reports of the focused element; addresses are reduced to the page's name."""
        words, element = self._template.user, focus.element
        said = [
            (element.name, "focus_name"),
            (element.value if isinstance(element.value, str) else "", "focus_value"),
            (focus.description, "focus_description"),
            (_page(focus.address), "focus_address"),
            *((text, "focus_beside") for text in focus.around),
        ]
        return [
            f"{json.dumps(_inside(text), ensure_ascii=False)} {words[label].format(role=element.role)}"
            for text, label in said
            if text
        ]

    def _repeated(self, turns: Sequence[Turn]) -> list[tuple[str, list[Claim]]]:
        """Return earlier questions and the claims of their answers that may be sent: the first and the latest.

        Only supported concepts and text are repeated, text only if it may be sent: other claims may rest on faces or
        file metadata, which never leave the machine.
        """

        def may_leave(claim: Claim, turn: Turn) -> bool:
            if claim.support == "unsupported" or ("text" in claim.evidence and not self._send_text):
                return False
            if claim.support == "seen" and not claim.evidence:
                return False  # found by this machine alone, such as what a code holds
            return not turn.made_here or bool(claim.evidence)

        kept = turns if len(turns) <= _MAX_TURNS else (turns[0], *turns[1 - _MAX_TURNS :])
        return [(turn.question, [claim for claim in turn.claims if may_leave(claim, turn)]) for turn in kept]

    def _turns_block(self, said: Sequence[tuple[str, Sequence[Claim]]]) -> list[str]:
        lines: list[str] = []
        for question, claims in said:
            answer = _inside(" ".join(claim.text for claim in claims), _LONGEST_TURN_ANSWER)
            turn = {"question": _inside(question, _LONGEST_TURN_QUESTION)} if question else {}
            if answer:
                turn["answer" if question else "description"] = answer
            if turn:
                lines.append(json.dumps(turn, ensure_ascii=False))
        words = self._template.conversation
        return [words["open"], *lines, words["close"]] if lines else []


def _page(address: str) -> str:
    """Return an address without user name, password and session."""
    page = re.split(r"[?#]", address, maxsplit=1)[0]
    return re.sub(r"(?<=://)[^/@]*@", "", page)


def _as_json(table: Element) -> str:
    rows = [[_inside(name_with_ticks(cell)) for cell in row.children] for row in table.children]
    return json.dumps({"table": rows}, ensure_ascii=False)


def _percent(probability: float) -> str:
    strength = "strong" if probability >= 0.6 else "fair" if probability >= 0.25 else "weak"
    return f"{strength}, {100 * probability:.0f} %"


def _wish(text: str, longest: int) -> str:
    return one_line(text)[:longest]


def _inside(text: str, longest: int = _LONGEST_LINE) -> str:
    """Return a line as a JSON string that cannot end its block: angle brackets of marks become typographic ones."""
    text = one_line(text)[:longest]
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if any(mark in folded for mark in _MARKS):
        text = re.sub("[<＜﹤]", "‹", re.sub("[>＞﹥]", "›", text))
    return text


class Captioner(Protocol):
    """Turns what a server may be given of a picture into captions."""

    name: str

    def caption(
        self, prompt: ClearedPrompt, cancellation: Cancellation, *, is_heard: bool = False
    ) -> Generator[str, None, Answer]:
        """Yield the whole sentences of an only caption as they arrive, if it `is_heard`: it is not asked for again.

        Returns at least one caption, in order of arrival; raises `Cancelled` and `CaptionError`.
        """


class OwnCaptioner(Protocol):
    """A captioner that needs no network, and knows how its caption begins before everything is known."""

    name: str

    def caption(self, prompt: Prompt, cancellation: Cancellation) -> Answer:
        """Return its caption; raises `Cancelled`."""

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        """Return the sentences with which the caption begins, whatever is found out later."""
