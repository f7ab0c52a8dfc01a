"""Train the recogniser from prepared windows.

    python -m training.train WINDOWS.pkl OUT.pt [--steps N] [--threads 2]

The learning rate falls to nothing by the last step, so that the same windows, seed and number of
steps make the same model however fast the machine is. The loss is marginal: the probability
of all labels that the source allows for a word, because the sources' schemes differ.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from geoarticle.mentions.features import LABELS, LETTER, LOWER, MIXED, SPACE_BEFORE, TITLE, UPPER
from geoarticle.mentions.wordpiece import END, START
from training.encoder import LAYERS, NEW, Tagger
from training.prepare import Window, base_directory

BATCH = 16
RATE = 1e-4
NEW_FACTOR = 10.0  # new layers start from nothing and learn faster
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
CLIP = 1.0
SEED = 1
HALF_NOISY = frozenset({"re3d"})  # labels are noisy: seen once, never with names substituted
_CASE = SPACE_BEFORE - 1
Rows = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def epochs(lists: Sequence[Sequence[Window]], rng: random.Random) -> list[list[Window]]:
    """Return two epochs: the text as annotated, then with names substituted; each with half the templates."""
    plain, changed, made = (list(part) for part in lists)
    rng.shuffle(made)
    changed = [w for w in changed if w.source not in HALF_NOISY]
    middle = len(made) // 2
    # half of each document list in either epoch, so that neither ends on one kind of text
    first = [w for i, w in enumerate(plain) if i % 2] + [w for i, w in enumerate(changed) if i % 2 == 0]
    second = [w for i, w in enumerate(plain) if i % 2 == 0] + [w for i, w in enumerate(changed) if i % 2]
    return [first + made[:middle], second + made[middle:]]


def batches(data: Sequence[Window], rng: random.Random) -> list[list[Window]]:
    """Return shuffled batches of windows of about one length."""
    order = rng.sample(range(len(data)), len(data))
    out: list[list[Window]] = []
    pool = BATCH * 50
    for start in range(0, len(order), pool):
        near = sorted(order[start : start + pool], key=lambda i: len(data[i].pieces))
        out += [[data[i] for i in near[k : k + BATCH]] for k in range(0, len(near), BATCH)]
    rng.shuffle(out)
    return out


def varied(window: Window, rng: random.Random) -> tuple[list[int], list[int]]:
    """Return case and name ids, in a quarter of windows as headlines or lazy typists spell."""
    chance = rng.random()
    if chance < 0.05:
        return [_recased(c, (LOWER, TITLE, MIXED), UPPER) for c in window.cases], window.names
    if chance < 0.08:
        return [_recased(c, (TITLE, UPPER, MIXED, LETTER), LOWER) for c in window.cases], [0] * len(
            window.names
        )
    if chance < 0.12:
        return [_recased(c, (LOWER,), TITLE) for c in window.cases], window.names
    if chance < 0.25:
        return window.cases, [n if rng.random() < 0.5 else 0 for n in window.names]
    return window.cases, window.names


def _recased(case: int, changed: tuple[int, ...], to: int) -> int:
    return case & SPACE_BEFORE | (to if case & _CASE in changed else case & _CASE)


def rows(batch: Sequence[Window], rng: random.Random) -> Rows:
    """Return pieces, mask, cases, names and allowed label bits, padded, with start and end marks."""
    length = max(len(w.pieces) for w in batch) + 2
    pieces, cases, names, allowed = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(4))
    mask = torch.zeros(len(batch), length)
    for row, window in enumerate(batch):
        size = len(window.pieces)
        case, name = varied(window, rng)
        pieces[row, : size + 2] = torch.tensor([START, *window.pieces, END])
        mask[row, : size + 2] = 1.0
        cases[row, 1 : size + 1] = torch.tensor(case)
        names[row, 1 : size + 1] = torch.tensor(name)
        allowed[row, 1 : size + 1] = torch.tensor(window.allowed)
    return pieces, mask, cases, names, allowed


def marginal_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return the mean of -log P(any allowed label) over words.

    ``allowed`` has bits over ``LABELS``; it is 0 where no word begins.
    """
    counted = allowed > 0
    logs = scores[counted].float().log_softmax(-1)
    good = ((allowed[counted][:, None] >> torch.arange(len(LABELS))) & 1).bool()
    return -logs.masked_fill(~good, -1e9).logsumexp(-1).mean()


def optimiser(model: Tagger) -> torch.optim.Optimizer:
    fresh = [p for name, p in model.named_parameters() if name.partition(".")[0] in NEW]
    known = {id(p) for p in fresh}
    base = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": base, "factor": 1.0}, {"params": fresh, "factor": NEW_FACTOR}]
    return torch.optim.AdamW(groups, lr=RATE, weight_decay=WEIGHT_DECAY, fused=True)


def rate(share: float) -> float:
    """Return the factor on the learning rate when ``share`` of the training is done."""
    return min(1.0, share / WARM_UP) * max(0.0, 1.0 - share)


def steps(
    model: Tagger, order: Sequence[list[Window]], rng: random.Random, short: bool = False
) -> Iterator[float]:
    """Train on the batches in order, yielding each loss."""
    moves = optimiser(model)
    model.train()
    for step, batch in enumerate(order, 1):
        for group in moves.param_groups:
            group["lr"] = RATE * group["factor"] * rate(step / len(order))
        *inputs, allowed = rows(batch, rng)
        with torch.autocast("cpu", torch.bfloat16, enabled=short):
            scores = model(*inputs)
        loss = marginal_loss(scores, allowed)
        moves.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        moves.step()
        yield loss.item()


def train(model: Tagger, losses: Iterator[float], total: int, out: Path) -> None:
    """Train and save; every 200 steps too, so that a stopped run leaves something."""
    mean, began = 0.0, time.monotonic()
    for step, loss in enumerate(losses, 1):
        mean = loss if step == 1 else 0.98 * mean + 0.02 * loss
        if step % 25 == 0:
            print(f"step {step}/{total} loss {mean:.4f} {time.monotonic() - began:.0f} s", flush=True)
        if step % 200 == 0:
            torch.save(model.state_dict(), out)
    torch.save(model.state_dict(), out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("windows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, help="batches to train on; without it, all of two epochs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument(
        "--bf16",
        action="store_true",
        help="16-bit floats: faster where the processor has them, far slower elsewhere",
    )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    model = Tagger(args.layers)
    model.load_base(base_directory() / "model.safetensors")
    if args.start:
        known = model.state_dict()  # the weights of a deeper model may be cut to its lower layers
        model.load_state_dict({name: w for name, w in torch.load(args.start).items() if name in known})
    lists = pickle.loads(args.windows.read_bytes())
    order = [batch for epoch in epochs(lists, rng) for batch in batches(epoch, rng)][: args.steps]
    losses = steps(model, order, rng, args.bf16)
    train(model, losses, len(order), args.out)


if __name__ == "__main__":
    main()
