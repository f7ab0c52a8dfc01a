"""Train teachers, let them label, train students: on one GPU, or a few steps anywhere.

    python -m training.multilingual.fit teach  FOLDER OUT.pt --steps 6000 --seed 1
    python -m training.multilingual.fit label  FOLDER TEACHER.pt ...
    python -m training.multilingual.fit distil FOLDER OUT.pt --teacher TEACHER.pt --layers 0 2 4 6 8 10

``FOLDER`` holds words.npz, layers.npz and windows.npz; ``label`` adds labels.npy, the teachers' mean.
The rate falls to nothing by the last step: the same folder, seed and steps make the same model,
but for the order in which a GPU adds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from geoarticle.mentions.features import LABELS
from training.multilingual.pieces import PADDING
from training.multilingual.tagger import Tagger, word_table
from training.multilingual.windows import ANY

LAYERS = 12
RATE, NEW_FACTOR, WARM_UP = 1.5e-4, 10.0, 0.06
WEIGHT_DECAY, CLIP = 0.01, 1.0
BATCH = 64
EIGHT_FROM = 0.65  # share of a student's steps after which it sees 8 bits
GOLD = 0.3  # weight of the annotation beside the teachers' word in a student's loss


@dataclass(frozen=True, slots=True)
class Data:
    """All windows on the device: pieces and allowed labels (windows, length), and the word table."""

    pieces: Tensor
    allowed: Tensor
    table: Tensor

    @classmethod
    def load(cls, folder: Path, device: str) -> Data:
        with np.load(folder / "windows.npz") as stored:
            pieces, allowed = (torch.from_numpy(stored[name]).to(device) for name in ("pieces", "allowed"))
        return cls(pieces, allowed.long(), word_table(folder / "rows.q4").to(device))

    def inputs(self, chosen: Tensor) -> tuple[Tensor, Tensor]:
        """Return the states and the mask of some windows, cut to the longest of them."""
        pieces = self.pieces[chosen]
        return self.table[pieces], (pieces != PADDING).float()


def batches(count: int, steps: int, seed: int, device: str) -> Iterator[Tensor]:
    """Yield the windows of each step: all of them in a new order, again and again."""
    source = torch.Generator().manual_seed(seed)
    order = torch.empty(0, dtype=torch.long)
    for _ in range(steps):
        if len(order) < BATCH:
            order = torch.cat([order, torch.randperm(count, generator=source)])
        yield order[:BATCH].to(device)
        order = order[BATCH:]


def marginal_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return the mean of -log P(any allowed label) over pieces that are annotated at all."""
    counted = ((allowed > 0) & (allowed != ANY)).float()
    good = (allowed[..., None] >> torch.arange(len(LABELS), device=allowed.device)) & 1 > 0
    loss = -scores.log_softmax(-1).masked_fill(~good, -1e4).logsumexp(-1)
    return (loss * counted).sum() / counted.sum().clamp(min=1)


def distance(scores: Tensor, taught: Tensor, allowed: Tensor) -> Tensor:
    """Return the mean cross-entropy of the teachers' labels over the text's pieces."""
    counted = (allowed > 0).float()
    loss = -(taught.float() * scores.log_softmax(-1)).sum(-1)
    return (loss * counted).sum() / counted.sum().clamp(min=1)


def optimiser(model: Tagger, rate: float) -> torch.optim.Optimizer:
    fresh = list(model.out.parameters())
    known = {id(p) for p in fresh}
    base = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": base, "factor": rate}, {"params": fresh, "factor": rate * NEW_FACTOR}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=WEIGHT_DECAY, fused=True)


def train(
    model: Tagger, data: Data, taught: Tensor | None, steps: int, seed: int, rate: float = RATE
) -> None:
    """Train in place; with ``taught``, toward the teachers' labels, in 8 bits at the end."""
    device = data.table.device.type
    moves, began, mean = optimiser(model, rate), time.monotonic(), torch.zeros((), device=device)
    model.train()
    for step, chosen in enumerate(batches(len(data.pieces), steps, seed, device), 1):
        share = step / steps
        for group in moves.param_groups:
            group["lr"] = group["factor"] * min(1.0, share / WARM_UP) * (1.0 - share)
        if taught is not None and share > EIGHT_FROM:
            model.see_eight_bits()
        allowed = data.allowed[chosen]
        with torch.autocast(device, torch.bfloat16):
            scores = model(*data.inputs(chosen)).float()
        loss = marginal_loss(scores, allowed)
        if taught is not None:
            loss = GOLD * loss + (1 - GOLD) * distance(scores, taught[chosen], allowed)
        moves.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        moves.step()
        mean = loss.detach() if step == 1 else 0.98 * mean + 0.02 * loss.detach()
        if step % 200 == 0 or step == steps:
            print(f"step {step}/{steps} loss {mean.item():.4f} {time.monotonic() - began:.0f} s", flush=True)


def probabilities(model: Tagger, data: Data) -> Tensor:
    """Return what a model says of every window: (windows, length, labels), 16-bit."""
    model.eval()
    out = []
    for part in torch.arange(len(data.pieces), device=data.pieces.device).split(512):
        with torch.no_grad(), torch.autocast(data.table.device.type, torch.bfloat16):
            scores = model(*data.inputs(part))
        out.append(scores.float().softmax(-1).half())
    return torch.cat(out)


def teach(args: argparse.Namespace, data: Data) -> None:
    model = Tagger(LAYERS)
    model.load_base(args.folder / "layers.npz")
    train(model.to(args.device), data, None, args.steps, args.seed, args.rate)
    torch.save(model.state_dict(), args.out)


def label(args: argparse.Namespace, data: Data) -> None:
    total: Tensor | None = None
    for path in [args.out, *args.more]:
        model = Tagger(LAYERS).to(args.device)
        model.load_state_dict(torch.load(path, map_location=args.device))
        said = probabilities(model, data)
        total = said if total is None else total + said
    assert total is not None
    np.save(args.folder / "labels.npy", (total / (1 + len(args.more))).cpu().numpy())


def distil(args: argparse.Namespace, data: Data) -> None:
    model = Tagger(len(args.layers))
    model.take_layers(torch.load(args.teacher, map_location="cpu"), args.layers)
    taught = torch.from_numpy(np.load(args.folder / "labels.npy")).to(args.device)
    train(model.to(args.device), data, taught, args.steps, args.seed, args.rate)
    torch.save(model.state_dict(), args.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=["teach", "label", "distil"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, help="weights to write; for label, the first teacher's")
    parser.add_argument("more", type=Path, nargs="*", help="for label: further teachers")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 2, 4, 6, 8, 10])
    args = parser.parse_args()
    args.device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    data = Data.load(args.folder, args.device)
    {"teach": teach, "label": label, "distil": distil}[args.task](args, data)


if __name__ == "__main__":
    main()
