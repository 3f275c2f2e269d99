"""A command on a terminal of its own: keys go in, what is shown comes out."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.support import EPOCH

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_CLEAR = "\x1b[2J"
_PATIENCE = 60.0
_START = """
import os, sys
os.login_tty(0)
os.chdir(sys.argv[1])
os.execv(sys.executable, [sys.executable, "-m", "sitegen", *sys.argv[2:]])
"""


class Terminal:
    """A process that has a terminal; `seen` is all that it showed."""

    def __init__(self, process: int, handle: int) -> None:
        self._process, self._handle = process, handle
        self._bytes = b""
        self._from = 0
        self.status: int | None = None

    @property
    def seen(self) -> str:
        return self._bytes.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def screen(self) -> list[str]:
        """The lines since the screen was last cleared, without the codes of the terminal."""
        return _CODES.sub("", self.seen.rpartition(_CLEAR)[2]).split("\n")

    def wait(self, text: str) -> None:
        """Read until this is shown, after what was waited for last."""
        end = time.monotonic() + _PATIENCE
        while text not in self.seen[self._from :]:
            assert time.monotonic() < end, (text, self.seen)
            assert self._read() or text in self.seen[self._from :], (text, self.seen)
        self._from = self.seen.index(text, self._from) + len(text)

    def press(self, keys: str) -> None:
        """Press keys as soon as each is handed over by itself: what comes before is lost."""
        end = time.monotonic() + _PATIENCE
        while termios.tcgetattr(self._handle)[3] & termios.ICANON or not self._is_waiting():
            assert time.monotonic() < end, self.seen
            time.sleep(0.005)
        os.write(self._handle, keys.encode())

    def _is_waiting(self) -> bool:
        """Say whether the process sleeps (proc_pid_stat(5)): a signal that comes between its
        prompt and its wait for keys is heard with the next key only.
        """
        try:
            stat = Path(f"/proc/{self._process}/stat").read_text(encoding="utf-8")
        except OSError:
            time.sleep(0.1)
            return True
        return stat.rpartition(")")[2].split()[0] == "S"

    def end(self) -> int:
        """Wait for the end; return the exit status."""
        if self.status is None:
            while self._read():
                pass
            self.status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self.status

    def _read(self) -> bool:
        if not select.select([self._handle], [], [], _PATIENCE)[0]:
            raise TimeoutError(self.seen)
        try:
            data = os.read(self._handle, 65536)
        except OSError:  # the other side is closed
            return False
        self._bytes += data
        return bool(data)


@contextmanager
def terminal(
    root: Path,
    *arguments: str,
    columns: int = 80,
    lines: int = 24,
    env: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run the command in `root` on a terminal of this size."""
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    variables = kept | {"SOURCE_DATE_EPOCH": EPOCH, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    # A process forked out of pytest's would have its threads' locks: run a new one at once.
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", _START, str(root), *arguments],
        variables | dict(env or {}),
        file_actions=[(os.POSIX_SPAWN_DUP2, slave, fd) for fd in range(3)],
    )
    os.close(slave)
    shown = Terminal(process, master)
    try:
        yield shown
        shown.end()
    finally:
        if shown.status is None:
            os.kill(process, 9)
            os.waitpid(process, 0)
        os.close(master)
