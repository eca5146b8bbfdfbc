"""Draws screens that hold secrets of twelve kinds, and numbers that look like secrets and are none.

Two sets share nothing but this code: what the finders were tuned on ("tune") and what they are tested with ("test")
have other fonts, sizes, labels and values.
"""

from __future__ import annotations

import base64
import random
import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from stdnum import iban, luhn

from seesay.core.findings import Pixels

Split = Literal["tune", "test"]

OWN_WORDS = "Zebrafink\n/Projekt-[A-Z]{3}\\d/"
FONTS: dict[Split, tuple[str, ...]] = {
    "tune": ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "DejaVuSansMono.ttf"),
    "test": (
        "LiberationSerif-Regular.ttf",
        "LiberationMono-Regular.ttf",
        "DejaVuSansCondensed.ttf",
        "DejaVuSans-Bold.ttf",
    ),
}
SIZES: dict[Split, tuple[int, ...]] = {"tune": (13, 16, 22), "test": (14, 18, 26)}
COLOURS = {
    False: [((255, 255, 255), (20, 20, 20), (200, 205, 210)), ((240, 240, 235), (40, 44, 60), (170, 170, 170))],
    True: [((30, 30, 34), (225, 225, 225), (80, 80, 90)), ((12, 20, 36), (190, 210, 235), (60, 80, 110))],
}

CARD_NUMBERS = ("411111", "555544", "401288", "222300", "601100", "353011")
KINDS = (
    "card-number", "card-expiry", "security-code", "iban", "prefixed-key", "web-token", "labelled-key", "private-key",
    "password", "one-time-code", "own-word", "own-expression",
)  # fmt: skip


@dataclass(frozen=True)
class Secret:
    """A secret by one of the twelve kinds, in the pieces in which it was drawn."""

    kind: str
    pieces: tuple[str, ...]


@dataclass
class Screen:
    """A drawn screen with what must not leave it, and what must stay in the words."""

    pixels: Pixels
    secrets: list[Secret] = field(default_factory=list)
    look_alikes: list[str] = field(default_factory=list)


class _Pen:
    def __init__(self, split: Split, chance: random.Random, *, dark: bool, font: str, size: int) -> None:
        self.chance, self.split, self.size = chance, split, size
        self.ground, self.ink, self.edge = chance.choice(COLOURS[dark])
        self.image = Image.new("RGB", (1280, 800), self.ground)
        self.draw = ImageDraw.Draw(self.image)
        self.font = ImageFont.truetype(_font_file(font), size)
        self.draw.rectangle((0, 0, 1279, int(size * 1.9)), fill=self.edge)
        self.draw.text((16, size * 0.4), "Accounts - Notes", font=self.font, fill=self.ink)
        self.y = int(size * 3)
        self.screen = Screen(np.zeros((1, 1, 3), np.uint8))

    def text(self, x: float, text: str, *, y: float | None = None, boxed: bool = False) -> float:
        """Draw a text and return where it ends."""
        top = self.y if y is None else y
        right = x + self.draw.textlength(text, font=self.font)
        if boxed:
            pad = self.size * 0.45
            frame = (x - pad, top - pad * 0.6, right + pad * 4, top + self.size * 1.2 + pad * 0.6)
            self.draw.rectangle(frame, outline=self.edge)
        self.draw.text((x, top), text, font=self.font, fill=self.ink)
        return right

    def down(self, lines: float = 1.9) -> None:
        self.y += int(lines * self.size)


@cache
def _font_file(name: str) -> str:
    roots = ("/usr/share/fonts", "C:/Windows/Fonts", "/Library/Fonts")
    return str(next((path for root in roots for path in Path(root).rglob(name)), name))


