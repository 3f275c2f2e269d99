"""The output folder: whose it is, and how a new site takes the old one's place.

The folder carries a list of the files that a build wrote. A folder with any other file in it
is a stranger's: refused, never emptied. A new site is written beside and swapped in whole.
"""

from collections.abc import Iterable
from pathlib import Path

from sitegen.core import files
from sitegen.core.errors import ConfigError, ContentError, Diagnostic, Span, error

MANIFEST = ".sitegen-files"
_HEAD = "sitegen output, version 1"
_SOURCES = ("content", "seeds", "static", "themes", ".sitegen", ".git")


class Output:
    """The folder `path` into which a site is published. `shown` is its name in messages."""

    def __init__(self, root: Path, path: Path, shown: str) -> None:
        self.path = path.resolve() if path.name == ".." else path
        self.shown = shown
        self._refuse_place(root)

    def _refuse_place(self, root: Path) -> None:
        """Raise ConfigError when the site itself would be overwritten."""
        real_root, real = root.resolve(), self.path.parent.resolve() / self.path.name
        inside = real.relative_to(real_root).parts if real.is_relative_to(real_root) else ("",)
        if files.is_link(self.path):
            reason = "it is a symbolic link"
        elif real_root.is_relative_to(real):
            reason = "the site itself lies in it"
        elif inside[0] in _SOURCES:
            reason = f"the site's {inside[0]}/ is kept there"
        elif files.exists(self.path) and not files.is_folder(self.path):
            reason = "it is a file"
        else:
            return
        hint = "choose another folder with --output"
        message = f"cannot be the output folder: {reason}"
        raise ConfigError((error("output", message, Span(self.shown), hint),))

    def claim(self) -> None:
        """Mend what a crash left, then raise ContentError when a stranger's file is there."""
        self._recover()
        if not files.is_folder(self.path):
            return
        own = self._written()
        strange = sorted(name for name in files.all_files(self.path) if name not in own)
        if strange:
            raise ContentError((self._stranger(strange),))

    def _stranger(self, strange: list[str]) -> Diagnostic:
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        message = f"holds files that no build wrote: {', '.join(strange[:3])}{more}"
        hint = (
            "files to publish as they are belong into static/; "
            "move these away, or choose another folder with --output"
        )
        return error("stranger", message, Span(self.shown), hint)

    def _recover(self) -> None:
        """Bring back the old site when a crash came between the two renames of a swap."""
        for old in files.neighbours(self.path, "old"):
            if files.exists(self.path):
                files.remove_tree(old)
            else:
                files.rename(old, self.path)
        for new in files.neighbours(self.path, "new"):
            files.remove_tree(new)

    def _written(self) -> frozenset[str]:
        data = files.read_bytes(self.path / MANIFEST) or b""
        head, *paths = data.decode("utf-8", "replace").split("\n")
        return frozenset((*paths, MANIFEST)) if head == _HEAD else frozenset()

    def publish(self, pages: Iterable[tuple[str, bytes]]) -> int:
        """Write a whole site beside the old one and swap; return the number of files.

        Whatever interrupts it, the old site stays until the new one is complete.
        Raises OSError.
        """
        staging = files.fresh_folder(self.path, "new")
        try:
            written: list[str] = []
            count = files.write_tree(staging, _noting(pages, written))
            manifest = "\n".join([_HEAD, *sorted(written)])
            files.write_tree(staging, [(MANIFEST, manifest.encode("utf-8"))])
            self._swap(staging)
        except BaseException:
            if files.exists(staging):
                files.remove_tree(staging)
            raise
        return count

    def _swap(self, staging: Path) -> None:
        if not files.exists(self.path):
            files.rename(staging, self.path)
            return
        old = files.fresh_folder(self.path, "old")
        files.rename(self.path, old)  # onto an empty folder: atomic
        files.rename(staging, self.path)
        files.remove_tree(old)


def _noting(pages: Iterable[tuple[str, bytes]], written: list[str]) -> Iterable[tuple[str, bytes]]:
    for path, data in pages:
        written.append(path)
        yield path, data
