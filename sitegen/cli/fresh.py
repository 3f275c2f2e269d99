"""`sitegen new`: an article by hand, its front matter filled in."""

import sys
from pathlib import Path

import click

from sitegen.cli import asking, screen
from sitegen.cli.options import EDIT, SITE


@click.group("new")
def new() -> None:
    """Begin something by hand.

    \b
    Example:
      sitegen new article --title "A launch seen from the beach"
    """


@new.command()
@click.option("--title", default="", help="The title.  [default: asked on a terminal]")
@click.option("--language", default="", metavar="TAG", help="Its language.  [default: the site's]")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@EDIT
@SITE
def article(title: str, language: str, tags: tuple[str, ...], edit: bool, site: Path) -> None:
    """Write a draft with its front matter filled in, and print its path.

    \b
    Example:
      sitegen new article --title "A launch seen from the beach" --edit
    """
    from sitegen.core import config
    from sitegen.publish import fresh

    if not title and not sys.stdin.isatty():
        raise click.UsageError("say what it is called: --title TEXT")
    with screen.refusing():
        settings = config.load(site)
        title = title or click.prompt("Title")
        path = site / fresh.write(site, settings, asking.now(), title, tags, language)
    click.echo(path)
    if edit:
        click.edit(filename=str(path))


@new.command()
@click.option("--week", default="", metavar="WEEK", help="Such as 2025-W13.  [default: this one]")
@click.option("--title", default="", help="What the edition is called.  [default: its days]")
@click.option("--language", default="", metavar="TAG", help="Its language.  [default: the site's]")
@EDIT
@SITE
def edition(week: str, title: str, language: str, edit: bool, site: Path) -> None:
    """Begin the words that stand before a week's stories, and print their path.

    In the file, `lead: SLUG` names the story to stand at the top.

    \b
    Example:
      sitegen new edition --week 2025-W13 --title "A week of probes" --edit
    """
    from sitegen.content import prefaces
    from sitegen.core import config
    from sitegen.publish import fresh

    chosen = prefaces.week(week) if week else None
    if week and chosen is None:
        raise click.UsageError(f"'{week}' is no week: write year and number, such as 2025-W13")
    with screen.refusing():
        settings = config.load(site)
        today = asking.now().astimezone(settings.timezone).isocalendar()
        when = chosen or (today.year, today.week)
        path = site / fresh.write_edition(site, settings, when, title, language)
    click.echo(path)
    if edit:
        click.edit(filename=str(path))
