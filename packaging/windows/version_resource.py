"""What Windows shows of Seesay's files: its name and version, which screen readers read in the Properties dialog.

The form is PyInstaller's: the constructors of the structures in Microsoft's VS_VERSIONINFO.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "app"))

from seesay import __version__

PUBLISHER = "The Seesay authors"
DESCRIPTION = "Seesay speaks what is on the screen"

_ENGLISH_UNICODE = "040904B0"  # the language 0x0409 and the code page 1200, as one string of hexadecimal digits
_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0
  ),
  kids=[
    StringFileInfo([StringTable({table!r}, [{strings}])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])])
  ]
)
"""


def numbers(version: str = __version__) -> tuple[int, int, int, int]:
    """Return a version as the four numbers Windows compares; marks such as rc1 are left out."""
    parts = [int(found[0]) for part in version.split(".")[:3] if (found := re.match(r"\d+", part))]
    major, minor, micro = (*parts, 0, 0)[:3]
    return major, minor, micro, 0


def text(version: str = __version__) -> str:
    """Return the content of the file that PyInstaller makes the resource from."""
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "InternalName": "seesay",
        "LegalCopyright": "The Seesay authors, Apache-2.0",
        "ProductName": "Seesay",
        "ProductVersion": version,
    }
    listed = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return _TEMPLATE.format(numbers=numbers(version), table=_ENGLISH_UNICODE, strings=listed)
