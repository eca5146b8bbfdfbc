"""Makes the int8 variant of a graph, in its own process: it takes gigabytes for a while, and may be stopped.

usage: python -m seesay.perception.inference.quantise_child SOURCE TARGET [WIDTH HEIGHT]

WIDTH and HEIGHT are the size, in pixels, of an image tower's pictures.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from seesay.perception.inference.graph_rewriting import rewrite


@contextmanager
def _shapes_inferred_on_any_path() -> Iterator[None]:
    """Let onnxruntime work in any folder: onnx's own function, on Windows, writes to none outside of the code page."""
    import onnx

    def infer(source: str, target: str) -> None:
        onnx.save(onnx.shape_inference.infer_shapes(onnx.load(source, load_external_data=False)), target)

    module: Any = onnx.shape_inference
    own, module.infer_shapes_path = module.infer_shapes_path, infer
    try:
        yield
    finally:
        module.infer_shapes_path = own


def quantise(source: Path, target: Path, picture: tuple[int, int] | None = None) -> None:
    """Write the graph `source` to `target` with the weights of its matrix products as int8.

    An image tower, with its `picture` size in pixels, is made cheaper first, and then takes one picture at a time.

    Per channel, with seven of the eight bits: eight overflow on processors without VNNI (ViT-B/32: cosine 0.984 instead
    of 0.9997). Quantised convolutions are slower, and the table of words must not lose anything: both stay as they are.
    """
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory(dir=target.parent) as folder, _shapes_inferred_on_any_path():
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
