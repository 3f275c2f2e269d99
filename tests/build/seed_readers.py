"""Readers that go wrong in the ways in which a seed may make them go wrong, and one of several."""

import json
import os
import signal
import time

from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.files import Blob
from sitegen.core.text import digest
from sitegen.ingest.readers import Reader, txt
from sitegen.ingest.records import Raw


def troubled(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a text whose first word says what is to happen."""
    trouble = blob.data.split(maxsplit=1)[0].decode()
    if trouble == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif trouble == "hang":  # as code outside Python does that no signal interrupts
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
    elif trouble == "sleep":
        time.sleep(600)
    elif trouble == "swell":
        hoard = []
        while True:
            hoard.append(bytes(1 << 24))
    elif trouble == "crumble":
        crumbs = []
        while True:
            crumbs.append(bytes(400))
    elif trouble == "raise":
        raise ValueError("not a\ngood file")
    elif trouble == "nothing":
        return ()
    return txt.read(blob, problems)


def several(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a JSON object of stories by name; one that is no text is an error and no story."""
    found = []
    for name, text in json.loads(blob.data).items():
        if isinstance(text, str):
            found.append(Raw(text, markdown=False, part=name, digest=digest(text)))
        else:
            problems.append(error("entry", "is no text", Span(f"{blob.path}#{name}")))
    return tuple(found)


TROUBLED = Reader(troubled)
SEVERAL = Reader(several, several=True)
