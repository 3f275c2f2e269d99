"""A static server that treats addresses as GitHub Pages does, for one site under a base path."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

TYPES = {
    ".xml": "application/xml", ".json": "application/json", ".js": "text/javascript",
    ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
    ".opml": "text/x-opml", ".svg": "image/svg+xml",
}  # fmt: skip


@contextmanager
def serving(folder: Path, base: str) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 under `base` (`/repo/`); yield the address of its front page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            inside = path.startswith(base)
            status, file = found(folder, path.removeprefix(base)) if inside else (404, None)
            if status == 301:
                self.send_response(301)
                self.send_header("Location", quote(f"{path}/"))
                self.end_headers()
                return
            file = file or folder / "404.html"
            data = file.read_bytes() if file.is_file() else b""
            kind = TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
            text = "; charset=utf-8" if kind.startswith(("text/", "application/x")) else ""
            self.send_response(status)
            self.send_header("Content-Type", kind + text)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def found(folder: Path, path: str) -> tuple[int, Path | None]:
    """Return the status and the file of an address: `a/` is its index, `a` may be `a.html`."""
    place = (folder / path).resolve()
    if not place.is_relative_to(folder.resolve()):
        return 404, None
    if path == "" or path.endswith("/"):
        return (200, place / "index.html") if (place / "index.html").is_file() else (404, None)
    if place.is_file():
        return 200, place
    if place.is_dir():
        return 301, None
    page = place.with_name(f"{place.name}.html")
    return (200, page) if page.is_file() else (404, None)
