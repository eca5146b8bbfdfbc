"""Make the two networks that Seesay reads text with out of those in the `rapidocr` wheel: smaller and much faster.

    .venv/bin/python models/ocr/build.py

Nothing is trained. Each network is taken through the same steps:

1. Its graph is simplified by onnxruntime.
2. Each GELU is replaced by `x * sigmoid(1.702 x)`, which onnxruntime computes on eight-bit numbers. The factor goes
   into the weights before it and out of the weights after it.
3. The weights after each replaced GELU are fitted, by least squares, so that they give what the original gives
   (on `samples.py`'s pictures). Without that, rare Chinese characters are read worse.
4. Weights and activations become eight-bit numbers with scales learnt on the same pictures. Weights use seven of the
   eight bits, because processors without VNNI would overflow otherwise, and read other words.
5. A ReLU joins the convolution before it, a mean over all places becomes a pooling, and what is added after a
   transposed convolution its bias: onnxruntime computed these on thirty-two bits.
6. The first convolution takes a picture's pixels as they are, red first, which are eight-bit numbers already.
7. The recogniser's last step, from 120 features to one of 18,710 characters, gives logits instead of probabilities:
   most of them are never looked at.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper, version_converter
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from samples import lines, pages

HERE = Path(__file__).resolve().parent
DETECTION, RECOGNITION = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
OPSET = 17
SLOPE = 1.702
"""`x * sigmoid(1.702 x)` is nearest to GELU (Hendrycks and Gimpel, 2016)."""
EVERY = 5
"""Of so many places of an activation one is looked at while weights are fitted."""
RIDGE = 1e-4
"""How much the fitted weights are held back, in parts of the mean square of what they are multiplied with."""
QUANTISED = ["Conv", "Sigmoid", "Mul", "Concat", "MaxPool", "Add", "Resize"]
LEVEL, MIDDLE = 2 / 255, 127
"""What one of 256 grey levels is to the networks, and the level that is taken for 0, which is half a level further."""
MOVING_AVERAGE = 0.02
"""Weight of one more picture in an activation's range: outliers of one picture then cost the others less precision."""
SEVEN_BITS = 63

Array = npt.NDArray[np.float32]


def simplified(path: Path) -> ModelProto:
    """Return the graph in `path` with constants folded, and batch normalisation, biases and GELU as one node each."""
    with tempfile.TemporaryDirectory() as folder:
        newer, result = Path(folder) / "newer.onnx", Path(folder) / "result.onnx"
        onnx.save(version_converter.convert_version(onnx.load(path), OPSET), newer)
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(result)
        options.log_severity_level = 4
        # a convolution joined with what follows it would not be quantised, nor one laid out for this processor
        onnxruntime.InferenceSession(
            str(newer),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["ConvActivationFusion", "NchwcTransformer"],
        )
        return onnx.load(result)


def weight(model: ModelProto, name: str) -> TensorProto:
    """Return the initializer called `name`."""
    return next(tensor for tensor in model.graph.initializer if tensor.name == name)


def change(model: ModelProto, name: str, work: Callable[[Array], Array]) -> None:
    """Replace the initializer called `name` by what `work` makes of it, as the same kind of numbers."""
    tensor = weight(model, name)
    values = numpy_helper.to_array(tensor)
    tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(work(values)).astype(values.dtype), name))


def readers_of(model: ModelProto, name: str) -> list[NodeProto]:
    """Return the nodes that take `name`."""
    return [node for node in model.graph.node if name in node.input]


def maker_of(model: ModelProto, name: str) -> NodeProto:
    """Return the node that gives `name`."""
    return next(node for node in model.graph.node if name in node.output)


def without_head(model: ModelProto) -> tuple[ModelProto, Array, Array]:
    """Cut the last multiplication and the softmax off a recogniser; return weights and biases of the former as well."""
    cut = ModelProto()
    cut.CopyFrom(model)
    softmax = maker_of(cut, cut.graph.output[0].name)
    biased = maker_of(cut, softmax.input[0])
    names = {tensor.name for tensor in cut.graph.initializer}
    bias = next(name for name in biased.input if name in names)
    product = maker_of(cut, next(name for name in biased.input if name not in names))
    assert (softmax.op_type, product.op_type) == ("Softmax", "FusedMatMul")
    head = numpy_helper.to_array(weight(cut, product.input[1])), numpy_helper.to_array(weight(cut, bias))
    for node in (softmax, biased, product):
        cut.graph.node.remove(node)
    del cut.graph.output[:]
    cut.graph.output.append(helper.make_tensor_value_info(product.input[0], TensorProto.FLOAT, None))
    return cut, *head


