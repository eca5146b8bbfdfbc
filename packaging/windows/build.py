"""Makes the installer for Windows: Seesay frozen into a folder, and that as a program that sets it up for one person.

The same folder goes into a ZIP, to be carried along: there the person's files stay in its folder `home`.

It signs nothing and reads no secret. To sign, run `sign.py` between the two steps on `to_sign()`, and after them on the
installer.

Run on Windows with the Python of an environment that holds what Seesay runs on, `packaging/freeze/requirements.txt`,
and `packaging/windows/directml.txt` in place of the plain onnxruntime. Needs Inno Setup 6.3 or newer: `ISCC` names its
compiler where that is not in its usual folder. Both land in `build/packages`.

usage: python build.py [--homepage URL] [freeze | setup]   (both, one after the other, where none is named)
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "freeze"), str(HERE), str(ROOT / "app")]

import licences  # noqa: E402
import sign  # noqa: E402
import version_resource  # noqa: E402

from seesay import __version__  # noqa: E402

BUILD = ROOT / "build"
FROZEN = BUILD / "windows" / "seesay"
UNINSTALLER = BUILD / "windows" / "uninstaller"
"""Where Inno Setup puts the program that uninstalls, so that it can be signed, and takes it from when it is."""
PACKAGES = BUILD / "packages"

PROGRAMS = ("seesay.exe", "seesayw.exe")
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/guide.md", "docs/privacy.md", "docs/security.md", "docs/desktop.md")
DIRECTML = Path("_internal", "onnxruntime", "capi", "DirectML.dll")
"""What tells the onnxruntime with DirectML from the one without."""

INCOMPLETE = 2
"""How Inno Setup's compiler ends where something fails in its script."""

LIMIT_MB = 330
"""What an installed Seesay may take."""


def main(arguments: list[str]) -> None:
    """Build all and tell what came of it; ends with an error when the program has become too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--homepage", default="", help="the address that Windows shows beside the installed program")
    parser.add_argument("step", nargs="?", choices=("freeze", "setup"), help="do this alone")
    options = parser.parse_args(arguments)
    if options.step != "setup":
        freeze()
        add_documents(FROZEN)
        make_uninstaller(compiler(os.environ), options.homepage)
    if options.step == "freeze":
        return
    signed = [sign.is_signed(path) for path in to_sign()]
    if any(signed) and not all(signed):
        raise SystemExit("Some of what is to be signed is signed, and some is not.")
    PACKAGES.mkdir(parents=True, exist_ok=True)
    subprocess.run(setup_command(compiler(os.environ), options.homepage, signed=all(signed)), check=True)
    make_portable(portable())
    total = sum(path.stat().st_size for path in FROZEN.rglob("*") if path.is_file())
    print(f"installed: {total / 1_000_000:.1f} MB")
    for package in (installer(), portable()):
        print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1_000_000:.1f} MB")
    if total > LIMIT_MB * 1_000_000:
        raise SystemExit(f"The installed program is larger than {LIMIT_MB} MB.")


def installer() -> Path:
    """Return the file that a person downloads."""
    return PACKAGES / f"seesay-{__version__}-windows-x64-setup.exe"


def portable() -> Path:
    """Return the ZIP for whoever may not install, or carries Seesay along."""
    return PACKAGES / f"seesay-{__version__}-windows-x64-portable.zip"


def make_portable(target: Path) -> None:
    """Write the frozen folder as a ZIP, with an empty folder `home`, which makes it keep the person's files there."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.mkdir("Seesay")
        archive.mkdir("Seesay/home")
        for path in sorted(FROZEN.rglob("*")):
            archive.write(path, Path("Seesay") / path.relative_to(FROZEN))


def to_sign() -> list[Path]:
    """Return the programs that are signed before the installer is made of them."""
    return [*(FROZEN / name for name in PROGRAMS), *sorted(UNINSTALLER.glob("uninst-*"))]


def freeze() -> None:
    """Run PyInstaller, and make sure of what it is easy to forget."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "freeze")]
    subprocess.run([*command, *places, str(HERE / "seesay.spec")], check=True)
    if not (FROZEN / DIRECTML).is_file():
        raise SystemExit(f"{DIRECTML.name} is missing: install packaging/windows/directml.txt in place of onnxruntime.")


def add_documents(folder: Path) -> None:
    """Put the licences of all parts and what there is to read beside the program."""
    documents = folder / "docs"
    shutil.rmtree(documents, ignore_errors=True)
    licences.gather(documents / "licences")
    for name in DOCUMENTS:
        shutil.copy(ROOT / name, documents)


def compiler(environment: Mapping[str, str]) -> str:
    """Return Inno Setup's compiler; raises `SystemExit` where there is none."""
    if named := environment.get("ISCC"):
        return named
    folders = [environment.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")]
    for folder in filter(None, folders):
        for middle in ("", "Programs"):
            candidate = Path(folder) / middle / "Inno Setup 6" / "ISCC.exe"
            if candidate.is_file():
                return str(candidate)
    if found := shutil.which("iscc"):
        return found
    raise SystemExit("Inno Setup 6 is not installed; ISCC may name its compiler.")


def make_uninstaller(iscc: str, homepage: str) -> None:
    """Have the program that uninstalls made: without its signature Inno Setup writes it, and ends with an error."""
    shutil.rmtree(UNINSTALLER, ignore_errors=True)
    UNINSTALLER.mkdir(parents=True)
    done = subprocess.run(setup_command(iscc, homepage, signed=True), check=False)
    if done.returncode != INCOMPLETE or len(list(UNINSTALLER.glob("uninst-*"))) != 1:
        raise SystemExit("Inno Setup did not make the program that uninstalls.")


def setup_command(iscc: str, homepage: str, *, signed: bool) -> list[str]:
    """Return the command that makes the installer, of a signed program that uninstalls or of one without signature."""
    numbers = ".".join(map(str, version_resource.numbers()))
    values = {
        "Version": __version__,
        "Numbers": numbers,
        "Publisher": version_resource.PUBLISHER,
        "Frozen": str(FROZEN),
        "Output": str(PACKAGES),
        "FileName": installer().stem,
        **({"Homepage": homepage} if homepage else {}),
    }
    command = [iscc, "/Qp", *(f"/D{name}={value}" for name, value in values.items())]
    if signed:
        command.append(f"/DSigned={UNINSTALLER}")
    return [*command, str(HERE / "seesay.iss")]


if __name__ == "__main__":
    main(sys.argv[1:])
