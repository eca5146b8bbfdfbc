"""Train the two networks that tell what a box on a screen is; the mean of what they say is told.

    python models/controls/train.py train small|large MODEL.pt MINUTES CALIBRATION.npz SAMPLES.npz...
    python models/controls/train.py export MODEL.pt GRAPH.onnx
    python models/controls/train.py join ONE.onnx OTHER.onnx models/controls/controls.onnx
    python models/controls/train.py resume models/controls/controls.onnx small|large MODEL.pt SAMPLES.npz

`train` goes on from MODEL.pt if that is there. `samples.py` makes the samples; files that are finished meanwhile are
taken in. One thread. Once a minute the moving average of the weights is written. `resume` makes MODEL.pt of a part of
the joined graph: what its convolutions had joined with the normalisations is parted by the statistics of some samples.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from seesay.perception.layout.controls import KINDS, SIDE

BATCH = 128
HALF = bool(torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported())
"""Whether the processor computes with bfloat16; where it does not, that takes twice the time."""
SMALL = 256
"""Constants of fewer numbers are stored as they are."""


def step(before: int, after: int, stride: int = 1) -> nn.Sequential:
    """Return a convolution with its normalisation."""
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU())


WIDTHS = {"small": (24, 48, 64, 96, 96, 96), "large": (32, 64, 96, 128, 128, 160)}
"""Channels of the five convolutions, and outputs of the first matrix."""


class Network(nn.Module):
    """Views of boxes (levels, 0 to 255) and their sizes to the probability of each kind."""

    def __init__(self, size: str) -> None:
        super().__init__()
        a, b, c, d, e, f = WIDTHS[size]
        self.seen = nn.Sequential(step(9, a, 2), step(a, b, 2), step(b, c), step(c, d, 2), step(d, e), nn.Flatten())
        self.head = nn.Sequential(nn.Linear(e * (SIDE // 8) ** 2 + 2, f), nn.ReLU(), nn.Dropout(0.2))
        self.out = nn.Linear(f, len(KINDS))

    def forward(self, views: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor:
        """Return the logits."""
        return self.out(self.head(torch.cat([self.seen(views.float() / 127.5 - 1), sizes], 1)))


class Told(nn.Module):
    """The network as it is run: probabilities instead of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, views: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor:
        """Return the probabilities."""
        return self.network(views, sizes).softmax(1)


def shaken(views: torch.Tensor) -> torch.Tensor:
    """Change the colours and the sharpness of views, never shapes; those of one box in the same way."""
    n = len(views)
    x = (views.float() / 127.5 - 1).reshape(n * 3, 3, -1)
    faint = torch.rand(n, 1, 1) < 0.15
    strength = torch.where(faint, 0.2 + 0.4 * torch.rand(n, 1, 1), 0.6 + 0.8 * torch.rand(n, 1, 1))
    gain = strength * torch.where(torch.rand(n, 1, 1) < 0.2, -1.0, 1.0)
    saturation = torch.rand(n, 1, 1) * 1.4
    matrix = gain * (saturation * torch.eye(3)[torch.randperm(3)] + (1 - saturation) / 3)
    shift = 0.5 * (torch.rand(n, 1, 1) - 0.5) + 0.2 * (torch.rand(n, 3, 1) - 0.5)
    plain = torch.rand(n, 1, 1) < 0.3
    matrix, shift = torch.where(plain, torch.eye(3), matrix), torch.where(plain, 0.0, shift)
    x = torch.baddbmm(shift.repeat_interleave(3, 0), matrix.repeat_interleave(3, 0), x).reshape(views.shape)
    some = torch.rand(n) < 0.25  # of which the sharpness is changed, which costs most
    soft = nn.functional.avg_pool2d(x[some], 3, 1, 1)
    x[some] = torch.lerp(x[some], soft, torch.rand(len(soft), 1, 1, 1)) + 0.02 * torch.randn(1, *views.shape[1:])
    moved = torch.roll(x, tuple(torch.randint(-1, 2, (2,)).tolist()), (2, 3))
    return (moved.clamp(-1, 1) + 1) * 127.5


def loaded(path: str) -> list[torch.Tensor]:
    """Return views, sizes and kinds."""
    with np.load(path) as data:
        return [torch.from_numpy(data[name]) for name in ("views", "sizes", "kinds")]


def with_new(parts: dict[str, list[torch.Tensor]], sources: list[str]) -> list[torch.Tensor]:
    """Return all samples, also those of files that were finished meanwhile."""
    parts |= {source: loaded(source) for source in sources if source not in parts and Path(source).exists()}
    return [torch.cat([part[number] for part in parts.values()]) for number in range(3)]


@torch.no_grad()
def checked(network: nn.Module, data: list[torch.Tensor]) -> str:
    """Return of each kind how many of the surer answers are right, and how many of it are found that way."""
    network.eval()
    chances = torch.cat(
        [network(v, s).softmax(1) for v, s in zip(*(each.split(512) for each in data[:2]), strict=True)]
    )
    best, kinds = chances.max(1), data[2]
    told = []
    for number, name in enumerate(KINDS[1:], start=1):
        said = (best.indices == number) & (best.values >= 0.9)
        right = int((said & (kinds == number)).sum())
        told.append(f"{name} {right / max(1, int(said.sum())):.3f}/{right / max(1, int((kinds == number).sum())):.2f}")
    network.train()
    return " ".join(told)


