"""Turn a student's weights into an 8-bit ONNX model with its stamp, and score what was written.

    python -m training.multilingual.export FOLDER PART.pt ... --out kept --about STEPS
        [--texts TEXT.jsonl.gz ...] [--score LANGUAGE.jsonl ...]

The word table is not copied: ``vocabulary`` takes its rows out of the base again, by ``words.npz``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from geoarticle import __version__
from training.multilingual.base import SHA256, WIDTH
from training.multilingual.score import Reader, show
from training.multilingual.tagger import Tagger, model_of, word_table
from training.multilingual.vocabulary import cutter
from training.weights import sha256

OPSET = 17
KEPT = Path("training/multilingual/kept")
MODEL, WORDS, MANIFEST = "recogniser.onnx", "words.npz", "manifest.json"


def joined(parts: list[Path]) -> dict[str, Tensor]:
    """Return the weights of files that each hold some of them."""
    return {name: value for part in parts for name, value in torch.load(part).items()}


def to_onnx(model: Tagger, out: Path) -> None:
    """Write the model with 8-bit weights, one scale for each output of a product."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    sample = (torch.randn(2, 16, WIDTH), torch.ones(2, 16))
    axes = {name: {0: "batch", 1: "length"} for name in ("states", "mask", "scores")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model, sample, str(whole), input_names=["states", "mask"], output_names=["scores"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, out, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def onnx_reader(folder: Path, model: Path) -> Reader:
    """Return a reader that runs the 8-bit model on one thread; ``folder`` has words.npz and rows.q4."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    table = word_table(folder / "rows.q4").numpy()

    def scores(ids: list[int]) -> NDArray[np.float32]:
        inputs = {"states": table[ids][None], "mask": np.ones((1, len(ids)), np.float32)}
        out: NDArray[np.float32] = session.run(["scores"], inputs)[0][0]
        return out

    return Reader(cutter(folder / WORDS), scores)


def manifest(out: Path, about: str, texts: list[Path]) -> dict[str, Any]:
    """Return what the files are, what made them, and their hashes."""
    names = (MODEL, WORDS)
    files = {name: {"bytes": (out / name).stat().st_size, "sha256": sha256(out / name)} for name in names}
    made = {"base": SHA256, "code": __version__, "texts": {_short(path): sha256(path) for path in texts}}
    return {"about": about, "licence": "CC-BY-SA-4.0", "made": made, "files": files}


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("parts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=KEPT)
    parser.add_argument("--about", default="")
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="what was trained on, to be stamped"
    )
    parser.add_argument("--score", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    to_onnx(model_of(joined(args.parts)), args.out / MODEL)
    shutil.copy(args.folder / WORDS, args.out / WORDS)
    stamp = json.dumps(manifest(args.out, args.about, args.texts), indent=1)
    (args.out / MANIFEST).write_text(stamp + "\n", encoding="utf-8")
    if args.score:
        show(onnx_reader(args.folder, args.out / MODEL), args.score)


if __name__ == "__main__":
    main()
