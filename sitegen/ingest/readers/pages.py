"""A saved page: its markup parsed, what is not shown taken out, its main text found.

Owns the only lxml and the only trafilatura, loaded when the first page comes. No page makes this
room ask the network for anything: trafilatura gets a tree, and an address to resolve links by.
"""

import logging
import re
from typing import Any, NamedTuple

from sitegen.core.text import xml_safe
from sitegen.ingest.readers import linked, pagefacts, shown, written
from sitegen.ingest.readers.pagefacts import Facts

_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE)


# Pictures and fonts written into a page (RFC 2397): the parser takes no value of ten megabytes.
_EMBEDDED = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=%]{100,}")


_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LEAST, _LEAST_DENSE, _MOSTLY = 250, 60, 0.4


class Page(NamedTuple):
    """A page as it was read: its main text as Markdown, and what it says of itself."""

    text: str
    facts: Facts


class PageError(ValueError):
    """A page of which nothing can be made; carries a code, words for a person, and a remedy."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code, self.message, self.hint = code, message, hint


def read(markup: str, address: str = "") -> Page:
    """Read a page that was saved from `address`, where that is known. Raises PageError."""
    tree = _parsed(markup)
    own = pagefacts.address(tree, markup, address)
    facts = pagefacts.told(tree, linked.article(tree), own)
    if not pagefacts.complete(facts):
        facts = pagefacts.filled(facts, _made_out(tree), tree)
    shown.keep(tree)
    found = _main(tree, own)
    if found is None:
        raise PageError("no-story", "the page has no main text", _NO_STORY)
    pagefacts.drop_repeated(found.body, facts)
    text = written.markdown(found.body)
    if not text:
        raise PageError("no-story", "the page has no main text", _NO_STORY)
    return Page(text, facts)


_NO_STORY = "save the page of one story, after it has loaded, or its text alone"


def _parsed(markup: str) -> Any:
    from lxml import etree, html

    markup = _REFERENCE.sub(_allowed, _EMBEDDED.sub("", markup))
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as exc:
        raise PageError("no-story", f"the page cannot be parsed: {exc}", _NO_STORY) from exc
    last = parser.error_log.last_error
    if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
        raise PageError(*_limit_of(last.message), "save the text of the story alone")
    return tree


def _limit_of(said: str) -> tuple[str, str]:
    """Name the limit at which the parser gave up: 256 levels, where pages have 20 to 60, or one
    piece of ten megabytes.
    """
    if "depth" in said.lower():
        return "page-depth", "the page nests its elements too deep"
    return "page-size", "a single text, script or attribute of the page is larger than 10 MB"


def _allowed(reference: re.Match[str]) -> str:
    """Read a character's number as browsers do (HTML Living Standard, section 13.2.5.84)."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    return reference[0] if code <= 0x10FFFF and xml_safe(chr(code)) else ""


def _made_out(tree: Any) -> Any:
    from trafilatura.metadata import extract_metadata

    _quiet()
    return extract_metadata(tree, extensive=False)


def _main(tree: Any, address: str) -> Any:
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    _quiet()
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_least(tree)))
    found = bare_extraction(
        tree,
        config=config,
        url=address or None,
        fast=True,
        output_format="xml",
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
    )
    assert not isinstance(found, dict)
    return found if found is not None and found.body is not None and len(found.body) else None


def _least(tree: Any) -> int:
    """Return how many characters make a main text: what has fewer, trafilatura gives up.

    An ideograph or a kana says as much as two letters and more.
    """
    words = "".join("".join(tree.itertext()).split())
    dense = len(_DENSE.findall(words)) / max(len(words), 1)
    return _LEAST_DENSE if dense > _MOSTLY else _LEAST


def _quiet() -> None:
    """What these libraries log is no news for anybody."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
