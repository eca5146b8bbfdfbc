"""Makes the installer for Windows: Seesay frozen into a folder, and that as a program that sets it up for one person.

Run on Windows with the Python of an environment that holds what Seesay runs on, `packaging/freeze/requirements.txt`,
and `packaging/windows/directml.txt` in place of the plain onnxruntime. Needs Inno Setup 6.3 or newer: `ISCC` names its
compiler where that is not in its usual folder. The installer lands in `build/packages`.

usage: python build.py [--homepage URL] [--frozen]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
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
PACKAGES = BUILD / "packages"

PROGRAMS = ("seesay.exe", "seesayw.exe")
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/guide.md", "docs/privacy.md", "docs/hotkeys.md")
DIRECTML = Path("_internal", "onnxruntime", "capi", "DirectML.dll")
"""What tells the onnxruntime with DirectML from the one without."""

LIMIT_MB = 400
"""What an installed Seesay may take."""


def main(arguments: list[str]) -> None:
    """Build all and tell what came of it; ends with an error when the program has become too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--homepage", default="", help="the address that Windows shows beside the installed program")
    parser.add_argument("--frozen", action="store_true", help="pack the folder that was frozen before")
    options = parser.parse_args(arguments)
    if not options.frozen:
        freeze()
    add_documents(FROZEN)
    if sign.main([str(FROZEN / name) for name in PROGRAMS]):
        raise SystemExit("The programs could not be signed.")
    PACKAGES.mkdir(parents=True, exist_ok=True)
    subprocess.run(setup_command(compiler(os.environ), options.homepage, os.environ), check=True)
    total = sum(path.stat().st_size for path in FROZEN.rglob("*") if path.is_file())
    print(f"installed: {total / 1_000_000:.1f} MB")
    print(f"{installer().relative_to(ROOT)}: {installer().stat().st_size / 1_000_000:.1f} MB")
    if total > LIMIT_MB * 1_000_000:
        raise SystemExit(f"The installed program is larger than {LIMIT_MB} MB.")


def installer() -> Path:
    """Return the file that a person downloads."""
    return PACKAGES / f"seesay-{__version__}-windows-x64-setup.exe"


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


def setup_command(iscc: str, homepage: str, environment: Mapping[str, str]) -> list[str]:
    """Return the command that makes the installer; it has the uninstaller signed where signing is set up."""
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
    if sign.identity(environment) is not None:
        # $q is a quotation mark and $f the quoted file, in Inno Setup's own words
        command += ["/DSigned", f"/Sseesay=$q{sys.executable}$q $q{HERE / 'sign.py'}$q $f"]
    return [*command, str(HERE / "seesay.iss")]


if __name__ == "__main__":
    main(sys.argv[1:])
