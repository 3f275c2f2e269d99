"""Whether what is published in full may be."""

from collections.abc import Iterator

from sitegen.check.records import Digest, Finding


def licences(digest: Digest) -> Iterator[Finding]:
    """A source's texts are published in full, and `sources.yaml` names no licence for it.

    Of the sources in use. Where you may publish them, write down why (`license: CC BY 4.0`, or
    whatever was agreed); else choose `publish: excerpt` or `link`.
    """
    used = {
        source.place
        for article in (story.article for story in digest.stories)
        for source in (digest.sources.find(article.source, article.seed),)
        if (article.publish or source.publish) == "full"
    }
    for source, span in digest.entries:
        if source.publish == "full" and not source.license and source.place in used:
            message = f"the texts of '{source.place}' are published in full without a licence"
            hint = "add 'license: ...', or 'publish: excerpt'"
            yield Finding(span, message, hint)
