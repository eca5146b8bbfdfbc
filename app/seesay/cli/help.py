"""The command line's help in the person's language, and click's own words in it.

The texts stand where click wants them, in docstrings and options, in English. They are translated when a command is
about to be used; `help_texts` gives them all to the script that fills the catalogues.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator

import click

from seesay.translation import ENGLISH, QT_TRANSLATE_NOOP, language, translate

_CONTEXT = "Command line"

# As they stand in the source of click 8.1 to 8.5.
CLICK_TEXTS = (
    QT_TRANSLATE_NOOP("click", "Usage:"),
    QT_TRANSLATE_NOOP("click", "Options"),
    QT_TRANSLATE_NOOP("click", "Commands"),
    QT_TRANSLATE_NOOP("click", "Error: {message}"),
    QT_TRANSLATE_NOOP("click", "Show this message and exit."),
    QT_TRANSLATE_NOOP("click", "Show the version and exit."),
    QT_TRANSLATE_NOOP("click", "Try '{command} {option}' for help."),
    QT_TRANSLATE_NOOP("click", "Missing argument"),
    QT_TRANSLATE_NOOP("click", "Missing option"),
    QT_TRANSLATE_NOOP("click", "Missing parameter"),
    QT_TRANSLATE_NOOP("click", "Missing command."),
    QT_TRANSLATE_NOOP("click", "Missing {param_type}"),
    QT_TRANSLATE_NOOP("click", "No such command {name!r}."),
    QT_TRANSLATE_NOOP("click", "No such option {name!r}."),
    QT_TRANSLATE_NOOP("click", "Invalid value: {message}"),
    QT_TRANSLATE_NOOP("click", "Invalid value for {param_hint}: {message}"),
    QT_TRANSLATE_NOOP("click", "Option {name!r} does not take a value."),
    QT_TRANSLATE_NOOP("click", "Option {name!r} requires an argument."),
    QT_TRANSLATE_NOOP("click", "Argument {name!r} takes {nargs} values."),
    QT_TRANSLATE_NOOP("click", "{value!r} is not a valid {number_type}."),
    QT_TRANSLATE_NOOP("click", "{value!r} is not {choice}."),
    QT_TRANSLATE_NOOP("click", "{value!r} is not one of {choices}."),
    QT_TRANSLATE_NOOP("click", "Did you mean {possibility}?"),
    QT_TRANSLATE_NOOP("click", "Got unexpected extra argument ({args})"),
    QT_TRANSLATE_NOOP("click", "Got unexpected extra arguments ({args})"),
    QT_TRANSLATE_NOOP("click", "{value} is not in the range {range}."),
    QT_TRANSLATE_NOOP("click", "{name} {filename!r} does not exist."),
    QT_TRANSLATE_NOOP("click", "{name} {filename!r} is a file."),
    QT_TRANSLATE_NOOP("click", "{name} {filename!r} is a directory."),
    QT_TRANSLATE_NOOP("click", "{name} {filename!r} is not readable."),
    QT_TRANSLATE_NOOP("click", "{name} {filename!r} is not writable."),
    QT_TRANSLATE_NOOP("click", "file"),
    QT_TRANSLATE_NOOP("click", "directory"),
    QT_TRANSLATE_NOOP("click", "path"),
    QT_TRANSLATE_NOOP("click", "default: {default}"),
    QT_TRANSLATE_NOOP("click", "required"),
    QT_TRANSLATE_NOOP("click", "Choose from:\n\t{choices}"),
    QT_TRANSLATE_NOOP("click", "env var: {var}"),
    QT_TRANSLATE_NOOP("click", "Aborted!"),
    QT_TRANSLATE_NOOP("click", "Error: invalid input"),
    QT_TRANSLATE_NOOP("click", "Could not open file {filename!r}: {message}"),
    QT_TRANSLATE_NOOP("click", "unknown error"),
    QT_TRANSLATE_NOOP("click", "Repeat for confirmation"),
)
"""What click says that a person may meet here."""

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
"""Those of click's modules that word something."""


def translated(command: click.Command) -> click.Command:
    """Return `command` after putting its help, that of its options and that of its own commands into the language."""
    if language() != ENGLISH:
        _translate_click()
        for each in _all(command):
            each.help = _text(each.help)
            each.epilog = _text(each.epilog)
            for parameter in each.params:
                if isinstance(parameter, click.Option):
                    parameter.help = _text(parameter.help)
    return command


def help_texts(command: click.Command) -> Iterator[str]:
    """Yield every text of help of a command and of the commands within it, as they stand in the program."""
    for each in _all(command):
        options = [parameter.help for parameter in each.params if isinstance(parameter, click.Option)]
        yield from (inspect.cleandoc(text) for text in (each.help, each.epilog, *options) if text)


def _all(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _all(child)


def _text(text: str | None) -> str | None:
    return translate(_CONTEXT, inspect.cleandoc(text)) if text else text


def _translate_click() -> None:
    """Put the catalogue in place of gettext in click's modules; click comes without any language but English."""
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for function, ours in (("_", _click_text), ("ngettext", _click_number_text)):
            if hasattr(module, function):
                setattr(module, function, ours)


def _click_text(text: str) -> str:
    return translate("click", text)


def _click_number_text(one: str, many: str, n: int) -> str:
    return translate("click", one if n == 1 else many)
