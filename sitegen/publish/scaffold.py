"""A digest of one's own: the files that `sitegen init` makes. Never over a file that is there."""

import textwrap
from pathlib import Path
from typing import NamedTuple

from sitegen.content.frontmatter import quoted
from sitegen.core import config, disk, files, places, settings
from sitegen.core.errors import ConfigError, Diagnostic, Span, error, has_errors
from sitegen.core.keys import Key, written
from sitegen.publish import provenance
from sitegen.publish.provenance import VENDOR, Provenance

WORKFLOW = ".github/workflows/pages.yml"
_UNKNOWN = "@INSTALL@"
_BELOW = "#   "  # before what stands below a key that is commented out, like the key

_SEED = """\
An example to begin with

This text is a seed. Copy any text that you found into this folder, as a text file, a saved page \
or a feed, and the next import makes an article of it.

Then open the article in content/articles/, correct what was guessed, and delete this example.
"""
_IGNORED = "/public/\n/.sitegen/\n/.venv/\n"
_README = """\
# {title}

A news digest, made with sitegen.

1. Put a text into `seeds/`.
2. `sitegen build` turns it into Markdown in `content/articles/` and builds `public/`.
3. Correct the article, build again, commit `seeds/` and `content/`, push.

GitHub then publishes it, once Settings > Pages > Source is set to "GitHub Actions".
"""


class Asked(NamedTuple):
    """What a person says of a new site."""

    title: str
    language: str
    base_url: str


def refuse_folder(folder: Path) -> None:
    """Raise ConfigError unless a folder is empty or not there yet."""
    if not files.exists(folder):
        return
    if not files.is_folder(folder):
        reason = "is a file"
    elif any(True for _ in files.all_files(folder)) or files.subfolders(folder):
        reason = "is not empty"
    else:
        return
    hint = "name a folder that is empty or not there yet"
    raise ConfigError((error("init", reason, Span(str(folder)), hint),))


def make(folder: Path, asked: Asked, source: Provenance) -> tuple[str, ...]:
    """Make a site; return the paths of its files. Raises ConfigError, OSError."""
    refuse_folder(folder)
    text, problems = settings_text(asked), list[Diagnostic]()
    config.parse(text, problems)
    if has_errors(problems):
        raise ConfigError(tuple(problems))
    wheel = source.wheel
    data = files.read_bytes(wheel) if wheel else None
    if data is None:
        source = Provenance("") if wheel else source
    made = {
        config.FILE: text.encode(),
        "seeds/example.txt": _SEED.encode(),
        "content/articles/.gitkeep": b"",
        ".gitignore": _IGNORED.encode(),
        WORKFLOW: workflow(source.install).encode(),
        "README.md": _README.format(title=asked.title).encode(),
    }
    if wheel and data is not None:
        made[f"{VENDOR}/{wheel.name}"] = data
    for path, content in made.items():
        disk.write_new(folder / path, content)
    return tuple(made)


def workflow(install: str) -> str:
    """Return the Pages workflow that installs this; without, one that stops and says why."""
    data = files.read_bytes(places.package() / "publish" / "pages.yaml") or b""
    text = data.decode("utf-8")
    if install:
        return text.replace(_UNKNOWN, install)
    line = next(line for line in text.splitlines() if _UNKNOWN in line)
    indent = line[: len(line) - len(line.lstrip())]
    stop = f'{indent}echo "::error::write here where sitegen is installed from"\n{indent}exit 1'
    return text.replace(line, stop)


def settings_text(asked: Asked) -> str:
    """Write a configuration in which each key is explained."""
    given = asked._asdict()
    return "\n".join(_explained(key, given.get(key.name, "")) for key in settings.KEYS)


def _explained(key: Key, given: str) -> str:
    """Write a key with its meaning above it; what may stay away is commented out."""
    if given:
        return f"{_comment(key.meaning)}{key.name}: {quoted(given)}\n"
    line = "" if key.below else f" {_example(key)}"
    inner = "".join(map(_inner, key.below))
    return f"{_comment(key.meaning)}# {key.name}:{line}\n{inner}"


def _inner(key: Key) -> str:
    """Write a key below another; one whose example is not what counts anyway stays a comment."""
    line = f"{'# ' if key.example else ''}{key.name}: {_example(key)}"
    return f"{_comment(key.meaning, _BELOW)}{_BELOW}{line}\n"


def _example(key: Key) -> str:
    return key.example or written(key.kind.plain(key.default))


def _comment(words: str, indent: str = "") -> str:
    """Write words behind a mark that keeps them a comment when a key is taken out of one."""
    lead = f"{indent}# "
    wrapper = textwrap.TextWrapper(90, initial_indent=lead, subsequent_indent=lead)
    wrapper.break_on_hyphens = wrapper.break_long_words = False
    return wrapper.fill(words) + "\n"


def own_workflow() -> str:
    """Return the workflow of sitegen's own repository, which carries a digest too."""
    return workflow(provenance.OWN)
