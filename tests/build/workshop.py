"""A small site under the hands of its curator: built as the command builds it, in this process."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sitegen.build import settled
from sitegen.build.report import Report
from sitegen.build.request import Request
from sitegen.build.workflow import run_build
from sitegen.core import config
from tests.support import tree

NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)
OUTPUT = Path("public")


def request(root: Path, output: Path = OUTPUT, now: datetime = NOW, jobs: int = 1) -> Request:
    return Request(root=root, config=config.load(root), now=now, output=output, jobs=jobs)


def build(root: Path, *explain: str, now: datetime = NOW, jobs: int = 1) -> Report:
    """Build as the command does: the quick way first, then the whole way."""
    mark = f"{OUTPUT}"
    recalled = settled.Recalled() if explain else settled.recall(root, OUTPUT, mark, now)
    wanted = replace(request(root, now=now, jobs=jobs), explain=explain)
    return recalled.report or run_build(wanted, mark, recalled.look)


def clean(root: Path, beside: Path, now: datetime = NOW) -> dict[str, bytes]:
    """Build into a folder where nothing was, with no traces; return what is there then.

    The site's sources are copied, so that not even the site's folder is the same.
    """
    shutil.rmtree(beside, ignore_errors=True)
    leave = shutil.ignore_patterns(".sitegen", "public", ".public.*")
    shutil.copytree(root, beside, ignore=leave)
    run_build(request(beside, now=now))
    return tree(beside / OUTPUT)


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith(".public."))
