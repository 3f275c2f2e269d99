"""What a page prints over a headline: the site's name, the way to the section, the section.

Known by words and shapes alone. Whether a line stands over a headline at all is for `headline`.
"""

import re

from sitegen.ingest import signs

_SECTIONS = frozenset(
    "news latest world politics science sciences technology tech health sport sports business "
    "culture arts "
    "opinion opinions comment analysis feature features interview exclusive breaking live video "
    "space environment climate nature education society economy finance markets travel local "
    "national international europe africa asia americas uk us usa home top stories story "
    "explainer explained "
    "investigation obituary obituaries editorial column review reviews lifestyle entertainment "
    "weather "
    "accueil actualité actualités actu monde politique technologie santé économie société planète "
    "espace environnement climat enquête reportage entretien tribune analyse éditorial chronique "
    "portrait récit régions région france exclusif direct infos sciences-et-avenir "
    "startseite nachrichten aktuell politik ausland inland wirtschaft wissen wissenschaft technik "
    "gesundheit kultur gesellschaft panorama regional lokales meinung kommentar "
    "interview reportage umwelt klima raumfahrt forschung bildung digital netzwelt exklusiv "
    "eilmeldung "
    "portada inicio noticias actualidad mundo política ciencia ciencias tecnología salud economía "
    "sociedad cultura deportes opinión entrevista reportaje análisis exclusiva crónica espacio "
    "medio ambiente clima internacional nacional últimas última hora españa editorial sucesos "
    "notizie cronaca attualità mondo politica scienza scienze tecnologia salute economia società "
    "cultura "
    "sport opinioni intervista inchiesta reportage analisi esclusiva spazio ambiente studio esteri "
    "interni editoriale italia ultima ultime "
    "início notícias notícia mundo política ciência ciências tecnologia saúde economia sociedade "
    "desporto esporte esportes opinião entrevista reportagem análise exclusivo espaço ambiente "
    "meio "
    "brasil portugal internacional país últimas editorial educação "
    "nieuws binnenland buitenland politiek wetenschap techniek technologie gezondheid economie "
    "samenleving cultuur opinie achtergrond interview reportage analyse exclusief ruimtevaart "
    "milieu "
    "klimaat onderwijs regio columns voorpagina "
    "hem nyheter inrikes utrikes politik vetenskap teknik hälsa ekonomi samhälle kultur åsikter "
    "debatt ledare intervju reportage analys rymden miljö klimat utbildning världen sverige "
    "start krönika "
    "strona główna wiadomości aktualności świat kraj polityka nauka technologie technika zdrowie "
    "gospodarka społeczeństwo kultura sport opinie wywiad reportaż analiza kosmos środowisko "
    "klimat "
    "edukacja polska tylko u nas pilne "
    "domů úvod zprávy aktuality svět domácí zahraničí politika věda technika technologie zdraví "
    "ekonomika společnost kultura názory komentář rozhovor reportáž analýza vesmír příroda "
    "prostředí "
    "vzdělání česko exkluzivně magazín "
    "главная новости новость мир политика наука техника технологии здоровье экономика общество "
    "культура спорт мнение мнения интервью репортаж анализ эксклюзив космос экология климат "
    "образование россия происшествия регионы лента статьи колонка срочно "
    "головна новини новина світ політика наука техніка технології здоров’я здоров'я економіка "
    "суспільство "
    "культура спорт думка думки інтерв’ю інтерв'ю репортаж аналітика ексклюзив космос довкілля "
    "екологія клімат "
    "освіта україна події регіони статті колонка терміново "
    "anasayfa ana sayfa haber haberler gündem dünya siyaset bilim teknoloji sağlık ekonomi toplum "
    "kültür sanat spor görüş yorum röportaj analiz özel uzay çevre iklim eğitim türkiye yaşam "
    "son dakika "
    "الرئيسية أخبار الأخبار العالم عالم سياسة علوم تكنولوجيا تقنية صحة اقتصاد مجتمع ثقافة رياضة "
    "آراء رأي مقابلة حوار تقرير تقارير تحليل خاص عاجل فضاء بيئة مناخ تعليم منوعات عربي دولي محليات "
    "صفحه نخست خانه اخبار خبر جهان سیاست سیاسی علم علمی فناوری سلامت اقتصاد اقتصادی جامعه اجتماعی "
    "فرهنگ فرهنگی ورزش ورزشی دیدگاه یادداشت مصاحبه گفتگو گفت‌وگو گزارش تحلیل اختصاصی فضا محیط زیست "
    "ایران بین‌الملل دانش "
    "ראשי חדשות בית עולם בעולם פוליטיקה מדע מדעים טכנולוגיה בריאות כלכלה חברה תרבות ספורט דעות דעה "
    "ראיון כתבה ניתוח בלעדי חלל סביבה אקלים חינוך ארץ בארץ מבזק מבזקים "
    "होम समाचार ख़बर खबर खबरें ताज़ा ताजा दुनिया विश्व देश राजनीति विज्ञान तकनीक टेक्नोलॉजी स्वास्थ्य सेहत "
    "अर्थव्यवस्था कारोबार बिज़नेस समाज संस्कृति खेल राय विचार साक्षात्कार इंटरव्यू रिपोर्ट विश्लेषण विशेष "
    "अंतरिक्ष पर्यावरण जलवायु शिक्षा भारत मनोरंजन ब्रेकिंग न्यूज़ न्यूज राज्य "
    "首页 首頁 新闻 新聞 要闻 要聞 国际 國際 世界 时政 政治 科技 科学 科學 健康 生活 经济 經濟 "
    "财经 財經 社会 社會 文化 "
    "体育 體育 观点 觀點 评论 評論 专访 專訪 采访 採訪 报道 報導 深度 独家 獨家 快讯 快訊 航天 "
    "航太 太空 环境 環境 气候 氣候 "
    "教育 正文 国内 國內 地方 人物 滚动 滾動 即时 即時 焦点 焦點 兩岸 两岸 軍事 军事 娱乐 娛樂 "
    "专题 專題 特写 特寫 "
    "トップ ホーム ニュース 国際 世界 政治 科学 技術 テクノロジー 健康 医療 経済 社会 文化 "
    "スポーツ 意見 社説 論説 "
    "コラム インタビュー 特集 解説 速報 独自 宇宙 環境 気候 教育 国内 地域 暮らし くらし 生活 "
    "サイエンス 連載 ビジネス オピニオン "
    "홈 뉴스 국제 세계 정치 과학 기술 건강 경제 사회 문화 스포츠 의견 사설 칼럼 인터뷰 기획 분석 "
    "단독 속보 우주 환경 기후 "
    "교육 국내 지역 생활 산업 it 연예 오피니언 종합 전국 르포 특집 의학 전체기사".split()
)
_JOINTS = frozenset(
    "and & y et und e i en и та і й og och a ve و और ו of the de du des la le les l lo il el der "
    "die das het della dei do da dos in et & + u nas".split()
)
_SITE = re.compile(
    r"\b(?:news|times|post|chronicle|gazette|herald|tribune|journal|daily|weekly|observer|courier|"
    r"mirror|telegraph|bulletin|review|magazine|online|tv|radio|zeitung|rundschau|nachrichten|"
    r"tageblatt|anzeiger|kurier|courrier|gazeta|gazette|gazzetta|quotidien|dépêche|diario|diário|"
    r"periódico|noticias|notícias|jornal|folha|correio|corriere|giornale|notizie|nieuws|courant|"
    r"presse|press|media|portal|portail|blatt|bote|echo|anzeiger|tidning|posten|tijdschrift|"
    r"magazín|magazyn|novinky|listy|głos|przegląd|serwis|dergisi|ajansı|haberleri|bülteni|agência|"
    r"agencia|agenzia|rádio|televisión|rivista|revista|revue|вести|правда|голос|журнал|портал|"
    r"агентство|агенція|хроника|обозрение|огляд|огляду|"
    r"dagblad|tidningen|dagbladet|nyheter|wiadomości|dziennik|tygodnik|noviny|deník|zprávy|"
    r"gazetesi|haber|вестник|новости|газета|известия|курьер|новини|вісник|кур[’'`ʼ]єр)\b"
    r"|\w(?:blad|bladet|blatt|zeitung|deník)\b"
    r"|صحيفة|جريدة|شبكة|بوابة|موقع|وكالة|مجلة|پایگاه|مجله|روزنامه|خبرگزاری|سایت|शन्यूज़|समाचार$|न्यूज़?$|ख़बर$|टाइम्स$|पत्रिका$|टुडे$|दैनिक|संवाद$|חדשות|עיתון"
    r"|(?:日报|日報|晚报|晚報|时报|時報|新闻网|新聞網|新闻|新聞|客户端|客戶端|周刊|週刊|在线|電子報|ニュース|デジタル|オンライン|タイムズ|プレス|通信|テレビ|放送|電子版|報$|报$|網$|网$|"
    r"일보|신문|뉴스|저널|타임스|방송)$"
    r"|^(?:www\.)?[\w-]+\.(?:com|org|net|de|fr|es|it|pt|nl|se|pl|cz|ru|ua|tr|ir|il|in|cn|tw|jp|kr|eu|info|example)$",
    re.IGNORECASE,
)
_STEP = re.compile(r"\s*(?:[>›»/|｜→·•]|::)\s*")
_SURE_STEP = re.compile(r"[>›»→]")
_WORD = re.compile(r"[^\s,’.:!'“”\"«»\[\]【】()（）]+")
_ENDS = tuple(signs.STOPS)
_LONGEST_SECTION, _LONGEST_SITE, _LONGEST_WAY, _LONGEST_STEP = 32, 40, 90, 30


