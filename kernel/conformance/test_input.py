"""Questions to the user."""

import pytest
from driver import Notebook


@pytest.fixture
def notebook():
    """A kernel for each test: a question left open must not fail the next one."""
    notebook = Notebook()
    yield notebook
    notebook.close()


def test_scanner_reads_what_the_user_types(notebook):
    outcome = notebook.run("new java.util.Scanner(System.in).nextLine().toUpperCase()", answers=["coffee"])
    assert outcome.text.strip('"') == "COFFEE"


def test_io_asks_with_its_prompt(notebook):
    outcome = notebook.run('var name = IO.readln("Your name? ");', answers=["Ada"])
    assert outcome.ok, outcome
    assert "Your name? " in outcome.stdout + "".join(outcome.questions)
    assert notebook.value("name").strip('"') == "Ada"


def test_front_end_that_takes_no_questions_gets_an_error_and_no_hang(notebook):
    outcome = notebook.run("new java.util.Scanner(System.in).nextLine()", patience=20)
    assert outcome.reply["status"] == "error"
    assert notebook.value("1") == "1"
