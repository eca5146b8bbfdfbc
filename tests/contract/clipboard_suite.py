"""The contract of `seesay.system.clipboard.clipboard_contents`, whatever system's clipboard is read.

A test subclasses `ClipboardSuite` and gives it a `Rig`: a desktop on which a person copies things. X11 and GNOME are
real, with programs that own what was copied; Windows and macOS are made up as far as their calls go.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from PIL import Image

from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, EmptyClipboardError
from seesay.core.findings import Pixels
from seesay.system.clipboard import clipboard_contents


class Rig(Protocol):
    """A desktop with a clipboard."""

    most_files: int
    """How many of the files that were copied at once can be had there."""

    def copy_picture(self, pixels: Pixels) -> None:
        """Copy a picture as a program does, and wait until it is there."""
        ...

    def copy_files(self, *paths: Path) -> None:
        """Copy files as a file manager does, and wait until they are there."""
        ...

    def copy_text(self, text: str) -> None:
        """Copy a text, and wait until it is there."""
        ...

    def clear(self) -> None:
        """Leave nothing in the clipboard."""
        ...


def picture(width: int = 53, height: int = 37) -> Pixels:
    """Return a picture without two rows alike, whose rows are no multiple of four bytes long."""
    return np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)


def contents() -> bytes | tuple[Path, ...]:
    return clipboard_contents(Cancellation())


class ClipboardSuite:
    """What reading the clipboard gives on every system; a subclass gives the fixture `rig`."""

    @pytest.fixture
    def photo(self, tmp_path: Path) -> Path:
        path = tmp_path / "Fotos & mehr 100% #1" / "grüße 打.png"
        path.parent.mkdir()
        Image.fromarray(picture()).save(path)
        return path

    @pytest.mark.parametrize("size", [(53, 37), (1, 1), (640, 3)], ids=str)
    def test_a_picture_comes_back_as_a_file_of_the_same_pixels(self, rig: Rig, size: tuple[int, int]) -> None:
        pixels = picture(*size)
        rig.copy_picture(pixels)
        data = contents()
        assert isinstance(data, bytes)
        with Image.open(io.BytesIO(data)) as image:
            assert np.array_equal(np.asarray(image.convert("RGB")), pixels)

    def test_a_file_that_was_copied_comes_back_as_its_path_and_not_as_its_icon(self, rig: Rig, photo: Path) -> None:
        rig.copy_files(photo)
        assert contents() == (photo,)

    def test_several_files_come_back_in_their_order(self, rig: Rig, photo: Path) -> None:
        others = [photo.with_name(name) for name in ("z.png", "a.png")]
        for other in others:
            other.write_bytes(photo.read_bytes())
        rig.copy_files(photo, *others)
        assert contents() == (photo, *others)[: rig.most_files]

    @pytest.mark.parametrize("form", ["{path}", '"{path}"', "{address}"])
    def test_a_text_that_names_a_file_counts_as_the_file(self, rig: Rig, photo: Path, form: str) -> None:
        rig.copy_text(form.format(path=photo, address=photo.as_uri()))
        assert contents() == (photo,)

    @pytest.mark.parametrize("text", ["only words", "grüße 打", "/no/such/file.png", " "])
    def test_any_other_text_is_no_picture(self, rig: Rig, text: str) -> None:
        rig.copy_text(text)
        with pytest.raises(EmptyClipboardError):
            contents()

    def test_a_file_that_is_gone_by_now_is_none(self, rig: Rig, photo: Path) -> None:
        rig.copy_files(photo)
        photo.unlink()
        with pytest.raises(EmptyClipboardError):
            contents()

    def test_a_folder_is_no_picture(self, rig: Rig, photo: Path) -> None:
        rig.copy_files(photo.parent)
        with pytest.raises(EmptyClipboardError):
            contents()

    def test_there_may_be_nothing_in_it(self, rig: Rig) -> None:
        rig.copy_picture(picture())
        rig.clear()
        with pytest.raises(EmptyClipboardError):
            contents()

    def test_what_was_copied_last_counts(self, rig: Rig, photo: Path) -> None:
        rig.copy_picture(picture())
        rig.copy_files(photo)
        assert contents() == (photo,)
        rig.copy_text("only words")
        with pytest.raises(EmptyClipboardError):
            contents()

    def test_it_is_not_read_for_somebody_who_has_cancelled(self, rig: Rig) -> None:
        rig.copy_picture(picture())
        cancellation = Cancellation()
        cancellation.cancel()
        with pytest.raises(Cancelled):
            clipboard_contents(cancellation)

    def test_reading_takes_nothing_away(self, rig: Rig) -> None:
        rig.copy_picture(picture())
        assert contents() == contents()
