"""Measure `sitegen import` on this machine: plain-text seeds, cold and again with nothing new,
and saved pages.

    python -m benchmarks.imports --seeds 2000 --pages 500 --rounds 3

Each round imports the seeds of `benchmarks.seeds` into a site with no content and no `.sitegen`,
calls the same command twice more (the first of the two makes sure of the files just written), adds
a seed and imports, and builds; then it imports the pages of `benchmarks.pages` into another site
of the kind. The table shows medians of wall and CPU seconds, seeds a second,
and the peak memory of all processes from one more round.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import measure, pages, seeds
from benchmarks.measure import Sample

CONFIG = "title: Bench\nbase_url: https://example.org/\nlanguage: en\n"
COLD, AGAIN, NOTHING, ADDED, BUILD, PAGES = STEPS = (
    "import, cold",
    "import again at once",
    "import, nothing new",
    "one seed added",
    "build after the import",
    "import of saved pages, cold",
)


class Site:
    """A site with seeds and nothing else; `write` puts so many of them into a folder."""

    def __init__(self, root: Path, write: Callable[[Path, int], None], count: int, jobs: int):
        self.root = root
        self.command = (sys.executable, "-m", "sitegen")
        self.jobs = ("--jobs", str(jobs)) if jobs else ()
        root.mkdir(parents=True)
        (root / "sitegen.yaml").write_text(CONFIG, encoding="utf-8")
        write(root / "seeds", count)

    def clean(self) -> None:
        """Remove everything that sitegen made."""
        for name in ("content", ".sitegen", "public"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for path in (self.root / "seeds").glob("added-*"):
            path.unlink()

    def run(self, step: str, number: int, *, memory: bool) -> Sample:
        """Do one step of a round."""
        if step in (COLD, PAGES):
            self.clean()
        if step == ADDED:
            place = self.root / "seeds" / f"added-{number}.txt"
            place.write_text(seeds.seed(10_000_000 + number), encoding="utf-8")
        os.sync()
        verb = "build" if step == BUILD else "import"
        return measure.run((*self.command, verb, *self.jobs), self.root, memory=memory)


def measured(texts: Site, saved: Site, rounds: int) -> dict[str, list[Sample]]:
    """Run all steps; the last round is the one in which memory is looked at."""
    samples: dict[str, list[Sample]] = {step: [] for step in STEPS}
    for number in range(rounds + 1):
        for step in STEPS:
            sample = (saved if step == PAGES else texts).run(step, number, memory=number == rounds)
            samples[step].append(sample)
            print(f"{number + 1}/{rounds + 1} {step:27} {sample.wall:7.2f} s wall"
                  f" {sample.cpu:7.2f} s CPU", flush=True)  # fmt: skip
    return samples


def table(samples: dict[str, list[Sample]], counts: dict[str, int]) -> str:
    """Write the medians as a Markdown table."""
    lines = ["work | wall s | CPU s | seeds a second | peak MiB", "--- | --- | --- | --- | ---"]
    for step, found in samples.items():
        timed = found[:-1]
        wall = median(sample.wall for sample in timed)
        cpu = median(sample.cpu for sample in timed)
        rate = f"{counts[step] / wall:.0f}" if step in counts else ""
        lines.append(f"{step} | {wall:.2f} | {cpu:.2f} | {rate} | {found[-1].memory / 2**20:.0f}")
    return "\n".join(f"| {line} |" for line in lines)


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=0, help="processes (default: the cores)")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="sitegen-bench-"))
    try:
        texts = Site(folder / "texts", seeds.write, options.seeds, options.jobs)
        saved = Site(folder / "pages", pages.write, options.pages, options.jobs)
        samples = measured(texts, saved, options.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{options.seeds:,} seeds, {options.pages:,} pages, {options.rounds} rounds,"
          f" {datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()},"
          f" {options.jobs or os.cpu_count()} processes,"
          f" {os.cpu_count()} cores\n")  # fmt: skip
    print(table(samples, {COLD: options.seeds, PAGES: options.pages}))


if __name__ == "__main__":
    main()
