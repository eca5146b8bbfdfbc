"""Keys of the whole desktop under Xvfb, with real presses, real keyboard layouts and a program that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

import psutil
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import ge

from contract.hotkey_suite import Keys, Presses, chords, settle, take_next
from contract.x11_rig import PROGRAMS, X11Rig
from rigs.processes import end
from rigs.session import Desktop, Window, desktop, missing_packages
from rigs.waiting import PATIENCE, wait_until
from seesay.core.region import Region
from seesay.core.settings import HotkeySettings
from seesay.system.hotkey.backend import HotkeyBackend, Refusal
from seesay.system.hotkey.chord import Chord, configured_chords
from seesay.system.hotkey.dispatcher import Hotkeys
from seesay.system.hotkey.x11 import X11Hotkeys
from seesay.system.hotkey.x11_keyboard import KeyboardDevices, KeyGrabs

_VICTIM = """
import sys, time
from seesay.system.hotkey.chord import Chord
from seesay.system.hotkey.x11 import X11Hotkeys
backend = X11Hotkeys()
backend.start(lambda name: print(name, flush=True))
print(len(backend.bind({"letter": Chord.parse("Ctrl+D")})), flush=True)
backend.next_key(600, lambda chord: print(chord, flush=True))
backend.bind({"letter": Chord.parse("Ctrl+D")})  # answered after the keyboard was taken
print("ready", flush=True)
time.sleep(600)
"""

_MENU = """
import sys
import gi
gi.require_version("Gtk", sys.argv[1])
from gi.repository import Gio, Gtk

def chosen(*_):
    print("chosen", flush=True)

def gtk3():
    window, area, menu = Gtk.Window(title="Menu"), Gtk.EventBox(), Gtk.Menu()
    area.add(Gtk.Label(label="Press here"))
    window.add(area)
    for label in ("_Open", "_Yellow"):
        item = Gtk.MenuItem.new_with_mnemonic(label)
        item.connect("activate", chosen)
        menu.append(item)
    menu.show_all()
    area.connect("button-press-event", lambda _, event: menu.popup_at_pointer(event))
    window.set_default_size(300, 200)
    window.show_all()
    Gtk.main()

def fill(app):
    model = Gio.Menu()
    for label in ("_Open", "_Yellow"):
        model.append(label, "app.choose")
    action = Gio.SimpleAction.new("choose", None)
    action.connect("activate", chosen)
    app.add_action(action)
    window = Gtk.ApplicationWindow(application=app, title="Menu")
    window.set_child(Gtk.MenuButton(label="Menu", menu_model=model))
    window.set_default_size(300, 200)
    window.present()

if sys.argv[1] == "3.0":
    gtk3()
else:
    application = Gtk.Application()
    application.connect("activate", fill)
    application.run([])
