"""Some changed articles, statements and claims on every run; ``python -m fuzz.run`` tries more."""

import pytest

from fuzz.run import attempt

INPUTS = {
    "articles": 300, "statements": 60, "claims": 150, "default": 12, "rules": 12, "budget": 30, "spans": 12,
    "page": 2,
}  # fmt: skip


@pytest.mark.parametrize("target", sorted(INPUTS))
def test_a_changed_text_is_read_or_refused(target, tmp_path):
    assert sum(attempt(target, seed, tmp_path) for seed in range(INPUTS[target]))
