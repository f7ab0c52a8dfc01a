import re
import sys
from xml.etree import ElementTree

import pytest

import stories
from geoarticle import cli, maps
from geoarticle.errors import InputError
from geoarticle.maps.canvas import HEIGHT, WIDTH, Canvas, Pinned
from geoarticle.maps.formats import as_png
from geoarticle.maps.framing import Frame
from geoarticle.maps.picture_pins import name_pins
from geoarticle.maps.plane import fitted
from geoarticle.maps.sheet import draw_up
from reports import small_report

SVG = "{http://www.w3.org/2000/svg}"


def texts(tree):
    return [element.text for element in tree.iter(f"{SVG}text")]


def test_the_picture_names_its_places_statement_scale_and_sources(pictures):
    tree = ElementTree.fromstring(pictures("aleppo"))
    words = texts(tree)
    for expected in ("Aleppo", "Khan Touman", "stated 15 km SW, measured 14 km SW · consistent", "Turkey"):
        assert expected in words
    assert any("Natural Earth" in word for word in words)
    assert any(re.fullmatch(r"\d+ km", word) for word in words)
    assert tree.find(f"{SVG}title").text == "Iran counts its dead after a village near Aleppo falls"
    assert "Khan Touman" in tree.find(f"{SVG}desc").text


@pytest.mark.parametrize("name", ["six_continents", "fiji", "wrong_claim"])
def test_every_story_makes_a_picture(pictures, name):
    assert len(texts(ElementTree.fromstring(pictures(name)))) > 3


def test_the_same_report_makes_the_same_picture(pictures):
    assert maps.svg(stories.aleppo()) == pictures("aleppo")


def test_shapes_that_were_cut_at_180_degrees_have_no_border_there(pictures):
    inner = ElementTree.fromstring(pictures("chukotka")).find(f"{SVG}svg")
    lines = [path for path in inner.iter(f"{SVG}path") if path.get("fill") == "none"]
    outlines = [path.get("d") for path in lines if not path.get("stroke")]
    assert outlines, "the outline is drawn apart from the fill"
    x = 0.0
    for step, a, b in re.findall(r"([Ml])(-?[\d.]+) (-?[\d.]+)", "".join(outlines)):
        moved = x
        x = float(a) if step == "M" else x + float(a)
        straight_down = step == "l" and abs(x - moved) < 0.3 and abs(float(b)) > 100
        assert not (straight_down and 5 < x < 1195), "a border runs along the cut"


def test_a_plane_finds_the_copy_of_the_world_that_it_shows():
    flat = fitted(Frame(west=170, south=-20, east=190, north=-10), 1000, 500, 0.5)
    east, west = flat.pixels(-15, 179), flat.pixels(-15, -179)
    assert 0 < east[0] < west[0] < 1000
    assert 0 < east[1] < 500


def test_the_scale_is_that_of_the_middle():
    flat = fitted(Frame(west=-1, south=59, east=1, north=61), 1000, 1000, 0.5)
    assert flat.km_per_pixel() == pytest.approx(111.32 * 0.5 / flat.scale, rel=0.01)


def test_a_pin_that_the_edge_cuts_off_has_no_name():
    flat = fitted(Frame(west=36, south=35, east=38, north=37), WIDTH, HEIGHT, 0.5)
    spot = next(spot for spot in draw_up([stories.aleppo()]).spots if spot.name == "Aleppo")
    for at, names in (
        ((-3.0, 100.0), []),
        ((200.0, 100.0), ["Aleppo", "Aleppo"]),
    ):  # the halo is a second text
        canvas = Canvas(group=ElementTree.Element("g"), plane=flat, pins=[Pinned(at, spot, ())])
        name_pins(canvas, frozenset({spot.label}))
        assert [text.text for text in canvas.group.iter("text")] == names


def test_png_needs_a_sensible_width(tmp_path):
    with pytest.raises(InputError, match="wide"):
        maps.png(small_report(), 10)
    with pytest.raises(InputError, match="font"):
        maps.png(small_report(), 400, fonts=[tmp_path / "none.ttf"])


def test_png_is_drawn(tmp_path):
    data = maps.render_png(small_report(), tmp_path / "a.png", 600).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 600


def test_pdf_without_what_it_needs_is_refused_before_anything_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    story = tmp_path / "story.txt"
    story.write_text("Rebels took Aleppo in Syria.", encoding="utf-8")
    page, pdf = tmp_path / "a.html", tmp_path / "a.pdf"
    assert cli.run(["render", str(story), "-o", str(page), "--pdf", str(pdf)]) == 2
    assert capsys.readouterr().err.count("geoarticle[pdf]") == 1
    assert not page.exists()
    assert not pdf.exists()


def test_png_has_its_words_without_the_font_that_it_asks_for_first():
    svg = maps.svg(small_report())
    bare = re.sub(r"<text.*?</text>", "", svg)
    assert as_png(svg, width=600) != as_png(bare, width=600)


def test_pdf_keeps_words_as_words(tmp_path):
    pytest.importorskip("vl_convert", reason="PDF needs geoarticle[pdf]")
    import pypdfium2

    file = maps.render_pdf(small_report(), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(file) as document:
        text = document[0].get_textpage().get_text_range()
    assert "Big" in text
    assert "GeoNames" in text
