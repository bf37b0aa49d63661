"""The completion for zsh."""

from blogtui.cli.parsing import EVERYWHERE, Option, Subcommand
from blogtui.cli.shells import (
    Kind,
    choices_of,
    commands,
    kind_of,
    options_of,
    query_words,
    with_values,
)

# compadd quotes what it inserts; (Q) takes quotes away and evaluates nothing.
SCRIPT = r"""#compdef blogtui
# zsh completion for blogtui, made by: blogtui completion zsh

_blogtui_blogs() {
    local -a names expl
    names=("${(@f)$(BLOGTUI_HOME=$home command blogtui completion --blogs '' 2>/dev/null)}")
    names=("${(@)names:#}")
    _wanted blogs expl 'blog' compadd -M 'm:{[:lower:]}={[:upper:]}' -a names
}

_blogtui_query() {
    local -a fields states expl
    fields=(@FIELDS@)
    states=(@STATES@)
    _wanted fields expl 'field' compadd -S '' -a fields
    _wanted states expl 'state' compadd -a states
}

_blogtui_value() {
    # What may follow an option; fails where nothing does.
    local -a expl
    case "$1 $2" in
@VALUES@
        (*) return 1 ;;
    esac
    return 0
}

_blogtui() {
    local command='' home=${BLOGTUI_HOME-} word='' previous=''
    local -a expl options commands
    for word in "${(@Q)words[2,CURRENT-1]}"; do
        if [[ $previous == --home ]]; then
            home=$word
        elif [[ $word == --home=* ]]; then
            home=${word#*=}
        elif [[ $word != -* && -z $command ]]; then
            command=$word
        fi
        previous=$word
    done
    [[ -n $previous ]] && _blogtui_value "$command" "$previous" && return
    if [[ $PREFIX == --*=* ]]; then
        previous=${PREFIX%%=*}
        compset -P '*='
        _blogtui_value "$command" "$previous"
        return
    fi
    case $command in
        ('')
            commands=(
@COMMANDS@
            )
            options=(
@FIRST_OPTIONS@
            )
            [[ $PREFIX == -* ]] && _describe -o 'option' options && return
            _describe 'command' commands
            [[ -n $PREFIX ]] && _blogtui_blogs
            ;;
@WORDS@
    esac
}

if [[ $funcstack[1] == _blogtui ]]; then
    _blogtui "$@"
else
    compdef _blogtui blogtui
fi
"""
DEEDS = {
    Kind.BLOG: "_blogtui_blogs",
    Kind.FILE: "_files",
    Kind.FOLDER: "_files -/",
    Kind.QUERY: "_blogtui_query",
    Kind.UNKNOWN: ":",
}


def script() -> str:
    first = [line for option in EVERYWHERE for line in described(option)]
    first.append(described_line("--version", "the version"))
    fields = [word for word in query_words() if word.endswith(":")]
    states = [word for word in query_words() if not word.endswith(":")]
    return (
        SCRIPT.replace("@FIELDS@", " ".join(fields))
        .replace("@STATES@", " ".join(states))
        .replace("@VALUES@", "\n".join(value(*each) for each in with_values()))
        .replace(
            "@COMMANDS@", "\n".join(described_line(each.name, each.help) for each in commands())
        )
        .replace("@FIRST_OPTIONS@", "\n".join(first))
        .replace("@WORDS@", "\n".join(map(words, commands())))
    )


def value(command: str, option: Option) -> str:
    patterns = "|".join(f"{command}\\ {name}" for name in option.names)
    return f"        ({patterns}) {deed(kind_of(option.takes), option.choices or ())} ;;"


def words(command: Subcommand) -> str:
    options = [line for option in options_of(command) for line in described(option)]
    return "\n".join(
        [
            f"        ({command.name})",
            "            options=(",
            *options,
            "            )",
            "            [[ $PREFIX == -* ]] && _describe -o 'option' options && return",
            f"            {deed(kind_of(command.words), choices_of(command.words))}",
            "            ;;",
        ]
    )


def described(option: Option) -> list[str]:
    return [described_line(name, option.help) for name in option.names]


def described_line(name: str, help: str) -> str:
    words = f"{name}:{help}".replace("'", "'\\''")
    return f"                '{words}'"


def deed(kind: Kind, choices: tuple[str, ...]) -> str:
    return f"_wanted values expl 'value' compadd {' '.join(choices)}" if choices else DEEDS[kind]
