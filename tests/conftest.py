"""What many tests share: the bundled gazetteer and outlines, opened once, and the command line."""

import pytest

from geoarticle import cli
from geoarticle.gazetteer import Gazetteer, Outlines


@pytest.fixture(scope="session")
def gazetteer():
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def outlines():
    with Outlines.open() as opened:
        yield opened


@pytest.fixture
def run(capsys):
    """Run a command and return its exit code, what it wrote, and what it said."""

    def run(*arguments):
        code = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run
