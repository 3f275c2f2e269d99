"""From a content file's text to an article: the front matter's schema, and the pure step.

Must not read files and must not know other articles.
"""

from datetime import UTC, datetime
from urllib.parse import quote, unquote

from sitegen.content import frontkeys, frontmatter, markup, origin
from sitegen.content.article import Alias, Article, Ignored, Link, Settings, Tagged, marked
from sitegen.content.sources import PUBLISH
from sitegen.core import languages
from sitegen.core.errors import (
    Diagnostic,
    MarkupError,
    Span,
    did_you_mean,
    error,
    has_errors,
    warning,
)
from sitegen.core.fields import Fields
from sitegen.core.text import Body, Html, one_line, segment, slugify, xml_safe
from sitegen.core.urls import unsafe_path
from sitegen.core.yamldoc import Scalar, Sequence

KEYS = tuple(key.name for key in frontkeys.KEYS)
_REQUIRED = tuple((key.name, key.hint) for key in frontkeys.KEYS if key.hint)
SUMMARY_CHARACTERS = 300
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)  # only beside an error, which drops the article


def parse(text: str, path: str, settings: Settings, problems: list[Diagnostic]) -> Article | None:
    """Read one content file; note every problem, return None when there was an error."""
    document = frontmatter.split(text, path, problems)
    if document is None:
        return None
    noted: list[Diagnostic] = []
    fields = Fields(document.front, noted, "the front matter")
    fields.unknown(KEYS, fatal=False)
    for key, hint in _REQUIRED:
        fields.require(key, hint)
    made = _article(document, fields, settings, noted)
    problems += noted
    return None if has_errors(noted) else marked(made)


def _article(
    document: frontmatter.Document, fields: Fields, settings: Settings, noted: list[Diagnostic]
) -> Article:
    """Read every field; the record is of use only if no error was noted."""
    path = document.front.span.path
    slug = _slug(fields, path)
    body = body_of(document, f"articles/{slug}/", settings, noted)
    language = fields.language("language", "und")
    date = fields.moment("date", settings.zone) or _NO_DATE
    return Article(
        path=path,
        slug=slug,
        title=fields.line("title"),
        date=date,
        language=language,
        direction=languages.direction(language),
        source=fields.line("source"),
        tags=_tags(fields, noted),
        summary=_summary(fields, body.html),
        id=_identity(fields, slug, date, settings, noted),
        needs_review=_needs_review(fields, noted),
        author=fields.line("author"),
        published=fields.moment("published", settings.zone),
        updated=fields.moment("updated", settings.zone),
        status=fields.choice("status", frontkeys.STATUSES, "published"),
        publish=fields.choice("publish", PUBLISH, ""),
        translation_of=fields.line("translation_of"),
        aliases=_aliases(fields, noted),
        body=Body.of(body.html),
        links=tuple(link_of(*file, document) for file in body.files),
        origin=origin.read(document.front),
        also=_also(fields, noted),
        ignore=tuple(Ignored(item.text, item.span) for item in fields.items("ignore")),
        span=fields.span("slug") if fields.given("slug") else Span(path),
        title_language=_title_language(fields, language),
    )


def _title_language(fields: Fields, language: str) -> str:
    """Return the title's language where it is not the story's own, else ''."""
    given = fields.language("title_language")
    return "" if given == language else given


def _slug(fields: Fields, path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".md")
    chosen = fields.line("slug", slugify(name))
    reason = "it has a slash" if "/" in chosen else unsafe_path(chosen)
    if reason:
        hint = f"write it as '{slugify(chosen) or 'my-story'}'"
        fields.refuse("slug", "slug", f"the slug '{chosen}' cannot be an address: {reason}", hint)
    return chosen


