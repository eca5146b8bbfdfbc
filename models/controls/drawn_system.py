# ruff: noqa: E501
"""A design system drawn by chance, the main source of variety: colours, radii, marks, knobs, tracks, tabs and rules."""

from __future__ import annotations

import base64
import random


def colour(rng: random.Random, light: int | None = None, saturation: int | None = None) -> str:
    """Return a colour in CSS."""
    return f"hsl({rng.randint(0, 359)} {rng.randint(0, 90) if saturation is None else saturation}% {rng.randint(25, 65) if light is None else light}%)"


def svg(body: str) -> str:
    """Return a drawing of 16 by 16 as a picture in CSS."""
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{body}</svg>'
    return f"url('data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}')"


def _marks(r: random.Random, stroke: str) -> tuple[str, str]:
    """Return what a ticked checkbox and a chosen radio button show."""
    check = f'<path d="M3 8.5l3.3 3.4L13 4.5" fill="none" stroke="{stroke}" stroke-width="{r.choice([1.4, 2, 2.6])}"/>'
    others = [
        f'<path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="{stroke}" stroke-width="2"/>',
        f'<rect x="4" y="4" width="8" height="8" fill="{stroke}"/>',
        f'<path d="M2 8l4 5L15 1" fill="none" stroke="{stroke}" stroke-width="3"/>',
        f'<path d="M4.5 8.2l2.6 2.6 4.6-5" fill="none" stroke="{stroke}" stroke-width="1.2" stroke-linecap="round"/>',
    ]
    dot = f'<circle cx="8" cy="8" r="{r.choice([2, 2.5, 3, 3.5, 4, 5, 6])}" fill="{stroke}"/>'
    others_of_dots = [
        f'<rect x="5" y="5" width="6" height="6" fill="{stroke}"/>',
        f'<circle cx="8" cy="8" r="3.4" fill="none" stroke="{stroke}" stroke-width="2"/>',
        f'<rect x="5" y="5" width="6" height="6" fill="{stroke}" transform="rotate(45 8 8)"/>',
        f'<circle cx="8" cy="8" r="3.2" fill="{stroke}"/><circle cx="8" cy="8" r="7" fill="none" stroke="{stroke}"/>',
        check,
    ]
    return r.choice([check] * 6 + others), r.choice([dot] * 8 + others_of_dots)


def drawn_system(r: random.Random) -> str:
    """Return the style sheet of a new design system."""
    dark = r.random() < 0.4
    if dark:
        middling = r.choice([0, 0, 0, 0, 16])  # a grey page, whose marks differ little from it
        page, panel = (
            f"hsl({r.randint(0, 359)} {r.randint(0, 30)}% {light + middling}%)"
            for light in (r.randint(4, 17), r.randint(10, 24))
        )
        ink, line = "#" + r.choice(["eee", "ddd", "fff", "bcd"]), f"hsl({r.randint(0, 359)} 12% {r.randint(26, 65)}%)"
    else:
        page, panel = (
            f"hsl({r.randint(0, 359)} {r.randint(0, 30)}% {light}%)"
            for light in (r.randint(84, 100), r.randint(88, 100))
        )
        ink, line = "#" + r.choice(["000", "222", "333", "345"]), f"hsl({r.randint(0, 359)} 12% {r.randint(30, 82)}%)"
    accent = colour(r, r.randint(40, 68) if dark else r.randint(22, 58), r.randint(0, 95))
    field = r.choice([page, panel, "#111" if dark else "#fff", "#111" if dark else "#fff", "transparent"])
    on_accent = r.choice(["#fff", "#fff", "#000"])
    filled = r.random() < 0.6
    stroke = on_accent if filled else r.choice([accent, ink])
    tick, dot = _marks(r, stroke)
    shadow = r.choice(
        ["none", "none", "0 1px 3px rgba(0,0,0,.35)", "inset 0 1px 2px rgba(0,0,0,.3)", "0 2px 6px rgba(0,0,0,.25)"]
    )
    zebra = "#ffffff12" if dark else "#0000000d"
    css = [
        f"body{{background:{page};color:{ink}}}",
        f".card{{background:{panel};border:{r.choice(['0', '1px solid ' + line])};border-radius:{r.choice([0, 4, 10])}px;padding:12px;box-shadow:{shadow}}}",
        f"a{{color:{r.choice([accent, 'hsl(215 85% ' + ('68' if dark else '42') + '%)'])};text-decoration:{r.choice(['underline', 'underline', 'none'])}}}",
        *_ticks(r, line, accent, field, tick, dot, filled, ink),
        *_switches(r, dark, line, ink, accent, on_accent),
        *_fields(r, dark, line, ink, accent, field, on_accent, filled, shadow),
        "input.t,textarea{background-color:#fff!important;color:#111}" if dark and r.random() < 0.15 else "",
        *_bars(r, line, zebra, accent, panel, ink),
        *_groups(r, line, zebra, accent, on_accent, page),
    ]
    return "\n".join(css)


