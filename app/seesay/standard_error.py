"""Whose turn it is with the process's standard error, which belongs to all of its threads.

A library that cannot be told to be quiet is kept quiet by leading standard error nowhere for a moment. What another
thread had to tell a person in that moment would be lost.
"""

from __future__ import annotations

import threading

turn = threading.RLock()
"""Held while something is written to standard error, and while that leads nowhere."""
