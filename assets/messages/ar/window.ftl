language-name = العربية
language-direction = rtl

app-name = مرحلة

## أجزاء النافذة
map-name = خريطة القصة
phase-card-name = ما تغيّر في هذه المرحلة
timeline-name = الخط الزمني
slider-name = الموضع في القصة
slider-value = المرحلة { $number }: { $title }، { $dates }
details-name = تفاصيل المكان
controls-name = أزرار الخريطة
bar-name = القصة والإعدادات
keys-name = اختصارات لوحة المفاتيح

## الأزرار
zoom-in = تقريب
zoom-out = إبعاد
whole-story = عرض القصة كاملة
first-stop = المرحلة الأولى
previous-stop = المرحلة السابقة
next-stop = المرحلة التالية
last-stop = المرحلة الأخيرة
close = إغلاق
show-keys = اختصارات لوحة المفاتيح
light-theme = المظهر الفاتح
dark-theme = المظهر الداكن
less-motion = تقليل الحركة
switch-theme = تبديل المظهر
switch-language = تغيير اللغة
key-left = المرحلة التالية
key-right = المرحلة السابقة

## المراحل
phase-count = المرحلة { $number } من { $count }
phase-scheduled = { $dates } · موعد مقرر
phase-changed = ما الذي تغيّر
evidence-ends-short = آخر ما اطّلعنا عليه
legend-moves = عمليات النقل
legend-places = الأماكن

## الأماكن
place-described = { $name }: { $state }، { $evidence }
place-spoken-of = { $name }: { $state }
place-undescribed = { $name }: لا أقوال حتى الآن
open-place = { $place }. فتح التفاصيل
go-to-phase = الانتقال إلى المرحلة: { $title }
nothing-said = لا أقوال عن هذا المكان حتى الآن.
kind-air-base = قاعدة جوية
kind-camp = معسكر
kind-airport = مطار
kind-city = مدينة
kind-other = مكان

state-present = قوات موجودة
state-leaving = مغادرة
state-handed-over = تسليم
state-receiving = استقبال
state-unclear = غير واضح
spoken-now = يدور عنه الكلام الآن
spoken-before = دار عنه الكلام من قبل
spoken-not-yet = لم يدر عنه كلام بعد
state-none = لا معلومات

## التفاصيل
details-kind = النوع
details-size = الحجم
figure = { $number } { $name }
figure-about = نحو { $number } { $name }
figure-up-to = ما يصل إلى { $most }
figure-range = { $least }–{ $most }
figure-said = { $figure } ({ $by })
picture-name = صورة
picture-open = { $alt } عرض بحجم كبير.
picture-credit = { $credit } · { $licence }
picture-sensitive = قد تكون هذه الصورة مؤلمة، ولا تُعرض إلا بطلب.
picture-reveal = عرض الصورة
picture-broken = تعذّر عرض الصورة «{ $file }».
details-pictures = صور
details-figures = الأعداد
legend-figures = الأعداد: { $name }
legend-figures-differ = حيث تختلف الأعداد فلكل منها دائرته.
size-area = مساحة نحو { $km2 } كم²
size-line = خط طوله نحو { $km } كم
size-position = { $size }، { $position }
details-region = المحافظة
details-position = الموقع
details-distance = المسافة
details-also = أسماء أخرى
details-now = الوضع
details-history = تسلسل المراحل
details-facts = عن المكان
details-claims = { $count ->
    [zero] لا أقوال
    [one] قول واحد بمصادره
    [two] قولان، الأحدث أولاً
    [few] { $count } أقوال، الأحدث أولاً
    [many] { $count } قولاً، الأحدث أولاً
   *[other] { $count } قول، الأحدث أولاً
}
details-questions = { $count ->
    [zero] لا أسئلة مفتوحة
    [one] سؤال مفتوح
    [two] سؤالان مفتوحان
    [few] { $count } أسئلة مفتوحة
    [many] { $count } سؤالاً مفتوحاً
   *[other] { $count } سؤال مفتوح
}
position-precision = { $position } (± { $precision })
distance-to = { $distance } إلى { $place } بخط مستقيم
fact-contested = تختلف المصادر

