"""Seesay speaks what is on the screen, or in a picture, to people who cannot see it."""

import os

# onnxruntime reports its use to its makers unless told not to before it is loaded, and nothing may leave the machine
# that the person has not allowed. Its own function for that comes too late: by then it has opened its store.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# pydantic looks into every installed package for plugins of its own when it is loaded: a hundred small files from the
# disk on the way to the first key.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# numpy's products of matrices are small here. Shared among all cores they take longer, since threads wait for each
# other, and they take the core that is left to a screen reader. Both libraries look when numpy is loaded.
for _library in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_library, "1")

__version__ = "0.2.0"
