"""What is here drives programs of Windows: `make windows-test` runs it, under Wine or on Windows."""

import sys

if sys.platform != "win32":
    collect_ignore_glob = ["test_*.py"]
