# ruff: noqa: D401, E501, N803, N806, RUF028
"""Make the labelled pictures that the classifier of picture kinds is trained and tested on.

Everything comes from Debian and PyPI packages or is drawn here; the folder that results is not part of the project. The
layout is OUT/{train,test}/KIND/SOURCE-NAME.png, and no source (package, theme, program, plotting library, text) is on both sides.

    apt-get install chromium poppler-utils xvfb openbox imagemagick xdotool dbus-x11 gnuplot-nox openclipart-svg \
        papirus-icon-theme tango-icon-theme numix-icon-theme-circle kf6-breeze-icon-theme oxygen-icon-theme \
        adwaita-icon-theme mate-backgrounds budgie-backgrounds plasma-workspace-wallpapers lomiri-wallpapers-16.04 \
        ukui-wallpapers tuxpaint-stamps-default gcompris-qt-data xterm xfce4-terminal mousepad pcmanfm galculator gedit \
        gnome-calculator evince libreoffice-writer libreoffice-calc libreoffice-gtk3
    pip install numpy pillow scikit-image scikit-learn matplotlib seaborn pygal altair pandas vl-convert-python \
        PySide6-Essentials resvg_py
    python models/kind/collect.py OUT [STEP...]
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image

OUT = Path(sys.argv[1]).resolve()
WORDS = Path(__file__).read_text(encoding="utf-8").split()
SHARE = Path("/usr/share")

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


def save(picture: Image.Image, side: str, kind: str, name: str) -> None:
    """Write `picture`, opaque on white and no larger than 2560 pixels a side, where training looks for it."""
    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("RGB")
    picture.thumbnail((2560, 2560), Image.Resampling.LANCZOS)
    folder = OUT / side / kind
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / f"{name}.png", compress_level=1)


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


def sentence(rng: random.Random, words: int) -> str:
    """Return so many words that look like prose."""
    stock = WORDS if rng.random() < 0.2 else PROSE
    return " ".join(rng.choice(stock) for _ in range(words)).capitalize()


PROSE = textwrap.dedent(
    """the of and to a in is it you that he was for on are with as his they be at one have this from or had by hot but
    some what there we can out other were all your when up use word how said an each she which do their time if will
    way about many then them would write like so these her long make thing see him two has look more day could go come
    did my sound no most number who over know water than call first people may down side been now find any new work part
    take get place made live where after back little only round man year came show every good me give our under name very
    through just form much great think say help low line before turn cause same mean differ move right boy old too does
    tell sentence set three want air well also play small end put home read hand port large spell add even land here must
    big high such follow act why ask men change went light kind off need house picture try us again animal point mother"""
).split()


def charts() -> None:
    """Charts of matplotlib, seaborn and pygal for training; of Vega-Lite and gnuplot for the test."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import pygal
    import resvg_py
    import seaborn

    styles = [s for s in plt.style.available if not s.startswith("_")]
    drawers: list[Callable[[np.random.Generator, plt.Axes], object]] = [
        lambda g, a: [
            a.plot(np.cumsum(g.normal(size=80)), label=sentence(random.Random(3), 1)) for _ in range(g.integers(1, 5))
        ],  # fmt: skip
        lambda g, a: a.bar([f"{w}" for w in g.choice(PROSE, 6, replace=False)], g.random(6)),
        lambda g, a: a.barh([f"{w}" for w in g.choice(PROSE, 8, replace=False)], g.random(8)),
        lambda g, a: [a.scatter(*g.normal(size=(2, 60)) + g.normal()) for _ in range(3)],
        lambda g, a: a.pie(g.random(5), labels=list(g.choice(PROSE, 5)), autopct="%d%%"),
        lambda g, a: a.hist(g.normal(size=500), bins=int(g.integers(8, 40))),
        lambda g, a: a.boxplot(list(g.normal(size=(5, 40)))),
        lambda g, a: a.stackplot(range(30), *g.random((4, 30))),
        lambda g, a: seaborn.heatmap(g.random((8, 8)), annot=True, ax=a),
        lambda g, a: a.errorbar(range(12), g.random(12), g.random(12) * 0.1, fmt="o-"),
    ]
    for number in range(230):
        g, rng = np.random.default_rng(number), random.Random(number)
        with plt.style.context(rng.choice(styles)):
            grid = rng.choice(((1, 1), (1, 1), (1, 1), (1, 2), (2, 2)))
            figure, axes = plt.subplots(*grid, figsize=(rng.uniform(4, 11), rng.uniform(3, 7)), squeeze=False)
            for axis in axes.flat:
                rng.choice(drawers)(g, axis)
                axis.set_title(sentence(rng, rng.randint(2, 6)))
                if rng.random() < 0.5:
                    axis.set_xlabel(sentence(rng, 2))
                    axis.set_ylabel(sentence(rng, 2))
            data = io.BytesIO()
            figure.savefig(data, dpi=rng.choice((72, 100, 150)))
            plt.close(figure)
        save(Image.open(data), "train", "chart", f"matplotlib-{number}")
    for number in range(60):
        g, rng = np.random.default_rng(number), random.Random(number)
        kind = rng.choice((pygal.Bar, pygal.Line, pygal.Pie, pygal.HorizontalBar, pygal.StackedLine, pygal.Radar))
        chart = kind(title=sentence(rng, 4), width=rng.randint(500, 1000), height=rng.randint(350, 700))
        for _ in range(rng.randint(2, 5)):
            chart.add(sentence(rng, 1), [float(v) for v in g.random(6)])
        drawn = resvg_py.svg_to_bytes(svg_string=chart.render().decode())
        save(Image.open(io.BytesIO(bytes(drawn))), "train", "chart", f"pygal-{number}")
    test_charts()


