"""`sitegen init`: a working digest of one's own in an empty folder."""

import sys
from pathlib import Path

import click

from sitegen.cli import screen

_DEFAULTS = {"title": "My digest", "language": "en", "base_url": "https://example.org/"}
_QUESTIONS = {
    "title": "The digest's name",
    "language": "Its language (en, fr, pt-BR ...)",
    "base_url": "Its address (https://someone.github.io/repo/)",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The digest's name.")
@click.option("--language", default="", metavar="TAG", help="Its own language, such as en.")
@click.option("--base-url", default="", metavar="URL", help="Its address.")
def init(folder: Path, **given: str) -> None:
    """Make a working digest in DIR, which must be empty or not there yet.

    What no option says is asked on a terminal; elsewhere it gets a default.

    \b
    Example:
      sitegen init my-digest --title "My digest" --language en
    """
    from sitegen.publish import provenance, scaffold

    with screen.refusing():
        scaffold.refuse_folder(folder)
        told = {name: value or _answer(name) for name, value in given.items()}
        source = provenance.known()
        made = scaffold.make(folder, scaffold.Asked(**told), source)
    click.echo("\n".join(f"wrote {folder / path}" for path in made))
    if not source.install:
        click.echo(
            f"note: where sitegen was installed from is known to this machine alone; "
            f"write it into {folder / scaffold.WORKFLOW}",
            err=True,
        )
    click.echo(f"next:\n  cd {folder}\n  sitegen build")


def _answer(name: str) -> str:
    if not sys.stdin.isatty():
        return _DEFAULTS[name]
    answer: str = click.prompt(_QUESTIONS[name], default=_DEFAULTS[name])
    return answer
