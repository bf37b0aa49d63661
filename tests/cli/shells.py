"""Real shells with the completion in them: what they list, and what a typed line becomes."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from subprocess import run

import pexpect
import pytest

from tests.cli.conftest import PROJECT

SHELLS = ("bash", "zsh", "fish")
ARGUMENTS = "arguments"
READY = "ready> "
SECONDS = 60

END = "end of the list"
LIST = {
    "bash": r"""
        COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
        for COMP_LINE; do
            COMP_POINT=${#COMP_LINE}
            _blogtui
            printf '%s\n' "${COMPREPLY[@]}" "end of the list"
        done
    """,
    "fish": """
        for line in $argv
            complete -C $line
            echo "end of the list"
        end
    """,
}
STARTS = {
    "bash": ("--norc", "--noprofile", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "-i"),
}
PREPARED = {
    "bash": "PS1={ready}; bind 'set enable-bracketed-paste off'; . {file}",
    "zsh": "PROMPT={ready}; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; "
    ". {file}",
    "fish": "function fish_prompt; echo -n {ready}; end; set -g fish_autosuggestion_enabled 0; "
    ". {file}",
}


class Shells:
    """A folder in which `blogtui` writes down its arguments, but for those of completion."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self._home = home
        self._bin = folder / "bin"
        self._bin.mkdir()
        program = self._bin / "blogtui"
        program.write_text(
            "#!/bin/sh\n"
            f"written={folder}/{ARGUMENTS}\n"
            '[ "$1" = completion ] || { printf "%s\\0" "$@" END >> "$written"; exit; }\n'
            f'PYTHONPATH={PROJECT} exec {sys.executable} -m blogtui "$@"\n'
        )
        program.chmod(0o700)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self._bin}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.folder),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "BLOGTUI_HOME": str(self._home),
        }

    def script(self, shell: str) -> Path:
        """The completion of a shell, in a file. Skips the test where there is no such shell."""
        if which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        file = self.folder / f"completion.{shell}"
        if not file.exists():
            file.write_text(self._run([str(self._bin / "blogtui"), "completion", shell]), "utf-8")
        return file

    def listed(self, shell: str, line: str) -> list[str]:
        """What bash or fish offers at the end of a line."""
        return self.listed_each(shell, [line])[0]

    def listed_each(self, shell: str, lines: Sequence[str]) -> list[list[str]]:
        code = f". {shlex.quote(str(self.script(shell)))}\n{LIST[shell]}"
        name = ["bash"] if shell == "bash" else []
        written = self._run([shell, STARTS[shell][0], "-c", code, *name, *lines])
        return [
            [offered.partition("\t")[0] for offered in each.splitlines() if offered]
            for each in written.split(f"{END}\n")[:-1]
        ]

    def typed(self, shell: str, lines: Sequence[str]) -> list[list[str]]:
        """The arguments that each line, the tab key and the enter key call blogtui with."""
        session = self._interactive(shell)
        try:
            for line in lines:
                session.send(f"{line}\t\r")
            session.send("exit\r")
            session.expect(pexpect.EOF)
        finally:
            session.close(force=True)
        written = (self.folder / ARGUMENTS).read_text("utf-8")
        return [called.split("\0")[:-1] for called in written.split("END\0")[:-1]]

    def _interactive(self, shell: str) -> "pexpect.spawn[str]":
        file = shlex.quote(str(self.script(shell)))
        session = pexpect.spawn(
            str(which(shell)),
            list(STARTS[shell]),
            env=self.environment,
            cwd=str(self.folder),
            encoding="utf-8",
            timeout=SECONDS,
            dimensions=(40, 200),
        )
        # In two pieces, so that the line that sets it is not taken for it.
        session.send(PREPARED[shell].format(ready=f"'{READY[:2]}''{READY[2:]}'", file=file) + "\r")
        session.expect_exact(READY)
        return session

    def _run(self, words: Sequence[str]) -> str:
        ran = run(
            words, env=self.environment, cwd=self.folder, capture_output=True, check=True,
            timeout=SECONDS,
        )  # fmt: skip
        assert ran.stderr == b""
        return ran.stdout.decode()
