"""ONNX sessions: one small protocol in front of onnxruntime, and the execution providers its build here offers.

A session takes the first of its providers that can run a graph and leaves one that fails, at loading or later, for the
next. Whether a provider should be among them is settled by `seesay.vision.trials`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from seesay.errors import ModelCorruptError, ModelError
from seesay.optimised_graphs import OptimisedGraphs
from seesay.processors import inference_threads
from seesay.translation import translate

_log = logging.getLogger(__name__)

Tensor = npt.NDArray[Any]
ProviderName = Literal["cpu", "directml", "coreml"]

_ONNXRUNTIME_NAMES: dict[ProviderName, str] = {
    "directml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "cpu": "CPUExecutionProvider",
}
"""Seesay's names for onnxruntime's execution providers, the most preferred first."""

_PROVIDER_OPTIONS: dict[ProviderName, dict[str, str]] = {
    "directml": {},
    # The newer of Core ML's two formats knows more operators, so that fewer parts of a graph fall back to the CPU.
    "coreml": {"ModelFormat": "MLProgram", "MLComputeUnits": "ALL", "RequireStaticInputShapes": "1"},
    "cpu": {},
}

FailureListener = Callable[[ProviderName, str], None]
"""Hears of a provider that failed on a graph, and why."""

_NUMBERS = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}
"""Exporters disagree about the numbers a graph takes, and the graph knows best."""


class Session(Protocol):
    """A loaded graph."""

    @property
    def provider(self) -> ProviderName:
        """What the graph runs on."""
        ...

    def run(self, output: str | None, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return the tensor named `output`, or the first when it is None, for the named input tensors."""
        ...

    def prepack(self) -> None:
        """Do now what makes later runs quicker, and was put off when the graph was loaded; raises `ModelError`.

        No other thread may run the graph meanwhile.
        """
        ...

    def rest(self) -> bool:
        """Let go of most of its memory, if the graph can be run without that at once; return whether it can.

        No other thread may run the graph meanwhile.
        """
        ...


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """The execution providers to try, best first, and why others are not among them."""

    usable: tuple[ProviderName, ...]
    rejected: Mapping[ProviderName, str]


def choose_providers(pinned: ProviderName | Literal["auto"], offered: Sequence[str] | None = None) -> ProviderChoice:
    """Choose from what onnxruntime offers (asked when `offered` is None); a pinned provider is tried alone."""
    if offered is None:
        import onnxruntime

        offered = onnxruntime.get_available_providers()
    usable: list[ProviderName] = []
    rejected: dict[ProviderName, str] = {}
    for name, theirs in _ONNXRUNTIME_NAMES.items():
        if theirs not in offered:
            rejected[name] = translate("Reasons", "this build of onnxruntime does not offer it")
        elif pinned not in ("auto", name):
            rejected[name] = translate("Reasons", "the setting vision.provider asks for {pinned}").format(pinned=pinned)
        else:
            usable.append(name)
    return ProviderChoice(tuple(usable), rejected)


