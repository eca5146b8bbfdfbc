"""A visitor's browser: headless Chromium that reaches nothing but this machine, and the demo's page in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from demo.serving import PATIENCE, ROOT

AXE = Path(os.environ.get("SEESAY_AXE") or ROOT / "build/node_modules/axe-core/axe.min.js")

_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--window-size=1100,1400",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    # No name leads anywhere: what the page would fetch from elsewhere is missing here as on a closed network.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """Run Debian's Chromium with an empty profile until the block ends."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for switch in (*_SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


class DemoPage:
    """The demo's page as a visitor sees and hears it."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver, self._url = driver, url

    def open(self, *, dark: bool = False) -> None:
        """Load the page anew, as a new visitor."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get(self._url)
        self.until(lambda: self.driver.find_elements(By.ID, "describe") and self.driver.find_elements(By.ID, "key"))
        # the handlers are there once the components' own scripts ran
        self.until(lambda: self.driver.execute_script("return document.readyState") == "complete")
        self.until(lambda: self.driver.title.startswith("Seesay"))

    def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until `condition` holds, and return what it gives."""
        return WebDriverWait(self.driver, PATIENCE, 0.02).until(lambda driver: condition())

    def find(self, selector: str) -> WebElement:
        """Return the element at `selector`."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def words(self, selector: str) -> str:
        """Return all words at `selector`, those in folded parts included."""
        script = "return document.querySelector(arguments[0])?.textContent ?? ''"
        return " ".join(str(self.driver.execute_script(script, selector)).split())

    def texts(self, selector: str) -> list[str]:
        """Return the words of each element at `selector`."""
        script = "return Array.from(document.querySelectorAll(arguments[0]), (found) => found.textContent.trim())"
        return [" ".join(text.split()) for text in self.driver.execute_script(script, selector)]

    @property
    def status(self) -> str:
        """What is said to be done."""
        return self.words("#status [role=status]")

    @property
    def problem(self) -> str:
        """What is said to have gone wrong."""
        return self.words("#status [role=alert]")

    def choose(self, picture: Path) -> None:
        """Choose a picture in the file chooser, and wait until the page has it."""
        self.find("#picture-file").send_keys(str(picture))
        self.until(lambda: picture.name in self.words(".picture-state") + self.words(".picture-problem"))

    def option(self, name: str, value: str) -> None:
        """Choose one of several."""
        self.find(f'input[name="{name}"][value="{value}"]').click()

    def type_key(self, key: str) -> None:
        """Type the key in place of any other."""
        _replace(self.find("#key"), key)

    def allow_the_clipboard(self) -> None:
        """Let the page's scripts write to the clipboard, as only a test has to."""
        granted = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        self.driver.execute_cdp_cmd("Browser.grantPermissions", {"origin": self._url, "permissions": granted})

    def drop(self, picture: Path, selector: str) -> None:
        """Drag a picture from outside of the browser over the element at `selector`, and drop it there."""
        script = (
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]"
        )
        x, y = self.driver.execute_script(script, selector)
        data = {"items": [], "files": [str(picture)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.driver.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})

    def paste(self) -> None:
        """Press Control and V, wherever the focus is."""
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def describe(self) -> None:
        """Press Describe, and wait until it is done, one way or another."""
        self._do(lambda: self.find("#describe").click())

    def ask(self, question: str) -> None:
        """Ask a question, and wait for the answer."""
        field = self.find("#question :is(input, textarea)")
        _replace(field, question)
        self._do(lambda: field.send_keys(Keys.ENTER))

    def _do(self, begin: Callable[[], None]) -> None:
        before = self.heard()
        begin()
        self.until(lambda: len(self.heard()) > len(before))
        self.until(self.done)

    def done(self) -> bool:
        """Whether nothing is being done any more, and it was said how it ended."""
        return self.status in ("Done.", "Stopped.") or self.status.startswith("Done. ") or bool(self.problem)

    def listen(self) -> None:
        """Begin to note what the live regions say, as a screen reader would hear it."""
        self.driver.execute_script(_LISTEN)

    def heard(self) -> list[str]:
        """Return what the live regions said since the page was loaded, oldest first."""
        self.listen()
        return list(self.driver.execute_script("return window.heard"))

    def focused(self) -> WebElement:
        """Return the element that has the focus."""
        return self.driver.switch_to.active_element

    def axe(self) -> list[str]:
        """Return what axe-core finds, serious or worse, with what it could not decide about colours left out."""
        self.driver.execute_script(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(done, (problem) => done({error: String(problem)}))"
        )
        assert "error" not in found, found
        assert found["passes"], "axe looked at nothing"
        return [
            f"{violation['id']} ({violation['impact']}): {node['target']}"
            for violation in found["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    def controls(self) -> list[tuple[str, str]]:
        """Return role and name of everything that takes the focus, as assistive technology gets them."""
        tree: Sequence[dict[str, Any]] = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in tree
            if not node.get("ignored")
            and any(item["name"] == "focusable" and item["value"]["value"] for item in node.get("properties", ()))
            and node["role"]["value"] not in ("RootWebArea", "none", "generic")
        ]

    def named(self, role: str) -> list[str]:
        """Return the names of all parts with `role`."""
        tree: Sequence[dict[str, Any]] = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        return [
            node.get("name", {}).get("value", "")
            for node in tree
            if not node.get("ignored") and node["role"]["value"] == role
        ]

    def requests(self) -> list[dict[str, Any]]:
        """Return what the browser asked for since this was last called: addresses, headers and what was sent."""
        messages = [json.loads(entry)["message"] for entry in self._log("performance")]
        return [
            message["params"]["request"] for message in messages if message["method"] == "Network.requestWillBeSent"
        ]

    def console(self) -> list[str]:
        """Return what the browser noted in its console since this was last called."""
        return self._log("browser")

    def _log(self, kind: str) -> list[str]:
        driver: Any = self.driver  # its logs have no types
        return [str(entry["message"]) for entry in driver.get_log(kind)]


def _replace(field: WebElement, text: str) -> None:
    """Type `text` in place of what stands in `field`; WebDriver's own clearing is not noticed by the page."""
    field.send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE, text)


_LISTEN = """
if (window.heard) return;
window.heard = [];
const note = (node) => {
  const text = (node.textContent || '').trim().replace(/\\s+/g, ' ');
  if (text) window.heard.push(text);
};
for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') note(change.target);
      for (const added of change.addedNodes) note(added);
    }
  }).observe(region, {childList: true, characterData: true, subtree: true});
}
"""
