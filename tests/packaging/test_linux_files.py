"""What Linux desktops, software centres and Flatpak read about Seesay agrees with the program and with their rules."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import PySide6
import pytest
import yaml  # type: ignore[import-untyped]
from packaging.requirements import Requirement

from rigs.scripts import load_script
from seesay import __version__
from seesay.core.translation import ENGLISH, available_languages
from seesay.system import autostart
from seesay.system.autostart import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
ENTRY = LINUX / f"{APPLICATION_ID}.desktop"
METAINFO = LINUX / f"{APPLICATION_ID}.metainfo.xml"
MANIFEST = LINUX / f"{APPLICATION_ID}.yml"
SOURCES = LINUX / "flatpak-sources.json"

PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def checked(*command: str | Path, folder: Path = ROOT) -> str:
    """Run a checking program in a folder and return what it says; skips where it is not installed."""
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


def metainfo() -> ElementTree.ElementTree[ElementTree.Element]:
    return ElementTree.parse(METAINFO)  # noqa: S314  a file of our own


def manifest() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return content


def normal(name: str) -> str:
    """Return a package's name as PyPI compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_desktop_file_is_valid() -> None:
    assert checked("desktop-file-validate", ENTRY) == ""


def test_the_metainfo_is_valid() -> None:
    said = checked("appstreamcli", "validate", "--no-net", METAINFO)
    # the address is known to whoever builds the packages: build.py --homepage
    assert set(re.findall(r"^[EW]: \S+ (\S+)", said, re.MULTILINE)) <= {"url-homepage-missing"}, said


def test_both_name_the_same_program_and_pictures() -> None:
    described = metainfo()
    types = [node.text for node in described.iterfind("provides/mediatype")]
    assert entry()["MimeType"] == "".join(f"{kind};" for kind in types)
    assert entry()["MimeType"] == autostart._TYPES
    assert entry()["Icon"] == described.findtext("id") == described.findtext("icon") == APPLICATION_ID
    assert described.findtext("launchable") == ENTRY.name
    release = described.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


def test_every_text_of_the_metainfo_is_in_german_too() -> None:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for kind in ("summary", ".//p", ".//li"):
        texts = [node.get(language) for node in metainfo().iterfind(kind)]
        assert texts.count(None) == texts.count("de") > 0, kind
    for name in ("GenericName", "Comment", "Keywords"):
        assert all(entry()[f"{name}[{tag.replace('-', '_')}]"] for tag in available_languages() if tag != ENGLISH)


def test_the_desktop_entry_has_the_languages_of_the_catalogues() -> None:
    text = ENTRY.read_text(encoding="utf-8")
    assert load_script(ROOT / "packaging/languages.py").desktop_entry(text) == text, "run: make translations"


def test_flatpak_builder_understands_the_manifest(tmp_path: Path) -> None:
    said = checked("flatpak-builder", "--show-manifest", MANIFEST, folder=tmp_path)
    assert "WARNING" not in said
    assert f'"{APPLICATION_ID}"' in said


def test_the_flatpak_sees_no_files_of_the_person() -> None:
    permissions = manifest()["finish-args"]
    files = [one.removeprefix("--filesystem=") for one in permissions if one.startswith("--filesystem=")]
    assert all(place.startswith("xdg-run/") for place in files)
    assert "--talk-name=org.freedesktop.secrets" in permissions
    assert not [one for one in permissions if "session-bus" in one or one.endswith((".Flatpak", "=all"))]


def test_whatever_the_flatpak_is_made_of_is_known_by_its_hash() -> None:
    modules = manifest()["modules"]
    assert all(isinstance(module, dict) for module in modules)
    fetched = [source for module in modules for source in module["sources"] if isinstance(source, dict)]
    fetched = [source for source in fetched if source["type"] != "dir"] + json.loads(SOURCES.read_text())
    for source in fetched:
        assert source["url"].startswith("https://")
        assert re.fullmatch("[0-9a-f]{64}", source["sha256"])


@pytest.mark.parametrize("architecture", ["x86_64", "aarch64"])
def test_the_flatpak_has_the_packages_that_were_tested(architecture: str) -> None:
    listed = json.loads(SOURCES.read_text())
    names = [
        source["url"].rpartition("/")[2]
        for source in listed
        if architecture in source.get("only-arches", [architecture])
    ]
    versions = {normal(name.split("-")[0]): name.split("-")[1] for name in names}
    assert len(versions) == len(names)
    pinned = {
        normal(name): version for name, version in PINNED.findall((ROOT / "packaging/constraints.txt").read_text())
    }
    differing = {name for name in versions.keys() & pinned.keys() if versions[name] != pinned[name]}
    assert not differing, "packaging/linux/flatpak_sources.py makes the list anew"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(text) for text in settings["project"]["dependencies"]]
    linux = {"sys_platform": "linux", "platform_machine": architecture}
    direct = {normal(each.name) for each in wanted if each.marker is None or each.marker.evaluate(linux)}
    assert direct <= versions.keys()


def test_qt_sorts_as_before_with_less_of_icus_data(tmp_path: Path) -> None:
    """Numbers, days and letters as well; in Swedish ö comes after z."""
    if shutil.which("ld") is None or not sys.platform.startswith("linux"):
        pytest.skip("binutils are not installed")
    icu_data = load_script(LINUX / "icu_data.py")
    (library,) = Path(PySide6.__path__[0], "Qt/lib").glob("libicudata.so.*")
    cut = Path(shutil.copy(library, tmp_path))
    icu_data.cut(cut)
    assert cut.stat().st_size < 0.2 * library.stat().st_size
    symbol, header, whole = icu_data.read(library)
    again, same_header, kept = icu_data.read(cut)
    assert (symbol, header) == (again, same_header)
    assert all(item.startswith(whole[name]) for name, item in kept.items())
    code = """
from PySide6.QtCore import QByteArray, QCollator, QDate, QLocale, QTimeZone
for tag in ("en", "de", "sv", "zh", "ja", "unknown"):
    locale = QLocale(tag)
    order, words = QCollator(locale), ["ö", "z", "o", "a10", "a9", "中", "一", "丁"]
    order.setNumericMode(True)
    print(tag, sorted(words, key=order.sortKey), locale.toString(1234.5), locale.toString(QDate(2026, 1, 2)))
print(QLocale("tr").toUpper("istanbul"), QTimeZone(QByteArray(b"Europe/Berlin")).isValid())
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | extra, check=True, capture_output=True, encoding="utf-8"
        ).stdout
        for extra in ({}, {"LD_PRELOAD": str(cut)})
    ]
    assert "sv ['a9', 'a10', 'o', 'z', 'ö'" in told[0]
    assert told[1] == told[0]
