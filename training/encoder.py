"""The token classifier: a MiniLM-L6 encoder with letter case and listed names as extra inputs.

The layout is BERT's (Devlin et al. 2019) as distilled by Wang et al. 2020, so that the base
weights fit; two small embedding tables are added before the first layer norm.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from geoarticle.mentions.features import CASES, LABELS, NAME_IDS

WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 6
POSITIONS = 512
VOCABULARY = 30_522
DROPOUT = 0.1
EPSILON = 1e-12  # as in the base weights' configuration
NEW = ("case", "names", "out")  # parts that the base weights lack
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mix": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "grow": "intermediate.dense",
    "shrink": "output.dense",
    "norm2": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer block."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.grow, self.shrink = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.act = nn.GELU()

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = heads(self.query(x)) @ heads(self.key(x)).transpose(-1, -2)
        weights = (scores * (WIDTH // HEADS) ** -0.5 + bias).softmax(-1)
        mixed = (self.drop(weights) @ heads(self.value(x))).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.mix(mixed)))
        return self.norm2(x + self.drop(self.shrink(self.act(self.grow(x)))))


class Tagger(nn.Module):
    """Piece, case and name ids of shape (batch, length) and a 0/1 mask in, label scores out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.case, self.names = nn.Embedding(CASES, WIDTH), nn.Embedding(NAME_IDS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.Linear(WIDTH, len(LABELS))
        for table in (self.case, self.names):  # near zero, so that training starts at the base
            nn.init.normal_(table.weight, 0.0, 0.002)

    def forward(self, pieces: Tensor, mask: Tensor, cases: Tensor, names: Tensor) -> Tensor:
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]][None] + self.segment
        x = self.drop(self.norm(x + self.case(cases) + self.names(names)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.out(x)
        return scores

    def load_base(self, path: Path) -> None:
        """Fill in the base weights (safetensors, BERT names); the word pieces stay frozen."""
        base = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        with torch.no_grad():
            for name, parameter in self.named_parameters():
                source = base_name(name)
                if source is not None:
                    value = base[source]
                    parameter.copy_(value[0] if name == "segment" else value)
        self.words.weight.requires_grad_(False)


def base_name(name: str) -> str | None:
    """Return the base weights' name of a parameter, None for those that are new."""
    part, _, rest = name.partition(".")
    if part in NEW:
        return None
    if part == "layers":
        number, inner, leaf = rest.split(".")
        return f"encoder.layer.{number}.{_PARTS[inner]}.{leaf}"
    return {
        "words": "embeddings.word_embeddings.weight",
        "positions": "embeddings.position_embeddings.weight",
        "segment": "embeddings.token_type_embeddings.weight",
    }.get(part) or f"embeddings.LayerNorm.{rest}"
