"""Makes a folder of odd, damaged and hostile picture files, always the same ones.

No file is worth keeping in the repository when a seed can make it again; and a failure seen
once is seen by everybody. `make(folder)` is all the tests use.
"""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from PIL import Image, ImageCms

SEED = 20_240_229
Files = Iterator[tuple[str, bytes]]

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def make(folder: Path) -> list[Path]:
    """Write the odd files into `folder`, which exists, and return their paths; the names say what is wrong."""
    paths: list[Path] = []
    for group in (_healthy, _bit_flips, _truncations, _header_lies, _shapes, _wrappers, _drawings, _not_pictures):
        for name, data in group():
            path = folder / name
            assert not path.exists(), name
            path.write_bytes(data)
            paths.append(path)
    return paths


def scene(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """A small picture with gradients, edges and some noise, in any mode."""
    rng = np.random.default_rng(SEED)
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    pixels = np.stack((x, y, 255 - x), axis=2) + rng.integers(-8, 8, (height, width, 3))
    pixels[height // 4 : height // 2, width // 4 : width // 2] = (250, 20, 20)
    picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if mode == "LAB":
        transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        converted = ImageCms.applyTransform(picture, transform)
        assert converted is not None
        converted.info.pop("icc_profile", None)  # it holds the time of its making
        return converted
    if mode == "I;16":
        return Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    return picture.convert(mode)


def saved(picture: Image.Image, file_format: str, **options: Any) -> bytes:
    """The bytes of `picture` in a format of Pillow's or pillow-heif's."""
    if file_format == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    output = io.BytesIO()
    picture.save(output, file_format, **options)
    return output.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with its length and a correct checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes, body: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    """A PNG put together by hand, with any size in its header and any compressed body."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def _bases() -> dict[str, bytes]:
    frames = [scene(48, 48).rotate(90 * turn) for turn in range(4)]
    return {
        "png": saved(scene(), "PNG"),
        "palette.png": saved(scene(mode="P"), "PNG", transparency=3),
        "jpg": saved(scene(), "JPEG", quality=85, comment=b"a comment"),
        "progressive.jpg": saved(scene(), "JPEG", progressive=True),
        "cmyk.jpg": saved(scene(mode="CMYK"), "JPEG"),
        "webp": saved(scene(mode="RGBA"), "WEBP", lossless=True),
        "gif": saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50),
        "bmp": saved(scene(), "BMP"),
        "tif": saved(scene(), "TIFF", compression="tiff_lzw"),
        "heic": saved(scene(), "HEIF"),
        "avif": saved(scene(), "AVIF"),
        "ico": saved(scene(64, 64, "RGBA"), "ICO", sizes=[(16, 16), (48, 48)]),
        "bitmap.ico": saved(scene(32, 32, "RGBA"), "ICO", sizes=[(32, 32)], bitmap_format="bmp"),
        "ppm": saved(scene(), "PPM"),
        "qoi": saved(scene(), "QOI"),
        "svg": f'<svg {SVG} width="90" height="60"><title>A red box</title><rect width="40" height="40" fill="red"/>'
        '<text x="5" y="55">Hello</text></svg>'.encode(),
    }


def _healthy() -> Files:
    for suffix, data in _bases().items():
        yield f"healthy-{suffix}", data
    for mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I", "F", "I;16"):
        yield f"mode-{mode.replace(';', '_')}.tif", saved(scene(mode=mode), "TIFF")
    for mode in ("1", "L", "LA", "I;16"):
        yield f"mode-{mode.replace(';', '_')}.png", saved(scene(mode=mode), "PNG")
    for orientation in range(10):
        exif = Image.Exif()
        exif[0x0112] = orientation
        yield f"orientation-{orientation}.jpg", saved(scene(), "JPEG", exif=exif)


def _bit_flips() -> Files:
    for suffix, data in _bases().items():
        for variant in range(4):
            rng = random.Random(f"{SEED} {suffix} {variant}")
            damaged = bytearray(data)
            reach = (
                len(damaged) if variant % 2 else min(len(damaged), 200)
            )  # the header, where it hurts most, or anywhere
            for _ in range(1 + 3 * variant):
                damaged[rng.randrange(reach)] ^= 1 << rng.randrange(8)
            yield f"flipped-{variant}-{suffix}", bytes(damaged)


def _truncations() -> Files:
    for suffix, data in _bases().items():
        for percent in (3, 50, 97):
            yield f"cut-at-{percent:02}-{suffix}", data[: len(data) * percent // 100]


def _header_lies() -> Files:
    yield "claims-100000x100000.png", png(100_000, 100_000)
    yield "claims-0x0.png", png(0, 0)
    yield "claims-2147483647x1.png", png(2**31 - 1, 1)
    yield "claims-more-rows.png", png(64, 6000, body=zlib.compress(b"\0" + bytes(64 * 3)))
    yield "bomb.png", png(30_000, 30_000, body=zlib.compress(bytes(4_000_000), 9))
    yield "text-bomb.png", png(8, 8, png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50_000_000), 9)))
    yield "profile-bomb.png", png(8, 8, png_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(50_000_000), 9)))
    yield "many-chunks.png", png(8, 8, *[png_chunk(b"tEXt", b"Comment\0x")] * 20_000)
    jpeg = saved(scene(), "JPEG")
    frame_header = jpeg.index(b"\xff\xc0")
    for width, height in ((65_500, 65_500), (0, 64), (65_535, 1), (9_000, 9_000)):
        size = struct.pack(">HH", height, width)
        yield f"claims-{width}x{height}.jpg", jpeg[: frame_header + 5] + size + jpeg[frame_header + 9 :]
    bmp = saved(scene(), "BMP")
    for width, height in ((2**31 - 1, 2**31 - 1), (-5, 5), (5, -5), (60_000, 60_000)):
        yield f"claims-{width}x{height}.bmp", bmp[:18] + struct.pack("<ii", width, height) + bmp[26:]
    gif = saved(scene(mode="P"), "GIF")
    yield "claims-65535x65535.gif", gif[:6] + struct.pack("<HH", 65_535, 65_535) + gif[10:]
    yield "claims-huge.qoi", b"qoif" + struct.pack(">IIBB", 400_000, 400_000, 4, 0) + bytes(100)
    yield "claims-8000x8000.qoi", b"qoif" + struct.pack(">IIBB", 8_000, 8_000, 4, 0) + b"\xfd" * 1000
    yield "claims-huge.ppm", b"P6 999999 999999 255\n" + bytes(100)
    yield "plain-and-huge.ppm", b"P3 5000 5000 255\n" + b"1 " * 100_000
    yield "run-length.bmp", _run_length_bmp(6_000, 6_000)
    yield (
        "webp-of-16383.webp",
        b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\xfe\x3f\0\xfe\x3f\0",
    )
    yield "icon-with-a-giant.ico", _icon_of(png(30_000, 30_000, body=zlib.compress(bytes(1_000_000), 9)))
    yield "icon-bitmap-giant.ico", _icon_of(struct.pack("<IiiHHIIiiII", 40, 40_000, 80_000, 1, 32, 0, 0, 0, 0, 0, 0))
    yield "icon-of-nothing.ico", b"\0\0\1\0\0\0"
    yield "endless-pages.tif", _tiff_that_loops()
    codes = bytearray(saved(scene(), "TIFF", compression="tiff_lzw"))
    codes[9:60] = b"\xff" * 51  # codes that are not in LZW's table yet: libtiff complains on stderr
    yield "codes-unknown.tif", bytes(codes)
    three, many = (struct.pack("<HHIH", 277, 3, 1, samples) for samples in (3, 999))  # SamplesPerPixel
    yield "samples-999.tif", saved(scene(), "TIFF").replace(three, many)
    yield "many-scans.jpg", _jpeg_of_many_scans()


def _run_length_bmp(width: int, height: int) -> bytes:
    body = b"\1\5" * 500_000
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(body), 0, 0, 256, 0) + bytes(1024)
    return b"BM" + struct.pack("<IHHI", 14 + len(header) + len(body), 0, 0, 14 + len(header)) + header + body


def _icon_of(payload: bytes) -> bytes:
    return struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(payload), 22) + payload


def _tiff_that_loops() -> bytes:
    data = saved(scene(16, 16), "TIFF")
    start = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, start)[0]
    link = start + 2 + 12 * entries
    return data[:link] + struct.pack("<I", start) + data[link + 4 :]


def _jpeg_of_many_scans() -> bytes:
    data = saved(scene(2_000, 2_000), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]
    return data[:-2] + scan[: len(scan) // 50] * 200 + b"\xff\xd9"


def _shapes() -> Files:
    for width, height in ((1, 1), (1, 30_000), (30_000, 1), (2, 2), (3, 10_000), (8_000, 6_200)):
        yield f"shape-{width}x{height}.png", saved(Image.new("L", (width, height), 128), "PNG")
    yield "shape-1x1.jpg", saved(scene(1, 1), "JPEG")
    yield "shape-1x1.gif", saved(scene(1, 1), "GIF")
    yield "shape-16000x16000.png", saved(Image.new("1", (16_000, 16_000)), "PNG")
    yield "shape-12000x9000.jpg", saved(Image.new("L", (12_000, 9_000), 99), "JPEG")
    yield "animated.png", saved(scene(), "PNG", save_all=True, append_images=[scene().rotate(90)])
    yield "animated.webp", saved(scene(), "WEBP", save_all=True, append_images=[scene().rotate(90)])
    yield "pages.tif", saved(scene(), "TIFF", save_all=True, append_images=[scene(20, 20)] * 5)
    yield "transparent-all.png", saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG")
    broken: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("junk", lambda: random.Random(SEED).randbytes(3000)),
        ("empty-header", lambda: bytes(128)),
        ("cut", lambda: _profile("sRGB")[:200]),
        ("lab", lambda: _profile("LAB")),
    )
    for name, profile in broken:
        yield f"profile-{name}.png", saved(scene(), "PNG", icc_profile=profile())
        yield f"profile-{name}.jpg", saved(scene(), "JPEG", icc_profile=profile())
    for name, exif in (
        ("junk", b"Exif\0\0" + random.Random(SEED).randbytes(400)),
        ("short", b"Exif\0\0MM"),
        ("none", b"x"),
    ):
        yield f"exif-{name}.jpg", saved(scene(), "JPEG", exif=exif)
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xmp = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a9;</x:xmpmeta>'
    yield "xmp-entities.jpg", saved(scene(), "JPEG", xmp=xmp.encode())


def _profile(space: Literal["sRGB", "LAB"]) -> bytes:
    """One of Little CMS's own profiles, without the date of its making (ICC.1, header bytes 24 to 35)."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()
    return data[:24] + bytes(12) + data[36:]


def _wrappers() -> Files:
    bases = _bases()
    for suffix, wrong in (
        ("png", "jpg"),
        ("jpg", "png"),
        ("webp", "gif"),
        ("svg", "png"),
        ("heic", "jpg"),
        ("gif", "svg"),
    ):
        yield f"really-{suffix}.{wrong}", bases[suffix]
    for suffix in ("png", "jpg", "gif", "webp"):
        yield f"with-a-tail.{suffix}", bases[suffix] + b"<html>" + bytes(2000)
        yield f"after-a-blank.{suffix}", b"\n" + bases[suffix]
        yield f"twice.{suffix}", bases[suffix] * 2
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(zipfile.ZipInfo("bomb"), bytes(20_000_000), zipfile.ZIP_DEFLATED)  # ZipInfo: no clock
    yield "zip-bomb.png", archive.getvalue()
    yield "picture-and-zip.png", bases["png"] + archive.getvalue()
    yield "picture-and-zip.jpg", bases["jpg"] + archive.getvalue()
    first, second = bases["png"][:33], bases["png"][33:]
    yield "chunks-swapped.png", first[:8] + second + first[8:]
    yield "webp-lossy-as-lossless.webp", bases["webp"].replace(b"VP8L", b"VP8 ")


def _drawings() -> Files:
    for name, drawing in _svg_bodies().items():
        yield f"svg-{name}.svg", drawing.encode()
    healthy = _bases()["svg"]
    yield "svg-zipped.svgz", gzip.compress(healthy, mtime=0)
    yield "svg-zip-bomb.svgz", gzip.compress(f"<svg {SVG}>".encode() + b" " * 300_000_000, 9, mtime=0)
    yield "svg-utf16.svg", healthy.decode().encode("utf-16")


def _svg_bodies() -> dict[str, str]:
    uses = "".join(f'<g id="a{n}">{f"""<use xlink:href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 10))
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    turbulence = '<feTurbulence numOctaves="50" baseFrequency="0.01"/>' * 50
    return {
        "nested-uses": f'<svg {SVG} width="9" height="9"><g id="a0"><rect width="1" height="1"/></g>{uses}</svg>',
        "entities": f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg {SVG} width="9" height="9">'
        "<text>&a9;</text></svg>",
        "external-entity": f'<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]><svg {SVG} width="9" height="9">'
        "<text>&f;</text></svg>",
        "giant": f'<svg {SVG} width="10000000" height="10000000"><rect width="5" height="5"/></svg>',
        "infinite": f'<svg {SVG} width="1e38" height="1e38"><rect width="5" height="5"/></svg>',
        "no-size": f'<svg {SVG} width="0" height="0"/>',
        "empty": f"<svg {SVG}/>",
        "deep": f'<svg {SVG} width="9" height="9">{"<g>" * 200_000}{"</g>" * 200_000}</svg>',
        "giant-pattern": f'<svg {SVG} width="900" height="900"><pattern id="p" width="100000" height="100000" '
        'patternUnits="userSpaceOnUse"><rect width="100000" height="100000"/></pattern>'
        '<rect width="900" height="900" fill="url(#p)"/></svg>',
        "slow-filter": f'<svg {SVG} width="6000" height="6000"><filter id="f"><feGaussianBlur stdDeviation="500"/>'
        f'{turbulence}</filter><rect width="6000" height="6000" filter="url(#f)"/></svg>',
        "script": f'<svg {SVG} width="9" height="9"><script>while(true){{}}</script><rect width="9" height="9"/></svg>',
        "device": f'<svg {SVG} width="9" height="9"><image width="9" height="9" xlink:href="/dev/zero"/></svg>',
        "network": f'<svg {SVG} width="9" height="9"><image width="9" height="9" href="http://192.0.2.1/x.png"/></svg>',
        "self": f'<svg {SVG} width="9" height="9"><image width="9" height="9" href="svg-self.svg"/></svg>',
        "endless-stroke": f'<svg {SVG} width="9" height="9">'
        '<path d="M0 0h1e9" stroke="red" stroke-dasharray="1e-6"/></svg>',
    }


def _not_pictures() -> Files:
    yield "empty.png", b""
    yield "one-byte.jpg", b"\xff"
    yield "zeros.png", bytes(10_000)
    yield "noise.png", random.Random(SEED).randbytes(10_000)
    yield "page.jpg", b"<!DOCTYPE html><html><body><svg></svg><p>Not found</p></body></html>"
    yield "words.png", "Just words, ünïcödé ones too.\n".encode() * 50
    yield "json.png", b'{"error": "not found"}'
    yield "document.png", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    yield "postscript.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n{} loop\n"
    yield "program.bmp", b"\x7fELF" + bytes(500)
    yield "pointer.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n"
    yield "magic-only.png", b"\x89PNG\r\n\x1a\n"
    yield "magic-only.jpg", b"\xff\xd8\xff\xe0"
    yield "magic-only.gif", b"GIF89a"
    yield "magic-only.tif", b"II*\0"
    yield "magic-only.avif", b"\0\0\0\x1cftypavif" + bytes(16)
    yield "magic-only.heic", b"\0\0\0\x18ftypheic" + bytes(12)
    yield "xml.svg", b"<?xml version='1.0'?><note><svg/></note>"
    yield "half-xml.svg", b"<svg"
