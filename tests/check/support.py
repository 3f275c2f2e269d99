"""Checking a site in this process, and reading what was found."""

from datetime import UTC, datetime
from pathlib import Path

from sitegen.build.checking import PLAIN, Asked, Checked, run_check
from sitegen.build.request import Request
from sitegen.build.workflow import run_build
from sitegen.core import config

NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)


def request(root: Path, now: datetime = NOW) -> Request:
    return Request(root, config.load(root), now, jobs=1)


def check(root: Path, asked: Asked = PLAIN, now: datetime = NOW) -> Checked:
    return run_check(request(root, now), asked)


def build(root: Path) -> None:
    run_build(request(root))


def told(checked: Checked, name: str = "") -> list[str]:
    """Return what was found, as `path:line:column: message`; of one check, or of all."""
    found = sorted(checked.said, key=lambda item: item.diagnostic.sort_key)
    return [
        f"{item.diagnostic.span}: {item.diagnostic.message}"
        for item in found
        if name in ("", item.check) and item.diagnostic.code != "output-stale"
    ]
