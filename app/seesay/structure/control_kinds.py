"""The kinds that the network of controls knows, in the order of its answers."""

from __future__ import annotations

from typing import Final

KINDS: Final = (
    "none", "checkbox0", "checkbox1", "radio0", "radio1", "switch0", "switch1",
    "button", "textbox", "combobox", "progressbar",
)  # fmt: skip
"""1 is ticked, chosen or on."""

MARKS: Final = ("checkbox", "radio", "switch")
"""What is small and stands beside its label."""
