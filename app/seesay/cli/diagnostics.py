"""The plain-text file of `seesay doctor --report`, for a bug report.

Of what is personal (keys, instructions, names of programs, the home folder) it says that it is there, not what it is.

How much memory work takes at most, here and in what it starts, as Linux tells (proc(5)) and others do not.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from seesay.core.paths import UserFolders, replacing, storage_errors
from seesay.core.settings import Settings
from seesay.core.translation import counted, translate

_LOG_LINES = 300
_KEY = re.compile(r"\b(?:sk|key|Bearer)[-_ ][\w.+/=-]{8,}", re.IGNORECASE)
"""What looks like a key. The log has none; this is for a key that somebody put where it does not belong."""


def write_report(target: Path, findings: Iterable[str], settings: Settings, folders: UserFolders, made: str) -> None:
    """Write the report to `target`; `findings` are the lines of the doctor, `made` is when. Raises `StorageError`."""
    parts = {
        translate("Doctor", "What the doctor says"): findings,
        translate("Doctor", "Settings that are not the usual ones"): _changed(settings),
        translate("Doctor", "Packages"): _packages(),
        translate("Doctor", "The end of the log"): _log_lines(folders.logs),
    }
    lines = [
        translate("Doctor", "Seesay, report of {made}").format(made=made),
        "",
        translate("Doctor", "Read it before you send it. No pictures, no text of them and no keys are in it."),
    ]
    for title, content in parts.items():
        lines += ["", f"{title}:", "", *(list(content) or [translate("Doctor", "none")])]
    text = "\n".join(_without_secrets(line) for line in lines) + "\n"
    with storage_errors(target.name), replacing(target) as partial:
        partial.write_text(text, encoding="utf-8")


def _changed(settings: Settings) -> Iterator[str]:
    usual = Settings().model_dump()
    for section, fields in settings.model_dump().items():
        if section == "applications":
            if fields:
                yield counted("Doctor", "applications: %n with settings of their own", len(fields))
            continue
        for name, value in fields.items():
            if value != usual[section][name]:
                yield f"{section}.{name}: {_shown(section, name, value)}"


def _shown(section: str, name: str, value: object) -> str:
    if name == "base_url":
        return _host(str(value))
    return translate("Doctor", "set") if name in ("instructions", "redact_words") else str(value)


def _host(url: str) -> str:
    """Return where the server is, without a name, password or token that may have been put beside it."""
    try:
        return urlsplit(url).hostname or translate("Doctor", "not an address")
    except ValueError:
        return translate("Doctor", "not an address")


def _packages() -> Iterator[str]:
    """Yield name and version of everything installed beside Seesay."""
    found: dict[str, str] = {}
    for distribution in metadata.distributions():
        found.setdefault(distribution.name or "a package without a name", distribution.version)
    for name in sorted(found, key=str.casefold):
        yield f"{name} {found[name]}"


def _log_lines(folder: Path) -> list[str]:
    lines: list[str] = []
    for name in ("seesay.log.1", "seesay.log"):
        try:
            lines += (folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return lines[-_LOG_LINES:]


def _without_secrets(line: str) -> str:
    """Return `line` without the name of the home folder, which is often the person's, and without keys."""
    home = str(Path.home())
    if len(home) > 1:
        line = line.replace(home, "~")
    return _KEY.sub("[removed]", line)


_SECONDS = 0.01
"""Between two looks."""
_PROC = Path("/proc")
_RESIDENT = re.compile(r"^VmRSS:\s*(\d+) kB$", re.MULTILINE)


class PeakMemory:
    """Looks again and again while its block runs; `grown` is then how many bytes were added at most, 0 if unknown."""

    def __init__(self) -> None:
        self.grown = 0
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look, name="memory", daemon=True)

    def __enter__(self) -> PeakMemory:
        """Begin to look."""
        self._before = _taken()
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ended.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._ended.wait(_SECONDS):
            self.grown = max(self.grown, _taken() - self._before)


def _taken() -> int:
    """Return the bytes of memory that this process and its children have."""
    return sum(map(_resident, ("self", *_children())))


def _children() -> Iterator[str]:
    for task in _PROC.glob("self/task/*/children"):
        with suppress(OSError):
            yield from task.read_text("ascii").split()


def _resident(process: str) -> int:
    with suppress(OSError):  # it has ended, or this is not Linux
        status = (_PROC / process / "status").read_text("utf-8", "replace")
        if resident := _RESIDENT.search(status):  # not there for one that is ending
            return int(resident[1]) * 1024
    return 0
