"""Draws pages whose reading order is known, and tells how much of it is found.

    python order_pages.py draw FOLDER               (with Chromium, at scales 1, 1.5 and 2)
    python order_pages.py measure FOLDER [SPLIT]    (SPLIT is tuned or held-out)
    python order_pages.py keep FOLDER               (writes tests/data/reading-order.json: boxes of lines and frames)

The order of a page is that of its markup. Layouts of the two halves differ.
"""

# ruff: noqa: E402, E501, SIM905  # the folder of tests is put on the path first; markup is easier to read so
from __future__ import annotations

import base64
import json
import sys
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / each) for each in ("tests", "models/controls", "app")]

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.perception.ocr.panels import cells_around, find_drawing
from seesay.perception.ocr.reading_order import reading_order
from structure.measure_tables import tell

KEPT = ROOT / "tests/data/reading-order.json"
SCALES = (1, 1.5, 2)
LONG = 60  # pixels: shorter edges part no columns

# fmt: off
CSS = """*{box-sizing:border-box} body{margin:0;font:15px 'DejaVu Sans';color:#222;background:#fff} h1{font-size:28px;margin:12px 0}
h2{font-size:20px;margin:8px 0} h3{font-size:16px;margin:6px 0} p{margin:4px 0} .f{display:flex} .g{display:grid} .s{font-size:13px;color:#666}
.b{font-weight:bold} .x{font-size:30px} .p{padding:16px} .m{margin:10px} .sp{justify-content:space-between} .r{text-align:right}
.card{background:#fff;border:1px solid #ccc;border-radius:8px;padding:14px} pre{margin:0;font:14px 'DejaVu Sans Mono'}"""


def tag(name: str, css: str, *inner: str) -> str:
    """Return an element; words of `css` without a colon are classes, and in others an underscore is a space."""
    classes = " ".join(word for word in css.split() if ":" not in word)
    styles = ";".join(word.replace("_", " ") for word in css.split() if ":" in word)
    return f'<{name} class="{classes}" style="{styles}">{"".join(inner)}</{name}>'


def d(css: str, *inner: str) -> str:
    """Return a block."""
    return tag("div", css, *inner)


def ps(*texts: str, css: str = "") -> str:
    """Return each text as a block of its own."""
    return "".join(d(css, text) for text in texts)


def many(css: str, rows: str, sep: str = "|") -> str:
    """Return a block for each line of `rows`, whose parts are blocks in it."""
    return "".join(d(css, *(d("", part) for part in row.split(sep))) for row in rows.strip().split("\n"))


LOREM = (
    "The harbour of Seaham was built for coal in the eighteen twenties and rebuilt twice after storms had taken its outer wall. "
    "Today it is home to small boats, a museum and a row of cafés from which one sees the pier and the lighthouse. "
    "Visitors come by train from Sunderland or by the coast path, which is open all year. "
)
MORE = (
    "At low tide the beach below the cliffs is searched for pieces of coloured glass that the sea has made round. "
    "The glass came from a factory that closed a hundred years ago and threw its waste into the water each evening. "
)

TUNED: dict[str, str] = {}
HELD_OUT: dict[str, str] = {}

TUNED["mail"] = d("f height:800px",
    d("p width:200px border-right:1px_solid_#ccc", ps("Inbox 4", "Drafts", "Sent", "Spam", "Archive", "Receipts", css="margin:8px_0")),
    d("width:360px border-right:1px_solid_#ccc", *(d("p border-bottom:1px_solid_#eee", d("f sp", d("b", who), d("s", when)), d("", what), d("s", text)) for who, when, what, text in (
        ("Amira Haddad", "10:42", "Minutes of Tuesday", "Please find the minutes attached"), ("Jonas Weber", "09:15", "Boiler inspection", "The engineer comes on Friday"),
        ("City Library", "Mon", "Your loan is due", "Two books are due on 9 December"), ("Noor Ali", "Sun", "Photos of the trip", "I have put them in the folder")))),
    d("p flex:1", "<h2>Boiler inspection</h2>", d("s", "Jonas Weber to me"), "<p>Dear all,</p>", "<p>the engineer comes on Friday between eight and twelve to inspect the boiler in the cellar. Please leave the door open.</p>", "<p>Kind regards</p>", "<p>Jonas</p>"))
