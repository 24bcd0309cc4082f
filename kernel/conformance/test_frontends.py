"""The same cells in the programs that people run: nbclient, papermill, `jupyter console`."""

import os
import sys

import nbclient
import nbformat
import papermill
import pytest

CELLS = [
    "int twice(int n) { return 2 * n; }",
    'System.out.println("poured"); twice(21)',
    'dev.filtro.display.Display.display(new dev.filtro.display.Html("<b>crema</b>"));',
]


@pytest.fixture
def notebook(tmp_path):
    """A file with a notebook for this kernel."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    book.metadata.kernelspec = {"name": "filtro", "display_name": "Java (Filtro)", "language": "java"}
    path = tmp_path / "book.ipynb"
    nbformat.write(book, path)
    return path


def check(book):
    nbformat.validate(book)
    _, second, third = [cell for cell in book.cells if cell.cell_type == "code"][-3:]
    stream, result = second.outputs
    assert stream.text == "poured\n"
    assert result.data["text/plain"] == "42"
    assert third.outputs[0].data["text/html"] == "<b>crema</b>"
    assert book.metadata.language_info.name == "java"


def test_nbclient(notebook):
    book = nbformat.read(notebook, as_version=4)
    nbclient.NotebookClient(book, timeout=60).execute()
    check(book)


def test_nbclient_stops_at_an_error(notebook):
    book = nbformat.read(notebook, as_version=4)
    book.cells[0].source = "twice"
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="twice"):
        nbclient.NotebookClient(book, timeout=60).execute()
    assert not book.cells[1].outputs


def test_papermill(notebook, tmp_path):
    papermill.execute_notebook(notebook, tmp_path / "out.ipynb", progress_bar=False)
    check(nbformat.read(tmp_path / "out.ipynb", as_version=4))


@pytest.mark.skipif(os.name == "nt", reason="pexpect needs a terminal of Unix")
def test_console_runs_cells_and_remembers_the_last_session(tmp_path):
    """Arrow up finds what an earlier console ran: Jupyter messaging 5.5, "History"."""
    first = Console(tmp_path)
    first.ask("int f() {", r"\.\.\.:")
    first.ask("return 41 + 1; }", r"In .*2")
    first.ask("f()", "42")
    first.ask('"esp" + "resso"', "espresso")
    first.end()
    second = Console(tmp_path)
    second.ask("\x1b[A", "resso")
    second.end()


SHELL = "ZMQTerminalInteractiveShell"


class Console:
    """`jupyter console` at a terminal."""

    def __init__(self, folder):
        import pexpect

        environment = os.environ | {
            "FILTRO_HISTORY": str(folder / "history.jsonl"),
            "TERM": "xterm",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "IPYTHONDIR": str(folder),
            "JUPYTER_CONFIG_DIR": str(folder),
        }
        self.child = pexpect.spawn(
            sys.executable,
            # Else a console that waited a second for an answer never asks again.
            ["-m", "jupyter_console", "--kernel", "filtro", f"--{SHELL}.kernel_is_complete_timeout=60"],
            env=environment,
            encoding="utf-8",
            timeout=30,
            dimensions=(40, 120),
        )
        self.child.expect(r"In .*\[")

    def ask(self, keys, expected):
        self.child.send(keys + "\r")
        self.child.expect(expected)

    def end(self):
        import pexpect

        self.child.sendcontrol("d")
        while self.child.expect(["really want to exit", pexpect.TIMEOUT], timeout=2) == 1:
            self.child.sendcontrol("d")  # one that came before the prompt is lost
        self.child.send("y\r")
        self.child.expect(pexpect.EOF)