def _ticks(
    r: random.Random, line: str, accent: str, field: str, tick: str, dot: str, filled: bool, page_ink: str
) -> list[str]:
    size, border = r.randint(11, 26), r.choice([1, 1, 1, 1.5, 2, 2, 3])
    own = "appearance:none;" if r.random() < 0.87 else f"accent-color:{accent};"
    bare = r.random() < 0.1
    # what is not chosen may be a filled square without a border, or one that is hardly seen
    plain = r.choice(
        [""] * 10
        + [
            f"border-color:transparent;background-color:{line};",
            f"background-color:color-mix(in srgb,{line} 25%,transparent);",
        ]
    )
    edge = (
        "border-color:transparent;background-color:transparent"
        if bare
        else f"border-color:{accent if filled else r.choice([accent, line])};background-color:{accent if filled else field}"
    )
    heavy = (
        f"border:{size * r.uniform(0.22, 0.34):.1f}px solid {accent};background:{r.choice(['#fff', field])}"
        if r.random() < 0.2
        else ""
    )
    outline = f";border-color:{accent};background-color:{field}" if bare else ""
    sunken = r.choice(["", "", "", f"border-style:inset;border-color:{line};", "box-shadow:inset 0 1px 3px #0006;"])
    raised = r.random() < 0.12 and own.startswith("app")
    if raised:  # hardly told from its ground
        light = r.choice(["#ffffff", "#ffffff", "#000000"])
        sunken = f"border:1px solid {r.choice(['#00000030', '#00000050', '#ffffff28'])};background:linear-gradient({light}22,{light}0a);"
        sunken += f"box-shadow:{r.choice(['inset 0 1px #ffffff30', '0 1px #ffffff40', 'none'])};"
    proud = ""
    if raised or (not filled and r.random() < 0.25 and own.startswith("app")):  # the tick goes beyond the box
        ink = r.choice([accent, line, "#888", page_ink, page_ink])
        beyond, up = r.choice([1, 2, 3, 4]), r.choice([0, 1, 2, 4])
        drawing = svg(
            f'<path d="{r.choice(["M3 8.5l3.3 3.4L14 3", "M2 8l4 5L15 1", "M3 7l4 6 8-12"])}" fill="none" stroke="{ink}" stroke-width="{r.choice([1.6, 2.2, 3])}"/>'
        )
        edge, tick = "", ""
        proud = f"input[type=checkbox]:checked::after{{content:'';position:absolute;left:-1px;top:-{up}px;width:{size + beyond}px;height:{size + up - 1}px;background:{drawing} center/100% 100% no-repeat}}input{{position:relative}}"
    return [
        proud,
        f"input[type=checkbox],input[type=radio]{{{own}width:{size}px;height:{size}px;border:{border}px solid {line};border-radius:{r.choice([0, 0, 2, 3, 4, 6])}px;background-color:{field};vertical-align:middle;margin:3px 5px;box-sizing:border-box;{sunken}{plain if own.startswith('app') else ''}}}",
        f"input[type=radio]{{border-radius:50%}} input:checked{{{edge}}}",
        ""
        if proud
        else f"input[type=checkbox]:checked{{background-image:{svg(tick)};background-size:{r.choice([100, 100, 80, 70])}%;background-position:center;background-repeat:no-repeat}}",
        f"input[type=radio]:checked{{background-image:{svg(dot)};background-position:center;{heavy}{outline}}}",
    ]


