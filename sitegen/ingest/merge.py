"""A draft meets the file that an earlier import wrote: what a person changed stays theirs.

Pure: texts in, texts out.
"""

from dataclasses import dataclass

from sitegen.content import frontmatter, origin
from sitegen.content.frontmatter import Document, flow_list, flow_map, quoted, scalar
from sitegen.content.origin import BODY, Origin
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence
from sitegen.ingest.records import Draft, Removed

FIELDS = (
    "title", "date", "language", "title_language", "source", "author", "tags", "summary",
)  # fmt: skip
"""The fields that an import writes and may later update, besides the body."""

_REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Merged:
    """The file's new text and the names of the fields that changed."""

    text: str
    changed: tuple[str, ...]


def new_file(draft: Draft, identity: str) -> str:
    """Write the content file of a seed that was not there before."""
    values = {field: _yaml(draft, field) for field in FIELDS if _value(draft, field)}
    written = _written(draft) | {_REMOVED: _said(draft.removed)}
    written = {field: value for field, value in written.items() if value}
    trail = origin.make(draft.seed, draft.digest, written)
    values["id"] = quoted(identity)
    values["needs_review"] = flow_list(draft.guessed)
    values["origin"] = trail.yaml()
    values |= dict(draft.more)
    if draft.removed:
        values[_REMOVED] = _removed_block(draft.removed)
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
    renewed = {field: values[field] for field in updates}
    if _is_removed_ours(document, trail, updates, _said(draft.removed)):
        edits[_REMOVED] = _removed_line(draft.removed)
        renewed[_REMOVED] = _said(draft.removed)
    fields = dict(trail.fields) | dict(origin.make("", "", renewed).fields)
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


def _is_removed_ours(document: Document, trail: Origin, updates: list[str], now: str) -> bool:
    """Say whether the list of removed lines is the import's to renew.

    It tells of the body that the import wrote, and is not renewed beside one of a person's own.
    Older files have no digest of it: there it follows the body alone.
    """
    current, known = _removed(document), _REMOVED in dict(trail.fields)
    body_is_ours = BODY in updates or trail.wrote(BODY, origin.value_of(document, BODY) or "")
    if current == now or not body_is_ours or _has_comment(document, _REMOVED):
        return False
    if current is None:
        return bool(now) and not known
    return trail.wrote(_REMOVED, current) if known else BODY in updates


def _removed(document: Document) -> str | None:
    """Return what a file says of removed lines, in the form in which digests compare it."""
    node = document.front.get(_REMOVED)
    if node is None:
        return None
    maps = node.items if isinstance(node, Sequence) else (node,)
    return "\n".join(_listed(item) for item in maps)


def _listed(item: Node) -> str:
    pairs = item.entries if isinstance(item, Mapping) else ()
    said = {key.text: value.text for key, value in pairs if isinstance(value, Scalar)}
    return "\t".join(said.get(key, "") for key in ("line", "rule", "text"))


def _said(removed: tuple[Removed, ...]) -> str:
    return "\n".join(f"{_place(item)}\t{item.rule}\t{item.text}" for item in removed)


def _place(item: Removed) -> str:
    """The line of the file, where the text was not taken out of something else."""
    return "" if item.extracted else str(item.line)


def _only_today(draft: Draft, field: str) -> bool:
    """The day of an import is set once: a later import's day is no news."""
    return field == "date" and draft.undated


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
    place = {"line": line} if (line := _place(item)) else {}
    return flow_map(place | {"rule": scalar(item.rule), "text": quoted(item.text)})
