"""The kernels that are compared: how each is installed, and how the same cells read in its language."""

import json
import pathlib
import subprocess
import sys
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENVIRONMENT = HERE / ".venv"
SPECS = ENVIRONMENT / "share" / "jupyter" / "kernels"

RAPAIO = "io.github.padreati:rapaio-jupyter-kernel:3.0.1"

# Kernels that no package registry has.
UNAVAILABLE = {
    "IJava": "published as a file of a release only, neither on PyPI nor on Maven Central",
    "Ganymede": "published as a file of a release only, neither on PyPI nor on Maven Central",
}


@dataclass(frozen=True)
class Language:
    """The cells of the comparison in one language; `%d` is a number that the row fills in."""

    statement: str
    method: str
    wide_class: str
    lines: str
    wait: str
    busy: str
    warm_completion: str
    interrupts: dict = field(default_factory=dict)


def _class(head, method, tail):
    return head + "".join(method % (i, i) for i in range(298)) + tail


JAVA = Language(
    statement="int v%d = 1 + 1;\n",
    method="int f%d(int x) { return x + 1; }\n",
    wide_class=_class("class Wide {\n", "  int m%d(int x) { return x + %d; }\n", "}\n"),
    lines='for (int i = 0; i < 100_000; i++) System.out.println("line " + i);',
    wait="Thread.sleep(%d);",
    busy="var busy = java.util.stream.IntStream.range(0, 2).mapToObj(n -> Thread.ofPlatform().daemon().start(() -> {"
         " long end = System.nanoTime() + %d * 1_000_000L; double x = n;"
         " while (System.nanoTime() < end) x = Math.sin(x); })).toList();\n"
         "for (var thread : busy) thread.join();",
    warm_completion="String.val",
    interrupts={
        "tight loop": "while (true) { }",
        "sleep": "Thread.sleep(600_000);",
        "blocked read": "new java.net.ServerSocket(0).accept();",
        "library loop": "java.util.stream.Stream.iterate(1.0, x -> Math.sin(x) + 1).filter(x -> x < 0).findFirst();",
        "parallel stream": "java.util.stream.LongStream.range(0, Long.MAX_VALUE).parallel().filter(x -> x < 0).count();",
        "catches Throwable": "while (true) { try { while (true) Thread.onSpinWait(); } catch (Throwable t) { } }",
        "endless printing": 'while (true) System.out.println("again");',
    })

PYTHON = Language(
    statement="v%d = 1 + 1\n",
    method="def f%d(x): return x + 1\n",
    wide_class=_class("class Wide:\n", "    def m%d(self, x): return x + %d\n", "\n"),
    lines='for i in range(100_000): print("line", i)',
    wait="import time; time.sleep(%d / 1000)",
    busy="import time, math\nend = time.time() + %d / 1000\nx = 1.0\nwhile time.time() < end: x = math.sin(x)",
    warm_completion="str.is",
    interrupts={
        "tight loop": "while True: pass",
        "sleep": "import time; time.sleep(600)",
        "blocked read": "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); s.accept()",
        "library loop": "any(x < 0 for x in iter(int, 1))",
        "endless printing": 'while True: print("again")',
    })

KOTLIN = Language(
    statement="val v%d = 1 + 1\n",
    method="fun f%d(x: Int): Int = x + 1\n",
    wide_class=_class("class Wide {\n", "  fun m%d(x: Int): Int = x + %d\n", "}\n"),
    lines='for (i in 0 until 100_000) println("line $i")',
    wait="Thread.sleep(%d)",
    busy="(0 until 2).map { n -> kotlin.concurrent.thread { val end = System.nanoTime() + %d * 1_000_000L;"
         " var x = n.toDouble(); while (System.nanoTime() < end) x = Math.sin(x) } }.forEach { it.join() }",
    warm_completion="String.val",
    interrupts={
        "tight loop": "while (true) { }",
        "sleep": "Thread.sleep(600_000)",
        "blocked read": "java.net.ServerSocket(0).accept()",
        "library loop": "generateSequence(1.0) { Math.sin(it) + 1 }.first { it < 0 }",
        "catches Throwable": "while (true) { try { while (true) Thread.onSpinWait() } catch (t: Throwable) { } }",
        "endless printing": 'while (true) println("again")',
    })


@dataclass(frozen=True)
class Kernel:
    """A kernel by its kernelspec's name."""

    name: str
    spec: str
    language: Language


FILTRO = Kernel("filtro", "filtro", JAVA)
KERNELS = {
    "filtro": FILTRO,
    "ipykernel": Kernel("ipykernel", "python3", PYTHON),
    "jjava": Kernel("jjava", "java", JAVA),
    "rapaio": Kernel("rapaio", "rapaio", JAVA),
    "kotlin": Kernel("kotlin", "kotlin", KOTLIN),
}


def install(names):
    """Installs the kernels that are missing; Filtro always, so that what is measured is what stands in the clone.

    Gives those that could not be installed, each with the reason.
    """
    _run(ROOT / "install" / "filtro", "kernel", "install", "--prefix", ENVIRONMENT)
    problems = {}
    for name, how in {"kotlin": _install_kotlin, "jjava": _install_jjava, "rapaio": _install_rapaio}.items():
        if name in names and not (SPECS / KERNELS[name].spec / "kernel.json").exists():
            try:
                how()
            except (subprocess.CalledProcessError, OSError) as problem:
                problems[name] = f"could not be installed: {problem}"
    return problems


def java():
    """The JDK's `java` that Filtro itself runs on, so that all JVM kernels run on the same."""
    home = subprocess.run([ROOT / "install" / "find-jdk"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return pathlib.Path(home.strip(), "bin", "java")


def _install_kotlin():
    _run(sys.executable, "-m", "pip", "install", "-q", "kotlin-jupyter-kernel")


def _install_jjava():
    _run(sys.executable, "-m", "pip", "install", "-q", "--pre", "jjava")


def _install_rapaio():
    folder = SPECS / "rapaio"
    _run(ROOT / "mvnw", "-q", "-B", "-f", ROOT / "pom.xml", "-N",
         "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy", f"-Dartifact={RAPAIO}",
         f"-DoutputDirectory={folder}", "-Dmdep.stripVersion=true")
    spec = {"argv": [str(java()), "-jar", str(folder / "rapaio-jupyter-kernel.jar"), "{connection_file}"],
            "display_name": "rapaio", "language": "java", "interrupt_mode": "message"}
    (folder / "kernel.json").write_text(json.dumps(spec))


def _run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)
