"""No words of strangers come into a sentence of Seesay's but through `seesay.core.text.foreign`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "app/seesay"
SPOKEN = ("core", "description", "app", "ui", "cli")
FOREIGN = {
    "text", "title", "name", "words", "label", "value", "description", "placeholder", "caption", "filename", "payload",
    "program", "application", "window",
}  # fmt: skip
"""Attributes that hold what a screen, a file, a server or a code says."""
PASSED_ON = {"one_line", "strip", "join", "replace", "removeprefix", "removesuffix", "lower", "str", "capitalised"}
"""Functions whose result is as foreign as what they are given."""
OWN = {
    ("app/history/database.py", "aside.name"): "the history's own file",
    ("app/pipeline/captioning.py", "one.text"): "a checked sentence, attributed where it came in",
    ("app/ocr_downloads.py", "data.file.name"): "a file that we name",
    ("app/screen/press_risk.py", "icon.name"): "our table of what icons mean, as only pixels show them",
    ("cli/click_command.py", "question.text"): "a question, whose names are quoted",
    ("cli/doctor_command.py", "backend.name"): "our classes",
    ("cli/doctor_command.py", "best.name"): "our classes",
    ("cli/doctor_command.py", "capturer.name"): "our classes",
    ("cli/doctor_command.py", "data.name"): "our table",
    ("cli/doctor_command.py", "engine.name"): "our table",
    ("cli/doctor_command.py", "reader.name"): "our classes",
    ("cli/doctor_command.py", "way.name"): "our classes",
    ("cli/key_command.py", "keeper.name"): "our classes",
    ("cli/models_command.py", "licence.name"): "our manifest",
    ("cli/models_command.py", "model.licence.name"): "our manifest",
    ("cli/models_command.py", "reader.data.name"): "our table",
    ("cli/page_output.py", "paragraph.text"): "a document that is written, not spoken",
    ("cli/speech_commands.py", "backend.name"): "our classes",
    ("core/messages.py", "data.name"): "our table",
    ("description/captions/figure_claims.py", "figure.name"): "our own description of the figure",
    ("description/servers/server_settings.py", "known.name"): "our presets",
    ("description/prompts.py", "prompt.kind.name"): "our own kinds, for the server",
    ("ui/dialogs.py", "given.name"): "the person's own label",
    ("ui/first_run.py", "self.page.title"): "our pages",
    ("ui/model_panels.py", "licence.name"): "our manifest",
    ("ui/model_panels.py", "model.name"): "our manifest",
    ("ui/model_panels.py", "model.title"): "our manifest",
    ("ui/page_window.py", "self.words"): "what the person typed",
    ("ui/screen_actions.py", "icon.label"): "the person's own label",
    ("ui/region_selector.py", "self._choice.words"): "names of parts of the screen",
    ("ui/setting_rows.py", "self.label"): "our settings",
    ("ui/settings_dialog.py", "row.label"): "our settings",
    ("ui/settings_dialog.py", "self.rows['privacy', 'consent'].label"): "our settings",
    ("ui/ui_wording.py", "claim.text"): "a claim, which was made through the gate",
    ("ui/element_actions.py", "answer.text"): "a question, whose names are quoted",
    ("ui/element_actions.py", "walk.page.lines[self._line].text"): "a line of a page, which is marked",
    ("ui/watch_action.py", "kind.words"): "what the person typed",
}


def foreign(node: ast.AST) -> Iterator[str]:
    """Yield the foreign attributes that reach a sentence from an expression without a function between them."""
    match node:
        case ast.Attribute(attr=attr) if attr in FOREIGN:
            yield ast.unparse(node)
        case ast.Subscript(value=value):
            yield from foreign(value)
        case ast.FormattedValue(value=value):
            yield from foreign(value)
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from foreign(part)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*foreign(one), *foreign(other))
        case ast.GeneratorExp(elt=each) | ast.ListComp(elt=each):
            yield from foreign(each)
        case ast.Call(func=ast.Name(id=name), args=given) if name in PASSED_ON:
            for each in given:
                yield from foreign(each)
        case ast.Call(func=ast.Attribute(attr=name, value=value), args=given) if name in PASSED_ON:
            for each in (value, *given):
                yield from foreign(each)


def filled_in(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is filled into texts, and what is spoken by itself."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="format"), args=given, keywords=named):
                yield from (*given, *(each.value for each in named))
            case ast.Call(func=ast.Attribute(attr="say" | "_say" | "aside" | "hold"), args=[said, *_]):
                yield said


def ungated(source: str) -> set[str]:
    return {found for expression in filled_in(ast.parse(source)) for found in foreign(expression)}


def test_foreign_words_are_spoken_through_the_gate() -> None:
    found = {
        (file.relative_to(SOURCES).as_posix(), expression)
        for room in SPOKEN
        for file in (SOURCES / room).rglob("*.py")
        for expression in ungated(file.read_text(encoding="utf-8"))
    }
    assert found - OWN.keys() == set(), "speak them with seesay.core.text.foreign"
    assert OWN.keys() - found == set(), "these are gone"


def test_a_way_around_the_gate_is_found() -> None:
    ways = (
        "x.format(line.text)",
        "x.say(line.text)",
        "x._say(f'{a.title}!')",
        "x.format(y=', '.join(e.name for e in s))",
    )
    assert all(map(ungated, ways))
    assert not ungated("x.say(as_name(line.text))")
