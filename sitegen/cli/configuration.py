"""`sitegen config`: what counts for a site, where that was said, and what editors know of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import screen, table
from sitegen.cli.options import SITE
from sitegen.core.errors import SitegenError

if TYPE_CHECKING:
    from sitegen.core.config import Setting

FILES = ("sitegen.yaml", "front-matter", "sources.yaml", "topics.yaml")
"""What there is a schema of."""


@click.group(invoke_without_command=True)
@SITE
@click.option("--base-url", default="", metavar="URL", help="Use this address instead.")
@click.option("--json", "as_json", is_flag=True, help="Print it as data.")
@click.pass_context
def config(context: click.Context, site: Path, base_url: str, as_json: bool) -> None:
    """Print every setting of the site, and where its value comes from.

    From the default, from a place in sitegen.yaml (path:line:column), or from an option.
    docs/configuration.md says what each key means.

    \b
    Example:
      sitegen config
    """
    if context.invoked_subcommand:
        return
    from sitegen.core import config as configuration

    prefix = screen.prefix_of(site)
    try:
        found = configuration.settle(site, base_url)
    except SitegenError as exc:
        screen.stop(exc, prefix, 2, as_json=as_json)
    except OSError as exc:
        click.echo(f"error[disk]: {exc.filename}: {exc.strerror}", err=True)
        sys.exit(2)
    if as_json:
        click.echo(screen.as_json_text({"settings": [_data(one, prefix) for one in found]}))
        return
    rows = [_row(one, prefix) for one in found]
    for line in table.rows(("key", "from", "value"), rows, table.columns()):
        click.echo(line.rstrip())


def _row(setting: "Setting", prefix: str) -> tuple[str, str, str]:
    from sitegen.core.keys import written

    return ".".join(setting.way), _whence(setting, prefix), written(setting.value) or "-"


def _whence(setting: "Setting", prefix: str) -> str:
    if setting.place is None or setting.origin == "default":
        return "default"
    return f"{prefix}{setting.place}" if setting.origin == "file" else setting.place.path


def _data(setting: "Setting", prefix: str) -> dict[str, Any]:
    told = {"key": ".".join(setting.way), "value": setting.value, "origin": setting.origin}
    if setting.place is None or setting.origin != "file":
        return told | {"place": None}
    place = setting.place
    return told | {"place": place._replace(path=prefix + place.path)._asdict()}


@config.command()
@click.argument("file", type=click.Choice(FILES), default=FILES[0])
def schema(file: str) -> None:
    """Print a JSON Schema of a file, for editors; of sitegen.yaml where none is named.

    \b
    Example:
      sitegen config schema front-matter
    """
    from sitegen.publish import manual

    click.echo(screen.as_json_text(manual.schema(file)))
