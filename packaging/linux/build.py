"""Makes the packages for Linux: Seesay frozen into a folder, and that as a .deb and an .rpm.

Run by `make package` with the Python of an environment that holds what Seesay runs on and
`packaging/freeze/requirements.txt`. The packages land in `build/packages`, what is in them in `build/linux/root`.

usage: python build.py [--homepage URL] [--frozen]
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "freeze"), str(HERE), str(ROOT / "app")]

import icons  # noqa: E402
import icu_data  # noqa: E402
import licences  # noqa: E402
import requirements  # noqa: E402

from seesay import __version__  # noqa: E402
from seesay.core.ocr_data import reading_data  # noqa: E402
from seesay.system.autostart import APPLICATION_ID  # noqa: E402

BUILD = ROOT / "build"
FROZEN = BUILD / "linux" / "seesay"
TREE = BUILD / "linux" / "root"
PACKAGES = BUILD / "packages"
PROGRAM = TREE / "usr" / "lib" / "seesay"
COMMAND = "../lib/seesay/seesay"
"""What /usr/bin/seesay is a link to."""

SHARE = TREE / "usr" / "share"

STRIPPED = (
    "libpython*",
    "python3*/lib-dynload/*.so",
    "PIL/_imaging.*.so",
    "cryptography/hazmat/bindings/*.so",
    "google/_upb/*.so",
    "jiter/*.so",
    "pypdfium2_raw/*.so",
    "re2/*.so",
    "tokenizers/*.so",
    "yaml/*.so",
)
"""What carries megabytes of symbols. The libraries that wheels bring are left as they are: they were changed after they
were linked, and some do not survive it."""

ICON_SIZES = (48, 128, 256)
"""Beside the drawing itself, for programs that show no drawings; 128 is what software centres ask for."""

LIMIT_MB = 330
"""What an installed Seesay may take."""

DEB_LIMIT_MB = 160
"""What a .deb may have."""

SUMMARY = "One key, and what is on the screen is spoken"
DESCRIPTION = f"""{SUMMARY}
Seesay tells people who cannot see it what is on the screen or in a picture: in
words, honestly, on their own machine. A description is spoken by the screen
reader, braille included, or by a voice of Seesay's own. Nothing leaves the
machine unless the person allows it."""

# A voice, a player of sounds, the clipboard without a window, a place for the API key, pictures and keys on Wayland,
# and what reads other scripts.
DEB_RECOMMENDS = [
    "espeak-ng",
    "pulseaudio-utils | alsa-utils",
    "xclip",
    "wl-clipboard",
    "gnome-keyring | kwalletmanager | keepassxc",
    "xdg-desktop-portal",
    "tesseract-ocr",
    *(data.debian_package for data in reading_data()),
    # further data that reads doubtful words (seesay.perception.ocr.engine_voting)
    *(f"tesseract-ocr-{language}" for language in ("kor", "hye")),
]
DEB_SUGGESTS = ["orca", "speech-dispatcher", "libgtk-3-0", "tesseract-ocr-all"]
RPM_RECOMMENDS = ["espeak-ng", "xclip", "wl-clipboard", "xdg-desktop-portal", "pulseaudio-utils", "tesseract"]
RPM_SUGGESTS = ["orca", "speech-dispatcher", "gnome-keyring"]

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

PARTS = {
    "Qt": ("PySide6", "shiboken6"),
    "onnxruntime and onnx": ("onnxruntime", "onnx", "ml_dtypes", "google"),
    "numpy": ("numpy", "numpy.libs"),
    "models and resources of Seesay": ("seesay",),
    "readers of pictures": ("PIL", "pillow.libs", "pi_heif", "pi_heif.libs", "pillow_heif.libs", "resvg_py"),
    "reader of documents": ("pypdfium2", "pypdfium2_raw"),
    "reader of bar codes": ("zxingcpp",),
    "resampling": ("cykooz_resizer",),
    "screen readers (prism)": ("prism", "prismatoid.libs"),
    "cryptography": ("cryptography",),
    "tokenizers": ("tokenizers",),
    "Python": ("python3.11", "python3.12", "python3.13", "base_library.zip"),
}
"""How the folders of the frozen program are told in figures; the rest is told as one."""


def main(arguments: list[str]) -> None:
    """Build all and tell what came of it; ends with an error when the program has become too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--homepage", default="", help="the address to name in the packages")
    parser.add_argument("--frozen", action="store_true", help="pack the folder that was frozen before")
    options = parser.parse_args(arguments)
    if not options.frozen:
        freeze()
    lay_out(options.homepage)
    needed = requirements.needs(TREE)
    packages = [
        pack("deb", requirements.debian(needed), options.homepage),
        pack("rpm", requirements.rpm(needed), options.homepage),
    ]
    total = tell_sizes()
    for package in packages:
        print(f"{package.relative_to(ROOT)}: {_megabytes(package.stat().st_size)} MB")
    if total > LIMIT_MB * 1_000_000:
        raise SystemExit(f"The installed program is larger than {LIMIT_MB} MB.")
    if packages[0].stat().st_size > DEB_LIMIT_MB * 1_000_000:
        raise SystemExit(f"The .deb is larger than {DEB_LIMIT_MB} MB.")


