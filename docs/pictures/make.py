"""Make the pictures of the documentation: the sample page as a browser shows it, and the still picture.

Needs chromium, chromedriver, and selenium: ``python docs/pictures/make.py``.
"""

import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from geoarticle import cli, running

HERE = Path(__file__).parent


def main() -> int:
    """Write sample.png, statement.png and still.png beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "sample.html"
        code = cli.run(["render", "-o", str(page), "--png", str(HERE / "still.png")])
        if code == running.FINE:
            photograph(page, "", HERE / "sample.png")
            photograph(page, "#check=1", HERE / "statement.png")
    return code


def photograph(page: Path, anchor: str, target: Path) -> None:
    """Write what a window of 1280 by 800 shows of a page."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        metrics = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.get(page.as_uri() + anchor)
        time.sleep(3)
        driver.save_screenshot(str(target))
    finally:
        driver.quit()


if __name__ == "__main__":
    sys.exit(main())
