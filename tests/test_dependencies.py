import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = [Requirement(line) for lines in PROJECT["optional-dependencies"].values() for line in lines]
LOCK = (ROOT / "requirements" / "ci.txt").read_text("utf-8")


@pytest.mark.parametrize("needed", [*RUNTIME, *EXTRAS], ids=str)
def test_every_dependency_has_a_bound_above(needed):
    assert any(bound.operator in ("<", "<=", "==", "~=") for bound in needed.specifier)


@pytest.mark.parametrize("needed", RUNTIME, ids=str)
def test_what_a_dependency_does_is_written_down(needed):
    assert f"| {needed.name} |" in (ROOT / "docs" / "dependencies.md").read_text("utf-8")


def test_the_lock_fits_what_is_asked_for():
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", LOCK, flags=re.MULTILINE))
    tools = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]
    outside = [str(n) for n in [*RUNTIME, *tools] if locked.get(n.name, "0") not in n.specifier]
    assert outside == []


def test_everything_locked_carries_its_hash():
    blocks = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_what_keeps_a_promise_of_security_is_there():
    named = re.findall(r"`(tests/[a-z_/.]+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 5
    assert [path for path in named if not (ROOT / path).exists()] == []
