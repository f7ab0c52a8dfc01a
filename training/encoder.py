"""The token classifier: the lower three layers of MiniLM-L6, with letter case and listed names as inputs.

The layout is BERT's (Devlin et al. 2019) as distilled by Wang et al. 2020, so that the base
weights fit; two small embedding tables are added before the first layer norm.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from geoarticle.mentions.features import CASES, LABELS, NAME_IDS

WIDTH, INNER, HEADS = 384, 1536, 12
LAYERS = 3  # of 6: four were as good, two lost half a point of F1
POSITIONS = 512
VOCABULARY = 30_522
DROPOUT = 0.1
EPSILON = 1e-12  # as in the base weights' configuration
NEW = ("case", "names", "out")  # parts that the base weights lack
_PARTS = {
    "mix": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "grow": "intermediate.dense",
    "shrink": "output.dense",
    "norm2": "output.LayerNorm",
}
_TABLES = {
    "words": "embeddings.word_embeddings.weight",
    "positions": "embeddings.position_embeddings.weight",
    "segment": "embeddings.token_type_embeddings.weight",
}


class Layer(nn.Module):
    """One transformer block."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.grow, self.shrink = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.act = nn.GELU()

    def forward(self, x: Tensor, bias: Tensor, wanted: Tensor | None = None) -> Tensor:
        """Return the next state of all pieces, or of the ``wanted`` (batch, count) ones only."""
        key, value = self._heads(x, 1), self._heads(x, 2)
        if wanted is not None:
            x = x.gather(1, wanted[:, :, None].expand(-1, -1, WIDTH))
        weights = (self._heads(x, 0) @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.mix(mixed)))
        return self.norm2(x + self.drop(self.shrink(self.act(self.grow(x)))))

    def _heads(self, x: Tensor, part: int) -> Tensor:
        """Return query (0), key (1) or value (2), split into heads."""
        rows = slice(part * WIDTH, (part + 1) * WIDTH)
        y = nn.functional.linear(x, self.attend.weight[rows], self.attend.bias[rows])
        return y.view(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)


class Tagger(nn.Module):
    """Piece, case and name ids of shape (batch, length) and a 0/1 mask in, label scores out.

    With ``wanted`` (batch, count), positions in the window, the last layer is done for those alone.
    """

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.case, self.names = nn.Embedding(CASES, WIDTH), nn.Embedding(NAME_IDS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = nn.Linear(WIDTH, len(LABELS))
        for table in (self.case, self.names):  # near zero, so that training starts at the base
            nn.init.normal_(table.weight, 0.0, 0.002)

    def forward(
        self, pieces: Tensor, mask: Tensor, cases: Tensor, names: Tensor, wanted: Tensor | None = None
    ) -> Tensor:
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]][None] + self.segment
        x = self.drop(self.norm(x + self.case(cases) + self.names(names)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias, wanted if number == len(self.layers) else None)
        scores: Tensor = self.out(x)
        return scores

    def load_base(self, path: Path) -> None:
        """Fill in the base weights (safetensors, BERT names); the word pieces stay frozen."""
        base = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        with torch.no_grad():
            for name, parameter in self.named_parameters():
                parts = [base[source] for source in base_names(name)]
                if parts:
                    parameter.copy_(parts[0][0] if name == "segment" else torch.cat(parts))
        self.words.weight.requires_grad_(False)


def base_names(name: str) -> list[str]:
    """Return the base weights' names of a parameter, to be joined in order; none if it is new."""
    part, _, rest = name.partition(".")
    if part in NEW:
        return []
    if part == "layers":
        number, inner, leaf = rest.split(".")
        if inner == "attend":
            return [
                f"encoder.layer.{number}.attention.self.{one}.{leaf}" for one in ("query", "key", "value")
            ]
        return [f"encoder.layer.{number}.{_PARTS[inner]}.{leaf}"]
    return [_TABLES.get(part, f"embeddings.LayerNorm.{rest}")]
