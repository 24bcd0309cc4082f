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
        (_, *before), (_, *after) = figures.resident
        for earlier, later in zip(before, after, strict=True):
            assert later <= 1.1 * earlier, f"memory grew from {earlier} to {later} MB; seed {seed}"
