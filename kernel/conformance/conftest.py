import pytest
from driver import Notebook


@pytest.fixture(scope="module")
def notebook():
    """A kernel that the tests of one file share."""
    notebook = Notebook()
    yield notebook
    notebook.close()
