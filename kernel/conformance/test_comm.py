"""Comms between the user's code and a front end: Jupyter messaging 5.5, "Custom Messages"."""

import time
import uuid

import pytest
from driver import Notebook

ECHO = """
    import dev.filtro.display.comm.*;
    Comm.register("echo", (comm, opening) -> {
        System.out.println("opened with " + opening.data());
        comm.onMessage(message -> comm.send(message));
        comm.onClose(message -> System.out.println("closed with " + message.data()));
    });
"""


@pytest.fixture(scope="module")
def echo(notebook):
    """A kernel that knows a target which sends everything back."""
    assert notebook.run(ECHO).ok
    return notebook


def kinds(messages):
    return [message["msg_type"] for message in messages]


def open_comm(notebook, target="echo", data=None):
    comm = uuid.uuid4().hex
    return comm, notebook.told(notebook.send("comm_open", {"comm_id": comm, "target_name": target, "data": data or {}}))


def say(notebook, comm, data, **more):
    return notebook.told(notebook.send("comm_msg", {"comm_id": comm, "data": data}, **more))


def test_front_end_opens_talks_and_closes(echo):
    comm, messages = open_comm(echo, data={"size": 3})
    assert kinds(messages) == ["status", "stream", "status"]
    assert messages[1]["content"]["text"] == "opened with {size=3}\n"

    messages = say(echo, comm, {"n": 1})
    assert kinds(messages) == ["status", "comm_msg", "status"]
    assert messages[1]["content"] == {"comm_id": comm, "data": {"n": 1}}

    messages = echo.told(echo.send("comm_close", {"comm_id": comm, "data": {"why": "done"}}))
    assert messages[1]["content"]["text"] == "closed with {why=done}\n"
    assert kinds(say(echo, comm, {})) == ["status", "status"]


def test_all_of_json_metadata_and_buffers_come_back_unchanged(echo):
    comm, _ = open_comm(echo)
    data = {
        "whole": [0, -1, 2**31, -(2**53), 2**63, 10**40],
        "real": [0.1, -2.5e300, 1e-9],
        "other": [None, True, False, "", "ča☕\u0000\n\"\\", {"": {}}, []],
        "deep": {"a": [{"b": [[["c"]]]}]},
    }
    buffers = [b"", b"\x00\xff<IDS|MSG>", bytes(range(256)) * 4096]
    message = say(echo, comm, data, buffers=buffers, metadata={"version": "2.1.0"})[1]
    assert message["content"]["data"] == data
    assert message["metadata"] == {"version": "2.1.0"}
    assert [bytes(buffer) for buffer in message["buffers"]] == buffers


def test_unknown_target_is_closed(echo):
    comm, messages = open_comm(echo, target="nobody")
    assert kinds(messages) == ["status", "comm_close", "status"]
    assert messages[1]["content"] == {"comm_id": comm, "data": {}}


def test_kernel_opens_talks_and_closes(echo):
    code = """
        var mine = Comm.open("view", java.util.Map.of("title", "loss"));
        mine.onMessage(message -> System.out.println("heard " + message.data().get("x")));
        mine.send(java.util.Map.of("values", new float[] {0.1f, 2}));
        mine.id()
    """
    messages = echo.told(echo.begin(code))
    opened, sent = [m for m in messages if m["msg_type"].startswith("comm")]
    comm = opened["content"]["comm_id"]
    assert opened["content"] == {"comm_id": comm, "target_name": "view", "data": {"title": "loss"}}
    assert sent["content"]["data"] == {"values": [0.1, 2.0]}
    assert say(echo, comm, {"x": 5})[1]["content"]["text"] == "heard 5\n"
    assert echo.ask("comm_info_request", {"target_name": "view"})["comms"] == {comm: {"target_name": "view"}}
    closed = [m for m in echo.told(echo.begin("mine.close(); mine.close();")) if m["msg_type"] == "comm_close"]
    assert [m["content"]["comm_id"] for m in closed] == [comm]
    assert comm not in echo.ask("comm_info_request")["comms"]
    assert "is closed" in echo.run("mine.send(java.util.Map.of());").complaint


def test_silent_cell_still_talks(echo):
    """`silent` forbids output; a comm's message is none."""
    messages = echo.told(echo.begin('Comm.open("view", java.util.Map.of());', silent=True))
    assert kinds(messages) == ["status", "comm_open", "status"]


def test_handlers_run_while_a_cell_computes(echo):
    comm, _ = open_comm(echo)
    running = echo.begin('System.out.println("begun"); while (true) {}')
    echo.wait_for_output(running)
    try:
        messages = echo.told(echo.send("comm_msg", {"comm_id": comm, "data": {"n": 2}}), patience=10)
        assert messages[1]["content"]["data"] == {"n": 2}
    finally:
        echo.manager.interrupt_kernel()
        echo.finish(running)


def test_handler_that_throws_is_told_and_breaks_nothing(echo):
    echo.run('Comm.register("bad", (c, m) -> c.onMessage(x -> { throw new IllegalStateException("no milk"); }));')
    comm, _ = open_comm(echo, "bad")
    messages = say(echo, comm, {})
    text = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
    assert {m["content"]["name"] for m in messages if m["msg_type"] == "stream"} == {"stderr"}
    assert "IllegalStateException: no milk" in text
    assert kinds(say(echo, comm, {}))[-1] == "status"
    assert comm in echo.ask("comm_info_request")["comms"]


