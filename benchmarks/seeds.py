"""Deterministic seeds: N plain texts of about 2.4 KB in twelve languages, as people save them.

Seed n is the same bytes in every set, whatever its size; nothing depends on the clock or the
machine. Sentences name things of the vocabulary in their inflected forms, some texts have a
headline, a dateline or a line that leads on to another story.
"""

from pathlib import Path
from random import Random

BYTES = 2400

# Each sentence is put together from one part of each row.
PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("On Tuesday", "Before dawn", "After two delays", "In a statement", "According to NASA"),
        ("the Falcon 9 rocket", "the European Space Agency", "a crew of four", "the Chinese lander",
         "the new space telescope", "India's lunar mission"),
        ("left the launch pad at", "sent data back from", "completed its orbit around",
         "will study the dust of", "is expected to return from"),
        ("the Kennedy Space Center", "the far side of the Moon", "Mars", "the space station",
         "a near-Earth asteroid", "Jupiter's icy moons"),
    ),
    "fr": (
        ("Mardi matin", "Après deux reports", "Selon le Cnes", "Dans un communiqué", "En mars"),
        ("la fusée Ariane 6", "l’Agence spatiale européenne", "l’équipage de quatre astronautes",
         "la sonde chinoise", "le télescope James-Webb", "la mission lunaire indienne"),
        ("a quitté son pas de tir pour", "a transmis des images de", "étudiera pendant deux ans",
         "a bouclé son orbite autour de", "devrait bientôt rejoindre"),
        ("la Station spatiale internationale", "la face cachée de la Lune", "la planète Mars",
         "un astéroïde", "les lunes glacées de Jupiter", "Kourou"),
    ),
    "de": (
        ("Am Dienstag", "Vor Sonnenaufgang", "Nach zwei Verschiebungen", "Laut Esa", "Wie geplant"),
        ("hat die Rakete Ariane 6", "hat das Raumschiff Dragon", "hat der chinesische Lander",
         "hat das Weltraumteleskop", "hat die Besatzung von vier Menschen"),
        ("den Startplatz verlassen und", "neue Daten gesendet und", "eine Umlaufbahn erreicht und",
         "zwei Satelliten ausgesetzt und", "einen Test abgeschlossen und"),
        ("die Internationale Raumstation erreicht", "die Rückseite des Mondes erkundet",
         "den Mars fotografiert", "einen Asteroiden untersucht", "die Sonde zum Jupiter verfolgt"),
    ),
    "es": (
        ("El martes", "Antes del amanecer", "Tras dos aplazamientos", "Según la NASA", "En marzo"),
        ("el cohete Falcon 9", "la Agencia Espacial Europea", "la tripulación de cuatro personas",
         "la sonda china", "el telescopio espacial", "la misión lunar de la India"),
        ("partió de la rampa hacia", "envió nuevas imágenes de", "completó una órbita alrededor de",
         "estudiará durante dos años", "regresará el viernes de"),
        ("la Estación Espacial Internacional", "la cara oculta de la Luna", "el planeta Marte",
         "un asteroide cercano", "las lunas heladas de Júpiter"),
    ),
    "pt": (
        ("Na terça-feira", "Antes do amanhecer", "Depois de dois adiamentos", "Segundo a Nasa"),
        ("o foguete Falcon 9", "a Agência Espacial Europeia", "a tripulação de quatro pessoas",
         "a sonda chinesa", "o telescópio espacial", "a missão lunar da Índia"),
        ("deixou a plataforma rumo a", "enviou novas imagens de", "vai estudar por dois anos",
         "completou uma órbita em torno de", "deve voltar na sexta-feira de"),
        ("a Estação Espacial Internacional", "o lado oculto da Lua", "o planeta Marte",
         "um asteroide", "as luas geladas de Júpiter", "Alcântara"),
    ),
    "ru": (
        ("Во вторник", "На рассвете", "После двух переносов", "По данным Роскосмоса", "Утром"),
        ("ракета «Союз»", "Европейское космическое агентство", "экипаж из четырёх космонавтов",
         "китайский аппарат", "космический телескоп", "индийская лунная миссия"),
        ("успешно достигла цели у", "передала новые снимки", "завершила виток вокруг",
         "будет два года изучать пыль", "вернётся в пятницу от"),
        ("Международной космической станции", "обратной стороны Луны", "Марса",
         "околоземного астероида", "ледяных спутников Юпитера", "космодрома Байконур"),
    ),
    "uk": (
        ("У вівторок", "На світанку", "Після двох перенесень", "За даними НАСА", "Вранці"),
        ("ракета Falcon 9", "Європейське космічне агентство", "екіпаж із чотирьох астронавтів",
         "китайський апарат", "космічний телескоп", "індійська місячна місія"),
        ("успішно досягла мети біля", "передала нові знімки", "завершила виток навколо",
         "буде два роки вивчати пил", "повернеться у п’ятницю від"),
        ("Міжнародної космічної станції", "зворотного боку Місяця", "Марса",
         "навколоземного астероїда", "крижаних супутників Юпітера"),
    ),
    "tr": (
        ("Salı günü", "Şafak sökmeden", "İki ertelemeden sonra", "NASA'ya göre", "Açıklamada"),
        ("Falcon 9 roketi", "Avrupa Uzay Ajansı", "dört kişilik mürettebat", "Çin uzay aracı",
         "yeni uzay teleskobu", "Hindistan'ın Ay görevi"),
        ("fırlatma rampasından", "iki yıl sonra", "planlandığı gibi", "bir hafta boyunca",
         "ilk kez"),
        ("Uluslararası Uzay İstasyonu'na ulaştı", "Ay'ın uzak yüzünü inceledi", "Mars'a indi",
         "bir asteroitten örnek aldı", "Jüpiter'in uydularını görüntüledi"),
    ),
    "ar": (
        ("يوم الثلاثاء", "قبل الفجر", "بعد تأجيلين", "وفقا لوكالة ناسا", "في بيان"),
        ("غادر الصاروخ", "أعلنت وكالة الفضاء الأوروبية أنه أرسل المسبار", "أكمل الطاقم",
         "أطلقت الصين المركبة", "صور التلسكوب الفضائي"),
        ("منصة الإطلاق متجها إلى", "بيانات جديدة عن", "الدوران حول", "لدراسة غبار"),
        ("محطة الفضاء الدولية", "الجانب البعيد من القمر", "المريخ", "كويكب قريب من الأرض",
         "أقمار المشتري الجليدية"),
    ),
    "hi": (
        ("मंगलवार को", "भोर से पहले", "दो बार टलने के बाद", "इसरो के अनुसार", "एक बयान में"),
        ("फाल्कन 9 रॉकेट ने", "यूरोपीय अंतरिक्ष एजेंसी ने", "चार लोगों के दल ने", "चीनी यान ने",
         "नए अंतरिक्ष टेलीस्कोप ने", "भारत के चंद्रयान ने"),
        ("पहली बार", "तय समय पर", "दो साल बाद", "सफलता से"),
        ("अंतरराष्ट्रीय अंतरिक्ष स्टेशन की ओर उड़ान भरी", "चंद्रमा के दूसरे हिस्से की तस्वीरें भेजीं",
         "मंगल ग्रह की धूल का अध्ययन किया", "एक क्षुद्रग्रह के पास से गुज़रा"),
    ),
    "zh-Hans": (
        ("周二，", "黎明前，", "两次推迟之后，", "据国家航天局消息，", "声明中说，"),
        ("长征五号火箭", "欧洲航天局", "四名航天员", "嫦娥六号探测器", "新的太空望远镜",
         "印度登月任务"),
        ("离开发射台，前往", "传回了新的数据，来自", "完成了环绕飞行，目标是", "将用两年时间研究"),
        ("国际空间站", "月球背面", "火星", "一颗近地小行星", "木星的冰卫星", "天宫空间站"),
    ),
    "ja": (
        ("火曜日、", "夜明け前に、", "二度の延期のあと、", "JAXAによると、", "声明によれば、"),
        ("H3ロケットは", "欧州宇宙機関は", "四人の宇宙飛行士は", "中国の探査機は",
         "新しい宇宙望遠鏡は"),
        ("発射台を離れ、", "新しいデータを送り、", "軌道を一周し、", "予定どおり二年かけて、"),
        ("国際宇宙ステーションに到着した", "月の裏側を観測した", "火星の塵を調べた",
         "小惑星の試料を持ち帰った", "木星の衛星に近づいた"),
    ),
}  # fmt: skip
LANGUAGES = tuple(PARTS)
_LEADING_ON = {
    "en": "Read more: {}", "fr": "Lire aussi : {}", "de": "Lesen Sie auch: {}",
    "es": "Lea también: {}", "pt": "Leia também: {}", "ru": "Читайте также: {}",
    "uk": "Читайте також: {}", "tr": "Ayrıca okuyun: {}", "ar": "اقرأ أيضا: {}",
    "hi": "यह भी पढ़ें: {}", "zh-Hans": "相关阅读：{}", "ja": "関連記事：{}",
}  # fmt: skip


