"""Templates: the library's environment, and all that can be told of their text unrendered.

What a page needs must be plain from the text of its templates, and what it shows must come from
its view alone. So a template that another one names by data is refused, a template reaches
nothing behind the records that it is given, and nothing that one page did is there for the next.
"""

from collections.abc import Collection, Iterator, MutableMapping
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Span, did_you_mean, error
from sitegen.core.text import digest
from sitegen.render.source import ThemeSource
from sitegen.render.strings import Table
from sitegen.site.pages import Kind
from sitegen.site.pieces import EditionLink

TEMPLATES = {
    Kind.HOME: "home.html",
    Kind.ARTICLE: "article.html",
    Kind.TAGS: "tags.html",
    Kind.TAG: "tag.html",
    Kind.NOT_FOUND: "404.html",
    Kind.REDIRECT: "redirect.html",
}
"""The templates that a theme must have, by the kind of page that they show."""

OPTIONAL = {
    Kind.EDITION: "edition.html",
    Kind.ARCHIVE: "archive.html",
    Kind.MONTH: "month.html",
    Kind.SOURCES: "sources.html",
    Kind.SUBSCRIBE: "subscribe.html",
    Kind.SEARCH: "search.html",
}
"""The templates that a theme may have: only with them are there pages of the kind."""

PART = "part"
"""The function that renders another template; like an include, its text has to name it."""

_BEHIND = ("_", "gi_")
"""How names begin that lead behind a value, into Python: in the end to the disk and the clock."""

_KEEPING = (nodes.Macro, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block, nodes.Output)
"""Statements at the top of a template that make nothing which a macro could change later."""


class Environment(jinja2.Environment):
    """The library's environment, set up for a theme."""

    def __init__(self, source: ThemeSource) -> None:
        super().__init__(
            loader=_Loader(),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.filters["day"] = languages.format_day
        self.filters["span"] = _span
        self.filters["month"] = languages.format_month
        self.filters["number"] = languages.format_number
        self.filters["language_name"] = languages.name
        self.filters["safe"] = _safe
        del self.filters["attr"]  # a.b does what it does, with a name that the text tells
        del self.filters["random"], self.globals["lipsum"]  # another page at each build
        self.theme = source.name
        self.texts = source.templates
        self._trees: dict[str, nodes.Template] = {}
        self._codes: dict[str, CodeType] = {}
        self._changing: dict[str, bool] = {}

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look up what a template calls by a name that may be data."""
        if isinstance(argument, str) and argument.startswith(_BEHIND):
            raise LookupError(_out_of_reach(argument))
        return super().getitem(obj, argument)

    def closure(self, name: str) -> list[str]:
        """Return a template's name and those of all that it uses, directly or not, sorted."""
        found, queue = {name}, [name]
        while queue:
            new = {used for used, _ in _references(self.tree(queue.pop())) if used} - found
            found |= new
            queue += new
        return sorted(found)

    def keeps_state(self, name: str) -> bool:
        """Say whether a macro of this template, or of one that it uses, can remember a call."""
        known = self._changing.get(name)
        if known is None:
            found = any(_has_state(self.tree(used)) for used in self.closure(name))
            known = self._changing[name] = found
        return known

    def tree(self, name: str) -> nodes.Template:
        """Return a template as it was parsed. Raises TemplateSyntaxError."""
        tree = self._trees.get(name)
        if tree is None:
            text = self.texts[name]
            tree = self._trees[name] = self.parse(text.text, filename=text.path)
        return tree

    def code(self, name: str) -> CodeType:
        """Return a template's code, compiled once. Raises TemplateSyntaxError."""
        made = self._codes.get(name)
        if made is None:
            made = self._codes[name] = self.compile(self.tree(name), name, self.texts[name].path)
        return made


def _safe(text: object) -> Markup:
    """Take a text for HTML, also one that would write itself otherwise: a borrowed word."""
    return Markup(str(text))  # noqa: S704 - the author of the theme says so


def _span(edition: EditionLink, language: str) -> str:
    """Write out the days of an edition."""
    return languages.format_span(edition.first, edition.last, language)


class _Compiled(jinja2.Template):
    """A template whose macros begin anew for whoever imports them, if they remember anything.

    The library makes the macros of a template once for all pages.
    """

    environment: Environment
    name: str

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self.environment.keeps_state(self.name):
            self._module = None
        return super()._get_default_module(ctx)


Environment.template_class = _Compiled


class _Loader(BaseLoader):
    """Hands the gathered templates to the library, compiled."""

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the library's own name
    ) -> jinja2.Template:
        assert isinstance(environment, Environment)
        if name not in environment.texts:
            raise TemplateNotFound(name)
        # A plain dict: the library makes a context of it for every page, and a chain is slow.
        names, code = dict(globals or {}), environment.code(name)
        return environment.template_class.from_code(environment, code, names)


