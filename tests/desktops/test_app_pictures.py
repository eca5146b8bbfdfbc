"""Pictures get to the program by every way a person has: dragged, pasted, copied, opened, named on the command line.

The mouse is really moved and the clipboard is really filled by other programs; what comes of it is read from the
accessible tree of the window.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from Xlib.display import Display  # type: ignore[import-untyped,unused-ignore]

from rigs import gnome
from rigs.accessible_tree import Accessibility, accessibility
from rigs.app import NAME, SETTINGS, App, app, await_held, xdotool_name
from rigs.made_documents import encrypted, made
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "pcmanfm": "pcmanfm", "xclip": "xclip"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


@dataclass(frozen=True, slots=True)
class Scene:
    screen: ScreenReaderDesktop
    accessible: Accessibility
    running: App
    window: int


@contextmanager
def opened() -> Iterator[Scene]:
    """The program's window on the right half of the screen."""
    with (
        screen_reader_desktop(1280, 800, reader=False) as screen,
        accessibility(screen) as accessible,
        app(screen) as running,
    ):
        window = wait_for(lambda: next((w for w, t in screen.windows().items() if NAME in t), None), "the window")
        screen.ask("xdotool", "windowsize", "--sync", str(window), "560", "700")
        screen.ask("xdotool", "windowmove", str(window), "680", "20")
        screen.ask("xdotool", "windowactivate", "--sync", str(window))
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        yield Scene(screen, accessible, running, window)


shared = sharing(opened)


