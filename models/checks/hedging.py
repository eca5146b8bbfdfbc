"""Counts the words that hedging adds to the descriptions of captions.tsv: the whole program, a server that gives them.

ROOT is what ../base/gather-photographs made. Each description is printed as it is spoken, by a server that gives one
caption, which is spoken while it comes, and by one that gives three alike. Ends with status 1 where more than 12 % of
the words are added, of either sort.

usage: PYTHONPATH=app:tests python models/checks/hedging.py ROOT [--certainty full|short|sure]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from rigs.fakes.openai_server import Call, running
from seesay.app.describing import request_of
from seesay.app.engine import Engine
from seesay.core.domain import Cancellation
from seesay.core.paths import user_folders
from seesay.core.settings import DescriptionSettings, PrivacySettings, Settings
from seesay.description.servers import server_settings
from seesay.files.picture_files import load_file

HERE = Path(__file__).parent
MOST = 0.12


def rows() -> Iterator[tuple[str, str]]:
    """Yield file and caption of each line."""
    for line in (HERE / "captions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            file, caption = line.split("\t")
            yield file, caption


class Describer:
    """A server that says `caption`, as often as it is asked to; it counts too few tokens to be asked again."""

    caption = ""

    def __call__(self, call: Call) -> None:
        """Answer a request."""
        call.answer(*[self.caption] * int(call.body.get("n") or 1))


def main() -> int:
    """Print each description and the words that were added, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--certainty", default="full", choices=("full", "short", "sure"))
    given = parser.parse_args()
    settings = Settings(
        description=DescriptionSettings(certainty=given.certainty, language="en"),
        privacy=PrivacySettings(consent="image"),
    )
    describer, nothing, worst = Describer(), Cancellation(), 0.0
    with running(describer) as server:
        os.environ |= {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-none"}
        for candidates in (1, 3):
            before = after = 0
            server_settings.CANDIDATE_COUNT = candidates
            engine = Engine(settings, user_folders())
            for file, describer.caption in rows():
                frame, request = load_file(given.root / file), request_of(settings)
                told, _ = engine.describe(frame, request, nothing, lambda stage: None, lambda text: None)
                words, spoken = len(describer.caption.split()), len(told.caption.split())
                before, after = before + words, after + spoken
                print(f"{spoken - words:+d} of {words}: {told.caption}\n", flush=True)
            engine.close()
            share = (after - before) / before
            worst = max(worst, share)
            print(f"{candidates} caption(s): {after - before} words added to {before}, {share:.1%}\n")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
