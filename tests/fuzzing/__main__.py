"""`python -m tests.fuzzing [MINUTES]`: every property of the tests, with new seeds until the time
is over. Prints the cases of each file and every failure; ends with 1 where there was one.
"""

import random
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
MINUTES = 30.0
CASES = re.compile(r"(\d+) passing\D+(\d+) failing\D+(\d+) invalid")
PYTEST = [
    *(sys.executable, "-m", "pytest", "-q", "-n0", "-x", "-m", "hypothesis", "--no-header"),
    *("--hypothesis-profile=fuzzing", "--hypothesis-show-statistics", "-p", "no:cacheprovider"),
]


def main(minutes: float) -> int:
    files = [path for path in sorted(TESTS.rglob("test_*.py")) if "@given" in path.read_text()]
    tried: Counter[str] = Counter()
    until = time.monotonic() + 60 * minutes
    failed = False
    while time.monotonic() < until:
        random.shuffle(files)
        for path in files:
            left = until - time.monotonic()
            if left <= 0:
                break
            name = str(path.relative_to(TESTS))
            cases, report = fuzzed(path, left)
            tried[name] += cases
            if report:
                failed = True
                print(f"{name}\n{report}", flush=True)
    for name, cases in sorted(tried.items()):
        print(f"{cases:10,}  {name}")
    print(f"{tried.total():10,}  cases in {minutes:g} minutes")
    return int(failed)


def fuzzed(path: Path, seconds: float) -> tuple[int, str]:
    """How many cases of a file's properties were tried, and what failed."""
    seed = f"--hypothesis-seed={random.getrandbits(32)}"
    try:
        ran = subprocess.run(
            [*PYTEST, seed, str(path)],
            cwd=TESTS.parent,
            capture_output=True,
            text=True,
            timeout=seconds + 60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 0, f"{seed}: not over a minute after the time was"
    cases = sum(int(each) for found in CASES.findall(ran.stdout) for each in found)
    return cases, f"{seed}\n{ran.stdout}" if ran.returncode not in (0, 5) else ""


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES))
