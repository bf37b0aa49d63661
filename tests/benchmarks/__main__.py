"""`python -m tests.benchmarks NAME…`: measures and prints; never fails for being slow."""

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(
    file.stem
    for file in Path(__file__).parent.glob("*.py")
    if file.stem not in ("__init__", "__main__", "libraries", "served", "watched")
)


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names:
        print(f"Give one or more of: {', '.join(NAMES)}")
        return 2
    for name in names:
        import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
