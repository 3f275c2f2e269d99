"""Where the package keeps its own data, in a wheel and in a checkout."""

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
