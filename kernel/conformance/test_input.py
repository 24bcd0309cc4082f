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


def test_password_is_asked_for_as_one(notebook):
    """Jupyter messaging 5.5, "Messages on the stdin channel": front ends hide what is typed."""
    request = notebook.begin('dev.filtro.display.Prompt.password("Key: ").length()', allow_stdin=True)
    question = notebook.client.get_stdin_msg(timeout=30)
    assert question["content"] == {"prompt": "Key: ", "password": True}
    assert question["parent_header"]["msg_id"] == request
    notebook.client.input("secret")
    assert notebook.finish(request).text == "6"


def test_prompt_stands_in_the_question(notebook):
    request = notebook.begin('dev.filtro.display.Prompt.line("Name? ")', allow_stdin=True)
    assert notebook.client.get_stdin_msg(timeout=30)["content"] == {"prompt": "Name? ", "password": False}
    notebook.client.input("Ada\u0301 ☕")
    assert "Ada\u0301 ☕" in notebook.finish(request).text


@pytest.mark.parametrize(
    "code, prompt, password",
    [
        ('System.console().readLine("%s? ", "Name")', "Name? ", False),
        ('new String(System.console().readPassword("Key: "))', "Key: ", True),
        ("System.console().readLine()", "", False),
    ],
)
def test_console_asks(notebook, code, prompt, password):
    request = notebook.begin(code, allow_stdin=True)
    question = notebook.client.get_stdin_msg(timeout=30)
    assert question["content"] == {"prompt": prompt, "password": password}
    notebook.client.input("s3cret")
    assert "s3cret" in notebook.finish(request).text


def test_console_prints(notebook):
    outcome = notebook.run('System.console().printf("%d cups%n", 3); System.console().writer().println("of ☕");')
    assert outcome.stdout == "3 cups\nof ☕\n"


def test_interrupt_withdraws_the_question(notebook):
    request = notebook.begin("new java.util.Scanner(System.in).nextLine()", allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=30)
    notebook.manager.interrupt_kernel()
    assert notebook.finish(request, patience=10).reply["status"] == "error"
    notebook.client.input("too late")
    again = notebook.run("new java.util.Scanner(System.in).nextLine()", answers=["in time"])
    assert "in time" in again.text


@pytest.mark.parametrize("content", [{}, {"value": 7}, {"value": None}])
def test_malformed_answer_is_survived(notebook, content):
    request = notebook.begin("new java.util.Scanner(System.in).nextLine()", allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=30)
    notebook.send("input_reply", content, channel="stdin")
    notebook.client.input("good")
    assert "good" in notebook.finish(request, patience=20).text
