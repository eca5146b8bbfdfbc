"""Signs files for Windows with Microsoft's signtool, where the environment says with what.

    SEESAY_SIGN_THUMBPRINT  a certificate in the person's store, or
    SEESAY_SIGN_DLIB and SEESAY_SIGN_METADATA
                            the library and the description of a signing service (Azure Artifact Signing)
    SEESAY_SIGN_TIMESTAMP   the server that confirms the time; signatures outlive the certificate by it
    SEESAY_SIGNTOOL         signtool itself, when it is neither on the path nor in a Windows SDK

It needs the built files and signtool, nothing else. Without the first or the second nothing is signed, which is said,
and no error: anybody can build Seesay.

usage: python sign.py FILE...
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMESTAMP = "http://timestamp.digicert.com"

UNSIGNED = (
    "Not signed: neither SEESAY_SIGN_THUMBPRINT nor SEESAY_SIGN_DLIB is set. "
    "Windows will warn whoever starts these files."
)


def identity(environment: Mapping[str, str]) -> list[str] | None:
    """Return signtool's options for the identity that signs, or None when none is set up; raises `SystemExit`."""
    if thumbprint := environment.get("SEESAY_SIGN_THUMBPRINT"):
        return ["/sha1", thumbprint]
    if library := environment.get("SEESAY_SIGN_DLIB"):
        metadata = environment.get("SEESAY_SIGN_METADATA")
        if not metadata:
            raise SystemExit("SEESAY_SIGN_DLIB is set, but SEESAY_SIGN_METADATA is not.")
        return ["/dlib", library, "/dmdf", metadata]
    return None


def command(files: Sequence[str], environment: Mapping[str, str]) -> list[str] | None:
    """Return the command that signs `files`, or None when nothing is set up to sign with."""
    who = identity(environment)
    if who is None:
        return None
    tool = environment.get("SEESAY_SIGNTOOL") or signtool(environment)
    stamp = environment.get("SEESAY_SIGN_TIMESTAMP") or TIMESTAMP
    return [tool, "sign", "/fd", "SHA256", "/td", "SHA256", "/tr", stamp, "/d", "Seesay", *who, *files]


def signtool(environment: Mapping[str, str]) -> str:
    """Return signtool's path, of the newest Windows SDK where it is not on the path."""
    kits = Path(environment.get("ProgramFiles(x86)", "C:/Program Files (x86)"), "Windows Kits", "10", "bin")
    found = sorted(kits.glob("10.*/x64/signtool.exe"), key=lambda path: [int(n) for n in path.parts[-3].split(".")])
    return shutil.which("signtool") or (str(found[-1]) if found else "signtool")


def is_signed(program: Path) -> bool:
    """Return whether a Windows program carries a signature, which need not be valid; raises `OSError`."""
    with program.open("rb") as file:
        head = file.read(4096)
    (header,) = struct.unpack_from("<I", head, 0x3C)
    wide = struct.unpack_from("<H", head, header + 24)[0] == 0x20B
    # the fifth of the tables that follow the optional header's own fields
    place, size = struct.unpack_from("<II", head, header + 24 + (112 if wide else 96) + 4 * 8)
    return bool(place and size)


def main(files: Sequence[str]) -> int:
    """Sign and return signtool's exit status; 0 and a word where there is nothing to sign with."""
    if not files:
        print(__doc__)
        return 2
    wanted = command(files, os.environ)
    if wanted is None:
        print(UNSIGNED)
        return 0
    return subprocess.run(wanted, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
