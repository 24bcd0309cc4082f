"""What is measured: each row starts kernels of its own, so that no row feels the one before."""

import contextlib
import os
import statistics
import subprocess
import time
from queue import Empty

import psutil
from jupyter_client.manager import KernelManager

from peers import java

PATIENCE = 40
SILENCE = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
SURROUNDINGS = os.environ | {"JAVA_HOME": str(java().parent.parent),
                             "PATH": f"{java().parent}{os.pathsep}{os.environ['PATH']}"}


class Lost(Exception):
    """The kernel did not answer in time."""


class Session:
    """A kernel and a client to it."""

    def __init__(self, kernel):
        self.language = kernel.language
        self.manager = KernelManager(kernel_name=kernel.spec)
        self.launched = time.perf_counter()
        self.manager.start_kernel(env=SURROUNDINGS, **SILENCE)
        self.client = self.manager.client()
        self.client.start_channels()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        process = self.process()
        family = [process, *process.children(recursive=True)] if process else []
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        for member in family:
            with contextlib.suppress(psutil.Error):
                member.kill()

    def process(self):
        with contextlib.suppress(psutil.Error, AttributeError):
            return psutil.Process(self.manager.provisioner.pid)
        return None

    def resident(self):
        """Megabytes of the kernel's processes together."""
        process = self.process()
        family = [process, *process.children(recursive=True)]
        return sum(member.memory_info().rss for member in family) / 2**20

    def ready(self):
        """Asks for kernel_info until it is answered; seconds since the launch."""
        while True:
            # A kernel that dropped the first request is asked again.
            with contextlib.suppress(Lost):
                self.reply(self.client.kernel_info(), 1)
                return time.perf_counter() - self.launched
            if time.perf_counter() - self.launched > PATIENCE:
                raise Lost("kernel_info")

    def listen(self):
        """Waits until the kernel's broadcasts arrive: a subscription takes effect some time after it was asked for."""
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            self.reply(self.client.kernel_info())
            with contextlib.suppress(Empty):
                self.client.get_iopub_msg(timeout=0.2)
                return
        raise Lost("broadcasts")

    def reply(self, asked, patience=PATIENCE):
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            with contextlib.suppress(Empty):
                if self.client.get_shell_msg(timeout=min(1, patience))["parent_header"].get("msg_id") == asked:
                    return
        raise Lost("a request")

    def begin(self, code):
        return self.client.execute(code, allow_stdin=False)

    def idle(self, asked, patience=PATIENCE, on_message=lambda message: None):
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            with contextlib.suppress(Empty):
                message = self.client.get_iopub_msg(timeout=min(1, patience))
                if message["parent_header"].get("msg_id") == asked:
                    on_message(message)
                    if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                        return
        raise Lost("idle")

    def run(self, code, patience=PATIENCE, on_message=lambda message: None):
        """Runs a cell to idle; seconds."""
        start = time.perf_counter()
        self.idle(self.begin(code), patience, on_message)
        return time.perf_counter() - start

    def complete(self, code):
        """Completes at the end; seconds."""
        start = time.perf_counter()
        self.reply(self.client.complete(code, len(code)))
        return time.perf_counter() - start


@contextlib.contextmanager
def warm(kernel):
    """A session after its first cell."""
    with Session(kernel) as session:
        session.ready()
        session.listen()
        session.run("1 + 1")
        yield session


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def start(kernel):
    with Session(kernel) as session:
        ready = session.ready()
        session.reply(session.begin("1 + 1"))
        first = time.perf_counter() - session.launched
        time.sleep(3)
        return {"launch to kernel_info, s": ready, "launch to first 1+1, s": first,
                "resident after one cell, MB": session.resident()}


def cell(kernel):
    with warm(kernel) as session:
        for _ in range(50):
            session.run("1 + 1")
        times = [session.run("1 + 1") * 1e3 for _ in range(200)]
        return {"warm 1+1 median, ms": statistics.median(times), "warm 1+1 p95, ms": percentile(times, 0.95)}


def large(kernel):
    with warm(kernel) as session:
        session.run("".join(session.language.statement % i for i in range(20)))
        statements = session.run("".join(session.language.statement % (100 + i) for i in range(300)))
        methods = session.run("".join(session.language.method % i for i in range(100)))
        wide = session.run(session.language.wide_class)
        return {"300 statements, s": statements, "100 methods, s": methods, "300-line class, ms": wide * 1e3}


def printing(kernel):
    with warm(kernel) as session:
        text = []

        def gather(message):
            if message["msg_type"] == "stream":
                text.append(message["content"]["text"])

        seconds = session.run(session.language.lines, on_message=gather)
        lines = "".join(text).splitlines()
        right = [f"line {i}" for i in range(100_000)]
        return {"100,000 lines, s": seconds, "lines lost": len(right) - len(set(lines) & set(right)),
                "lines in order": float(lines == right)}


def completion(kernel):
    with Session(kernel) as session:
        session.ready()
        session.reply(session.begin("1 + 1"))
        first = session.complete(session.language.warm_completion) * 1e3
        times = [session.complete(session.language.warm_completion) * 1e3 for _ in range(40)]
        return {"completion first, ms": first, "completion warm, ms": statistics.median(times[10:])}


def completion_while_training(kernel):
    with warm(kernel) as session:
        for _ in range(20):
            session.complete(session.language.warm_completion)
        asked = session.begin(session.language.busy % 6_000)
        time.sleep(0.5)
        times = []
        while len(times) < 10:
            times.append(session.complete(session.language.warm_completion) * 1e3)
            time.sleep(0.1)
        session.idle(asked)
        return {"completion while a cell runs on both cores, ms": statistics.median(times)}


def long_notebook(kernel):
    with warm(kernel) as session:
        times = []
        for i in range(2_000):
            times.append(session.run(session.language.statement % i) * 1e3)
            if i == 60:
                before = session.resident()
        return {"latency at cell 50, ms": statistics.median(times[40:60]),
                "latency at cell 2,000, ms": statistics.median(times[-20:]),
                "growth of memory to cell 2,000, MB": session.resident() - before}


def interrupts(kernel):
    figures = {}
    for name, code in kernel.language.interrupts.items():
        with warm(kernel) as session:
            asked = session.begin(code)
            time.sleep(1.5)
            start_ = time.perf_counter()
            session.manager.interrupt_kernel()
            try:
                session.idle(asked, 10)
                seconds = time.perf_counter() - start_
                time.sleep(0.5)
                if _is_busy(session):
                    raise Lost("the work went on after the reply")
                figures[f"interrupt: {name}, s"] = seconds
            except Lost:
                figures[f"interrupt: {name}, s"] = float("inf")
    return figures


def _is_busy(session):
    process = session.process()
    family = [process, *process.children(recursive=True)]
    used = lambda: sum(sum(member.cpu_times()[:2]) for member in family)
    before = used()
    time.sleep(1)
    return used() - before > 0.5


ROWS = {
    "start": start, "cell": cell, "large": large, "printing": printing, "completion": completion,
    "training": completion_while_training, "interrupts": interrupts, "long": long_notebook,
}
