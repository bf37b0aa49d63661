"""What may be installed besides blogtui's own needs, asked without loading it."""

from importlib.util import find_spec

from blogtui.errors import ExtraMissing

INSTALL = "Install it: pip install 'blogtui[images]'"


def can_keep_pictures() -> bool:
    """Whether a picture that is fetched can be made small and stored."""
    return find_spec("PIL") is not None


def can_show_pictures() -> bool:
    return can_keep_pictures() and find_spec("textual_image") is not None


def refuse_without_pictures(*, shown: bool) -> None:
    """Raises ExtraMissing. `shown`: they are to be shown, too."""
    if not (can_show_pictures() if shown else can_keep_pictures()):
        raise ExtraMissing("Pictures need the extra `images`.", INSTALL)


def refuse_without_server() -> None:
    """Raises ExtraMissing where no browser can be served."""
    if find_spec("textual_serve") is None:
        raise ExtraMissing(
            "blogtui in a browser needs the extra `serve`.",
            "Install it: pip install 'blogtui[serve]'",
        )
