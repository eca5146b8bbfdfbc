"""A test that skips itself for want of a Debian package is a failure in CI, which installs them all."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
WANTING, OTHER = "Debian packages are not installed: xvfb", "this is not Windows"
FILES = {
    "test_function.py": f"import pytest\ndef test_a(): pytest.skip({WANTING!r})\n",
    "test_module.py": f"import pytest\npytest.skip({WANTING!r}, allow_module_level=True)\n",
    "test_other.py": f"import pytest\ndef test_a(): pytest.skip({OTHER!r})\n",
}


@pytest.mark.parametrize(
    ("in_ci", "outcome"), [(True, {"failed": 1, "skipped": 1, "error": 1}), (False, {"skipped": 3})]
)
def test_only_ci_insists_on_debian_packages(tmp_path: Path, in_ci: bool, outcome: dict[str, int]) -> None:
    for name, code in FILES.items():
        (tmp_path / name).write_text(code)
    env = {name: value for name, value in os.environ.items() if name != "CI"} | {"PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "--continue-on-collection-errors", "--rootdir", "."],
        env=env | ({"CI": "true"} if in_ci else {}),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    counts = re.findall(r"(\d+) (failed|skipped|error)", done.stdout.splitlines()[-1])
    assert {name: int(count) for count, name in counts} == outcome, done.stdout + done.stderr
