# ruff: noqa: E501
"""What stands on a drawn page beside its controls: words, text, links, and what looks like a control and is none."""

from __future__ import annotations

import random

from drawn_system import colour

WORDS = [
    "account",
    "address",
    "agree",
    "all",
    "allow",
    "amount",
    "apply",
    "archive",
    "author",
    "back",
    "balance",
    "basic",
    "billing",
    "bold",
    "book",
    "calendar",
    "cancel",
    "card",
    "category",
    "change",
    "city",
    "close",
    "colour",
    "comments",
    "company",
    "confirm",
    "contact",
    "copy",
    "country",
    "create",
    "currency",
    "daily",
    "dark",
    "date",
    "default",
    "delete",
    "delivery",
    "description",
    "details",
    "device",
    "disable",
    "done",
    "download",
    "draft",
    "edit",
    "email",
    "enable",
    "error",
    "export",
    "file",
    "filter",
    "finish",
    "folder",
    "font",
    "general",
    "group",
    "guest",
    "help",
    "hidden",
    "history",
    "home",
    "image",
    "import",
    "inbox",
    "invoice",
    "item",
    "language",
    "large",
    "last",
    "layout",
    "level",
    "library",
    "limit",
    "link",
    "list",
    "location",
    "login",
    "manage",
    "member",
    "menu",
    "message",
    "mode",
    "monthly",
    "name",
    "network",
    "new",
    "news",
    "next",
    "note",
    "notify",
    "number",
    "offline",
    "open",
    "options",
    "order",
    "other",
    "owner",
    "page",
    "password",
    "payment",
    "people",
    "phone",
    "photo",
    "plan",
    "position",
    "post",
    "price",
    "print",
    "privacy",
    "private",
    "product",
    "profile",
    "project",
    "public",
    "quality",
    "quantity",
    "reading",
    "receive",
    "remember",
    "remove",
    "rename",
    "reply",
    "report",
    "reset",
    "restore",
    "room",
    "save",
    "schedule",
    "search",
    "security",
    "select",
    "send",
    "server",
    "settings",
    "share",
    "show",
    "sign",
    "size",
    "small",
    "sort",
    "sound",
    "source",
    "start",
    "state",
    "status",
    "stop",
    "store",
    "street",
    "submit",
    "subscribe",
    "summary",
    "support",
    "system",
    "table",
    "tag",
    "team",
    "terms",
    "text",
    "theme",
    "time",
    "title",
    "today",
    "total",
    "travel",
    "type",
    "undo",
    "update",
    "upload",
    "user",
    "value",
    "version",
    "video",
    "view",
    "volume",
    "weekly",
    "width",
    "window",
]


def words(r: random.Random, low: int, high: int) -> str:
    """Return some words, the first with a capital; now and then a number."""
    text = " ".join(
        r.choice(WORDS) if r.random() > 0.07 else str(r.randint(1, 9999)) for _ in range(r.randint(low, high))
    )
    return text.upper() if r.random() < 0.03 else text[:1].upper() + text[1:]


def prose(r: random.Random) -> str:
    """Return text, links, chips, lists or a note."""

    def link() -> str:
        return f'<a href="#" data-r="link">{words(r, 1, 3)}</a>'

    text = " ".join(
        r.choice([words(r, 3, 9) + ".", words(r, 3, 9) + ".", words(r, 2, 4) + " " + link()])
        for _ in range(r.randint(1, 5))
    )
    return r.choice(
        [
            f"<p>{text}</p>",
            f"<p>{text}</p>",
            f"<h{r.randint(1, 5)}>{words(r, 1, 4)}</h{r.randint(1, 5)}>",
            "<ul>"
            + "".join(f"<li>{r.choice([words(r, 1, 5), link()])}</li>" for _ in range(r.randint(2, 5)))
            + "</ul>",
            "<p>" + r.choice([" | ", " &nbsp; ", " · "]).join(link() for _ in range(r.randint(2, 6))) + "</p>",
            f'<div style="padding:8px 12px;margin:6px 0;background:#{r.choice(["fdd", "dfd", "ffc", "def"])};color:#333;border-left:4px solid {colour(r)}">{words(r, 3, 8)}</div>',
            f'<span style="background:{colour(r)};color:#fff;padding:1px 7px;border-radius:9px;font-size:80%">{words(r, 1, 1)}</span> {words(r, 1, 3)}',
            "<hr>",
            f"<pre>{words(r, 2, 5)}\n{words(r, 1, 6)}</pre>",
        ]
    )


def decoy(r: random.Random) -> str:
    """Return what looks like a control and is none: bars of windows, dots, squares, avatars, rings, legends, scroll bars."""
    size, tone = r.randint(8, 30), colour(r)
    dots = "".join(
        f'<span style="display:inline-block;width:{size}px;height:{size}px;border-radius:{r.choice([99, 99, 2, 0])}px;background:{colour(r)};margin:4px"></span>{r.choice(["", words(r, 1, 2)])} '
        for _ in range(r.randint(1, 4))
    )
    bar = f'<div style="background:{r.choice([tone, "#ddd", "#333"])};color:{r.choice(["#fff", "#000"])};padding:5px 8px;font-weight:bold;display:flex;justify-content:space-between"><span>{words(r, 1, 3)}</span><span>{r.choice(["− □ ×", "✕", "_ ▢ ✕", "● ● ●"])}</span></div>'
    scroll = f'<div style="width:{r.randint(8, 16)}px;height:120px;background:#8883"><div style="margin-top:{r.randint(0, 60)}px;width:100%;height:{r.randint(20, 50)}px;background:#888;border-radius:{r.choice([0, 9])}px"></div></div>'
    avatar = f'<span style="display:inline-flex;width:{size + 14}px;height:{size + 14}px;border-radius:99px;background:{tone};color:#fff;align-items:center;justify-content:center">{words(r, 1, 1)[0]}</span> {words(r, 1, 3)}'
    stars = (
        f'<div style="background:#000;width:{r.randint(60, 240)}px;height:110px;position:relative">'
        + "".join(
            f'<i style="position:absolute;left:{r.randint(0, 98)}%;top:{r.randint(0, 95)}%;width:{(s := r.randint(1, 6))}px;height:{s}px;border-radius:9px;background:#{r.choice(["fff", "fda", "adf"])}"></i>'
            for _ in range(40)
        )
        + "</div>"
    )
    card = f'<div style="border:1px solid #999;border-radius:{r.choice([0, 5])}px;padding:{r.randint(2, 14)}px;width:{r.randint(80, 300)}px">{words(r, 1, 6)}</div>'
    bars = (
        '<div style="display:flex;gap:5px;align-items:flex-end;height:90px">'
        + "".join(
            f'<div style="width:{size}px;height:{r.randint(8, 90)}px;background:{tone}"></div>'
            for _ in range(r.randint(3, 7))
        )
        + "</div>"
    )
    lines = "".join(
        f'<div style="background:{r.choice(["transparent", "#8882", tone])};padding:3px 8px">{words(r, 1, 4)}</div>'
        for _ in range(r.randint(3, 6))
    )
    signs = " ".join(
        r.choice(["✓", "✗", "●", "○", "□", "■", "◯", "▾", "▸", "▼", "★", "☆", "•", "–", "✔", "O", "o", "D", "0"])
        + " "
        + words(r, 1, 2)
        for _ in range(3)
    )
    return r.choice([dots, bar, scroll, avatar, stars, card, bars, lines, signs, signs])
