"""Publishing a built site to a branch of a remote, if it is what the content says.

Must not build anything into the output, nor touch the working tree.
"""

import re
from pathlib import Path
from typing import NamedTuple

from sitegen.build.output import MANIFEST
from sitegen.build.request import Request
from sitegen.build.workflow import differing
from sitegen.core import files
from sitegen.core.config import Config
from sitegen.core.errors import ContentError, Span, error, has_errors
from sitegen.publish import git

_GITHUB = re.compile(r"github\.com[:/]+(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?$")


class Deployed(NamedTuple):
    """What was (or would be) published, and where it is then to be seen."""

    files: int
    remote: str
    branch: str
    address: str


def deploy(request: Request, remote: str, branch: str, *, push: bool) -> Deployed:
    """Publish the output. Raises ContentError, OSError; nothing is lost then."""
    root, folder = request.root, request.root / request.output
    url = refuse_repository(root, remote, branch)
    refuse_output(request, folder)
    refuse_problems(request)
    if push:
        git.fetch(root, remote, branch)
        git.commit(root, folder.resolve(), remote, branch)
        refs = f"refs/heads/{branch}:refs/heads/{branch}"
        git.insist(root, f"cannot push to {remote}", "push", "--quiet", remote, refs)
    count = sum(name != MANIFEST for name in files.all_files(folder))
    return Deployed(count, remote, branch, public_address(url, request.config))


def refuse_problems(_request: Request) -> None:
    """Here the checks of content and site are to be asked before anything is published."""


def refuse_repository(root: Path, remote: str, branch: str) -> str:
    """Return the remote's address. Raises ContentError where nothing can be pushed from."""
    if git.ask(root, "rev-parse", "--show-toplevel") is None:
        raise _refused(f"{root} is in no git repository", "begin one with: git init")
    url = git.ask(root, "remote", "get-url", "--", remote)
    if url is None:
        hint = f"add one with: git remote add {remote} ADDRESS, or name another with --remote"
        raise _refused(f"there is no remote '{remote}'", hint)
    here = git.ask(root, "symbolic-ref", "--short", "HEAD")
    if here is None:
        raise _refused("no branch is checked out (a detached HEAD)", "git switch BRANCH first")
    if here == branch:
        hint = "switch to the branch of your content, or name another with --branch"
        raise _refused(f"'{branch}' is checked out: it would lose your content", hint)
    if git.ask(root, "check-ref-format", "--branch", branch) is None:
        raise _refused(f"'{branch}' cannot be a branch's name", "such as gh-pages")
    return url


def refuse_output(request: Request, folder: Path) -> None:
    """Raise ContentError unless the output is, byte for byte, what a build now makes."""
    if not files.exists(folder / MANIFEST):
        raise _refused(f"{request.output}/ holds no built site", "run: sitegen build")
    noted = differing(request)
    if has_errors(noted):
        hint = "run: sitegen build (without --drafts and --base-url)"
        message = f"{request.output}/ is not what a build makes of the content now"
        raise ContentError((error("stale", message, Span(str(request.output)), hint), *noted))


def public_address(remote: str, config: Config) -> str:
    """Return where the site will be seen: its own domain, GitHub's address, or the base URL."""
    if config.cname:
        return f"https://{config.cname}/"
    match = _GITHUB.search(remote)
    if not match:
        return str(config.base_url)
    owner, name = match["owner"].lower(), match["name"]
    host = f"{owner}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _refused(message: str, hint: str) -> ContentError:
    return ContentError((error("deploy", message, Span("git"), hint),))
