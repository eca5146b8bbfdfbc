"""What the frozen program needs of the system: read from its files, which name the libraries they were linked to."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

OPTIONAL = ("platformthemes/libqgtk3.so",)
"""Parts that are passed over when what they need is missing: GTK's colours and fonts come from the portal too."""

_ELF = b"\x7fELF"
_LOADER = "ld-linux"
"""It comes with the C library, and is named differently in each distribution."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Libraries of the system by their names, and the oldest C library that will do."""

    libraries: tuple[str, ...]
    glibc: str


def needs(tree: Path) -> Needs:
    """Return what the program in `tree` needs and does not carry; needs objdump (binutils)."""
    binaries = list(_binaries(tree))
    carried = {path.name for path in tree.rglob("*.so*")}
    wanted: set[str] = set()
    versions: set[tuple[int, ...]] = set()
    for path in binaries:
        if not str(path).endswith(OPTIONAL):
            headers = subprocess.run(["objdump", "-p", str(path)], check=True, stdout=subprocess.PIPE, text=True).stdout
            wanted |= set(re.findall(r"^\s+NEEDED\s+(\S+)", headers, re.MULTILINE))
            found = re.findall(r"\sGLIBC_(2[\d.]*)$", headers, re.MULTILINE)
            versions |= {tuple(int(part) for part in version.split(".")) for version in found}
    outside = sorted(name for name in wanted - carried if not name.startswith(_LOADER))
    return Needs(tuple(outside), ".".join(map(str, max(versions))))


def debian(needed: Needs) -> list[str]:
    """Return `Depends` for a .deb: the packages of this system, which has to be a Debian, that hold the libraries."""
    packages = set()
    for library in needed.libraries:
        packages |= {_shared(package) for package in _owners(_paths(library))} or {_missing(library)}
    packages.discard("libc6")
    return sorted([*packages, f"libc6 (>= {needed.glibc})"])


def _paths(library: str) -> list[str]:
    listed = subprocess.run(["ldconfig", "-p"], check=True, stdout=subprocess.PIPE, text=True).stdout
    paths = [line.rpartition(" => ")[2] for line in listed.splitlines() if line.split()[:1] == [library]]
    # /lib is a link to /usr/lib on some systems and was not on others, and packages are listed with either
    return [form for path in paths for form in (path, path.removeprefix("/usr"), f"/usr{path}")]


def _owners(paths: Iterable[str]) -> set[str]:
    done = subprocess.run(["dpkg", "-S", *paths], check=False, capture_output=True, text=True)
    return {line.partition(":")[0] for line in done.stdout.splitlines() if not line.startswith("diversion")}


def _missing(library: str) -> str:
    raise SystemExit(f"No Debian package holds {library}; install the package with it: its name goes into the .deb.")


def _shared(package: str) -> str:
    """Return a package's name as releases before and after Debian's change to 64-bit times both know it."""
    return package.removesuffix("t64")


def rpm(needed: Needs) -> list[str]:
    """Return `Requires` for an .rpm: the libraries, which every distribution with rpm provides under these names."""
    wide = "(64bit)" if platform.machine().endswith("64") else ""
    marker = f"(){wide}" if wide else ""
    return [*(f"{library}{marker}" for library in needed.libraries), f"libc.so.6(GLIBC_{needed.glibc}){wide}"]


def _binaries(tree: Path) -> Iterator[Path]:
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path