## الأدلة
evidence-agreed = متفق عليه
evidence-one-sided = من طرف واحد
evidence-scheduled = مقرر
evidence-disputed = موضع خلاف
evidence-unstated = لم يُذكر
evidence-over = انقضى الموعد دون خبر عمّا جرى
phase-over = انقضى هذا الموعد، ولم يُعثر على خبر عمّا جرى حينها.
looked-for = آخر بحث عن ذلك في { $date }.
looked-for-ends = آخر ما اطّلعنا عليه في { $date }.
reason-agreed = قاله أكثر من طرف: { $sides }.
reason-one-sided = قاله طرف واحد فقط: { $sides }.
reason-unnamed = لم يقله إلا متحدثون لم تُذكر أسماؤهم: { $sides }.
reason-not-confirmed = قاله طرف واحد فقط: { $sides }. ولم يؤكده: { $silent }.
reason-scheduled = حدّد موعده: { $sides }؛ ولا خبر عن حدوثه.
reason-unstated = لا يقول به أيٌّ من أقواله.
reason-question = سؤال مفتوح: تذكر المصادر أكثر من رواية.
reason-denied = نفاه: { $sides }.

stance-announces = إعلان
stance-plans = خطة
stance-reports = إفادة
stance-confirms = تأكيد
stance-denies = نفي
stance-has-not-confirmed = عدم تأكيد
stance-says = قول

source-primary = نص أصلي
source-agency = وكالة أو صحيفة كبرى
source-regional = وسيلة إقليمية
source-repost = إعادة نشر
source-reference = مرجع

## عمليات النقل
move-title = من { $from } إلى { $to }
move-title-open = من { $from }، والوجهة غير مذكورة

credits = بيانات الخريطة: { $names }

## البحث
search-name = بحث
search-clear = مسح البحث
search-hint = بحث في الأماكن والأقوال والمصادر…
search-results = نتائج البحث
search-more = { $count ->
    [zero] لا مزيد
    [one] ونتيجة أخرى. لتضييق البحث: إضافة كلمة.
    [two] ونتيجتان أخريان. لتضييق البحث: إضافة كلمة.
    [few] و{ $count } نتائج أخرى. لتضييق البحث: إضافة كلمة.
    [many] و{ $count } نتيجة أخرى. لتضييق البحث: إضافة كلمة.
   *[other] و{ $count } نتيجة أخرى. لتضييق البحث: إضافة كلمة.
}
search-nothing = لا نتائج عن «{ $query }». قد تفيد كلمات أقل أو غيرها.
found-places = الأماكن
found-phases = المراحل
found-questions = الأسئلة المفتوحة
found-actors = المتحدثون
found-claims = الأقوال
found-sources = المصادر