def screens(split: Split, count: int, seed: int = 1) -> list[Screen]:
    """Return `count` screens of a set."""
    chance = random.Random(f"{split}{seed}")  # not a secret: it makes the same screens every time
    made = []
    for number in range(count):
        font, size = FONTS[split][number % len(FONTS[split])], SIZES[split][number // 2 % len(SIZES[split])]
        made.append(screen(split, chance, dark=number % 2 == 1, font=font, size=size))
    return made


def screen(split: Split, chance: random.Random, *, dark: bool, font: str, size: int) -> Screen:
    """Return a screen with four kinds of secrets and half of the look-alikes."""
    pen = _Pen(split, chance, dark=dark, font=font, size=size)
    kinds = chance.sample(KINDS, 4)
    for other in _look_alikes(chance, split)[: 3 if size > 20 else 6]:
        label, value = other
        pen.text(24, f"{label} {value}")
        pen.screen.look_alikes.append(value)
        pen.down()
    for kind in kinds:
        if pen.y < 800 - 9 * size:
            _draw(pen, kind)
            pen.down(1.2)
    pen.screen.pixels = np.asarray(pen.image)
    return pen.screen


def _look_alikes(chance: random.Random, split: Split) -> list[tuple[str, str]]:
    def digits(count: int) -> str:
        return "".join(chance.choices(string.digits, k=count))

    def hexadecimal(count: int) -> str:
        return "".join(chance.choices("0123456789abcdef", k=count))

    number = next(n for n in iter(lambda: chance.choice("456") + digits(15), "") if not luhn.is_valid(n))
    groups = " ".join(number[start : start + 4] for start in range(0, 16, 4))
    test = split == "test"
    found = [
        ("Bestellung" if test else "Order", f"{digits(3)}-{digits(7)}"),
        ("Am" if test else "Due", f"{chance.randint(10, 28)}.{chance.randint(10, 12)}.20{chance.randint(20, 29)}"),
        (
            "Telefon" if test else "Phone",
            f"+49 30 {digits(4)} {digits(3)}" if test else f"(555) {digits(3)}-{digits(4)}",
        ),
        ("ISBN", f"978-3-16-{digits(6)}-{digits(1)}"),
        ("id", "-".join(map(hexadecimal, (8, 4, 4, 4, 12)))),
        ("Merge" if test else "commit", hexadecimal(40)),
        ("Server" if test else "Address", f"192.168.{chance.randint(10, 99)}.{chance.randint(10, 99)}"),
        (
            "Preis" if test else "Total",
            f"{chance.randint(10, 99)}.{digits(3)},{digits(2)} €" if test else f"$1,{digits(3)}.99",
        ),
        ("Release" if test else "Version", f"{chance.randint(10, 29)}.{digits(2)}.{digits(4)}"),
        ("Anschrift" if test else "Ship to", f"{digits(5)} Potsdam" if test else f"Oakland {digits(5)}"),
        ("Referenz" if test else "Reference", groups),
    ]
    chance.shuffle(found)
    return found


def value_of(kind: str, chance: random.Random) -> str:  # noqa: C901  a case for each kind
    """Return a secret of a kind, as a program would write it."""
    alphabet = string.ascii_letters + string.digits

    def pick(letters: str, count: int) -> str:
        return "".join(chance.choices(letters, k=count))

    match kind:
        case "card-number":
            body = chance.choice(CARD_NUMBERS) + pick(string.digits, 9)
            number = body + luhn.calc_check_digit(body)
            return " ".join(number[start : start + 4] for start in range(0, 16, 4))
        case "card-expiry":
            return f"{chance.randint(1, 12):02}/{chance.randint(26, 32)}"
        case "security-code":
            return pick("123456789", 3)
        case "iban":
            number = "DE00" + pick(string.digits, 18)
            number = "DE" + iban.calc_check_digits(number) + number[4:]
            return " ".join(number[start : start + 4] for start in range(0, 22, 4))
        case "prefixed-key":
            return chance.choice(["sk-proj-", "ghp_", "AIza", "glpat-"]) + pick(alphabet, 36)
        case "web-token":
            header = base64.urlsafe_b64encode(f'{{"alg":"HS256","kid":"{pick(alphabet, 9)}"}}'.encode()).decode()
            return ".".join([header.rstrip("="), "eyJ" + pick(alphabet, 20), pick(alphabet, 22)])
        case "labelled-key":
            return pick(alphabet, 24)
        case "private-key":
            return pick(alphabet + "+/", 180)
        case "password":
            word = chance.choice(["Sommer", "monkey", "Tr0ub", "kiwi", "Dragon"])
            return word + pick(string.digits, 3) + chance.choice(["!", "#", "x", "Q"])
        case "one-time-code":
            return pick("123456789", 6)
        case "own-word":
            return "Zebrafink"
        case _:
            return f"Projekt-{pick('ABCDEF', 3)}{pick(string.digits, 1)}"


LABELS: dict[Split, dict[str, Sequence[str]]] = {
    "tune": {
        "card-number": ("Card number", "Visa"), "iban": ("IBAN", "Account"),
        "labelled-key": ("API key", "Access token"),
        "password": ("Password", "Passwort"), "one-time-code": ("Verification code", "Your login code"),
        "prefixed-key": ("Key", "token"), "web-token": ("Bearer", "Session"), "security-code": ("CVC", "Security code"),
    },
    "test": {
        "card-number": ("Kartennummer", "Pay with"), "iban": ("Konto", "IBAN"),
        "labelled-key": ("Client secret", "API-Schlüssel"), "password": ("Kennwort", "Mot de passe", "WiFi password"),
        "one-time-code": ("Bestätigungscode", "One-time code"), "prefixed-key": ("export K =", "credential"),
        "web-token": ("cookie", "auth"), "security-code": ("CVV", "Prüfnummer"),
    },
}  # fmt: skip


def _draw(pen: _Pen, kind: str) -> None:
    value = value_of(kind, pen.chance)
    if kind == "private-key":
        _draw_block(pen, value)
    elif kind in ("card-expiry", "security-code"):
        _draw_card(pen)
    elif kind.startswith("own"):
        pen.text(24, f"Meeting about {value} at nine" if pen.split == "tune" else f"Alles zu {value} bis morgen")
        pen.screen.secrets.append(Secret(kind, (value,)))
        pen.down()
    else:
        _draw_labelled(pen, kind, value)


def _draw_labelled(pen: _Pen, kind: str, value: str) -> None:
    label = pen.chance.choice(LABELS[pen.split][kind])
    layouts = ["colon", "form", "stacked"] + (["split"] if kind in ("card-number", "prefixed-key", "iban") else [])
    pieces: tuple[str, ...] = (value,)
    match pen.chance.choice(layouts):
        case "colon":
            pen.text(24, f"{label}: {value}")
        case "form":
            pen.text(24, label + pen.chance.choice(["", ":"]))
            pen.text(24 + pen.size * 13, value, boxed=True)
        case "stacked":
            pen.text(24, label)
            pen.down(1.7)
            pen.text(30, value, boxed=True)
        case _:
            pieces = _draw_split(pen, kind, label, value)
    pen.screen.secrets.append(Secret(kind, pieces))
    pen.down()


def _draw_split(pen: _Pen, kind: str, label: str, value: str) -> tuple[str, ...]:
    if kind == "card-number" and pen.chance.random() < 0.6:
        pen.text(24, label)
        pen.down(1.8)
        x = 30.0
        for group in value.split():
            x = pen.text(x, group, boxed=True) + pen.size * 2.6
        return tuple(value.split())
    cut = value.index(" ", len(value) // 2) if " " in value else len(value) * 2 // 3
    left = pen.text(24, f"{label}: ")
    pen.text(left, value[:cut])
    pen.down(1.35)
    pen.text(24, value[cut:].strip())
    return (value[:cut], value[cut:].strip())


def _draw_card(pen: _Pen) -> None:
    number, expiry, code = (value_of(kind, pen.chance) for kind in ("card-number", "card-expiry", "security-code"))
    pen.text(24, pen.chance.choice(LABELS[pen.split]["card-number"]))
    pen.down(1.7)
    pen.text(30, number, boxed=True)
    pen.down(2.2)
    label = pen.chance.choice(LABELS[pen.split]["security-code"])
    right = pen.text(30, f"Valid thru {expiry}" if pen.split == "tune" else f"Ablauf {expiry}")
    pen.text(right + pen.size * 3, f"{label} {code}")
    pen.screen.secrets += [
        Secret("card-number", (number,)),
        Secret("card-expiry", (expiry,)),
        Secret("security-code", (code,)),
    ]
    pen.down()


def _draw_block(pen: _Pen, value: str) -> None:
    name = "RSA PRIVATE KEY" if pen.split == "tune" else "OPENSSH PRIVATE KEY"
    rows = [value[start : start + 48] for start in range(0, len(value), 48)]
    for row in (f"-----BEGIN {name}-----", *rows, f"-----END {name}-----"):
        pen.text(24, row)
        pen.down(1.3)
    pen.screen.secrets.append(Secret("private-key", tuple(rows)))
