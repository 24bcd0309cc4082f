#!/usr/bin/env python3
"""Filtro's kernel against others on the same machine, by one Python client.

    python3 kernel/bench/compare.py [--kernels NAME ...] [--only ROW ...] [--rounds N] [--json FILE]

Makes a virtual environment beside itself on first use (needs PyPI and Maven Central once), with ipykernel, the Kotlin
kernel, JJava and rapaio-jupyter-kernel; Filtro is installed from this clone. The kernels take turns, round by round; the
table shows medians, and what Filtro is to reach. `inf` is an answer that never came, `-` a row that a kernel has no cell
for. All rows and kernels take about half an hour; `--kernels filtro ipykernel` takes five minutes.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import venv

from bars import verdict
from peers import ENVIRONMENT, KERNELS, UNAVAILABLE, install

PACKAGES = ["jupyter_client", "ipykernel", "psutil"]

# What is slow or says the same each time is measured in one round only.
ONCE = {"long", "interrupts"}


def environment():
    """Runs this script again inside of an environment that has the client."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print(f"Making {ENVIRONMENT} (once) ...", file=sys.stderr)
        venv.create(ENVIRONMENT, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    if pathlib.Path(sys.prefix) != ENVIRONMENT:
        os.environ["JUPYTER_PATH"] = str(ENVIRONMENT / "share" / "jupyter")
        os.execv(python, [str(python), *sys.argv])


def measure(row, kernels, rounds):
    """Figures of each kernel: name of the figure -> its values, one a round."""
    from rows import Lost
    figures = {kernel.name: {} for kernel in kernels}
    for round_ in range(rounds):
        for kernel in kernels:
            try:
                for name, value in row(kernel).items():
                    figures[kernel.name].setdefault(name, []).append(value)
            except Lost as lost:
                print(f"{kernel.name}, round {round_ + 1}: no answer to {lost}", file=sys.stderr)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernels", nargs="+", default=list(KERNELS), choices=list(KERNELS), metavar="NAME")
    parser.add_argument("--only", nargs="+", metavar="ROW", help="start cell large printing completion training interrupts long")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", metavar="FILE", help="also write the table as JSON")
    options = parser.parse_args()
    environment()
    install_problems = install(options.kernels)
    from rows import ROWS
    kernels = [KERNELS[name] for name in options.kernels if name not in install_problems]
    for name, reason in (install_problems | UNAVAILABLE).items():
        print(f"not compared: {name}: {reason}")
    print(f"{'median of the rounds':50}" + "".join(f"{kernel.name:>12}" for kernel in kernels) + "   Filtro's bar")
    table = {}
    for key in options.only or ROWS:
        figures = measure(ROWS[key], kernels, 1 if key in ONCE else options.rounds)
        names = dict.fromkeys(name for of_kernel in figures.values() for name in of_kernel)
        for name in names:
            line = {k: statistics.median(of_kernel[name]) for k, of_kernel in figures.items() if name in of_kernel}
            table[name] = line
            cells = "".join(f"{line[k.name]:12.3g}" if k.name in line else f"{'-':>12}" for k in kernels)
            print(f"{name:50}{cells}   {verdict(name, table)}".rstrip(), flush=True)
    if options.json:
        lines = [{"figure": name} | line for name, line in table.items()]
        pathlib.Path(options.json).write_text(json.dumps(lines, indent=1) + "\n")


if __name__ == "__main__":
    main()
