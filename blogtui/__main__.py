"""blogtui: the reader, or a command of the command line.

Nothing is imported before it is needed: a shell that asks before every prompt waits for it.
"""

import sys
from collections.abc import Sequence

from blogtui.cli import answer_shell


def main(arguments: Sequence[str] | None = None) -> int:
    sys.excepthook = tell_crash
    arguments = sys.argv[1:] if arguments is None else arguments
    if (code := answer_shell(arguments)) is not None:
        return code
    from blogtui.errors import BlogtuiError
    from blogtui.opening import open_reader, reader_start

    start = reader_start(arguments)
    if start is None:
        from blogtui.cli.running import run_command

        return run_command(arguments)
    try:
        return open_reader(start)
    except BlogtuiError as error:
        from blogtui.cli.output import complain

        return complain(error)
    except KeyboardInterrupt:  # before the reader takes care of it
        from blogtui.cli.exits import INTERRUPTED

        return INTERRUPTED


def tell_crash(_: type[BaseException], error: BaseException, __: object) -> None:
    """A mistake of the program. It may quote a page, and Python would print that as it is."""
    from traceback import format_exception

    from blogtui.washing import clean_text

    if sys.stderr is not None:
        sys.stderr.write(clean_text("".join(format_exception(error))))


if __name__ == "__main__":
    sys.exit(main())
