"""`seesay key` as people use it, with GNOME Keyring in every state; afterwards the key is looked for everywhere."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from rigs.secret_service import KEYRING_PASSWORD, SecretService, missing_packages, secret_service

PROGRAM = Path(sys.executable).with_name("seesay")
SECRET = "sk-proj-" + "Zx9q_" * 12
SERVER = "api.openai.com"
PATIENCE = 120.0

pytestmark = pytest.mark.skipif(bool(missing_packages()), reason=f"Debian packages missing: {missing_packages()}")


@dataclass(slots=True)
class Ended:
    """How a run ended, and all that other programs could see of it."""

    status: int
    output: str
    errors: str
    seen: set[str] = field(repr=False)


@dataclass(slots=True)
class Seesay:
    """The program on one bus, with a home of its own; `everything` keeps whatever any run showed."""

    env: dict[str, str]
    home: Path
    everything: list[str] = field(default_factory=list)

    def __call__(self, *arguments: str, given: str = "", **extra: str) -> Ended:
        process = self.start(*arguments, **extra)
        return self.finish(process, given)

    def start(self, *arguments: str, **extra: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [PROGRAM, "key", *arguments],
            env=self.env | extra,
            cwd=self.home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, process: subprocess.Popen[str], given: str = "") -> Ended:
        with watching(process.pid) as seen:
            output, errors = process.communicate(given, timeout=PATIENCE)
        self.everything += [output, errors, *seen]
        return Ended(process.returncode, output, errors, seen)


@contextlib.contextmanager
def watching(pid: int) -> Iterator[set[str]]:
    """Yield a set that gets the arguments of the process, and the arguments and variables of all it starts."""
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            with contextlib.suppress(psutil.Error):
                process = psutil.Process(pid)
                seen.update(process.cmdline())
                for child in process.children(recursive=True):
                    seen.update([*child.cmdline(), *child.environ().values()])

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def program_on(service: SecretService, folder: Path) -> Seesay:
    folder.mkdir()
    kept = {name: value for name, value in service.env.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    return Seesay(kept | {"SEESAY_HOME": str(folder), "SEESAY_DEBUG": "1"}, folder)


def look_for_the_key(run: Seesay, service: SecretService, secret: str = SECRET) -> None:
    """Fail when the key, or half of it, is in a file of Seesay's or the keyring's, or in anything any run showed."""
    half = secret[: len(secret) // 2]
    files = [path for folder in (run.home, service.home) for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in files if half.encode() in path.read_bytes()]
    assert not [text for text in run.everything if half in text]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SecretService]:
    with secret_service(tmp_path / "desktop") as started:
        yield started


@pytest.fixture
def run(service: SecretService, tmp_path: Path) -> Iterator[Seesay]:
    program = program_on(service, tmp_path / "seesay")
    yield program
    look_for_the_key(program, service)


def test_a_key_is_kept_told_of_and_removed(run: Seesay, service: SecretService) -> None:
    stored = run("set", given=f"{SECRET}\r\n")
    assert (stored.status, stored.output) == (0, "stored\n")
    assert f"{len(SECRET)} characters" in stored.errors
    assert service.entries()[SERVER] == SECRET
    assert run("set", "--server", "https://openrouter.ai/api/v1", given="other-key").status == 0
    told = run("status")
    assert (told.status, told.output) == (0, f"{SERVER}: Secret Service\nopenrouter.ai: Secret Service\n")
    removed = run("clear")
    assert (removed.status, removed.output) == (0, "cleared\n")
    assert run("clear").output == "none\n"
    assert run("status").output == "openrouter.ai: Secret Service\n"
    assert run("clear", "--server", "openrouter.ai").output == "cleared\n"
    nothing = run("status")
    assert (nothing.status, nothing.output) == (6, "none\n")
    assert "seesay key set" in nothing.errors
    assert service.entries() == {}


def test_the_variable_is_named_and_its_value_is_not(run: Seesay) -> None:
    told = run("status", OPENAI_API_KEY=SECRET)
    assert (told.status, told.output) == (0, "api.openai.com: OPENAI_API_KEY\n")
    named = run("status", OPENAI_API_KEY=SECRET, OPENAI_BASE_URL="http://localhost:8000/v1", ANTHROPIC_API_KEY=SECRET)
    assert named.output == (
        "api.openai.com: OPENAI_API_KEY\nhttp://localhost:8000: OPENAI_API_KEY\napi.anthropic.com: ANTHROPIC_API_KEY\n"
    )
    elsewhere = run("set", "--server", "openrouter.ai", given="another", OPENAI_API_KEY=SECRET)
    assert "OPENAI_API_KEY" not in elsewhere.errors
    assert "OPENAI_API_KEY is also set" in run("set", given="another", OPENAI_API_KEY=SECRET).errors
    assert "OPENAI_API_KEY is still set" in run("clear", OPENAI_API_KEY=SECRET).errors
    unusable = run("status", OPENAI_API_KEY=f"Bearer {SECRET}")
    assert unusable.status == 2
    assert "OPENAI_API_KEY contains a space" in unusable.errors


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "Nothing was entered"),
        (f"{SECRET}\n{SECRET}\n", "a space or a line end"),
        (f"export OPENAI_API_KEY={SECRET}", "a space or a line end"),
        (f"\x1b[200~{SECRET}", "control characters"),
        (f"{SECRET}\u0435", "contains characters"),
        (SECRET * 20, "too long"),
        (SECRET * 2000, "too long"),
    ],
    ids=["empty", "two lines", "a command", "terminal code", "cyrillic", "long", "endless"],
)
def test_what_is_no_key_is_told_and_not_stored(run: Seesay, service: SecretService, given: str, words: str) -> None:
    ended = run("set", given=given)
    assert (ended.status, ended.output) == (2, "")
    assert words in ended.errors
    assert "Nothing was stored" in ended.errors or not given
    assert service.entries() == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", SECRET),
        (SECRET,),
        ("set", f"--{SECRET}"),
        ("set", f"-{SECRET}"),
        (f"--{SECRET}",),
        ("set", f"--key={SECRET}"),
        ("set", "--wait", SECRET),
        ("set", "--server", SECRET),
        ("clear", "--server", f"https://user:{SECRET}@host/"),
        ("status", SECRET),
        ("clear", SECRET),
    ],
    ids=lambda arguments: " ".join(arguments).replace(SECRET, "KEY"),
)
def test_a_key_given_as_an_argument_is_refused_and_not_repeated(
    service: SecretService, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    run = program_on(service, tmp_path / "seesay")
    ended = run(*arguments, given=SECRET)
    assert (ended.status, ended.output) == (2, "")
    assert "not a key" in ended.errors or "Never give an API key as an argument" in ended.errors
    run.everything = [ended.errors]  # what the person typed themselves is in the process list, and not ours to hide
    look_for_the_key(run, service)
    assert service.entries() == {}


def test_a_locked_keyring_without_a_display_is_told(run: Seesay, service: SecretService) -> None:
    assert run("set", given=SECRET).status == 0
    service.lock()
    for command in ("set", "status", "clear"):
        ended = run(command, given=SECRET)
        assert (ended.status, ended.output) == (6, "")
        assert "locked" in ended.errors
    assert run("status", OPENAI_API_KEY=SECRET).status == 0


def test_a_keyring_never_set_up_holds_nothing(tmp_path: Path) -> None:
    with secret_service(tmp_path / "desktop", unlocked=False) as new:
        run = program_on(new, tmp_path / "seesay")
        assert run("status").output == "none\n"
        assert run("clear").output == "none\n"
        ended = run("set", given=SECRET)
        assert ended.status == 6
        assert "never set up" in ended.errors
        look_for_the_key(run, new)


@pytest.mark.parametrize("bus", ["without a keyring", "unset", "gone"])
def test_without_a_keyring_it_is_said_that_no_key_is_kept(tmp_path: Path, bus: str) -> None:
    with secret_service(tmp_path / "desktop", service=False) as bare:
        run = program_on(bare, tmp_path / "seesay")
        if bus == "unset":
            del run.env["DBUS_SESSION_BUS_ADDRESS"]
        elif bus == "gone":
            run.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path}/nothing"
        for command in ("set", "clear"):
            ended = run(command, given=SECRET)
            assert (ended.status, ended.output) == (6, "")
            assert "no key is stored" in ended.errors
            assert "OPENAI_API_KEY" in ended.errors
        assert run("status").output == "none\n"
        look_for_the_key(run, bare)


def test_a_hung_keyring_is_given_up_and_the_program_ends(run: Seesay, service: SecretService) -> None:
    service.stop_answering()
    for command in ("set", "status", "clear"):
        ended = run(command, "--wait", "1", given=SECRET)
        assert (ended.status, ended.output) == (6, "")
        assert "did not answer in time" in ended.errors
    service.answer_again()
    assert service.entries() == {}


def test_waiting_for_a_hung_keyring_can_be_cut_short(run: Seesay, service: SecretService) -> None:
    service.stop_answering()
    process = run.start("status")
    assert process.stderr is not None
    assert "Waiting for the keyring" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    ended = run.finish(process)
    assert (ended.status, ended.errors) == (130, "Cancelled.\n")


def test_a_keyring_that_cannot_write_is_told(run: Seesay, service: SecretService) -> None:
    folder = service.home / ".local/share/keyrings"
    shutil.rmtree(folder)
    folder.write_text("a file where the keyring's folder should be")
    ended = run("set", given=SECRET)
    assert (ended.status, ended.output) == (6, "")
    assert "failed" in ended.errors


def test_backends_that_keep_keys_in_files_are_not_even_imported(run: Seesay, service: SecretService) -> None:
    planted = service.home / "planted"
    (planted / "filekeys-1.0.dist-info").mkdir(parents=True)
    (planted / "filekeys-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: filekeys\nVersion: 1.0\n")
    (planted / "filekeys-1.0.dist-info/entry_points.txt").write_text("[keyring.backends]\nfilekeys = filekeys\n")
    (planted / "filekeys.py").write_text(
        "import os, pathlib, keyring.backend\n"
        "pathlib.Path(os.environ['PROOF']).touch()\n"
        "class Keyring(keyring.backend.KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, *_): return None\n"
        "    def set_password(self, service, user, password):\n"
        "        pathlib.Path(os.environ['PROOF']).write_text(password)\n"
    )
    configuration = service.home / ".config/python_keyring/keyringrc.cfg"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f"[backend]\ndefault-keyring=filekeys.Keyring\nkeyring-path={planted}\n")
    proof = service.home / "proof"
    extra = {"PYTHONPATH": os.pathsep.join(filter(None, [str(planted), run.env.get("PYTHONPATH")]))}
    extra |= {"PYTHON_KEYRING_BACKEND": "filekeys.Keyring", "PROOF": str(proof)}
    # the plant works: the library itself takes it
    subprocess.run([sys.executable, "-c", "import keyring; keyring.set_password('a', 'b', 'c')"], env=run.env | extra)
    assert proof.read_text() == "c"
    proof.unlink()
    assert run("set", given=SECRET, **extra).status == 0
    assert service.entries()[SERVER] == SECRET
    assert run("status", **extra).status == 0
    del run.env["DBUS_SESSION_BUS_ADDRESS"]
    assert run("set", given=SECRET, **extra).status == 6
    assert not proof.exists()


@dataclass(slots=True)
class Terminal:
    """A person's terminal with the program in its foreground."""

    process: subprocess.Popen[bytes]
    master: int
    slave: int
    shown: str = ""

    def read_until(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < deadline, self.shown
            if select.select([self.master], [], [], 0.1)[0]:
                self.shown += os.read(self.master, 4096).decode()

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def echoes(self) -> bool:
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)


