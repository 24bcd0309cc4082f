"""What ends the worker costs the variables, not the kernel."""

import pytest
from driver import Notebook


def test_exit_ends_the_cell_with_an_error_and_the_next_cell_runs(notebook):
    notebook.run("int lost = 1;")
    outcome = notebook.run("System.exit(3);")
    assert outcome.reply["status"] == "error"
    assert "3" in outcome.complaint
    assert "Lost: lost" in outcome.complaint
    assert notebook.value("1 + 1") == "2"
    assert notebook.run("lost").reply["status"] == "error"


def test_killed_worker_is_replaced(notebook):
    outcome = notebook.run("ProcessHandle.current().destroyForcibly(); Runtime.getRuntime().halt(137);")
    assert outcome.reply["status"] == "error"
    assert notebook.value("2 + 2") == "4"


@pytest.fixture
def small():
    """A kernel whose cells have little memory."""
    notebook = Notebook(FILTRO_JAVA_OPTS="-Xmx256m")
    yield notebook
    notebook.close()


def test_exhausted_memory_does_not_end_the_kernel(small):
    outcome = small.run("var hoard = new java.util.ArrayList<long[]>(); while (true) hoard.add(new long[1 << 20]);")
    assert outcome.reply["status"] == "error"
    assert "OutOfMemoryError" in outcome.complaint
    assert "most memory is held by long[]" in outcome.stderr
    assert small.value("3 + 3") == "6"
