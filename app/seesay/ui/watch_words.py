"""What is said of watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seesay.core.settings import WatchSettings
from seesay.core.translation import counted, translate

if TYPE_CHECKING:
    from seesay.app.watch.screen_watch import End


def words_of(kind: WatchSettings) -> str:
    """Return what a watch waits for, in a clause."""
    match kind.mode:
        case "contains":
            return translate("Watch", "until “{words}” is there").format(words=kind.words)
        case "loses":
            return translate("Watch", "until “{words}” is gone").format(words=kind.words)
        case "changes":
            return translate("Watch", "until something changes")
        case "still":
            return counted("Watch", "until nothing has changed for %n second(s)", kind.seconds)
        case "progress":
            return counted("Watch", "progress every %n percent", kind.step)
        case _:
            return translate("Watch", "new text")


def begun_in_words(name: str, kind: WatchSettings, *, shows_percent: bool) -> str:
    """Return what is said when a watch begins; of progress also that no number is there: nothing else may come."""
    told = translate("Watch", "Watching: {what}.").format(what=name or words_of(kind))
    if kind.mode == "progress" and not shows_percent:
        told += " " + translate("Watch", "No percentage stands there yet. A bar is noticed when it grows.")
    return told


def over_in_words(count: int) -> str:
    """Return what is said when so many watches have ended together."""
    return translate("Watch", "All watches have ended.") if count > 1 else translate("Watch", "The watch has ended.")


def end_in_words(end: End, kind: WatchSettings, *, at_once: bool) -> str:
    """Return what is said when a watch has come to its end, perhaps `at_once` with its first look."""
    match end:
        case "contains":
            return translate("Watch", "“{words}” is there.").format(words=kind.words)
        case "loses" if at_once:
            return translate("Watch", "“{words}” does not stand there. The watch has ended.").format(words=kind.words)
        case "loses":
            return translate("Watch", "“{words}” is gone.").format(words=kind.words)
        case "changes":
            return translate("Watch", "Something has changed.")
        case "still":
            return counted("Watch", "Nothing has changed for %n second(s).", kind.seconds)
        case _:
            return translate("Watch", "It is done.")


def under_ours() -> str:
    """Return what is said when a window of ours lies over what is watched."""
    return translate("Watch", "The watch waits while a window of Seesay lies over it.")


def closed_in_words(title: str, words: str) -> str:
    """Return what is said when the window called `title`, in which `words` were to be gone, is not there any more."""
    gone = translate("Watch", "The window “{title}” cannot be seen any more, nor “{words}” in it. The watch has ended.")
    return gone.format(title=title, words=words)
