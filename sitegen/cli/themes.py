"""`sitegen theme`: beginning a theme, taking files over, seeing which of them are out of date."""

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import screen, table
from sitegen.cli.options import site_option

if TYPE_CHECKING:
    from sitegen.core.errors import Diagnostic
    from sitegen.render.overrides import Override

_SITE = site_option("The site whose themes/ it is about.  [default: the current folder]")
_THEME = click.option(
    "--theme", default="", metavar="NAME", help="The theme.  [default: that of sitegen.yaml]"
)
_STATES = {
    "current": "is what it overrides now",
    "older": "changed since you overrode it",
    "unknown": "nobody noted what it was made of",
}


@click.group()
def theme() -> None:
    """Begin a theme and keep it up to date.

    \b
    Example:
      sitegen theme new night
    """


@theme.command()
@click.argument("name")
@click.option("--extends", default="orbit", show_default=True, help="The theme to build on.")
@_SITE
def new(name: str, extends: str, site: Path) -> None:
    """Begin the theme NAME: a theme.yaml, a style sheet, and one override that links it.

    \b
    Example:
      sitegen theme new night --extends orbit
    """
    from sitegen.publish import theming

    with screen.refusing():
        made = theming.new(site, name, extends)
    click.echo("\n".join(f"wrote {path}" for path in made))
    click.echo(f"to wear it, write 'theme: {name}' into sitegen.yaml")


@theme.command()
@click.argument("file")
@_THEME
@_SITE
def override(file: str, theme: str, site: Path) -> None:
    """Copy FILE of an inherited theme into yours, to be changed there.

    FILE is named from the theme's folder. Where yours has it already, only what it overrides is
    noted anew: do that when you have brought it up to date.

    \b
    Example:
      sitegen theme override templates/article.html
    """
    from sitegen.publish import theming

    with screen.refusing():
        taken = theming.override(site, theme or _worn(site), file)
    if taken.copied:
        click.echo(f"copied {taken.original} to {taken.path}")
    else:
        click.echo(f"noted that {taken.path} is up to date with {taken.original}")


@theme.command()
@_THEME
@click.option("--text", is_flag=True, help="Show how each of them differs from its original.")
@_SITE
def diff(theme: str, text: bool, site: Path) -> None:
    """List the files that override inherited ones, and say which are older than these.

    The exit status is 1 where one is.

    \b
    Example:
      sitegen theme diff --text
    """
    from sitegen.render import overrides

    problems: list[Diagnostic] = []
    with screen.refusing():
        name = theme or _worn(site)
    found = overrides.find(site, name, problems)
    screen.show(tuple(problems), "")
    if found:
        rows = [(o.path, _STATES[o.state], o.original) for o in found]
        head = ("file", "state", "original")
        click.echo("\n".join(table.rows(head, rows, table.columns())))
    elif not problems:
        click.echo(f"{name} overrides nothing")
    if text:
        click.echo("".join(_difference(site, name, override) for override in found), nl=False)
    older = any(override.state == overrides.OLDER for override in found)
    sys.exit(2 if problems else int(older))


def _difference(site: Path, name: str, override: "Override") -> str:
    from sitegen.render import overrides

    both = overrides.contents(site, name, override.path)
    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in both)
    return "".join(difflib.unified_diff(before, after, override.original, override.path))


def _worn(site: Path) -> str:
    from sitegen.core import config

    return config.load(site).theme