## من يقول ذلك
show-place = فتح { $place }
open-question = سؤال مفتوح: { $title }
open-claim = فتح قول { $speakers } في { $date }
question-name = سؤال مفتوح
claim-name = ما قيل
move-name = عملية نقل
move-claims = من يقول ذلك
back = رجوع
where-it-matters = مواضع ذات صلة
sources-of-kind = { $count } × { $kind }
why-name = { $evidence }. لماذا؟
why-hint = لماذا هذه الدرجة؟
why-asserted = قاله
why-planned = خطط له
why-denied = نفاه
why-silent = تحدّث في الأمر من دون تأكيد
why-comments = تحدّث من دون القول إن كان الأمر كذلك
why-too-late = غير محتسب: قيل لاحقاً ولا يخص هذا الوقت
why-other-time = غير محتسب: يخص وقتاً مضى
why-other-place = غير محتسب: لا يخص هذا المكان
why-unnamed = لا تُحتسب المصادر المجهّلة لأي طرف.
rule-name = كيف تُحدَّد درجة الثبوت
rule-intro = كل علامة تمثّل جملة: مكانٌ على حالٍ في وقت، أو قوات غادرت مكاناً، أو قوات اتجهت إلى مكان. ويُوزن كل قول في شأن هذه الجملة وحدها.
rule-levels = درجات الثبوت
rule-claims = أثر كل قول
rule-of-time = الوقت. يُحتسب القول من يومه فصاعداً، أو للوقت الذي يذكر أنه يخصه. وما قيل لاحقاً لا يُحتسب إلا إذا كان يخص ذلك الوقت.
rule-of-place = المكان. يُحتسب القول للأماكن التي يخصها دون غيرها: فمن يذكر المكان الذي غادرته القوات لا يقول شيئاً عن وجهتها.
rule-of-opinions = الآراء والمطالب لا تدعم شيئاً، والمصادر المجهّلة لا تُحتسب لأي طرف.
rule-of-against = القول المناقض يُحتسب ضد الجملة لا لها. والسكوت ليس نفياً.
rule-of-answers = من يؤكد قولاً يقول به؛ ومن يؤكد خطة يؤكد أنها خطة.
rule-of-prospects = من يتحدث عن أمر آتٍ فهو يخطط. والأمر الآتي مقرر، وليس متفقاً عليه أبداً.
said-later = قيل لاحقاً، في { $date }
speaks-of = عن { $time }
editors-note = ملاحظة التحرير: { $note }
move-departure = المغادرة: { $evidence }
move-destination = الوجهة: { $evidence }
side-speakers = { $more ->
    [0] { $side } ({ $speakers })
    [one] { $side } ({ $speakers } وواحد آخر)
    [two] { $side } ({ $speakers } واثنان آخران)
    [few] { $side } ({ $speakers } و{ $more } آخرون)
   *[other] { $side } ({ $speakers } و{ $more } آخرين)
}
rule-agreed = متفق عليه: قاله طرفان على الأقل، لكلٍّ منهما متحدث مذكور الاسم، ولم ينفه أحد.
rule-one-sided = من طرف واحد: قاله طرف واحد فقط، أو لم يقله إلا متحدثون لم تُذكر أسماؤهم.
rule-scheduled = مقرر: حُدّد له موعد فقط، ولا خبر عن حدوثه.
rule-disputed = موضع خلاف: نفاه أحد الأطراف، أو وردت بشأنه رواية أخرى في سؤال مفتوح.
rule-unstated = لم يُذكر: لا يخص أيٌّ من أقواله هذا المكان في هذا الوقت.
status-hidden = درجة الثبوت مخفية بسبب التصفية.

## المتحدثون والتصفية وما كان معروفاً
sides-word = من قال ماذا
sides-name = من قال ماذا، ومتى
sides-everything = كل الأقوال
sides-more = { $count ->
    [zero] لا أقوال أخرى من هذه الأيام
    [one] وقول آخر من هذه الأيام. للتمييز بينها يُكبَّر الخط الزمني.
    [two] وقولان آخران من هذه الأيام. للتمييز بينها يُكبَّر الخط الزمني.
    [few] و{ $count } أقوال أخرى من هذه الأيام. للتمييز بينها يُكبَّر الخط الزمني.
    [many] و{ $count } قولاً آخر من هذه الأيام. للتمييز بينها يُكبَّر الخط الزمني.
   *[other] و{ $count } قول آخر من هذه الأيام. للتمييز بينها يُكبَّر الخط الزمني.
}
sides-about = الروايات وأصحابها
filters-name = تصفية
filters-note = التصفية تخفي فقط، ولا تغيّر درجة الثبوت.
filter-sides = الأطراف
filter-evidence = درجة الثبوت
filter-kinds = نوع المصدر
filter-years = التاريخ
filter-from = من
filter-to = إلى
filter-known = ما عُرف لاحقاً
as-known = عرض ما كان معروفاً حينها فقط
as-known-off = عرض كل ما عُرف
known-on = كما كان معروفاً في { $date }
looking-back = جارٍ الرجوع إلى { $date }…
opening = جارٍ فتح { $name }… { $percent } ٪
hidden-claims = { $count ->
    [zero] لا أقوال مخفية
    [one] قول واحد مخفي
    [two] قولان مخفيان
    [few] { $count } أقوال مخفية
    [many] { $count } قولاً مخفياً
   *[other] { $count } قول مخفي
}
show-all = إظهار الكل

