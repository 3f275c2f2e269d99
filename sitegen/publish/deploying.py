"""Publishing a built site to a branch of a remote, if it is what the content says.

Must not build anything into the output, nor touch the working tree.
"""

import re
from pathlib import Path
from typing import NamedTuple

from sitegen.build.checking import STALE, run_check
from sitegen.build.output import MANIFEST, Output
from sitegen.build.request import Request
from sitegen.core import files
from sitegen.core.config import Config
from sitegen.core.errors import ContentError, Severity, Span, error
from sitegen.publish import git

_GITHUB = re.compile(r"github\.com[:/]+(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?$")


class Deployed(NamedTuple):
    """What was (or would be) published, and where it is then to be seen; whether the remote has
    the branch for the first time; how many warnings a check gives. `built_for` is the address that
    its links have.
    """

    files: int
    remote: str
    branch: str
    address: str
    built_for: str
    first: bool
    warnings: int


def deploy(request: Request, remote: str, branch: str, *, push: bool) -> Deployed:
    """Publish the output. Raises ContentError, OSError; nothing is lost then."""
    root, folder = request.root, request.root / request.output
    url = refuse_repository(root, remote, branch)
    refuse_output(request, folder)
    warnings = refuse_problems(request)
    first = not git.fetch(root, remote, branch)
    if push:
        git.commit(root, folder.resolve(), remote, branch)
        refs = f"refs/heads/{branch}:refs/heads/{branch}"
        git.insist(root, f"cannot push to {remote}", "push", "--quiet", remote, refs)
    count = sum(name != MANIFEST for name in files.all_files(folder))
    config = request.config
    return Deployed(
        files=count,
        remote=remote,
        branch=branch,
        address=public_address(url, config),
        built_for=str(config.base_url),
        first=first,
        warnings=warnings,
    )


def refuse_problems(request: Request) -> int:
    """Check content and output; return the number of warnings.

    Raises ContentError where the output is not what a build now makes, or has an error.
    """
    said = run_check(request).diagnostics
    if any(found.code == STALE for found in said):
        hint = "run: sitegen build (without --drafts and --base-url)"
        message = f"{request.output}/ is not what a build makes of the content now"
        raise ContentError((error("stale", message, Span(str(request.output)), hint),))
    errors = tuple(found for found in said if found.severity is Severity.ERROR)
    if errors:
        raise ContentError(errors)
    return sum(found.severity is Severity.WARNING for found in said)


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
    """Raise ContentError unless the output is a built site, and nothing else is in it."""
    if not files.exists(folder / MANIFEST):
        raise _refused(f"{request.output}/ holds no built site", "run: sitegen build")
    Output(request.root, folder, request.output.as_posix()).claim()


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
