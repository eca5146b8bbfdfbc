"""What was read is written as people write it."""

from __future__ import annotations

import pytest

from seesay.core.text.orthography import correct_orthography, looks_alike, resolve_alphabets, with_carons


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("این گزینه, پوستة اين يا", "این گزینه، پوستهٔ این یا"),  # Persian
        ("هذا الخیار في الملف, هل تریده?", "هذا الخيار في الملف، هل تريده؟"),  # Arabic
        ("على 1,5 (REPORT, TIFF)", "على 1,5 (REPORT, TIFF)"),
        ("Ἐπαναφορά Ἔνδειξη ἡ απὀ ἔχει", "Επαναφορά Ένδειξη ή από έχει"),  # Greek
        ("εί͂ναι τῆς ὰπό η ῃ Ὧδε", "είναι τής από η η Ώδε"),
        ("ค\u0e4d\u0e32 น\u0e49\u0e4d\u0e32 ท\u0e4d \u0e32", "คำ น้ำ ทำ"),  # Thai
        ("আ্যাপ্লিকেশন আরম্ভ", "অ্যাপ্লিকেশন আরম্ভ"),  # Bengali
        ("ձեր ն սխալ: 12:30", "ձեր և սխալ: 12:30"),  # Armenian
        ("պատուճանը ճամար պատճենել կոճակ ճիշտ", "պատուհանը համար պատճենել կոճակ ճիշտ"),
        ("մինչն ձն, Վերն որնէ (Հց)` հետնել", "մինչև ձև, Վերև որևէ (Հց)՝ հետևել"),
        ("միջնորդ ձնե հետն վերնագիր", "միջնորդ ձնե հետն վերնագիր"),
        ("Պատճենել Հաճախություն ճաճախ դա Է. Է", "Պատճենել Հաճախություն հաճախ դա է. Է"),
        (
            "هل هذا الملفّ في الحافظة, أخفہ يمين /يسار. .. على",
            "هل هذا الملفّ في الحافظة، أخفه يمين/يسار... على",
        ),  # Arabic
        ("في «الملف» هذا /usr/bin", "في «الملف» هذا /usr/bin"),
        ("अमेरिका/ सेंटलुसिया, и/ или, a / b, 1/ 2", "अमेरिका/सेंटलुसिया, и/или, a / b, 1/ 2"),
        ("너무 김니다. 연결하심시오. 아님니까? 심니 다감", "너무 깁니다. 연결하십시오. 아닙니까? 심니 다감"),  # Korean
        ("Файл, report", "Файл, report"),
        ("Договор Ne12 от 5 мая, кабинет No 305, маска N95", "Договор №12 от 5 мая, кабинет № 305, маска N95"),
        ("Room No 5", "Room No 5"),
        ("До оплаты 6 Є или 63,60 є, не позже З июня", "До оплаты 6 € или 63,60 €, не позже 3 июня"),
        ("Это з МБ из 30, З. Иванова", "Это 3 МБ из 30, З. Иванова"),
        ("З повагою, у нас є 5 з них, це та або як", "З повагою, у нас є 5 з них, це та або як"),  # Ukrainian
        ("Το σύνολο είναι 6 ε και 63,60 ε", "Το σύνολο είναι 6 € και 63,60 €"),
        ("Открыть.. ../папка 1..2 Сеть..", "Открыть... ../папка 1..2 Сеть..."),
        ("", ""),
    ],
)
def test_letters_and_signs_are_those_of_the_language(read: str, written: str) -> None:
    assert correct_orthography([read]) == [written]


def test_the_page_tells_the_language_of_a_line_that_does_not() -> None:
    assert correct_orthography(["این گزینه را به پوسته", "يك ۲٠۲٨"]) == ["این گزینه را به پوسته", "یک ۲۰۲۸"]
    assert correct_orthography(["هل هذا في الحافظة على", "١۰ ٤"]) == ["هل هذا في الحافظة على", "١٠ ٤"]
    assert correct_orthography([]) == []


def test_words_of_other_scripts_are_not_their_latin_look_alikes() -> None:
    assert looks_alike("To", "το")
    assert looks_alike("OT", "от")
    assert not looks_alike("UPS", "ὈΡς")


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("uložit' a l’avý, d'alší L'ubica", "uložiť a ľavý, ďalší Ľubica"),
        ("otvorit 'text' a l'avý", "otvorit 'text' a l'avý"),  # quotation marks stand there, too
        ("John's d'", "John's d'"),
    ],
)
def test_an_apostrophe_beside_a_letter_is_its_caron(read: str, written: str) -> None:
    assert with_carons(read) == written


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("Сoхранить", "Сохранить"),  # a Latin o
        ("Сtrl", "Ctrl"),  # a Cyrillic C
        ("Aρχείο", "Αρχείο"),  # a Latin A
        ("O δίσκος", "Ο δίσκος"),
        ("файлы c диска", "файлы с диска"),
        ("«a» как", "«а» как"),
        ("витамин C complex", "витамин C complex"),
        ("USB A порт", "USB A порт"),
        ("Отчёт.pdf", "Отчёт.pdf"),  # both alphabets are meant
        ("COM порт", "COM порт"),
        ("КатегоріЇ іншоЇ.", "Категорії іншої."),
        ("кВт МиБ ВКонтакте АвтоКАД", "кВт МиБ ВКонтакте АвтоКАД"),
        ("σύνδεΣμος αρΧείο", "σύνδεΣμος αρχείο"),  # two shapes, and one
        ("З0-секундним 1З З 5-З", "30-секундним 13 З 5-З"),
        ("Вохеѕ ІCЅ", "Boxes ICS"),
        ("Bохes РOCТ", "Boxes РОСТ"),  # what most of its letters were read as
        ("Bохеs", "Boxes"),  # no Cyrillic letter of usual languages looks like s
        ("ѕвезда", "ѕвезда"),
        ("Магble Gеагу", "Marble Geary"),
        ("бб, дом 5б, если б, баба", "66, дом 5б, если б, баба"),
        ("C", "C"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_letters_that_look_alike_are_in_the_alphabet_of_what_is_around_them(read: str, written: str) -> None:
    assert " ".join(resolve_alphabets(read.split())) == written


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("архив.zір? отчёт.doсх, письмо.ТХТ", "архив.zip? отчёт.docx, письмо.TXT"),
        ("список.трз дневник.ѕуд снимок.рпд", "список.mp3 дневник.svg снимок.png"),
        ("сайт.ру т.е. им.Роза ул.Рог план.сад", "сайт.ру т.е. им.Роза ул.Рог план.сад"),
    ],
)
def test_the_end_of_a_files_name_is_in_latin_letters(read: str, written: str) -> None:
    assert " ".join(resolve_alphabets(read.split())) == written
