"""Starts the web demo: what a hosted Gradio space runs, and `make demo`.

The environment is settled before Gradio is imported, since it reads it then: no statistics, no record of what visitors
entered in their browsers' storage, and a short wait until a visitor who left is noticed.
"""

from __future__ import annotations

import logging
import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_RUN_HISTORY"] = "False"
os.environ.setdefault("GRADIO_HEARTBEAT_INTERVAL", "5")
os.environ["HF_HUB_OFFLINE"] = "1"  # every model the demo needs travels with Seesay

from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.decode import Limits
from seesay_space.describing import Describing
from seesay_space.page import build, launch
from seesay_space.reading import DemoSeesay
from seesay_space.visits import Visits

MOST_MEGABYTES = 20
_LIMITS = Limits(max_bytes=MOST_MEGABYTES * 10**6, max_pixels=24 * 10**6)
_KEPT_BYTES = 400 * 10**6
"""How much memory the pictures of visitors who may still ask about them take: five of the largest."""


def main() -> None:
    """Load the models, and serve the page until it is stopped."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # Nobody's own settings: a demo is the same wherever it runs. Only the server's address comes from the environment.
    describing = Describing(DemoSeesay(Settings(), user_folders()), _LIMITS)
    describing.warm_up()
    visits = Visits(_KEPT_BYTES)
    launch(build(describing, visits, MOST_MEGABYTES), visits, MOST_MEGABYTES)


if __name__ == "__main__":
    main()
