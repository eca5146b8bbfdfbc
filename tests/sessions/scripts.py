"""Ten sessions of a day: what a person does, with keys alone, and how far that has come when the next key is pressed.

What is heard stands in the texts beside this file. An expression here only says what to wait for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from rigs.app import SETTINGS, changed
from rigs.day import Day
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.scenes import LOG, PAGE

_SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
_PROGRAMS = Path(__file__).parents[1] / "rigs"
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


@dataclass(frozen=True, slots=True)
class Session:
    """A session: its name, a sentence about it, what is done, and what the program starts with."""

    name: str
    about: str
    play: Callable[[Day], None]
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: SETTINGS)
    arguments: tuple[str, ...] = ("--hidden",)
    answer: Callable[[Call], None] | None = None
    """What a describer on a server answers, where one is asked."""

    def server(self) -> AbstractContextManager[FakeOpenAI | None]:
        """Return the server that runs for as long as the session does."""
        return nullcontext() if self.answer is None else running(self.answer)


def mail(day: Day) -> None:
    """Read a letter whose words are in a picture."""
    lines = ("Summer timetable from 1 June", "Ferry to North Island: 07.40 and 12.30", "No boats on Sundays")
    _poster(day.papers / "timetable.png", lines)
    letters = [
        {"from": "Amira", "subject": "Sunday", "text": "Shall we meet on Sunday?"},
        {"from": "Harbour office", "subject": "Summer", "text": "Please see below.", "picture": "timetable.png"},
    ]
    (day.papers / "letters.json").write_text(json.dumps(letters))
    day.open(str(_PROGRAMS / "mail_program.py"), str(day.papers), title="Inbox")
    day.press("Down", reader="Summer")
    day.act("describe-window", heard="Inbox")
    day.act("repeat", heard="Inbox")
    day.act("where", heard="Inbox")


def form(day: Day) -> None:
    """Fill in a form, and have it read."""
    entries = ("First name", "Family name", "Street and number")
    options = [f"--add-entry={entry}" for entry in entries]
    day.open("zenity", "--forms", "--title=New member", "--text=Details of the member", *options, title="New member")
    day.type("Amira")
    day.press("Tab", reader="Family name")
    day.act("describe-window", heard="New member")
    day.type("Okonkwo")
    day.act("what-changed", heard="Okonkwo")


def files(day: Day) -> None:
    """Walk through a folder."""
    folder = day.papers / "Documents"
    folder.mkdir()
    for name in ("agenda.txt", "budget.txt", "invoice.txt", "minutes.txt", "recipe.txt"):
        (folder / name).write_text(name)
    day.open("pcmanfm", str(folder), title="Documents")
    day.press("Right", "Right")
    day.act("describe-window", heard="Documents")
    day.act("where", heard="Documents")
    day.press("alt+Up", title=day.papers.name)
    day.act("what-changed", heard="Documents|window|New")


def terminal(day: Day) -> None:
    """Run commands in a terminal that has nothing for a screen reader."""
    (day.papers / "log").write_text(LOG)
    (day.papers / "result").write_text("213 passed, 1 skipped in 12.84s\n")
    shell = f"cd {day.papers}; export PS1='$ '; exec sh"
    if day.on_wayland:
        day.open("foot", "--font=DejaVu Sans Mono:size=12", "--title=build", "sh", "-c", shell, title="build")
    else:
        look = ["-fa", "DejaVu Sans Mono", "-fs", "12", "-T", "build"]
        day.open("xterm", *look, "-e", "sh", "-c", shell, title="build")
    day.type("cat log")
    day.press("Return")
    day.act("describe-window", heard="build")
    day.type("cat result")
    day.press("Return")
    day.act("what-changed", heard="213 passed")


def photos(day: Day) -> None:
    """Copy photographs in a file manager, and have them described."""
    folder = day.papers / "Photos"
    folder.mkdir()
    for name in ("photograph.jpg", "screenshot.png"):
        (folder / name).write_bytes((_SAMPLES / name).read_bytes())
    day.open("pcmanfm", str(folder), title="Photos")
    day.copy("Right", "ctrl+c")
    day.act("describe-clipboard", heard="photograph")
    day.copy("Right", "ctrl+c")
    day.act("describe-clipboard", heard="screenshot")


def dialog(day: Day) -> None:
    """Have a question read that a program asks."""
    folder = day.papers / "Letters"
    folder.mkdir()
    (folder / "to the landlord.txt").write_text("The heating stays cold.\n")
    day.open("pcmanfm", str(folder), title="Letters")
    day.press("ctrl+a")
    day.press("Delete", title="Confirm")
    day.act("describe-window", heard="Confirm")
    day.act("describe-screen", heard="Confirm")
    day.press("Escape", title="Letters")
    day.act("what-changed", heard="(?i)confirm|trash|gone")


def page(day: Day) -> None:
    """Read a page in a browser that has nothing for a screen reader, and a part of it."""
    (day.papers / "news.html").write_text(PAGE.partition("<h2>")[0])  # without the table, in which colons are tiny
    day.open("netsurf-gtk", (day.papers / "news.html").as_uri(), title="Harbour News")
    day.act("describe-screen", heard="Harbour News")
    day.press("Page_Down")
    day.act("what-changed", heard="(?i)new|changed|gone")
    day.act("describe-region", heard="Choose a region")
    day.press("7", heard="upper left")
    day.press("Return", heard="(?i)new fer")


def settings(day: Day) -> None:
    """Look for a setting, and change it."""
    day.act("settings", title="Seesay settings", reader="Search the settings")
    day.type("rate", heard="1 setting")
    day.press("Down", reader="rate spin button")
    day.press("Up", reader="185|180|176")
    day.press("Escape")


def question(day: Day) -> None:
    """Have a server describe a page, and ask about it."""
    (day.papers / "news.html").write_text(PAGE)
    day.open("netsurf-gtk", (day.papers / "news.html").as_uri(), title="Harbour News")
    day.act("describe-window", heard="has arrived")
    day.act("ask", title="Seesay", reader="Question about the picture")
    day.type("When is the first crossing?")
    day.press("Return", heard="(?i)sunday")


def _answer(call: Call) -> None:
    asked = "When is the first crossing" in str(call.body["messages"])  # the page has the other words, too
    told = "The first crossing is on Sunday." if asked else "A page of Harbour News tells that a new ferry has arrived."
    call.answer(*[told] * int(call.body.get("n") or 1))


def first_run(day: Day) -> None:
    """Go through the questions at the first start."""
    day.started(title="Seesay", heard="Welcome to Seesay")
    day.press("Down", heard="(?i)screen reader only|hear this")
    day.press("Up", heard="(?i)best for most")
    day.press("alt+n", heard="Step 2")
    day.press("alt+n", heard="Step 3")
    day.press("Down", heard="(?i)private")
    day.press("Up", heard="(?i)stays here")
    day.press("alt+n", heard="Step 4")
    day.press("alt+f", heard="Done")


SESSIONS = (
    Session("mail", "A letter whose words are in a picture.", mail),
    Session("form", "A form is filled in, and looked over before it is sent.", form),
    Session("files", "A folder: what is in it, and where one is.", files),
    Session("terminal", "A terminal, which tells a screen reader nothing: what a command has printed.", terminal),
    Session("photos", "A folder of photographs: they are copied and described.", photos),
    Session("dialog", "A question that comes up in a program.", dialog),
    Session("page", "A page in a browser that tells a screen reader nothing, and a part of it.", page),
    Session("settings", "A setting is looked for and changed.", settings),
    Session(
        "question",
        "A describer on a server: its words, and a question about them.",
        question,
        changed(privacy={"consent": "image"}, description={"mode": "auto"}),
        answer=_answer,
    ),
    Session(
        "first-run",
        "The questions at the first start.",
        first_run,
        changed(desktop={"introduced": False}, privacy={"consent": ""}),
        (),
    ),
)


def _poster(file: Path, lines: Sequence[str]) -> None:
    image = Image.new("RGB", (700, 20 + 50 * len(lines)), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(_FONT, 26)
    for place, line in enumerate(lines):
        draw.text((20, 15 + 50 * place), line, fill="black", font=font)
    image.save(file)
