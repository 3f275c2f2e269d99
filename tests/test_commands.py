"""The page about commands, and what shells complete."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli import cli
from sitegen.cli.manual import document
from tests.support import ROOT, sitegen

PAGE = ROOT / "docs/commands.md"
BIN = Path(sys.executable).parent


def test_the_page_about_commands_is_what_they_say_themselves(update_golden: bool) -> None:
    said = document(cli, "sitegen")
    if update_golden:
        PAGE.write_text(said, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == said
    for name, command in cli.commands.items():
        assert f"\n## sitegen {name}\n" in said
        for below in getattr(command, "commands", ()):
            assert f"\n## sitegen {name} {below}\n" in said


def test_what_the_page_shows_is_what_help_prints(tmp_path: Path) -> None:
    done = sitegen(tmp_path, "config", "schema", "--help", env={"COLUMNS": "80"})
    assert f"```text\n{done.out}```\n" in PAGE.read_text(encoding="utf-8")


def complete_in_bash(*words: str) -> list[str]:
    """Do what bash does when Tab is pressed behind these words, with the page's own line."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    (line,) = (line.strip() for line in lines if "bash_source" in line)
    script = f"""{line}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
$(complete -p sitegen | grep -oE '_[a-z_]+ sitegen' | cut -d' ' -f1) sitegen "${{@: -1}}" ""
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", *words],
        env=os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("sitegen", "con"), ["config"]),
        (("sitegen", "config", "sch"), ["schema"]),
        (("sitegen", "config", "schema", "front"), ["front-matter"]),
        (("sitegen", "build", "--no-im"), ["--no-import"]),
        (("sitegen", "nothing"), []),
    ],
)
def test_bash_completes(words: tuple[str, ...], proposed: list[str]) -> None:
    assert complete_in_bash(*words) == proposed


@pytest.mark.parametrize(
    ("shell", "words", "mark"),
    [("zsh", "sitegen con", "compdef"), ("fish", "sitegen con", "complete ")],
)
def test_other_shells_are_served_too(shell: str, words: str, mark: str, tmp_path: Path) -> None:
    source = sitegen(tmp_path, env={"_SITEGEN_COMPLETE": f"{shell}_source"})
    assert (source.status, source.err) == (0, "")
    assert mark in source.out
    assert f"_SITEGEN_COMPLETE={shell}_source sitegen" in PAGE.read_text(encoding="utf-8")
    asked = {"_SITEGEN_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": "1"}
    told = sitegen(tmp_path, env=asked | ({"COMP_CWORD": "con"} if shell == "fish" else {}))
    assert "config" in told.out
    assert "build" not in told.out
