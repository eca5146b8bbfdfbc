"""Counts the words that hedging adds to the descriptions of captions.tsv: the whole program, a server that gives them.

ROOT is what ../base/gather-photographs made. Each description is printed as it is spoken, by a server that gives one
caption, which is spoken while it comes, and by one that gives three alike.

usage: PYTHONPATH=app:tests python models/checks/hedging.py ROOT [--certainty full|short|sure]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fakes.openai_server import Call, running

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("seesay")


def rows() -> Iterator[tuple[str, str]]:
    """Yield file and caption of each line."""
    for line in (HERE / "captions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            file, caption = line.split("\t")
            yield file, caption


def spoken(picture: Path, caption: str, candidates: int, certainty: str) -> str:
    """Return the description of `picture` by a server that says `caption`, and that gives no second opinion."""

    def scenario(call: Call) -> None:
        call.answer(*[caption] * int(call.body.get("n") or 1))

    with running(scenario) as server, tempfile.TemporaryDirectory() as home:
        more = {
            "SEESAY_HOME": home,
            "OPENAI_BASE_URL": server.base_url,
            "OPENAI_API_KEY": "sk-none",
            "SEESAY_DESCRIPTION__CERTAINTY": certainty,
            "SEESAY_VERIFY__ASK_AGAIN": "never",
        }
        options = ["--mode", "image", "--candidates", str(candidates), "--json", "--language", "en"]
        command = [PROGRAM, "describe", str(picture), *options]
        told = subprocess.run(command, env=os.environ | more, capture_output=True, check=True)
    return str(json.loads(told.stdout)["caption"])


def main() -> None:
    """Print each description and the words that were added."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--certainty", default="full", choices=("full", "short", "sure"))
    given = parser.parse_args()
    for candidates in (1, 3):
        before = after = 0
        for file, caption in rows():
            text = spoken(given.root / file, caption, candidates, given.certainty)
            added = len(text.split()) - len(caption.split())
            before, after = before + len(caption.split()), after + len(text.split())
            print(f"{added:+d} of {len(caption.split())}: {text}\n")
        print(f"{candidates} caption(s): {after - before} words added to {before}, {(after - before) / before:.1%}\n")


if __name__ == "__main__":
    main()
