"""The command layer and what the program talks to, on a backend whose keys a test presses."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

from rigs.waiting import wait_until
from seesay.system.hotkey.backend import Refusal
from seesay.system.hotkey.chord import LETTERS, Chord
from seesay.system.hotkey.dispatcher import CommandLayer, Hotkeys

COMMAND = Chord.parse("Ctrl+Shift+F8")
SCREEN = Chord.parse("Ctrl+Shift+F9")


class ScriptedBackend:
    """Binds whatever it is asked for, and does what the test says."""

    name = "scripted"

    def __init__(self, *, has_layer: bool = True) -> None:
        self.has_layer = has_layer
        self.bound: dict[str, Chord] = {}
        self.history: list[dict[str, Chord]] = []
        self.threads: set[str] = set()
        self.refused: set[str] = set()
        self.waiting: list[tuple[float, Callable[[Chord | None], None]]] = []
        self.slow: threading.Event | None = None
        self.press: Callable[[str], None] = lambda _: None
        self.running = False

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def start(self, on_press: Callable[[str], None]) -> None:
        self.press, self.running = on_press, True

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        self.threads.add(threading.current_thread().name)
        if self.slow is not None:
            self.slow.wait(timeout=60)
        self.bound = {name: chord for name, chord in bindings.items() if name not in self.refused}
        self.history.append(dict(bindings))
        return tuple(
            Refusal(name, chord, "another program uses it") for name, chord in bindings.items() if name in self.refused
        )

    def next_key(self, seconds: float, on_key: Callable[[Chord | None], None]) -> None:
        replaced, self.waiting = self.waiting, [(seconds, on_key)]
        for _, other in replaced:
            other(None)
        if not seconds:
            self.key(None)

    def key(self, text: str | None) -> None:
        """Press a key that is waited for, or let the time be over."""
        self.waiting.pop()[1](None if text is None else Chord.parse(text))

    def chords(self) -> Mapping[str, str]:
        return {name: str(chord) for name, chord in self.bound.items()}

    def stop(self) -> None:
        self.running = False


class Story:
    """A command layer and everything it said, in order."""

    def __init__(self) -> None:
        self.backend = ScriptedBackend()
        self.told: list[str] = []
        self.layer = CommandLayer(
            self.backend,
            LETTERS,
            on_action=self.told.append,
            on_open=lambda: self.told.append("(open)"),
            on_close=lambda reason: self.told.append(f"({reason})"),
            on_walk=lambda chord, begins: self.told.append(f"walk {chord}{'!' * begins}"),
        )

    def play(self, key: str | None) -> list[str]:
        self.layer.open(COMMAND)
        self.backend.key(key)
        return self.told


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.mark.parametrize(("letter", "action"), LETTERS.items())
def test_a_letter_is_its_action(story: Story, letter: str, action: str) -> None:
    assert story.play(letter) == ["(open)", "(chosen)", action]


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (None, "silence"),
        ("Esc", "cancelled"),
        ("Ctrl+Shift+F8", "cancelled"),
        ("F1", "help"),
        ("H", "help"),
        ("Z", "unknown"),
        ("1", "unknown"),
        ("Space", "unknown"),
        ("Alt+D", "unknown"),
        ("Super+D", "unknown"),
    ],
)
def test_everything_else_closes_it_with_the_reason(story: Story, key: str | None, reason: str) -> None:
    assert story.play(key) == ["(open)", f"({reason})"]


@pytest.mark.parametrize("key", ["Shift+D", "Ctrl+Shift+D", "Ctrl+D"])
def test_the_modifiers_of_the_command_may_still_be_held(story: Story, key: str) -> None:
    assert story.play(key) == ["(open)", "(chosen)", "describe-screen"]


def test_it_opens_once_at_a_time_and_again_afterwards(story: Story) -> None:
    story.layer.open(COMMAND)
    story.layer.open(COMMAND)
    assert len(story.backend.waiting) == 1
    story.backend.key("Z")
    assert story.play("D") == ["(open)", "(unknown)", "(open)", "(chosen)", "describe-screen"]


def test_five_seconds_are_waited(story: Story) -> None:
    story.layer.open(COMMAND)
    assert story.backend.waiting[0][0] == 5.0


def test_a_walk_that_leads_nowhere_gives_the_keys_back(story: Story) -> None:
    assert story.play("Down") == ["(open)", "(walking)", "walk Down!"]
    story.layer.end_walk()
    assert story.backend.waiting == []
    story.layer.end_walk()  # as where it has ended meanwhile
    assert story.play("D")[3:] == ["(open)", "(chosen)", "describe-screen"]


class Program:
    """The program's side: a backend, the facade, and what came of it."""

    def __init__(self, *, has_layer: bool = True) -> None:
        self.backend = ScriptedBackend(has_layer=has_layer)
        self.actions: list[str] = []
        self.bound: list[tuple[dict[str, str], tuple[Refusal, ...]]] = []
        self.layer: list[str] = []
        self.keys = Hotkeys(
            self.backend,
            self.actions.append,
            on_bound=lambda chords, refused: self.bound.append((dict(chords), refused)),
            on_layer_open=lambda: self.layer.append("open"),
            on_layer_close=self.layer.append,
        )

    def start(self, **chords: Chord) -> None:
        self.keys.start(chords)
        wait_until(lambda: self.bound)


@pytest.fixture
def program() -> Iterator[Program]:
    program = Program()
    yield program
    program.keys.stop()


