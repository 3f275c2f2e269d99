"""Links to other hosts, asked about as far as earlier answers do not count any more.

What is kept lies in `.sitegen/`, and may be lost at any time.
"""

import json
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

from sitegen.build import lock
from sitegen.build.request import Request
from sitegen.check import outward, run
from sitegen.check.outward import KEPT, Answer, State
from sitegen.check.records import Digest
from sitegen.check.run import Said
from sitegen.check.table import EXTERNAL
from sitegen.core.errors import ConfigError, Span, error
from sitegen.core.keep import Keep

FILE = "links.db"
_FORMAT = "1"


def external(request: Request, digest: Digest, seconds: float) -> list[Said]:
    """Ask about all links to other hosts, for so many seconds. Raises ConfigError, OSError."""
    if find_spec("httpx") is None:
        hint = "install the extra 'check': pip install '.[check]' in a clone of sitegen"
        problem = error("external", "httpx is not installed", Span("--external"), hint)
        raise ConfigError((problem,))
    links = outward.links(digest)
    found = {address: links[address] for address in outward.askable(links, digest.base)}
    keep = Keep(request.root / lock.STATE / FILE, _FORMAT)
    try:
        known = _known(keep, found, request.now)
        fresh = _asked(request, digest, [a for a in found if a not in known], seconds)
        keep.put((a, _row(answer, request.now)) for a, answer in fresh.items() if _lasts(answer))
        keep.commit()
    finally:
        keep.close()
    answers = known | fresh
    return list(run.said(EXTERNAL, outward.findings(found, answers, seconds)))


def _asked(
    request: Request, digest: Digest, wanted: list[str], seconds: float
) -> dict[str, Answer]:
    if not wanted:
        return {}
    from sitegen.build import reaching

    private = outward.is_private(digest.base.origin)
    manners = reaching.Manners(whole=seconds, private=private)
    return reaching.reach(wanted, manners, lambda done: request.progress("ask", done, len(wanted)))


def _known(keep: Keep, wanted: dict[str, Any], now: datetime) -> dict[str, Answer]:
    """Return the answers that still count."""
    found = {address: _read(keep.get(address), now) for address in wanted}
    return {address: answer for address, answer in found.items() if answer is not None}


def _read(row: bytes | None, now: datetime) -> Answer | None:
    try:
        kept = json.loads(row or b"")
        answer = Answer(State(kept["state"]), str(kept["reason"]), str(kept["moved"]))
        age = now - datetime.fromisoformat(kept["at"])
        return answer if 0 <= age.total_seconds() < KEPT[answer.state].total_seconds() else None
    except (ValueError, KeyError, TypeError):
        return None


def _lasts(answer: Answer) -> bool:
    return answer.state in KEPT


def _row(answer: Answer, now: datetime) -> bytes:
    kept = answer._asdict() | {"at": now.astimezone(UTC).isoformat()}
    return json.dumps(kept).encode()
