# ruff: noqa: E501, RUF028
"""Charts of several libraries."""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Callable

import numpy as np
from made_text import PROSE, sentence
from picture_folder import save
from PIL import Image


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
