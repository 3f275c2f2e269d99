"""`sitegen deploy`: the built site goes to a branch that a host publishes."""

import sys
from pathlib import Path

import click

from sitegen.cli import asking, screen
from sitegen.cli.options import SITE
from sitegen.core.errors import ContentError


@click.command()
@click.option("--branch", default="gh-pages", show_default=True, help="The branch to publish to.")
@click.option("--remote", default="origin", show_default=True, help="The remote to push to.")
@click.option("--dry-run", is_flag=True, help="Say what would be pushed; push nothing.")
@SITE
def deploy(branch: str, remote: str, dry_run: bool, site: Path) -> None:
    """Publish public/ to a branch, if it is what a build makes of the content now, and a check
    finds no error in it.

    With the workflow of `sitegen init` a push of the content is enough, once Settings > Pages >
    Source is "GitHub Actions".

    \b
    Example:
      sitegen deploy --dry-run
    """
    from sitegen.publish import deploying

    with screen.refusing():
        try:
            with screen.Progress() as progress:
                request = asking.request(site, "", progress)
                done = deploying.deploy(request, remote, branch, push=not dry_run)
        except ContentError as exc:
            screen.show(exc.diagnostics, "")
            sys.exit(1)
    mood = "would push" if dry_run else "pushed"
    click.echo(f"{mood}: {done.files} files to {done.branch} of {done.remote}")
    click.echo(f"address: {done.address}")
    if done.address != done.built_for:
        click.echo(f"but its links lead to {done.built_for}: set base_url, or cname for a domain")
    if done.warnings:
        click.echo(f"warnings: {done.warnings} (sitegen check shows them)")
    if done.first:
        click.echo(
            "once, in the repository's settings: Pages > Build and deployment > Source:"
            f" Deploy from a branch, {done.branch}, / (root)"
        )
