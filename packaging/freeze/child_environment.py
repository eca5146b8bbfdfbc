"""Takes what PyInstaller's loader put into the environment out again, before Seesay starts any other program.

On Linux the loader points `LD_LIBRARY_PATH` to the frozen folder. Programs of the system, such as espeak-ng and
wl-paste, would take Seesay's copies of libraries for their own. This process has read the variable already and does not
need it; a child that is Seesay itself (`--child`) gets it anew from its own loader, once nothing tells that loader that
its work has been done.
"""

import os
import sys

for name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[name]
if sys.platform == "linux":
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = original
