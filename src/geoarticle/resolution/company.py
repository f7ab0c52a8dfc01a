"""Which other names of the article could lie around a candidate, whatever else these may mean.

A county and its seat, both with namesakes in twenty states, choose each other at once; candidates that
are unlikely by themselves would not be looked at (``context.TOP``).
"""

from __future__ import annotations

import numpy as np

from geoarticle.resolution.arrays import DIVISION1, REGION, Columns, Floats, Ints, distances_km, same

COMPANY = (
    "could have near it: 50 km",  # log of 1 + how many names; one with n places counts 1 / sqrt(n)
    "could have in its second division",
    "could have in its division",
)
_BLOCK = 1000  # candidates looked at together; keeps memory bounded


def company(rows: Columns, groups: Ints) -> Floats:
    """Return candidates x features: how many names of some groups have a place around each candidate."""
    out = np.zeros((len(rows.group), len(COMPANY)))
    small = (rows.level > DIVISION1) & (rows.level != REGION) & np.isin(rows.group, groups)
    chosen = np.flatnonzero(small)
    if not len(chosen):
        return out
    seen = rows.take(chosen)
    _, starts = np.unique(seen.group, return_index=True)
    counts = np.diff([*starts, len(chosen)])
    shares = 1 / np.sqrt(counts)
    for start in range(0, len(out), _BLOCK):
        block = np.arange(start, min(start + _BLOCK, len(out)))
        here = rows.take(block)
        other = (here.group[:, None] != seen.group[None, :]) & (here.number[:, None] != seen.number[None, :])
        near = np.exp(-distances_km(here, seen) / 50)
        second, first = same(here.admin2, seen.admin2), same(here.admin1, seen.admin1)
        for column, values in enumerate((near, second, first)):
            best = np.maximum.reduceat(values * other, starts, axis=1)
            out[block, column] = np.log1p(best @ shares)
    return out
