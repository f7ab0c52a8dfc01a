"""The token classifier over the base's layers, with 8-bit loss learnt in training.

The word table stays as it came, in 4 bits, outside the model: states of pieces go in. In the last
part of a student's training each matrix product sees its inputs and weights as onnxruntime's
dynamic 8-bit product does, so that quantising afterwards costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from geoarticle.mentions.features import LABELS
from training.multilingual.base import BLOCK, BLOCK_BYTES, HEADS, INNER, POSITIONS, WIDTH, unpack
from training.multilingual.score import Reader
from training.multilingual.vocabulary import cutter

DROPOUT = 0.1
EPSILON = 1e-12


class Product(nn.Linear):
    """A linear layer; ``eight`` makes it see 8-bit inputs (a window at a time) and weights."""

    eight = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.eight:
            return super().forward(x)
        return nn.functional.linear(rounded_inputs(x), rounded_weights(self.weight), self.bias)


def rounded_inputs(x: Tensor) -> Tensor:
    """Round to 256 even steps between the least and the greatest value of each window, zero included."""
    with torch.no_grad():
        high = x.amax(dim=(1, 2), keepdim=True).clamp(min=0)
        low = x.amin(dim=(1, 2), keepdim=True).clamp(max=0)
        step = (high - low).float().clamp(min=1e-8) / 255
        zero = (-low / step).round()
        near = ((x / step + zero).round().clamp(0, 255) - zero) * step
    return x + (near.to(x.dtype) - x).detach()


def rounded_weights(w: Tensor) -> Tensor:
    """Round to 255 even steps about zero for each output."""
    with torch.no_grad():
        step = w.abs().amax(dim=1, keepdim=True) / 127
        near = (w / step).round() * step
    return w + (near - w).detach()


class Layer(nn.Module):
    """One transformer block, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.mix = Product(WIDTH, 3 * WIDTH), Product(WIDTH, WIDTH)
        self.grow, self.shrink = Product(WIDTH, INNER), Product(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        heads = self.attend(x).view(x.shape[0], -1, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], bias.to(x.dtype))
        x = self.norm1(x + self.drop(self.mix(mixed.transpose(1, 2).reshape(x.shape))))
        return self.norm2(x + self.drop(self.shrink(nn.functional.gelu(self.grow(x)))))


class Tagger(nn.Module):
    """Piece states (batch, length, ``WIDTH``) and a 0/1 mask in, label scores out."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = Product(WIDTH, len(LABELS))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        x = states + self.positions.weight[: states.shape[1]][None] + self.segment
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.out(x)
        return scores

    def see_eight_bits(self) -> None:
        """Turn every matrix product to 8 bits."""
        for part in self.modules():
            if isinstance(part, Product):
                part.eight = True

    def load_base(self, path: Path) -> None:
        """Fill in the base's lower layers."""
        with np.load(path) as stored, torch.no_grad():
            read = {name: _tensor(stored[name]) for name in stored.files}
        state = {
            "positions.weight": read["emb.pos"].view(POSITIONS, WIDTH),
            "segment": read["emb.type"].view(2, WIDTH)[0],
            "norm.weight": read["emb.ln.w"],
            "norm.bias": read["emb.ln.b"],
        }
        for i in range(len(self.layers)):
            for kind, leaf in (("weight", "w"), ("bias", "b")):
                attend = [read[f"l{i}.{part}.{leaf}"] for part in "qkv"]
                state[f"layers.{i}.attend.{kind}"] = torch.cat(attend)
                for ours, theirs in _PARTS.items():
                    state[f"layers.{i}.{ours}.{kind}"] = read[f"l{i}.{theirs}.{leaf}"]
        self.load_state_dict(state, strict=False)

    def take_layers(self, state: dict[str, Tensor], chosen: Sequence[int]) -> None:
        """Start from a deeper model's weights with the layers chosen of it, in order."""
        own = {name: value for name, value in state.items() if not name.startswith("layers.")}
        for i, source in enumerate(chosen):
            prefix = f"layers.{source}."
            own |= {
                f"layers.{i}." + name.removeprefix(prefix): value
                for name, value in state.items()
                if name.startswith(prefix)
            }
        self.load_state_dict(own)


_PARTS = {"mix": "ao", "norm1": "aln", "grow": "fi", "shrink": "fo", "norm2": "oln"}


def _tensor(stored: NDArray[Any]) -> Tensor:
    return torch.from_numpy(unpack(stored) if stored.dtype == np.uint8 else stored.copy())


def word_table(rows: Path) -> Tensor:
    """Return the states of the kept pieces, shape (pieces, ``WIDTH``)."""
    packed = np.fromfile(rows, np.uint8).reshape(-1, WIDTH // BLOCK * BLOCK_BYTES)
    return torch.from_numpy(unpack(packed))


def model_of(state: dict[str, Tensor]) -> Tagger:
    """Return a model as deep as its weights, ready to read."""
    model = Tagger(1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers.")))
    model.load_state_dict({name: value.float() for name, value in state.items()})
    model.eval()
    return model


def weights_reader(folder: Path, weights: Path, *, eight: bool = False) -> Reader:
    """Return a reader of trained weights; ``eight`` rounds as the shipped 8-bit model does."""
    model = model_of(torch.load(weights, map_location="cpu"))
    if eight:
        model.see_eight_bits()
    table = word_table(folder / "rows.q4")

    def scores(ids: list[int]) -> NDArray[np.float32]:
        with torch.no_grad():
            out: NDArray[np.float32] = model(table[ids][None], torch.ones(1, len(ids)))[0].numpy()
        return out

    return Reader(cutter(folder / "words.npz"), scores)
