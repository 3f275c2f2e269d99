"""Themes as templates: the only room that knows the template library.

Compiles every template once, refuses those whose includes depend on data, and turns the
library's errors into diagnostics with the template's path and line.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.core import languages
from sitegen.core.errors import ContentError, Diagnostic, Span, did_you_mean, error
from sitegen.core.text import digest
from sitegen.render.source import Template, ThemeSource
from sitegen.render.strings import Strings
from sitegen.site.pages import Kind

_REMEMBERED = 20_000
TEMPLATES = {
    Kind.HOME: "home.html",
    Kind.ARTICLE: "article.html",
    Kind.TAGS: "tags.html",
    Kind.TAG: "tag.html",
    Kind.NOT_FOUND: "404.html",
    Kind.REDIRECT: "redirect.html",
}
"""The templates that a theme must have, by the kind of page that they show."""


class Theme:
    """A theme ready to render. Built from a ThemeSource once in each process."""

    def __init__(self, source: ThemeSource) -> None:
        self.source = source
        self._environment = _environment(source)
        self._environment.globals["part"] = self._part
        self._strings = lru_cache(maxsize=64)(lambda tag: Strings(source.strings, tag))
        self._memory: dict[tuple[str, int], tuple[Any, str]] = {}

    def render(self, kind: Kind, view: Any, language: str) -> str:
        """Render a view with its template. Raises ContentError with the template's place."""
        try:
            template = self._environment.get_template(TEMPLATES[kind])
            assets = dict(getattr(getattr(view, "frame", None), "assets", ()))
            return template.render(
                page=view, t=self._strings(language), asset=_asset_function(assets)
            )
        except MemoryError:  # a limit on this page, not a fault
            raise
        except Exception as exc:  # a template may raise anything; it becomes a located message
            raise ContentError((self._located(exc),)) from exc

    @pass_context
    def _part(self, context: Context, name: str, story: Any) -> Markup:
        """Render the template `name` for one story; what comes out is remembered.

        It sees the story, the frame and the words of the interface: the same for every list
        that shows the story.
        """
        frame, t = context["page"].frame, context["t"]

        def fresh(shown: Any) -> str:
            template = self._environment.get_template(name)
            return template.render(story=shown, frame=frame, t=t)

        return Markup(self.remembered(f"{name} {t.language}", story, fresh))  # noqa: S704 - rendered

    def remembered(self, what: str, record: Any, make: Callable[[Any], str]) -> str:
        """Return `make(record)`, made once for each record object while memory lasts."""
        key = (what, id(record))
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            # The record is kept with its text, so that its id stays its own.
            found = self._memory[key] = (record, make(record))
        return found[1]

    def _located(self, exc: Exception) -> Diagnostic:
        paths = {template.path for template in self.source.templates.values()}
        span, trace = Span(f"themes/{self.source.name}"), exc.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename in paths:
                span = Span(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        message = str(exc.args[0]) if exc.args else type(exc).__name__
        if isinstance(exc, UndefinedError):
            hint = "a template sees 'page' (the fields of sitegen/site/views.py), 't' and 'asset'"
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


class _Loader(BaseLoader):
    """Hands the gathered templates to the library."""

    def __init__(self, templates: dict[str, Template]) -> None:
        self.templates = templates

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        found = self.templates.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.text, found.path, lambda: True


def _environment(source: ThemeSource) -> Environment:
    environment = Environment(
        loader=_Loader(source.templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters["day"] = languages.format_day
    environment.filters["language_name"] = languages.name
    return environment


def check(source: ThemeSource) -> list[Diagnostic]:
    """Compile every template; find syntax errors, dynamic and missing includes, all at once."""
    environment = _environment(source)
    problems: list[Diagnostic] = []
    for name in sorted(set(TEMPLATES.values()) - source.templates.keys()):
        hint = "extend the theme base, which has all of them"
        place = Span(f"themes/{source.name}")
        problems.append(error("theme", f"the theme has no template '{name}'", place, hint))
    for template in dict.fromkeys(source.templates.values()):
        problems += _check_one(environment, template, source)
    return problems


def _check_one(
    environment: Environment, template: Template, source: ThemeSource
) -> list[Diagnostic]:
    try:
        tree = environment.parse(template.text, filename=template.path)
        environment.compile(tree, filename=template.path)
    except TemplateSyntaxError as exc:
        place = Span(template.path, exc.lineno)
        return [error("template", f"template syntax: {exc.message}", place)]
    problems: list[Diagnostic] = []
    for name, line in _references(tree):
        place = Span(template.path, line)
        if name is None:
            hint = "name the template with a plain text, so that what a page needs is known"
            problems.append(error("template", "an include depends on data", place, hint))
        elif name not in source.templates:
            hint = did_you_mean(name, source.templates)
            problems.append(error("template", f"there is no template '{name}'", place, hint))
    return problems


def _references(tree: nodes.Template) -> Iterator[tuple[str | None, int]]:
    """Yield the names of the templates that one uses, with their lines; None if it varies."""
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        yield _fixed(getattr(node, "template", None)), node.lineno
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "part":
            yield _fixed(call.args[0] if call.args else None), call.lineno


def _fixed(name: nodes.Node | None) -> str | None:
    return name.value if isinstance(name, nodes.Const) and isinstance(name.value, str) else None


def closures(source: ThemeSource) -> dict[str, str]:
    """Return, for each kind that has a template, the digest of all that its template uses."""
    environment = _environment(source)
    uses = {
        name: [used for used, _ in _references(environment.parse(template.text)) if used]
        for name, template in source.templates.items()
    }
    words = digest(repr(sorted(source.strings.items())))
    return {
        str(kind): digest(words + repr([source.templates[n].text for n in _closure(name, uses)]))
        for kind, name in TEMPLATES.items()
    }


def _closure(name: str, uses: dict[str, list[str]]) -> list[str]:
    """Return a template's name and those of all that it uses, directly or not, sorted."""
    found, queue = {name}, [name]
    while queue:
        new = set(uses.get(queue.pop(), ())) - found
        found |= new
        queue += new
    return sorted(found)
