"""Pages in scripts that the reading network does not know: noticed, read where an engine is there, never "no text"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError, UnreadTextError
from seesay.core.findings import Pixels, TextLine
from seesay.core.messages import explain
from seesay.core.region import Region
from seesay.perception.ocr import pp_ocr, tesseract
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.reading_order import reading_order
from seesay.perception.ocr.script_detection import is_right_to_left, mixed_lines, other_scripts
from seesay.perception.ocr.tesseract import Tesseract
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.text_recognition import LINE_HEIGHT
from seesay.perception.ocr.word_splitting import Word, agreed, cut_out_alone, doubtful_figures, figure_or

pytestmark = pytest.mark.slow

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
JAPANESE = "/usr/share/fonts/truetype/takao-mincho/TakaoPMincho.ttf"
RUSSIAN = ["Сохранить изменения перед выходом?", "Последний трамвай уходит в полночь", "Настройки программы"]
LAO = ["ບັນທຶກການປ່ຽນແປງກ່ອນອອກບໍ", "ການຕັ້ງຄ່າເຄືອຂ່າຍໄຮ້ສາຍ", "ເປີດແຟ້ມທີ່ໃຊ້ຫຼ້າສຸດ"]
ARABIC = ["هل تريد حفظ التغييرات قبل الخروج؟", "آخر ترام يغادر عند منتصف الليل"]
DATES = [
    ("السبت", "١٣", "مارس", "٢٠٢٧"),
    ("الاثنين", "١٧", "يناير", "٢٠٢٨"),
    ("الثلاثاء", "٢٠", "يونيو", "٢٠٢٨"),
    ("السبت", "٢٣", "ديسمبر", "٢٠٢٨"),
    ("الخميس", "١٠", "ديسمبر", "٢٠٢٦"),
]


def page(lines: list[str], size: int = 20) -> Pixels:
    font = ImageFont.truetype(FONT, size)
    picture = Image.new("RGB", (760, 60 + 2 * size * len(lines)), "white")
    for number, text in enumerate(lines):
        ImageDraw.Draw(picture).text((30, 30 + 2 * size * number), text, fill="black", font=font)
    return np.asarray(picture)


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader(threads=1)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pp_ocr, "LINE_READERS", ())


def test_letters_below_each_other_are_read(reader: PaddleReader) -> None:
    font = ImageFont.truetype(JAPANESE, 22)
    picture = Image.new("RGB", (400, 420), "white")
    columns = ["この小説は猫の目から", "見た人間の姿を描いて", "東京で書かれた作品だ"]
    for place, column in enumerate(columns):
        for row, letter in enumerate(column):
            ImageDraw.Draw(picture).text((300 - 40 * place, 30 + 26 * row), letter, fill="black", font=font)
    assert [line.text for line in reader.read(np.asarray(picture), Cancellation())] == columns


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_a_line_that_runs_upwards_or_downwards_is_read(reader: PaddleReader, turn: Image.Transpose) -> None:
    text = "Device Manager and Notifications"
    lying = Image.fromarray(page([text])).crop((0, 0, 420, 80)).transpose(turn)
    (line,) = reader.read(np.asarray(lying), Cancellation())
    assert line.text == text


def test_a_lone_figure_in_a_line_of_another_script_is_the_right_one(reader: PaddleReader) -> None:
    """It was cut out, taller than wide, and laid on its side: a 9 was told as a 6."""
    texts = ["Встреча 9 мая в комнате 6", "Договор от 6 мая, этаж 9", "Осталось 9 дней"]
    for size in (14, 16, 18, 20):
        assert [line.text for line in reader.read(page(texts, size), Cancellation())] == texts


def test_arabic_and_persian_figures_are_no_latin_letters(reader: PaddleReader) -> None:
    """They were told as "Y-YA": Tesseract and the reading network know none, and were asked about doubtful ones."""
    dates = [f"{day}، {number} {month} {year}" for day, number, month, year in DATES]
    read = " ".join(line.text for line in reader.read(page(dates, 15), Cancellation()))
    assert re.findall("[٠-٩]+", read) == [figure for _, number, _, year in DATES for figure in (number, year)]
    assert re.search("[a-zA-Z0-9]", read) is None


@pytest.mark.parametrize(("lines", "script"), [(RUSSIAN, "Cyrl"), (ARABIC, "Arab"), (LAO, "Laoo")])
@pytest.mark.usefixtures("no_engine")
def test_lines_that_cannot_be_read_are_counted(lines: list[str], script: str) -> None:
    (text,) = PaddleReader(threads=1).parts(page(lines), Cancellation())
    unread = text.unread
    assert text.lines == ()
    assert {line.script for line in unread} == {script}
    assert len(unread) >= len(lines)


def test_a_page_is_read_where_the_engine_has_its_script(reader: PaddleReader) -> None:
    assert "Cyrl" in Tesseract().scripts()
    (text,) = reader.parts(page([*RUSSIAN, "Wireless network: eduroam"]), Cancellation())
    assert [line.text for line in text.lines] == [*RUSSIAN, "Wireless network: eduroam"]
    assert text.unread == ()


def test_an_engine_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has Tesseract was told to install it."""

    def fail(*_: object) -> None:
        raise ModelError("Tesseract", "it ended with status 139")

    monkeypatch.setattr(Tesseract, "read", fail)
    monkeypatch.setattr(pp_ocr, "LINE_READERS", (Tesseract,))
    (text,) = PaddleReader(threads=1).parts(page(RUSSIAN), Cancellation())
    unread = text.unread
    assert text.lines == ()
    assert {(line.script, line.failed) for line in unread} == {("Cyrl", "Tesseract")}
    told = str(explain(UnreadTextError("Cyrl", len(unread), failed="Tesseract")))
    assert "looks like Cyrillic. Tesseract recognizes that script, but does not work." in told
    assert "nstall" not in told


