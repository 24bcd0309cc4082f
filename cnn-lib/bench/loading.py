#!/usr/bin/env python3
"""Does reading and augmenting JPEG files keep up with training?

    python3 cnn-lib/bench/loading.py [PHOTOGRAPHS] [--rounds 5] [--no-build]

Makes 64 JPEG files of 500 x 375 pixels from photographs (../shared/data/photos, seen from the project's root), then
counts images a second that are loaded (cut, mirrored, recoloured, 224 x 224), that ResNet-18 learns from in batches of
8, and of both at once; and how often a batch was not ready when training wanted it. Loading keeps up if that is never more than one
batch of a round: the first, which nobody could read ahead. Takes a minute and a half after the build.
"""
import argparse, pathlib, subprocess

from engine import CLASS_PATH, ROOT, Java, jdk

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("photographs", nargs="?", type=pathlib.Path, default=ROOT.parent / "shared" / "data" / "photos")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--no-build", action="store_true", help="take what cnn-lib/target holds")
options = parser.parse_args()
if not options.photographs.is_dir():
    parser.error(f"there is no folder {options.photographs}; name one with photographs")
if not options.no_build:
    Java.build()
subprocess.run([jdk() / "bin" / "java", "--add-modules=jdk.incubator.vector", "-Xmx4g", "-cp", CLASS_PATH,
                "dev.filtro.cnn.train.LoadingBench", options.photographs, str(options.rounds)], check=True)
