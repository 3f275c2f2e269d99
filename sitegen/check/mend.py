"""Changes that mend a file: single characters of its text, so that all others stay. Pure."""

from collections.abc import Iterable

from sitegen.check.records import Edit
from sitegen.check.run import Said


def edits(found: Iterable[Said]) -> dict[str, tuple[Edit, ...]]:
    """Return the changes that mend what was found, by file."""
    by_path: dict[str, list[Edit]] = {}
    for item in found:
        if item.edit is not None:
            by_path.setdefault(item.edit.path, []).append(item.edit)
    return {path: apart(each) for path, each in by_path.items()}


def apart(wanted: Iterable[Edit]) -> tuple[Edit, ...]:
    """Leave out each change that touches what an earlier one changes."""
    kept: list[Edit] = []
    for edit in sorted(dict.fromkeys(wanted), key=lambda e: (e.start, e.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def mended(text: str, wanted: Iterable[Edit]) -> str:
    """Return a text with changes that lie apart."""
    for edit in sorted(wanted, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
