"""Stands in for the D-Bus service of an Orca that takes texts: writes down every call, one JSON line each, and answers.

Run as `python orca_service.py NAME FILE` with a session bus; NAME is the one of Orca 49 and 50 or of its successor.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jeepney import HeaderFields, MessageType, message_bus, new_method_return  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

_DO_NOT_QUEUE = 4


def main(name: str, log: Path) -> None:
    """Serve until killed; the first line says that the name is owned."""
    with open_dbus_connection("SESSION") as bus, log.open("a", encoding="utf-8", buffering=1) as lines:
        bus.send_and_get_reply(message_bus.RequestName(name, _DO_NOT_QUEUE))
        lines.write(json.dumps(["ready"]) + "\n")
        while True:
            call = bus.receive()
            if call.header.message_type is MessageType.method_call:
                lines.write(json.dumps([call.header.fields[HeaderFields.member], *call.body]) + "\n")
                bus.send(new_method_return(call, "b", (True,)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
