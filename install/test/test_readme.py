"""The examples in README.md do what they say: the cells show what their comments promise, the program runs by itself."""

import os
import pathlib
import re
import subprocess

import pytest
from driver import Notebook

README = pathlib.Path(__file__).resolve().parents[2] / "README.md"
CELLS, PROGRAM = re.findall(r"```java\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture
def notebook():
    notebook = Notebook()
    yield notebook
    notebook.close()


def test_cells_of_the_example_run_and_show_pictures(notebook):
    pictures = 0
    for cell in CELLS.split("\n\n"):
        outcome = notebook.run(cell, patience=300)
        assert outcome.ok, (cell, outcome.errors)
        pictures += sum("image/png" in result["data"] for result in outcome.results + outcome.displays)
    assert pictures == 4, "the grid of images, the curves, the filters, the feature maps"


def test_the_program_runs_on_the_library_alone(tmp_path):
    (tmp_path / "Reader.java").write_text(PROGRAM, encoding="utf-8")
    home = pathlib.Path(os.environ["FILTRO_LAUNCHER"]).parent
    jdk = subprocess.run([home / "find-jdk"], check=True, capture_output=True, text=True).stdout.strip()
    jars = [str(jar) for jar in home.glob("lib/worker/*.jar") if not jar.name.startswith("filtro-worker")]
    done = subprocess.run(
        [pathlib.Path(jdk, "bin", "java"), "--add-modules=jdk.incubator.vector", "-cp", os.pathsep.join(jars), "Reader.java"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^\d, not \d\?$", done.stdout, flags=re.MULTILINE), done.stdout
    assert (tmp_path / "reader.safetensors").stat().st_size > 10_000
