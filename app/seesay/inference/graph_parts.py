"""What a graph of the package onnx is made of: its tensors and operators, by the names of tensors."""

from __future__ import annotations

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
