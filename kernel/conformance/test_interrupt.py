"""Interrupts: every kind of work stops within two seconds, and the variables are still there."""

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


def test_interrupt_of_an_idle_kernel_does_no_harm(notebook):
    assert notebook.run("int before = 7;").ok
    notebook.manager.interrupt_kernel()
    time.sleep(0.5)  # the next cell must not overtake it: that comes by another socket
    assert notebook.value("before") == "7"
