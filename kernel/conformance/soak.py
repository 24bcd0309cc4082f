"""Thousands of mixed cells against one kernel: is every request answered and told idle, and does memory stay?

    install/test-python kernel/conformance/test_soak.py                    # a hundred cells
    FILTRO_SOAK=5000 install/test-python kernel/conformance/test_soak.py -s      # the long run, with its figures
"""

import contextlib
import os
import random
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty

from driver import Notebook, resident
from test_malformed import RUBBISH

PATIENCE = 120
WARM = 500
COLLECTIONS = 4  # the serial collector moves everything together in every fourth
COMM = """
    dev.filtro.display.comm.Comm.register("echo", (comm, opening) -> comm.onMessage(comm::send));
"""
ENDLESS = ["while (true) {}", "Thread.sleep(600_000);", "while (true) { try { Thread.sleep(1); } catch (Throwable t) {} }"]


@dataclass
class Figures:
    """What a soak found."""

    requests: int = 0
    lost: list = field(default_factory=list)
    done: dict = field(default_factory=dict)
    latencies: list = field(default_factory=list)
    resident: list = field(default_factory=list)

    def quartiles(self, part):
        return [round(1000 * q, 1) for q in statistics.quantiles(part, n=4)] if len(part) > 3 else []

    def __str__(self):
        half = len(self.latencies) // 2
        return "\n".join(
            [
                f"requests {self.requests}, replies or idles lost {len(self.lost)} {self.lost[:5]}",
                f"cells {dict(sorted(self.done.items()))}",
                *(f"resident MB at cell {cell}: server {server}, worker {worker}" for cell, server, worker in self.resident),
                f"latency of an expression, quartiles in ms: first half {self.quartiles(self.latencies[:half])},"
                f" second half {self.quartiles(self.latencies[half:])}",
            ]
        )