def check(environment: Environment) -> list[Diagnostic]:
    """Compile every template; find all that is wrong with their texts at once."""
    problems: list[Diagnostic] = []
    for name in sorted(set(TEMPLATES.values()) - environment.texts.keys()):
        hint = "extend the theme base, which has all of them"
        place = Span(f"themes/{environment.theme}")
        problems.append(error("theme", f"the theme has no template '{name}'", place, hint))
    names = {template: name for name, template in reversed(environment.texts.items())}
    for name in environment.texts:
        if names[environment.texts[name]] == name:  # not the same text by its other name
            problems += _check_one(environment, name)
    return problems


def _check_one(environment: Environment, name: str) -> list[Diagnostic]:
    found: list[Fault] = []
    try:
        tree = environment.tree(name)
        found += _reference_faults(tree, environment.texts)  # before "a" ~ "b" is put together
        found += _attribute_faults(tree)
        environment.code(name)
    except TemplateSyntaxError as exc:
        found.append((f"template syntax: {exc.message}", exc.lineno, ""))
    path = environment.texts[name].path
    return [error("template", text, Span(path, at), hint) for text, at, hint in found]


Fault = tuple[str, int, str]
"""What is wrong, in which line, and what helps."""


def _reference_faults(tree: nodes.Template, names: Collection[str]) -> Iterator[Fault]:
    for name, line in _references(tree):
        if name is None:
            hint = "name the template with a plain text, so that what a page needs is known"
            yield "an include depends on data", line, hint
        elif name not in names:
            yield f"there is no template '{name}'", line, did_you_mean(name, names)
    calls = {id(call.node) for call in tree.find_all(nodes.Call)}
    for found in tree.find_all(nodes.Name):
        if found.name == PART and found.ctx == "load" and id(found) not in calls:
            hint = f'name the template where it is used, with a plain text: {PART}("card.html", x)'
            yield f"'{PART}' is used for something else than a call", found.lineno, hint


def _attribute_faults(tree: nodes.Template) -> Iterator[Fault]:
    for found in tree.find_all(nodes.Getattr):
        if found.attr.startswith(_BEHIND):
            yield _out_of_reach(found.attr), found.lineno, ""


def _out_of_reach(name: str) -> str:
    return f"'{name}' is out of a template's reach"


def _references(tree: nodes.Template) -> Iterator[tuple[str | None, int]]:
    """Yield the names of the templates that one uses, with their lines; None if it varies."""
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        yield _fixed(getattr(node, "template", None)), node.lineno
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == PART:
            yield _fixed(call.args[0] if call.args else None), call.lineno


def _fixed(name: nodes.Node | None) -> str | None:
    return name.value if isinstance(name, nodes.Const) and isinstance(name.value, str) else None


def _has_state(tree: nodes.Template) -> bool:
    return not all(
        isinstance(node, _KEEPING)
        or (isinstance(node, nodes.Assign) and isinstance(node.node, nodes.Const))
        for node in tree.body
    )


def known(environment: Environment) -> dict[Kind, str]:
    """Return the templates that a theme has for kinds of page."""
    return {k: name for k, name in (TEMPLATES | OPTIONAL).items() if name in environment.texts}


def closures(environment: Environment, strings: Table) -> dict[str, str]:
    """Return, for each kind that has a template, the digest of all that its template uses."""
    words = digest(repr(sorted(strings.items())))
    return {
        str(kind): digest(words + repr([environment.texts[n].text for n in found]))
        for kind, found in (
            (k, environment.closure(name)) for k, name in known(environment).items()
        )
    }


def attributes(environment: Environment) -> frozenset[str]:
    """Return all names of fields that the templates for pages use: what a view must have."""
    used = {name for root in known(environment).values() for name in environment.closure(root)}
    trees = [environment.tree(name) for name in sorted(used)]
    return frozenset(found.attr for tree in trees for found in tree.find_all(nodes.Getattr))
