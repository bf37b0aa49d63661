"""Which addresses of an article may be followed."""

from blogtui.washing import safe_mail, safe_url


def link_address(href: str) -> str | None:
    """The address if it may be followed: http, https and mailto alone."""
    return safe_mail(href) or safe_url(href)