MONTH = {4: "Dentist 9:30", 11: "Choir", 12: "Rent due", 18: "Lunch Noor", 23: "Flight 7:10", 24: "Concert"}
TUNED["month"] = d("p", "<h1>December 2026</h1>", d("g grid-template-columns:repeat(7,1fr) border-left:1px_solid_#bbb border-top:1px_solid_#bbb",
    *(d("b border-right:1px_solid_#bbb border-bottom:1px_solid_#bbb padding:6px", each) for each in "Mon Tue Wed Thu Fri Sat Sun".split()),
    *(d("height:100px border-right:1px_solid_#bbb border-bottom:1px_solid_#bbb padding:6px", d("", str(n)), d("s", MONTH.get(n, "")), d("s", "Post" if n == 12 else "")) for n in range(1, 29))))
TUNED["weather"] = d("p background:#dfe9f5 height:700px", "<h1>Seaham</h1>", d("x", "7 °C"), d("", "Light rain until noon"), d("f margin:24px_0 gap:16px",
    *(d("card width:150px", d("b", day), d("x", deg), d("s", sky), d("s", wind)) for day, deg, sky, wind in (("Today", "8°", "Rain", "Wind 21 km/h"), ("Fri", "5°", "Cloudy", "Wind 9 km/h"), ("Sat", "3°", "Sunny", "Wind 14 km/h"), ("Sun", "-1°", "Snow", "Wind 5 km/h"), ("Mon", "4°", "Fog", "Calm")))),
    "<h2>Hours</h2>", many("f sp width:500px margin:6px_0", "12:00|7°|Rain|80 %\n13:00|7°|Rain|60 %\n14:00|8°|Cloudy|20 %\n15:00|8°|Sunny|0 %"))
TUNED["chat"] = d("f height:760px",
    d("p width:260px background:#f2f3f5", "<h3>Chats</h3>", *(d("margin:14px_0", d("f sp", d("b", a), d("s", b)), d("s", c)) for a, b, c in (("Mara", "11:20", "Yes, around ten"), ("Choir", "10:02", "New notes are up"), ("Dad", "Wed", "Call me back")))),
    d("p flex:1", "<h3>Mara</h3>", *(d(f"f justify-content:{side} margin:10px_0", d(f"padding:10px border-radius:12px max-width:420px background:{'#d7f3e3' if side == 'flex-end' else '#eee'}", text)) for side, text in (
        ("flex-start", "Are you coming on Saturday?"), ("flex-end", "Yes, around ten. Shall I bring bread or something to drink for the others?"), ("flex-start", "Please do, and some cheese if you pass the market on your way to us."), ("flex-end", "Of course"), ("flex-start", "See you then")))))
TUNED["cards"] = d("p background:#f0f2f5 height:760px", "<h1>Sales</h1>", d("g grid-template-columns:repeat(4,1fr) gap:16px",
    *(d("card", d("s", a), d("x", b), d("s", c)) for a, b, c in (("Revenue", "€ 48,210", "up 4 % on last week"), ("Orders", "1,204", "down 2 % on last week"), ("Refunds", "€ 310", "9 open"), ("Visitors", "22,040", "up 11 % on last week"), ("Stock", "312", "4 items low"), ("Reviews", "4.6", "31 new ones"), ("Carts", "88", "12 left alone"), ("Staff", "7", "2 away today")))))
