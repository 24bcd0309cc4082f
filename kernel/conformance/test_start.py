"""How a kernel is started and found: connection files, the handshake, Unix sockets, the first messages."""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import socket
import subprocess
import time
import uuid
from pathlib import Path
from queue import Empty

import ports
import pytest
import schema
import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager


@contextlib.contextmanager
def launched(file, folder, environment=None):
    """The process that the kernelspec's command starts, without jupyter_client: as VS Code does it."""
    spec = json.loads(spec_file().read_text())
    command = [word.replace("{connection_file}", str(file)) for word in spec["argv"]]
    surroundings = (os.environ if environment is None else environment) | {"FILTRO_HISTORY": "off"}
    process = subprocess.Popen(command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def spec_file():
    return Path(KernelSpecManager().get_kernel_spec("filtro").resource_dir) / "kernel.json"


def listening(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def client_of(connection):
    """A client to a kernel that it did not start, so that only the heartbeat tells whether it lives."""
    end = time.monotonic() + 60
    while not listening(connection["hb_port"]) and time.monotonic() < end:
        time.sleep(0.05)
    client = BlockingKernelClient()
    client.load_connection_info(connection)
    return ready(client)


def ready(client):
    read = client.session.deserialize
    client.session.deserialize = lambda *frames, **options: schema.check(read(*frames, **options))
    client.start_channels()
    client.wait_for_ready(timeout=60)
    return client


def runs(client):
    outputs = []
    reply = client.execute_interactive("6 * 7", timeout=60, output_hook=outputs.append, allow_stdin=False)
    return reply["content"]["status"] == "ok" and "42" in [m["content"].get("data", {}).get("text/plain") for m in outputs]


def end(client, process):
    client.shutdown()
    client.stop_channels()
    assert process.wait(15) == 0


def secret():
    return {"transport": "tcp", "signature_scheme": "hmac-sha256", "key": secrets.token_hex()}


@pytest.fixture
def connection(tmp_path):
    """A connection file as a client makes it: the file and what it says."""
    connection = secret() | {"ip": "127.0.0.1"} | ports.chosen()
    file = tmp_path / "kernel.json"
    file.write_text(json.dumps(connection))
    return file, connection


def test_connection_file_made_by_the_client(tmp_path, connection):
    """Making kernels for Jupyter: VS Code's way, in the notebook's own folder."""
    file, connection = connection
    folder = tmp_path / "notebooks of čaj"
    folder.mkdir()
    with launched(file, folder) as process:
        client = client_of(connection)
        assert runs(client)
        where = []
        client.execute_interactive(
            'System.out.print(java.nio.file.Path.of("").toAbsolutePath());', output_hook=where.append, allow_stdin=False
        )
        assert str(folder) in [m["content"].get("text") for m in where]
        end(client, process)


def test_bare_surroundings(tmp_path, connection):
    """VS Code started from a desktop: no shell's environment, both channels asked at once, interrupts as messages."""
    file, connection = connection
    bare = {"PATH": os.defpath}
    finder = Path(json.loads(spec_file().read_text())["argv"][0]).with_name("find-jdk")
    if subprocess.run([finder], env=bare, capture_output=True).returncode:
        pytest.skip("there is no JDK in the usual places")
    with launched(file, tmp_path, bare) as process:
        client = client_of(connection)
        on_control = client.session.msg("kernel_info_request")
        client.control_channel.send(on_control)
        on_shell = client.kernel_info()
        assert client.get_control_msg(timeout=60)["parent_header"]["msg_id"] == on_control["msg_id"]
        assert client.get_shell_msg(timeout=60)["parent_header"]["msg_id"] == on_shell
        assert runs(client)
        running = client.execute('System.out.println("begun"); while (true) {}')
        while client.get_iopub_msg(timeout=60)["content"].get("text") != "begun\n":
            pass
        client.control_channel.send(client.session.msg("interrupt_request"))
        reply = client.get_shell_msg(timeout=10)
        assert (reply["parent_header"]["msg_id"], reply["content"]["status"]) == (running, "error")
        assert runs(client)
        end(client, process)


def signed(key, content):
    return hmac.new(key.encode(), content, hashlib.sha256).hexdigest().encode()


@pytest.fixture
def registration():
    """A socket where kernels register."""
    router = zmq.Context.instance().socket(zmq.ROUTER)
    router.rcvtimeo = 30_000
    yield router
    router.close(linger=0)


def test_handshake(tmp_path, registration):
    """Jupyter Enhancement Proposal 66: the kernel chooses its ports and registers them."""
    port = registration.bind_to_random_port("tcp://127.0.0.1")
    wanted = secret() | {"kernel_id": uuid.uuid4().hex, "registration_ip": "127.0.0.1", "registration_port": port}
    file = tmp_path / "registration.json"
    file.write_text(json.dumps(wanted))
    with launched(file, tmp_path) as process:
        kernel, delimiter, signature, content = registration.recv_multipart()
        assert delimiter == b"<IDS|MSG>"
        assert signature == signed(wanted["key"], content)
        told = json.loads(content)
        assert set(told) == {"kernel_id", *ports.NAMES}
        assert told["kernel_id"] == wanted["kernel_id"]
        answer = b'{"status": "ok"}'
        registration.send_multipart([kernel, delimiter, signed(wanted["key"], answer), answer])
        client = client_of(secret() | {"key": wanted["key"], "ip": "127.0.0.1"} | told)
        assert runs(client)
        end(client, process)


def test_ports_are_told_again(tmp_path):
    """Jupyter messaging 5.5, "Connect"."""
    manager = KernelManager(kernel_name="filtro", **ports.chosen())
    manager.start_kernel(env=os.environ | {"FILTRO_HISTORY": "off"})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        request = client.session.send(client.shell_channel.socket, "connect_request", {})["header"]["msg_id"]
        while (reply := schema.check(client.get_shell_msg(timeout=20)))["parent_header"]["msg_id"] != request:
            pass
        known = manager.get_connection_info()
        assert reply["content"] == {"status": "ok"} | {name: known[name] for name in ports.NAMES}
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


@pytest.mark.skipif(os.name == "nt", reason="ZeroMQ has no ipc on Windows")
def test_unix_sockets(tmp_path):
    """`transport: ipc`, as Colab hands it out."""
    manager = KernelManager(kernel_name="filtro", transport="ipc", ip=f"/tmp/filtro-{uuid.uuid4().hex[:8]}")
    manager.start_kernel(env=os.environ | {"FILTRO_HISTORY": "off"})
    client = ready(manager.client())
    try:
        assert runs(client)
        assert client.hb_channel.is_beating()
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def broadcasts(client, is_last, patience=60):
    """What arrives on iopub up to a message of one kind."""
    told, finish = [], time.monotonic() + patience
    while time.monotonic() < finish:
        with contextlib.suppress(Empty):
            told.append(schema.check(client.get_iopub_msg(timeout=1)))
            if is_last(told[-1]):
                return told
    raise AssertionError(f"the message did not come within {patience} s; so far: {told}")


def is_idle_after(message, request):
    return message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle"


def test_starting_is_told_once_and_subscribers_are_welcomed():
    """Jupyter messaging 5.5, "Kernel status" and "Welcome message" (JEP 65)."""
    manager = KernelManager(kernel_name="filtro", **ports.chosen())
    manager.start_kernel(env=os.environ | {"FILTRO_HISTORY": "off"})
    client = manager.client()
    client.start_channels()  # before the kernel listens, so that nothing is missed
    try:
        # A subscription takes effect some time after it was asked for; the welcome says when.
        told = broadcasts(client, lambda message: message["msg_type"] == "iopub_welcome")
        request = client.kernel_info()
        told += broadcasts(client, lambda message: is_idle_after(message, request))
        states = [m["content"]["execution_state"] for m in told if m["msg_type"] == "status"]
        assert states.count("starting") <= 1  # it may have been said before the subscription was there
        assert [s for s in states if s != "starting"] == ["busy", "idle"]
        welcomes = [m for m in told if m["msg_type"] == "iopub_welcome"]
        assert [(m["content"], m["parent_header"]) for m in welcomes] == [({"subscription": ""}, {})]
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("{", "not JSON"), ("{}", "shell_port"), ('{"registration_port": 7}', "kernel_id"), (None, "kernel.json")],
)
def test_file_that_is_wrong_is_named(tmp_path, text, complaint):
    file = tmp_path / "kernel.json"
    if text is not None:
        file.write_text(text)
    spec = json.loads(spec_file().read_text())
    command = [word.replace("{connection_file}", str(file)) for word in spec["argv"]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert complaint in done.stdout + done.stderr
    assert "Exception in thread" not in done.stderr
