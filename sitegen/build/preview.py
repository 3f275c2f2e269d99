"""A site kept in memory while it is being written: read again when something has changed, each
page rendered when somebody asks for it, and again only when what it shows has changed.

Drafts and stories of the future are in it. What cannot be read or planned leaves the last sound
site as it was. Must not know how pages are sent, nor who says that something has changed.
"""

import gc
import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.build import making, parsing, workflow
from sitegen.build.crew import CALM
from sitegen.build.job import Packed
from sitegen.build.making import Design
from sitegen.build.parsing import Kept, Loaded
from sitegen.build.pool import Here
from sitegen.build.rendering import RemoteRenderJob
from sitegen.build.request import Request
from sitegen.build.traces import Parsed
from sitegen.content import article
from sitegen.content.article import Article, Settings
from sitegen.core import clock, config, disk, files
from sitegen.core.config import Config
from sitegen.core.errors import (
    Diagnostic,
    SitegenError,
    Span,
    error,
    has_errors,
    in_order,
    visible,
)
from sitegen.core.places import package_themes
from sitegen.core.text import digest
from sitegen.render.parts import Parts
from sitegen.render.theme import Theme
from sitegen.site.makers import view
from sitegen.site.pages import Kind, Page
from sitegen.site.replan import Planner
from sitegen.site.show import Shower
from sitegen.site.subjects import CopySubject

STYLE = ".css"

_WIDEST = 500
"""So much of a line is shown, in characters."""

_MOST = 256
"""How many rendered pages stay in memory."""


class Shown(NamedTuple):
    """A page as it can be shown: its bytes, by a key, and the article that it is about, if any.

    Where the page as it is now cannot be rendered there are `faults`, and the rest is that of
    the last time when it could be. A key does not count style sheets: they have `styles`, with
    which the bytes were made.
    """

    key: str
    styles: str
    data: bytes
    about: Article | None = None
    faults: tuple[Diagnostic, ...] = ()


class Standing:
    """A sound site: every file by its path, and what it takes to render them."""

    def __init__(self, design: Design, theme: Theme, closures: Mapping[str, str]) -> None:
        self.closures = closures
        self.config = design.site.config
        self.pages = {page.path: page for page in design.pages}
        self.theme = theme
        context = design.site.context
        self.shower = Shower(context)
        bare = tuple(
            (name, name if name.endswith(STYLE) else path) for name, path in context.assets
        )
        self._keys = Shower(replace(context, assets=bare))

    @cached_property
    def styles(self) -> dict[str, str]:
        """The style sheets: their addresses as they are now, by what stays the same of these."""
        rooted, assets = self.config.base_url.rooted, self.shower.context.assets
        own = {f"assets/{name}": path for name, path in assets if name.endswith(STYLE)}
        found = {rooted(name): rooted(path) for name, path in own.items()}
        for path, subject in self._copies.items():
            if path.endswith(STYLE):
                found[rooted(path)] = f"{rooted(path)}?{subject.digest}"
        return found

    @cached_property
    def styles_mark(self) -> str:
        """The digest of all style sheets."""
        return digest(repr(self.styles))

    @cached_property
    def _copies(self) -> dict[str, CopySubject]:
        subjects = ((path, page.subject) for path, page in self.pages.items())
        return {path: copy for path, copy in subjects if isinstance(copy, CopySubject)}

    @cached_property
    def _files(self) -> str:
        """The digest of all static files but style sheets: any page may show them."""
        return digest(repr([c for path, c in self._copies.items() if not path.endswith(STYLE)]))

    def key(self, page: Page) -> str:
        """Digest what a page shows and how, but for style sheets."""
        template = self.closures.get(page.kind, "")
        return digest(f"{self._keys.key(page)} {template} {self._files}")


def line_of(root: Path, place: Span) -> str:
    """Return the text of a line to which a message points; '' where it cannot be read."""
    file = root / place.path
    inside = any(file.resolve().is_relative_to(top.resolve()) for top in (root, package_themes()))
    blob = files.read(file.parent, file.name, article.LIMIT, []) if inside else None
    lines = blob.data.decode("utf-8", "replace").splitlines() if blob else []
    return visible(lines[place.line - 1][:_WIDEST]) if place.line <= len(lines) else ""


def _settle(now: Standing, before: Standing | None) -> None:
    """Spare what stands now the search for garbage: a plan is large and has no cycles.

    A theme that went has some.
    """
    if before and before.theme is not now.theme:
        gc.unfreeze()
        gc.collect()
    gc.freeze()


class _Facts(dict[str, Any]):
    """What readings leave for the next one, in memory."""

    def fact(self, name: str) -> Any:
        return self.get(name)

    def save_fact(self, name: str, value: Any) -> None:
        self[name] = value


