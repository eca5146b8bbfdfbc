"""Fills in the manifests by which winget finds Seesay's installer: its version, address, hash and day.

The release workflow runs it; a person then hands the folder in at winget's own collection of manifests. The form is
version 1.12.0 of the schemas at https://github.com/microsoft/winget-cli/tree/master/schemas/JSON/manifests.

usage: python winget.py INSTALLER URL HOMEPAGE FOLDER [DATE]
"""

from __future__ import annotations

import datetime
import hashlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "app"))

from seesay import __version__  # noqa: E402

TEMPLATES = HERE / "winget"

_PLACE = re.compile(r"@([A-Z0-9]+)@")
_APP = re.compile(r"^AppId=\{(\{[0-9A-F-]{36}\})$", re.MULTILINE)


def product_code() -> str:
    """Return the name under which the installer lists Seesay among the installed programs."""
    found = _APP.search((HERE / "seesay.iss").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("seesay.iss has no AppId.")
    return f"{found[1]}_is1"


def fill(values: dict[str, str], folder: Path) -> list[Path]:
    """Write the manifests with `values` into `folder` and return them; raises `KeyError` for a value nobody gave."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for template in sorted(TEMPLATES.glob("*.yaml")):
        text = _PLACE.sub(lambda place: values[place[1]], template.read_text(encoding="utf-8"))
        target = folder / template.name
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(target)
    return written


def main(arguments: list[str]) -> int:
    """Fill in the manifests for the installer that the command line names."""
    if len(arguments) not in (4, 5):
        print(__doc__)
        return 2
    installer, url, homepage, folder = arguments[:4]
    values = {
        "VERSION": __version__,
        "PRODUCT": product_code(),
        "URL": url,
        "SHA256": hashlib.sha256(Path(installer).read_bytes()).hexdigest().upper(),
        "HOMEPAGE": homepage,
        "DATE": arguments[4] if len(arguments) == 5 else datetime.datetime.now(datetime.UTC).date().isoformat(),
    }
    for file in fill(values, Path(folder)):
        print(file.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