def test_presses_become_actions(program: Program) -> None:
    program.start(describe_screen=SCREEN, command=COMMAND)
    assert program.bound == [({"describe_screen": "Ctrl+Shift+F9", "command": "Ctrl+Shift+F8"}, ())]
    program.backend.press("describe_screen")
    program.backend.press("command")
    program.backend.key("W")
    assert program.actions == ["describe-screen", "describe-window"]
    assert program.layer == ["open", "chosen"]


def test_binding_happens_in_a_thread_of_its_own(program: Program) -> None:
    program.backend.slow = threading.Event()
    program.keys.start({"describe_screen": SCREEN})
    assert program.bound == []
    program.backend.slow.set()
    wait_until(lambda: program.bound)
    assert threading.current_thread().name not in program.backend.threads


def test_the_newest_wish_replaces_those_not_begun(program: Program) -> None:
    program.start()
    program.backend.slow = threading.Event()
    begun = len(program.backend.history)
    for number in range(1, 6):
        program.keys.rebind({"stop": Chord.parse(f"Ctrl+F{number}")})
    program.backend.slow.set()
    wait_until(lambda: program.backend.bound.get("stop") == Chord.parse("Ctrl+F5"))
    assert len(program.backend.history) - begun <= 2


def test_refusals_are_told(program: Program) -> None:
    program.backend.refused = {"stop"}
    program.start(describe_screen=SCREEN, stop=COMMAND)
    chords, refused = program.bound[0]
    assert chords == {"describe_screen": "Ctrl+Shift+F9"}
    assert refused == (Refusal("stop", COMMAND, "another program uses it"),)


def test_while_paused_the_keys_are_free_and_nothing_counts(program: Program) -> None:
    program.start(describe_screen=SCREEN)
    program.keys.pause()
    program.keys.pause()
    wait_until(lambda: not program.backend.bound)
    program.backend.press("describe_screen")
    program.keys.rebind({"stop": SCREEN})
    program.keys.resume()
    wait_until(lambda: program.backend.bound)
    assert program.backend.bound == {"stop": SCREEN}
    program.backend.press("stop")
    assert program.actions == ["stop"]
    wait_until(lambda: len(program.bound) == 2)
    assert len(program.bound) == 2, "a pause is no binding to be told about"


def test_without_a_layer_the_command_is_refused_with_the_reason() -> None:
    program = Program(has_layer=False)
    try:
        program.start(describe_screen=SCREEN, command=COMMAND)
        assert not program.keys.has_layer
        chords, refused = program.bound[0]
        assert chords == {"describe_screen": "Ctrl+Shift+F9"}
        assert [(refusal.name, bool(refusal.reason)) for refusal in refused] == [("command", True)]
    finally:
        program.keys.stop()


def test_a_letter_after_the_end_does_nothing(program: Program) -> None:
    program.start(command=COMMAND)
    program.backend.press("command")
    program.keys.stop()
    program.keys.stop()
    program.backend.key("D")
    assert program.actions == []
    assert not program.backend.running


def test_the_end_comes_without_a_beginning() -> None:
    Program().keys.stop()


def test_knowing_every_way_loads_none_of_their_libraries() -> None:
    script = (
        "import sys, seesay.system.platform_backends, seesay.system.hotkey.dispatcher\n"
        "print(sorted({'Xlib', 'jeepney', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_arrow_begins_a_walk_that_further_keys_go_on_with(story: Story) -> None:
    assert story.play("Ctrl+Shift+Down") == ["(open)", "(walking)", "walk Down!"]
    # with M the walk ended unsaid, and the Enter that followed pressed what had the keyboard in the program
    keys = ["Down", "Right", "Shift+B", "H", "D", "M"]
    for key in keys:
        story.backend.key(key)
    assert story.told[3:] == [f"walk {key}" for key in keys]
    story.layer.open(COMMAND)
    assert len(story.backend.waiting) == 1, "the walk has the keys"
    story.backend.key("Shift+Return")
    assert story.told[9:] == ["(chosen)", "walk Shift+Return"]
    assert not story.backend.waiting


@pytest.mark.parametrize("key", ["Ctrl+Right", "Ctrl+Left", "Ctrl+Home", "Ctrl+End", "Ctrl+Down", "Ctrl+Alt+Up"])
def test_keys_for_words_and_the_end_go_on_with_a_walk(story: Story, key: str) -> None:
    story.play("Down")
    story.backend.key(key)
    assert story.told[2:] == ["walk Down!", f"walk {key}"]
    assert len(story.backend.waiting) == 1


@pytest.mark.parametrize("key", [None, "Esc", "X", "Ctrl+D", "Super+Right"])
def test_every_other_key_ends_a_walk_and_does_nothing_else(story: Story, key: str | None) -> None:
    story.play("Up")
    story.backend.key(key)
    assert story.told == ["(open)", "(walking)", "walk Up!", "(walked)"]
    assert story.play("D")[4:] == ["(open)", "(chosen)", "describe-screen"]


def test_a_letter_after_the_combination_in_a_walk_is_a_command(story: Story) -> None:
    story.play("Up")
    story.backend.key("Ctrl+Shift+F8")
    assert story.told[3:] == ["(chosen)", "(open)"]
    story.backend.key("D")
    assert story.told[5:] == ["(chosen)", "describe-screen"]
    assert not story.backend.waiting


def test_enter_after_the_command_presses_what_was_walked_to(story: Story) -> None:
    assert story.play("Return") == ["(open)", "(chosen)", "walk Return"]
