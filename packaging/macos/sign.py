"""Signs an application or a disk image for macOS and has it notarised, where the environment says with what.

    SEESAY_MAC_IDENTITY     the certificate ("Developer ID Application: ..."); for notarising see `notarise.py`

It needs the built file and Apple's own tools, nothing else. Without an identity nothing is signed, which is said, and
no error: anybody can build Seesay, and what was frozen is signed for the Mac that froze it.

usage: python sign.py FILE   (.app or .dmg)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE))

import notarise  # noqa: E402

UNSIGNED = "Signed for this Mac only: SEESAY_MAC_IDENTITY is not set."

# What the hardened runtime, which notarising asks for, would keep from Seesay (codesign reads no comments there):
# Apple events, by which VoiceOver takes texts; and memory that is written and run, for Python's functions that macOS
# calls back. Every library is signed with the same certificate, so that library validation may stay.
ENTITLEMENTS = HERE / "entitlements.plist"

_MACH_O = frozenset({b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"})
"""How programs and libraries begin, for one kind of processor or for several."""


def main(arguments: list[str]) -> int:
    """Sign and notarise the file that the command line names; the exit status is 0 also where nothing is set up."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    identity = os.environ.get("SEESAY_MAC_IDENTITY")
    if not identity:
        print(UNSIGNED)
        return 0
    sign(Path(arguments[0]), identity)
    return notarise.main(arguments)


def sign(file: Path, identity: str) -> None:
    """Sign `file`, of an application its parts and then the whole, as PyInstaller does; raises `CalledProcessError`."""
    codesign = ["codesign", "--sign", identity, "--force", "--timestamp"]
    if not file.is_dir():
        _run(*codesign, str(file))
        return
    codesign += ["--all-architectures", "--options=runtime", "--entitlements", str(ENTITLEMENTS)]
    for part in programs(file):
        _run(*codesign, str(part))
    _run(*codesign, "--deep", str(file))
    _run("codesign", "--verify", "--deep", "--strict", str(file))


def programs(folder: Path) -> list[Path]:
    """Return the programs and libraries in `folder`, those that lie deepest first."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    found = [path for path in files if _begins(path) in _MACH_O]
    return sorted(found, key=lambda path: (-len(path.parts), path))


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
