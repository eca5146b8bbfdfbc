"""Judge by what drawings, icons and cut-out photographs on plain ground are told apart; train.py has none of the last.

ROOT holds the packages of models/base/photographs.tsv and, unpacked beside them under their names, openclipart-svg,
oxygen-icon-theme, tango-icon-theme, numix-icon-theme-circle, papirus-icon-theme, adwaita-icon-theme and
kf6-breeze-icon-theme. Every picture is judged as it is and after JPEG compression.

usage: pip install resvg_py; PYTHONPATH=app:models/base python models/kind/cut_outs.py ROOT
"""

from __future__ import annotations

import argparse
import io
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from evaluate import HERE, Subject, pixels_of, read_list, spoken_of
from PIL import Image

from seesay.core.paths import shipped_models_folder
from seesay.perception.photographs.picture_kind import KindClassifier

THEMES = ("oxygen-icon-theme", "tango-icon-theme", "numix-icon-theme-circle", "papirus-icon-theme")
MORE_THEMES = ("adwaita-icon-theme", "kf6-breeze-icon-theme")
Picture = npt.NDArray[np.uint8]


def rendered(file: Path, width: int) -> Picture | None:
    """Return the pixels of a drawing or an icon on white, or None where it cannot be rendered or is too small."""
    import resvg_py

    try:
        data = resvg_py.svg_to_bytes(svg_path=str(file), width=width) if file.suffix == ".svg" else file.read_bytes()
        pixels = pixels_of(io.BytesIO(bytes(data)))
    except (ValueError, OSError):
        return None
    return pixels if min(pixels.shape[:2]) >= 16 and max(pixels.shape[:2]) <= 2000 else None


def drawn(root: Path, package: str, pattern: str, count: int, widths: tuple[int, ...]) -> Iterator[Picture]:
    """Yield `count` pictures of a package, drawn by lot."""
    draw = random.Random(package)
    files = [file for file in sorted((root / package).rglob(pattern)) if file.is_file() and not file.is_symlink()]
    files = [file for file in files if file.suffix in (".svg", ".png") and file.stat().st_size < 600_000]
    for file in draw.sample(files, min(count, len(files))):
        pixels = rendered(file, draw.choice(widths))
        if pixels is not None:
            yield pixels


def compressed(pixels: Picture) -> Picture:
    """Return the picture after lossy compression."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "JPEG", quality=75)
    return np.asarray(Image.open(data).convert("RGB"))


def judge(name: str, pictures: Iterator[Picture], subject: Subject, classifier: KindClassifier) -> None:
    """Print how many pictures are taken for photographs, and what is then stated about them."""
    ranker = subject.ranker()
    count, taken, stated = 0, [0, 0], []
    for pixels in pictures:
        count += 1
        for way, picture in enumerate((pixels, compressed(pixels))):
            if spoken_of(subject, classifier, picture):
                taken[way] += 1
                stated += [concept.label for concept in ranker.rank(subject.image.encode(picture), 5)]
    print(f"{name}: {count}, photographs {taken[0]}, compressed {taken[1]}; stated of {len(stated)}", flush=True)
    print("   ", ", ".join(sorted(set(stated))))


def main(root: Path) -> None:
    """Judge everything."""
    subject, classifier = Subject(), KindClassifier(shipped_models_folder() / "kind/kind.onnx")
    listed = [path for kind, path, _ in read_list(HERE / "photographs.tsv") if kind == "cut-out"]
    judge("cut-outs", (pixels_of(root / path) for path in listed), subject, classifier)
    judge("stamps, drawn", drawn(root, "tuxpaint-stamps-default", "*.svg", 250, (150, 200, 400)), subject, classifier)
    judge("clip art", drawn(root, "openclipart-svg", "*.svg", 700, (200, 400, 600, 900)), subject, classifier)
    for theme in THEMES + MORE_THEMES:
        icons = drawn(root, theme, "*", 400 if theme.startswith("oxygen") else 100, (48, 64, 128, 256))
        judge(theme, icons, subject, classifier)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    main(parser.parse_args().root)
