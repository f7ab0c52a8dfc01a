"""A few hundred changed files on every run; ``python -m fuzz.run`` tries as many as one likes."""

import pytest

from fuzz import documents, edits, files, pages
from fuzz.run import attempt

INPUTS = {"saved": 60, "edits": 60}  # these take longer than a table


@pytest.mark.parametrize("target", sorted(files.TARGETS | documents.TARGETS | pages.TARGETS | edits.TARGETS))
def test_a_changed_file_is_read_or_refused_in_one_line(target, tmp_path):
    inputs = INPUTS.get(target, 300)
    if target == "parquet":
        pytest.importorskip("pyarrow", reason="pip install 'geoarticle[parquet]'")
    taken = sum(attempt(target, seed, tmp_path) for seed in range(inputs))
    assert inputs * 0.05 < taken <= inputs * (1.0 if target == "edits" else 0.97)
