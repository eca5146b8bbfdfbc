"""What is said of pictures that went to a cluster."""

from __future__ import annotations

import pytest

from seesay.app.bulk.cluster import sent_there
from seesay.core.domain import Description, Source

TOLD = Description(Source("file", "a.png"), 1, 1, "offline", "A cat.")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tls://[::1]:8786", "localhost:8786"])
def test_what_stays_on_this_machine_has_not_left_it(address: str) -> None:
    assert sent_there(TOLD, address) == TOLD


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "tls://10.0.0.7:8786", "10.0.0.7:8786"])
def test_what_went_elsewhere_is_said_to_have_left_with_the_host(address: str) -> None:
    told = sent_there(TOLD, address)
    assert (told.left_machine, told.left_machine_to) == (("image",), "10.0.0.7")
