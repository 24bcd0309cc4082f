"""A notebook without a front end: runs cells in a kernel and gathers what each brought forth."""

import contextlib
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty

import ports
import schema
from jupyter_client.manager import KernelManager

PATIENCE = 60


def resident(pid) -> int:
    """Resident megabytes of a process; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
    return 0


@dataclass
class Outcome:
    """What a cell brought forth."""

    reply: dict = field(default_factory=dict)
    printed: dict = field(default_factory=lambda: {"stdout": [], "stderr": []})
    results: list = field(default_factory=list)
    displays: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    questions: list = field(default_factory=list)

    @property
    def stdout(self) -> str:
        return "".join(self.printed["stdout"])

    @property
    def stderr(self) -> str:
        return "".join(self.printed["stderr"])

    @property
    def ok(self) -> bool:
        return self.reply.get("status") == "ok"

    @property
    def text(self) -> str:
        """The value of the last expression, as text."""
        assert len(self.results) == 1, f"expected one result: {self}"
        return self.results[0]["data"]["text/plain"]

    @property
    def complaint(self) -> str:
        """All that the error says."""
        assert len(self.errors) == 1, f"expected one error: {self}"
        error = self.errors[0]
        return "\n".join([error["ename"], error["evalue"], *error["traceback"]])


class Notebook:
    """A kernel and a client to it."""

    def __init__(self, **environment):
        self.manager = KernelManager(kernel_name="filtro", **ports.chosen())
        self.manager.start_kernel(env=os.environ | {"FILTRO_HISTORY": "off"} | environment)
        self.client = self.connect()
        self.client.wait_for_ready(timeout=PATIENCE)

    def connect(self):
        """A client, every message to which is held against the specification."""
        client = self.manager.client()
        read = client.session.deserialize
        client.session.deserialize = lambda *frames, **options: schema.check(read(*frames, **options))
        client.start_channels()
        return client

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)

    def run(self, code: str, patience: float = PATIENCE, answers=(), **options) -> Outcome:
        """Runs a cell to its end; `answers` are what the user types when asked."""
        return self.finish(self.begin(code, allow_stdin=bool(answers), **options), patience, answers)

    def value(self, code: str, patience: float = PATIENCE) -> str:
        """The value of an expression, as text; the cell must succeed."""
        outcome = self.run(code, patience)
        assert outcome.ok, outcome
        return outcome.text

    def begin(self, code: str, **options) -> str:
        """Sends a cell and does not wait."""
        options.setdefault("allow_stdin", False)
        return self.client.execute(code, **options)

    def finish(self, message_id: str, patience: float = PATIENCE, answers=()) -> Outcome:
        """Waits until a cell that was begun is idle and answered."""
        outcome = Outcome()
        left = list(answers)
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if left:
                with contextlib.suppress(Empty):
                    question = self.client.get_stdin_msg(timeout=0.05)
                    outcome.questions.append(question["content"]["prompt"])
                    self.client.input(left.pop(0))
            with contextlib.suppress(Empty):
                message = self.client.get_iopub_msg(timeout=0.2)
                if message["parent_header"].get("msg_id") == message_id and self._gather(outcome, message):
                    outcome.reply = self.reply(message_id, end - time.monotonic())
                    return outcome
        raise AssertionError(f"the cell did not end within {patience} s; so far: {outcome}")

    def send(self, kind: str, content=None, channel: str = "shell", buffers=(), metadata=None, **header) -> str:
        """Sends any message, with more fields in its header if wanted."""
        session = self.client.session
        message = session.msg(kind, content=content or {}, metadata=metadata)
        message["header"] |= header
        session.send(getattr(self.client, f"{channel}_channel").socket, message, buffers=list(buffers))
        return message["header"]["msg_id"]

    def ask(self, kind: str, content=None, channel: str = "shell", patience: float = PATIENCE, **header) -> dict:
        """Sends a request and gives the content of its reply."""
        return self.reply(self.send(kind, content, channel, **header), patience, channel)

    def told(self, message_id: str, patience: float = PATIENCE) -> list:
        """All that is published about a message, up to its idle."""
        messages = []
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with contextlib.suppress(Empty):
                message = self.client.get_iopub_msg(timeout=0.5)
                if message["parent_header"].get("msg_id") == message_id:
                    messages.append(message)
                    if message["content"].get("execution_state") == "idle":
                        return messages
        raise AssertionError(f"no idle within {patience} s; so far: {messages}")

    def reply(self, message_id: str, patience: float = PATIENCE, channel: str = "shell") -> dict:
        """The content of the answer to a request."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with contextlib.suppress(Empty):
                message = getattr(self.client, f"get_{channel}_msg")(timeout=0.5)
                if message["parent_header"].get("msg_id") == message_id:
                    return message["content"]
        raise AssertionError(f"no reply within {patience} s")

    def wait_for_output(self, message_id: str, containing: str = "", patience: float = PATIENCE) -> str:
        """Waits until a cell prints or displays a text, and gives it."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with contextlib.suppress(Empty):
                message = self.client.get_iopub_msg(timeout=0.5)
                if message["parent_header"].get("msg_id") == message_id:
                    content = message["content"]
                    text = content.get("text") or content.get("data", {}).get("text/plain")
                    if text and containing in text:
                        return text
        raise AssertionError(f"no output with {containing!r} within {patience} s")

    @staticmethod
    def _gather(outcome: Outcome, message: dict) -> bool:
        content = message["content"]
        match message["msg_type"]:
            case "stream":
                outcome.printed[content["name"]].append(content["text"])
            case "execute_result":
                outcome.results.append(content)
            case "display_data" | "update_display_data":
                outcome.displays.append(content)
            case "error":
                outcome.errors.append(content)
            case "status":
                return content["execution_state"] == "idle"
        return False
