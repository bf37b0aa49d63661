"""The completion for bash (4 or newer)."""

from blogtui.cli import GROUPS
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

# Names come from the net and are only ever compared, quoted and handed back: nothing here is
# evaluated a second time. What is typed is read letter by letter for the same reason.
SCRIPT = r"""# bash completion for blogtui, made by: blogtui completion bash

_blogtui_split() {
    # Into `words` what is typed, without its quotes; `raw` is the last word as typed,
    # `quote` the quote that is open in it.
    local line=$1 at=0 letter word='' begun=''
    words=() raw='' quote=''
    while ((at < ${#line})); do
        letter=${line:at:1} at=$((at + 1))
        if [[ $letter == \\ && $quote != \' ]]; then
            raw+=$letter letter=${line:at:1} at=$((at + 1)) begun=yes
            word+=$letter raw+=$letter
        elif [[ -n $quote && $letter == "$quote" ]]; then
            quote='' raw+=$letter
        elif [[ -z $quote && $letter == [\"\'] ]]; then
            quote=$letter raw+=$letter begun=yes
        elif [[ -z $quote && $letter == [[:space:]] ]]; then
            [[ -n $begun ]] && words+=("$word")
            word='' raw='' begun=''
        else
            word+=$letter raw+=$letter begun=yes
        fi
    done
    words+=("$word")
}

_blogtui_quoted() {
    # Into `quoted` a word as one would type it here.
    quoted=$1
    case $quote in
        \') quoted=${quoted//\'/\'\\\'\'} ;;
        \")
            quoted=${quoted//\\/\\\\} quoted=${quoted//\"/\\\"}
            quoted=${quoted//\$/\\\$} quoted=${quoted//\`/\\\`}
            ;;
        *) printf -v quoted %q "$1" ;;
    esac
}

_blogtui_offer() {
    # Those of the words that begin as `current` does, in capitals or not.
    local offered quoted breaks='' standing='' letter
    [[ -n $quote && $raw != "$quote"* ]] && return
    for letter in : = @; do
        [[ $COMP_WORDBREAKS == *"$letter"* ]] && breaks+=$letter
    done
    # What stands before such a sign is no part of what readline replaces.
    [[ -z $quote && -n $breaks ]] && standing=${raw%"${raw##*["$breaks"]}"}
    for offered in "$@"; do
        [[ ${offered,,} == "${current,,}"* ]] || continue
        # A history expansion cannot be escaped between double quotes.
        [[ $quote == \" && $offered == *!* ]] && continue
        [[ $offered == *: ]] && compopt -o nospace 2>/dev/null
        _blogtui_quoted "$before$offered"
        [[ ${quoted,,} == "${standing,,}"* ]] && COMPREPLY+=("${quoted:${#standing}}")
    done
}

_blogtui_blogs() {
    local names
    mapfile -t names < <(BLOGTUI_HOME=$home blogtui completion --blogs "$current" 2>/dev/null)
    _blogtui_offer "${names[@]}"
}

_blogtui_value() {
    # What may follow an option; fails where nothing does.
    case "$1 $2" in
@VALUES@
        *) return 1 ;;
    esac
}

_blogtui() {
    local words raw quote current before='' command='' home=${BLOGTUI_HOME-} at word last
    _blogtui_split "${COMP_LINE:0:COMP_POINT}"
    COMPREPLY=() last=$((${#words[@]} - 1)) current=${words[-1]}
    for ((at = 1; at < last; at++)); do
        word=${words[at]}
        case $word in
            --home) at=$((at + 1)) && [[ $at -lt $last ]] && home=${words[at]} ;;
            --home=*) home=${word#*=} ;;
            -*) ;;
            *) [[ -z $command ]] && command=$word ;;
        esac
    done
    ((last > 1)) && _blogtui_value "$command" "${words[last - 1]}" && return
    if [[ $current == --*=* ]]; then
        before=${current%%=*}= current=${current#*=}
        _blogtui_value "$command" "${before%=}"
        return
    fi
    case $command in
        '')
            if [[ $current == -* ]]; then
                _blogtui_offer @FIRST_OPTIONS@
            else
                _blogtui_offer @COMMANDS@
                [[ -n $current ]] && _blogtui_blogs
            fi
            ;;
@WORDS@
    esac
}

complete -F _blogtui blogtui
"""
DEEDS = {
    Kind.BLOG: "_blogtui_blogs",
    Kind.FILE: "compopt -o default 2>/dev/null",
    Kind.FOLDER: "compopt -o dirnames 2>/dev/null",
    Kind.UNKNOWN: ":",
}


def script() -> str:
    first = [name for option in EVERYWHERE for name in option.names]
    return (
        SCRIPT.replace("@VALUES@", "\n".join(value(*each) for each in with_values()))
        .replace("@FIRST_OPTIONS@", " ".join([*first, "--version"]))
        .replace("@COMMANDS@", " ".join(GROUPS))
        .replace("@WORDS@", "\n".join(map(words, commands())))
    )


def value(command: str, option: Option) -> str:
    """`*` stands for any command, and for none."""
    any_command = "*" if command == "*" else ""
    said = "" if any_command else command
    patterns = "|".join(f"{any_command}'{said} {name}'" for name in option.names)
    return f"        {patterns}) {deed(kind_of(option.takes), option.choices or ())} ;;"


def words(command: Subcommand) -> str:
    options = " ".join(name for option in options_of(command) for name in option.names)
    return (
        f"        {command.name})\n"
        f"            if [[ $current == -* ]]; then\n"
        f"                _blogtui_offer {options}\n"
        f"            else\n"
        f"                {deed(kind_of(command.words), choices_of(command.words))}\n"
        f"            fi\n"
        f"            ;;"
    )


def deed(kind: Kind, choices: tuple[str, ...]) -> str:
    if kind is Kind.QUERY:
        choices = query_words()
    return f"_blogtui_offer {' '.join(choices)}" if choices else DEEDS[kind]
