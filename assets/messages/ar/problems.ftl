problem-error = خطأ
problem-warning = تنبيه
problem-summary = { $errors ->
    [0] { $warnings ->
        [0] { $file }: لا مشكلات.
        [one] { $file }: يُفتح الأطلس، مع تنبيه واحد.
        [two] { $file }: يُفتح الأطلس، مع تنبيهين.
        [few] { $file }: يُفتح الأطلس، مع { $warnings } تنبيهات.
        [many] { $file }: يُفتح الأطلس، مع { $warnings } تنبيهاً.
       *[other] { $file }: يُفتح الأطلس، مع { $warnings } تنبيه.
    }
    [one] { $file }: خطأ واحد؛ لا يُفتح الأطلس.
    [two] { $file }: خطآن؛ لا يُفتح الأطلس.
    [few] { $file }: { $errors } أخطاء؛ لا يُفتح الأطلس.
    [many] { $file }: { $errors } خطأً؛ لا يُفتح الأطلس.
   *[other] { $file }: { $errors } خطأ؛ لا يُفتح الأطلس.
}
problem-unreadable = تعذّرت قراءة الملف: { $reason }. يلزم التحقق من المسار والأذونات.
problem-too-large = حجم الملف { $size } ميغابايت؛ وأقصى حجم لأطلس { $limit }. هل هو الملف المقصود؟
problem-empty = الملف فارغ. يصف الأمر «marhala schema» ما يحويه الأطلس.
problem-not-utf8 = من هنا لا يعود الملف نصاً بترميز UTF-8. احفظه بهذا الترميز.
problem-syntax = هذا ليس JSON: { $reason }. الخطأ هنا أو قبله مباشرة.
problem-format = هذه صيغة الأطلس { $found }؛ وتقرأ هذه النسخة الصيغة 1. الصواب: "marhala": 1.
problem-wrong-type = المطلوب هنا قيمة من نوع { $expected } لا { $found }.
problem-not-finite = «{ $found }» أكبر من أن يكون عدداً.
problem-missing-field = الحقل «{ $field }» ناقص. أضفه.
problem-unknown-field = { $nearest ->
    [blank] «{ $field }» ليس حقلاً معروفاً ويُتجاهل. احذفه.
   *[other] «{ $field }» ليس حقلاً معروفاً ويُتجاهل. هل تقصد «{ $nearest }»؟
}
problem-repeated-field = الحقل «{ $field }» مكرر. أبقِ واحداً.
problem-not-one-of = { $nearest ->
    [blank] «{ $found }» ليس من: { $allowed }.
   *[other] «{ $found }» ليس من: { $allowed }. هل تقصد «{ $nearest }»؟
}
problem-bad-id = «{ $found }» لا يصلح معرّفاً. يتكوّن المعرّف من حروف لاتينية صغيرة وأرقام وشرطات.
problem-bad-word = لا يصلح «{ $found }» اسماً لحالة أو لنوع: أربعون على الأكثر من الحروف a–z الصغيرة والأرقام و«-» و«_»، وأولها حرف أو رقم.
problem-bad-date = «{ $found }» ليس تاريخاً. الصواب مثل 2024-10-01 أو 2024-10 أو 2024؛ و2024-10~ للتقريب، و[2024-10-01..2024-10-05] لوقت بينهما، و2024-10-01T14:30+03:00 للدقيقة، و-0043 لسنة 44 قبل الميلاد.
problem-bad-icon = لا تصلح هذه أيقونة: الصواب بيانات مسار SVG في مربع 24×24 مثل ‎"M12 2 22 22H2z"‎، أربعة آلاف حرف على الأكثر.
problem-unknown-zone = { $nearest ->
    [blank] «{ $found }» ليست منطقة زمنية. الصواب مثل Asia/Baghdad أو UTC أو ‎+03:00‎.
   *[other] «{ $found }» ليست منطقة زمنية. هل تقصد «{ $nearest }»؟
}
problem-time-without-zone = في «{ $date }» ساعة، ولا تذكر القصة المنطقة الزمنية لساعاتها. الحل: إضافة ‎"zone": "Asia/Baghdad"‎ أو ‎"UTC"‎ أو ‎"+03:00"‎ بجانب العنوان.
problem-too-many = عدد العناصر في القائمة: { $found }؛ والحدّ الأقصى { $limit }. الحل: تقسيم القصة.
problem-too-many-values = في الملف أكثر من { $limit } قيمة، وليس ذلك في أي أطلس. هل هو الملف المقصود؟
problem-too-many-statuses = عدد حالات الأماكن في كل المراحل: { $found }؛ والحدّ الأقصى { $limit }. الحل: تقسيم القصة.
problem-too-many-moves = عدد عمليات النقل في كل المراحل: { $found }؛ والحدّ الأقصى { $limit }. الحل: تقسيم القصة.
problem-too-long = عدد الأحرف في النص: { $length }؛ والحدّ الأقصى { $limit }. اختصره.
problem-hidden-character = { $code } محرف لا يُرى، وقد يجعل النص يُقرأ على غير ما هو. احذفه.
problem-too-few = { $least ->
    [zero] لا يلزم شيء هنا.
    [one] يلزم عنصر واحد على الأقل هنا.
    [two] يلزم عنصران على الأقل هنا.
    [few] يلزم { $least } عناصر على الأقل هنا.
    [many] يلزم { $least } عنصراً على الأقل هنا.
   *[other] يلزم { $least } عنصر على الأقل هنا.
}
problem-duplicate-id = المعرّف «{ $id }» مستخدم في { $first }. الحل: معرّف خاص لكل منهما.
problem-unknown-id = { $nearest ->
    [blank] لا شيء يحمل المعرّف «{ $id }».
   *[other] لا شيء يحمل المعرّف «{ $id }». هل تقصد «{ $nearest }»؟
}
problem-out-of-range = { $found } ليس بين { $least } و{ $most }.
problem-bad-package = تعذّر فتح هذه الحزمة: { $reason }. الأمر «marhala pack» يصنعها من جديد.
problem-not-beside = «{ $file }» لا يقود إلى ملف بجانب هذا الملف. اكتب اسمه، أو المسار نزولاً إليه: maps/zones.geojson.
problem-beside-unreadable = تعذّرت قراءة الملف المجاور «{ $file }»: { $reason }. يلزم التحقق من اسمه ومن أنه GeoJSON.
problem-no-such-feature = { $nearest ->
    [blank] ليس في «{ $file }» مساحة أو خط بالمعرّف أو الاسم «{ $id }».
   *[other] ليس في «{ $file }» مساحة أو خط بالمعرّف أو الاسم «{ $id }». هل تقصد «{ $nearest }»؟
}
problem-not-one-feature = في «{ $file }» من المساحات والخطوط { $count }. حدّد أيها: ‎{ $file }#name.
problem-picture-unreadable = تعذّرت قراءة الصورة «{ $file }»: { $reason }. يلزم التحقق من اسمها ووضعها بجانب هذا الملف.
problem-not-a-picture = «{ $file }» ليس صورة. المقبول: PNG أو JPEG أو WebP أو SVG.
problem-not-one-line = يسير النقل على خط واحد (LineString) من بدايته إلى نهايته.
problem-too-many-points = في الأشكال كلها { $found } نقطة، والحد { $limit }. الحل: تبسيطها.
problem-crosses-itself = الحلقة تقطع نفسها عند { $lon }، { $lat } (خط الطول، خط العرض). الحل: رسمها حول مساحة واحدة، أو جعلها اثنتين.
problem-hole-outside = ثقب يقع خارج مساحته. الحل: جعله مساحة مستقلة.
problem-across-seam = الشكل يعبر خط 180° قطعة واحدة. الحل: قطعه عند 180° إلى اثنين (RFC 7946، البند 3.1.9).
problem-bad-shape = في الخط نقطتان على الأقل، وفي الحلقة أربع على الأقل وتنتهي حيث تبدأ، وفي الكل { $limit } على الأكثر؛ وهذه { $points }.
problem-looks-swapped = خط الطول { $lon } ودائرة العرض { $lat } يبدوان معكوسين. «lon» شرق وغرب، و«lat» شمال وجنوب.
problem-dates-out-of-order = { $later } يأتي بعد { $earlier } في الملف وهو قبله في الزمن. الحل: ترتيب التواريخ.
problem-after-evidence = { $date } بعد نهاية الأدلة ({ $ends }). الحل: "scheduled": true للمرحلة، أو تغيير نهاية الأدلة.
problem-no-claim = لا قول يسند هذا. اذكر قولاً واحداً على الأقل.
problem-no-source = لا مصدر لهذا. اذكر مصدراً واحداً على الأقل.
problem-missing-translation = النص بلغة «{ $language }» ناقص. أضفه.
problem-move-to-itself = النقل ينتهي حيث يبدأ. الحل: تغيير «from» أو «to».
problem-answers-itself = تتبّع «answers» من هنا يعود إلى هنا. الحل: إزالة الحلقة.
problem-repeated-place = للمكان «{ $place }» وضع في هذه المرحلة. أبقِ واحداً.
problem-not-web-address = «{ $found }» ليس عنوان http أو https.
problem-not-about = القول «{ $claim }» لا يخص { $place }، فلا يُحتسب هنا. الحل: حذفه، أو إضافة المكان إلى الحقل «about» إن كان يسميه.
problem-said-later = القول «{ $claim }» قيل لاحقاً في { $date }، فلا يُحتسب هنا. إن كان يخص هذا الوقت فاذكر ذلك في «speaks_of»، وإلا فاحذفه.
problem-of-another-time = القول «{ $claim }» يخص وقتاً قبل هذه المرحلة، فلا يُحتسب هنا. الحل: حذفه، أو تصحيح «speaks_of».
problem-denies-it = القول «{ $claim }» يناقض هذا. انقله إلى «against».
problem-looks-ahead = لا تدعم «{ $state }»، وهي واقعة، إلا خطط. الحل: إضافة قول يفيد بأنها كذلك، أو اختيار حالة أخرى.
problem-no-departure = لا يذكر أي قول أن أحداً غادر «{ $place }». الحل: إضافة قول يخص ذلك المكان، أو حذف النقل.
problem-no-destination = لا يذكر أي قول أن أحداً اتجه إلى «{ $place }». الحل: حذف «to»، أو إضافة قول يخص ذلك المكان.
problem-not-named = لا يسمي نص القول ولا الاقتباس ولا عنوان مصدر «{ $place }». احذفه، أو صُغ القول كما ورد في المصدر.
problem-more = و{ $count } غيرها.

