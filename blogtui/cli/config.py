"""config: make config.toml, look through it, show its settings, open it in an editor."""

from collections.abc import Iterator
from pathlib import Path

from blogtui.cli.editing import edit
from blogtui.cli.output import RED, Output
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.commands import COMMANDS
from blogtui.config import Config, Mistake, Place, load
from blogtui.config.fitting import KEYS
from blogtui.config.settings import DEFAULTS, SETTINGS
from blogtui.config.writing import make, template, written_keys
from blogtui.errors import BlogtuiError, Misuse, StoreBusy, StoreUnusable
from blogtui.paths import Paths
from blogtui.wording import counted

ONE_OF = ("path", "print", "edit")


def config(asked: Request) -> int:
    file, output = asked.paths.config_file, asked.output
    wished = [name for name in ONE_OF if getattr(asked.options, name)]
    if len(wished) + output.as_json > 1:
        raise Misuse("One of --path, --print, --edit and --json at a time.")
    if output.as_json:
        return list_settings(file, output)
    match wished:
        case ["path"]:
            output.line(str(file))
        case ["print"]:
            output.lines(template().splitlines())
        case ["edit"]:
            made(file)
            edit(file)
            return check(asked.paths, output)
        case _:
            if not made(file):
                return check(asked.paths, output)
            output.line(f"Made {file}: every setting is there, as a comment with its default.")
            output.line("Change it: blogtui config --edit. Check it: blogtui config")
    return 0


def made(file: Path) -> bool:
    """Whether there was none yet. What is there stays as it is. Raises BlogtuiError."""
    try:
        make(file)
    except FileExistsError as error:
        if not file.exists():
            raise BlogtuiError(f"{file} is a link to a file that is not there.") from error
        return False
    except OSError as error:
        raise BlogtuiError(
            f"{file} cannot be made ({error.strerror}).",
            "Name another place with --home, or see: blogtui config --print",
        ) from error
    return True


def check(paths: Paths, output: Output) -> int:
    """Tell every mistake, or that there is none; the exit code."""
    file = paths.config_file
    found = load(file)
    for mistake in found.mistakes:
        line = f", line {mistake.line}" if mistake.line else ""
        output.line(f"{file}{line}: {mistake.sentence}", RED)
    if found.mistakes:
        if all(mistake.place for mistake in found.mistakes):
            output.line(f"{counted(len(found.mistakes), 'mistake')}; everything else holds.")
        return 1
    if trouble := wrong_start(paths, found):
        output.line(trouble, RED)
        return 1
    number = len(found.lines)
    output.line(
        f"All {counted(number, 'setting')} are in order."
        if number > 1
        else "The one setting is in order."
        if number
        else "Nothing is set yet, so the defaults hold."
    )
    return 0


def wrong_start(paths: Paths, found: Config) -> str:
    """What the config calls by name, only the library knows, where there is one."""
    if ("start",) not in found.lines or not paths.database.exists():
        return ""
    from blogtui.library.starting import trouble_of_start

    try:
        return trouble_of_start(paths)
    except (StoreUnusable, StoreBusy):  # which is the doctor's to tell
        return ""


def list_settings(file: Path, output: Output) -> int:
    """Every setting as a record, then the mistakes that belong to none; the exit code."""
    found = load(file)
    for record in records(found):
        output.record(record)
    return 1 if found.mistakes else 0


def records(found: Config) -> Iterator[dict[str, object]]:
    left = list(found.mistakes)
    for setting in SETTINGS:
        value, default = setting.value(found), setting.value(DEFAULTS)
        yield record(setting.place, value, default, setting.allowed, found, left)
    for command in COMMANDS:
        value, default = written_keys(found.keys_of(command)), written_keys(command.keys)
        yield record(("keys", command.name), value, default, KEYS.allowed, found, left)
    for mistake in left:
        yield {
            "name": ".".join(mistake.place) or None,
            "value": None,
            "default": None,
            "allowed": None,
            "line": mistake.line or None,
            "mistake": mistake.sentence,
        }


def record(
    place: Place, value: object, default: object, allowed: str, found: Config, left: list[Mistake]
) -> dict[str, object]:
    """Takes the mistakes of this setting out of those that are left."""
    own = [mistake for mistake in left if mistake.place[: len(place)] == place]
    left[:] = [mistake for mistake in left if mistake not in own]
    return {
        "name": ".".join(place),
        "value": value,
        "default": default,
        "allowed": allowed,
        "line": found.lines.get(place),
        "mistake": " ".join(mistake.sentence for mistake in own) or None,
    }


SUBCOMMANDS = (
    Subcommand(
        name="config",
        words="",
        help="make config.toml, every setting explained, or check it",
        example="blogtui config --edit",
        run=config,
        most=0,
        options=(
            Option("--edit", "open it in $VISUAL or $EDITOR, and check it afterwards"),
            Option("--path", "print where it is"),
            Option("--print", "print every setting explained, and make nothing"),
            JSON,
        ),
    ),
)
