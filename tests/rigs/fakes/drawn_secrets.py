"""Draws secrets as text, tables, grids and codes, and ordinary screens without any, by a seed.

What was looked at while the finders were made ("tune") and what they are judged by ("held-out") differ in labels,
languages, fonts and layouts. Codes are drawn with zxing-cpp. `leaks` says what of a drawing is left in a picture.
"""

from __future__ import annotations

import hashlib
import random
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from seesay.core.findings import Pixels, TextLine
from seesay.core.paths import resources_folder
from seesay.core.region import Region

Split = Literal["tune", "held-out"]
FONTS: dict[Split, tuple[str, ...]] = {
    "tune": ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "LiberationMono-Regular.ttf"),
    "held-out": ("DejaVuSansCondensed.ttf", "LiberationSerif-Regular.ttf", "DejaVuSansMono.ttf"),
}
SIZES: dict[Split, tuple[int, ...]] = {"tune": (16, 20), "held-out": (17, 22)}
LETTERS = string.ascii_letters + string.digits


@dataclass
class Drawing:
    """A picture and its secrets in the pieces in which they were drawn; none in an ordinary screen."""

    name: str
    pixels: Pixels
    pieces: list[str] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    """The lines as they were drawn, for tests without OCR."""


class Sheet:
    """A screen that is drawn from the top to the bottom."""

    def __init__(self, split: Split, chance: random.Random, number: int) -> None:
        self.chance = chance
        dark = number % 3 == 2
        self.size = SIZES[split][number % 2]
        self.ground, self.ink = ((28, 30, 36), (228, 228, 224)) if dark else ((252, 252, 250), (24, 24, 30))
        self.image = Image.new("RGB", (1100, 720), self.ground)
        self.draw = ImageDraw.Draw(self.image)
        self.font = ImageFont.truetype(_font_file(FONTS[split][number % 3]), self.size)
        self.y, self.pieces, self.payloads, self.lines = 30, list[str](), list[str](), list[TextLine]()

    def text(self, *parts: str, x: int = 40, down: float = 1.9) -> None:
        """Draw texts from left to right in one line; a part that begins with "§" is a secret."""
        left = float(x)
        for part in parts:
            shown = part.removeprefix("§")
            if shown != part:
                self.pieces.append(shown)
            self.draw.text((left, self.y), shown, font=self.font, fill=self.ink)
            left += self.draw.textlength(shown, font=self.font)
        if text := "".join(part.removeprefix("§") for part in parts).strip():
            self.lines.append(TextLine(text, Region(x, self.y, max(1, int(left) - x), self.size), 0.99))
        self.y += int(down * self.size)

    def row(self, *cells: str, wide: float = 14.0, down: float = 2.0, x: int = 40) -> None:
        """Draw cells of a table or grid."""
        top = self.y
        for number, cell in enumerate(cells):
            self.y = top
            self.text(cell, x=int(x + number * wide * self.size), down=down)

    def code(self, payload: str, *, scale: int = 4, secret: bool = True, turned: bool = False) -> None:
        """Draw a QR code."""
        code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
        image = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=scale)))
        self.image.paste(image.rotate(90) if turned else image, (60, self.y))
        self.y += image.height + self.size
        if secret:
            self.payloads.append(payload)

    def drawing(self, name: str) -> Drawing:
        return Drawing(name, np.asarray(self.image), self.pieces, self.payloads, self.lines)


@cache
def _font_file(name: str) -> str:
    roots = ("/usr/share/fonts", "C:/Windows/Fonts", "/Library/Fonts")
    return str(next((path for root in roots for path in Path(root).rglob(name)), name))