def test_charts() -> None:
    """Charts of libraries that training never sees."""
    import altair
    import pandas
    import resvg_py
    import vl_convert

    for number in range(80):
        g, rng = np.random.default_rng(number), random.Random(number)
        table = pandas.DataFrame({"x": range(20), "y": g.random(20) * 50, "group": g.choice(PROSE[:60], 20)})
        base = altair.Chart(table, title=sentence(rng, 4)).properties(width=rng.randint(250, 700), height=rng.randint(200, 450))  # fmt: skip
        made = rng.choice(
            (
                lambda c: c.mark_bar().encode(x="group", y="sum(y)"),
                lambda c: c.mark_line(point=True).encode(x="x", y="y"),
                lambda c: c.mark_area().encode(x="x", y="y"),
                lambda c: c.mark_circle(size=80).encode(x="x", y="y", color="group"),
                lambda c: c.mark_arc().encode(theta="sum(y)", color="group"),
                lambda c: c.mark_bar().encode(y="group", x="sum(y)", color="group"),
            )
        )(base)
        theme = rng.choice((None, None, "dark", "fivethirtyeight", "ggplot2", "quartz", "latimes"))
        data = vl_convert.vegalite_to_png(made.to_json(), scale=rng.choice((1, 1.5, 2)), theme=theme)
        save(Image.open(io.BytesIO(data)), "test", "chart", f"vega-{number}")
    for number in range(60):
        rng = random.Random(number)
        plots = rng.choice(("plot sin(x)*{0}, cos(x/{0}), x/{0}", "set style fill solid; plot '-' using 1:2 with boxes\n" + "\n".join(f"{i} {rng.random()}" for i in range(12)) + "\ne", "plot [-3:3] x**2, x**3/{0} with linespoints", "set pm3d; splot sin(x)*cos(y/{0})", "set grid; plot exp(-x**2/{0}) lw 3"))  # fmt: skip
        script = f"set terminal svg background 'white' size {rng.randint(480, 1100)},{rng.randint(360, 760)}\nset title '{sentence(rng, 4)}'\n{plots.format(rng.randint(1, 6))}\n"  # fmt: skip
        data = subprocess.run(["gnuplot"], input=script.encode(), capture_output=True, check=False).stdout
        if data:
            drawn = resvg_py.svg_to_bytes(svg_string=data.decode())
            save(Image.open(io.BytesIO(bytes(drawn))), "test", "chart", f"gnuplot-{number}")


