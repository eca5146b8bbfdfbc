"""Actions that start with a screenshot, the window's name, questions, and a desktop's permission to capture."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from seesay.app.conversation import Conversation, comparison_question, is_letter, resolve_question
from seesay.app.describing import one_picture, picture_in_words, request_of
from seesay.app.events import (
    Ended,
    Event,
    Failed,
    PictureAnalyzed,
    QuestionWanted,
    RegionWanted,
    Stopped,
    WindowDone,
    WindowWanted,
)
from seesay.app.jobs import Jobs, screen_is_read
from seesay.app.narration import Narration
from seesay.app.screen.focus_capture import FirstWords, Shot, with_focus, with_password_fields
from seesay.core.domain import Cancellation, Frame, Source, SourceKind
from seesay.core.errors import CaptureError, NotAnImageError
from seesay.core.messages import Message
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot, WindowName
from seesay.system.instance import ObjectRequest
from seesay.ui.background import BackgroundRunner

if TYPE_CHECKING:
    from seesay.app.conversation import StoredPicture
    from seesay.app.screen.control_names import ControlNames
    from seesay.core.domain import Analysis
    from seesay.core.findings import Code


def crop_frame(frame: Frame, region: Region, source: Source) -> Frame:
    """Crop `frame` to `region`; the result comes from `source`. Raises `NotAnImageError` if it is empty."""
    left, top = max(region.x, 0), max(region.y, 0)
    right, bottom = min(region.right, frame.width), min(region.bottom, frame.height)
    if right <= left or bottom <= top:
        raise NotAnImageError(source.name, translate("Reasons", "it is empty"))
    pixels = frame.pixels[top:bottom, left:right].copy()
    pixels.setflags(write=False)

    def areas() -> tuple[Region, ...] | None:
        found = frame.secret_areas()
        return found and tuple(box.moved(-left, -top) for box in found)

    place = Region(left, top, right - left, bottom - top)
    windows = tuple(
        replace(window, box=box.moved(-left, -top))
        for window in frame.windows
        if (box := window.box.intersection(place))
    )
    return Frame(pixels, source, secret_areas=areas, windows=windows, ours_left_out=frame.ours_left_out)


_STEP_MILLISECONDS, _PATIENCE_STEPS = 300, 60
"""Interval and number of checks whether our window is in front and the speech has ended."""


@dataclass(frozen=True, slots=True, eq=False)
class ActionContext:
    """What actions work with: `say` interrupts the current speech, `add` speaks after it, `emit` reports an event."""

    jobs: Jobs
    narration: Narration
    conversation: Conversation
    names: ControlNames
    settings: Callable[[], Settings]
    say: Callable[[str], None]
    add: Callable[[str], None]
    emit: Callable[[Event], None]


class ContextAction(QObject):
    """An action, or several, with the parts of an `ActionContext`."""

    def __init__(self, context: ActionContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._narration, self._remembered = context.jobs, context.narration, context.conversation
        self._names, self._settings, self._tell = context.names, context.settings, context.emit
        self._say, self._add = context.say, context.add

    @property
    def _language(self) -> str:
        return self._settings().description.spoken_language


class ScreenActions(ContextAction):
    """Describes the screen, a window, a region or what is under the pointer, and what changed there."""

    def __init__(self, context: ActionContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._take_region: Callable[[Region | None], None] | None = None
        self._permission_asked = self._came_forward = False
        self._warned_of: tuple[Code, ...] = ()  # codes with more in them than is heard
        self.actions: dict[str, Callable[[], None]] = {
            "describe-screen": lambda: self._capture("the screen", self._shot_of("screen"), self._describe_shot),
            "describe-window": lambda: self._capture("the window", self._shot_of("window"), self._describe_shot),
            "describe-focus": self.describe_focus,
            "describe-region": self.start_region,
            "describe-pointer": self.describe_pointer,
            "what-changed": self.announce_changes,
            "copy-code": self.copy_code,
        }  # the actions by name

    def capture_window(
        self, then: Callable[[Screenshot], None], examine: Callable[[Screenshot], object] | None = None
    ) -> None:
        """Capture the active window, and continue the job with `then`; the capturing thread calls `examine` first."""
        take = self._shot_of("window")

        def taken(capturer: ScreenCapturer, flag: Cancellation, first_words: FirstWords | None) -> Screenshot:
            shot = take(capturer, flag, first_words)
            if examine is not None:
                examine(shot)
            return shot

        self._capture("the window", taken, then, doing=screen_is_read())

    def describe_focus(self) -> None:
        """Describe the focused control or picture, of the window behind ours if ours is focused."""
        from seesay.app.screen.focus_capture import capture_focus

        ours, tag = QGuiApplication.focusWindow() is not None, self._language

        def shot(capturer: ScreenCapturer, flag: Cancellation, first_words: FirstWords | None) -> Screenshot:
            return capture_focus(capturer, flag, self._names, tag=tag, first_words=first_words)

        self._capture("the focused control", shot, self._describe_shot)
        if ours:
            self._narration.preface(translate("Controller", "Seesay's window. Behind it:"))

    def describe_object(self, wanted: ObjectRequest) -> None:
        from seesay.app.screen.focus_capture import OBJECT, capture_focus

        def take(capturer: ScreenCapturer, flag: Cancellation, _first_words: object) -> Screenshot:
            if wanted.box is None:
                return capture_focus(capturer, flag, self._names, wanted.identity)
            shot = capturer.region(wanted.box, flag)
            return replace(shot, frame=replace(shot.frame, source=_part_of(shot, OBJECT)))

        self._capture(OBJECT, take, self._describe_shot)

    def start_region(self) -> None:
        """Capture the screen for a region; `region_chosen` follows."""

        def choose(shot: Screenshot) -> None:
            self.choose_region(shot, lambda region: self._describe_region(shot, region), watched=False)

        shot: Shot = lambda capturer, flag, _: capturer.screen("active", flag)  # noqa: E731
        self._capture("the screen", shot, choose, doing=screen_is_read())

    def choose_region(self, shot: Screenshot, take: Callable[[Region | None], None], *, watched: bool) -> None:
        """Show the region selector; `take` gets the region in pixels of the screenshot, or None if cancelled."""
        self._take_region = take
        self._jobs.finish()
        self._tell(RegionWanted(shot, watched))

    def region_chosen(self, region: Region | None) -> None:
        take, self._take_region = self._take_region, None
        if region is None:
            self._narration.earcons.play("cancelled")
        if take is not None:
            take(region)

    def _describe_region(self, shot: Screenshot, region: Region | None) -> None:
        if region is None:
            self._say(translate("Controller", "Nothing described."))
            return
        self.describe_part(shot.frame, region, _part_of(shot, "the region"))

    def describe_part(self, frame: Frame, region: Region, source: Source) -> None:
        pictures = one_picture(source.name, lambda: crop_frame(frame, region, source))
        self._jobs.describe(source.name, pictures, request_of(self._settings()))
        self._remembered.question = ""

    def describe_pointer(self) -> None:
        from seesay.perception.photographs.insets import picture_at

        name = "the picture under the pointer"

        def cut(shot: Screenshot) -> None:
            self._tell_label(shot)

            def load() -> Frame:
                if shot.pointer is None:
                    raise CaptureError(translate("Reasons", "this desktop does not report the pointer position"))
                return crop_frame(shot.frame, picture_at(shot.frame.pixels, *shot.pointer), _part_of(shot, name))

            self._jobs.go_on(one_picture(name, load), request_of(self._settings()))

        self._capture(name, lambda capturer, flag, _: capturer.screen("all", flag), cut)

    def _tell_label(self, shot: Screenshot) -> None:
        if not self._names.all(shot.frame.source.application):
            return
        from seesay.app.screen.icon_elements import icon_under_pointer

        icon = icon_under_pointer(shot, self._names)
        if icon is not None and icon.label:
            self._say(translate("Names", "Labelled: {name}.").format(name=icon.label))

    def announce_changes(self) -> None:
        """Describe what changed since the latest picture of the screen or a window, with a new one."""
        before = self._remembered.screen
        if before is None:
            self._say(translate("Controller", "Nothing to compare with yet. Describe the screen or a window first."))
            return

        self.announce_changes_since(before.analysis, self._shot_of(before.source.kind))

    def announce_changes_since(self, before: Callable[[], Analysis], shot: Shot, *, done: str = "") -> None:
        """Announce the action `done`, and what changed between `before` and a new screenshot, if anything."""

        def compare(taken: Screenshot) -> None:
            from seesay.app.pipeline.changes import quick_change

            if done and quick_change(before().frame, taken.frame) is not None:
                self._jobs.finish()
                self._say(done)
                return
            self._narration.preface(done)
            request = replace(request_of(self._settings()), since=before)
            self._jobs.go_on(one_picture("what has changed", lambda: taken.frame), request)

        self._capture("what has changed", shot, compare)

    def copy_code(self) -> None:
        latest = self._remembered.history.latest
        codes = latest.description.codes if latest is not None else ()
        if codes:
            from seesay.description.captions.barcode_claims import describe_copied_barcode, hidden_lines

            if (warning := hidden_lines(codes)) and self._warned_of != codes:
                self._warned_of = codes
                self._say(warning)
                return
            self._warned_of = ()
            QGuiApplication.clipboard().setText("\n".join(code.text for code in codes))
            self._say(describe_copied_barcode(codes))
        else:
            self._say(translate("Controller", "No code in the last description."))

    def want_permission(self) -> None:
        """Have the system ask for permission to capture, which it does only while our window is in front."""
        if self._permission_asked:
            return
        self._permission_asked = True
        self._came_forward = not any(window.isVisible() for window in QGuiApplication.topLevelWindows())
        if QGuiApplication.focusWindow() is None:
            self._tell(WindowWanted())
        self._wait_for_front(_PATIENCE_STEPS)

    def _wait_for_front(self, steps: int) -> None:
        """Ask once our window is in front and the speech has ended, unless another action started."""
        if self._jobs.busy or not steps:
            self._permission_asked = False
        elif QGuiApplication.focusWindow() is not None and self._narration.talker.wait(0):
            self._ask_permission()
        else:
            QTimer.singleShot(_STEP_MILLISECONDS, lambda: self._wait_for_front(steps - 1))

    def _ask_permission(self) -> None:
        def granted(shot: Screenshot) -> None:
            self._jobs.finish()
            if self._came_forward:
                self._tell(WindowDone())
            self._say(translate("Controller", "Seesay may read the screen now. Press the key again."))

        shot, language = self._shot_of("screen"), self._language
        self._jobs.capture("the permission to read the screen", shot, language, granted, hide=False)

    def _capture(self, name: str, shot: Shot, then: Callable[[Screenshot], None], *, doing: str = "") -> None:
        privacy = self._settings().privacy
        # a server may get this picture later, with a question
        may_be_sent = privacy.consent in ("concepts", "image") or privacy.consent_server
        if may_be_sent and privacy.redact == "secrets":
            shot = with_password_fields(shot)
        self._jobs.capture(name, shot, self._language, then, doing=doing)
        self._remembered.question, self._permission_asked = "", False

    def _shot_of(self, kind: SourceKind) -> Shot:
        ours = any(window.isVisible() for window in QGuiApplication.topLevelWindows())
        screens = self._settings().desktop.screens

        def take(capturer: ScreenCapturer, flag: Cancellation, _first_words: object) -> Screenshot:
            return capturer.window(flag) if kind == "window" else capturer.screen(screens, flag)

        return with_focus(take, at_once=ours)

    def _describe_shot(self, shot: Screenshot) -> None:
        self._jobs.go_on(one_picture(shot.frame.source.name, lambda: shot.frame), request_of(self._settings()))


def _part_of(shot: Screenshot, name: str) -> Source:
    return replace(shot.frame.source, kind="region", name=name, window=None)  # its place is that on the screen


class WhereAction(QObject):
    """Announces the active window and, if it is ours, the one behind it; runs in a thread."""

    def __init__(
        self,
        capturer: Callable[[], ScreenCapturer],
        narration: Narration,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._capturer, self._narration, self._say = capturer, narration, say
        self._background = BackgroundRunner(self, self._tell, self._fail)

    def ask(self) -> None:
        self._narration.earcons.play("accepted")
        self._background.start("window in use", lambda job: self._capturer().active_window(job.cancellation))

    def give_up(self) -> None:
        self._background.give_up()

    @Slot(object)
    def _tell(self, window: WindowName | None) -> None:
        from seesay.description.captions.opening import spoken_application, spoken_title

        title, program = (spoken_title(window.title), spoken_application(window.application)) if window else ("", "")
        ours = QGuiApplication.focusWindow() is not None
        if ours and title and program:
            sentence = translate("Controller", "Seesay's window. Behind it: “{title}”, {program}.")
        elif ours and (title or program):
            sentence = translate("Controller", "Seesay's window. Behind it: “{title}”.")
            title = title or program
        elif ours:
            sentence = translate("Controller", "Seesay's window.")
        elif title and program:
            sentence = translate("Controller", "Window “{title}”, {program}.")
        elif title:
            sentence = translate("Controller", "Window “{title}”.")
        elif program:
            sentence = translate("Controller", "Untitled window, {program}.")
        else:
            sentence = translate("Controller", "No active window, or this desktop does not say which.")
        self._say(sentence.format(title=as_name(title), program=as_name(program)))

    @Slot(object)
    def _fail(self, message: Message) -> None:
        self._narration.earcons.play("failed")
        self._say(str(message))


_RECENT_SECONDS = 600.0  # how long a question is about the latest picture without a new capture, outside our window
_KNOWN_SECONDS = 30.0  # how long a person remembers which window was described


class AskAction(ContextAction):
    """Opens the question field, and asks about the latest picture or, if that is old, the active window."""

    def __init__(self, context: ActionContext, screen: ScreenActions) -> None:
        super().__init__(context)
        self._screen = screen
        self.looking = False  # whether the active window is being analyzed for a question
        self._waiting = ""

    def __call__(self) -> None:
        """Open the question field, and analyze the active window unless there is a recent picture of it."""
        picture, self._waiting = self._remembered.picture, ""
        if self._age() >= _RECENT_SECONDS:
            self._screen.capture_window(self._look)
        elif picture is not None and self._may_be_of_another_window(picture):
            self._look_unless_known(picture)
        else:
            self._narration.talker.stop()
            self._want_question()

    def _age(self) -> float:
        return time.monotonic() - self._remembered.described_at

    def _may_be_of_another_window(self, picture: StoredPicture) -> bool:
        """Whether the person may have changed to another window; not while our window is active or a job runs."""
        source = picture.source
        is_known = bool(source.title or source.application) and source.kind in ("screen", "window", "focus")
        return is_known and not self._jobs.busy and QGuiApplication.focusWindow() is None

    def _look_unless_known(self, picture: StoredPicture) -> None:
        recent, known = self._age() < _KNOWN_SECONDS, list[bool]()

        def go_on(shot: Screenshot) -> None:
            if known[-1]:
                self._jobs.finish()
                self._want_question()
            else:
                self._look(shot)

        self._screen.capture_window(go_on, lambda shot: known.append(_is_known(picture, shot, recent=recent)))

    def _want_question(self) -> None:
        self._tell(QuestionWanted())
        picture = self._remembered.picture
        if picture is None or self._age() <= _KNOWN_SECONDS:
            return
        if picture.source.kind in ("screen", "window"):
            self._say_about(picture.source.title)
        else:
            about = translate("Controller", "About {name}.")
            self._add(about.format(name=picture_in_words(picture.source)))

    def _look(self, shot: Screenshot) -> None:
        self.looking = True
        self._jobs.stop_announcing_work()  # the field and its announcement tell it
        request = replace(request_of(self._settings()), mode="offline")
        self._jobs.analyze(lambda: shot.frame, request)
        self._tell(QuestionWanted())
        self._say_about(shot.frame.source.title)

    def _say_about(self, title: str) -> None:
        about = translate("Controller", "About the window “{title}”.").format(title=as_name(title))
        self._add(about if title else translate("Controller", "About the screen."))

    def ask(self, question: str) -> None:
        if self.looking:
            self._waiting = question
            return
        settings = self._settings()
        typed, question = question, resolve_question(question, settings.prompts)
        if question == typed and is_letter(typed):
            self._add(translate("Controller", "No saved question for the letter {letter}.").format(letter=typed))
            return
        picture, request = self._remembered.picture, self._remembered.asked(question, request_of(settings))
        if picture is None or request is None:
            self._add(translate("Controller", "No picture to ask about yet."))
            return
        if question == comparison_question():
            earlier = self._remembered.earlier
            if earlier is None:
                self._add(translate("Controller", "No earlier picture to compare with."))
                return
            request = replace(request_of(settings), mode="offline", earlier=earlier.analysis)
        self._jobs.describe("the question", one_picture("the question", picture.analysis), request)
        self._remembered.question = question

    def receive(self, event: Event) -> bool:
        """Handle the end of an analysis, and ask a waiting question; return whether the event was consumed."""
        if isinstance(event, PictureAnalyzed) and event.told is not None:
            self.looking = False
            self._jobs.finish()
            self._tell(self._remembered.add(event.told))
            if self._waiting:
                self.ask(self._waiting)
            return True
        if isinstance(event, Ended | Failed | Stopped):
            self.looking = False
        return False


def _is_known(picture: StoredPicture, shot: Screenshot, *, recent: bool) -> bool:
    """Return whether `picture`, `recent` or unchanged, shows the captured window; slow unless `recent`."""
    from seesay.app.pipeline.changes import quick_change

    now = shot.frame.source
    if (picture.source.title, picture.source.application) != (now.title, now.application):
        return False
    focus = picture.source.focus
    if focus is not None and not focus.is_picture:
        return False  # the question may be about the control's surroundings
    if picture.source.kind != "window" or recent:
        return True
    return quick_change(picture.analysis().frame, shot.frame) is not None
