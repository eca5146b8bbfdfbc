"""What is here drives programs of Windows: `make windows-test` runs it, under Wine or on Windows.

`make windows-package` runs it with the installed program; the tests of the packages need those.
"""

import os
import sys

if sys.platform != "win32":
    collect_ignore_glob = ["test_*.py", "package/test_*.py"]
elif "SEESAY_SETUP" not in os.environ:
    collect_ignore_glob = ["package/test_*.py"]
