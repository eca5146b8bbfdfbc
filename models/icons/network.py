"""The network that names icons: a small residual network, for pictures of 32 by 32 contrasts."""

from __future__ import annotations

import torch
from torch import nn

SIDE = 32  # pixels, as seesay.perception.layout.icons.PICTURE_SIDE
WIDTHS = (32, 48, 80, 128)


class Block(nn.Module):
    """Two convolutions beside a shortcut."""

    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.one = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.two = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.one_norm, self.two_norm = nn.BatchNorm2d(after), nn.BatchNorm2d(after)
        self.short = nn.Sequential()
        if stride != 1 or before != after:
            self.short = nn.Sequential(nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the features of the next stage."""
        found = torch.relu(self.one_norm(self.one(inputs)))
        return torch.relu(self.two_norm(self.two(found)) + self.short(inputs))


class IconNetwork(nn.Module):
    """Takes [n, 1, 32, 32] from 0 to 1 and returns [n, meanings + 1] scores; the last is that of "something else"."""

    def __init__(self, count: int) -> None:
        super().__init__()
        first, second, third, fourth = WIDTHS
        self.stem = nn.Sequential(nn.Conv2d(1, first, 5, 2, 2, bias=False), nn.BatchNorm2d(first), nn.ReLU())
        self.stages = nn.Sequential(
            Block(first, second, 1), Block(second, third, 2), Block(third, third, 1), Block(third, fourth, 2),
            Block(fourth, fourth, 1),
        )  # fmt: skip
        last = nn.Linear(2 * fourth, count)
        self.head = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(2 * fourth), nn.Dropout(0.1), last)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the scores."""
        found = self.stages(self.stem(inputs))
        return self.head(torch.cat([found.mean((2, 3)), found.amax((2, 3))], 1))
