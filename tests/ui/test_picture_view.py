"""The picture that is looked at closely: moved and enlarged by keys and by the mouse, with places in it framed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seesay.core.region import Region
from seesay.ui.picture_view import PictureView

SIZE = QSize(800, 400)
YELLOW = QColor(255, 221, 0)


@pytest.fixture
def view(app: QApplication) -> Iterator[PictureView]:
    image = QImage(SIZE, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    view = PictureView()
    view.resize(400, 300)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    view.show_picture(image, SIZE)
    yield view
    view.hide()
    view.deleteLater()


def press(view: PictureView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def yellow(view: PictureView) -> set[tuple[int, int]]:
    """Return where in the window the frames are."""
    drawn = view.grab().toImage()
    return {(x, y) for x in range(drawn.width()) for y in range(drawn.height()) if drawn.pixelColor(x, y) == YELLOW}


def test_all_of_it_is_shown_in_its_proportions(view: PictureView) -> None:
    drawn = view.grab().toImage()
    assert drawn.pixelColor(5, 150) == drawn.pixelColor(395, 150) == QColor("white")
    assert drawn.pixelColor(200, 60) == QColor("white")
    assert drawn.pixelColor(200, 40) != QColor("white")
    assert view.visible_part.size() == SIZE.toSizeF()


def test_keys_enlarge_and_move_it_no_further_than_to_its_edges(view: PictureView) -> None:
    press(view, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(1.25**4)
    before = view.visible_part
    press(view, Qt.Key.Key_Right)
    assert view.visible_part.x() > before.x()
    press(view, *[Qt.Key.Key_Right] * 20, *[Qt.Key.Key_Down] * 20)
    assert (view.visible_part.right(), view.visible_part.bottom()) == pytest.approx((800, 400))
    press(view, *[Qt.Key.Key_Left] * 20, *[Qt.Key.Key_Up] * 20)
    assert (view.visible_part.x(), view.visible_part.y()) == pytest.approx((0, 0))
    press(view, *[Qt.Key.Key_Minus] * 20)
    assert view.zoom == 1
    press(view, *[Qt.Key.Key_Plus] * 40)
    assert view.zoom == 32
    press(view, Qt.Key.Key_0)
    assert view.visible_part.size() == SIZE.toSizeF()


def test_the_wheel_enlarges_around_the_pointer(view: PictureView) -> None:
    def pointed() -> tuple[float, float]:
        place = view._to_picture(QPointF(300, 150))
        return place.x(), place.y()

    before = pointed()
    for _ in range(3):
        up = QWheelEvent(
            QPointF(300, 150),
            view.mapToGlobal(QPointF(300, 150)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, up)
    assert view.zoom == pytest.approx(1.25**3)
    assert pointed() == pytest.approx(before)


def test_a_place_is_framed_and_nothing_of_it_is_covered(view: PictureView) -> None:
    view.frame([Region(200, 100, 100, 40)])
    around = yellow(view)
    left, right = min(x for x, _ in around), max(x for x, _ in around)
    top, bottom = min(y for _, y in around), max(y for _, y in around)
    assert (left, right, top, bottom) == pytest.approx((100, 150, 100, 120), abs=8)
    assert not any(101 <= x <= 148 and 101 <= y <= 118 for x, y in around)


def test_lines_of_text_below_each_other_are_in_one_frame(view: PictureView) -> None:
    view.frame([Region(200, 100, 100, 20), Region(200, 122, 160, 20)])
    assert not any(110 <= x <= 140 and 104 <= y <= 117 for x, y in yellow(view))


def test_a_place_outside_of_what_is_visible_is_brought_into_view(view: PictureView) -> None:
    press(view, *[Qt.Key.Key_Plus] * 8)
    view.frame([Region(700, 350, 40, 20)])
    assert view.visible_part.contains(720, 360)
    assert view.zoom == pytest.approx(1.25**8), "it stays as large as the person made it"
    view.frame([Region(0, 0, 40, 20), Region(760, 380, 40, 20)])
    assert view.visible_part.contains(20, 10), "the first of those that do not fit together"


def test_the_next_picture_of_the_same_size_stays_enlarged(view: PictureView) -> None:
    press(view, *[Qt.Key.Key_Plus] * 4)
    image = QImage(SIZE, QImage.Format.Format_RGB888)
    view.show_picture(image, SIZE)
    assert view.zoom == pytest.approx(1.25**4)
    view.show_picture(image, QSize(80, 40))
    assert view.zoom == 1


def test_a_click_gives_the_pixel_and_a_drag_moves_it(view: PictureView) -> None:
    clicked: list[tuple[int, int]] = []
    view.clicked.connect(lambda x, y: clicked.append((x, y)))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert clicked == [(200, 100)]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    assert clicked == [(200, 100)], "beside the picture"
    press(view, *[Qt.Key.Key_Plus] * 8)
    before = view.visible_part
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(view, QPoint(150, 130))
    QTest.mouseMove(view, QPoint(120, 120))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    assert clicked == [(200, 100)]
    assert view.visible_part.x() > before.x()
    assert view.visible_part.y() > before.y()


def test_keys_that_it_has_no_use_for_are_left_to_the_window(view: PictureView) -> None:
    asked: list[str] = []
    view.stepped.connect(lambda step: asked.append(f"step {step}"))
    view.entered.connect(lambda: asked.append("enter"))
    press(view, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Return)
    assert asked == ["step 1", "step -1", "enter"]
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1


def test_screen_readers_are_told_that_it_is_an_image(view: PictureView) -> None:
    view.setAccessibleName("Picture")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Graphic
    assert interface.text(QAccessible.Text.Name) == "Picture"
    assert interface.state().focusable
