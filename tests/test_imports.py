import ast
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_imports_run_one_way():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_imports_itself_by_way_of_others():
    """Imports for the eyes of the type checker alone may run in a circle: they are never run."""
    graph = grimp.build_graph("geoarticle", exclude_type_checking_imports=True, cache_dir=None)
    left = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    while ends := {module for module, imported in left.items() if not imported & left.keys()}:
        left = {module: imported for module, imported in left.items() if module not in ends}
    assert sorted(left) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_only_maps_know_folium_only_the_command_line_prints_and_nothing_goes_online(source):
    tree = ast.parse(source.read_text(encoding="utf-8"))
    imported = _imported(tree)
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    tops = {name.split(".")[0] for name in imported}
    if "maps" not in source.parts:
        assert not tops & {"folium", "branca"}
    if source.name != "cli.py":
        assert "print" not in called
    online = {"requests", "httpx", "aiohttp", "ftplib"}
    if source.name != "fetching.py":  # fetches the one page whose address the user gave
        online |= {"http", "socket"}
    assert not tops & online
    assert "urllib.request" not in imported


def _imported(tree):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names
