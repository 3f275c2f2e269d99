"""A draft meets the file that an earlier import wrote: what a person changed stays theirs.

Pure: texts in, texts out.
"""

from dataclasses import dataclass

from sitegen.content import frontmatter, origin
from sitegen.content.frontmatter import Document, flow_list, flow_map, quoted, scalar
from sitegen.content.origin import BODY, Origin
from sitegen.core.yamldoc import Scalar
from sitegen.ingest.records import Draft, Removed

FIELDS = (
    "title", "date", "language", "title_language", "source", "author", "tags", "summary",
)  # fmt: skip
"""The fields that an import writes and may later update, besides the body."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The file's new text and the names of the fields that changed."""

    text: str
    changed: tuple[str, ...]


def new_file(draft: Draft, identity: str) -> str:
    """Write the content file of a seed that was not there before."""
    values = {field: _yaml(draft, field) for field in FIELDS if _value(draft, field)}
    written = {field: value for field, value in _written(draft).items() if value}
    trail = origin.make(draft.seed, draft.digest, written)
    values["id"] = quoted(identity)
    values["needs_review"] = flow_list(draft.guessed)
    values["origin"] = trail.yaml()
    values |= dict(draft.more)
    if draft.removed:
        values["removed"] = _removed_block(draft.removed)
    return frontmatter.write(values, draft.body)


def merge(document: Document, draft: Draft) -> Merged:
    """Bring a changed seed into its file: only fields still as the import wrote them."""
    trail = origin.read(document.front) or Origin(draft.seed, "")
    values = _written(draft)
    updates = [
        field
        for field, value in values.items()
        if _is_ours(document, trail, field, value) and not _only_today(draft, field)
    ]
    edits = {field: _yaml(draft, field) for field in updates if field != BODY}
    review = _review(document, draft, updates)
    if review is not None:
        edits["needs_review"] = flow_list(review)
    if BODY in updates and (draft.removed or document.front.get("removed") is not None):
        edits["removed"] = _removed_line(draft.removed)
    fields = dict(trail.fields) | dict(
        origin.make("", "", {field: values[field] for field in updates}).fields
    )
    edits["origin"] = Origin(draft.seed, draft.digest, tuple(fields.items())).yaml()
    body = _body(document, draft) if BODY in updates else None
    return Merged(frontmatter.splice(document, edits, body), tuple(updates))


def _is_ours(document: Document, trail: Origin, field: str, value: str) -> bool:
    """Say whether the import may write a field: as it wrote it before, or never written yet."""
    current = origin.value_of(document, field)
    if current is None:
        return bool(value) and field not in dict(trail.fields)
    return current != value and trail.wrote(field, current) and not _has_comment(document, field)


def _has_comment(document: Document, field: str) -> bool:
    """Say whether a person wrote comments inside a value: then it is theirs, value and all."""
    node = document.front.get(field)
    if node is None or isinstance(node, Scalar):
        return False
    return "#" in document.text[document.start + node.start : document.start + node.end]


def _only_today(draft: Draft, field: str) -> bool:
    """The day of an import is set once: a later import's day is no news."""
    return field == "date" and "date" in draft.guessed


def _review(document: Document, draft: Draft, updates: list[str]) -> list[str] | None:
    """Return the new list of fields to review, or None when it stays as it is."""
    listed = (origin.value_of(document, "needs_review") or "").split("\n")
    before = [field for field in listed if field]
    kept = [field for field in before if field not in updates or field in draft.guessed]
    after = kept + [field for field in updates if field in draft.guessed and field not in kept]
    return after if after != before else None


def _body(document: Document, draft: Draft) -> str:
    newline = document.newline
    return newline + draft.body.strip("\n").replace("\n", newline) + newline


def _written(draft: Draft) -> dict[str, str]:
    """The values that an import writes, in the form in which digests compare them."""
    return {field: _value(draft, field) for field in FIELDS} | {BODY: draft.body.strip("\n")}


def _value(draft: Draft, field: str) -> str:
    value = getattr(draft, field)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _yaml(draft: Draft, field: str) -> str:
    if field == "tags":
        return flow_list(draft.tags)
    value = _value(draft, field)
    if field in ("title", "summary", "author"):
        return quoted(value)
    return value if field == "date" else scalar(value)


def _removed_block(removed: tuple[Removed, ...]) -> str:
    return "".join(f"\n  - {_removed_item(item)}" for item in removed)


def _removed_line(removed: tuple[Removed, ...]) -> str:
    return "[" + ", ".join(map(_removed_item, removed)) + "]"


def _removed_item(item: Removed) -> str:
    return flow_map({"line": str(item.line), "rule": scalar(item.rule), "text": quoted(item.text)})
