"""LeNet-5 on the real MNIST, cell by cell as a user types it. Needs ../shared/data/mnist, seen from the project's root."""

import os
import pathlib

import pytest
from driver import Notebook

DATA = pathlib.Path(__file__).resolve().parents[3] / "shared" / "data"

CELLS = [
    "var mnist = Mnist.load();",
    """
    var lenet = Network.of(input(28, 28, 1),
        conv(6, 5).same().tanh(), averagePool(2),
        conv(16, 5).tanh(), averagePool(2),
        flatten(), dense(120).tanh(), dense(84).tanh(), dense(10));
    """,
    "var run = fit(lenet, mnist.train(), epochs(3), batch(64), sgd(0.05).momentum(0.9), validation(mnist.test()));",
]


@pytest.fixture
def notebook(monkeypatch):
    monkeypatch.setenv("FILTRO_DATA", str(DATA))
    notebook = Notebook()
    yield notebook
    notebook.close()


@pytest.mark.skipif(not (DATA / "mnist").is_dir(), reason=f"there is no MNIST in {DATA}")
def test_lenet5_reaches_98_5_percent_within_3_epochs(notebook):
    for cell in CELLS:
        outcome = notebook.run(cell, patience=600)
        assert outcome.ok, outcome
    accuracy = float(notebook.value("evaluate(lenet, mnist.test()).accuracy()"))
    print(f"test accuracy of LeNet-5 on MNIST after 3 epochs: {accuracy}")
    assert accuracy >= 0.985
