"""Lines for shells and prompts, which wait for them: nothing is imported on the way."""

import os
import sys
from collections.abc import Iterable


def print_lines(lines: Iterable[str], encoding: str = "") -> int:
    """The exit code: 0 too where nobody reads on, 1 where they cannot be written.

    In the encoding of standard output, unless another is said.
    """
    if sys.stdout is None:  # closed before the start
        return 1
    text = "".join(f"{line}\n" for line in lines)
    try:
        # What the encoding cannot say becomes `?`.
        sys.stdout.buffer.write(text.encode(encoding or sys.stdout.encoding, "replace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python would try once more when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if isinstance(error, BrokenPipeError) else 1
    return 0
