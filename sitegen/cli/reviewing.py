"""`sitegen review`: what the import guessed, a screen for each article, a key for each answer."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import asking, facing, keys, screen, table
from sitegen.cli.options import SITE
from sitegen.core.errors import ContentError, Diagnostic, Severity, visible

if TYPE_CHECKING:
    from sitegen.publish.editing import Desk, Left
    from sitegen.publish.reviewing import Row, Subject, Value

_KEYS = "a approve all · 1-9 one · s skip · b back · o open · r reject · ? help · q quit"
_FOOT = 3  # lines below the sheet: what is to be said, the keys, the line that is typed into
_HELP = """\
a    approve all guesses of this article as they stand
1-9  correct the guess with this number: change the line and press Enter;
     Enter alone approves it as it stands, Ctrl-C leaves it open
     tags: ids or names of topics in any language, with commas between them
s    skip this article: its guesses stay open; b goes back to the one before
o    open the article in $VISUAL or $EDITOR
r    reject the article: the site leaves it out, no import brings it back
u    undo the last answer
q    quit: what was answered is written already

What you approve or correct is yours: no later import changes it.\
"""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@SITE
@click.option(
    "--field", "wanted", multiple=True, metavar="NAME", help="Only guesses of this field."
)
@click.option("--list", "as_list", is_flag=True, help="Only list what is left to review.")
@click.option("--fail", is_flag=True, help="Exit with status 1 where something is left.")
@click.option("--json", "as_json", is_flag=True, help="Print what is left as data.")
def review(
    paths: tuple[Path, ...],
    site: Path,
    wanted: tuple[str, ...],
    as_list: bool,
    fail: bool,
    as_json: bool,
) -> None:
    """Approve or correct what the import guessed, article by article.

    PATHS are articles, or folders of them; without, all of content/articles/. Each answer is
    written at once. Without a terminal, what is left is listed.

    \b
    Example:
      sitegen review --field tags
    """
    from sitegen.publish import editing

    problems: list[Diagnostic] = []
    with screen.refusing():
        inside, names = editing.inside(site, paths), editing.fields(wanted)
        with screen.Progress() as progress:
            desk = editing.Desk(asking.request(site, "", progress))
            left = desk.left(inside, names, problems)
        if not as_list and not as_json and left and sys.stdin.isatty() and sys.stdout.isatty():
            _Review(desk, left, names).run()
            problems.clear()
            left = desk.left(inside, names, problems)
            click.echo(f"left to review: {screen.counted(len(left), 'article')}")
        else:
            _list(left, screen.prefix_of(site), as_json=as_json)
    screen.show(tuple(problems), screen.prefix_of(site))
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    sys.exit(1 if broken or (fail and left) else 0)


def _list(left: "tuple[Left, ...]", prefix: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(screen.as_json_text({"left": [item._asdict() for item in left]}))
        return
    if not left:
        click.echo("nothing is left to review")
        return
    body = [(", ".join(item.fields), prefix + item.path) for item in left]
    for line in table.rows(("to review", "article"), body, table.columns()):
        click.echo(line)
    click.echo(f"left to review: {screen.counted(len(left), 'article')}")


class _Review:
    """The articles in turn; `_said` is what the next screen has to tell."""

    def __init__(self, desk: "Desk", left: "tuple[Left, ...]", wanted: tuple[str, ...]) -> None:
        self._desk = desk
        self._left = left
        self._wanted = wanted
        self._at = 0
        self._step = 1
        self._said: list[str] = []

    def run(self) -> None:
        """Ask until all articles were shown or the person quits."""
        try:
            while self._at < len(self._left):
                try:
                    self._turn()
                except ContentError as exc:  # not what was typed is at fault
                    self._said = _told(exc.diagnostics)
        except keys.QuitError:
            pass
        keys.clear()

    def _turn(self) -> None:
        """Show one article and do what one key says."""
        from sitegen.publish import reviewing

        path, problems = self._left[self._at].path, list[Diagnostic]()
        subject = self._desk.look(path, problems)
        if subject is None:
            self._broken(path, problems)
            return
        rows = reviewing.rows(subject, self._wanted)
        if not any(row.guessed for row in rows):
            self._pass()
            return
        self._step = 1
        self._show(subject, rows)
        key = keys.key()
        guesses = dict(zip(facing.KEYS, (row for row in rows if row.guessed), strict=False))
        if key in guesses:
            self._correct(subject, guesses[key])
        elif not self._common(key):
            self._act(key, subject, tuple(row.name for row in rows if row.guessed))

    def _common(self, key: str) -> bool:
        """Do what a key says that means the same on every screen."""
        if key == "q":
            raise keys.QuitError
        if key == "s":
            self._at += 1
        elif key == "b":
            self._step = -1
            self._pass()
        elif key == "o":
            self._edit()
        elif key == "u":
            self._undo()
        elif key == "?":
            keys.clear()
            click.echo(_HELP + "\n\npress any key")
            keys.key()
        else:
            return False
        return True

    def _act(self, key: str, subject: "Subject", guesses: tuple[str, ...]) -> None:
        if key == "a":
            self._said = _told(self._desk.answer(subject, {}, guesses))
        elif key == "r":
            self._said = _told(self._desk.answer(subject, {"status": "rejected"}))
        else:
            self._said = [f"no key {visible(key)!r}: press ? for help"]

    def _pass(self) -> None:
        """Go on, or back past what is reviewed already to what is not."""
        self._at += self._step
        if self._at < 0:
            self._at, self._step = 0, 1

    def _show(self, subject: "Subject", rows: "tuple[Row, ...]") -> None:
        from sitegen.publish import reviewing

        size = table.size()
        item = self._left[self._at]
        place = f"{self._at + 1}/{len(self._left)}  {item.path}"
        seed = self._desk.seed(subject)
        sheet = facing.Sheet(place, item.seed, rows, seed, reviewing.set_aside(subject.document))
        said, self._said = [table.cut(line, size.columns) for line in self._said], []
        height = size.lines - _FOOT - max(1, len(said))
        keys.clear()
        for line in facing.lines(sheet, size._replace(lines=height), keys.bold):
            click.echo(line)
        click.echo("\n".join(said))
        click.echo(table.cut(_KEYS, size.columns))

    def _broken(self, path: str, problems: list[Diagnostic]) -> None:
        """Show why an article cannot be read; it can be opened, or passed over."""
        keys.clear()
        click.echo(f"{self._at + 1}/{len(self._left)}  {table.safe(path)}\n")
        click.echo("\n".join(map(str, problems)))
        click.echo("\no open in the editor · u undo · s skip · b back · q quit")
        self._common(keys.key())

    def _edit(self) -> None:
        try:
            click.edit(filename=str(self._desk.place(self._left[self._at].path)))
        except click.ClickException as exc:
            self._said = [visible(exc.message)]

    def _undo(self) -> None:
        path = self._desk.undo()
        self._said = ["undone" if path else "nothing to undo"]
        if path:
            self._at = [item.path for item in self._left].index(path)

    def _correct(self, subject: "Subject", row: "Row") -> None:
        """Let one value be changed or approved, again as long as what is typed is refused."""
        if not row.plain:
            self._said = [f"'{row.name}' is no line of text: open the article with o"]
            return
        typed, refused = keys.typed(f"{row.name}: ", row.value), True
        while typed is not None and refused:
            said = self._settled(subject, row, typed)
            refused = said is not None
            if said is not None:
                click.echo("\n".join(said))
                typed = keys.typed(f"{row.name}: ", typed)

    def _settled(self, subject: "Subject", row: "Row", typed: str) -> list[str] | None:
        """Write what was typed and return None, or say why it cannot be."""
        if typed == row.value:
            return _told(self._desk.answer(subject, {}, (row.name,))) or None
        value = self._value(subject, row.name, typed)
        if value is None:
            return []
        return _told(self._desk.answer(subject, {row.name: value})) or None

    def _value(self, subject: "Subject", name: str, typed: str) -> "Value | None":
        """Return what was typed as a value; None where it is to be typed again."""
        from sitegen.publish import reviewing

        if name not in reviewing.LISTS:
            return typed
        words = reviewing.split(typed)
        if name != "tags":
            return words
        there = {tag.id for tag in subject.article.tags}
        found = tuple(self._desk.names().named(words))
        for word, tag in zip(words, found, strict=True):
            if not tag.known and tag.id not in there and not _wants(word, tag.meant):
                return None
        return tuple(dict.fromkeys(tag.id for tag in found))


def _wants(word: str, meant: str) -> bool:
    """Ask whether a word that names no topic is to be a tag all the same."""
    hint = f" (did you mean {meant}?)" if meant else ""
    click.echo(f"'{table.safe(word)}' names no topic{hint}: y uses it all the same, n goes back")
    return keys.key() == "y"


def _told(problems: tuple[Diagnostic, ...]) -> list[str]:
    """Say in lines what is wrong; the places are those of a text that nobody has seen."""
    return [
        visible(line)
        for item in problems
        for line in (f"{item.severity}[{item.code}]: {item.message}", f"hint: {item.hint}")
        if line != "hint: "
    ]
