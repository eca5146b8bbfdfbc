"""Words of strangers are shown as they are: no window of ours takes them for markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import seesay.ui
from seesay.ui.questions import Question, text_prompt
from seesay.ui.widgets import PlainLabel, ReadableLabel, WrappedLabel, plain_tip

UI = Path(seesay.ui.__file__).parent
HOSTILE = "Delete all<style>"
ALLOWED = {
    "QLabel": {"widgets.py"},
    "QMessageBox": {"questions.py", "announcements.py"},  # the latter is never shown and has no text
    "QInputDialog": {"questions.py"},
}
"""What takes text for markup unless told otherwise, by the modules that may make it."""
FORBIDDEN = {"QTextEdit", "QTextBrowser", "QErrorMessage", "QProgressDialog", "QWhatsThis", "QToolTip", "QSplashScreen"}
TIPS = {"setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "insertHtml", "appendHtml"}


def _made(tree: ast.AST) -> set[str]:
    """Return the classes that a module calls, derives from, or uses statically ("QMessageBox.question(…)")."""
    made: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                made.add(name)
            case ast.ClassDef(bases=bases):
                made |= {base.id for base in bases if isinstance(base, ast.Name)}
            case _:
                pass
    return made


def test_every_label_and_message_is_made_where_its_format_is_set() -> None:
    seen: set[str] = set()
    for path in UI.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = _made(tree)
        seen |= made
        assert not made & FORBIDDEN, path.name
        for name, modules in ALLOWED.items():
            assert name not in made or path.name in modules, f"{path.name} makes a {name}"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TIPS:
                text = node.args[0]
                own = isinstance(text, ast.Call) and ast.unparse(text.func) in ("plain_tip", "self.tr")
                assert own, f"{path.name}, line {node.lineno}: a tooltip without plain_tip"
    assert set(ALLOWED) <= seen, "the check finds nothing"


@pytest.mark.parametrize("kind", [PlainLabel, WrappedLabel, ReadableLabel])
def test_labels_show_markup_as_it_is(app: QApplication, kind: type[PlainLabel]) -> None:
    label = kind(HOSTILE)
    assert (label.text(), label.textFormat()) == (HOSTILE, Qt.TextFormat.PlainText)


def test_a_question_and_a_prompt_show_markup_as_it_is(app: QApplication) -> None:
    parent = QWidget()
    text = f"Press “{HOSTILE}”?"
    question = Question(parent, "Click this?", text, "Press", "Do not press")
    prompt = text_prompt(parent, "Label", text, "x")
    for dialog in (question, prompt):
        shown = [label for label in dialog.findChildren(QLabel) if label.text() == text]
        assert [label.textFormat() for label in shown] == [Qt.TextFormat.PlainText]
    wide = shown[0].fontMetrics().horizontalAdvance(text)
    assert shown[0].sizeHint().width() >= wide, "all of it is drawn"
    assert not set("<>&") & set(plain_tip(HOSTILE + "<b>x</b> &lt;i&gt;"))
