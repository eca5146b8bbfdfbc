"""Makes the disk image for macOS: Seesay frozen into an application. It signs nothing and reads no secret.

Run on a Mac with the Python of an environment that holds what Seesay runs on and `packaging/freeze/requirements.txt`.
What it makes runs on the kind of processor it was made on: numpy, onnxruntime and others have no libraries for
both in one, so there are two images. They land in `build/packages`. To sign, run `sign.py` on the application between
the two steps, and on the image after them; "image" needs no such environment, so that it can follow where one signs.

usage: python build.py [freeze | image]   (both, one after the other, where none is named)
"""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "freeze"), str(HERE), str(ROOT / "app")]

from seesay import __version__  # noqa: E402

BUILD = ROOT / "build"
APPLICATION = BUILD / "macos" / "Seesay.app"
READING = BUILD / "macos" / "Documents"
IMAGE_FOLDER = BUILD / "macos" / "image"
PACKAGES = BUILD / "packages"
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/guide.md", "docs/privacy.md", "docs/security.md", "docs/desktop.md")

LIMIT_MB = 330
"""What an installed Seesay may take."""


def main(arguments: list[str]) -> None:
    """Build all and tell what came of it; ends with an error when the program has become too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", nargs="?", choices=("freeze", "image"), help="do this alone")
    step = parser.parse_args(arguments).step
    if step != "image":
        freeze()
        add_documents(READING)
    if step == "freeze":
        return
    lay_out()
    image = pack()
    total = sum(path.lstat().st_size for path in APPLICATION.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"installed: {total / 1_000_000:.1f} MB")
    print(f"{image.relative_to(ROOT)}: {image.stat().st_size / 1_000_000:.1f} MB")
    if total > LIMIT_MB * 1_000_000:
        raise SystemExit(f"The installed program is larger than {LIMIT_MB} MB.")


def image_file(machine: str = "") -> Path:
    """Return the file that a person downloads, for a kind of processor as Python names it."""
    return PACKAGES / f"seesay-{__version__}-macos-{machine or platform.machine()}.dmg"


def freeze() -> None:
    """Run PyInstaller, which also signs for this Mac, and have macOS check the signature of every part."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(APPLICATION.parent), "--workpath", str(BUILD / "freeze")]
    _run(*command, *places, str(HERE / "seesay.spec"))
    _run("codesign", "--verify", "--deep", "--strict", str(APPLICATION))


def lay_out() -> None:
    """Lay out what the disk image shows: the application, where to put it, and what there is to read.

    Without a background picture or places for the icons: VoiceOver reads a plain list of three.
    """
    shutil.rmtree(IMAGE_FOLDER, ignore_errors=True)
    IMAGE_FOLDER.mkdir(parents=True)
    # ditto keeps the signature: it copies links as links and the extended attributes too
    _run("ditto", str(APPLICATION), str(IMAGE_FOLDER / APPLICATION.name))
    (IMAGE_FOLDER / "Applications").symlink_to("/Applications")
    _run("ditto", str(READING), str(IMAGE_FOLDER / READING.name))


def add_documents(folder: Path) -> None:
    """Put the licences of all parts and what there is to read into `folder`."""
    import licences

    shutil.rmtree(folder, ignore_errors=True)
    licences.gather(folder / "licences")
    for name in DOCUMENTS:
        shutil.copy(ROOT / name, folder)


def pack() -> Path:
    """Make the disk image and return it."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    image = image_file()
    command = ["hdiutil", "create", "-volname", "Seesay", "-srcfolder", str(IMAGE_FOLDER)]
    _run(*command, "-format", "UDZO", "-ov", str(image))
    return image


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
