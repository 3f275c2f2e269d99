"""A theme ready to render: a view becomes a text, the library's errors become diagnostics
with the template's path and line.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import UndefinedError
from markupsafe import Markup

from sitegen.core.errors import ContentError, Diagnostic, Span, did_you_mean, error
from sitegen.core.text import digest
from sitegen.render import borrowed, templates
from sitegen.render.parts import Key, Parts
from sitegen.render.source import ThemeSource
from sitegen.render.strings import Strings
from sitegen.render.templates import OPTIONAL, TEMPLATES, Environment
from sitegen.site.pages import Kind
from sitegen.site.pieces import Card, Frame

TEMPLATE_OF = TEMPLATES | OPTIONAL


class Theme:
    """A theme ready to render. Its templates are compiled when first needed; a process that is
    forked inherits what is compiled, one that gets a theme by message compiles its own.
    """

    def __init__(self, source: ThemeSource) -> None:
        self.source = source
        self._environment = Environment(source)
        self._strings = lru_cache(maxsize=64)(lambda tag: Strings(source.strings, tag))
        self.parts = Parts()

    def __reduce__(self) -> tuple[type["Theme"], tuple[ThemeSource]]:
        return Theme, (self.source,)

    def check(self) -> list[Diagnostic]:
        """Find all that is wrong with the templates."""
        return templates.check(self._environment)

    @property
    def offers(self) -> frozenset[Kind]:
        """The kinds of page that it has a template for."""
        return frozenset(templates.known(self._environment))

    @property
    def wants(self) -> frozenset[str]:
        """The names of the fields that its templates show."""
        return templates.attributes(self._environment)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that its interface speaks."""
        return frozenset(self.source.strings)

    def closures(self) -> dict[str, str]:
        """Return, for each kind that has a template, the digest of all that its template uses."""
        made = templates.closures(self._environment, self.source.strings)
        return made | {str(Kind.CARD): digest(repr(self.source.colours))}

    def prepare(self, kinds: set[Kind]) -> None:
        """Compile all that some kinds of page need."""
        names = templates.known(self._environment)
        for kind in sorted(kinds & names.keys()):
            for name in self._environment.closure(names[kind]):
                self._environment.get_template(name)

    def render(self, kind: Kind, view: Any, language: str) -> str:
        """Render a view with its template. Raises ContentError with the template's place."""
        try:
            template = self._environment.get_template(TEMPLATE_OF[kind])
            frame, t = getattr(view, "frame", None), self._strings(language)
            asset = _asset_function(dict(frame.assets if frame else ()))
            part = self._part_function(frame, t)
            return borrowed.placed(template.render(page=view, t=t, asset=asset, part=part))
        except MemoryError:  # a limit on this page, not a fault
            raise
        except Exception as exc:  # a template may raise anything; it becomes a located message
            raise ContentError((self._located(exc),)) from exc

    def _part_function(self, frame: Frame | None, t: Strings) -> Callable[[str, Any], Markup]:
        """Return what renders the template `name` for one story, once for all lists.

        It sees the story, the frame and the words of the interface: the same for every list
        that shows the story. What has no mark may change meanwhile, and is rendered anew.
        """
        readers = f"{frame.readers if frame else ''} {t.language}"

        def part(name: str, story: Any) -> Markup:
            def fresh() -> str:
                template = self._environment.get_template(name)
                return template.render(story=story, frame=frame, t=t)

            if not isinstance(story, Card):
                return Markup(fresh())  # noqa: S704 - rendered
            key = Key(f"{name} {readers}", story.mark)
            return Markup(self.parts.get(key, fresh, keep=True))  # noqa: S704 - rendered

        return part

    def _located(self, exc: Exception) -> Diagnostic:
        paths = {template.path for template in self.source.templates.values()}
        span, trace = Span(f"themes/{self.source.name}"), exc.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename in paths:
                span = Span(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        message = str(exc.args[0]) if exc.args else type(exc).__name__
        if isinstance(exc, UndefinedError):
            seen = "'page' (the fields of sitegen/site/views.py), 't', 'asset' and 'part'"
            hint = f"a template sees {seen}"
            return error("template", message.replace("sitegen.site.views.", ""), span, hint)
        if isinstance(exc, LookupError):
            return error("template", message, span)
        return error("template", f"{message} ({type(exc).__name__})", span)


def _asset_function(assets: dict[str, str]) -> Callable[[str], str]:
    def asset(name: str) -> str:
        if name not in assets:
            raise LookupError(f"the theme has no asset '{name}'; {did_you_mean(name, assets)}")
        return assets[name]

    return asset