## الأوامر والاستشهاد
palette-name = الأوامر
palette-filter = إخفاء أو إظهار: { $name }
palette-sides = الروايات وأصحابها: { $title }
palette-hint = ماذا تريد أن تفعل؟
cite = نسخ الاستشهاد بالمصدر
cite-this = نسخ الاستشهاد بهذا القول
cite-status = نسخ الاستشهاد بالوضع
cite-place = نسخ الاستشهاد بالمعروض
copied = تم النسخ
cite-claim = { $speakers } ({ $stance }، { $date }): { $statement }
cite-status-line = { $place }، { $dates }: { $state }. { $note }
cite-evidence = { $evidence }. { $reason }
cite-nothing = { $place }: لم يُذكر شيء حتى ذلك الحين.
cite-atlas = من أطلس «{ $title }»، أُعدّ ببرنامج «مرحلة»؛ آخر ما اطّلعنا عليه: { $date }.

## التشغيل والسرد
play = تشغيل
pause = إيقاف مؤقت
play-pause = تشغيل أو إيقاف
faster = أسرع
slower = أبطأ
loop = تكرار
speed = { $times }×
speed-name = السرعة: { $speed }
follow = تتبّع القصة على الخريطة
copy-link = نسخ رابط هذه اللحظة
search-link = الانتقال إلى هذه اللحظة
story-name = عرض القصة
story-start = بدء القصة
story-next = التالي
story-back = السابق
story-end = استكشاف الخريطة
story-leave = الخروج من القصة

## الصور
saved = تم الحفظ: { $what }
not-saved = تعذّر الحفظ. { $what }
caption-source = آخر ما اطّلعنا عليه: { $date }. مصدر كل علامة في الأطلس المُعدّ ببرنامج «مرحلة».

## الزمن
track-announced = المعلَن
track-reported = ما أُفيد به
whole-time = عرض المحور الزمني كاملاً
by-phase = بالمراحل
by-date = بالتاريخ
by-date-or-phase = التنقل بالتاريخ أو بالمراحل
key-event-left = الحدث التالي
key-event-right = الحدث السابق
time-closer = تقريب المحور الزمني
time-farther = إبعاد المحور الزمني
deadline-due = أُعلن أن موعده { $date }: { $speakers }
deadline-reported = أُفيد به في { $date }: { $speakers }
deadline-open = لا خبر عن حدوثه.
deadline-later = { $count ->
    [zero] في اليوم نفسه
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يوماً
   *[other] بعد { $count } يوم
}
last-word = { $count ->
    [zero] آخر قول في اليوم نفسه
    [one] آخر قول في { $date }، قبل يوم
    [two] آخر قول في { $date }، قبل يومين
    [few] آخر قول في { $date }، قبل { $count } أيام
    [many] آخر قول في { $date }، قبل { $count } يوماً
   *[other] آخر قول في { $date }، قبل { $count } يوم
}
phase-on-day = { $count ->
    [zero] { $date }: ضمن هذه المرحلة.
    [one] { $date }: بعد هذه المرحلة بيوم.
    [two] { $date }: بعد هذه المرحلة بيومين.
    [few] { $date }: بعد هذه المرحلة بـ{ $count } أيام.
    [many] { $date }: بعد هذه المرحلة بـ{ $count } يوماً.
   *[other] { $date }: بعد هذه المرحلة بـ{ $count } يوم.
}
search-date = الانتقال إلى { $date }
compare = المعلَن مقابل ما أُفيد به
compare-on = في { $date }
compare-note = ما كان مقرراً أو معلناً حتى هذا اليوم، مقابل ما أُفيد بحدوثه.
compare-differences = { $count ->
    [zero] لا يختلف أي مكان
    [one] يختلف مكان واحد
    [two] يختلف مكانان
    [few] تختلف { $count } أماكن
    [many] يختلف { $count } مكاناً
   *[other] يختلف { $count } مكان
}
compare-deadlines = مواعيد حلّت
compare-missed = لا إفادة بأنه تم حتى هذا اليوم.

