"""Start the reader in a terminal, wait for its list, leave it with q; the exit code tells all.

    python starts.py COMMAND…

Stands alone, so that it can start a program from another environment.
"""

import os
import pty
import select
import sys
import time

LEAD_POST = b"Recursive Embedding"
SECONDS = 30.0


def main(command: list[str]) -> int:
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", COLUMNS="120", LINES="36")
        os.execvp(command[0], command)
    seen = read_until(terminal, LEAD_POST)
    os.write(terminal, b"q")
    seen += read_until(terminal, None)
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if LEAD_POST not in seen or code != 0:
        print(
            f"{command[0]} did not start (exit code {code}):", seen[-2000:].decode(errors="replace")
        )
        return 1
    print(f"{command[0]} starts, shows its list and ends.")
    return 0


def read_until(terminal: int, wanted: bytes | None) -> bytes:
    """What the program writes until `wanted` is seen, or until it ends."""
    seen, end = b"", time.monotonic() + SECONDS
    while (wanted is None or wanted not in seen) and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # Linux says so when the other end is closed
                return seen
            if not piece:
                return seen
            seen += piece
    return seen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
