#!/usr/bin/env python3
"""What the live line of `fit` costs, in the real kernel.

    python3 kernel/bench/live.py [--rounds N] [--seconds S]

LeNet-5 learns from batches of 16 (short ones, so that the line is offered often), in turns with its line and without
(a sink that is told not to update in place shows a line every ten seconds). Two figures, medians over the rounds:
how much longer training takes, and how much more processor time worker and server take together, in percent. Both may
come out a little below zero: they are differences of measured times. Needs PyPI once, as compare.py does.
"""
import argparse
import statistics

from compare import environment
from peers import install

SETUP = """
var digits = Digits.drawn(2_000);
var lenet = Network.of(input(28, 28, 1), conv(6, 5).same().tanh(), averagePool(2), conv(16, 5).tanh(), averagePool(2),
    flatten(), dense(120).tanh(), dense(84).tanh(), dense(10));
var live = Display.sink();
var updates = new java.util.concurrent.atomic.AtomicInteger();
record Passing(DisplaySink to, boolean updatesInPlace, java.util.concurrent.atomic.AtomicInteger updates)
    implements DisplaySink {
  public void show(String id, MimeBundle bundle) { to.show(id, bundle); updates.incrementAndGet(); }
  public void update(String id, MimeBundle bundle) { to.update(id, bundle); updates.incrementAndGet(); }
  public void clear(boolean wait) { to.clear(wait); }
}
double train(boolean inPlace, int epochs) {
  Display.install(new Passing(live, inPlace, updates), Renderers.of(Network.class.getClassLoader()));
  updates.set(0);
  long start = System.nanoTime();
  fit(lenet.seed(1), digits.train(), epochs(epochs), batch(16), sgd(0.01));
  return (System.nanoTime() - start) / 1e9;
}
"""


def processor_seconds(manager):
    import psutil
    server = psutil.Process(manager.provisioner.process.pid)
    times = [process.cpu_times() for process in [server, *server.children(recursive=True)]]
    return sum(time.user + time.system for time in times)


def value(client, code):
    """The value of a cell's last expression."""
    found = []

    def keep(message):
        if message["msg_type"] == "execute_result":
            found.append(message["content"]["data"]["text/plain"])

    reply = client.execute_interactive(code, output_hook=keep, timeout=600)
    assert reply["content"]["status"] == "ok", reply["content"]
    return found[-1] if found else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=5, help="about how long each training takes")
    options = parser.parse_args()
    environment()
    install([])
    from jupyter_client.manager import start_new_kernel
    manager, client = start_new_kernel(kernel_name="filtro")
    try:
        value(client, SETUP)
        pace = min(float(value(client, "train(true, 4)")) / 4 for _ in range(3))
        epochs = max(1, round(options.seconds / pace))
        wall, processor, updates, length = [], [], [], []
        for _ in range(options.rounds):
            took = {}
            for live in (True, False):
                before = processor_seconds(manager)
                seconds = float(value(client, f"train({str(live).lower()}, {epochs})"))
                took[live] = seconds, processor_seconds(manager) - before
                if live:
                    updates.append(int(value(client, "updates.get()")) / seconds)
            wall.append(100 * (took[True][0] / took[False][0] - 1))
            processor.append(100 * (took[True][1] / took[False][1] - 1))
            length.append(took[True][0])
        print(f"{options.rounds} rounds, trainings of {statistics.median(length):.1f} s, "
              f"{statistics.median(updates):.1f} updates a second")
        print(f"time of training:  {statistics.median(wall):+.2f} %")
        print(f"processor time:    {statistics.median(processor):+.2f} %")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
