"""What stands on a screen is said as people say it: nothing is lost that the words rest on."""

from __future__ import annotations

import time

import pytest

from seesay.core.text.verbalize import verbalize

HASH = "3f2a9c1d0e8b7a6c5d4e3f2a1b0c9d8e7f6a5b4c"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"“commit {HASH}; Merge”", "“commit 3f2a9c1…; Merge”"),
        ("id 550e8400-e29b-41d4-a716-446655440000 ok", "id 550e8400… ok"),
        ("key ghp_abcdEFGH1234ijklMNOP5678qrstUVWX", "key ghp_ab…"),
        ("see https://www.example.org/a/b?x=1. Then", "see example.org… Then"),
        ("at http://me:secret@example.org/.", "at example.org."),
        ("inet fe80::1ff:fe23:4567:890a", "inet fe80…890a"),
        ("file:///tmp/day/news.html", "news.html"),
        ("“/tmp/day/Documents; Places”", "“Documents; Places”"),
        ("app/seesay/core/text/verbalize.py:12: error", "verbalize.py:12: error"),
        ("C:\\Windows\\System32\\drivers", "drivers"),
        ("“/tmp/day” is now “/tmp/day/Documents”", "“day” is now “Documents”"),
        ("edit ~/notes.txt and /etc/fstab", "edit notes.txt and fstab"),
        ("/home/anna/My Documents/annual report 2026.pdf", "annual report 2026.pdf"),
        ("C:\\Users\\Anna Lee\\Desktop\\to do.txt", "to do.txt"),
        ("\\\\server\\share\\plan.txt", "plan.txt"),
        ("www.example.org/a/b and www.example.org", "example.org… and example.org"),
        ("mailto:anna@example.org", "anna@example.org"),
        ("tel:555-1234", "555-1234"),
        ("/usr/bin/python takes a/b and x/y", "python takes a/b and x/y"),
    ],
)
def test_what_nobody_would_read_out_is_shortened_unless_all_is_wanted(text: str, said: str) -> None:
    assert verbalize(text, "en", whole=False) == said
    assert verbalize(text, "en", whole=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "“$ cp /mnt/etc/a/fstab /srv/etc/b/fstab; done”",
        "/a/b/fstab is not /c/d/fstab",
        "/tmp and / and 5 km/h, page 1/2",
        "and/or/not, 3/4, 27/11/2026, text/html",
        "“* * * * *; 0 5 * * 1 root”",
        "10.0.4.17, v1.2.3, GTK 4.18.6+ds-2, 1.12.2024.3, 2026-13-45",
        "09:12:44, 07.40 and 12.30, 1,204,567, 12.84s, 0.123456789",
        "00:1a:2b:3c:4d:5e, ISBN 978-3-16-148410-0, A12345678901, 20241127",
        "well-known-but-long-hyphenated-words, IMG_20241127_in_november_at_9",
        "Wait... it is {1: 2}, y[3], 100%, C++, <b>, #include, a | b",
        "internationalisation deadbeefdeadbeef 2026",
        "pages 12-18, 3-2, 28.11.26, 555-1234, 123-45-6789, 1.234.567, 16:9, 24/7, Mon–Fri, 5'11\"",
        "IN20 DATA FILE ROOM",
        "TEL:555-1234, Tel: 555-1234, tel: see below",
        "anna.lee+news@mail.example.org, git@github.com:org/repo.git, #ff8800, 0x1F4A, 192.168.0.1/24",
        "-5 °C, ±0.5 mm, ½ cup, 3 × 4, § 12, [x] done, it's 7 o'clock, 3.14e-10",
        "re.compile(r'\\S+\\s*|[\\u3400-\\u9fff\\uac00]')",
    ],
)
def test_what_a_voice_says_well_and_what_would_lose_its_meaning_stays(text: str) -> None:
    assert verbalize(text, "en", whole=False) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“──────; │ ls │; ok”", "“ls; ok”"),
        ("“====; a ---- b; - - - - ; x”", "“a b; x”"),
        ("wait........ done", "wait… done"),
        ("a != b, x >= 3, y == 4, g ≤ 2", "a not equal to b, x at least 3, y equals 4, g at most 2"),
        ("f -> g, x => 2, File → Save", "f arrow g, x arrow 2, File arrow Save"),
        ("make && test || stop", "make and test or stop"),
        ("C# and C++", "C sharp and C++"),
        ("“$ cat x | grep y; a | b”", "“$ cat x pipe grep y; a | b”"),
        ("✓ passed, ✗ failed", "check mark passed, cross mark failed"),
        ("1.5 GiB of 2 GB (252 GiB); x", "1.5 gibibytes of 2 GB (252 gibibytes); x"),
        ("4111111111111111", "4 1 1 1, 1 1 1 1, 1 1 1 1, 1 1 1 1"),
        ("4111 1111 1111 1111", "4 1 1 1, 1 1 1 1, 1 1 1 1, 1 1 1 1"),
        ("+49 30 1234567", "+49, 3 0, 1 2 3, 4 5 6 7"),
        ("(555) 123-4567", "5 5 5, 1 2 3, 4 5 6 7"),
        ("0800-123456", "0 8 0 0, 1 2 3, 4 5 6"),
        ("1732740000", "1 7 3, 2 7 4, 0 0 0 0"),
        ("2026-11-27T21:14:22.123456Z up", "27 November 2026, 21:14:22 up"),
        ("from 2026-11-27 to 1.12.2026.", "from 27 November 2026 to 1 December 2026."),
        ("2026-11-27 21:14:22+01:00, 2026/11/28", "27 November 2026 21:14:22, 28 November 2026"),
        ("9:00-10:30, 9am–5pm, 1990–1995, 10-20%", "9:00 to 10:30, 9am to 5pm, 1990 to 1995, 10 to 20%"),
        ("-$45.00, CHF 1'250.50, 1.299,99 €, $1,299.99", "minus $45.00, CHF 1250.50, 1,299.99 €, $1,299.99"),
        ("DE89 3704 0044 0532 0130 00", "D E 8 9, 3 7 0 4, 0 0 4 4, 0 5 3 2, 0 1 3 0, 0 0"),
        ("GB29 NWBK 6016 1331 9268 19", "G B 2 9, N W B K, 6 0 1 6, 1 3 3 1, 9 2 6 8, 1 9"),
        ("+49 (0)30 123456", "+49, 3 0, 1 2 3, 4 5 6"),
        ("node->next, ☐ open, ★★★☆☆", "node arrow next, empty box open, 3 of 5 stars"),
    ],
)
def test_numbers_and_signs_are_said_as_people_say_them(text: str, said: str) -> None:
    assert verbalize(text, "en", whole=True) == said


