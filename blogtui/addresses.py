"""When do two addresses mean one post or one blog? Pure text, no network."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# Added to addresses by mailing tools, feeds and advertisements; they never choose the page.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref_src|yclid|_hsenc|_hsmi|source=rss",
    re.IGNORECASE,
)
INDEX_PAGE = re.compile(r"/index\.(html?|php)$", re.IGNORECASE)
# What of an address says only which page of a blog it is, or what its API is asked.
PAGE = re.compile(
    r"(?:/page[/-]?\d{1,5}/?(?=$|[?#])"
    r"|[?&](?:page|paged)=\d{1,5}(?=$|#)"
    r"|/wp-json/.*|[?&]rest_route=.*)",
    re.IGNORECASE,
)
CATEGORY = re.compile(
    r"(?:/search)?/(?:categor(?:y|ies)|tags?|topics?|labels?|authors?)/[^?#]*(?=$|[?#])",
    re.IGNORECASE,
)
# `/2024/04/x` and `/2024/4/x` name one post: a leading zero in month and day says nothing.
PADDED_DATE = re.compile(r"(?<=/)((?:19|20)\d\d)/0?(\d{1,2})(?:/0?(\d{1,2}))?(?=/|$)")

# The name and password before a host.
SECRET = re.compile(r"//[^/?#]*@")


def identity(url: str) -> str:
    """What stays equal however an address is written: no scheme, `www.`, port of the scheme,
    trailing slash, index page, fragment, tracking parameters or percent-encoding.
    """
    host, path = host_and_path(url)
    return host + path


def path_identity(url: str) -> str:
    """The part of the identity that survives a move to another host."""
    return host_and_path(url)[1]


# A post's address is asked for by each of its names, and by each step of deciding what is new.
@lru_cache(maxsize=1_000)
def host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return "", url.strip()
    if port is not None and port != {"http": 80, "https": 443}.get(parts.scheme):
        host = f"{host}:{port}"
    path = INDEX_PAGE.sub("", unquote(parts.path)).rstrip("/")
    path = PADDED_DATE.sub(unpadded, path)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not tracks(pair)]
    return host, path + (f"?{urlencode(sorted(kept))}" if kept else "")


def unpadded(date: re.Match[str]) -> str:
    return "/".join(part for part in date.groups() if part)


def tracks(parameter: tuple[str, str]) -> bool:
    name, value = parameter
    return bool(TRACKING.fullmatch(name) or TRACKING.fullmatch(f"{name}={value}"))


def with_scheme(address: str) -> str:
    """An address as people type it, made whole: `example.org` is asked over https."""
    address = address.strip()
    if re.match(r"[a-z][a-z0-9+.-]*://", address, re.IGNORECASE):
        return address
    loopback = re.match(r"(localhost|127\.\d+\.\d+\.\d+)(?=[:/]|$)", address, re.IGNORECASE)
    return f"{'http' if loopback else 'https'}://{address}"


def without_secret(url: str) -> str:
    """An address to be shown."""
    return SECRET.sub("//", url)


def first_page(url: str) -> str:
    """A blog's address without the number of a page of it, or the call of its API."""
    return PAGE.sub(lambda part: "/" if part[0].endswith("/") else "", url)


def without_category(url: str) -> str | None:
    """The address of the blog that a category, or an author, has a page in; `None` elsewhere."""
    whole = CATEGORY.sub("/", url)
    return None if whole == url else whole
