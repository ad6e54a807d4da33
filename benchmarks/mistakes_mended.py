"""Mistakes mended: does the first step of the advice mend what is wrong, ten of ten?

`python benchmarks/mistakes_mended.py`, a minute or two: prints for each mistake the first step,
what it gains, and the processor time until it is shown.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # another package is called tests too

from planted_mistakes import MISTAKES, first_step, is_mended, planted  # noqa: E402


def main() -> None:
    """Print what is advised first for each mistake."""
    os.environ["PLANNER_STORE"] = "off"
    mended = 0
    for mistake in MISTAKES:
        began = time.process_time()
        step = first_step(planted(mistake))
        is_good = is_mended(mistake, step)
        mended += is_good
        print(  # noqa: T201
            f"{'mended' if is_good else 'NOT MENDED':10} {mistake}: {step.lever.words}, "
            f"{step.gain.mean_usd:+,.0f}, {time.process_time() - began:.1f} s",
            flush=True,
        )
    print(f"{mended} of {len(MISTAKES)}")  # noqa: T201


if __name__ == "__main__":
    main()
