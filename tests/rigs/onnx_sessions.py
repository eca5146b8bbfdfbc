"""What tests ask of onnxruntime's sessions."""

import gc
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

import onnxruntime
import pytest

from seesay.perception.inference.network import Network, open_network


def loaded_sessions() -> list[Any]:
    """Return every session that somebody holds."""
    gc.collect()
    # by type, for some packages' objects warn when they are asked for their class
    return [thing for thing in gc.get_objects() if issubclass(type(thing), onnxruntime.InferenceSession)]


def kept_since(others: Collection[Any]) -> list[Any]:
    """Return every session that somebody holds, and that is not one of `others`."""
    return [session for session in loaded_sessions() if not any(session is other for other in others)]


def slow_full_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have trials find int8 graphs the quickest: of so small a graph as tests have, the full one is as quick."""

    def opened(model: str, graph: Path, **rest: Any) -> Any:
        network = open_network(model, graph, **rest)
        return network if "int8" in graph.name else _Slow(network)

    monkeypatch.setattr("seesay.perception.inference.trials.open_network", opened)


class _Slow:
    def __init__(self, network: Network) -> None:
        self._network, self.free_dimensions = network, network.free_dimensions

    def run(self, *given: Any) -> Any:
        time.sleep(0.005)
        return self._network.run(*given)


def is_prepacked(session: Any) -> bool:
    """Return whether the session's weights were laid out for the processor when it was made."""
    try:
        return bool(session.get_session_options().get_session_config_entry("session.disable_prepacking") != "1")
    except RuntimeError:  # nothing was said about it
        return True
