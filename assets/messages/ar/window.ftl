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
keys-name = المفاتيح

## الأزرار
zoom-in = تقريب
zoom-out = إبعاد
whole-story = عرض القصة كاملة
first-stop = المرحلة الأولى
previous-stop = المرحلة السابقة
next-stop = المرحلة التالية
last-stop = المرحلة الأخيرة
close = إغلاق
show-keys = المفاتيح
light-theme = المظهر الفاتح
dark-theme = المظهر الداكن
less-motion = حركة أقل أو أكثر
switch-theme = فاتح أو داكن
switch-language = تغيير اللغة
key-left = المرحلة التالية
key-right = المرحلة السابقة

## المراحل
phase-count = المرحلة { $number } من { $count }
phase-scheduled = { $dates } · موعد مقرر
phase-changed = ما الذي تغيّر
evidence-ends-short = نهاية الأدلة
legend-moves = عمليات النقل
legend-places = الأماكن

## الأماكن
place-described = { $name }: { $state }، { $evidence }
place-undescribed = { $name }: لم يُذكر عنه شيء بعد
open-place = { $place }. فتح التفاصيل
go-to-phase = الانتقال إلى المرحلة: { $title }
nothing-said = لم يُذكر شيء عن هذا المكان حتى هذه المرحلة.
kind-air-base = قاعدة جوية
kind-camp = معسكر
kind-airport = مطار
kind-city = مدينة
kind-other = مكان

state-present = قوات موجودة
state-leaving = مغادرة
state-handed-over = سُلّمت
state-receiving = استقبال
state-unclear = غير واضح
state-none = لا معلومات

