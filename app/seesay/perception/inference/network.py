"""Runs networks in onnxruntime: providers, int8, optimised files, memory and threads.

A provider that fails, at loading or later, is replaced by the next. `seesay.perception.inference.trials` measures
which providers and which precision to ask for.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelCorruptError, ModelError
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.perception.inference.parallel import inference_threads
from seesay.perception.inference.providers import OptimisedGraphs, ProviderName, create_session

_log = logging.getLogger(__name__)

Tensor = npt.NDArray[Any]
Precision = Literal["full", "int8"]

FailureListener = Callable[[ProviderName, Precision, str], None]
"""Receives the provider that failed on a graph, the graph's precision, and the reason."""

_NUMBERS = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}
"""Exporters disagree about the numbers a graph takes, and the graph knows best."""


class Network:
    """A graph loaded in onnxruntime. Several threads may run it: at once on the CPU, one after the other elsewhere."""

    def __init__(
        self,
        model: str,
        path: Path,
        providers: Sequence[ProviderName],
        threads: int,
        one_of: Sequence[str],
        optimised: OptimisedGraphs | None,
        prepacked: bool,
        on_failure: FailureListener,
    ) -> None:
        self._model, self._path, self._threads = model, path, threads
        self._one_of, self._on_failure = tuple(one_of), on_failure
        self._optimised, self._prepacked = optimised or OptimisedGraphs(), prepacked
        self._remaining = list(providers)
        self.provider: ProviderName
        self.failures: dict[ProviderName, str] = {}
        """The providers that failed on this graph, with the reason."""
        self._turn = threading.Lock()
        self._session: Any
        self._declared: dict[str, Any]
        self._load_next()

    @property
    def input_names(self) -> Sequence[str]:
        """The names of the graph's inputs."""
        return tuple(self._declared)

    @property
    def free_dimensions(self) -> tuple[str, ...]:
        """The names of the first dimensions of the inputs that may have any size."""
        firsts = [node.shape[0] for node in self._declared.values() if node.shape]
        return tuple(dict.fromkeys(name for name in firsts if isinstance(name, str)))

    @property
    def metadata(self) -> Mapping[str, str]:
        """What its maker wrote into the graph."""
        found: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map
        return found

    def run(self, output: str | None, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return the tensor named `output`, or the graph's first one; raises `ModelError` when nothing can compute it.

        Inputs are converted to the numbers the graph declares, and a graph for one row is given one row at a time.
        """
        return self.run_all(None if output is None else (output,), inputs)[0]

    def run_all(self, outputs: Sequence[str] | None, inputs: Mapping[str, Tensor]) -> list[Tensor]:
        """Return the tensors named `outputs`, or all of the graph's, of one run; otherwise like `run`."""
        # DirectML's documentation forbids two runs at once, and two threads must not both change the provider
        with self._turn if self.provider != "cpu" else nullcontext():
            while True:
                try:
                    return self._run(outputs, inputs)
                except MemoryError:
                    raise ModelError(self._model, translate("Reasons", "there is not enough memory")) from None
                except Exception as problem:  # noqa: BLE001  a driver may raise anything, and the CPU still works
                    self._give_up(problem)
                    self._load_next()

    def prepack(self) -> None:
        """Lay the weights out for the processor, if that was put off (50 ms): runs then take four fifths of the time.

        No other thread may run the graph meanwhile. Raises `ModelError`.
        """
        if self._prepacked:
            return
        self._prepacked = True
        del self._session  # both at once would be twice the memory
        self._remaining.insert(0, self.provider)
        self._load_next()

    def unload(self) -> bool:
        """Unload the weights if a run can read them from a file; return whether it can. No other thread may run it."""
        mapped = self._open_kept(prepacked=False)
        if mapped is None:
            return False
        self._session, self._prepacked = mapped, False
        return True

    def _run(self, outputs: Sequence[str] | None, inputs: Mapping[str, Tensor]) -> list[Tensor]:
        names, declared = None if outputs is None else list(outputs), self._declared
        tensors = {
            name: tensor.astype(_NUMBERS.get(declared[name].type, tensor.dtype), copy=False)
            if name in declared
            else tensor
            for name, tensor in inputs.items()
        }
        rows = len(next(iter(tensors.values())))
        fixed = self.provider != "cpu" and bool(self._one_of)
        if rows > 1 and declared and (fixed or all(node.shape[:1] == [1] for node in declared.values())):
            each = [{name: tensor[row : row + 1] for name, tensor in tensors.items()} for row in range(rows)]
            found = [self._session.run(names, row) for row in each]
            return [np.concatenate([np.asarray(part) for part in parts]) for parts in zip(*found, strict=True)]
        return [np.asarray(part) for part in self._session.run(names, tensors)]

    def _load_next(self) -> None:
        while self._remaining:
            self.provider = self._remaining.pop(0)
            try:
                self._session = self._open()
                self._declared = {node.name: node for node in self._session.get_inputs()}
            except Exception as problem:  # noqa: BLE001  as above
                self._give_up(problem)
            else:
                return
        reasons = "; ".join(f"{name}: {reason}" for name, reason in self.failures.items())
        wrong_file = any(word in reasons for word in ("InvalidProtobuf", "InvalidGraph", "NoSuchFile"))
        raise (ModelCorruptError if wrong_file else ModelError)(
            self._model,
            translate("Reasons", "{name} cannot be run ({reasons})").format(
                name=self._path.name, reasons=reasons or translate("Reasons", "nothing here can run it")
            ),
        )

    def _open(self) -> Any:
        session = self._open_kept(prepacked=self._prepacked)
        if session is None:
            self._prepacked = True
            session = create_session(self._path, self._options(), self.provider)
        return session

    def _open_kept(self, *, prepacked: bool) -> Any:
        return self._optimised.open(self._path, self._options, prepacked=prepacked) if self.provider == "cpu" else None

    def _give_up(self, problem: Exception) -> None:
        """Note that the current provider failed: by the exception's class, since its message may quote paths."""
        reason = type(problem).__name__
        self.failures[self.provider] = reason
        self._on_failure(self.provider, "full", reason)
        _log.warning("%s failed on %s of %s: %s", self.provider, self._path.name, self._model, reason)

    def _options(self) -> Any:
        from seesay.perception.inference.runtime import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4  # its warnings would land in the person's terminal
        options.intra_op_num_threads = inference_threads(self._threads)
        # Otherwise its threads go on looking for work for some ten milliseconds, on the cores that others need by then.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        if self.provider == "cpu":
            # It would keep what the last run needed, for each shape of its inputs, until the next: a quarter as much as
            # the model itself.
            options.enable_cpu_mem_arena = False
        if self.provider == "directml":
            # DirectML's documentation asks for both.
            options.enable_mem_pattern = False
            options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        if self.provider != "cpu":
            for dimension in self._one_of:
                options.add_free_dimension_override_by_name(dimension, 1)
        return options


def open_network(
    model: str,
    graph: Path,
    *,
    providers: Sequence[ProviderName] = ("cpu",),
    int8: Path | None = None,
    threads: int = 0,
    one_of: Sequence[str] = (),
    optimised: OptimisedGraphs | None = None,
    prepacked: bool = False,
    on_failure: FailureListener = lambda provider, precision, reason: None,
) -> Network:
    """Load `graph`, a file of the model called `model`, on the first of `providers` that takes it.

    An `int8` variant is preferred, on the CPU, if it loads. `threads` are as in `inference_threads`. Other providers
    need fixed shapes: the dimensions `one_of` (`Network.free_dimensions`) become 1 for them, and rows run one at a
    time. The CPU's graph is cached in `optimised`; its weights are laid out by `prepack`, or now with `prepacked`.
    `on_failure` is called for each provider or variant that fails, now or later. Raises `ModelError` when no provider
    takes the graph, and `ModelCorruptError` when the file is the reason.
    """
    if int8 is not None:
        try:
            return Network(model, int8, ["cpu"], threads, (), optimised, prepacked, lambda *failure: None)
        except ModelError as problem:
            _log.warning("the int8 graph of %s cannot be used: %s", model, problem.reason)
            on_failure("cpu", "int8", QT_TRANSLATE_NOOP("Reasons", "it can no longer be loaded"))
            # A full graph in its place is not kept optimised: it would be on the disk twice for a rare case.
            optimised = None
    return Network(model, graph, providers, threads, one_of, optimised, prepacked, on_failure)
