"""Turn trained weights into the files that ship: int8 ONNX, pieces, names and a manifest.

    python -m training.export WEIGHTS.pt NAMES.txt [--out src/geoarticle/mentions/data]

Pieces in scripts that no English article is written in, and those for signs that never occur,
are dropped from the vocabulary and the word table; a word that needs one is unknown either way.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import shutil
import tempfile
import unicodedata
from pathlib import Path

import torch
from torch import nn

from geoarticle.mentions.wordpiece import END, START, UNKNOWN
from training.encoder import Tagger
from training.prepare import base_directory

OPSET = 17
INPUTS = ("pieces", "mask", "cases", "names", "wanted")
SHIPPED = Path("src/geoarticle/mentions/data")
FIRST_FREE = max(UNKNOWN, START, END) + 2  # ids below are special marks and stay where they are
_KEPT_SCRIPTS = ("LATIN", "DIGIT")


def kept_pieces(vocabulary: list[str]) -> list[int]:
    """Return the ids of pieces worth shipping: special marks, Latin letters, digits and signs."""
    return [i for i, piece in enumerate(vocabulary) if i < FIRST_FREE or _readable(piece.removeprefix("##"))]


def _readable(piece: str) -> bool:
    return not piece.startswith("[unused") and all(
        not c.isalpha() or unicodedata.name(c, "").startswith(_KEPT_SCRIPTS) for c in piece
    )


def shrink(model: Tagger, kept: list[int]) -> None:
    """Drop the rows of pieces that do not ship."""
    model.words = nn.Embedding.from_pretrained(model.words.weight.data[kept], freeze=True)


def to_onnx(model: Tagger, out: Path) -> None:
    """Write the model with 8-bit weights, one scale for each output channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids = torch.ones(2, 16, dtype=torch.long)
    sample = (ids, torch.ones(2, 16), ids, ids, ids[:, :5])
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS[:4]}
    axes |= {name: {0: "batch", 1: "count"} for name in ("wanted", "scores")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model.eval(), sample, str(whole), input_names=list(INPUTS), output_names=["scores"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, out, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def manifest(folder: Path, files: list[str]) -> dict[str, object]:
    """Return name, size and sha256 of each file."""
    entries = {}
    for name in files:
        data = (folder / name).read_bytes()
        entries[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return {"model": "geoarticle recogniser", "licence": "CC-BY-SA-4.0", "files": entries}


def export(weights: Path, names: Path, out: Path) -> None:
    """Write the four files into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    model = Tagger()
    model.load_state_dict(torch.load(weights))
    vocabulary = (base_directory() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary)
    shrink(model, kept)
    to_onnx(model, out / "recogniser.onnx")
    (out / "pieces.txt").write_text("\n".join(vocabulary[i] for i in kept) + "\n", encoding="utf-8")
    shutil.copy(names, out / "names.txt")
    listed = manifest(out, ["recogniser.onnx", "pieces.txt", "names.txt"])
    (out / "manifest.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    for path in sorted(out.iterdir()):
        packed = len(lzma.compress(path.read_bytes(), preset=1))
        print(path.name, path.stat().st_size, "bytes, compressed", packed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args()
    export(args.weights, args.names, args.out)


if __name__ == "__main__":
    main()
