"""The plain-text file of `seesay doctor --report`, for a bug report.

Of what is personal (keys, instructions, names of programs, the home folder) it says that it is there, not what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from seesay.paths import UserFolders, replacing, storage_errors
from seesay.settings import Settings
from seesay.translation import counted, translate

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