## التصدير
legend-evidence = درجة الثبوت
export-attribution = من أطلس أُعدّ ببرنامج «مرحلة». لكل وضع ونقل وقول مصادره.
export-cancelled = أُلغي التصدير. لم يُحفظ أي ملف.
export-not-drawn = تعذّر التصدير: { $reason }
export-too-large = الحجم أكبر من المسموح. الحل: اختيار حجم أو مقياس أصغر.
export-too-many-pages = كُتيّب هذه القصة يزيد على { $most } صفحة. لم يُحفظ أي ملف. الحل: تصدير مرحلة واحدة أو صفحة ويب.
export-exists = { $path } موجود من قبل ولم يُستبدل. الحل: اختيار اسم آخر.
export-disk-full = القرص ممتلئ: لم يُكتب { $path }. الحل: إفراغ مساحة أو اختيار قرص آخر.
export-not-allowed = لا يُسمح بالكتابة في { $path }. الحل: اختيار مجلد آخر.
export-not-written = تعذّرت كتابة { $path }: { $reason }
export-no-ffmpeg = يحتاج الفيديو إلى ffmpeg، وتعذّر تشغيله: { $reason }. الحل: تثبيت ffmpeg أو اختيار GIF أو APNG.
export-name = تصدير
format-png = صورة PNG
format-svg = رسم SVG
format-gif = صورة متحركة GIF
format-apng = صورة متحركة PNG
format-mp4 = فيديو MP4
format-geojson = GeoJSON
format-kml = KML
format-csv = جداول CSV
format-png-note = صورة للخريطة بعنوانها ومفتاحها ومقياسها وسطر المصدر.
format-svg-note = الصورة نفسها رسوماً متجهية في طبقات مسماة، لبرامج الإخراج.
format-film-note = القصة كاملة تتحرك من مرحلة إلى مرحلة.
format-geojson-note = الأماكن والأوضاع وعمليات النقل والأقوال لبرامج نظم المعلومات الجغرافية، مع درجة ثبوتها ومصادرها.
format-kml-note = الأوضاع وعمليات النقل بأزمانها، لبرنامج Google Earth وغيره.
format-xlsx = مصنف
format-xlsx-note = القصة كلها مصنفاً (XLSX): حرّره في برنامج جداول ثم افتحه هنا من جديد.
format-csv-note = جداول الأماكن والأوضاع وعمليات النقل والأقوال، لبرامج الجداول.
format-pdf = PDF
format-pdf-note = على الورق: مرحلة واحدة بنصها ومصادرها، أو كل المراحل في كُتيّب له فهرس. يمكن البحث في نصه ونسخه وسماعه.
export-paper = الورق
paper-a4 = A4
paper-letter = Letter
export-pixels = { $width } × { $height } بكسل
export-elements = على الخريطة
element-title = العنوان
element-legend = مفتاح الرموز
element-scale = المقياس
element-north = اتجاه الشمال
element-locator = خريطة الموقع
size-screen = شاشة
size-article = عرض المقال
size-square = مربع
size-story = قصة 9:16
size-column = عمود مطبوع
north-letter = ش
pdf-contents = المحتويات
pdf-page = صفحة
export-moment = هذه اللحظة
export-every-phase = كل المراحل
export-size = الأبعاد بالبكسل والدقة
export-size-window = كحجم النافذة
export-text = النص
export-text-embedded = نص بخطوط مضمّنة
export-text-outlines = نص محوّل إلى مسارات
export-text-plain = نص بخطوط النظام
export-preview = معاينة
export-make = حفظ
export-make-as = حفظ باسم…
export-stop = إلغاء
export-progress = { $done } من { $count }
export-no-video = يحتاج الفيديو إلى ffmpeg، وهو غير مثبت هنا.

