"""What publishing asks of git; the only room that knows ghp_import.

What git says becomes a sentence for a person; must not decide what is published.
"""

from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from sitegen.core import git
from sitegen.core.errors import ContentError, Span, error


class _Answer(NamedTuple):
    out: str
    said: str
    failed: bool


_REASONS = (
    (("GH006", "protected branch", "hook declined", "remote rejected"),
     "the remote refuses it: the branch is protected",
     "let this branch be pushed to in the remote's settings, or name another with --branch"),
    (("fetch first", "non-fast-forward"),
     "somebody else has pushed to the branch meanwhile", "run the command again"),
    (("ermission", "denied", "Authentication", "could not read Username", "403"),
     "you have no right to write there", "log in to the remote: git push must work by itself"),
    (("Could not resolve", "unable to access", "Connection", "timed out", "Network"),
     "the remote cannot be reached", "check the network and the remote's address"),
    (("does not appear to be a git repository", "not found"),
     "there is no repository at the remote's address", "check it with: git remote -v"),
)  # fmt: skip


def ask(root: Path, *arguments: str) -> str | None:
    """Return what git answers; None when it fails. Raises ContentError without git."""
    done = _run(root, *arguments)
    return None if done.failed else done.out.strip()


def insist(root: Path, doing: str, *arguments: str) -> None:
    """Let git do something. Raises ContentError that says why it could not."""
    done = _run(root, *arguments)
    if done.failed:
        raise refusal(doing, done.said)


def fetch(root: Path, remote: str, branch: str) -> bool:
    """Fetch a branch; say whether the remote has it. Raises ContentError."""
    place = f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}"
    done = _run(root, "fetch", "--quiet", remote, place)
    if done.failed and "find remote ref" not in done.said:
        raise refusal(f"cannot ask {remote}", done.said)
    return not done.failed


def commit(root: Path, folder: Path, remote: str, branch: str) -> None:
    """Make a folder's files the next commit of a branch. Raises ContentError."""
    from ghp_import import GhpError, ghp_import

    try:
        with chdir(root):
            ghp_import(str(folder), remote=remote, branch=branch, mesg="Publish", nojekyll=False)
    except (GhpError, git.FailedGitError, SystemExit) as exc:
        raise refusal("cannot make a commit", str(exc)) from None


def refusal(doing: str, said: str) -> ContentError:
    """Say why git could not do something."""
    for signs, reason, hint in _REASONS:
        if any(sign in said for sign in signs):
            return ContentError((error("git", f"{doing}: {reason}", Span("git"), hint),))
    reason = (said.strip().splitlines() or ["git does not say why"])[-1]
    return ContentError((error("git", f"{doing}: {reason}", Span("git")),))


def _run(root: Path, *arguments: str) -> _Answer:
    try:
        done = git.run(root, *arguments)
    except git.NoGitError:
        hint = "install git, or publish with the workflow"
        problem = error("git", "git is not installed", Span("git"), hint)
        raise ContentError((problem,)) from None
    except git.SilentGitError:
        raise refusal(f"git {arguments[0]}", "timed out") from None
    out, said = (text.decode("utf-8", "replace") for text in done[:2])
    return _Answer(out, said, failed=done.failed)
