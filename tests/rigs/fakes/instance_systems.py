r"""Windows as far as named pipes go: what `open` does with a name under `\\.\pipe\`, over sockets in a folder.

Qt's server is the real one. On Windows it makes a pipe of the name that it is given, and here a socket of that name in
the folder for passing files; this is the other end. Behaviour as Microsoft documents it under "Named Pipes": opening
what nobody listens to finds no file, and whoever reads after the other end is closed gets what was written, and then
nothing.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

_PREFIX = "\\\\.\\pipe\\"


@dataclass(slots=True)
class FakePipes:
    """The pipes of a made-up Windows, each a socket in `folder`."""

    folder: Path
    opened: list[str] = field(default_factory=list)

    def open(self, path: str, mode: str, buffering: int) -> IO[bytes]:
        """Do as `open` for the path of a pipe."""
        assert path.startswith(_PREFIX), path
        assert (mode, buffering) == ("r+b", 0), "a pipe cannot be sought in, which buffers of both directions want"
        name = path.removeprefix(_PREFIX)
        assert name, "a pipe has a name"
        assert not set(name) & set("\\/"), "Qt takes a name with a separator for a whole path"
        self.opened.append(name)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(str(self.folder / name))
            return cast("IO[bytes]", connection.makefile("rwb", buffering=0))
        except OSError:
            raise FileNotFoundError(2, "The system cannot find the file specified", path) from None
        finally:
            connection.close()  # the file keeps it open
