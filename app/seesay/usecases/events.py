"""What happens while pictures are described and questions are answered, for whatever presents it.

A presenter gets one event after another and dispatches on its class with `match`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seesay.capture.desktop import Screenshot
    from seesay.domain import Description, Stage
    from seesay.history import Entry
    from seesay.messages import Message
    from seesay.pipeline.keeping import Kept


@dataclass(frozen=True, slots=True)
class Began:
    """A description or an answer has begun; `subject` names what is described, fit to be shown ("the screen")."""

    subject: str


@dataclass(frozen=True, slots=True)
class StageBegun:
    """A stage has begun."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class SentenceKnown:
    """A sentence is known before the rest."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class PictureDescribed:
    """One picture of a job is described; it is number `number` of `count`. `kept` is None if it was seen before."""

    name: str
    description: Description
    kept: Kept | None
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class PictureSkipped:
    """One of several pictures could not be used."""

    message: Message


@dataclass(frozen=True, slots=True)
class BetterModelKnown:
    """A better image-text model than the one in use can be fetched; told once, ever."""

    name: str


@dataclass(frozen=True, slots=True)
class Captured:
    """The picture of the screen that a job needs is taken."""

    shot: Screenshot


@dataclass(frozen=True, slots=True)
class JobFailed:
    """A job failed; `problem` is a `SeesayError` or a bug."""

    problem: object


@dataclass(frozen=True, slots=True)
class Returning:
    """The window of ours that made room for a picture is about to come back and get the keyboard again."""


@dataclass(frozen=True, slots=True)
class Described:
    """A picture is described and spoken; `entry` is in the history already."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Answered:
    """A question is answered; `entry` has the exchange added at its end."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Failed:
    """The description or the answer failed, which has been spoken already."""

    message: Message


@dataclass(frozen=True, slots=True)
class PermissionWanted:
    """The system has to ask the person before it gives a picture of the screen, and only asks in front of a window."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The description was stopped, by the person or because a newer one began."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """Of many pictures, `done` are done of `count`."""

    done: int
    count: int


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing is being described any more; follows the end of a job unless the next has begun."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something worth showing as a status line was spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A global key was pressed; `action` is what it stands for."""

    action: str


@dataclass(frozen=True, slots=True)
class WindowWanted:
    """The main window is to come forward."""


@dataclass(frozen=True, slots=True)
class QuestionWanted:
    """The main window is to come forward with the question field focused."""


@dataclass(frozen=True, slots=True)
class SettingsWanted:
    """The settings are to be opened."""


@dataclass(frozen=True, slots=True)
class RegionWanted:
    """A region is to be chosen on a picture of the screen."""

    shot: Screenshot


Event = (
    Began
    | StageBegun
    | SentenceKnown
    | PictureDescribed
    | PictureSkipped
    | BetterModelKnown
    | Captured
    | JobFailed
    | Returning
    | Described
    | Answered
    | Failed
    | PermissionWanted
    | Stopped
    | Progressed
    | Ended
    | Noted
    | KeyPressed
    | WindowWanted
    | QuestionWanted
    | SettingsWanted
    | RegionWanted
)
