r"""Names of files that a clipboard or a drop may hold and Seesay does not open by itself.

On Windows, merely looking at `\\server\share\x` signs the person in at that server, and whoever runs it gets what a
password can be guessed from. What the person types or chooses is not asked about here.
"""

from __future__ import annotations

import re
import sys

_DRIVE = re.compile(r"/?[A-Za-z]:[\\/]")
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *([.:].*)?", re.IGNORECASE)


def leads_elsewhere(name: str) -> bool:
    r"""Return whether an absolute path is one of Windows that names another computer or a device.

    Only what begins with a drive's letter is a plain file: `\\.\`, `\\?\`, `\??\` and their forms with slashes reach
    both. Some names are devices in every folder.
    """
    parts = re.split(r"[\\/]", name)
    return sys.platform == "win32" and (not _DRIVE.match(name) or any(map(_DEVICE.fullmatch, parts)))
