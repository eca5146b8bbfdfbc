"""Titles of windows are said as people call them."""

import pytest

from seesay.description.captions.opening import truncate_title, without_paths


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("/home/a/b/notes.txt - Mousepad", "notes.txt - Mousepad"),
        ("*/home/a/My Documents/a b.txt - Mousepad", "*a b.txt - Mousepad"),
        ("~/notes.txt", "notes.txt"),
        ("me@host: ~/src/project", "me@host: project"),
        ("root@host:/var/log/", "root@host:log"),
        ("C:\\Users\\Anna\\letter.docx - Word", "letter.docx - Word"),
        ("\\\\server\\share\\plan.ods", "plan.ods"),
        ("vim /etc/fstab (changed)", "vim fstab (changed)"),
        ("/etc/fstab and /etc/hosts", "fstab and hosts"),
        ("https://www.example.org/a/b?c=d#e - NetSurf", "example.org - NetSurf"),
        ("http://me:secret@localhost:8080/x, loading", "localhost, loading"),
        ("file:///home/a/news.html", "news.html"),
        ("Harbour News - NetSurf", "Harbour News - NetSurf"),
        ("3/4 done, and/or 24/12/2026", "3/4 done, and/or 24/12/2026"),
        ("/", "/"),
        ("~", "~"),
        ("", ""),
    ],
)
def test_paths_and_addresses_are_called_by_their_names(title: str, said: str) -> None:
    assert without_paths(title) == said


def test_a_title_is_cut_between_words() -> None:
    assert truncate_title("one two - three four", 2) == "one two…"
    assert truncate_title("one", 5) == "one…"
