"""The address and the protocol of the running Seesay, without Qt, so that `seesay trigger` is quick.

A request is a line of JSON, and so is the answer, `{"ok": true}` or `{"ok": false}`:

    {"do": "describe-screen"}
    {"open": ["/a/picture.png"]}
    {"describe": {"object": ":1.42/org/a11y/atspi/accessible/7"}}      or {"describe": {"box": [10, 20, 300, 40]}}
    {"label": {"object": "…", "application": "gedit"}}                 or {"label": {"box": [10, 20, 30, 30]}}

The last two come from screen reader add-ons. The answer to the last has a `label`, perhaps empty. A failed answer may
have a `reason`, a sentence. `seesay.ui.single_instance` is the server.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seesay.core.errors import NotRunningError
from seesay.core.paths import UserFolders
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.local_socket import exchange, foreign_folder, place_for

ANSWER_SECONDS = 5.0
"""Timeout for an answer of the running program."""

_IDENTITY = re.compile(r":\d{1,9}\.\d{1,9}(/[A-Za-z0-9_]{1,64}){1,16}")
"""A bus name on the accessibility bus, and an object path."""
_FARTHEST, _LARGEST = 1 << 17, 1 << 15
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ObjectRequest:
    """The object of a screen reader: its `identity` on the accessibility bus, or its position on the desktop.

    `application` is the program's name, empty if unknown.
    """

    identity: str = ""
    box: Region | None = None
    application: str = ""


def address(folders: UserFolders, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address for this user and these folders: a socket path, or a pipe name on Windows.

    Nothing is created. Each value of `SEESAY_HOME` has its own address, for tests next to the real program.
    """
    return place_for(folders.settings_file, environment)


def prepare_folder(place: str) -> None:
    """Create the socket's folder for the user only; raises `OSError`, also if it belongs to another user."""
    if sys.platform == "win32":
        return
    folder = Path(place).parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (foreign := foreign_folder(place)) is not None:
        raise PermissionError(translate("Reasons", "{folder} belongs to another user").format(folder=foreign))
    folder.chmod(0o700)


def send(place: str, request: Mapping[str, object], seconds: float = ANSWER_SECONDS) -> bool:
    """Send a request; return whether it is carried out. Raises `NotRunningError` if nobody answers."""
    try:
        return bool(exchange(place, request, seconds)["ok"])
    except (OSError, ValueError) as problem:
        raise NotRunningError from problem


def object_request(given: object) -> ObjectRequest:
    """Parse the object of a request; raises `ValueError` with a sentence for the sender."""
    match given:
        case {"object": str(identity), **more} if _IDENTITY.fullmatch(identity):
            box = None
        case {"box": [int(x), int(y), int(width), int(height)] as place, **more} if bool not in map(type, place):
            identity, box = "", Region(x, y, width, height)
            if max(abs(x), abs(y)) > _FARTHEST or not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
                raise ValueError(translate("Reasons", "A place must be on the desktop and have a width and a height."))
        case {"box": _}:
            raise ValueError(translate("Reasons", "A place is four whole numbers: left, top, width and height."))
        case _:
            raise ValueError(translate("Reasons", "Name an object by its connection and path, or by its place."))
    application = more.get("application", "")
    if not isinstance(application, str) or len(application) > _LONGEST_NAME or set(more) - {"application"}:
        raise ValueError(translate("Reasons", "In addition to the object, only the name of its program may be given."))
    return ObjectRequest(identity, box, application)
