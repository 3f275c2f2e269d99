"""The trail that an import leaves in front matter: which seed, and a digest of each field.

A field whose digest still matches is as the import wrote it; any other is a person's.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from sitegen.content import frontmatter
from sitegen.content.frontmatter import Document, flow_map, quoted, scalar
from sitegen.core import yamldoc
from sitegen.core.text import digest
from sitegen.core.urls import is_web_url
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence

BODY = "body"
APPROVED = "approved"
"""Stands in the place of a field's digest when a person has approved or corrected the field: no
value has this digest, so that no import takes the field for its own again.
"""

_FIELDS = "fields"
_DIGEST = re.compile(r"""\bdigest:\s*"?([0-9a-f]+)""")
_LAST_RESORT = re.compile(
    r"""^origin:\s*\{\s*seed:\s*(?P<seed>"(?:[^"\\\n]|\\.)*"|[^",}\s][^,}\s]*),\s*digest:\s*"?(?P<digest>[0-9a-f]+)""",
    re.MULTILINE,
)


class Origin(NamedTuple):
    """The seed (path from the site's root), its digest, and the digests of what was written."""

    seed: str
    digest: str
    fields: tuple[tuple[str, str], ...] = ()

    def wrote(self, field: str, value: str) -> bool:
        """Say whether this value of a field is the one that the import wrote."""
        return dict(self.fields).get(field) == digest(value, 4)

    def yaml(self) -> str:
        """Write the trail as one line of YAML."""
        fields = {name: quoted(mark) for name, mark in self.fields}
        head = {"seed": scalar(self.seed), "digest": quoted(self.digest)}
        return flow_map(head | {_FIELDS: flow_map(fields)})


class Other(NamedTuple):
    """Another source of an article: a seed that tells the same text, its digest, its address.

    Without a digest, the seed is meant whatever it holds; without a seed, it is a note.
    """

    seed: str
    digest: str = ""
    source: str = ""

    def yaml(self) -> str:
        """Write it as one item of YAML."""
        items = {"seed": scalar(self.seed), "digest": quoted(self.digest)}
        return flow_map(items | ({"source": scalar(self.source)} if self.source else {}))


def make(seed: str, seed_digest: str, fields: dict[str, str]) -> Origin:
    """Record what an import writes: the values of the fields, the body among them."""
    return Origin(seed, seed_digest, tuple((n, digest(v, 4)) for n, v in fields.items()))


def read(front: Mapping) -> Origin | None:
    """Read the trail from front matter; None when there is none or it says nothing."""
    node = front.get("origin")
    if not isinstance(node, Mapping):
        return None
    seed, mark = _text(node.get("seed")), _text(node.get("digest"))
    fields = node.get(_FIELDS)
    entries = fields.entries if isinstance(fields, Mapping) else ()
    pairs = tuple((key.text, _text(value)) for key, value in entries)
    return Origin(seed, mark, pairs) if seed else None


def approve(document: Document, fields: Collection[str]) -> str:
    """Return the file with these fields a person's own, whatever they hold."""
    node = document.front.get("origin")
    known = node.get(_FIELDS) if isinstance(node, Mapping) else None
    entries = known.entries if isinstance(known, Mapping) else ()
    text, start = document.text, document.start
    for key, value in reversed(entries):
        if key.text in fields and value.start < value.end:
            text = text[: start + value.start] + quoted(APPROVED) + text[start + value.end :]
    return text


def others(front: Mapping) -> tuple[Other, ...]:
    """Read the other sources from front matter; what says nothing is left out."""
    node = front.get("also")
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(found for found in map(other, items) if found is not None)


def other(node: Node | None) -> Other | None:
    """Read one other source: `{seed, digest, source}`, or a text that names a seed or an address.

    None for what is neither.
    """
    if isinstance(node, Scalar) and not node.is_null:
        return Other("", "", node.text) if is_web_url(node.text) else Other(node.text)
    if not isinstance(node, Mapping):
        return None
    found = Other(*(_text(node.get(key)) for key in Other._fields))
    return found if found.seed or is_web_url(found.source) else None


def guess_others(text: str) -> tuple[Other, ...]:
    """Find the digests in a file that cannot be parsed, so that no such seed is imported again."""
    return tuple(Other("", mark) for mark in _DIGEST.findall(text[: frontmatter.LIMIT]))


def guess(text: str) -> Origin | None:
    """Find the trail in a file that cannot be parsed, so that its seed is not imported again."""
    match = _LAST_RESORT.search(text)
    seed = _text(yamldoc.read(match["seed"], "", [], limit=frontmatter.LIMIT)) if match else ""
    return Origin(seed, match["digest"]) if match and seed else None


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def value_of(document: Document, field: str) -> str | None:
    """Return a field's value in the form in which digests compare it; None when it is missing."""
    if field == BODY:
        return document.body.replace("\r\n", "\n").strip("\n")
    node = document.front.get(field)
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    items = getattr(node, "items", ())
    return "\n".join(_text(item) for item in items)
