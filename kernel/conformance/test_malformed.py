"""What is no message is logged and survived: Jupyter messaging 5.5, "The wire protocol"."""

import hashlib
import hmac
import json
import uuid
from datetime import datetime, timezone

import pytest
import zmq

DELIMITER = b"<IDS|MSG>"


@pytest.fixture
def key(notebook):
    return notebook.client.session.key


def header(kind="kernel_info_request", **more):
    return {
        "msg_id": uuid.uuid4().hex,
        "session": "s",
        "username": "u",
        "date": datetime.now(timezone.utc).isoformat(),
        "msg_type": kind,
        "version": "5.5",
    } | more


def signed(key, *parts):
    """Frames whose signature is right, whatever they hold."""
    parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in parts]
    digest = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        digest.update(part)
    return [DELIMITER, digest.hexdigest().encode(), *parts]


DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000

RUBBISH = {
    "nothing": lambda key: [b""],
    "no delimiter": lambda key: [b"hello", b"world"],
    "delimiter alone": lambda key: [DELIMITER],
    "too few frames": lambda key: signed(key, header(), {}, {}),
    "unsigned": lambda key: [DELIMITER, b"", *signed(key, header(), {}, {}, {})[2:]],
    "wrong signature": lambda key: signed(b"guessed", header(), {}, {}, {}),
    "half a signature": lambda key: [DELIMITER, b"0" * 32, *signed(key, header(), {}, {}, {})[2:]],
    "signature that is no text": lambda key: [DELIMITER, b"\xff" * 64, *signed(key, header(), {}, {}, {})[2:]],
    "header that is no JSON": lambda key: signed(key, b"{", {}, {}, {}),
    "header that is a list": lambda key: signed(key, [], {}, {}, {}),
    "empty header": lambda key: signed(key, {}, {}, {}, {}),
    "header without type": lambda key: signed(key, {"msg_id": "1"}, {}, {}, {}),
    "type that is a number": lambda key: signed(key, header(msg_type=7), {}, {}, {}),
    "subshell that is a number": lambda key: signed(key, header(subshell_id=7), {}, {}, {}),
    "parent that is null": lambda key: signed(key, header(), None, {}, {}),
    "metadata that is a text": lambda key: signed(key, header(), {}, "x", {}),
    "content that is a list": lambda key: signed(key, header(), {}, {}, [1]),
    "content that is cut off": lambda key: signed(key, header("execute_request"), {}, {}, b'{"code": "1'),
    "content with a comment": lambda key: signed(key, header(), {}, {}, b"{} // no"),
    "content that is not UTF-8": lambda key: signed(key, header("execute_request"), {}, {}, b'{"code": "\xc3"}'),
    "content that is NaN": lambda key: signed(key, header(), {}, {}, b'{"a": NaN}'),
    "content nested 100,000 deep": lambda key: signed(key, header(), {}, {}, DEEP),
    "a thousand identities": lambda key: [b"id"] * 1000 + signed(b"guessed", header(), {}, {}, {}),
}


LARGE = {
    "fifty megabytes of spaces": lambda key: signed(key, header(), {}, {}, b" " * 50_000_000),
    "fifty megabytes, wrongly signed": lambda key: [DELIMITER, b"0" * 64, b"x" * 50_000_000, b"{}", b"{}", b"{}"],
}


@pytest.mark.parametrize("rubbish", LARGE.values(), ids=LARGE.keys())
def test_size_is_survived(notebook, key, rubbish):
    test_is_survived(notebook, key, "shell", rubbish)


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH.keys())
@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_is_survived(notebook, key, channel, rubbish):
    getattr(notebook.client, f"{channel}_channel").socket.send_multipart(rubbish(key))
    # It comes by the same socket, so it is handled before this is answered.
    assert notebook.ask("kernel_info_request", channel="control" if channel == "control" else "shell", patience=20)


def test_replay_is_not_handled_again(notebook, key):
    frames = signed(key, request := header("execute_request"), {}, {}, {"code": "1 + 1", "silent": False})
    notebook.client.shell_channel.socket.send_multipart(frames)
    count = notebook.finish(request["msg_id"]).reply["execution_count"]
    notebook.client.shell_channel.socket.send_multipart(frames)
    assert notebook.run("2 + 2").reply["execution_count"] == count + 1


def test_rubbish_to_heartbeat_and_iopub_is_survived(notebook):
    ports = notebook.manager.get_connection_info()
    context = zmq.Context.instance()
    with context.socket(zmq.SUB) as subscriber, context.socket(zmq.REQ) as heart:
        subscriber.connect(f"tcp://127.0.0.1:{ports['iopub_port']}")
        subscriber.subscribe(b"\xff\xfe no UTF-8")
        subscriber.subscribe(b"status")
        subscriber.unsubscribe(b"status")
        heart.rcvtimeo = 10_000
        heart.connect(f"tcp://127.0.0.1:{ports['hb_port']}")
        heart.send(b"\x00" * 1_000_000)
        assert heart.recv() == b"\x00" * 1_000_000
        assert notebook.value("1") == "1"


def test_welcome_carries_the_topic(notebook):
    """The "Welcome message": to whom it may concern, by the topic that was subscribed to."""
    context = zmq.Context.instance()
    with context.socket(zmq.SUB) as subscriber:
        subscriber.rcvtimeo = 10_000
        subscriber.connect(f"tcp://127.0.0.1:{notebook.manager.get_connection_info()['iopub_port']}")
        subscriber.subscribe("stat")
        while json.loads((frames := subscriber.recv_multipart())[3])["msg_type"] != "iopub_welcome":
            pass
        assert frames[0] == b"stat"
        assert json.loads(frames[4]) == {}
        assert json.loads(frames[6]) == {"subscription": "stat"}


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("kind", ["brew_request", "execute_reply", "status"])
def test_unknown_type_is_not_answered_but_told_idle(notebook, channel, kind):
    """See "Messages on the shell channel": unknown types are ignored; clients wait for idle."""
    messages = notebook.told(notebook.send(kind, channel=channel))
    assert [message["content"]["execution_state"] for message in messages] == ["busy", "idle"]


def test_answer_to_no_question_is_survived(notebook):
    notebook.client.input("nobody asked")
    assert notebook.value("1") == "1"
