"""What the frozen program needs of the system: read from its files, which name the libraries they were linked to."""

from __future__ import annotations

import platform
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

OPTIONAL = ("platformthemes/libqgtk3.so",)
"""Parts that are passed over when what they need is missing: GTK's colours and fonts come from the portal too."""

_ELF = b"\x7fELF"
_VERSIONED = ("GLIBC_2.", "GLIBCXX_3.4.")
"""Symbol versions by which the age of a system is told; others change with the libraries' names."""


def debian(tree: Path) -> list[str]:
    """Return what belongs into `Depends` for the program in `tree`, as dpkg-shlibdeps finds it on this system."""
    binaries = [path for path in _binaries(tree) if not str(path).endswith(OPTIONAL)]
    private = sorted({str(path.parent) for path in binaries})
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder) / "debian" / "control"
        control.parent.mkdir()
        control.write_text("Source: seesay\n\nPackage: seesay\nArchitecture: any\n", encoding="utf-8")
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        command += [f"-l{place}" for place in private]
        command += [f"-e{path}" for path in binaries]
        done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    found = done.stdout.partition("shlibs:Depends=")[2].strip()
    return sorted(_shared(name.strip()) for name in found.split(",") if name.strip())


def _shared(dependency: str) -> str:
    """Return a dependency by the name that releases before and after Debian's change to 64-bit times have in common."""
    return re.sub(r"^(lib\S+)t64\b", r"\1", dependency)


def rpm(tree: Path) -> list[str]:
    """Return the libraries the program in `tree` needs of the system, in the way in which rpm names them.

    Every distribution with rpm provides its libraries under these names, whatever its packages are called.
    """
    wide = "()(64bit)" if platform.machine().endswith("64") else ""
    binaries = list(_binaries(tree))
    carried = {path.name for path in tree.rglob("*.so*")}
    needed: set[str] = set()
    versions: dict[tuple[str, str], tuple[int, ...]] = {}
    for path in binaries:
        if str(path).endswith(OPTIONAL):
            continue
        library = ""
        for line in _headers(path):
            if found := re.match(r"\s+NEEDED\s+(\S+)", line):
                needed.add(found[1])
            elif found := re.match(r"\s+required from (\S+):", line):
                library = found[1]
            elif found := re.search(r"\s((?:GLIBC|GLIBCXX)_[\d.]+)$", line):
                _remember(versions, library, found[1])
    # the loader comes with the C library and is named differently there
    outside = {name for name in needed - carried if not name.startswith("ld-linux")}
    names = [f"{name}{wide}" for name in sorted(outside)]
    for (library, prefix), numbers in sorted(versions.items()):
        if library in outside:
            names.append(f"{library}({prefix}{'.'.join(map(str, numbers))}){'(64bit)' if wide else ''}")
    return names


def _remember(versions: dict[tuple[str, str], tuple[int, ...]], library: str, version: str) -> None:
    for prefix in _VERSIONED:
        if version.startswith(prefix):
            numbers = tuple(int(part) for part in version.removeprefix(prefix).split("."))
            versions[library, prefix] = max(versions.get((library, prefix), ()), numbers)


def _binaries(tree: Path) -> Iterator[Path]:
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def _headers(path: Path) -> list[str]:
    done = subprocess.run(["objdump", "-p", str(path)], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()