## الملفات
file-word = فتح
file-menu = فتح أطلس آخر
open-file = فتح ملف أطلس…
built-in-story = القصة المضمّنة
recent-files = الملفات الأخيرة
drop-here = إفلات ملف أطلس هنا لفتحه
problems-name = مشكلات الملف
problems-title = { $count ->
    [zero] لا مشكلات في { $file }
    [one] مشكلة واحدة في { $file }
    [two] مشكلتان في { $file }
    [few] { $count } مشكلات في { $file }
    [many] { $count } مشكلة في { $file }
   *[other] { $count } مشكلة في { $file }
}
warnings-title = { $count ->
    [zero] لا تنبيهات في { $file }
    [one] تنبيه واحد في { $file }
    [two] تنبيهان في { $file }
    [few] { $count } تنبيهات في { $file }
    [many] { $count } تنبيهاً في { $file }
   *[other] { $count } تنبيه في { $file }
}
problems-last-good = تُعرض آخر نسخة سليمة. وبحفظ الملف من جديد يُقرأ من جديد.
problems-not-opened = لم يُفتح. ما كان معروضاً من قبل ما زال معروضاً.
problems-copy = نسخ الكل
problem-at = السطر { $line }، العمود { $column }
open-in-editor = فتح محرر عند هذا السطر
no-editor = لم يُعثر على محرر يفتح الملف عند سطر محدد. الحل: تعيين محرر في VISUAL.
no-dialog = لا مربع حوار للملفات في هذا النظام. أفلت الملف على النافذة أو مرّره في سطر الأوامر.

## لوحة المفاتيح وقارئ الشاشة وما يُحفظ
cluster = { $count ->
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
   *[other] { $count } موضعاً
}
cluster-near = { $count ->
    [one] موضع واحد قرب { $place }
    [two] موضعان قرب { $place }
    [few] { $count } مواضع قرب { $place }
   *[other] { $count } موضعاً قرب { $place }
}
cluster-here = مواضع في نقطة واحدة: { $count }
map-more = في مجال الرؤية { $count } أخرى
moves-bundled = { $count ->
    [one] انتقال واحد
    [two] انتقالان
    [few] { $count } انتقالات
   *[other] { $count } انتقالاً
}
moves-bundled-note = كبّر الخريطة لتمييزها.
map-list-name = الأماكن وعمليات النقل على الخريطة
move-described = { $title }: { $evidence }
position-from = على بعد { $distance } { $direction } { $place }
position-at = في { $place } أو بالقرب من ذلك
compass-n = شمال
compass-ne = شمال شرقي
compass-e = شرق
compass-se = جنوب شرقي
compass-s = جنوب
compass-sw = جنوب غربي
compass-w = غرب
compass-nw = شمال غربي
found-announced = { $count ->
    [0] لا نتائج عن «{ $query }»
    [one] نتيجة واحدة عن «{ $query }»
    [two] نتيجتان عن «{ $query }»
    [few] { $count } نتائج عن «{ $query }»
    [many] { $count } نتيجة عن «{ $query }»
   *[other] { $count } نتيجة عن «{ $query }»
}
interface-larger = تكبير الواجهة
interface-smaller = تصغير الواجهة
interface-normal = إعادة حجم الواجهة إلى الأصل
next-part = الجزء التالي من النافذة
previous-part = الجزء السابق من النافذة
pan-left = تحريك الخريطة إلى اليسار
pan-right = تحريك الخريطة إلى اليمين
pan-up = تحريك الخريطة إلى الأعلى
pan-down = تحريك الخريطة إلى الأسفل
session-damaged = الجلسة المحفوظة تالفة. نُقلت إلى { $what }، ولم يتغيّر شيء آخر.
session-other = الجلسة المحفوظة من إصدار آخر من برنامج «مرحلة». نُقلت إلى { $what }.
not-kept = تعذّر حفظ الإعدادات: { $what }
nothing-hidden = لا شيء مخفي
more-answers = مزيد من الردود على هذا
basemap-damaged = خريطة الأساس تالفة، لذلك تُعرض القصة بلا خريطة. { $what }
broke = حدث خطأ داخلي في برنامج «مرحلة». يواصل البرنامج عمله، والتقرير في { $what }
crashed-before = توقّف برنامج «مرحلة» في المرة السابقة على نحو غير متوقع. التقرير في { $what }
crashed = توقّف برنامج «مرحلة» على نحو غير متوقع. التقرير في { $what }
opens-again = تُفتح النافذة من جديد حيث كانت.