@pytest.fixture
def terminal(run: Seesay) -> Iterator[Callable[..., Terminal]]:
    with contextlib.ExitStack() as stack:

        def start(*arguments: str) -> Terminal:
            master, slave = pty.openpty()
            stack.callback(os.close, master)
            stack.callback(os.close, slave)
            command = ["setsid", "--ctty", str(PROGRAM), "key", *arguments]
            process = subprocess.Popen(command, env=run.env, stdin=slave, stdout=slave, stderr=slave)
            stack.callback(process.wait, PATIENCE)
            stack.callback(process.kill)
            return Terminal(process, master, slave)

        yield start


def test_a_pasted_key_is_not_shown(run: Seesay, service: SecretService, terminal: Callable[..., Terminal]) -> None:
    seesay = terminal("set")
    seesay.read_until(f"API key for {SERVER}")
    assert not seesay.echoes()
    seesay.type(f" {SECRET} \n")
    seesay.read_until("stored")
    assert seesay.process.wait(PATIENCE) == 0
    assert seesay.echoes()
    assert f"{len(SECRET)} characters" in seesay.shown
    assert SECRET[-2:] not in seesay.shown.replace(SERVER, "")
    run.everything.append(seesay.shown)
    assert service.entries()[SERVER] == SECRET


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ("\x03", 130, "Cancelled."),
        ("\x04", 130, "Cancelled."),
        ("\n", 2, "Nothing was entered."),
        ("sk one\n", 2, "space"),
    ],
    ids=["Ctrl+C", "Ctrl+D", "nothing", "no key"],
)
def test_the_prompt_can_be_left_and_the_terminal_echoes_again(
    service: SecretService, terminal: Callable[..., Terminal], typed: str, status: int, words: str
) -> None:
    seesay = terminal("set")
    seesay.read_until(f"API key for {SERVER}")
    seesay.type(typed)
    seesay.read_until(words)
    assert seesay.process.wait(PATIENCE) == status
    assert seesay.echoes()
    assert service.entries() == {}


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a virtual X11 display."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writer)
        with os.fdopen(reader) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.kill()
        server.wait(PATIENCE)


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs xvfb, xdotool")
def test_a_locked_keyring_asks_in_its_window_and_is_waited_for(tmp_path: Path) -> None:
    with screen() as display, secret_service(tmp_path / "desktop", display=display) as service:
        run = program_on(service, tmp_path / "seesay")
        assert run("set", given="an older key".replace(" ", "-")).status == 0
        service.lock()
        unanswered = run("set", "--wait", "1", given=SECRET)
        assert unanswered.status == 6
        assert "in a window" in unanswered.errors

        process = run.start("set")
        assert process.stdin is not None
        process.stdin.write(SECRET)
        process.stdin.close()
        process.stdin = None
        assert process.stderr is not None
        assert "Waiting for the keyring" in process.stderr.readline()
        xdotool = ["xdotool", "search", "--sync", "--onlyvisible", "--class", "gcr-prompter"]
        subprocess.run(xdotool, env=service.env, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
        subprocess.run(["xdotool", "type", "--delay", "30", KEYRING_PASSWORD], env=service.env, check=True)
        subprocess.run(["xdotool", "key", "Return"], env=service.env, check=True)
        ended = run.finish(process)
        assert (ended.status, ended.output) == (0, "stored\n")
        assert service.entries()[SERVER] == SECRET
        look_for_the_key(run, service)
