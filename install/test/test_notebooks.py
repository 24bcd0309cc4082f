"""Every notebook of the tutorial runs to its end in a real Jupyter client, and what it shows can be looked at."""

import base64
import io
import os
import pathlib
import subprocess
import time
from dataclasses import dataclass

import exported
import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def outputs(notebook):
    """Pairs of cell and output."""
    return [(cell, output) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def kinds(notebook):
    """For each code cell the MIME types that it shows."""
    return [
        sorted({mime for output in cell.outputs for mime in output.get("data", {})})
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def check_pictures(notebook):
    """Pictures decode and are not of one colour; each has a text form. Gives their count."""
    count = 0
    for cell, output in outputs(notebook):
        data = output.get("data", {})
        if data:
            assert data.get("text/plain", "").strip(), f"no text form beside {list(data)} of\n{cell.source}"
        if "image/png" in data:
            picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).convert("RGB")
            extrema = picture.getextrema()
            assert any(low != high for low, high in extrema), f"a blank picture from\n{cell.source}"
            assert min(picture.size) > 20, f"a picture of {picture.size} pixels from\n{cell.source}"
            count += 1
    return count


def accuracy(notebook):
    """What the cell shows that asks for the accuracy on the test pictures."""
    (cell,) = [cell for cell in notebook.cells if cell.source.strip().endswith(".accuracy()")]
    return float(cell.outputs[-1].data["text/plain"])


def errors(notebook):
    """The ids of the cells that failed."""
    return [cell.id for cell, output in outputs(notebook) if output.output_type == "error"]


def meant_to_fail(notebook):
    """The ids of the cells that teach by an error."""
    return [cell.id for cell in notebook.cells if "raises-exception" in cell.metadata.get("tags", [])]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def path(request):
    return request.param


@dataclass
class Run:
    notebook: nbformat.NotebookNode
    seconds: float
    busy: bool


def others_compute():
    """Whether programs that have nothing to do with this one keep the processors busy."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="module")
def run(path):
    """The notebook, run by nbclient without a data folder: offline, on the embedded digits."""
    notebook = nbformat.read(path, as_version=4)
    os.environ.pop("FILTRO_DATA", None)
    busy = others_compute()
    start = time.monotonic()
    NotebookClient(
        notebook, timeout=300, kernel_name="filtro", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    return Run(notebook, time.monotonic() - start, busy)


@pytest.fixture(scope="module")
def executed(run):
    return run.notebook


def test_all_notebooks_are_there():
    assert [path.name for path in NOTEBOOKS] == [
        "01-first-network.ipynb",
        "02-building-networks.ipynb",
        "03-training-well.ipynb",
        "04-your-own-data.ipynb",
        "05-the-kernel.ipynb",
        "gallery.ipynb",
    ]


def test_is_written_for_the_kernel(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "filtro"
    assert notebook.metadata.kernelspec.display_name == "Java (Filtro)"
    assert notebook.metadata.language_info.name == "java"


def test_shows_pictures(executed, path):
    assert check_pictures(executed) >= (2 if path.name == "05-the-kernel.ipynb" else 4)


def test_fails_where_it_means_to(executed):
    assert errors(executed) == meant_to_fail(executed)


def test_trains_a_network_that_knows_its_digits(executed, path):
    if path.name == "01-first-network.ipynb":
        assert accuracy(executed) >= 0.95


def test_gallery_is_quick_and_small(run, path):
    if path.name != "gallery.ipynb":
        return
    size = len(nbformat.writes(run.notebook).encode())
    print(f"the gallery: {run.seconds:.1f} s, {size / 1e6:.2f} MB")
    assert size < 5_000_000
    if run.busy:
        pytest.skip("other programs keep this machine busy; how long the gallery takes says nothing")
    assert run.seconds < 30


def test_shows_without_scripts_on_sites_that_clean_pages(executed):
    for cell, output in outputs(executed):
        data = output.get("data", {})
        assert not exported.needs_script(data), f"a script from\n{cell.source}"
        if "text/html" in data:
            assert exported.letters(data["text/html"]), f"nothing is left of what shows\n{cell.source}"


def test_fits_on_paper(executed, path, browser, tmp_path):
    """nbconvert's page, without JavaScript, as wide as its PDF: pictures are there and nothing of the gallery is cut."""
    file = tmp_path / "page.html"
    file.write_text(exported.page(executed), encoding="utf-8")
    page = browser.new_page(viewport=exported.PAPER, java_script_enabled=False)
    try:
        page.emulate_media(media="print")
        page.goto(file.as_uri(), wait_until="load")
        assert page.locator(".jp-OutputArea-output img").count() >= check_pictures(executed)
        assert page.evaluate(exported.BROKEN) == []
        if path.name == "gallery.ipynb":
            assert page.evaluate(exported.TOO_WIDE, exported.PAPER["width"]) == []
    finally:
        page.close()


def test_runs_alike_without_jupyter(executed, path, tmp_path):
    """`filtro run` needs neither Python nor Jupyter and must show the same kinds of things."""
    copy = tmp_path / "out.ipynb"
    environment = {name: value for name, value in os.environ.items() if name != "FILTRO_DATA"}
    done = subprocess.run(
        [os.environ["FILTRO_LAUNCHER"], "run", path, "--output", copy],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    own = nbformat.read(copy, as_version=4)
    nbformat.validate(own)
    assert errors(own) == meant_to_fail(own)
    assert kinds(own) == kinds(executed)
    assert check_pictures(own) == check_pictures(executed)
    if path.name == "01-first-network.ipynb":
        assert accuracy(own) >= 0.95
