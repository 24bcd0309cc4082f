"""Interrupts: every kind of work stops within two seconds, and the variables are still there."""

import os
import time

import pytest
from driver import Notebook

LIMIT = 2.0


@pytest.fixture
def notebook():
    """A kernel for each test: a cell that runs on must not fail the next one."""
    notebook = Notebook()
    yield notebook
    notebook.close()


WORK = {
    "a tight loop": "while (true) {}",
    "sleep": "Thread.sleep(600_000);",
    "a loop that catches everything": "while (true) { try { Thread.sleep(1); } catch (Throwable t) {} }",
    "a loop in a library": "java.util.stream.IntStream.iterate(0, i -> i + 1).filter(i -> false).findFirst();",
    "a parallel stream": "java.util.stream.IntStream.range(0, 1000).parallel().forEach(i -> { while (true) {} });",
    "what a child process prints": 'new ProcessBuilder("sleep", "600").start().getInputStream().read();',
    "a flood of prints": "for (int i = 0; ; i++) System.out.println(i);",
    "a blocked read": "new java.util.concurrent.LinkedBlockingQueue<String>().take();",
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_stops_and_keeps_the_variables(notebook, work):
    assert notebook.run("int kept = 41;").ok
    running = notebook.begin('System.out.println("begun");\n' + work)
    notebook.wait_for_output(running)
    time.sleep(0.3)

    start = time.monotonic()
    notebook.manager.interrupt_kernel()
    outcome = notebook.finish(running, patience=30)
    took = time.monotonic() - start

    assert outcome.reply["status"] == "error", outcome
    assert took < LIMIT, f"took {took:.1f} s"
    assert notebook.value("kept + 1") == "42"


def test_no_thread_of_a_parallel_stream_goes_on(notebook):
    assert notebook.run("""
        long worked() {
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t instanceof java.util.concurrent.ForkJoinWorkerThread)
                .mapToLong(t -> threads.getThreadCpuTime(t.threadId())).sum();
        }""").ok
    # Its loop is the JDK's, with the user's condition compiled into it.
    running = notebook.begin("java.util.stream.LongStream.range(0, Long.MAX_VALUE).parallel().filter(x -> x < 0).count();")
    time.sleep(1.5)
    notebook.manager.interrupt_kernel()
    assert notebook.finish(running, patience=30).reply["status"] == "error"
    time.sleep(0.5)
    before = int(notebook.value("worked()"))
    time.sleep(1)
    assert int(notebook.value("worked()")) - before < 200_000_000, "nanoseconds in a second of rest"


def test_interrupt_of_an_idle_kernel_does_no_harm(notebook):
    assert notebook.run("int before = 7;").ok
    notebook.manager.interrupt_kernel()
    time.sleep(0.5)  # the next cell must not overtake it: that comes by another socket
    assert notebook.value("before") == "7"


def test_second_interrupt_ends_what_swallowed_the_first(notebook):
    assert notebook.run("int kept = 41;").ok
    running = notebook.begin("""
        System.out.println("begun");
        try { Thread.sleep(600_000); } catch (InterruptedException e) { System.out.println("swallowed"); }
        while (true) {}
    """)
    notebook.wait_for_output(running, "begun")
    notebook.manager.interrupt_kernel()
    notebook.wait_for_output(running, "swallowed")
    start = time.monotonic()
    notebook.manager.interrupt_kernel()
    outcome = notebook.finish(running, patience=30)
    assert outcome.reply["ename"] == "Interrupted"
    assert time.monotonic() - start < LIMIT
    assert notebook.value("kept + 1") == "42"


@pytest.mark.skipif(os.name == "nt", reason="named pipes are those of Unix")
def test_what_nothing_can_end_is_answered_with_the_offer_to_restart(notebook, tmp_path):
    assert notebook.run("int kept = 41;").ok
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    running = notebook.begin(f'System.out.println("begun"); new java.io.FileInputStream("{pipe}").read();')
    notebook.wait_for_output(running, "begun")
    time.sleep(0.3)
    notebook.manager.interrupt_kernel()
    outcome = notebook.finish(running, patience=30)
    assert "restart the kernel" in outcome.complaint
    following = notebook.run("1 + 1")
    assert following.reply["ename"] == "StillRunning"
    assert "restart the kernel" in following.complaint
    assert notebook.ask("complete_request", {"code": "Math.ma", "cursor_pos": 7})["matches"] == ["max("]

    with open(pipe, "w"):
        end = time.monotonic() + 10
        while not (after := notebook.run("kept + 1")).ok and time.monotonic() < end:
            time.sleep(0.2)
    assert after.text == "42", "the variables are still there when it ends by itself"


@pytest.mark.skipif(os.name == "nt", reason="named pipes are those of Unix")
def test_restart_after_an_interrupt_that_failed(notebook, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    running = notebook.begin(f'System.out.println("begun"); new java.io.FileInputStream("{pipe}").read();')
    notebook.wait_for_output(running, "begun")
    notebook.client.stop_channels()
    notebook.manager.restart_kernel()
    notebook.client = notebook.connect()
    notebook.client.wait_for_ready(timeout=60)
    assert notebook.value("1 + 1") == "2"