class OnnxSession:
    """A graph loaded in onnxruntime; a provider that fails on it, loading or running, is left for the next one.

    Several threads may run it: at once on the CPU, one after the other elsewhere.
    """

    def __init__(
        self,
        model: str,
        path: Path,
        providers: Sequence[ProviderName],
        threads: int = 0,
        one_of: Sequence[str] = (),
        on_failure: FailureListener = lambda provider, reason: None,
        optimised: OptimisedGraphs | None = None,
    ) -> None:
        """Load `path`, a graph of the model called `model`, on the first of `providers` that takes it.

        `threads` are as in `inference_threads`: 0 leaves a core to others. Providers other than the CPU want shapes
        that are fixed: the graph's dimensions named in `one_of` (`free_dimensions`) are made 1 for them, and rows are
        given one at a time. `on_failure` hears of a provider that failed. What the graph becomes on the CPU is kept
        in `optimised`, and its weights are laid out for the processor once `prepack` is called. Raises `ModelError`
        when no provider takes the graph.
        """
        self._model, self._path, self._threads = model, path, threads
        self._one_of, self._on_failure = tuple(one_of), on_failure
        self._optimised, self._prepacked = optimised or OptimisedGraphs(), False
        self._remaining = list(providers)
        self._failures: dict[ProviderName, str] = {}
        self._turn = threading.Lock()
        self._session: Any
        self._load_next()

    @property
    def provider(self) -> ProviderName:
        """What the graph runs on."""
        return self._provider

    @property
    def failures(self) -> Mapping[ProviderName, str]:
        """The providers that were tried and failed on this graph, with the reason."""
        return self._failures

    def run(self, output: str | None, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return the tensor named `output`, or the graph's first one; raises `ModelError` when nothing can compute it.

        Inputs are given to the graph as the numbers it declares, and one row at a time when it is made for one row.
        """
        # DirectML's documentation forbids two runs at once, and two threads must not both change the provider
        with self._turn if self._provider != "cpu" else nullcontext():
            return self._run_on_next(output, inputs)

    def prepack(self) -> None:
        """Lay the weights out for the processor, where that was put off: runs take four fifths of the time then.

        It takes some 50 milliseconds. No other thread may run the graph meanwhile. Raises `ModelError`.
        """
        if self._prepacked:
            return
        self._prepacked = True
        del self._session  # both at once would be twice the memory
        self._remaining.insert(0, self._provider)
        self._load_next()

    def rest(self) -> bool:
        """Have the weights lie in their file only, if they are kept in one that runs can read; return whether they are.

        No other thread may run the graph meanwhile.
        """
        mapped = self._open_mapped()
        if mapped is None:
            return False
        self._session, self._prepacked = mapped, False
        return True

    def _run_on_next(self, output: str | None, inputs: Mapping[str, Tensor]) -> Tensor:
        while True:
            try:
                result = self._run(output, inputs)
            except Exception as problem:  # noqa: BLE001  onnxruntime's exceptions have no common base but Exception
                self._give_up(problem)
                self._load_next()
            else:
                return result

    def _run(self, output: str | None, inputs: Mapping[str, Tensor]) -> Tensor:
        outputs = None if output is None else [output]
        declared = {node.name: node for node in self._session.get_inputs()}
        tensors = {
            name: tensor.astype(_NUMBERS.get(declared[name].type, tensor.dtype), copy=False)
            if name in declared
            else tensor
            for name, tensor in inputs.items()
        }
        rows = len(next(iter(tensors.values())))
        fixed = self._provider != "cpu" and bool(self._one_of)
        if rows > 1 and declared and (fixed or all(node.shape[:1] == [1] for node in declared.values())):
            each = [{name: tensor[row : row + 1] for name, tensor in tensors.items()} for row in range(rows)]
            return np.concatenate([np.asarray(self._session.run(outputs, row)[0]) for row in each])
        return np.asarray(self._session.run(outputs, tensors)[0])

    def _load_next(self) -> None:
        while self._remaining:
            self._provider = self._remaining.pop(0)
            try:
                self._session = self._open()
            except Exception as problem:  # noqa: BLE001  as above
                self._give_up(problem)
            else:
                return
        reasons = "; ".join(f"{name}: {reason}" for name, reason in self._failures.items())
        wrong_file = any(word in reasons for word in ("InvalidProtobuf", "InvalidGraph", "NoSuchFile"))
        raise (ModelCorruptError if wrong_file else ModelError)(
            self._model,
            translate("Reasons", "{name} cannot be run ({reasons})").format(
                name=self._path.name, reasons=reasons or translate("Reasons", "nothing here can run it")
            ),
        )

    def _open(self) -> Any:
        """Return a session of onnxruntime on the current provider."""
        if self._provider == "cpu" and self._prepacked:
            return self._optimised.open(self._path, self._options)
        mapped = self._open_mapped()
        if mapped is not None:
            return mapped
        import onnxruntime

        self._prepacked = True
        return onnxruntime.InferenceSession(
            str(self._path),
            self._options(),
            providers=[_ONNXRUNTIME_NAMES[self._provider]],
            provider_options=[_PROVIDER_OPTIONS[self._provider]],
        )

    def _open_mapped(self) -> Any:
        return self._optimised.open_mapped(self._path, self._options) if self._provider == "cpu" else None

    def _give_up(self, problem: Exception) -> None:
        """Note that the current provider failed: by the exception's class, since its message may quote paths."""
        self._failures[self._provider] = type(problem).__name__
        self._on_failure(self._provider, type(problem).__name__)
        _log.warning("%s failed on %s of %s: %s", self._provider, self._path.name, self._model, type(problem).__name__)

    def _options(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4  # its warnings would land in the person's terminal
        options.intra_op_num_threads = inference_threads(self._threads)
        # Otherwise its threads go on looking for work for some ten milliseconds, on the cores that others need by then.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        if self._provider == "cpu":
            # It would keep what the last run needed until the next: a quarter as much as the model itself.
            options.enable_cpu_mem_arena = False
        if self._provider == "directml":
            # DirectML's documentation asks for both.
            options.enable_mem_pattern = False
            options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        if self._provider != "cpu":
            for dimension in self._one_of:
                options.add_free_dimension_override_by_name(dimension, 1)
        return options

    @property
    def free_dimensions(self) -> tuple[str, ...]:
        """The names of the first dimensions of the graph's inputs that may have any size."""
        firsts = [node.shape[0] for node in self._session.get_inputs() if node.shape]
        return tuple(dict.fromkeys(name for name in firsts if isinstance(name, str)))
