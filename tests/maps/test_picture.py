import itertools
import re
from xml.etree import ElementTree

import pytest

import stories
from geoarticle import maps
from geoarticle.errors import InputError
from geoarticle.maps import placing
from geoarticle.maps.framing import Frame
from geoarticle.maps.plane import fitted
from reports import small_report

SVG = "{http://www.w3.org/2000/svg}"


def texts(tree):
    return [element.text for element in tree.iter(f"{SVG}text")]


def test_the_picture_names_its_places_statement_scale_and_sources():
    tree = ElementTree.fromstring(maps.svg(stories.aleppo()))
    words = texts(tree)
    for expected in ("Aleppo", "Khān Ţūmān", "13.7 km, 227° (SW) · ✓ consistent", "20 km", "Turkey"):
        assert expected in words
    assert any("Natural Earth" in word for word in words)
    assert tree.find(f"{SVG}title").text == "Iran counts its dead after a village near Aleppo falls"
    assert "Khān Ţūmān" in tree.find(f"{SVG}desc").text


@pytest.mark.parametrize("story", [stories.six_continents, stories.fiji, stories.wrong_claim, small_report])
def test_every_story_makes_a_picture(story):
    tree = ElementTree.fromstring(maps.svg(story()))
    assert len(texts(tree)) > 3


def test_shapes_that_were_cut_at_180_degrees_have_no_border_there():
    picture = maps.svg(stories.chukotka())
    tree = ElementTree.fromstring(picture)
    inner = tree.find(f"{SVG}svg")
    lands = [p for p in inner.iter(f"{SVG}path") if p.get("fill") == "none" and p.get("stroke") is None]
    assert lands, "the outline is drawn apart from the fill"
    for path in lands:
        for dx, dy in re.findall(r"l(-?[\d.]+) (-?[\d.]+)", path.get("d")):
            assert not (abs(float(dx)) < 0.2 and abs(float(dy)) > 150)


def test_pins_step_aside_for_each_other():
    placed = []
    for _ in range(40):
        placed.append(placing.aside((100.0, 100.0), placed))
    apart = min(
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in itertools.combinations(placed, 2)
    )
    assert placed[0] == (100.0, 100.0)
    assert apart >= placing.PIN - 1


def test_a_label_takes_the_first_place_that_is_free():
    taken = placing.Taken(frame=(0, 0, 200, 100))
    taken.boxes.append((110, 40, 200, 60))
    box = taken.first_free(placing.beside_pin((100, 50), 60))
    assert box[2] < 100, "the right side is taken, the left is next"
    assert taken.first_free([(190, 40, 260, 60)]) is None


def test_a_plane_finds_the_copy_of_the_world_that_it_shows():
    flat = fitted(Frame(west=170, south=-20, east=190, north=-10), 1000, 500, 0.5)
    east, west = flat.pixels(-15, 179), flat.pixels(-15, -179)
    assert 0 < east[0] < west[0] < 1000
    assert 0 < east[1] < 500


def test_the_scale_is_that_of_the_middle():
    flat = fitted(Frame(west=-1, south=59, east=1, north=61), 1000, 1000, 0.5)
    assert flat.km_per_pixel() == pytest.approx(111.32 * 0.5 / flat.scale, rel=0.01)


def test_png_needs_a_sensible_width(tmp_path):
    with pytest.raises(InputError, match="wide"):
        maps.png(small_report(), 10)
    with pytest.raises(InputError, match="font"):
        maps.png(small_report(), 400, fonts=[tmp_path / "none.ttf"])


def test_png_is_drawn(tmp_path):
    pytest.importorskip("resvg_py", reason="PNG needs geoarticle[png]")
    data = maps.render_png(small_report(), tmp_path / "a.png", 600).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 600
