"""A few hundred changed files on every run; ``python -m fuzz.run`` tries as many as one likes."""

import pytest

from fuzz.files import TARGETS
from fuzz.run import attempt

INPUTS = 300


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_a_changed_file_is_read_or_refused_in_one_line(target, tmp_path):
    taken = sum(attempt(target, seed, tmp_path) for seed in range(INPUTS))
    assert INPUTS * 0.05 < taken < INPUTS * 0.95
