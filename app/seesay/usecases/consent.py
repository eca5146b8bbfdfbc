"""What may leave the machine, decided once for every front end; what is asked of the person is the front end's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from seesay.domain import Mode
from seesay.errors import ConsentRefusedError, SeesayError
from seesay.pipeline.presets import Consent, consented_mode


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
    named: bool = False,
    interactive: bool = False,
) -> Decision:
    """Decide what may leave the machine for a description in the mode `wish`.

    `consent` is `privacy.consent`, empty if the person never decided. `server_problem` says why no server can be asked,
    and is called only if one would be. `named` is a mode given for this description; `interactive`, whether the person
    can be asked. Raises `ConsentRefusedError` for a named mode that is forbidden where nobody can be asked, and the
    server's problem for a named one.
    """
    mode = consented_mode(wish, consent)
    more = consent == "" if wish == "auto" else wish != mode
    ask = wish if more and interactive else None
    if more and named and not interactive:
        if consent == "nothing":
            raise ConsentRefusedError(wish)
        mode = wish  # a script that names it has said what it wants
    if mode == "offline" and ask is None:
        return Decision("offline")
    problem = server_problem()
    if problem is None:
        return Decision(mode, ask)
    if named:
        raise problem
    # Where the person left it to Seesay, a server that has no key is no reason for words.
    return Decision("offline", problem=None if wish == "auto" else problem)
