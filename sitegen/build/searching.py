"""The search index: Pagefind reads the pages of articles as they stand and makes files of them.

Which files these are shows only when they are made, so no plan has them. What stands in their
place is one key, of all the pages that they are made of: it says whether they are as they should
be. This room makes them in a folder of its own; `publishing` moves, lists and prunes them.
"""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.core import config, disk, files
from sitegen.core.config import Config
from sitegen.core.errors import ContentError, Diagnostic, Span, error
from sitegen.core.text import digest
from sitegen.site.pages import INDEX, Kind, Page

PACKAGE = "pagefind_bin_extended"
"""Pagefind with the dictionaries that split Chinese and Japanese into words."""

_SITE = "site"
_ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js", _ENTRY)
_DATA = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter")
_SECONDS = 600
"""Two thousand pages take two seconds; a deployment to GitHub Pages may take as long as this."""


_ELISION = re.compile(r"(?<=[^\W\d_])(?:['’]|&#39;)(?=[^\W\d_])")
"""An apostrophe within a word, as HTML has it."""


class Source(NamedTuple):
    """A page to be indexed: its file, and whether its language joins words with apostrophes."""

    file: str
    elides: bool


class Index(NamedTuple):
    """An index that stands: the stamps of its files by path. Without one, why it is to be made:
    '' where none is wanted.
    """

    files: dict[str, str]
    reason: str = ""


def is_installed() -> bool:
    """Say whether there is something to make an index with: the extra `search`."""
    return find_spec(PACKAGE) is not None


def missing(root: Path, settings: Config) -> list[Diagnostic]:
    """Complain where the configuration asks for a search that cannot be made."""
    if not settings.outputs.search or is_installed():
        return []
    place = config.place(root, "outputs", "search")
    hint = f"pip install '.[search]' in a clone of sitegen, or pip install {PACKAGE} beside it"
    return [error("no-search", "the extra 'search' is not installed", place, hint)]


def key(pages: tuple[Page, ...], keys: list[str]) -> str:
    """Digest what the index is made of; '' where there is no page to search from."""
    if not any(page.kind is Kind.SEARCH for page in pages):
        return ""
    pairs = zip(pages, keys, strict=True)
    return digest("\n".join(f"{p.path} {key}" for p, key in pairs if p.kind is Kind.ARTICLE))


def standing(kept: Any, wanted: str, found: Mapping[str, str]) -> Index:
    """Compare what an earlier build kept with the key that is wanted and the stamps found."""
    if not wanted:
        return Index({})
    if not (isinstance(kept, tuple) and kept[1]):
        return Index({}, "it is new")
    if kept[0] != wanted:
        return Index({}, "what it shows has changed")
    if any(found.get(path) != stamp for path, stamp in kept[1].items()):
        return Index({}, "a file of the index was changed or lost since it was written")
    return Index(kept[1])


def make(pages: Mapping[str, Source], folder: Path) -> dict[str, str]:
    """Make the index of some pages, given by path, inside an empty folder of ours.

    Returns the files made, by their paths in the output; that which names all others comes last,
    so that none is named before it is there. Raises ContentError, OSError.
    """
    target = folder / INDEX
    for path, source in pages.items():
        _lay_out(source, f"{folder}/{_SITE}/{path}")
    _run(folder)
    entry = json.loads(files.read_bytes(target / _ENTRY) or b"{}")
    if not entry:
        raise ContentError((_failed("it found nothing to index"),))
    # The order of its languages is another one each time.
    disk.write_into(f"{target}/{_ENTRY}", json.dumps(entry, sort_keys=True).encode())
    spoken = {f"wasm.{said['wasm'] or 'unknown'}.pagefind" for said in entry["languages"].values()}
    names = [name for name in files.all_files(target) if _is_needed(name, spoken)]
    names.sort(key=lambda name: (name == _ENTRY, name))
    return {f"{INDEX}/{name}": f"{target}/{name}" for name in names}


def _lay_out(source: Source, target: str) -> None:
    """Put a page where Pagefind reads it; where words are joined, it gets them apart.

    It takes "l’orbite" for one word, so that nobody would find "orbite". The script of the search
    page joins what is found again, and leaves the article out of what is asked for.
    """
    if source.elides:
        page = (files.read_bytes(Path(source.file)) or b"").decode("utf-8", "replace")
        disk.write_into(target, parted(page).encode())
    else:
        disk.link_into(source.file, target)


def parted(page: str) -> str:
    """Part words behind each apostrophe, with a tie and a space.

    The tie counts as a letter: a mere "l" would be found for whatever begins with it and is not
    there, as Pagefind then takes the longest beginning that it knows.
    """
    return _ELISION.sub(r"\g<0>‿ ", page)


def _is_needed(name: str, spoken: set[str]) -> bool:
    """Leave out Pagefind's own interfaces, and code for languages that have no page."""
    return name.endswith(_DATA) or name in spoken or name in _SCRIPTS


def _run(folder: Path) -> None:
    from pagefind_bin_extended import get_executable

    # From inside: it passes over what has a hidden folder in its path.
    command = [get_executable(), "--site", _SITE, "--output-path", INDEX, "--silent"]
    # It would read its settings from variables, and from files in the folder that it runs in.
    variables = {n: value for n, value in os.environ.items() if not n.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(
            command, cwd=folder, env=variables, timeout=_SECONDS,
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as exc:
        raise ContentError((_failed(f"it took longer than {_SECONDS} seconds"),)) from exc
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it does not say why"]
        raise ContentError((_failed(said[-1].strip()),))


def _failed(reason: str) -> Diagnostic:
    hint = "outputs: {search: no} builds the site without a search"
    return error("search-index", f"Pagefind cannot index the site: {reason}", Span(INDEX), hint)
