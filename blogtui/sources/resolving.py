"""Addresses as documents write them → addresses that can be asked."""

import re
from urllib.parse import urljoin

from blogtui.washing import safe_url

WHOLE_ADDRESS = re.compile(r"https?://[^/]", re.IGNORECASE)


def absolute(url: str | None, base: str) -> str | None:
    """A safe absolute address, or `None`."""
    if not url or not (url := url.strip()):
        return None
    try:
        # Most addresses are whole; joining costs more than looking.
        return safe_url(url if WHOLE_ADDRESS.match(url) else urljoin(base, url))
    except ValueError:
        return None
