"""What is here drives programs of Windows: `make windows-test` runs it, under Wine or on Windows.

`make windows-package` runs it with the installed program; the tests of the packages need those.
"""

import ctypes
import os
import sys
from typing import Any

if sys.platform != "win32":
    collect_ignore_glob = ["test_*.py", "package/test_*.py"]
elif "SEESAY_SETUP" not in os.environ:
    collect_ignore_glob = ["package/test_*.py"]

if sys.platform == "win32":
    # Wine's desktop is a child of who looks at it first, and a Seesay that is killed takes its children along.
    windows: Any = ctypes
    windows.WinDLL("user32").GetDesktopWindow()
