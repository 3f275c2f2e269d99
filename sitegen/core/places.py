"""Where the package keeps its own data, in a wheel and in a checkout; where a system has files."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

import sitegen
from sitegen.core import files

THEMES = "themes"


def package() -> Path:
    """Return the folder of the package's code."""
    return Path(sitegen.__file__).parent


def package_themes() -> Path:
    """Return the folder of the themes that come with sitegen."""
    inside = package() / THEMES
    return inside if files.is_folder(inside) else package().parent / THEMES


def named(folders: Iterable[Path], names: Collection[str]) -> dict[str, str]:
    """Return where files of some names lie in or below folders, the first one of each."""
    found: dict[str, str] = {}
    for top in folders:
        for folder, below, present in os.walk(top):
            below.sort()
            for name in sorted(set(names).intersection(present)):
                found.setdefault(name, f"{folder}/{name}")
    return found
