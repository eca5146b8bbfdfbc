"""What is different for pictures of one program, and that none of it opens more than the person agreed to."""

from itertools import product
from typing import get_args

import pytest

from seesay.app.consent import ApplicationPresets, consented_mode
from seesay.app.pipeline.request import Chosen, Request
from seesay.core.domain import Mode, Source, SourceKind
from seesay.core.messages import explain
from seesay.core.settings import ApplicationSettings, Settings

MAIL, OTHER = Source("window", "x", "Inbox", "Thunderbird"), Source("window", "x", "Page", "firefox")
OPENNESS = ("offline", "concepts", "image")


def presets(consent: str = "image", **wishes: str) -> ApplicationPresets:
    settings = Settings.model_validate({"applications": {"thunderbird": wishes}, "privacy": {"consent": consent}})
    return ApplicationPresets(settings.applications, settings.privacy.consent)


def test_a_program_gets_its_wishes_and_others_do_not() -> None:
    fit = presets(instructions="Read the sender first.", detail="brief", mode="concepts")
    request = Request(mode="image", instructions="No colours.")
    fitted = fit(request, MAIL)
    assert (fitted.instructions, fitted.detail, fitted.mode) == (
        "No colours. Read the sender first.", "brief", "concepts"
    )  # fmt: skip
    assert fit(request, OTHER) == fit(request, Source("file", "x.png")) == request


def test_what_is_empty_changes_nothing() -> None:
    request = Request(mode="image", detail="full", instructions="No colours.")
    assert presets()(request, MAIL) == request
    nameless = ApplicationPresets({"": ApplicationSettings(detail="brief")}, "image")
    assert nameless(request, Source("file", "x.png")) == request


def test_what_was_chosen_for_this_picture_goes_before() -> None:
    fit = presets(detail="brief", mode="offline", instructions="Short.")
    request = Request(mode="image", detail="full", chosen=frozenset({"mode", "detail"}))
    fitted = fit(request, MAIL)
    assert (fitted.mode, fitted.detail, fitted.instructions) == ("image", "full", "Short.")


@pytest.mark.parametrize(
    ("consent", "wish", "before"),
    list(product(["", "nothing", "concepts", "image"], [*get_args(Mode), ""], OPENNESS)),
)
def test_no_preset_opens_more_than_was_agreed_to(consent: str, wish: str, before: Mode) -> None:
    fit = presets(consent, mode=wish)
    mode = fit(Request(mode=before), MAIL).mode
    if not wish:
        assert mode == before
        return
    agreed = consent if consent in OPENNESS else "offline"
    assert OPENNESS.index(mode) <= OPENNESS.index(agreed)
    assert mode == (agreed if wish == "auto" else min(wish, agreed, key=OPENNESS.index))
    assert fit.most_open_mode == mode
    assert consented_mode(wish, consent) == mode  # type: ignore[arg-type]


def test_without_presets_no_server_is_needed_for_them() -> None:
    assert ApplicationPresets({}, "image").most_open_mode == "offline"
    assert presets(detail="brief").most_open_mode == "offline"


RULES = {"keepassxc": {"mode": "offline"}, "signal": {"mode": "concepts"}}


def shown(*programs: str, kind: SourceKind = "screen", unknown: bool = False) -> Source:
    return Source(kind, "the screen", "", "firefox", programs=None if unknown else frozenset({"firefox", *programs}))


@pytest.mark.parametrize(
    ("source", "consent", "wish", "mode", "told"),
    [
        (shown(), "image", "auto", "image", ""),
        (shown("KeePassXC"), "image", "auto", "offline", "Nothing was sent, because Keepassxc is on the screen."),
        (shown("keepassxc", "signal"), "image", "image", "offline", "Keepassxc"),
        (shown("signal"), "image", "auto", "concepts", "The picture was not sent, because Signal is on the screen."),
        (shown("signal"), "concepts", "auto", "concepts", ""),
        (shown("keepassxc"), "nothing", "auto", "offline", ""),
        (shown("keepassxc"), "image", "offline", "offline", ""),
        (shown(unknown=True), "image", "auto", "offline", "this desktop does not say which programs"),
        (shown("keepassxc", kind="file"), "image", "image", "image", ""),
    ],
)
def test_the_strictest_program_that_can_be_seen_decides(
    source: Source, consent: str, wish: Mode, mode: str, told: str
) -> None:
    settings = Settings.model_validate({"applications": RULES, "privacy": {"consent": consent}})
    fit = ApplicationPresets(settings.applications, settings.privacy.consent)
    for chosen in (frozenset[Chosen](), frozenset[Chosen]({"mode"})):
        fitted = fit(Request(mode=wish, chosen=chosen), source)
        assert consented_mode(fitted.mode, settings.privacy.consent) == mode
        assert (fitted.withheld is not None) == bool(told)
        if fitted.withheld is not None:
            assert told in str(explain(fitted.withheld))
