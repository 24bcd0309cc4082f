#!/usr/bin/env python3
"""Times the library's kernels one by one with JMH, each with the vector and the scalar twin.

    python3 cnn-lib/bench/kernels.py [REGEX ...] [-p NAME=VALUE[,VALUE ...]] [JMH's other options]

    kernels.py -l                                                what there is
    kernels.py Gemm -p kernels=vector -p threads=1
    kernels.py Convolution.forward -p "shape=n8 h56 w56 c96 f96 k3 p1 g96"

All of it takes hours: name what you want. -lp lists the parameters, -rf json writes the results, -prof gc tells what
is allocated, -h shows the rest. Builds with Maven first; the figures are microseconds for one call.
"""
import os, subprocess, sys

from engine import ROOT, jdk

TARGET = ROOT / "cnn-lib" / "bench" / "jmh" / "target"


def main():
    if sys.argv[1:] in ([], ["--help"]):
        return print(__doc__)
    subprocess.run([ROOT / "mvnw", "-q", "-B", "-f", ROOT / "pom.xml", "-P", "bench", "-pl", "cnn-lib/bench/jmh", "-am",
                    "package", "-DskipTests", "-Dspotless.check.skip"], check=True, stdout=sys.stderr)
    path = os.pathsep.join([str(TARGET / "classes"), str(TARGET / "lib" / "*")])
    raise SystemExit(subprocess.run([jdk() / "bin" / "java", "-cp", path, "org.openjdk.jmh.Main",
                                     *sys.argv[1:]]).returncode)


if __name__ == "__main__":
    main()
