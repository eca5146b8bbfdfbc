"""What is told of failures on this machine: settings, pictures, the screen, the clipboard, keys, speech, files."""

from __future__ import annotations

from seesay import errors
from seesay.messages.words import Message, explain, picture_name
from seesay.translation import number, translate


@explain.register
def _(problem: errors.SettingsError) -> Message:
    if not problem.field:
        return Message(
            translate("Messages", "The settings in {origin} cannot be read: {reason}.").format(
                origin=translate("Messages", problem.origin), reason=problem.reason
            ),
            translate("Messages", "They are not used."),
        )
    return Message(
        translate("Messages", "The setting {field} from {origin} cannot be used: {reason}.").format(
            field=problem.field, origin=translate("Messages", problem.origin), reason=problem.reason
        ),
        translate("Messages", "It is not used."),
    )


@explain.register
def _(problem: errors.InputMissingError) -> Message:
    return Message(translate("Messages", "There is no picture called {name}.").format(name=picture_name(problem.name)))


@explain.register
def _(problem: errors.EmptyFolderError) -> Message:
    return Message(translate("Messages", "There is no picture in {name}.").format(name=picture_name(problem.name)))


@explain.register
def _(problem: errors.InputUnreadableError) -> Message:
    return Message(
        translate("Messages", "{name} may not be read.").format(name=picture_name(problem.name)),
        translate("Messages", "Check its permissions."),
    )


@explain.register
def _(problem: errors.NotAnImageError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(
        translate("Messages", "{name} is not a picture that can be read{reason}.").format(
            name=picture_name(problem.name), reason=reason
        )
    )


@explain.register
def _(problem: errors.ImageTooLargeError) -> Message:
    return Message(
        translate("Messages", "{name} is too large: {size} {unit}, and the limit is {limit}.").format(
            name=picture_name(problem.name),
            size=number(problem.size),
            unit=translate("Messages", problem.unit),
            limit=number(problem.limit),
        )
    )


@explain.register
def _(problem: errors.CaptureError) -> Message:
    return Message(translate("Messages", "The screen could not be read: {reason}.").format(reason=problem.reason))


@explain.register
def _(problem: errors.NoCapturerError) -> Message:
    return Message(
        translate("Messages", "The screen cannot be read here: {reason}.").format(reason=problem.reason),
        translate("Messages", "seesay doctor says more."),
    )


@explain.register
def _(problem: errors.CaptureDeniedError) -> Message:
    return Message(translate("Messages", "Reading the screen was not allowed: {reason}.").format(reason=problem.reason))


@explain.register
def _(problem: errors.ClipboardError) -> Message:
    return Message(translate("Messages", "The clipboard could not be read: {reason}.").format(reason=problem.reason))


@explain.register
def _(problem: errors.EmptyClipboardError) -> Message:
    return Message(
        translate("Messages", "There is no picture in the clipboard."),
        translate("Messages", "Copy a picture, or a picture's file, and try again."),
    )


@explain.register
def _(problem: errors.NoDesktopError) -> Message:
    return Message(
        translate("Messages", "The program cannot open a window: {reason}.").format(reason=problem.reason),
        translate("Messages", "seesay describe works without; seesay --help says how."),
    )


@explain.register
def _(problem: errors.NotRunningError) -> Message:
    return Message(
        translate("Messages", "Seesay is not running, or does not answer."),
        translate("Messages", "Start it with seesay, and try again."),
    )


@explain.register
def _(problem: errors.ChordError) -> Message:
    return Message(
        translate("Messages", "{text} cannot be used as keys: {reason}.").format(
            text=problem.text, reason=problem.reason
        )
    )


@explain.register
def _(problem: errors.SpeechError) -> Message:
    return Message(
        translate("Messages", "Nothing could be spoken: {reason}.").format(reason=problem.reason),
        translate("Messages", "seesay doctor says which voices work here."),
    )


@explain.register
def _(problem: errors.StorageError) -> Message:
    return Message(
        translate("Messages", "{name} could not be written: {reason}.").format(
            name=picture_name(problem.name), reason=problem.reason
        )
    )
