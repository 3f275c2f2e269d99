"""One tag in one spelling: what differs in letter case, accents or hyphens alone is one word."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.check.records import Digest, Edit, Finding, Story
from sitegen.content import frontmatter
from sitegen.core.text import segment
from sitegen.core.yamldoc import Scalar
from sitegen.ingest.aliases import folded_like

_BETWEEN = re.compile(r"[\s_-]+")


def spellings(digest: Digest) -> Iterator[Finding]:
    """Two articles spell one tag differently: in letter case, accents, hyphens or blanks.

    A tag with other accents has a page of its own, which nobody wants. The vocabulary's id is the
    right spelling, else the one that most articles have.
    """
    right = _right(digest)
    for story in digest.stories:
        if any(tag.written != right[_key(tag.written)] for tag in story.article.tags):
            for item in story.items("tags"):
                best = right.get(_key(item.text), item.text)
                if best != item.text:
                    yield _finding(story, item, best)


def _finding(story: Story, item: Scalar, best: str) -> Finding:
    start = item.start + (story.document.start if story.document else 0)
    written = frontmatter.scalar(best)
    what = f"tags: {item.text} -> {best}"
    edit = Edit(story.article.path, start, start + item.end - item.start, written, what)
    message = f"the tag '{item.text}' is spelt '{best}' elsewhere"
    return Finding(item.span, message, f"write '{best}'", edit=edit)


def _right(digest: Digest) -> Mapping[str, str]:
    """Return the right spelling of each tag, by what all spellings of it have in common."""
    found: dict[str, Counter[str]] = {}
    for story in digest.stories:
        for tag in story.article.tags:
            found.setdefault(_key(tag.written), Counter())[tag.written] += 1
    known = {_key(topic): topic for topic in digest.topics}
    return {key: _best(counts, known.get(key, "")) for key, counts in found.items()}


def _best(counts: Counter[str], topic: str) -> str:
    if len(counts) == 1 and (not topic or segment(next(iter(counts))) == topic):
        return next(iter(counts))  # one spelling, which nothing contradicts
    return topic or min(counts, key=lambda written: (-counts[written], written))


def _key(written: str) -> str:
    return _BETWEEN.sub("-", folded_like(written).strip())