## التفاصيل
details-kind = النوع
details-region = المحافظة
details-position = الموقع
details-distance = المسافة
details-also = تُسمى أيضاً
details-now = الوضع الآن
details-history = تسلسل المراحل
details-facts = عن المكان
details-claims = { $count ->
    [zero] لا أقوال
    [one] قول واحد بمصادره
    [two] القولان، الأحدث أولاً
    [few] كل الأقوال وهي { $count }، الأحدث أولاً
    [many] كل الأقوال وهي { $count }، الأحدث أولاً
   *[other] كل الأقوال وهي { $count }، الأحدث أولاً
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
reason-agreed = قاله أكثر من طرف: { $sides }.
reason-one-sided = قاله طرف واحد فقط: { $sides }.
reason-unnamed = لم يقله إلا من لم تُذكر أسماؤهم: { $sides }.
reason-not-confirmed = قاله طرف واحد فقط: { $sides }. ولم تؤكده جهات أخرى: { $silent }.
reason-scheduled = أعلن موعده: { $sides }؛ ولا خبر عن حدوثه.
reason-question = سؤال مفتوح: للمصادر أكثر من رواية.
reason-denied = ينفيه: { $sides }.

stance-announces = يعلن
stance-plans = يخطط
stance-reports = يفيد
stance-confirms = يؤكد
stance-denies = ينفي
stance-has-not-confirmed = لم يؤكد

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
search-hint = ابحث في الأماكن والأقوال والمصادر…
search-results = نتائج البحث
search-more = { $count ->
    [zero] لا مزيد
    [one] ونتيجة أخرى. أضف كلمة لتضييق البحث.
    [two] ونتيجتان أخريان. أضف كلمة لتضييق البحث.
    [few] و{ $count } نتائج أخرى. أضف كلمة لتضييق البحث.
    [many] و{ $count } نتيجة أخرى. أضف كلمة لتضييق البحث.
   *[other] و{ $count } نتيجة أخرى. أضف كلمة لتضييق البحث.
}
search-nothing = لا نتائج عن «{ $query }». جرّب كلمات أقل أو غيرها.
found-places = الأماكن
found-phases = المراحل
found-questions = الأسئلة المفتوحة
found-actors = المتحدثون
found-claims = الأقوال
found-sources = المصادر

## Who says so
show-place = افتح { $place }
open-question = سؤال مفتوح: { $title }
open-claim = افتح ما قاله { $speakers } في { $date }
question-name = سؤال مفتوح
claim-name = ما قيل
move-name = عملية نقل
move-claims = من يقول ذلك
back = رجوع
where-it-matters = أين يهمّ ذلك
sources-of-kind = { $count } × { $kind }
why-name = { $evidence }. لماذا؟
why-hint = لماذا صُنّف هكذا؟
why-asserted = يقول به
why-planned = خطط له
why-denied = ينفيه
why-silent = تحدّث في الأمر ولم يؤكده
why-unnamed = لا يكفي وحدهم من لم تُذكر أسماؤهم.
rule-agreed = متفق عليه: قاله طرفان على الأقل، أحدهما باسمه، ولم ينفه أحد.
rule-one-sided = من طرف واحد: قاله طرف واحد فقط، أو لم يقله إلا من لم تُذكر أسماؤهم.
rule-scheduled = مقرر: حُدّد له موعد فقط، ولا خبر عن حدوثه.
rule-disputed = موضع خلاف: ينفيه أحد، أو لسؤال مفتوح رواية أخرى عنه.
status-hidden = تخفي عوامل التصفية وضعه.

## Speakers, filters, looking back
sides-name = من قال ماذا، ومتى
sides-everything = كل الأقوال
sides-about = من يقول بأيّ رواية، جنباً إلى جنب
filters-name = تصفية
filters-note = التصفية تخفي فقط، ولا تغيّر درجة الثبوت أبداً.
filter-sides = الأطراف
filter-evidence = درجة الثبوت
filter-kinds = نوع المصدر
filter-years = التاريخ
filter-from = من
filter-to = إلى
filter-known = ما عُرف لاحقاً
as-known = اعرض القصة كما كانت معروفة حينها
as-known-off = اعرض كل المعروف
known-on = كما كان معروفاً في { $date }
hidden-claims = { $count ->
    [zero] لا أقوال مخفية
    [one] قول واحد مخفي
    [two] قولان مخفيان
    [few] { $count } أقوال مخفية
    [many] { $count } قولاً مخفياً
   *[other] { $count } قول مخفي
}
show-all = إظهار الكل

## Commands and citations
palette-name = الأوامر
palette-filter = إخفاء أو إظهار: { $name }
palette-sides = من يقول بأيّ رواية: { $title }
palette-hint = ماذا تريد أن تفعل؟
cite = انسخ هذا اقتباساً بمصادره
cite-this = انسخ هذا القول اقتباساً بمصادره
cite-status = انسخ الوضع اقتباساً بمصادره
cite-place = انسخ المعروض اقتباساً بمصادره
copied = تم النسخ
cite-claim = { $speakers } ({ $stance }، { $date }): { $statement }
cite-status-line = { $place }، { $dates }: { $state }. { $note }
cite-evidence = { $evidence }. { $reason }
cite-nothing = { $place }: لم يُقل عنه شيء حتى ذلك الحين.
cite-atlas = من أطلس «{ $title }»، أُعدّ ببرنامج مرحلة؛ الأدلة حتى { $date }.

## Playing and telling
play = تشغيل
pause = إيقاف مؤقت
play-pause = تشغيل أو إيقاف
faster = أسرع
slower = أبطأ
loop = إعادة من البداية عند الانتهاء
speed = { $times }×
speed-name = السرعة: { $speed }
follow = لتتبع الخريطة القصة
copy-link = انسخ رابطاً إلى هذه اللحظة
search-link = الانتقال إلى هذه اللحظة
story-name = القصة مروية
story-start = ابدأ القصة
story-next = التالي
story-back = السابق
story-end = استكشف الخريطة
story-leave = الخروج من القصة

## Pictures
saved = حُفظت: { $what }
not-saved = تعذّر حفظ الصورة. { $what }
caption-source = الأدلة حتى { $date }. مصدر كل علامة في الأطلس المُعدّ ببرنامج مرحلة.

## الزمن
track-announced = المعلَن
track-reported = الوارد
whole-time = عرض الزمن كله
by-phase = بالمراحل
by-date = بالتاريخ
by-date-or-phase = التنقل بالتاريخ أو بالمراحل
key-event-left = إلى الحدث التالي
key-event-right = إلى الحدث السابق
time-closer = تقريب الزمن
time-farther = إبعاد الزمن
deadline-due = أُعلن لموعد { $date }: { $speakers }
deadline-reported = ورد في { $date }: { $speakers }
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
compare = المعلَن إلى جانب الوارد
compare-on = في { $date }
compare-note = ما كانت الخطط والإعلانات ستأتي به حتى هذا اليوم، إلى جانب ما قال أحدٌ إنه صار.
compare-differences = { $count ->
    [zero] لا يختلف أي مكان
    [one] يختلف مكان واحد
    [two] يختلف مكانان
    [few] تختلف { $count } أماكن
    [many] يختلف { $count } مكاناً
   *[other] يختلف { $count } مكان
}
compare-deadlines = مواعيد حلّت
compare-missed = لم يرد حتى هذا اليوم أنه تم.

## التصدير
legend-evidence = الأدلة
export-attribution = من أطلس أُعدّ ببرنامج مرحلة. لكل وضع ونقل وقول مصادره.
export-cancelled = أُوقف العمل. لم يُكتب شيء.
export-not-drawn = تعذّر إعداده: { $reason }
export-too-large = سيكون أكبر مما ينبغي. اختر حجماً أو مقياساً أصغر.
export-exists = { $path } موجود من قبل وبقي كما هو. اختر اسماً آخر.
export-disk-full = القرص ممتلئ: لم يُكتب { $path }. أفرغ مساحة أو اختر قرصاً آخر.
export-not-allowed = لا تُسمح الكتابة في { $path }. اختر مجلداً آخر.
export-not-written = تعذّرت كتابة { $path }: { $reason }
export-no-ffmpeg = يحتاج الفيديو إلى ffmpeg ولم ينجح: { $reason }. ثبّت ffmpeg أو اختر GIF أو APNG.
export-name = خذها معك
format-png = صورة PNG
format-svg = رسم SVG
format-gif = فيلم GIF
format-apng = فيلم APNG
format-mp4 = فيديو MP4
format-geojson = GeoJSON
format-kml = KML
format-csv = جداول CSV
format-png-note = صورة للخريطة بعنوانها ومفتاحها ومقياسها وسطر المصدر.
format-svg-note = الصورة نفسها متجهاتٍ في طبقات مسماة، لبرامج الإخراج.
format-film-note = القصة كاملة تتحرك من مرحلة إلى مرحلة.
format-geojson-note = الأماكن والأوضاع وعمليات النقل والأقوال لبرامج نظم المعلومات الجغرافية، مع أدلتها ومصادرها.
format-kml-note = الأوضاع وعمليات النقل بأزمانها، لبرنامج Google Earth وغيره.
format-csv-note = جداول الأماكن والأوضاع وعمليات النقل والأقوال، لبرامج الجداول.
export-moment = هذه اللحظة
export-every-phase = كل المراحل
export-size = الحجم بالبكسل ومدى الحدّة
export-size-window = كحجم النافذة
export-text = النص
export-text-embedded = نص حقيقي مع خطوطه
export-text-outlines = خطوط مرسومة
export-text-plain = نص حقيقي بلا خطوط
export-preview = كيف ستبدو
export-make = احفظ
export-make-as = احفظ باسم…
export-stop = أوقف
export-progress = { $done } من { $count }
export-no-video = يحتاج الفيديو إلى ffmpeg، وهو غير مثبت هنا.

## الملفات
file-menu = افتح أطلساً آخر
open-file = افتح ملف أطلس…
built-in-story = القصة المضمّنة
recent-files = فُتحت مؤخراً
drop-here = أفلت ملف أطلس هنا لفتحه
problems-name = ما الخطأ في الملف
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
problems-last-good = تُعرض آخر نسخة سليمة. احفظ الملف من جديد فيُقرأ من جديد.
problems-not-opened = لم يُفتح. ما كان معروضاً من قبل ما زال معروضاً.
problems-copy = انسخها كلها
problem-at = السطر { $line }، العمود { $column }
open-in-editor = افتح محرراً عند هذا السطر
no-editor = لا محرر يفتح عند سطر. عيّن محرراً في VISUAL.
no-dialog = لا مربع حوار للملفات في هذا النظام. أفلت الملف على النافذة أو اذكره في الطرفية.

## لوحة المفاتيح وقارئ الشاشة وما يُحفظ
map-list-name = الأماكن وعمليات النقل على الخريطة
move-described = { $title }: { $evidence }
position-from = على بعد { $distance } { $direction } { $place }
position-at = في { $place } أو قربها
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
interface-normal = الحجم العادي للواجهة
next-part = الجزء التالي من النافذة
previous-part = الجزء السابق من النافذة
pan-left = الخريطة: إلى اليسار
pan-right = الخريطة: إلى اليمين
pan-up = الخريطة: إلى الأعلى
pan-down = الخريطة: إلى الأسفل
session-damaged = ما حُفظ من المرة السابقة تالف. وُضع جانباً باسم { $what }، ولم يتغيّر شيء آخر.
session-other = ما حُفظ كتبه إصدار آخر من مرحلة. وُضع جانباً باسم { $what }.
not-kept = لا تستطيع النافذة حفظ إعداداتها: { $what }
nothing-hidden = لا شيء مخفي
more-answers = مزيد من الردود على هذا
basemap-damaged = خريطة الأساس تالفة، لذلك تظهر القصة على ورق خالٍ. { $what }
broke = حدث خطأ في مرحلة نفسها. ما عداه مستمر، والتقرير في { $what }
crashed-before = توقّفت مرحلة في المرة السابقة على نحو غير متوقع. التقرير في { $what }
crashed = توقّفت مرحلة على نحو غير متوقع. التقرير في { $what }
opens-again = تُفتح النافذة من جديد حيث كانت.
