"""The page for people about all commands: click's own help, so that it says nothing else."""

import inspect
from collections.abc import Iterator

import click

_HEAD = """\
# Commands

Every command says the same with `--help`. Exit status 0: done. 1: problems in the content or the
site. 2: wrong usage or configuration. Problems go to standard error, summaries and data to standard
output. A command works on the site in the current folder, or in that of `--site`.
"""
_COMPLETION = """\

## Shell completion

Commands and options are completed with the Tab key in bash (from 4.4), zsh and fish, once the
shell has been told. This is done for good by one line:

    # bash, in ~/.bashrc
    eval "$(_SITEGEN_COMPLETE=bash_source sitegen)"

    # zsh, in ~/.zshrc, behind compinit
    eval "$(_SITEGEN_COMPLETE=zsh_source sitegen)"

    # fish, in ~/.config/fish/completions/sitegen.fish
    _SITEGEN_COMPLETE=fish_source sitegen | source

`sitegen` must be found by its name for that: activate its environment first (`. .venv/bin/activate`
in a clone), or link `.venv/bin/sitegen` from a folder in `PATH`.
"""
_WIDTH = 80


def document(program: click.Command, name: str) -> str:
    """Return the page about a program."""
    helps = list(_helps(program, name, None))
    listed = "".join(
        f"| [`{called}`](#{called.replace(' ', '-')}) | {first} |\n" for called, first, _ in helps
    )
    sections = "".join(f"\n## {called}\n\n```text\n{text}\n```\n" for called, _, text in helps)
    return f"{_HEAD}\n| command | what it does |\n|---|---|\n{listed}{_COMPLETION}{sections}"


def _helps(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[tuple[str, str, str]]:
    """Give the full name, the first sentence and the help of a command, and of those below it."""
    context = click.Context(command, parent, name, terminal_width=_WIDTH, max_content_width=_WIDTH)
    context.help_option_names = ["-h", "--help"]
    first = inspect.cleandoc(command.help or "").partition("\n\n")[0].replace("\n", " ")
    yield context.command_path, first, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _helps(command.commands[below], below, context)
