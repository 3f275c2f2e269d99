"""Checks of the pages of the output as they will be served: what templates and themes write.

Addresses that a body holds are left to the checks of articles, which know the line to edit.
"""

from collections.abc import Iterator

from sitegen.check import addresses
from sitegen.check.addresses import Side, served
from sitegen.check.hypertext import Reference
from sitegen.check.records import Around, File, Finding, Leaf, Output
from sitegen.core import files
from sitegen.core.urls import page_url

LARGE = 2 * 1000 * 1000
"""Bytes of HTML from which on a page is too large: most phones wait seconds for it."""

_ALWAYS = ("", "top")


def dead(file: File, around: Around) -> Iterator[Finding]:
    """A page links to a page of this site, or takes a file from it, that is not there.

    Looked for in every `href`, `src`, `srcset` and `poster` of the output, as GitHub Pages serves
    it: `x/` is `x/index.html`, `x` may be `x.html`.
    """
    for reference in _unsaid(file, around):
        target = addresses.target(reference.address, around.base, page_url(file.path))
        if target.side is Side.INSIDE and not served(target.path, around.names):
            message = f"leads to /{target.path}, which is not there"
            hint = "look for it in the theme, or in the file itself if it comes from static/"
            yield Finding(file.at(reference.start), message, hint)


def outside(file: File, around: Around) -> Iterator[Finding]:
    """A page links to the site's host beside the site: the base path is missing.

    Such links work while you look at the site at its root, and are dead where it is published.
    """
    for reference in _unsaid(file, around):
        target = addresses.target(reference.address, around.base, page_url(file.path))
        relative = not reference.address.lower().startswith(("http:", "https:", "//"))
        if target.side is Side.OUTSIDE and relative:
            message = f"leads to {target.path}, beside the site, which begins at {around.base.path}"
            hint = "in a theme, take addresses from the page's record or from asset()"
            yield Finding(file.at(reference.start), message, hint)


def images(file: File, around: Around) -> Iterator[Finding]:
    """An image of a page has no `alt` at all: a screen reader reads its file name.

    `alt=""` is right for one that only decorates.
    """
    for image in file.page.images if file.page else ():
        if image.text is None and image.address not in around.said:
            message = f"the image {image.address[:200]} has no 'alt'"
            yield Finding(file.at(image.start), message, 'write alt="what it shows"')


def large(file: File, around: Around) -> Iterator[Finding]:
    """A page has more than 2 MB of HTML: `paginate` or `feeds: {items}` may be too high."""
    if file.page and len(file.data) > LARGE:
        message = f"is {files.size(len(file.data))} large"
        hint = "lower 'paginate' in sitegen.yaml, or part the story"
        yield Finding(file.at(0), message, hint)


def _unsaid(file: File, around: Around) -> Iterator[Reference]:
    """Return the references of a page that no body holds; each address once."""
    found: dict[str, Reference] = {}
    for reference in file.page.references if file.page else ():
        found.setdefault(reference.address, reference)
    yield from (r for a, r in found.items() if a not in around.said)


def leaf(file: File, around: Around) -> Leaf | None:
    """Return what other pages need of a page, and what it needs of others."""
    if file.page is None:
        return None
    wants = []
    for reference in _unsaid(file, around):
        if "#" not in reference.address:
            continue
        target = addresses.target(reference.address, around.base, page_url(file.path))
        fragment, there = target.fragment.partition(":~:")[0], served(target.path, around.names)
        if target.side is Side.INSIDE and there and fragment not in _ALWAYS:
            wants.append((there, fragment, file.at(reference.start)))
    return Leaf(file.path, file.page.ids, tuple(wants))


def anchors(output: Output) -> Iterator[Finding]:
    """A page links to a place (`#id`) that the page it leads to does not have."""
    ids = {page.path: page.ids for page in output.leaves}
    for page in output.leaves:
        for path, fragment, span in page.wants:
            if path in ids and fragment not in ids[path]:
                message = f"leads to '#{fragment}', which /{page_url(path)} does not have"
                yield Finding(span, message, "give the place this id, or link without it")
