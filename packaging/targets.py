"""Runs each target that the README, the documents or the Makefile's head names, in a fresh clone, and prints a table.

`make targets` runs what takes minutes; ALL=1 adds what takes hours or downloads photographs; ONLY="wheel package" runs
some. Fails if a target fails, or if one is named that this script does not know.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHERE = ROOT / "build" / "targets"
_NAMED = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b")


@dataclass(frozen=True, slots=True)
class Target:
    """A target and how to run it: `long` names what it takes and leaves it to ALL=1."""

    name: str
    arguments: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    long: str = ""


_MODEL = "MODEL=clip-vit-b-32-openai"  # which has to be installed: seesay models pull
TARGETS = (
    Target("run"),
    Target("lint"),
    Target("check"),
    Target("test"),
    Target("wheel"),
    Target("addons"),
    Target("keys"),
    Target("translations"),
    Target("limits"),
    Target("lock"),
    Target("macos-metadata"),
    Target("space"),
    Target("parity"),
    Target("cluster-test"),
    Target("bench", environment={"SEESAY_BENCH_QUICK": "1"}),
    Target("demo-test"),
    Target("package"),
    Target("package-test"),
    Target("fuzz", environment={"SEESAY_FUZZ_SECONDS": "2"}),
    Target("test-all", long="half an hour"),
    Target("windows-test", ("PIECES=e2e",)),
    Target("windows-package", long="half an hour"),
    Target("object-model", long="ten minutes"),
    Target("reading-models", long="ten minutes"),
    Target("bundled-model", long="a quarter of an hour"),
    Target("alphabets-model", long="80 minutes"),
    Target("controls-model", long="three hours"),
    Target("icon-model", long="an hour and a half"),
    Target("ablate", long="hours"),
    Target("hedging", long="300 MB of photographs"),
    Target("truth", long="300 MB of photographs"),
    Target("judge", (_MODEL,), long="300 MB of photographs and a model"),
)
COVERED = {
    "demo": "serves until it is stopped; demo-test starts it",
    "sessions": "a part of test-all",
    "sessions-anew": "writes the texts that sessions compares",
    "targets": "this script",
}


def named() -> set[str]:
    """Return the targets that the README, the documents and the Makefile's head name."""
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"), *ROOT.glob("models/*/README.md")]
    found = {name for text in texts for name in _NAMED.findall(text.read_text(encoding="utf-8"))}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    head = makefile[: makefile.index("\n\n")]
    rules = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    return (found | set(_NAMED.findall(head))) & rules


def main() -> int:
    """Run the targets and print the table; 1 if one failed, 2 if one is not known."""
    known = {target.name for target in TARGETS} | set(COVERED)
    if strange := named() - known:
        print(f"packaging/targets.py does not know: {', '.join(sorted(strange))}")
        return 2
    only = os.environ.get("ONLY", "").split()
    everything = bool(os.environ.get("ALL")) or bool(only)
    clone = WHERE / "clone"
    shutil.rmtree(WHERE, ignore_errors=True)
    WHERE.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    rows = []
    for target in TARGETS:
        if only and target.name not in only:
            continue
        result = "not run" if target.long and not everything else ""
        began = time.monotonic()
        result = result or _run(target, clone)
        seconds = f"{time.monotonic() - began:7.0f} s" if result != "not run" else f"takes {target.long}: ALL=1"
        rows.append((target.name, result, seconds))
        print(f"{target.name:18} {result:8} {seconds}", flush=True)
    print("\n" + "\n".join(f"{name:18} {result:8} {seconds}" for name, result, seconds in rows))
    print("\n".join(f"{name:18} {'covered':8} {why}" for name, why in COVERED.items()))
    return 1 if any(result == "FAILED" for _, result, _ in rows) else 0


def _run(target: Target, clone: Path) -> str:
    """Run a target in the clone, with its output in a file; returns "passed" or "FAILED"."""
    # what Wine or a voice leaves running cannot hold a file open as it would a pipe
    with (WHERE / f"{target.name}.log").open("wb") as log:
        clean = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "ONLY")}
        done = subprocess.run(
            ["make", "--no-print-directory", target.name, *target.arguments],
            cwd=clone,
            env={**clean, **target.environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=False,
        )
    return "passed" if done.returncode == 0 else "FAILED"


if __name__ == "__main__":
    sys.exit(main())
