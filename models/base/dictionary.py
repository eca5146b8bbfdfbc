"""A dictionary inside the text tower: what a noun's explanation adds to what the sentence encoder makes of its name.

Names are found by their tokens: the longest that stands there, on whole words. A row holds the difference between
the encoder's vectors for sentences that explain the noun and for its bare name, in its few most telling directions;
the mean of the rows that were found is added. Lookup is a cuckoo hash (Pagh and Rodler 2001) in operators every ONNX
runtime has.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own convention)

LONGEST = 6  # tokens of a name
DEPTH = 64  # directions kept of each difference; 384 there are, and the file has to stay small
PLAIN = 8  # tokens of a sentence that says little but a name; in a longer one, the rest counts for more
_SLOTS = 1 << 16
_PRIME = 2147483629  # just under 2^31: a key fits an int32, and products of two fit an int64
_BASE = 65599
_CHOICES = (48271, 16807019, 950706376)  # factors of the three hash functions


def key_of(tokens: Sequence[int]) -> int:
    """Return the number by which a sequence of tokens is known."""
    key = 0
    for token in tokens:
        key = (key * _BASE + token + 1) % _PRIME
    return key


def place(keys: Sequence[int]) -> npt.NDArray[np.int32]:
    """Return the hash table: in each slot the row of a key that may stand there, or 0. `keys[0]` is nobody's."""
    slots = np.zeros(_SLOTS, np.int32)
    draw = np.random.RandomState(0)
    for first in range(1, len(keys)):
        row = first
        for _ in range(1000):
            options = [keys[row] * factor % _PRIME % _SLOTS for factor in _CHOICES]
            free = [slot for slot in options if not slots[slot]]
            slot = free[0] if free else options[draw.randint(len(options))]
            slots[slot], row = row, int(slots[slot])
            if not row:
                break
        else:
            raise ValueError("the hash table is too full")
    return slots


class Dictionary(nn.Module):
    """Token ids to the sum of what is known of the nouns among them."""

    def __init__(self, tokens: Sequence[Sequence[int]], added: npt.NDArray[np.float32], inner: Sequence[bool]) -> None:
        """Take each noun's tokens, what its explanation adds (count x width) and which tokens go on a word."""
        super().__init__()
        seen: dict[int, int] = {-1: -1}
        for position, sequence in enumerate(tokens):
            if 0 < len(sequence) <= LONGEST:
                seen.setdefault(key_of(sequence), position)
        keys, rows = list(seen), [position for position in seen.values() if position >= 0]
        _, _, axes = np.linalg.svd(added[rows], full_matrices=False)
        axes = axes[:DEPTH] * np.sign(axes[np.arange(DEPTH), np.abs(axes[:DEPTH]).argmax(1)])[:, None]
        values = np.concatenate([np.zeros((1, DEPTH)), added[rows] @ axes.T])
        self.values = nn.Embedding.from_pretrained(torch.tensor(values, dtype=torch.float32))
        self.register_buffer("axes", torch.tensor(axes, dtype=torch.float32))
        self.register_buffer("keys", torch.tensor(keys, dtype=torch.int32))
        self.register_buffer("slots", torch.tensor(place(keys)))
        self.register_buffer("inner", torch.tensor(inner, dtype=torch.bool))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return N x width: the mean of what the nouns add, less of it in longer sentences."""
        length = input_ids.shape[1]
        ahead = F.pad(input_ids, (0, LONGEST))
        key = torch.zeros_like(input_ids)
        found = []
        for count in range(1, LONGEST + 1):
            key = (key * _BASE + ahead[:, count - 1 : count - 1 + length] + 1) % _PRIME
            row = torch.zeros_like(input_ids)
            for factor in _CHOICES:
                candidate = self.slots[key * factor % _PRIME % _SLOTS].long()
                row = torch.where(self.keys[candidate].long() == key, candidate, row)
            found.append(torch.where(self.inner[ahead[:, count : count + length]], torch.zeros_like(row), row))
        taken = torch.zeros_like(input_ids)
        rows = torch.zeros_like(input_ids)
        none = torch.zeros_like(input_ids)
        for count in range(LONGEST, 0, -1):  # where a longer name stands, a shorter one inside it says less
            room = F.pad(taken, (0, LONGEST))
            used = sum((room[:, k : k + length] for k in range(count)), none)
            row = torch.where(used > 0, none, found[count - 1])
            rows = rows + row
            here = F.pad((row > 0).long(), (LONGEST, 0))
            taken = taken + sum((here[:, LONGEST - k : LONGEST - k + length] for k in range(count)), none)
        names = (rows > 0).long().sum(1, keepdim=True).clamp(min=1).float()
        words = (attention_mask.sum(1, keepdim=True) - 2).clamp(min=PLAIN).float()
        return (self.values(rows).sum(1) / names * (PLAIN / words)) @ self.axes
