"""Pictures of every format and pixel layout come out as the upright, opaque sRGB they show; the rest is refused."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pillow_heif
import pytest
from PIL import Image, ImageCms

from seesay.core.domain import Frame, Source
from seesay.core.errors import ImageTooLargeError, InputError, InputMissingError, InputUnreadableError, NotAnImageError
from seesay.core.findings import Pixels
from seesay.files.decode import Limits
from seesay.files.picture_files import load_bytes, load_file, read_stream, spoken_name

pillow_heif.register_heif_opener()
STDIN = Source("stdin", "standard input")

# four plain quarters, none of them alike under any turn or mirroring, and away from what chroma subsampling blurs
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 40), (20, 40, 200), (240, 220, 30)


def quarters(width: int = 64, height: int = 32) -> Image.Image:
    pixels = np.empty((height, width, 3), dtype=np.uint8)
    pixels[: height // 2, : width // 2], pixels[: height // 2, width // 2 :] = RED, GREEN
    pixels[height // 2 :, : width // 2], pixels[height // 2 :, width // 2 :] = BLUE, YELLOW
    return Image.fromarray(pixels)


def saved(picture: Image.Image, file_format: str, **options: Any) -> bytes:
    output = io.BytesIO()
    picture.save(output, file_format, **options)
    return output.getvalue()


def loaded(data: bytes, limits: Limits | None = None) -> Frame:
    return load_bytes(data, STDIN, limits)


def centres(pixels: Pixels) -> npt.NDArray[np.int64]:
    """The colours in the middle of the four quarters: top left, top right, bottom left, bottom right."""
    height, width, _ = pixels.shape
    rows, columns = (height // 4, 3 * height // 4), (width // 4, 3 * width // 4)
    return np.array([pixels[row, column] for row in rows for column in columns], dtype=np.int64)


def assert_quarters(frame: Frame, tolerance: int = 0) -> None:
    assert np.abs(centres(frame.pixels) - np.array([RED, GREEN, BLUE, YELLOW])).max() <= tolerance


class TestFormats:
    @pytest.mark.parametrize(
        ("file_format", "options", "tolerance"),
        [
            ("PNG", {}, 0),
            ("BMP", {}, 0),
            ("TIFF", {}, 0),
            ("TIFF", {"compression": "tiff_lzw"}, 0),
            ("TIFF", {"compression": "jpeg"}, 6),
            ("PPM", {}, 0),
            ("QOI", {}, 0),
            ("GIF", {}, 3),
            ("WEBP", {"lossless": True}, 0),
            ("WEBP", {"quality": 95}, 6),
            ("JPEG", {"quality": 95}, 4),
            ("JPEG", {"quality": 95, "progressive": True}, 4),
            ("HEIF", {"quality": 95}, 8),
            ("AVIF", {"quality": 95}, 8),
        ],
    )
    def test_shows_what_was_saved(self, file_format: str, options: dict[str, Any], tolerance: int) -> None:
        frame = loaded(saved(quarters(), file_format, **options))
        assert (frame.width, frame.height) == (64, 32)
        assert_quarters(frame, tolerance)

    def test_pixels_are_contiguous_and_read_only(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        pixels = loaded(saved(quarters(), "JPEG", exif=exif)).pixels
        assert pixels.dtype == np.uint8
        assert pixels.flags.c_contiguous
        with pytest.raises(ValueError, match="read-only"):
            pixels[0, 0, 0] = 1

    def test_ten_bit_heic(self) -> None:
        deep = np.asarray(quarters()).astype(np.uint16) * 257
        output = io.BytesIO()
        pillow_heif.from_bytes(mode="RGB;16", size=(64, 32), data=deep.tobytes()).save(output, quality=95)
        assert_quarters(loaded(output.getvalue()), 8)

    @pytest.mark.slow
    def test_first_frame_and_number_of_frames(self) -> None:
        others = [Image.new("RGB", (64, 32), colour) for colour in ("black", "white")]
        for file_format in ("GIF", "PNG", "WEBP", "TIFF", "AVIF"):
            options = {"quality": 95} if file_format == "AVIF" else {"lossless": True} if file_format == "WEBP" else {}
            frame = loaded(saved(quarters(), file_format, save_all=True, append_images=others, **options))
            assert frame.frame_count == 3, file_format
            assert_quarters(frame, 8)

    def test_icon_gives_its_largest_picture(self) -> None:
        picture = quarters(64, 64).convert("RGBA")
        for bitmap_format in ("png", "bmp"):
            data = saved(picture, "ICO", sizes=[(16, 16), (64, 64), (32, 32)], bitmap_format=bitmap_format)
            frame = loaded(data)
            assert (frame.width, frame.height, frame.frame_count) == (64, 64, 1)
            assert_quarters(frame)

    def test_cursor(self) -> None:
        icon = bytearray(saved(quarters(32, 32).convert("RGBA"), "ICO", sizes=[(32, 32)], bitmap_format="bmp"))
        icon[2] = 2
        icon[10:14] = struct.pack("<HH", 7, 9)  # the hot spot, where an icon has planes and depth
        assert_quarters(loaded(bytes(icon)))

    def test_content_decides_not_the_name(self, tmp_path: Path) -> None:
        path = tmp_path / "holiday.jpg"
        path.write_bytes(saved(quarters(), "PNG"))
        frame = load_file(path)
        assert frame.source == Source("file", "holiday.jpg")
        assert_quarters(frame)

    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"", "empty"),
            (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "PostScript"),
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04" + bytes(30), "zip"),
            (b"<!DOCTYPE html><html><body><svg/></body></html>", "web page"),
            ("Grüße".encode(), "text"),
            (b"\x89PNG\r\n\x1a\nIHDR", "damaged"),
            (bytes(1000), ""),
        ],
    )
    def test_says_what_it_is_instead(self, data: bytes, word: str) -> None:
        with pytest.raises(NotAnImageError) as problem:
            loaded(data)
        assert word in problem.value.reason


class TestPixelLayouts:
    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF", "AVIF"])
    @pytest.mark.slow
    def test_every_orientation_is_applied(self, orientation: int, file_format: str) -> None:
        # What has to be stored for the picture to come out upright, by EXIF's definition of where row and column 0 lie.
        undo = {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270,
        }
        stored = quarters().transpose(undo[orientation]) if orientation > 1 else quarters()
        exif = Image.Exif()
        exif[0x0112] = orientation
        # as bytes: with an Exif object pillow-heif writes the tag without the rotation that HEIF itself defines
        frame = loaded(saved(stored, file_format, exif=exif.tobytes()))
        assert (frame.width, frame.height) == (64, 32)
        assert_quarters(frame, 40)  # small lossy blocks; the quarters differ by more than 100

    @pytest.mark.slow
    def test_alpha_is_composited_on_white(self) -> None:
        pixels = np.zeros((3, 1, 4), dtype=np.uint8)
        pixels[:, 0] = [(200, 0, 0, 0), (200, 0, 0, 128), (200, 0, 0, 255)]
        for file_format in ("PNG", "TIFF", "WEBP"):
            options = {"lossless": True, "exact": True} if file_format == "WEBP" else {}
            shown = loaded(saved(Image.fromarray(pixels), file_format, **options)).pixels[:, 0].tolist()
            assert shown == [[255, 255, 255], [227, 127, 127], [200, 0, 0]], file_format

    @pytest.mark.slow
    def test_white_on_nothing_is_seen(self) -> None:
        pixels = np.zeros((20, 40, 4), dtype=np.uint8)
        pixels[8:12, 10:30] = (250, 250, 250, 255)
        for file_format in ("PNG", "TIFF", "WEBP"):
            options = {"lossless": True, "exact": True} if file_format == "WEBP" else {}
            shown = loaded(saved(Image.fromarray(pixels), file_format, **options)).pixels
            assert (shown[0, 0].tolist(), shown[10, 20].tolist()) == ([0, 0, 0], [250, 250, 250]), file_format
        pixels[9:11, 12:28] = (0, 0, 120, 255)  # now white hides part of it only
        assert loaded(saved(Image.fromarray(pixels), "PNG")).pixels[0, 0].tolist() == [255, 255, 255]

    def test_a_white_card_with_round_corners_stays_on_white(self) -> None:
        pixels = np.full((20, 20, 4), 255, dtype=np.uint8)
        pixels[:3, :3, 3] = 0
        assert (loaded(saved(Image.fromarray(pixels), "PNG")).pixels == 255).all()

    def test_premultiplied_alpha_is_not_applied_twice(self) -> None:
        multiplied = Image.new("RGBA", (4, 4), (100, 0, 0, 128))
        data = saved(multiplied, "TIFF")
        unassociated, associated = (struct.pack("<HHIH", 338, 3, 1, kind) for kind in (2, 1))  # TIFF 6.0, ExtraSamples
        assert data.count(unassociated) == 1
        shown = loaded(data.replace(unassociated, associated)).pixels[0, 0]
        assert np.abs(shown.astype(int) - (227, 127, 127)).max() <= 1

    def test_transparent_palette_and_grey(self) -> None:
        palette = Image.new("P", (2, 1))
        palette.putpalette([255, 0, 0, 0, 0, 255])
        palette.putpixel((1, 0), 1)
        assert loaded(saved(palette, "PNG", transparency=0)).pixels[0].tolist() == [[255, 255, 255], [0, 0, 255]]
        assert loaded(saved(palette, "PNG", transparency=b"\x80\xff")).pixels[0].tolist() == [
            [255, 127, 127],
            [0, 0, 255],
        ]
        assert loaded(saved(palette, "GIF", transparency=0)).pixels[0].tolist() == [[255, 255, 255], [0, 0, 255]]
        grey = Image.fromarray(np.array([[10, 20]], dtype=np.uint8))
        assert loaded(saved(grey, "PNG", transparency=10)).pixels[0, :, 0].tolist() == [255, 20]
        pair = Image.merge("LA", (grey, Image.fromarray(np.array([[0, 255]], dtype=np.uint8))))
        assert loaded(saved(pair, "PNG")).pixels[0, :, 0].tolist() == [255, 20]

    def test_one_bit(self) -> None:
        picture = Image.fromarray(np.array([[0, 255]], dtype=np.uint8)).convert("1")
        assert loaded(saved(picture, "PNG")).pixels[0, :, 1].tolist() == [0, 255]

    @pytest.mark.parametrize("file_format", ["PNG", "TIFF"])
    def test_sixteen_bit_grey_spans_its_range(self, file_format: str) -> None:
        picture = Image.fromarray(np.array([[0, 257, 32896, 65535]], dtype=np.uint16))
        assert loaded(saved(picture, file_format)).pixels[0, :, 2].tolist() == [0, 1, 128, 255]

    def test_sixteen_bit_grey_with_black_and_white_exchanged(self) -> None:
        picture = Image.fromarray(np.array([[0, 65535]], dtype=np.uint16))
        data = saved(picture, "TIFF", tiffinfo={262: 0})
        assert Image.open(io.BytesIO(data)).tag_v2[262] == 0  # type: ignore[attr-defined]
        assert loaded(data).pixels[0, :, 0].tolist() == [255, 0]

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (np.array([[0, 0.5, 1]], dtype=np.float32), [0, 128, 255]),
            (np.array([[0, 100, 255]], dtype=np.float32), [0, 100, 255]),
            (np.array([[0, 25700, 65535]], dtype=np.int32), [0, 100, 255]),
            (np.array([[-1000, 0, 1000]], dtype=np.float32), [0, 128, 255]),
            (np.array([[np.nan, 0, np.inf, 1]], dtype=np.float32), [0, 0, 255, 255]),
            (np.array([[7, 7]], dtype=np.int32), [7, 7]),
        ],
    )
    def test_deep_grey(self, values: npt.NDArray[Any], expected: list[int]) -> None:
        assert loaded(saved(Image.fromarray(values), "TIFF")).pixels[0, :, 0].tolist() == expected

    def test_cmyk_of_tiff_and_of_inverted_adobe_jpeg(self) -> None:
        cmyk = quarters().convert("CMYK")
        for data in (saved(cmyk, "TIFF"), saved(cmyk, "JPEG", quality=98)):
            assert_quarters(loaded(data), 8)
        assert b"Adobe" in saved(cmyk, "JPEG")[:1000]

    def test_lab(self) -> None:
        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        lab = ImageCms.applyTransform(quarters(), to_lab)
        assert lab is not None
        assert_quarters(loaded(saved(lab, "TIFF")), 16)  # eight bits of L*a*b* are coarse in saturated blues

    def test_colour_profile_is_converted(self) -> None:
        profile = _swapped_profile()
        stored = Image.merge("RGB", quarters().split()[::-1])
        assert_quarters(loaded(saved(stored, "PNG", icc_profile=profile)), 3)
        with_alpha = stored.convert("RGBA")
        assert_quarters(loaded(saved(with_alpha, "PNG", icc_profile=profile)), 3)
        assert_quarters(loaded(saved(stored.quantize(8), "PNG", icc_profile=profile)), 3)

    def test_broken_or_unfitting_profile_is_ignored(self) -> None:
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        for profile in (b"junk" * 100, lab, _swapped_profile()[:200]):
            assert_quarters(loaded(saved(quarters(), "PNG", icc_profile=profile)))

    def test_strips_join_without_a_seam(self) -> None:
        rng = np.random.default_rng(1)
        pixels = rng.integers(0, 256, (1500, 1100, 3), dtype=np.uint8)  # above one strip
        assert np.array_equal(loaded(saved(Image.fromarray(pixels), "BMP")).pixels, pixels)


def _swapped_profile() -> bytes:
    """sRGB's own profile with the tags of its red and blue primaries exchanged, under a name that is not sRGB's."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        signature = bytes(data[at : at + 4])
        data[at : at + 4] = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(signature, signature)
    return bytes(data).replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


