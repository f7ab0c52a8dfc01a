"""The page's scripts: joined into one by Python, and tested by node."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from geoarticle.errors import GeoarticleError
from geoarticle.maps.scripts import asset, joined

NODE = shutil.which("node")


def join(**files):
    """Join modules that are given by name, the first one the entry."""
    texts = {name.replace("_", "."): text for name, text in files.items()}
    return joined(next(iter(texts)), "return main();", texts.__getitem__)


def node_version():
    if not NODE:
        return (0, 0)
    words = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.findall(r"\d+", words)[:2]))


def test_the_scripts_pass_their_own_tests():
    if node_version() < (20, 10):
        if os.environ.get("CI") or os.environ.get("GEOARTICLE_AXE"):
            pytest.fail("node 20.10 or later is needed here")
        pytest.skip("the scripts' own tests need node 20.10 or later")
    files = map(str, sorted(Path(__file__).with_name("scripts").glob("*.test.js")))
    done = subprocess.run([NODE, "--test", *files], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert int(re.search(r"^(?:#|ℹ) pass (\d+)", done.stdout, re.MULTILINE)[1]) > 20


def test_a_module_stands_after_those_that_it_imports_and_once():
    text = join(
        main_js=(
            'import { a } from "./a.js";\nimport { b } from "./b.js";\n'
            "\nexport function main() {\n  return a() + b();\n}\n"
        ),
        a_js='import { b } from "./b.js";\n\nexport function a() {\n  return b();\n}\n',
        b_js='import rules from "./b.json" with { type: "json" };\n\nexport const b = () => rules.one;\n',
        b_json='{"one": 1}',
    )
    assert text == (
        '(function () {\n"use strict";\n'
        'const rules = {"one": 1};\n\nconst b = () => rules.one;\n'
        "\nfunction a() {\n  return b();\n}\n"
        "\nfunction main() {\n  return a() + b();\n}\n"
        "return main();\n})()"
    )


@pytest.mark.parametrize(
    "line",
    [
        'import "./a.js";',
        'import * as a from "./a.js";',
        'import a from "./a.js";',
        'import { one as two } from "./a.js";',
        'import { one } from "leaflet";',
        'import { one } from "../a.js";',
        "import {",
        "export default function () {}",
        "export { one };",
        'export * from "./a.js";',
        "export const { one } = two;",
        "export let one = 1, two = 2, { three } = four;\nexport { three };",
        "const one, two;",
        "var one = 1;",
        "start();",
        'document.title = "";',
        "  const one = await import(name);",
        "  const here = import.meta.url;",
        '  const end = "</script>";',
    ],
)
def test_a_form_that_is_not_known_is_refused(line):
    with pytest.raises(GeoarticleError, match="not a form that can be joined"):
        join(main_js=f"export function main() {{\n}}\n{line}\n", a_js="export function one() {\n}\n")


TO_A, TO_B, TO_C = (f'import {{ {name} }} from "./{file}.js";' for name, file in ("aa", "bb", "cb"))


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (TO_B, TO_A, "circle: a.js > b.js > a.js"),
        (TO_C, "function c() {\n}", "a.js imports c, which b.js lacks"),
        (TO_B + "\nconst c = 1;", "export const b = 1;\nlet c = 2;", "c is declared in b.js and in a.js"),
    ],
    ids=["circle", "not exported", "declared twice"],
)
def test_modules_that_do_not_fit_together_are_refused(a, b, words):
    with pytest.raises(GeoarticleError, match=re.escape(words)):
        join(a_js=a, b_js=b)


def test_the_page_keeps_no_import_and_no_export():
    text = joined("start.js", "return { options, start };")
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)
    assert asset("placing.json").count("\n") > 10
    assert '"beside_pin": [["right", 16, -9]' in text
