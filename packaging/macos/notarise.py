"""Has Apple check a signed application or disk image, and fixes the answer to it: it then opens without a network too.

    SEESAY_NOTARY_KEY       the file of a key for App Store Connect (.p8)
    SEESAY_NOTARY_KEY_ID    its identifier
    SEESAY_NOTARY_ISSUER    the team's identifier there

Without them nothing is sent, which is said, and no error: anybody can build Seesay.

usage: python notarise.py FILE   (.app or .dmg)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VARIABLES = ("SEESAY_NOTARY_KEY", "SEESAY_NOTARY_KEY_ID", "SEESAY_NOTARY_ISSUER")

SKIPPED = (
    f"Not notarised: {', '.join(VARIABLES)} are not all set. "
    "macOS will refuse to open it on another Mac until the person allows it in System Settings."
)


def main(arguments: list[str]) -> int:
    """Notarise the file that the command line names; the exit status is 0 when that was done or nothing is set up."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    access = credentials(os.environ)
    if access is None:
        print(SKIPPED)
        return 0
    return 0 if notarise(Path(arguments[0]), access) else 1


def credentials(environment: Mapping[str, str]) -> list[str] | None:
    """Return notarytool's options for who asks, or None when they are not all set."""
    key, identifier, issuer = (environment.get(name) for name in VARIABLES)
    if not (key and identifier and issuer):
        return None
    return ["--key", key, "--key-id", identifier, "--issuer", issuer]


def notarise(file: Path, access: list[str]) -> bool:
    """Have `file` checked and the answer stapled to it; return whether it was accepted. Raises `CalledProcessError`."""
    with tempfile.TemporaryDirectory() as folder:
        sent = file
        if file.is_dir():  # an application is a folder, and only one file can be sent
            sent = Path(folder) / f"{file.stem}.zip"
            _run("ditto", "-c", "-k", "--keepParent", str(file), str(sent))
        answer = _notarytool("submit", str(sent), "--wait", "--timeout", "30m", *access)
    # notarytool ends well for what was refused, too: only the answer tells
    if answer.get("status") != "Accepted":
        print(f"Apple did not accept {file.name}: {answer.get('status', 'no status')}.")
        if identifier := answer.get("id"):
            print(json.dumps(_notarytool("log", str(identifier), *access), indent=1))
        return False
    _run("xcrun", "stapler", "staple", str(file))
    _run("xcrun", "stapler", "validate", str(file))
    print(f"{file.name} is notarised.")
    return True


def _notarytool(*arguments: str) -> dict[str, Any]:
    command = ["xcrun", "notarytool", *arguments]
    if arguments[0] == "submit":
        command += ["--output-format", "json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
