"""open_clip's towers in the form in which they become graphs; `export_open_clip` writes them."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

OPSET = 17
"""The newest the legacy exporter writes and DirectML takes whole."""


class ImageTower(torch.nn.Module):
    """The image tower, whose embeddings have the length 1."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixel_values: torch.Tensor) -> torch.Tensor:
        """Return the embeddings of prepared pictures (batch x 3 x height x width)."""
        return self.model.encode_image(pixel_values, normalize=True)


class TextTower(torch.nn.Module):
    """The text tower for rows of exactly the context length, as towers without a causal mask need them."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        """Return the embeddings of tokens (batch x length)."""
        return self.model.encode_text(input_ids, normalize=True)


class CausalTextTower(torch.nn.Module):
    """CLIP's text tower for rows of any length.

    Nothing behind a text's end reaches it through the causal mask, so a row cut to the longest text gives the same
    embedding, and a short caption costs a tenth of a full row.
    """

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        """Return the embeddings of tokens (batch x length)."""
        from open_clip.transformer import text_global_pool

        model, length = self.model, input_ids.shape[1]
        mask = model.attn_mask[:length, :length]
        x = model.token_embedding(input_ids) + model.positional_embedding[:length]
        for block in model.transformer.resblocks:
            x = x + block.ls_1(_attention(block.attn, block.ln_1(x), mask))
            x = x + block.ls_2(block.mlp(block.ln_2(x)))
        x = text_global_pool(model.ln_final(x), input_ids, model.text_pool_type)
        return torch.nn.functional.normalize(x @ model.text_projection, dim=-1)


def _attention(layer: torch.nn.MultiheadAttention, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
    """Return what `layer` does to `x` (batch x length x width).

    Its own code fixes the length when it is traced, and moves rows to and fro for which there is no need.
    """
    heads, width = layer.num_heads, layer.head_dim
    projected = torch.nn.functional.linear(x, layer.in_proj_weight, layer.in_proj_bias).split(layer.embed_dim, dim=-1)
    query, key, value = (part.unflatten(-1, (heads, width)).transpose(1, 2) for part in projected)
    scores = query @ key.transpose(-2, -1) * width**-0.5
    if mask is not None:
        scores = scores + mask
    return layer.out_proj((scores.softmax(-1) @ value).transpose(1, 2).flatten(2))


def prepared(model: Any) -> Any:
    """Return `model` as it is exported: in evaluation mode, branches that training only needs folded into one."""
    model = model.eval()
    if any(hasattr(module, "reparameterize") for module in model.modules()):
        from timm.utils import reparameterize_model

        model = reparameterize_model(model)
    if is_transformer(model):
        for block in model.visual.transformer.resblocks:
            if isinstance(block.attn, torch.nn.MultiheadAttention):
                block.attention = functools.partial(_attend, block.attn)
    return model


def _attend(layer: torch.nn.MultiheadAttention, q_x: torch.Tensor, **rest: torch.Tensor | None) -> torch.Tensor:
    """Take the place of `ResidualAttentionBlock.attention` where pictures look at themselves, without a mask."""
    assert all(value is None for value in rest.values()), "not an image tower's attention"
    return _attention(layer, q_x)


def is_causal(model: Any) -> bool:
    """Whether nothing behind a text's end can change its embedding, so that rows may be cut."""
    from open_clip.model import CLIP

    if not isinstance(model, CLIP) or model.text_pool_type != "argmax" or model.attn_mask is None:
        return False
    layers = [block.attn for block in model.transformer.resblocks]
    return all(isinstance(layer, torch.nn.MultiheadAttention) and layer.bias_k is None for layer in layers)


def is_transformer(model: Any) -> bool:
    """Whether the image tower is a transformer: int8 ruins convolutional hybrids such as MobileCLIP's."""
    from open_clip.transformer import VisionTransformer

    return isinstance(model.visual, VisionTransformer)


def write_graph(
    tower: torch.nn.Module, example: torch.Tensor, path: Path, source: str, result: str, axes: Sequence[str]
) -> None:
    """Write `tower` to `path`; of its input `source` the `axes` may have any length. Raises as the exporter does."""
    # The fused attention of the fast path has no ONNX form.
    fast_path = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad(), warnings.catch_warnings():
            # The legacy exporter says that it is one, and that tracing fixes the shapes that are fixed here.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                tower.eval(),
                (example,),
                str(path),
                input_names=[source],
                output_names=[result],
                dynamic_axes={source: dict(enumerate(axes)), result: {0: "batch"}},
                opset_version=OPSET,
                dynamo=False,
            )
    finally:
        torch.backends.mha.set_fastpath_enabled(fast_path)
