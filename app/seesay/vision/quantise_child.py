"""Makes the int8 variant of a graph, in a process of its own: it takes gigabytes for a while, and may be stopped.

usage: python -m seesay.vision.quantise_child SOURCE TARGET
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path


def quantise(source: Path, target: Path) -> None:
    """Write the graph `source` to `target` with the weights of its matrix products as int8.

    Per channel, and with seven of the eight bits: products of eight overflow on processors without VNNI, where the
    embedding of a ViT-B/32 then has a cosine of 0.984 to the right one instead of 0.9997. Other operators stay as they
    are: quantised convolutions are slower than full ones, and the table of words must not lose anything.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.getLogger().setLevel(logging.ERROR)  # it recommends a step that dynamic quantisation can do without
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


if __name__ == "__main__":
    quantise(Path(sys.argv[1]), Path(sys.argv[2]))
