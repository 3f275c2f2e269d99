"""The contract with authors of themes: which version it has, and what a template may show.

The page for people is made from the records themselves, so that it cannot say anything else.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_type_hints

from sitegen.render.source import CONTRACT as VERSION
from sitegen.render.templates import OPTIONAL, TEMPLATES
from sitegen.site import pieces, views
from sitegen.site.pages import Kind

_VIEWS = {
    Kind.HOME: views.HomeView, Kind.EDITION: views.EditionView, Kind.ARTICLE: views.ArticleView,
    Kind.TAGS: views.TagsView, Kind.TAG: views.TagView, Kind.ARCHIVE: views.ArchiveView,
    Kind.MONTH: views.MonthView, Kind.SOURCES: views.SourcesView,
    Kind.SUBSCRIBE: views.SubscribeView, Kind.SEARCH: views.SearchView,
    Kind.NOT_FOUND: views.NotFoundView, Kind.REDIRECT: views.RedirectView,
}  # fmt: skip
_FILTERS = (
    ("day", "date, language", "a date in full: `6 juillet 2024`"),
    ("span", "edition, language", "the days of an edition: `24–30 mars 2025`"),
    ("month", "date, language", "a month and its year: `mars 2025`"),
    ("number", "number, language", "a number with the language's grouping"),
    ("language_name", "tag, language", "what a language calls another one"),
)
_NOISE = re.compile(r"sitegen\.(?:site|core)\.\w+\.|datetime\.|<class '|'>|typing\.")

_HEAD = f"""\
# Themes

A theme is a folder in `themes/`: `theme.yaml`, `templates/`, `assets/`, `strings/`. It has only
the files that differ from those of the theme that it `extends`; a file of the same name takes the
place of the inherited one, and a template can extend what it overrides
(`{{% extends "orbit/layout.html" %}}`). `sitegen theme new NAME` begins one, `sitegen theme
override FILE` copies an inherited file into it, and `sitegen theme diff` says which of your files
are older than what they override.

    # theme.yaml
    name: Night
    extends: orbit
    contract: {VERSION}

`contract` is the version of this page that the theme was written for; it is {VERSION}.

## What a template sees

`page`, one record of the kind below; `t("key")`, the words of the interface in the language of the
page's readers (`strings/<language>.yaml`, plurals by CLDR: `t("stories", n=3)`); `asset("x.css")`,
the address of a file of `assets/` (one named like a page of choice, `search.js`, is published where
there are such pages); `part("card.html", story)`, another template for one story,
rendered once for all pages that show it (it sees `story`, `frame` and `t`). A name that is not
there is an error with the template's line, not an empty place. Templates have no clock, no disk and
no site object; whatever a page shows is in its record.

A word that a language lacks comes in English. Where the page shows it as text it is put into
`<span lang="en" dir="ltr">` of itself, in attributes and in `<title>` it is plain: write `t("key")`
in both. `t.language_of("key")` is the language of a word that only a script will show.

Filters besides those of Jinja:

"""


class _Field(NamedTuple):
    name: str
    type: str


def document() -> str:
    """Write the page for authors of themes (Markdown)."""
    filters = "".join(f"- `x | {name}` ({takes}): {what}\n" for name, takes, what in _FILTERS)
    kinds = "\n".join(_kinds())
    shown = "\n".join(_record(record) for record in _records())
    return f"{_HEAD}{filters}\n## Kinds of page\n\n{kinds}\n\n## Pieces\n\n{shown}"


def _kinds() -> Iterator[str]:
    for kind, record in _VIEWS.items():
        name = TEMPLATES.get(kind) or OPTIONAL[kind]
        needed = "" if kind in TEMPLATES else " (only where the theme has the template)"
        yield f"### `{name}`{needed}\n\n{_described(record)}"


def _records() -> Iterator[Any]:
    """Yield the records of which views are made, in the order of their module."""
    for _, record in inspect.getmembers(pieces, inspect.isclass):
        if record.__module__ == pieces.__name__:
            yield record


def _record(record: Any) -> str:
    return f"### {record.__name__}\n\n{_described(record)}"


def _described(record: Any) -> str:
    text = inspect.cleandoc(record.__doc__ or "")
    fields = "".join(f"| `{field.name}` | {field.type} |\n" for field in _fields(record))
    return f"{text}\n\n| field | type |\n| --- | --- |\n{fields}"


def _fields(record: Any) -> Iterator[_Field]:
    for name, hint in get_type_hints(record).items():
        yield _Field(name, _NOISE.sub("", str(hint)).replace("|", "or").replace("NoneType", "None"))
