"""A theme's files, gathered along its line of inheritance, file by file.

A theme is looked for in the site's `themes/` first, then among those that come with the
package. What is gathered is a plain record that crosses process borders; making templates of
it is `render.theme`'s business.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sitegen.core import files, languages, yamldoc
from sitegen.core.errors import Diagnostic, Span, did_you_mean, error
from sitegen.core.fields import Fields
from sitegen.core.places import THEMES as FOLDER
from sitegen.core.places import package_themes
from sitegen.core.text import digest
from sitegen.core.yamldoc import Mapping, Scalar
from sitegen.site.model import Asset

_KEYS = ("extends", "name", "description", "contract", "colours")
CONTRACT = 1
"""The version of what themes are promised (`contract`)."""

_LIMIT = 4 * 1024 * 1024
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template and the path that messages show."""

    path: str
    text: str


class Colours(NamedTuple):
    """The colours that a theme has for pictures (`colours` in theme.yaml), as `#rrggbb`."""

    ground: str = "#10131b"
    ink: str = "#f2f0ea"
    soft: str = "#a7adbb"
    line: str = "#2b3140"
    accent: str = "#9cb2ff"


@dataclass(frozen=True, slots=True)
class ThemeSource:
    """A theme with all it inherits: templates by name, assets, strings by language and key.

    `templates` holds each file as `article.html` (the nearest theme's) and as
    `base/article.html` (that theme's own), so that an override can extend what it overrides.
    A string is a text, or a text for each CLDR plural category.
    """

    name: str
    templates: dict[str, Template]
    assets: tuple[Asset, ...]
    strings: dict[str, dict[str, dict[str, str]]]
    colours: Colours = field(default_factory=Colours)


@dataclass(frozen=True, slots=True)
class Folder:
    """One theme's folder: `root/path` on disk, `shown` in messages."""

    name: str
    root: Path
    path: str
    shown: str


def load(root: Path, name: str, problems: list[Diagnostic]) -> ThemeSource | None:
    """Gather the theme `name` for the site in `root`; note every problem."""
    line = lineage(root, name, problems)
    if not line:
        return None
    templates: dict[str, Template] = {}
    assets: dict[str, Asset] = {}
    strings: dict[str, dict[str, dict[str, str]]] = {}
    for folder in reversed(line):  # the farthest ancestor first: nearer files replace its own
        for key, template in _templates(folder, problems).items():
            templates[key] = templates[f"{folder.name}/{key}"] = template
        assets |= {asset.name: asset for asset in _assets(folder, problems)}
        for language, texts in _strings(folder, problems).items():
            strings.setdefault(language, {}).update(texts)
    found = tuple(assets[key] for key in sorted(assets))
    return ThemeSource(name, templates, found, strings, _colours(line, problems))


def is_name(name: str) -> bool:
    """Say whether this can be a theme's name: that of its folder."""
    return re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) is not None


def lineage(root: Path, name: str, problems: list[Diagnostic]) -> list[Folder]:
    """Return the theme and its ancestors, nearest first; none of them on any error."""
    line: list[Folder] = []
    wanted, asked_at = name, Span("sitegen.yaml")
    while wanted:
        if wanted in [folder.name for folder in line]:
            chain = " -> ".join([*(folder.name for folder in line), wanted])
            hint = "let the last of them extend base, or nothing"
            problems.append(
                error("theme-cycle", f"themes extend in a circle: {chain}", asked_at, hint)
            )
            return []
        folder = _find(root, wanted)
        if folder is None:
            hint = did_you_mean(wanted, _available(root))
            problems.append(error("theme", f"there is no theme '{wanted}'", asked_at, hint))
            return []
        line.append(folder)
        wanted, asked_at = _parent(folder, problems), Span(f"{folder.shown}/theme.yaml")
    return line


def _colours(line: list[Folder], problems: list[Diagnostic]) -> Colours:
    """Return the colours of the nearest theme that names some."""
    for folder in line:
        node = _yaml(folder, f"{folder.path}/theme.yaml", problems)
        fields = Fields(node, [], "the theme") if node else None
        if (mapping := fields.mapping("colours") if fields else None) is not None:
            colours = Fields(mapping, problems, "'colours'")
            colours.unknown(Colours._fields, fatal=True)
            hint = 'write six hexadecimal digits behind a sharp: "#10131b"'
            chosen = {
                key: colours.checked(key, lambda v: v if _COLOUR.match(v) else None, "colour", hint)
                for key in Colours._fields
            }
            return Colours()._replace(**{key: value for key, value in chosen.items() if value})
    return Colours()


