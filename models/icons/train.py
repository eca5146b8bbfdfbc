"""Trains the network that names icons, from the crops that dataset.py wrote.

    python train.py FOLDER MINUTES

Writes FOLDER/icons.pt every two minutes, and goes on from there. Needs torch.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  as torch's documentation calls it
from icon_sets import meanings
from network import IconNetwork

BATCH, RATE, SMOOTHING = 256, 2e-3, 0.05
_SAVE_EVERY = 120.0  # seconds


def augmented(pictures: torch.Tensor, noise: torch.Generator, strength: float) -> torch.Tensor:
    """Return pictures moved, scaled, blurred, paler, or noisy. They are never flipped."""
    count = len(pictures)

    def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.rand(count, *shape, generator=noise) * (high - low) + low

    across, down = uniform(-0.08, 0.08) * strength, uniform(-0.08, 0.08) * strength
    wide = 1 + uniform(-0.10, 0.14) * strength
    aspect = 1 + uniform(-0.08, 0.08) * strength
    turn = uniform(-0.06, 0.06) * strength
    zero = torch.zeros(count)
    places = torch.stack([
        torch.stack([wide * aspect, -turn, across], 1), torch.stack([turn + zero, wide / aspect, down], 1)
    ], 1)  # fmt: skip
    grid = F.affine_grid(places, list(pictures.shape), align_corners=False)
    moved = F.grid_sample(pictures, grid, align_corners=False)
    coarse = uniform(0, 1, 1, 1, 1) < 0.25 * strength  # a small drawing
    side = int(torch.randint(9, 20, (1,), generator=noise))
    small = F.interpolate(F.interpolate(moved, size=(side, side), mode="area"), size=moved.shape[2:], mode="bilinear")
    moved = torch.where(coarse, small / small.amax((2, 3), keepdim=True).clamp(min=0.2), moved)
    bolder = uniform(0, 1, 1, 1, 1)
    thick = F.max_pool2d(moved, 3, 1, 1)
    moved = torch.where(bolder < 0.12 * strength, thick, moved)
    moved = moved ** uniform(1 - 0.45 * strength, 1 + 0.6 * strength, 1, 1, 1)
    noisy = torch.randn(moved.shape, generator=noise) * uniform(0, 0.06 * strength, 1, 1, 1)
    return (moved + noisy).clamp(0, 1)


def main() -> None:
    """Train for some minutes."""
    folder, minutes = Path(sys.argv[1]), float(sys.argv[2])
    torch.set_num_threads(2)
    found = np.load(folder / "crops.npz")
    pictures, labels = torch.from_numpy(found["pictures"]), torch.from_numpy(found["labels"]).long()
    noise = torch.Generator().manual_seed(7)
    kept = torch.randperm(len(labels), generator=noise)
    seen, unseen = kept[1024:], kept[:1024]
    network = IconNetwork(len(meanings()) + 1)
    averaged = {name: value.clone() for name, value in network.state_dict().items()}
    print(f"{sum(each.numel() for each in network.parameters())} parameters, {len(labels)} crops", flush=True)
    network = network.to(memory_format=torch.channels_last)
    decaying = [each for each in network.parameters() if each.ndim > 1]
    plain = [each for each in network.parameters() if each.ndim <= 1]
    groups = [{"params": decaying, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}]
    steps = torch.optim.AdamW(groups, RATE)
    saved, spent, step = folder / "icons.pt", 0.0, 0
    if saved.exists():
        state = torch.load(saved)
        network.load_state_dict(state["network"])
        steps.load_state_dict(state["steps"])
        averaged, spent, step = state["averaged"], state["spent"], state["step"]
    began, last, total, good, count = time.time() - spent, time.time(), 0.0, 0, 0
    while (done := (time.time() - began) / (60 * minutes)) < 1:
        rate = RATE * min(1, (step + 1) / 100) * (0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2)
        for group in steps.param_groups:
            group["lr"] = rate
        rows = seen[torch.randint(len(seen), (BATCH,), generator=noise)]
        inputs = augmented(pictures[rows][:, None].float() / 255, noise, min(1, 0.3 + 2 * done))
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(inputs.contiguous(memory_format=torch.channels_last))
        loss = F.cross_entropy(scores.float(), labels[rows], label_smoothing=SMOOTHING)
        steps.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        steps.step()
        step += 1
        keep = min(0.998, step / (step + 10))
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                averaged[name].lerp_(value, 1 - keep)
            else:
                averaged[name].copy_(value)
        total, count = total + loss.item(), count + 1
        good += int((scores.argmax(1) == labels[rows]).sum())
        if time.time() - last > _SAVE_EVERY or step == 60:
            last = time.time()
            right = _right(averaged, pictures[unseen], labels[unseen])
            print(
                f"step {step} ({done:.0%}): loss {total / count:.3f}, right {good / count / BATCH:.3f}, "
                f"of others {right:.3f}",
                flush=True,
            )
            total, good, count = 0.0, 0, 0
            _save(saved, network, steps, averaged, time.time() - began, step)
    _save(saved, network, steps, averaged, time.time() - began, step)


def _save(path: Path, network: torch.nn.Module, steps: torch.optim.Optimizer, averaged: dict[str, torch.Tensor],
          spent: float, step: int) -> None:  # fmt: skip
    state = {"network": network.state_dict(), "steps": steps.state_dict(), "averaged": averaged}
    torch.save(state | {"spent": spent, "step": step}, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def _right(weights: dict[str, torch.Tensor], pictures: torch.Tensor, labels: torch.Tensor) -> float:
    network = IconNetwork(len(meanings()) + 1).eval()
    network.load_state_dict(weights)
    with torch.inference_mode():
        scores = torch.cat([network(part[:, None].float() / 255) for part in pictures.split(256)])
    return float((scores.argmax(1) == labels).float().mean())


if __name__ == "__main__":
    main()
