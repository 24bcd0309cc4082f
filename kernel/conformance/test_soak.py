"""A hundred mixed cells; `FILTRO_SOAK=5000` runs more, and then memory must not grow by more than a tenth."""

import os
import time

from soak import WARM, soak


def test_every_request_is_answered_and_told_idle():
    cells = int(os.environ.get("FILTRO_SOAK", "100"))
    seed = int(os.environ.get("FILTRO_SOAK_SEED", str(int(time.time()))))
    figures = soak(cells, seed, large=50_000_000 if cells > 100 else 2_000_000)
    print(f"\nseed {seed}\n{figures}")
    assert figures.lost == [], f"seed {seed}"
    if cells > 2 * WARM:
        before, after = (sum(memory) for _, *memory in figures.resident)
        assert after <= 1.1 * before, f"memory of both processes grew from {before} to {after} MB; seed {seed}"
