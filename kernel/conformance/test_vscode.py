"""What the Jupyter extension of VS Code does with a kernel, in its order and with its fields.

It starts the kernelspec's command itself, connects before the kernel listens, asks for kernel_info until it is
answered, and interrupts and ends kernels by the control channel. Its variable viewer asks only kernels of Python.
"""

import contextlib
import time
from queue import Empty

import pytest
import schema
from jupyter_client.blocking import BlockingKernelClient
from test_start import connection, end, launched  # noqa: F401

PATIENCE = 60


class Extension:
    """The extension's side of a kernel."""

    def __init__(self, connection):
        self.client = BlockingKernelClient()
        self.client.load_connection_info(connection)
        read = self.client.session.deserialize
        self.client.session.deserialize = lambda *frames, **options: schema.check(read(*frames, **options))
        self.client.start_channels()

    def send(self, kind, content, channel="shell"):
        message = self.client.session.msg(kind, content, metadata={"cellId": "vscode-notebook-cell:/book.ipynb#W0"})
        message["header"]["version"] = "5.2"
        getattr(self.client, f"{channel}_channel").send(message)
        return message["header"]["msg_id"]

    def answer(self, request, channel="shell", patience=PATIENCE):
        finish = time.monotonic() + patience
        while time.monotonic() < finish:
            with contextlib.suppress(Empty):
                message = getattr(self.client, f"get_{channel}_msg")(timeout=0.5)
                if message["parent_header"]["msg_id"] == request:
                    return message["content"]
        raise AssertionError(f"no answer within {patience} s")

    def told(self, request, is_last=lambda message: message["content"].get("execution_state") == "idle"):
        """What is published about a request."""
        messages, finish = [], time.monotonic() + PATIENCE
        while time.monotonic() < finish:
            with contextlib.suppress(Empty):
                message = self.client.get_iopub_msg(timeout=0.5)
                if message["parent_header"].get("msg_id") == request:
                    messages.append(message)
                    if is_last(message):
                        return messages
        raise AssertionError(f"no idle within {PATIENCE} s; so far: {messages}")

    def wait_until_ready(self):
        """Asks again and again; each request that reached the kernel must be answered."""
        finish, asked = time.monotonic() + PATIENCE, []
        while time.monotonic() < finish:
            asked.append(self.send("kernel_info_request", {}))
            with contextlib.suppress(Empty):
                message = self.client.get_shell_msg(timeout=0.3)
                assert message["content"]["language_info"]["name"] == "java"
                assert message["parent_header"]["msg_id"] in asked
                answers = [message["parent_header"]["msg_id"]]
                while len(answers) < len(asked):
                    answers.append(self.client.get_shell_msg(timeout=PATIENCE)["parent_header"]["msg_id"])
                assert answers == asked
                self.client.get_iopub_msg(timeout=PATIENCE)  # what is told before the subscription counts is lost
                return
        raise AssertionError("the kernel did not answer")

    def execute(self, code, **options):
        usual = {"silent": False, "store_history": True, "allow_stdin": True, "stop_on_error": False}
        return self.send("execute_request", {"code": code} | usual | options)


@pytest.fixture
def extension(tmp_path, connection):  # noqa: F811
    file, ports = connection
    folder = tmp_path / "work space"
    folder.mkdir()
    with launched(file, folder) as process:
        extension = Extension(ports)
        extension.wait_until_ready()
        yield extension
        end(extension.client, process)


def test_first_requests(extension):
    silent = extension.execute("int hidden = 1; hidden", silent=True, store_history=False, allow_stdin=False)
    assert [m["msg_type"] for m in extension.told(silent)] == ["status", "status"]
    assert extension.answer(silent)["status"] == "ok"
    comms = extension.send("comm_info_request", {"target_name": "jupyter.widget"})
    assert extension.answer(comms) == {"status": "ok", "comms": {}}
    first = extension.execute('System.out.print(java.nio.file.Path.of("").toAbsolutePath());')
    texts = [m["content"].get("text", "") for m in extension.told(first)]
    assert any(text.endswith("work space") for text in texts), "runs in the notebook's folder"
    assert extension.answer(first)["execution_count"] == 1


def test_help_answers_while_a_cell_runs(extension):
    running = extension.execute('System.out.println("begun"); Thread.sleep(600_000);')
    extension.told(running, lambda message: message["msg_type"] == "stream")
    matches = extension.answer(extension.send("complete_request", {"code": "Math.cbr", "cursor_pos": 8}), patience=10)
    assert matches["matches"] == ["cbrt("]
    assert extension.answer(extension.send("inspect_request", {"code": "Math", "cursor_pos": 4, "detail_level": 0}))["found"]
    assert extension.answer(extension.send("interrupt_request", {}, "control"), "control")["status"] == "ok"
    assert extension.answer(running, patience=10)["status"] == "error"


def test_cells_behind_one_that_fails_run_and_ask(extension):
    failing = extension.execute("1 / 0")
    asking = extension.execute("new java.util.Scanner(System.in).nextLine()")
    assert extension.answer(failing)["status"] == "error"
    question = extension.client.get_stdin_msg(timeout=PATIENCE)
    assert question["parent_header"]["msg_id"] == asking
    extension.client.input("crema")
    values = [m["content"]["data"]["text/plain"] for m in extension.told(asking) if m["msg_type"] == "execute_result"]
    assert values == ["crema"]
    assert extension.answer(asking)["status"] == "ok"


def test_the_line_of_a_training_is_one_display_that_is_updated(extension):
    """The extension finds the output by its id and draws it anew; scripts in it would not run."""
    training = extension.execute(
        "var net = Network.of(input(28, 28, 1), flatten(), dense(32).relu(), dense(10));"
        "var run = fit(net, Digits.drawn(4_000).train(), epochs(12), batch(8), sgd(0.01));"
    )
    outputs = [m for m in extension.told(training) if m["msg_type"] in ("display_data", "update_display_data")]
    assert [m["msg_type"] for m in outputs][:2] == ["display_data", "update_display_data"]
    assert {m["msg_type"] for m in outputs[1:]} == {"update_display_data"}
    assert len({m["content"]["transient"]["display_id"] for m in outputs}) == 1
    for output in outputs:
        data = output["content"]["data"]
        assert "epoch" in data["text/plain"]
        assert set(data) <= {"text/plain", "text/html"} and "<script" not in data.get("text/html", "")
