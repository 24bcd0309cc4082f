"""The kernel answers while a cell computes."""

import pytest


@pytest.fixture
def busy(notebook):
    running = notebook.begin('System.out.println("begun"); while (true) {}')
    notebook.wait_for_output(running)
    yield notebook
    notebook.manager.interrupt_kernel()
    notebook.finish(running)


def test_completes(busy):
    reply = busy.reply(busy.client.complete("Math.cbr"), patience=5)
    assert reply["matches"] == ["cbrt("]


def test_inspects(busy):
    reply = busy.reply(busy.client.inspect("Math.max", 8), patience=5)
    assert reply["found"]


def test_tells_about_itself(busy):
    reply = busy.reply(busy.client.kernel_info(), patience=5)
    assert reply["language_info"]["name"] == "java"
    assert reply["protocol_version"].startswith("5.")


def test_heart_beats(busy):
    assert busy.client.hb_channel.is_beating()