def is_section(text: str) -> bool:
    """Say whether a line is a section's name or a kind of article: "Science & Environment"."""
    words = [word.casefold() for word in _WORD.findall(text)]
    named = [word for word in words if word in _SECTIONS]
    return (
        len(text) <= _LONGEST_SECTION
        and bool(named)
        and not text.endswith(tuple(signs.QUESTIONS))
        and all(word in _SECTIONS or word in _JOINTS for word in words)
    )


def names_section(text: str) -> bool:
    """Say whether one of several words is a section's name, as in "Radio Culture"."""
    return any(len(word) > 4 and word.casefold() in _SECTIONS for word in _WORD.findall(text))


def is_way(text: str) -> bool:
    """Say whether a line is the way to a page: "Home > Science > Oceans"."""
    steps = [step for step in _STEP.split(text) if step]
    if len(steps) < 2 or len(text) > _LONGEST_WAY or text.endswith(_ENDS):
        return False
    short = all(len(step) <= _LONGEST_STEP and len(step.split()) <= 4 for step in steps)
    sections = sum(map(is_section, steps))
    names = sections + sum(map(is_site, steps))
    return short and sections > 0 and (bool(_SURE_STEP.search(text)) or names >= len(steps))


def is_site(text: str) -> bool:
    """Say whether a line may be the name of a paper or a site."""
    short = len(text) <= _LONGEST_SITE and len(text.split()) <= 5 and not text.endswith(_ENDS)
    return short and _SITE.search(text) is not None


def is_masthead(text: str) -> bool:
    """Say whether a line is any of these."""
    return is_section(text) or is_way(text) or is_site(text)
