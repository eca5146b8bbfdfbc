"""What is said of an element that its program tells of: role, name and states, as a screen reader would."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seesay.core.domain import Claim, Detail
from seesay.core.elements import Cursor, Element, Focus, Role, State, is_guessed
from seesay.core.findings import TextLine
from seesay.core.text.cleaning import capitalised, one_line
from seesay.core.text.sentences import count_words
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, number, percent, translate
from seesay.description.captions.opening import truncate_title, without_paths
from seesay.description.captions.wording import join_words, quotation, text_based_claim, text_claim

_MAX_WORDS = 12  # Of a name in the first sentence
_LONGEST = 300
_ROLES: dict[Role, str] = {
    "window": QT_TRANSLATE_NOOP("Roles", "window"),
    "dialog": QT_TRANSLATE_NOOP("Roles", "dialog"),
    "toolbar": QT_TRANSLATE_NOOP("Roles", "toolbar"),
    "menubar": QT_TRANSLATE_NOOP("Roles", "menu bar"),
    "menuitem": QT_TRANSLATE_NOOP("Roles", "menu item"),
    "tablist": QT_TRANSLATE_NOOP("Roles", "row of tabs"),
    "tab": QT_TRANSLATE_NOOP("Roles", "tab"),
    "button": QT_TRANSLATE_NOOP("Roles", "button"),
    "checkbox": QT_TRANSLATE_NOOP("Roles", "checkbox"),
    "radio": QT_TRANSLATE_NOOP("Roles", "radio button"),
    "switch": QT_TRANSLATE_NOOP("Roles", "switch"),
    "textbox": QT_TRANSLATE_NOOP("Roles", "text field"),
    "combobox": QT_TRANSLATE_NOOP("Roles", "combo box"),
    "slider": QT_TRANSLATE_NOOP("Roles", "slider"),
    "progressbar": QT_TRANSLATE_NOOP("Roles", "progress bar"),
    "link": QT_TRANSLATE_NOOP("Roles", "link"),
    "heading": QT_TRANSLATE_NOOP("Roles", "heading"),
    "paragraph": QT_TRANSLATE_NOOP("Roles", "text"),
    "list": QT_TRANSLATE_NOOP("Roles", "list"),
    "listitem": QT_TRANSLATE_NOOP("Roles", "list item"),
    "table": QT_TRANSLATE_NOOP("Roles", "table"),
    "row": QT_TRANSLATE_NOOP("Roles", "row"),
    "cell": QT_TRANSLATE_NOOP("Roles", "cell"),
    "columnheader": QT_TRANSLATE_NOOP("Roles", "column header"),
    "img": QT_TRANSLATE_NOOP("Roles", "picture"),
    "figure": QT_TRANSLATE_NOOP("Roles", "figure"),
    "alert": QT_TRANSLATE_NOOP("Roles", "alert"),
    "log": QT_TRANSLATE_NOOP("Roles", "log"),
    "chart": QT_TRANSLATE_NOOP("Roles", "chart"),
    "icon": QT_TRANSLATE_NOOP("Roles", "icon"),
}
_STATES: dict[State, str] = {
    "checked": QT_TRANSLATE_NOOP("Roles", "checked"),
    "selected": QT_TRANSLATE_NOOP("Roles", "selected"),
    "mixed": QT_TRANSLATE_NOOP("Roles", "partly checked"),
    "expanded": QT_TRANSLATE_NOOP("Roles", "expanded"),
    "collapsed": QT_TRANSLATE_NOOP("Roles", "collapsed"),
    "disabled": QT_TRANSLATE_NOOP("Roles", "unavailable"),
    "invalid": QT_TRANSLATE_NOOP("Roles", "invalid entry"),
}  # In the order in which they are said
_HOLDERS: frozenset[Role] = frozenset({"list", "table", "row", "tablist", "toolbar", "menubar", "dialog", "window"})
_PICTURES: frozenset[Role] = frozenset({"img", "figure", "icon"})  # What a number is no name of; other parts show it
_PRESSED: frozenset[Role] = frozenset({"button", "link", "tab"})
"""What may show a picture in place of its name; the entries of lists and tables show their names."""
_NUMBERS: frozenset[Role] = frozenset({"slider", "progressbar"})
_CHECKED: frozenset[Role] = frozenset({"checkbox", "radio"})
_FILE = re.compile(r"(?i)\S+\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)|(?:https?|data|blob):\S+")
_NUMBERED = re.compile(
    r"(?i)(?=.*\d)(?:img|image|dscn?|pxl|photo|pic|picture|icon|button|btn|untitled)?[-_ ]?[0-9a-f]*[-_0-9a-f]*"
)


def role_name(role: Role) -> str:
    """Return what a role is called ("radio button")."""
    return translate("Roles", _ROLES[role])


def describe_user_label(element: Element) -> str:
    """Return that the person labelled an element, and with what: "labelled “mute”"."""
    return translate("Description", "labelled {name}").format(name=quotation(one_line(element.label)[:_LONGEST]))


def describe_element(element: Element) -> str:
    """Return an element as it is said: its label or its name, its role, its states and a number that it has."""
    kind = describe_element_kind(element)
    if element.label:
        return f"{describe_user_label(element)}, {kind}"
    name = one_line(element.name)[:_LONGEST]
    if is_guessed(element):
        return translate("Description", "probably {name}, {what}").format(name=name, what=kind)
    return f"{quotation(name)}, {kind}" if name else kind


def describe_element_kind(element: Element) -> str:
    """Return what an element is, without its name: "checkbox, checked"."""
    return ", ".join([role_name(element.role), *describe_states(element)])


def describe_states(element: Element) -> list[str]:
    """Return the states of an element, and a number that it has: "checked", "30%"."""
    words, states = [], element.states
    if element.role == "switch":
        words.append(translate("Roles", "on") if "checked" in states else translate("Roles", "off"))
        states -= {"checked", "unpressed"}
    if element.role == "button" and states & {"checked", "unpressed"}:
        words.append(translate("Roles", "pressed") if "checked" in states else translate("Roles", "not pressed"))
        states -= {"checked"}
    words += [translate("Roles", text) for state, text in _STATES.items() if state in states]
    if element.role in _CHECKED and not states & {"checked", "mixed"}:
        words.append(translate("Roles", "not checked"))
    if isinstance(element.value, float):
        words.append(percent(element.value / 100))
    elif isinstance(element.value, str) and element.role in _NUMBERS:
        words.append(one_line(element.value)[:_LONGEST])
    return words


def is_meaningless_name(name: str) -> bool:
    """Whether a name is that of a file or a number, which tells a person nothing."""
    return bool(name) and bool(_FILE.fullmatch(name) or _NUMBERED.fullmatch(name))


def program_claims(focus: Focus, detail: Detail) -> Iterator[Claim]:
    """Yield what the program says of what has the keyboard."""
    element, role = focus.element, role_name(focus.element.role)
    name = one_line(element.name)[:_LONGEST]
    if focus.secret:
        yield text_based_claim(_password_field(name))
        return
    if focus.label:
        called = translate("Description", "Labelled: {name}, {what}.")
        yield text_based_claim(
            called.format(name=quotation(one_line(focus.label)), what=describe_element_kind(element))
        )
    elif not name and focus.cursor is not None:
        yield text_based_claim(
            _in_window(focus) if detail != "brief" else f"{capitalised(describe_element_kind(element))}."
        )
    elif not name:
        yield text_based_claim(translate("Description", "Unlabelled: {what}.").format(what=describe_element(element)))
    elif is_meaningless_name(name) and (element.role in _PICTURES or (element.role in _PRESSED and not name.isdigit())):
        called = translate("Description", "Program's name: {name}, {role}.")
        yield text_based_claim(called.format(name=quotation(name), role=role))
    else:
        what = describe_element(replace(element, name=name if detail == "full" else _shortened(name)))
        yield text_based_claim(f"{what}.")
    if focus.collapsed or focus.level:
        yield text_based_claim(_in_tree(focus))
    if focus.columns and detail != "brief":
        names = join_words([quotation(one_line(column)[:_LONGEST]) for column in focus.columns], "and")
        yield text_based_claim(translate("Description", "Column {name}.").format(name=names))
    yield from map(text_based_claim, _content(focus))
    if focus.description and focus.description != name:
        adds = translate("Description", "The program adds: {text}.")
        yield text_based_claim(adds.format(text=quotation(one_line(focus.description)[:_LONGEST])))
    around = [text for text in dict.fromkeys(focus.around) if _folded(text) not in _folded(focus.description)]
    if detail != "brief" and around:
        beside = translate("Description", "Next to it: {texts}.")
        yield text_based_claim(beside.format(texts="; ".join(quotation(one_line(text)[:_LONGEST]) for text in around)))
    if detail != "brief" and focus.address:
        page = translate("Description", "On the page {address}.")
        yield text_based_claim(page.format(address=focus.address if detail == "full" else without_paths(focus.address)))


def _content(focus: Focus) -> Iterator[str]:
    element, cursor = focus.element, focus.cursor
    if cursor is not None and element.value != "" and (cursor.lines != 1 or cursor.part or cursor.selected):
        yield from _cursor_sentences(cursor)
    elif isinstance(element.value, str) and element.role not in _NUMBERS:
        value = one_line(element.value)[:_LONGEST]
        holds = translate("Description", "Value: {value}.").format(value=quotation(value))
        if element.role == "tablist":
            holds = translate("Description", "Selected tab: {name}.").format(name=quotation(value))
        yield holds if value else translate("Description", "Empty.")


def _in_window(focus: Focus) -> str:
    what = capitalised(describe_element_kind(focus.element))
    title = _shortened(without_paths(one_line(focus.window)[:_LONGEST]))
    if not title:
        return f"{what}."
    return translate("Description", "{what} in the window {title}.").format(what=what, title=quotation(title))


def _in_tree(focus: Focus) -> str:
    if not focus.level:
        return translate("Description", "Collapsed.")
    told = translate("Description", "Collapsed, level {level}.") if focus.collapsed else ""
    return (told or translate("Description", "Level {level}.")).format(level=number(focus.level))


def _cursor_sentences(cursor: Cursor) -> Iterator[str]:
    known = {"number": number(cursor.number), "lines": number(cursor.lines)}
    if not cursor.selected:
        line = one_line(cursor.line)[:_LONGEST]
        yield _line_told(cursor, line).format(line=quotation(line), **known)
        return
    yield _selection_told(cursor)
    if cursor.lines > 1 and not cursor.all_selected:
        yield translate("Description", "The cursor is on line {number} of {lines}.").format(**known)


def _line_told(cursor: Cursor, line: str) -> str:
    if not cursor.number:
        return translate("Description", "Line: {line}.") if line else translate("Description", "The line is empty.")
    if cursor.part:
        return translate("Description", "Paragraph {number} of {lines}, line: {line}.")
    if not line:
        return translate("Description", "Line {number} of {lines} is empty.")
    return translate("Description", "Line {number} of {lines}: {line}.")


def _selection_told(cursor: Cursor) -> str:
    if cursor.all_selected:
        return translate("Description", "All text is selected.")
    selected = one_line(cursor.selected)
    if not selected:
        return translate("Description", "Only spaces or line ends are selected.")
    words = count_words(selected)
    text = counted("Description", "%n (word is|words are) selected: {text}.", words)
    if cursor.cut or not 0 < words <= len(selected.split()):  # too many, signs only, or words without spaces
        text = translate("Description", "Selected: {text}.")
    return text.format(text=quotation(_shortened(selected)[:_LONGEST]))


def _password_field(name: str) -> str:
    """Return what is said of a field with a password, which of several on a form it is included."""
    plain = translate("Description", "Password field.")
    if _folded(name) in _folded(plain):
        return plain
    return translate("Description", "Password field: {name}.").format(name=quotation(name))


def visible_text_claims(focus: Focus, lines: Sequence[TextLine]) -> Iterator[Claim]:
    """Yield text visible in the focused area that its program does not report; none for text fields."""
    if focus.cursor is not None:
        return
    element = focus.element
    value = f"{element.value:.0f}%" if isinstance(element.value, float) else element.value or ""
    said = _folded(" ".join((element.name, value, focus.description)))
    more = [line for line in lines if _folded(_without_sign(line.text, element)) not in said]
    if not more:
        return
    is_holder = element.role in _HOLDERS or "expanded" in element.states  # its program describes what is in it, too
    if is_holder or element.role in _NUMBERS or (element.role == "paragraph" and not said):
        told = translate("Description", "Text:")
    else:
        told = translate("Description", "Text in its picture, not from the program:")
    yield text_claim(told, more)


def _without_sign(text: str, element: Element) -> str:
    """Return a text without a radio button or checkbox misread as a letter."""
    sign, _, rest = text.partition(" ")
    return rest if element.role in ("radio", "checkbox") and len(sign) == 1 and rest else text


def _shortened(text: str) -> str:
    more = count_words(text) - _MAX_WORDS
    return truncate_title(text, more) if more > 0 else text


def _folded(text: str) -> str:
    """Return letters and digits without diacritics, which are misread in small print."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if character.isalnum())
