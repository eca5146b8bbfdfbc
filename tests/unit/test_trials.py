"""What a tower runs on: tried here, the right answer first, then speed; remembered, and undone when it breaks."""

import importlib.util
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from rigs.fakes import tiny_model
from rigs.onnx_sessions import slow_full_graphs
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError, SeesayError
from seesay.core.messages import explain
from seesay.perception.clip import tower_trials
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder
from seesay.perception.clip.tower_trials import TrialRunner
from seesay.perception.inference import trials
from seesay.perception.inference.trials import MIN_COSINE
from seesay.perception.models.manifest import ModelEntry

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "resources/samples").glob("*.[jp][pn]g"))
PICTURE = np.full((20, 30, 3), (200, 10, 90), np.uint8)


@dataclass
class Machine:
    """onnxruntime as it is on a machine with a graphics driver: the real CPU, slow, and a faked DirectML before it."""

    answer: Callable[[Any], Any] = lambda result: result
    loads: bool = True
    runs: bool = True
    slow: str = "CPUExecutionProvider"
    opened: list[str] = field(default_factory=list)
    options: list[Any] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    real: Any = onnxruntime.InferenceSession

    def __call__(
        self, path: str, options: Any, providers: Sequence[str], provider_options: Any = (), enable_fallback: int = 1
    ) -> Any:
        (provider,) = providers
        self.opened.append(provider)
        self.options.append(options)
        if provider != "CPUExecutionProvider" and not self.loads:
            raise RuntimeError("no such device")
        return _Running(self, provider, self.real(path, options, providers=["CPUExecutionProvider"]))


class _Running:
    def __init__(self, machine: Machine, provider: str, session: Any) -> None:
        self.machine, self.provider, self.session = machine, provider, session
        self.get_inputs = session.get_inputs

    def get_providers(self) -> list[str]:
        return [self.provider, *self.session.get_providers()]

    def run(self, outputs: Any, inputs: dict[str, Any]) -> Any:
        if self.provider == self.machine.slow:
            time.sleep(0.01)
        result = self.session.run(outputs, inputs)
        if self.provider == "CPUExecutionProvider":
            return result
        self.machine.rows.append(len(next(iter(inputs.values()))))
        if not self.machine.runs:
            raise RuntimeError("device removed")
        return [self.machine.answer(result[0])]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(onnxruntime, "InferenceSession", machine)
    return machine


@pytest.fixture
def entry(tmp_path: Path) -> ModelEntry:
    return tiny_model.build(tmp_path)


@pytest.fixture
def runner(tmp_path: Path) -> TrialRunner:
    return TrialRunner(tmp_path / "cache", ["directml", "cpu"], samples=SAMPLES)


def encode(runner: TrialRunner, entry: ModelEntry, folder: Path) -> Any:
    encoder = OnnxImageEncoder(entry, [folder], runner.opener(entry, "image", [folder]))
    encoder.encode(PICTURE)
    return encoder.network


