"""What a topic's page says of it: wider and narrower topics, company, counts over time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.topics import Topic
from sitegen.site import model, plan
from sitegen.site.makers import view
from sitegen.site.model import Furniture
from sitegen.site.pages import Page
from sitegen.site.show import Shower
from sitegen.site.timeline import MONTHS, YEARS, timeline
from sitegen.site.views import TagView
from tests.site.test_plan import config
from tests.site.test_relations import story
from tests.site.test_show import ONE

UTC_ZONE = ZoneInfo("UTC")
WORDS = {
    topic.id: topic
    for topic in (
        Topic("solar-system", "theme", (("en", "Solar System"),)),
        Topic("mars", "body", (("en", "Mars"),), broader="solar-system"),
        Topic("phobos", "body", (("en", "Phobos"),), broader="mars"),
        Topic("nasa", "agency", (("en", "NASA"),)),
    )
}
WANTS = frozenset(("wider", "narrower", "beside", "timeline"))
STORIES = (
    story("a", 1, "mars solar-system nasa"), story("b", 2, "mars nasa"), story("c", 40, "mars"),
    story("d", 41, "phobos mars"), story("e", 42, "nasa"), story("f", 43, "nasa esa"),
)  # fmt: skip


def tag_page(tag: str, wants: frozenset[str] = WANTS, extra: str = "") -> tuple[TagView, Page]:
    ordered = tuple(sorted(STORIES, key=lambda a: -a.date.timestamp()))
    site, _ = model.assemble(config(extra), ordered, ordered, WORDS, Furniture(wants=wants))
    pages = {page.path: page for page in plan.plan(site)[0]}
    page = pages[f"tags/{tag}/index.html"]
    found = view(Shower(site.context), page)
    assert isinstance(found, TagView)
    return found, page


def test_a_topic_knows_its_wider_and_narrower_ones_that_have_stories() -> None:
    mars, _ = tag_page("mars")
    assert (mars.tag.label, mars.tag.kind, mars.tag.stories) == ("Mars", "body", 4)
    assert [topic.label for topic in mars.wider] == ["Solar System"]
    assert [topic.label for topic in mars.narrower] == ["Phobos"]
    phobos, _ = tag_page("phobos")
    assert [topic.label for topic in phobos.wider] == ["Mars", "Solar System"]


def test_topics_told_of_together_are_neither_wider_nor_narrower_nor_by_chance() -> None:
    mars, _ = tag_page("mars")
    assert [(topic.id, topic.href) for topic in mars.beside] == [("nasa", "/repo/tags/nasa/")]
    assert [topic.id for topic in tag_page("nasa")[0].beside] == ["mars"]
    assert tag_page("esa")[0].beside == ()


def test_a_topic_that_no_vocabulary_knows_has_no_kind() -> None:
    esa, _ = tag_page("esa")
    assert (esa.tag.kind, esa.wider, esa.narrower) == ("", (), ())


def test_the_timeline_counts_each_month_to_the_last() -> None:
    mars, _ = tag_page("mars")
    assert mars.timeline
    assert [(span.first, span.stories, span.height) for span in mars.timeline.spans] == [
        (date(2024, 6, 1), 2, 100), (date(2024, 7, 1), 2, 100),
    ]  # fmt: skip


def test_only_the_first_page_says_what_a_topic_is_about() -> None:
    first, page = tag_page("mars", extra="paginate: 2\n")
    assert first.narrower
    assert page.subject is not None
    ordered = tuple(sorted(STORIES, key=lambda a: -a.date.timestamp()))
    site, _ = model.assemble(
        config("paginate: 2\n"), ordered, ordered, WORDS, Furniture(wants=WANTS)
    )
    pages = {p.path: p for p in plan.plan(site)[0]}
    second = view(Shower(site.context), pages["tags/mars/page/2/index.html"])
    assert isinstance(second, TagView)
    assert (second.narrower, second.timeline) == ((), None)


def test_what_no_template_shows_is_not_looked_for() -> None:
    mars, _ = tag_page("mars", frozenset())
    assert (mars.wider, mars.narrower, mars.beside, mars.timeline) == ((), (), (), None)


FIRST, LAST = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - bounds have no zone


@given(st.lists(st.datetimes(FIRST, LAST, timezones=st.just(UTC)), max_size=20))
def test_a_timeline_counts_every_story_once_without_gaps(dates: list[datetime]) -> None:
    found = timeline([ONE._replace(date=day) for day in dates], UTC_ZONE)
    days = [span.first for span in found.spans]
    assert days == sorted(set(days))
    assert len(days) <= (YEARS if found.yearly else MONTHS)
    if found.yearly:
        recent = [day for day in dates if day.year > max(dates).year - YEARS]
        assert sum(span.stories for span in found.spans) == len(recent)
    else:
        assert sum(span.stories for span in found.spans) == len(dates)
    assert all(found.spans[end].stories for end in (0, -1) if dates and len(days) < YEARS)
