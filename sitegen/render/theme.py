"""Themes as templates: the only room that knows the template library.

Compiles every template once, refuses those whose includes depend on data, and turns the
library's errors into diagnostics with the template's path and line.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
)

from sitegen.core import languages
from sitegen.core.errors import ContentError, Diagnostic, Span, did_you_mean, error
from sitegen.render.source import Template, ThemeSource
from sitegen.render.strings import Strings
from sitegen.site.pages import Kind

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
        self._strings = lru_cache(maxsize=64)(lambda tag: Strings(source.strings, tag))

    def render(self, kind: Kind, view: Any, language: str) -> str:
        """Render a view with its template. Raises ContentError with the template's place."""
        template = self._environment.get_template(TEMPLATES[kind])
        assets = dict(getattr(getattr(view, "frame", None), "assets", ()))
        try:
            return template.render(
                page=view, t=self._strings(language), asset=_asset_function(assets)
            )
        except Exception as exc:  # a template may raise anything; it becomes a located message
            raise ContentError((self._located(exc),)) from exc

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
    for name in meta.find_referenced_templates(tree):
        if name is None:
            hint = "name the template with a plain text, so that what a page needs is known"
            message = "an include depends on data"
            problems.append(error("template", message, Span(template.path), hint))
        elif name not in source.templates:
            hint = did_you_mean(name, source.templates)
            message = f"there is no template '{name}'"
            problems.append(error("template", message, Span(template.path), hint))
    return problems
