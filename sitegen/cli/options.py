"""Options that several commands take, so that they mean and are called the same everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def site_option(meaning: str) -> Callable[[Any], Any]:
    """Return `--site`, a folder that is there; `meaning` says what it is to the command."""
    return click.option(
        "--site",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help=meaning,
    )


SITE = site_option("The site's folder.  [default: the current one]")
JSON = click.option("--json", "as_json", is_flag=True, help="Print the summary as data.")
EDIT = click.option("--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR.")
