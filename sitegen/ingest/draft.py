"""One seed becomes one draft: the pure middle of the import, in numbered steps."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import takewhile

from sitegen.content import markup
from sitegen.content.frontmatter import plain_line
from sitegen.content.sources import NO_SOURCES, Sources
from sitegen.core import languages
from sitegen.core.fields import parse_moment
from sitegen.core.text import clean, fold, segment
from sitegen.core.urls import is_web_url
from sitegen.ingest import boilerplate, glosses, headline, language, opening, plain
from sitegen.ingest import title as titles
from sitegen.ingest.records import Block, Draft, Mentioned, Raw, Removed, Seed
from sitegen.ingest.salience import MOST, Standing
from sitegen.ingest.topics import Matcher

_WORD = re.compile(r"[^\W_]")
# Of Markdown, what begins no sentence: headings, items, quotations, tables, code, HTML, notes.
_HEADING, _NO_LEVEL, _ABOVE = re.compile(r"(#{1,6})\s"), 7, ("!", "<", "[!")
_NO_PROSE = re.compile(r"#{1,6}\s|[-*+]\s|\d{1,2}[.)]\s|>|\||`{3}|~{3}|<|\[[^\]]+\]:")


@dataclass(frozen=True, slots=True)
class Context:
    """What drafts of one run share: vocabulary, today in the site's time zone, known sources."""

    matcher: Matcher
    today: datetime
    sources: Sources = NO_SOURCES

    def dated(self, text: str) -> str:
        """Return a stated date when it is one, else ''."""
        zone = self.today.tzinfo or UTC
        return text if text and parse_moment(text, zone) else ""


def make(raw: Raw, seed: Seed, context: Context) -> Draft:
    """Turn what a reader found into a draft; every guess is named in `guessed`."""
    # 1. Paragraphs, and the lines that are not part of the story.
    blocks = plain.blocks(raw.text, raw.line, markdown=raw.markdown)
    #    Date lines and bylines of a plain text are left to step 3.
    left = boilerplate.nothing if raw.markdown else opening.is_aside
    story, removed = boilerplate.separate(blocks, left, markdown=raw.markdown)
    # 2. The language: stated, by the seed or for its source, or read off the text.
    stated = raw.language or context.sources.find(raw.source, seed.path).language
    raw = replace(raw, language=stated)
    tongue = raw.language or language.detect(" ".join(block.text for block in story))
    tongue = languages.normalise(tongue) or "und"
    # 3. A headline that is there leaves the body, as do lines with a date or an author; a title
    #    that is not there is made.
    top = _opening(story, raw, tongue, removed)
    story = top.story
    prose = _prose(raw, story)
    named = raw.title or _words(raw, top.headline)
    title = plain_line(clean(named) or clean(titles.make(prose, tongue)))
    title_language = language.other(title, tongue) if named else ""
    # 4. The body keeps its wording; what of it is in another language gets its tags.
    body = _markdown_body(raw, story) if raw.markdown else plain.to_markdown(story)
    body = glosses.mark(body, tongue)
    # 5. Summary and tags.
    summary = plain_line(
        clean(raw.summary) or clean(titles.summary(prose, title, _words(raw, top.standfirst)))
    )
    about = context.matcher.standings(subject(title if named else "", story), tongue)
    tags = (
        _stated(raw, context.matcher) if raw.tags else _found(raw, about, context.matcher, tongue)
    )
    date = context.dated(raw.date) or context.dated(top.date)
    draft = Draft(
        seed=seed.name,
        digest=raw.digest,
        title=title or _from_name(seed),
        date=date or f"{context.today:%Y-%m-%d}",
        language=tongue,
        source=raw.source if is_web_url(raw.source) else seed.name,
        author=plain_line(clean(raw.author or top.author)),
        tags=tags,
        summary=summary,
        body=body,
        guessed=(),
        removed=_removed(raw, (*removed, *top.removed)),
        more=raw.more,
        title_language=title_language,
        mentions=tuple(Mentioned(found.topic, found.count) for found in about),
        undated=not date,
    )
    return replace(draft, guessed=tuple(_guessed(raw, draft)))


def _removed(raw: Raw, removed: Iterable[Removed]) -> tuple[Removed, ...]:
    """Return removed lines by their places, and whether those are places of the file."""
    ordered = sorted(removed, key=lambda item: item.line)
    return tuple(replace(item, extracted=raw.extracted) for item in ordered)