# الخريطة تحت القصة
basemaps = الخريطة الأساسية
basemaps-name = الخريطة الأساسية
basemap-built-in = خريطة «مرحلة»
basemap-built-in-note = العالم كله، والعراق بالتفصيل · داخل البرنامج، من دون شبكة
basemap-opening = فتح { $what }…
basemap-another = خريطة أخرى
basemap-file = فتح ملف…
basemap-address = العنوان
basemap-address-hint = https://…
basemap-key = مفتاح هذا العنوان
basemap-kinds = الملفات: PMTiles وMBTiles. العناوين: أرشيف PMTiles أو TileJSON أو قالب بلاطات (z/x/y بين معقوفين).
basemap-show = عرض هذه الخريطة
basemap-forget = نسيان { $what }
basemap-images = الصور
basemap-undimmed = كما هي
basemap-dimmed = تخفيف { $percent }٪
basemap-colour = ملوّنة
basemap-grey = رمادية
basemap-kind-image = صور
basemap-kind-vectors = خطوط متّجهة ({ $schema })
basemap-kind-plain = خطوط متّجهة من مخطط غير معروف، تُرسم ببساطة
basemap-zooms = التقريب { $from }–{ $to }
basemap-from-host = تُجلب من { $host }
basemap-from-file = ملف، من دون شبكة
basemap-network = الشبكة
basemap-allowed = المواقع المسموح بها فقط
basemap-never = لا شيء أبداً
basemap-cached = المحفوظ من البلاطات { $kept } م.ب، والحد { $most } م.ب.
basemap-empty = حذف المحفوظ
basemap-keep = من دون شبكة
basemap-keep-note = حفظ منطقة هذه القصة في ملف.
basemap-keep-plan = حفظ هذه المنطقة…
basemap-keep-planning = حساب الحجم…
basemap-keep-size = { $tiles ->
    [zero] لا بلاطات
    [one] بلاطة واحدة
    [two] بلاطتان
    [few] { $tiles } بلاطات
    [many] { $tiles } بلاطة
   *[other] { $tiles } بلاطة
}، { $megabytes } م.ب.
basemap-keep-now = الحفظ
basemap-keep-progress = { $done } من { $all } م.ب
ask-host-name = جلب الخريطة؟
ask-host = بلاطات هذه الخريطة على { $host }، وجلبها يُعلمه بالمنطقة المعروضة. ولا يُرسل شيء غير ذلك.
ask-host-yes = الجلب
ask-host-no = لا
basemap-not-fetched = لا يُجلب شيء من { $what }. تُعرض خريطة «مرحلة».
basemap-not-shown = { $what } تُعرض خريطة «مرحلة».
area-not-kept = لم تُحفظ المنطقة: { $what }
basemap-no-file = لا ملف بهذا الاسم: { $what }.
basemap-no-address = «{ $what }» ليس ملفاً ولا عنواناً. الحل: مسار ملف، أو عنوان يبدأ بـ https://.
basemap-password = في العنوان اسم مستخدم أو كلمة سر. الحل: عنوان بمفتاح، أو ملف.
basemap-unknown-file = { $what } ليس PMTiles ولا MBTiles.
basemap-broken = الخريطة تالفة أو ليست خريطة ({ $what }).
basemap-unknown-tiles = بلاطات من نوع «{ $what }» لا تُرسم. المدعوم: PNG وJPEG وWebP وMVT.
basemap-not-allowed = لا يجوز جلب شيء من { $what }. الحل: السماح به في النافذة، أو ذكر العنوان مع ‎--basemap.
basemap-offline = الشبكة موقوفة. الحل: تشغيلها في «الخريطة الأساسية».
basemap-unreachable = لا جواب من { $what } ({ $reason }).
basemap-status = لا تُعطى الخريطة من { $what } (الرمز { $status }). الحل: مراجعة العنوان والمفتاح.
basemap-no-ranges = لا تُجلب أجزاء الملفات من { $what }، والأرشيف يحتاجها. الحل: تنزيل الأرشيف وفتحه ملفاً.
basemap-too-large = بلاطة أكبر من أي بلاطة خريطة.
basemap-no-key = مفتاح { $what } ناقص. الحل: كتابته في النافذة، أو في MARHALA_KEY.
basemap-changed = تغيّر الأرشيف في موقعه. الحل: اختيار الخريطة من جديد.
basemap-too-many = في المنطقة { $what } بلاطة. الحل: تقريب أقل.
basemap-not-written = تعذّرت كتابة الملف ({ $what }).
basemap-no-archive = الحفظ لأرشيف PMTiles فقط. الحل: ذكره مع ‎--basemap.
basemap-missing-tiles = { $count ->
    [zero] لم تنقص بلاطة
    [one] نقصت بلاطة واحدة
    [two] نقصت بلاطتان
    [few] نقصت { $count } بلاطات
    [many] نقصت { $count } بلاطة
   *[other] نقصت { $count } بلاطة
}؛ الأولى { $first } ({ $reason }). تظهر هناك الخريطة الأقل تفصيلاً.

