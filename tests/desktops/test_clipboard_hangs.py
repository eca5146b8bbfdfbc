"""A program that hangs while it owns the clipboard costs Seesay nothing but what was copied."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rigs.app import app
from rigs.processes import wait_for
from rigs.session import desktop, missing_packages
from seesay.core.load_factor import load_factor

if missing := missing_packages({"xclip": "xclip", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

_SOON = 4.0
"""Seconds; Qt waits five for each kind of data, and the command needs one to start on a busy machine."""


def test_the_program_answers_while_the_owner_of_the_clipboard_hangs(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.fromarray(np.zeros((80, 120, 3), np.uint8)).save(picture)
    with desktop(800, 600) as screen, app(screen, "--hidden") as program:
        command = ["xclip", "-selection", "clipboard", "-quiet", "-target", "image/png", "-in", str(picture)]
        owner = screen.spawn(command)
        wait_for(lambda: program.run("describe", "--clipboard", "--json").returncode == 0, "the clipboard")
        os.kill(owner.pid, signal.SIGSTOP)
        program.trigger("describe-clipboard")
        time.sleep(0.3)
        begun = time.monotonic()
        program.trigger("ping")
        assert time.monotonic() - begun < _SOON * load_factor()
        os.kill(owner.pid, signal.SIGKILL)
