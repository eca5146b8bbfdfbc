"""When a picture is looked at in other positions: not where its lines are surely read, nor for vertical Japanese."""

from seesay.core.findings import PictureKind, TextLine, UnreadLine
from seesay.core.region import Region
from seesay.perception.imaging.orientation import is_rotated_text


def level(text: str, confidence: float) -> TextLine:
    return TextLine(text, Region(10, 10, 300, 20), confidence)


def tall(text: str, confidence: float = 0.97) -> TextLine:
    return TextLine(text, Region(10, 10, 20, 300), confidence)


UNREAD = UnreadLine("Mlym", Region(10, 10, 300, 20))


def test_doubtful_tall_and_unread_lines_may_be_turned_ones() -> None:
    assert is_rotated_text([level("uoyoteuo", 0.6)] * 3, (), None)
    assert is_rotated_text([tall("Dear Mrs Hollander, thank you")], (), None)
    assert is_rotated_text([], [UNREAD] * 3, None)


def test_lines_that_are_surely_read_are_upright_and_a_few_doubts_change_nothing() -> None:
    sure = level("Dear Mrs Hollander", 0.97)
    assert not is_rotated_text([sure] * 9, (), None)
    assert not is_rotated_text([sure] * 9 + [tall("arXiv 2026")] * 3 + [level("rn", 0.5)], [UNREAD], None)
    assert not is_rotated_text([level("lo", 0.5)] * 2, (), None)


def test_of_a_document_on_its_side_perhaps_not_a_line_is_found() -> None:
    assert is_rotated_text([], (), PictureKind("document", 0.9))
    assert not is_rotated_text([], (), PictureKind("photograph", 0.9))


def test_japanese_may_run_from_top_to_bottom() -> None:
    assert not is_rotated_text([tall("吾輩は猫である"), tall("名前はまだ無い"), tall("どこで生れたか")], (), None)


def test_codes_in_doubt_do_not_turn_a_picture() -> None:
    assert not is_rotated_text([level("GUB8-B7B7-11OI", 0.8)] * 6, (), None)