def test_english_is_left_to_the_network(reader: PaddleReader, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("another engine was asked")

    monkeypatch.setattr(pp_ocr.OtherLines, "read", refuse)
    with Image.open(Path(__file__).parents[1] / "data/screens/light.png") as screen:
        lines = reader.read(np.asarray(screen.convert("RGB")), Cancellation())
    assert len(lines) > 20


NAMES = ("Arab", "Cyrl", "Latn", "Zyyy")


def scores(*rows: tuple[float, ...]) -> np.ndarray:
    return np.log(np.array(rows, np.float32))


def test_a_doubtful_word_takes_the_script_of_its_page() -> None:
    doubtful, russian, english = (0.02, 0.5, 0.46, 0.02), (0.01, 0.97, 0.01, 0.01), (0.01, 0.01, 0.97, 0.01)
    assert other_scripts(NAMES, scores(doubtful, russian), [3, 40], [0.99, 0.8]) == ["Cyrl", "Cyrl"]
    assert other_scripts(NAMES, scores(doubtful, english), [3, 40], [0.99, 1.0]) == ["", ""]


def test_what_nothing_can_read_is_not_lost_on_a_page_of_another_script() -> None:
    doubtful, russian = (0.2, 0.6, 0.1, 0.1), (0.01, 0.97, 0.01, 0.01)
    texture = (0.1, 0.1, 0.1, 0.7)
    assert other_scripts(NAMES, scores(doubtful, russian, texture), [9, 9, 9], [0.4] * 3) == ["Cyrl", "Cyrl", ""]


def test_a_line_takes_the_neighbour_that_its_page_is_in() -> None:
    names = ("Deva", "Guru", "Latn", "Zyyy")
    clear, doubtful, other = (0.6, 0.35, 0.02, 0.03), (0.3, 0.65, 0.02, 0.03), (0.004, 0.99, 0.002, 0.004)
    lengths, confidences = [20] * 12, [0.4] * 12
    assert other_scripts(names, scores(*[clear] * 11, doubtful), lengths, confidences) == ["Deva"] * 12
    sure = (0.99, 0.004, 0.002, 0.004)
    assert other_scripts(names, scores(*[sure] * 11, other), lengths, confidences) == ["Deva"] * 11 + ["Guru"]


def test_an_icon_on_an_english_page_is_no_greek_letter() -> None:
    icon, english = (0.01, 0.97, 0.01, 0.01), (0.01, 0.01, 0.97, 0.01)
    assert other_scripts(NAMES, scores(icon, english), [1, 40], [0.9, 1.0]) == ["", ""]
    assert other_scripts(NAMES, scores(icon, english), [5, 40], [0.9, 1.0]) == ["Cyrl", ""]


def test_two_icons_in_a_bar_are_no_word_and_make_no_line_mixed() -> None:
    """Two buttons of a browser, as the classifier saw them: lines of the page were told as Greek because of them."""
    icons, english = (0.04, 0.86, 0.08, 0.02), (0.01, 0.01, 0.97, 0.01)
    found = other_scripts(NAMES, scores(icons, english), [2.2, 40], [0.76, 1.0])
    assert found == ["", ""]
    along = np.log(np.array([(0.01, 0.9, 0.08, 0.01)] * 4, np.float32)).astype(np.float16).tobytes()
    assert mixed_lines(NAMES, [along, b""], found, [2.2, 40], [0.76, 1.0]) == ["", ""]


def test_icons_in_a_row_are_no_sinhala() -> None:
    """The icon and the buttons of a dialog, as the classifier sees them in a real window."""
    names = ("Latn", "Sinh", "Zyyy")
    icons, english = (0.01, 0.98, 0.01), (0.98, 0.01, 0.01)
    assert other_scripts(names, scores(icons, english), [2.4, 40], [0.6, 1.0]) == ["", ""]
    assert other_scripts(names, scores(icons, english), [8, 40], [0.6, 1.0]) == ["Sinh", ""]


def test_a_lone_line_of_one_of_two_kin_is_not_lost() -> None:
    names = ("Guru", "Laoo", "Latn", "Thai", "Zyyy")
    assert other_scripts(names, scores((0.05, 0.43, 0.02, 0.47, 0.03)), [5], [0.4]) == ["Thai"]
    assert other_scripts(names, scores((0.43, 0.05, 0.02, 0.47, 0.03)), [5], [0.4]) == ["Thai"]
    assert other_scripts(names, scores((0.42, 0.05, 0.1, 0.38, 0.05)), [5], [0.4]) == [""]


def test_short_words_in_the_cells_of_an_english_table_are_not_lost() -> None:
    russian, english, icon = (0.01, 0.97, 0.01, 0.01), (0.01, 0.01, 0.97, 0.01), (0.1, 0.1, 0.1, 0.7)
    doubtful = (0.3, 0.4, 0.15, 0.15)  # "окно", which is read as "OKHO"
    rows = (english, russian, english, russian, english, doubtful, icon)
    confidences = [1.0, 0.0, 1.0, 0.2, 1.0, 1.0, 0.3]
    found = other_scripts(NAMES, scores(*rows), [2, 1.4, 2, 1.6, 2, 1.8, 1], confidences)
    assert found == ["", "Cyrl", "", "Cyrl", "", "Cyrl", ""]
    assert other_scripts(NAMES, scores(*rows[2:]), [2, 1.6, 2, 1.8, 1], confidences[2:]) == [""] * 5


def test_a_few_short_lines_are_in_the_likelier_of_two_kin() -> None:
    names = ("Laoo", "Latn", "Thai", "Zyyy")
    english, either, lao = (0.01, 0.97, 0.01, 0.01), (0.55, 0.02, 0.38, 0.05), (0.95, 0.01, 0.03, 0.01)
    assert other_scripts(names, scores(english, either, either), [40, 4, 5], [1.0, 0.4, 0.4]) == ["", "Thai", "Thai"]
    assert other_scripts(names, scores(lao, lao, either), [4, 5, 5], [0.4] * 3) == ["Laoo"] * 3
    thai = (0.03, 0.01, 0.95, 0.01)
    assert other_scripts(names, scores(thai, either, lao), [5, 5, 9], [0.4] * 3) == ["Thai", "Thai", "Laoo"]


def test_what_is_no_text_is_no_script() -> None:
    assert other_scripts(NAMES, scores((0.1, 0.1, 0.1, 0.7)), [5], [0.5]) == [""]
    assert other_scripts(NAMES, np.empty((0, 4), np.float32), [], []) == []


def test_a_lone_thing_as_long_as_a_letter_is_no_text() -> None:
    letter, word = (0.1, 0.7, 0.1, 0.1), (0.1, 0.7, 0.1, 0.1)
    assert other_scripts(NAMES, scores(letter), [1.6], [0.4]) == [""]
    assert other_scripts(NAMES, scores(word), [5], [0.4]) == ["Cyrl"]
    assert other_scripts(NAMES, scores(letter, word), [1.6, 5], [0.4, 0.4]) == ["Cyrl", "Cyrl"]


def test_a_page_from_right_to_left_is_read_that_way() -> None:
    def line(text: str, x: int, y: int) -> TextLine:
        return TextLine(text, Region(x, y, 100, 20), 1.0)

    right, left, below = line("ראשון", 400, 10), line("שני", 292, 10), line("שלישי", 400, 60)
    ordered = reading_order([left, below, right], mirrored=True)
    assert [each.text for each in ordered] == ["ראשון שני", "שלישי"]
    assert ordered[0].box == Region(292, 10, 208, 20)
    assert [is_right_to_left(text) for text in ("ראשון 12 km", "km 12", "")] == [True, False, False]


VIETNAMESE = ["Bạn có muốn lưu các thay đổi trước khi thoát không?", "Không tìm thấy tập tin trong thư mục này"]


def has_vietnamese() -> bool:
    """Tell whether Tesseract is installed, and has this data."""
    try:
        return "Latn-vi" in Tesseract().scripts()
    except ModelError:
        return False


@pytest.mark.skipif(not has_vietnamese(), reason="the Debian package tesseract-ocr-vie is not installed")
def test_vietnamese_keeps_all_its_marks(reader: PaddleReader) -> None:
    assert [line.text for line in reader.read(page(VIETNAMESE), Cancellation())] == VIETNAMESE


@pytest.mark.usefixtures("no_engine")
def test_without_an_engine_vietnamese_is_read_as_well_as_the_network_can() -> None:
    (text,) = PaddleReader(threads=1).parts(page(VIETNAMESE), Cancellation())
    assert len(text.lines) == 2
    assert text.unread == ()


SLOVAK = ["Chcete pred ukončením uložiť zmeny, ktoré ste urobili?", "Súbor nie je možné otvoriť ani čítať"]


def has_slovak() -> bool:
    """Tell whether Tesseract is installed, and has data for it."""
    try:
        return "Latn-sk" in Tesseract().scripts()
    except ModelError:
        return False


@pytest.mark.skipif(not has_slovak(), reason="the Debian package tesseract-ocr-slk is not installed")
def test_slovak_keeps_its_carons(reader: PaddleReader) -> None:
    assert [line.text for line in reader.read(page(SLOVAK), Cancellation())] == SLOVAK


@pytest.mark.parametrize(
    ("installed", "data"),
    [
        ("Arabic ara eng osd", ["ara", "Arabic"]),  # that of the language reads Arabic better, this one Persian
        ("ara fas hin", ["ara", "fas"]),
        ("script/Arabic eng", ["script/Arabic"]),
    ],
)
def test_each_language_of_a_script_has_the_data_that_reads_it_best(
    installed: str, data: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Tesseract()
    monkeypatch.setattr(engine, "_run", lambda *_: installed.encode())
    assert "Arab" in engine.scripts()
    assert engine._data["Arab"] == [("-l", name) for name in data]
    assert ("Deva" in engine.scripts()) == ("hin" in installed)


@pytest.mark.parametrize(("size", "gap"), [(13, 7), (17, 8)])
def test_rows_with_many_marks_are_no_noise(size: int, gap: int) -> None:
    font = ImageFont.truetype(FONT, size)
    picture = Image.new("RGB", (int(font.getlength(ARABIC[0], direction="rtl")) + 12, size + gap), "white")
    ImageDraw.Draw(picture).text((6, 1), ARABIC[0], fill="black", font=font, direction="rtl")
    ((text, confidence),) = Tesseract().read([np.asarray(picture)], Task("Arab", 1, Cancellation()))
    assert text == ARABIC[0]
    assert confidence > 0.6


def words(text: str, *confidences: float) -> list[Word]:
    return [Word(word, sure, 0, 9) for word, sure in zip(text.split(), confidences, strict=True)]


def test_a_doubtful_line_is_what_two_sizes_agree_on() -> None:
    both = agreed(words("ρυθμίσεις το", 0.14, 0.9), words("ρυθμίσεις τα", 0.3, 0.95), 0.5)
    assert [(word.text, word.confidence) for word in both] == [("ρυθμίσεις", 0.5), ("τα", 0.49)]
    longer = agreed(words("ρυθμίσειςτο", 0.3), words("ρυθμίσεις το", 0.6, 0.7), 0.5)
    assert [word.text for word in longer] == ["ρυθμίσεις", "το"]


def test_that_two_sizes_agree_on_a_number_makes_it_no_surer() -> None:
    both = agreed(words("लगभग 5 मिनट", 0.97, 0.0, 0.9), words("लगभग 5 मिनट", 0.9, 0.1, 0.95), 0.5)
    assert [word.confidence < 0.5 for word in both] == [False, True, False]


@pytest.mark.parametrize(
    ("english", "text", "is_sure"),
    [("15", "15", True), ("10:45", "10:45", True), ("is", "5", False), ("l5", "5", False)],
)
def test_a_doubtful_number_is_read_as_english_data_reads_it_alone(english: str, text: str, is_sure: bool) -> None:
    line = [Word("लगभग", 0.97, 20, 60), Word("5", 0.0, 78, 84), Word("मिनट", 0.9, 92, 130)]
    (place,) = doubtful_figures(line)
    page = np.full((36, 150), 255, np.uint8)
    page[10:26, 68:72] = 0  # the figure that was lost
    assert (cut_out_alone(page, line, place) == 0).any()
    read = figure_or(line[place], words(english, 0.8))
    assert (read.text, read.confidence >= 0.75) == (text, is_sure)


def test_icons_are_in_none_of_the_scripts_that_they_look_like_most() -> None:
    names = ["Latn", "Arab", "Thai", "Laoo", "Sinh", "Zyyy"]
    arabic, sinhala, lao, thai = (
        [9.0 if name == each else 0.0 for name in names] for each in ("Arab", "Sinh", "Laoo", "Thai")
    )

    def scripts(scores: list[list[float]], *lengths: float) -> list[str]:
        return other_scripts(names, np.array(scores, np.float32), lengths, [0.3] * len(lengths))

    assert scripts([arabic, arabic, sinhala], 20, 12, 2) == ["Arab", "Arab", ""]
    assert scripts([arabic, arabic, sinhala], 20, 12, 9) == ["Arab", "Arab", "Sinh"]
    assert scripts([thai, thai, lao], 20, 12, 3) == ["Thai", "Thai", "Thai"]
    assert scripts([sinhala, sinhala, sinhala], 20, 12, 2) == ["Sinh"] * 3


def test_scripts_that_are_often_wrong_are_told_with_doubt() -> None:
    assert tesseract._told("තොරතුරු", words("තොරතුරු", 0.97), "Sinh") == ("තොරතුරු", 0.8)
    assert tesseract._told("сохранить", words("сохранить", 0.97), "Cyrl")[1] > 0.9


def test_latin_words_within_another_script_are_read(reader: PaddleReader) -> None:
    font = ImageFont.truetype(FONT, 20)
    picture = Image.new("RGB", (420, 120), "white")
    line = "افتح الملف REPORT في المجلد"
    ImageDraw.Draw(picture).text((390, 40), line, fill="black", font=font, anchor="ra", direction="rtl")
    assert [each.text for each in reader.read(np.asarray(picture), Cancellation())] == [line]


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Длина формата обмена JPEG", FONT),  # capitals that look like Cyrillic ones
        ("Το αρχείο GDateTime δεν υπάρχει", FONT),
        ("Сохранить отчёт.pdf и открыть Mozilla Firefox", FONT),
        ("Нажмите Ctrl+S, чтобы изменить config.ini", FONT),
        ("Ο δίσκος USB του GNOME", FONT),
        ("지정한 인덱스 기준으로 테이블 자료를 다시 저장함", "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"),
        ("배열 차원(배열 깊이) 값이 빠졌습니다.", "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"),
    ],
)
def test_a_line_keeps_its_latin_words_and_its_spaces(text: str, font: str, reader: PaddleReader) -> None:
    if not Path(font).is_file():
        pytest.skip("the Debian package fonts-nanum is not installed")
    picture = Image.new("RGB", (760, 110), "white")
    ImageDraw.Draw(picture).text((30, 40), text, fill="black", font=ImageFont.truetype(font, 17))
    assert [line.text for line in reader.read(np.asarray(picture), Cancellation())] == [text]


