"""What tests ask of onnxruntime's sessions."""

import gc
from typing import Any

import onnxruntime


def loaded_sessions() -> list[Any]:
    """Return every session that somebody holds."""
    gc.collect()
    # by type, for some packages' objects warn when they are asked for their class
    return [thing for thing in gc.get_objects() if issubclass(type(thing), onnxruntime.InferenceSession)]


def is_prepacked(session: Any) -> bool:
    """Return whether the session's weights were laid out for the processor when it was made."""
    try:
        return bool(session.get_session_options().get_session_config_entry("session.disable_prepacking") != "1")
    except RuntimeError:  # nothing was said about it
        return True
