"""What every test shares: the program speaks English in it, and its libraries are held as in the program."""

import os

for name in [name for name in os.environ if name.startswith("LC_") or name in ("LANG", "LANGUAGE")]:
    del os.environ[name]
os.environ["LANG"] = "C.UTF-8"

import seesay  # noqa: E402, F401  before numpy, whose libraries look at what it sets when they are loaded
