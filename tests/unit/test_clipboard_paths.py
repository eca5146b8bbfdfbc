"""Which files a text or a list of addresses from the clipboard names."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath
from urllib.parse import quote

import pytest

from seesay.core.domain import Cancellation
from seesay.core.errors import EmptyClipboardError
from seesay.core.paths import is_remote_or_device_path
from seesay.system import clipboard
from seesay.system.clipboard import file_paths


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Fotos & mehr 100% #1" / "grüße.png"
    path.parent.mkdir()
    path.write_bytes(b"x")
    return path


def address(path: Path) -> str:
    return path.as_uri()


def test_addresses_of_a_file_manager(picture: Path) -> None:
    other = picture.with_name("zwei.png")
    other.write_bytes(b"x")
    listed = f"# from a file manager\r\n{address(picture)}\r\n{address(other)}\r\n"
    assert file_paths(listed) == (picture, other)
    assert file_paths(f"copy\n{address(picture)}\n{address(other)}") == (picture, other)
    assert file_paths(f"cut\n{address(picture)}\0") == (picture,)


def test_a_path_with_or_without_quotation_marks(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (f"{picture}", f"  {picture}\n", f'"{picture}"', f"'{picture}'"):
        assert file_paths(text) == (picture,)
    monkeypatch.setenv("HOME", str(picture.parent))
    monkeypatch.setenv("USERPROFILE", str(picture.parent))
    assert file_paths(f"~/{picture.name}") == (picture,)


def test_the_name_of_this_machine_in_an_address_is_no_matter(picture: Path) -> None:
    path = picture.as_uri().removeprefix("file://")
    for host in ("localhost", *([os.uname().nodename] if hasattr(os, "uname") else [])):
        assert file_paths(f"file://{host}{path}") == (picture,)
    elsewhere = f"file://elsewhere.example{path}"
    if sys.platform == "win32":  # a shared folder, which would be told who this person is
        with pytest.raises(EmptyClipboardError):
            file_paths(elsewhere)
    else:
        assert file_paths(elsewhere) == ()


def test_names_of_any_bytes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.png"))
    path.write_bytes(b"x")
    assert file_paths("file://" + quote(os.fsencode(path))) == (path,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "hello",
        "photo.png",
        "/no/such/file.png",
        "https://example.org/photo.png",
        "file:///no/such/file.png",
        "file://[broken/x.png",
        "/tmp",
        "~nobody-of-that-name/x.png",
        "/tmp/" + "x" * 5000,
        "copy",
    ],
)
def test_everything_else_names_nothing(text: str) -> None:
    assert file_paths(text) == ()


def test_a_text_that_only_mentions_a_file_names_nothing(picture: Path) -> None:
    assert file_paths(f"{picture}\nand a sentence") == ()
    assert file_paths("\n".join([str(picture)] * 2000)) == ()


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert file_paths(str(tmp_path / "pipe.png")) == ()


@pytest.mark.parametrize(
    "text",
    [
        r"\\server\share\x.png",
        r'"\\server\share\x.png"',
        "//server/share/x.png",
        "file://server/share/x.png",
        "file:////server/share/x.png",
        r"\\?\UNC\server\share\x.png",
        r"\\.\pipe\x",
        "file:////./COM1",
        r"C:\pictures\aux.png",
        r"C:\pictures\nul ",
    ],
)
def test_on_windows_no_file_of_another_computer_or_device_is_even_looked_for(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(clipboard, "PurePath", PureWindowsPath)
    monkeypatch.setattr(clipboard, "_is_file", looked.append)
    with pytest.raises(EmptyClipboardError, match="another computer"):
        file_paths(text)
    assert file_paths(f"{text}\nand a sentence") == ()
    assert file_paths("file:///%5C%5Cserver/share/x.png") == ()
    assert not looked


def test_on_windows_files_of_this_machine_are_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for name in (r"C:\pictures\console.png", "Z:/nullified/com10.png", "/C:/a/aux_input.png", r"c:\auxiliary\con1"):
        assert not is_remote_or_device_path(name)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not is_remote_or_device_path("/dev/null")


def test_files_that_windows_hands_over_are_no_others_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("seesay.system.win32_api.WindowsApi", object)
    monkeypatch.setattr("PIL.ImageGrab.grabclipboard", lambda: [r"C:\a.png", r"\\server\share\x.png"])
    monkeypatch.setattr(Path, "is_file", lambda path: pytest.fail(f"{path} was looked for"))
    with pytest.raises(EmptyClipboardError, match="another computer"):
        clipboard._windows_contents(Cancellation())
