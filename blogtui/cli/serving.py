"""serve: the reader in a browser."""

import os
import stat
import sys
from argparse import ArgumentTypeError
from pathlib import Path

from blogtui.cli.output import Output
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.running import done
from blogtui.errors import Misuse
from blogtui.extras import refuse_without_server

HOST, PORT, LAST_PORT = "127.0.0.1", 8000, 65535
PASSWORD = "BLOGTUI_SERVE_PASSWORD"


def serve(asked: Request) -> int:
    """Raises ExtraMissing, and Misuse where everybody could come in."""
    refuse_without_server()
    from blogtui.serve.door import Door, is_loopback
    from blogtui.serve.server import serve

    host = asked.options.host
    # Taken away, for every program that is started from here on inherits the environment.
    door = Door(host, password(asked.options.password_file, os.environ.pop(PASSWORD, None)))
    if door.password is None and not is_loopback(host):
        raise Misuse(
            f"On {host} others could read along and act for you.",
            f"Name a file that holds a password with --password-file, or set {PASSWORD}.",
        )
    done(
        serve(
            command(asked),
            door,
            asked.options.port,
            lambda port: tell(door.address(port), asked.output, private=is_loopback(host)),
        )
    )
    return 0


def password(file: Path | None, said: str | None) -> str | None:
    """Never from the command line: others see it there. Raises Misuse for an empty one."""
    if file is not None:
        said = of_file(file)
    if said == "":
        raise Misuse("The password is empty.", "Whoever asks could come in.")
    return said


def of_file(file: Path) -> str:
    """Without the end of its line. Raises Misuse where others may read it, or we may not."""
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise Misuse(f"Others may open {file}.", f"Keep it for yourself: chmod 600 {file}")
        return file.read_text("utf-8").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise Misuse(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise Misuse(f"{file} is no text in UTF-8.") from error


def command(asked: Request) -> list[str]:
    """The reader of this very program, on the same library."""
    words = [sys.executable, "-P", "-m", "blogtui"]
    if asked.options.home is not None:
        words += ["--home", str(asked.options.home.expanduser().absolute())]
    if asked.offline:
        words.append("--offline")
    return words


def tell(address: str, output: Output, *, private: bool) -> None:
    if output.as_json:
        output.record({"url": address})
    else:
        output.line(f"blogtui is at {address} until you press ctrl+c.")
    if not private:
        output.note("What is sent can be read on the way: a tunnel (ssh -L) keeps it for yourself.")
    sys.stdout.flush()


def port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= LAST_PORT:
        raise ArgumentTypeError(f"it is a number up to {LAST_PORT}")
    return number


def password_file(text: str) -> Path:
    if not text:
        raise ArgumentTypeError("it names no file")
    return Path(text)


SUBCOMMANDS = (
    Subcommand(
        name="serve",
        words="",
        help="the reader in a browser, on this machine (extra `serve`)",
        example="blogtui serve --port 8080",
        run=serve,
        most=0,
        options=(
            Option("--host", f"listen there (default: {HOST})", takes="ADDRESS", default=HOST),
            Option("--port", f"(default: {PORT})", takes="N", default=PORT, type=port),
            Option(
                "--password-file",
                f"ask for the password that it holds, or {PASSWORD}",
                takes="FILE",
                type=password_file,
            ),
            JSON,
        ),
    ),
)
