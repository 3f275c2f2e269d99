"""README's commands run as they stand there, and its tables are complete."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli import cli
from sitegen.content.schema import KEYS as FRONT_MATTER
from sitegen.core.settings import KEYS as CONFIGURATION
from tests.publish.served import serving
from tests.support import ROOT, site, sitegen

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()
]
# Those that set up the very environment in which this test runs, or run this test.
SETUP = {
    "make site",
    "make test",
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --constraint constraints.txt --editable '.[dev]'",
    ".venv/bin/python -m pytest -n auto",
}


def test_makefile_runs_the_plain_lines() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")
    makefile = makefile.replace("$(PYTHON)", "python3").replace("$(VENV)", ".venv")
    for command in SETUP - {"make site", "make test"}:
        assert command.replace("--constraint", "--quiet --constraint") in makefile or (
            command in makefile
        )
    assert {"make site", "make test"} <= set(COMMANDS)
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_other_command_works_on_the_readmes_own_site(tmp_path: Path) -> None:
    (config,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    root = site(tmp_path, {"seeds/one.txt": "A rocket to the Moon left today.\n"}, config)
    inline = re.findall(r"^\| `(sitegen [^`]*)` \|", README, re.MULTILINE)
    commands = [c for c in COMMANDS if c not in SETUP] + inline
    assert len(commands) >= 9
    for command in commands:
        words = shlex.split(command.removeprefix(".venv/bin/"))
        assert words[0] == "sitegen"
        if words[1] == "serve":  # until somebody ends it
            with serving(root, *words[2:]) as served:
                assert served.get("/repo/").status == 200
            continue
        concrete = {"URL": "https://example.net/", "DIR": "elsewhere"}
        result = sitegen(root, *(concrete.get(word, word) for word in words[1:]))
        assert result.status == 0, (command, result.err)


def test_every_option_is_in_the_table() -> None:
    for name, command in cli.commands.items():
        assert f"`sitegen {name}`" in README
        for parameter in command.params:
            for option in (o for o in parameter.opts if o.startswith("--")):
                assert option in README, option


@pytest.mark.parametrize("key", [*(key.name for key in CONFIGURATION), *FRONT_MATTER])
def test_every_key_is_in_a_table(key: str) -> None:
    assert re.search(rf"^\| .*`{key}[`:]", README, re.MULTILINE), key


@pytest.mark.slow
def test_fresh_clone_builds_its_digest(tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", ROOT, tmp_path / "clone"], check=True)
    command = [sys.executable, "-m", "sitegen", "build", "--frozen"]
    done = subprocess.run(
        command, cwd=tmp_path / "clone", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