def with_head(model: ModelProto, weights: Array, biases: Array) -> ModelProto:
    """Put a multiplication on eight-bit numbers behind a recogniser, one scale for each character."""
    graph = model.graph
    features = graph.output[0].name
    scales = (np.abs(weights).max(axis=0) / SEVEN_BITS).astype(np.float32)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.rint(weights / scales).astype(np.int8), "head.weights"),
            numpy_helper.from_array(scales, "head.scales"),
            numpy_helper.from_array(biases.astype(np.float32), "head.biases"),
        ]
    )
    graph.node.append(helper.make_node("Transpose", [features], ["head.steps"], perm=[0, 2, 1]))
    graph.node.append(
        helper.make_node(
            "DynamicQuantizeMatMul",
            ["head.steps", "head.weights", "head.scales", "", "head.biases"],
            ["logits"],
            domain="com.microsoft",
        )
    )
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["lines", "steps", len(biases)]))
    return model


def without_gelu(model: ModelProto) -> tuple[ModelProto, list[NodeProto]]:
    """Replace each GELU; return the new graph and the convolutions that follow the replacements."""
    changed = ModelProto()
    changed.CopyFrom(model)
    graph, after, nodes = changed.graph, [], []
    for node in list(graph.node):
        if node.op_type != "Gelu":
            nodes.append(node)
            continue
        before, following = maker_of(changed, node.input[0]), readers_of(changed, node.output[0])
        assert {before.op_type, *(reader.op_type for reader in following)} == {"Conv"}, node.name
        assert len(readers_of(changed, node.input[0])) == 1, node.name
        for name in before.input[1:]:
            change(changed, name, lambda values: values * SLOPE)
        for reader in following:
            change(changed, reader.input[1], lambda values: values / SLOPE)
        after += following
        share = f"{node.output[0]}.share"
        nodes.append(helper.make_node("Sigmoid", [node.input[0]], [share], name=f"{node.name}.share"))
        nodes.append(helper.make_node("Mul", [node.input[0], share], [node.output[0]], name=f"{node.name}.product"))
        graph.value_info.append(helper.make_tensor_value_info(share, TensorProto.FLOAT, None))
    del graph.node[:]
    graph.node.extend(nodes)
    return changed, after


def session(model: ModelProto, outputs: Sequence[str]) -> onnxruntime.InferenceSession:
    """Load `model` so that it gives `outputs` as well."""
    shown = ModelProto()
    shown.CopyFrom(model)
    shown.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(shown.SerializeToString(), options, providers=["CPUExecutionProvider"])


def fit(model: ModelProto, original: ModelProto, convolutions: Sequence[NodeProto], samples: Sequence[Array]) -> None:
    """Change the weights of `convolutions`, first to last, so that they give what they give in `original`."""
    for node in convolutions:
        taken, given = node.input[0], node.output[0]
        shape = weight(model, node.input[1]).dims
        assert list(shape[2:]) == [1, 1], (node.name, shape)
        wanted, ours = session(original, [given]), session(model, [taken, given])
        squares, products = np.zeros((shape[1] + 1, shape[1] + 1)), np.zeros((shape[1] + 1, shape[0]))
        error = total = 0.0
        for sample in samples:
            entered, result = (columns(values) for values in ours.run([taken, given], {"x": sample}))
            goal = columns(wanted.run([given], {"x": sample})[0])
            with_one = np.concatenate([entered, np.ones((len(entered), 1), np.float32)], axis=1)
            squares += with_one.T @ with_one
            products += with_one.T @ (goal - result)
            error += float(np.square(goal - result).sum())
            total += float(np.square(goal).sum())
        held = RIDGE * np.trace(squares) / len(squares) * np.eye(len(squares))
        step = np.linalg.solve(squares + held, products)
        left = error - float((2 * step * products - step * (squares @ step)).sum())
        print(f"{node.name}: error {error / total:.5f}, fitted {left / total:.5f}", flush=True)
        change(model, node.input[1], lambda values, step=step: values + step[:-1].T[:, :, None, None])
        change(model, node.input[2], lambda values, step=step: values + step[-1])


def columns(values: Array) -> Array:
    """Return some places of an activation (1 x channels x height x width), one a row."""
    return values.transpose(0, 2, 3, 1).reshape(-1, values.shape[1])[::EVERY]


class Samples(CalibrationDataReader):
    """Gives onnxruntime's quantisation one sample after another."""

    def __init__(self, samples: Iterable[Array]) -> None:
        self._samples = iter(samples)

    def get_next(self) -> dict[str, Array] | None:
        """Return the next sample by the name of the graph's input, or None at the end."""
        sample = next(self._samples, None)
        return None if sample is None else {"x": sample}


