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
