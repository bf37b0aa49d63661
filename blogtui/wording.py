"""How numbers of things are said."""


def counted(number: int, thing: str) -> str:
    """`thing` is the singular of a word that takes an s, alone or at the end of several."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.1f} MB"


def stored(number: int, wanted: int, missing: str = "") -> str:
    """`380 of 412 texts stored; 2 not found.` `missing` are the reasons, joined with commas."""
    said = f"{number:,} of {counted(wanted, 'text')} stored"
    return f"{said}; {missing}." if missing else f"{said}."
