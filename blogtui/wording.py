"""How numbers of things are said."""


def counted(number: int, thing: str) -> str:
    """`thing` is the singular of a word that takes an s, alone or at the end of several."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
