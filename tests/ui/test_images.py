"""Pictures that other programs hand out, with what is transparent in them, become the pipeline's frames."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData

from seesay.app.describing import copied_picture
from seesay.core.domain import Cancellation, Frame
from seesay.files.decode import Limits
from seesay.ui.clipboard_action import parse_mime_data


def test_what_is_transparent_lies_on_what_shows_the_rest() -> None:
    for ink, colour, ground in (("white", 3 * [255], 0), ("black", 3 * [0], 255), ("red", [255, 0, 0], 255)):
        image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
        ImageDraw.Draw(image).rectangle((10, 8, 29, 11), ink)
        output = io.BytesIO()
        image.save(output, "PNG")
        content = QMimeData()
        content.setData("image/png", output.getvalue())
        incoming = parse_mime_data(content)
        assert incoming.picture is not None
        frame = copied_picture(incoming.picture, "the clipboard", Limits()).load(Cancellation())
        assert isinstance(frame, Frame)
        assert frame.source.kind == "clipboard"
        assert frame.pixels[0, 0].tolist() == [ground] * 3
        assert frame.pixels[10, 20].tolist() == colour
