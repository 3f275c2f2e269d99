"""Compare sitegen with Hugo and Pelican on the same work, on this machine, in one run.

    python -m benchmarks.run --articles 10000 --rounds 3

Each round goes through all generators in turn, so that what else the machine does falls on all
of them. The table shows medians and, against each peer, the median of the rounds' ratios.
"""

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import corpus, measure
from benchmarks.generators import GENERATORS, Generator, version
from benchmarks.measure import Sample

TAG = 7


def cold(site: Generator, _round: int) -> None:
    """Build with no output and no cache."""
    site.clean()


def nothing(_site: Generator, _round: int) -> None:
    """Build again with nothing changed."""


def edited(site: Generator, number: int) -> None:
    """Change one line of one article's text."""
    path = sorted(site.content.iterdir())[len(list(site.content.iterdir())) // 2]
    path.write_text(path.read_text(encoding="utf-8") + f"\nA line of round {number}.\n")


def added(site: Generator, number: int) -> None:
    """Add one article, which moves every list that it enters by one."""
    place = 10_000_000 + number
    (site.content / corpus.name(place)).write_text(corpus.article(place), encoding="utf-8")


def renamed(site: Generator, number: int) -> None:
    """Rename one tag in every article that has it."""
    old = corpus.tag(TAG) + (f"-r{number - 1}" if number else "")
    new = f"{corpus.tag(TAG)}-r{number}"
    for path in site.content.iterdir():
        text = path.read_text(encoding="utf-8")
        head, tags, rest = text.partition("\ntags: [")
        inside, bracket, tail = rest.partition("]")
        if old in inside.split(", "):
            names = [new if name == old else name for name in inside.split(", ")]
            path.write_text(head + tags + ", ".join(names) + bracket + tail, encoding="utf-8")


def template(site: Generator, number: int) -> None:
    """Change the template that every page is based on."""
    path = site.root / site.template
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</body>", f"<!-- {number} --></body>"), encoding="utf-8")


WORK: dict[str, Callable[[Generator, int], None]] = {
    "cold build": cold,
    "nothing changed": nothing,
    "one article edited": edited,
    "one article added": added,
    "one tag renamed": renamed,
    "base template edited": template,
}


Samples = dict[str, dict[str, list[Sample]]]
"""Runs by work and generator."""


def compare(folder: Path, names: list[str], count: int, rounds: int) -> Samples:
    """Run all the work for all generators; return samples by work and generator."""
    sites = [GENERATORS[name](folder / name) for name in names]
    corpus.write(folder / "corpus", count)
    for site in sites:
        shutil.copytree(folder / "corpus", site.content)
    samples: Samples = {w: {n: [] for n in names} for w in WORK}
    for number in range(rounds):
        for work, prepare in WORK.items():
            for site in sites:
                prepare(site, number)
                os.sync()
                sample = measure.run(site.command, site.root)
                samples[work][site.name].append(sample)
                print(f"{number + 1}/{rounds} {work:22} {site.name:8} {sample.wall:7.2f} s wall"
                      f" {sample.cpu:7.2f} s CPU", flush=True)  # fmt: skip
    for site in sites:
        site.clean()
        samples["cold build"][site.name].append(measure.run(site.command, site.root, memory=True))
    same_pages(sites)
    return samples


def same_pages(sites: list[Generator]) -> None:
    """Refuse to compare generators that do not write the same pages and feeds."""
    found = {site.name: pages(site.root / site.made[0]) for site in sites}
    first = next(iter(found.values()))
    for name, paths in found.items():
        if paths != first:
            raise RuntimeError(f"{name} differs: {sorted(paths ^ first)[:10]}")


def pages(output: Path) -> set[str]:
    """Return the paths of every page and feed."""
    return {
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.suffix in (".html", ".xml")
    }


def table(samples: Samples, names: list[str]) -> str:
    """Write the medians and ratios as a Markdown table."""
    peers = [name for name in names if name != "sitegen"]
    head = [
        "work",
        *(f"{name}: wall / CPU s" for name in names),
        *(f"sitegen / {p}" for p in peers),
    ]
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    for work, by_name in samples.items():
        timed = {n: [s for s in found if not s.memory] for n, found in by_name.items()}
        cells = [work]
        for name in names:
            walls, cpus = [s.wall for s in timed[name]], [s.cpu for s in timed[name]]
            cells.append(f"{median(walls):.2f} / {median(cpus):.2f}")
        for peer in peers:
            pairs = zip(timed["sitegen"], timed[peer], strict=True)
            cells.append(f"{median(ours.wall / theirs.wall for ours, theirs in pairs):.3f}")
        lines.append(" | ".join(cells))
    memory = [f"{samples['cold build'][n][-1].memory / 2**20:.0f} MiB" for n in names]
    lines.append(" | ".join(["peak memory, cold", *memory, *("" for _ in peers)]))
    return "\n".join(f"| {line} |" for line in lines)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=GENERATORS, default=list(GENERATORS))
    parser.add_argument(
        "--folder", type=Path, help="work here and keep it (default: a temporary one)"
    )
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="sitegen-bench-"))
    try:
        samples = compare(folder, options.only, options.articles, options.rounds)
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    versions = ", ".join(f"{name} {version(name)}" for name in options.only)
    print(f"\n{options.articles:,} articles, {options.rounds} rounds, {datetime.now(UTC):%Y-%m-%d};"
          f" {versions}; Python {platform.python_version()}, {os.cpu_count()} cores\n")  # fmt: skip
    print(table(samples, options.only))


if __name__ == "__main__":
    main()
