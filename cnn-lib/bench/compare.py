#!/usr/bin/env python3
"""Filtro against PyTorch on the same machine, the same weights and the same input.

    python3 cnn-lib/bench/compare.py [--only NAME ...] [--threads 1 2] [--json FILE] [--list] [--memory]

Makes a virtual environment with PyTorch beside itself on first use (needs PyPI once, later nothing), compiles the
Java side with Maven, then runs both engines in turn, several rounds, and takes medians. PyTorch runs in three
modes (default, channels_last, channels_last with torch.compile); the table shows the best of them. Before any time
is taken both must have computed the same. torch.compile needs a C++ compiler; without one the table says so and does
without that mode.

--memory compares what training takes instead, in MiB: what Filtro's intermediate results and their gradients need at
most, all that it keeps alive (with parameters, their gradients, the optimiser's state, packed weights and scratch), and
by how much its process and PyTorch's grow. The ratio is what is alive over PyTorch's growth.
"""
import argparse, json, os, pathlib, signal, statistics, subprocess, sys, tempfile, time, venv

import memory
from engine import Java
from workloads import chosen, names

ENVIRONMENT = pathlib.Path(__file__).resolve().parent / ".venv"
ROUNDS = 5


def environment():
    """Runs this script again inside of an environment that has PyTorch."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print(f"Making {ENVIRONMENT} with PyTorch (once) ...", file=sys.stderr)
        venv.create(ENVIRONMENT, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "torch", "torchvision", "numpy"], check=True)
    if os.environ.get("FILTRO_BENCH_INSIDE") != "1":
        os.environ["FILTRO_BENCH_INSIDE"] = "1"
        os.execv(python, [str(python), *sys.argv])


def measure(step, seconds):
    times, end = [], time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        step()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def first_steps(workload, modes, patience):
    """The modes' steps, each taken once, which compiles it; and why the others failed, in a line each."""
    def give_up(*_):
        raise TimeoutError(f"no first step within {patience} s")
    steps, failed = {}, {}
    previous = signal.signal(signal.SIGALRM, give_up)
    for mode in modes:
        try:
            signal.alarm(patience)
            step = workload.torch(mode)
            step()
            steps[mode] = step
        except Exception as e:  # whatever the compiler of this version of PyTorch throws
            failed[mode] = f"{type(e).__name__}: {e}".strip().splitlines()[0][:200]
        finally:
            signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)
    if not steps:
        raise SystemExit(f"{workload.name}: none of PyTorch's modes works: {failed}")
    return steps, failed


def compare(java, workload, threads, options, modes_wanted, middle):
    """Milliseconds of an iteration on both sides, PyTorch's mode, and why modes failed; `middle` makes one figure of
    several."""
    import numpy as np
    import torch
    from arrays import read
    torch.set_num_threads(threads)
    java.ask("threads", threads)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        expected = workload.export(folder)
        java.ask("load", workload.name, folder)
        for i, e in enumerate(expected):
            actual = read(folder, f"r{i}")
            error = np.abs(actual - e).max() / max(1e-30, np.abs(e).max())
            if not error < workload.tolerance:
                raise SystemExit(f"{workload.name}: result {i} differs by {error:.2e} of its largest value")
    seconds = options.seconds
    modes, failed = first_steps(workload, modes_wanted, options.patience)
    for step in modes.values():
        measure(step, seconds / 2)
    java.times(options.warm_up)
    filtro, pytorch = [], {m: [] for m in modes}
    for round_ in range(ROUNDS):
        filtro.append(middle(java.times(seconds / ROUNDS)))
        time.sleep(0.05)  # the other engine's threads stop waiting busily
        for m in list(modes):
            pytorch[m].append(middle(measure(modes[m], seconds / ROUNDS)))
        if round_ == 0:
            quickest = min(v[0] for v in pytorch.values())
            for m in [m for m, v in pytorch.items() if v[0] > 1.3 * quickest]:
                del modes[m], pytorch[m]
    mode = min(pytorch, key=lambda m: middle(pytorch[m]))
    return middle(filtro), middle(pytorch[mode]), mode, failed


