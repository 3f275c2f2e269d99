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

_NAME = "sitegen-digest"
VENDOR = "vendor"
OWN = "--constraint constraints.txt ."
"""What this repository's own workflow installs: itself."""


class Provenance(NamedTuple):
    """What a workflow gives to pip ('' where nothing is known), and a wheel to be copied."""

    install: str
    wheel: Path | None = None


def known() -> Provenance:
    """Tell where the running sitegen came from."""
    try:
        noted = distribution(_NAME).read_text("direct_url.json")
        data = json.loads(noted or "{}")
    except (PackageNotFoundError, ValueError):
        return Provenance("")
    return read(data) if isinstance(data, dict) else Provenance("")


def read(data: dict[str, Any]) -> Provenance:
    """Read an installer's note; a folder on this machine is of no use elsewhere."""
    url, vcs = str(data.get("url", "")), data.get("vcs_info")
    parts = urlsplit(url)
    if isinstance(vcs, dict) and parts.scheme in ("https", "http"):
        address = f"{vcs.get('vcs', 'git')}+{url}@{vcs.get('commit_id', '')}"
        return Provenance(shlex.quote(f"{_NAME} @ {address}"))
    if parts.path.endswith(".whl") and parts.scheme == "file":
        wheel = Path(unquote(parts.path))
        return Provenance(shlex.quote(f"./{VENDOR}/{wheel.name}"), wheel)
    if "archive_info" in data and parts.scheme == "https":
        return Provenance(shlex.quote(f"{_NAME} @ {url}"))
    return Provenance("")
