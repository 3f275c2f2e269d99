"""A draft becomes the file that it would be, read as the build will read it.

Pure. Where the file then stands, and whether it is written, is the shell's to decide.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from sitegen.content import article, schema
from sitegen.content.article import Article, Settings
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.text import slugify
from sitegen.ingest import duplicates, kin, merge
from sitegen.ingest.duplicates import Sketch
from sitegen.ingest.kin import Traits
from sitegen.ingest.records import Draft, Seed

if TYPE_CHECKING:  # loading what makes drafts takes long, and most builds make none
    from sitegen.ingest.draft import Context


class Proposal(NamedTuple):
    """A new content file: its draft, the path that its title asks for, its text.

    `article` and `noted` are what the build will make of it at that path, `sketch` is its text
    in short, `traits` are what it may share with the same story in another language.
    """

    draft: Draft
    path: str
    text: str
    article: Article
    noted: tuple[Diagnostic, ...]
    sketch: Sketch
    traits: Traits


def new(
    draft: Draft, seed: Seed, context: "Context", settings: Settings, problems: list[Diagnostic]
) -> Proposal | None:
    """Write the file of a new story; None, with the problem, when the build would refuse it."""
    stem = seed.part or seed.path.rpartition("/")[2].rpartition(".")[0]
    path = f"{article.FOLDER}/{slugify(draft.title) or slugify(stem) or draft.digest}.md"
    # The seed's digest, not the slug: an id must survive a new title and a new address.
    identity = schema.tag_uri(settings.host, context.today, draft.digest)
    text = merge.new_file(draft, identity)
    noted = oversize(text, path)
    read = None if noted else schema.parse(text, path, settings, noted)
    if read is None:
        problems.append(unfit(draft.seed, noted))
        return None
    sketch = duplicates.sketch(read.title, read.body)
    return Proposal(draft, path, text, read, tuple(noted), sketch, kin.traits(read))


def oversize(text: str, path: str) -> list[Diagnostic]:
    """Say so when a file would be larger than the build accepts."""
    if len(text.encode("utf-8")) <= article.LIMIT:
        return []
    message = f"its article would be larger than {files.size(article.LIMIT)}"
    return [error("too-large", message, Span(path), "split the seed")]


def unfit(seed: str, noted: Iterable[Diagnostic]) -> Diagnostic:
    """Say that no article can be made of a seed, and why."""
    reasons = "; ".join(problem.message for problem in noted)
    hint = "change the seed, or write the article by hand"
    return error("unfit-seed", f"no article can be made of it: {reasons}", Span(seed), hint)
