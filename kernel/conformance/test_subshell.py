"""Subshells: Jupyter messaging 5.5, "Create/Delete/List subshell"; Jupyter Enhancement Proposal 91."""

import pytest


@pytest.fixture
def subshell(notebook):
    """The id of a subshell."""
    reply = notebook.ask("create_subshell_request", channel="control")
    yield reply["subshell_id"]
    notebook.ask("delete_subshell_request", {"subshell_id": reply["subshell_id"]}, channel="control")


@pytest.fixture
def computing(notebook):
    """A cell of the main shell that does not end by itself."""
    running = notebook.begin('System.out.println("begun"); while (true) {}')
    notebook.wait_for_output(running)
    yield running
    notebook.manager.interrupt_kernel()
    notebook.finish(running)


def execute(notebook, subshell, code, **content):
    return notebook.send("execute_request", {"code": code, "stop_on_error": True} | content, subshell_id=subshell)


def test_are_announced(notebook):
    assert "kernel subshells" in notebook.ask("kernel_info_request")["supported_features"]


def test_are_created_listed_and_deleted(notebook):
    first, second = (notebook.ask("create_subshell_request", channel="control")["subshell_id"] for _ in range(2))
    assert first != second
    assert notebook.ask("list_subshell_request", channel="control")["subshell_id"] == [first, second]
    for subshell in (first, second):
        reply = notebook.ask("delete_subshell_request", {"subshell_id": subshell}, channel="control")
        assert reply == {"status": "ok"}
    assert notebook.ask("list_subshell_request", channel="control")["subshell_id"] == []
    reply = notebook.ask("delete_subshell_request", {"subshell_id": first}, channel="control")
    assert reply["status"] == "error" and first in reply["evalue"]


@pytest.mark.parametrize("kind", ["execute", "complete", "inspect", "is_complete", "history", "comm_info", "kernel_info"])
def test_unknown_subshell_is_an_error(notebook, kind):
    request = notebook.send(f"{kind}_request", {"code": "1", "cursor_pos": 1}, subshell_id="nowhere")
    reply = notebook.reply(request)
    assert (reply["status"], reply["ename"]) == ("error", "UnknownSubshell")
    assert [m["content"]["execution_state"] for m in notebook.told(request)] == ["busy", "idle"]


def test_shares_variables_and_counts_by_itself(notebook, subshell):
    before = notebook.run("int shared = 5;").reply["execution_count"]
    first = notebook.finish(execute(notebook, subshell, "shared + 1"))
    assert first.text == "6"
    assert first.reply["execution_count"] == 1
    assert notebook.finish(execute(notebook, subshell, "1")).reply["execution_count"] == 2
    assert notebook.run("1").reply["execution_count"] == before + 1


def test_parent_header_names_the_subshell(notebook, subshell):
    for message in notebook.told(execute(notebook, subshell, "1")):
        assert message["parent_header"]["subshell_id"] == subshell


def test_answers_while_the_main_shell_computes(notebook, subshell, computing):
    assert notebook.ask("complete_request", {"code": "Math.cbr", "cursor_pos": 8}, subshell_id=subshell)["matches"]
    assert notebook.ask("inspect_request", {"code": "Math.max", "cursor_pos": 8}, subshell_id=subshell)["found"]
    request = notebook.send("comm_open", {"comm_id": "x", "target_name": "t", "data": {}}, subshell_id=subshell)
    assert [m["msg_type"] for m in notebook.told(request)] == ["status", "comm_close", "status"]


def test_cell_waits_for_the_running_one_and_is_not_lost(notebook, subshell):
    """Cells run one at a time, in turns: an interrupt ends the one that runs, and the other goes on."""
    running = notebook.begin('System.out.println("begun"); while (true) {}')
    notebook.wait_for_output(running)
    behind = notebook.begin("1 + 1")
    beside = execute(notebook, subshell, "20 + 1")
    notebook.ask("comm_info_request")  # what comes by the same socket is there by now
    notebook.manager.interrupt_kernel()
    assert notebook.finish(running).reply["status"] == "error"
    assert notebook.finish(beside).text == "21"
    assert notebook.reply(behind)["status"] == "aborted"


def test_error_aborts_only_its_own_queue(notebook, subshell):
    failing = execute(notebook, subshell, "Thread.sleep(500); throw new RuntimeException();")
    waiting = execute(notebook, subshell, "1")
    other = notebook.begin("40 + 2")
    replies = {}
    while set(replies) != {failing, waiting, other}:
        message = notebook.client.get_shell_msg(timeout=20)
        replies[message["parent_header"]["msg_id"]] = message["content"]["status"]
    assert replies == {failing: "error", waiting: "aborted", other: "ok"}


def test_deleting_answers_the_cells_that_wait(notebook, computing):
    subshell = notebook.ask("create_subshell_request", channel="control")["subshell_id"]
    waiting = [execute(notebook, subshell, str(n)) for n in range(5)]
    notebook.ask("comm_info_request")
    notebook.ask("delete_subshell_request", {"subshell_id": subshell}, channel="control")
    for request in waiting:
        assert notebook.reply(request, patience=5)["status"] == "aborted"


def test_asks_the_user(notebook, subshell):
    code = "new java.util.Scanner(System.in).nextLine()"
    outcome = notebook.finish(execute(notebook, subshell, code, allow_stdin=True), answers=["milk"])
    assert "milk" in outcome.text


def test_has_a_history_of_its_own(notebook, subshell):
    notebook.finish(execute(notebook, subshell, "int apart = 8;"))
    wanted = {"hist_access_type": "range", "session": 0, "start": 0, "raw": True, "output": False}
    assert [line[1:] for line in notebook.ask("history_request", wanted, subshell_id=subshell)["history"]] == [
        [1, "int apart = 8;"]
    ]
    assert "int apart = 8;" not in [line[2] for line in notebook.ask("history_request", wanted)["history"]]
