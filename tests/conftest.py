"""What every test shares: the program speaks English in it, and its libraries are held as in the program."""

import gc
import json
import os
import sys
from collections import Counter
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

for name in [name for name in os.environ if name.startswith("LC_") or name in ("LANG", "LANGUAGE")]:
    del os.environ[name]
os.environ["LANG"] = "C.UTF-8"

import psutil  # noqa: E402
import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

import seesay  # noqa: E402, F401  before numpy, whose libraries look at what it sets when they are loaded
from rigs.sharing import FAILURE  # noqa: E402
from windows.limits import in_force  # noqa: E402

# No test asserts a time, and several files run at once.
settings.register_profile("seesay", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("seesay")

_workers: Counter[str] = Counter()
"""What the speech linter has read in other processes of this run."""

_left: list[str] = []
"""The processes that tests left."""

_Report = TypeVar("_Report", pytest.TestReport, pytest.CollectReport)

_WANTING = "Debian package"
"""What the reason of a test begins with that skips itself because the system lacks a program."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are found, of which each worker makes a million objects, nor among them later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test in CI that lacks a Debian package: CI installs them all, so a skip would hide a broken list.

    What a test failed with is kept for the desktop that it shares.
    """
    report = _strict((yield))
    if report.failed and call.excinfo is not None:
        item.stash[FAILURE] = call.excinfo.value
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module in CI that skips itself as a whole for the same reason."""
    return _strict((yield))


def _strict(report: _Report) -> _Report:
    if "CI" in os.environ and report.skipped and _WANTING in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = str(report.longrepr)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what this worker heard and what its tests left to the process that prints the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = _left
        if "rigs.speech_linter" in sys.modules:
            session.config.workeroutput["speech"] = dict(_linted())


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker has handed over."""
    output = getattr(node, "workeroutput", {})
    _workers.update(output.get("speech", {}))
    _left.extend(output.get("left", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the speech linter has read and found, where it has read anything, and what processes tests left."""
    if read := _linted() + _workers:
        from rigs.speech_linter import summary

        terminalreporter.write_sep("=", "speech linter")
        terminalreporter.write_line(summary(read))
    if budget := sys.modules.get("rigs.word_budget"):
        terminalreporter.write_line(budget.summary())
    if terminalreporter.config.getoption("reruns", None):
        _note_reruns(terminalreporter)
    if _left:
        terminalreporter.write_sep("=", "processes that were left and ended")
        for line in _left:
            terminalreporter.write_line(line)


def _note_reruns(reporter: pytest.TerminalReporter) -> None:
    """Print how many tests ran again, and which did so in two of the last ten runs of the same kind."""
    names = sorted({report.nodeid for report in reporter.stats.get("rerun", ())})
    record = reporter.config.rootpath / "build" / "ran-again.json"
    kinds: dict[str, list[list[str]]] = json.loads(record.read_text()) if record.exists() else {}
    kind = reporter.config.getoption("markexpr") or "all"
    runs = kinds[kind] = [*kinds.get(kind, []), names][-10:]
    record.parent.mkdir(exist_ok=True)
    record.write_text(json.dumps(kinds, indent=1))
    reporter.write_sep("=", f"{len(names)} tests ran again")
    for name, count in Counter(name for run in runs for name in run).items():
        if count >= 2:
            reporter.write_line(f"mend or delete: ran again in {count} of the last {len(runs)} runs: {name}")


@pytest.fixture(scope="module", autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Generator[None, None, None]:
    """End and name the processes that the tests of a file left: the next file counts its own."""
    yield
    if sys.platform != "linux" or request.path.parent.name == "demo":  # whose servers last for all its files
        return
    _, left = psutil.wait_procs(psutil.Process().children(recursive=True), timeout=1)
    for process in left:
        with suppress(psutil.NoSuchProcess):
            _left.append(f"{request.path.name}: {' '.join(process.cmdline())[:200]}")
            process.kill()
    psutil.wait_procs(left, timeout=10)


def _linted() -> Counter[str]:
    linter = sys.modules.get("rigs.speech_linter")
    return Counter() if linter is None else linter.READ


_LIMITS = in_force()


class _LeftOut(pytest.Module):
    """A file that is left out here, and so is not loaded."""

    def collect(self) -> Generator[pytest.Item, None, None]:
        pytest.skip(_reason(self.nodeid), allow_module_level=True)


def _reason(node: str) -> str:
    return next((limit.reason for limit in _LIMITS if limit.names(node)), "")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Skip a file on the list of `tests/windows/limits.toml`, with its reason."""
    node = module_path.relative_to(parent.config.rootpath).as_posix()
    return _LeftOut.from_parent(parent, path=module_path) if _reason(node) else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Skip a test on that list, with its reason; tests of whole desktops are for `make test-all`, but for a few."""
    if item.nodeid.startswith("tests/desktops/") and not item.get_closest_marker("smoke"):
        item.add_marker(pytest.mark.full)
    if reason := _reason(item.nodeid):
        item.add_marker(pytest.mark.skip(reason=reason))