no-display = marhala: لا شاشة لفتح نافذة عليها. يرسم الأمر «marhala export» القصة في ملفات.
no-window = marhala: تعذّر فتح النافذة: { $reason }

no-such-phase = لا مرحلة رقمها { $found }: عدد المراحل { $count }.
no-such-place = { $nearest ->
    [blank] لا مكان معرّفه «{ $found }».
   *[other] لا مكان معرّفه «{ $found }». هل تقصد «{ $nearest }»؟
}
missing-letters = ليس في هذا الجهاز خط فيه هذه الحروف، فتظهر في الصورة مربعات: { $letters }. الحل: تثبيت خط مثل Noto.

import-unreadable = تعذّرت قراءة { $path }: { $reason }. يلزم التحقق من المسار ومن الأذونات.
import-unknown = ليس هذا جدولاً ولا مصنفاً ولا خريطة تمكن قراءتها. الصيغ المعروفة: CSV وXLSX وXLS وODS وGeoJSON وKML وKMZ وGPX وuMap وStoryMapJS وTimelineJS.
import-not-a-table = ليس هذا جدولاً: { $reason }. احفظه بصيغة CSV.
import-not-a-workbook = هذا المصنف أو هذه الحزمة تالفة: { $reason }. افتحها في البرنامج الذي كتبها واحفظها من جديد.
import-not-a-map = ليست هذه خريطة ولا قائمة أحداث تمكن قراءتها: { $reason }.
import-too-large = في هذا الملف أكثر مما تمكن قراءته. قسّمه.
import-too-many-cells = في الصف { $cells } من الخانات، والعناوين { $head } فقط. الحل: وضع الخانات التي تحوي الفاصل بين علامتي اقتباس.
import-which-table = لا عنوان معروف فيه. تقول العناوين ما في الأعمدة، مثل name وlat وlon وdate وby وside وstatement وsource؛ أو قله بالخيار ⁦--map "column=field"⁩. أعمدته: { $columns }
import-nothing-in = لا شيء فيه.
import-no-places = لا أماكن. الحل: إضافة جدول بالأعمدة name وlat وlon.
import-nothing-stands = لا صف فيه كل ما يحتاج إليه القول: تاريخ ومصدر. ما ينقص:
import-repeated-column = العمود «{ $name }» مكرر. أبقِ واحداً أو سمّهما باسمين مختلفين.
import-empty = هذه الخانة فارغة. املأها.
import-not-a-number = «{ $found }» ليس إحداثياً. الصواب مثل 33.79 أو ⁦33°47′24″N⁩.
import-not-a-position = «{ $found }» ليس موقعاً. الصواب مثل ⁦36.19, 44.01⁩ أو رابط خريطة.
import-no-coordinates = لا إحداثيات.
import-looks-swapped = ⁦lat { $lat }, lon { $lon }⁩: يبدو أن خط العرض وخط الطول تبادلا المكان. بدّل العنوانين lat وlon.
import-ambiguous-date = قد يعني «{ $found }» { $one } أو { $other }. حدد بالخيار ⁦--dates dmy⁩ (اليوم أولاً) أو ⁦mdy⁩ (الشهر أولاً) أو ⁦ymd⁩.
import-mixed-dates = في «{ $found }» اليوم والشهر بترتيب غير ترتيب الصفوف السابقة. الحل: كتابة التواريخ كلها على نحو واحد، مثل 2024-10-01.
import-no-year = «{ $found }» بلا سنة. الصواب مثل 2024-10-01 أو 2024-10 أو 2024.
import-two-digit-year = في «{ $found }» سنة من رقمين. الحل: كتابتها بأربعة أرقام.
import-before-common-era = «{ $found }» يحتمل سنتين: فمن الجداول ما يعدّ سنة صفر قبل الميلاد ومنها ما لا يعدّها. اكتب 44 ق.م.
import-open-date = ليس «{ $found }» يوماً بل زمن قبله أو بعده. الحل: كتابة اليوم أو الشهر أو السنة.
import-not-one-of = «{ $found }» ليس واحداً من: { $allowed }. هل تقصد «{ $nearest }»؟
import-unknown-place = { $nearest ->
    [blank] «{ $found }» ليس في أي جدول أماكن. أضفه إليه.
   *[other] «{ $found }» ليس في أي جدول أماكن. هل تقصد «{ $nearest }»؟
}
import-no-source = بلا مصدر. اذكر مصدراً في العمود «source» أو «publisher» أو «url»: لا جملة بلا مصدر.
import-unknown-claim = لا صف بالمعرّف «{ $found }» الذي يُرد عليه، أو أن الصف لا يؤكد ولا ينفي ولا يترك الأمر مفتوحاً.
import-too-many-sides = أكثر من ثمانية أطراف. اجمع بعضها معاً.
import-not-an-atlas = لا يتكوّن من الجداول أطلس: { $reason }
import-left-out = تُرك، إذ لا يُسمى شيء هنا بهذه الأسماء: { $columns }. ما في العمود يُذكر بالخيار ⁦--map "column=field"⁩.
import-word-left-out = تُرك «{ $found }»: لا معنى له هنا.
import-undated-line = الخط بلا تاريخ. محفوظ، ويُتجاوز حتى يصير له تاريخ.
import-no-place = لا يتعلق القول بمكان معروف.
import-file-is-source = لا عمود يذكر مصدراً، فالملف نفسه هو المصدر.
import-file-speaks = لا عمود يذكر القائل، فالقائل هو الملف، دون اسم.
import-and-more = { $what } (ومثله { $count } أيضاً)
import-more-kinds = … و{ $count } غيرها.
import-waiting = محفوظ دون رسم، ولا يسند شيئاً حتى يكتمل: { $count } ينقصها { $needs }.
import-bad-map = «{ $found }» ليس على الصورة ⁦COLUMN=FIELD⁩ بحقل معروف، مثل ⁦"battle_name=name"⁩.
import-untitled = قصة بلا عنوان
import-made = { $places } من الأماكن، و{ $claims } من الأقوال، و{ $phases } من المراحل.
import-need-date = تاريخ
import-need-source = مصدر
import-need-position = إحداثيات
import-listed = يورد الملف { $name }.
import-no-side = لم يُذكر الطرف
import-speaker-role = الملف نفسه؛ لا يسمي أحداً
import-question = ما حال { $name }؟
import-question-note = الروايات هي روايات الجداول.
import-in-row = { $file }، الصف { $row }
import-in-column = { $file }، العمود «{ $column }»
import-in-cell = { $file }، الصف { $row }، العمود «{ $column }»
import-evidence-note = لا شيء بعد ذلك في الجداول التي أُعدّ منها هذا الأطلس.
files-written = { $count ->
    [zero] لم يُكتب شيء.
    [one] كُتب: { $folder }
    [two] كُتب ملفان في { $folder }.
    [few] كُتبت { $count } ملفات في { $folder }.
    [many] كُتب { $count } ملفاً في { $folder }.
   *[other] كُتب { $count } ملف في { $folder }.
}

