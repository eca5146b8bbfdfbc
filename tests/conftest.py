"""What every test shares: the program speaks English in it, whatever language the machine speaks."""

import os

for name in [name for name in os.environ if name.startswith("LC_") or name in ("LANG", "LANGUAGE")]:
    del os.environ[name]
os.environ["LANG"] = "C.UTF-8"
