"""Links to other hosts: which there are, and what an answer says of one. Pure; asks nobody."""

import ipaddress
from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

from sitegen.check import addresses
from sitegen.check.records import Digest, Finding, Story
from sitegen.check.written import Places
from sitegen.core.errors import Severity, Span
from sitegen.core.urls import BaseUrl

_GONE = (404, 410)
_MOVED = (301, 308)


class State(StrEnum):
    """What is known of a link."""

    SOUND = "sound"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    UNASKED = "unasked"


KEPT = {State.SOUND: timedelta(days=14), State.GONE: timedelta(days=1)}
"""How long an answer counts; what could not be reached is asked again."""


class Answer(NamedTuple):
    """What became of a question: the state, why in a few words, the new address of what has moved
    for good.
    """

    state: State
    reason: str = ""
    moved: str = ""


_UNASKED = Answer(State.UNASKED)
_ALL = Span("content")
_SEVERAL = 3

Links = dict[str, list[Span]]
"""Where each address is written, without its fragment."""


def links(digest: Digest) -> Links:
    """Collect the links to other hosts, in the order of files."""
    found: Links = {}
    for story in sorted(digest.stories, key=lambda s: s.article.path):
        for address, span in _of(story, digest):
            found.setdefault(_bare(address), []).append(span)
    for source, span in digest.entries:
        if addresses.is_out(source.home, digest.base):
            found.setdefault(_bare(source.home), []).append(span)
    return found


def _of(story: Story, digest: Digest) -> Iterator[tuple[str, Span]]:
    outward = [
        reference.address
        for reference in story.body.references
        if addresses.is_out(reference.address, digest.base)
    ]
    places = Places(story, digest.urls)
    yield from ((address, places.take(address)) for address in outward)
    if addresses.is_out(story.article.source, digest.base):
        yield story.article.source, story.given("source")
    for other in story.article.also:
        if addresses.is_out(other.source, digest.base):
            yield other.source, story.given("also")


def _bare(address: str) -> str:
    whole = f"https:{address}" if address.startswith("//") else address
    return urldefrag(whole).url


def is_private(address: str) -> bool:
    """Say whether an address names this machine or one of a private network, as far as it shows."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    return not number.is_global


def askable(found: Iterable[str], base: BaseUrl) -> list[str]:
    """Leave out private addresses, unless the site itself lives at one."""
    own = is_private(base.origin)
    return [address for address in found if own or not is_private(address)]


def by_status(status: int, moved: str = "") -> Answer:
    """Say what the status of an HTTP response means for a link."""
    if status < 400:
        return Answer(State.SOUND, "", moved)
    if status in _GONE:
        return Answer(State.GONE, f"the server says that it is not there ({status})")
    return Answer(State.UNREACHABLE, f"the server answers {status}")


def is_permanent(statuses: Iterable[int]) -> bool:
    """Say whether all steps of a way to a new address are for good."""
    found = list(statuses)
    return bool(found) and all(status in _MOVED for status in found)


def findings(found: Links, answers: dict[str, Answer], seconds: float) -> Iterator[Finding]:
    """Say what is wrong with links, at each place of each, and what nobody could ask in time."""
    states = {address: answers.get(address, _UNASKED).state for address in found}
    unasked = list(states.values()).count(State.UNASKED)
    if unasked:
        message = f"{unasked} of {len(found)} links were not asked: the {seconds:g} s were over"
        hint = "check again: what was answered is kept; or allow more with --external-limit"
        yield Finding(_ALL, message, hint)
    if _is_away(states):
        message = f"no host answered, of {len(found)} links: the network seems to be away"
        yield Finding(_ALL, message, "check the connection, or HTTPS_PROXY")
        return
    for address, spans in found.items():
        for span in spans:
            yield from _said(address, answers.get(address, _UNASKED), span)


def _is_away(states: dict[str, State]) -> bool:
    """Say whether it is rather our network than many hosts at once."""
    lost = {urlsplit(a).netloc for a, state in states.items() if state is State.UNREACHABLE}
    answered = {State.SOUND, State.GONE}.intersection(states.values())
    return len(lost) >= _SEVERAL and not answered


def _said(address: str, answer: Answer, span: Span) -> Iterator[Finding]:
    if answer.state is State.GONE:
        message = f"the link is dead: {address}: {answer.reason}"
        yield Finding(span, message, "link to where it went, or to a copy in an archive")
    elif answer.state is State.UNREACHABLE:
        message = f"the link could not be reached: {address}: {answer.reason}"
        yield Finding(span, message, "look at it in a browser; it may be there again tomorrow")
    elif answer.moved:
        message = f"the link has moved for good: {address}"
        yield Finding(span, message, f"write {answer.moved}", Severity.NOTE)
