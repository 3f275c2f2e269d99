"""Why a page was made or not, in one line."""

from collections.abc import Iterator
from urllib.parse import unquote

from sitegen.build.publishing import Done
from sitegen.core.urls import BaseUrl


def line(asked: str, done: Done, base: BaseUrl, output: str) -> str:
    """Say why an output was rebuilt or not.

    `asked` is whatever leads to it: a path below the base URL or below the folder `output`,
    that folder's name before it or not, or an address out of a browser.
    """
    known = (n for n in _names(asked, base, output) if n in done.files or n in done.gone)
    name = next(known, "")
    if not name:
        return f"{asked}: no page of this site"
    if name in done.gone:
        return f"{name}: removed, because nothing plans it any more"
    if name in done.made:
        return f"{name}: rebuilt, because {done.made[name]}"
    return f"{name}: not rebuilt, because nothing that it shows has changed"


def _names(asked: str, base: BaseUrl, output: str) -> Iterator[str]:
    """Yield the outputs that may be meant, the likeliest first."""
    for path in _paths(asked, base, output):
        plain = path.strip("/")
        yield plain
        yield f"{plain}/index.html".lstrip("/")


def _paths(asked: str, base: BaseUrl, output: str) -> Iterator[str]:
    if "://" in asked:
        path = base.below(asked)
        if path is not None:
            yield path
        return
    plain = asked.removeprefix("./")
    yield plain
    yield unquote(plain)
    for place in (base.path, f"{output}/"):
        if plain.startswith(place):
            yield unquote(plain.removeprefix(place))
