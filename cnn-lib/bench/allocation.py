#!/usr/bin/env python3
"""What an iteration allocates in many JVMs: finds kernels that the JIT compiles well in one and badly in another.

    python3 cnn-lib/bench/allocation.py [--only NAME ...] [--jvms 20] [--threads 1 2] [--warm-up 5] [--seed 1]

Starts JVM after JVM, each with the workloads of compare.py in another order, because what runs first shapes what is
compiled later. A vector that becomes an object is allocated: a kernel that loses its registers allocates megabytes
where 0.3 are usual. So this counts bytes, not time, and a busy machine disturbs it only by compiling later. A figure
above --bound is taken again after further warm-ups, then marked, and makes the exit code 1. The inputs need PyTorch:
compare.py's environment is used, and made where it is missing.
"""
import argparse, pathlib, random, sys, tempfile

from compare import environment
from engine import Java
from workloads import chosen

FURTHER = 4


def least(java, seconds, bound):
    """Bytes of an iteration as soon as they are below the bound, or after some more warm-ups."""
    for _ in range(1 + FURTHER):
        java.times(seconds)
        size = int(java.ask("allocated")[0])
        if size < bound:
            break
    return size


def one_jvm(workloads, folder, threads, options):
    java = Java(build=False)
    java.ask("threads", threads)
    figures = {}
    for workload in workloads:
        java.ask("load", workload.name, folder / workload.name)
        figures[workload.name] = least(java, options.warm_up, options.bound)
    java.process.stdin.close()
    java.process.wait()
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these workloads; a trailing * matches any rest",
                        default=["conv*", "dwconv*", "lenet5*", "efficientnet*"])
    parser.add_argument("--jvms", type=int, default=20)
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2], help="JVM after JVM, in turn")
    parser.add_argument("--warm-up", type=float, default=5.0, metavar="SECONDS", help="before a figure is taken")
    parser.add_argument("--bound", type=int, default=1_000_000, metavar="BYTES")
    parser.add_argument("--seed", type=int, default=1, help="of the orders")
    options = parser.parse_args()
    environment()
    Java.build()
    order, above = random.Random(options.seed), 0
    workloads = list(chosen(options.only))
    with tempfile.TemporaryDirectory() as name:
        for workload in workloads:
            (pathlib.Path(name) / workload.name).mkdir()
            workload.export(pathlib.Path(name) / workload.name)
        for i in range(options.jvms):
            order.shuffle(workloads)
            figures = one_jvm(workloads, pathlib.Path(name), options.threads[i % len(options.threads)], options)
            above += any(size >= options.bound for size in figures.values())
            print(f"{i + 1:3}  " + "  ".join(
                f"{w}{'!' if size >= options.bound else ''} {size / 1000:,.0f} kB" for w, size in figures.items()), flush=True)
    print(f"{above} of {options.jvms} JVMs allocated {options.bound:,} bytes or more in an iteration")
    sys.exit(above > 0)


if __name__ == "__main__":
    main()
