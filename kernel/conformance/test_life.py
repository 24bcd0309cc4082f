"""Start, restart, end: nothing stays behind."""

import os
import signal
import subprocess
import time

import pytest
from driver import Notebook


@pytest.fixture
def fresh():
    notebook = Notebook()
    yield notebook
    notebook.close()


def worker(notebook) -> int:
    return int(notebook.value("ProcessHandle.current().pid()"))


def wait_for_end(pid: int, patience: float = 10) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.1)
    return False


def test_shutdown_ends_both_processes(fresh):
    pid = worker(fresh)
    fresh.client.shutdown()
    assert wait_for_end(pid), "the worker is still there"
    assert wait_for_end(fresh.manager.provisioner.pid), "the server is still there"


def test_restart_forgets_all_and_works(fresh):
    fresh.run("int before = 1;")
    fresh.manager.restart_kernel()
    fresh.client.wait_for_ready(timeout=60)
    assert fresh.run("before").reply["status"] == "error"
    assert fresh.value("1 + 1") == "2"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_worker_does_not_outlive_a_killed_server(fresh):
    pid = worker(fresh)
    os.kill(fresh.manager.provisioner.pid, signal.SIGKILL)
    assert wait_for_end(pid), "the worker is still there"
