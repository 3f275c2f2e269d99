"""What a change adds: findings of today that were not there before. Pure."""

import re
from collections import Counter
from collections.abc import Iterable

from sitegen.check.run import Said

_LINES = re.compile(r"\bline \d+")


def added(today: Iterable[Said], before: Iterable[Said]) -> list[Said]:
    """Leave out what was found before, wherever in its file it now stands; each as often."""
    known = Counter(map(_key, before))
    fresh: list[Said] = []
    for item in today:
        if known[_key(item)] > 0:
            known[_key(item)] -= 1
        else:
            fresh.append(item)
    return fresh


def _key(item: Said) -> tuple[str, str, str, str]:
    found = item.diagnostic
    return (item.check, found.code, found.span.path, _LINES.sub("line", found.message))
