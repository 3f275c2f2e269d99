"""Articles that tell one text twice, as the import knows texts again."""

from collections.abc import Iterator

from sitegen.check.records import Digest, Finding
from sitegen.core.errors import Span
from sitegen.ingest.duplicates import Index, Sketch


def near_duplicates(digest: Digest) -> Iterator[Finding]:
    """An article has nearly the text of an older one in the same language.

    Cut or extended, under another headline: nearly all runs of five letters of the shorter stand
    in the longer. An import refuses such texts; they come in by hand.
    """
    known = {story.article.path: story.article for story in digest.stories}
    index = Index((), {})
    for article in sorted(known.values(), key=lambda a: (a.date, a.path)):
        sketch = digest.sketches.get(article.path, Sketch("", b"", 0))
        found = index.find(sketch, article.body)
        if found and known[found.path].language == article.language:
            message = f"{found.share:.0%} of its text is that of {found.path}"
            hint = "set one of the two to 'status: rejected', or silence this check in it"
            yield Finding(Span(article.path), message, hint)
        index.add(article.path, sketch, article.body)
