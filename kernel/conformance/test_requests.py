"""Each request: who answers, what is told around it, what its fields do. Sections of Jupyter messaging 5.5 beside."""

import base64

import pytest
from driver import Notebook

REQUESTS = {
    "kernel_info": {},
    "execute": {"code": "1"},
    "complete": {"code": "Math.", "cursor_pos": 5},
    "inspect": {"code": "Math.max", "cursor_pos": 8},
    "is_complete": {"code": "1 +"},
    "history": {"hist_access_type": "tail", "n": 3, "raw": True, "output": False},
    "comm_info": {},
    "connect": {},
}


@pytest.mark.parametrize("kind", REQUESTS)
def test_stands_between_busy_and_idle(notebook, kind):
    """See "Request-Reply" and "Kernel status"."""
    request = notebook.send(f"{kind}_request", REQUESTS[kind])
    messages = notebook.told(request)
    states = [m["content"]["execution_state"] for m in messages if m["msg_type"] == "status"]
    assert states == ["busy", "idle"]
    assert messages[0]["msg_type"] == messages[-1]["msg_type"] == "status"
    assert notebook.reply(request)["status"] in ("ok", "incomplete")


@pytest.mark.parametrize("kind", ["execute", "complete", "inspect", "is_complete"])
@pytest.mark.parametrize("content", [{}, {"code": 7}, {"code": None}, {"code": ["1"]}])
def test_request_of_the_wrong_form_is_an_error(notebook, kind, content):
    reply = notebook.ask(f"{kind}_request", content)
    assert reply["status"] == "error"
    assert '"code"' in reply["evalue"]


def test_control_answers_what_shell_answers(notebook):
    """See "Kernel info": on both channels."""
    assert notebook.ask("kernel_info_request", channel="control") == notebook.ask("kernel_info_request")


def test_parent_header_is_the_whole_header(notebook):
    """See "Parent header": a copy, fields that the kernel does not know too."""
    request = notebook.send("execute_request", {"code": "System.out.println(1);"}, brew="filter")
    for message in notebook.told(request):
        assert message["parent_header"]["msg_id"] == request
        assert message["parent_header"]["brew"] == "filter"


def test_order_of_a_cell(notebook):
    """See "Execute": busy, the code, what it brings forth in order, the value, idle."""
    code = 'System.out.println("a"); display("b"); System.err.println("c"); 4'
    messages = notebook.told(notebook.begin(code))
    kinds = [m["msg_type"] for m in messages]
    assert kinds == ["status", "execute_input", "stream", "display_data", "stream", "execute_result", "status"]
    assert messages[1]["content"]["code"] == code
    assert messages[1]["content"]["execution_count"] == messages[5]["content"]["execution_count"]


def test_store_history_false_does_not_count(notebook):
    before = notebook.run("0").reply["execution_count"]
    quiet = notebook.run("5", store_history=False)
    assert quiet.text == "5"
    assert notebook.run("0").reply["execution_count"] == before + 1


def test_silent_overrides_store_history(notebook):
    before = notebook.run("0").reply["execution_count"]
    messages = notebook.told(notebook.begin('System.out.println("x"); 5', silent=True, store_history=True))
    assert [m["msg_type"] for m in messages] == ["status", "status"]
    assert notebook.run("0").reply["execution_count"] == before + 1


def test_silent_failure_is_replied_only(notebook):
    request = notebook.begin("throw new IllegalStateException();", silent=True)
    assert [m["msg_type"] for m in notebook.told(request)] == ["status", "status"]
    assert notebook.reply(request)["ename"].endswith("IllegalStateException")


def test_user_expressions_have_values_and_errors_of_their_own(notebook):
    expressions = {"sum": "1 + 1", "bad": "nothing", "thrown": "1 / 0", "text": '"x"'}
    reply = notebook.run("", user_expressions=expressions).reply
    told = reply["user_expressions"]
    assert set(told) == set(expressions)
    assert told["sum"]["data"]["text/plain"] == "2"
    assert told["bad"]["status"] == told["thrown"]["status"] == "error"
    assert "zero" in told["thrown"]["evalue"]


def test_failed_cell_evaluates_no_user_expressions(notebook):
    assert "user_expressions" not in notebook.run("1 / 0", user_expressions={"a": "1"}).reply


def test_stop_on_error_aborts_the_queue_and_only_that(notebook):
    first = notebook.begin("Thread.sleep(300); throw new RuntimeException();")
    waiting = [notebook.begin(str(n)) for n in range(3)]
    assert notebook.finish(first).reply["status"] == "error"
    assert [notebook.reply(each) for each in waiting] == [{"status": "aborted"}] * 3
    assert notebook.run("1 + 1").text == "2"


def test_without_stop_on_error_the_queue_runs(notebook):
    first = notebook.begin("Thread.sleep(300); throw new RuntimeException();", stop_on_error=False)
    second = notebook.begin("7")
    assert notebook.finish(first).reply["status"] == "error"
    assert notebook.finish(second).text == "7"


