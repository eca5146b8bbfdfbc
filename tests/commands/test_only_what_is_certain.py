"""With `description.certainty = "sure"` nothing doubtful is told, and what this machine knows makes up for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rigs.fakes.openai_server import running

PROGRAM = Path(sys.executable).with_name("seesay")
PHOTOGRAPH = Path(__file__).parents[2] / "resources/samples/photograph.jpg"
CAT, BICYCLE, MOOD, COLOUR = (
    "A cat is in the picture.",
    "A bicycle stands there.",
    "The mood is sad.",
    "The cat is blue.",
)


@pytest.mark.parametrize(
    ("caption", "begins", "is_made_up_for"),
    [
        (CAT, CAT, False),
        (f"{CAT} {BICYCLE} {MOOD} {COLOUR}", CAT, True),
        (f"{BICYCLE} {COLOUR}", "A photograph.", True),
        (COLOUR, "A photograph.", True),
    ],
)
def test_only_what_is_certain(caption: str, begins: str, is_made_up_for: bool, tmp_path: Path) -> None:
    with running(lambda call: call.answer(caption)) as server:
        environment = {
            "SEESAY_HOME": str(tmp_path / "home"), "OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": server.base_url,
            "SEESAY_DESCRIPTION__MODE": "image", "SEESAY_DESCRIPTION__CERTAINTY": "sure",
            "SEESAY_DESCRIPTION__LANGUAGE": "en", "SEESAY_PRIVACY__CONSENT": "image",
            "SEESAY_PRIVACY__CONSENT_SERVER": server.base_url,
        }  # fmt: skip
        result = subprocess.run(
            [PROGRAM, "describe", PHOTOGRAPH, "--json", "--no-say", "--candidates", "1"],
            env=os.environ | environment, capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
    told = json.loads(result.stdout)["caption"]
    assert told.startswith(begins)
    assert ("A photograph. It shows a" in told) == is_made_up_for
    assert not any(words in told for words in ("bicycle", "mood", "blue", "ossibly", "Doubtful", "According"))