def _guessed(raw: Raw, draft: Draft) -> Iterator[str]:
    """Yield the fields that no part of the file states; what is empty is no guess."""
    stated = {
        "title": raw.title,
        "date": "" if draft.undated else draft.date,
        "language": raw.language,
        "author": raw.author or not draft.author,
        "tags": raw.tags,
        "summary": raw.summary,
        "title_language": not draft.title_language,
    }
    for field, value in stated.items():
        if not value or (field in raw.guessed and getattr(raw, field) == value):
            yield field


def _from_name(seed: Seed) -> str:
    """The last resort for a title: the seed's name as words."""
    stem = seed.part or seed.path.rpartition("/")[2].rpartition(".")[0]
    return plain_line(clean(stem.replace("-", " ").replace("_", " "))) or "?"


def _opening(
    story: list[Block], raw: Raw, tongue: str, removed: tuple[Removed, ...]
) -> opening.Opening:
    """Tell what stands over the story; Markdown with a title or a heading says it with that."""
    named = _heading(story) if raw.markdown else None
    if named is not None:
        said = fold(plain_line(_words(raw, named.text)))
        if raw.title and said != fold(plain_line(raw.title)):
            return opening.Opening(story)
        return opening.Opening([block for block in story if block is not named], named.text)
    above = takewhile(lambda block: not headline.is_lead(block.text), story)
    if raw.markdown and (raw.title or any(_NO_PROSE.match(block.text) for block in above)):
        return opening.Opening(story)
    return opening.read(story, tongue, titled=bool(raw.title), removed=removed)


def _heading(story: list[Block]) -> Block | None:
    """Return the heading of a whole Markdown text: none like it or above it follows.

    A picture or some HTML may stand over it.
    """
    over = takewhile(lambda block: block.text.startswith(_ABOVE), story)
    below = story[len(list(over)) :]
    marks = [_HEADING.match(block.text) for block in below]
    first, *others = [len(mark[1]) if mark else _NO_LEVEL for mark in marks] or [_NO_LEVEL]
    return below[0] if first == 1 or first < min(others, default=_NO_LEVEL) else None


def _words(raw: Raw, text: str) -> str:
    """Return a line's words without the marks of Markdown."""
    return markup.words(text) if raw.markdown and text else text


def _markdown_body(raw: Raw, story: list[Block]) -> str:
    """Return the Markdown as written, less the lines that the story left out."""
    kept = {block.line for block in story}
    starts = {block.line for block in plain.blocks(raw.text, raw.line, markdown=True)}
    lines, dropping = [], False
    for number, line in enumerate(raw.text.split("\n"), raw.line):
        if number in starts:
            dropping = number not in kept
        if not (dropping and line.strip()):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def _prose(raw: Raw, story: list[Block]) -> list[Block]:
    """The words of the story without marks; what makes no sentence in a summary is left out."""
    if not raw.markdown:
        return [block for block in story if not block.item and _WORD.search(block.text)] or story
    prose = [block for block in story if not _NO_PROSE.match(block.text)] or story
    said = [Block(_words(raw, block.text), block.line) for block in prose]
    return [block for block in said if _WORD.search(block.text)]


def subject(title: str, story: list[Block]) -> str:
    """Return the text that tells what a story is about: its title first.

    '' where the title was made of the text's own words: what they name counts once.
    """
    return "\n".join([title, *(block.text for block in story)])


def _stated(raw: Raw, matcher: Matcher) -> tuple[str, ...]:
    """Return the tags that the file states, by the ids of their topics where they have one."""
    named = (matcher.named(tag) or segment(clean(tag)) for tag in raw.tags)
    return tuple(dict.fromkeys(tag for tag in named if tag))


def _found(raw: Raw, about: Iterable[Standing], matcher: Matcher, tongue: str) -> tuple[str, ...]:
    """Return what the text is about; what it is filed under, as far as that is a topic, first."""
    standings = tuple(about)
    named = {standing.topic for standing in standings if standing.count}
    filed = [matcher.filed(word, tongue) for word in raw.keywords]
    filed += [topic for word in raw.hints if (topic := matcher.filed(word, tongue)) in named]
    found = tuple(standing.topic for standing in standings if not standing.refused)
    return tuple(dict.fromkeys(filter(None, (*filed, *found))))[: max(MOST, len(found))]