@pytest.mark.parametrize("question", ["Math.max?", "Math.max()?", " String.format?? "])
def test_question_opens_the_pager(notebook, question):
    """See "Payloads": `page`."""
    (page,) = notebook.run(question).reply["payload"]
    assert question.split(".")[1][:3] in page["data"]["text/plain"]
    assert notebook.ask("is_complete_request", {"code": question})["status"] == "complete"


def test_question_about_nothing_is_told(notebook):
    outcome = notebook.run("nothing.at.all?")
    assert outcome.ok and outcome.reply["payload"] == []
    assert "nothing.at.all" in outcome.stderr


@pytest.mark.parametrize(
    ("code", "status"),
    [("1 + 1", "complete"), ("int f() {", "incomplete"), ("int x = ;", "invalid"), ('"""\n', "incomplete")],
)
def test_is_complete(notebook, code, status):
    """See "Code completeness": the indent comes with `incomplete` and with nothing else."""
    reply = notebook.ask("is_complete_request", {"code": code})
    assert reply["status"] == status
    assert ("indent" in reply) == (status == "incomplete")


def test_indent_goes_deeper_with_each_brace(notebook):
    outer = notebook.ask("is_complete_request", {"code": "class A {"})["indent"]
    inner = notebook.ask("is_complete_request", {"code": "class A {\n" + outer + "void f() {"})["indent"]
    assert outer.strip() == inner.strip() == ""
    assert len(inner) > len(outer) > 0


def test_completion_counts_code_points(notebook):
    """See "`cursor_pos` and unicode offsets"."""
    reply = notebook.ask("complete_request", {"code": 'var s = "😀😀"; Math.cbr', "cursor_pos": 22})
    assert (reply["matches"], reply["cursor_start"], reply["cursor_end"]) == (["cbrt("], 19, 22)


def test_display_is_updated_by_its_id_from_another_cell(notebook):
    """See "update_display_data"."""
    shown = notebook.run('var picture = display("before"); int unrelated = 1;').displays[0]
    updated = notebook.run('picture.update("after");').displays[0]
    assert shown["transient"] == updated["transient"]
    assert updated["data"]["text/plain"] == "after"


def test_display_as_the_last_expression_is_shown_once(notebook):
    outcome = notebook.run('display("once")')
    assert len(outcome.displays) == 1 and outcome.results == []


@pytest.mark.parametrize(("wait", "told"), [("true", True), ("false", False)])
def test_clear_output(notebook, wait, told):
    messages = notebook.told(notebook.begin(f"dev.filtro.display.Display.clearOutput({wait});"))
    assert [m["content"] for m in messages if m["msg_type"] == "clear_output"] == [{"wait": told}]


def test_interrupt_and_its_reply_come_by_control(notebook):
    """See "Kernel interrupt"."""
    running = notebook.begin('System.out.println("begun"); while (true) {}')
    notebook.wait_for_output(running)
    assert notebook.ask("interrupt_request", channel="control") == {"status": "ok"}
    assert notebook.finish(running, patience=10).reply["status"] == "error"


def test_binary_pictures_are_base64(notebook):
    code = "new java.awt.image.BufferedImage(4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB)"
    data = notebook.run(code).results[0]["data"]
    assert base64.b64decode(data["image/png"], validate=True).startswith(b"\x89PNG")


@pytest.mark.parametrize("restart", [True, False])
def test_shutdown_is_replied_and_told_to_all(restart):
    """See "Kernel shutdown"."""
    notebook = Notebook()
    try:
        request = notebook.send("shutdown_request", {"restart": restart}, channel="control")
        wanted = {"status": "ok", "restart": restart}
        assert notebook.reply(request, channel="control") == wanted
        assert [m["content"] for m in notebook.told(request) if m["msg_type"] == "shutdown_reply"] == [wanted]
        assert notebook.manager.provisioner.process.wait(10) == 0
    finally:
        notebook.client.stop_channels()
        notebook.manager.shutdown_kernel(now=True)


def test_large_buffers_and_texts_pass(notebook):
    fifty = 50_000_000
    outcome = notebook.run(f'System.out.print("x".repeat({fifty}));', patience=120)
    assert outcome.stdout == "x" * fifty
    notebook.run(
        'dev.filtro.display.comm.Comm.register("echo", (c, m) -> c.onMessage(x -> c.send(x)));'
    )
    notebook.told(notebook.send("comm_open", {"comm_id": "big", "target_name": "echo", "data": {}}))
    buffer = bytes(range(256)) * 40_000
    echoed = notebook.told(notebook.send("comm_msg", {"comm_id": "big", "data": {}}, buffers=[buffer]))[1]
    assert bytes(echoed["buffers"][0]) == buffer
