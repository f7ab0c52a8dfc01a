"""Ridge logistic regression, as the recogniser's and the roles' weights are fitted.

scikit-learn's has no offset (weights that are set by hand), which is why this is our own.
"""

from __future__ import annotations

import numpy as np

MOST_STEPS = 50


def ridge(
    matrix: np.ndarray,
    wanted: np.ndarray,
    penalty: float,
    *,
    mass: np.ndarray | None = None,
    offset: np.ndarray | None = None,
) -> np.ndarray:
    """Return the weights of greatest penalised likelihood, by Newton's method; the loss is convex.

    A row of ``matrix`` is an example, its first column the bias, which is free; ``wanted`` is 0 or 1,
    ``mass`` how much each row counts, ``offset`` what else speaks for it, in log-odds.
    """
    mass = np.ones(len(wanted)) if mass is None else mass
    offset = np.zeros(len(wanted)) if offset is None else offset
    weights = np.zeros(matrix.shape[1])
    strength = np.full(matrix.shape[1], penalty)
    strength[0] = 1e-6
    for _ in range(MOST_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights + offset, -30, 30)))
        slope = matrix.T @ (mass * (chance - wanted)) + strength * weights
        bend = (matrix * (mass * chance * (1 - chance))[:, None]).T @ matrix + np.diag(strength)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights
