"""A terminal that a person answers on: single keys, lines that can be changed, a cleared screen."""

import os

import click


class QuitError(Exception):
    """Nothing more is to be asked."""


def key() -> str:
    """Wait for one key. Raises QuitError when there will be none."""
    try:
        return click.getchar()
    except (KeyboardInterrupt, EOFError):
        raise QuitError from None


def typed(prompt: str, text: str) -> str | None:
    """Let a line be changed; None when the person leaves it by Ctrl-C or Ctrl-D."""
    try:
        return _edited(prompt, text).strip()
    except (KeyboardInterrupt, EOFError):
        click.echo()
        return None


def _edited(prompt: str, text: str) -> str:
    try:
        import readline
    except ImportError:  # a Python without it
        return input(f"{prompt}[{text}] ") or text
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        return input(prompt)
    finally:
        readline.set_startup_hook()


def bold(line: str) -> str:
    """Make a line stand out, where colours are wanted."""
    return line if os.environ.get("NO_COLOR") else click.style(line, fg="yellow")


def clear() -> None:
    """Begin an empty screen, where the terminal has such."""
    if os.environ.get("TERM", "dumb") != "dumb":
        click.clear()
