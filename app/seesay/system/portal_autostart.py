"""Starts with the session from inside a Flatpak, through the portal "Background".

The portal takes commands but cannot be asked for its state; at the first request it may ask the person.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, StorageError
from seesay.core.translation import translate
from seesay.system.dbus import BusError
from seesay.system.portal import Options, Portal, Response

BACKGROUND = "org.freedesktop.portal.Background"

PATIENCE_SECONDS = 120.0
"""How long the person may take to answer the desktop's question."""

_MOST_REASON = 256  # characters; the portal refuses a longer reason


def request_autostart(command: Sequence[str], *, wanted: bool, seconds: float = PATIENCE_SECONDS) -> None:
    """Have the desktop start `command` (as in the sandbox) at every login, or no more; may wait for the person.

    Raises `StorageError` when there is no portal, it does not answer within `seconds`, or it is not allowed.
    """
    reason = translate("Desktop", "Seesay is to wait for your keys from the moment you log in")
    options: Options = {
        "reason": ("s", reason[:_MOST_REASON]),
        "autostart": ("b", wanted),
        "commandline": ("as", list(command)),
        "dbus-activatable": ("b", False),
    }
    response = _ask(options, seconds)
    # A person who allows nothing in the background has also what is not wanted any more.
    if response.results.get("autostart", wanted if response.code == 0 else None) is not wanted:
        raise _refused(translate("Reasons", "the desktop does not allow it"))


def _ask(options: Options, seconds: float) -> Response:
    cancellation = Cancellation()
    limit = threading.Timer(seconds, cancellation.cancel)
    limit.daemon = True
    limit.start()
    try:
        with Portal(cancellation) as portal:
            return portal.request(BACKGROUND, "RequestBackground", "sa{sv}", ("",), options, cancellation)
    except (Unavailable, BusError) as problem:
        raise _refused(problem.reason) from problem
    except Cancelled as problem:
        raise _refused(translate("Reasons", "it does not answer")) from problem
    finally:
        limit.cancel()


def _refused(reason: str) -> StorageError:
    return StorageError(translate("Reasons", "the entry for starting with your session"), reason)
