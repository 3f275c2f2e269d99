"""What a page writes beside a date or a name: labels, agencies, offices; tables and look-ups.

Which lines they make up is for `asides` to say.
"""

import re

from sitegen.ingest import dates

_LABELS = frozenset(
    "published publish publication posted post date dated on at by updated update last modified "
    "created issued first released release time from am pm uhr hrs h gmt utc ist est edt et "
    "publié publiée publication paru mis mise à jour le la les a date du modifié créé heure heures "
    "rédigé veröffentlicht veröffentlichung erschienen am um stand aktualisiert datum vom den "
    "erstellt publiziert zuletzt geändert "
    "modifica modificato creado creada postado postada publicada "
    "publicado publicada publicación fecha actualizado actualizada actualización el las los de del "
    "em en às ás atualizado atualizada atualização última última data hora horas "
    "pubblicato pubblicata pubblicazione aggiornato aggiornata aggiornamento ultimo ultima il "
    "alle ore del gepubliceerd geplaatst bijgewerkt op om uur datum laatst gewijzigd update "
    "publicerad publicerat publicerades uppdaterad uppdaterat uppdaterades den kl kl. klockan "
    "senast ändrad opublikowano opublikowany opublikowane publikacja publikacji dodano dodane "
    "aktualizacja aktualizowano data dnia o godz godz. godzina r r. roku utworzono ostatnia "
    "publikováno zveřejněno vydáno aktualizováno aktualizace datum v ve dne hod hod. "
    "опубликовано опубликована дата публикации публикация обновлено обновление размещено "
    "добавлено создано изменено в г г. год года время мск опубліковано оновлено розміщено додано "
    "дата публікації змінено о об р р. року "
    "yayın yayınlanma yayınlandı yayımlanma tarihi tarih güncelleme güncellendi güncellenme saat "
    "son giriş eklenme oluşturulma نشر نُشر نشرت النشر في تاريخ التاريخ آخر تحديث الساعة بتاريخ "
    "يوم عام تم الموافق م هـ ه صباحا مساء صباحًا مساءً تاریخ انتشار منتشر شده در ساعت انتشار: "
    "به‌روزرسانی زمان آخرین کد خبر ه.ش "
    "פורסם פורסמה עודכן עודכנה עדכון אחרון תאריך בתאריך שעה בשעה ב פרסום "
    "प्रकाशित प्रकाशन तिथि तारीख अपडेट अद्यतन किया गया समय को पर दिनांक अपडेटेड पब्लिश बजे "
    "发布 发布时间 发布日期 发表 发表于 发布于 时间 日期 更新 更新时间 更新于 发稿时间 最后更新 "
    "發布 發布時間 發布日期 發表 發表於 發布於 時間 更新時間 發稿時間 最後更新 出版 刊登 "
    "公開 公開日 配信 掲載 掲載日 投稿 投稿日 更新日 日時 最終更新 公開日時 配信日時 更新日時 付 "
    "付朝刊 付夕刊 朝刊 夕刊 有料会員記事 有料記事 会員限定 会員限定記事 "
    "입력 등록 수정 게시 작성 발행 송고 최초 "
    "기사입력 기사등록 최종수정 업데이트 승인 등록일 작성일 입력시간 수정일".split()
)
_UPDATED = re.compile(
    r"updat|modifi|mis[e]? à jour|aktual|actuali|atuali|aggiorn|bijgewerkt|gewijzigd|uppdater|"
    r"geändert|ändrad|обновл|оновл|изменен|змінен|güncel|تحديث|به‌روز|עודכן|עדכון|"
    r"अपडेट|अद्यतन|更新|수정|업데이트",
    re.IGNORECASE,
)
# Such labels in scripts without blanks, put together of parts.
_DENSE_LABEL = re.compile(
    r"(?:最終|最新|最终|最后|最後|初次|首次|資料|文章)?(?:公開|更新|配信|掲載|投稿|發布|发布|發佈|發表|发表|發稿|发稿|"
    r"上載|上传|上傳|建立|创建|刊登|刊發|刊发|出版|修訂|修改|編輯)(?:日期|時間|时间|日時|日|於|于)?|"
    r"(?:기사|최초|최종)?(?:입력|등록|수정|게시|작성|발행|송고|승인|업데이트)(?:시간|일시|일자|일)?"
)
_COUNTERS = "日月火水木金土一二三四五六월화수목금토일분分時点號"
# Nothing but where a text comes from: an agency, the newsroom.
_AGENCIES = frozenset(
    "reuters afp ap dpa epd kna apa efe ansa adnkronos askanews agi lusa anp belga tt ntb ritzau "
    "stt pap čtk ctk тасс tass риа ria interfax интерфакс укрінформ унн уніан уніан. аа aa iha dha "
    "anka شينهوا رويترز واس ایرنا ایسنا مهر تسنیم فارس भाषा पीटीआई एएनआई वार्ता pti ani ians xinhua "
    "新华社 新華社 中新社 中新网 中央社 中国新闻网 新华网 人民网 央视新闻 共同 共同通信 時事 "
    "時事通信 ロイター 연합뉴스 뉴시스 뉴스1 وكالات агентства агенції ajanslar एजेंसी एजेंसियां "
    "bloomberg upi afpbb kyodo yonhap sda ats keystone télam telam ddp nhk bbc cnn".split()
)
_NEWSROOM = re.compile(
    r"\b(?:agenc|agencia|agência|agenzi|agence|agentur|press\b|presse\b|prensa\b|media\b|news\b|"
    r"newsroom\b|staff\b|team\b|desk\b|redac|redak|rédac|redaz|redação|redacção|toimitus|correspond|"
    r"associated|ufficio|webdesk|editors?\b|redakcj|редакц|агентств|агенц|новости|новини|"
    r"haber merkezi|ajans)|"
    r"وكالة|وكالات|التحرير|خبرگزاری|تحریریه|سرویس|מערכת|סוכנו|डेस्क|एजेंसी|ब्यूरो|टीम|"
    r"社$|网$|網$|報$|报$|電視$|电视台$|在线$|新聞$|新闻$|通信|通讯|編集部|编辑部|編輯部|取材班|뉴스|통신|일보|신문|편집",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"correspond|editor|reporter|writer|journalis|columnist|contributor|analyst|fellow|"
    r"redakt|korrespond|autor|kolumn|freier|freie|envoyé|envoyée|rédact|chroniq|"
    r"redactor|corresponsal|enviad|columnis|periodis|repórter|jornalis|colunis|editora?\b|"
    r"giornalis|inviat|corrispond|verslaggev|redacteur|medewerk|oprac|dziennik|koresp|redaktor|"
    r"novinář|zpravodaj|skribent|krönik|корресп|кореспонд|обозрева|оглядач|редактор|журналіс|"
    r"журналис|автор|спецкор|muhabir|editör|yazar|مراسل|محرر|كاتب|صحفي|خبرنگار|دبیر|"
    r"כתב|עורכ|פרשנ|संवाददाता|संपादक|पत्रकार|记者|記者|编辑|編輯|기자|특파원|칼럼니스트|교수|작가|연구원|論説|[部局]$|編集委員|"
    r"special to|for the\b|pour\b|für\b|per\b|g1$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:来源|來源|出处|出處|출처|Quellen?|Sources?|Fonti?|Fonte|Fuentes?|Источник|Джерело|Źródło|"
    r"Zdroj|Källa|Bron|Kaynak|المصدر|منبع|מקור|स्रोत|出典|提供)\s?[:：]\s?"
    r"(?P<who>[^\s|,·]\S*(?:\s[^\W\d]\S*){0,3}?)(?=$|\s{2}|\s?[|·,;]|\u3000|\s\d|\s\S+[:：])",
    re.IGNORECASE,
)
_TODAY = frozenset(
    "today yesterday just now aujourd’hui aujourd'hui hier avant-hier heute gestern vorgestern hoy "
    "ayer anteayer oggi ieri hoje ontem vandaag gisteren dziś dzisiaj wczoraj dnes včera idag igår "
    "dag går сегодня вчера сьогодні вчора bugün dün اليوم أمس امس امروز دیروز היום אתמול आज कल "
    "今天 昨天 今日 昨日 오늘 어제 gerade eben soeben adesso ahora agora nu teraz právě сейчас "
    "щойно "
    "только что şimdi الآن اکنون עכשיו अभी 刚刚 剛剛 방금 i".split()
)
_BARE = "․.‖*_#«»()[]（）【】"


