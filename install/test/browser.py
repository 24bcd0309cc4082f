"""JupyterLab or Notebook 7 in a headless Chromium: starts both, and drives notebooks as a reader does."""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import nbformat
import pytest

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks"
THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
SIZE = {"width": 1280, "height": 900}
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PATIENCE = 300
ERROR = '.jp-OutputArea-output[data-mime-type$="error"], .jp-OutputArea-output[data-mime-type$="stderr"]'


def find_chromium(playwright):
    """A Chromium: the one that FILTRO_CHROMIUM names, the system's, or Playwright's own; in CI it is installed if possible."""
    candidates = [os.environ.get("FILTRO_CHROMIUM"), *map(shutil.which, NAMES), playwright.chromium.executable_path]
    found = next((path for path in candidates if path and os.path.exists(path)), None)
    if found is None and os.environ.get("CI"):
        return install_chromium(playwright)
    return found


def install_chromium(playwright):
    """The system's package, or Playwright's download where there is none."""
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=60"]
    attempts = [
        [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", "chromium"]],
        [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]],
    ]
    for commands in attempts:
        for command in commands:
            if shutil.which(command[0]):
                with contextlib.suppress(subprocess.TimeoutExpired):
                    subprocess.run(command, timeout=300, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
        found = shutil.which("chromium") or playwright.chromium.executable_path
        if os.path.exists(found):
            return found
    return None


# The module, the class that has its options, and where it opens notebooks.
APPLICATIONS = {"lab": ("jupyterlab", "LabApp", "lab/tree"), "notebook": ("notebook", "JupyterNotebookApp", "notebooks")}


class Lab:
    """A JupyterLab, or a Notebook 7, of its own, with its settings in a folder of its own."""

    def __init__(self, folder, application="lab"):
        module, options, self.path = APPLICATIONS[application]
        self.folder = folder
        self.notebooks = folder / "notebooks"
        self.notebooks.mkdir(parents=True)
        runtime = folder / "runtime"
        variables = {
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "JUPYTER_RUNTIME_DIR": str(runtime),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        }
        self.log = open(folder / "lab.log", "w")
        self.process = subprocess.Popen(
            [
                *[sys.executable, "-m", module, "--no-browser", "--allow-root", "--ip=127.0.0.1"],
                *["--ServerApp.port=0", f"--ServerApp.root_dir={self.notebooks}", "--IdentityProvider.token=filtro"],
                *[f"--{options}.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"],
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            ],
            env=os.environ | variables,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        # Cells out of sight would not be drawn.
        self.set("notebook-extension", "tracker", {"windowingMode": "none"})
        self.set("apputils-extension", "notification", {"fetchNews": "false", "doNotDisturbMode": True})
        self.url = self._url(runtime / f"jpserver-{self.process.pid}.json")

    def _url(self, file):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if file.exists() and file.read_text():
                return json.loads(file.read_text())["url"]
            time.sleep(0.1)
        raise AssertionError("Jupyter did not start: " + (self.folder / "lab.log").read_text())

    def set(self, extension, plugin, settings):
        """Writes settings, which pages read when they are opened."""
        file = self.folder / "settings" / "@jupyterlab" / extension / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))

    def close(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


class Page:
    """A notebook in a tab of the browser."""

    def __init__(self, browser, lab, notebook, dark=False, scale=1):
        lab.set("apputils-extension", "themes", {"theme": f"JupyterLab {'Dark' if dark else 'Light'}"})
        name = f"{'dark' if dark else 'light'}.ipynb"
        nbformat.write(notebook, lab.notebooks / name)
        self.errors = []
        self.page = browser.new_page(viewport=SIZE, device_scale_factor=scale)
        self.page.set_default_timeout(PATIENCE * 1000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda told: told.type == "error" and self.errors.append(told.text))
        self.page.goto(f"{lab.url}{lab.path}/{name}?token=filtro&reset")
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        # The indicator is idle before there is a connection, and cells that are run then are not.
        self.page.wait_for_function(
            """() => {
                const context = window.jupyterapp.shell.currentWidget?.sessionContext;
                const kernel = context?.session?.kernel;
                return context?.isReady && kernel?.connectionStatus === "connected" && kernel.status === "idle";
            }"""
        )
        self.cells = self.page.locator(".jp-Notebook .jp-CodeCell")

    def command(self, name):
        """Begins a command of JupyterLab and does not wait for its end."""
        self.page.evaluate("name => { window.jupyterapp.commands.execute(name); }", name)

    def run(self, cell):
        """Runs one code cell, as Ctrl-Enter does."""
        self.cells.nth(cell).locator(".jp-Cell-inputArea .cm-content").click()
        self.command("notebook:run-cell")

    def run_all(self):
        """Runs all cells; the command concerns the notebook that has been clicked into."""
        self.cells.first.locator(".jp-Cell-inputArea .cm-content").click()
        self.command("notebook:run-all-cells")

    def press(self, title):
        """Presses a button of the toolbar."""
        self.page.locator(f'.jp-NotebookPanel-toolbar [title^="{title}"]').first.click()

    def screenshots(self, folder):
        """A picture of each cell, whole, in the notebook's order."""
        folder.mkdir(parents=True, exist_ok=True)
        cells = self.page.locator(".jp-Notebook .jp-Cell")
        for index in range(cells.count()):
            self.picture(cells.nth(index), folder / f"{index:02d}.png")

    def picture(self, element, path):
        """A picture of a part of the page, however high it is."""
        self.page.set_viewport_size(SIZE | {"height": max(SIZE["height"], int(element.bounding_box()["height"]) + 300)})
        element.scroll_into_view_if_needed()
        element.screenshot(path=path)
        self.page.set_viewport_size(SIZE)

    def output(self, cell):
        """What stands under a code cell."""
        return self.cells.nth(cell).locator(".jp-Cell-outputArea")

    def wait_until_done(self, cell):
        """Waits until a code cell has its number; fails at once with what an error says, which stops the cells behind it."""
        self.page.wait_for_function(
            r"""([index, error]) => document.querySelector(error) || /\[\d+\]/.test(
                document.querySelectorAll(".jp-Notebook .jp-CodeCell .jp-InputPrompt")[index].textContent)""",
            arg=[cell, ERROR],
        )
        for error in self.page.locator(ERROR).all():
            raise AssertionError(error.inner_text())

    def pictures(self):
        """How many pictures there are."""
        return self.page.locator(".jp-OutputArea-output img").count()

    def broken_pictures(self):
        """Sources of the pictures that are not there: not loaded, or of no size."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll(".jp-OutputArea-output img")]
                .filter(image => !image.complete || image.naturalWidth < 20 || image.clientWidth < 20)
                .map(image => image.src.slice(0, 60))"""
        )

    def close(self):
        self.page.close()