TUNED["settings"] = d("f", d("p width:220px", "<h2>Settings</h2>", ps("General", "Display", "Sound", "Network", "Accounts", "Privacy", css="padding:10px_0")),
    d("p width:620px", "<h1>Display</h1>", *(d("padding:12px_0", d("f sp", d("", a), d("", c)), d("s", b)) for a, b, c in (("Brightness", "How bright the screen is", "80 %"), ("Night light", "Warmer colours after sunset", "On"), ("Scale", "Size of text and apps", "125 %"), ("Resolution", "Recommended for this screen", "1920 × 1080"), ("Refresh rate", "Higher is smoother", "60 Hz")))))
TUNED["medicines"] = d("p", "<h1>My medicines</h1>", d("s", "Thursday 4 December"), d("f sp width:1200px",
    d("p", *(d("margin:0_0_36px", f"<h2>{a}</h2>", d("", b), d("s", c)) for a, b, c in (("Insulin glargine", "14 units, at bedtime", "Next: today 22:00"), ("Salbutamol inhaler", "2 puffs when short of breath, at most 8 a day", "Last: yesterday 18:10"), ("Metformin 500 mg", "1 tablet with breakfast and dinner", "Next: today 19:00"), ("Ramipril 5 mg", "1 capsule in the morning", "Taken 07:45")))),
    d("p width:320px", "<h2>Refill soon</h2>", d("", "Metformin: 6 tablets left"))))
TUNED["plans"] = d("p", "<h1>Choose a plan</h1>", d("f gap:20px", *(d("card width:300px", f"<h2>{a}</h2>", d("x", b), ps(*c.split("|"), css="margin:8px_0"), d("b", "Choose " + a)) for a, b, c in (("Basic", "€ 0", "1 user|2 GB of storage|Help by mail"), ("Team", "€ 9", "10 users|100 GB of storage|Help by phone|Shared folders"), ("Firm", "€ 29", "Any number of users|1 TB of storage|Help at night")))))
TUNED["article"] = d("p width:1200px", "<h1>A harbour made for coal</h1>", d("s", "By Ines Moreau, 3 December"), d("f gap:40px", d("width:820px columns:2 column-gap:36px", f"<p>{LOREM}</p><p>{MORE}</p><p>{LOREM}</p>"), d("width:300px", "<h3>At a glance</h3>", ps("Built: 1828", "Length: 420 m", "Train: every hour"), "<h3>See also</h3>", ps("The coast path", "Sea glass"))))
TUNED["form"] = d("p width:760px", "<h2>Your address</h2>", many("g grid-template-columns:220px_1fr margin:14px_0", "First name|Amira\nSurname|Haddad\nStreet and number|Harbour Road 7\nTown|Seaham\nTelephone|0555 713 204"), d("s", "We call only about your order."), d("f gap:16px margin:20px_0", d("card", "Back"), d("card", "Go on")))
TUNED["details"] = d("p width:900px", "<h1>Order 40-2281</h1>", many("g grid-template-columns:1fr_1fr margin:8px_0", "Placed|1 December 2026\nStatus|On its way\nTotal|€ 64.90\nPaid by|Card ending in 4412\nDeliver to|Harbour Road 7, Seaham\nCarrier|Northern Parcel"), "<h2>Help</h2>", ps("Send something back", "Ask about this order"))
TUNED["table"] = d("p width:900px", "<h2>Trains from Seaham</h2>", many("g grid-template-columns:100px_1fr_120px_1fr margin:9px_0", "Time|To|Platform|Note\n10:04|Newcastle|1|\n10:21|Hartlepool|2|\n10:38|Sunderland|1|Runs 8 min late\n11:04|Newcastle|1|\n11:21|Middlesbrough|2|\n11:38|Sunderland|1|Cancelled\n12:04|Newcastle|1|"))
TUNED["contents"] = d("p width:640px", "<h1>Contents</h1>", many("f sp margin:9px_0", "1 Getting started|3\n2 First steps with the camera|9\n3 Light|21\n4 Colours and how they are seen|34\n5 People|58\n6 Night|77\nIndex|92"))
TUNED["files"] = d("", d("p border-bottom:1px_solid_#ccc", "Home / Documents"), d("f height:560px", d("p width:180px", ps("Recent", "Starred", "Home", "Documents", "Downloads", "Trash", css="padding:7px_0")),
    d("g p flex:1 grid-template-columns:repeat(5,150px) align-content:start text-align:center", *(d("padding-top:70px margin:10px", each) for each in ("agenda.txt", "budget.ods", "invoice.pdf", "letter.odt", "map.png", "notes.md", "plan.odg", "report.pdf", "song.ogg")))), d("p f sp border-top:1px_solid_#ccc", d("", "9 items"), d("", "Free space: 64.3 GiB")))
