"""Chromium, which draws pages."""

from __future__ import annotations

import subprocess
from pathlib import Path


def chromium(page: Path, *options: str) -> None:
    """Run a headless Chromium on `page`."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    subprocess.run([*command, *options, page.as_uri()], capture_output=True, check=False, timeout=90)
