"""The plan: a Site becomes one tuple with a Page for every file of the output.

`planners` know the pages of each sort; `plan` is the list of all of them.
"""

from collections.abc import Iterator

from sitegen.core.errors import Diagnostic
from sitegen.site import editions as weeks
from sitegen.site.channels import Channel, channels
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page, collisions
from sitegen.site.planners import editions, feeds, files, lists, overviews, stories


def plan(site: Site) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """Decide every file of the output, sorted by path, and find those that collide, and words
    of a curator that no page has."""
    streams = list(channels(site))
    shown = [*stories.articles(site), *lists.topics(site, streams), *_fronts(site, streams)]
    shown += overviews.plan(site, streams)
    pages = [*shown, *feeds.feeds(site, streams), *stories.redirects(site), *files.copies(site)]
    pages += files.services(site, shown)
    pages.sort(key=lambda page: (page.path, page.origin))
    return tuple(pages), [*collisions(pages), *weeks.problems(site, streams)]


def _fronts(site: Site, streams: list[Channel]) -> Iterator[Page]:
    """Plan the front pages: as editions, or as lists."""
    fronts = editions.plan if Kind.EDITION in site.has else lists.fronts
    return fronts(site, streams)
