"""Makes the graph of an image tower cheaper, with the same results, before it becomes int8.

Exporters write graphs for any number of pictures: many operators only compute shapes, patches go through a
convolution (slow in int8), every row of the last layer is computed, and attention takes a dozen operators. This
relies on vision transformers (arXiv:2010.11929): patches do not overlap, only the class token is read. The result
takes one picture at a time. Needs the package onnx.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

_ROWWISE = frozenset(
    {"Add", "Sub", "Mul", "Div", "Pow", "Sqrt", "Sigmoid", "Tanh", "Erf", "Gelu", "Identity", "LayerNormalization"}
)
"""Operators that compute each row of pictures x rows x width from the same row of their inputs."""


def attribute(node: Any, name: str, default: Any) -> Any:
    """Return the value of an operator's attribute, or `default` where it is not set."""
    from onnx import helper

    return next((helper.get_attribute_value(each) for each in node.attribute if each.name == name), default)


class GraphParts:
    """What a graph's tensors are, by their names."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._constants = {tensor.name: tensor for tensor in graph.initializer}
        self._shapes = {name: tuple(tensor.dims) for name, tensor in self._constants.items()}
        for value in (*graph.input, *graph.value_info):
            self._shapes[value.name] = tuple(each.dim_value for each in value.type.tensor_type.shape.dim)
        self._readers: dict[str, set[str]] = {value.name: {""} for value in graph.output}
        self._makers = {name: node for node in graph.node for name in node.output}
        for node in graph.node:
            for name in node.input:
                self._readers.setdefault(name, set()).add(node.output[0])

    def shape(self, name: str) -> tuple[int, ...]:
        """Return a tensor's shape, 0 where a length is not known, and nothing where none is."""
        return self._shapes.get(name, ())

    def value(self, name: str) -> Any:
        """Return the array that a constant holds, or None."""
        from onnx import numpy_helper

        return numpy_helper.to_array(self._constants[name]) if name in self._constants else None

    def scaled(self, node: Any, place: int, times: float) -> Any:
        """Return the array of the constant that a node reads at that place, so many times as large."""
        value = self.value(node.input[place])
        return value * value.dtype.type(times)

    def readers(self, name: str) -> set[str]:
        """Return the first outputs of the operators that read a tensor; an empty name stands for the graph's caller."""
        return self._readers.get(name, {""})

    def maker(self, name: str, operator: str) -> Any:
        """Return the node that makes a tensor, if it is that operator, or None."""
        node = self._makers.get(name)
        return node if node is not None and node.op_type == operator else None

    def reader(self, name: str, operator: str) -> Any:
        """Return the only node that reads a tensor, if it is that operator, or None."""
        readers = self.readers(name)
        return self.maker(next(iter(readers)), operator) if len(readers) == 1 else None

    def unscaled(self, name: str) -> tuple[str, float]:
        """Return what a tensor is a multiple of, and how many times; itself, once, where no operator multiplies it."""
        node = self.maker(name, "Mul")
        for place in (0, 1) if node is not None else ():
            factor = self.value(node.input[1 - place])
            if factor is not None and factor.size == 1:
                return node.input[place], float(factor.item())
        return name, 1.0

    def cut_into_heads(self, name: str, order: list[int]) -> tuple[str, int] | None:
        """Return of which 1 x rows x width a tensor is the heads, in that order of axes, and of how many, or None."""
        turned = self.maker(name, "Transpose")
        cut = turned and self.maker(turned.input[0], "Reshape")
        if not cut or attribute(turned, "perm", []) != order:
            return None
        whole, parts = self.shape(cut.input[0]), self.shape(cut.output[0])
        if len(parts) != 4 or not all(parts) or whole != (1, parts[1], parts[2] * parts[3]):
            return None
        return cut.input[0], parts[2]

    def has_rows(self, name: str, rows: int) -> bool:
        """Whether a tensor is something x `rows` x something."""
        return self.shape(name)[1:2] == (rows,) and len(self.shape(name)) == 3

    def is_rowwise(self, node: Any, rows: int) -> bool:
        """Whether each row of what an operator computes depends on the same row of its inputs alone."""
        if len(node.output) != 1 or not self.has_rows(node.output[0], rows):
            return False
        if node.op_type == "MatMul":
            return len(self.shape(node.input[1])) == 2
        if node.op_type == "LayerNormalization" and attribute(node, "axis", -1) not in (-1, 2):
            return False
        # A constant of rows x width would have to be cut along another axis, and what is not known might be one.
        others = [self._shapes.get(name) for name in node.input if name and not self.has_rows(name, rows)]
        return node.op_type in _ROWWISE and all(
            shape is not None and (len(shape) < 2 or shape[-2] == 1) for shape in others
        )

    def add(self, name: str, value: Any) -> str:
        """Add a constant and return its name: an array, or whole numbers."""
        from onnx import numpy_helper

        array = value if isinstance(value, np.ndarray) else np.array(value, np.int64)
        self._graph.initializer.append(numpy_helper.from_array(array, name))
        return name

    def replace(self, nodes: list[Any], *, shapes_hold: bool = False) -> None:
        """Make `nodes` the graph's operators, but for those whose results nothing reads."""
        needed = {value.name for value in self._graph.output}
        kept: list[Any] = []
        for node in reversed(nodes):
            if needed.intersection(node.output):
                kept.append(node)
                needed.update(node.input)
        del self._graph.node[:]
        self._graph.node.extend(reversed(kept))
        if not shapes_hold:
            del self._graph.value_info[:]
        constants = [tensor for tensor in self._graph.initializer if tensor.name in needed]
        del self._graph.initializer[:]
        self._graph.initializer.extend(constants)