class Preview:
    """The site in a folder. Read by one thread at a time; pages may be asked for by any."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.site: Standing | None = None
        self.config: Config | None = None
        self._entries: dict[str, Parsed] = {}
        self._settings = ""
        self._facts = _Facts()
        self._plan = Planner()
        self._shown: dict[str, Shown] = {}
        self._tried: dict[str, tuple[str, str]] = {}
        self._lock = threading.RLock()

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The errors for which the site is not as it should be now."""
        return self.diagnostics if has_errors(self.diagnostics) else ()

    def begin(self, request: Request) -> None:
        """Read the site for the first time, with workers and by the traces; to be called before
        there are other threads. Raises OSError when nothing can be kept.
        """
        gc.set_threshold(*CALM)
        settings = Settings.of(request.config)
        with workflow.traces_of(request) as traces:
            content = workflow.load(request, settings, traces.parsed(settings.mark), {})
            sound = {p: e for p, e in content.entries.items() if e.article is not None}
            traces.save_parsed(sound, settings.mark)
            traces.commit()
        self._made(replace(request, drafts=True), content)

    def refresh(self) -> None:
        """Read what has changed, and plan the site anew."""
        try:
            request = Request(self.root, config.load(self.root), clock.now(), drafts=True)
            self._made(request, self._read(request.config))
        except SitegenError as exc:
            self.diagnostics = exc.diagnostics
        except OSError as exc:
            place = Span(str(exc.filename or self.root))
            self.diagnostics = (error("disk", f"cannot read it: {files.reason(exc)}", place),)

    def _read(self, settings: Config) -> Loaded:
        kept = self._entries if Settings.of(settings).mark == self._settings else {}
        limit = settings.time_limit
        for _ in range(2):  # once more where a file went away between its listing and its reading
            found = parsing.load(
                self.root, Settings.of(settings), Kept(kept, {}), Here(limit), limit
            )
            lost = [d for d in found.diagnostics if d.code == "unreadable"]
            if all(files.exists(self.root / noted.span.path) for noted in lost):
                break
            kept = found.entries
        return found

    def _made(self, request: Request, content: Loaded) -> None:
        self.config = request.config
        self._entries, self._settings = content.entries, Settings.of(request.config).mark
        design = making.design(request, self._facts, content, self._plan)
        noted = in_order([*design.problems, *design.unable])
        with self._lock:
            if design.worn is not None and not has_errors(noted):
                before, self.site = self.site, self._standing(design, design.worn.theme)
                _settle(self.site, before)
            self.diagnostics = noted

    def _standing(self, design: Design, theme: Theme) -> Standing:
        """Make the site that stands now; a theme that is the same stays, with what is compiled."""
        before = self.site
        if before and before.theme.source == theme.source:
            site = Standing(design, before.theme, before.closures)
        else:
            site = Standing(design, theme, theme.closures())
        if before and before.shower.mark != site.shower.mark:
            site.theme.parts = Parts()
        return site

    def show(self, path: str) -> Shown | None:
        """Return a file of the site by its path; None where there is none, or none any more."""
        with self._lock:
            page = self.site.pages.get(path) if self.site else None
            if self.site is None or page is None:
                return None
            if isinstance(page.subject, CopySubject):
                return self._copied(self.site, page, page.subject.source)
            return self._rendered(self.site, page)

    def _copied(self, site: Standing, page: Page, source: str) -> Shown | None:
        try:  # a link that came after the files were listed may lead anywhere
            data = files.read_bytes(disk.behind_links(self.root / source, self.root))
        except OSError:
            return None
        return None if data is None else Shown(site.key(page), site.styles_mark, data)

    def _rendered(self, site: Standing, page: Page) -> Shown:
        key, known = site.key(page), self._shown.get(page.path)
        about = page.articles[0] if page.kind is Kind.ARTICLE else None
        if known and self._tried[page.path] == (key, site.styles_mark):
            return known._replace(about=about)
        job = RemoteRenderJob(
            [(0, page, view(site.shower, page))], Packed(site.theme), site.config.time_limit
        )
        (made,) = job(0, 1)
        if made.faults:
            shown = (known or Shown("", "", b""))._replace(faults=made.faults)
        else:
            shown = Shown(key, site.styles_mark, made.data)
        self._remember(page.path, shown, (key, site.styles_mark))
        return shown._replace(about=about)

    def _remember(self, path: str, shown: Shown, tried: tuple[str, str]) -> None:
        self._shown.pop(path, None)  # what was made last stays longest
        self._shown[path], self._tried[path] = shown, tried
        if len(self._shown) > _MOST:
            oldest = next(iter(self._shown))
            del self._shown[oldest], self._tried[oldest]
