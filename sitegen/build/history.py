"""A site as it was at a revision, as git knows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from sitegen.core import archive, disk, git
from sitegen.core.errors import ConfigError, Span, error

_READ = ("sitegen.yaml", "topics.yaml", "sources.yaml", "content", "static", "themes")
_SECONDS = 120


@contextmanager
def as_of(root: Path, revision: str) -> Iterator[Path]:
    """Hand out a folder with the site as it was, and remove it afterwards. Raises ConfigError."""
    commit = _commit(root, revision)
    there = _git(root, "ls-tree", "--name-only", "-z", commit).decode("utf-8", "replace")
    wanted = [name for name in there.split("\0") if name in _READ]
    folder = disk.temporary_folder("sitegen-since-")
    try:
        if wanted:
            archive.unpack(_git(root, "archive", "--format=tar", commit, *wanted), folder)
        yield folder
    finally:
        disk.remove_tree(folder)


def _commit(root: Path, revision: str) -> str:
    _git(root, "rev-parse", "--show-prefix")  # says in its own words what is no repository
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    done = _run(root, *asked)
    if done.failed:
        hint = "name a commit, a tag or a branch that this clone has; CI may need a deeper checkout"
        _refuse(f"git knows no revision '{revision}'", hint)
    return done.out.decode("ascii").strip()


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.failed:
        said = done.said.decode("utf-8", "replace").strip().split("\n")[0]
        hint = "--since compares with a commit: the site must lie in a git repository"
        _refuse(said.removeprefix("fatal: ") or "git failed", hint)
    return done.out


def _run(root: Path, *arguments: str) -> git.Answer:
    try:
        return git.run(root, *arguments, seconds=_SECONDS)
    except git.NoGitError:
        _refuse("there is no git on this machine", "install git, or check without --since")
    except git.SilentGitError:
        _refuse(f"git did not answer within {_SECONDS} s", "check without --since")


def _refuse(message: str, hint: str) -> NoReturn:
    raise ConfigError((error("since", message, Span("--since"), hint),))
