"""The module `onnxruntime`, loaded without its warnings about graphics cards that are not used.

Looking for devices when it is loaded, it writes coloured warnings to standard error and cannot be told not to.
"""

from __future__ import annotations

from seesay import standard_error

with standard_error.quiet():
    import onnxruntime as onnxruntime
