"""A digest of one's own: the files that `sitegen init` makes. Never over a file that is there."""

from pathlib import Path
from typing import NamedTuple

from sitegen.content.frontmatter import quoted
from sitegen.core import config, disk, files, places
from sitegen.core.errors import ConfigError, Diagnostic, Span, error, has_errors
from sitegen.publish import provenance
from sitegen.publish.provenance import VENDOR, Provenance

WORKFLOW = ".github/workflows/pages.yml"
_UNKNOWN = "@INSTALL@"

SETTINGS = {
    "title": ("The site's name.", ""),
    "description": ("One line about it.", 'description: "News, each in its own language."'),
    "base_url": ("Its address, with the path below which it is served.", ""),
    "language": ("The site's own language: en, pt-BR, zh-Hans ...", ""),
    "timezone": ("The zone of dates that name none, such as Europe/Paris.", "timezone: UTC"),
    "theme": ("A folder in themes/, or one that comes with sitegen.", "theme: orbit"),
    "paginate": ("Stories on a list page.", "paginate: 20"),
    "feeds": (
        "Stories in a feed, full text or summary, formats; hub: a WebSub hub's address.",
        "feeds: {items: 20, content: full, formats: [rss, atom, json]}",
    ),
    "cname": ("A domain of your own, for GitHub Pages.", "cname: news.example.org"),
    "markdown": (
        "Markdown extensions.",
        "markdown: [fenced_code, footnotes, sane_lists, tables]",
    ),
    "outputs": ("'no' for what is not wanted, such as cards, editions, search.", "outputs: {}"),
    "time_limit": ("Seconds that one document may take.", "time_limit: 20"),
}
"""Each key of sitegen.yaml: what it means, and how it is written where it may stay away."""

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
    settings, problems = settings_text(asked), list[Diagnostic]()
    config.parse(settings, problems)
    if has_errors(problems):
        raise ConfigError(tuple(problems))
    wheel = source.wheel
    data = files.read_bytes(wheel) if wheel else None
    if data is None:
        source = Provenance("") if wheel else source
    made = {
        config.FILE: settings.encode(),
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
    blocks = []
    for key, (meaning, example) in SETTINGS.items():
        line = f"{key}: {quoted(given[key])}" if key in given else f"# {example}"
        blocks.append(f"# {meaning}\n{line}\n")
    return "\n".join(blocks)


def own_workflow() -> str:
    """Return the workflow of sitegen's own repository, which carries a digest too."""
    return workflow(provenance.OWN)
