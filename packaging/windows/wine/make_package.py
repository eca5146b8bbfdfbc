"""Makes the installer and the ZIP for Windows on Debian, under Wine, and uses them as a person does: `make_package.py`.

The steps are those of the release workflow, with the packages that it locks; Inno Setup's compiler comes from npm. The
tests get a new C:, where neither a Python nor a Seesay is installed, and a person with a name outside the code page.

usage: make_package.py [freeze | test | times]   (the first two, one after the other, where none is named)

`times` measures what a person waits for, on a machine that does nothing else.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from run_tests import PERSON

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BUILD = ROOT / "build/windows"
PACKAGES = ROOT / "build/packages"

INNO_SETUP = "innosetup-compiler@6.3.1"
INNO_SETUP_HASH = (
    "4329f0ed78efed937f6de06f4bb2adf902f9d10fd96dfedc2431d99b19b035bc"
    "6a819116099fb9b60802ea7685e228fff4fa917e9bc33f579c64b170bacbba2f"
)
"""SHA-512 of what npm fetches."""

OLDER = "0.0.1"
"""The version of an installer with a handful of files, over which the real one is installed."""

TESTS = ("package/test_setup.py", "test_main_job.py", "package/test_removal.py")
"""In this order: Seesay is installed, used and removed."""

TIMES = ("package/test_setup.py::test_this_version_takes_its_place", "package/test_times.py")


def main(steps: list[str]) -> int:
    """Do the steps and return the status of the last."""
    wine32 = BUILD / "wine32"
    subprocess.run([str(HERE / "fetch-wine32"), str(wine32)], check=True)
    if not steps or "freeze" in steps:
        freeze({"WINE32": str(wine32), "ISCC": named(compiler()), "WINEPREFIX": str(BUILD / "wine-freeze")})
    if "freeze" in steps:
        return 0
    return use(
        {"WINE32": str(wine32), "UCRT": str(BUILD / "python/ucrtbase.dll"), "WINEPREFIX": str(BUILD / "wine-package")},
        TIMES if "times" in steps else TESTS,
    )


def freeze(environment: Mapping[str, str]) -> None:
    """Freeze Seesay, and make its installer, its ZIP, and the installer of an older version."""
    python = BUILD / "package-python"
    subprocess.run(
        [sys.executable, str(HERE / "make_python.py"), "--package", str(python)],
        check=True,
        env={**os.environ, **environment},
    )
    with_wine(environment, python / "python.exe", named(ROOT / "packaging/windows/build.py")).check_returncode()
    older = BUILD / "older/seesay"
    shutil.rmtree(older, ignore_errors=True)
    (older / "_internal").mkdir(parents=True)
    (older / "_internal/older.py").touch()
    for name in ("seesay.exe", "seesayw.exe"):
        shutil.copy(BUILD / "seesay" / name, older)
    shutil.copy(BUILD / "seesay.ico", older.parent)
    values = {"Version": OLDER, "Numbers": f"{OLDER}.0", "Publisher": "The Seesay authors", "Frozen": named(older)}
    values |= {"Output": named(older.parent), "FileName": "older"}
    given = [f"/D{name}={value}" for name, value in values.items()]
    script = named(ROOT / "packaging/windows/seesay.iss")
    with_wine(environment, environment["ISCC"], "/Qp", *given, script).check_returncode()


def use(environment: Mapping[str, str], chosen: Sequence[str]) -> int:
    """Run the tests of the packages and return pytest's status."""
    shutil.rmtree(environment["WINEPREFIX"], ignore_errors=True)
    reader = BUILD / "package-screen-reader"
    script = ROOT / "tests/windows/make_screen_reader.py"
    subprocess.run(
        [sys.executable, str(script), str(BUILD / "package-python/Lib/site-packages"), str(reader)], check=True
    )
    (setup,) = PACKAGES.glob("seesay-*-windows-x64-setup.exe")
    (portable,) = PACKAGES.glob("seesay-*-windows-x64-portable.zip")
    told = {"SETUP": setup, "OLDER_SETUP": BUILD / "older/older.exe", "PORTABLE": portable, "SCREEN_READER": reader}
    variables = {f"SEESAY_{name}": named(path) for name, path in told.items()}
    variables["SEESAY_INSTALLED"] = "1"
    options = ["-m", "pytest", "-v", "-p", "no:cacheprovider", "--timeout", "600"]
    tests = [f"tests/windows/{name}" for name in chosen]
    return with_wine({**environment, **variables, **PERSON}, BUILD / "python/python.exe", *options, *tests).returncode


def compiler() -> Path:
    """Return Inno Setup's compiler, fetched unless it is there."""
    folder = BUILD / "innosetup"
    found = folder / "package/bin/ISCC.exe"
    if not found.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", INNO_SETUP], cwd=folder, check=True)
        (archive,) = folder.glob("*.tgz")
        if hashlib.sha512(archive.read_bytes()).hexdigest() != INNO_SETUP_HASH:
            raise SystemExit(f"{archive} is not the file that was tried.")
        with tarfile.open(archive) as content:
            content.extractall(folder, filter="data")
    return found


def with_wine(environment: Mapping[str, str], *command: object) -> subprocess.CompletedProcess[bytes]:
    """Run a program of Windows in the source tree."""
    words = [str(HERE / "with-wine"), *map(str, command)]
    return subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=False)


def named(path: Path) -> str:
    """Return how Windows programs under Wine name a path of this system."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