def told_by(engine: Tesseract, lines: dict[str, tuple[str, int]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have each data read a line as `lines` says, with a confidence; return the data that was asked, as it grows."""
    asked: list[str] = []
    monkeypatch.setattr(engine, "_run", lambda *_: " ".join(lines).encode())
    engine.scripts()

    def read(arguments: list[str], *_: object) -> bytes:
        asked.append(arguments[arguments.index("-l") + 1])
        text, sure = lines[asked[-1]]
        # the table has Hangul letter by letter, and what stands between whole
        parts = re.findall("[가-힣]|[^가-힣 ]+", text)
        rows = [f"5\t1\t1\t1\t1\t1\t{place * 20}\t0\t9\t9\t{sure}\t{part}" for place, part in enumerate(parts)]
        head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
        return "\n".join([head, *rows, f"{text}\n\f"]).encode()

    monkeypatch.setattr(engine, "_run", read)
    return asked


LINE = np.full((30, 200, 3), 255, np.uint8)


@pytest.mark.parametrize(
    ("bengali", "assamese", "data"),
    [
        (("এবং রং করার জন্য", 84), ("এৱং ৰং কৰাৰ জন্য", 88), "ben"),
        (("আৰু এই নহয় কৰক বাৰে", 76), ("আৰু এই নহয় কৰক বাবে", 88), "asm"),
    ],
)
def test_bengali_data_tells_bengali_from_assamese(
    bengali: tuple[str, int], assamese: tuple[str, int], data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Tesseract()
    asked = told_by(engine, {"ben": bengali, "asm": assamese}, monkeypatch)
    engine.read([LINE], Task("Beng", 1, Cancellation()))
    assert asked[-1] == data


@pytest.mark.parametrize(
    ("korean", "english", "text"),
    [
        ("이름 바꾸기(8)", "(R)", "이름 바꾸기(R)"),
        ("링크 만들기(0)...", "(L)...", "링크 만들기(L)..."),
        ("그림 (1)", "(1)", "그림 (1)"),
    ],
)
def test_the_key_of_a_menu_is_read_as_english_data_reads_it(
    korean: str, english: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Tesseract()
    told_by(engine, {"Hangul": (korean, 91), "eng": (english, 80)}, monkeypatch)
    assert engine.read([LINE], Task("Hang", 1, Cancellation()))[0][0] == text


def test_a_line_is_cut_out_with_room_for_its_marks_and_not_resized(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[tuple[int, ...]]()

    class Recorder(Tesseract):
        def read(self, lines: Sequence[Pixels], *_: object) -> list[tuple[str, float]]:
            seen.extend(line.shape for line in lines)
            return [("", 0.0)] * len(lines)

    monkeypatch.setattr(pp_ocr, "LINE_READERS", (Recorder,))
    lying = np.array([[10, 20], [110, 20], [110, 40], [10, 40]], np.float32)
    corner = np.array([[0, 0], [50, 0], [50, 20], [0, 20]], np.float32)
    tilted = lying + np.array([[0, -10], [0, 10], [0, 10], [0, -10]], np.float32)
    found = [(Region(0, 0, 1, 1), quad, "Cyrl") for quad in (lying, corner, tilted)]
    lines = pp_ocr.OtherLines(None, 1)
    lines.read(np.zeros((100, 200, 3), np.uint8), found, (lying, corner, tilted), Cancellation())
    assert seen[:2] == [(24, 108, 3), (22, 54, 3)]
    assert seen[2][0] == LINE_HEIGHT


@pytest.mark.usefixtures("no_engine")
def test_a_blurred_page_is_in_no_other_script() -> None:
    """Without Tesseract, 24 of its lines looked like Thai."""
    with Image.open(Path(__file__).parents[1] / "data/screens/web.png") as screen:
        sharp = screen.convert("RGB").crop((0, 0, 1280, 800))
    blurred = sharp.resize((320, 200), Image.Resampling.LANCZOS).resize(sharp.size, Image.Resampling.BICUBIC)
    (text,) = PaddleReader(threads=1).parts(np.asarray(blurred), Cancellation())
    assert {line.script for line in text.unread} == {""}


def test_a_line_with_words_of_two_scripts_goes_with_its_page() -> None:
    hebrew, latin = (0.05, 0.85, 0.05, 0.05), (0.05, 0.05, 0.85, 0.05)
    pieces = [scores(hebrew, hebrew), scores(latin, latin, hebrew, hebrew), scores(latin, latin), scores(latin, hebrew)]
    along = [each.astype(np.float16).tobytes() for each in pieces]
    found = mixed_lines(NAMES, along, ["Cyrl", "", "", ""], [9, 9, 9, 9], [0.4, 0.9, 0.9, 0.99])
    assert found == ["Cyrl", "Cyrl", "", ""]
    assert mixed_lines(NAMES, along[1:], ["", "", ""], [9, 9, 9], [0.9, 0.9, 0.9]) == ["", "", ""]


def test_a_page_of_russian_keeps_the_latin_words_in_its_lines(reader: PaddleReader) -> None:
    lines = [*RUSSIAN, "Файл report сохранён в папке Documents в 12:45"]
    read = [line.text for line in reader.read(page(lines), Cancellation())]
    assert read == lines


def test_a_text_cursor_is_no_letter_in_another_script(reader: PaddleReader) -> None:
    font = ImageFont.truetype(FONT, 17)
    picture = Image.new("RGB", (420, 120), "white")
    line = "Настройки программы"
    ImageDraw.Draw(picture).text((30, 40), line, fill="black", font=font)
    end = 30 + int(font.getlength("Настройки прог"))
    ImageDraw.Draw(picture).line((end, 38, end, 60), fill="black")
    assert [each.text for each in reader.read(np.asarray(picture), Cancellation())] == [line]
