"""As long as nobody agreed to anything, nothing leaves: many random settings, environments, windows and commands.

What decides is real, and so is all on the way to the network: the use cases, the command, the pipeline, the captioner.
The parts that look at pixels stand still, and what speaks to a server notes what it is given.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import click
import numpy as np
import pytest

from rigs.describing import WholeReader
from seesay.app.consent import load_settings_with_consent
from seesay.app.describing import describe_pictures, one_picture
from seesay.app.engine import Engine
from seesay.app.events import SendingAsked
from seesay.app.pipeline.describer import Describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.cli.describe_command import concepts, describe, read
from seesay.core.domain import Answer, Cancellation, Candidate, Claim, Frame, Prompt, Source, Turn
from seesay.core.errors import SeesayError
from seesay.core.findings import Appearance, Code, PictureKind, Pixels, TextLine
from seesay.core.paths import UserFolders, user_folders
from seesay.core.region import Region
from seesay.core.servers import PRESETS
from seesay.description.servers.chat import ChatRequest, Delta, Exchange, ModelNames, StreamEnd
from seesay.system.capture.screen_capturer import Screenshot

pytestmark = pytest.mark.slow

PROGRAMS = ("keepassxc", "firefox", "Thunderbird", "bank", "")
ADDRESSES = ("", "https://api.openai.com/v1", "http://127.0.0.1:1/v1", "https://gateway.example:8443/v1", "nonsense")
SWITCH = ("true", "false")
VARIABLES = {
    "DESCRIPTION__MODE": ("auto", "offline", "concepts", "image"),
    "PRIVACY__CONSENT": ("", "everything"),
    "PRIVACY__CONSENT_SERVER": ("api.openai.com", "http://127.0.0.1:1"),
    "SERVER__BASE_URL": ADDRESSES,
    "SERVER__PRESET": ("openai", "ollama", "none"),
}
MODES = ("auto", "offline", "concepts", "image")


class Parts(WholeReader):
    """All that looks at pixels, and the captioner of this machine."""

    name = "parts"
    model = "parts"
    domain = ("photograph", "screenshot")

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None

    def codes(self, pixels: Pixels) -> tuple[Code, ...]:
        return ()

    def insets(self, pixels: Pixels) -> tuple[Region, ...]:
        return ()

    def figures(self, pixels: Pixels, text: Sequence[Region]) -> tuple[Region, ...]:
        return ()

    def is_blank(self, pixels: Pixels, *, on_screen: bool) -> bool:
        return False

    def kind(self, frame: Frame) -> PictureKind | None:
        return PictureKind("screenshot", 0.9)

    def appearance(self, pixels: Pixels) -> Appearance:
        return Appearance(())

    def faces(self, pixels: Pixels) -> tuple[Any, ...]:
        return ()

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        return (TextLine("Inbox, three new messages", Region(0, 0, 30, 8), 0.99),)

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        return ()

    def caption(self, prompt: Prompt, cancellation: Cancellation) -> Answer:
        return Answer((Candidate("A window.", (Claim("A window.", "seen"),)),))


@dataclass
class Network:
    """What speaks to servers, and what it was given."""

    sent: list[str] = field(default_factory=list)

    def client(self, name: str) -> Any:
        return lambda settings, key: Client(self, settings.base_url)


class Client:
    name = "recording"

    def __init__(self, network: Network, address: str) -> None:
        self._network, self._address = network, address

    def key(self) -> str:
        return "sk-test"

    def prepare(self) -> None: ...

    def chat(self, request: ChatRequest) -> Exchange:
        return self._answered(Delta(0, "A cat.", finish="stop"))

    def models(self) -> Exchange:
        return self._answered(ModelNames(("m",)))

    def _answered(self, event: Delta | ModelNames) -> Exchange:
        self._network.sent.append(self._address)
        exchange = Exchange()
        exchange.sent.set()
        exchange.events.put(event)
        exchange.events.put(StreamEnd())
        return exchange


class Capturer:
    """Takes the picture of the moment."""

    name = "x11"

    def __init__(self) -> None:
        self.frame = Frame(np.zeros((8, 30, 3), np.uint8), Source("screen", "the screen"))

    def screen(self, *_: object) -> Screenshot:
        return Screenshot(self.frame)

    window = region = screen


class World:
    """One person's folders, environment, windows and terminal, as chance has them."""

    def __init__(self, folders: UserFolders, network: Network, seed: int) -> None:
        self.folders, self.network, self.chance = folders, network, random.Random(seed)
        self.capturer = Capturer()
        self.engine: Engine
        self.context: Context
        self.at_terminal = False
        self.person_says = "nothing"

    def draw_settings(self, consent: str | None) -> None:
        """Draw settings and an environment; `consent` is what stands in the settings, None for nothing."""
        pick = self.chance.choice
        lines = ["[privacy]", f'consent = "{consent}"'] if consent is not None else self._no_consent()
        lines += ["[description]", f'mode = "{pick(MODES)}"']
        lines += ["[server]", f'preset = "{pick(PRESETS).name}"', f'base_url = "{pick(ADDRESSES)}"']
        lines += [f"send_text = {pick(SWITCH)}", f"allow_insecure = {pick(SWITCH)}"]
        for name in self._some_programs():
            lines += [f"[applications.{name}]", f'mode = "{pick(("", *MODES))}"']
        if consent is None and self.chance.random() < 0.05:
            lines.append(pick(("[", "mode = ", "[privacy]\nconsent = 7", '[server]\npreset = "none"')))
        self.folders.settings_file.write_text("\n".join(lines))
        for name in [name for name in os.environ if name.startswith(("SEESAY_", "OPENAI_", "ANTHROPIC_"))]:
            del os.environ[name]
        os.environ["OPENAI_BASE_URL"] = pick(ADDRESSES)
        os.environ.update({preset.key_variable: "sk-test" for preset in PRESETS if preset.key_variable})
        for name, values in VARIABLES.items() if consent is None else ():
            if self.chance.random() < 0.15:
                os.environ[f"SEESAY_{name}"] = pick(values)
        self.engine = Engine(load_settings_with_consent(self.folders.settings_file).settings, self.folders)
        self.context = Context(self.folders, Cancellation())

    def _no_consent(self) -> list[str]:
        pick, flip = self.chance.choice, self.chance.random
        lines = ["[privacy]"]
        if flip() < 0.3:
            lines.append('consent = ""')
        if flip() < 0.3:
            lines.append(f'consent_server = "{pick(("api.openai.com", "http://127.0.0.1:1", "gateway.example:8443"))}"')
        if flip() < 0.3:
            lines += [f"ask = {pick(SWITCH)}", f'redact = "{pick(("secrets", "off"))}"']
        return lines if flip() < 0.7 else []

    def _some_programs(self) -> list[str]:
        return self.chance.sample(PROGRAMS[:4], self.chance.randrange(4))

    def draw_windows(self) -> None:
        """Draw what is on the screen, and who sits before it."""
        pick = self.chance.choice
        kind = pick(("screen", "window", "region", "file", "clipboard"))
        programs = pick((None, frozenset(self._some_programs())))
        source = Source(kind, "the screen", pick(("", "Vault")), pick(PROGRAMS), None, programs)  # type: ignore[arg-type]
        self.capturer.frame = replace(self.capturer.frame, source=source)
        self.at_terminal = pick((True, False))
        self.person_says = pick(("nothing", "no", "away"))

    def use_the_program(self) -> None:
        """Press a key of the desktop program; whoever asks is told no."""
        pick = self.chance.choice
        request = Request(
            mode=pick(MODES),  # type: ignore[arg-type]
            detail=pick(("brief", "normal", "full")),
            question=pick(("", "Which password is it?")),
            turns=pick(((), (Turn("", (Claim("It is a vault.", "unchecked"),), made_here=False),))),
            chosen=pick((frozenset(), frozenset({"mode"}))),  # type: ignore[arg-type]
            may_fall_back=pick((True, False)),
        )

        pictures = list(one_picture("a picture", lambda: self.capturer.frame)(lambda *_: None, Cancellation()))
        for event in describe_pictures(pictures, lambda: self.engine, request, Cancellation()):
            if isinstance(event, SendingAsked):
                event.question.answer(agreed=False)

    def use_the_command(self) -> None:
        """Run a command that names no mode which sends or, at a terminal, any; whoever asks is told no."""
        pick = self.chance.choice
        command, options = pick((read, concepts)), ["--json"]
        if self.chance.random() < 0.9:
            command = describe
            modes = MODES if self.at_terminal else ("auto", "offline")
            options = pick(([], ["--mode", pick(modes)])) + pick(([], ["--json"])) + ["--no-say"]
            options += pick(([], ["--ask", "Which password is it?"])) + pick(([], ["--redact", "off"]))
            options += pick(([], ["--dry-run"]))
        options += pick((["--screen"], ["--window"], ["--region", "0,0,9,9"]))
        command.main(options, prog_name="seesay", obj=self.context, standalone_mode=False)

    def confirm(self, *_: object, **__: object) -> bool:
        if self.person_says == "away":
            raise click.Abort
        return False

    def prompt(self, *_: object, **__: object) -> str:
        if self.person_says == "away":
            raise click.Abort
        return "nothing"