def _switches(r: random.Random, dark: bool, line: str, ink: str, accent: str, on_accent: str) -> list[str]:
    width, height = r.randint(26, 60), r.randint(12, 30)
    height = min(height, int(width * 0.62))
    inset = r.choice([1, 2, 2, 3, 4, -1, -2, -4])
    knob = max(6, height - 2 * inset)
    wide = round(knob * r.choice([1, 1, 1, 1, 1, 1.3, 0.7]))
    white = "#111" if dark else "#fff"
    off = r.choice([line, "transparent", white, f"hsl(0 0% {r.randint(25, 50) if dark else r.randint(60, 92)}%)"])
    same = r.random() < 0.15
    border = r.choice([0, 1, 1, 2])
    colours = "" if same else "background:" + r.choice(["#fff", "#fff", on_accent])
    on = f"background:{accent};border-color:{accent}"
    if r.random() < 0.15:  # only the knob and the border have the colour
        on, colours = f"border-color:{accent}", f"background:{accent};border-color:{accent}"
    clear = off in ("transparent", white)
    if clear:
        border = max(border, 1)
    grey = f"hsl(0 0% {r.randint(35, 60)}%)"
    fill = r.choice([line, ink, ink, grey, white]) if clear else r.choice(["#fff", ink, "#fff"])
    ring = f"border:1px solid {line};box-sizing:border-box;" if fill == white or r.random() < 0.12 else ""
    small = r.choice([0.6, 0.7, 0.8]) if r.random() < 0.15 and inset > 0 else 1
    sign = {
        "knob": f".g-sw.on i{{background-image:{svg(f'<path d=_M3 8.5l3.3 3.4L13 4.5_ fill=_none_ stroke=_{accent}_ stroke-width=_2_/>'.replace('_', chr(34)))};background-size:80%;background-position:center;background-repeat:no-repeat}}",
        "both": f".g-sw i{{background-image:{svg('<path d=_M4 4l8 8M12 4l-8 8_ stroke=_#888_ stroke-width=_2_/>'.replace('_', chr(34)))};background-size:70%;background-position:center;background-repeat:no-repeat}}",
        "text": f".g-sw::after{{content:'{r.choice(['OFF', 'O', '○', 'No'])}';position:absolute;right:5px;top:0;line-height:{height}px;font-size:{max(7, height // 2)}px;color:{fill}}}.g-sw.on::after{{content:'{r.choice(['ON', 'I', '✓', 'Yes'])}';right:auto;left:5px;color:{on_accent}}}",
    }[r.choice(["knob", "both", "text"])]
    radius = r.choice([99, 99, 99, 99, 4, 2, 0])
    return [
        f".g-sw{{display:inline-block;position:relative;width:{width}px;height:{height}px;border-radius:{radius}px;background:{off};border:{border}px solid {line};vertical-align:middle;margin:{max(3, -inset + 1)}px 6px;box-sizing:content-box}}",
        f".g-sw i{{position:absolute;top:{inset}px;left:{inset}px;width:{wide}px;height:{knob}px;border-radius:{r.choice(['inherit', 'inherit', '99px', '1px' if radius < 9 else 'inherit'])};background-color:{fill};{ring}box-shadow:{r.choice(['none', '0 1px 3px #0008', '0 2px 4px #0004'])};transform:scale({small})}}",
        "" if same else f".g-sw.on{{{on}}}",
        f".g-sw.on i{{left:{width - wide - inset}px;transform:none;{colours.replace('background:', 'background-color:')}}}",
        sign if r.random() < 0.2 else "",
    ]