"""


@pytest.fixture(scope="module")
def rig() -> Iterator[X11Rig]:
    if missing := missing_packages(PROGRAMS):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with desktop(800, 600) as screen:
        yield X11Rig(screen)


@pytest.fixture
def screen(rig: X11Rig, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    rig.enter(monkeypatch)
    rig.screen.ask("setxkbmap", "us")
    yield rig.screen
    rig.screen.ask("setxkbmap", "us")


@pytest.fixture
def presses() -> Presses:
    return Presses()


@pytest.fixture
def backend(screen: Desktop, presses: Presses) -> Iterator[HotkeyBackend]:
    backend = X11Hotkeys()
    backend.start(presses)
    yield backend
    backend.stop()


def press(screen: Desktop, *keys: str) -> None:
    screen.ask("xdotool", "key", *keys)


def code_on_a_us_keyboard(letter: str) -> str:
    """Return the key code of a place, which xdotool presses whatever the layout says of it."""
    return str({"a": 38, "q": 24, "d": 40, "w": 25, "z": 52, "y": 29}[letter])


@contextmanager
def locked(screen: Desktop, *keys: str) -> Iterator[None]:
    press(screen, *keys)
    try:
        yield
    finally:
        press(screen, *keys)


def lit(screen: Desktop) -> int:
    """Return how many of Caps Lock and Num Lock are on."""
    with closing(Display(screen.display)) as display:
        return int(display.get_keyboard_control().led_mask & 0b11).bit_count()


@pytest.mark.parametrize("keys", [("Caps_Lock",), ("Num_Lock",), ("Caps_Lock", "Num_Lock")])
def test_locks_do_not_matter(
    rig: X11Rig, screen: Desktop, backend: HotkeyBackend, presses: Presses, keys: tuple[str, ...]
) -> None:
    backend.bind(chords(screen="Ctrl+Shift+F9"))
    with locked(screen, *keys):
        assert lit(screen) == len(keys)
        press(screen, "ctrl+shift+F9")
        wait_until(lambda: presses.names)
        letters = Keys()
        take_next(backend, letters)
        press(screen, code_on_a_us_keyboard("w"))
        wait_until(lambda: letters.chords)
    assert presses.names == ["screen"]
    assert letters.chords == ["W"]
    assert rig.typed() == ""


@pytest.mark.parametrize("layout", ["us", "de", "fr", "ru", "us(dvorak)", "tr", "gr", "jp"])
def test_a_letter_is_where_the_layout_has_it(
    rig: X11Rig, screen: Desktop, backend: HotkeyBackend, presses: Presses, layout: str
) -> None:
    places = {"fr": {"a": "q", "z": "w"}, "de": {"z": "y"}, "us(dvorak)": {"a": "a", "z": "/"}}.get(layout, {})
    name, _, variant = layout.partition("(")
    screen.ask("setxkbmap", name, *(["-variant", variant.rstrip(")")] if variant else []))
    assert backend.bind(chords(a="Ctrl+Alt+A", z="Ctrl+Alt+Z", f="Ctrl+Shift+F9")) == ()
    z = places.get("z", "z")
    press(screen, f"ctrl+alt+{code_on_a_us_keyboard(places.get('a', 'a'))}")
    press(screen, f"ctrl+alt+{61 if z == '/' else code_on_a_us_keyboard(z)}")
    press(screen, "ctrl+shift+F9")
    wait_until(lambda: len(presses.names) == 3)
    assert presses.names == ["a", "z", "f"]
    letters = Keys()
    take_next(backend, letters)
    press(screen, code_on_a_us_keyboard(places.get("a", "a")))
    wait_until(lambda: letters.chords)
    assert letters.chords == ["A"]
    assert rig.typed() == ""


def test_a_change_of_layout_takes_the_bindings_along(
    rig: X11Rig, screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    backend.bind(chords(a="Ctrl+Alt+A"))
    press(screen, f"ctrl+alt+{code_on_a_us_keyboard('a')}")
    wait_until(lambda: len(presses.names) == 1)
    screen.ask("setxkbmap", "fr")
    backend.bind(chords(a="Ctrl+Alt+A"))  # answered after the change was dealt with
    press(screen, f"ctrl+alt+{code_on_a_us_keyboard('q')}")
    wait_until(lambda: len(presses.names) == 2)
    press(screen, f"ctrl+alt+{code_on_a_us_keyboard('a')}")  # Q by now
    screen.ask("setxkbmap", "us")
    backend.bind(chords(a="Ctrl+Alt+A"))
    press(screen, f"ctrl+alt+{code_on_a_us_keyboard('a')}")
    wait_until(lambda: len(presses.names) == 3)
    assert presses.names == ["a", "a", "a"]
    assert rig.typed() != ""


def test_the_second_of_two_layouts_changes_nothing(
    rig: X11Rig, screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    screen.ask("setxkbmap", "us,ru")
    backend.bind(chords(a="Ctrl+Alt+A"))
    letters = Keys()
    for _ in range(2):
        press(screen, f"ctrl+alt+{code_on_a_us_keyboard('a')}")
        take_next(backend, letters)
        press(screen, code_on_a_us_keyboard("d"), "ISO_Next_Group")
    wait_until(lambda: len(letters.chords) == 2)
    assert presses.names == ["a", "a"]
    assert letters.chords == ["D", "D"]
    assert rig.typed() == ""


def test_a_press_amid_news_about_the_keyboard_is_not_lost(
    screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    backend.bind(chords(a="Ctrl+Alt+A"))
    for _ in range(10):
        screen.ask("setxkbmap", "us")  # all clients are told, though nothing has changed
        press(screen, "ctrl+alt+a")
    wait_until(lambda: len(presses.names) == 10)


def test_a_press_while_the_layout_is_read_does_not_wait_for_the_next_one(
    screen: Desktop, backend: HotkeyBackend, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What asks the server about the layout also reads the press, which the connection then no longer tells of."""
    reading, pressed = threading.Event(), threading.Event()
    read_layout = KeyGrabs.read_layout

    def read_late(grabs: KeyGrabs) -> tuple[Refusal, ...]:
        reading.set()
        assert pressed.wait(PATIENCE)
        return read_layout(grabs)

    monkeypatch.setattr(KeyGrabs, "read_layout", read_late)
    backend.bind(chords(a="Ctrl+Alt+A"))
    screen.ask("setxkbmap", "us")
    assert reading.wait(PATIENCE)
    press(screen, "ctrl+alt+a")
    pressed.set()
    assert presses.until("a") == ["a"]