columns-name = أعمدة جدول
columns-title = ما في أعمدة { $file }
columns-note = الاختيار لكل عمود: تتبعه القصة فوراً، وتُحفظ العناوين المشابهة.
columns-show = ما في الأعمدة…
dates-day-first = اليوم أولاً
dates-month-first = الشهر أولاً
column-place = اسم المكان
column-lat = خط العرض
column-lon = خط الطول
column-coordinates = الإحداثيان معاً
column-date = التاريخ
column-end = النهاية
column-by = القائل
column-side = الطرف
column-stance = صيغة القول
column-statement = القول
column-title = العنوان
column-state = حال المكان
column-to = الوجهة
column-source = المصدر
column-publisher = الناشر
column-url = الرابط
column-kind = نوع المكان
column-region = المنطقة
column-unnamed = اسم محجوب
column-note = ملاحظة
column-phase = المرحلة
column-none = متروك

waiting-name = صفوف تنتظر
waiting-note = محفوظة، لكنها لا تظهر ولا تسند شيئاً حتى يكتمل ما ينقصها. وبعد إكماله في مصدرها وحفظه تتبعه القصة.
waiting-count = { $count ->
    [zero] لا صفوف تنتظر
    [one] صف واحد ينتظر تاريخاً أو مصدراً أو إحداثيات
    [two] صفان ينتظران تاريخاً أو مصدراً أو إحداثيات
    [few] { $count } صفوف تنتظر تاريخاً أو مصدراً أو إحداثيات
    [many] { $count } صفاً تنتظر تاريخاً أو مصدراً أو إحداثيات
   *[other] { $count } صف تنتظر تاريخاً أو مصدراً أو إحداثيات
}
waiting-needs = ينقصه { $needs }
problem-basemap-one = الخريطة الأساسية ملف ("file") بجانب الأطلس أو عنوان ("address"). الحل: أحدهما فقط.
problem-basemap-beside = ملف الخريطة الأساسية في مجلد الأطلس. الحل: اسمه من دون مجلد.
problem-basemap-address = هذا ليس عنوان ويب. الحل: البدء بـ https://.
problem-basemap-key = في العنوان مفتاح، ومن يصله الأطلس يصله المفتاح. الحل: كلمة key بين معقوفين مكانه، ولكل قارئ مفتاحه.
