"""Names that the person gave to controls whose programs have none for them, in a file that can be shared."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from seesay.core.elements import Element, Focus
from seesay.core.errors import FileUnreadableError, StorageError
from seesay.core.paths import replacing, storage_errors
from seesay.core.translation import translate

_log = logging.getLogger(__name__)

FILE = "names.toml"


@dataclass(frozen=True, slots=True)
class ControlName:
    """A name; `key` is the control's, or an icon's fingerprint.

    `was` is the program's name, which must still match. For a nameless control the key also has its look
    (`icons.by_look`) or the number of its siblings.
    """

    application: str
    key: str
    was: str
    name: str


def is_print(key: str) -> bool:
    """Whether the key of an element is an icon's print."""
    from seesay.perception.layout.icons import PRINT_PREFIXES  # which loads numpy, that no key waits for

    return key[:1] in PRINT_PREFIXES


def has_look(key: str) -> bool:
    """Whether a key has how a control without a name looks."""
    return look_of_key(key) != ""


def look_of_key(key: str) -> str:
    """Return how a control without a name looks, empty where its key has not that."""
    from seesay.perception.layout.icons import CONTROL_PREFIX

    look = key.partition("#")[2]
    return look if look.startswith(CONTROL_PREFIX) else ""


def _given_to(element: Element, names: Iterable[ControlName], *, moved: bool = False) -> ControlName | None:
    """Return the name that was given to an element, the last of the nearest; with `moved` that of one like it."""
    names = tuple(names)
    if not names or not element.key:
        return None
    from seesay.perception.layout.icons import MAX_PRINT_DIFFERENCE

    found, least = None, MAX_PRINT_DIFFERENCE
    for given in names:
        if given.was == element.name and (apart := _apart(given.key, element, moved=moved)) <= least:
            found, least = given, apart
    return found


def _apart(key: str, element: Element, *, moved: bool) -> float:
    """Return by how much the control that `key` was for differs from an element, from 0 to 1."""
    from seesay.perception.layout.icons import print_difference

    if is_print(element.key):
        return print_difference(key, element.key)
    way, mark, _ = element.key.partition("#")
    if element.name:  # which the program may have begun to tell only when the row around it was known
        return float(key != way)
    if look := look_of_key(element.key):
        return print_difference(look_of_key(key), look) if moved or key.startswith(way + mark) else 1.0
    return float(moved or not mark or key != element.key)


def _kept(element: Element) -> str:
    return element.key.partition("#")[0] if element.name else element.key


class ControlNames:
    """The names in one file, which is read whenever they are needed: another program or person may have changed it."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`, the person's data."""
        self._file = folder / FILE

    def named(self, focus: Focus) -> Focus:
        """Return what has the keyboard with the name that was given to it, if there is one. Never fails."""
        found = _given_to(focus.element, self.all(focus.application)) if focus.application else None
        return replace(focus, label=found.name) if found is not None else focus

    def may_name(self, focus: Focus) -> bool:
        """Whether what has the keyboard may have been given a name, as far as is known without its key. Never fails."""
        return any(given.was == focus.element.name for given in self.all(focus.application))

    def may_be_moved(self, focus: Focus) -> bool:
        """Whether a control without a name looks as one did elsewhere that was given a name. Never fails."""
        return _given_to(focus.element, self.all(focus.application), moved=True) is not None

    def labelled(self, application: str, elements: Iterable[Element]) -> tuple[Element, ...]:
        """Return a window's elements with the names that the user gave them; never fails.

        A nameless control that moved is found again if only one in the window looks like it.
        """
        elements = tuple(elements)
        names = self.all(application) if application else ()
        labels = {number: given for number, each in enumerate(elements) if (given := _given_to(each, names))}
        told = list(labels.values())
        for given in names:
            if has_look(given.key) and given not in told:
                like = [number for number, each in enumerate(elements) if _given_to(each, [given], moved=True)]
                if len(like) == 1:
                    labels.setdefault(like[0], given)
        return tuple(
            replace(each, label=labels[number].name) if number in labels else each
            for number, each in enumerate(elements)
        )

    def all(self, application: str = "") -> tuple[ControlName, ...]:
        """Return all names, or those for one application; none where the file cannot be read. Never fails."""
        try:
            return tuple(given for given in self._read() if application in ("", given.application))
        except StorageError as problem:
            _log.warning("the names of controls cannot be read: %s", problem.reason)
            return ()

    def assign(self, focus: Focus, name: str) -> None:
        """Name the focused control, or remove its name if empty; raises `StorageError`, also for an unreadable file."""
        before = _given_to(focus.element, [given for given in self._read() if given.application == focus.application])
        key = before.key if before is not None else _kept(focus.element)
        given = ControlName(focus.application, key, focus.element.name, name)
        self._write([*self._without(given), *([given] if name else [])])

    def forget(self, given: ControlName) -> None:
        """Take a name away; raises `StorageError`."""
        self._write(self._without(given))

    def correct(self, given: ControlName, name: str) -> ControlName:
        """Give another name, which is not empty, to what has one; return it. Raises `StorageError`."""
        corrected = replace(given, name=name)
        self._write([corrected if other == given else other for other in self._read()])
        return corrected

    def _without(self, given: ControlName) -> list[ControlName]:
        place = (given.application, given.key, given.was)
        return [other for other in self._read() if (other.application, other.key, other.was) != place]

    def _read(self) -> list[ControlName]:
        try:
            with storage_errors(self._file.name, FileUnreadableError):
                listed = tomllib.loads(self._file.read_text(encoding="utf-8")).get("name", [])
                return [ControlName(**{part: str(entry[part]) for part in ControlName.__slots__}) for entry in listed]
        except (ValueError, KeyError, TypeError) as problem:
            reason = translate("Reasons", "it contains no labels of controls")
            raise FileUnreadableError(self._file.name, reason) from problem
        except StorageError as problem:
            if isinstance(problem.__cause__, FileNotFoundError):
                return []
            raise

    def _write(self, names: list[ControlName]) -> None:
        import tomli_w

        text = tomli_w.dumps({"name": [asdict(given) for given in names]})
        with storage_errors(self._file.name), replacing(self._file) as partial:
            partial.write_text(text, encoding="utf-8")
