"""Beginning a theme, and taking over files that it inherits. Writes into `themes/` alone.

Never over a file that is there.
"""

from pathlib import Path
from typing import NamedTuple

from sitegen.core import disk, files
from sitegen.core.errors import ContentError, Diagnostic, Span, error, has_errors
from sitegen.core.places import THEMES
from sitegen.render import overrides
from sitegen.render.source import CONTRACT, Folder, is_name, lineage

_LAYOUT = """\
{{% extends "{parent}/layout.html" %}}
{{% block styles %}}
{{{{ super() }}}}
<link rel="stylesheet" href="{{{{ asset("{name}.css") }}}}">
{{% endblock %}}
"""
_STYLE = """\
/* What this theme does otherwise than {parent}, whose style sheet comes first. */
"""


class Taken(NamedTuple):
    """A file that a theme has taken over: its path, the original's, whether it was copied now."""

    path: str
    original: str
    copied: bool


def new(root: Path, name: str, parent: str) -> tuple[str, ...]:
    """Begin a theme; return the paths of its files. Raises ContentError, OSError."""
    problems: list[Diagnostic] = []
    place = f"{THEMES}/{name}"
    if not is_name(name):
        hint = "small letters, digits and hyphens, such as night-sky"
        raise ContentError(
            (error("theme", f"'{name}' cannot be a theme's name", Span(place), hint),)
        )
    if files.exists(root / place):
        hint = "choose another name, or go on with that one"
        raise ContentError((error("theme", "is there already", Span(place), hint),))
    lineage(root, parent, problems)
    if has_errors(problems):
        raise ContentError(tuple(problems))
    about = f"name: {name.title()}\nextends: {parent}\ncontract: {CONTRACT}\n"
    made = {
        f"{place}/theme.yaml": about,
        f"{place}/templates/layout.html": _LAYOUT.format(parent=parent, name=name),
        f"{place}/assets/{name}.css": _STYLE.format(parent=parent),
    }
    for path, text in made.items():
        disk.write_new(root / path, text.encode("utf-8"))
    record(root, name, ("templates/layout.html",))
    return (*made, f"{place}/{overrides.FILE}")


def override(root: Path, name: str, path: str) -> Taken:
    """Copy an inherited file into a theme, or take note of what the theme's own file overrides.

    Raises ContentError, OSError.
    """
    theme, ancestors = _own(root, name)
    original = overrides.original_of(path, ancestors)
    if original is None:
        hint = (
            f"name it from the theme's folder, such as templates/article.html or assets/{name}.css"
        )
        problem = error(
            "theme", f"no theme that {name} extends has '{path}'", Span(theme.shown), hint
        )
        raise ContentError((problem,))
    shown, data = original
    place = root / theme.path / path
    copied = not files.exists(place)
    if copied:
        disk.write_new(place, data)
    record(root, name, (path,))
    return Taken(f"{theme.path}/{path}", shown, copied)


def record(root: Path, name: str, paths: tuple[str, ...]) -> None:
    """Write down what some files of a theme override, as that is now. Raises OSError."""
    theme, ancestors = _own(root, name)
    problems: list[Diagnostic] = []
    known = overrides.records(theme, problems)
    if has_errors(problems):
        raise ContentError(tuple(problems))
    for path in paths:
        if (original := overrides.original_of(path, ancestors)) is not None:
            known[path] = overrides.mark(original[1])
    text = overrides.written(known)
    disk.write_atomic(root / theme.path / overrides.FILE, text.encode("utf-8"))


def _own(root: Path, name: str) -> tuple[Folder, list[Folder]]:
    problems: list[Diagnostic] = []
    line = lineage(root, name, problems)
    if has_errors(problems) or not line:
        raise ContentError(tuple(problems))
    if line[0].root != root:
        hint = f"begin a theme of yours with: sitegen theme new NAME --extends {name}"
        problem = error("theme", "belongs to sitegen, not to this site", Span(line[0].shown), hint)
        raise ContentError((problem,))
    return line[0], line[1:]
