"""An interrupt stops a long training within two seconds and keeps what was learnt."""

import time

import pytest
from driver import Notebook

LIMIT = 2.0


@pytest.fixture
def notebook():
    notebook = Notebook()
    yield notebook
    notebook.close()


def test_interrupt_returns_the_partial_history(notebook):
    prepared = notebook.run("""
        var digits = Digits.drawn(2_000);
        var net = Network.of(input(28, 28, 1), conv(6, 5).same().tanh(), averagePool(2), flatten(), dense(10));
    """)
    assert prepared.ok, prepared
    running = notebook.begin("var run = fit(net, digits.train(), epochs(100_000), batch(64), sgd(0.05));")
    # By then the kernels are compiled: the first steps take seconds each on a busy machine. Not every epoch is shown.
    notebook.wait_for_output(running, containing="epoch 1")
    time.sleep(3)

    start = time.monotonic()
    notebook.manager.interrupt_kernel()
    outcome = notebook.finish(running, patience=30)
    took = time.monotonic() - start

    assert took < LIMIT, f"took {took:.1f} s"
    assert notebook.value("run.interrupted()") == "true"
    assert int(notebook.value("run.epochs().size()")) > 0
    assert int(notebook.value("digits.test().size()")) > 0


def test_fit_again_finishes_what_was_interrupted(notebook):
    prepared = notebook.run("""
        var digits = Digits.drawn(3_000);
        Network net() {
          return Network.of(input(28, 28, 1), conv(6, 5).same().tanh(), averagePool(2), flatten(), dense(10));
        }
        var whole = net();
        var uninterrupted = fit(whole, digits.train(), epochs(40), batch(32), sgd(0.05).momentum(0.9));
        var net = net();
    """)
    assert prepared.ok, prepared
    running = notebook.begin("var run = fit(net, digits.train(), epochs(40), batch(32), sgd(0.05).momentum(0.9));")
    notebook.wait_for_output(running, containing="epoch")
    notebook.manager.interrupt_kernel()
    notebook.finish(running, patience=30)
    assert notebook.value("run.interrupted() && run.epochs().size() < 40") == "true"
    assert notebook.run("var finished = fit(net, digits.train(), after(run));").ok
    assert notebook.value("finished.batchLosses().equals(uninterrupted.batchLosses())") == "true"
    assert notebook.value("finished.epochs().size()") == "40"