def test_the_keys_go_along_with_the_focus(
    rig: X11Rig, screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    backend.bind(chords(a="Ctrl+D"))
    (first,) = (int(number) for number in screen.ask("xdotool", "search", "--onlyvisible", "--class", "xterm").split())
    record = screen.home / "typed into the second"
    second = screen.open(["xterm", "-e", f"stty raw -echo; exec cat >'{record}'"])
    wait_until(record.exists)
    for count in range(1, 11):
        window = first if count % 2 else second.identifier
        screen.ask("xdotool", "windowactivate", "--sync", str(window))
        press(screen, "ctrl+d", "x")
        wait_until(partial(lambda wanted: len(presses.names) == wanted, count))
    wait_until(lambda: record.read_text() == "xxxxx")
    screen.ask("xdotool", "windowactivate", "--sync", str(second.identifier))
    second.process.kill()
    wait_until(lambda: screen.ask("xdotool", "getactivewindow").strip() == str(first))
    press(screen, "ctrl+d")
    wait_until(lambda: len(presses.names) == 11)
    assert rig.typed() == "xxxxx"


def test_a_key_that_another_program_had_while_the_focus_moved_is_ours_when_that_lets_go(
    rig: X11Rig, screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    """As a program has it for a moment that looks whether a combination is free."""
    backend.bind(chords(a="Ctrl+Alt+A"))
    with closing(Display(screen.display)) as other:
        control_alt, here = X.ControlMask | X.Mod1Mask, X.GrabModeAsync
        code = int(code_on_a_us_keyboard("a"))
        other.screen().root.grab_key(code, control_alt, False, here, here)
        other.sync()
        window = screen.open(["xterm"])
        wait_until(lambda: screen.focused() == window.identifier)
        backend.bind(chords(a="Ctrl+Alt+A"))  # answered after the focus was followed
    press(screen, "ctrl+alt+a")
    assert presses.until("a") == ["a"]
    window.process.kill()


def test_without_a_focused_window_the_keys_still_work(
    screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    backend.bind(chords(a="Ctrl+Alt+A"))
    with closing(Display(screen.display)) as display:
        focused = display.get_input_focus().focus
        display.set_input_focus(X.PointerRoot, X.RevertToPointerRoot, X.CurrentTime)
        display.sync()
        press(screen, "ctrl+alt+a")
        wait_until(lambda: presses.names)
        letters = Keys()
        take_next(backend, letters)
        press(screen, "d")
        wait_until(lambda: letters.chords)
        display.set_input_focus(focused, X.RevertToPointerRoot, X.CurrentTime)
        display.sync()
    press(screen, "ctrl+alt+a")
    wait_until(lambda: len(presses.names) == 2)
    assert letters.chords == ["D"]


def test_a_key_is_received_when_nothing_has_the_keyboard(presses: Presses, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a window was closed that left the keyboard to nothing, on a desktop that gives it to no other."""
    with desktop(400, 300) as bare:
        monkeypatch.setenv("DISPLAY", bare.display)
        for process in bare.started:
            if "openbox" in str(process.args):
                end(process)
        keys = X11Hotkeys()
        keys.start(presses)
        with closing(Display(bare.display)) as display:
            keys.bind(chords(a="Ctrl+Alt+A"))
            for focus, letter in ((X.NONE, "D"), (X.PointerRoot, "W"), (X.NONE, "F")):
                display.set_input_focus(focus, X.RevertToNone, X.CurrentTime)
                display.sync()
                settle(keys)
                settle(keys)  # it serves events between the two
                before = len(presses.names)
                press(bare, "ctrl+alt+a")
                wait_until(lambda: len(presses.names) == before + 1)  # noqa: B023
                letters = Keys()
                take_next(keys, letters)
                press(bare, letter.lower())
                wait_until(lambda: letters.chords == [letter])  # noqa: B023
        keys.stop()


def test_no_press_is_lost_after_the_letter_of_a_command_has_its_window_go_away(
    screen: Desktop, backend: HotkeyBackend, presses: Presses
) -> None:
    """As when Seesay's own window, from which a screen is described, makes room for the picture."""
    backend.bind(chords(a="Ctrl+Alt+A"))
    first, letters = screen.ask("xdotool", "getactivewindow").strip(), Keys()
    window = screen.open(["xterm"])
    screen.ask("xdotool", "windowactivate", "--sync", str(window.identifier))
    take_next(backend, letters)
    screen.ask("xdotool", "keydown", "d")
    wait_until(lambda: letters.chords == ["D"])
    window.process.kill()
    wait_until(lambda: screen.ask("xdotool", "getactivewindow").strip() == first)
    screen.ask("xdotool", "keyup", "d")
    press(screen, "ctrl+alt+a")
    assert presses.until("a") == ["a"]
    take_next(backend, letters)
    press(screen, "d")
    wait_until(lambda: letters.chords == ["D", "D"])  # and the same letter is no repetition of the one that was held


def test_a_killed_program_holds_no_key_and_no_keyboard(rig: X11Rig, screen: Desktop) -> None:
    command = [sys.executable, "-c", _VICTIM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == "0\n"
        assert victim.stdout.readline() == "ready\n"
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    press(screen, "ctrl+d", "w")
    assert rig.typed() == "\x04w"


def test_a_stopped_program_loses_the_keyboard_within_five_seconds_and_its_keys_come_back(
    rig: X11Rig, screen: Desktop
) -> None:
    command = [sys.executable, "-c", _VICTIM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as victim:
        try:
            assert victim.stdout is not None
            assert victim.stdout.readline() == "0\n"
            assert victim.stdout.readline() == "ready\n"
            time.sleep(3)  # a healthy program keeps the keyboard, though it waits for a key
            assert not is_free(screen)
            victim.send_signal(signal.SIGSTOP)
            begun = time.monotonic()
            wait_until(lambda: is_free(screen))
            assert time.monotonic() - begun < 5
            press(screen, "w")
            assert rig.typed() == "w"
            victim.send_signal(signal.SIGCONT)
            assert victim.stdout.readline() == "None\n", "the letter that it waited for"
            time.sleep(1)
            press(screen, "ctrl+d")
            assert victim.stdout.readline() == "letter\n"
            assert rig.typed() == ""
        finally:
            victim.kill()
    wait_until(lambda: not watchdogs())


def is_free(screen: Desktop) -> bool:
    """Return whether nobody has grabbed the keyboard."""
    with closing(Display(screen.display)) as display:
        root = display.screen().root
        return bool(root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) == X.GrabSuccess)


def watchdogs() -> list[int]:
    """Return the processes that watch a grab of a program that this test started."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        if "seesay.system.hotkey.grab_watchdog" in (process.info["cmdline"] or ()):
            environment = process.info["environ"] or {}
            found += [process.pid] if environment.get("DISPLAY") == os.environ["DISPLAY"] else []
    return found


def test_a_server_that_goes_away_ends_the_thread_and_hangs_nobody(presses: Presses) -> None:
    backend = X11Hotkeys()
    with desktop(320, 240) as doomed, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", doomed.display)
        backend.start(presses)
        backend.bind(chords(a="Ctrl+Alt+A"))
        thread = backend._thread
    assert thread is not None
    wait_until(lambda: not thread.is_alive())
    (refusal,) = backend.bind(chords(a="Ctrl+Alt+A"))
    assert refusal.reason
    backend.stop()


def menus(screen: Desktop) -> list[int]:
    """Return the windows that lie over all others without the window manager, and are as large as a menu."""
    with closing(Display(screen.display)) as display:
        children = display.screen().root.query_tree().children
        shown = [each for each in children if each.get_attributes().map_state == X.IsViewable]
        return [
            each.id for each in shown if each.get_attributes().override_redirect and each.get_geometry().height > 20
        ]


@contextmanager
def open_menu(screen: Desktop, backend: HotkeyBackend, version: str) -> Iterator[Window]:
    """Open a menu in a window of GTK's `version`, which grabs the keyboard, and of which `backend` knows."""
    if missing := missing_packages({"/usr/lib/python3/dist-packages/gi": "python3-gi"}):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    assert menus(screen) == []
    window = screen.open(["/usr/bin/python3", "-c", _MENU, version], Region(100, 100, 300, 200))
    screen.raise_(window)
    screen.settle()
    try:
        screen.ask("xdotool", "mousemove", "250", "200", "click", "1")
        wait_until(lambda: menus(screen))
        with closing(Display(screen.display)) as display:
            taken = display.screen().root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        assert taken == X.AlreadyGrabbed
        for _ in range(2):  # what the server has reported is read between two commands
            settle(backend)
        yield window
    finally:
        window.process.kill()
        window.process.wait()


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_commands_letter_is_taken_from_an_open_menu(screen: Desktop, version: str) -> None:
    actions: list[str] = []
    layer: list[str] = []
    bound: list[object] = []
    backend = X11Hotkeys()
    keys = Hotkeys(
        backend,
        actions.append,
        on_bound=lambda chords, _: bound.append(chords),
        on_layer_open=lambda: layer.append("open"),
        on_layer_close=layer.append,
    )
    wanted, _ = configured_chords(HotkeySettings(command="default"), "linux")
    keys.start(wanted)
    try:
        wait_until(lambda: bound)
        with open_menu(screen, backend, version):
            press(screen, "ctrl+shift+F8")
            wait_until(lambda: layer)
            settle(backend)
            screen.hold("o", 0.8)  # "Open" is an entry of the menu
            wait_until(lambda: actions)
            assert (actions, layer) == (["read-on"], ["open", "chosen"])
            assert menus(screen), "the menu had the letter, too"
            screen.ask("xdotool", "keydown", "ctrl+shift+F8")
            wait_until(lambda: len(layer) == 3)
            settle(backend)
            press(screen, "t")  # before the combination is released
            screen.ask("xdotool", "keyup", "ctrl+shift+F8")
            wait_until(lambda: len(actions) == 2)
            assert menus(screen)
            press(screen, "Escape")  # the keyboard is the menu's again, and no key is down for it
            wait_until(lambda: not menus(screen))
        press(screen, "ctrl+shift+F8")
        wait_until(lambda: len(layer) == 5)
        settle(backend)
        press(screen, "t")
        wait_until(lambda: len(actions) == 3)
        assert actions == ["read-on", "where", "where"]
    finally:
        keys.stop()


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_key_is_received_while_a_menu_of_gtk_has_grabbed_the_keyboard(
    screen: Desktop, backend: HotkeyBackend, presses: Presses, version: str
) -> None:
    backend.bind(chords(screen="Ctrl+Shift+F9", window="Ctrl+Alt+Y"))
    with open_menu(screen, backend, version) as window:
        press(screen, "ctrl+shift+F9")
        wait_until(lambda: presses.names == ["screen"])
        screen.hold("ctrl+alt+y", 0.8)
        wait_until(lambda: presses.names == ["screen", "window"])
        press(screen, "ctrl+F9")
        press(screen, "ctrl+shift+F9")
        wait_until(lambda: len(presses.names) == 3)
        assert menus(screen), "the menu was closed"
        press(screen, "Escape")
        wait_until(lambda: not menus(screen))
        press(screen, "ctrl+shift+F9")
        wait_until(lambda: len(presses.names) == 4)
        assert presses.names == ["screen", "window", "screen", "screen"]
        assert window.process.poll() is None


def test_keys_are_not_listened_to_while_no_menu_is_open(
    screen: Desktop, backend: X11Hotkeys, presses: Presses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key of the desktop would come here otherwise, those of passwords too."""
    seen: list[object] = []
    monkeypatch.setattr(KeyboardDevices, "key", lambda _, event: seen.append(event.type))
    backend.bind(chords(screen="Ctrl+Shift+F9"))
    screen.open(["xterm"]).process.kill()
    press(screen, "a", "ctrl+shift+F9")
    wait_until(lambda: presses.names == ["screen"])
    assert X.DestroyNotify in seen
    assert ge.GenericEventCode not in seen


@pytest.mark.smoke
def test_the_whole_way_from_the_settings_to_an_action(rig: X11Rig, screen: Desktop) -> None:
    actions: list[str] = []
    layer: list[str] = []
    bound: list[dict[str, str]] = []
    wanted, problems = configured_chords(
        HotkeySettings(command="default", describe_screen="default", describe_window="Ctrl+Alt+W"), "linux"
    )
    assert problems == ()
    backend = X11Hotkeys()
    keys = Hotkeys(
        backend,
        actions.append,
        on_bound=lambda chords, refused: bound.append(dict(chords)),
        on_layer_open=lambda: layer.append("open"),
        on_layer_close=layer.append,
    )
    keys.start(wanted)
    try:
        wait_until(lambda: bound)
        assert set(bound[0]) == set(wanted)
        focus = screen.ask("xdotool", "getwindowfocus")
        press(screen, "ctrl+shift+F9")
        press(screen, "ctrl+alt+w")
        press(screen, "ctrl+shift+F8")
        wait_until(lambda: layer)
        settle(backend)
        press(screen, "n")
        wait_until(lambda: len(actions) == 3)
        press(screen, "ctrl+shift+F8")
        wait_until(lambda: len(layer) == 3)
        settle(backend)
        press(screen, "9")
        wait_until(lambda: len(layer) == 4)
        assert actions == ["describe-screen", "describe-window", "what-changed"]
        assert layer == ["open", "chosen", "open", "unknown"]
        keys.pause()
        wait_until(lambda: not keys.chords())
        press(screen, "ctrl+d")
        keys.rebind({"describe_screen": Chord.parse("Ctrl+D")})
        keys.resume()
        wait_until(keys.chords)
        press(screen, "ctrl+d", "x")
        wait_until(lambda: len(actions) == 4)
        assert screen.ask("xdotool", "getwindowfocus") == focus
        assert rig.typed() == "\x04x"
    finally:
        keys.stop()