# The web page
format-html = صفحة ويب
format-html-note = القصة كلها صفحة واحدة (HTML): تعمل من القرص وداخل موقع ومن دون برمجة.
page-said = ما قيل
page-places = الأماكن
page-questions = أسئلة مفتوحة
saved-in-part = حُفظ: { $what }
basemap-tiles-missing = بعض بلاطات الخريطة لا تصل، وتظهر هناك الخريطة الأقل تفصيلاً. { $what }

## طراز المؤسسة
style-choose = طراز المؤسسة…
style-own = طراز «مرحلة» نفسه
style-problem = { $file }، السطر { $line }، العمود { $column }: { $what }
style-syntax = هذا ليس ملف طراز ({ $why }). الأمر «marhala new style.toml» يكتب ملفاً للبدء.
style-unknown = لا يوجد حقل { $field }.
style-misspelled = لا يوجد حقل { $field }. الأقرب إليه { $nearest }.
style-color = قيمة { $field } ليست لوناً. الصيغة: "#9c351f".
style-number = قيمة { $field } يجب أن تكون عدداً من { $least } إلى { $most }.
style-words = قيمة { $field } يجب أن تكون نصاً بين علامتي تنصيص، لا يزيد على 200 حرف.
style-table = قيمة { $field } يجب أن تكون جدولاً: [{ $field }].
style-file = تعذّرت قراءة الملف الذي يسميه { $field }: { $why }.
style-font = الملف الذي يسميه { $field } ليس خط TrueType أو OpenType فيه هذه الحروف.
style-logo = الملف الذي يسميه { $field } ليس SVG ولا PNG، أو عرضه أكثر من ثمانية أمثال ارتفاعه.
style-contrast = تباين { $what } على { $on } هو { $ratio }؛ وأقل ما يقرؤه الجميع { $least }. ومع ذلك يُستعمل.
style-alike = { $one } و{ $other } متشابهان لبعض العيون ({ $eye }، ΔE { $distance }؛ الواضح 10). وتبقى نقوش الحلقات مختلفة.
style-not-used = لم يُستعمل الطراز: { $what }
style-warned = الطراز مستعمل. { $what }
style-more = { $count ->
    [zero] ولا ملاحظات أخرى.
    [one] وملاحظة أخرى؛ في «marhala check».
    [two] وملاحظتان أخريان؛ في «marhala check».
    [few] و{ $count } ملاحظات أخرى؛ في «marhala check».
    [many] و{ $count } ملاحظة أخرى؛ في «marhala check».
   *[other] و{ $count } ملاحظة أخرى؛ في «marhala check».
}
page-clusters = { $count } من { $all } مكان تظهر على خريطة الصفحة داخل تجمعات فقط مهما قُرِّبت. والنص فيه كلها.