def _find(root: Path, name: str) -> Folder | None:
    package = package_themes()
    if files.is_folder(root / FOLDER / name):
        path = f"{FOLDER}/{name}"
        return Folder(name, root, path, path)
    if files.is_folder(package / name):
        return Folder(name, package, name, (package / name).as_posix())
    return None


def _available(root: Path) -> set[str]:
    return {*files.subfolders(root / FOLDER), *files.subfolders(package_themes())}


def _parent(folder: Folder, problems: list[Diagnostic]) -> str:
    path = f"{folder.path}/theme.yaml"
    if not files.exists(folder.root / path):
        hint = "write a theme.yaml with the line 'extends: base'"
        problems.append(error("theme", "the theme has no theme.yaml", Span(folder.shown), hint))
        return ""
    node = _yaml(folder, path, problems)
    if node is None:
        return ""
    fields = Fields(node, problems, "the theme")
    fields.unknown(_KEYS, fatal=True)
    version = fields.count("contract", CONTRACT, 1, 1000)
    if version != CONTRACT:
        hint = "see docs/themes.md for what has changed" if version < CONTRACT else "update sitegen"
        message = f"is written for contract {version}, and this sitegen has {CONTRACT}"
        fields.refuse("contract", "theme-contract", message, hint)
    return fields.line("extends")


def _yaml(folder: Folder, path: str, problems: list[Diagnostic]) -> Mapping | None:
    text = _read_text(folder, path, problems)
    shown = _shown(folder, path)
    return None if text is None else yamldoc.compose(text, shown, problems, limit=_LIMIT)


def _shown(folder: Folder, path: str) -> str:
    return folder.shown + path.removeprefix(folder.path)


def _read_text(folder: Folder, path: str, problems: list[Diagnostic]) -> str | None:
    blob = files.read(folder.root, path, _LIMIT, problems)
    return files.decode(blob, problems) if blob else None


def _templates(folder: Folder, problems: list[Diagnostic]) -> dict[str, Template]:
    top = f"{folder.path}/templates"
    found: dict[str, Template] = {}
    for path in files.walk(folder.root, top, problems):
        text = _read_text(folder, path, problems)
        if text is not None:
            found[path.removeprefix(f"{top}/")] = Template(_shown(folder, path), text)
    return found


def _assets(folder: Folder, problems: list[Diagnostic]) -> list[Asset]:
    top = f"{folder.path}/assets"
    found: list[Asset] = []
    for path in files.walk(folder.root, top, problems):
        blob = files.read(folder.root, path, _LIMIT, problems)
        if blob is not None:
            name = path.removeprefix(f"{top}/")
            target = fingerprinted(name, blob.data)
            found.append(Asset(name, target, blob.data, _shown(folder, path)))
    return found


def fingerprinted(name: str, data: bytes) -> str:
    """Return the output path of an asset: its content's digest stands before its ending."""
    stem, dot, suffix = name.rpartition(".")
    mark = digest(data, 4)
    return f"assets/{stem}.{mark}.{suffix}" if dot else f"assets/{name}.{mark}"


def _strings(folder: Folder, problems: list[Diagnostic]) -> dict[str, dict[str, dict[str, str]]]:
    top = f"{folder.path}/strings"
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in files.walk(folder.root, top, problems):
        language = path.removeprefix(f"{top}/").removesuffix(".yaml")
        if languages.normalise(language) != language or not path.endswith(".yaml"):
            hint = "name the file after its language, such as fr.yaml or zh-Hans.yaml"
            place = Span(_shown(folder, path))
            problems.append(error("strings", "is not a language's strings", place, hint))
            continue
        node = _yaml(folder, path, problems)
        if node is not None:
            found[language] = {key.text: _texts(value) for key, value in node.entries}
    return found


def _texts(node: yamldoc.Node) -> dict[str, str]:
    if isinstance(node, Mapping):
        return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}
    return {"other": node.text if isinstance(node, Scalar) else ""}
