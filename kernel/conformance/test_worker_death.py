"""What ends the worker costs the variables, not the kernel."""

import os
import pathlib
import re
import signal

import pytest
from driver import Notebook


def test_exit_ends_the_cell_with_an_error_and_the_next_cell_runs(notebook):
    notebook.run("int lost = 1;")
    outcome = notebook.run("System.exit(3);")
    assert outcome.reply["status"] == "error"
    assert "3" in outcome.complaint
    assert "Lost: lost" in outcome.complaint
    assert notebook.value("1 + 1") == "2"
    assert notebook.run("lost").reply["status"] == "error"


def test_killed_worker_is_replaced(notebook):
    outcome = notebook.run("ProcessHandle.current().destroyForcibly(); Runtime.getRuntime().halt(137);")
    assert outcome.reply["status"] == "error"
    assert notebook.value("2 + 2") == "4"


@pytest.fixture
def small():
    """A kernel whose cells have little memory."""
    notebook = Notebook(FILTRO_JAVA_OPTS="-Xmx256m")
    yield notebook
    notebook.close()


def test_exhausted_memory_does_not_end_the_kernel(small):
    outcome = small.run("var hoard = new java.util.ArrayList<long[]>(); while (true) hoard.add(new long[1 << 20]);")
    assert outcome.reply["status"] == "error"
    assert "OutOfMemoryError" in outcome.complaint
    assert "most memory is held by long[]" in outcome.stderr
    assert small.value("3 + 3") == "6"


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
@pytest.mark.parametrize("sent", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGTERM], ids=lambda sent: sent.name)
def test_signal_is_told_and_the_next_cell_runs(notebook, sent):
    before = set(os.listdir())
    pid = int(notebook.value("ProcessHandle.current().pid()"))
    assert notebook.run("int lost = 1;").ok
    running = notebook.begin('System.out.println("begun"); Thread.sleep(600_000);')
    notebook.wait_for_output(running, "begun")
    os.kill(pid, sent)
    outcome = notebook.finish(running)
    assert outcome.reply["ename"] == "WorkerDied"
    told = f"the JVM crashed: {sent.name}" if sent == signal.SIGSEGV else f"exit code {128 + sent}"
    assert told in outcome.complaint
    assert "Lost: lost" in outcome.complaint
    assert notebook.value("1 + 1") == "2"
    assert set(os.listdir()) == before, "reports of the JVM among the user's files"


def test_crash_of_the_jvm_is_told_and_its_report_kept_elsewhere(notebook):
    before = set(os.listdir())
    outcome = notebook.run("""
        var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
    """)
    assert outcome.reply["ename"] == "WorkerDied"
    assert "the JVM crashed" in outcome.complaint
    report = pathlib.Path(re.search(r"the JVM's report is (\S+?hs_err_pid\d+\.log)", outcome.complaint)[1])
    assert "Unsafe" in report.read_text()
    report.unlink()
    assert notebook.value("1 + 1") == "2"
    assert set(os.listdir()) == before, "reports of the JVM among the user's files"
