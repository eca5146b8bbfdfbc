"""The licences of everything that a frozen Seesay carries, gathered from the packages it was made of.

Most of them ask that their text goes along with the program. Qt's (LGPL-3.0) also asks that a person may put another Qt
in its place, which a folder of libraries lets them do.

usage: python licences.py FOLDER
"""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
OWN = ("LICENSE", "NOTICE")
TEXTS = Path(__file__).with_name("licences")
"""Texts that packages name and do not carry."""

SUBSTITUTES = {"onnxruntime": ("onnxruntime-windowsml",)}
"""Other packages of the same modules, which take a package's place in some programs."""

_LICENCE = re.compile(r"(licen[cs]e|copying|notice|patents)", re.IGNORECASE)
_CODE = (".py", ".pyc", ".pyi")


def gather(folder: Path) -> None:
    """Write into `folder` Seesay's own licence, one folder for each package, and an index; raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in OWN:
        shutil.copy(ROOT / name, folder / name)
    for text in sorted(TEXTS.iterdir()):
        shutil.copy(text, folder / text.name)
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.is_file():
        shutil.copy(python, folder / "PYTHON.txt")
    lines = ["What this program contains, and under which licence.", "", f"Python {sys.version.split()[0]}: PSF-2.0"]
    for part in contained():
        count = _copy(part, folder / part.name)
        where = f"in {part.name}/" if count else "its text is not part of the package"
        lines.append(f"{part.name} {part.version}: {_licence(part)} ({where})")
    (folder / "README").write_text("\n".join([*lines, ""]), encoding="utf-8")


def contained() -> list[Distribution]:
    """Return the packages that Seesay depends on in this environment, those they depend on included, by name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, Distribution] = {}
    waiting = [Requirement(text) for text in settings["project"]["dependencies"]]
    waiting += [Requirement(text) for text in settings["project"]["optional-dependencies"]["int8"]]
    while waiting:
        requirement = waiting.pop()
        if requirement.marker is not None and not any(
            requirement.marker.evaluate({"extra": extra}) for extra in requirement.extras or {""}
        ):
            continue
        names = (requirement.name, *SUBSTITUTES.get(requirement.name, ()))
        part = next((one for name in names if (one := _installed(name)) is not None), None)
        if part is None:  # left out of the environment, and so of the program
            continue
        if part.name.lower() not in found:
            found[part.name.lower()] = part
            waiting.extend(_needs(part, requirement.extras))
    return [part for _, part in sorted(found.items())]


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _needs(part: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for text in part.requires or []:
        requirement = Requirement(text)
        if requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in (extras or {""})
        ):
            requirement.marker = None
            yield requirement


def _licence(part: Distribution) -> str:
    metadata = part.metadata
    named = metadata.get("License-Expression") or metadata.get("License") or ""
    if not named or "\n" in named or len(named) > 80:
        classifiers = metadata.get_all("Classifier") or []
        named = ", ".join(line.rsplit(" :: ", 1)[-1] for line in classifiers if line.startswith("License ::"))
    return named or "see its text"


def _copy(part: Distribution, target: Path) -> int:
    count = 0
    for file in part.files or []:
        if not _LICENCE.search(file.name) or file.suffix in _CODE:
            continue
        source = Path(str(part.locate_file(file)))
        if source.is_file():
            target.mkdir(exist_ok=True)
            name = file.name if not (target / file.name).exists() else "-".join(file.parts[-2:])
            shutil.copy(source, target / name)
            count += 1
    return count


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
