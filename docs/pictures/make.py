"""Make the pictures of the documentation: the sample's page and still, three documents, an archive.

A browser saves one of the documents as a page and prints another, as people do.
Needs chromium, chromedriver, and selenium: ``python -m docs.pictures.make``.
"""

import base64
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.made_archive import made
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from geoarticle import cli, running

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"


def main() -> int:
    """Write the pictures beside this file."""
    with tempfile.TemporaryDirectory() as name, browser() as driver:
        folder = Path(name)
        pages = {
            "sample.png": (rendered(folder, "--png", HERE / "still.png"), ""),
            "statement.png": (folder / "map.html", "#check=1"),
            "saved-page.png": (rendered(folder, saved(driver, folder)), ""),
            "pdf-report.png": (rendered(folder, printed(driver, folder)), ""),
            "mail.png": (rendered(folder, DOCUMENTS / "stringer.eml"), ""),
            "atlas.png": (atlas(folder), "#at=30+55+3"),
        }
        for target, (page, anchor) in pages.items():
            photograph(driver, page, anchor, HERE / target)
    return running.FINE


def rendered(folder: Path, *words: object) -> Path:
    """Return a map of an article, or of the sample."""
    target = folder / f"map{len(list(folder.iterdir())) or ''}.html"
    if cli.run(["render", *map(str, words), "-o", str(target)]) != running.FINE:
        raise SystemExit(1)
    return target


def saved(driver: webdriver.Chrome, folder: Path) -> Path:
    """Save a page as one file."""
    driver.get((DOCUMENTS / "ferry.html").as_uri())
    target = folder / "ferry.mhtml"
    made = driver.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})
    target.write_text(made["data"], encoding="utf-8", newline="")
    return target


def printed(driver: webdriver.Chrome, folder: Path) -> Path:
    """Print a page as PDF."""
    driver.get((DOCUMENTS / "floods.html").as_uri())
    target = folder / "floods.pdf"
    made = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    target.write_bytes(base64.b64decode(made["data"]))
    return target


def atlas(folder: Path) -> Path:
    """Return the atlas of made articles."""
    source, archive, target = folder / "made.jsonl", folder / "archive", folder / "atlas.html"
    items = (json.dumps(item, ensure_ascii=False) for item in made(1000, 1, 0.05))
    source.write_text("\n".join(items), encoding="utf-8")
    command = ["archive", "run", str(source), "-o", str(archive), "--recogniser", "gazetteer"]
    for words in (command, ["map", str(archive), "-o", str(target), "--title", "A thousand made articles"]):
        if cli.run(words) != running.FINE:
            raise SystemExit(1)
    return target


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Give a window of 1280 by 800."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        metrics = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        yield driver
    finally:
        driver.quit()


def photograph(driver: webdriver.Chrome, page: Path, anchor: str, target: Path) -> None:
    """Write what the window shows of a page."""
    driver.get("about:blank")
    driver.get(page.as_uri() + anchor)
    time.sleep(3)
    driver.save_screenshot(str(target))


if __name__ == "__main__":
    sys.exit(main())
