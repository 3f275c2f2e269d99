"""The files of the output, read and checked by workers, each on its own; then all together."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.build.output import Output
from sitegen.build.pool import Pool
from sitegen.check import pages, records, run
from sitegen.check.records import Around, Digest, File, Leaf
from sitegen.check.run import Said
from sitegen.content.markup import MARK
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error

_READ = (".html", ".xml", ".opml", ".json")
_LIMIT = 1 << 30


class Seen(NamedTuple):
    """What a file gave: what its checks say, and what other pages need of it."""

    said: tuple[Said, ...]
    leaf: Leaf | None


class InspectJob:
    """Checking of files of the output."""

    def __init__(self, root: Path, paths: tuple[str, ...], around: Around) -> None:
        self._root = root
        self._paths = paths
        self._around = around

    def __len__(self) -> int:
        return len(self._paths)

    def __call__(self, start: int, stop: int) -> list[Seen]:
        """Check a range of files."""
        return [self._one(path) for path in self._paths[start:stop]]

    def prepare(self) -> None:
        """Do nothing: there is nothing to make ready."""

    def part(self, start: int, stop: int) -> "InspectJob":
        """Take a range along; the output lies on a disk that all workers see."""
        return InspectJob(self._root, self._paths[start:stop], self._around)

    def lost(self, number: int, reason: str) -> Seen:
        """Say that a file could not be checked."""
        problem = error("unreadable", f"cannot be checked: {reason}", Span(self._paths[number]))
        return Seen(tuple(run.built([problem])), None)

    def _one(self, path: str) -> Seen:
        problems: list[Diagnostic] = []
        blob = files.read(self._root, path, _LIMIT, problems)
        if blob is None:
            return Seen(tuple(run.built(problems)), None)
        file = File(path, blob.data)
        said, leaf = tuple(run.file(file, self._around)), pages.leaf(file, self._around)
        return Seen(said, leaf)


def inspect(pool: Pool, output: Output, stamps: Mapping[str, str], digest: Digest) -> list[Said]:
    """Check the output, whose files and their stamps are known; paths are those below it."""
    around = Around(digest.base, frozenset(stamps), _said(digest))
    paths = tuple(sorted(path for path in stamps if path.endswith(_READ)))
    job = InspectJob(output.path, paths, around)
    seen = [each for made in pool.run(job) for each in made]
    leaves = sorted(each.leaf for each in seen if each.leaf)
    sizes = {path: int(stamp.split(".")[1]) for path, stamp in stamps.items() if stamp}
    links = [n for n in files.all_files(output.path) if files.is_link(output.path / n)]
    whole = records.Output(tuple(leaves), sizes, tuple(sorted(links)))
    alone = [said for each in seen for said in each.said]
    return [*alone, *run.output(whole)]


def located(found: Iterable[Said], output: Output) -> Iterator[Said]:
    """Name files of the output as a person finds them; what several have in common, once."""
    for said in run.together(found):
        span = said.diagnostic.span
        path = f"{output.shown}/{span.path}".rstrip("/")
        yield said._replace(diagnostic=said.diagnostic._replace(span=span._replace(path=path)))


def _said(digest: Digest) -> frozenset[str]:
    """Return the addresses that bodies hold, as pages and lists write them."""
    base = digest.base.path
    return frozenset(
        reference.address.replace(MARK, base)
        for story in digest.stories
        for reference in story.body.references
    )
