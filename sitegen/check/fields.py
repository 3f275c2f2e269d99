"""Checks of an article's front matter, of what it says and of what it leaves open."""

from collections.abc import Iterator

from sitegen.check.records import Digest, Finding, Story


def needs_review(story: Story, digest: Digest) -> Iterator[Finding]:
    """The import guessed a field, and nobody has looked at it since.

    `needs_review` lists these fields: go through them with `sitegen review`, or delete what
    you have checked.
    """
    for name in story.items("needs_review") if story.article.needs_review else ():
        hint = f"run 'sitegen review', or see to it and delete '{name.text}' from 'needs_review'"
        yield Finding(name.span, f"'{name.text}' was guessed and is to be reviewed", hint)


def translations(story: Story, digest: Digest) -> Iterator[Finding]:
    """A story says that it translates one that the site does not show.

    The other is a draft, or rejected: then the two pages cannot name each other. What names no
    article at all is a build's business.
    """
    wanted = story.article.translation_of
    for other in digest.held if wanted else ():
        if other.slug == wanted:
            state = "rejected" if other.status == "rejected" else "a draft"
            message = f"translates {other.path}, which is {state}"
            hint = "publish that one too, or delete 'translation_of'"
            yield Finding(story.given("translation_of"), message, hint)
