import functools
import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from geoarticle import maps

sys.path.insert(0, str(Path(__file__).parent))
import stories

AXE = os.environ.get("GEOARTICLE_AXE")


def must_not_skip():
    return bool(os.environ.get("CI") or AXE)


class Browser:
    """Headless Chromium, offline, with what the tests ask of a page."""

    def __init__(self, driver):
        self.driver = driver

    def size(self, width, height, *, scale=1, mobile=False):
        metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def media(self, medium="", **features):
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium, "features": listed})

    def open(self, path, suffix="", *, ready=True):
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(Path(path).as_uri() + suffix)
        if ready:
            self.until("return document.documentElement.classList.contains('ready')")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def until(self, script, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.02)
        raise AssertionError(f"never true: {script}; console: {self.console()}")

    def press(self, *keys):
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def click(self, selector):
        from selenium.webdriver.common.by import By

        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def focus(self, selector):
        self.run("document.querySelector(arguments[0]).focus()", selector)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def shown(self, selector):
        """Say whether an element is there and drawn."""
        return self.run(
            "const e = document.querySelector(arguments[0]); return Boolean(e) &&"
            "e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible'",
            selector,
        )

    def console(self):
        return [(line["level"], line["message"]) for line in self.driver.get_log("browser")]

    def requests(self):
        lines = [json.loads(line["message"])["message"] for line in self.driver.get_log("performance")]
        sent = [line["params"] for line in lines if line["method"] == "Network.requestWillBeSent"]
        return [one["request"]["url"] for one in sent if not one["request"]["url"].startswith("data:")]

    def violations(self):
        """Return axe-core's findings, once all that fades in is there: half-seen words have no contrast."""
        self.driver.execute_async_script(
            "const done = arguments[0], frame = requestAnimationFrame;"
            "const rest = () => Promise.allSettled(document.getAnimations().map(a => a.finished));"
            "frame(() => frame(() => rest().then(() => frame(() => rest().then(() => done())))))"
        )
        self.run(Path(AXE).read_text(encoding="utf-8"))
        return self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then("
            "r => done(r.violations.map(v => [v.id, v.nodes.map(n => n.target + ' ' + n.failureSummary)])))"
        )


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """Write the page of a story, once for all tests, and give its path.

    ``small`` draws two squares for the world: for what happens on a map whatever it shows, much faster.
    """
    folder = tmp_path_factory.mktemp("pages")
    squares = [[[[w, 35], [w + 3, 35], [w + 3, 37], [w, 37], [w, 35]]] for w in (36, 40)]
    world = folder / "squares.geojson"
    world.write_text(json.dumps({"type": "MultiPolygon", "coordinates": squares}), encoding="utf-8")

    @functools.cache
    def page(name, small=False):
        boundaries = world if small else None
        file = folder / f"{name}{'-small' if small else ''}.html"
        return maps.render(getattr(stories, name)(), file, boundaries=boundaries)

    return page


@pytest.fixture(scope="session")
def pictures():
    """Draw the picture of a story, once for all tests."""
    return functools.cache(lambda name: maps.svg(getattr(stories, name)()))


@pytest.fixture(scope="session")
def browser():
    pytest.importorskip("selenium", reason="page tests need selenium") if not must_not_skip() else None
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and chromedriver):
        if must_not_skip():
            pytest.fail("chromium and chromedriver are needed here")
        pytest.skip("page tests need chromium and chromedriver")
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = chromium
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.add_argument("--window-size=1280,800")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    try:
        offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
        driver.set_script_timeout(30)
        yield Browser(driver)
    finally:
        driver.quit()


@pytest.fixture
def axe():
    """Whether axe-core is there; in CI it has to be."""
    if not AXE:
        if must_not_skip():
            pytest.fail("GEOARTICLE_AXE must name axe.min.js here")
        pytest.skip("accessibility rules need axe-core: GEOARTICLE_AXE names axe.min.js")
    return AXE
