"""new: how many posts have come since the reader was left. What a prompt asks, `prompt` answers."""

from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.prompt import a_blog, total
from blogtui.store.visits import new_in


def new(asked: Request) -> int:
    found = new_in(asked.paths.database)
    output = asked.output
    match asked.options.count, output.as_json:
        case True, True:
            output.record({"new": total(found)})
        case True, False:
            output.line(f"{total(found)}")
        case False, True:
            for _, blog, count in found:
                output.record({"blog": blog, "new": count})
        case _:
            for row in found:
                output.row(a_blog(row))
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
