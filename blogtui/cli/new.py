"""new: how many posts have come since the reader was left. What a prompt asks, `prompt` answers."""

from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.prompt import a_blog, number
from blogtui.store.visits import new_in


def new(asked: Request) -> int:
    found = new_in(asked.paths.database)
    if asked.output.as_json:
        for _, blog, count in found:
            asked.output.record({"blog": blog, "new": count})
    elif asked.options.count:
        asked.output.line(number(found))
    else:
        for row in found:
            asked.output.row(a_blog(row))
    return 0


SUBCOMMANDS = (
    Subcommand(
        name="new",
        words="",
        help="how many posts have come since you left the reader",
        example="PS1='$(blogtui new --count) \\$ '",
        run=new,
        most=0,
        options=(JSON, Option("--count", "print their number alone")),
    ),
)
