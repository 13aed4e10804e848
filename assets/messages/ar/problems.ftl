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
problem-unreadable = تعذّرت قراءة الملف: { $reason }. تحقق من المسار والأذونات.
problem-too-large = حجم الملف { $size } ميغابايت؛ وأقصى حجم لأطلس { $limit }. هل هو الملف المقصود؟
problem-empty = الملف فارغ. يصف الأمر «marhala schema» ما يحويه الأطلس.
problem-not-utf8 = من هنا لا يعود الملف نصاً بترميز UTF-8. احفظه بهذا الترميز.
problem-syntax = هذا ليس JSON: { $reason }. الخطأ هنا أو قبله مباشرة.
problem-format = هذه صيغة الأطلس { $found }؛ وتقرأ هذه النسخة الصيغة 1. اكتب "marhala": 1.
problem-wrong-type = المطلوب هنا قيمة من نوع { $expected } لا { $found }.
problem-not-finite = «{ $found }» أكبر من أن يكون عدداً.
problem-missing-field = الحقل «{ $field }» ناقص. أضفه.
problem-unknown-field = { $nearest ->
    [blank] «{ $field }» لا معنى له هنا ولا يُستخدم. احذفه.
   *[other] «{ $field }» لا معنى له هنا ولا يُستخدم. هل تقصد «{ $nearest }»؟
}
problem-repeated-field = الحقل «{ $field }» مكرر. أبقِ واحداً.
problem-not-one-of = { $nearest ->
    [blank] «{ $found }» ليس من: { $allowed }.
   *[other] «{ $found }» ليس من: { $allowed }. هل تقصد «{ $nearest }»؟
}
problem-bad-id = «{ $found }» لا يصلح معرّفاً. استخدم حروفاً لاتينية صغيرة وأرقاماً وشرطات.
problem-bad-date = «{ $found }» ليس تاريخاً. اكتب 2024-10-01 أو 2024-10 أو 2024.
problem-too-few = { $least ->
    [zero] لا يلزم شيء هنا.
    [one] يلزم عنصر واحد على الأقل هنا.
    [two] يلزم عنصران على الأقل هنا.
    [few] يلزم { $least } عناصر على الأقل هنا.
    [many] يلزم { $least } عنصراً على الأقل هنا.
   *[other] يلزم { $least } عنصر على الأقل هنا.
}
problem-duplicate-id = المعرّف «{ $id }» مستخدم في { $first }. أعطِ كلاً معرّفه.
problem-unknown-id = { $nearest ->
    [blank] لا شيء يحمل المعرّف «{ $id }».
   *[other] لا شيء يحمل المعرّف «{ $id }». هل تقصد «{ $nearest }»؟
}
problem-out-of-range = { $found } ليس بين { $least } و{ $most }.
problem-looks-swapped = خط الطول { $lon } ودائرة العرض { $lat } يبدوان معكوسين. «lon» شرق وغرب، و«lat» شمال وجنوب.
problem-dates-out-of-order = { $later } يأتي بعد { $earlier } في الملف وهو قبله في الزمن. رتّب التواريخ.
problem-after-evidence = { $date } بعد نهاية الأدلة ({ $ends }). ضع للمرحلة "scheduled": true، أو غيّر نهاية الأدلة.
problem-no-claim = لا أحد يقول هذا. اذكر قولاً واحداً على الأقل.
problem-no-source = لا مصدر لهذا. اذكر مصدراً واحداً على الأقل.
problem-missing-translation = النص بلغة «{ $language }» ناقص. أضفه.
problem-move-to-itself = النقل ينتهي حيث يبدأ. غيّر «from» أو «to».
problem-answers-itself = تتبّع «answers» من هنا يعود إلى هنا. اقطع الدائرة.
problem-repeated-place = للمكان «{ $place }» وضع في هذه المرحلة. أبقِ واحداً.
problem-not-web-address = «{ $found }» ليس عنوان http أو https.
problem-more = و{ $count } غيرها.

no-display = marhala: لا شاشة لفتح نافذة عليها. يرسم الأمر «marhala pictures» القصة في ملفات.
no-window = marhala: تعذّر فتح النافذة: { $reason }
pictures-written = { $count ->
    [zero] لم تُكتب صور في { $folder }.
    [one] كُتبت صورة واحدة في { $folder }.
    [two] كُتبت صورتان في { $folder }.
    [few] كُتبت { $count } صور في { $folder }.
    [many] كُتبت { $count } صورة في { $folder }.
   *[other] كُتبت { $count } صورة في { $folder }.
}
