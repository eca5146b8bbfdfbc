"""Makes the int8 variant of a graph, in a process of its own: it takes gigabytes for a while, and may be stopped.

usage: python -m seesay.inference.quantise_child SOURCE TARGET [WIDTH HEIGHT]

The size, in pixels, is that of the pictures which an image tower is given.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from seesay.inference.graph_rewriting import rewrite


def quantise(source: Path, target: Path, picture: tuple[int, int] | None = None) -> None:
    """Write the graph `source` to `target` with the weights of its matrix products as int8.

    An image tower, for which `picture` is the width and height in pixels, is made cheaper first, and takes one picture
    at a time from then on.

    Per channel, and with seven of the eight bits: products of eight overflow on processors without VNNI, where the
    embedding of a ViT-B/32 then has a cosine of 0.984 to the right one instead of 0.9997. Other operators stay as they
    are: quantised convolutions are slower than full ones, and the table of words must not lose anything.
    """
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        quantize_dynamic(
            source if picture is None else rewrite(source, picture, Path(folder)),
            target,
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            # onnx does not know what onnxruntime's own operators compute.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


if __name__ == "__main__":
    logging.getLogger().setLevel(logging.ERROR)  # onnxruntime recommends a step that dynamic quantisation does without
    size = tuple(int(length) for length in sys.argv[3:])
    quantise(Path(sys.argv[1]), Path(sys.argv[2]), (size[0], size[1]) if size else None)