def _fields(
    r: random.Random,
    dark: bool,
    line: str,
    ink: str,
    accent: str,
    field: str,
    on_accent: str,
    filled: bool,
    shadow: str,
) -> list[str]:
    radius, pad = r.choice([0, 2, 4, 4, 6, 8, 12, 99]), f"{r.randint(1, 12)}px {r.randint(6, 26)}px"
    chevron = _chevron(r, ink, line)
    border = _edge(r, dark, line)
    second = _second_button(r, dark, line, ink, accent, filled)
    soft = f"color-mix(in srgb,{accent} {r.randint(8, 25)}%,transparent)"
    sign = _sign(r, ink, line)
    arrow = f"select{{appearance:none;background:{field} {svg(chevron)} no-repeat right {r.randint(3, 12)}px center/{r.randint(9, 18)}px;padding-right:28px}}"
    boxed = f"select{{appearance:none;background:{svg(chevron)} no-repeat right 4px center/14px,linear-gradient({line},{line}) no-repeat right 22px center/1px 100%;padding-right:30px}}"
    return [
        f"button{{padding:{pad};border-radius:{radius}px;background:{accent};color:{on_accent};border:{r.choice(['0', '1px solid ' + accent, '2px outset ' + line])};box-shadow:{shadow}}} button.b2{{{second}}} :disabled{{opacity:{r.choice([0.4, 0.5, 0.65])}}}",
        f"input.t,select,textarea{{{border};border-radius:{min(radius, r.choice([0, 3, 4, 8, 20]))}px;padding:{r.randint(1, 11)}px {r.randint(3, 14)}px;color:{ink};background-color:{field}}}",
        r.choice([arrow, arrow, boxed, ""]),
        # further looks of buttons, and what stands at the ends of fields
        f"button.b3{{background:transparent;border:{r.choice([1, 1, 2])}px solid {line};color:{ink};box-shadow:none}}",
        f"button.b4{{background:{soft};border:0;color:{r.choice([accent, ink])};box-shadow:none}}",
        f"button.b5{{background:{colour(r, r.randint(30, 60), r.randint(40, 95))};border:0;color:#fff}}",
        f"button.b6{{background:{r.choice(['transparent', soft])};border:1px dashed {line};color:{ink}}}",
        f"button.left{{text-align:left;padding-right:{r.randint(30, 70)}px}}",
        f"button.round{{border-radius:{r.choice([99, 0])}px;text-transform:{r.choice(['none', 'uppercase'])}}}",
        f"button.tall{{padding:{r.randint(10, 18)}px {r.randint(14, 40)}px}}",
        f"input.t.lead{{padding-left:30px;background-image:{sign};background-repeat:no-repeat;background-position:8px center;background-size:15px}}",
        f"input.t.trail{{padding-right:30px;background-image:{sign};background-repeat:no-repeat;background-position:right 8px center;background-size:15px}}",
    ]


def _chevron(r: random.Random, ink: str, line: str) -> str:
    """Return the arrow of a select."""
    return r.choice(
        [
            '<path d="M3 6l5 5 5-5" fill="none" stroke="C" stroke-width="2"/>',
            '<path d="M3 6h10l-5 6z" fill="C"/>',
            '<path d="M4 7l4-5 4 5zM4 9l4 5 4-5z" fill="C"/>',
            '<path d="M4 6l4-4 4 4M4 10l4 4 4-4" fill="none" stroke="C" stroke-width="1.5"/>',
            '<path d="M5 7l3 3 3-3" fill="none" stroke="C" stroke-width="1.4"/>',
            '<path d="M5 6.5h6l-3 3.6z" fill="C"/>',
            '<path d="M2 5l6 6 6-6" fill="none" stroke="C" stroke-width="1"/>',
            '<circle cx="8" cy="8" r="8" fill="C"/><path d="M4.5 6.5l3.500 3.500 3.500-3.500" fill="none" stroke="#fff" stroke-width="1.5"/>',
        ]
    ).replace("C", r.choice([ink, ink, line]))


def _edge(r: random.Random, dark: bool, line: str) -> str:
    """Return what tells a field from the page."""
    tint = f"background-color:{'#ffffff' if dark else '#000000'}{r.choice(['0a', '10', '18'])}!important"
    return r.choice(
        [
            f"border:{r.choice([1, 1, 1, 2])}px solid {line}",
            f"border:{r.choice([1, 1, 1, 2])}px solid {line}",
            f"border:{r.choice([1, 1, 1, 2])}px solid {line}",
            f"border:0;border-bottom:{r.choice([1, 1, 2])}px solid {line};border-radius:0!important;{r.choice(['', 'background-color:transparent!important', tint])}",
            f"border:0;border-bottom:{r.choice([1, 2])}px solid {line};border-radius:{r.choice(['4px 4px 0 0', '0'])}!important;{tint}",
            f"border:1px solid transparent;{tint}",
            f"border:0;background:{'#ffffff18' if dark else '#00000012'}",
            f"border:2px inset {line}",
        ]
    )


def _second_button(r: random.Random, dark: bool, line: str, ink: str, accent: str, filled: bool) -> str:
    """Return the look of the button that is not the main one."""
    return r.choice(
        [
            f"background:transparent;border:1px solid {accent};color:{accent if not filled else ink}",
            f"background:{'#ffffff1c' if dark else '#0000000f'};border:0;color:{ink}",
            f"background:linear-gradient({'#666,#333' if dark else '#fff,#ccc'});border:1px solid {line};color:{ink}",
            f"background:{'#444' if dark else '#ddd'};border:2px outset {'#666' if dark else '#eee'};color:{ink}",
        ]
    )


