"""The lock for redirecting the process's standard error, which silences libraries that have no other switch."""

from __future__ import annotations

import threading

turn = threading.RLock()
"""Held while something is written to standard error, and while that leads nowhere."""
