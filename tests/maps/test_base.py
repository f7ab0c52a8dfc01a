import json

from geoarticle import maps
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.maps.base import country_names
from geoarticle.report import Report
from reports import small_report


def test_the_map_calls_countries_as_the_gazetteer_does():
    """Where this fails, the table is to be made again: a code and a name a line, in order of the codes."""
    with Outlines.open() as outlines, Gazetteer.open() as gazetteer:
        codes = sorted({shape.code for shape in outlines.world()})
        names = {code: place.name for code in codes if (place := gazetteer.country(code))}
    assert country_names() == names
    assert len(names) > 230


def test_a_country_is_called_what_the_report_calls_it():
    """A gazetteer of the user's own may name it otherwise, and the page says the same twice."""
    values = small_report().to_dict()
    for place in values["places"]:
        place.update(country="DE", country_name="Bigland")
    page = maps.page(Report.from_dict(values))
    data = json.loads(page.split('id="geoarticle-data">')[1].split("</script>")[0])
    names = {shape[0]: shape[1] for shape in data["base"]["countries"]}
    assert (names["DE"], names["FR"]) == ("Bigland", "France")
