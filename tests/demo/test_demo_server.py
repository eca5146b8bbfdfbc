"""The demo with a key that the visitor types: what is sent, what comes of it, and that the key stays nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import pytest
from PIL import Image
from selenium import webdriver

from demo.browser import DemoPage
from demo.serving import Served
from rigs.fakes.key_watch import KeyWatch, watching_for
from rigs.fakes.openai_server import Call, FakeOpenAI, Scenario
from seesay_space.visits import MOST_WAITING

pytestmark = [
    pytest.mark.demo,
    pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc"),
]

KEY = "sk-proj-" + "VmlzaXRvcg" * 5
CAPTIONS = ("A ginger cat looks to the side.", "A cat sits on a red sofa.", "A cat and two dogs.")


@pytest.fixture
def watch() -> Iterator[KeyWatch]:
    with watching_for(KEY) as watching:
        yield watching


def answering(call: Call) -> None:
    call.answer(*CAPTIONS[: int(call.body.get("n") or 1)])


def assert_key_nowhere(page: DemoPage, served: Served, watch: KeyWatch) -> None:
    """Fail when the key is in the page, the browser's storage, the demo's files or output, or any arguments."""
    page.until(lambda: watch.looked)
    watch.assert_nowhere(served.home, served.temporary, printed=served.printed)
    kept = page.driver.execute_script(
        "return document.documentElement.outerHTML + location.href + document.cookie"
        " + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"
    )
    databases = page.driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; indexedDB.databases().then((all) => done(all.length))"
    )
    assert KEY[: len(KEY) // 2] not in kept
    assert databases == 0


@pytest.mark.parametrize("mode", ["concepts", "image"])
def test_a_server_describes_and_is_checked(
    page: DemoPage, served: Served, fake: FakeOpenAI, photograph: Path, watch: KeyWatch, mode: str
) -> None:
    fake.scenario = answering
    before = served.files()
    page.choose(photograph)
    page.option("mode", mode)
    page.type_key(KEY)
    page.describe()
    assert page.problem == ""
    assert fake.headers[0]["authorization"] == f"Bearer {KEY}"
    assert sorted(page.texts("#result .candidates tbody td:first-child")) == sorted(CAPTIONS)
    scores = [float(score) for score in page.texts("#result .candidates tbody td:last-child")]
    assert all(-1 <= score <= 1 for score in scores)
    assert len(set(scores)) > 1
    supports = {claim.split(":")[0] for claim in page.texts("#result .claims li")}
    assert supports <= {
        "Seen in the picture",
        "The captions agree, not certain",
        "Possible, not certain",
        "Not supported",
        "Not checked",
        "Seen in the text of the picture",
        "Measured in the picture",
    }
    assert supports
    assert page.words("#result .caption").startswith("A cat and possibly two dogs.")
    # The prompt on the page is, to the letter, what the server got.
    system, user = fake.bodies[0]["messages"]
    told = user["content"] if isinstance(user["content"], str) else user["content"][0]["text"]
    pictures = [] if isinstance(user["content"], str) else user["content"][1:]
    shown = page.driver.execute_script(
        "return Array.from(document.querySelectorAll('#result pre'), (found) => found.textContent)"
    )
    assert shown == [system["content"], told]
    assert "The prompt that was sent" in page.texts("#result h3")
    assert bool(pictures) == (mode == "image")
    assert ("The picture went with it." in page.words("#result")) == (mode == "image")
    assert ("the picture itself" in page.words("#result dl")) == (mode == "image")
    assert served.files() == before
    assert_key_nowhere(page, served, watch)


def test_a_follow_up_question_knows_what_was_said(
    page: DemoPage, served: Served, fake: FakeOpenAI, photograph: Path, watch: KeyWatch
) -> None:
    fake.scenario = answering
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.describe()
    fake.scenario = lambda call: call.answer(*["It is ginger."] * int(call.body.get("n") or 1))
    page.ask("What colour is the cat?")
    assert "What colour is the cat?" in page.words("#answer h3")
    assert "ginger" in page.words("#answer .caption")
    assert "What colour is the cat?" in fake.bodies[-1]["messages"][0]["content"]
    assert CAPTIONS[2] in fake.bodies[-1]["messages"][1]["content"]
    page.ask("And its eyes?")
    assert "What colour is the cat?" in fake.bodies[-1]["messages"][1]["content"]
    assert_key_nowhere(page, served, watch)


def test_what_a_server_says_is_never_a_part_of_the_page(page: DemoPage, fake: FakeOpenAI, photograph: Path) -> None:
    said = "A cat with <img src=x onerror='window.broken = 1'> and ${window.broken = 2} and {{value}}."
    fake.scenario = lambda call: call.answer(*[said] * int(call.body.get("n") or 1))
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.describe()
    page.ask("Is it <b>bold</b> or ${window.broken = 3}?")
    assert "<b>bold</b> or ${window.broken = 3}?" in page.words("#answer h3")
    assert "<img src=x onerror=" in page.words("#result .candidates")
    assert page.texts("#answer b, #answer img, #result img") == []
    assert page.driver.execute_script("return window.broken") is None


FAILURES: dict[str, tuple[Scenario, str]] = {
    "refused": (
        lambda call: call.error(401, f"Incorrect API key provided: {KEY}.", code="invalid_api_key"),
        "127.0.0.1 does not accept the API key",
    ),
    "no credit": (
        lambda call: call.error(429, KEY, code="insufficient_quota"),
        "The account at 127.0.0.1 has no credit left.",
    ),
    "full": (
        lambda call: call.error(429, KEY, code="rate_limit_exceeded", retry_after="600"),
        "127.0.0.1 is receiving too many requests.",
    ),
    "content": (lambda call: call.answer("", finish="content_filter"), "refuses to describe this picture."),
    "a proxy's page": (lambda call: call.send(403, f"<html>{KEY}</html>", "text/html"), "127.0.0.1"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_server_that_fails_is_told_about_and_the_description_is_made_here(
    page: DemoPage, served: Served, fake: FakeOpenAI, photograph: Path, watch: KeyWatch, name: str
) -> None:
    fake.scenario, words = FAILURES[name]
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.describe()
    assert page.status == "Done. There is a warning."
    (warning,) = page.texts("#result .warnings li")
    assert words in warning
    assert "seesay " not in warning, "advice for the command line is none for a visitor"
    assert "It shows a cat." in page.words("#result .caption")
    assert_key_nowhere(page, served, watch)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No API key is stored, so no server can be used. Type yours, or choose that nothing is sent on."),
        ("sk proj with spaces", "The key contains a space or a line end. An API key has none."),
    ],
)
def test_a_key_that_cannot_be_one_is_said_and_nothing_is_sent(
    page: DemoPage, fake: FakeOpenAI, photograph: Path, typed: str, words: str
) -> None:
    page.choose(photograph)
    page.option("mode", "image")
    page.type_key(typed)
    page.describe()
    assert words in page.problem
    assert fake.bodies == []


def test_a_key_is_not_used_when_nothing_may_be_sent(page: DemoPage, fake: FakeOpenAI, photograph: Path) -> None:
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.option("mode", "offline")
    page.requests()
    page.describe()
    assert page.problem == ""
    assert fake.bodies == []
    sent = [str(request.get("postData", "")) for request in page.requests()]
    assert any("photograph.jpg" in body for body in sent)
    assert not [body for body in sent if KEY in body], "it does not even leave the browser"


def test_a_blank_picture_is_never_sent(page: DemoPage, fake: FakeOpenAI, tmp_path: Path) -> None:
    black = tmp_path / "black.png"
    Image.new("RGB", (640, 480)).save(black)
    page.choose(black)
    page.option("mode", "image")
    page.type_key(KEY)
    page.describe()
    assert page.words("#result .caption") == "The picture is blank: all black."
    assert "Nothing was sent, so there was no prompt." in page.words("#result")
    assert fake.bodies == []


def test_stop_stops(page: DemoPage, fake: FakeOpenAI, photograph: Path) -> None:
    fake.scenario = lambda call: call.hang(60)
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.listen()
    page.find("#describe").click()
    page.until(lambda: fake.bodies)
    page.until(lambda: page.status == "Asking 127.0.0.1.")
    page.find("#stop").click()
    page.until(lambda: page.status == "Stopped.")
    assert fake.hung_up.wait(60), "the connection to the server is closed"
    page.option("mode", "offline")
    page.describe()
    assert "It shows a cat." in page.words("#result .caption")


def test_the_newest_request_wins(page: DemoPage, fake: FakeOpenAI, photograph: Path, screenshot: Path) -> None:
    fake.scenario = lambda call: call.hang(60)
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.find("#describe").click()
    page.until(lambda: fake.bodies)
    page.option("mode", "offline")
    page.choose(screenshot)
    page.find("#describe").click()
    page.until(lambda: page.status == "Done.")
    assert "A dialog seems to be open" in page.words("#result .caption")
    assert fake.hung_up.wait(60)


def test_the_newest_request_wins_among_those_that_wait(
    page: DemoPage, browser: webdriver.Chrome, served: Served, fake: FakeOpenAI, photograph: Path, screenshot: Path
) -> None:
    fake.scenario = lambda call: call.hang(100)
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.find("#describe").click()
    page.until(lambda: fake.bodies)
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    second = DemoPage(browser, served.url)
    try:
        second.open()
        for picture in (photograph, screenshot):
            second.choose(picture)
            second.find("#describe").click()
            second.until(lambda: second.status == "Waiting for 1 who came before you.")
        own = browser.current_window_handle
        browser.switch_to.window(first)
        page.find("#stop").click()
        page.until(lambda: page.status == "Stopped.")
        browser.switch_to.window(own)
        second.until(lambda: second.status == "Done.")
        assert "A dialog seems to be open" in second.words("#result .caption")
        assert "It shows a cat." not in " ".join(second.heard())
        browser.close()
    finally:
        browser.switch_to.window(first)


def test_who_leaves_is_not_worked_for_and_the_next_is_served(
    page: DemoPage, browser: webdriver.Chrome, served: Served, fake: FakeOpenAI, photograph: Path
) -> None:
    fake.scenario = lambda call: call.hang(100)
    page.choose(photograph)
    page.option("mode", "concepts")
    page.type_key(KEY)
    page.find("#describe").click()
    page.until(lambda: fake.bodies)
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    second = DemoPage(browser, served.url)
    try:
        second.open()
        second.choose(photograph)
        second.find("#describe").click()
        second.until(lambda: second.status == "Waiting for 1 who came before you.")
        assert second.words("#result .caption") == "", "one visitor at a time"
        other = browser.current_window_handle
        browser.switch_to.window(first)
        browser.close()
        browser.switch_to.window(other)
        assert fake.hung_up.wait(60)
        second.until(lambda: second.status == "Done.")
        assert "It shows a cat." in second.words("#result .caption")
    finally:
        browser.switch_to.window(browser.window_handles[0])


def test_too_many_visitors_are_told_so(page: DemoPage, served: Served, photograph: Path) -> None:
    said = "Too many visitors are waiting at the moment. Try again in a minute."
    page.choose(photograph)
    with ExitStack() as pages:
        for number in range(MOST_WAITING):
            pages.enter_context(open_page(served, f"visitor{number}"))
            press_describe(served, f"visitor{number}")
        for times in (1, 2):
            page.describe()
            page.until(lambda: nothing_waits(served))
            assert page.problem == f"⚠ {said}"
            assert page.heard().count(said) == times
    page.until(lambda: served_again(page))


def test_made_up_visitors_keep_nobody_out(page: DemoPage, served: Served, photograph: Path) -> None:
    for number in range(2 * MOST_WAITING):
        press_describe(served, f"invented{number}")
    page.choose(photograph)
    page.describe()
    assert page.status == "Done."


def press_describe(served: Served, visitor: str) -> None:
    """Begin as a visitor whose page then says nothing more."""
    config = httpx2.get(f"{served.url}/config", trust_env=False).json()
    begin = next(event["id"] for event in config["dependencies"] if event["api_name"] == "begin")
    body = {"data": [], "fn_index": begin, "session_hash": visitor}
    answer = httpx2.post(f"{served.url}/gradio_api/run/predict", json=body, trust_env=False)
    assert "role=" in answer.text


def nothing_waits(served: Served) -> bool:
    """Whether Gradio has nothing to do, so that nothing more comes to any page."""
    answer = httpx2.get(f"{served.url}/gradio_api/queue/status", trust_env=False).json()
    return int(answer["queue_size"]) == 0


@contextmanager
def open_page(served: Served, visitor: str) -> Iterator[None]:
    """Keep the connection open that a browser keeps open for as long as its page is."""
    address = f"{served.url}/gradio_api/heartbeat/{visitor}"
    with httpx2.Client(trust_env=False) as client, client.stream("GET", address) as answer:
        words = answer.iter_text()  # whoever drops it ends the connection
        assert next(words).startswith("data:")
        yield


def served_again(page: DemoPage) -> bool:
    page.describe()
    return page.status == "Done."
