# ruff: noqa: E501
"""Random pages of a design system in HTML, in which `data-` attributes mark what each control is.

`data-r` is the role, `data-s` whether it is checked or selected, `data-v` its value from 0 to 1, `data-d` whether it is
disabled, `data-box` its box from the left upper corner of the marked element, `data-mark` the pseudo-element that is
drawn as it, and `data-l` the id of its label.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from beside import decoy, prose, words
from drawn_system import colour, drawn_system
from systems import SYSTEMS

FONTS = [
    "DejaVu Sans",
    "Liberation Sans",
    "Liberation Serif",
    "Noto Sans",
    "Quicksand",
    "Nimbus Sans",
    "DejaVu Serif",
    "Liberation Mono",
    "URW Gothic",
    "sans-serif",
]
SWITCH = (
    "<style>.n-t{display:inline-block;position:relative;width:36px;height:20px;border-radius:99px;background:#999;vertical-align:middle}.n-t i{position:absolute;left:2px;top:2px;width:16px;"
    "height:16px;border-radius:9px;background:#fff}.n-t.on{background:#27c}.n-t.on i{left:18px}</style>"
)
TABS = "<style>.g-tabs{display:flex;border-bottom:1px solid #aaa}.g-tab{padding:6px 12px}.g-tab.on{border-bottom:3px solid #27c;font-weight:bold}</style>"


class Page:
    """Builds one page of the system called `name`; `npm` is the folder of the packages."""

    def __init__(self, r: random.Random, name: str, npm: Path, icons: list[str], images: list[str]) -> None:
        self.r, self.name, self.icons, self.images = r, name, icons, images
        self.drawn = name == "drawn"
        system = SYSTEMS["native" if self.drawn else name]
        self.markup, self.attributes = system.markup, system.page
        self.head = "".join(f'<link rel="stylesheet" href="file://{npm}/{sheet}">' for sheet in system.sheets)
        dark = ":root{color-scheme:dark}body{background:#1b1b1f;color:#eee}"
        self.css = drawn_system(r) if self.drawn else system.extra
        if name == "native":  # white controls on a dark page are what a page without a scheme of colours has
            grey = f"body{{background:hsl({r.randint(0, 359)} {r.randint(0, 20)}% {r.randint(12, 40)}%);color:{r.choice(['#eee', '#111'])}}}"
            self.css = r.choice([dark, dark, grey, "", "", ""])
        self.number = 0

    def pick(self, key: str) -> str:
        """Return one of the markups or classes of `key`."""
        value = self.markup.get(key, "")
        return str(self.r.choice(value)) if isinstance(value, list) else str(value)

    def fill(self, markup: str, *, on: bool, kind: str, state: str, marks: str, label: str) -> str:
        """Return whole markup with its places filled."""
        n = self.number
        text = re.sub(
            r"\{i(?::([^}]*))?\}", lambda m: f'<input type="{kind}" class="{m[1] or ""}" id="I{n}" {state}>', markup
        )
        text = re.sub(r"\{(on|off):([^}]*)\}", lambda m: m[2] if on == (m[1] == "on") else "", text)
        for place, value in (("{a}", marks), ("{t}", label), ("{c}", state), ("{n}", str(n))):
            text = text.replace(place, value)
        return text

    def tick(self, role: str, *, inline: bool = False) -> str:
        """Return a checkbox, radio button or switch with its label."""
        r = self.r
        self.number += 1
        on, disabled = r.random() < 0.5, r.random() < 0.1
        marks = f'data-r="{role}" data-s="{int(on)}" data-d="{int(disabled)}" data-l="L{self.number}"'
        label = f'<span id="L{self.number}">{words(r, 1, 2 if inline else 4)}</span>'
        kind, state = (
            "radio" if role == "radio" else "checkbox",
            ("checked " if on else "") + ("disabled" if disabled else ""),
        )
        style = "display:inline-block;margin-right:14px" if inline else ""
        spec = self.pick({"checkbox": "check", "radio": "radio", "switch": "switch"}[role])
        if role == "switch" and not spec:
            if not self.drawn and self.name not in ("native", "foundation", "bulma"):
                return self.tick("checkbox", inline=inline)
            look = f'<span class="{"g-sw" if self.drawn else "n-t"} {"on" if on else ""}" style="{"opacity:.5" if disabled else ""}" {marks}><i></i></span>'
            body = (
                f"{'' if self.drawn else SWITCH}{look} {label}"
                if r.random() < 0.7
                else f"{'' if self.drawn else SWITCH}{label} {look}"
            )
            return f'<div style="{style}">{body}</div>'
        if "{" in spec:
            return (
                f'<div style="{style}">'
                + self.fill(spec, on=on, kind=kind, state=state, marks=marks, label=label)
                + "</div>"
            )
        after = r.random() < 0.9
        control = f'<input type="{kind}" name="n{self.number}" class="{spec}" {state} {marks}>'
        return f'<div class="form-check" style="margin:2px 0;{style}"><label>{control if after else label} {label if after else control}</label></div>'

    def field(self, role: str) -> str:
        """Return a text field or a select with its label."""
        r = self.r
        self.number += 1
        disabled, wide = r.random() < 0.08, f'style="width:{r.randint(90, 420)}px;display:inline-block"'
        marks = f'data-r="{role}" data-d="{int(disabled)}" data-l="L{self.number}"'
        spec = self.pick("select" if role == "combobox" else "text")
        name, off, held = "" if "{" in spec else spec, "disabled" if disabled else "", ""
        if role == "combobox":
            chosen = words(r, 1, 3)
            body = f'<select class="{name}" {wide} {marks} {off}><option>{chosen}</option></select>'
        elif r.random() < 0.12:
            chosen, spec = "", name
            body = f'<textarea rows="{r.randint(2, 4)}" class="t {name}" {wide} {marks} {off}>{words(r, 1, 9) if r.random() < 0.7 else ""}</textarea>'
        else:
            chosen, given = "", r.choice(["value", "value", "placeholder", "data-none"])
            kind = r.choice(["text", "text", "email", "password", "search", "number"])
            held = f'{given}="{words(r, 1, 3)}"'
            end = r.choice(["", "", "", "", "", "lead", "trail", "trail"]) if self.drawn and kind != "number" else ""
            body = f'<input type="{kind}" class="t {name} {end}" {held} {wide} {marks} {off}>'
        if "{" in spec:
            places = {"{s}": body, "{o}": chosen, "{w}": wide, "{a}": marks, "{v}": f"{held} {off}"}
            for place, value in places.items():
                spec = spec.replace(place, value)
            body = spec
        label = f'<label id="L{self.number}" style="{"display:block" if r.random() < 0.6 else "margin-right:8px"}">{words(r, 1, 2)}</label>'
        return f'<div style="margin:6px 0">{label}{body}</div>'

    def icon(self, size: int | None = None) -> str:
        """Return an icon."""
        r = self.r
        size = size or r.randint(12, 34)
        drawing = r.choice(self.icons).replace("<svg", f'<svg style="width:{size}px;height:{size}px"', 1)
        return f'<span style="display:inline-block;width:{size}px;height:{size}px;line-height:0;vertical-align:middle{";color:" + colour(r) if r.random() < 0.3 else ""}">{drawing}</span>'

    def button(self) -> str:
        """Return a button with words, an icon or both."""
        r = self.r
        disabled = r.random() < 0.15
        sign = self.icon(r.randint(13, 18))
        inner = r.choice(
            [words(r, 1, 2)] * 6
            + [self.icon(r.randint(14, 22)), f"{sign} {words(r, 1, 2)}", f"{words(r, 1, 2)} {sign}"]
        )
        wide = f"width:{r.randint(120, 320)}px" if r.random() < (0.14 if self.drawn else 0.08) else ""
        look = r.choice(["", "", "", "", "b2", "b2", "b2", "b3", "b3", "b4", "b5", "b6"]) if self.drawn else ""
        if self.drawn and r.random() < 0.25:
            look += " " + r.choice(["left", "round", "tall", "left tall"])
        elif not self.drawn and r.random() < 0.45:
            look = "b2"
        return f'<button class="{self.pick("btn")} {look}" style="margin:3px;{wide}" data-r="button" data-d="{int(disabled)}" {"disabled" if disabled else ""}>{inner}</button>'

    def bar(self, role: str) -> str:
        """Return a slider or a progress bar."""
        r = self.r
        value = r.randint(0, 100)
        wide, marks = f'style="width:{r.randint(100, 380)}px;--p:{value}%"', f'data-r="{role}" data-v="{value / 100}"'
        spec = self.pick("range" if role == "slider" else "progress")
        if role == "slider" and "{" not in spec:
            return f'<div style="margin:6px 0"><input type="range" min="0" max="100" value="{value}" class="{spec}" {wide} {marks}></div>'
        if role == "progressbar" and (self.drawn or (not spec and r.random() < 0.3)):
            fill = "" if self.drawn else "background:#27c;height:100%"
            frame = "" if self.drawn else "height:10px;background:#ccc;"
            return f'<div class="g-pr" style="margin:6px 0;{frame}{wide[7:-1]}" {marks}><div style="width:{value}%;{fill}"></div></div>'
        spec = spec or '<progress {w} {a} value="{p}" max="100"></progress>'
        return (
            '<div style="margin:6px 0">'
            + spec.replace("{w}", wide).replace("{a}", marks).replace("{p}", str(value))
            + "</div>"
        )

    def tabs(self) -> str:
        """Return a row of tabs, one of which is selected."""
        r = self.r
        count = r.randint(2, 6)
        chosen, spec = r.randrange(count), self.markup.get("tabs")
        marks = [f'data-r="tab" data-s="{int(each == chosen)}"' for each in range(count)]
        if not isinstance(spec, tuple):
            inner = "".join(
                f'<span class="g-tab {"on" if each == chosen else ""}" {marks[each]}>{words(r, 1, 2)}</span>'
                for each in range(count)
            )
            return f'{"" if self.drawn else TABS}<div class="g-tabs" style="margin:8px 0">{inner}</div>'
        outer, name, active, tag = spec
        if tag == "li":
            inner = "".join(
                f'<li class="{name} {active if each == chosen else ""}"><a href="#" {marks[each]}>{words(r, 1, 2)}</a></li>'
                for each in range(count)
            )
            return f'<ul class="{r.choice(outer)}" style="margin:8px 0">{inner}</ul>'
        inner = "".join(
            f'<a class="{name} {active if each == chosen else ""}" href="#" {marks[each]}>{words(r, 1, 2)}</a>'
            for each in range(count)
        )
        return f'<nav class="{r.choice(outer)}" style="margin:8px 0">{inner}</nav>'

    def table(self) -> str:
        """Return a table, at times with checkboxes or buttons in its rows."""
        r = self.r
        rows, columns, first = r.randint(3, 8), r.randint(2, 5), r.choice(["", "", "tick", "icon"])

        def cell() -> str:
            return r.choice(
                [
                    words(r, 1, 2),
                    words(r, 1, 3),
                    str(r.randint(1, 99999)),
                    f"{r.randint(1, 999)}.{r.randint(10, 99)}",
                    f"2026-{r.randint(10, 12)}-{r.randint(10, 28)}",
                ]
            )

        body = (
            "<tr>"
            + ("<th></th>" if first else "")
            + "".join(f"<th>{words(r, 1, 1)}</th>" for _ in range(columns))
            + "</tr>"
        )
        for _ in range(rows - 1):
            lead = (
                ""
                if not first
                else f"<td>{self.tick('checkbox', inline=True) if first == 'tick' and r.random() < 0.8 else self.icon(16)}</td>"
            )
            body += "<tr>" + lead + "".join(f"<td>{cell()}</td>" for _ in range(columns)) + "</tr>"
        return f'<table class="{self.pick("table")}" style="width:{r.choice(["auto", "auto", "95%"])};margin:8px 0" {"border=1" if self.name == "native" and r.random() < 0.5 else ""}>{body}</table>'

    def picture(self) -> str:
        """Return a picture."""
        r = self.r
        return f'<img src="{r.choice(self.images)}" style="width:{r.randint(40, 300)}px;height:{r.randint(40, 200)}px;object-fit:cover;border-radius:{r.choice([0, 0, 6, 99])}px;margin:4px">'

    def some(self, make: Callable[[], str], low: int, high: int) -> str:
        """Return several of what `make` gives."""
        return "".join(make() for _ in range(self.r.randint(low, high)))

    def block(self) -> str:
        """Return a few groups of controls, text and decoys."""
        r = self.r
        inline = r.random() < 0.25
        kinds: list[tuple[int, Callable[[], str]]] = [
            (3, lambda: self.some(lambda: self.tick("checkbox", inline=inline), 2, 5)),
            (3, lambda: self.some(lambda: self.tick("radio", inline=inline), 2, 5)),
            (3, lambda: self.some(lambda: self.tick("switch"), 1, 4)),
            (3, lambda: self.some(lambda: self.field("textbox"), 1, 4)),
            (3, lambda: self.some(lambda: self.field("combobox"), 1, 3)),
            (3, lambda: "<div>" + self.some(self.button, 1, 5) + "</div>"),
            (2, lambda: self.some(lambda: self.bar("slider"), 1, 2)),
            (2, lambda: self.some(lambda: self.bar("progressbar"), 1, 2)),
            (3, self.tabs),
            (2, self.table),
            (3, lambda: self.some(lambda: prose(r), 1, 3)),
            (
                2,
                lambda: (
                    "<div>"
                    + self.some(lambda: self.icon() + " " + (words(r, 1, 2) if r.random() < 0.4 else " "), 2, 8)
                    + "</div>"
                ),
            ),
            (1, self.picture),
            (3, lambda: self.some(lambda: decoy(r), 1, 2)),
        ]
        weights, makers = [weight for weight, _ in kinds], [make for _, make in kinds]
        return "".join(r.choices(makers, weights)[0]() for _ in range(r.randint(1, 3)))

    def html(self, width: int) -> str:
        """Return the whole page, `width` pixels wide."""
        r = self.r
        columns = max(1, min(4, width // r.randint(280, 480)))
        card = str(self.markup.get("card", "card"))
        body = ""
        for _ in range(columns):
            blocks = "".join(
                f'<div class="{card if r.random() < 0.3 else ""}" style="margin:0 0 {r.randint(4, 16)}px">{self.block()}</div>'
                for _ in range(r.randint(5, 8))
            )
            body += f'<div style="min-width:0">{blocks}</div>'
        size = f"font-size:{r.randint(12, 19)}px" if r.random() < 0.6 else ""
        return (
            f'<!doctype html><html {self.attributes}><head><meta charset="utf-8">{self.head}<style>*{{transition:none!important;animation:none!important}}'
            f'body{{font-family:"{r.choice(FONTS)}";max-width:none;margin:8px;{size}}}{self.css}</style></head><body style="width:auto">'
            f'<div style="display:grid;grid-template-columns:repeat({columns},1fr);gap:{r.randint(10, 30)}px">{body}</div></body></html>'
        )