def freeze() -> None:
    """Run PyInstaller, and take out symbols that only debuggers read, and data of ICU's that nothing asks for."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "freeze")]
    _run(*command, *places, str(HERE / "seesay.spec"))
    strip_symbols()
    for library in (FROZEN / "_internal" / "PySide6").rglob("libicudata.so.*"):
        icu_data.cut(library)


def strip_symbols() -> None:
    """Take the symbols out of `STRIPPED`."""
    for pattern in STRIPPED:
        for file in (FROZEN / "_internal").glob(pattern):
            _run("strip", "--strip-unneeded", str(file))


def lay_out(homepage: str) -> None:
    """Lay out under `TREE` what the packages install."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(FROZEN, PROGRAM, symlinks=True)
    command = TREE / "usr" / "bin" / "seesay"
    command.parent.mkdir(parents=True)
    command.symlink_to(COMMAND)
    (SHARE / "applications").mkdir(parents=True)
    shutil.copy(HERE / f"{APPLICATION_ID}.desktop", SHARE / "applications")
    metainfo = (HERE / f"{APPLICATION_ID}.metainfo.xml").read_text(encoding="utf-8")
    if homepage:
        metainfo = metainfo.replace("  <categories>", f'  <url type="homepage">{homepage}</url>\n  <categories>', 1)
    (SHARE / "metainfo").mkdir()
    (SHARE / "metainfo" / f"{APPLICATION_ID}.metainfo.xml").write_text(metainfo, encoding="utf-8")
    _lay_out_icons(SHARE / "icons" / "hicolor")
    documents = SHARE / "doc" / "seesay"
    licences.gather(documents / "licences")
    pages = [f"docs/{page}.md" for page in ("guide", "privacy", "security", "desktop")]
    for name in ("README.md", "CHANGELOG.md", *pages):
        shutil.copy(ROOT / name, documents)
    (documents / "copyright").write_text(
        "Seesay: Copyright the Seesay authors, Apache-2.0, see licences/LICENSE and licences/NOTICE.\n"
        "It contains parts by others, listed in licences/README with their licences.\n",
        encoding="utf-8",
    )
    # whatever the umask of whoever builds is; libraries are loaded and not executed
    for path in [TREE, *TREE.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == PROGRAM / "seesay" else 0o644)


def _lay_out_icons(folder: Path) -> None:
    scalable = folder / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copy(icons.SOURCE, scalable / f"{APPLICATION_ID}.svg")
    for size in ICON_SIZES:
        place = folder / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        icons.write_png(size, place / f"{APPLICATION_ID}.png")


def pack(kind: str, depends: list[str], homepage: str) -> Path:
    """Make the package of a kind, "deb" or "rpm", with nfpm, and return its file."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    configuration = BUILD / "linux" / f"nfpm-{kind}.json"
    # YAML, which nfpm reads, includes JSON.
    configuration.write_text(json.dumps(_configuration(kind, depends, homepage), indent=1), encoding="utf-8")
    target = PACKAGES / _file_name(kind)
    nfpm = Path(sys.executable).with_name("nfpm")
    _run(str(nfpm), "package", "--config", str(configuration), "--packager", kind, "--target", str(target))
    return target


def _file_name(kind: str) -> str:
    if kind == "deb":
        return f"seesay_{__version__}-1_{_architecture()}.deb"
    return f"seesay-{__version__}-1.{platform.machine()}.rpm"


def _architecture() -> str:
    return ARCHITECTURES[platform.machine()]


def _configuration(kind: str, depends: list[str], homepage: str) -> dict[str, Any]:
    deb = kind == "deb"
    return {
        "name": "seesay",
        "arch": _architecture(),
        "version": __version__,
        "release": "1",
        "section": "utils" if deb else "",
        "priority": "optional" if deb else "",
        "maintainer": "The Seesay authors <seesay@users.noreply.github.com>",
        "description": DESCRIPTION,
        "license": "Apache-2.0",
        **({"homepage": homepage} if homepage else {}),
        "depends": depends,
        "recommends": DEB_RECOMMENDS if deb else RPM_RECOMMENDS,
        "suggests": DEB_SUGGESTS if deb else RPM_SUGGESTS,
        "contents": _contents(),
        "deb": {"compression": "zstd"},
        "rpm": {"compression": "zstd", "summary": SUMMARY},
    }


def _contents() -> list[dict[str, str]]:
    """Return what to pack: the folders that are Seesay's own as a whole, and its files in the folders of all."""
    trees = [PROGRAM, SHARE / "doc" / "seesay"]
    found = [{"src": str(tree), "dst": _installed(tree), "type": "tree"} for tree in trees]
    found.append({"src": COMMAND, "dst": "/usr/bin/seesay", "type": "symlink"})
    for folder in ("applications", "metainfo", "icons"):
        files = sorted(path for path in (SHARE / folder).rglob("*") if path.is_file())
        found += [{"src": str(file), "dst": _installed(file)} for file in files]
    return found


def _installed(path: Path) -> str:
    return "/" + str(path.relative_to(TREE))


def tell_sizes() -> int:
    """Print what makes up the installed program, largest first, and return its size in bytes."""
    sizes: dict[str, int] = defaultdict(int)
    for path in TREE.rglob("*"):
        if path.is_file() and not path.is_symlink():
            sizes[_part(path)] += path.stat().st_size
    total = sum(sizes.values())
    print(f"installed: {_megabytes(total)} MB")
    for name, size in sorted(sizes.items(), key=lambda entry: -entry[1]):
        print(f"  {_megabytes(size):>6} MB  {name}")
    return total


def _part(path: Path) -> str:
    inside = PROGRAM / "_internal"
    if path.is_relative_to(inside):
        top = path.relative_to(inside).parts[0]
        if top.startswith("libpython"):
            return "Python"
        return next((name for name, tops in PARTS.items() if top in tops), "everything else")
    return "code in Python" if path == PROGRAM / "seesay" else "everything else"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
