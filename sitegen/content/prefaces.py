"""Prefaces: what a curator says before the stories of a week, and which of them is to lead.

Reads the files in `content/editions/`, each for one week and the readers of one language. Must
not know which stories there are.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sitegen.content import frontmatter, markup
from sitegen.content.article import Link, Settings
from sitegen.content.schema import body_of, link_of
from sitegen.core import files, languages
from sitegen.core.errors import Diagnostic, Span, has_errors
from sitegen.core.fields import Fields
from sitegen.core.text import Html

FOLDER = "content/editions"
KEYS = ("week", "language", "title", "lead")
LIMIT = 256 * 1024
_WEEK = re.compile(r"(\d{4})-?[Ww](\d{2})")


class Preface(NamedTuple):
    """A curator's words before a week's stories, for readers of a language.

    `lead` is the slug of the story to stand at the top, '' for the newest one.
    """

    path: str
    year: int
    number: int
    language: str
    direction: str
    title: str
    lead: str
    body: Html
    links: tuple[Link, ...]
    span: Span
    lead_span: Span
    origin: None = None

    @property
    def monday(self) -> date:
        """The day on which its week begins; before, it is held back with the week's stories."""
        return date.fromisocalendar(self.year, self.number, 1)


def paths(root: Path) -> list[str]:
    """List the files of prefaces, sorted."""
    return [path for path in files.walk(root, FOLDER, []) if path.endswith(".md")]


def parse(
    text: str, path: str, settings: Settings, language: str, problems: list[Diagnostic]
) -> Preface | None:
    """Read a preface, by default in `language`; note every problem, return None for an error."""
    document = frontmatter.split(text, path, problems)
    if document is None:
        return None
    noted: list[Diagnostic] = []
    fields = Fields(document.front, noted, "the front matter of an edition")
    fields.unknown(KEYS, fatal=False)
    fields.require("week", "write the week as ISO 8601 does: week: 2025-W13")
    year, number = _week(fields)
    body = body_of(document, f"editions/{year}-w{number:02}/", settings, noted)
    spoken = fields.language("language", language)
    made = Preface(
        path=path,
        year=year,
        number=number,
        language=spoken,
        direction=languages.direction(spoken),
        title=fields.line("title"),
        lead=fields.line("lead"),
        body=body.html,
        links=tuple(link_of(*file, document) for file in body.files),
        span=fields.span("week"),
        lead_span=fields.span("lead"),
    )
    problems += noted
    return None if has_errors(noted) else made


def week(text: str) -> tuple[int, int] | None:
    """Return the year and number of a week as ISO 8601 writes it (4.1.4.2), None for no week."""
    match = _WEEK.fullmatch(text)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    try:
        date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return year, number


def _week(fields: Fields) -> tuple[int, int]:
    written = fields.line("week")
    found = week(written)
    if found is None and written:
        hint = "write year and week, such as 2025-W13; a year has 52 or 53 weeks"
        fields.refuse("week", "week", f"'{written}' is not a week", hint)
    return found or (1, 1)


def linked(preface: Preface, urls: dict[str, str]) -> Preface:
    """Put the addresses of linked articles into a preface."""
    return preface._replace(body=markup.linked(preface.body, urls))
