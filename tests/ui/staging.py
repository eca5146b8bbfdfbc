"""Shows a dialog on a test's desktop, in a process of its own, and tells what it says and does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rigs.processes import wait_for
from rigs.session import Desktop

_STAGE = Path(__file__).with_name("dialog_stage.py")
_TESTS = Path(__file__).parent.parent


@dataclass(slots=True)
class Stage:
    """A dialog that is shown."""

    desktop: Desktop
    log: Path
    printed: Path
    _mark: list[int] = field(default_factory=lambda: [0])

    def events(self, kind: str = "") -> list[tuple[str, str]]:
        """Return what became of the dialog since the mark: (kind, text), all or those of a kind."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        found = [(str(what), str(text)) for what, text in map(json.loads, lines[self._mark[0] :])]
        return [event for event in found if kind in ("", event[0])]

    def texts(self, kind: str) -> list[str]:
        """Return the texts of the events of a kind since the mark."""
        return [text for _, text in self.events(kind)]

    def mark(self) -> None:
        """Leave out of all further answers what happened until now."""
        self._mark[0] = len(self.log.read_text(encoding="utf-8").splitlines())

    def wait(self, kind: str, part: str = "") -> str:
        """Wait for an event of a kind with `part` in its text and return the text; raises `TimeoutError`."""

        def found() -> str | None:
            return next((text or " " for text in self.texts(kind) if part in text), None)

        try:
            return wait_for(found, f"{kind}: {part}").strip()
        except TimeoutError as problem:
            raise TimeoutError(f"{problem}; there was {self.events()}; {self.printed.read_text()}") from None

    def press(self, *chords: str) -> None:
        """Press real keys."""
        self.desktop.press(*chords)


@contextmanager
def staged(
    desktop: Desktop, what: str, picture: Path | None = None, extra: Mapping[str, str] | None = None
) -> Iterator[Stage]:
    """Show the dialog `what` (see `dialog_stage.main`) in front; it ends with the block."""
    log, printed = desktop.home / f"{what}.log", desktop.home / f"{what}.txt"
    log.unlink(missing_ok=True)
    environment = {
        "SEESAY_HOME": str(desktop.home / "seesay"),
        "PYTHONPATH": str(_TESTS),
        "HF_HUB_OFFLINE": "1",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        **(extra or {}),
    }
    command = [sys.executable, str(_STAGE), what, str(log), str(picture or "")]
    process = desktop.spawn(command, environment, log=printed)
    stage = Stage(desktop, log, printed)
    try:
        stage.wait("active")
        yield stage
    finally:
        process.kill()
        process.wait()
