"""One seed becomes one draft: the pure middle of the import, in numbered steps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sitegen.content import markup
from sitegen.content.frontmatter import plain_line
from sitegen.core import languages
from sitegen.core.fields import parse_moment
from sitegen.core.text import clean, fold, segment
from sitegen.core.urls import is_web_url
from sitegen.ingest import boilerplate, headline, language, plain
from sitegen.ingest.records import Block, Draft, Mentioned, Raw, Seed
from sitegen.ingest.topics import Matcher

_NO_PROSE = ("#", "-", "*", "+", ">", "|", "`", "<", "1.")


@dataclass(frozen=True, slots=True)
class Context:
    """What drafts of one run share: the vocabulary, today in the site's time zone."""

    matcher: Matcher
    today: datetime

    def dated(self, text: str) -> str:
        """Return a stated date when it is one, else ''."""
        zone = self.today.tzinfo or UTC
        return text if text and parse_moment(text, zone) else ""


def make(raw: Raw, seed: Seed, context: Context) -> Draft:
    """Turn what a reader found into a draft; every guess is named in `guessed`."""
    # 1. Paragraphs, and the lines that are not part of the story.
    blocks = plain.blocks(raw.text, raw.line)
    story, removed = boilerplate.separate(blocks)
    # 2. The language: stated, or read off the text.
    tongue = raw.language or language.detect(" ".join(block.text for block in story))
    # 3. A headline that is there leaves the body; one that is not is made.
    found = _headline(story, raw)
    story = story[1:] if found else story
    prose = _prose(raw, story)
    title = plain_line(clean(raw.title or found.lstrip("# ")) or clean(headline.title(prose)))
    # 4. The body keeps its wording.
    body = _markdown_body(raw, story) if raw.markdown else plain.to_markdown(story)
    # 5. Summary and tags.
    summary = plain_line(clean(raw.summary) or clean(headline.summary(prose, title)))
    about = context.matcher.standings(subject(title if raw.title or found else "", story), tongue)
    tags = tuple(found.topic for found in about if not found.refused)
    tags = _stated(raw, context.matcher) if raw.tags else tags
    date = context.dated(raw.date)
    draft = Draft(
        seed=seed.name,
        digest=raw.digest,
        title=title or _from_name(seed),
        date=date or f"{context.today:%Y-%m-%d}",
        language=languages.normalise(tongue) or "und",
        source=raw.source if is_web_url(raw.source) else seed.name,
        author=plain_line(clean(raw.author)),
        tags=tags,
        summary=summary,
        body=body,
        guessed=(),
        removed=removed,
        more=raw.more,
        mentions=tuple(Mentioned(found.topic, found.count) for found in about),
    )
    return replace(draft, guessed=_guessed(raw, date))


def _guessed(raw: Raw, date: str) -> tuple[str, ...]:
    stated = {
        "title": raw.title,
        "date": date,
        "language": raw.language,
        "tags": raw.tags,
        "summary": raw.summary,
    }
    return tuple(field for field, value in stated.items() if not value)


def _from_name(seed: Seed) -> str:
    """The last resort for a title: the seed's name as words."""
    stem = seed.part or seed.path.rpartition("/")[2].rpartition(".")[0]
    return plain_line(clean(stem.replace("-", " ").replace("_", " "))) or "?"


def _headline(story: list[Block], raw: Raw) -> str:
    """Return the headline that stands over the text; one that repeats the title counts too."""
    if story and raw.markdown and story[0].text.startswith("# "):
        said = fold(plain_line(story[0].text.strip("# ")))
        return story[0].text if not raw.title or said == fold(plain_line(raw.title)) else ""
    if raw.title:
        return ""
    return "" if raw.markdown else headline.find_headline(story)


def _markdown_body(raw: Raw, story: list[Block]) -> str:
    """Return the Markdown as written, less the lines that the story left out."""
    kept = {block.line for block in story}
    starts = {block.line for block in plain.blocks(raw.text, raw.line)}
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
        return story
    prose = [block for block in story if not block.text.startswith(_NO_PROSE)]
    return [Block(markup.words(block.text), block.line) for block in prose]


def subject(title: str, story: list[Block]) -> str:
    """Return the text that tells what a story is about: its title first.

    '' where the title was made of the text's own words: what they name counts once.
    """
    return "\n".join([title, *(block.text for block in story)])


def _stated(raw: Raw, matcher: Matcher) -> tuple[str, ...]:
    """Return the tags that the file states, by the ids of their topics where they have one."""
    named = (matcher.named(tag) or segment(clean(tag)) for tag in raw.tags)
    return tuple(dict.fromkeys(tag for tag in named if tag))
