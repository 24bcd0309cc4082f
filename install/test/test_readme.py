"""The example in README.md does what it says: each paragraph runs as a cell, and shows what its comment promises."""

import pathlib
import re

import pytest
from driver import Notebook

README = pathlib.Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture
def notebook():
    notebook = Notebook()
    yield notebook
    notebook.close()


def test_cells_of_the_example_run_and_show_pictures(notebook):
    (example,) = re.findall(r"```java\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    pictures = 0
    for cell in example.split("\n\n"):
        outcome = notebook.run(cell, patience=300)
        assert outcome.ok, (cell, outcome.errors)
        pictures += sum("image/png" in result["data"] for result in outcome.results + outcome.displays)
    assert pictures == 4, "the grid of images, the curves, the filters, the feature maps"
