"""`sitegen serve`: a site in the browser while it is written."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import asking, screen
from sitegen.cli.options import SITE

if TYPE_CHECKING:
    from sitegen.core.errors import Diagnostic
    from sitegen.publish.serving import Imported, Refreshed


@click.command()
@SITE
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port, or the next one that is free; 0 is any.",
)
@click.option("--no-import", is_flag=True, help="Leave new and changed seeds alone.")
def serve(site: Path, host: str, port: int, **options: Any) -> None:
    """Show the site in the browser while you write, drafts and future articles too.

    Pages reload by themselves when something that they show has changed. Nothing is written into
    public/. Ctrl-C ends it.

    \b
    Example:
      sitegen serve --port 8080
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    teller = _Teller(site)
    with screen.refusing():
        serving = _begun(site, host, port, teller)
        teller.say(f"{f'port {port} is in use; ' if port not in (0, serving.port) else ''}"
                   f"serving {serving.address} (Ctrl-C ends it)")  # fmt: skip
        try:
            for event in serving.events(with_import=not options["no_import"]):
                teller.tell(event)
        except KeyboardInterrupt:
            teller.say("stopped")


def _begun(site: Path, host: str, port: int, teller: "_Teller") -> Any:
    """Read the site, and begin to listen."""
    from sitegen.build.preview import Preview
    from sitegen.publish.serving import Serving

    preview = Preview(site)
    with screen.Progress() as progress:
        preview.begin(asking.request(site, "", progress))
    teller.show(preview.diagnostics)
    return Serving(preview, host, port)


class _Teller:
    """Tells what happens, each problem once as long as it lasts."""

    def __init__(self, site: Path) -> None:
        self._prefix = screen.prefix_of(site)
        self._known: frozenset[Diagnostic] = frozenset()
        self._address = ""

    def say(self, text: str) -> None:
        """Print a line at once."""
        click.echo(text)

    def show(self, diagnostics: "tuple[Diagnostic, ...]") -> None:
        """Print those that are new."""
        screen.show(tuple(d for d in diagnostics if d not in self._known), self._prefix)
        self._known = frozenset(diagnostics)

    def tell(self, event: "Refreshed | Imported") -> None:
        """Tell what has happened."""
        from sitegen.publish.serving import Refreshed

        if isinstance(event, Refreshed):
            self._refreshed(event)
        else:
            if event.report:
                screen.summarise(event.report, screen.PLAIN)
            found = event.report.diagnostics if event.report else event.diagnostics
            screen.show(found, self._prefix)

    def _refreshed(self, event: "Refreshed") -> None:
        if self._address not in ("", event.address):
            self.say(f"serving {event.address}")
        self._address = event.address
        self.show(event.diagnostics)
        self.say(f"changed: {', '.join(sorted(event.names))} ({event.seconds:.2f} s)")
