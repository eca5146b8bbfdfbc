"""What is different for pictures of one program, and that none of it opens more than the person agreed to."""

from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.domain import Mode, Source
from seesay.pipeline.presets import ApplicationPresets, consented_mode
from seesay.pipeline.request import Request
from seesay.settings import ApplicationSettings, Settings

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


def screen(*programs: str, application: str = "firefox", known: bool = True) -> Source:
    return Source("screen", "the screen", "Page", application, programs=frozenset(programs) if known else None)


@pytest.mark.parametrize(("wish", "sent"), [("offline", "offline"), ("concepts", "concepts"), ("image", "image")])
def test_the_strictest_program_that_is_shown_decides(wish: str, sent: str) -> None:
    fitted = presets(mode=wish)(Request(mode="image"), screen("firefox", "Thunderbird"))
    assert (fitted.mode, fitted.kept_by) == (sent, None if sent == "image" else "Thunderbird")
    assert presets(mode=wish)(Request(mode="image"), screen("firefox")) == Request(mode="image")


def test_a_program_that_may_be_shown_keeps_all_here() -> None:
    fitted = presets(mode="offline")(Request(mode="image"), screen(known=False))
    assert (fitted.mode, fitted.kept_by) == ("offline", "")
    assert presets(mode="concepts")(Request(mode="image"), screen(known=False)).mode == "image"
    assert presets(mode="offline")(Request(mode="image"), Source("file", "x.png")).mode == "image"


def test_a_mode_chosen_for_one_picture_goes_before_what_is_shown_beside_it() -> None:
    request = Request(mode="image", chosen=frozenset({"mode"}))
    assert presets(mode="offline")(request, screen("thunderbird")) == request


@given(
    st.sampled_from(["", "nothing", "concepts", "image"]),
    st.sampled_from(get_args(Mode)),
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", *get_args(Mode)])),
    st.sampled_from("abcd"),
    st.none() | st.frozensets(st.sampled_from("abcd")),
)
def test_nothing_goes_beyond_the_consent_and_any_program_that_is_shown(
    consent: Any, mode: Mode, wishes: dict[str, Any], application: str, programs: frozenset[str] | None
) -> None:
    applications = {name: ApplicationSettings(mode=wish) for name, wish in wishes.items()}
    source = Source("screen", "the screen", application=application, programs=programs)
    fitted = ApplicationPresets(applications, consent)(Request(mode=mode), source).mode
    sent = consented_mode(fitted, consent)
    for name in programs or ():
        if wishes.get(name):
            assert OPENNESS.index(sent) <= OPENNESS.index(consented_mode(wishes[name], consent))
    if programs is None and "offline" in wishes.values():
        assert sent == "offline"
