"""The reader's layers on ONNX Runtime, two to three times as fast as numpy on one core: `pip install "ambassador[reading]"`.

The weights are those of `model.py`, multiplied as the bytes they are stored in; what comes in is brought to bytes on
the way, so that shares differ by hundredths. Nothing else of the reader changes.
"""

from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnx import TensorProto, checker, helper, numpy_helper

from .model import HEADS, WIDTH, Floats, Model

_OPSET, _IR = 20, 10
"""The first operator set with GELU, and the file format that goes with it."""
_MIDDLE = np.array(128, np.uint8)


class RuntimeModel(Model):
    """The network whose layers are run by ONNX Runtime, on one thread."""

    @staticmethod
    def _made(stored: Mapping[str, npt.NDArray[Any]]) -> Callable[[Floats], Floats]:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(_graph(stored), options, providers=["CPUExecutionProvider"])
        return lambda states: np.asarray(session.run(None, {"states": states})[0], np.float32)


def _graph(stored: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """All layers as one graph from states (pieces x width) to states."""
    build = _Builder()
    name = "states"
    for number in range(int(stored["layers"])):
        name = build.layer(stored, f"{number}.", name)
    build.node("Identity", [name], out="out")
    shape: list[str | int | None] = ["pieces", WIDTH]
    graph = helper.make_graph(
        build.nodes,
        "layers",
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, shape)],
        build.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
    checker.check_model(model)
    packed: bytes = model.SerializeToString()
    return packed


class _Builder:
    """Nodes and constants, named one after the other."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._names: Iterator[str] = (f"n{number}" for number in range(1_000_000))

    def node(self, kind: str, inputs: list[str], *, out: str | None = None, **attributes: Any) -> str:
        """Add a node with one output, and answer the output's name."""
        name = out or next(self._names)
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def constant(self, values: npt.NDArray[Any]) -> str:
        """Add a constant, and answer its name."""
        name = next(self._names)
        self.constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def dense(self, stored: Mapping[str, npt.NDArray[Any]], at: str, states: str, scale: float = 1.0) -> str:
        """`states` times a stored matrix plus its bias, both times `scale`; the product is made of bytes."""
        packed, given = self.bytes_of(states)
        product = self.node("MatMulInteger", [packed, self.constant(stored[f"{at}.q8"].T), self.constant(_MIDDLE)])
        rows = self.constant(stored[f"{at}.scale"].astype(np.float32) * np.float32(scale))
        values = self.node("Cast", [product], to=TensorProto.FLOAT)
        # In this order: ONNX Runtime takes the product of two scales for one number, and ours are a column and a row.
        scaled = self.node("Mul", [self.node("Mul", [values, rows]), given])
        return self.node("Add", [scaled, self.constant(stored[f"{at}.b"].astype(np.float32) * np.float32(scale))])

    def bytes_of(self, states: str) -> tuple[str, str]:
        """`states` in bytes around `_MIDDLE`, and the scale of every row: one scale for all would lose the small ones."""
        largest = self.node("ReduceMax", [self.node("Abs", [states]), self.constant(np.array([-1]))], keepdims=1)
        given = self.node("Div", [largest, self.constant(np.array(127, np.float32))])
        rounded = self.node("Round", [self.node("Div", [states, given])])
        moved = self.node("Add", [rounded, self.constant(_MIDDLE.astype(np.float32))])
        return self.node("Cast", [moved], to=TensorProto.UINT8), given

    def normal(self, stored: Mapping[str, npt.NDArray[Any]], at: str, states: str, more: str) -> str:
        """The sum of two states, normalised."""
        weights = [self.constant(stored[f"{at}.{part}"].astype(np.float32)) for part in "wb"]
        total = self.node("Add", [states, more])
        return self.node("LayerNormalization", [total, *weights], axis=-1, epsilon=1e-12)

    def layer(self, stored: Mapping[str, npt.NDArray[Any]], at: str, states: str) -> str:
        """Attention, then the two dense steps, each added to what came in and normalised."""
        split = self.constant(np.array([-1, HEADS, WIDTH // HEADS]))
        query = self.dense(stored, f"{at}q", states, 1 / sqrt(WIDTH / HEADS))
        parts = [query, self.dense(stored, f"{at}k", states), self.dense(stored, f"{at}v", states)]
        cut = [self.node("Reshape", [part, split]) for part in parts]
        query, value = (self.node("Transpose", [part], perm=[1, 0, 2]) for part in (cut[0], cut[2]))
        weights = self.node("Softmax", [self.node("MatMul", [query, self.node("Transpose", [cut[1]], perm=[1, 2, 0])])])
        mixed = self.node("Transpose", [self.node("MatMul", [weights, value])], perm=[1, 0, 2])
        mixed = self.node("Reshape", [mixed, self.constant(np.array([-1, WIDTH]))])
        states = self.normal(stored, f"{at}ln1", states, self.dense(stored, f"{at}o", mixed))
        wide = self.node("Gelu", [self.dense(stored, f"{at}fi", states)], approximate="tanh")
        return self.normal(stored, f"{at}ln2", states, self.dense(stored, f"{at}fo", wide))