TUNED["editor"] = d("f height:640px background:#1e1e1e color:#ddd", d("p width:220px background:#252526", d("s", "EXPLORER"), ps("app", "main.py", "prices.py", "tests", "README.md", css="padding:3px_8px")),
    d("flex:1", d("f gap:30px padding:8px_20px background:#2d2d2d", d("", "main.py"), d("", "prices.py")), d("p", "<pre>" + "\n".join(("def total(rows):", "    result = 0", "    for row in rows:", "        if row.price &gt; 10:", "            result += row.price", "    return result", "", "print(total(load('orders.csv')))")) + "</pre>"), d("p border-top:1px_solid_#555", d("b", "PROBLEMS"), d("", "prices.py:12 undefined name 'rate'"))))
TUNED["terminal"] = d("p background:#111 color:#ddd height:500px", "<pre>" + "\n".join(("$ ls -l", "-rw-r--r-- 1 ada staff  1042 Oct  3 notes.txt", "-rw-r--r-- 1 ada staff 88213 Oct  4 map.png", "$ make test", "collected 214 items", "FAILED tests/test_price.py::test_total", "1 failed, 213 passed in 31.20s", "$ df -h", "Filesystem      Size   Used  Avail", "/dev/sda1       220G   141G    68G", "tmpfs           3.9G   1.1M   3.9G")) + "</pre>")

HELD_OUT["mail"] = d("f height:800px background:#16181d color:#e6e6e6", d("p width:190px background:#0f1115", ps("All mail", "Unread", "Flagged", css="margin:10px_0"), d("s margin:30px_0_6px", "FOLDERS"), ps("House", "School", "Work", css="margin:10px_0")),
    d("width:340px background:#1d2026", *(d("padding:12px_16px margin:4px", d("f sp", d("b", who), d("s", when)), d("", what)) for who, when, what in (("Parents' council", "14:05", "Winter fair: who bakes?"), ("Dr. Lindqvist", "11:31", "Your results are here"), ("Ferry Line", "Tue", "Booking 7719 confirmed"), ("Oskar", "Tue", "Re: the spare key"), ("Power Co", "Nov 30", "Meter reading wanted")))),
    d("flex:1 padding:24px", d("f sp", "<h2>Your results are here</h2>", d("s", "11:31")), d("", "Dr. Lindqvist"), "<p>&nbsp;</p>", "<p>Hello,</p>", "<p>all values of your blood test are within the usual range. You do not need to do anything until the next check in June.</p>", d("f gap:14px margin:30px_0", d("card", "Reply"), d("card", "Forward"))))
