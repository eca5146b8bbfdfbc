"""What may leave the machine, decided once for every front end; each front end words its own question."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from seesay.app.pipeline.presets import Consent, consented_mode
from seesay.core.domain import Mode
from seesay.core.errors import ConsentRefusedError, SeesayError, ServerChangedError
from seesay.core.settings import LoadedSettings, Settings, SettingValue, change_setting, change_settings, load_settings
from seesay.core.settings_file import read_settings_file
from seesay.description.servers.agreement import in_force, server_in_force


@dataclass(frozen=True, slots=True)
class Decision:
    """`mode`, never "auto", may be used without asking.

    `ask` is the wish to ask the person about first, if any: "auto" if they never decided, or a mode beyond their
    consent. `problem` is why nothing can be sent though they wish it.
    """

    mode: Mode
    ask: Mode | None = None
    problem: SeesayError | None = None


def decide(
    wish: Mode,
    consent: Consent,
    server_problem: Callable[[], SeesayError | None],
    *,
    changed: ServerChangedError | None = None,
    named: bool = False,
    interactive: bool = False,
    question: bool = False,
) -> Decision:
    """Decide what may leave the machine for a description in the mode `wish`.

    `consent` is `privacy.consent` for the server in force, empty if the person never decided, and `changed` is given
    where they did for another one. `server_problem` says why no server can be asked, and is called only if one would
    be. `named` is a mode given for this description; `interactive`, whether the person can be asked; `question`,
    whether a question is to be answered. For a named mode raises `ConsentRefusedError` or `changed` where that is
    forbidden and nobody can be asked, and the server's problem.
    """
    mode = consented_mode(wish, consent)
    more = consent == "" if wish == "auto" else wish != mode
    ask = wish if more and interactive else None
    if more and named and not interactive:
        if consent == "nothing":
            raise ConsentRefusedError(wish)
        if changed is not None:
            raise changed
        mode = wish  # a script that names it has said what it wants
    if mode == "offline" and ask is None:
        return Decision("offline", problem=changed if wish != "offline" else None)
    problem = server_problem()
    if problem is None:
        return Decision(mode, ask)
    if named:
        raise problem
    # Where the person left it to Seesay, a server that has no key is no reason for words; but it is why a question has
    # no answer.
    return Decision("offline", problem=None if wish == "auto" and not question else problem)


def load(file: Path, environment: Mapping[str, str] = os.environ) -> LoadedSettings:
    """Load the settings with the consent that counts for the server in force; never fails.

    A consent from before servers were written down counts for the server in force now, and is written down for it.
    """
    loaded = load_settings(file)
    settings = loaded.settings
    if settings.privacy.consent and not settings.privacy.consent_server:
        # the environment may have given it, and a file that cannot be written is tried again at the next start
        with suppress(KeyError, TypeError, SeesayError):
            if read_settings_file(file)["privacy"]["consent"] in ("concepts", "image"):
                change_settings(file, "privacy", {"consent_server": server_in_force(settings, environment)})
                settings = load_settings(file).settings
    return replace(loaded, settings=in_force(settings, environment))


def change(file: Path, settings: Settings, section: str, field: str, value: SettingValue) -> None:
    """Write one setting to `file`; consent goes with its server. Raises `SettingsError` and `StorageError`."""
    if (section, field) == ("privacy", "consent"):
        agree(file, settings, cast("Consent", value))
    else:
        change_setting(file, section, field, value)


def agree(file: Path, settings: Settings, consent: Consent, environment: Mapping[str, str] = os.environ) -> None:
    """Write down what may be sent to the server in force, and to no other; raises `SettingsError` and `StorageError`.

    "nothing" holds for every server.
    """
    server = server_in_force(settings, environment) if consent in ("concepts", "image") else None
    change_settings(file, "privacy", {"consent": consent, "consent_server": server})
