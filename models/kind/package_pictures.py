# ruff: noqa: D401, E501
"""Photographs, drawings and icons that packages bring."""

from __future__ import annotations

import io
import random
import subprocess
from pathlib import Path

from picture_folder import SHARE, save
from PIL import Image

MATE = [
    "Garden",
    "Dune",
    "Wood",
    "Aqua",
    "TwoWings",
    "Storm",
    "GreenMeadow",
    "RainDrops",
    "Blinds",
    "FreshFlower",
    "LadyBird",
    "YellowFlower",
]
PLASMA_PHOTOS = [
    "FallenLeaf",
    "Path",
    "summer_1am",
    "EveningGlow",
    "Grey",
    "Kite",
    "ColorfulCups",
    "OneStandsOut",
    "ColdRipple",
    "BytheWater",
]
PLASMA_DRAWN = [
    "Altai",
    "IceCold",
    "Flow",
    "Kay",
    "Patak",
    "Autumn",
    "Canopee",
    "Cascade",
    "FlyingKonqui",
    "SafeLanding",
    "ScarletTree",
    "Kokkini",
]
LOMIRI_DRAWN = ("analogpattern", "umang")
BUDGIE_DRAWN = ("waves-midnight", "valley-midnight", "saturnian-profile", "high-trestle-trail")
UKUI_DRAWN = ["city.png", "desert.png", "calla.png", "firstgeneration.jpg", "rollpaper.png", "the-mouse.jpg"]


def photographs() -> None:
    """Photographs of wallpaper packages, teaching programs and the scientific libraries."""
    for name in MATE:
        save(Image.open(SHARE / f"backgrounds/mate/nature/{name}.jpg"), "train", "photograph", f"mate-{name}")
    for name in PLASMA_PHOTOS:
        path = next((SHARE / f"wallpapers/{name}/contents/images").glob("*.jpg"))
        save(Image.open(path), "train", "photograph", f"plasma-{name}")
    lomiri = subprocess.run(["dpkg", "-L", "lomiri-wallpapers-16.04"], capture_output=True, text=True, check=True)
    for line in lomiri.stdout.split():
        if line.endswith(".jpg") and not Path(line).name.startswith(LOMIRI_DRAWN):
            save(Image.open(line), "train", "photograph", f"lomiri-{Path(line).stem}")
    for path in sorted((SHARE / "backgrounds/budgie").glob("*.jpg")):
        if path.stem not in BUDGIE_DRAWN:
            save(Image.open(path), "test", "photograph", f"budgie-{path.stem}")
    import skimage.data
    import sklearn.datasets

    for name in ("astronaut", "coffee", "chelsea", "rocket", "camera", "brick", "grass", "gravel", "coins"):
        save(Image.fromarray(getattr(skimage.data, name)()), "train", "photograph", f"skimage-{name}")
    for name in ("china.jpg", "flower.jpg"):
        save(Image.fromarray(sklearn.datasets.load_sample_image(name)), "test", "photograph", f"sklearn-{name[:-4]}")


def gcompris() -> None:
    """The photographs inside the resource files of GCompris: JPEG-compressed pictures of some size."""
    from PySide6.QtCore import QDirIterator, QFile, QResource

    for name in ("photo_hunter", "explore_monuments", "explore_farm_animals", "explore_world_animals", "planegame"):
        archive = SHARE / f"gcompris-qt/rcc/{name}.rcc"
        if not archive.exists() or not QResource.registerResource(str(archive), "/" + name):
            continue
        found = QDirIterator(":/" + name, QDirIterator.IteratorFlag.Subdirectories)
        while found.hasNext():
            path = found.next()
            if path.endswith((".jpg", ".jpeg", ".webp")):
                file = QFile(path)
                file.open(QFile.OpenModeFlag.ReadOnly)
                picture = Image.open(io.BytesIO(bytes(file.readAll().data())))
                if picture.mode == "RGB" and min(picture.size) >= 200:
                    side = "test" if "animals" in name else "train"
                    save(picture, side, "photograph", f"gcompris{side}-{Path(path).stem}")


def drawings() -> None:
    """Clip art, drawn stamps and illustrated wallpapers."""
    import resvg_py

    rng = random.Random(1)
    groups = {"train": ("animals", "food", "buildings", "people", "plants", "tools", "unsorted"), "test": ("recreation", "transportation", "education", "special")}  # fmt: skip
    for side, names in groups.items():
        paths = [p for n in names for p in sorted((SHARE / f"openclipart/svg/{n}").rglob("*.svg"))]
        rng.shuffle(paths)
        made = 0
        for path in paths:
            if made == (240 if side == "train" else 120):
                break
            if path.stat().st_size > 300_000:
                continue
            try:
                drawn = resvg_py.svg_to_bytes(svg_path=str(path), width=rng.choice((400, 600, 900, 1400)))
                picture = Image.open(io.BytesIO(bytes(drawn)))
            except (ValueError, OSError):
                continue
            if 0.3 < picture.width / picture.height < 3 and picture.getbbox() and min(picture.size) >= 300:
                save(picture, side, "drawing", f"openclipart{side}-{path.stem}")
                made += 1
    for name in PLASMA_DRAWN:
        path = max((SHARE / f"wallpapers/{name}/contents/images").iterdir(), key=lambda p: p.stat().st_size)
        save(Image.open(path), "train", "drawing", f"plasma-{name}")
    for name in UKUI_DRAWN:
        save(Image.open(SHARE / f"backgrounds/{name}"), "test", "drawing", f"ukui-{name[:-4]}")
    for name in BUDGIE_DRAWN[:2]:
        save(Image.open(SHARE / f"backgrounds/budgie/{name}.jpg"), "test", "drawing", f"budgie-{name}")


def icons() -> None:
    """Icons of seven desktop themes at the sizes of desktops, on white or on a plain colour."""
    import resvg_py

    rng = random.Random(2)
    themes = {"train": ("Papirus", "Tango", "Numix-Circle", "breeze"), "test": ("oxygen", "Adwaita")}
    for side, names in themes.items():
        for theme in names:
            root = SHARE / "icons" / theme
            paths = [p for p in sorted(root.rglob("*")) if p.suffix in (".svg", ".png") and not p.is_symlink()]
            rng.shuffle(paths)
            for number, path in enumerate(paths[: 110 if side == "train" else 100]):
                size = rng.choice((24, 32, 48, 64, 96, 128, 192, 256))
                try:
                    if path.suffix == ".svg":
                        picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_path=str(path), width=size))))
                    else:
                        picture = Image.open(path)
                except (ValueError, OSError):
                    continue
                picture = picture.convert("RGBA")
                ground = rng.choice(("white", "white", "white", "#2b2b2b", "#eeeeee", "#3478c8"))
                picture = Image.alpha_composite(Image.new("RGBA", picture.size, ground), picture)
                if 16 <= max(picture.size) <= 256 and len(picture.getcolors(70000) or ()) > 2:
                    save(picture, side, "icon", f"{theme}-{number}")
