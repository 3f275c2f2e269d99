"""Tags among the mentions: place, frequency, passing mentions, narrower topics, the limit."""

import pytest

from sitegen.content.topics import Topic
from sitegen.ingest.salience import MOST, Mention, judge

NAMES = ("probe", "agency", "body", "france", "spain", "italy", "theme", "alpha", "beta")
KINDS = {"france": "country", "spain": "country", "italy": "country", "theme": "theme"}
BROADER = {"probe": "body", "alpha": "theme", "beta": "theme"}
TOPICS = {
    name: Topic(name, KINDS.get(name, "mission"), (), (), BROADER.get(name, "")) for name in NAMES
}


def verdicts(text: str) -> dict[str, str]:
    """Judge a text in which every topic is named by its id."""
    mentions = []
    at = 0
    for word in text.split(" "):
        if (name := word.strip(".,\n")) in TOPICS:
            mentions.append(Mention(name, at, at + len(name)))
        at += len(word) + 1
    return {s.topic: s.refused.code if s.refused else "" for s in judge(text, mentions, TOPICS)}


FILL = "word " * 60  # 300 letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Title\n {FILL}agency {FILL}", {"agency": ""}),
        # A brief is about all that it names, but for countries in a list.
        (f"Title\n {FILL * 4}agency", {"agency": ""}),
        (f"Title\n {FILL}france {FILL}", {"france": ""}),
        (f"Title\n {FILL}theme {FILL * 3}alpha beta", {"theme": "", "alpha": "", "beta": ""}),
        (f"Title\n probe {FILL}body {FILL}", {"probe": "", "body": ""}),
        # A longer text is about what it names early or often.
        (f"Title\n {FILL * 5}agency", {"agency": "passing"}),
        (f"Title\n {FILL * 5}agency agency", {"agency": ""}),
        (f"Title\n {FILL * 10}agency {FILL * 10}", {"agency": "passing"}),
        (f"agency \n {FILL * 20}", {"agency": ""}),
        (f"Title\n {FILL * 3}france {FILL * 3}", {"france": "passing"}),
        (f"Title\n {FILL * 3}france {FILL * 2}france", {"france": "passing"}),
        (f"Title\n france {FILL}", {"france": ""}),
        (
            f"Title\n france, spain, italy {FILL}",
            dict.fromkeys(("france", "spain", "italy"), "passing"),
        ),
        (
            f"Title\n {FILL * 4}france, spain, italy {FILL * 3}",
            dict.fromkeys(("france", "spain", "italy"), "passing"),
        ),
        (f"Title\n probe {FILL * 3}body {FILL * 3}", {"probe": "", "body": "broader"}),
        (f"Title\n probe body {FILL}", {"probe": "", "body": ""}),
        (f"Title\n probe {FILL}body body {FILL}", {"probe": "", "body": ""}),
        (
            f"Title\n {FILL}theme {FILL * 5}alpha beta",
            {"theme": "", "alpha": "passing", "beta": "passing"},
        ),
    ],
)
def test_what_becomes_a_tag(text: str, expected: dict[str, str]) -> None:
    assert verdicts(text) == expected


def test_the_most_telling_come_first_and_the_rest_is_over_the_limit() -> None:
    topics = {f"t{n:02}": Topic(f"t{n:02}", "mission", ()) for n in range(MOST + 2)}
    text = "Title\n" + " ".join(topics)
    mentions = [Mention(name, text.find(name), text.find(name) + 3) for name in topics]
    mentions.append(Mention("t11", 0, 3))
    standings = judge(text, mentions, topics)
    assert standings[0].topic == "t11"
    assert [s.refused.code for s in standings if s.refused] == ["limit", "limit"]


def test_what_is_told_brings_along_what_it_implies_and_what_is_only_touched_does_not() -> None:
    topics = {
        "agency": Topic("agency", "agency", (), implies=("france", "nowhere")),
        "france": Topic("france", "country", ()),
    }
    told, touched = f"Title\n agency {FILL * 6}", f"Title\n {FILL * 2}agency {FILL * 4}"
    for text, expected in ((told, ["agency", "france"]), (touched, ["agency"])):
        at = text.index("agency")
        standings = judge(text, [Mention("agency", at, at + 6)], topics)
        assert [s.topic for s in standings if not s.refused] == expected
    named = [Mention("agency", 7, 13), Mention("france", 500, 506)]
    counts = {s.topic: s.count for s in judge(f"Title\n agency {FILL * 5}", named, topics)}
    assert counts == {"agency": 1, "france": 1}


def test_a_brief_tells_all_that_it_names_and_what_follows_from_that() -> None:
    topics = {
        "probe": Topic("probe", "mission", (), implies=("theme",)),
        "theme": Topic("theme", "theme", (), implies=("body",)),
        "body": Topic("body", "body", (), implies=("probe",)),  # round in a circle
        "agency": Topic("agency", "agency", ()),
    }
    text = f"Title\n {FILL}probe {FILL}agency"
    at = {name: text.index(name) for name in ("probe", "agency")}
    standings = judge(text, [Mention(n, at[n], at[n] + len(n)) for n in at], topics)
    # What is named comes before what is concluded.
    assert [s.topic for s in standings if not s.refused] == ["probe", "agency", "theme", "body"]


@pytest.mark.parametrize(
    ("kind", "vague", "text", "passing"),
    [
        ("body", True, f"Title\n {FILL * 2}name", True),
        ("body", False, f"Title\n {FILL * 2}name", False),
        ("mission", True, f"Title\n {FILL * 2}name", False),
        ("body", True, f"Title\n {FILL}name {FILL}", False),
        ("body", True, f"Title\n {FILL * 2}name name", False),
    ],
)
def test_a_sun_or_a_moon_once_near_the_end_is_passing(
    kind: str, vague: bool, text: str, passing: bool
) -> None:
    places = [at for at in range(len(text)) if text.startswith("name", at)]
    mentions = [Mention("name", at, at + 4, vague) for at in places]
    (standing,) = judge(text, mentions, {"name": Topic("name", kind, ())})
    assert bool(standing.refused) is passing


def test_a_body_named_once_near_the_end_is_meant_where_its_probe_is_named() -> None:
    text = f"Title\n probe {FILL * 2}body"
    at = text.index("body")
    mentions = [Mention("probe", 7, 12), Mention("body", at, at + 4, vague=True)]
    topics = {
        "probe": Topic("probe", "mission", (), broader="body"),
        "body": Topic("body", "body", ()),
    }
    assert not any(standing.refused for standing in judge(text, mentions, topics))
    alone = judge(text, mentions[1:], topics)
    assert all(standing.refused for standing in alone)
