"""Words that tell languages apart where the model is weak: in headlines, and between neighbours.

For each language its commonest function words, words of its own where a close relative has
another (Danish *efter*, Norwegian *etter*), and what space news are made of. A table and its
inverse, no more.
"""

from collections import defaultdict

_WORDS = {
    "en": "the of and to in that is was for on with its from which has have were by this after "
    "at are be will as new it not more than two first back over up again says into out off "
    "launch launches launched moon earth space rocket satellite spacecraft telescope orbit crew "
    "mission lands test star sun galaxy planet finds sees home delays delayed flight station "
    "astronaut astronauts storm solar hits down work near year black hole comet image",
    "fr": "le la les de l d des et une un dans que qu est pour qui sur du au aux avec pas il elle "
    "ont a été en son sa ses se par plus vers deux ne sont après enfin cette nuit nouveau "
    "nouvelle lance lancement fusée lune terre espace spatial spatiale satellite sonde "
    "télescope orbite équipage mission vol étoile soleil galaxie planète tir décollage station "
    "astronaute eau trou noir comète retour premier première sous perd survole rate",
    "de": "der die das und von den mit ist im für auf ein eine dem des nicht sich als auch am "
    "an in zu zum zur aus bei nach vor wird werden hat sind über wieder neue neuer neues erste "
    "ersten start startet rakete mond erde raumfahrt weltraum satellit sonde teleskop "
    "umlaufbahn besatzung mission stern sonne galaxie planet findet raumschiff flug eigene "
    "wasser schwarzes loch komet zwei jahr",
    "es": "el la los las de que y en un una por con del al para se es como su más fue no ha "
    "tras a esta este hacia sin dos nuevo nueva lanza lanzamiento cohete luna tierra espacio "
    "espacial satélite nave sonda telescopio órbita tripulación misión estrella sol galaxia "
    "planeta halla llega vuelve retrasa vuelo estación astronauta astronautas agua agujero "
    "negro cometa años primer primera otro falla descubren",
    "it": "il di che la e un una per del della con nel nella è sono alla dei delle le gli lo "
    "più si in da al ha non sul sulla su verso dopo tra due nuovo nuova lancia lancio razzo "
    "luna terra spazio spaziale satellite sonda telescopio orbita equipaggio missione stella "
    "sole galassia pianeta scoperta volo stazione astronauta astronauti acqua buco nero cometa "
    "anni primo prima rinviato arrivo torna parte",
    "pt": "o a os as de que e em um uma do da dos das no na nos nas para por com não mais foi "
    "ao à se é após até sem dois novo nova lança lançamento foguete lua terra espaço espacial "
    "satélite nave sonda telescópio órbita tripulação missão estrela sol galáxia planeta chega "
    "volta adia voo estação astronauta astronautas água buraco negro cometa anos primeiro "
    "primeira cai cientistas descobre traz visita faz",
    "nl": "de het een van en in is op dat te met voor zijn niet aan door werd ook naar er bij "
    "om uit na over wordt heeft weer nieuwe nieuw eerste twee terug lancering raket maan aarde "
    "ruimte ruimtevaart satelliet sonde telescoop baan bemanning missie ster zon sterrenstelsel "
    "planeet vindt vlucht ruimtestation station eigen zwart gat komeet jaar zee wil landt "
    "astronauten langs tegen bouwen bouwt veilig ontploft",
    "sv": "och att det som en ett på är av för med den till har inte om från var i nu de vid "
    "efter ska kan ny nytt nya första två tillbaka uppskjutning raket raketen måne månen jorden "
    "rymden satellit sond sonden teleskop bana besättning uppdrag stjärna solen galax planet "
    "hittar rymdstation rymdstationen astronaut svart hål komet år inatt alla under mot blir "
    "får vatten kontakt gamla landade",
    "da": "og at det som en et på er af for med den til har ikke om fra var i nu de ved efter "
    "skal kan ny nyt nye første to tilbage blev nogle mellem op ud hvad sig raket raketten "
    "månen jorden rummet satellit sonde teleskop bane besætning opgave stjerne solen galakse "
    "planet finder rumstation sort hul komet år mod bliver vand uge måned også siger meget over "
    "opsendelse",
    "nb": "og at det som en et på er av for med den til har ikke om fra var i nå de ved etter "
    "skal kan ny nytt nye første to tilbake ble noen mellom opp ut hva seg rakett raketten "
    "månen jorda jorden rommet satellitt sonde teleskop bane mannskap oppdrag stjerne sola "
    "galakse planet finner romstasjon svart hull komet år mot blir vann uke måned også sier mye "
    "over oppskyting romferd",
    "nn": "og at det som ein eit på er av for med den til har ikkje om frå var i no dei ved "
    "etter skal kan ny nytt nye første to tilbake vart nokre mellom opp ut kva seg rakett månen "
    "jorda rommet satellitt romsonde eitt meir òg vere sjølv noko",
    "fi": "ja on ei että se oli kun myös ovat mutta sekä kuin joka hän sen vuoden mukaan "
    "raketti kuu kuun maa maan avaruus avaruuden satelliitti uusi",
    "is": "og að í á er sem til við um var en það með fyrir ekki af frá verið hefur eftir",
    "pl": "w i na z się do że nie to jest o od przez po za dla jego oraz był już ze są jak dwa "
    "nowy nowa nowe pierwszy pierwszą znów start startuje rakieta rakiety księżyc księżycu "
    "ziemię ziemi kosmos kosmiczny kosmicznej satelita sonda teleskop orbita orbicie załoga "
    "misja gwiazda słońce galaktyka planeta odkryto lot stacja stację astronauci astronauta "
    "woda czarną dziurę kometa polski lat wrócił",
    "cs": "a v na se je že s z do o k i ve pro po byl byla bylo by jako jsou podle který která "
    "které není ještě již při také už od dva nový nová nové první znovu start raketa rakety "
    "měsíc měsíci zemi země vesmír vesmírný vesmírné družice sonda dalekohled oběžné "
    "posádka mise hvězda slunce galaxie planeta objevena let stanice kosmonaut astronauti "
    "voda černou díru kometa česká našla našlo marsu vědci včera dnes zítra tři přiletěli "
    "agentura bude měsíce roku",
    "sk": "keď bude nebol a v na sa je že s z do o k i vo pre po bol bola bolo by ako sú podľa "
    "ktorý ktorá ktoré nie ešte už pri tiež od dva nový nová nové prvý znova štart raketa "
    "rakety mesiac mesiaci zem vesmír vesmírny družica sonda ďalekohľad obežnej posádka "
    "misia hviezda slnko galaxia planéta objavená let stanica kozmonaut astronauti voda "
    "čiernu dieru kométa slovenská našli vedci včera ráno dnes zajtra traja prileteli "
    "vypustili agentúra mesiaca roku",
    "sl": "je in v na se da za so ki ne z s po pa o bi je bil bila kot še tudi iz pri do od "
    "raketa luna luni zemlja vesolje satelit sonda leta danes",
    "hr": "je i u na se da za su koji ne s iz od do po kao bio bila što tko gdje također prije "
    "poslije mjesec mjesecu zemlja svemir uspješno vrijeme dio europski europska znanost "
    "tisuća tjedan vijest tijekom kolovoza srpnja lipnja siječnja zrakoplov hoće bit će "
    "uvjet postaja točka jučer znanstvenici priopćila priopćio uspjela sletjeti poletjeti "
    "li srijedu srijeda bijela stoljeće nakon dvije europa",
    "bs": "je i u na se da za su koji ne s iz od do po kao bio bila šta ko gdje također prije "
    "poslije mjesec mjesecu zemlja svemir uspješno vrijeme dio evropski evropska nauka "
    "hiljada sedmica vijest tokom augusta jula juna januara avion hoće uslov stanica tačka "
    "historija jučer naučnici saopćila saopćio uspjela sletjeti poletjeti srijedu srijeda "
    "bijela stoljeće nakon dvije evropa",
    "sr": "je i u na se da za su koji ne s iz od do po kao bio bila šta ko gde takođe pre posle "
    "mesec mesecu zemlja svemir uspešno vreme deo evropski evropska nauka hiljada nedelja "
    "vest tokom avgusta jula juna januara avion hoće uslov stanica tačka istorija reč ovde "
    "uvek lepo čovek svet sledeće juče svuda naučnici saopštila saopštio uspela sleteti "
    "poleti li sredu sreda bela belo vek dve nije mogla evropa",
    "hu": "a az és hogy nem is egy ez meg van volt csak de ki már mint azt el még után között "
    "rakéta hold föld űr műhold új szonda első",
    "ro": "și de la în a cu pe un o este din că nu se pentru care ce mai au fost sau prin după "
    "lansat racheta lună spațiu satelit nou prima",
    "ca": "el la els les de i en un una que per amb del al és no més va ha s'ha com són dels "
    "aquest aquesta després llançament coet lluna terra espai nau satèl·lit nou nova tripulació "
    "missió",
    "gl": "o a os as de e en un unha que por con do da dos das ao é non máis foi se para como "
    "esta este despois lanzamento foguete lúa terra espazo nave satélite novo nova misión "
    "tripulación onte mañá polo pola polos polas á ás aos nunha nun chegaron puido tamén "
    "moi foron dúas auga atoparon lanzaron galego galega dende ata onde cando mentres xa el "
    "ela eles seu súa coas cos deste desta nesta neste xunto hoxe sen ben dixo fixo ten "
    "teñen hai haberá será",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ilk yeni iki ne "
    "göre fırlatıldı fırlatma roket ay ay'a dünya uzay uydu uydusu sonda teleskop yörünge "
    "yörüngeye mürettebat görev yıldız güneş galaksi gezegen buldu bulundu uçuş istasyon "
    "istasyonu astronot su kara delik türk yıl geri etti oldu",
    "id": "yang dan di dari untuk pada dengan ini itu dalam tidak akan telah juga karena bahwa "
    "bisa saat ia oleh ke adalah sebuah antariksa roket bulan bumi satelit peluncuran "
    "diluncurkan badan menurut kata tahun mengatakan misi agustus ujar kemarin stasiun "
    "antariksawan pagi baru tiba perusahaan pemerintah peneliti ilmuwan angkasa",
    "ms": "yang dan di dari untuk pada dengan ini itu dalam tidak akan telah juga kerana bahawa "
    "boleh ketika ia oleh ke ialah sebuah angkasa roket bulan bumi satelit pelancaran "
    "dilancarkan agensi menurut beliau daripada kepada manakala berkata misi ogos tersebut "
    "lepas kapal baharu semalam stesen angkasawan tiba pagi syarikat kerajaan penyelidik "
    "saintis",
    "vi": "và của các là có trong được cho không với một những đã này vào",
    "eo": "la kaj de en estas al por kun ne pri estis ĉi",
    "af": "die en van in is het nie 'n vir op met dat sal was deur ook aan hulle by gister vandag "
    "môre nuwe gelanseer maan ruimtevaarders vuurpyl aarde sy haar ons julle wees kan sê "
    "toe nou maar omdat na uit oor tot jaar maande tyd eerste twee drie baie geen kon wou "
    "moet word wetenskaplikes gevind aangekom weens wind",
    "ru": "и в на что не с по как для из это был от он его но также были года за о к со у при "
    "уже до или после снова новый новая первый вернулся запуск запустил стартует ракета ракеты "
    "луна луну луне земля землю космос космический спутник зонд телескоп орбита орбите экипаж "
    "миссия звезда солнце солнечная галактика планета планету нашли полёт станция космонавт "
    "космонавты вода найдена видна чёрную дыру комета марсе лет накрыла упала",
    "uk": "бо й та і в на що не з до як для із це був від він його але також були року за про у "
    "зі при вже або після знову новий нова перший повернувся запуск стартує ракета ракети "
    "місяць місяці земля землю космос космічний супутник зонд телескоп орбіта орбіті екіпаж "
    "місія зірка сонце сонячна галактика планета знайшли політ станція космонавт астронавти "
    "вода воду через чорну діру комета марсі років впала",
    "be": "і ў на што не з да як для гэта быў ад ён яго але таксама былі года за пра у пры ўжо "
    "або пасля новы ракета месяц зямля космас спадарожнік",
    "bg": "и на в да се за от не по че със това са през като е към който беше има още след ракета "
    "ракетата луната земята космоса спътник нов нова първият вчера днес сутринта учените "
    "откриха излети пристигнаха заради тази този които ново българия успя",
    "mk": "и на во да се за од не по дека со ова преку како е кон кој беше има уште ракета "
    "ракетата месечината земјата вселената сателит нов нова првиот вчера денес наутро "
    "научниците открија полета пристигнаа поради оваа овој кои ново",
    "ar": "في من على أن إلى التي الذي هذا هذه عن مع كان بعد وقد كما ما لا بين أول القمر الأرض "
    "الفضاء صاروخ إطلاق مركبة رواد محطة مهمة تلسكوب كوكب",
    "fa": "در به از که این را با است برای آن یک شده خود تا های می شد بر ماه زمین فضا فضایی موشک "
    "پرتاب ماهواره ایستگاه مدار کرد تازه دیروز امروز صبح رسیدند فضانورد",
    "ur": "کے میں کی ہے اور سے کا کو نے پر یہ ہیں کہ ایک چاند زمین خلا خلائی نیا نئی کل آج صبح "
    "گیا گئے پہنچ بعد",
    "ps": "په د او چې ته له دي کې یې دا نوی نوې پرون نن سبا کال ورځ وروسته مخکې لومړی سپوږمۍ "
    "سپوږمکۍ ځمکه فضا تم ځای شوه شو ورسېدل سهار درې",
    "hi": "के का की है में से को ने पर और हैं था यह नहीं कल फिर अपना एक कि भी हो गया तक लिए "
    "लौटे मिला मिले बाद चाँद चांद धरती पृथ्वी अंतरिक्ष यान उपग्रह रॉकेट मिशन भारत स्टेशन इसरो",
    "mr": "आहे आणि हे या तो ती मध्ये होते झाले झाली आहेत नाही पण करणार चंद्र पृथ्वी अवकाश यान व "
    "एक त्या येथे अंतराळ काल सकाळी आला आली नवा नवी अंतराळवीर",
    "ne": "छ र को मा ले लागि भएको गरेको हुने छन् पनि यो गर्ने थियो अन्तरिक्ष चन्द्रमा नेपाल नयाँ "
    "हिजो आज बिहान गरियो पुगे यात्री भयो गरे लाई बाट सँग पछि अन्तरिक्षयान",
    "fil": "ang ng sa mga na ay si ni at kay para hindi ito iyan siya sila kami tayo ako ikaw niya "
    "nila kung dahil nang may mayroon wala bago bagong isang dalawang tatlong unang kahapon "
    "ngayon bukas umaga gabi araw taon buwan mundo daigdig kalawakan lumipad inilunsad "
    "nakarating nakita ahensiya ayon noong pagkatapos habang upang tungkol mula hanggang pa "
    "din rin lang muli",
    "sw": "ya wa na kwa ni katika la za cha vya kuwa hii huu hiyo hilo ile yake wake zake lakini "
    "pia baada kabla hadi kutoka kwenye kama sana mpya kwanza watu watatu mwaka siku jana "
    "leo asubuhi usiku mwezi dunia anga nyota roketi setilaiti wanasayansi wanaanga shirika "
    "nchi wamegundua ilirushwa imeanza safari sababu",
    "eu": "eta da ez du dira ditu zen zuen zuten dute bat bi hiru ere baina edo baino gehiago hau "
    "hori izan egin dio diote duen zuela dela beste lehen berri berria atzo gaur bihar "
    "goizean urte ondoren artean gabe buruz ilargia ilargian lurra espazio satelite suziria "
    "ura aurkitu iritsi zientzialariek utzi",
    "sq": "dhe të e i në për me nga një që është nuk ka si do u ai ajo por më shumë pas para dje "
    "sot nesër vit re ri hëna toka satelit lëshua mëngjes",
    "et": "ja on ei et oli see mis kui ka aga ning või oma uus eile täna homme hommikul aasta "
    "pärast enne esimene kuu maa kosmos satelliit rakett saadeti orbiidile",
    "lv": "un ir ar uz no par ka kas tas bija nav bet arī pēc pirms jauns jauna vakar šodien rīt "
    "gada pirmais mēness zeme satelīts raķete tika rīta",
    "lt": "ir yra su į iš kad kas tai buvo nėra bet taip pat po prieš naujas nauja vakar šiandien "
    "rytoj metų pirmas mėnulis žemė palydovas raketa ryte",
    "cy": "y yr a ac yn i o ar mae oedd bod wedi gan am ei eu hyn newydd cyntaf blwyddyn lleuad "
    "daear ddoe heddiw lloeren roced",
    "ga": "an na agus is i ar ag le go do tá bhí nach ach seo sin nua céad bliain gealach domhan "
    "inné inniu satailít roicéad",
    "so": "waa oo iyo ka ku in uu ay la soo u si ah waxaa kale sanad dayax dhulka cusub shalay "
    "maanta",
    "uz": "va bu bilan uchun ham bir edi yangi kecha bugun ertaga yil kun keyin oldin birinchi oy "
    "yer kosmik raketa yetib keldi uchirildi ertalab uch sunʼiy yoʻldosh o'z bo'lgan "
    "qilindi",
    "az": "və bu ilə üçün də bir idi yeni dünən gün sabah il sonra əvvəl birinci ay yer kosmik "
    "raket peyk buraxıldı çatdı səhər üç oldu olan edib stansiyaya astronavt",
    "kk": "және бұл мен үшін да бір еді жаңа кеше бүгін ертең жыл күн кейін бұрын бірінші ай жер "
    "ғарыш зымыран жерсерік ұшырылды жетті таңертең үш болды",
    "ky": "жана бул менен үчүн да бир эле жаңы кечээ бүгүн эртең жыл күн кийин мурун биринчи ай "
    "жер космос ракета спутник учурулду жетти үч болду станцияга",
    "mn": "ба энэ нь болон бол байна байсан шинэ өчигдөр өнөөдөр жил өдөр дараа анхны сар дэлхий "
    "сансрын хиймэл дагуул хөөргөв",
    "as": "আৰু এই হৈছে কৰা পৰা বাবে লগত নতুন কালি আজি বছৰ প্ৰথম চন্দ্ৰ পৃথিৱী মহাকাশ উপগ্ৰহ",
    "bn": "এবং এই হয়েছে করা থেকে জন্য সঙ্গে নতুন গতকাল আজ বছর প্রথম চাঁদ পৃথিবী মহাকাশ উপগ্রহ",
    "ckb": "لە بۆ و کە ئەم ئەو بە نوێ دوێنێ ئەمڕۆ ساڵ ڕۆژ دوای یەکەم مانگ زەوی",
}


def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            found[word].append(language)
    return {word: tuple(languages) for word, languages in found.items()}


LANGUAGES_BY_WORD = _languages_by_word()
"""The languages in which each word tells something."""
