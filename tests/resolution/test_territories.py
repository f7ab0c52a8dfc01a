"""A territory stands like a country everywhere: one answer to "is it a country?"."""

import geoarticle


def test_a_territory_is_in_focus_as_a_country(gazetteer):
    text = "Envoys spoke about Western Sahara for two days; all that they spoke of was Western Sahara."
    report = geoarticle.geoparse(text, gazetteer=gazetteer)
    assert [(focus.level, focus.place.name) for focus in report.focus] == [("country", "Western Sahara")]
    assert "it is a country" in report.resolutions[0].evidence
