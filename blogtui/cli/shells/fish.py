"""The completion for fish."""

from blogtui.cli.parsing import EVERYWHERE, Option, Subcommand
from blogtui.cli.shells import Kind, choices_of, commands, kind_of, query_words

# fish takes each line that a command prints as one word, and escapes it where it is inserted.
SCRIPT = r"""# fish completion for blogtui, made by: blogtui completion fish

function __blogtui_command_is
    # Whether the first word that is no option is one of these; '' where there is none yet.
    set -l command ''
    set -l previous ''
    for word in (commandline -opc)[2..-1]
        if test "$previous" != --home; and not string match -q -- '-*' $word
            set command $word
            break
        end
        set previous $word
    end
    contains -- "$command" $argv
end

function __blogtui_blogs
    set -l home $BLOGTUI_HOME
    set -l previous ''
    for word in (commandline -opc)
        if test "$previous" = --home
            set home $word
        else if string match -q -- '--home=*' $word
            set home (string replace -- '--home=' '' $word)
        end
        set previous $word
    end
    BLOGTUI_HOME="$home" command blogtui completion --blogs '' 2>/dev/null
end

function __blogtui_begun
    string length -q -- (commandline -ct)
end

complete -c blogtui -f
complete -c blogtui -n '__blogtui_command_is ""; and __blogtui_begun' -a '(__blogtui_blogs)' -d blog
complete -c blogtui -n '__blogtui_command_is ""' -l version -d 'the version'
"""


def script() -> str:
    lines = [complete("", *option_words(option)) for option in EVERYWHERE]
    for command in commands():
        lines += of_command(command)
    return SCRIPT + "\n".join(lines) + "\n"


def of_command(command: Subcommand) -> list[str]:
    is_next = "-n '__blogtui_command_is \"\"'"
    lines = [complete(is_next, f"-a {command.name}", described(command.help))]
    here = f"-n '__blogtui_command_is {command.name}'"
    if words := offered(kind_of(command.words), choices_of(command.words)):
        lines.append(complete(here, words))
    return lines + [complete(here, *option_words(option)) for option in command.options]


def complete(*words: str) -> str:
    return " ".join(["complete -c blogtui", *filter(None, words)])


def option_words(option: Option) -> list[str]:
    names = [f"-s {option.short[1:]}"] if option.short else []
    names.append(f"-l {option.name[2:]}")
    if option.takes:
        value = offered(kind_of(option.takes), option.choices or ())
        names += ["-r" if "-F" in value else "-x", value]
    return [*names, described(option.help)]


def offered(kind: Kind, choices: tuple[str, ...]) -> str:
    if kind is Kind.QUERY:
        choices = query_words()
    if choices:
        return f"-a '{' '.join(choices)}'"
    return {
        Kind.BLOG: "-a '(__blogtui_blogs)'",
        Kind.FILE: "-F",
        Kind.FOLDER: "-a '(__fish_complete_directories (commandline -ct))'",
    }.get(kind, "")


def described(help: str) -> str:
    words = help.replace("\\", "\\\\").replace("'", "\\'")
    return f"-d '{words}'"