def _sign(r: random.Random, ink: str, line: str) -> str:
    """Return what stands at an end of a field."""
    return svg(
        r.choice(
            [
                '<circle cx="7" cy="7" r="5" fill="none" stroke="C" stroke-width="1.6"/><path d="M11 11l4 4" stroke="C" stroke-width="1.8"/>',
                '<path d="M4 4l8 8M12 4l-8 8" stroke="C" stroke-width="1.6"/>',
                '<ellipse cx="8" cy="8" rx="7" ry="4.5" fill="none" stroke="C" stroke-width="1.3"/><circle cx="8" cy="8" r="2.2" fill="C"/>',
                '<rect x="2" y="3" width="12" height="11" fill="none" stroke="C" stroke-width="1.3"/><path d="M2 7h12" stroke="C"/>',
                '<path d="M2 4h12v9H2zM2 4l6 5 6-5" fill="none" stroke="C" stroke-width="1.3"/>',
            ]
        ).replace("C", r.choice([ink, line]))
    )


def _bars(r: random.Random, line: str, zebra: str, accent: str, panel: str, ink: str) -> list[str]:
    track, thumb = r.choice([2, 3, 4, 6, 8, 12, 18]), r.randint(10, 24)
    knob = f"appearance:none;width:{r.choice([thumb, thumb, max(6, thumb // 2)])}px;height:{thumb}px;margin-top:{(track - thumb) / 2}px;border-radius:{r.choice([99, 99, 3, 0])}px;background:{r.choice([accent, accent, panel, ink])};border:{r.choice([1, 1, 2])}px solid {r.choice([accent, line])}"
    return [
        ""
        if r.random() < 0.15
        else f"input[type=range]{{appearance:none;background:transparent;height:{max(thumb, track) + 2}px}} input[type=range]::-webkit-slider-runnable-track{{height:{track}px;background:{r.choice(['VAR', line])};border-radius:9px}} input[type=range]::-webkit-slider-thumb{{{knob}}}".replace(
            "VAR", f"linear-gradient(to right,{accent} var(--p),{line} var(--p))"
        ),
        f".g-pr{{height:{r.choice([3, 5, 8, 12, 18, 24])}px;border-radius:{r.choice([0, 4, 99])}px;background:{r.choice([line, zebra, panel])};overflow:hidden;border:{r.choice([0, 0, 1])}px solid {line}}} .g-pr div{{height:100%;background:{r.choice([accent, colour(r)])}}}",
    ]


def _groups(r: random.Random, line: str, zebra: str, accent: str, on_accent: str, page: str) -> list[str]:
    tabs = r.choice(
        [
            ".g-tab{border-bottom:2px solid transparent}.g-tab.on{border-bottom:2px solid A;color:A}.g-tabs{border-bottom:1px solid L}",
            ".g-tab.on{border-bottom:3px solid A}.g-tabs{border-bottom:1px solid L}",
            ".g-tab.on{background:A;color:W;border-radius:6px}",
            ".g-tab{border:1px solid transparent;border-radius:5px 5px 0 0;margin-bottom:-1px}.g-tab.on{border-color:L L P L;background:P}.g-tabs{border-bottom:1px solid L}",
            ".g-tabs{background:Z;padding:3px;border-radius:8px}.g-tab.on{background:P;border-radius:6px;box-shadow:0 1px 3px #0005}",
            ".g-tab{border:1px solid L;border-radius:4px 4px 0 0;background:Z;margin-right:2px}.g-tab.on{background:P;font-weight:bold;border-top:3px solid A}",
        ]
    )
    rules = r.choice(
        [
            "td,th{border:1px solid L}",
            "td,th{border-bottom:1px solid L}",
            "tr:nth-child(even){background:Z}",
            "th{border-bottom:2px solid L}",
            "",
            "tr{border-top:1px solid L}th{background:Z}",
        ]
    )
    chosen = (
        (rules + tabs)
        .replace("L", line)
        .replace("Z", zebra)
        .replace("A", accent)
        .replace("W", on_accent)
        .replace("P", page)
    )
    return [
        f".g-tabs{{display:flex;gap:{r.choice([0, 2, 8])}px}} .g-tab{{padding:{r.randint(4, 10)}px {r.randint(8, 20)}px;color:inherit;text-decoration:none}}",
        f"table{{border-collapse:collapse}} td,th{{padding:{r.randint(2, 10)}px {r.randint(5, 18)}px}}",
        chosen,
    ]
