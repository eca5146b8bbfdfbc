"""Train the network that reads alphabets, and make it small.

    python models/alphabets/train.py train WEIGHTS.pt MINUTES FOLDER [RATE]
    python models/alphabets/train.py export WEIGHTS.pt FOLDER models/alphabets/alphabets.onnx

`draw.py` writes lines into FOLDER meanwhile; what was read is removed. Training goes on from WEIGHTS.pt if that is
there. Every four minutes the moving average of the weights is written. `export` learns the scales of eight-bit numbers
on lines in FOLDER.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from build import RECOGNITION, behind, quantised, taking_pixels, with_head, without_detours, without_gelu
from characters import CHARACTERS
from network import STEP, Network, original
from onnx import helper
from torch.nn import functional

from seesay.perception.ocr.text_recognition import GREY, LINE_HEIGHT

COLUMNS = 13_000
"""Columns of strips in one step of training."""
RATE, WARMING, LEAST = 1.2e-3, 150, 0.02
"""Learning rate at its highest, after how many steps, and what share of it remains at the end."""
DECAY, CLIPPED, AVERAGE = 0.01, 2.0, 0.998
SAVED, TOLD = 240, 20
CALIBRATION = 300
"""So many lines teach the scales."""

Sample = tuple[np.ndarray, np.ndarray]


def samples(folder: Path) -> Iterator[list[Sample]]:
    """Give the lines of two files at a time, and remove these."""
    while True:
        files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime)[:2]
        if len(files) < 2:
            time.sleep(1)
            continue
        found: list[Sample] = []
        for file in files:
            with np.load(file) as stored:
                pixels, indices = stored["pixels"], stored["indices"]
                ends, lasts = np.cumsum(stored["widths"]), np.cumsum(stored["counts"])
            strips, texts = np.split(pixels, ends[:-1], axis=1), np.split(indices, lasts[:-1])
            found += zip(strips, texts, strict=True)
            file.unlink()
        yield found


def batches(folder: Path) -> Iterator[list[Sample]]:
    """Give lines of similar width, in random order."""
    for found in samples(folder):
        found.sort(key=lambda sample: sample[0].shape[1] + 30 * random.random())
        groups: list[list[Sample]] = [[]]
        for sample in found:
            if (len(groups[-1]) + 1) * sample[0].shape[1] > COLUMNS and groups[-1]:
                groups.append([])
            groups[-1].append(sample)
        random.shuffle(groups)
        yield from groups


def stacked(strips: list[np.ndarray]) -> torch.Tensor:
    """Return strips as the network takes them."""
    width = -(-max(strip.shape[1] for strip in strips) // 8) * 8
    stack = np.full((len(strips), LINE_HEIGHT, width), GREY, np.uint8)
    for row, strip in enumerate(strips):
        stack[row, :, : strip.shape[1]] = strip
    levels = torch.from_numpy(stack).float() / 127.5 - 1
    return levels[:, None].expand(-1, 3, -1, -1).contiguous(memory_format=torch.channels_last)


def loss_of(network: Network, batch: list[Sample]) -> torch.Tensor:
    """Return CTC's loss for each character."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(stacked([strip for strip, _ in batch]))
    told = logits.float().log_softmax(-1).transpose(0, 1)
    steps = torch.tensor([min(len(told), -(-strip.shape[1] // STEP)) for strip, _ in batch])
    counts = torch.tensor([len(text) for _, text in batch])
    texts = torch.from_numpy(np.concatenate([text for _, text in batch]).astype(np.int64))
    return functional.ctc_loss(told, texts, steps, counts, zero_infinity=True, reduction="sum") / counts.sum()


def train(weights: Path, minutes: float, folder: Path, rate: float) -> None:
    """Train for so many minutes."""
    network = new_network(weights).to(memory_format=torch.channels_last)
    flat, others = ([each for each in network.parameters() if (each.dim() > 1) == wide] for wide in (False, True))
    groups = [{"params": others, "weight_decay": DECAY}, {"params": flat, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))
    average = {name: values.detach().clone() for name, values in network.named_parameters()}
    began = saved = told = time.monotonic()
    losses: list[float] = []
    for step, batch in enumerate(batches(folder)):
        part = (time.monotonic() - began) / 60 / minutes
        if part > 1:
            break
        share = LEAST + (1 - LEAST) * (1 + math.cos(math.pi * part)) / 2
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / WARMING) * share
        loss = loss_of(network, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIPPED)
        optimiser.step()
        with torch.no_grad():
            for name, values in network.named_parameters():
                average[name].lerp_(values, 1 - min(AVERAGE, (step + 1) / (step + 20)))
        losses.append(loss.item())
        if time.monotonic() - told > TOLD:
            print(f"{part:.3f} of the time, {step + 1} steps, loss {np.mean(losses):.4f}", flush=True)
            losses, told = [], time.monotonic()
        if time.monotonic() - saved > SAVED:
            torch.save(average, weights)
            saved = time.monotonic()
    torch.save(average, weights)


def new_network(weights: Path) -> Network:
    """Return the network with the weights in a file, or those of the recogniser that it begins as."""
    found = find_spec("rapidocr")
    assert found is not None, "rapidocr is not installed"
    network = Network(original(Path(str(found.origin)).parent / "models", RECOGNITION), len(CHARACTERS) + 1)
    if weights.is_file():
        network.load_state_dict(torch.load(weights))
    return network


def export(weights: Path, folder: Path, result: Path) -> None:
    """Write the network on eight-bit numbers."""
    graph, head, biases = new_network(weights).weights_in_graph()
    strips = [strip for strip, _ in next(samples(folder))[:CALIBRATION]]
    taken = [stacked([strip]).contiguous().numpy() for strip in strips]
    model, _ = without_gelu(graph)
    small = quantised(model, taken, list(behind(model, "AveragePool")))
    made = with_head(taking_pixels(without_detours(small)), head.numpy(), biases.numpy())
    helper.set_model_props(made, {"character": "\n".join(CHARACTERS)})
    onnx.save(made, result)
    print(f"{result.name}: {result.stat().st_size:,} bytes")


def main() -> None:
    """Do what the command line asks for."""
    wish, weights, *more = sys.argv[1:]
    if wish == "train":
        train(Path(weights), float(more[0]), Path(more[1]), float(more[2]) if len(more) > 2 else RATE)
    else:
        export(Path(weights), *map(Path, more))


if __name__ == "__main__":
    main()
