"""Turn the weights inside the `yuface` wheel into the ONNX file that OpenCV's `FaceDetectorYN` loads.

YuNet's weights are published under the three-clause BSD licence as arrays of the C++ library libfacedetection, which
the
wheel `yuface` (PyPI) carries compiled. This script reads the arrays out of the shared library by their symbol names and
writes the network (Wu, Peng, Yu: "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence Research, 2023)
as ONNX with the input and output names that OpenCV expects. It runs on Linux x86-64 only; the result runs anywhere.

    pip download --no-deps --only-binary :all: --python-version 3.11 yuface==2023.5.1
    pip install onnx numpy
    python models/faces/build.py yuface-2023.5.1-cp311-*.whl models/faces/yunet.onnx
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

LIBRARY = "yuface/libfacedetection.so"
OPENMP = "yuface.libs/libgomp-a34b3233.so.1.0.0"
LIBRARY_SHA256 = "7fc3c140b563f449ce7cb5bd102ece650681e5bfeffc87efe79272be1932c4f4"
OPSET = 13
STRIDES = (8, 16, 32)
HEADS = {"cls": 1, "obj": 1, "bbox": 4, "kps": 10}

Array = npt.NDArray[np.float32]


class Graph:
    """A chain of ONNX nodes under construction, fed with arrays of the shared library."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def array(self, symbol: str, *shape: int) -> Array:
        """Return a copy of the float32 array that the library exports as `symbol`."""
        values = (ctypes.c_float * int(np.prod(shape))).in_dll(self._library, symbol)
        return np.ctypeslib.as_array(values).reshape(shape).astype(np.float32)

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Add `value` as an initializer and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Add a node with one output and return the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output + ".node", **attributes))
        return output

    def convolution(self, source: str, name: str, weight: Array, bias: Array, stride: int, relu: bool) -> str:
        """Add a convolution (`weight` is out x in x height x width) with the padding that keeps the size."""
        size = weight.shape[2]
        groups = weight.shape[0] if weight.shape[1] == 1 and weight.shape[2] == 3 else 1
        inputs = [source, self.constant(name + ".weight", weight), self.constant(name + ".bias", bias)]
        pads = [size // 2] * 4
        out = self.node("Conv", inputs, name, kernel_shape=[size, size], pads=pads, strides=[stride] * 2, group=groups)
        return self.node("Relu", [out], name + ".relu") if relu else out

    def separable(self, source: str, name: str, inputs: int, outputs: int, relu: bool = True) -> str:
        """Add a pointwise and a depthwise convolution; the library keeps the latter's weights as 3 x 3 x channels."""
        point = self.array(name + "_pw_weight", outputs, inputs)[:, :, None, None]
        source = self.convolution(source, name + "_pw", point, self.array(name + "_pw_bias", outputs), 1, False)
        depth = self.array(name + "_dw_weight", 3, 3, outputs).transpose(2, 0, 1)[:, None]
        return self.convolution(source, name + "_dw", depth, self.array(name + "_dw_bias", outputs), 1, relu)

    def pool(self, source: str) -> str:
        """Add a 2 x 2 maximum."""
        return self.node("MaxPool", [source], source + ".pool", kernel_shape=[2, 2], strides=[2, 2])


def backbone_and_neck(graph: Graph) -> list[str]:
    """Add everything up to the three feature maps of the heads, finest first."""
    # The library unrolls the first 3 x 3 x 3 neighbourhood to 27 channels and pads them to 32.
    first = graph.array("backbone__model0_pw_weight", 16, 32)[:, :27].reshape(16, 3, 3, 3).transpose(0, 3, 1, 2)
    x = graph.convolution("input", "backbone__model0", first, graph.array("backbone__model0_pw_bias", 16), 2, True)
    x = graph.pool(graph.separable(x, "backbone__model0_dp", 16, 16))
    features: list[str] = []
    for stage, (inputs, outputs) in enumerate([(16, 32), (32, 64), (64, 64), (64, 64), (64, 64)], start=1):
        x = graph.pool(x) if stage >= 3 else x
        x = graph.separable(x, f"backbone__model{stage}_dp1", inputs, inputs)
        x = graph.separable(x, f"backbone__model{stage}_dp2", inputs, outputs)
        features += [x] if stage >= 3 else []
    scales = graph.constant("upsample", np.array([1, 1, 2, 2], np.float32))
    for level in (2, 1, 0):
        features[level] = graph.separable(features[level], f"neck__lateral_convs__{level}", 64, 64)
        if level:
            wide = graph.node(
                "Resize",
                [features[level], "", scales],
                f"up{level}",
                mode="nearest",
                coordinate_transformation_mode="asymmetric",
                nearest_mode="floor",
            )
            features[level - 1] = graph.node("Add", [features[level - 1], wide], f"sum{level}")
    return features


def build(library: ctypes.CDLL) -> onnx.ModelProto:
    """Return the network; its input is BGR, 0 to 255, 1 x 3 x height x width, both multiples of 32."""
    graph = Graph(library)
    features = backbone_and_neck(graph)
    outputs = []
    for kind, width in HEADS.items():
        shape = graph.constant(f"{kind}.shape", np.array([1, -1, width], np.int64))
        for level, stride in enumerate(STRIDES):
            x = graph.separable(features[level], f"bbox_head__multi_level_{kind}__{level}", 64, width, relu=False)
            x = graph.node("Transpose", [x], f"{kind}.{level}.nhwc", perm=[0, 2, 3, 1])
            name = f"{kind}_{stride}"
            x = graph.node("Reshape", [x, shape], name if width > 1 else f"{name}.raw")
            if width == 1:
                graph.node("Sigmoid", [x], name)
            outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, None, width]))
    picture = helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, "height", "width"])
    proto = helper.make_graph(graph.nodes, "yunet", [picture], outputs, graph.constants)
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def main(wheel: Path, target: Path) -> None:
    """Read `wheel` and write `target`."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        path = Path(archive.extract(LIBRARY, folder))
        if hashlib.sha256(path.read_bytes()).hexdigest() != LIBRARY_SHA256:
            sys.exit(f"{LIBRARY} is not the file this script was written for")
        ctypes.CDLL(archive.extract(OPENMP, folder), mode=ctypes.RTLD_GLOBAL)
        target.write_bytes(build(ctypes.CDLL(str(path))).SerializeToString())
    print(hashlib.sha256(target.read_bytes()).hexdigest(), target.stat().st_size, target.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
