"""Streams: nothing lost, in order, characters whole."""

import time

import pytest
from driver import resident

LINES = 100_000


def test_hundred_thousand_lines_arrive_in_order(notebook):
    outcome = notebook.run(f"for (int i = 0; i < {LINES}; i++) System.out.println(i);")
    assert outcome.ok
    assert outcome.stdout.splitlines() == [str(i) for i in range(LINES)]


def test_characters_outside_ascii_are_whole_however_output_is_cut(notebook):
    word = "čaj, café, コーヒー, ☕🫘"
    outcome = notebook.run(f'for (int i = 0; i < 3000; i++) System.out.print("{word} ");')
    assert outcome.stdout == f"{word} " * 3000


def test_output_appears_while_the_cell_runs(notebook):
    running = notebook.begin('System.out.println("early"); Thread.sleep(2000); System.out.println("late");')
    assert notebook.wait_for_output(running).strip() == "early"
    assert notebook.finish(running).stdout.strip() == "late"


def test_thread_writes_to_the_cell_that_started_it_even_after_that_has_ended(notebook):
    first = notebook.begin('Thread.ofPlatform().start(() -> { try { Thread.sleep(1500); } catch (InterruptedException e) {}'
                           ' System.out.println("late"); });')
    assert notebook.finish(first).stdout == ""
    assert notebook.run('System.out.println("mine");').stdout == "mine\n"
    assert notebook.wait_for_output(first) == "late\n"


def test_flood_is_cut_off_told_and_interruptible(notebook):
    flood = notebook.begin('while (true) System.out.println("again and again");')
    notebook.wait_for_output(flood)
    time.sleep(3)
    notebook.manager.interrupt_kernel()
    outcome = notebook.finish(flood)
    assert outcome.reply["status"] == "error"
    assert len(outcome.stdout) < 40_000_000
    assert notebook.value("1 + 1") == "2"


def test_memory_of_large_outputs_is_given_back(notebook):
    server = notebook.manager.provisioner.pid
    if not resident(server):
        pytest.skip("the system does not tell what a process has in memory")
    for i in range(8):
        assert notebook.run(f'display("x".repeat(20_000_000 + {i}));').ok
    end = time.monotonic() + 60
    while (after := resident(server)) > 400 and time.monotonic() < end:
        time.sleep(0.5)
    assert after <= 400, f"the server still has {after} MB"


def test_both_streams_are_told_apart(notebook):
    outcome = notebook.run('System.out.println("to out"); System.err.println("to err");')
    assert (outcome.stdout, outcome.stderr) == ("to out\n", "to err\n")


def test_first_cell_shows_no_warnings_of_the_jvm():
    from driver import Notebook

    fresh = Notebook()
    try:
        outcome = fresh.run("1")
        assert (outcome.stdout, outcome.stderr) == ("", "")
    finally:
        fresh.close()
