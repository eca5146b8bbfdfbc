"""The desktop program as a test runs it: started by its command, with settings of its own, on any of the desktops."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import tomli_w

from rigs.processes import PATIENCE, Programs, acting, end, wait_for
from rigs.session import Desktop
from seesay.core.errors import NotRunningError
from seesay.core.paths import user_folders
from seesay.system.instance import address, send

SEESAY = Path(sys.executable).with_name("seesay")
"""The command that the package installs."""

NAME = "Seesay"
"""The program's name in the accessible tree."""

DESCRIBE = "Ctrl+Alt+Y"
"""A combination that nothing else on the test desktops uses; with a function key it would be the X server's own."""

SETTINGS: dict[str, dict[str, Any]] = {
    "description": {"mode": "offline", "detail": "normal"},
    "privacy": {"consent": "nothing"},
    "desktop": {"introduced": True},
    "sounds": {"earcons": False},
    "hotkeys": {
        "describe_screen": DESCRIBE,
        "describe_window": "Ctrl+Alt+U",
        "describe_clipboard": "Ctrl+Alt+J",
        "stop": "Ctrl+Alt+M",
        "repeat": "Ctrl+Alt+G",
    },
}
"""Settings of a person who has been through the first questions and lets nothing leave the machine.

Without the short sounds, so that what plays is a voice.
"""


@dataclass(slots=True)
class App:
    """A desktop program that was started; `folder` is its SEESAY_HOME, `printed` what it has printed."""

    desktop: Programs
    folder: Path
    process: subprocess.Popen[bytes]
    printed: Path

    @property
    def settings_file(self) -> Path:
        return self.folder / "settings.toml"

    def settings(self) -> dict[str, Any]:
        """Return what the settings file holds; raises `tomllib.TOMLDecodeError`."""
        return tomllib.loads(self.settings_file.read_text(encoding="utf-8"))

    def run(self, *arguments: str, patience: float = PATIENCE) -> subprocess.CompletedProcess[str]:
        """Run the `seesay` command beside the program, with the same folder, and wait for its end."""
        return run_command(self.desktop, self.folder, *arguments, patience=patience)

    def trigger(self, action: str) -> None:
        """Have the program act; raises `AssertionError` when it does not."""
        with acting(self.desktop, f"trigger {action}"):
            done = self.run("trigger", action)
        assert done.returncode == 0, done.stderr

    def await_ready(self) -> None:
        """Wait until the program answers.

        It is asked without a command: each would take the processor from the program that starts.
        """
        place = address(user_folders(environment(self.folder)), self.desktop.env)

        def answers() -> bool:
            assert self.process.poll() is None, f"it ended: {self.told()}"
            with suppress(NotRunningError):
                return send(place, {"do": "ping"})
            return False

        wait_for(answers, "the program")

    def told(self) -> str:
        """Return what the program has printed and logged, for the messages of failing tests."""
        logs = sorted(self.folder.rglob("*.log"))
        return "\n".join([self.printed.read_text(), *(log.read_text(encoding="utf-8") for log in logs)])

    def last_words(self) -> str:
        """End the program where it stands, and return what it has told and where each of its threads was."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGABRT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        return self.told()

    def processes(self) -> list[psutil.Process]:
        """Return the program's process and all below it that run."""
        with suppress(psutil.NoSuchProcess):
            own = psutil.Process(self.process.pid)
            return [own, *own.children(recursive=True)]
        return []

    def quit(self) -> int:
        """End the program as a logout does and return its exit status."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


@contextmanager
def app(
    desktop: Programs,
    *arguments: str,
    settings: Mapping[str, Mapping[str, Any]] = SETTINGS,
    extra: Mapping[str, str] | None = None,
    folder: Path | None = None,
    ready: bool = True,
) -> Iterator[App]:
    """Start `seesay` with `arguments` and, if `ready`, wait until it answers; it ends with the block.

    Without `folder`, or in one that has no settings, `settings` are written first. Raises `TimeoutError`.
    """
    folder = folder or desktop.home / "seesay"
    folder.mkdir(exist_ok=True)
    if not (folder / "settings.toml").exists():
        write_settings(folder, settings)
    printed = folder / "printed.txt"
    process = desktop.spawn([str(SEESAY), *arguments], {**environment(folder), **(extra or {})}, log=printed)
    started = App(desktop, folder, process, printed)
    try:
        if ready:
            started.await_ready()
        yield started
    except BaseException as problem:
        problem.add_note(f"The program's own words:\n{started.last_words()}")
        raise
    finally:
        with acting(desktop, "the program ends"):  # a screen reader then announces the window that gets the focus
            end(process)


def write_settings(folder: Path, settings: Mapping[str, Mapping[str, Any]]) -> None:
    (folder / "settings.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")


def changed(**sections: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return `SETTINGS` with some fields of some sections changed."""
    return {name: {**SETTINGS.get(name, {}), **sections.get(name, {})} for name in SETTINGS | sections}


def environment(folder: Path) -> dict[str, str]:
    return {
        "SEESAY_HOME": str(folder),
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONFAULTHANDLER": "1",
    }


def run_command(
    desktop: Programs, folder: Path, *arguments: str, patience: float = PATIENCE
) -> subprocess.CompletedProcess[str]:
    """Run the `seesay` command on a desktop and wait for its end."""
    return subprocess.run(
        [str(SEESAY), *arguments],
        env={**desktop.env, **environment(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )


def xdotool_name(chord: str) -> str:
    """Return how xdotool names a combination that is written as in the settings."""
    *modifiers, key = chord.split("+")
    return "+".join([*(modifier.lower() for modifier in modifiers), key.lower() if len(key) == 1 else key])


def await_held(desktop: Desktop, chords: Sequence[str]) -> None:
    """Wait until some program holds all these combinations for itself; raises `TimeoutError`."""
    end = time.monotonic() + PATIENCE
    while True:
        # Finding out takes the combination for a moment. Done while the program takes it, the program would be refused;
        # it does so at once when it starts.
        time.sleep(0.5)
        if all(is_held(desktop, chord) for chord in chords):
            return
        if time.monotonic() > end:
            raise TimeoutError(f"no program holds {', '.join(chords)}")


def is_held(desktop: Desktop, chord: str) -> bool:
    """Return whether a program holds the combination, everywhere or in the window with the keyboard.

    Only trying to take it tells.
    """
    from Xlib import XK, X, error  # type: ignore[import-untyped,unused-ignore]
    from Xlib.display import Display  # type: ignore[import-untyped,unused-ignore]

    masks = {"ctrl": X.ControlMask, "alt": X.Mod1Mask, "shift": X.ShiftMask, "super": X.Mod4Mask}
    *modifiers, key = chord.split("+")
    mask = 0
    for modifier in modifiers:
        mask |= masks[modifier.lower()]
    display = Display(desktop.display)
    try:
        code = display.keysym_to_keycode(XK.string_to_keysym(key if len(key) > 1 else key.lower()))
        focus = display.get_input_focus().focus
        windows = [display.screen().root, *([focus] if focus not in (X.NONE, X.PointerRoot) else [])]
        refused = error.CatchError(error.BadAccess)
        for window in windows:
            window.grab_key(code, mask, True, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
        display.sync()
        return refused.get_error() is not None
    finally:
        display.close()


def words(text: str) -> list[str]:
    """Return the words of a text in order, without marks: what a voice says of it, however it is cut into pieces."""
    return re.findall(r"\w+", text.lower())
