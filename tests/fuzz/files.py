"""Files that commands read, changed a little: read, or refused in one line that names them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from fuzz import mutation
from fuzz.reports import report_case, show_it
from geoarticle.gazetteer.importing import import_files
from geoarticle.gazetteer.sources import source_of
from geoarticle.gazetteer.store import Store
from geoarticle.maps.boundaries import read_boundaries
from geoarticle.maps.decoding import decoded

CORPUS = Path(__file__).parent / "corpus"
WRITTEN = 0.1  # of the files for import are imported to the end; all are read
Case = tuple[str, bytes]


def import_case(chance: random.Random) -> Case:
    """Return a file's name and content."""
    name = chance.choice(("places.csv", "dump.txt", "alternateNamesV2.txt", "places.geojson"))
    data = (CORPUS / name).read_bytes()
    if chance.random() < 0.3:
        data = mutation.of_bytes(chance, data)
    elif name.endswith("json"):
        data = mutation.of_json(chance, data)
    else:
        data = mutation.of_cells(chance, data, "," if name.endswith("csv") else "\t")
    if name.endswith("txt") and chance.random() < 0.3:
        return name.replace(".txt", ".zip"), mutation.zipped(chance, name, data)
    return name, data


def boundary_case(chance: random.Random) -> Case:
    """Return a file's name and content."""
    data = (CORPUS / "borders.geojson").read_bytes()
    change = mutation.of_bytes if chance.random() < 0.2 else mutation.of_json
    return "borders.geojson", change(chance, data)


def import_it(chance: random.Random, file: Path) -> None:
    """Read a file for import, or import it and read every place that it left."""
    if chance.random() >= WRITTEN:
        source = source_of(file)
        list((source.places or source.names)(file, lambda size: None))
        return
    target = file.with_name("own.sqlite")
    target.unlink(missing_ok=True)
    try:
        import_files([file], target)
        with Store(target) as store:
            for entry in list(store.as_entries()):
                assert store.place_by_ident(entry.ident) is not None
    finally:
        left = sorted(path.name for path in file.parent.iterdir() if path not in (file, target))
        assert left == [], left


def draw_it(_chance: random.Random, file: Path) -> None:
    """Read boundaries, and decode them as a page and a picture do."""
    for shape in read_boundaries(file)[0]:
        assert shape.geometry().bounds
        assert decoded(shape).bounds


TARGETS: dict[str, tuple[Callable[[random.Random], Case], Callable[[random.Random, Path], None]]] = {
    "import": (import_case, import_it),
    "boundaries": (boundary_case, draw_it),
    "reports": (report_case, show_it),
}
