"""Ports for kernels that no connection can take before the kernel listens.

jupyter_client asks the system for free ports, from the range that it hands out to whoever connects: now and then one is
gone when the kernel comes to it. These lie below that range (Linux hands out 32768 and more, others 49152 and more).
"""

import contextlib
import random
import socket

NAMES = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")


def chosen() -> dict:
    """Five free ports, by the names that connection files and kernel managers give them."""
    with contextlib.ExitStack() as held:
        return {name: _free(held) for name in NAMES}


def _free(held) -> int:
    while True:
        with contextlib.suppress(OSError):
            taken = socket.create_server(("127.0.0.1", random.randint(15_000, 32_000)))
            return held.enter_context(taken).getsockname()[1]
