"""What may leave the machine, for each wish, consent and way of asking: never more than was agreed to or named."""

from itertools import product
from typing import get_args

import pytest

from seesay.app.consent import Consent, Decision, decide
from seesay.core.domain import Mode
from seesay.core.errors import ConsentRefusedError, NoKeyError, SeesayError

OPENNESS = ("offline", "concepts", "image")
EVERYTHING = list(product(get_args(Mode), get_args(Consent)))


def no_problem() -> None:
    return None


def unneeded() -> SeesayError | None:
    raise AssertionError("a keyring was asked although nothing will be sent")


@pytest.mark.parametrize(("wish", "consent"), EVERYTHING)
@pytest.mark.parametrize("interactive", [False, True])
def test_nothing_beyond_consent_without_asking(wish: Mode, consent: Consent, interactive: bool) -> None:
    decision = decide(wish, consent, no_problem, interactive=interactive)
    agreed = consent if consent in OPENNESS else "offline"
    assert decision.mode == (agreed if wish == "auto" else min(wish, agreed, key=OPENNESS.index))
    more = consent == "" if wish == "auto" else wish != decision.mode
    assert decision.ask == (wish if more and interactive else None)


@pytest.mark.parametrize("consent", ["", "concepts", "image"])
@pytest.mark.parametrize("wish", ["concepts", "image"])
def test_a_script_that_names_a_mode_gets_it(wish: Mode, consent: Consent) -> None:
    assert decide(wish, consent, no_problem, named=True) == Decision(wish)


@pytest.mark.parametrize("wish", ["concepts", "image"])
def test_an_explicit_no_holds_for_scripts_too_and_is_asked_about_at_a_terminal(wish: Mode) -> None:
    with pytest.raises(ConsentRefusedError):
        decide(wish, "nothing", unneeded, named=True)
    assert decide(wish, "nothing", no_problem, named=True, interactive=True) == Decision("offline", ask=wish)


def test_a_keyring_is_not_asked_for_what_stays_here() -> None:
    assert decide("offline", "image", unneeded, named=True) == Decision("offline")
    assert decide("auto", "nothing", unneeded, interactive=True) == Decision("offline")
    assert decide("auto", "", unneeded) == Decision("offline")


def test_a_missing_key_is_told_where_a_server_was_wished_for() -> None:
    problem = NoKeyError("OpenAI")
    assert decide("auto", "image", lambda: problem) == Decision("offline")
    assert decide("auto", "image", lambda: problem, question=True) == Decision("offline", problem=problem)
    assert decide("auto", "", lambda: problem, interactive=True) == Decision("offline")
    assert decide("image", "image", lambda: problem) == Decision("offline", problem=problem)
    with pytest.raises(NoKeyError):
        decide("image", "", lambda: problem, named=True, interactive=True)
