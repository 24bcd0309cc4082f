"""History across kernels: Jupyter messaging 5.5, "History"; the answers are ipykernel's."""

import os
import stat

import pytest
from driver import Notebook


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A history in which two kernels have written, one after the other."""
    file = tmp_path_factory.mktemp("history") / "history.jsonl"
    for cells in (["int a = 1;", "a + 1", "int b = 2;"], ["a", "int a = 3;"]):
        notebook = Notebook(FILTRO_HISTORY=str(file))
        for cell in cells:
            notebook.run(cell)
        notebook.run("int quiet = 0;", store_history=False)
        notebook.run("int silent = 0;", silent=True)
        notebook.close()
    return file


@pytest.fixture(scope="module")
def later(file):
    """A third kernel, with the same history."""
    notebook = Notebook(FILTRO_HISTORY=str(file))
    notebook.run("6 * 7")
    yield notebook
    notebook.close()


def past(notebook, access, output=False, **wanted):
    content = {"hist_access_type": access, "output": output, "raw": True} | wanted
    return notebook.ask("history_request", content)["history"]


def test_tail(later):
    assert past(later, "tail", n=3) == [[2, 1, "a"], [2, 2, "int a = 3;"], [3, 1, "6 * 7"]]
    assert past(later, "tail", n=1, output=True) == [[3, 1, ["6 * 7", "42"]]]
    assert past(later, "tail", n=100)[0] == [1, 1, "int a = 1;"]


def test_range(later):
    assert past(later, "range", session=0, start=1, stop=2) == [[3, 1, "6 * 7"]]
    assert past(later, "range", session=-1, start=1, stop=2) == [[2, 1, "a"]]
    assert past(later, "range", session=1, start=2) == [[1, 2, "a + 1"], [1, 3, "int b = 2;"]]
    assert past(later, "range", session=1, start=2, stop=3, output=True) == [[1, 2, ["a + 1", "2"]]]
    assert past(later, "range", session=-7, start=1, stop=9) == []


def test_search(later):
    assert past(later, "search", pattern="int*") == [[1, 1, "int a = 1;"], [1, 3, "int b = 2;"], [2, 2, "int a = 3;"]]
    assert past(later, "search", pattern="int ? = [12];", n=1) == [[1, 3, "int b = 2;"]]
    later.run("6 * 7")
    assert past(later, "search", pattern="6 * *") == [[3, 1, "6 * 7"], [3, 2, "6 * 7"]]
    assert past(later, "search", pattern="6 * *", unique=True) == [[3, 2, "6 * 7"]]


def test_what_was_not_to_be_stored_is_not(later):
    assert past(later, "search", pattern="*quiet*") == past(later, "search", pattern="*silent*") == []


def test_unknown_access_is_an_error(later):
    assert "must be" in later.ask("history_request", {"hist_access_type": "all"})["evalue"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_file_is_the_users_own(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_damaged_file_is_put_aside(tmp_path):
    file = tmp_path / "history.jsonl"
    file.write_bytes(b'{"session":1,"line":1,"input":"kept"}\n\xff\x00 no JSON\n')
    notebook = Notebook(FILTRO_HISTORY=str(file))
    try:
        assert past(notebook, "tail", n=5) == [[1, 1, "kept"]]
    finally:
        notebook.close()
    assert [path.name for path in tmp_path.iterdir() if "damaged" in path.name]


def test_can_be_switched_off(tmp_path):
    notebook = Notebook(FILTRO_HISTORY="off", XDG_DATA_HOME=str(tmp_path))
    try:
        notebook.run("1")
        assert past(notebook, "tail", n=5) == [[1, 1, "1"]]
    finally:
        notebook.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps it elsewhere")
def test_is_kept_where_users_expect_it(tmp_path):
    notebook = Notebook(FILTRO_HISTORY="", XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path))
    try:
        notebook.run("1")
    finally:
        notebook.close()
    assert [path.name for path in tmp_path.rglob("history.jsonl")] == ["history.jsonl"]