class TestLimits:
    def test_pixels_over_the_limit_are_refused_from_the_header(self) -> None:
        data = saved(quarters(), "PNG")
        with pytest.raises(ImageTooLargeError) as problem:
            loaded(data, Limits(max_pixels=2000))
        assert (problem.value.size, problem.value.limit, problem.value.unit) == (2048, 2000, "pixels")
        assert loaded(data, Limits(max_pixels=2048)).width == 64

    @pytest.mark.slow
    def test_large_plain_jpeg_is_halved_and_no_other(self) -> None:
        picture = quarters(640, 320)
        limits = Limits(max_pixels=640 * 320 // 4)
        frame = loaded(saved(picture, "JPEG", quality=95), limits)
        assert (frame.width, frame.height) == (320, 160)
        assert_quarters(frame, 4)
        for data in (saved(picture, "JPEG", progressive=True), saved(picture, "PNG"), saved(picture, "WEBP")):
            with pytest.raises(ImageTooLargeError):
                loaded(data, limits)
        with pytest.raises(ImageTooLargeError):
            loaded(saved(picture, "JPEG"), Limits(max_pixels=640 * 320 // 4 - 1))

    def test_bytes_over_the_limit(self, tmp_path: Path) -> None:
        data = saved(quarters(), "BMP")
        path = tmp_path / "x.bmp"
        path.write_bytes(data)
        limits = Limits(max_bytes=len(data) - 1)
        with pytest.raises(ImageTooLargeError) as of_file:
            load_file(path, limits)
        with pytest.raises(ImageTooLargeError) as of_bytes:
            loaded(data, limits)
        for problem in (of_file.value, of_bytes.value):
            assert (problem.size, problem.limit, problem.unit) == (len(data), len(data) - 1, "bytes")

    def test_time_is_limited(self) -> None:
        for file_format in ("PNG", "QOI", "TIFF"):
            with pytest.raises(NotAnImageError, match="standard input") as problem:
                loaded(saved(quarters(), file_format), Limits(seconds=-1))
            assert "too long" in problem.value.reason

    def test_stream_is_read_up_to_its_limit(self) -> None:
        assert read_stream(io.BytesIO(b"x" * 100), "standard input", 100) == b"x" * 100
        stream = io.BytesIO(b"x" * 1000)
        with pytest.raises(ImageTooLargeError):
            read_stream(stream, "standard input", 100)
        assert stream.tell() == 101


class TestDamage:
    @pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "HEIF", "AVIF", "GIF", "PPM"])
    def test_cut_off_file_is_refused_not_filled_up(self, file_format: str) -> None:
        noise = Image.fromarray(np.random.default_rng(2).integers(0, 256, (64, 64, 3), dtype=np.uint8))
        data = saved(noise, file_format)
        with pytest.raises(NotAnImageError):
            loaded(data[: len(data) * 2 // 3])

    def test_header_that_promises_more_than_the_data_can_hold(self) -> None:
        jpeg = saved(quarters(), "JPEG")
        size_at = jpeg.index(b"\xff\xc0") + 5
        with pytest.raises(NotAnImageError) as problem:
            loaded(jpeg[:size_at] + b"\x0f\xa0\x0f\xa0" + jpeg[size_at + 4 :])  # 4000 × 4000
        assert problem.value.reason == "the file is truncated"

    @pytest.mark.slow
    @pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
    @pytest.mark.parametrize(
        "options", [{}, {"optimize": True}, {"progressive": True}, {"subsampling": 0, "quality": 1}]
    )
    def test_emptiest_sound_jpeg_is_not_taken_for_cut_off(self, mode: str, options: dict[str, Any]) -> None:
        assert loaded(saved(Image.new(mode, (3000, 2000)), "JPEG", **options)).width == 3000

    @pytest.mark.slow
    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
    def test_emptiest_sound_png_is_not_taken_for_cut_off(self, mode: str) -> None:
        picture = (
            Image.fromarray(np.zeros((2000, 3000), dtype=np.uint16))
            if mode == "I;16"
            else Image.new(mode, (3000, 2000))
        )
        assert loaded(saved(picture, "PNG", compress_level=9)).width == 3000


class TestFiles:
    def test_missing(self, tmp_path: Path) -> None:
        for path in (tmp_path / "no.png", tmp_path / "no" / "no.png", tmp_path / ("x" * 5000), Path("a\0b.png")):
            with pytest.raises(InputMissingError):
                load_file(path)
        file = tmp_path / "file"
        file.write_bytes(b"x")
        with pytest.raises(InputMissingError):
            load_file(file / "below.png")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(NotAnImageError) as problem:
            load_file(tmp_path)
        assert "folder" in problem.value.reason

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices with names in the file system")
    def test_pipe_and_devices_are_refused_without_waiting(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe.png"
        os.mkfifo(pipe)
        link = tmp_path / "link.png"
        link.symlink_to("/dev/zero")
        for path in (pipe, link, Path("/dev/zero"), Path("/dev/null")):
            with pytest.raises(NotAnImageError) as problem:
                load_file(path)
            assert "device or a pipe" in problem.value.reason

    def test_no_permission(self, tmp_path: Path) -> None:
        path = tmp_path / "secret.png"
        path.write_bytes(saved(quarters(), "PNG"))
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("permissions do not bind this person")
        with pytest.raises(InputUnreadableError):
            load_file(path)
        path.chmod(stat.S_IRUSR)
        assert load_file(path).width == 64

    def test_errors_name_the_file_not_its_path(self, tmp_path: Path) -> None:
        path = tmp_path / "broken.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\n")
        with pytest.raises(InputError) as problem:
            load_file(path)
        assert problem.value.name == "broken.png"
        assert str(tmp_path) not in str(problem.value)

    @pytest.mark.parametrize(
        ("name", "spoken"),
        [
            ("menu.png", "menu.png"),
            ("Grüße 世界.png", "Grüße 世界.png"),
            ("a\n\x1b[31mb\u202egnp.exe", "a[31mbgnp.exe"),
            ("bad\udcff.png", "bad?.png"),
            ("\u200b", "unnamed"),
            ("x" * 300, "x" * 119 + "…"),
        ],
    )
    def test_name_is_fit_to_be_spoken(self, name: str, spoken: str) -> None:
        assert spoken_name(Path("folder") / name) == spoken
