from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.maps.base import country_names


def test_the_map_calls_countries_as_the_gazetteer_does():
    """Where this fails, the table is to be made again: a code and a name a line, in order of the codes."""
    with Outlines.open() as outlines, Gazetteer.open() as gazetteer:
        codes = sorted({shape.code for shape in outlines.world()})
        names = {code: place.name for code in codes if (place := gazetteer.country(code))}
    assert country_names() == names
    assert len(names) > 230
