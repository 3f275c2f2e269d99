"""Addresses: the base URL, paths inside the output and what may be linked.

Pure functions and one record. Must not touch the disk.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

_SAFE = "/~-._!$&'()*+,;=:@"  # RFC 3986, section 3.3: pchar, and the slash
_UNFIT = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`]")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)
NAME_BYTES = 255
"""NAME_MAX of the usual file systems, in bytes."""


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """Where the site lives: `origin` such as https://host, `path` with both slashes."""

    origin: str
    path: str

    def __str__(self) -> str:
        return self.origin + self.path

    @property
    def host(self) -> str:
        """The host name alone, without a port."""
        return urlsplit(self.origin).hostname or ""

    def rooted(self, path: str) -> str:
        """Return the reference used inside pages: `/repo/articles/x/` for `articles/x/`."""
        return self.path + quote(path, safe=_SAFE)

    def absolute(self, path: str) -> str:
        """Return the full address, for feeds, the sitemap and canonical links."""
        return self.origin + self.rooted(path)

    def below(self, address: str) -> str | None:
        """Return the path below the base to which a full address leads; None for one elsewhere.

        As out of a browser: over http or https, encoded or not, with a query, with a fragment.
        """
        try:
            parts = urlsplit(address)
            host = parse_base_url(f"{parts.scheme}://{parts.netloc}/").origin.partition("://")[2]
        except ValueError:
            return None
        path, own = unquote(parts.path), unquote(self.path)
        inside = f"{path}/" == own or path.startswith(own)
        return path[len(own) :] if inside and host == self.origin.partition("://")[2] else None


def parse_base_url(text: str) -> BaseUrl:
    """Read a base URL. Raises ValueError with a sentence for a person."""
    if not is_web_url(text):
        raise ValueError(f"'{text}' is not an http or https address")
    parts = urlsplit(text)
    if parts.query or parts.fragment or parts.username:
        raise ValueError(f"'{text}' must not have a query, a fragment or a user name")
    path = "/" + "/".join(p for p in parts.path.split("/") if p not in ("", "."))
    if ".." in unquote(path).split("/"):
        raise ValueError(f"'{text}' must not contain '..'")
    port = f":{parts.port}" if parts.port is not None else ""
    encoded = quote(_STRAY_PERCENT.sub("%25", path), safe=_SAFE + "%")
    origin = f"{parts.scheme.lower()}://{_ascii_host(parts.hostname or '')}{port}"
    return BaseUrl(origin, encoded.rstrip("/") + "/")


def _ascii_host(host: str) -> str:
    """Return the host as feeds and tag URIs need it: `xn--...` for other scripts (RFC 5890)."""
    if ":" in host:
        return f"[{host}]"
    labels = unicodedata.normalize("NFKC", host).lower().split(".")
    return ".".join(x if x.isascii() else f"xn--{x.encode('punycode').decode()}" for x in labels)


@lru_cache(maxsize=1 << 15)  # planning asks several times about each story's source
def is_web_url(text: str) -> bool:
    """Say whether this is an absolute http(s) address that may stand in a link (RFC 3986)."""
    if _UNFIT.search(text) or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if "@" in parts.netloc:  # https://known.org@elsewhere.org leads elsewhere
        return False
    return parts.scheme.lower() in ("http", "https") and bool(_HOST.fullmatch(host))


def page_url(output_path: str) -> str:
    """Return a file's address below the base: `a/index.html` is served as `a/`."""
    return output_path.removesuffix("index.html") if is_index(output_path) else output_path


def is_index(output_path: str) -> bool:
    """Say whether this file is what a folder's address serves."""
    return output_path == "index.html" or output_path.endswith("/index.html")


def unsafe_path(path: str) -> str:
    """Say why a relative path may not be written below the output, or return ''."""
    if "\\" in path or re.search(r"[\x00-\x1f\x7f]", path):
        return "it has a backslash or a control character"
    parts = path.split("/")
    if path.startswith("/") or any(p in ("", ".", "..") for p in parts):
        return "it leaves the output folder or has an empty part"
    if any(len(p.encode("utf-8", "surrogatepass")) > NAME_BYTES for p in parts):
        return f"one of its parts is longer than {NAME_BYTES} bytes"
    return "" if path.isprintable() else "it has characters that cannot be shown"


def resolve(reference: str, page: str) -> str:
    """Resolve a relative reference found on page `page` to a path below the base URL.

    `page` is an address such as `articles/x/`. Dot segments never climb above the root
    (RFC 3986, section 5.2.4). A reference that starts with a slash is taken from the root.
    """
    joined = urljoin("http://x/" + quote(page, safe=_SAFE), reference)
    # What begins with two slashes, or with backslashes in their place, would name a host.
    return joined.removeprefix("http://x").lstrip("/").replace("\\", "%5C")
