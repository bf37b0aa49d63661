"""How numbers of things are said."""


def counted(number: int, thing: str) -> str:
    """`thing` is the singular of a word that takes an s, alone or at the end of several."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.1f} MB"


def library_grew(before: int, after: int) -> str:
    """`The library: 1.2 MB → 3.4 MB.`, from bytes; one size where both are said alike."""
    sizes = [megabytes(before), megabytes(after)]
    return f"The library: {' → '.join(dict.fromkeys(sizes))}."


def downloading(done: int, wanted: int, pictures: int) -> str:
    """`3 of 20 texts, 14 pictures`: how far a download is."""
    texts = [f"{done:,} of {counted(wanted, 'text')}"] if wanted else []
    return ", ".join([*texts, *([counted(pictures, "picture")] if pictures else [])])


def downloaded(number: int, wanted: int, missing: str, pictures: str) -> str:
    """What has come of a download, in a sentence or two."""
    texts = [stored(number, wanted, missing)] if wanted or missing or not pictures else []
    return " ".join([*texts, *([f"{pictures}."] if pictures else [])])


def stored(number: int, wanted: int, missing: str = "") -> str:
    """`380 of 412 texts stored; 2 not found.` `missing` are the reasons, joined with commas."""
    said = f"{number:,} of {counted(wanted, 'text')} stored"
    return f"{said}; {missing}." if missing else f"{said}."