_LEAST_PATCH = 8  # the side of patches, in pixels, from which on a convolution is taken for a transformer's first layer


def rewrite(source: Path, picture: tuple[int, int], folder: Path) -> Path:
    """Return a cheaper graph than `source`, in `folder`, for pictures of the width and height `picture` in pixels."""
    import onnx

    folded, rewritten = folder / "folded.onnx", folder / "rewritten.onnx"
    _fold(source, picture, folded)
    # infer_shapes_path, on Windows, writes to no path outside of the code page. The shapes need no large weights.
    model = onnx.shape_inference.infer_shapes(onnx.load(folded, load_external_data=False))
    onnx.load_external_data_for_model(model, str(folder))
    for change in (join_attention, fold_gates, compute_one_row, multiply_patches):
        change(model.graph)
    onnx.save(model, rewritten, save_as_external_data=True, location=f"{rewritten.name}.data")
    return rewritten


def _fold(source: Path, picture: tuple[int, int], target: Path) -> None:
    """Write `source` to `target` for one picture, with everything computed that does not depend on its pixels."""
    import onnx

    from seesay.perception.inference.runtime import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(target)
    # One file of this format cannot hold two gigabytes.
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", f"{target.name}.data")
    (pixels,) = onnx.load(source, load_external_data=False).graph.input
    for dimension, size in zip(pixels.type.tensor_type.shape.dim, (1, 3, picture[1], picture[0]), strict=True):
        if dimension.dim_param:
            options.add_free_dimension_override_by_name(dimension.dim_param, size)
    onnxruntime.InferenceSession(
        str(source),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["MatMulAddFusion"],  # it hides products that are to become int8 behind reshapes
    )


def join_attention(graph: Any) -> None:
    """Replace each attention, and projections that share rows, by one operator; only rounding differs."""
    parts = GraphParts(graph)
    found = [_attention(parts, node) for node in graph.node if node.op_type == "Softmax"]
    joined = {node.output[0]: node for node in found if node is not None}
    parts.replace([joined.get(node.output[0], node) for node in graph.node], shapes_hold=True)


def _attention(parts: GraphParts, softmax: Any) -> Any:
    """Return the operator for an attention of several heads around `softmax`, or None where it is something else."""
    from onnx import helper

    scores, scale = parts.unscaled(softmax.input[0])
    before, after = parts.maker(scores, "MatMul"), parts.reader(softmax.output[0], "MatMul")
    together = after and parts.reader(after.output[0], "Transpose")
    last = together and parts.reader(together.output[0], "Reshape")
    if (
        not before
        or not last
        or attribute(softmax, "axis", -1) not in (-1, 3)
        or attribute(together, "perm", []) != [0, 2, 1, 3]
        or after.input[0] != softmax.output[0]
    ):
        return None
    (query, first), (key, second) = (parts.unscaled(name) for name in before.input)
    turned = ((query, [0, 2, 1, 3]), (key, [0, 2, 3, 1]), (after.input[1], [0, 2, 1, 3]))
    sources = [cut for name, order in turned if (cut := parts.cut_into_heads(name, order)) is not None]
    if len(sources) < len(turned) or len({heads for _, heads in sources}) > 1:
        return None
    names, heads = [name for name, _ in sources], sources[0][1]
    if parts.shape(last.output[0]) != parts.shape(names[0]):
        return None
    scale, output = scale * first * second, last.output[0]
    projected = _projected(parts, names)
    if projected is not None:
        rows, constants = projected
        inputs = [rows, *(parts.add(f"{output}_{what}", value) for what, value in constants.items())]
        operator = "Attention"
    else:
        inputs, operator = names, "MultiHeadAttention"
    return helper.make_node(
        operator, inputs, [output], f"{output}_joined", domain="com.microsoft", num_heads=heads, scale=scale
    )


