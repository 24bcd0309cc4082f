"""Writes halves.csv: how PyTorch rounds float32 to bfloat16 and float16, and widens them again.

Each line: format, the upper byte of 256 neighbouring bit patterns, then two CRC-32 in hexadecimal: of
the float32 values that the patterns stand for, and of the patterns to which PyTorch rounds, for each of
them, the value itself, the number halfway to the next pattern's, and the float32 just below and just
above that. NaN are left out. Needs PyTorch 2; run in this folder:
    python goldens.py > ../../../../../resources/dev/filtro/cnn/kernels/halves.csv
"""
import zlib
import numpy as np
import torch


def widened(patterns, kind):
    return torch.from_numpy(patterns.astype(np.int16)).view(kind).to(torch.float32).numpy()


def rounded(values, kind):
    return torch.from_numpy(values).to(kind).view(torch.int16).numpy()


for name, kind in (("BFLOAT16", torch.bfloat16), ("FLOAT16", torch.float16)):
    for block in range(256):
        patterns = np.arange(256 * block, 256 * block + 256, dtype=np.uint16)
        here = widened(patterns, kind)
        patterns, here = patterns[~np.isnan(here)], here[~np.isnan(here)]
        finite = patterns[np.isfinite(here)]
        values = here[np.isfinite(here)].astype(np.float64)
        # The step of the largest finite number is that of the one below it.
        below = widened(np.where(finite & 0x7FFF == 0, finite, finite - 1).astype(np.uint16), kind).astype(np.float64)
        above = widened((finite + 1).astype(np.uint16), kind).astype(np.float64)
        middle = np.where(np.isfinite(above), (values + above) / 2, values + (values - below) / 2).astype(np.float32)
        asked = np.concatenate([here, middle, np.nextafter(middle, np.float32(0)),
                                np.nextafter(middle, np.copysign(np.float32(np.inf), middle))]).astype(np.float32)
        print(f"{name},{block:02x},{zlib.crc32(here.tobytes()):08x},{zlib.crc32(rounded(asked, kind).tobytes()):08x}")
