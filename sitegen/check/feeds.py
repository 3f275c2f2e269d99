"""The check of feeds, whatever their format."""

from collections.abc import Iterator

from sitegen.check import jsonfeeds, xmlfeeds
from sitegen.check.records import Around, File, Finding


def feeds(file: File, around: Around) -> Iterator[Finding]:
    """A feed is not as its format asks: readers drop it, or mark everything unread.

    RSS 2.0, Atom (RFC 4287), OPML 2.0 and JSON Feed 1.1: well-formed, with all required elements,
    ids that are there once, whole addresses everywhere, in the texts too, and dates in the format's
    own form.
    """
    yield from xmlfeeds.feed(file)
    yield from jsonfeeds.feed(file)
