"""Makes the package prism with a screen reader that logs what it is told: `make_screen_reader.py SITE_PACKAGES FOLDER`.

FOLDER, put before all else on PYTHONPATH, gives it to Seesay. Takes mingw-w64; see `screen_reader.c`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("screen_reader.c")


def make(site_packages: Path, folder: Path) -> None:
    """Copy the package out of `site_packages`, and put the logging library in place of the real one."""
    package = folder / "prism"
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(site_packages / "prism", package, ignore=shutil.ignore_patterns("__pycache__"))
    real = package / "_native/prism_real.dll"
    (package / "_native/prism.dll").rename(real)
    own = re.findall(r"^API .*?(\w+)\(", SOURCE.read_text(encoding="utf-8"), re.MULTILINE)
    forwarded = [name for name in exported(real) if name not in own]
    assert len(own) == 11
    assert forwarded
    definition = folder / "prism.def"
    definition.write_text(
        "\n".join(['LIBRARY "prism.dll"', "EXPORTS", *own, *(f"{name}=prism_real.{name}" for name in forwarded), ""])
    )
    gcc = shutil.which("x86_64-w64-mingw32-gcc") or "gcc"
    target = package / "_native/prism.dll"
    subprocess.run([gcc, "-shared", "-O2", "-s", "-o", str(target), str(SOURCE), str(definition)], check=True)


def exported(library: Path) -> list[str]:
    """Return the names that a DLL exports."""
    objdump = shutil.which("x86_64-w64-mingw32-objdump") or "objdump"
    told = subprocess.run([objdump, "-p", str(library)], check=True, capture_output=True, text=True).stdout
    table = told.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    return [line.split()[-1] for line in table.splitlines()[1:] if line.startswith("\t[")]


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
