"""All keys of a screen, made from the commands."""

from blogtui.commands import Command, commands_of
from blogtui.ui.bindings import shown_keys
from blogtui.ui.painting.lines import Piece
from blogtui.ui.screens.choosing import Choice, ChoosingScreen

KEY_CELLS = 13


class HelpScreen(ChoosingScreen[None]):
    """Keys by group; typing looks for a key or a word."""

    hint = " {list-leave} back"

    def __init__(self, where: str) -> None:
        super().__init__(" Keys")
        self._where = where

    def offered(self) -> list[Choice]:
        groups: dict[str, list[Command]] = {}
        for command in commands_of(self._where):
            groups.setdefault(command.group, []).append(command)
        choices: list[Choice] = []
        for group, commands in groups.items():
            if choices:
                choices.append(Choice("", (), is_heading=True))
            choices.append(Choice("", (Piece(f" {group}", "heading"),), is_heading=True))
            choices += [self._choice(command) for command in commands]
        return choices

    def _choice(self, command: Command) -> Choice:
        keys = shown_keys(command, self.config)
        words = f"{keys} {command.title} {command.help}"
        shown = (Piece(f"   {keys:<{KEY_CELLS}} ", "key"), Piece(command.help, "text"))
        return Choice(words, shown)

    def chosen(self, choice: Choice) -> None:
        self.dismiss(None)
