"""The demo without a key: pictures described in a real browser on a closed network, and what goes wrong said."""

from __future__ import annotations

import contextlib
import http.client
from pathlib import Path

import httpx2
import pytest
from PIL import Image
from selenium.webdriver.common.keys import Keys

from demo.browser import DemoPage
from demo.serving import Served

pytestmark = pytest.mark.demo

# Puts a picture of one colour on the clipboard.
_COPY = """
const [colour, done] = arguments;
const canvas = document.createElement('canvas');
canvas.width = 320;
canvas.height = 200;
const context = canvas.getContext('2d');
context.fillStyle = colour;
context.fillRect(0, 0, 320, 200);
canvas.toBlob((blob) => {
  const written = navigator.clipboard.write([new ClipboardItem({'image/png': blob})]);
  written.then(() => done(null), (problem) => done(String(problem)));
});
"""


def test_a_photograph_is_described(page: DemoPage, photograph: Path) -> None:
    page.choose(photograph)
    page.describe()
    assert page.problem == ""
    assert page.words("#result .caption") == "A photograph. It shows a cat. Mostly brown."
    assert page.texts("#result .claims li") == [
        "Measured in the picture: A photograph.",
        "Seen in the picture: It shows a cat.",
        "Measured in the picture: Mostly brown.",
    ]
    (guess,) = page.texts("#result .concepts tbody tr")
    assert guess.startswith("a cat")
    number = page.words("#result .concepts .number")
    assert number.endswith("percent"), number
    width = page.find("#result .concepts .bar").get_attribute("style")
    assert f"width: {number.split()[0]}%" in str(width)
    assert "Nothing was sent." in page.words("#result")


def test_a_screenshot_is_read_and_nothing_is_guessed_of_it(page: DemoPage, screenshot: Path) -> None:
    page.choose(screenshot)
    page.describe()
    assert "A dialog seems to be open: “Save changes?" in page.words("#result .caption")
    assert any(claim.startswith("Seen in the text of the picture:") for claim in page.texts("#result .claims li"))
    assert "Nothing stands out, so nothing is claimed." in page.words("#result")
    assert any("Close without saving" in line for line in page.texts("#result ol li"))
    assert "Close without saving" in page.texts("#result pre")[1]


def test_everything_is_done_by_keyboard(page: DemoPage, photograph: Path) -> None:
    page.choose(photograph)
    page.driver.execute_script("document.querySelector('#picture-file').focus()")
    for _ in range(20):
        page.press(Keys.TAB)
        if page.focused().get_attribute("id") == "describe":
            break
    page.press(Keys.ENTER)
    page.until(page.done)
    assert "It shows a cat." in page.words("#result .caption")
    assert page.focused().get_attribute("id") == "describe"


def test_the_focus_goes_in_the_order_of_the_page_and_out_of_it(page: DemoPage) -> None:
    page.driver.execute_script("document.body.tabIndex = -1; document.body.focus()")
    order = []
    for _ in range(20):
        page.press(Keys.TAB)
        focused = page.focused()
        if focused.tag_name == "body":
            break
        order.append(focused.get_attribute("id") or focused.get_attribute("name") or focused.text or focused.tag_name)
    assert order == [
        "picture-file", "Use the camera", "mode", "detail", "language", "key", "describe", "stop", "input", "ask",
    ]  # fmt: skip


def test_arrow_keys_choose_what_may_be_sent(page: DemoPage) -> None:
    page.driver.execute_script("document.querySelector('input[name=mode]').focus()")
    page.press(Keys.ARROW_DOWN)
    assert page.focused().get_attribute("value") == "concepts"
    assert page.focused().is_selected()


