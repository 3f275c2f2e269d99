"""A short news text in each of twenty languages, written for these tests."""

TEXTS = {
    "en": """The probe woke up on Tuesday after thirty-one months of sleep – “right on time”, as the flight director put it. Engineers at the control centre applauded when the first carrier signal arrived, twelve minutes after it had been sent. Over the next few days they will switch on the heaters, the star trackers and the camera, one after the other. The café in the building’s lobby handed out free cake until midnight. If everything works, the first pictures of the asteroid will reach Earth in the middle of October.""",  # noqa: E501
    "fr": """La sonde s’est réveillée mardi après trente et un mois de sommeil, « à l’heure prévue », a déclaré la directrice du vol. Les ingénieurs du centre de contrôle ont applaudi à l’arrivée du premier signal, douze minutes après son émission. Dans les prochains jours, ils allumeront les réchauffeurs, les viseurs d’étoiles et la caméra, l’un après l’autre. Où se trouve exactement l’appareil ? Très près de l’endroit calculé, répond l’équipe. Si tout se passe bien, les premières images de l’astéroïde parviendront à la Terre à la mi-octobre.""",  # noqa: E501
    "de": """Die Sonde ist am Dienstag nach einunddreißig Monaten Schlaf aufgewacht, „auf die Minute genau“, wie die Flugdirektorin sagte. Die Ingenieure im Kontrollzentrum klatschten, als das erste Signal eintraf, zwölf Minuten nachdem es gesendet worden war. In den nächsten Tagen schalten sie nacheinander die Heizungen, die Sternsensoren und die Kamera ein. Überprüft wird außerdem, ob die Treibstofftanks dicht geblieben sind. Läuft alles wie geplant, erreichen die ersten Bilder des Asteroiden Mitte Oktober die Erde.""",  # noqa: E501
    "es": """La sonda despertó el martes tras treinta y un meses de sueño, «a la hora exacta», según dijo la directora de vuelo. Los ingenieros del centro de control aplaudieron cuando llegó la primera señal, doce minutos después de haber sido enviada. En los próximos días encenderán los calentadores, los buscadores de estrellas y la cámara, uno tras otro. ¿Dónde está exactamente el aparato? Muy cerca del lugar calculado, responde el equipo. Si todo sale bien, las primeras imágenes del pequeño asteroide llegarán a mediados de octubre.""",  # noqa: E501
    "pt": """A sonda acordou na terça-feira após trinta e um meses de sono, “à hora certa”, como disse a diretora de voo. Os engenheiros do centro de controlo aplaudiram quando chegou o primeiro sinal, doze minutos depois de ter sido enviado. Nos próximos dias vão ligar os aquecedores, os sensores de estrelas e a câmara, um após outro. A equipa verificará também se os depósitos de combustível não têm fugas. Se tudo correr bem, as primeiras imagens do asteroide chegarão à Terra em meados de outubro. A missão não terminará aí.""",  # noqa: E501
    "it": """La sonda si è svegliata martedì dopo trentuno mesi di sonno, «in perfetto orario», ha detto la direttrice di volo. Gli ingegneri del centro di controllo hanno applaudito all’arrivo del primo segnale, dodici minuti dopo l’invio. Nei prossimi giorni accenderanno i riscaldatori, i sensori stellari e la fotocamera, uno dopo l’altro. Si verificherà inoltre che i serbatoi non abbiano perdite: è la cosa che più preoccupa. Se tutto andrà bene, le prime immagini dell’asteroide arriveranno a metà ottobre, però la qualità sarà ancora bassa.""",  # noqa: E501
    "sv": """Sonden vaknade på tisdagen efter trettioen månaders sömn, ”precis på utsatt tid”, som flygledaren uttryckte det. Ingenjörerna i kontrollrummet applåderade när den första signalen kom fram, tolv minuter efter att den hade sänts. Under de närmaste dagarna slår de på värmarna, stjärnsensorerna och kameran, en efter en. De undersöker också om bränsletankarna har hållit tätt. Går allt som det ska når de första bilderna av asteroiden jorden i mitten av oktober. Därefter börjar den långa färden hem igen.""",  # noqa: E501
    "pl": """Sonda obudziła się we wtorek po trzydziestu jeden miesiącach snu, „dokładnie o czasie”, jak powiedziała kierowniczka lotu. Inżynierowie w centrum kontroli zaczęli klaskać, gdy nadszedł pierwszy sygnał, dwanaście minut po wysłaniu. W najbliższych dniach włączą kolejno ogrzewanie, czujniki gwiazd i kamerę. Sprawdzą też, czy zbiorniki paliwa pozostały szczelne. Jeżeli wszystko pójdzie zgodnie z planem, pierwsze zdjęcia planetoidy dotrą na Ziemię w połowie października. Później rozpocznie się długa droga powrotna.""",  # noqa: E501
    "cs": """Sonda se v úterý probudila po jedenatřiceti měsících spánku, „přesně na čas“, jak řekla ředitelka letu. Inženýři v řídicím středisku začali tleskat, když dorazil první signál, dvanáct minut po odeslání. V příštích dnech postupně zapnou topení, hvězdné senzory a kameru. Ověří také, zda palivové nádrže zůstaly těsné. Pokud vše půjde podle plánu, první snímky planetky dorazí na Zemi v polovině října. Potom začne dlouhá cesta zpátky, která potrvá téměř tři roky. Žádné další manévry se letos neplánují.""",  # noqa: E501
    "hu": """A szonda kedden ébredt fel harmincegy hónapos álmából, „pontosan időben”, ahogy a repülés igazgatója mondta. A mérnökök az irányítóközpontban tapsolni kezdtek, amikor megérkezett az első jel, tizenkét perccel az elküldése után. A következő napokban sorban bekapcsolják a fűtőtesteket, a csillagérzékelőket és a kamerát. Azt is ellenőrzik, hogy az üzemanyagtartályok nem szivárognak-e. Ha minden jól megy, a kisbolygó első képei október közepén érkeznek meg a Földre. Ezután kezdődik a hosszú út hazafelé.""",  # noqa: E501
    "tr": """Sonda, otuz bir aylık uykusunun ardından salı günü uyandı; uçuş yöneticisinin deyişiyle “tam zamanında”. Kontrol merkezindeki mühendisler, gönderilmesinden on iki dakika sonra ulaşan ilk sinyali alkışladı. Önümüzdeki günlerde ısıtıcılar, yıldız algılayıcıları ve kamera birbiri ardına çalıştırılacak. Yakıt tanklarının sızdırıp sızdırmadığı da denetlenecek. Her şey yolunda giderse asteroidin ilk görüntüleri ekim ayının ortasında Dünya’ya ulaşacak. Ardından yaklaşık üç yıl sürecek uzun dönüş yolculuğu başlayacak.""",  # noqa: E501
    "ru": """Зонд проснулся во вторник после тридцати одного месяца сна — «точно в срок», как сказала руководитель полёта. Инженеры в центре управления зааплодировали, когда пришёл первый сигнал, через двенадцать минут после отправки. В ближайшие дни они по очереди включат нагреватели, звёздные датчики и камеру. Проверят также, не протекают ли топливные баки. Если всё пойдёт по плану, первые снимки астероида попадут на Землю в середине октября. Затем начнётся долгая дорога домой, которая займёт почти три года.""",  # noqa: E501
    "uk": """Зонд прокинувся у вівторок після тридцяти одного місяця сну — «точно вчасно», як сказала керівниця польоту. Інженери в центрі керування зааплодували, коли надійшов перший сигнал, через дванадцять хвилин після відправлення. Найближчими днями вони по черзі ввімкнуть нагрівачі, зоряні датчики й камеру. Перевірять також, чи не протікають паливні баки. Якщо все піде за планом, перші знімки астероїда потраплять на Землю в середині жовтня. Її здійснюватимуть обережно: ґрунт там пухкий, а їхній запас пального невеликий.""",  # noqa: E501
    "bg": """Сондата се събуди във вторник след тридесет и един месеца сън, „точно навреме“, както каза ръководителката на полета. Инженерите в центъра за управление изръкопляскаха, когато пристигна първият сигнал, дванадесет минути след изпращането му. През следващите дни те ще включат един след друг нагревателите, звездните датчици и камерата. Ще бъде проверено и дали резервоарите за гориво не текат. Ако всичко върви по план, първите снимки на астероида ще стигнат до Земята в средата на октомври.""",  # noqa: E501
    "el": """Το σκάφος ξύπνησε την Τρίτη ύστερα από τριάντα έναν μήνες ύπνου, «ακριβώς στην ώρα του», όπως είπε η διευθύντρια πτήσης. Οι μηχανικοί στο κέντρο ελέγχου χειροκρότησαν όταν έφτασε το πρώτο σήμα, δώδεκα λεπτά αφότου είχε σταλεί. Τις επόμενες ημέρες θα ανάψουν διαδοχικά τους θερμαντήρες, τους αισθητήρες αστέρων και την κάμερα. Θα ελεγχθεί επίσης αν οι δεξαμενές καυσίμων έχουν διαρροή. Αν όλα πάνε καλά, οι πρώτες εικόνες του αστεροειδούς θα φτάσουν στη Γη στα μέσα Οκτωβρίου.""",  # noqa: E501
    "he": """החללית התעוררה ביום שלישי לאחר שלושים ואחד חודשי שינה, "בדיוק בזמן", כדברי מנהלת הטיסה. המהנדסים במרכז הבקרה מחאו כפיים כאשר הגיע האות הראשון, שתים עשרה דקות לאחר שנשלח. בימים הקרובים הם יפעילו בזה אחר זה את גופי החימום, את חיישני הכוכבים ואת המצלמה. כמו כן ייבדק אם מכלי הדלק אינם דולפים. אם הכול יתנהל כמתוכנן, התמונות הראשונות של האסטרואיד יגיעו לכדור הארץ באמצע אוקטובר. לאחר מכן תתחיל הדרך הארוכה הביתה, שתימשך כמעט שלוש שנים.""",  # noqa: E501
    "ar": """استيقظ المسبار يوم الثلاثاء بعد واحد وثلاثين شهرا من السبات، "في الموعد المحدد تماما"، كما قالت مديرة الرحلة. وصفق المهندسون في مركز التحكم عندما وصلت الإشارة الأولى بعد اثنتي عشرة دقيقة من إرسالها. وفي الأيام المقبلة سيشغلون السخانات ومستشعرات النجوم والكاميرا واحدا بعد الآخر. وسيجري التحقق أيضا من أن خزانات الوقود لا تسرب. وإذا سار كل شيء على ما يرام، فستصل الصور الأولى للكويكب إلى الأرض في منتصف أكتوبر، ثم تبدأ رحلة العودة الطويلة.""",  # noqa: E501
    "ja": """探査機は三十一か月の眠りを経て、火曜日に目を覚ました。飛行責任者は「予定どおりの時刻だった」と述べている。送信から十二分後に最初の信号が届くと、管制センターの技術者たちから拍手が起こった。今後数日のうちに、ヒーター、恒星センサー、カメラの電源を順に入れていく。燃料タンクに漏れがないかどうかも調べる予定だ。すべてが順調に進めば、小惑星の最初の画像は十月中旬に地球へ届く。その後、ほぼ三年に及ぶ長い帰りの旅が始まる。チームはこの日のために何度も訓練を重ねてきたという。""",  # noqa: E501
    "ko": """탐사선이 서른한 달 동안의 잠에서 화요일에 깨어났다. 비행 책임자는 “정확히 예정된 시각이었다”고 말했다. 보낸 지 십이 분 만에 첫 신호가 도착하자 관제 센터의 기술자들이 박수를 쳤다. 앞으로 며칠 동안 히터와 별 추적기, 카메라를 차례로 켤 예정이다. 연료 탱크가 새지 않는지도 확인한다. 모든 일이 순조롭게 진행되면 소행성의 첫 사진은 시월 중순에 지구에 도착한다. 그 뒤에는 거의 삼 년이 걸리는 긴 귀환길이 시작된다. 연구진은 이날을 위해 여러 차례 훈련을 거듭했다고 밝혔다.""",  # noqa: E501
    "zh-Hans": """探测器在休眠三十一个月之后于星期二苏醒，飞行主管说，“时间分毫不差”。信号发出十二分钟后抵达，控制中心的工程师们鼓起掌来。未来几天，他们将依次开启加热器、恒星敏感器和相机，还要检查燃料贮箱是否泄漏。如果一切顺利，小行星的第一批图像将在十月中旬传回地球。此后，探测器将踏上将近三年的漫长归途。研究团队表示，为了这一天，他们反复进行了多次演练，并且准备了好几套应急方案。""",  # noqa: E501
    "zh-Hant": """探測器在休眠三十一個月之後於星期二甦醒，飛行主管說：「時間分毫不差。」訊號發出十二分鐘後抵達，控制中心的工程師們鼓起掌來。未來幾天，他們將依序開啟加熱器、恆星感測器和相機，還要檢查燃料貯箱是否洩漏。如果一切順利，小行星的第一批影像將在十月中旬傳回地球。此後，探測器將踏上將近三年的漫長歸途。研究團隊表示，為了這一天，他們反覆進行了多次演練，並且準備了好幾套應變方案。""",  # noqa: E501
    "th": """ยานสำรวจตื่นขึ้นเมื่อวันอังคารหลังจากหลับมานานสามสิบเอ็ดเดือน ผู้อำนวยการการบินกล่าวว่าตรงเวลาพอดี วิศวกรในศูนย์ควบคุมปรบมือเมื่อสัญญาณแรกมาถึงหลังจากส่งออกมาสิบสองนาที ในอีกไม่กี่วันข้างหน้าพวกเขาจะเปิดเครื่องทำความร้อน เครื่องตรวจจับดาว และกล้องถ่ายภาพตามลำดับ และจะตรวจสอบด้วยว่าถังเชื้อเพลิงรั่วหรือไม่ หากทุกอย่างเป็นไปด้วยดี ภาพแรกของดาวเคราะห์น้อยจะมาถึงโลกในกลางเดือนตุลาคม จากนั้นการเดินทางกลับอันยาวนานเกือบสามปีจะเริ่มต้นขึ้น""",  # noqa: E501
}

