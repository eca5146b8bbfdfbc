"""What is taken for a secret in text, and what only looks like one."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn

from seesay.core.domain import LONGEST_TITLE, Cancellation, Frame, Prompt, Source
from seesay.core.findings import Appearance, TextLine
from seesay.core.redaction_terms import OwnWordsError, finders_of
from seesay.core.region import Region
from seesay.description.redaction.labels import load_labels
from seesay.description.redaction.passages import build_passages, passage_from_texts
from seesay.description.redaction.redactor import Redactor
from seesay.description.redaction.secret_finders import digit_readings, restore_digits
from seesay.description.redaction.secret_kinds import SECRET_KINDS

import numpy as np  # isort: skip

REDACTOR = Redactor(finders_of("Zebrafink\n/proj-\\d{4}/"), None)


def line(text: str, x: int = 10, y: int = 10, height: int = 16) -> TextLine:
    return TextLine(text, Region(x, y, max(1, len(text) * height // 2), height), 0.99)


def redacted(*lines: TextLine, mode: str = "concepts") -> list[str]:
    """Return what a server would be given of `lines`."""
    frame = Frame(np.zeros((400, 800, 3), np.uint8), Source("screen", "the screen"))
    prompt = Prompt(frame, None, Appearance(()), (), (), lines, "normal", "en", may_send_picture=mode == "image")
    result = REDACTOR(prompt, Cancellation()).prompt
    assert result is not None
    assert result.lines is not None
    return [each.text for each in result.lines]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Visa 4111 1111 1111 1111 exp 12/27 CVC 123", "Visa [card number] exp [expiry date] CVC [security code]"),
        ("Amex 3782-822463-10005", "Amex [card number]"),
        ("4111 111l 1111 1111", "[card number]"),  # a digit read as a letter
        ("4111 1140 8507 71162 and 6011 0026 6 5303 5634", "[card number] and [card number]"),  # digits made up
        ("IBAN: DE89 3704 0044 0532 0130 00", "IBAN: [IBAN]"),
        ("Konto GB29 NWBK 6016 1331 9268 19 EUR", "Konto [IBAN] EUR"),
        ("SE4550000000058398257466", "[IBAN]"),
        ("OPENAI_API_KEY=sk-proj-Qm9zc2VzU2VjcmV0S2V5abc", "OPENAI_API_KEY=[API key]"),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "[API key]"),
        ("AKIAIOSFODNN7EXAMPLE", "[API key]"),
        ("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "Bearer [API key]"),
        ("sk-proj-Y7RnrXdWa1UPFTnEvm ldV2iDXtXUEZUDHGvh is it", "[API key] is it"),  # a space read into it
        ("Pas swo rd: kiwi312!", "Pas swo rd: [password]"),
        ("ghp_16C7e42F292c6912E7710c838347Ae×78B4a, it is", "[API key], it is"),
        ("client_secret: 8f3b2c9d1e4a5f6b7c8d", "client_secret: [API key]"),
        ("API-Schlüssel： 3kTMd9xQ27vLpZ81", "API-Schlüssel： [API key]"),  # the wide colon is the text reader's
        ("Password: hunter2", "Password: [password]"),
        ("Passphrase: correct horse battery staple", "Passphrase: [password]"),
        ("DB_PASSWORD='s3cr3t!x'", "DB_PASSWORD='[password]'"),
        ("password=abc123 user=bob", "password=[password] user=bob"),
        ("WLAN-Passwort: Sommer2026!", "WLAN-Passwort: [password]"),
        ("Mot de passe : azerty99", "Mot de passe : [password]"),
        ("Contraseña: gato123", "Contraseña: [password]"),
        ("Wachtwoord: fiets88", "Wachtwoord: [password]"),
        ("Senha: gato2026", "Senha: [password]"),
        ("Parola chiave: gatto12", "Parola chiave: [password]"),
        ("PIN: 4821", "PIN: [password]"),
        ("https://bob:hunter22@example.com/", "https://bob:[password]@example.com/"),
        ("Ihr Bestätigungscode lautet 483920", "Ihr Bestätigungscode lautet [one-time code]"),
        ("483 920 is your verification code", "[one-time code] is your verification code"),
        ("G-482913 is your Google verification code", "[one-time code] is your Google verification code"),
        ("Your code is 48213", "Your code is [one-time code]"),
        (
            "https://x.blob.example/c?sv=2021&sig=bPxRf0zQ9lK2mN8vB4cX6zA1sD3f%3D",
            "https://x.blob.example/c?sv=2021&[API key]",
        ),
        ("Authorization: Basic dXNlcjpwYXNzd29yZDEyMw==", "[API key]"),
        ("7215467890:AAF8x9q-Wm3vLpR5tYbN1cZ0kH2sJ4dG6fQ", "[API key]"),
        ("MTA2NDk5MzQ1Njc4OTAxMjM0NQ.GhTqLx.8sKf3jDq9vWzR2nXyB7mC4pL1tE6uA0iO5hS", "[API key]"),
        (
            "https://hooks.slack.com/services/T0A1B2C3D/B00000000/x8Kq2LmN4pR6sT8vW0yZ1aBc",
            "https://hooks.slack.com/services/[API key]",
        ),
        ("dapi1234567890abcdef1234567890abcdef", "[API key]"),
        ("PresharedKey = yAnz5TG+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", "PresharedKey = [API key]"),
        ("mysql -u root -phunter33 shop", "mysql -u root -p[password] shop"),
        ("curl -u bob:hunter44 https://example.org", "curl -u bob:[password] https://example.org"),
        ("sshpass -p 'S3cr3t!x9' ssh host", "sshpass -p '[password]' ssh host"),
        ("Use 839201 to sign in to your account", "Use [one-time code] to sign in to your account"),
        ("Enter this code to log in: 839202", "Enter this code to log in: [one-time code]"),
        ("mTAN: 839204", "mTAN: [one-time code]"),
        ("Recovery code ABCDE-12345", "Recovery code [one-time code]"),
        ("Prüfnummer: 991", "Prüfnummer: [security code]"),
        ("I met zebrafink today", "I met [redacted] today"),
        ("see PROJ-1234", "see [redacted]"),
    ],
)
def test_a_secret_in_a_line_is_replaced_by_its_kind(text: str, left: str) -> None:
    assert redacted(line(text)) == [left]


@pytest.mark.parametrize(
    "text",
    [
        "Order 40012345-77", "Order number 1234567890", "12/11/2026 14:30", "2026-11-27", "+49 30 1234567",
        "0151 23456789", "ISBN 978-3-16-148410-0", "550e8400-e29b-41d4-a716-446655440000",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "192.168.178.24", "$1,299.00", "Version 4.11.1.1111",
        "80331 München", "PLZ 10115", "4111 1111 1111 1112", "Reference 1234 5678 9012 3456", "Password required",
        "Forgot password?", "Password must contain 8 characters", "Your verification code was sent to 0151 2345678",
        "Password: ••••••••", "Passwort vergessen?", "Tokens: 12,345 used", "Secret Santa 2026", "Error code 404123",
        "password manager Bitwarden", "Access token expired", "Save password for example.com?", "The zebrafinkling",
        "Your code was merged in 2026",
        "class sk-loading-indicator-wrapper", "docker run -u 1000:1000 image", "mysql --port 3306", "sig=left",
        "Basic understanding of mathematics", "curl -o file.tar.gz https://example.org/file.tar.gz",
        "Private lines: 14 of 20", "Sign in to 3 accounts", "T1234567/B1234567/README.md",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_secret_stays(text: str) -> None:
    assert redacted(line(text)) == [text]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        # four boxes of a form
        (
            [line("4111"), line("1111", 80), line("1111", 150), line("1111", 220)],
            ["[card number]"] * 4,
        ),
        # a label and its value in boxes beside and below each other
        ([line("Password:"), line("sunshine", 200)], ["Password:", "[password]"]),
        ([line("Password"), line("sunshine", 10, 40)], ["Password", "[password]"]),
        ([line("Bestätigungscode"), line("738 112", 10, 40)], ["Bestätigungscode", "[one-time code]"]),
        # a digit in each box, below the label
        (
            [line("Enter your verification code"), *(line(digit, 10 + 30 * n, 40) for n, digit in enumerate("483920"))],
            ["Enter your verification code", *["[one-time code]"] * 6],
        ),
        # two lines
        ([line("Card 4111 1111"), line("1111 1111", 10, 28)], ["Card [card number]", "[card number]"]),
        (
            [line("token: ghp_16C7e42F292c6912E7710c"), line("838347Ae178B4a", 10, 30), line("Name", 10, 50)],
            ["token: [API key]", "[API key]", "Name"],
        ),
        # what is near a card
        (
            [line("4111 1111 1111 1111"), line("12/27", 10, 50), line("123", 150, 50)],
            ["[card number]", "[expiry date]", "[security code]"],
        ),
        # a table
        (
            [
                *(line("User"), line("Password", 200), line("Role", 400)),
                *(line("bob", 10, 34), line("hunter2", 200, 34), line("admin", 400, 34)),
            ],
            ["User", "Password", "Role", "bob", "[password]", "admin"],
        ),
        # the same password where no label is
        ([line("Password: Zug4711x"), line("Zug4711x", 400, 300)], ["Password: [password]", "[password]"]),
    ],
)
def test_secrets_over_several_boxes_are_found(lines: list[TextLine], left: list[str]) -> None:
    assert redacted(*lines) == left


@pytest.mark.parametrize(
    "lines",
    [
        [line("Password"), line("Login", 10, 50)],
        [line("4521"), line("1200", 100), line("3300", 190), line("1984", 280), line("2210", 370)],
        [line("40012345"), line("40012346", 10, 30), line("40012347", 10, 50)],
        [line("Phone (555) 836-2601"), line("Your login code:", 10, 30)],
        [line("Valid thru 12/27")],
        [line("Password:"), line("token", 10, 40)],
        [line("id cf0ace05-30ac-e28c-1d75-74127568e15e"), line("12.05.2026", 300)],
    ],
)
def test_boxes_beside_each_other_make_no_secret_by_chance(lines: list[TextLine]) -> None:
    assert redacted(*lines) == [each.text for each in lines]


def test_a_private_key_goes_from_its_first_line_to_its_last() -> None:
    block = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA7bq2c8dE", "oZX9h2Jp0QeWc3nYq1AbCdEf", "q1Ab=="]
    block.append("-----END RSA PRIVATE KEY-----")
    lines = [line(text, 10, 10 + 20 * number) for number, text in enumerate([*block, "Done now"])]
    assert redacted(*lines) == [*["[private key]"] * 5, "Done now"]
    assert redacted(*lines[:3]) == ["[private key]"] * 3  # the end is out of sight
    scrolled = [line(text * 2, 10, 10 + 20 * number) for number, text in enumerate(["see it.", block[1], block[2]])]
    assert redacted(*scrolled, line(block[-1], 10, 70)) == ["see it.see it.", *["[private key]"] * 3]


@given(st.text("0123456789", min_size=12, max_size=12))
def test_any_visa_number_is_found_and_none_with_a_wrong_check_digit(digits: str) -> None:
    number = "453" + digits
    right = number + luhn.calc_check_digit(number)
    wrong = number + str((int(right[-1]) + 1) % 10)
    assert redacted(line(f"It is {right}.")) == ["It is [card number]."]
    assert redacted(line(f"It is {wrong}.")) == [f"It is {wrong}."]


@given(st.text("0123456789", min_size=18, max_size=18), st.booleans())
def test_any_german_account_number_is_found(digits: str, grouped: bool) -> None:
    number = "DE" + iban.calc_check_digits("DE00" + digits) + digits
    text = " ".join(number[start : start + 4] for start in range(0, 22, 4)) if grouped else number
    assert redacted(line(text)) == ["[IBAN]"]


@pytest.mark.slow
@given(st.lists(st.text(string.printable, max_size=40), max_size=12))
def test_every_piece_lies_in_its_line_and_nothing_else_is_changed(texts: list[str]) -> None:
    lines = [line(text, 10 + 300 * (n % 2), 10 + 20 * (n // 2)) for n, text in enumerate(texts)]
    for before, after in zip(lines, redacted(*lines), strict=True):
        kept = after
        for kind in SECRET_KINDS:
            kept = kept.replace(kind.words, "\0")
        rest = before.text
        for part in kept.split("\0"):
            assert part in rest
            rest = rest[rest.index(part) + len(part) :]


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "a-", "a", "eyJ", "password", "BEGIN ", "A1", "DE1", "://a:", "\t", "code ", "=", "_"]
)
def test_no_text_takes_long(unit: str) -> None:
    texts = [unit * (4000 // len(unit)), *[unit * 30] * 60]
    lines = [line(text[:500], 10, 10 + 18 * n) for n, text in enumerate(texts)]
    began = time.process_time()
    redacted(*lines)
    for kind in SECRET_KINDS:
        for find in (kind.find, kind.find_near_card):
            list(find(passage_from_texts([texts[0]]), load_labels())) if find is not None else None
    assert time.process_time() - began < 5


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["password ", "private key ", "token: ", "curl -u a", "Private-Lines: 1 "])
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    def taken(length: int) -> float:
        text = passage_from_texts([(unit * length)[:length]])
        began = time.process_time()
        for kind in SECRET_KINDS:
            list(kind.find(text, load_labels()))
        return time.process_time() - began

    taken(1000)
    short, long = (min(taken(length) for _ in range(8)) for length in (8_000, 32_000))
    assert long < 9 * short + 0.1  # 16 times as long where each label looked at all that follows


def test_the_title_of_a_window_is_no_longer_than_anybodys() -> None:
    source = Source("window", "the window", title="password " * 20_000)
    assert len(source.title) == LONGEST_TITLE


def test_five_hundred_lines_take_no_noticeable_time() -> None:
    lines = [line(f"Row {n} value {n * 37}", 10 + 400 * (n % 4), 10 + 20 * (n // 4)) for n in range(500)]
    began = time.process_time()
    redacted(*lines)
    assert time.process_time() - began < 3
    assert len(build_passages(lines)) < 2000


@pytest.mark.parametrize("expression", ["/(/", r"/(a)\1/", "/(?=a)b/", "/x*/", "/(a+)+b|/"])
def test_an_expression_that_cannot_be_searched_for_in_steady_time_is_refused(expression: str) -> None:
    with pytest.raises(OwnWordsError, match="line 2"):
        finders_of(f"Word\n{expression}")


def test_an_expression_with_nested_repeats_takes_steady_time() -> None:
    (find,) = finders_of("/(a+)+$/")
    began = time.process_time()
    assert list(find("a" * 5000 + "b")) == []
    assert time.process_time() - began < 1


def test_a_plain_word_is_no_expression() -> None:
    (find,) = finders_of("C++ (old)")
    assert list(find("my c++  (OLD) notes")) == [(3, 13)]


def test_crossed_zeros_are_digits() -> None:
    assert restore_digits("6011 日日7日 Solo") == "6011 0070 Solo"


def test_digits_that_were_read_as_letters_fit_an_expression_all_the_same() -> None:
    assert digit_readings("Projekt-FBCo bis 1l") == ("Projekt-FBCo bis 1l", "Projekt-FBC0 bis 11")


def test_an_expiry_date_is_no_part_of_another_number_beside_a_card() -> None:
    lines = [line("4111 1111 1111 1111"), line("id cf0ace05-30ac-e28c-1d75-74127568e15e", 10, 40)]
    assert redacted(*lines)[1] == lines[1].text
