"""Questions to whoever sits at the terminal."""

import sys

from blogtui.washing import clean_line


def somebody_answers() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def agreed(question: str) -> bool:
    """Only a clear yes is one."""
    return answer(f"{question} [y/N] ").lower() in ("y", "yes")


def answer(question: str) -> str:
    """What is typed, without the spaces around it; nothing at the end of the input."""
    print(clean_line(question), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
