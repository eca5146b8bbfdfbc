"""The pictures of `docs/performance.md`: drawn from reports, the same each time, and saying in words what they show."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bench import plot

pytestmark = pytest.mark.bench

SVG = "{http://www.w3.org/2000/svg}"


def figure(name: str, median: float, unit: str, peer: str = "", ratio: float | None = None, goal: str = "") -> Any:
    return {"name": name, "median": median, "unit": unit, "peer": peer, "ratio": ratio, "goal": goal}


def report(folder: Path, name: str, quick: bool, figures: list[Any], curves: dict[str, Any]) -> None:
    content = {"title": name, "quick": quick, "figures": figures, "notes": {"curves": curves} if curves else {}}
    (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    points = [{"size": size, "total": size / 50, "limit": size / 100} for size in (10, 1_000, 100_000)]
    report(tmp_path, "growth", False, [], {"folder: list it": {"unit": "ms", "points": points}})
    report(tmp_path, "quick", True, [figure("a quick one against another", 99.0, "times")], {})
    figures = [
        figure("ours & theirs against <it>, best of each, processor time", 2.5, "times", goal="5 and more"),
        figure("this against it, 1 thread", 77.0, "times"),
        figure("this against it, best of each, processor time, 1 thread", 3.5, "times"),
        figure("ours, web", 200.0, "ms", "plain rapidocr, web", 0.2),
    ]
    report(tmp_path, "others", False, figures, {})
    return tmp_path


def words(file: Path) -> tuple[str, str, list[str]]:
    """Return the title, the description and all texts of a picture."""
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314  written here
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    title, description = (part.text or "" if part is not None else "" for part in named)
    assert root.get("role") == "img"
    return title, description, [text.text or "" for text in root.iter(f"{SVG}text")]


def bench_pictures_say_what_they_show(reports: Path) -> None:
    assert plot.main(reports, reports) == 0
    first = {file.name: file.read_bytes() for file in reports.glob("*.svg")}
    assert plot.main(reports, reports) == 0
    assert first == {file.name: file.read_bytes() for file in reports.glob("*.svg")}
    title, description, texts = words(reports / "speed-growth.svg")
    assert title
    assert "listing: 0.2 ms at 10, 20 ms at 1,000, 2,000 ms at 100,000" in description
    assert {"Pictures in a folder, time", "listing", "bare walk", "100,000"} <= set(texts)
    title, description, texts = words(reports / "speed-ratios.svg")
    assert title
    assert "ours & theirs against <it>: 2.5 times, the goal is 5 and more" in description
    assert {"2.5 times, goal 5", "5.0 times, goal 4", "reading the screen 'web' against rapidocr"} <= set(texts)
    assert "this against it, 1 thread: 3.5 times" in description
    assert "77" not in description
    assert "99" not in description


def bench_what_was_not_measured_is_told(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "growth.json").unlink()
    assert plot.main(reports, reports) == 1
    assert not (reports / "speed-growth.svg").exists()
    told = capsys.readouterr().err
    assert "there is no report to draw speed-growth.svg from" in told
    assert "quick.json is of a quick run" in told
