"""`sitegen deploy`: the built site goes to a branch that a host publishes."""

import sys
from pathlib import Path

import click

from sitegen.cli import asking, screen
from sitegen.core.errors import ContentError


@click.command()
@click.option("--branch", default="gh-pages", show_default=True, help="The branch to publish to.")
@click.option("--remote", default="origin", show_default=True, help="The remote to push to.")
@click.option("--dry-run", is_flag=True, help="Say what would be pushed; push nothing.")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder.  [default: the current one]",
)
def deploy(branch: str, remote: str, dry_run: bool, site: Path) -> None:
    """Publish public/ to a branch, if it is what a build makes of the content now.

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