class Soak:
    """One kernel, and what its client still waits for."""

    def __init__(self, seed: int, large: int):
        self.random = random.Random(seed)
        self.large = large
        self.figures = Figures()
        self.notebook = Notebook()
        self.client = self.notebook.client
        self.waiting = {}
        self.questions = 0
        self.number = 0
        self.echo = None
        self.kinds = {
            self.expression: 30,
            self.prints: 10,
            self.displays: 8,
            self.fails: 8,
            self.declares: 10,
            self.asks_beside: 10,
            self.talks: 8,
            self.reads: 4,
            self.queues: 4,
            self.is_interrupted: 4,
            self.gets_rubbish: 4,
            self.loses_its_worker: 0.4,
            self.prints_much: 0.1,
        }

    # --- what is sent, and what must come back

    def request(self, kind, content=None, channel="shell", replied=True, **header):
        message = self.notebook.send(kind, content, channel, **header)
        self.waiting[message] = {"idle"} | ({"reply"} if replied else set())
        self.figures.requests += 1
        return message

    def execute(self, code, **more):
        return self.request("execute_request", {"code": code, "allow_stdin": True, "stop_on_error": True} | more)

    def came(self, message, what):
        left = self.waiting.get(message["parent_header"].get("msg_id"))
        if left is not None:
            left.discard(what)
            if not left:
                del self.waiting[message["parent_header"]["msg_id"]]

    def pump(self, timeout=0.05):
        """Takes what has come."""
        with contextlib.suppress(Empty):
            while True:
                message = self.client.get_iopub_msg(timeout=timeout)
                if message["content"].get("execution_state") == "idle":
                    self.came(message, "idle")
                timeout = 0
        for channel in ("shell", "control"):
            with contextlib.suppress(Empty):
                while True:
                    self.came(getattr(self.client, f"get_{channel}_msg")(timeout=0), "reply")
        with contextlib.suppress(Empty):
            self.client.get_stdin_msg(timeout=0)
            self.questions += 1
            self.client.input("typed")

    def settle(self, patience=PATIENCE, whenever=lambda: None):
        """Waits until nothing is open any more; what stays open is lost."""
        end = time.monotonic() + patience
        while self.waiting and time.monotonic() < end:
            self.pump()
            whenever()
        self.figures.lost += [f"{kind} of {message}" for message, left in self.waiting.items() for kind in left]
        self.waiting.clear()

    # --- the kinds of cells

    def expression(self):
        begin = time.monotonic()
        message = self.execute(f"{self.number} * 2 + {self.random.randrange(1000)}")
        while message in self.waiting and time.monotonic() < begin + PATIENCE:
            self.pump(0.5)
        self.figures.latencies.append(time.monotonic() - begin)

    def prints(self):
        self.execute(f'for (int i = 0; i < {self.random.randrange(1, 3000)}; i++) System.out.println("line " + i);')

    def prints_much(self):
        self.execute(f'for (int i = 0; i < {self.large // 1000}; i++) System.out.print("x".repeat(1000));')

    def displays(self):
        self.execute('var shown = display("one"); shown.update("two"); dev.filtro.display.Display.clearOutput(true);')

    def fails(self):
        self.execute(self.random.choice(["1 / 0", "int x = ;", "nothing.here()", "throw new Error();", "int f() {"]))

    def declares(self):
        name = self.random.randrange(50)
        self.execute(
            self.random.choice(
                [
                    f"int f{name}(int n) {{ return n + {self.number}; }}",
                    f"record R{name}(int n) {{}}",
                    f"var v{name} = new int[1000];",
                    "import java.util.concurrent.*;",
                ]
            )
        )

    def asks_beside(self):
        self.execute("Thread.sleep(20);")
        self.request("complete_request", {"code": "Math.", "cursor_pos": 5})
        self.request("inspect_request", {"code": "Math.max", "cursor_pos": 8})
        self.request("is_complete_request", {"code": "int f() {"})
        self.request("kernel_info_request", channel=self.random.choice(["shell", "control"]))
        self.request("history_request", {"hist_access_type": "tail", "n": 3})

    def talks(self):
        if self.echo is None:
            self.execute(COMM)
            self.settle()  # comms do not wait for cells
            self.echo = f"echo-{self.number}"
            self.request("comm_open", {"comm_id": self.echo, "target_name": "echo", "data": {}}, replied=False)
        self.execute("Thread.sleep(5);")
        for n in range(self.random.randrange(20)):
            self.request("comm_msg", {"comm_id": self.echo, "data": {"n": n}}, replied=False)
        self.request("comm_info_request")

    def reads(self):
        self.execute("new java.util.Scanner(System.in).nextLine()")

    def queues(self):
        for _ in range(self.random.randrange(2, 6)):
            self.execute(self.random.choice(["1", "1 / 0", "Thread.sleep(10);"]))

    def is_interrupted(self):
        self.execute(self.random.choice(ENDLESS))
        time.sleep(self.random.random() * 0.4)
        last = [0.0]

        def again():  # one that comes before the cell has begun is not for it
            if time.monotonic() - last[0] > 1:
                self.request("interrupt_request", channel="control")
                last[0] = time.monotonic()

        self.settle(30, again)

    def gets_rubbish(self):
        for make in self.random.sample(list(RUBBISH.values()), 4):
            getattr(self.client, self.random.choice(["shell_channel", "control_channel"])).socket.send_multipart(
                make(self.client.session.key)
            )
        self.execute("2")

    def loses_its_worker(self):
        self.echo = None
        pid = self.worker()
        if pid and self.random.random() < 0.5:
            self.execute("Thread.sleep(50); System.exit(3);")
        elif pid:
            self.execute("Thread.sleep(600_000);")
            time.sleep(0.2)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    # --- memory

    def server(self):
        return self.notebook.manager.provisioner.pid

    def worker(self):
        """The worker's process; none while it is being replaced."""
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.server())], capture_output=True, text=True)
        pids = [int(pid) for pid in children.stdout.split()]
        return max(pids, default=None)

    def measure(self):
        self.settle()
        self.figures.resident.append((self.number, resident_after_collection(self.server()), resident_after_collection(self.worker())))

    def run(self, cells):
        kinds, weights = list(self.kinds), list(self.kinds.values())
        try:
            while self.number < cells and len(self.figures.lost) < 20:
                self.number += 1
                kind = kinds[self.number - 1] if self.number <= len(kinds) else self.random.choices(kinds, weights)[0]
                kind()
                self.settle()
                self.figures.done[kind.__name__] = self.figures.done.get(kind.__name__, 0) + 1
                if self.number in (WARM, cells):
                    self.measure()
        finally:
            self.notebook.close()
        return self.figures


def resident_after_collection(pid) -> int:
    """Resident megabytes of a JVM, garbage aside; 0 where the system does not tell."""
    with contextlib.suppress(OSError, TypeError, subprocess.SubprocessError):
        tools = Path(os.readlink(f"/proc/{pid}/exe")).parent
        for _ in range(COLLECTIONS):
            subprocess.run([tools / "jcmd", str(pid), "GC.run"], capture_output=True, timeout=30)
        return resident(pid)
    return 0


def soak(cells: int, seed: int, large: int) -> Figures:
    """Runs so many cells; `large` characters are the largest output."""
    return Soak(seed, large).run(cells)
