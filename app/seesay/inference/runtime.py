"""The module `onnxruntime`, loaded without what it has to say about graphics cards that nobody asked for.

Looking for devices when it is loaded, it writes coloured warnings to standard error and cannot be told not to.
"""

from __future__ import annotations

from seesay import standard_error

with standard_error.quiet():
    import onnxruntime as onnxruntime
