"""Why a page was made or not, in one line."""

from collections.abc import Collection

from sitegen.build.publishing import Done


def line(path: str, done: Done, planned: Collection[str]) -> str:
    """Say why an output was rebuilt or not.

    `path` is an output file or an address below the base URL.
    """
    wanted = path.strip("/")
    candidates = (wanted, f"{wanted}/index.html".lstrip("/"))
    name = next((c for c in candidates if c in planned or c in done.gone), "")
    if not name:
        return f"{path}: no page of this site"
    if name in done.gone:
        return f"{name}: removed, because nothing plans it any more"
    if name in done.made:
        return f"{name}: rebuilt, because {done.made[name]}"
    return f"{name}: not rebuilt, because nothing that it shows has changed"


def nothing_changed(path: str) -> str:
    """Say it where no build was needed at all."""
    return f"{path}: not rebuilt, because nothing has changed since the last build"
