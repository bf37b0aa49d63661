"""Well-known engineering blogs that one may choose from: names, addresses and subjects alone."""

import tomllib
from importlib.resources import files

from blogtui.model.blog import KnownBlog


def known_blogs() -> tuple[KnownBlog, ...]:
    """In the order of the catalogue, subject by subject."""
    text = files("blogtui.bundled").joinpath("catalogue.toml").read_text("utf-8")
    return tuple(
        KnownBlog(name, url, subject)
        for subject, named in tomllib.loads(text).items()
        for name, url in named.items()
    )
