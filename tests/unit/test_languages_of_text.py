"""The language that a text is written in, by its letters and commonest words."""

from __future__ import annotations

import pytest

from seesay.core.text.language_detection import _LANGUAGES, _ONE_LANGUAGE, languages_of, main_script, split_by_language
from seesay.core.text.language_names import LANGUAGE_NAMES, language_in_words
from seesay.core.translation import using_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Datei wurde nicht gefunden", "de"),
        ("The file was not found", "en"),
        ("Không tìm thấy tập tin này", "vi"),
        ("Dosya bulunamadı, başka bir ad deneyin", "tr"),
        ("Файл не найден, выберите другой", "ru"),
        ("Файл не знайдено, виберіть інший", "uk"),
        ("Το αρχείο δεν βρέθηκε", "el"),
        ("الملف غير موجود في هذا المجلد", "ar"),
        ("این پرونده پیدا نشد", "fa"),
        ("הקובץ לא נמצא", "he"),
        ("यह फ़ाइल नहीं मिली है", "hi"),
        ("फाइल फेला परेन, र यो छैन", "ne"),
        ("ফাইলটি পাওয়া যায়নি", "bn"),
        ("ไม่พบแฟ้ม", "th"),
        ("파일을 찾을 수 없습니다", "ko"),
        ("找不到文件", "zh"),
        ("ファイルが見つかりません", "ja"),
        ("ფაილი ვერ მოიძებნა", "ka"),
        ("12:30 OK", None),
        ("12:30", None),
        ("", None),
    ],
)
def test_a_line_tells_its_language(text: str, language: str | None) -> None:
    assert languages_of([text]) == (language,)


def test_a_doubtful_line_has_the_language_of_its_page() -> None:
    page = ["Die Datei wurde nicht gefunden", "Abbrechen", "Настройки", "Бажаєте зберегти зміни в цьому файлі?"]
    assert languages_of(page) == ("de", "de", "uk", "uk")
    assert languages_of(["設定", "ファイルを開く"]) == ("ja", "ja")


def test_a_line_of_another_language_is_told_apart_from_its_page() -> None:
    page = ["Do you want to save the changes to this file?", "The file is not there", "Không tìm thấy tập tin này"]
    assert languages_of(page) == ("en", "en", "vi")


def test_a_name_of_a_file_tells_no_language() -> None:
    page = ["Настройки печати", "Если документ длинный, печать займёт около 15 минут.", "Отчёт за март.рағ", "Отменить"]
    assert set(languages_of(page)) == {"ru"}


def test_of_equally_likely_languages_it_is_the_persons() -> None:
    assert languages_of(["город", "дом"]) == ("ru", "ru")
    assert languages_of(["город", "дом"], ["bg-BG"]) == ("bg", "bg")


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Plain words, 12 µm and π.", "en", [("Plain words, 12 µm and π.", "en")]),
        ("Called Настройки, with 5.", "en", [("Called ", "en"), ("Настройки, ", "ru"), ("with 5.", "en")]),
        ("Окно Firefox закрыто", "ru", [("Окно Firefox закрыто", "ru")]),
        ("«Привет»", "de", [("«Привет»", "ru")]),
        ("Da steht 日本語のテキスト dort", "de", [("Da steht ", "de"), ("日本語のテキスト ", "ja"), ("dort", "de")]),
        ("한국어 漢字", "ko-KR", [("한국어 漢字", "ko-KR")]),
        ("", "en", [("", "en")]),
    ],
)  # fmt: skip
def test_a_text_is_parted_where_its_script_changes(text: str, language: str, parts: list[tuple[str, str]]) -> None:
    assert split_by_language(text, language) == parts
    assert "".join(part for part, _ in split_by_language(text, language)) == text


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Die Datei ist nicht da. OK. Sie liegt auf der Platte, die nicht da ist.", "en", ["de"]),
        ("Nun: Die Datei ist nicht da und auch nicht hier. OK.", "en-GB", ["de", "en-GB"]),
        ("The file is not there. OK. Die Datei ist nicht auf der Platte.", "de-AT", ["en", "de-AT"]),
        ("Файл не найден, и что это для вас. Бажаєте зберегти зміни в цьому файлі?", "ru", ["ru", "uk"]),
        ("Filen er ikke der, og det er ikke for dig på den.", "no", ["no"]),
        ("Die lêer is nie daar nie en die ander is ook nie daar nie.", "af", ["af"]),
    ],
)
def test_a_text_is_parted_at_sentences_of_another_language(text: str, language: str, parts: list[str]) -> None:
    assert [tag for _, tag in split_by_language(text, language)] == parts
    assert "".join(part for part, _ in split_by_language(text, language)) == text


def test_the_main_script_is_that_of_most_letters() -> None:
    assert [main_script(text) for text in ("12", "Настройки OK", "漢字かな", "漢字")] == ["", "Cyrl", "Jpan", "Hani"]


def test_every_language_that_is_told_has_a_name() -> None:
    told = {tag for languages in _LANGUAGES.values() for tag in languages} | {*_ONE_LANGUAGE.values()}
    assert told == LANGUAGE_NAMES.keys()
    with using_language("de"):
        assert language_in_words("ru") == "Russisch"
