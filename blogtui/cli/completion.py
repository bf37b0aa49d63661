"""completion: a script for one's shell, made from the same commands as the help."""

from collections.abc import Callable

from blogtui.cli.parsing import JSON, Request, Subcommand
from blogtui.cli.shells import bash, fish, zsh
from blogtui.errors import Misuse

SCRIPTS: dict[str, Callable[[], str]] = {
    "bash": bash.script,
    "zsh": zsh.script,
    "fish": fish.script,
}
SHELLS = "|".join(SCRIPTS)


def completion(asked: Request) -> int:
    shell = asked.words[0]
    if shell not in SCRIPTS:
        raise Misuse(f"blogtui completes in {', '.join(SCRIPTS)}, not in {shell}.")
    script = SCRIPTS[shell]()
    if asked.output.as_json:
        asked.output.record({"shell": shell, "script": script})
    else:
        asked.output.text(script)
    return 0


SUBCOMMANDS = (
    Subcommand(
        name="completion",
        words=SHELLS,
        help="print a script that completes commands in your shell",
        example="source <(blogtui completion bash)",
        run=completion,
        least=1,
        most=1,
        options=(JSON,),
    ),
)