def seed_phrase(chance: random.Random, count: int = 12) -> list[str]:
    """Return the words of a recovery phrase whose checksum holds (BIP-39)."""
    listed = (resources_folder() / "seed-words.txt").read_text(encoding="ascii").split()
    entropy = chance.randbytes(count * 4 // 3)
    bits = int.from_bytes(entropy, "big") << len(entropy) // 4
    bits |= hashlib.sha256(entropy).digest()[0] >> (8 - len(entropy) // 4)
    return [listed[bits >> 11 * (count - 1 - place) & 2047] for place in range(count)]


def _pick(chance: random.Random, letters: str, count: int) -> str:
    return "".join(chance.choices(letters, k=count))


def _password(chance: random.Random) -> str:
    words = ("Sommer", "gatto", "Dragon", "kiwi", "Fenster", "lune", "Zebra")
    return chance.choice(
        [
            f"{chance.choice(words)}{_pick(chance, string.digits, 3)}{chance.choice('!#x')}",
            f"{chance.choice(words)}-20{_pick(chance, string.digits, 2)}-{chance.choice(words)}",
            _pick(chance, LETTERS, 9) + "7!",
        ]
    )


def _digits(chance: random.Random, *groups: int, between: str = " ") -> str:
    return between.join(_pick(chance, string.digits, size) for size in groups)


Recipe = Callable[[Sheet, random.Random, bool], None]
"""Draws one secret; the last argument says whether the labels are those of the held-out half."""


def _password_table(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.row(*(("Konto", "Kennwort", "Rolle") if other else ("User", "Password", "Role")))
    for name in ("alice", "bob", "carla", "dieter"):
        sheet.row(name, "§" + _password(chance), chance.choice(["admin", "guest"]))


def _password_list(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Mots de passe" if other else "Passwords")
    for _ in range(4):
        sheet.text("§" + _password(chance))


def _password_sentence(sheet: Sheet, chance: random.Random, other: bool) -> None:
    before = "Das Passwort für das Portal lautet jetzt " if other else "the password for the portal is now "
    sheet.text("Hello all,", down=2.5)
    sheet.text(before, f"§{chance.choice(['Sommer', 'Fenster'])}-20{_pick(chance, string.digits, 2)}-Haus", ".")
    sheet.text("See you on Monday.")


def _password_variable(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("DB_HOST=localhost")
    sheet.text("MAIL_PASSWD=" if other else "DB_PASSW0RD=", "§" + _password(chance))
    sheet.text("DB_PORT=5432")


def _wifi_key(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Guest network: Gartenhaus")
    sheet.text("WLAN-Schlüssel: " if other else "Wi-Fi key: ", "§" + _pick(chance, LETTERS, 10) + "4")


def _soft_hyphen(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Contraseña " if other else "Pass-word: ", "§" + _password(chance))


def _phrase_grid(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Sichern Sie Ihre Wallet" if other else "Your Secret Recovery Phrase", down=2.4)
    sheet.text("Write these down and keep them in a safe place.", down=2.6)
    words = seed_phrase(chance)
    for start in range(0, 12, 3):
        sheet.row(*(f"§{start + place + 1}. {words[start + place]}" for place in range(3)), wide=11)


def _phrase_text(sheet: Sheet, chance: random.Random, other: bool) -> None:
    words = seed_phrase(chance, 24 if other else 12)
    sheet.text("Phrase de récupération" if other else "seed phrase:")
    for start in range(0, len(words), 6):
        sheet.text("§" + " ".join(words[start : start + 6]), down=1.4)


def _phrase_column(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Merkwörter" if other else "Wallet backup", down=2.2)
    for number, word in enumerate(seed_phrase(chance), start=1):
        sheet.text(f"§{number} {word}", down=1.5)


def _backup_codes(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Ihre Notfallcodes" if other else "Backup codes", down=2.2)
    sheet.text("Jeder Code gilt einmal." if other else "Each code can be used once.", down=2.2)
    for _ in range(4):
        made = [
            _digits(chance, 4, 4) if other else _pick(chance, string.ascii_lowercase + string.digits, 10) for _ in "ab"
        ]
        sheet.row(*("§" + each for each in made), wide=12)


def _bitlocker(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("BitLocker-Wiederherstellungsschlüssel" if other else "BitLocker recovery key", down=2.2)
    groups = [f"{chance.randrange(1, 65535) * 11:06}" for _ in range(8)]
    if other:
        sheet.text("§" + "-".join(groups[:4]) + "-", down=1.5)
        sheet.text("§" + "-".join(groups[4:]))
    else:
        sheet.text("§" + "-".join(groups))


def _authenticator(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("2FA Authenticator" if other else "Authenticator", down=2.6)
    for name in ("GitHub", "Proton", "Bank"):
        sheet.text(f"{name}: alice", down=1.6)
        sheet.text("§" + _digits(chance, 3, 3), down=2.2)


def _hex_key(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Clé privée" if other else "Private key", down=1.8)
    value = _pick(chance, "0123456789abcdef", 64)
    for part in (value[:32], value[32:]) if other else (value,):
        sheet.text("§" + part, down=1.4)


def _api_column(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.row(*(("Dienst", "Zugriffstoken") if other else ("Service", "API key")))
    for name in ("Maps", "Mail", "Weather"):
        sheet.row(name, "§" + _pick(chance, LETTERS, 24))


def _bare_token(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("notes.txt")
    sheet.text("§" + _pick(chance, LETTERS, 32 if other else 24))
    sheet.text("do not lose this")


def _bare_generated(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Generator")
    sheet.text("§" + _pick(chance, LETTERS, 7) + "#" + _pick(chance, LETTERS, 4) + "%4aQ")
    sheet.text("Length 16")


def _token_in_address(sheet: Sheet, chance: random.Random, other: bool) -> None:
    name = "reset" if other else "invite"
    sheet.text(f"https://example.org/{name}/", "§" + _pick(chance, LETTERS, 28))


def _passport(sheet: Sheet, chance: random.Random, other: bool) -> None:
    number = _pick(chance, "CFGHJKLMNPRTVWXYZ0123456789", 9)

    def check(part: str) -> str:
        return str(sum((0 if c == "<" else int(c, 36)) * (7, 3, 1)[at % 3] for at, c in enumerate(part)) % 10)

    lines = ["P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<<"[:44]]
    lines.append(
        (f"{number}{check(number)}D<<640812{check('640812')}F351029{check('351029')}<<<<<<<<<<<<<<<0")[:44].ljust(
            44, "<"
        )
    )
    for line in lines:
        sheet.text("§" + line, down=1.6)


def _person_number(sheet: Sheet, chance: random.Random, other: bool) -> None:
    made = [
        ("Social Security Number: ", f"{chance.randint(100, 600)}-{chance.randint(10, 99)}-{_digits(chance, 4)}"),
        ("NHS number: ", _digits(chance, 3, 3, 4)),
        ("Passport no. ", "C" + _digits(chance, 8)),
    ] if not other else [
        ("Steuer-ID: ", _digits(chance, 2, 3, 3, 3)),
        ("BSN ", _digits(chance, 9)),
        ("CPF: ", _digits(chance, 3, 3, 3, between=".") + "-" + _digits(chance, 2)),
    ]  # fmt: skip
    for label, value in made:
        sheet.text(label, "§" + value)


def _license(sheet: Sheet, chance: random.Random, other: bool) -> None:
    letters = string.ascii_uppercase + string.digits
    sheet.text("Clave de producto" if other else "Product key")
    sheet.text("§" + "-".join(_pick(chance, letters, 5) for _ in range(5)))


def _wifi_code(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.text("Scan to join")
    sheet.code(f"WIFI:T:WPA;S:Haus;P:{_pick(chance, LETTERS, 12)};;", scale=3 if other else 5)


def _otp_code(sheet: Sheet, chance: random.Random, other: bool) -> None:
    secret = _pick(chance, string.ascii_uppercase + "234567", 32)
    sheet.text("Set up two-step verification")
    sheet.code(f"otpauth://totp/Ex:alice?secret={secret}&issuer=Ex", turned=other)
    sheet.text("§" + " ".join(secret[at : at + 4] for at in range(0, 32, 4)))


def _address_code(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.code(f"https://example.org/login?token={_pick(chance, LETTERS, 20)}", scale=4)


def _security_answers(sheet: Sheet, chance: random.Random, other: bool) -> None:
    sheet.row("PIN" if not other else "Geheimzahl", "§" + _digits(chance, 4), "PUK", "§" + _digits(chance, 8), wide=9)


RECIPES: tuple[Recipe, ...] = (
    _password_table, _password_list, _password_sentence, _password_variable, _wifi_key, _soft_hyphen, _phrase_grid,
    _phrase_text, _phrase_column, _backup_codes, _bitlocker, _authenticator, _hex_key, _api_column, _bare_token,
    _bare_generated, _token_in_address, _passport, _person_number, _license, _wifi_code, _otp_code, _address_code,
    _security_answers,
)  # fmt: skip


def secret_drawings(split: Split, seed: int, rounds: int = 2) -> list[Drawing]:
    """Return drawings with a secret of each kind in every round."""
    chance = random.Random(f"{split}{seed}")
    made = []
    for number in range(rounds * len(RECIPES)):
        recipe = RECIPES[number % len(RECIPES)]
        sheet = Sheet(split, chance, number + number // len(RECIPES))
        recipe(sheet, chance, split == "held-out")
        made.append(sheet.drawing(f"{recipe.__name__.strip('_')}-{number // len(RECIPES)}"))
    return made


ORDINARY: Sequence[str] = (
    """\
Settings
Account
Password|Change
Two-factor|Off
Language|English
Theme|Dark""",
    """\
Inbox (12)
Anna Weber|Lunch on Friday?|10:42
IT Support|Your password expires in 5 days|09:15
Shop|Order 302-5531877 was shipped|Mon""",
    """\
Meine Dokumente
Rechnung_2026-11.pdf|184 KB|27.11.2026
IMG_20261127_143522.jpg|3,2 MB|27.11.2026
Bericht final v3.docx|88 KB|12.10.2026""",
    """\
$ git log --oneline
9fceb02 Fix the parser for empty lines
a91f00c Add tests
commit 9fceb02d0ae598e95dc970b74767f19372d61af8""",
    """\
Log in
User name
Password
Forgot your password?
Stay signed in
Log in""",
    """\
Abfahrt
10:42|ICE 1094|Hamburg-Altona|Gleis 7
10:51|RE 50|Fulda|Gleis 12
11:02|S 8|Flughafen|Gleis 101""",
    """\
Invoice 2026-0815
Amount|1,476.00 EUR
Due|12.12.2026
Customer|40012345
Phone|+49 30 1234567""",
    """\
Weather
Monday|12 C|Rain
Tuesday|9 C|Cloudy
Wednesday|14 C|Sunny
Wind 12 km/h, humidity 81 %""",
    """\
def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument('--count', type=int)
    return run(parser.parse_args())""",
    """\
Package|Version|Size
libgnutls30t64|3.8.3-1.1|1,2 MB
python3.12-minimal|3.12.3|2,4 MB
linux-image-6.8.0-45-generic|6.8.0-45|14 MB""",
    """\
How to choose a password
A good password has at least 12 characters.
Never use the same password twice.
A password manager remembers them for you.""",
    """\
Passwort ändern
Altes Passwort
Neues Passwort
Passwort wiederholen
Mindestens 8 Zeichen
Speichern""",
    """\
Shopping list
1. milk
2. bread
3. apples
4. butter
5. coffee
6. tomatoes""",
    """\
Session
Student|Note|Punkte
Lena|2,3|41
Paul|1,7|48
Mia|3,0|35""",
    """\
Token usage
Tokens: 12,345 used
Monthly limit|500,000
Resets on 1 December""",
    """\
Chat
Anna: shall we meet at 18:30?
Ben: yes, at Hauptstraße 12, 10115 Berlin
Anna: great, bring the key for the bike""",
    """\
About
Version 14.2.1 (23C71)
Serial number C02XK1ZJQ6L4
Memory 16 GB
Startup disk Macintosh HD""",
    """\
News
Secret talks end without agreement
The key questions about the new law
Code red for the climate, report says""",
    """\
File Edit View Window Help
open image copy paste undo
select all find next
Ready""",
    """\
Recovery
Recovery after surgery takes six weeks.
Patients should rest and drink enough water.
Call your doctor in case of fever.""",
)
"""Lines of screens without secrets; "|" parts their cells."""


def ordinary_drawings(seed: int) -> list[Drawing]:
    """Return forty screens without secrets: each of the list in two fonts."""
    chance, made = random.Random(seed), []
    for number, lines in enumerate((*ORDINARY, *ORDINARY)):
        sheet = Sheet("tune" if number < len(ORDINARY) else "held-out", chance, number)
        for line in lines.splitlines():
            sheet.row(*line.split("|"), wide=17)
        if number % 10 == 3:
            sheet.code("https://example.org/menu", secret=False)
        made.append(sheet.drawing(f"ordinary-{number}"))
    return made


def leaks(drawing: Drawing, texts: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Return the pieces of secrets that `texts` contain, of six characters and more in part, and decoded payloads."""
    said = " ".join(map(_plain, texts))
    found = []
    for piece in map(_plain, drawing.pieces):
        length = min(6, len(piece))
        if any(piece[at : at + length] in said for at in range(len(piece) - length + 1)):
            found.append(piece)
    return found + [payload for payload in drawing.payloads if payload in codes]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
