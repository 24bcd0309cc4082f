"""Arrays in files that both sides read: the numbers as they lie in memory, and their shape as text."""
import numpy as np


def write(folder, name, array):
    array = np.ascontiguousarray(array, dtype="<f4")
    array.tofile(folder / f"{name}.f32")
    (folder / f"{name}.shape").write_text(" ".join(map(str, array.shape)))


def read(folder, name):
    shape = [int(n) for n in (folder / f"{name}.shape").read_text().split()]
    return np.fromfile(folder / f"{name}.f32", dtype="<f4").reshape(shape)
