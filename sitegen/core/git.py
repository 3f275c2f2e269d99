"""Git: the only room that starts it. It never asks a person for anything.

Must not say what an answer means.
"""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

SECONDS = 600
"""So long a push over a slow line may take."""


FailedGitError = subprocess.CalledProcessError
"""What a library raises that starts git for itself."""


class Answer(NamedTuple):
    """What git printed, said besides, and whether it did what it was asked."""

    out: bytes
    said: bytes
    failed: bool


class NoGitError(Exception):
    """Git is not installed."""


class SilentGitError(Exception):
    """Git did not answer in time."""


def run(root: Path, *arguments: str, seconds: int = SECONDS) -> Answer:
    """Run git in a folder, speaking English. Raises NoGitError, SilentGitError."""
    variables = os.environ | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - the git that the person uses
            cwd=root, env=variables, timeout=seconds,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError as exc:
        raise NoGitError from exc
    except subprocess.TimeoutExpired as exc:
        raise SilentGitError from exc
    return Answer(done.stdout, done.stderr, failed=done.returncode != 0)
