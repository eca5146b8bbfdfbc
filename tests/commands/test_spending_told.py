"""What was spent is told by the commands a person asks, and by no other."""

import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from rigs import forked

pytestmark = pytest.mark.full


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "data").mkdir()
    month = {"requests": 30, "prompt_tokens": 1, "completion_tokens": 1, "cost_usd": 0.12, "unpriced": 0}
    content = {"schema": 1, "months": {f"{date.today():%Y-%m}": month}}
    (tmp_path / "data/spending.json").write_text(json.dumps(content))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    return kept | {
        "SEESAY_HOME": str(tmp_path),
        "SEESAY_SPENDING__MONTHLY_CAP_USD": "2",
        "OPENAI_API_KEY": "sk-test",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.read(*arguments, env=environment, timeout=120)


def test_doctor_tells_it(environment: dict[str, str]) -> None:
    done = run(environment, "doctor")
    assert done.returncode == 0, done.stderr
    assert "Spending: 12 cents this month of 2 dollars, for 30 requests. Prices as of " in done.stdout


def test_the_status_of_keys_tells_it_beside_the_list(environment: dict[str, str]) -> None:
    done = run(environment, "key", "status")
    assert done.stdout == "api.openai.com: OPENAI_API_KEY\n"
    assert "12 cents this month of 2 dollars" in done.stderr


def test_a_description_does_not(environment: dict[str, str]) -> None:
    picture = Path(__file__).resolve().parents[2] / "resources/samples/screenshot.png"
    done = run(environment, "describe", str(picture), "--mode", "offline")
    assert done.returncode == 0, done.stderr
    assert "cent" not in done.stdout.lower().split()
    assert "dollars" not in done.stdout + done.stderr
