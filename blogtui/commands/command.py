"""What a command is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do with a key.

    `keys` are Textual key names, joined with commas. `where` names the screen: `main`, `reader`,
    `pictures`, `statistics`, `blogs`, `catalogue`, `list` (every list one chooses from) or
    `everywhere`. A command with `footer` set has a place in the footer line. `number` is given to
    its action.
    """

    name: str
    keys: str
    title: str
    help: str
    where: str = "main"
    footer: bool = False
    group: str = "Posts"
    number: int | None = None