def pages(pdf: Path, side: str, source: str, rng: random.Random, most: int) -> None:
    """Render a PDF's pages at several resolutions, some of them as if scanned or photographed by a scanner."""
    for page in range(1, most + 1):
        dpi = rng.choice((60, 75, 100, 130, 170))
        data = subprocess.run(["pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), pdf], capture_output=True, check=False).stdout  # fmt: skip
        if not data:
            return
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        if rng.random() < 0.45:
            picture = scanned(picture, rng)
        save(picture, side, "document", f"{source}-{page}")


def scanned(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Return a page turned a little, on paper that is not quite white, with the noise of a scanner."""
    picture = picture.rotate(rng.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor="white")
    paper = np.array([rng.randint(222, 255), rng.randint(222, 252), rng.randint(205, 248)]) / 255
    g = np.random.default_rng(rng.randrange(10**6))
    light = 1 - rng.uniform(0, 0.15) * np.linspace(0, 1, picture.width)[None, :, None]
    values = np.asarray(picture) * paper * light + g.normal(0, rng.uniform(1, 7), (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def documents() -> None:
    """Pages of prose, tables, lists and forms set by Chromium for training, by LibreOffice for the test."""
    work = OUT / "work"
    work.mkdir(parents=True, exist_ok=True)
    for number in range(36):
        rng = random.Random(number)
        font = rng.choice(("serif", "sans-serif", "Liberation Serif", "DejaVu Sans", "FreeSerif", "monospace"))
        parts = [f"<style>body{{font:{rng.randint(9, 15)}pt {font};text-align:{rng.choice(('left', 'justify'))};column-count:{rng.choice((1, 1, 1, 2))}}} td{{border:1px solid #888;padding:3px}}</style>"]  # fmt: skip
        for _ in range(rng.randint(6, 150)):
            kind = rng.random()
            if kind < 0.12:
                parts.append(f"<h2>{sentence(rng, rng.randint(2, 6))}</h2>")
            elif kind < 0.18:
                rows = "".join("<tr>" + "".join(f"<td>{sentence(rng, 2)}</td>" for _ in range(4)) + "</tr>" for _ in range(6))  # fmt: skip
                parts.append(f"<table>{rows}</table>")
            elif kind < 0.26:
                parts.append("<ul>" + "".join(f"<li>{sentence(rng, 6)}</li>" for _ in range(5)) + "</ul>")
            else:
                parts.append(
                    f"<p>{'. '.join(sentence(rng, rng.randint(6, 20)) for _ in range(rng.randint(2, 7)))}.</p>"
                )
        page, pdf = work / f"doc{number}.html", work / f"doc{number}.pdf"
        page.write_text("".join(parts), encoding="utf-8")
        chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
        pages(pdf, "train", f"chromium{number}", rng, 8)
    for number, path in enumerate(office_texts()):
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", work, path], capture_output=True, check=False)  # fmt: skip
        pages(work / f"{path.stem}.pdf", "test", f"office{number}", random.Random(number), 9)


def office_texts() -> Iterator[Path]:
    """Yield texts of this system as files that LibreOffice opens: licences, read-me files, HTML manuals."""
    found = sorted(SHARE.glob("common-licenses/*"))[:8]
    found += sorted(SHARE.glob("doc/*/*.html"))[:10] + sorted(SHARE.glob("doc/*/README"))[:6]
    for path in found:
        if path.is_file() and path.stat().st_size > 3000:
            copy = (
                OUT
                / "work"
                / f"office-{path.parent.name}-{path.stem}{path.suffix if path.suffix == '.html' else '.txt'}"
            )
            copy.write_bytes(path.read_bytes())
            yield copy


def chromium(page: Path, *options: str) -> None:
    """Run a headless Chromium on `page`."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    subprocess.run([*command, *options, page.as_uri()], capture_output=True, check=False, timeout=90)


def web_pages() -> None:
    """Screens of made-up web applications: sidebars, toolbars, cards, tables, chats, players, code."""
    work = OUT / "work"
    work.mkdir(parents=True, exist_ok=True)
    photos = sorted((OUT / "train/photograph").glob("*.png"))
    for number in range(70):
        rng = random.Random(1000 + number)
        dark = rng.random() < 0.4
        ground, ink, panel = (("#1e1e1e", "#ddd", "#2a2d2e") if dark else rng.choice((("#fff", "#222", "#f0f2f5"), ("#f5f5f5", "#333", "#fff"), ("#fdf6e3", "#555", "#eee8d5"))))  # fmt: skip
        accent = rng.choice(("#0a66c2", "#1a7f37", "#d93025", "#7b1fa2", "#ff6f00", "#00796b"))
        side = "".join(f"<div class=i>{sentence(rng, rng.randint(1, 3))}</div>" for _ in range(rng.randint(6, 18)))
        bar = "".join(f"<button>{sentence(rng, 1)}</button>" for _ in range(rng.randint(3, 9)))
        body = "".join(web_block(rng, photos) for _ in range(rng.randint(3, 9)))
        style = f"body{{margin:0;font:{rng.randint(11, 16)}px {rng.choice(('sans-serif', 'DejaVu Sans', 'Liberation Sans'))};background:{ground};color:{ink}}}.t{{background:{accent if rng.random() < 0.6 else panel};padding:8px}}.s{{position:absolute;left:0;top:48px;bottom:0;width:{rng.randint(140, 300)}px;background:{panel}}}.i{{padding:7px 12px}}.m{{margin-left:310px;padding:12px}}.c{{background:{panel};border:1px solid #8884;border-radius:{rng.choice((0, 4, 10))}px;padding:10px;margin:6px;display:inline-block;vertical-align:top}}button{{background:{accent};color:#fff;border:0;padding:6px 12px;margin:2px;border-radius:4px}}table{{border-collapse:collapse}}td{{border-bottom:1px solid #8886;padding:5px 14px}}pre{{font:13px monospace}}"  # fmt: skip
        page = work / f"web{number}.html"
        page.write_text(
            f"<style>{style}</style><div class=t>{bar}</div><div class=s>{side}</div><div class=m>{body}</div>"
        )
        shot = work / "web.png"
        size = rng.choice(("1920,1080", "1366,768", "1280,800", "1024,768", "800,600"))
        chromium(page, f"--window-size={size}", f"--screenshot={shot}")
        save(Image.open(shot), "train", "screenshot", f"web-{number}")


def web_block(rng: random.Random, photos: list[Path]) -> str:
    """Return one part of a made-up application."""
    kind = rng.random()
    if kind < 0.2:
        cards = (f"<div class=c style='width:{rng.randint(120, 260)}px'>" + (f"<img src='{rng.choice(photos).as_uri()}' width=100%>" if rng.random() < 0.5 else "") + f"<b>{sentence(rng, 3)}</b><br>{sentence(rng, 9)}</div>" for _ in range(4))  # fmt: skip
        return "".join(cards)
    if kind < 0.4:
        rows = ("<tr>" + "".join(f"<td>{sentence(rng, rng.randint(1, 3))}</td>" for _ in range(5)) + "</tr>" for _ in range(9))  # fmt: skip
        return f"<table>{''.join(rows)}</table>"
    if kind < 0.55:
        lines = (" " * 4 * rng.randint(0, 4) + f"<span style='color:#c586c0'>{rng.choice(PROSE)}</span> = {sentence(rng, 4)}" for _ in range(14))  # fmt: skip
        return "<pre>" + "\n".join(lines) + "</pre>"
    if kind < 0.65:
        return f"<img src='{rng.choice(photos).as_uri()}' width={rng.randint(200, 700)}>"
    if kind < 0.8:
        fields = (f"<p>{sentence(rng, 2)} <input value='{sentence(rng, 2)}'> <input type=checkbox> <select><option>{sentence(rng, 1)}</select></p>" for _ in range(5))  # fmt: skip
        return "".join(fields) + f"<button>{sentence(rng, 1)}</button>"
    return f"<h2>{sentence(rng, 4)}</h2><p>{'. '.join(sentence(rng, 12) for _ in range(4))}.</p>"


def qt_windows() -> None:
    """Windows of a widget toolkit in light and dark."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6 import QtCore, QtGui, QtWidgets

    app = QtWidgets.QApplication([])
    app.setStyle("Fusion")
    for number in range(90):
        rng = random.Random(number)
        palette = app.style().standardPalette()
        if number % 2:
            for role in (QtGui.QPalette.ColorRole.Window, QtGui.QPalette.ColorRole.Button, QtGui.QPalette.ColorRole.Base):  # fmt: skip
                palette.setColor(role, QtGui.QColor(rng.randint(25, 60), rng.randint(25, 60), rng.randint(25, 60)))
            for role in (QtGui.QPalette.ColorRole.WindowText, QtGui.QPalette.ColorRole.Text, QtGui.QPalette.ColorRole.ButtonText):  # fmt: skip
                palette.setColor(role, QtGui.QColor("#dddddd"))
        app.setPalette(palette)
        app.setFont(QtGui.QFont(rng.choice(("DejaVu Sans", "Liberation Sans", "Noto Sans")), rng.randint(8, 13)))
        window = QtWidgets.QMainWindow()
        menu = window.menuBar()
        for _ in range(rng.randint(0, 7)):
            menu.addMenu(sentence(rng, 1))
        tools = window.addToolBar("tools")
        for _ in range(rng.randint(0, 8)):
            tools.addAction(
                app.style().standardIcon(QtWidgets.QStyle.StandardPixmap(rng.randint(0, 40))), sentence(rng, 1)
            )
        centre = QtWidgets.QWidget()
        grid = QtWidgets.QGridLayout(centre)
        for place in range(rng.randint(2, 9)):
            grid.addWidget(qt_widget(QtWidgets, rng), place // 3, place % 3)
        window.setCentralWidget(centre)
        window.statusBar().showMessage(sentence(rng, 5))
        window.resize(rng.randint(320, 1600), rng.randint(240, 1000))
        window.show()
        app.processEvents()
        data = QtCore.QBuffer()
        data.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
        window.grab().save(data, "PNG")
        save(Image.open(io.BytesIO(bytes(data.data().data()))), "train", "screenshot", f"qt-{number}")
        window.close()


def qt_widget(QtWidgets: object, rng: random.Random) -> object:
    """Return one widget with made-up content."""
    W: object = QtWidgets
    kind = rng.randrange(7)
    if kind == 0:
        box = W.QTextEdit()  # type: ignore[attr-defined]
        box.setPlainText("\n".join(sentence(rng, rng.randint(3, 12)) for _ in range(rng.randint(1, 30))))
    elif kind == 1:
        box = W.QTableWidget(12, 4)  # type: ignore[attr-defined]
        for row in range(12):
            for column in range(4):
                box.setItem(row, column, W.QTableWidgetItem(sentence(rng, 2)))  # type: ignore[attr-defined]
    elif kind == 2:
        box = W.QListWidget()  # type: ignore[attr-defined]
        box.addItems([sentence(rng, 3) for _ in range(rng.randint(2, 30))])
    elif kind == 3:
        box = W.QLabel("\n".join(sentence(rng, 5) for _ in range(rng.randint(1, 6))))  # type: ignore[attr-defined]
    elif kind == 4:
        box = W.QCheckBox(sentence(rng, 4))  # type: ignore[attr-defined]
    elif kind == 5:
        box = W.QLineEdit(sentence(rng, 3))  # type: ignore[attr-defined]
    else:
        box = W.QPushButton(sentence(rng, 2))  # type: ignore[attr-defined]
    return box


DESKTOP = {
    "train": [
        "xterm -fa DejaVuSansMono -fs 11 -e 'ls -l /usr/bin; sleep 60'",
        "xterm -bg black -fg white -e 'cat /usr/share/common-licenses/GPL-2; sleep 60'",
        "xfce4-terminal --disable-server -x sh -c 'dpkg -l; sleep 60'",
        "mousepad /usr/share/common-licenses/BSD",
        "pcmanfm --no-desktop /usr/share",
        "pcmanfm --no-desktop /usr/share/icons",
        "galculator",
        "mousepad",
    ],
    "test": [
        "gedit -s /usr/share/common-licenses/Artistic",
        "gedit -s /etc/services",
        "gnome-calculator",
        "soffice --norestore --nologo --writer",
        "soffice --norestore --nologo --calc",
        "chromium --no-sandbox --no-first-run --user-data-dir=$PROFILE /usr/share/doc/",
        "chromium --no-sandbox --no-first-run --user-data-dir=$PROFILE chrome://settings",
        "chromium --no-sandbox --no-first-run --user-data-dir=$PROFILE chrome://version",
        "evince",
    ],
}


def desktops() -> None:
    """Real programs on an X11 desktop, whole screens and single windows, light and dark."""
    backgrounds = {"train": sorted((OUT / "train/photograph").glob("*.png")), "test": sorted((OUT / "test/photograph").glob("*.png"))}  # fmt: skip
    for side, commands in DESKTOP.items():
        for number, command in enumerate(commands):
            for theme in ("Adwaita", "Adwaita:dark"):
                rng = random.Random(number)
                size = rng.choice(("1920x1080", "1366x768", "1280x800"))
                picture = rng.choice(backgrounds[side])
                shot = OUT / "work/desktop.png"
                script = f"openbox & sleep 0.5; {'display -window root -resize ' + size + '! ' + str(picture) if number % 3 == 0 else 'import -version'}; ({command}) & sleep {9 if 'soffice' in command or 'chromium' in command else 4}; import -window root {shot}; xdotool getactivewindow > {shot}.id; import -window $(cat {shot}.id) {shot}.window.png; kill %1 %2"  # fmt: skip
                environment = {
                    **os.environ,
                    "GTK_THEME": theme,
                    "PROFILE": str(OUT / "work/chromium"),
                    "GDK_BACKEND": "x11",
                    "LIBGL_ALWAYS_SOFTWARE": "1",
                }
                subprocess.run(["xvfb-run", "-a", "-s", f"-screen 0 {size}x24", "dbus-run-session", "bash", "-c", script], env=environment, capture_output=True, check=False, timeout=90)  # fmt: skip
                for path, what in ((shot, "screen"), (shot.with_name("desktop.png.window.png"), "window")):
                    if path.exists():
                        save(Image.open(path), side, "screenshot", f"desktop{side}-{number}-{theme[8:]}-{what}")
                        path.unlink()
                time.sleep(0.2)


STEPS = (photographs, gcompris, drawings, icons, charts, documents, web_pages, qt_windows, desktops)

if __name__ == "__main__":
    for step in STEPS:
        if step.__name__ in sys.argv[2:] or not sys.argv[2:]:
            began = time.monotonic()
            step()
            print(step.__name__, round(time.monotonic() - began), "s", flush=True)
