"""What the vocabulary makes of one file: every place where an alias stands, and what came of it.

Writes nothing. The text is looked at as an import would: with the title first, without the lines
that are no part of the story.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.content import markup, topics
from sitegen.content.frontmatter import plain_line
from sitegen.core import files
from sitegen.core.clock import now
from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.core.text import digest, fold, one_line
from sitegen.ingest import draft as drafts
from sitegen.ingest import plain, stories
from sitegen.ingest.aliases import normal
from sitegen.ingest.draft import Context
from sitegen.ingest.readers import limit_of
from sitegen.ingest.records import Draft, Raw, Seed
from sitegen.ingest.salience import Standing
from sitegen.ingest.topics import Match, Matcher

_CONTEXT = 24
_REASONS = {
    "letter case": "the alias wants its own letter case",
    "near": "none of the words that it needs near is there",
    "beside": "none of the words that it needs beside it is in the same sentence",
    "unless": "part of a longer phrase that the alias excludes",
    "without": "a word that rules the alias out is in the text",
    "covered": "inside a longer name",
    "namesake": "a word beside it says that something else bears the name",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An alias in a file: where (line 0 for a title that is not in the file), with its context.

    `refused` says why it does not count.
    """

    line: int
    column: int
    topic: str
    alias: str
    before: str
    text: str
    after: str
    refused: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a story mentions, and what it is about."""

    title: str
    language: str
    standings: tuple[Standing, ...]
    places: tuple[Place, ...]


def run(root: Path, blob: Blob, language: str, problems: list[Diagnostic]) -> tuple[Trial, ...]:
    """Try the vocabulary of a site on each story of a file."""
    matcher = Matcher(topics.load(root, problems).values())
    context = Context(matcher, now())
    found = stories.read(blob, problems)
    seeds = stories.seeds(blob.path, found)
    believed = (stories.believed(*each, problems) for each in zip(found, seeds, strict=True))
    return tuple(
        _trial(replace(raw, language=language or raw.language), context) for raw in believed
    )


def blob_of(path: Path, problems: list[Diagnostic]) -> Blob | None:
    """Read the file to try."""
    return files.read(path.parent, path.name, limit_of(path.name), problems)


def _trial(raw: Raw, context: Context) -> Trial:
    draft = drafts.make(raw, Seed("-", raw.part, raw.digest or digest(raw.text)), context)
    lines, headline = _lines(raw, draft)
    title = draft.title if raw.title or headline else ""  # one that was made is no evidence
    text = "\n".join([title, *lines])
    places = [
        _place(match, text, raw.line - 1, headline)
        for match in context.matcher.matches(text, draft.language)
    ]
    standings = context.matcher.standings(text, draft.language)
    return Trial(draft.title, draft.language, standings, tuple(places))


def _lines(raw: Raw, draft: Draft) -> tuple[list[str], int]:
    """Return the story's lines at their places, less its headline, and where that stood."""
    lines = raw.text.split("\n")
    starts = {block.line for block in plain.blocks(raw.text, raw.line, markdown=raw.markdown)}
    for removed in draft.removed:
        for at in _block(lines, removed.line - raw.line, {line - raw.line for line in starts}):
            lines[at] = ""
    first = next((at for at, line in enumerate(lines) if line.strip()), -1)
    said = lines[first] if first >= 0 else ""
    said = markup.words(said) if raw.markdown else plain_line(said)
    if not said or fold(said) != fold(draft.title):
        return lines, 0
    lines[first] = ""
    return lines, raw.line + first


def _block(lines: list[str], at: int, starts: set[int]) -> Iterator[int]:
    """Yield the numbers of a paragraph's lines."""
    first = at
    while 0 <= at < len(lines) and lines[at].strip() and (at == first or at not in starts):
        yield at
        at += 1


def _place(match: Match, text: str, above: int, headline: int) -> Place:
    """Locate a match, found in the normalised text, in the text as it was written."""
    whole = normal(text)
    topic, start, end, _ = match.mention
    number = whole.count("\n", 0, start)
    written = text.split("\n")[number]
    column = _column(written, start - (whole.rfind("\n", 0, start) + 1))
    return Place(
        line=number + above if number else headline,
        column=column + 1,
        topic=topic,
        alias=match.alias.text,
        before=whole[max(0, start - _CONTEXT) : start].rpartition("\n")[2],
        text=one_line(whole[start:end]),
        after=whole[end : end + _CONTEXT].partition("\n")[0],
        refused=_REASONS.get(match.refused, ""),
    )


def _column(written: str, place: int) -> int:
    """Return where the character stands as written that is at `place` in the normal form."""
    if normal(written) == written:
        return place
    at = 0
    while at < len(written) and len(normal(written[: at + 1])) <= place:
        at += 1
    return at