def train(size: str, target: Path, minutes: float, calibration: str, sources: list[str]) -> None:
    """Train for some minutes."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    parts: dict[str, list[torch.Tensor]] = {}
    network = Network(size).to(memory_format=torch.channels_last)
    peak = 2e-3
    if target.exists():
        network.load_state_dict(torch.load(target))
        peak = 6e-4
    print(f"{sum(each.numel() for each in network.parameters())} parameters", flush=True)
    average = torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average, use_buffers=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=peak, weight_decay=0.03)
    begin, steps, running, kept = time.time(), 0, 0.0, time.time()
    views, sizes, kinds = with_new(parts, sources)
    while (share := (time.time() - begin) / (60 * minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = peak * min(1, (steps + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * share)) + 1e-6
        chosen = torch.randint(len(kinds), (BATCH,))
        some = shaken(views[chosen]).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            out = network(some, sizes[chosen] + 0.05 * torch.randn(BATCH, 2))
        loss = nn.functional.cross_entropy(out.float(), kinds[chosen], label_smoothing=0.02)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        mean.update_parameters(network)
        steps += 1
        running = loss.item() if steps == 1 else 0.99 * running + 0.01 * loss.item()
        if time.time() - kept > 60:
            kept = time.time()
            torch.save(mean.module.state_dict(), target)
            told = checked(mean.module, loaded(calibration)) if Path(calibration).exists() else ""
            views, sizes, kinds = with_new(parts, sources)
            print(f"{steps} steps of {len(kinds)}, {kept - begin:.0f} s, loss {running:.3f}: {told}", flush=True)
    torch.save(mean.module.state_dict(), target)


def export(weights: Path, target: Path) -> None:
    """Write the network as a graph for any number of boxes; its weights are stored in half precision."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    state = torch.load(weights)
    network = Network(next(size for size, (first, *_) in WIDTHS.items() if len(state["seen.0.0.weight"]) == first))
    network.load_state_dict(state)
    some = torch.zeros(2, 9, SIDE, SIDE, dtype=torch.uint8), torch.zeros(2, 2)
    names = {"views": {0: "boxes"}, "sizes": {0: "boxes"}, "chances": {0: "boxes"}}
    torch.onnx.export(
        Told(network).eval(), some, str(target), input_names=["views", "sizes"], output_names=["chances"],
        dynamic_axes=names, opset_version=17, dynamo=False,
    )  # fmt: skip
    model = onnx.load(target)
    tensors, casts = list(model.graph.initializer), []
    del model.graph.initializer[:]
    for tensor in tensors:
        value = numpy_helper.to_array(tensor)
        if value.dtype == np.float32 and value.size > SMALL:
            half = numpy_helper.from_array(value.astype(np.float16), tensor.name + "_half")
            casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
            tensor = half
        model.graph.initializer.append(tensor)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    helper.set_model_props(model, {"least": "{}"})  # nothing is told before measure.py chose from where on
    onnx.checker.check_model(model)
    onnx.save(model, target)


def join(one: Path, other: Path, target: Path) -> None:
    """Write the graph that gives the mean of what two give."""
    import onnx
    from onnx import compose, helper

    parts = [
        compose.add_prefix(onnx.load(path), prefix, rename_inputs=False)
        for path, prefix in ((one, "small_"), (other, "large_"))
    ]
    nodes = [node for part in parts for node in part.graph.node]
    nodes.append(helper.make_node("Mean", [part.graph.output[0].name for part in parts], ["chances"]))
    output = parts[0].graph.output[0]
    output.name = "chances"
    weights = [tensor for part in parts for tensor in part.graph.initializer]
    graph = helper.make_graph(nodes, "controls", list(parts[0].graph.input), [output], weights)
    model = helper.make_model(graph, opset_imports=list(parts[0].opset_import), ir_version=parts[0].ir_version)
    helper.set_model_props(model, {"least": "{}"})
    onnx.checker.check_model(model)
    onnx.save(model, target)


@torch.no_grad()
def resume(graph: Path, size: str, target: Path, source: str) -> None:
    """Write the weights of a part of the joined graph so that they can be trained further."""
    import onnx
    from onnx import numpy_helper

    stored = [
        torch.from_numpy(numpy_helper.to_array(each).astype(np.float32))
        for each in onnx.load(graph).graph.initializer
        if each.name.startswith(f"{size}_")
    ]
    heads, steps = stored[:4], stored[4:]
    network = Network(size).eval()
    x = loaded(source)[0][:4096].float() / 127.5 - 1
    for part, weight, bias in zip(network.seen, steps[::2], steps[1::2], strict=False):
        convolution, norm, active = part
        convolution.weight.copy_(weight)
        y = convolution(x)
        mean, variance = y.mean((0, 2, 3)), y.var((0, 2, 3))
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(bias + mean)
        x = active(norm(y))
    for layer, weight, bias in zip((network.head[0], network.out), heads[::2], heads[1::2], strict=True):
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    torch.save(network.state_dict(), target)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["export", weights, target]:
            export(Path(weights), Path(target))
        case ["join", one, other, target]:
            join(Path(one), Path(other), Path(target))
        case ["resume", graph, size, target, source]:
            resume(Path(graph), size, Path(target), source)
        case ["train", size, target, minutes, calibration, *sources]:
            train(size, Path(target), float(minutes), calibration, sources)
        case _:
            sys.exit(__doc__)
