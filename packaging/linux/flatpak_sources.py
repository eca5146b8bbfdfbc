"""Writes `flatpak-sources.json`: the packages from PyPI that the Flatpak is built from, by address and hash.

A Flatpak is built without a network, so everything it is made of has to be listed. To be run with a Python of the
runtime's version, and the package `packaging`, after a change of dependencies or of `packaging/constraints.txt`;
nothing but metadata is fetched.

usage: python3.13 flatpak_sources.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = HERE / "flatpak-sources.json"

PYTHON = (3, 13)
"""The version in the runtime that the manifest names; pip reads conditions of requirements for the one it runs on."""

ARCHITECTURES = ("x86_64", "aarch64")

NEWEST_GLIBC = 39
"""The minor version of the newest C library that a wheel may ask for; the runtime's own is newer."""

HOST = "https://files.pythonhosted.org"
"""Where PyPI keeps its files. Mirrors keep them under the same paths."""


def main() -> None:
    """Write the list."""
    if sys.version_info[:2] != PYTHON:
        raise SystemExit(f"This has to run on Python {'.'.join(map(str, PYTHON))}.")
    found: dict[str, dict[str, Any]] = {}
    for architecture in ARCHITECTURES:
        for url, sha256 in wheels(architecture):
            source = found.setdefault(url, {"type": "file", "url": url, "sha256": sha256, "only-arches": []})
            source["only-arches"].append(architecture)
    for source in found.values():
        if source["only-arches"] == list(ARCHITECTURES):
            del source["only-arches"]
    TARGET.write_text(json.dumps([found[url] for url in sorted(found, key=file_name)], indent=1) + "\n", "utf-8")


def wheels(architecture: str) -> list[tuple[str, str]]:
    """Return the address and SHA-256 of each wheel that Seesay and building it need on an architecture."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(text) for text in settings["project"]["dependencies"]]
    wanted += [Requirement(text) for text in settings["project"]["optional-dependencies"]["int8"]]
    # pip itself would ask the machine that this runs on.
    own = [each for each in wanted if each.marker is None or each.marker.evaluate({"platform_machine": architecture})]
    for requirement in own:
        requirement.marker = None
    requirements = [*settings["build-system"]["requires"], *map(str, own)]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
    command += ["--ignore-installed", "--only-binary", ":all:", "--target", "unused", "--implementation", "cp"]
    command += ["--constraint", str(ROOT / "packaging" / "constraints.txt")]
    command += ["--python-version", ".".join(map(str, PYTHON))]
    for platform in platforms(architecture):
        command += ["--platform", platform]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run([*command, "--report", str(report), *requirements], check=True, cwd=folder)
        content = json.loads(report.read_text(encoding="utf-8"))
    parts = [entry["download_info"] for entry in content["install"]]
    return [(HOST + urlsplit(part["url"]).path, part["archive_info"]["hashes"]["sha256"]) for part in parts]


def platforms(architecture: str) -> list[str]:
    """Return the platforms whose wheels run on the runtime."""
    numbered = [f"manylinux_2_{minor}_{architecture}" for minor in range(NEWEST_GLIBC, 4, -1)]
    return [*numbered, f"manylinux2014_{architecture}", f"manylinux2010_{architecture}", f"manylinux1_{architecture}"]


def file_name(url: str) -> str:
    """Return the last part of an address."""
    return url.rpartition("/")[2].lower()


if __name__ == "__main__":
    main()
