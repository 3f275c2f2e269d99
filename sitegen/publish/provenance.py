"""Where this sitegen was installed from, so that a workflow can install the same one.

Reads what the installer noted (PEP 610). Never names a package of the public index: the name
`sitegen` there is another project's.
"""

import json
import shlex
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.core import files
from sitegen.core.errors import ContentError
from sitegen.publish import git

_NAME = "sitegen-digest"
VENDOR = "vendor"
_EXTRAS = "[cards,search]"
"""A published digest has a search, and pictures for whoever shares its stories."""

OWN = f"--constraint constraints.txt '.{_EXTRAS}'"
"""What this repository's own workflow installs: itself."""


class Provenance(NamedTuple):
    """What a workflow gives to pip ('' where nothing is known), and a wheel to be copied."""

    install: str
    wheel: Path | None = None


def known() -> Provenance:
    """Tell where the running sitegen came from."""
    try:
        installed = distribution(_NAME).files or ()
        notes = [file.locate() for file in installed if file.name == "direct_url.json"]
        data = json.loads(files.read_bytes(Path(str(notes[0]))) or b"{}") if notes else {}
    except (PackageNotFoundError, ValueError):
        return Provenance("")
    return read(data) if isinstance(data, dict) else Provenance("")


def read(data: dict[str, Any]) -> Provenance:
    """Read an installer's note. A clone counts by its remote, if its commit is there."""
    url, vcs = str(data.get("url", "")), data.get("vcs_info")
    parts = urlsplit(url)
    if isinstance(vcs, dict) and parts.scheme in ("https", "http"):
        return _versioned(url, str(vcs.get("vcs", "git")), str(vcs.get("commit_id", "")))
    if "dir_info" in data and parts.scheme == "file":
        return _of_clone(Path(unquote(parts.path)))
    if parts.path.endswith(".whl") and parts.scheme == "file":
        wheel = Path(unquote(parts.path))
        return Provenance(shlex.quote(f"./{VENDOR}/{wheel.name}{_EXTRAS}"), wheel)
    if "archive_info" in data and parts.scheme == "https":
        return Provenance(shlex.quote(f"{_NAME}{_EXTRAS} @ {url}"))
    return Provenance("")


def _versioned(url: str, system: str, commit: str) -> Provenance:
    """Name a commit at an address, without a user's name or token that may stand in it."""
    parts = urlsplit(url)
    clean = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return Provenance(shlex.quote(f"{_NAME}{_EXTRAS} @ {system}+{clean}@{commit}"))


def _of_clone(folder: Path) -> Provenance:
    try:
        url = git.ask(folder, "remote", "get-url", "origin") or ""
        commit = git.ask(folder, "rev-parse", "HEAD") or ""
        pushed = git.ask(folder, "branch", "--remotes", "--contains", "HEAD")
    except (ContentError, OSError):  # no git, no folder any more
        return Provenance("")
    known_there = pushed and urlsplit(url).scheme == "https"
    return _versioned(url, "git", commit) if known_there else Provenance("")