def seed(number: int) -> str:
    """Return the text of one seed."""
    random = Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    blocks = [clause(random, language)] if number % 3 == 0 else []
    place = f"PARIS, {1 + number % 28} – " if number % 5 == 0 else ""
    blocks.append(f"{place}{paragraph(random, language)}")
    while len("\n".join(blocks).encode()) < BYTES - 300:
        blocks.append(paragraph(random, language))
    if number % 2:
        blocks.append(_LEADING_ON[language].format(clause(random, language)))
    return ("\n" if number % 4 else "\n\n").join(blocks) + "\n"


def paragraph(random: Random, language: str) -> str:
    """Return two to four sentences."""
    sentences = [_sentence(random, language) for _ in range(random.randint(2, 4))]
    return ("" if language in ("zh-Hans", "ja") else " ").join(sentences)


def _sentence(random: Random, language: str) -> str:
    stop = {"zh-Hans": "。", "ja": "。", "hi": "।"}.get(language, ".")
    return f"{clause(random, language)} ({random.randint(1, 9999)}){stop}"


def clause(random: Random, language: str) -> str:
    """Return a sentence without its end."""
    gap = "" if language in ("zh-Hans", "ja") else " "
    return gap.join(random.choice(row) for row in PARTS[language])


def write(folder: Path, count: int) -> None:
    """Write `count` seeds into a folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"seed-{number:06d}.txt").write_text(seed(number), encoding="utf-8")
