"""Screens made of real programs with content of ours, and the words a reader has to find on them.

The truth comes from what was put there: terminals show text cell by cell, so that which words another window hides is
known exactly; the labels of menus and buttons are those of the programs in Debian 13.
"""

from __future__ import annotations

import os
import re
import shlex
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rigs.session import Desktop, Window
from seesay.core.region import Region

PROGRAMS: dict[str, str] = {
    "xterm": "xterm",
    "mousepad": "mousepad",
    "pcmanfm": "pcmanfm",
    "galculator": "galculator",
    "zenity": "zenity",
    "netsurf-gtk": "netsurf-gtk",
}
"""The programs of the scenes, and the Debian package of each (beside fonts-dejavu-core and fonts-liberation)."""

ROOT_WARNING = "Warning: you are using the root account. You may harm your system."
MOUSEPAD_MENU = "File Edit Search View Document Help"
PCMANFM_MENU = "File Edit View Bookmarks Go Tools Help"
GALCULATOR = "galculator File Edit View Calculator Help 0 C AC MS MR 7 8 9 sqrt 4 5 6 % 1 2 3 0"

LETTER = """Dear Mrs Okonkwo,

thank you for your letter of 14 October. The library opens again on Monday, and
the reading room on the second floor has eight new places with large screens and
a loop for hearing aids. Two of them can be reserved in advance by telephone.

The lift is out of order until Wednesday; a member of staff will gladly carry
your books upstairs. Guide dogs are welcome everywhere in the building.

Opening hours: Monday to Friday 9:00 to 18:30, Saturday 10:00 to 14:00.
Telephone: 0555 713 204    E-mail: desk@library.example

With kind regards,
Tomasz Lindqvist
"""

NOTES = """Shopping
  oat milk, rye bread, 6 eggs
  batteries (AA), light bulbs 8 W

Calls
  dentist: move to Tuesday 16:15
  landlord: heating in the bathroom stays cold
  Amira: birthday on Sunday, bring the blue folder

Repair log
  washing machine, error E18, pump cleaned
  bicycle: brake cable replaced, saddle raised
"""

LISTING = """Filesystem      Size  Used Avail Use% Mounted on
/dev/nvme0n1p2  468G  211G  234G  48% /
tmpfs           7.8G  2.1M  7.8G   1% /run
/dev/nvme0n1p1  511M   24M  488M   5% /boot/efi
/dev/sdb1       1.8T  1.2T  600G  67% /srv/archive
backup:/export  3.6T  2.9T  700G  81% /mnt/backup

$ git status
On branch feature/reading-order
Changes not staged for commit:
        modified:   reader.py
        modified:   order.py
Untracked files:
        notes.txt
$ make test
collected 214 items
tests/test_order.py ........................ [ 41%]
tests/test_reader.py ....................... [ 88%]
tests/test_speech.py .......                 [100%]
213 passed, 1 skipped in 12.84s
"""

CODE = '''from dataclasses import dataclass

@dataclass(frozen=True)
class Station:
    """A place where a train stops."""
    name: str
    platform: int
    minutes: float = 0.0

def next_train(stations, now):
    waiting = [s for s in stations if s.minutes > now]
    if not waiting:
        raise LookupError("no train today")
    return min(waiting, key=lambda s: s.minutes)

def announce(station):
    print("The next train stops at", station.name)
    print("on platform", station.platform)
    if station.minutes > 60:
        print("It is more than an hour late.")
    return True
'''

LOG = """09:12:44 INFO  server started on port 8080
09:12:45 INFO  loading 1204 records from archive
09:12:47 WARN  record 311 has no date, using today
09:12:49 INFO  index built in 1.93 seconds
09:13:02 INFO  client 10.0.4.17 connected
09:13:05 ERROR disk quota exceeded for user marta
09:13:05 INFO  retry in 30 seconds
09:13:35 INFO  quota raised to 20 GB, upload resumed
09:14:10 INFO  client 10.0.4.17 disconnected
09:15:00 INFO  nightly report queued for delivery
09:15:01 WARN  printer on floor 3 is low on toner
09:15:30 INFO  report delivered to 42 readers
"""

MAIL = """From:    Station Office <office@station.example>
To:      All Platforms
Subject: Track work on the harbour line

Trains on the harbour line stop at platform 4
instead of platform 2 from 6 to 19 November.
The last tram leaves at 23:40, not at 00:10.
Please tell passengers who cannot see the signs,
and walk with them to the lift when they ask.
"""

PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Harbour News</title><style>
body { font-family: sans-serif; font-size: 14px; margin: 14px; background: #fdfdf8; color: #222 }
.bar { float: left; width: 170px } .text { margin-left: 200px } .story { float: left; width: 400px; margin-right: 40px }
table, h2 { clear: both } td { padding: 3px 16px }
</style>
<h1>Harbour News</h1>
<div class="bar"><b>Topics</b><br>Ferries<br>Fishing<br>Museums<br>Lighthouse tours<br>Letters</div>
<div class="text"><div class="story"><h3>New ferry arrives</h3>
<p>The long awaited ferry reached the harbour on Tuesday morning, two weeks after it had left the yard. It carries
ninety cars and six hundred people, and its lifts and signs were planned together with blind passengers. The first
crossing is on Sunday.</p>
<p>Tickets cost four crowns; children travel free of charge until the end of the year.</p></div>
<div class="story"><h3>Storm closes the pier</h3>
<p>Waves of five metres damaged the old pier in the night to Thursday. Nobody was hurt. The town wants to repair the
railing before the summer, but the money has not been found yet. Until then the pier stays closed to walkers.</p>
<p>The lighthouse is not affected and can be visited every day from ten to four.</p></div></div>
<h2>Departures</h2>
<table border="1"><tr><td>Time</td><td>Ship</td><td>Destination</td><td>Berth</td></tr>
<tr><td>07:40</td><td>Gannet</td><td>North Island</td><td>3</td></tr>
<tr><td>09:15</td><td>Puffin</td><td>Skerries</td><td>1</td></tr>
<tr><td>12:30</td><td>Gannet</td><td>Mainland</td><td>2</td></tr></table>
<p>Copyright Harbour News, all rights reserved.</p>
"""


@dataclass(frozen=True, slots=True)
class WindowTruth:
    """What a window shows: its words in the order a person reads them, and where it is; later windows lie on top."""

    name: str
    words: tuple[str, ...]
    region: Region


Scene = Callable[[Desktop], tuple[WindowTruth, ...]]


def terminal(
    screen: Desktop,
    title: str,
    text: str,
    place: Region,
    *,
    size: int = 10,
    colours: tuple[str, str] = ("black", "white"),
) -> Window:
    """Open a terminal that shows `text` and waits."""
    source = _file(screen, f"{title.replace(' ', '-')}.out", text)
    across, down = cell(size)
    # of the right size from the start: what is printed before a terminal grows stays wrapped
    geometry = f"{(place.width - 16) // across}x{(place.height - 40) // down}"
    command = [
        "xterm",
        "-T",
        title,
        "-fa",
        "DejaVu Sans Mono",
        "-fs",
        str(size),
        "-b",
        "4",
        "+sb",
        "-geometry",
        geometry,
    ]
    command += ["-fg", colours[0], "-bg", colours[1], "-e", "sh", "-c", f'tput civis; cat "{source}"; sleep 600']
    window = screen.open(command, TERM="xterm-256color")
    screen.move(window, place.x, place.y)
    return window


def terminal_words(
    screen: Desktop, window: Window, text: str, size: int, covered: tuple[Region, ...] = ()
) -> tuple[str, ...]:
    """Return the words of `text` that no rectangle of `covered` touches, by the terminal's character cells."""
    across, down = cell(size)
    inside = screen.inside(window)
    words: list[str] = []
    for row, line in enumerate(text.splitlines()):
        column = 0
        for word in line.split():
            column = line.index(word, column)
            box = Region(inside.x + 4 + column * across, inside.y + 4 + row * down, len(word) * across, down)
            column += len(word)
            if not any(_touch(box, other) for other in covered):
                words.append(word)
    return tuple(words)


def cell(size: int) -> tuple[int, int]:
    """Return width and height in pixels of a terminal's cell in DejaVu Sans Mono of `size` points at 96 dpi."""
    return {8: (7, 13), 9: (7, 15), 10: (8, 17), 11: (9, 18), 12: (10, 19)}[size]


def editor(screen: Desktop, name: str, text: str, place: Region, **extra: str) -> WindowTruth:
    """Open an editor on a new file `name` with `text`."""
    path = _file(screen, name, text)
    window = screen.open(["mousepad", "--disable-server", str(path)], place, **extra)
    warning = ROOT_WARNING if os.geteuid() == 0 else ""
    words = f"{path} - Mousepad {MOUSEPAD_MENU} {warning} {text}".split()
    return WindowTruth(name, tuple(words), screen.outside(window))


def light(screen: Desktop) -> tuple[WindowTruth, ...]:
    """An editor, a file browser, a calculator and a question, side by side."""
    letter = editor(screen, "letter.txt", LETTER, Region(20, 20, 860, 500))
    folder = screen.home / "Documents"
    folder.mkdir()
    names = [
        "agenda.txt",
        "budget.txt",
        "invoice.txt",
        "journey.txt",
        "menu.txt",
        "minutes.txt",
        "poem.txt",
        "recipe.txt",
    ]
    for name in names:
        (folder / name).write_text(name)
    browser = screen.open(["pcmanfm", str(folder)], Region(920, 20, 960, 500))
    calculator = screen.open(["galculator"], Region(20, 560, 420, 400))
    question = screen.open(
        shlex.split(
            'zenity --question --width 420 --title "Unsaved changes" --ok-label Save --cancel-label Discard '
            '--text "Save the changes to report.odt before closing? They are lost otherwise."'
        )
    )
    screen.move(question, 500, 600)
    mail = terminal(screen, "mail", MAIL, Region(1120, 600, 760, 400), size=11)
    browsed = f"Documents {PCMANFM_MENU} {folder} Places Home Folder {' '.join(names)} {len(names)} items"
    asked = "Unsaved changes Save the changes to report.odt before closing? They are lost otherwise. Discard Save"
    return (
        letter,
        WindowTruth("folder", tuple(browsed.split()), screen.outside(browser)),
        WindowTruth("calculator", tuple(GALCULATOR.split()), screen.outside(calculator)),
        WindowTruth("question", tuple(asked.split()), screen.outside(question)),
        WindowTruth("mail", ("mail", *terminal_words(screen, mail, MAIL, 11)), screen.outside(mail)),
    )


def dark(screen: Desktop) -> tuple[WindowTruth, ...]:
    """Dark terminals and a dark editor; a terminal lies over the corner of another."""
    notes = editor(screen, "notes.txt", NOTES, Region(1000, 30, 880, 420), GTK_THEME="Adwaita:dark")
    under = terminal(screen, "listing", LISTING, Region(40, 40, 900, 620), size=11, colours=("#d0d0d0", "#1e1e1e"))
    over = terminal(screen, "log", LOG, Region(520, 480, 800, 340), size=10, colours=("#7fd962", "#0b1020"))
    code = terminal(screen, "station.py", CODE, Region(1340, 520, 560, 500), size=9, colours=("#e6c07b", "#282c34"))
    hidden = (screen.outside(over),)
    return (
        notes,
        WindowTruth("listing", ("listing", *terminal_words(screen, under, LISTING, 11, hidden)), screen.outside(under)),
        WindowTruth("log", ("log", *terminal_words(screen, over, LOG, 10)), hidden[0]),
        WindowTruth("code", ("station.py", *terminal_words(screen, code, CODE, 9)), screen.outside(code)),
    )


def dialog(screen: Desktop) -> tuple[WindowTruth, ...]:
    """A form over the middle of a terminal that fills most of the screen, and a list beside it."""
    text = textwrap.fill(" ".join(f"{LETTER} {MAIL} {NOTES} {LOG}".split()), 118)
    under = terminal(screen, "two reports", text, Region(60, 150, 1300, 700), size=10, colours=("#202020", "#fdf6e3"))
    form = screen.open(
        shlex.split(
            'zenity --forms --title "New member" --text "Details of the new member" --add-entry "First name" '
            '--add-entry "Family name" --add-entry "Street and number" --ok-label Register --cancel-label Cancel'
        )
    )
    screen.move(form, 420, 330)
    departures = "08:14 Harbour Four 08:31 University Two 09:05 Airport Seven 09:20 Museum One"
    timetable = screen.open(
        shlex.split(
            'zenity --list --title Departures --text "Choose a departure" --width 480 --height 420 --ok-label Choose '
            f"--cancel-label Back --column Time --column Destination --column Platform {departures}"
        )
    )
    screen.move(timetable, 1400, 200)
    hidden = (screen.outside(form),)
    asked = "New member Details of the new member First name Family name Street and number Cancel Register"
    offered = f"Departures Choose a departure Time Destination Platform {departures} Back Choose"
    return (
        WindowTruth(
            "reports", ("two", "reports", *terminal_words(screen, under, text, 10, hidden)), screen.outside(under)
        ),
        WindowTruth("form", tuple(asked.split()), hidden[0]),
        WindowTruth("departures", tuple(offered.split()), screen.outside(timetable)),
    )


def dense(screen: Desktop) -> tuple[WindowTruth, ...]:
    """Six terminals of small text close together."""
    texts = {"code": CODE, "log": LOG, "mail": MAIL, "listing": LISTING, "letter": LETTER, "notes": NOTES}
    colours = [("black", "white"), ("#c0caf5", "#1a1b26"), ("#073642", "#eee8d5")]
    truths = []
    for number, (title, text) in enumerate(texts.items()):
        place = Region(8 + number % 3 * 636, 8 + number // 3 * 530, 630, 520)
        size = (9, 8, 10)[number % 3]
        window = terminal(screen, title, text, place, size=size, colours=colours[(number * 2 + number // 3) % 3])
        words = (title, *terminal_words(screen, window, text, size))
        truths.append(WindowTruth(title, words, screen.outside(window)))
    return tuple(truths)


def web(screen: Desktop) -> tuple[WindowTruth, ...]:
    """A page with a side bar, two columns of text and a table in a browser; a terminal lies over its corner."""
    path = _file(screen, "news.html", PAGE)
    browser = screen.open(["netsurf-gtk", path.as_uri()], Region(40, 30, 1180, 900))
    over = terminal(screen, "mail", MAIL, Region(900, 640, 700, 340), size=10)
    shown = re.sub(r"<[^>]*>", " ", PAGE.partition("</style>")[2])
    return (
        WindowTruth("browser", tuple(f"Harbour News - NetSurf {shown}".split()), screen.outside(browser)),
        WindowTruth("mail", ("mail", *terminal_words(screen, over, MAIL, 10)), screen.outside(over)),
    )


SCENES: dict[str, Scene] = {"light": light, "dark": dark, "dialog": dialog, "dense": dense, "web": web}


def _file(screen: Desktop, name: str, text: str) -> Path:
    path = screen.home / name
    path.write_text(text)
    return path


def _touch(one: Region, other: Region) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