def _projected(parts: GraphParts, names: list[str]) -> tuple[str, dict[str, Any]] | None:
    """Return what query, key and value are all products of, with all three's weights and bias side by side, or None."""
    split = parts.maker(names[0], "Split")
    wholes = [split.input[0]] if split and list(split.output) == names else names
    unscaled = [parts.unscaled(name) for name in wholes]
    products = [_weights(parts, parts.maker(name, "Add")) for name, _ in unscaled]
    rows = {product[0][0].input[0] for product in products if product}
    axes = {tuple(len(parts.shape(node.input[place])) for node, place in product) for product in products}
    if axes != {(2, 1)} or len(rows) > 1 or len(parts.shape(next(iter(rows)))) != 3:
        return None
    constants = {
        what: np.concatenate(
            [parts.scaled(*product[at], factor) for product, (_, factor) in zip(products, unscaled, strict=True)], -1
        )
        for at, what in enumerate(("weights", "bias"))
    }
    return next(iter(rows)), constants


def fold_gates(graph: Any) -> None:
    """Fold the factor of x * sigmoid(factor * x), CLIP's "quick" GELU, into weights: one large pass less."""
    parts = GraphParts(graph)
    for gate in graph.node:
        x, factor = parts.unscaled(gate.input[0]) if gate.op_type == "Sigmoid" else ("", 1.0)
        product = parts.reader(gate.output[0], "Mul")
        after = product and parts.reader(product.output[0], "MatMul")
        before = _weights(parts, parts.maker(x, "Add"))
        if factor == 1 or not before or not after or parts.value(after.input[1]) is None:
            continue
        if parts.readers(x) == {parts.maker(gate.input[0], "Mul").output[0], product.output[0]}:
            gate.input[0] = x
            for node, place, times in (*((*each, factor) for each in before), (after, 1, 1 / factor)):
                name = f"{node.input[place]}_{gate.output[0]}"
                node.input[place] = parts.add(name, parts.scaled(node, place, times))
    parts.replace(list(graph.node), shapes_hold=True)


def _weights(parts: GraphParts, biased: Any) -> list[tuple[Any, int]]:
    """Return the nodes and the places of the constants of a product with weights and a bias, or nothing."""
    for place in (0, 1) if biased is not None else ():
        product = parts.maker(biased.input[place], "MatMul")
        constants = [(product, 1), (biased, 1 - place)]
        if parts.reader(biased.input[place], "Add") is biased and product is not None:
            return constants if all(parts.value(node.input[at]) is not None for node, at in constants) else []
    return []


def compute_one_row(graph: Any) -> None:
    """Compute one row only, where the end reads one of pictures x rows x width.

    Going up from there, each operator that keeps rows apart, and whose whole result nothing else needs, gets that row
    alone: in a vision transformer the second half of the last layer, and the query of its attention.
    """
    from onnx import helper

    parts = GraphParts(graph)
    reader, rows, place = next(_readers_of_a_row(parts, graph), (None, 0, 0))
    if reader is None:
        return
    moved, asked = {reader.output[0]}, set()
    for node in reversed(graph.node):
        if parts.readers(node.output[0]) <= moved:
            if parts.is_rowwise(node, rows):
                moved.add(node.output[0])
            elif _is_projected(parts, node) and parts.has_rows(node.output[0], rows):
                asked.add(node.output[0])
    moved.remove(reader.output[0])
    bounds = {"start": place, "end": place + 1, "axis": 1}
    slicing = [parts.add(f"{reader.output[0]}_{bound}", [at]) for bound, at in bounds.items()]
    nodes: dict[str, Any] = {}

    def row(name: str) -> str:
        nodes[f"{name}_row"] = helper.make_node("Slice", [name, *slicing], [f"{name}_row"], name=f"{name}_row")
        return f"{name}_row"

    for node in list(graph.node):
        made = [node]
        if node.output[0] in asked:
            made = _asked(parts, node, row(node.input[0]))
        elif node.output[0] in moved | {reader.output[0]}:
            for number, name in enumerate(node.input):
                if name not in moved | asked and parts.has_rows(name, rows):
                    node.input[number] = row(name)
        nodes |= {each.output[0]: each for each in made}
    reader.input[1] = parts.add(f"{reader.output[0]}_first", 0)
    parts.replace(list(nodes.values()))


