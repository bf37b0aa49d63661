"""man: the manual page, made from the commands, their options and the texts of the help."""

from collections.abc import Iterator

from blogtui import __version__
from blogtui.cli import GROUPS, roff
from blogtui.cli.exits import EXIT_CODES
from blogtui.cli.parsing import EVERYWHERE, JSON, Option, Request, Subcommand, subcommand, usage
from blogtui.search.describing import LANGUAGE

ABOUT = "a terminal reader for engineering blogs"
DESCRIPTION = (
    "Called with nothing or with a `BLOG`, it opens the reader: a list that is filtered as you "
    "type, a timeline, a preview and the whole texts, from a database that also works without a "
    "network. `?` shows the keys of each screen.",
    "Called with a `COMMAND`, it does that and ends. Nothing then waits for a key unless there is "
    "a terminal; progress goes to standard error.",
    "`BLOG` is a blog's name, address or number as `blogtui blogs` shows it; an unambiguous "
    "beginning is enough. `POST` is a post's number or its address. `QUERY` is described below.",
)
READER = ("blogtui [--offline] [--home DIR] [BLOG]", "blogtui COMMAND [ARGUMENT…] [OPTION…]")
ENVIRONMENT = {
    "BLOGTUI_HOME": "As `--home`.",
    "BLOGTUI_OFFLINE": "`1` is as `--offline`.",
    "BLOGTUI_SERVE_PASSWORD": "What `blogtui serve` asks for; see there.",
    "BROWSER": "What opens addresses, unless the configuration says so.",
    "NO_COLOR": "If set, the commands print no colours.",
}
FILES = {
    "~/.config/blogtui/config.toml": "The configuration.",
    "~/.local/share/blogtui/blogtui.db": "Posts, marks and texts; `backups` and `pictures` lie "
    "beside it.",
}
FILES_NOTE = (
    "On other systems than Linux they lie elsewhere, and `--home` keeps all of them under one "
    "folder; `blogtui doctor` prints where."
)
IN_A_SHELL = "In a shell, write `NOT` or put the words after `--`: a dash begins an option."


def man(asked: Request) -> int:
    text = "\n".join(page())
    if asked.output.as_json:
        asked.output.record({"name": "blogtui.1", "page": text})
    else:
        asked.output.lines(text.splitlines())
    return 0


def page() -> Iterator[str]:
    """The lines of blogtui.1."""
    commands = [subcommand(name) for name in GROUPS]
    yield f'.TH BLOGTUI 1 "" "blogtui {__version__}" "User Commands"'
    yield ".nh"
    yield ".ad l"
    yield from roff.section("Name")
    yield f"blogtui \\- {roff.escaped(ABOUT)}"
    yield from roff.section("Synopsis")
    yield from roff.code(READER)
    yield from roff.section("Description")
    for text in DESCRIPTION:
        yield from roff.paragraph(text)
    yield from roff.section("Commands")
    for command in commands:
        yield from about(command)
    yield from roff.section("Options")
    yield from roff.paragraph("Every command takes these, before its name or behind it.")
    for option in (*EVERYWHERE, JSON):
        yield from about_option(option)
    yield from tables()
    yield from roff.section("Examples")
    yield from roff.code(command.example for command in commands)


def tables() -> Iterator[str]:
    yield from roff.section("Query language")
    for written, found in LANGUAGE:
        yield from roff.tagged(written, found)
    yield from roff.paragraph(IN_A_SHELL)
    yield from roff.section("Exit status")
    for code, said in EXIT_CODES.items():
        yield from roff.tagged(str(code), f"{said[0].upper()}{said[1:]}.")
    yield from roff.section("Environment")
    for name, said in ENVIRONMENT.items():
        yield from roff.tagged(name, said)
    yield from roff.section("Files")
    for name, said in FILES.items():
        yield from roff.tagged(name, said)
    yield from roff.paragraph(FILES_NOTE)


def about(command: Subcommand) -> Iterator[str]:
    in_one_line = " ".join(usage(command).split())
    yield f".SS {roff.escaped(in_one_line)}"
    yield roff.marked(sentence(command.help))
    for option in command.options:
        if option is not JSON:
            yield from about_option(option)


def about_option(option: Option) -> Iterator[str]:
    names = ", ".join(option.names)
    yield from roff.tagged(
        f"{names} {option.takes}" if option.takes else names, sentence(option.help)
    )


def sentence(help: str) -> str:
    return f"{help[0].upper()}{help[1:]}."


SUBCOMMANDS = (
    Subcommand(
        name="man",
        words="",
        help="print the manual page, for `man`",
        example="blogtui man > ~/.local/share/man/man1/blogtui.1",
        run=man,
        most=0,
        options=(JSON,),
    ),
)