def test_opening_that_throws_closes_the_comm(echo):
    echo.run('Comm.register("worse", (c, m) -> { throw new IllegalStateException("no cup"); });')
    comm, messages = open_comm(echo, "worse")
    assert "comm_close" in kinds(messages)
    assert comm not in echo.ask("comm_info_request")["comms"]


def test_interrupt_ends_a_handler_that_waits(echo):
    echo.run('Comm.register("slow", (c, m) -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { System.out.println("woken"); } });')
    opening = echo.send("comm_open", {"comm_id": "sleeper", "target_name": "slow", "data": {}})
    time.sleep(0.5)
    echo.manager.interrupt_kernel()
    assert "woken\n" in [m["content"].get("text") for m in echo.told(opening, patience=10)]


@pytest.mark.parametrize(
    "code", ["while (true) {}", "while (true) { try { Thread.sleep(1); } catch (InterruptedException e) {} }"]
)
def test_interrupt_ends_a_handler_that_loops(echo, code):
    echo.run(f'Comm.register("endless", (c, m) -> c.onMessage(x -> {{ {code} }}));')
    comm, _ = open_comm(echo, "endless")
    stuck = echo.send("comm_msg", {"comm_id": comm, "data": {}})
    time.sleep(0.5)
    echo.manager.interrupt_kernel()
    text = "".join(m["content"].get("text", "") for m in echo.told(stuck, patience=10))
    assert text == f"A handler for a message of comm {comm} was stopped\n"
    comm, messages = open_comm(echo)
    assert say(echo, comm, {"still": "here"})[1]["content"]["data"] == {"still": "here"}


def test_handler_reaches_no_stdin(echo):
    echo.run('Comm.register("asks", (c, m) -> new java.util.Scanner(System.in).nextLine());')
    _, messages = open_comm(echo, "asks")
    assert "takes no questions" in "".join(m["content"].get("text", "") for m in messages)


def test_display_of_a_handler_belongs_to_its_message(echo):
    echo.run('Comm.register("shows", (c, m) -> dev.filtro.display.Display.display("picture"));')
    _, messages = open_comm(echo, "shows")
    assert kinds(messages) == ["status", "display_data", "status"]


def test_what_is_no_json_is_refused_with_its_place(echo):
    outcome = echo.run('Comm.open("view", java.util.Map.of("a", java.util.List.of(1, Double.NaN)));')
    assert "a finite number at data.a[1] but got NaN" in outcome.complaint
    outcome = echo.run('var loop = new java.util.HashMap<String, Object>(); loop.put("me", loop); Comm.open("view", loop);')
    assert "contains itself" in outcome.complaint
    assert echo.value("1") == "1"


@pytest.mark.parametrize(
    "content",
    [{}, {"comm_id": 7, "target_name": "echo"}, {"comm_id": "x"}, {"comm_id": "x", "target_name": "echo", "data": []}],
)
def test_malformed_opening_is_survived(echo, content):
    assert kinds(echo.told(echo.send("comm_open", content))) == ["status", "status"]
    assert "x" not in echo.ask("comm_info_request")["comms"]


def test_ten_thousand_messages_come_back_in_order(echo):
    many = 10_000
    comm, _ = open_comm(echo)
    last = [echo.send("comm_msg", {"comm_id": comm, "data": {"n": n}}) for n in range(many)][-1]
    numbers = []
    while True:
        message = echo.client.get_iopub_msg(timeout=30)
        if message["msg_type"] == "comm_msg":
            numbers.append(message["content"]["data"]["n"])
        elif message["parent_header"].get("msg_id") == last and message["content"].get("execution_state") == "idle":
            break
    assert numbers == list(range(many))


def test_ten_thousand_messages_of_a_cell_arrive_in_order(echo):
    code = """
        var flood = Comm.open("view", java.util.Map.of());
        for (int i = 0; i < 10_000; i++) flood.send(java.util.Map.of("n", i));
    """
    messages = echo.told(echo.begin(code))
    assert [m["content"]["data"]["n"] for m in messages if m["msg_type"] == "comm_msg"] == list(range(10_000))


def test_comms_end_with_the_worker():
    notebook = Notebook()
    try:
        notebook.run(ECHO)
        comm, _ = open_comm(notebook)
        messages = notebook.told(notebook.begin('var c = Comm.open("view", java.util.Map.of()); c.id()'))
        own = next(m["content"]["comm_id"] for m in messages if m["msg_type"] == "comm_open")
        running = notebook.begin("Thread.sleep(200); Runtime.getRuntime().halt(1);")
        closed = set()
        while closed != {comm, own}:
            message = notebook.client.get_iopub_msg(timeout=20)
            if message["msg_type"] == "comm_close":
                closed.add(message["content"]["comm_id"])
        assert not notebook.reply(running)["status"] == "ok"
        assert notebook.ask("comm_info_request")["comms"] == {}
    finally:
        notebook.close()