WEST = ("en", "fr", "de", "es", "pt", "it", "sv")
MIDDLE = ("pl", "cs", "hu")
SLAVS = ("ru", "uk", "bg")

USED = {
    "utf-8": tuple(TEXTS),
    "utf-8-sig": tuple(TEXTS),
    "utf-16": tuple(TEXTS),
    "utf-16-be": tuple(TEXTS),
    "utf-32": tuple(TEXTS),
    "latin-1": WEST,
    "iso8859-15": WEST,
    "cp1252": WEST,
    "mac_roman": WEST,
    "cp437": ("fr", "de", "es", "it", "sv"),
    "cp850": WEST,
    "cp1250": MIDDLE,
    "iso8859-2": MIDDLE,
    "cp852": MIDDLE,
    "iso8859-9": ("tr",),
    "cp1254": ("tr",),
    "cp1251": SLAVS,
    "koi8-r": ("ru",),
    "koi8-u": ("ru", "uk"),
    "iso8859-5": SLAVS,
    "mac_cyrillic": SLAVS,
    "cp866": ("ru", "bg"),
    "cp1253": ("el",),
    "iso8859-7": ("el",),
    "cp1255": ("he",),
    "iso8859-8": ("he",),
    "cp1256": ("ar",),
    "iso8859-6": ("ar",),
    "shift_jis": ("ja",),
    "cp932": ("ja",),
    "euc-jp": ("ja",),
    "iso-2022-jp": ("ja",),
    "euc-kr": ("ko",),
    "cp949": ("ko",),
    "iso-2022-kr": ("ko",),
    "gb2312": ("zh-Hans",),
    "gbk": ("zh-Hans", "zh-Hant"),
    "gb18030": ("zh-Hans", "zh-Hant"),
    "hz": ("zh-Hans",),
    "big5": ("zh-Hant",),
    "big5hkscs": ("zh-Hant",),
    "tis-620": ("th",),
    "cp874": ("th",),
}
"""Encodings, and the languages whose texts are really found in them."""
