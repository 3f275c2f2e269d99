"""The command line: the only room that knows click."""

from sitegen.cli.commands import cli, main, run

__all__ = ["cli", "main", "run"]
