"""What happens while pictures are described, for whatever presents it: match on the event's class."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from pathlib import Path

    from seesay.app.conversation import StoredPicture
    from seesay.app.describing import PasswordQuestion
    from seesay.app.history.records import Entry, PictureVector
    from seesay.app.screen.browsing import BrowsedPage
    from seesay.app.send_preview import Preview, SendingQuestion
    from seesay.app.watch.screen_watch import Hidden, WatchChoice, WatchUpdate
    from seesay.core.domain import Analysis, Description, Detail, Stage
    from seesay.core.elements import Focus
    from seesay.core.errors import SeesayError
    from seesay.core.messages import Message
    from seesay.system.capture.screen_capturer import Screenshot


@dataclass_transform(frozen_default=True)
class Event:
    """Something that happened; every subclass is a frozen dataclass."""

    def __init_subclass__(cls, *, eq: bool = True) -> None:
        dataclass(frozen=True, eq=eq)(cls)


Result = TypeVar("Result")

Updates = Generator[Event, None, Result]
"""Work that yields what happens, and returns its result."""


class Began(Event):
    """A description or an answer has begun; `subject` names what is described, fit to be shown ("the screen")."""

    subject: str


class StageBegun(Event):
    """A stage has begun."""

    stage: Stage


class DetailKnown(Event):
    """The detail for the picture, by the settings for the program that it shows."""

    detail: Detail


class SentenceKnown(Event):
    """A sentence is known before the rest."""

    text: str


class FirstWordsKnown(Event):
    """The first sentence about a picture is known before the picture is there."""

    text: str


class SendingAnnounced(Event):
    """Something is being sent to another server than before; `text` names it."""

    text: str


class PasswordAsked(Event, eq=False):
    """The person is asked for the password of a document; the job waits for the answer."""

    question: PasswordQuestion


class SendingAsked(Event, eq=False):
    """The person is asked whether what is about to be sent may be; the job waits for the answer."""

    question: SendingQuestion


class Previewed(Event, eq=False):
    """What would be sent of the latest picture is known."""

    preview: Preview


class PictureAnalyzed(Event, eq=False):
    """What this machine finds out about a picture is known, and nothing of it was told; `told` if it was wanted."""

    analysis: Analysis
    told: PictureDescribed | None = None


class PageWanted(Event, eq=False):
    """A page to walk in is to be opened."""

    walk: BrowsedPage


class ReviewWanted(Event):
    """A table of alt text is to be gone through."""

    table: Path


class ConsentWanted(Event):
    """What the person agreed to was for another server, and they are to be asked about this one."""


class PictureDescribed(Event, eq=False):
    """Picture `number` of `count` is described; `kept` is None if analyzed before, `vector` if not stored."""

    name: str
    description: Description
    kept: StoredPicture | None
    number: int
    count: int
    vector: PictureVector | None = None


class PictureSkipped(Event):
    """One of several pictures could not be used."""

    message: Message


class BetterModelKnown(Event):
    """A better image-text model than the one in use can be fetched; told once, ever."""


class NoServerKnown(Event):
    """The server that the person agreed to cannot be asked, so the description was made on this machine."""

    problem: SeesayError


class Captured(Event):
    """The picture of the screen that a job needs is taken."""

    shot: Screenshot


class JobFailed(Event):
    """A job failed; `problem` is a `SeesayError` or a bug."""

    problem: object


class Returning(Event):
    """The window of ours that made room for a picture or a dialog is about to get the keyboard again."""


class Described(Event):
    """A picture is described and spoken; `entry` is in the history already."""

    entry: Entry


class Answered(Event):
    """A question is answered; `entry` has the exchange added at its end."""

    entry: Entry


class Failed(Event):
    """The description or the answer failed, which has been spoken already."""

    message: Message


class PermissionWanted(Event):
    """The system has to ask the person before it gives a picture of the screen, and only asks in front of a window."""


class Stopped(Event):
    """The description was stopped, by the person or because a newer one began."""


class Progressed(Event):
    """Of many pictures, `done` are done of `count`."""

    done: int
    count: int


class Ended(Event):
    """Nothing is being described any more; follows the end of a job unless the next has begun."""


class Noted(Event):
    """Something worth showing as a status line was spoken."""

    text: str


class KeyPressed(Event):
    """A global key was pressed; `action` is what it stands for."""

    action: str


class WindowWanted(Event):
    """The main window is to come forward."""


class WindowDone(Event):
    """The main window, which came forward only for a question of the system's, is to go again."""


class PictureWanted(Event):
    """The main window is to come forward with the picture alone."""


class QuestionWanted(Event):
    """The main window is to come forward with the question field focused."""


class SettingsWanted(Event):
    """The settings are to be opened."""


class RegionWanted(Event):
    """A region is to be chosen on a picture of the screen, to be described or, if `watched`, to be watched."""

    shot: Screenshot
    watched: bool = False


class WatchWanted(Event, eq=False):
    """What is to be watched is to be chosen."""

    choice: WatchChoice


class NameWanted(Event):
    """What has the keyboard is to get a name of the person's; `guess` is what its icon may mean, often nothing."""

    focus: Focus
    guess: str = ""


class WatchPictured(Event, eq=False):
    """A picture for a watch, `taken` at a time of the monotonic clock, in seconds."""

    shot: Screenshot
    taken: float


class WatchHidden(Event):
    """What is watched cannot be seen."""

    why: Hidden


class Watched(Event):
    """A watch has looked."""

    look: WatchUpdate
