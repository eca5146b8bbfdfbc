"""Seesay's desktop file on Linux, where no package has installed one.

Without it a program is in no menu and no "Open with", and Wayland's portals refuse keys and screenshots.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from seesay.autostart import APPLICATION_ID, desktop_entry, desktop_exec, start_command
from seesay.paths import replacing, resources_folder
from seesay.translation import translate

_log = logging.getLogger(__name__)

_TYPES = (
    "image/png;image/jpeg;image/webp;image/gif;image/bmp;image/tiff;image/heic;image/heif;image/avif;image/svg+xml;"
    "application/pdf;"
)


def ensure_menu_entry(environment: Mapping[str, str] = os.environ) -> None:
    """Write or renew the person's desktop file, unless the system has one or `SEESAY_HOME` is set; never fails."""
    if sys.platform != "linux" or environment.get("SEESAY_HOME"):
        return
    name = f"applications/{APPLICATION_ID}.desktop"
    home = environment.get("XDG_DATA_HOME") or Path(environment.get("HOME") or Path.home()) / ".local/share"
    file = Path(home) / name
    content = _content()
    system = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    packaged = any((Path(folder) / name).is_file() for folder in system.split(":") if folder)
    try:
        if packaged:
            # One that was written before the package came would be taken instead of the package's.
            if file.is_file() and _lasting(file.read_bytes()) == _lasting(content):
                file.unlink()
        elif not file.is_file() or file.read_bytes() != content:
            with replacing(file) as partial:
                partial.write_bytes(content)
                partial.chmod(0o644)
    except OSError as problem:
        _log.warning("no menu entry: %s", problem.strerror)


def _lasting(content: bytes) -> list[bytes]:
    """Return the lines of an entry that are the same wherever the program is and whatever the language."""
    changing = (b"Comment=", b"Exec=", b"Icon=")
    return [line for line in content.splitlines() if not line.startswith(changing)]


def _content() -> bytes:
    command = desktop_exec([*start_command()[:-1], "open"])
    comment = translate("Desktop", "Describes the screen and pictures in words")
    icon = resources_folder() / "icons/seesay.svg"
    return desktop_entry(comment, f"{command} %F", str(icon), f"MimeType={_TYPES}", "SingleMainWindow=true")
