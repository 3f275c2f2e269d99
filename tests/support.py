"""What several test modules share: making a site in a folder, and running the command on it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1719835200"  # 2024-07-01T12:00:00Z
AS_USER = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")
"""Runs a command without the superuser's right to read and write everything."""

CONFIG = """\
title: Test Digest
description: A digest for tests.
base_url: https://example.org/repo/
language: en
theme: base
"""


def themed(name: str) -> str:
    """Return the configuration with another theme."""
    return CONFIG.replace("theme: base", f"theme: {name}")


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return root


def site(root: Path, files: Mapping[str, str | bytes] | None = None, config: str = CONFIG) -> Path:
    """Make a site with a configuration and these files."""
    return write(root, {"sitegen.yaml": config} | dict(files or {}))


def article(title: str = "A story", body: str = "Words.", **fields: str) -> str:
    """Write a content file; fields are YAML text."""
    values = {
        "title": f'"{title}"',
        "date": "2024-06-01",
        "language": "en",
        "id": f'"tag:example.org,2024:{quote(title)}"',
    } | fields
    front = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{front}---\n\n{body}\n"


def sitegen(
    root: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    epoch: str = EPOCH,
    through: tuple[str, ...] = (),
) -> Result:
    """Run the command in a process of its own, in the folder `root`.

    `through` is a command that runs it, with fewer rights for example.
    """
    variables = os.environ | {"SOURCE_DATE_EPOCH": epoch, "NO_COLOR": "1"} | dict(env or {})
    done = subprocess.run(
        [*through, sys.executable, "-m", "sitegen", *arguments],
        cwd=root,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def tree(root: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
