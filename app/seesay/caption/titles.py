"""Titles of windows as they are said: a path by its last name, an address by its host, and no more words than wanted.

Only titles are shortened so. In a text, "cp /etc/fstab /mnt/etc/fstab" would lose what it says.
"""

from __future__ import annotations

import re

from seesay.text.budget import count_words

_PARTS = re.compile(r"(\s[-–—|]\s)")
"""What stands between a document and its program."""
_FOLDERS = re.compile(r"(?<![^\s*•●:(\[])(?:~|[A-Za-z]:)?[/\\]+(?:[^\s/\\](?:[^/\\]*[^\s/\\])?[/\\]+)*(?=[^\s/\\])")
"""The folders of an absolute path, whose names may have spaces inside."""
_ADDRESS = re.compile(r"\b(?:https?|ftp)://(?:[^\s/@]*@)?(?:www\.)?([^\s/?#:]+)[^\s,;)\]]*", re.IGNORECASE)
_LOCAL = re.compile(r"\bfile://", re.IGNORECASE)


def without_paths(title: str) -> str:
    """Return `title` with the name of a file in place of its path, and the host in place of an address."""
    title = _LOCAL.sub("", _ADDRESS.sub(r"\1", title))
    return "".join(part if number % 2 else _name(part) for number, part in enumerate(_PARTS.split(title)))


def _name(part: str) -> str:
    named = _FOLDERS.sub("", part)
    return named if named == part else named.rstrip("/\\")


def cut_by(title: str, words: int) -> str:
    """Return `title` without its last `words` words, and with an ellipsis in their place."""
    tokens = title.split()
    while words > 0 and len(tokens) > 1:
        words -= count_words(tokens.pop())
    while len(tokens) > 1 and not count_words(tokens[-1]):
        tokens.pop()
    return f"{' '.join(tokens).rstrip('…,;:')}…"