def bare(word: str) -> str:
    """Return a word in small letters without the signs around it."""
    return word.casefold().strip(_BARE)


def is_label(word: str, language: str = "") -> bool:
    """Say whether a word (of `bare`) is one that a page writes beside a date."""
    folded = dates.fold_word(word)
    known = word in _LABELS or folded in _LABELS or folded in dates.weekdays(language)
    counter = len(word) == 1 and word in _COUNTERS
    return known or not word or counter or _DENSE_LABEL.fullmatch(word) is not None


def is_relative(word: str) -> bool:
    """Say whether a word (of `bare`) names a day from today on: it dates nothing."""
    return word in _TODAY


def is_agency(words: str) -> bool:
    """Say whether these words name an agency or a newsroom, nobody in person."""
    plain = [bare(word) for word in re.split(r"[\s/,+&]+", words.strip())]
    return all(word in _AGENCIES for word in plain) or _NEWSROOM.search(words) is not None


def names_agency(words: str) -> bool:
    """Say whether an agency or a newsroom is among these words: "material from dpa"."""
    plain = (bare(word) for word in re.split(r"[\s/,+&’'-]+", words.strip()))
    return any(word in _AGENCIES for word in plain) or _NEWSROOM.search(words) is not None


def names_initials(words: str) -> bool:
    """Say whether one of these words is an agency's name in capitals: AFP, ТАСС."""
    return any(word.isupper() and bare(word) in _AGENCIES for word in words.split())


def is_office(words: str) -> bool:
    """Say whether these words after a name tell what the person does for the paper."""
    return len(words) <= 50 and (_OFFICE.search(words) is not None or is_agency(words))


def says_updated(text: str, start: int, end: int) -> bool:
    """Say whether the words in this stretch say that something was changed."""
    return _UPDATED.search(text, start, end) is not None


def without_source(text: str) -> str:
    """Drop "Source: agency" from a line; a blank takes its place."""
    return _SOURCE.sub("  ", text)