HELD_OUT["month"] = d("p background:#f7f5f0", d("f sp width:980px", "<h2>January 2027</h2>", d("f gap:20px", d("", "Today"), d("", "Month"))), d("g grid-template-columns:repeat(7,130px) gap:10px", *(d("s text-align:center", each) for each in "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()),
    *(d("height:104px background:#fff border-radius:10px padding:8px", d("b", str(n)), *(d("s", e) for e in {3: "Skating", 7: "Exam|Party", 8: "Gym", 13: "Vet 16:00|Call Ida", 14: "Gym", 20: "Choir"}.get(n, "").split("|") if e)) for n in range(1, 29))))
HELD_OUT["weather"] = d("p background:#20304a color:#eee width:1180px height:800px", d("f sp", d("width:640px", "<h1>Malmö</h1>", d("x", "−2 °C"), d("", "Feels like −7 °C"), d("f gap:12px margin:30px_0", *(d("border:1px_solid_#68a border-radius:6px padding:10px width:104px text-align:center", d("", a), d("b", b), d("s", c)) for a, b, c in (("Now", "−2°", "Snow"), ("15:00", "−2°", "Snow"), ("16:00", "−3°", "Cloud"), ("17:00", "−4°", "Clear"), ("18:00", "−5°", "Clear"))))),
    d("g width:440px grid-template-columns:1fr_1fr gap:26px align-content:start", *(d("", d("s", a), d("b", b)) for a, b in (("Wind", "31 km/h"), ("Humidity", "81 %"), ("Pressure", "1002 hPa"), ("Sunset", "15:38"), ("Visibility", "4 km"), ("Snow depth", "6 cm"))))))
HELD_OUT["channels"] = d("f height:780px", d("p width:210px background:#3b1f4a color:#eee", "<h3>Garden club</h3>", ps("# general", "# seeds", "# tools", "# swaps", css="padding:5px_0")), d("p flex:1", d("b margin:0_0_16px", "# seeds"), *(d("margin:0_0_18px", d("f gap:12px", d("b", a), d("s", b)), d("", c)) for a, b, c in (("Ida", "9:02", "Has anybody got runner beans left from last year? Mine have all gone mouldy."), ("Tomás", "9:10", "I have a jar full. Come by after six and I will give you some for the whole row."), ("Ida", "9:11", "You are a star"), ("Wen", "10:40", "Tomatoes go in on Sunday, under glass of course")))),
    d("p width:190px border-left:1px_solid_#ddd", d("s", "MEMBERS 4"), ps("Ida", "Tomás", "Wen", "Zofia", css="padding:6px_0")))
HELD_OUT["figures"] = d("p width:1160px", "<h2>Clinic today</h2>", d("g grid-template-columns:repeat(4,1fr) margin:20px_0_44px", *(d("", d("s", a), d("x b", b)) for a, b in (("Patients seen", "41"), ("Waiting", "6"), ("Average wait", "18 min"), ("Beds free", "3")))),
    d("f gap:18px", d("card width:640px height:360px", "<h3>Arrivals by hour</h3>", d("s", "Most came between nine and ten")), d("flex:1", d("card height:170px margin:0_0_20px", "<h3>Next</h3>", ps("10:40 Mr Bello", "10:55 Ms Strand")), d("card height:170px", "<h3>Alerts</h3>", ps("Room 4: lamp broken", "Fridge at 9 °C")))))
HELD_OUT["panels"] = d("f height:760px", d("p width:230px background:#e9edf2", ps("Account", "Notifications", "Storage", "Languages", "About", css="padding:11px_4px")), d("p width:600px", "<h2>Notifications</h2>", many("f sp padding:14px_0 border-bottom:1px_solid_#ddd", "Messages|Banner\nReminders|Sound only\nNews|Off\nPayments|Banner and sound\nUpdates|Off")),
    d("p width:330px", "<h3>Tips</h3>", ps("Turn off what you do not need: each banner interrupts what you are doing.", "Quiet hours are under Focus.", css="margin:10px_0")))
HELD_OUT["doses"] = d("p width:1100px", "<h1>Today's doses</h1>", d("g grid-template-columns:repeat(3,1fr)", *(d("", f"<h2>{a}</h2>", *(d("margin:14px_0", d("b", b), d("", c)) for b, c in rows)) for a, rows in (("Morning", (("Levothyroxine", "50 µg before breakfast"), ("Ramipril", "5 mg"), ("Vitamin D", "1 drop"))), ("Noon", (("Ibuprofen", "400 mg, only if in pain"),)), ("Night", (("Warfarin", "2.5 mg"), ("Simvastatin", "20 mg")))))))
HELD_OUT["prices"] = d("p background:#fafafa", "<h1>Tickets</h1>", d("f gap:24px align-items:flex-start", *(d("border:2px_solid_#99b padding:18px width:270px", d("b", a), d("x", b), d("s", c), ps(*e.split("|"), css="margin:6px_0")) for a, b, c, e in (("Single", "£ 3.20", "valid for 90 minutes", "Buses and trams"), ("Day", "£ 7.50", "until 3 in the morning", "Buses and trams|Ferry|Two children free"), ("Month", "£ 71.00", "from any day", "All zones|Ferry|Bicycle"), ("Year", "£ 640.00", "paid at once", "All zones|Guest on Sundays"))))) + d("p s", "Prices include tax.")
HELD_OUT["news"] = d("p width:1240px", d("f gap:36px", d("width:860px", "<h1>Storm closes the outer pier for the winter</h1>", d("columns:3 column-gap:26px", f"<p>{MORE}</p><p>{LOREM}</p><p>{MORE}</p>")), d("width:300px", "<h2>Most read</h2>", ps("1 Ferry fares rise", "2 The last glass maker of the coast tells her story", "3 Why the lamp went out", css="margin:10px_0"))), "<h2>Sport</h2>", f"<p>{LOREM}</p>")
HELD_OUT["fields"] = d("p width:860px", "<h1>Book a room</h1>", d("g grid-template-columns:1fr_1fr gap:20px", *(d("", d("s", a), d("border:1px_solid_#888 border-radius:4px padding:9px", b)) for a, b in (("Arrival", "12 March 2027"), ("Departure", "15 March 2027"), ("Adults", "2"), ("Children", "1, aged 4"), ("Name", "Zofia Nowak"), ("Mail", "zofia@example.org")))), d("margin:20px_0", "I agree to the terms"), d("f gap:20px", d("card", "Cancel"), d("card", "Book for € 312")))
HELD_OUT["invoice"] = d("p width:940px", d("f sp", d("", "<h3>Nordlys Electric</h3>", ps("Harbour Road 7", "SR7 9QT Seaham", "0555 713 204")), d("width:300px", "<h2>Invoice</h2>", many("f sp", "Number|2026-118\nDate|2 December\nDue|16 December"))), d("margin:40px_0_0", many("g grid-template-columns:1fr_90px_110px_110px margin:8px_0", "Item|Count|Each|Amount\nSocket, double|4|€ 11.50|€ 46.00\nCable, per metre|25|€ 1.10|€ 27.50\nWork, per hour|3|€ 48.00|€ 144.00")), d("width:300px margin:20px_0_0_640px", many("f sp margin:4px_0", "Net|€ 217.50\nTax|€ 41.33\nTotal|€ 258.83")))
HELD_OUT["panes"] = d("f height:520px background:#000 color:#ccc", d("width:560px padding:10px border-right:2px_solid_#484", "<pre>" + "\n".join(("$ tail -f app.log", "12:01:07 INFO  worker started", "12:01:09 INFO  12 orders read", "12:02:30 ERROR no answer from host", "12:02:31 INFO  trying again", "12:02:40 ERROR no answer from host", "12:03:02 INFO  worker stopped")) + "</pre>"), d("flex:1 padding:10px", "<pre>" + "\n".join(("$ git status", "On branch main", "Changes not staged for commit:", "  modified:   prices.py", "  modified:   README.md", "$ git diff --stat", " prices.py | 4 ++--", " README.md | 2 +-")) + "</pre>"))
HELD_OUT["ide"] = d("height:660px", d("f gap:26px padding:7px_14px background:#eee", *(d("", e) for e in ("File", "Edit", "View", "Run", "Help"))), d("f height:560px", d("padding:12px width:200px border-right:1px_solid_#ccc", ps("src", "index.ts", "cart.ts", "styles.css", "package.json", css="padding:4px_10px")), d("p flex:1", "<pre>" + "\n".join(("export function sum(cart: Item[]) {", "  let total = 0;", "  for (const item of cart) {", "    total += item.price * item.count;", "  }", "  return total;", "}")) + "</pre>"), d("padding:12px width:230px border-left:1px_solid_#ccc", d("b", "Outline"), ps("sum", "total", "item", css="padding:4px_8px"))), d("f sp padding:6px_14px background:#246 color:#fff", d("", "Ln 4, Col 22"), d("", "TypeScript")))
HELD_OUT["shop"] = d("f p width:1220px gap:30px", d("width:190px", "<h3>Filter</h3>", ps("Boots (12)", "Sandals (8)", "Trainers (31)", css="margin:7px_0"), "<h3>Size</h3>", ps("36 to 38", "39 to 41", "42 to 44", css="margin:7px_0")), d("g flex:1 grid-template-columns:repeat(4,1fr) gap:30px", *(d("padding-top:120px", d("b", a), d("", b), d("s", c)) for a, b, c in (("Fjord boot", "€ 129.00", "4.7 stars"), ("Dune sandal", "€ 39.90", "4.1 stars"), ("Track 2", "€ 84.50", "New"), ("Pier slip-on", "€ 59.00", "Only 2 left"), ("Moss boot", "€ 140.00", "4.9 stars"), ("Ebb sandal", "€ 28.00", "Sale"), ("Track 3 wide", "€ 91.00", "4.4 stars"), ("Quay loafer", "€ 75.00", "Sold out")))))
HELD_OUT["recipe"] = d("p width:1000px", "<h1>Lentil soup</h1>", d("s", "For four, 40 minutes"), d("f gap:60px margin:20px_0", d("width:260px", "<h2>You need</h2>", ps("250 g red lentils", "2 carrots", "1 onion", "1 l stock", "½ lemon", css="margin:6px_0")), d("flex:1", "<h2>Steps</h2>", ps("1. Chop the onion and the carrots and fry them in oil until they are soft.", "2. Add lentils and stock and let it boil for twenty minutes.", "3. Blend, and season with lemon, salt and pepper.", css="margin:6px_0"))))
# fmt: on

SPLITS = {"tuned": TUNED, "held-out": HELD_OUT}

LINES = """(() => { const out = [], w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), r = document.createRange();
while (w.nextNode()) { const n = w.currentNode, words = [...n.textContent.matchAll(/\\S+/g)]; let last = null;
 for (const m of words) { r.setStart(n, m.index); r.setEnd(n, m.index + m[0].length); const b = r.getBoundingClientRect();
  if (last && Math.abs(last[2] - b.top) < b.height / 2 && b.left - last[3] < b.height && b.left > last[1]) { last[0] += ' ' + m[0]; last[3] = b.right; }
  else { last = [m[0], b.left, b.top, b.right, b.bottom]; out.push(last); } } }
return JSON.stringify(out); })()"""


def draw(folder: Path) -> None:
    """Draw each page at each scale into `folder`, beside its lines in order."""
    from render import Browser  # type: ignore[import-not-found, unused-ignore]

    folder.mkdir(parents=True, exist_ok=True)
    browser = Browser(9477)
    try:
        for split, pages in SPLITS.items():
            for name, html in pages.items():
                for scale in SCALES:
                    browser.ask(
                        "Emulation.setDeviceMetricsOverride",
                        width=1280,
                        height=840,
                        deviceScaleFactor=scale,
                        mobile=False,
                    )
                    path = folder.resolve() / "page.html"
                    path.write_text(f"<!doctype html><meta charset=utf-8><style>{CSS}</style><body>{html}")
                    browser.ask("Page.navigate", wait="Page.loadEventFired", url=f"file://{path}")
                    lines = json.loads(browser.ask("Runtime.evaluate", expression=LINES)["result"]["value"])
                    stem = folder / f"{split}-{name}-{scale}"
                    data = browser.ask("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]
                    stem.with_name(stem.name + ".png").write_bytes(base64.b64decode(data))
                    boxes = [[text, *(round(scale * number) for number in box)] for text, *box in lines]
                    stem.with_name(stem.name + ".json").write_text(json.dumps(boxes))
    finally:
        browser.process.terminate()


def load(file: Path) -> tuple[list[TextLine], list[tuple[Region, ...]]]:
    """Return the lines of a drawn page in order, and the frames, cells and rules in its picture."""
    lines = [
        TextLine(text, Region(left, top, right - left, bottom - top), 0.99)
        for text, left, top, right, bottom in json.loads(file.read_text())
    ]
    drawing = find_drawing(np.asarray(Image.open(file.with_suffix(".png")).convert("RGB")))
    cells = cells_around((line.box for line in lines), drawing)
    return lines, [drawing.frames, cells, drawing.rules]


def found_order(lines: Sequence[TextLine], drawn: Sequence[Sequence[Region]]) -> list[int]:
    """Return the places in `lines` of what is found in order; what was joined is taken apart again."""
    places = {line.box: number for number, line in enumerate(lines)}
    return [places[box] for line in reading_order(lines, *drawn) for _, box in line.parts or ((0, line.box),)]


def score(found: Sequence[int]) -> tuple[float, float]:
    """Return the share of neighbouring lines that follow each other, and Kendall's tau."""
    where = {number: place for place, number in enumerate(found)}
    following = sum(where[two] == where[one] + 1 for one, two in pairwise(range(len(found))))
    pairs = len(found) * (len(found) - 1) / 2
    wrong = sum(where[one] > where[two] for one, two in combinations(range(len(found)), 2))
    return following / (len(found) - 1), 1 - 2 * wrong / pairs


def keep(folder: Path) -> None:
    """Write the lines of every page in order, at scale 1, and what is drawn around them."""
    kept = {}
    for split, pages in SPLITS.items():
        for name in pages:
            lines, drawn = load(folder / f"{split}-{name}-1.json")
            rules = [rule for rule in drawn[2] if rule.height >= LONG]
            boxes = [[[box.x, box.y, box.width, box.height] for box in some] for some in (*drawn[:2], rules)]
            texts = [[line.text, line.box.x, line.box.y, line.box.width, line.box.height] for line in lines]
            kept[f"{split}-{name}"] = {"lines": texts, "drawn": boxes}
    written = [f" {json.dumps(name)}: {json.dumps(page, ensure_ascii=False)}" for name, page in kept.items()]
    KEPT.write_text("{\n" + ",\n".join(written) + "\n}\n")


def measure(folder: Path, split: str, *, verbose: bool) -> None:
    """Print the figures of each page, and of all."""
    rows, agree = [], []
    for name in SPLITS[split]:
        orders = []
        for scale in SCALES:
            lines, drawn = load(folder / f"{split}-{name}-{scale}.json")
            orders.append(found_order(lines, drawn))
            rows.append(score(orders[-1]))
        agree += [order == orders[0] for order in orders[1:]]
        tell(f"{name:12} " + " ".join(f"{a:.3f}/{tau:.2f}" for a, tau in rows[-len(SCALES) :]) + f" {agree[-2:]}")
        if verbose and rows[-len(SCALES)][0] < 1:
            lines, _ = load(folder / f"{split}-{name}-1.json")
            tell("   ", " | ".join(lines[n].text[:24] for n in orders[0]))
    tell(
        f"{split}: adjacent {np.mean([a for a, _ in rows]):.3f}, tau {np.mean([t for _, t in rows]):.3f}, scales {np.mean(agree):.3f}"
    )


def main() -> None:
    """Do what is asked."""
    task, folder, *more = sys.argv[1:]
    if task == "draw":
        draw(Path(folder))
    elif task == "keep":
        keep(Path(folder))
    else:
        for split in more[:1] or SPLITS:
            measure(Path(folder), split, verbose="-v" in more)


if __name__ == "__main__":
    main()
