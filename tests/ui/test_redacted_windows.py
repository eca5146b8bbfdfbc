"""Secrets in the fields of real windows, light and dark: each is covered, and what stands beside them is not."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QPushButton, QWidget

from rigs.fakes.secret_screens import value_of
from seesay.core.domain import Cancellation, Frame, Prompt, Source
from seesay.core.findings import Appearance, Pixels
from seesay.description.redaction.redactor import Redactor
from seesay.perception.ocr.pp_ocr import PaddleReader

FIELDS = {
    "Card number": "card-number", "Expires": "card-expiry", "CVC": "security-code", "IBAN": "iban",
    "API key:": "labelled-key", "Token": "prefixed-key", "Password": "password", "Verification code": "one-time-code",
}  # fmt: skip
OTHERS = {
    "Order number": "4711-998877", "Date": "12.10.2026", "Phone": "+49 30 5551234", "Postal code": "80331 Potsdam",
    "Version": "3.11.7", "Price": "1,299.00",
}  # fmt: skip


def shown(form: QWidget) -> Pixels:
    image = form.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.array(rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("points", [9, 14])
def test_the_fields_of_a_form_are_covered_by_their_labels(app: QApplication, dark: bool, points: int) -> None:
    chance = random.Random(points)
    secrets = {label: value_of(kind, chance) for label, kind in FIELDS.items()}
    window = QWidget()
    window.resize(900, 640)
    font = window.font()
    font.setPointSize(points)
    window.setFont(font)
    if dark:
        palette = QPalette(QColor("#333"), QColor("#222"))
        palette.setColor(QPalette.ColorRole.Base, QColor("#111"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#eee"))
        window.setPalette(palette)
    form = QFormLayout(window)
    for label, value in {**secrets, **OTHERS}.items():
        field = QLineEdit(value)
        field.setCursorPosition(0)
        form.addRow(label, field)
    form.addRow(QPushButton("Save"), QPushButton("Cancel"))

    reader, cancellation = PaddleReader(), Cancellation()
    pixels = shown(window)
    lines = reader.read(pixels, cancellation)
    prompt = Prompt(Frame(pixels, Source("file", "x")), None, Appearance(()), (), (), lines, "normal", "en")
    sent = Redactor((), reader.read)(prompt, cancellation).prompt
    assert sent is not None
    words = " ".join(line.text for line in sent.lines or ())
    again = " ".join(line.text for line in reader.read(sent.frame.pixels, cancellation))
    for text in (words, again):
        assert not [value for value in secrets.values() if value.replace(" ", "") in text.replace(" ", "")]
    assert [value for value in OTHERS.values() if value not in words] == []
    window.deleteLater()