def test_what_happens_is_announced(page: DemoPage, photograph: Path) -> None:
    regions = "return Array.from(document.querySelectorAll('[role=status], [role=alert], [aria-live]'))"
    before = page.driver.execute_script(regions)
    page.choose(photograph)
    page.describe()
    heard = page.heard()
    assert "Working." in heard
    assert heard.index("Working.") < heard.index("Done.")
    spoken = " ".join(heard)
    assert spoken.count("It shows a cat.") == 1, "a sentence is announced once"
    assert "Mostly brown." in spoken
    after = page.driver.execute_script(regions)
    assert before == after, "a live region that is replaced is not heard"
    page.find("#describe").click()
    page.until(lambda: page.heard().count("Done.") == 2)
    assert " ".join(page.heard()).count("It shows a cat.") == 2, "and again, when it is asked for again"


def test_what_is_no_picture_is_said_and_the_next_picture_works(
    page: DemoPage, photograph: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.jpg"
    notes.write_text("Buy milk.\n")
    page.choose(notes)
    page.describe()
    assert page.problem == "⚠ notes.jpg is not a readable picture: it is text. Choose another file."
    assert page.words("#result .caption") == ""
    assert page.texts("#result .claims li") == []
    page.choose(photograph)
    page.describe()
    assert page.problem == ""
    assert "It shows a cat." in page.words("#result .caption")


def test_a_missing_picture_is_said_each_time(page: DemoPage) -> None:
    said = "There is no picture yet. Choose one first, or take one with the camera."
    for times in (1, 2):
        page.describe()
        assert page.problem == f"⚠ {said}"
        assert page.heard().count(said) == times


def test_a_question_before_a_picture_is_said(page: DemoPage) -> None:
    page.ask("What is it?")
    assert page.problem.endswith("There is nothing to ask about: describe a picture first.")


def test_a_question_without_a_server_is_answered_from_the_text(page: DemoPage, screenshot: Path) -> None:
    page.choose(screenshot)
    page.describe()
    page.ask("Which buttons mention saving?")
    assert "Which buttons mention saving?" in page.words("#answer h3")
    assert "Seesay cannot answer questions on this computer" in page.words("#answer .caption")
    (claim,) = page.texts("#answer .claims li")
    assert claim.startswith("Seen in the text of the picture: With “saving”"), claim
    page.ask("")
    assert page.problem.endswith("There is no question yet. Type one first.")


def test_a_file_that_is_too_large_is_not_even_sent(page: DemoPage, photograph: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    large.write_bytes(photograph.read_bytes() + b"\0" * 21_000_000)
    page.choose(large)
    assert page.words(".picture-problem") == "large.jpg is too large: 21.0 megabytes. The limit is 20 megabytes."
    page.describe()
    assert page.problem.endswith("Choose one first, or take one with the camera.")


def test_a_picture_with_too_many_pixels_is_refused(page: DemoPage, tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    Image.new("1", (20_000, 20_000)).save(huge)
    page.choose(huge)
    page.describe()
    assert "huge.png is too large: 400,000,000 pixels. The limit is 24,000,000." in page.problem


def test_a_large_picture_within_the_limits_arrives(page: DemoPage, tmp_path: Path) -> None:
    large = tmp_path / "noise.bmp"
    Image.effect_noise((2500, 2500), 80).convert("RGB").save(large)
    assert 18_000_000 < large.stat().st_size < 20_000_000
    page.choose(large)
    page.describe()
    assert page.problem == ""
    assert "2500 by 2500 pixels" in page.words("#result")


def test_words_in_a_picture_are_never_a_part_of_the_page(page: DemoPage, photograph: Path, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "A cat ${window.broken = 1} {{value}} & <img src=x onerror='window.broken = 2'"  # ImageDescription
    picture = tmp_path / "<b>hostile<b> ${window.broken = 3}.jpg"
    Image.open(photograph).save(picture, exif=exif)
    page.choose(picture)
    page.describe()
    assert "A cat ${window.broken = 1} {{value}} & <img src=x onerror=" in page.words("#result .caption")
    notes = tmp_path / "<i>notes<i>.jpg"
    notes.write_text("<b>no picture</b>")
    page.choose(notes)
    page.describe()
    assert "<i>notes<i>.jpg is not a readable picture" in page.problem
    assert page.driver.execute_script("return window.broken") is None
    assert page.texts("#result b, #result img, .picture-state b, #status i") == []


def test_a_picture_is_pasted(page: DemoPage) -> None:
    page.allow_the_clipboard()
    assert page.driver.execute_async_script(_COPY, "red") is None
    page.paste()
    page.until(lambda: "is ready to be described" in page.words(".picture-state"))
    assert page.words(".picture-state").startswith("The pasted picture, ")
    page.describe()
    assert page.words("#result .caption") == "The picture is blank: all red."
    assert "320 by 200 pixels" in page.words("#result")


def test_text_is_pasted_where_it_belongs(page: DemoPage) -> None:
    page.allow_the_clipboard()
    page.driver.execute_async_script("navigator.clipboard.writeText('What is it?').then(arguments[0])")
    field = page.find("#question :is(input, textarea)")
    field.click()
    page.paste()
    page.until(lambda: field.get_attribute("value") == "What is it?")
    assert page.words(".picture-state") == ""


def test_a_picture_is_dropped(page: DemoPage, photograph: Path) -> None:
    page.drop(photograph, ".picture button")
    page.until(lambda: page.words(".picture-state") == "photograph.jpg, 38 kilobytes, is ready to be described.")
    page.describe()
    assert "It shows a cat." in page.words("#result .caption")


def test_the_camera_takes_a_picture(page: DemoPage) -> None:
    page.find(".camera-open").click()
    page.until(lambda: page.find(".camera-take").is_displayed())
    assert page.focused().text == "Take the picture"
    assert page.axe() == []
    page.press(Keys.ENTER)
    page.until(lambda: "is ready to be described" in page.words(".picture-state"))
    assert page.words(".picture-state").startswith("The picture from the camera")
    assert page.focused().text == "Use the camera"
    assert not page.driver.execute_script("return document.querySelector('.camera-view').srcObject"), "it is off again"
    page.describe()
    assert page.problem == ""
    assert page.words("#result .caption")


def test_the_browser_asks_nobody_else(page: DemoPage, served: Served, photograph: Path) -> None:
    page.requests()
    page.open()
    page.choose(photograph)
    page.describe()
    asked = {str(request["url"]) for request in page.requests()}
    assert any("/gradio_api/queue/join" in address for address in asked)
    assert [address for address in asked if not address.startswith((served.url, "data:", f"blob:{served.url}"))] == []
    assert [said for said in page.console() if "Content Security Policy" in said] == []


def test_no_file_is_written_for_a_visitor(page: DemoPage, served: Served, photograph: Path, screenshot: Path) -> None:
    before = served.files()
    for picture in (photograph, screenshot):
        page.choose(picture)
        page.describe()
    assert page.problem == ""
    assert served.files() == before


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/gradio_api/component_server", "/gradio_api/run/other", "/monitoring"]
)
def test_other_ways_in_are_closed(served: Served, path: str) -> None:
    assert httpx2.post(served.url + path, content=b"picture", trust_env=False).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/stream/a/b/c",
        "/gradio_api/heartbeat/../info",
        "/monitoring",
        "/token",
        "/docs",
        "/anything/else",
    ],
)
def test_only_what_the_page_reads_is_open(served: Served, path: str) -> None:
    assert httpx2.get(served.url + path, trust_env=False).status_code == 404


def test_a_body_beyond_the_limit_is_refused_before_it_is_sent(served: Served) -> None:
    connection = http.client.HTTPConnection(served.url.removeprefix("http://"), timeout=60)
    connection.putrequest("POST", "/gradio_api/queue/join")
    connection.putheader("Content-Length", "30000000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_the_limit_holds_for_a_body_that_does_not_say_its_length(served: Served) -> None:
    connection = http.client.HTTPConnection(served.url.removeprefix("http://"), timeout=60)
    with contextlib.suppress(ConnectionError):
        connection.request(
            "POST",
            "/gradio_api/queue/join",
            iter([b"0" * 1_000_000] * 40),
            {"Content-Type": "application/json"},
            encode_chunked=True,
        )
        assert connection.getresponse().status in (400, 413)
    connection.close()
