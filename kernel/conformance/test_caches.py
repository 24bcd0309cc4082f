"""The kernel's two processes start from the caches that the installer makes."""

import contextlib
import pathlib
import sys

import pytest
from jupyter_client.kernelspec import get_kernel_spec


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("cache", ["server.aot", "worker.jsa"])
def test_both_processes_map_their_cache(notebook, cache):
    notebook.value("1 + 1")
    file = str(pathlib.Path(get_kernel_spec("filtro").resource_dir, "aot", cache))
    assert any(file in text for text in mapped_files()), f"no process maps {file}"


def mapped_files():
    """What each process of this user maps, as text."""
    for maps in pathlib.Path("/proc").glob("[0-9]*/maps"):
        with contextlib.suppress(OSError):
            yield maps.read_text()
