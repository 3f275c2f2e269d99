"""The output folder: whose it is, and how new pages take the old ones' place.

The folder carries a list of the files that builds wrote. A folder with any other file in it is
a stranger's: refused, never emptied.

A whole site is written beside and swapped in. An incremental build moves single pages from
staging to their places: each is at any moment the old one or the new one, and as traces are
recorded last and stamps of files are compared, the next build mends what a crash left undone.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.core import disk, files
from sitegen.core.errors import ConfigError, ContentError, Diagnostic, Span, error

MANIFEST = ".sitegen-files"
"""The list; `site.pages` keeps the name free (RESERVED)."""
_HEAD = "sitegen output, version 1"
_LEAVING = re.compile(r"^/|(?:^|/)\.{0,2}(?:/|$)")
"""A list with such a path is none of ours: a build removes what it finds in its list."""

_SOURCES = ("content", "seeds", "static", "themes", ".sitegen", ".git")


class Seen(NamedTuple):
    """The output as it was found: the stamps of its files by its own list, and of its folders."""

    files: dict[str, str]
    folders: dict[str, str]


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
        self.recover()
        if not files.is_folder(self.path):
            return
        own = self.written()
        strange = sorted(name for name in files.all_files(self.path) if name not in own)
        if strange:
            raise ContentError((self._stranger(strange),))

    def stands(self, names: Iterable[str]) -> bool:
        """Say whether anything stands already at one of these paths."""
        return any(files.exists(self.path / name) for name in names)

    def differing(self, made: Mapping[str, str], seen: Seen) -> dict[str, str]:
        """Leave out of the files made, given by path, those that stand already, byte for byte."""
        digest = files.digest_of
        return {
            path: file
            for path, file in made.items()
            if path not in seen.files or digest(self.path / path) != digest(Path(file))
        }

    def stamps(self, names: Iterable[str]) -> dict[str, str]:
        """Return the stamps of files or folders in the output."""
        return {name: files.stamp(f"{self.path}/{name}") for name in names}

    def look(self) -> Seen:
        """Look at all files and folders of the list."""
        names = self.written()
        return Seen(self.stamps(names - {MANIFEST}), self.stamps(folders_of(names)))

    def _stranger(self, strange: list[str]) -> Diagnostic:
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        message = f"holds files that no build wrote: {', '.join(strange[:3])}{more}"
        hint = (
            "files to publish as they are belong into static/; "
            "move these away, or choose another folder with --output"
        )
        return error("stranger", message, Span(self.shown), hint)

    def recover(self) -> None:
        """Bring back the old site when a crash came between the two renames of a swap.

        Only folders that hold a list of ours, or nothing, are touched.
        """
        for old in filter(_is_ours, disk.neighbours(self.path, "old")):
            if files.exists(self.path) or not files.exists(old / MANIFEST):
                self.drop(old)
            else:
                disk.rename(old, self.path)
        for new in filter(_is_ours, disk.neighbours(self.path, "new")):
            self.drop(new)

    def written(self) -> frozenset[str]:
        """Return the paths that builds wrote, as the folder's own list has them."""
        data = files.read_bytes(self.path / MANIFEST) or b""
        head, *paths = data.decode("utf-8", "replace").split("\n")
        sound = head == _HEAD and not any(map(_LEAVING.search, paths))
        return frozenset((*paths, MANIFEST)) if sound else frozenset()

    def staging(self) -> Path:
        """Make a folder beside the output, on the same file system, known as ours."""
        folder = disk.fresh_folder(self.path, "new")
        disk.write_into(f"{folder}/{MANIFEST}", _manifest(()))
        return folder

    def drop(self, folder: Path) -> None:
        """Remove a staging folder, or an old site; a crash on the way leaves it known as ours."""
        disk.remove_tree(folder, last=MANIFEST)

    def swap(self, staged: Path, paths: Iterable[str]) -> None:
        """Put a whole staged site in the place of the old one. Raises OSError."""
        disk.write_atomic(staged / MANIFEST, _manifest(paths))
        if not files.exists(self.path):
            disk.rename(staged, self.path)
            return
        old = disk.fresh_folder(self.path, "old")
        disk.rename(self.path, old)  # onto an empty folder: atomic
        disk.rename(staged, self.path)
        self.drop(old)

    def update(self, staged: Path, moves: dict[str, str], paths: frozenset[str]) -> list[str]:
        """Move files out of staging to their places; remove those that are no page any more.

        `paths` are all pages of the new site. The list of own files holds old and new ones
        until the last step, so that a crash in between makes none of them a stranger's; for
        the same reason it is written in staging and moved too.
        Returns the paths removed. Raises OSError.
        """
        before, listed = self.written() - {MANIFEST}, _manifest(paths)
        if before != paths:
            disk.write_atomic(self.path / MANIFEST, _manifest(before | paths), staged)
        gone = sorted(before - paths)
        for path in gone:  # first: a page may need a folder where a file stood
            disk.remove_file(self.path / path, self.path)
        for path, file in moves.items():
            disk.replace_file(Path(file), self.path / path)
        if files.read_bytes(self.path / MANIFEST) != listed:
            disk.write_atomic(self.path / MANIFEST, listed, staged)
        return gone


def _is_ours(folder: Path) -> bool:
    """Say whether a folder holds a list of ours, or nothing but the beginning of one."""
    if not files.is_folder(folder) or files.is_link(folder):
        return False
    listed, head = files.read_bytes(folder / MANIFEST) or b"", _HEAD.encode()
    begun = head.startswith(listed) and all(name == MANIFEST for name in files.all_files(folder))
    return listed.startswith(head) or begun


def _manifest(paths: Iterable[str]) -> bytes:
    return "\n".join([_HEAD, *sorted(paths)]).encode("utf-8")


def folders_of(names: Iterable[str]) -> list[str]:
    """Name the folders in which these files stand, and those above, the output itself as ''."""
    found = {""}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(found)