def test_words_are_those_of_the_language() -> None:
    text = "27.11.2026 a != b ✓ 5 GiB -> x"
    german = "27. November 2026 a ungleich b Haken 5 Gibibyte Pfeil x"
    assert verbalize(text, "de", whole=True) == german
    assert verbalize("9–17 Uhr, 3.-5. Mai, 12-18", "de", whole=True) == "9 bis 17 Uhr, 3. bis 5. Mai, 12-18"
    assert verbalize("-45,00 €, 1.299,99 €, $1,299.99, -€5", "de", whole=True) == (
        "-45,00 €, 1.299,99 €, $1.299,99, minus €5"
    )
    assert verbalize("★★☆☆☆ ☐", "de", whole=True) == "2 von 5 Sternen leeres Kästchen"
    assert verbalize(text, "fr", whole=True) == text, "an English word in a French sentence is none"


@pytest.mark.parametrize(
    "part",
    [
        "/a",
        "0 ",
        "a.b/",
        "- ",
        "ab1:",
        "=1a",
        "+1 ",
        "; $ ",
        "12:34:",
        "https://a@",
        "1234 ",
        "/a B",
        "\\a b",
        "AB12 3456 ",
        "1.234",
        "1'000",
        "★☆",
    ],
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(part: str) -> None:
    begun = time.process_time()
    verbalize(part * 4000, "en", whole=False)
    assert time.process_time() - begun < 1.0


def test_the_space_behind_a_german_quotation_stays() -> None:
    assert verbalize("Das Fenster „Bild“ von Tk.", "de", whole=False) == "Das Fenster „Bild“ von Tk."
    assert verbalize("Es heißt: „; ───; neu ; “, dann “a”.", "de", whole=True) == "Es heißt: „neu“, dann “a”."
    assert verbalize("Text: “ ── new ; ” there.", "en", whole=True) == "Text: “new” there."


def test_the_number_of_an_account_is_said_whole_and_a_key_is_not() -> None:
    told = verbalize("Account “DE89370400440532013000”.", "en", whole=False)
    assert told == "Account “D E 8 9, 3 7 0 4, 0 0 4 4, 0 5 3 2, 0 1 3 0, 0 0”."
    assert verbalize("Key AB12CD34EF56GH78IJ90KL12.", "en", whole=False) == "Key AB12CD…."
