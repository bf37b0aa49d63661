"""`python -m tests.benchmarks NAME…`: measures and prints; never fails for being slow."""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
# The rest of the modules here serve these.
NAMES = sorted(
    file.stem
    for file in HERE.glob("*.py")
    if file != Path(__file__) and "\ndef main() -> None:\n" in file.read_text("utf-8")
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
