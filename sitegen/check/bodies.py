"""Checks of an article's body: its links, its images, its headings."""

import html
import re
from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import urlsplit

from sitegen.check import addresses
from sitegen.check.addresses import Side, served
from sitegen.check.records import Digest, Edit, Finding, Story
from sitegen.check.written import Places, Written, references
from sitegen.content import markup

_TAGS = re.compile(r"<[^>]*>")
_END = re.compile(r"</h[1-6]>", re.IGNORECASE)
_ALWAYS = ("", "top")  # what every page has (HTML, "the indicated part")
_OURS = "sg-"  # ids of the templates' own: the checks of the output know them


def dead_links(story: Story, digest: Digest) -> Iterator[Finding]:
    """A link in a text leads into the site, to a page or a file that is not there.

    Links may be relative to the story's own address, begin with a slash (then they lead on from
    the site's root, without the base path), or name the site's whole address. One that
    has the base path twice because of that can be mended. Links to other content files (`x.md`)
    are a build's business.
    """
    places = Places(story, digest.urls)
    for reference in story.body.references:
        target = addresses.target(reference.address, digest.base, story.article.url)
        if reference.tag == "img" or target.side is not Side.INSIDE:
            continue
        if served(target.path, digest.names) or _is_index(target.path, digest):
            continue
        written = places.written(reference.address)
        span = story.at(written.start)
        message = f"the link leads to /{target.path}, which is not there"
        own = digest.base.path.strip("/")
        if own and served(inside := target.path.removeprefix(f"{own}/"), digest.names):
            hint = f"from the site's root it is written without the base path: /{inside}"
            yield Finding(span, message, hint, edit=_without_base(story, digest, written))
        else:
            hint = "write it as seen from the site's root, such as /articles/another-story/"
            yield Finding(span, message, hint)


def _is_index(path: str, digest: Digest) -> bool:
    """Say whether this belongs to the search index, whose files no plan has."""
    return path.startswith("pagefind/") and "search/index.html" in digest.names


def _without_base(story: Story, digest: Digest, written: Written) -> Edit | None:
    """Return the change that takes the base path out of a link, where it stands as such."""
    base, end = digest.base.path, written.start + len(written.text)
    if not written.text.startswith(base) or story.text[written.start : end] != written.text:
        return None
    new = "/" + written.text.removeprefix(base)
    what = f"link: {written.text} -> {new}"
    return Edit(story.article.path, written.start, end, new, what)


def dead_anchors(story: Story, digest: Digest) -> Iterator[Finding]:
    """A link in a text leads to a place (`#id`) that the story it leads to does not have."""
    places = Places(story, digest.urls)
    for reference in story.body.references:
        target = addresses.target(reference.address, digest.base, story.article.url)
        fragment = target.fragment.partition(":~:")[0]
        if target.side is not Side.INSIDE or fragment in _ALWAYS or fragment.startswith(_OURS):
            continue
        other = digest.pages.get(served(target.path, digest.names))
        if other is not None and fragment not in other.body.ids:
            span = places.take(reference.address)
            message = f"the link leads to '#{fragment}', which {_whose(other, story)} does not have"
            hint = 'give the place an id, as in <h2 id="here">, or link without it'
            yield Finding(span, message, hint)


def _whose(other: Story, story: Story) -> str:
    return "this text" if other is story else other.article.path


def outside_links(story: Story, digest: Digest) -> Iterator[Finding]:
    """A link in a text leaves the site's base path though it stays on its host.

    By too many `../`, which the page cuts off at the site's root, or by a full address on the same
    host beside the site. Where that is what you mean, silence it.
    """
    for written in references(story, digest.urls):
        if _climbs(written.text, story.article.url):
            message = f"the link '{written.text}' climbs above the site's root"
            hint = "write it as seen from the site's root, such as /articles/another-story/"
            yield Finding(story.at(written.start), message, hint)
    places = Places(story, digest.urls)
    for reference in story.body.references:
        target = addresses.target(reference.address, digest.base, story.article.url)
        if target.side is Side.OUTSIDE:
            message = f"the link leads to {target.path} on the site's host, beside the site"
            hint = f"the site begins at {digest.base.path}"
            yield Finding(places.take(reference.address), message, hint)


def _climbs(text: str, page: str) -> bool:
    try:
        path = urlsplit(text).path
    except ValueError:
        return False
    relative = not markup.has_scheme(text) and not path.startswith("/")
    return relative and not path.endswith(".md") and normpath(page + path).startswith("..")


def missing_alt(story: Story, digest: Digest) -> Iterator[Finding]:
    """An image in a text has no words for those who do not see it."""
    places = Places(story, digest.urls)
    for image in story.body.images:
        span = places.take(image.address)
        if not (image.text or "").strip():
            hint = "say between the brackets what it shows: ![The rocket on its pad](/pad.jpg)"
            yield Finding(span, "the image has no text", hint)


def missing_images(story: Story, digest: Digest) -> Iterator[Finding]:
    """An image in a text is to come from this site, and is not there."""
    places = Places(story, digest.urls)
    for image in story.body.images:
        target = addresses.target(image.address, digest.base, story.article.url)
        span = places.take(image.address)
        if target.side is Side.INSIDE and not served(target.path, digest.names):
            hint = f"put the file into the site: static/{target.path.rpartition('/')[2]}"
            yield Finding(span, f"there is no image /{target.path}", hint)


def heading_skips(story: Story, digest: Digest) -> Iterator[Finding]:
    """A heading in a text is more than one level below the one before it.

    The title is the first level, so a text begins with the second (`##`); one that has headings of
    the first level is moved down as a whole.
    """
    before, at = 1, story.below
    for heading in story.body.headings:
        words = _words(story.article.body.html, heading.start)
        at = max(at, _find(story.text, words, at))
        if heading.level > before + 1:
            message = f"the heading '{words}' skips from level {before} to level {heading.level}"
            yield Finding(story.at(at), message, "begin it with one '#' less")
        before = heading.level


def _words(body: str, start: int) -> str:
    end = _END.search(body, start)
    return html.unescape(_TAGS.sub("", body[start : end.start() if end else start])).strip()


def _find(text: str, words: str, start: int) -> int:
    """Find the line of a heading: the first that has its words, or their beginning."""
    found = text.find(words, start)
    found = text.find(words.split(" ", maxsplit=1)[0], start) if found < 0 and words else found
    return text.rfind("\n", 0, found) + 1 if found >= 0 else -1
