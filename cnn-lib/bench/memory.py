"""The memory of a training step on both sides, each in a process of its own. Linux only: reads /proc."""
import ctypes, gc, json, pathlib, subprocess, sys, tempfile

from models import mnistcnn
from workloads import Training, adam, chosen

HERE = pathlib.Path(__file__).resolve().parent
STEPS = 3
MODES = ("default", "channels_last")
WORKLOADS = ("lenet5_train64", "mnistcnn_train64", "resnet20_train64", "resnet18_224_train8")


def status(pid, name):
    """A number of /proc/PID/status, in bytes."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"/proc/{pid}/status has no {name}")


def alive(java):
    """Bytes of the objects that are reachable; the heap's own figure counts whole regions of the collector."""
    table = subprocess.run([java.home / "bin" / "jcmd", str(java.process.pid), "GC.class_histogram"], check=True,
                           stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return int(table[-1].split()[2]) - sum(int(line.split()[2]) for line in table if "FillerElement" in line)


def pytorch(name, mode):
    """By how much this process grows at most when it takes a copy of the model and trains it for some steps."""
    Training("first", mnistcnn, adam(), 2, (1, 28)).torch("default")()  # what libraries take once
    workload = next(chosen([name]))
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pathlib.Path("/proc/self/clear_refs").write_text("5")  # the highest use counts from here
    before = status("self", "VmRSS")
    step = workload.torch(mode)
    for _ in range(STEPS):
        step()
    return status("self", "VmHWM") - before


def filtro(java, name):
    """Of Filtro: what intermediate results needed, what is alive on the heap, by how much the process has grown."""
    workload = next(chosen([name]))
    before, own = status(java.process.pid, "VmRSS"), alive(java)
    with tempfile.TemporaryDirectory() as folder:
        workload.export(pathlib.Path(folder))
        java.ask("load", name, folder)
    java.times(0)
    grown = status(java.process.pid, "VmRSS") - before
    return int(java.ask("memory")[0]), alive(java) - own, grown


def table(start_java, only):
    """Prints and returns a row for each workload of training."""
    megabytes = lambda n: round(n / 2 ** 20, 1)
    rows = []
    print(f"{'workload':24}{'peak of a pass':>16}{'alive':>10}{'process':>10}{'PyTorch':>10}  {'mode':14}{'ratio':>6}")
    for name in [n for n in WORKLOADS if not only or n in only]:
        java = start_java()
        peak, kept, grown = filtro(java, name)
        java.process.stdin.close()
        java.process.wait()
        theirs = {m: json.loads(subprocess.run([sys.executable, __file__, name, m], check=True, cwd=HERE,
                                               stdout=subprocess.PIPE).stdout) for m in MODES}
        mode = min(theirs, key=theirs.get)
        row = {"workload": name, "unit": "MiB", "peak": megabytes(peak), "alive": megabytes(kept),
               "process": megabytes(grown), "pytorch": megabytes(theirs[mode]), "mode": mode,
               "ratio": round(kept / theirs[mode], 2)}
        rows.append(row)
        print(f"{name:24}{row['peak']:16}{row['alive']:10}{row['process']:10}{row['pytorch']:10}  {mode:14}"
              f"{row['ratio']:6.2f}", flush=True)
    return rows


if __name__ == "__main__":
    print(json.dumps(pytorch(*sys.argv[1:])))
