"""What words do at the borders of clauses, by language: tables for `clauses`, nothing else.

A language that is missing here is cut at punctuation alone.
"""

import re

# Openers of clauses and phrases that lead up to the main clause and end at a comma.
LEADING = {
    "en": "after although as because before despite during following once since though when while "
    "according amid until if in on at by with for from under over given due thanks besides "
    "today yesterday meanwhile however moreover furthermore also but and yet so still nevertheless "
    "finally instead additionally thus therefore now earlier later",
    "fr": "après alors avant bien comme depuis dès lorsque lorsqu malgré parce pendant puisque "
    "quand quoique selon si tandis en dans à au aux avec pour sur sous grâce suite lors face faute "
    "aujourd hier cependant toutefois pourtant mais et or ainsi enfin par ensuite désormais mardi "
    "lundi mercredi jeudi vendredi samedi dimanche",
    "es": "aunque como cuando desde después durante mientras porque según tras en con por para "
    "a al ante bajo pese tras hoy ayer además sin embargo pero y así finalmente ahora luego "
    "gracias debido mediante",
    "it": "anche benché dopo durante mentre poiché prima quando secondo sebbene in con per da "
    "nel nella nell nei a al alla oggi ieri inoltre tuttavia però ma e così infine ora grazie "
    "nonostante dal dalla sul",
    "pt": "apesar após antes conforme depois embora enquanto porque quando segundo em no na nos "
    "nas com para por a ao à de desde durante hoje ontem além mas porém e assim agora graças "
    "devido",
    "ru": "когда после пока поскольку хотя несмотря согласно если в во на по при с со до для "
    "благодаря сегодня вчера однако но а и также кроме ранее теперь накануне",
    "uk": "коли після поки оскільки хоча попри незважаючи згідно якщо у в на за під при з із до "
    "для завдяки сьогодні вчора однак але проте а та й також крім раніше тепер",
    "pl": "kiedy gdy gdyby po podczas ponieważ choć chociaż mimo według jeśli",
    "cs": "když po během protože ačkoli ačkoliv přestože podle pokud",
    "de": "", "nl": "", "sv": "",
    "ar": "بعد قبل منذ خلال وفقا وفقًا بحسب رغم وفي في عندما بينما وبعد ومع مع أمس اليوم",
    "fa": "پس بعد پیش در به با از هنگامی پس‌از امروز دیروز همچنین اما",
    "hi": "जब जबकि हालांकि हालाँकि लेकिन बाद इसके के इससे वहीं और",
    "tr": "ancak fakat ama ayrıca öte bugün dün bunun",
}  # fmt: skip
# The verb comes before the subject once one of these clauses is gone: they have to stay.
VERB_SECOND = frozenset(("de", "nl", "sv"))
# The verb stands at the end: what is cut off is the beginning, never the end.
VERB_LAST = frozenset(("tr", "hi", "ja", "ko", "fa"))
# Connectives that begin a sentence without a comma after them.
CONNECTIVE = {
    "en": "but and yet so however also meanwhile",
    "fr": "mais et or ainsi",
    "es": "pero y así",
    "it": "ma e così",
    "pt": "mas e assim",
    "ru": "но а и",
    "uk": "але а та й",
    "pl": "ale a i oraz",
    "cs": "ale a",
    "hi": "और लेकिन",
    "tr": "ancak ama fakat ve",
    "ja": "しかし また なお そして",
    "ko": "그러나 하지만 또 또한 한편",
    "zh": "但是 但 此外 同时 同時 另外",
}
# Pronouns and pointers that need a sentence before them.
POINTERS = {
    "en": "it he she they this that these those its his her their we i there such",
    "fr": "il elle ils elles ce cet cette ces cela ça son sa ses leur leurs nous je c s’exprimant",
    "de": "er sie es dies diese dieser dieses damit dabei dazu sein seine ihr ihre wir ich "
    "darüber dort außerdem auch",
    "es": "él ella ellos ellas esto este esta estos estas su sus eso ese esa se allí nosotros",
    "it": "egli ella esso essi questo questa questi queste ciò suo sua lui lei loro si noi",
    "pt": "ele ela eles elas isto isso este esta esse essa seu sua nós",
    "nl": "hij zij ze dit dat deze die zijn haar hun daar daarmee wij we ook",
    "sv": "han hon denna detta dessa hans hennes deras dess vi där",
    "pl": "on ona ono oni to ten ta te jego jej ich tym tam",
    "cs": "on ona ono oni to ten ta tato tento toto jeho její jejich tam tím",
    "ru": "он она оно они это этот эта эти его её ее их там мы я при так",
    "uk": "він вона воно вони це цей ця ці його її їх їхній там ми я так",
    "tr": "o bu şu bunlar onlar onun bunun böylece biz",
    "ar": "هو هي هذا هذه ذلك تلك وهو وهي وأضاف وقال وأضافت وأوضح وتابع وكان وكانت وذلك",
    "fa": "او آن این آنها وی اینها",
    "hi": "यह वह ये वे इस इन उस उन उन्होंने इसके इससे उसके इसका इसे",
    "ja": "これ それ この その 同 彼 彼女 これら",
    "ko": "이 그 이는 이를 그는 그녀는 이들은 이번",
    "zh": "他 她 它 他们 她们 它们 他們 她們 它們 这 這 该 該 其",
}
# What joins the last of an enumeration.
AND = {
    "en": ("and", "or"), "fr": ("et", "ou"), "de": ("und", "oder"), "es": ("y", "e", "o"),
    "it": ("e", "o"), "pt": ("e", "ou"), "nl": ("en", "of"), "sv": ("och", "eller"),
    "pl": ("i", "oraz", "lub"), "cs": ("a", "nebo"), "ru": ("и", "или"), "uk": ("і", "й", "та"),
    "tr": ("ve",), "fa": ("و", "یا"), "hi": ("और", "या"),
}  # fmt: skip
# Before these a clause may end where there is no comma.
BREAKS = {
    "en": "which who that after while because where when as although before since whose but and "
    "so until if",
    "fr": "qui que dont où après tandis alors parce afin lorsque avant pour mais et",
    "de": "nachdem während weil obwohl",
    "es": "que quien donde después mientras porque cuando tras antes para pero y",
    "it": "che dove dopo mentre perché quando prima per ma e",
    "pt": "que onde depois enquanto porque quando após antes para mas e",
    "nl": "nadat terwijl omdat die waar waarin waarmee waardoor",
    "sv": "som efter medan eftersom där när innan men och",
    "pl": "który która które którzy po gdy ponieważ aby oraz ale i",
    "cs": "který která které kteří po když protože aby ale a",
    "ru": "который которая которые которое после когда чтобы где но и",
    "uk": "який яка які яке після коли щоб де але та і",
    "ar": "الذي التي بعد حيث عندما بينما",
    "hi": "जो जिसे जिससे जिसमें जिसके जिसकी जिसने जिनमें क्योंकि ताकि जबकि",
    "fa": "که زیرا تا",
}
# Before these too, where there is nothing better.
WEAK_BREAKS = {
    "de": "und sowie",
    "nl": "en",
    "en": "with for during from in on at by to into over",
    "fr": "avec pendant dans en sur lors par depuis au à",
    "es": "con durante en desde por a",
    "it": "con durante in nel nella da dal su a tra fra per",
    "pt": "com durante em no na por a",
    "sv": "med under i på från till",
    "pl": "z w na podczas od do",
    "cs": "s v na během od do",
    "ru": "с в на во при из для по",
    "uk": "з у в на під для по",
    "ar": "في من على خلال إلى",
}
# What begins an insertion after a name: "Vikram, the lander of the mission, settled".
APPOSITION = frozenset(
    (
        "the a an who which whose l’agence la le les un une l qui dont der die das ein eine einem "
        "el los las una que uno il lo gli i um uma o os as het een ’t en den ett som który która "
        "które który jeden který která které которая который которые яка який які إحدى"
    ).split()
)
_SAYS = {
    "en": r"(?:[\w’'. -]{2,60}\s)?(?:said|says|announced|reported|told|confirmed|stated|added|"
    r"reports|wrote)\b(?! that)|according to\b|officials? said",
    "fr": r"(?:a|ont)(?:-t-(?:il|elle|on|ils|elles))?\s(?:déclaré|annoncé|indiqué|affirmé|précisé|"
    r"rapporté|expliqué|estimé|fait savoir|confirmé|assuré|dit)\b|selon\b|d[’']après\b|"
    r"(?:explique|indique|précise|annonce|rapporte)\b",
    "de": r"(?:sagte|teilte|erklärte|berichtete|berichtet|hieß es|so\s|sagt|meldet|gab)\b|"
    r"wie\s.{2,70}(?:mitteilte|mitteilten|berichtete|berichtet|berichten|erklärte|sagte|meldet|"
    r"bekanntgab|bekannt gab|mitgeteilt hat)\b",
    "es": r"(?:dijo|informó|anunció|señaló|declaró|afirmó|explicó|indicó|según|informaron|ha\s"
    r"(?:informado|anunciado|explicado))\b|de acuerdo con\b",
    "it": r"(?:ha\s(?:detto|dichiarato|annunciato|spiegato|reso noto|confermato)|secondo|"
    r"riferisce|lo ha|fa sapere|spiega|ha\saffermato)\b",
    "pt": r"(?:disse|afirmou|anunciou|informou|declarou|segundo|explicou|disseram|informa|"
    r"conforme)\b|de acordo com\b",
    "nl": r"(?:zei|zegt|meldt|meldde|aldus|volgens|melden|zeiden|schrijft)\b|"
    r"(?:zo\s)?(?:heeft|hebben|laat|liet)\s.{2,60}(?:gemeld|laten weten|weten|"
    r"bekendgemaakt|gezegd)\b",
    "sv": r"(?:sade|säger|uppger|meddelar|enligt|skriver|rapporterar|meddelade|uppgav|berättar)\b",
    "pl": r"(?:jak\s)?(?:powiedzia|poinformowa|poda|przekaza|oświadczy|ogłosi|stwierdzi)ł\w*\b|"
    r"(?:według|informuje|podaje|jak podaje|jak informuje)\b",
    "cs": r"(?:jak\s)?(?:dnes\s)?(?:uvedl|řekl|oznámil|sdělil|informoval|prohlásil|napsal)\w*\b|"
    r"(?:podle|uvádí|informuje|píše)\b",
    "ru": r"(?:как\s)?(?:сообщил|сообща|заявил|рассказал|переда|пишет|отметил|уточнил|объявил|"
    r"говорится|следует из|по словам|согласно|пояснил)\w*\b",
    "uk": r"(?:як\s)?(?:повідоми|повідомля|заяви|розпові|переда|пише|зазначи|уточни|оголоси|"
    r"йдеться|за словами|згідно|про це)\w*\b",
    "ar": r"(?:وفقا|وفقًا|بحسب|حسب|حسبما|على ما|كما|وفق|بحسبما)\b",
    "fa": r"(?:به گفته|به گزارش|بنا بر)\b",
    "hi": r".{2,60}\sने\s(?:.{0,30})?(?:कहा|बताया|जानकारी दी|घोषणा की)",
    "tr": r"(?:dedi|açıkladı|bildirdi|duyurdu)\b",
    "zh": r"(?:.{2,20}(?:说|表示|称|說|稱|指出)|(?:相关|相關|研究)(?:成果|论文|論文|研究|結果|"
    r"结果)[^，]{2,40})$",
}  # fmt: skip
ATTRIBUTION = {
    tongue: re.compile(rf"(?:[,،，]\s?|\s[–—-]\s)(?:{says}).*$", re.IGNORECASE)
    for tongue, says in _SAYS.items()
} | {
    "ko": re.compile(r"(?<=다)고(?:\s\S+){0,4}\s(?:밝혔다|전했다|말했다|발표했다|설명했다)$"),
    "ja": re.compile(r"(?<=[たる])と[^、。]{0,20}(?:発表した|明らかにした|述べた)$"),
}
# Attributions that come first and end at a comma.
SOURCE_FIRST = {
    "ja": re.compile(r"[^、。]{2,40}によると、"),
    "ko": re.compile(r"[^,.]{2,40}(?:에 따르면|에 의하면),?\s"),
    "zh": re.compile(
        r"(?:[据據][^，。]{2,30}(?:报道|報道|報導|消息|介绍|介紹|透露)?|记者[^，。]{2,20}(?:获悉|了解到)|[^，。]{2,14}(?:表示|指出|說|说|称|稱|透露))，"
    ),
    "fa": re.compile(r"به گزارش [^،.]{2,50}،\s"),
    "ar": re.compile(r"(?:قالت?|أعلنت?|ذكرت?|أفادت?)\s[^،.]{2,60}\s(?:إن|أن|بأن)\s"),
    "hi": re.compile(r"[^,।]{2,50}के (?:अनुसार|मुताबिक),?\s"),
    "tr": re.compile(r"[^,.]{2,50}(?:göre),\s"),
}
# The day of the week, which a title can do without.
_WEEKDAYS = {
    "en": r"\s(?:on|last|this)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|"
    r"afternoon|evening|night))?",
    "de": r"\sam\s(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:morgen|vormittag|mittag|nachmittag|abend)?",
    "nl": r"\s(?:op\s)?(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?",
    "sv": r"\s(?:på|i)\s(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|s)",
    "fr": r"\s(?:ce\s)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s(?:matin|"
    r"soir))?",
    "es": r"\s(?:este|el|la\smañana\sdel)\s(?:lunes|martes|miércoles|jueves|viernes|sábado|"
    r"domingo)",
    "it": r"\s(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)(?:\s(?:mattina|sera))?",
    "pt": r"\s(?:n[ae]sta\s|na\s|no\s|este\s|neste\s)(?:(?:segunda|terça|quarta|quinta|"
    r"sexta)(?:-feira)?|sábado|domingo)",
    "pl": r"\swe?\s(?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)",
    "cs": r"\sve?\s(?:pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli)",
    "ru": r"\sво?\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)",
    "uk": r"\s[ув]\s(?:понеділок|вівторок|середу|четвер|п[’'ʼ]ятницю|суботу|неділю)",
    "hi": r"\s(?:सोम|मंगल|बुध|गुरु|शुक्र|शनि|रवि)वार\sको",
    "ar": r"\s(?:يوم\s)?(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)",
}  # fmt: skip
WEEKDAY = {
    tongue: re.compile(rf"(?<![,،]){days}(?=\s[^\W\d_])") for tongue, days in _WEEKDAYS.items()
}
# Words that wait for another: no clause ends with one.
BINDING = frozenset(
    "gracias debido junto due thanks according owing prior grâce suite face faute dovuto insieme "
    "grazie dank samt graças devido благодаря согласно несмотря вместе згідно завдяки попри разом "
    "dzięki według wraz díky podle tack enligt wegen trotz ondanks".split()
)
# Verbs whose object is what is told.
TELLING = frozenset(
    "dimostra mostra conferma rivela sostiene suggerisce demuestra muestra confirma revela sugiere "
    "demonstra sugere montre démontre révèle confirme suggère prouve shows finds found says "
    "suggests reveals confirms announced decided zeigt belegt bestätigt visar bevisar toont "
    "pokazuje dowodzi ukazuje показывает доказывает показує доводить".split()
)
# "Such a" that a relative clause was to explain.
SUCH = {"hi": re.compile(r"\sऐस[ाीे](?=\s)")}
# What is told within "the team has found that ...": the telling is left out.
_FINDS = {
    "en": r"(?:An?|The|New)\s(?:[\w-]+\s){0,3}(?:study|research|report|survey|analysis|team|"
    r"researchers|"
    r"scientists)\b[^,]{0,60}?\s(?:shows?|finds?|found|suggests?|reveals?|concludes?)\sthat\s",
    "fr": r"(?:Une?|Des|Les?|La|L[’'])\s?(?:[\w-]+\s){0,2}(?:étude|recherche|rapport|enquête|"
    r"équipe|"
    r"chercheurs)\b[^,]{0,60}?\s(?:montre|révèle|démontre|confirme|suggère)(?:nt)?\sque\s",
    "es": r"(?:Una?|El|La|Los)\s(?:[\w-]+\s){0,2}(?:estudio|investigación|informe|encuesta|"
    r"equipo)\b"
    r"[^,]{0,60}?\s(?:muestra|demuestra|revela|confirma|concluye|sugiere)n?\sque\s",
    "it": r"(?:Una?|Uno|Lo|La|Il|Un[’'])\s?(?:[\w-]+\s){0,2}(?:studio|ricerca|rapporto|indagine|"
    r"équipe)\b"
    r"[^,]{0,60}?\s(?:mostra|dimostra|rivela|conferma|suggerisce)(?:no)?\sche\s",
    "pt": r"(?:Uma?|O|A|Os)\s(?:[\w-]+\s){0,2}(?:estudo|pesquisa|investigação|relatório|equipa|"
    r"equipe)\b"
    r"[^,]{0,60}?\s(?:mostra|demonstra|revela|confirma|conclui|sugere)m?\sque\s",
    "sv": r"(?:En|Ett)\s(?:[\w-]+\s){0,2}(?:studie|undersökning|"
    r"rapport)\b[^,]{0,60}?\svisar\satt\s",
    "pl": r"(?:Badani[ea]|Naukowcy|Badacze|Raport)\b[^,]{0,60}?\s(?:pokazał[aoy]?|wykazał[aoy]?|"
    r"wykazali|dowiedli|ustalili|pokazuj[eą]),\sże\s",
    "cs": r"(?:Studie|Výzkum|Vědci|Badatelé|Zpráva)\b[^,]{0,60}?\s(?:ukáza(?:la|l|li)|"
    r"zjisti(?:la|l|li)|"
    r"prokáza(?:la|l|li)),\sže\s",
    "ru": r"(?:Уч[её]ные|Исследовани[ея]|Исследователи|Специалисты)\b[^,]{0,60}?\s(?:показал[аои]?|"
    r"доказали|выяснили|установили|обнаружили),\sчто\s",
    "uk": r"(?:В?[Уу]?чені|Дослідження|Дослідники|Науковці)\b[^,]{0,60}?\s(?:показал[аои]?|довели|"
    r"з[’'ʼ]ясували|встановили|виявили),\sщо\s",
}
FRAMED = {
    tongue: re.compile(rf"{finds}(?P<told>.{{30,}})$") for tongue, finds in _FINDS.items()
} | {
    "ja": re.compile(
        r"[^、]{2,40}(?:チーム|グループ|研究所|大学|機構|機関|センター)(?:など)?は、(?P<told>.{12,})"
        r"ことを(?:明らかにした|突き止めた|確認した|発見した|示した)$"
    ),
}
# "A group of", which the plural after it does not need.
GROUP = {"fa": re.compile(r"(?:گروهی|جمعی|شماری|تعدادی)\sاز\s")}
# "Nearly a year after the last mission": a span of time in front, up to the comma.
_SPANS = {
    "en": (r"(?:years?|months?|weeks?|days?|hours?)", r"(?:after|since|before|later)"),
    "fr": (r"(?:ans?|mois|semaines?|jours?|heures?)", r".{0,30}(?:après|avant|plus tard)"),
    "es": (r"(?:años?|mes(?:es)?|semanas?|días?|horas?)", r"(?:después|antes|más tarde)"),
    "it": (r"(?:ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae])", r"(?:dopo|prima|più tardi)"),
    "pt": (r"(?:anos?|mês|meses|semanas?|dias?|horas?)", r"(?:depois|após|antes|mais tarde)"),
}
LAPSE = {
    tongue: re.compile(rf"(?:\w+\s){{1,5}}{unit}\s{after}\b", re.IGNORECASE)
    for tongue, (unit, after) in _SPANS.items()
} | {
    "ru": re.compile(r"(?:через|спустя)\s|(?:\w+\s){1,4}спустя\b", re.IGNORECASE),
    "uk": re.compile(r"через\s|(?:\w+\s){1,4}(?:по тому|потому)\b", re.IGNORECASE),
}
TABLES = (LEADING, CONNECTIVE, POINTERS, BREAKS, WEAK_BREAKS)
_SETS = [{tongue: frozenset(words.split()) for tongue, words in table.items()} for table in TABLES]
LEADING_WORDS, CONNECTIVE_WORDS, POINTER_WORDS, BREAK_WORDS, WEAK_BREAK_WORDS = _SETS
NONE: frozenset[str] = frozenset()
"""No words at all: for a language that a table lacks."""
