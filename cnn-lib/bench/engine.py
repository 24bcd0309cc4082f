"""Filtro's side of the benchmarks: where it is, the JDK, and a JVM that takes commands."""
import os, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CLASS_PATH = os.pathsep.join(
    str(ROOT / folder)
    for folder in ("cnn-lib/target/classes", "cnn-lib/target/test-classes", "kernel/display/target/classes"))


def jdk():
    """The home of the JDK on which Filtro runs."""
    home = subprocess.run([ROOT / "install" / "find-jdk"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return pathlib.Path(home.strip())


class Java:
    """The other engine: a process that takes commands, see Bench.java."""

    def __init__(self, build=True):
        if build:
            self.build()
        self.home = jdk()
        self.process = subprocess.Popen(
            [self.home / "bin" / "java", "--add-modules=jdk.incubator.vector", *os.environ.get("FILTRO_BENCH_JVM", "-Xmx8g").split(),
             "-cp", CLASS_PATH, "dev.filtro.cnn.bench.Bench"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.kernels = self.process.stdout.readline().split()[1]

    @staticmethod
    def build():
        subprocess.run([ROOT / "mvnw", "-q", "-B", "-f", ROOT / "pom.xml", "-pl", "cnn-lib", "-am", "test-compile"],
                       check=True, stdout=sys.stderr)

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"The Java side ended at: {' '.join(map(str, words))}")
        return answer.split()

    def times(self, seconds):
        return [float(t) for t in self.ask("time", seconds)]
