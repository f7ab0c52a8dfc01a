"""What many tests share: the bundled gazetteer and outlines, opened once."""

import pytest

from geoarticle.gazetteer import Gazetteer, Outlines


@pytest.fixture(scope="session")
def gazetteer():
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def outlines():
    with Outlines.open() as opened:
        yield opened
