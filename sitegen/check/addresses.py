"""Where an address leads: into the site, out of its base path, or elsewhere. Pure.

Knows how GitHub Pages serves files.
"""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.content.markup import MARK
from sitegen.core.urls import BaseUrl, is_web_url

_WEB = ("http://", "https://", "//")


class Side(StrEnum):
    """Where an address leads to, seen from the site."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"


class Target(NamedTuple):
    """Where an address leads: the path below the base URL, decoded, and the fragment."""

    side: Side
    path: str = ""
    fragment: str = ""


ELSEWHERE = Target(Side.ELSEWHERE)


def target(address: str, base: BaseUrl, page: str = "") -> Target:
    """Say where an address leads that stands on a page (`articles/x/`).

    OUTSIDE is what lies on the site's host, but not below its base path.
    """
    rooted = address.startswith(("/", MARK)) and not address.startswith("//")
    return _target(address, base, "" if rooted else page)


@lru_cache(maxsize=65536)  # most addresses stand on many pages
def _target(address: str, base: BaseUrl, page: str) -> Target:
    if address.startswith(MARK):
        address = base.path + address[len(MARK) :]
    try:
        whole = urljoin(base.absolute(page), address)
        parts = urlsplit(whole)
    except ValueError:
        return ELSEWHERE
    if parts.scheme not in ("http", "https"):
        return ELSEWHERE
    path, fragment = base.below(whole), unquote(parts.fragment)
    if path is not None:
        return Target(Side.INSIDE, path, fragment)
    if BaseUrl(base.origin, "/").below(whole) is not None:
        return Target(Side.OUTSIDE, unquote(parts.path), fragment)
    return ELSEWHERE


def served(path: str, names: frozenset[str]) -> str:
    """Return the file that GitHub Pages serves at a path; '' where there is none."""
    if path == "" or path.endswith("/"):
        return _there(f"{path}index.html", names)
    return (
        _there(path, names) or _there(f"{path}.html", names) or _there(f"{path}/index.html", names)
    )


def _there(path: str, names: frozenset[str]) -> str:
    return path if path in names else ""


def is_out(address: str, base: BaseUrl) -> bool:
    """Say whether an address leads to another host that can be asked."""
    if not address.lower().startswith(_WEB):
        return False
    whole = f"https:{address}" if address.startswith("//") else address
    return is_web_url(whole) and target(whole, base).side is Side.ELSEWHERE
