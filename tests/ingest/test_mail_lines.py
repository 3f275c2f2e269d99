"""Lines of newsletters and feeds around a story, in many languages, and sentences like them."""

import pytest

from sitegen.ingest.boilerplate import rule_of, separate
from sitegen.ingest.records import Block

SEEN = [
    "The post Rocket Lab: ten missions, one year. What next? appeared first on SpaceNews.",
    "L’article Ariane 6 a décollé est apparu en premier sur Ciel & Espace.",
    "Der Beitrag Juice fliegt zum Jupiter erschien zuerst auf Raumfahrer.net.",
    "La entrada El Saocom ya está en órbita se publicó primero en Órbita Sur.",
    "L'articolo Artemis è tornata proviene da Astronotizie.",
    "O post Amazonia 1 chega ao espaço apareceu primeiro em Céu Aberto.",
    "Het bericht Cassini duikt in Saturnus verscheen eerst op Ruimtekrant.",
    "Inlägget Gaia har gjort sitt dök först upp på Rymdbladet.",
    "Artykuł Voyager 1 za heliosferą pochodzi z serwisu Kosmos Dziś.",
    "Příspěvek Juice letí k Jupiteru pochází z Kosmonautix.cz.",
    "Сообщение «Луна-25» разбилась появились сначала на Космос сегодня.",
    "Запис Капсула привезла зразки спершу з’явився на Космічні новини.",
    "Huygens Titan'a indi yazısı ilk önce Gökyüzü üzerinde ortaya çıktı.",
    "ظهرت المقالة مسبار الأمل يبلغ المريخ أولاً على أخبار الفضاء.",
    "نوشته تلسکوپ هابل به کار بازگشت اولین بار در آسمان شب. پدیدار شد.",
    "הפוסט בראשית התרסקה הופיע לראשונה ב-חדשות החלל.",
    "〈獵風者升空〉這篇文章最早發佈於《太空新聞》。",
    "投稿 はやぶさ2の砂 は 宇宙だより に最初に表示されました。",
    "다누리 달 궤도 진입 게시물이 우주소식에 처음 등장했습니다.",
]
TOLD = [
    "生命最先出现在海洋里。",
    "The post of director stayed empty for a year, and the name appeared first on a list.",
    "The article that described the comet appeared first on a Monday in 1986, in a small paper.",
    "Der Beitrag Europas zur Mission erschien zuerst auf dem Papier gering.",
    "L'articolo più lungo del trattato proviene da una proposta italiana.",
    "Artykuł o komecie pochodzi z archiwum obserwatorium.",
    "O post do diretor ficou vazio, e o nome apareceu primeiro em uma lista.",
    "Сообщение о сигнале поступило сначала на станцию в Евпатории.",
    "这个信号最先出现在1977年，当时没有人知道它从哪里来。",
    "信号は地上局の画面に最初に表示されました。",
]
NOTES = [
    "View in browser", "Afficher dans le navigateur", "Im Browser ansehen", "Ver en el navegador",
    "Visualizza nel browser", "Ver no navegador", "Bekijk in browser", "Visa i webbläsaren",
    "Zobacz w przeglądarce", "Zobrazit v prohlížeči", "Открыть в браузере", "Відкрити в браузері",
    "Tarayıcıda görüntüle", "عرض في المتصفح", "مشاهده در مرورگر", "ब्राउज़र में देखें", "在浏览器中查看",
    "在瀏覽器中檢視", "ブラウザで見る", "브라우저에서 보기", "הצג בדפדפן",
    "Unsubscribe", "Se désabonner", "Abbestellen", "Darse de baja", "Annulla l’iscrizione",
    "Cancelar inscrição", "Uitschrijven", "Avregistrera dig", "Wypisz się", "Odhlásit odběr",
    "Отписаться", "Відписатися", "Abonelikten çık", "إلغاء الاشتراك", "لغو اشتراک",
    "सदस्यता समाप्त करें", "退订", "取消訂閱", "配信停止", "수신거부", "ביטול מינוי",
    "You are receiving this email because you signed up on our website.",
    "Sie erhalten diese E-Mail, weil Sie unseren Newsletter abonniert haben.",
    "Forward to a friend", "Reenviar a un amigo",
]  # fmt: skip
LIKE = [
    "Unsubscribe buttons do not exist in space.",
    "View in browser windows of the control room was what the crew missed.",
    "You are receiving this signal forty years after it was sent.",
    "このメールは探査機からの最初の信号として届いた。",
    "이 메일은 탐사선이 보낸 첫 신호였다.",
]


@pytest.mark.parametrize("line", [*SEEN, *NOTES])
def test_lines_of_mails_and_feeds_are_set_aside(line: str) -> None:
    assert rule_of(line)


@pytest.mark.parametrize("line", [*TOLD, *LIKE])
def test_sentences_like_them_stay(line: str) -> None:
    assert rule_of(line) == ""


def test_links_hide_no_wording() -> None:
    story = [Block(f"The probe number {n} went to a moon that nobody saw.", n) for n in range(4)]
    link = Block("[Ver en el navegador](https://example.org/31)", 9)
    seen = Block(
        "The post [A probe](https://a.org/1) appeared first on [Orbit](https://a.org).", 11
    )
    kept, removed = separate([link, *story, seen], markdown=True)
    assert kept == story
    assert len(removed) == 2
