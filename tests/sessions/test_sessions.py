"""Whole sessions of a day's use: what is heard and felt of each is in the texts beside this file, to the word.

`make sessions` plays them and compares. `make sessions-anew` writes the texts anew, to be reviewed like code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rigs import braille, gnome, screen_reader
from rigs.scenes import PROGRAMS
from rigs.session import missing_packages
from rigs.transcript import compare, written
from rigs.ways import by_orca, by_own_voice, on_wayland
from rigs.word_budget import over
from sessions.scripts import SESSIONS, Session

_HERE = Path(__file__).parent
_NEEDED = {
    **screen_reader.REQUIRED,
    **braille.REQUIRED,
    **gnome.REQUIRED,
    **PROGRAMS,
    "espeak-ng": "espeak-ng",
    "foot": "foot",
}

pytestmark = pytest.mark.sessions

if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)


def each() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.name)


@each()
def test_under_orca(session: Session) -> None:
    with session.server() as server, by_orca(session, server) as day:
        session.play(day)
    heard = "Heard on X11 under Orca: S is said by Seesay, R by the screen reader of its own."
    assert not over(day.steps)
    compare(written(f"{session.about} {heard}", day.steps), _HERE / "orca" / f"{session.name}.txt")
    felt = "Felt on a braille display of 40 cells: what Seesay had shown first, else what stood there in the end."
    compare(written(f"{session.about} {felt}", day.cells), _HERE / "braille" / f"{session.name}.txt")


@each()
def test_by_the_own_voice(session: Session) -> None:
    with session.server() as server, by_own_voice(session, server) as day:
        session.play(day)
    heard = "Heard from Seesay's own voice, where no screen reader runs."
    assert not over(day.steps)
    compare(written(f"{session.about} {heard}", day.steps), _HERE / "own-voice" / f"{session.name}.txt")


@each()
def test_on_wayland(session: Session) -> None:
    with session.server() as server, on_wayland(session, server) as day:
        session.play(day)
    heard = "Heard on GNOME's Wayland desktop from Seesay through Orca."
    assert not over(day.steps)
    compare(written(f"{session.about} {heard}", day.steps), _HERE / "wayland" / f"{session.name}.txt")
