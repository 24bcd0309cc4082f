"""The examples in README.md do what they say: the cells show what their comments promise, the program runs by itself."""

import os
import pathlib
import re
import subprocess

import pytest
from driver import Notebook

README = pathlib.Path(__file__).resolve().parents[2] / "README.md"
CELLS, PROGRAM = re.findall(r"```java\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)


HOME = pathlib.Path(os.environ["FILTRO_LAUNCHER"]).parent

MODULE = """module reader {
  requires dev.filtro.cnn;
}
"""

MODULAR = """package reader;

import static dev.filtro.cnn.Layers.*;
import static dev.filtro.cnn.chart.Pictures.diagram;

import dev.filtro.cnn.nn.Network;
import dev.filtro.display.Display;

class Main {
  public static void main(String[] arguments) {
    var network = Network.of(input(28, 28, 1), conv(8, 5).relu(), flatten(), dense(10));
    diagram(network).save("diagram.svg");
    System.out.println(Display.render(network).data().keySet());
  }
}
"""


def tool(name):
    """A tool of the JDK that the launcher uses."""
    jdk = subprocess.run([HOME / "find-jdk"], check=True, capture_output=True, text=True).stdout.strip()
    return pathlib.Path(jdk, "bin", name)


def library():
    """The jars that a program of one's own needs, as a path."""
    return os.pathsep.join(str(jar) for jar in HOME.glob("lib/worker/*.jar") if not jar.name.startswith("filtro-worker"))


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
    done = subprocess.run(
        [tool("java"), "--add-modules=jdk.incubator.vector", "-cp", library(), "Reader.java"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^\d, not \d\?$", done.stdout, flags=re.MULTILINE), done.stdout
    assert (tmp_path / "reader.safetensors").stat().st_size > 10_000


def test_a_program_of_modules_draws_with_all_jars_on_the_module_path(tmp_path):
    (tmp_path / "reader").mkdir()
    (tmp_path / "module-info.java").write_text(MODULE)
    (tmp_path / "reader/Main.java").write_text(MODULAR)
    compiled = [tool("javac"), "-p", library(), "-d", "out", "module-info.java", "reader/Main.java"]
    path = library() + os.pathsep + "out"
    run = [tool("java"), "--add-modules=jdk.incubator.vector", "-p", path, "-m", "reader/reader.Main"]
    for command in (compiled, run):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == "[text/plain, text/html]"
    assert "<path" in (tmp_path / "diagram.svg").read_text()
