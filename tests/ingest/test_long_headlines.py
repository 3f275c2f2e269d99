"""A headline that is there is used whole, however long; what is longer than any is a lead."""

import pytest

from tests.ingest.test_guesses import drafted

HEADLINES = [
    "Engineers at three ground stations listen through the night for a faint signal from a probe that has been silent since it passed behind the ringed planet",  # noqa: E501
    "Инженеры трёх наземных станций всю ночь ждут слабого сигнала от зонда, который молчит с тех пор, как прошёл за планетой с кольцами",  # noqa: E501
    "مهندسو ثلاث محطات أرضية ينتظرون طوال الليل إشارة ضعيفة من مسبار صامت منذ أن مر خلف الكوكب ذي الحلقات قبل ثلاثة أيام من الآن",  # noqa: E501
    "तीन भू-केंद्रों के इंजीनियर रात भर उस यान के हल्के संकेत की प्रतीक्षा करते रहे जो वलय वाले ग्रह के पीछे से गुज़रने के बाद से चुप है",  # noqa: E501
]
STORIES = [
    "The station in the desert was the first to switch on its dish. " * 4,
    "Первой свою антенну включила станция в пустыне, за ней две другие. " * 4,
    "كانت المحطة في الصحراء أول من شغل هوائيه ثم تبعتها المحطتان الأخريان. " * 4,
    "रेगिस्तान के केंद्र ने सबसे पहले अपना एंटीना चालू किया और फिर बाकी दो ने। " * 4,
]

BOTH = list(zip(HEADLINES, STORIES, strict=True))


@pytest.mark.parametrize(("headline", "story"), BOTH)
def test_long_headline_is_never_cut(headline: str, story: str) -> None:
    assert 110 < len(headline) <= 170
    made = drafted("seeds/a.txt", f"{headline}\n\n{story}\n\n{story}")
    assert made.title == headline
    assert headline not in made.body


@pytest.mark.parametrize(("headline", "story"), BOTH)
def test_longer_than_any_headline_is_a_lead(headline: str, story: str) -> None:
    lead = f"{headline}, {headline}"
    made = drafted("seeds/a.txt", f"{lead}\n\n{story}\n\n{story}")
    assert len(made.title) <= 110
    assert made.body.startswith(lead)