def working(modes):
    """Those of PyTorch's modes that this machine has, and a line about what it lacks."""
    import torch
    if "compiled" not in modes:
        return modes, ""
    try:
        torch.compile(lambda x: torch.tanh(x) + 1)(torch.ones(64))
        return modes, ""
    except Exception as e:  # whatever the compiler of this version of PyTorch throws
        reason = str(e).strip().splitlines()[0]
        return [m for m in modes if m != "compiled"], f"torch.compile does not work here and was left out: {reason}"


def save(file, rows):
    if file:
        pathlib.Path(file).write_text(json.dumps(rows, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these workloads; a trailing * matches any rest")
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--seconds", type=float, default=2.0, help="for each engine, mode and workload")
    parser.add_argument("--warm-up", type=float, default=10.0, metavar="SECONDS",
                        help="for the JVM to compile a workload, besides what is measured, as torch.compile has its time")
    parser.add_argument("--modes", nargs="+", default=["default", "channels_last", "compiled"])
    parser.add_argument("--patience", type=int, default=900, metavar="SECONDS",
                        help="for the first step of a mode, which torch.compile takes minutes for")
    parser.add_argument("--fastest", action="store_true",
                        help="fastest iterations in place of medians: what can be compared on a machine that is shared")
    parser.add_argument("--json", metavar="FILE", help="also write the table as JSON")
    parser.add_argument("--memory", action="store_true", help="compare the memory of training, not the time")
    parser.add_argument("--list", action="store_true", help="name the workloads")
    options = parser.parse_args()
    if options.list:
        return print(*names(), sep="\n")
    environment()
    if options.memory:
        Java.build()
        return save(options.json, memory.table(lambda: Java(build=False), options.only))
    modes_here, lacking = working(options.modes)
    java = Java()
    rows, peaks = [], {}
    middle, called = (min, "fastest iterations") if options.fastest else (statistics.median, "medians")
    print(f"Filtro's {java.kernels} kernels; {called} of {ROUNDS} rounds")
    print(f"{'workload':28}{'threads':>8}{'unit':>10}{'Filtro':>10}{'PyTorch':>10}  {'mode':14}{'ratio':>6}{'of peak':>9}")
    for workload in chosen(options.only):
        for threads in options.threads:
            if threads not in peaks:
                java.ask("threads", threads)
                peaks[threads] = float(java.ask("peak", 1)[0])
            modes = [m for m in modes_here if workload.has(m)]
            ours, theirs, mode, failed = compare(java, workload, threads, options, modes, middle)
            row = {"workload": workload.name, "threads": threads, "unit": workload.unit,
                   "filtro": round(workload.amount / ours * 1e3, 2), "pytorch": round(workload.amount / theirs * 1e3, 2),
                   "statistic": called, "mode": mode, "modes": [m for m in modes if m not in failed],
                   "ratio": round(theirs / ours, 3)}
            if failed:
                row["failed"] = failed
            share = ""
            if workload.gigaflops:
                row["peak"] = peaks[threads]
                row["share"] = round(workload.gigaflops / ours * 1e3 / peaks[threads], 3)
                share = f"{100 * row['share']:8.0f}%"
            rows.append(row)
            print(f"{workload.name:28}{threads:8}{workload.unit:>10}{row['filtro']:10.1f}{row['pytorch']:10.1f}  "
                  f"{mode:14}{row['ratio']:6.2f}{share}", flush=True)
            for m, reason in failed.items():
                print(f"{'':28}without {m}: {reason}", flush=True)
    print("Peak of fused multiply-adds, GFLOP/s: " + ", ".join(f"{v:.0f} on {k}" for k, v in peaks.items()))
    if lacking:
        print(lacking)
    save(options.json, rows)


if __name__ == "__main__":
    main()