def quantised(model: ModelProto, samples: Sequence[Array], kept: Sequence[str]) -> ModelProto:
    """Return `model` on eight-bit numbers, but for the nodes named in `kept`."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.onnx"
        quantize_static(
            model,
            result,
            Samples(samples),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=QUANTISED,
            nodes_to_exclude=list(kept),
            calibrate_method=CalibrationMethod.MinMax,
            extra_options={"CalibMovingAverage": True, "CalibMovingAverageConstant": MOVING_AVERAGE},
        )
        return onnx.load(result)


def without_detours(model: ModelProto) -> ModelProto:
    """Keep on eight-bit numbers what leaves them for no need.

    Between a convolution and its ReLU stood a scale that spent half of its steps on what the ReLU then made 0.
    """
    gone: list[NodeProto] = []
    for node in model.graph.node:
        following = readers_of(model, node.output[0])
        if node.op_type == "ReduceMean" and helper.get_node_attr_value(node, "axes") == [2, 3]:
            node.op_type = "GlobalAveragePool"
            del node.attribute[:]
        elif node.op_type == "Relu" and following[0].op_type == "QuantizeLinear":
            widened = maker_of(model, node.input[0])
            narrowed = maker_of(model, widened.input[0])
            assert (widened.op_type, narrowed.op_type) == ("DequantizeLinear", "QuantizeLinear"), node.name
            passed = (narrowed.input[0], *narrowed.output, *widened.output)
            assert all(len(readers_of(model, name)) == 1 for name in passed), node.name
            node.input[0] = narrowed.input[0]
            gone += [narrowed, widened]
        elif node.op_type == "ConvTranspose" and [reader.op_type for reader in following] == ["Add"]:
            (adding,) = following
            change(model, adding.input[1], np.ravel)
            node.input.append(adding.input[1])
            node.output[0] = adding.output[0]
            gone.append(adding)
    for node in gone:
        model.graph.node.remove(node)
    used = {name for node in model.graph.node for name in node.input}
    left = [tensor for tensor in model.graph.initializer if tensor.name in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(left)
    return model


def taking_pixels(model: ModelProto) -> ModelProto:
    """Let a network take pixels: uint8, pictures x height x width x 3, red first."""
    graph = model.graph
    (narrowed,) = readers_of(model, graph.input[0].name)
    (widened,) = readers_of(model, narrowed.output[0])
    (first,) = readers_of(model, widened.output[0])
    weights, biases = (maker_of(model, name).input for name in first.input[1:])
    change(model, weights[0], lambda values: values[:, ::-1])  # the network wants blue first
    scales = numpy_helper.to_array(weight(model, weights[1]))
    sums = scales * numpy_helper.to_array(weight(model, weights[0])).sum(axis=(1, 2, 3))
    added = numpy_helper.to_array(weight(model, biases[0])) * numpy_helper.to_array(weight(model, biases[1]))
    change(model, biases[0], lambda _: np.rint((added - sums * LEVEL / 2) / (scales * LEVEL)))
    change(model, biases[1], lambda _: scales * LEVEL)
    change(model, widened.input[1], lambda _: np.float32(LEVEL))
    change(model, widened.input[2], lambda _: np.uint8(MIDDLE))
    narrowed.CopyFrom(helper.make_node("Transpose", ["pixels"], list(narrowed.output), perm=[0, 3, 1, 2]))
    height, width = (size.dim_value or size.dim_param for size in graph.input[0].type.tensor_type.shape.dim[2:])
    shape = ["pictures", height, width, 3]
    graph.input[0].CopyFrom(helper.make_tensor_value_info("pixels", TensorProto.UINT8, shape))
    return model


def behind(model: ModelProto, kind: str) -> Iterator[str]:
    """Give the names of the nodes of `kind` and of all that follow them."""
    reached: set[str] = set()
    for node in model.graph.node:
        if node.op_type == kind or reached.intersection(node.input):
            reached.update(node.output)
            yield node.name


def recogniser(source: Path) -> ModelProto:
    """Return the network that reads, with the characters it knows in its metadata."""
    samples = lines()
    original, weights, biases = without_head(simplified(source))
    model, after = without_gelu(original)
    fit(model, original, after, samples[::3])
    # what compares a line's steps with each other is little work, and sensitive
    small = quantised(model, samples, list(behind(model, "AveragePool")))
    result = with_head(taking_pixels(without_detours(small)), weights, biases)
    characters = next(entry for entry in onnx.load(source).metadata_props if entry.key == "character")
    helper.set_model_props(result, {"character": characters.value})
    return result


def detector(source: Path) -> ModelProto:
    """Return the network that finds where text is."""
    samples = pages()
    original = simplified(source)
    model, after = without_gelu(original)
    fit(model, original, after, samples[::3])
    last = next(node for node in model.graph.node if node.op_type == "ConvTranspose")
    return taking_pixels(without_detours(quantised(model, samples, [*behind(model, "ConvTranspose"), last.name])))


def main() -> None:
    """Write both networks beside this file."""
    logging.disable(logging.WARNING)  # onnxruntime advises what was done already
    found = find_spec("rapidocr")
    assert found is not None, "rapidocr is not installed"
    models = Path(str(found.origin)).parent / "models"
    wanted = sys.argv[1:] or ["read", "find"]
    for name, work, source in (("find", detector, DETECTION), ("read", recogniser, RECOGNITION)):
        if name in wanted:
            path = HERE / f"{name}.onnx"
            onnx.save(work(models / source), path)
            print(f"{path.name}: {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main()