@pytest.fixture
def scene(shared: Shared[Scene], request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The program of all tests: each has words of its own, for those of earlier ones are in the history."""
    with shared.lend(request.node, lambda scene: scene.screen.clear()) as scene:
        focus_window(scene)
        yield scene


@pytest.fixture
def new_scene() -> Iterator[Scene]:
    """A program of this test's own, with an empty history."""
    with opened() as scene:
        yield scene


def picture(path: Path, words: str, paper: tuple[int, int, int] = (255, 255, 255)) -> Path:
    """Write a picture of black words on paper of a colour."""
    image = Image.new("RGB", (640, 200), paper)
    ImageDraw.Draw(image).text((30, 70), words, "black", ImageFont.truetype(FONT, 36))
    image.save(path)
    return path


def await_shown(scene: Scene, *wanted: str) -> None:
    """Wait until texts in the window hold all the words; raises `TimeoutError` with what there is."""
    drawn = ""

    def look() -> bool:
        nonlocal drawn
        assert scene.running.process.poll() is None, scene.running.told()
        drawn = scene.accessible.tree(NAME).drawn()
        return all(word.lower() in drawn.lower() for word in wanted)

    try:
        wait_for(look, f"{wanted} in the window")
    except TimeoutError as problem:
        raise TimeoutError(f"{problem}:\n{drawn}") from None


def drag(screen: ScreenReaderDesktop, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag as a hand does: slowly enough for both programs to follow, and with a rest before letting go."""
    screen.ask("xdotool", "mousemove", str(start[0]), str(start[1]), "sleep", "0.3", "mousedown", "1", "sleep", "0.2")
    for step in range(1, 21):
        x, y = (round(a + (b - a) * step / 20) for a, b in zip(start, end, strict=True))
        screen.ask("xdotool", "mousemove", str(x), str(y))
        time.sleep(0.03)
    time.sleep(0.3)
    screen.ask("xdotool", "mouseup", "1")


def open_folder(scene: Scene, folder: Path) -> None:
    scene.screen.open(["pcmanfm", str(folder)], Region(10, 20, 620, 600))
    scene.screen.settle()


YELLOW, GREEN, PINK = (250, 240, 120), (150, 240, 150), (255, 180, 210)


def icon(scene: Scene, paper: tuple[int, int, int]) -> tuple[int, int]:
    """Return where the file manager shows the picture on paper of that colour; its icons are in no accessible tree."""

    def look() -> tuple[int, int] | None:
        far = np.abs(scene.screen.screenshot().astype(int) - paper).max(axis=2)
        rows, columns = np.nonzero(far < 12)
        return (int(np.median(columns)), int(np.median(rows))) if len(rows) > 100 else None

    return wait_for(look, "the picture in the file manager")


def test_a_file_dragged_from_the_file_manager_is_described(scene: Scene) -> None:
    folder = scene.screen.home / "Pictures"
    folder.mkdir()
    picture(folder / "sign.png", "Harbour closed", YELLOW)
    open_folder(scene, folder)
    inside = scene.screen.inside_of(scene.window)
    drag(scene.screen, icon(scene, YELLOW), (inside.x + inside.width // 2, inside.y + inside.height // 2))
    await_shown(scene, "Harbour closed")
    assert (folder / "sign.png").exists(), "it was not moved"


def test_many_files_dragged_at_once_are_all_described(new_scene: Scene) -> None:
    scene = new_scene
    folder = scene.screen.home / "Pictures"
    folder.mkdir()
    for name, words, paper in (
        ("a.png", "Harbour closed", YELLOW),
        ("b.png", "Ticket office", GREEN),
        ("c.png", "Second platform", PINK),
    ):
        picture(folder / name, words, paper)
    open_folder(scene, folder)
    place = icon(scene, GREEN)
    icon(scene, PINK)
    # a press on what is not selected would select that alone
    scene.screen.ask("xdotool", "mousemove", str(place[0]), str(place[1] + 150), "click", "1")
    scene.screen.press("ctrl+a")
    scene.screen.settle()
    inside = scene.screen.inside_of(scene.window)
    drag(scene.screen, place, (inside.x + inside.width // 2, inside.y + inside.height // 2))
    await_shown(scene, "Second platform", "3 of 3")
    focus_window(scene)
    scene.screen.press("alt+Up")
    await_shown(scene, "Ticket office", "2 of 3")
    scene.screen.press("alt+Up")
    await_shown(scene, "Harbour closed", "1 of 3")


def copy_picture(scene: Scene, path: Path) -> None:
    copy(scene, path, "image/png")


def copy_text(scene: Scene, text: str) -> None:
    source = scene.screen.home / "copied.txt"
    source.write_text(text)
    copy(scene, source, "UTF8_STRING")


def copy(scene: Scene, path: Path, kind: str) -> None:
    """Fill the clipboard with what is in a file, as another program does."""
    before = clipboard_owner(scene)
    scene.screen.spawn(["xclip", "-selection", "clipboard", "-t", kind, "-i", str(path)])
    wait_for(lambda: clipboard_owner(scene) not in (0, before), "a copy")


def clipboard_owner(scene: Scene) -> int:
    display = Display(scene.screen.display)
    try:
        owner = display.get_selection_owner(display.intern_atom("CLIPBOARD"))
        return int(getattr(owner, "id", 0))  # without an owner it is a plain number
    finally:
        display.close()


def focus_window(scene: Scene) -> None:
    scene.screen.ask("xdotool", "windowactivate", "--sync", str(scene.window))


def test_a_copied_picture_is_described_by_its_key_while_another_program_is_used(scene: Scene) -> None:
    copy_picture(scene, picture(scene.screen.home / "copy.png", "Lighthouse tours"))
    terminal = scene.screen.open(["xterm"], Region(10, 20, 500, 300))
    scene.screen.raise_(terminal)
    scene.screen.press(xdotool_name(SETTINGS["hotkeys"]["describe_clipboard"]))
    await_shown(scene, "Lighthouse tours")
    assert scene.screen.active() == terminal.identifier


def test_a_copied_picture_is_pasted_into_the_window(scene: Scene) -> None:
    copy_picture(scene, picture(scene.screen.home / "copy.png", "Museum opens"))
    focus_window(scene)
    scene.screen.press("ctrl+v")
    await_shown(scene, "Museum opens")


@pytest.mark.parametrize(
    ("form", "words"),
    [("{}", "Winter timetable"), ('"{}"', "Summer menu"), ("file://{}", "Autumn market"), ("{}\n", "Spring concert")],
    ids=["path", "quoted", "address", "line"],
)
def test_a_pasted_path_is_described(scene: Scene, form: str, words: str) -> None:
    copy_text(scene, form.format(picture(scene.screen.home / "letter.png", words)))
    focus_window(scene)
    scene.screen.press("ctrl+v")
    await_shown(scene, words)


def test_pasted_words_and_addresses_elsewhere_are_told_and_not_fetched(scene: Scene) -> None:
    for text in ("just words", "https://example.invalid/cat.png"):
        copy_text(scene, text)
        focus_window(scene)
        scene.screen.speech.mark()
        before = scene.accessible.tree(NAME).drawn()
        scene.screen.press("ctrl+v")
        wait_for(lambda before=before: scene.accessible.tree(NAME).drawn() != before, "an answer in the window")  # type: ignore[misc]
        assert scene.running.process.poll() is None


def test_files_opened_from_a_file_manager_reach_the_running_program(scene: Scene) -> None:
    one = picture(scene.screen.home / "one.png", "Platform nine")
    assert scene.running.run("open", str(one)).returncode == 0
    await_shown(scene, "Platform nine")
    broken = scene.screen.home / "broken.png"
    broken.write_bytes(one.read_bytes()[:200])
    assert scene.running.run("open", str(broken)).returncode == 0
    await_shown(scene, "broken.png")


def test_a_folder_is_described_picture_by_picture(scene: Scene) -> None:
    folder = scene.screen.home / "holiday"
    folder.mkdir()
    for number, words in enumerate(("First station", "Second station", "Third station")):
        picture(folder / f"{number}.png", words)
    (folder / "notes.txt").write_text("no picture")
    assert scene.running.run("open", str(folder)).returncode == 0
    await_shown(scene, "Third station")
    shutil.rmtree(folder)
    result = scene.running.run("open", str(folder))
    assert result.returncode == 3
    assert "No picture called holiday" in result.stderr
    await_shown(scene, "holiday")


XBM = b"""#define sign_width 16
#define sign_height 16
static unsigned char sign_bits[] = {
0xff, 0xff, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80,
0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0x01, 0x80, 0xff, 0xff };
"""


def test_what_is_copied_is_decoded_by_seesay_and_never_by_qt(scene: Scene) -> None:
    """Formats that Qt reads and Seesay does not are refused; so is a size that Qt takes for damage."""
    folder = scene.screen.home
    (folder / "sign.xbm").write_bytes(XBM)
    Image.new("1", (30_000, 30_000)).save(folder / "bomb.png")
    webp = folder / "sign.webp"
    Image.open(picture(folder / "sign.png", "Castle gardens")).save(webp, lossless=True)
    focus_window(scene)
    for name, kind, told in (
        ("sign.xbm", "image/x-xbitmap", "it is text"),
        ("bomb.png", "image/png", "too large"),
        ("sign.webp", "image/webp", "castle gardens"),
    ):
        copy(scene, folder / name, kind)
        scene.screen.press("ctrl+v")
        await_shown(scene, told)


def test_a_picture_is_taken_from_the_clipboard_in_a_format_that_loses_least(scene: Scene) -> None:
    """GTK offers one picture in many formats, as most programs do, and converts it when it is asked."""
    path = picture(scene.screen.home / "sign.png", "Ferry at noon")
    before = clipboard_owner(scene)
    scene.screen.spawn(["/usr/bin/python3", "-c", GTK_OWNER, str(path)])
    wait_for(lambda: clipboard_owner(scene) not in (0, before), "a copy")
    focus_window(scene)
    scene.screen.press("ctrl+v")
    await_shown(scene, "Ferry at noon")


GTK_OWNER = """
import sys, gi
gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GdkPixbuf, Gtk
clipboard = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
clipboard.set_image(GdkPixbuf.Pixbuf.new_from_file(sys.argv[1]))
Gtk.main()
"""


def test_a_document_is_told_page_by_page(scene: Scene) -> None:
    path = scene.screen.home / "letter.pdf"
    path.write_bytes(made("letter", pages=2)[0])
    assert scene.running.run("open", str(path)).returncode == 0
    await_shown(scene, "Page 2 of 2.", "Harbour Housing Association", "Yours faithfully")


def test_the_password_of_an_encrypted_document_is_typed(scene: Scene) -> None:
    path = scene.screen.home / "secret.pdf"
    path.write_bytes(encrypted("harbour"))
    assert scene.running.run("open", str(path)).returncode == 0
    wait_for(lambda: "Password of secret.pdf" in scene.screen.windows().values(), "the question")
    scene.screen.ask("xdotool", "type", "--delay", "40", "harbour")
    scene.screen.ask("xdotool", "key", "Return")
    await_shown(scene, "Page 1 of 1.", "The secret letter")


READER = """
import hashlib
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from seesay.ui.clipboard_action import parse_mime_data as read_incoming
application = QApplication(["reader", "-platform", "wayland"])
window = QWidget()
window.setWindowTitle("Reader")
window.resize(300, 200)
window.show()
def look():
    picture = read_incoming(QGuiApplication.clipboard().mimeData()).picture
    if picture is not None:
        print(hashlib.sha256(picture).hexdigest(), flush=True)
        application.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(300)
application.exec()
"""


@pytest.mark.skipif(
    bool(missing_packages({**gnome.REQUIRED, "wl-copy": "wl-clipboard"})), reason="GNOME is not installed"
)
def test_on_wayland_too_the_very_bytes_are_taken(tmp_path: Path) -> None:
    picture(tmp_path / "sign.webp", "Castle gardens")
    data = (tmp_path / "sign.webp").read_bytes()
    with gnome.gnome_desktop(1024, 700) as session:
        reading = subprocess.Popen(
            [sys.executable, "-c", READER],
            env=session.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            wait_for(lambda: "Reader" in session.windows(), "the window that reads")
            told = ""
            for _ in range(5):  # the desktop offers it to the window in front only, which wl-copy's own is for a moment
                subprocess.run(["wl-copy", "-t", "image/webp"], input=data, env=session.env, check=True, timeout=30)
                with suppress(subprocess.TimeoutExpired):
                    told, _ = reading.communicate(timeout=15)
                    break
        finally:
            reading.kill()
            reading.communicate()
        subprocess.run(["wl-copy", "--clear"], env=session.env, check=True, timeout=30)
    assert told.strip() == hashlib.sha256(data).hexdigest()
