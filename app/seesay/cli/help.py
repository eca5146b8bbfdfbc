"""The command line's help in the person's language, and click's own texts.

Docstrings and options hold the texts in English; they are translated when a command is used. `packaging/languages.py`
gets them from `help_texts`, and compiles `resources/languages/en/click.toml` for gettext.
"""

from __future__ import annotations

import gettext
import inspect
import os
from collections.abc import Iterator

import click

from seesay.paths import resources_folder
from seesay.translation import ENGLISH, language, translate

_CONTEXT = "Command line"


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
    """Have click speak the language: it asks gettext, which takes the language from the environment alone."""
    os.environ["LANGUAGE"] = language().replace("-", "_")
    gettext.bindtextdomain("click", resources_folder() / "languages")
    gettext.textdomain("click")