def body_of(
    document: frontmatter.Document, page: str, settings: Settings, problems: list[Diagnostic]
) -> markup.Rendered:
    """Render what stands below the front matter for the page `page`; note what is wrong there."""
    body, path = document.body, document.front.span.path
    if xml_safe(body) != body:
        at = next(i for i, char in enumerate(body) if not xml_safe(char))
        column = at - body.rfind("\n", 0, at)
        place = Span(path, document.line + body.count("\n", 0, at), column)
        message = f"a control character (U+{ord(body[at]):04X}) is left out of the page"
        problems.append(warning("control-character", message, place, "delete it from the file"))
    try:
        return markup.render(body, path, page, settings.extensions)
    except MarkupError as exc:
        place = Span(path, document.line, 1)
        hint = "simplify the text below the front matter"
        problems.append(error("markup", f"cannot be rendered: {exc.reason}", place, hint))
        return markup.Rendered(Html(), ())


def _tags(fields: Fields, problems: list[Diagnostic]) -> tuple[Tagged, ...]:
    tags: dict[str, Tagged] = {}
    for item in fields.items("tags"):
        if tag := segment(item.text):
            tags.setdefault(tag, Tagged(tag, one_line(xml_safe(item.text))))
        else:
            hint = "write a word, such as nasa or space-law"
            problems.append(error("tag", f"'{item.text}' cannot be a tag", item.span, hint))
    return tuple(tags.values())


def _summary(fields: Fields, body: Html) -> str:
    written = fields.line("summary")
    return written or markup.first_paragraph(body, SUMMARY_CHARACTERS)


def _identity(
    fields: Fields, slug: str, date: datetime, settings: Settings, problems: list[Diagnostic]
) -> str:
    written = fields.line("id")
    if written:
        return written
    if fields.given("date") is None:
        return ""  # an error anyway
    made = tag_uri(settings.host, date, slug)
    message = "has no 'id': the feeds make one from the address, which must then never change"
    hint = f'add the line: id: "{made}"'
    problems.append(warning("no-id", message, fields.span("id"), hint))
    return made


def tag_uri(host: str, date: datetime, name: str) -> str:
    """Make a tag URI (RFC 4151) for feeds: `tag:host,2024-07-09:name`, in ASCII."""
    return f"tag:{host},{date:%Y-%m-%d}:{quote(name)}"


def _needs_review(fields: Fields, problems: list[Diagnostic]) -> tuple[str, ...]:
    items = fields.items("needs_review")
    for item in items:
        if item.text not in KEYS:
            message = f"'needs_review' names '{item.text}', which is no field"
            problems.append(warning("review", message, item.span, did_you_mean(item.text, KEYS)))
    return tuple(item.text for item in items)


def _also(fields: Fields, problems: list[Diagnostic]) -> tuple[origin.Other, ...]:
    node = fields.given("also")
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    found: list[origin.Other] = []
    for item in items:
        other = origin.other(item)
        if other is not None:
            found.append(other)
            continue
        message = "an item of 'also' names no seed and no address"
        hint = 'write {seed: seeds/name.txt, digest: "..."}, or an address'
        problems.append(warning("also", message, item.span, hint))
    return tuple(found)


def _aliases(fields: Fields, problems: list[Diagnostic]) -> tuple[Alias, ...]:
    return tuple(
        Alias(path, item.span)
        for item in fields.items("aliases")
        if (path := _alias_path(item, problems))
    )


def _alias_path(item: Scalar, problems: list[Diagnostic]) -> str:
    """Return the file that answers at an old address: `/a/b` from the root, `b` beside."""
    written = unquote(item.text)
    path = written.removeprefix("/") if written.startswith("/") else f"articles/{written}"
    if not path.endswith(".html"):
        path = f"{path.rstrip('/')}/index.html" if path else "index.html"
    reason = unsafe_path(path)
    if not reason:
        return path
    hint = "write a path from the site's root such as /2023/old-name/"
    message = f"the alias '{item.text}' cannot be an address: {reason}"
    problems.append(error("alias", message, item.span, hint))
    return ""


def link_of(reference: str, target: str, document: frontmatter.Document) -> Link:
    """Return a link to a content file with the place where the body has it."""
    at = max(document.text.find(reference, document.body_start), document.body_start)
    line = document.text.count("\n", 0, at) + 1
    column = at - document.text.rfind("\n", 0, at)
    return Link(target, Span(document.front.span.path, line, column))