class Model:
    """Stands where the image-text model does."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None

    domain: tuple[str, ...] = ()


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    parts, made = cast("Any", Parts()), Network()

    def describer(seesay: Seesay, recogniser: object, server: Any = None, presets: Any = None) -> Describer:
        redact = seesay.redactor if seesay.settings.privacy.redact == "secrets" else None
        host = seesay.server.host if server is not None else ""
        return Describer(parts, None, parts, parts, server, (), presets, redact, host)

    for module in ("app.bulk.batch", "app.comparison", "app.pipeline.describer", "cli.consent_prompt"):
        monkeypatch.setattr(f"seesay.{module}.open_describer", describer)
    monkeypatch.setattr(Seesay, "reader", property(lambda seesay: parts))
    monkeypatch.setattr(Seesay, "recogniser", lambda seesay, model=None: Model())
    monkeypatch.setattr("seesay.cli.batch_run.missing_model", lambda context, request, model: ())
    monkeypatch.setattr("seesay.cli.describe_command._suggest", lambda seesay, model: None)
    monkeypatch.setattr("seesay.description.servers.server_captioner.chat_client", made.client)
    return made


@pytest.fixture
def world(network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    folders = user_folders({"SEESAY_HOME": str(tmp_path)})
    folders.settings_file.parent.mkdir(parents=True, exist_ok=True)
    made = World(folders, network, seed=26)
    monkeypatch.setattr(Seesay, "capturer", staticmethod(lambda: made.capturer))
    monkeypatch.setattr("seesay.cli.consent_prompt._at_a_terminal", lambda: made.at_terminal)
    monkeypatch.setattr("click.confirm", made.confirm)
    monkeypatch.setattr("click.prompt", made.prompt)
    before = dict(os.environ)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    yield made
    os.environ.clear()
    os.environ.update(before)


def act(world: World) -> None:
    """Have something described; a failure is none of this test's."""
    world.draw_windows()
    with suppress(SeesayError, click.ClickException, click.Abort):
        (world.use_the_program if world.chance.random() < 0.6 else world.use_the_command)()


@pytest.mark.parametrize("combinations", [2_000, pytest.param(10_000, marks=pytest.mark.full)])
def test_nothing_leaves_without_consent(world: World, capsys: pytest.CaptureFixture[str], combinations: int) -> None:
    for number in range(combinations):
        if number % 4 == 0:
            world.draw_settings(None)
            capsys.readouterr()
        act(world)
        assert not world.network.sent, (number, world.folders.settings_file.read_text(), dict(os.environ))


def test_the_same_world_sends_where_it_was_agreed_to(world: World) -> None:
    """Without this the test above could not fail."""
    sent = 0
    for _ in range(200):
        world.draw_settings("image")
        act(world)
        sent += bool(world.network.sent)
        world.network.sent.clear()
    assert sent > 40
