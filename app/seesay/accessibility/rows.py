"""Rows of trees, and how deep they lie, and the columns of cells."""

from __future__ import annotations

from contextlib import suppress

from seesay.accessibility.objects import (
    ATTRIBUTES,
    NAME,
    NODE_CHILD_OF,
    Answer,
    Objects,
    Place,
    in_one_line,
    places_of,
)
from seesay.accessibility.roles import CELLS, TREE, TREE_ITEM, TREE_TABLE
from seesay.dbus import BusError

_DEEPEST = 20
_TABLE_CELL = "org.a11y.atspi.TableCell"


def is_of_tree(role: int, around: Answer) -> bool:
    """Whether an object of a role is a row of a tree, by the role of the object around it."""
    return role == TREE_ITEM or (role in CELLS and around is not None and around[0] in (TREE, TREE_TABLE))


def level_of(objects: Objects, place: Place, tree: Place) -> int:
    """Return how deep a row of a tree lies, from 1, or 0 where its program does not tell. Never fails."""
    found = 0
    with suppress(BusError, ValueError):
        ((attributes,),) = objects.ask_all([place], [ATTRIBUTES])
        if attributes and (told := attributes[0].get("level")):
            return int(told)
        while place != tree and found < _DEEPEST and (above := objects.related(place, NODE_CHILD_OF)):
            place = above[0]
            found += 1
    return found


def columns_of(objects: Objects, place: Place) -> tuple[str, ...]:
    """Return the names of the columns that a cell is in, none where its program does not tell. Never fails."""
    with suppress(BusError):
        heads = places_of(objects.ask(place, _TABLE_CELL, "GetColumnHeaderCells"))
        (names,) = objects.ask_all(heads, [NAME]) if heads else ((),)
        return tuple(name for answer in names if answer and (name := in_one_line(answer)))
    return ()
