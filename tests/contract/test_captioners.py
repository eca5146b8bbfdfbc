"""Runs the contract of `Captioner` over every captioner Seesay has."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

import pytest

from contract.captioner_suite import CaptionerSuite
from fakes.openai_server import FakeOpenAI, running
from seesay.caption.captioner import Captioner
from seesay.caption.layout import LayoutReader, load_interface_words
from seesay.caption.offline import OfflineCaptioner
from seesay.caption.presets import ServerSettings
from seesay.caption.prompt import load_template
from seesay.caption.server import ServerCaptioner
from seesay.paths import resources_folder


class TestOfflineCaptioner(CaptionerSuite):
    """The captioner without a server."""

    @pytest.fixture
    def captioner(self) -> Captioner:
        return OfflineCaptioner(LayoutReader(load_interface_words()))


class TestServerCaptioner(CaptionerSuite):
    """The captioner on a server, sending words and asking for one caption."""

    settings: ClassVar[ServerSettings] = ServerSettings()
    fake: FakeOpenAI

    def on_the_wire(self) -> str:
        return "".join(json.dumps(body) for body in self.fake.bodies)

    @pytest.fixture
    def captioner(self) -> Iterator[Captioner]:
        with running(lambda call: call.answer(*["A cat sits. It is grey."] * call.body.get("n", 1))) as self.fake:
            captioner = ServerCaptioner(
                replace(self.settings, base_url=self.fake.base_url),
                lambda: "sk-test",
                load_template(resources_folder() / "prompts" / "describe.v1.toml"),
            )
            yield captioner
            captioner.close()


class TestServerCaptionerWithoutText(TestServerCaptioner):
    """The same, told to send no text."""

    settings = ServerSettings(send_text=False)


class TestServerCaptionerWithPicture(TestServerCaptioner):
    """The same, sending the picture and asking for several captions."""

    settings = ServerSettings(send="image", candidates=3)


def test_making_one_does_not_load_the_sdk() -> None:
    code = (
        "import sys; from seesay.caption.server import ServerCaptioner; from seesay.caption.presets import *; "
        "from seesay.caption.prompt import *; from seesay.paths import resources_folder; "
        "template = load_template(resources_folder() / 'prompts/describe.v1.toml'); "
        "ServerCaptioner(ServerSettings(), lambda: None, template); "
        "print(sorted({'openai', 'httpx', 'httpx2', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
