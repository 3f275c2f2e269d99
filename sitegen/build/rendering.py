"""Pages through the traces: those whose key is known stand already, the rest goes to the pool.

Rendered files are written into a staging folder, so that nothing of the output changes before
every page is there.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sitegen.build.job import Packed
from sitegen.build.pool import Pool
from sitegen.core import disk, files
from sitegen.core.errors import ContentError, Diagnostic, error, in_order
from sitegen.core.limit import Limits
from sitegen.render.parts import Key
from sitegen.render.table import render
from sitegen.render.theme import Theme
from sitegen.site.makers import view
from sitegen.site.pages import Page
from sitegen.site.show import Shower
from sitegen.site.subjects import CopySubject
from sitegen.site.views import CopyView, View


class Rendered(NamedTuple):
    """A page that was rendered: its stamp when it was staged, else its bytes or its faults.

    With it come new parts, of this page or of others.
    """

    number: int
    stamp: str
    data: bytes
    faults: tuple[Diagnostic, ...]
    parts: Mapping[Key, bytes] = {}


class Staging(NamedTuple):
    """Where staged files go: as a tree of their own, or flat by number to be moved later."""

    folder: str
    flat: bool

    def place(self, number: int, page: Page) -> str:
        """Return the staged file of a page."""
        return f"{self.folder}/{number if self.flat else page.path}"


class RenderJob:
    """Rendering and staging of pages by workers that share our memory and disk."""

    def __init__(
        self,
        root: Path,
        pages: Sequence[tuple[int, Page]],
        shower: Shower,
        theme: Theme,
        staging: Staging,
        seconds: int,
    ) -> None:
        self._root = root
        self._pages = pages
        self._by_number = dict(pages)
        self._shower = shower
        self._theme = theme
        self._packed = Packed(theme)
        self._staging = staging
        self._seconds = seconds

    def __len__(self) -> int:
        return len(self._pages)

    def __call__(self, start: int, stop: int) -> list[Rendered]:
        """Render and stage a range of pages."""
        limits = Limits(self._seconds)
        made = [self._one(number, page, limits) for number, page in self._pages[start:stop]]
        made[-1] = made[-1]._replace(parts=self._theme.parts.take())
        return made

    def prepare(self) -> None:
        """Compile the templates."""
        self._theme.prepare({page.kind for _, page in self._pages})

    def part(self, start: int, stop: int) -> "RemoteRenderJob":
        """Take a range of views along, for workers that have neither memory nor disk of ours."""
        views = [(n, page, view(self._shower, page)) for n, page in self._pages[start:stop]]
        return RemoteRenderJob(views, self._packed, self._seconds)

    def lost(self, number: int, reason: str) -> Rendered:
        """Say that a page could not be rendered."""
        return _lost(self._pages[number], reason)

    def staged(self, rendered: Rendered) -> Rendered:
        """Stage what no worker has staged."""
        return stage(rendered, self._by_number[rendered.number], self._root, self._staging)

    def _one(self, number: int, page: Page, limits: Limits) -> Rendered:
        rendered = _rendered(number, page, view(self._shower, page), self._theme, limits)
        # A large file may be copied for longer than a document may take: that is no worker's.
        copied = isinstance(page.subject, CopySubject)
        return rendered if copied else stage(rendered, page, self._root, self._staging)


class RemoteRenderJob:
    """Rendering by workers elsewhere: views come with the job, bytes go back."""

    def __init__(
        self, views: list[tuple[int, Page, View]], theme: Packed[Theme], seconds: int
    ) -> None:
        self._views = [(n, page._replace(articles=()), view) for n, page, view in views]
        self._theme = theme
        self._seconds = seconds

    def __len__(self) -> int:
        return len(self._views)

    def __call__(self, start: int, stop: int) -> list[Rendered]:
        """Render a range of pages."""
        limits = Limits(self._seconds)
        return [_rendered(*found, self._theme.value, limits) for found in self._views[start:stop]]

    def prepare(self) -> None:
        """Do nothing: each call makes what it needs."""

    def part(self, start: int, stop: int) -> "RemoteRenderJob":
        """Take a range along."""
        return RemoteRenderJob(self._views[start:stop], self._theme, self._seconds)

    def lost(self, number: int, reason: str) -> Rendered:
        """Say that a page could not be rendered."""
        return _lost(self._views[number][:2], reason)


def _rendered(number: int, page: Page, view: View, theme: Theme, limits: Limits) -> Rendered:
    if isinstance(view, CopyView):
        return Rendered(number, "", b"", ())
    try:
        data = limits.hold(lambda: render(page.kind, view, theme))
    except ContentError as exc:
        return Rendered(number, "", b"", exc.diagnostics)
    if past := limits.stopped():
        return _lost((number, page), f"it {past.reason}")
    return Rendered(number, "", data or b"", ())


def _lost(found: tuple[int, Page], reason: str) -> Rendered:
    number, page = found
    message = f"'/{page.url}' cannot be rendered: {reason}"
    return Rendered(number, "", b"", (error("page-lost", message, page.origin),))


def stage(rendered: Rendered, page: Page, root: Path, staging: Staging) -> Rendered:
    """Write a rendered page, or copy a static file, into staging. Raises OSError."""
    if rendered.faults:
        return rendered
    place = staging.place(rendered.number, page)
    if isinstance(page.subject, CopySubject):
        disk.copy_into(root / page.subject.source, Path(place))
        return rendered._replace(stamp=files.stamp(place))
    status = disk.write_into(place, rendered.data)
    return rendered._replace(stamp=files.stamp_of(status), data=b"")


class Crew(NamedTuple):
    """Who renders, and who wants to know how far it is."""

    pool: Pool
    progress: Callable[[str, int, int], None]


class Made(NamedTuple):
    """What rendering made: the stamps of staged files by number, and new parts."""

    stamps: dict[int, str]
    parts: dict[Key, bytes]


def run(job: RenderJob, crew: Crew) -> Made:
    """Render and stage. Raises ContentError with all faults, OSError."""
    stamps: dict[int, str] = {}
    parts: dict[Key, bytes] = {}
    faults: list[Diagnostic] = []
    with closing(crew.pool.run(job)) as told:  # no worker writes into a folder that is removed
        for results in told:
            for rendered in results:
                done = rendered if rendered.stamp else job.staged(rendered)
                faults += done.faults
                stamps[done.number] = done.stamp
                parts.update(rendered.parts)
            crew.progress("render", len(stamps), len(job))
    if faults:
        raise ContentError(in_order(faults))
    return Made(stamps, parts)