def _readers_of_a_row(parts: GraphParts, graph: Any) -> Iterator[tuple[Any, int, int]]:
    """Yield each node that reads one row of pictures x rows x width, with the number of rows and the one that it is."""
    for node in graph.node:
        shape = parts.shape(node.input[0]) if node.op_type == "Gather" and attribute(node, "axis", 0) == 1 else ()
        index = parts.value(node.input[1]) if len(shape) == 3 and shape[1] else None
        if index is not None and not index.ndim:
            yield node, shape[1], int(index) % shape[1]


def _is_projected(parts: GraphParts, node: Any) -> bool:
    return (
        (node.domain, node.op_type) == ("com.microsoft", "Attention")
        and [parts.value(name) is None for name in node.input] == [True, False, False]
        and {each.name for each in node.attribute} == {"num_heads", "scale"}
    )


def _asked(parts: GraphParts, attention: Any, row: str) -> list[Any]:
    """Return the operators that compute one row of an attention, in which that row alone asks all of them."""
    from onnx import helper

    nodes: list[Any] = []
    rows, output = attention.input[0], attention.output[0]
    weights, bias = (parts.value(name) for name in attention.input[1:])
    width = len(bias) // 3

    def add(operator: str, *inputs: str, count: int = 1, **attributes: Any) -> list[str]:
        made = [f"{output}_{operator}_{len(nodes)}_{number}" for number in range(count)]
        nodes.append(helper.make_node(operator, inputs, made, made[0], **attributes))
        return made

    def projected(source: str, what: str, columns: slice) -> str:
        matrix = parts.add(f"{output}_{what}_weights", np.ascontiguousarray(weights[:, columns]))
        (product,) = add("MatMul", source, matrix)
        return add("Add", product, parts.add(f"{output}_{what}_bias", bias[columns]))[0]

    query = projected(row, "query", slice(width))
    others = projected(rows, "others", slice(width, None))
    key, value = add("Split", others, parts.add(f"{output}_widths", [width, width]), count=2, axis=2)
    heads = {each.name: helper.get_attribute_value(each) for each in attention.attribute}
    add("MultiHeadAttention", query, key, value, domain="com.microsoft", **heads)
    nodes[-1].output[0] = output
    return nodes


def multiply_patches(graph: Any) -> None:
    """Turn a convolution over patches that do not overlap into a product of matrices."""
    from onnx import helper

    parts = GraphParts(graph)
    nodes: list[Any] = []
    for node in graph.node:
        weights = parts.value(node.input[1]) if node.op_type == "Conv" else None
        picture = parts.shape(node.input[0])
        if weights is None or not _takes_patches(node, weights, picture):
            nodes.append(node)
            continue
        width, channels, side = weights.shape[:3]
        rows, columns = picture[2] // side, picture[3] // side
        name, last = node.output[0], node.input[0]

        def add(operator: str, *inputs: str, name: str = name, **attributes: Any) -> str:
            step = f"{name}_{operator}_{len(nodes)}"
            nodes.append(helper.make_node(operator, inputs, [step], name=step, **attributes))
            return step

        # Rows of patches first, then the patches of each: in one step, onnxruntime takes several times as long.
        last = add("Reshape", last, parts.add(f"{name}_rows", [channels, rows, side * columns * side]))
        last = add("Transpose", last, perm=[1, 0, 2])
        last = add("Reshape", last, parts.add(f"{name}_cut", [rows, channels * side, columns, side]))
        last = add("Transpose", last, perm=[0, 2, 1, 3])
        last = add("Reshape", last, parts.add(f"{name}_patches", [1, rows * columns, channels * side * side]))
        last = add("MatMul", last, parts.add(f"{name}_weights", np.ascontiguousarray(weights.reshape(width, -1).T)))
        if len(node.input) > 2:
            last = add("Add", last, node.input[2])
        last = add("Transpose", last, perm=[0, 2, 1])
        add("Reshape", last, parts.add(f"{name}_grid", [1, width, rows, columns]))
        nodes[-1].output[0] = name
    parts.replace(nodes)


def _takes_patches(node: Any, weights: Any, picture: tuple[int, ...]) -> bool:
    """Whether a convolution with `weights` (outputs x channels x height x width) cuts a picture into whole patches."""
    side = weights.shape[-1]
    return (
        len(picture) == 4
        and weights.shape[2:] == (side, side)
        and side >= _LEAST_PATCH
        and not any(length % side for length in picture[2:])
        and attribute(node, "strides", []) == [side, side]
        and not any(attribute(node, "pads", []))
        and attribute(node, "auto_pad", b"NOTSET") in (b"NOTSET", b"VALID")
        and set(attribute(node, "dilations", [1])) == {1}
        and attribute(node, "group", 1) == 1
    )
