"""What a reader of a notebook sees: JupyterLab in a headless Chromium, light and dark, and Notebook 7.

With FILTRO_SCREENSHOTS=folder, pictures of all cells are kept there.
"""

import os
import pathlib
import time

import nbformat
from browser import NOTEBOOKS, THEMES, Lab, Page


def gallery():
    return nbformat.read(NOTEBOOKS / "gallery.ipynb", as_version=4)


def keep(page, name):
    """A picture of each cell, for looking."""
    folder = os.environ.get("FILTRO_SCREENSHOTS")
    if folder:
        page.screenshots(pathlib.Path(folder) / name)


@THEMES
def test_the_gallery_shows_its_pictures_without_an_error(browser, lab, dark):
    page = Page(browser, lab, gallery(), dark, scale=2 if dark else 1)
    try:
        page.run_all()
        page.wait_until_done(page.cells.count() - 1)
        keep(page, "gallery-dark" if dark else "gallery-light")
        assert page.pictures() >= 35
        assert page.broken_pictures() == []
        assert page.errors == []
    finally:
        page.close()


def training():
    """The gallery's training alone, so long that somebody has to stop it."""
    cells = {cell.id: cell for cell in gallery().cells}
    notebook = gallery()
    notebook.cells = [cells[name] for name in ("dataset", "network", "fit", "curves")]
    fit = notebook.cells[2]
    fit.source = fit.source.replace("epochs(4)", "epochs(10_000)")
    assert "10_000" in fit.source
    notebook.cells.append(nbformat.v4.new_code_cell("run.interrupted() && run.epochs().size() < 10_000"))
    return notebook


def frames(output, count, patience=120):
    """Looks at an output until so many different pictures of it have been seen."""
    seen = []
    end = time.monotonic() + patience
    while len(seen) < count and time.monotonic() < end:
        picture = output.screenshot()
        if picture not in seen:
            seen.append(picture)
        time.sleep(0.3)
    return seen


@THEMES
def test_the_line_of_a_training_moves_and_the_interrupt_button_keeps_the_curve(browser, lab, dark):
    page = Page(browser, lab, training(), dark)
    try:
        for cell in (0, 1):
            page.run(cell)
            page.wait_until_done(cell)
        page.run(2)
        line = page.output(2)
        line.get_by_text("epoch 3").first.wait_for()
        assert len(frames(line, 4)) == 4, "the display stands still"
        keep(page, "training-dark" if dark else "training-light")

        page.press("Interrupt the kernel")
        page.wait_until_done(2)
        page.run(3)
        page.wait_until_done(3)
        page.run(4)
        page.wait_until_done(4)
        keep(page, "interrupted-dark" if dark else "interrupted-light")
        assert page.output(3).locator("img").count() == 1, "the curve"
        assert page.broken_pictures() == []
        assert page.output(4).inner_text().strip().endswith("true")
        assert page.errors == []
    finally:
        page.close()


def test_notebook_7_shows_pictures_and_interrupts(browser, tmp_path):
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code) for code in ["show(Digits.drawn(40).test(), 4)", "while (true) {}", "6 * 7"]]
    )
    notebook.metadata.kernelspec = {"name": "filtro", "display_name": "Java (Filtro)", "language": "java"}
    application = Lab(tmp_path / "notebook7", "notebook")
    page = Page(browser, application, notebook)
    try:
        page.run(0)
        page.wait_until_done(0)
        assert page.output(0).locator("img").count() == 1
        assert page.broken_pictures() == []
        page.run(1)
        page.page.wait_for_timeout(500)
        page.press("Interrupt the kernel")
        page.output(1).get_by_text("Interrupted").first.wait_for()
        page.run(2)
        page.output(2).get_by_text("42").wait_for()
    finally:
        page.close()
        application.close()
