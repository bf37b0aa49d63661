"""Which addresses of an article may be followed."""

import re

from blogtui.washing import MAX_URL_LENGTH, safe_url

MAIL = re.compile(r"mailto:[!-~]+@[A-Za-z0-9.-]+(?:\?[!-~]*)?", re.IGNORECASE)


def link_address(href: str) -> str | None:
    """The address if it may be followed: http, https and mailto alone."""
    if len(href) <= MAX_URL_LENGTH and MAIL.fullmatch(href):
        return href
    return safe_url(href)
