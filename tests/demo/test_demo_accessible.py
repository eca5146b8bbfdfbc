"""The demo's page for people who use it with a screen reader, a keyboard, large letters or a dark screen."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from demo.browser import DemoPage
from rigs.fakes.openai_server import Call, FakeOpenAI

pytestmark = pytest.mark.demo

KEY = "sk-proj-" + "QWNjZXNz" * 6


def answering(call: Call) -> None:
    texts = ["A ginger cat looks to the side.", "A cat sits on a red sofa.", "A cat and two dogs."]
    call.answer(*texts[: int(call.body.get("n") or 1)])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_any_state(
    page: DemoPage, fake: FakeOpenAI, photograph: Path, tmp_path: Path, dark: bool
) -> None:
    page.open(dark=dark)
    assert page.driver.execute_script("return document.body.classList.contains('dark')") == dark
    assert page.axe() == [], "at the start"

    page.describe()
    assert page.problem
    assert page.axe() == [], "with an error"

    page.choose(photograph)
    page.describe()
    unfold(page)
    assert page.axe() == [], "with a result made here"

    page.ask("What colour is it?")
    unfold(page)
    assert page.axe() == [], "with an answer made here"

    fake.scenario = answering
    page.option("mode", "concepts")
    page.driver.find_element("css selector", "#language option[value=ar]").click()
    page.type_key(KEY)
    page.describe()
    unfold(page)
    assert page.words("#result .candidates")
    assert page.axe() == [], "with a server's result"

    fake.scenario = lambda call: call.error(401, "Incorrect API key", code="invalid_api_key")
    page.describe()
    assert page.words("#result .warnings")
    assert page.axe() == [], "with a refused key"

    page.find("#describe").send_keys("")
    assert page.axe() == [], "with the focus on a button"


def unfold(page: DemoPage) -> None:
    """Open everything that can be opened, so that it is looked at too."""
    page.driver.execute_script("document.querySelectorAll('details').forEach((folded) => { folded.open = true })")


def test_axe_would_find_something(page: DemoPage) -> None:
    page.driver.execute_script("document.querySelector('label[for=key]').remove()")
    assert any(found.startswith("label (critical)") for found in page.axe())


def test_the_page_says_its_language_title_and_headings(page: DemoPage, photograph: Path) -> None:
    page.choose(photograph)
    page.describe()
    assert page.find("html").get_attribute("lang") == "en"
    assert page.driver.title == "Seesay: what is in the picture, and how sure is that?"
    script = "return Array.from(document.querySelectorAll('h1,h2,h3,h4,h5,h6'), (found) => Number(found.tagName[1]))"
    levels = page.driver.execute_script(script)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert "Description" in page.texts("h2")
    assert len(page.named("main")) == 1


def test_every_control_has_a_name(page: DemoPage, photograph: Path) -> None:
    page.choose(photograph)
    page.describe()
    controls = page.controls()
    assert [role for role, name in controls if not name.strip()] == []
    names = [name for _, name in controls]
    for expected in ("Describe", "Stop", "Ask", "Your question", "Your API key for 127.0.0.1", "Use the camera"):
        assert expected in names, names
    assert {"What may be sent on", "Level of detail"} <= set(page.named("group")), page.named("group")
    assert any(name.startswith("Guesses, the likeliest first") for name in page.named("table"))
    assert "a cat" in page.named("rowheader")


def test_a_servers_words_are_marked_with_their_language(page: DemoPage, fake: FakeOpenAI, photograph: Path) -> None:
    fake.scenario = lambda call: call.answer(*["Eine Katze schaut zur Seite."] * int(call.body.get("n") or 1))
    page.choose(photograph)
    page.option("mode", "concepts")
    page.find("#language option[value=de]").click()
    page.type_key(KEY)
    page.describe()
    assert "Eine Katze schaut zur Seite." in page.words("#result .caption[lang=de]")
    assert "Answer in German (de)." in fake.bodies[0]["messages"][0]["content"]


def test_what_is_made_here_is_in_a_language_that_is_spoken_here(page: DemoPage, photograph: Path) -> None:
    assert "Without a server there is English and German;" in page.words("#language-note")
    page.choose(photograph)
    page.find("#language option[value=fi]").click()
    page.describe()
    assert page.words("#result .caption[lang=en]") == "A photograph. It shows a cat. Mostly brown."
    page.find("#language option[value=de]").click()
    page.describe()
    assert page.words("#result .caption[lang=de]").startswith("Ein Foto. ")
    assert page.words("#result .caption[lang=en]") == ""


def test_nothing_is_cut_off_on_a_narrow_screen(page: DemoPage, photograph: Path) -> None:
    metrics = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": False}  # 1280 pixels at 400 %
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.choose(photograph)
        page.describe()
        unfold(page)
        script = "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        content, window = page.driver.execute_script(script)
        assert content <= window
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
