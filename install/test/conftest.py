import shutil

import pytest
from browser import NOTEBOOKS, Lab, find_chromium
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = find_chromium(playwright)
        if chromium is None:
            pytest.skip("there is no Chromium; FILTRO_CHROMIUM names one, or `playwright install chromium` fetches one")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    lab = Lab(tmp_path_factory.mktemp("lab"))
    shutil.copy(NOTEBOOKS / "coffee.jpg", lab.notebooks)
    yield lab
    lab.close()
