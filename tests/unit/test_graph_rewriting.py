"""A small vision transformer, as exporters write it: for any number of pictures, all rows computed to the end."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from seesay.perception.inference.graph_rewriting import rewrite
from seesay.perception.inference.quantise_child import quantise

PATCH, WIDTH, HEADS, SIZE = 8, 12, 3, (24, 16)
ROWS = (SIZE[0] // PATCH) * (SIZE[1] // PATCH) + 1


class Transformer:
    """Writes the graph's nodes one after the other, with seeded weights."""

    def __init__(
        self,
        kernel: int = PATCH,
        pads: Sequence[int] = (0, 0, 0, 0),
        row: int | None = 0,
        scaled: str = "",
        factor: float = 1.702,
        projected: str = "together",
    ) -> None:
        self.scaled, self.factor, self.projected = scaled, factor, projected
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.random = np.random.default_rng(3)
        patches = self.add(
            "Conv",
            "pixel_values",
            self.weight(WIDTH, 3, kernel, kernel),
            self.weight(WIDTH),
            kernel_shape=[kernel, kernel],
            strides=[PATCH, PATCH],
            pads=list(pads),
        )
        flat = self.add("Reshape", patches, self.constant(np.array([0, WIDTH, -1], np.int64)))
        x = self.add("Transpose", flat, perm=[0, 2, 1])
        # The class token, once for each picture, with the shape worked out in the graph.
        count = self.add("Shape", x, start=0, end=1)
        shape = self.add("Concat", count, self.constant(np.array([1, WIDTH], np.int64)), axis=0)
        x = self.add("Concat", self.add("Expand", self.weight(1, 1, WIDTH), shape), x, axis=1)
        x = self.add("Add", x, self.weight(1, ROWS, WIDTH))
        for _ in range(2):
            x = self.add("Add", x, self.heads(self.norm(x)) if scaled else self.attention(self.norm(x)))
            x = self.add("Add", x, self.perceptron(self.norm(x)))
        if row is None:
            x = self.add("ReduceMean", self.norm(x), axes=[1], keepdims=0)
        else:
            x = self.add("Gather", self.norm(x), self.constant(np.array(row, np.int64)), axis=1)
        self.nodes.append(helper.make_node("MatMul", [x, self.weight(WIDTH, 5)], ["image_embeds"]))

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def constant(self, value: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(value, f"constant_{len(self.constants)}"))
        return self.constants[-1].name

    def weight(self, *shape: int) -> str:
        return self.constant((self.random.standard_normal(shape) / np.sqrt(shape[0])).astype(np.float32))

    def norm(self, x: str) -> str:
        return self.add("LayerNormalization", x, self.weight(WIDTH), self.weight(WIDTH), axis=-1)

    def dense(self, x: str, wide: int, narrow: int) -> str:
        return self.add("Add", self.add("MatMul", x, self.weight(wide, narrow)), self.weight(narrow))

    def attention(self, x: str) -> str:
        query, key, value = (self.dense(x, WIDTH, WIDTH) for _ in range(3))
        scores = self.add("MatMul", query, self.add("Transpose", key, perm=[0, 2, 1]))
        return self.dense(self.add("MatMul", self.add("Softmax", scores, axis=-1), value), WIDTH, WIDTH)

    def projections(self, x: str) -> Sequence[str]:
        """Query, key and value: of one product, or each of its own, of which one is scaled or of other rows."""
        if self.projected == "together":
            whole = self.dense(x, WIDTH, 3 * WIDTH)
            names = [f"{whole}_{part}" for part in range(3)]
            thirds = self.constant(np.full(3, WIDTH, np.int64))
            self.nodes.append(helper.make_node("Split", [whole, thirds], names, axis=2))
            return names
        query = x if self.projected == "each" else self.norm(x)
        first, *others = (self.dense(rows, WIDTH, WIDTH) for rows in (query, x, x))
        return [self.add("Mul", first, self.constant(np.array(0.5, np.float32))), *others]

    def heads(self, x: str) -> str:
        """Attention of several heads, scaled at the scores or the inputs, by each row's own factor, or as flat rows."""
        names = self.projections(x)
        cut = self.constant(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
        orders = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
        query, key, value = (
            self.add("Transpose", self.add("Reshape", name, cut), perm=order)
            for name, order in zip(names, orders, strict=True)
        )
        scale = self.constant(np.array((WIDTH // HEADS) ** -0.5, np.float32))
        if self.scaled == "inputs":
            root = self.constant(np.array((WIDTH // HEADS) ** -0.25, np.float32))
            query, key = self.add("Mul", query, root), self.add("Mul", root, key)
        scores = self.add("MatMul", query, key)
        if self.scaled == "scores":
            scores = self.add("Mul", scores, scale)
        elif self.scaled == "rows":
            scores = self.add("Mul", scores, self.weight(ROWS, 1))
        weighted = self.add("MatMul", self.add("Softmax", scores, axis=-1), value)
        together = self.add("Transpose", weighted, perm=[0, 2, 1, 3])
        shape = [-1, WIDTH] if self.scaled == "flat" else [0, 0, WIDTH]
        return self.dense(self.add("Reshape", together, self.constant(np.array(shape, np.int64))), WIDTH, WIDTH)

    def perceptron(self, x: str) -> str:
        hidden = self.dense(x, WIDTH, 4 * WIDTH)
        gate = self.add("Sigmoid", self.add("Mul", hidden, self.constant(np.array(self.factor, np.float32))))
        return self.dense(self.add("Mul", hidden, gate), 4 * WIDTH, WIDTH)

    def save(self, path: Path, dimensions: Sequence[str | int] = ("batch", 3, SIZE[1], SIZE[0])) -> Path:
        graph = helper.make_graph(
            self.nodes,
            "tower",
            [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, dimensions)],
            [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["batch", 5])],
            self.constants,
        )
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))
        return path


def embeddings(graph: Path, pictures: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    return np.concatenate([session.run(None, {"pixel_values": picture[None]})[0] for picture in pictures])


@pytest.fixture
def pictures() -> npt.NDArray[np.float32]:
    return np.random.default_rng(5).standard_normal((6, 3, SIZE[1], SIZE[0])).astype(np.float32)


def operators(graph: Path) -> Counter[str]:
    return Counter(node.op_type for node in onnx.load(graph, load_external_data=False).graph.node)


def rows_multiplied(graph: Path) -> int:
    """How many rows all products with weights take together, by shapes worked out anew."""
    model = onnx.shape_inference.infer_shapes(onnx.load(graph))
    onnx.checker.check_model(model, full_check=True)
    shapes = {value.name: value.type.tensor_type.shape.dim for value in model.graph.value_info}
    weights = {tensor.name for tensor in model.graph.initializer}
    return sum(
        shapes[node.input[0]][1].dim_value
        for node in model.graph.node
        if node.op_type == "MatMul" and node.input[1] in weights and len(shapes[node.input[0]]) == 3
    )


def queries(graph: Path, picture: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """What asks in the last attention, given a picture."""
    model = onnx.load(graph)
    name = next(node.input[0] for node in reversed(model.graph.node) if node.op_type == "MultiHeadAttention")
    model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run([name], {"pixel_values": picture})[0])


@pytest.mark.parametrize("row", [0, 3, -1])
@pytest.mark.parametrize("dimensions", [("batch", 3, 16, 24), ("batch", "channels", "height", "width"), (1, 3, 16, 24)])
def test_it_computes_the_same_with_one_row_at_the_end_and_no_convolution(
    row: int, dimensions: Sequence[str | int], tmp_path: Path, pictures: npt.NDArray[np.float32]
) -> None:
    graph = Transformer(row=row).save(tmp_path / "graph.onnx", dimensions)
    cheaper = rewrite(graph, SIZE, tmp_path)
    np.testing.assert_allclose(embeddings(cheaper, pictures), embeddings(graph, pictures), atol=1e-5)
    assert "Conv" not in operators(cheaper)
    assert not operators(cheaper).keys() & {"Shape", "Expand"}
    # The patches; six products of the first layer on all rows; of the second, three on all and three on one.
    assert rows_multiplied(cheaper) == (ROWS - 1) + 6 * ROWS + 3 * ROWS + 3


def test_all_rows_are_computed_where_all_are_read(tmp_path: Path, pictures: npt.NDArray[np.float32]) -> None:
    graph = Transformer(row=None).save(tmp_path / "graph.onnx")
    cheaper = rewrite(graph, SIZE, tmp_path)
    np.testing.assert_allclose(embeddings(cheaper, pictures), embeddings(graph, pictures), atol=1e-5)
    assert rows_multiplied(cheaper) == (ROWS - 1) + 12 * ROWS


def test_a_convolution_whose_patches_overlap_stays(tmp_path: Path, pictures: npt.NDArray[np.float32]) -> None:
    graph = Transformer(kernel=PATCH + 2, pads=(1, 1, 1, 1)).save(tmp_path / "graph.onnx")
    cheaper = rewrite(graph, SIZE, tmp_path)
    assert operators(cheaper)["Conv"] == 1
    np.testing.assert_allclose(embeddings(cheaper, pictures), embeddings(graph, pictures), atol=1e-5)


@pytest.mark.parametrize(
    ("scaled", "projected", "joined"),
    [
        ("scores", "together", "Attention"),
        ("scores", "each", "Attention"),
        ("inputs", "each", "Attention"),
        ("inputs", "together", "Attention"),
        ("nowhere", "together", "Attention"),
        ("scores", "of others", "MultiHeadAttention"),
        ("rows", "together", "Softmax"),
        ("flat", "together", "Softmax"),
    ],
)
@pytest.mark.parametrize("row", [0, None])
def test_attention_becomes_one_operator_where_it_is_attention(
    scaled: str, projected: str, joined: str, row: int | None, tmp_path: Path, pictures: npt.NDArray[np.float32]
) -> None:
    graph = Transformer(scaled=scaled, projected=projected, row=row).save(tmp_path / "graph.onnx")
    cheaper = rewrite(graph, SIZE, tmp_path)
    np.testing.assert_allclose(embeddings(cheaper, pictures), embeddings(graph, pictures), atol=1e-5)
    counted = operators(cheaper)
    expected = Counter({joined: 2})
    if joined == "Attention" and row is not None:  # in the last layer, one row asks
        expected = Counter({joined: 1, "MultiHeadAttention": 1})
        assert queries(cheaper, pictures[:1]).shape == (1, 1, WIDTH)
    assert all(counted[name] == expected[name] for name in ("Attention", "MultiHeadAttention", "Softmax"))
    assert joined != "Attention" or counted["Split"] == expected["MultiHeadAttention"]
    if scaled != "flat":  # of the last layer's attention, or of what asks in it, and of its input, one row is taken
        assert counted["Slice"] == (0 if row is None else 2)


def test_the_factor_of_a_gate_is_in_the_weights(tmp_path: Path, pictures: npt.NDArray[np.float32]) -> None:
    for number, factor in enumerate((1.702, -0.5, 1.0)):
        folder = tmp_path / str(number)
        folder.mkdir()
        graph = Transformer(factor=factor).save(folder / "graph.onnx")
        assert operators(graph)["Mul"] == 4
        cheaper = rewrite(graph, SIZE, folder)
        np.testing.assert_allclose(embeddings(cheaper, pictures), embeddings(graph, pictures), atol=1e-5)
        assert operators(cheaper)["Mul"] == 2


@pytest.mark.parametrize(("scaled", "projected"), [("", ""), ("scores", "together"), ("scores", "each")])
def test_its_int8_form_is_near_and_leaves_no_files_behind(
    scaled: str, projected: str, tmp_path: Path, pictures: npt.NDArray[np.float32]
) -> None:
    graph = Transformer(scaled=scaled, projected=projected).save(tmp_path / "graph.onnx")
    small = tmp_path / "small/graph.onnx"
    small.parent.mkdir()
    quantise(graph, small, SIZE)
    full, quick = embeddings(graph, pictures), embeddings(small, pictures)
    cosines = (full * quick).sum(1) / np.linalg.norm(full, axis=1) / np.linalg.norm(quick, axis=1)
    assert cosines.min() > 0.99
    assert operators(small)["MatMulInteger"] == (10 if scaled else 14)
    assert operators(small)["QAttention"] == (1 if scaled else 0)
    assert list(small.parent.iterdir()) == [small]


def test_a_tower_of_words_is_made_int8_as_it_is(tmp_path: Path, pictures: npt.NDArray[np.float32]) -> None:
    graph = Transformer().save(tmp_path / "graph.onnx")
    small = tmp_path / "Jörg 图" / "graph.onnx"
    small.parent.mkdir()
    quantise(graph, small)
    full, quick = embeddings(graph, pictures), embeddings(small, pictures)
    assert ((full * quick).sum(1) / np.linalg.norm(full, axis=1) / np.linalg.norm(quick, axis=1)).min() > 0.99
    assert operators(small)["MatMulInteger"] > 0
    assert list(small.parent.iterdir()) == [small]
    assert {path.name for path in tmp_path.iterdir()} == {graph.name, small.parent.name}