def test_a_provider_that_is_right_and_quicker_is_used(
    machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    assert encode(runner, entry, tmp_path).provider == "directml"
    told = list(runner.report(entry, [tmp_path]))
    assert len(told) == 2
    assert "directml: cosine 1.0000" in told[1]
    assert "is used" in told[1]
    assert "is used" not in told[0]


def test_what_was_found_is_remembered(machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path) -> None:
    encode(runner, entry, tmp_path)
    machine.opened.clear()
    again = TrialRunner(tmp_path / "cache", ["directml", "cpu"], samples=SAMPLES)
    assert encode(again, entry, tmp_path).provider == "directml"
    assert machine.opened == ["DmlExecutionProvider"]


@pytest.mark.slow
def test_another_version_of_anything_is_tried_anew(
    machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode(runner, entry, tmp_path)
    changes: tuple[tuple[object, str, Any], ...] = (
        (onnxruntime, "__version__", "0.0"),
        (trials, "driver_versions", lambda: ["31.0.1"]),
        (platform, "version", lambda: "11"),
    )
    for change in changes:
        monkeypatch.setattr(*change)
        machine.opened.clear()
        encode(runner, entry, tmp_path)
        assert len(machine.opened) > 1


@pytest.mark.parametrize(
    "answer",
    [lambda result: result[:, ::-1], lambda result: result * np.nan, lambda result: result[:, :2]],
    ids=["wrong", "not a number", "another shape"],
)
def test_a_wrong_answer_is_not_taken_however_quick(
    answer: Callable[[Any], Any], machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    machine.answer = answer
    assert encode(runner, entry, tmp_path).provider == "cpu"
    assert "it gives a different answer" in list(runner.report(entry, [tmp_path]))[1]


def test_a_slower_provider_is_not_taken(
    machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    machine.slow = "DmlExecutionProvider"
    assert encode(runner, entry, tmp_path).provider == "cpu"


@pytest.mark.parametrize("fault", ["loads", "runs"])
def test_a_provider_that_does_not_run_is_not_taken(
    fault: str, machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    setattr(machine, fault, False)
    assert encode(runner, entry, tmp_path).provider == "cpu"
    assert "it does not run" in list(runner.report(entry, [tmp_path]))[1]


def test_a_provider_that_breaks_later_is_left_at_once_and_for_good(
    machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    session = encode(runner, entry, tmp_path)
    machine.runs = False
    picture = np.ones((1, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)
    np.testing.assert_allclose(session.run("image_embeds", {"pixel_values": picture}), np.ones((1, 3)))
    assert session.provider == "cpu"
    machine.runs = True
    machine.opened.clear()
    assert encode(runner, entry, tmp_path).provider == "cpu"
    assert machine.opened == ["CPUExecutionProvider"]
    assert "failed later" in list(runner.report(entry, [tmp_path]))[1]


def test_a_trial_that_ended_the_program_is_not_repeated(
    machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    class Crash(BaseException):
        """The process is gone."""

    def crash(_: Any) -> Any:
        raise Crash

    machine.answer = crash
    with pytest.raises(Crash):
        encode(runner, entry, tmp_path)
    machine.opened.clear()
    assert encode(runner, entry, tmp_path).provider == "cpu"
    assert set(machine.opened) == {"CPUExecutionProvider"}
    assert "did not finish" in list(runner.report(entry, [tmp_path]))[1]


def test_without_a_choice_nothing_is_tried_or_kept(machine: Machine, entry: ModelEntry, tmp_path: Path) -> None:
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    assert encode(runner, entry, tmp_path).provider == "cpu"
    assert set(machine.opened) == {"CPUExecutionProvider"}
    assert not (tmp_path / "cache/trials").exists()
    assert not list(runner.report(entry, [tmp_path]))


def test_a_cache_that_cannot_be_written_leaves_the_cpu(machine: Machine, entry: ModelEntry, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    runner = TrialRunner(tmp_path / "cache", ["directml", "cpu"], samples=SAMPLES)
    assert encode(runner, entry, tmp_path).provider == "cpu"


def test_a_pinned_provider_is_used_although_slow_and_refused_when_wrong(
    machine: Machine, entry: ModelEntry, tmp_path: Path
) -> None:
    runner = TrialRunner(tmp_path / "cache", ["directml"], samples=SAMPLES)
    machine.slow = "DmlExecutionProvider"
    assert encode(runner, entry, tmp_path).provider == "directml"
    machine.answer = lambda result: -result
    wrong = TrialRunner(tmp_path / "another", ["directml"], samples=SAMPLES)
    with pytest.raises(ModelError) as raised:
        encode(wrong, entry, tmp_path)
    assert "a different answer" in raised.value.reason


def test_directml_gets_what_its_documentation_asks_for(
    machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path
) -> None:
    session = encode(runner, entry, tmp_path)
    options = machine.options[-1]
    assert not options.enable_mem_pattern
    assert options.execution_mode == onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # The graph's first dimension was made 1, so that several rows go one by one.
    machine.rows.clear()
    pictures = np.ones((3, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)
    assert session.run("image_embeds", {"pixel_values": pictures}).shape == (3, 3)
    assert machine.rows == [1, 1, 1]


def test_texts_stay_on_the_cpu(machine: Machine, runner: TrialRunner, entry: ModelEntry, tmp_path: Path) -> None:
    encoder = OnnxTextEncoder(entry, [tmp_path], runner.opener(entry, "text", [tmp_path]))
    encoder.encode(["red", "a photo of blue"])
    assert set(machine.opened) == {"CPUExecutionProvider"}


@pytest.fixture
def wide(tmp_path: Path) -> ModelEntry:
    """A model whose image tower is a matrix product, and so has an int8 variant."""
    return tiny_model.build(tmp_path, quantise=True, wide=True)


@pytest.mark.slow
def test_an_int8_graph_is_made_tried_and_used(wide: ModelEntry, tmp_path: Path, machine: Machine) -> None:
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    file = wide.files.image
    made = runner.graphs.make("tiny", tmp_path / file.path, file.sha256 or "", Cancellation())
    assert made.stat().st_size < (tmp_path / file.path).stat().st_size / 2
    outcome = runner.outcome(wide, "image", [tmp_path])
    assert outcome is not None
    full, small = outcome.trials
    assert (small.precision, small.failure) == ("int8", "")
    assert small.cosine is not None
    assert small.cosine >= MIN_COSINE
    assert full.milliseconds is not None


@pytest.mark.slow
def test_an_int8_graph_that_was_damaged_is_removed_and_the_full_one_serves(wide: ModelEntry, tmp_path: Path) -> None:
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    sha256 = wide.files.image.sha256 or ""
    made = runner.graphs.make("tiny", tmp_path / wide.files.image.path, sha256, Cancellation())
    made.write_bytes(b"no graph")
    assert encode(runner, wide, tmp_path).provider == "cpu"
    assert "it does not run" in list(runner.report(wide, [tmp_path]))[1]


@pytest.mark.slow
def test_a_model_that_int8_would_ruin_is_not_tried_with_it(wide: ModelEntry, tmp_path: Path) -> None:
    plain = wide.model_copy(update={"quantise": False})
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    runner.graphs.make("tiny", tmp_path / plain.files.image.path, plain.files.image.sha256 or "", Cancellation())
    assert runner.outcome(plain, "image", [tmp_path]) is None


def test_without_the_package_onnx_the_full_graphs_serve_and_that_is_told_once(
    wide: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "onnx" else find(name))
    made: list[str] = []
    told: list[SeesayError] = []
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    list(runner.select_fastest(wide, [tmp_path], Cancellation(), made.append, told.append))
    assert not made
    (problem,) = told
    assert "pip install 'seesay[int8]'" in str(explain(problem))
    assert encode(runner, wide, tmp_path).provider == "cpu"


@pytest.mark.slow
def test_what_an_earlier_version_made_of_a_graph_goes_when_it_is_made_anew_or_removed(
    wide: ModelEntry, tmp_path: Path
) -> None:
    graphs, sha256 = TrialRunner(tmp_path / "cache", ["cpu"]).graphs, wide.files.image.sha256 or ""
    target = graphs.path(sha256)
    earlier, other = target.with_name(f"{sha256[:32]}.int8.onnx"), target.with_name(f"{'0' * 32}.int8.onnx")
    target.parent.mkdir(parents=True)
    for file in (earlier, other):
        file.touch()
    graphs.make("tiny", tmp_path / wide.files.image.path, sha256, Cancellation())
    assert set(target.parent.iterdir()) == {target, other}
    earlier.touch()
    graphs.remove(sha256)
    assert set(target.parent.iterdir()) == {other}


@pytest.mark.slow
def test_what_an_earlier_version_made_serves_until_the_model_is_chosen_again(
    wide: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen() -> dict[str, bytes]:
        runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
        list(
            runner.select_fastest(
                wide, [tmp_path], Cancellation(), made.append, lambda problem: pytest.fail(str(problem))
            )
        )
        return {file.name: file.read_bytes() for file in (tmp_path / "cache/graphs").iterdir()}

    def kept() -> set[str]:
        return {place.name.rpartition("-")[0] for place in (tmp_path / "cache/optimised").iterdir()}

    def labels(graphs: dict[str, bytes]) -> set[str]:
        # onnxruntime, on Windows, keeps no graph without weights in a folder with letters outside of the code page.
        left = [name for name, content in graphs.items() if sys.platform != "win32" or len(content) > 1024]
        return {f"graphs-{Path(name).stem}" for name in left}

    made: list[str] = []
    slow_full_graphs(monkeypatch)
    with monkeypatch.context() as then:
        then.setattr(tower_trials, "_WAY", "int8-earlier")
        before = chosen()
    assert made == ["image", "text"]
    assert kept() == labels(before)
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    outcome = runner.outcome(wide, "image", [tmp_path])
    assert outcome is not None
    assert [trial.precision for trial in outcome.trials] == ["full", "int8"]
    real, opened = onnxruntime.InferenceSession, list[str]()

    def noting(path: str, *given: Any, **rest: Any) -> Any:
        opened.append(path)
        return real(path, *given, **rest)

    with monkeypatch.context() as then:
        then.setattr(onnxruntime, "InferenceSession", noting)
        runner.open(wide, "image", [tmp_path], tmp_path / wide.files.image.path)
    assert opened
    assert all("int8-earlier" in path for path in opened)
    after = chosen()
    assert made == ["image", "text", "image", "text"]
    assert not set(before) & set(after)
    assert kept() == labels(after)


@pytest.mark.slow
def test_a_graph_that_cannot_be_quantised_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "graph.onnx").write_bytes(b"not a graph")
    runner = TrialRunner(tmp_path / "cache", ["cpu"], samples=SAMPLES)
    with pytest.raises(ModelError):
        runner.graphs.make("tiny", tmp_path / "graph.onnx", "0" * 64, Cancellation())
    assert not list((tmp_path / "cache/graphs").iterdir())


def test_driver_versions_are_read_from_the_registry() -> None:
    class Key:
        def __init__(self, name: str) -> None:
            if not name.endswith(("0000", "0003")):
                raise FileNotFoundError(name)
            self.name = name

        def __enter__(self) -> "Key":
            return self

        def __exit__(self, *_: object) -> None:
            return

    class Registry:
        HKEY_LOCAL_MACHINE = object()

        @staticmethod
        def OpenKey(_root: object, name: str) -> Key:  # noqa: N802  winreg's name
            assert "{4d36e968-e325-11ce-bfc1-08002be10318}" in name
            return Key(name)

        @staticmethod
        def QueryValueEx(key: Key, value: str) -> tuple[str, int]:  # noqa: N802  winreg's name
            assert value == "DriverVersion"
            return f"31.0.{key.name[-1]}", 1

    assert trials.read_driver_versions(Registry) == ["31.0.0", "31.0.3"]
