"""The engine's digest: own source and library versions. Another engine, another output."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sitegen.core import files, places
from sitegen.core.text import digest

_LIBRARIES = (
    "jinja2", "markdown", "nh3", "babel", "pyyaml", "markupsafe", "pillow",
    "pagefind_bin_extended",
)  # fmt: skip


def engine_digest() -> str:
    """Digest all that turns content into a site besides content, theme and configuration."""
    package = places.package()
    source = sorted(
        (path, files.digest_of(Path(path)))
        for path, _ in files.listing(package)
        if path.endswith((".py", ".yaml"))
        and not Path(path).is_relative_to(package / places.THEMES)
    )
    own = [(Path(path).relative_to(package).as_posix(), mark) for path, mark in source]
    return digest(repr((own, [_version(name) for name in _LIBRARIES], sys.version_info[:2])))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
