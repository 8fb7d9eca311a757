## The frame of every page

nav-skip = الانتقال إلى المحتوى
nav-home = الصفحة الرئيسية
nav-label = القائمة الرئيسية
nav-consultations = المشاورات
nav-delegations = الوفود
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج
nav-language = اللغة
foot-about = منصة Baraza برنامج حر للمشاورات بين الوفود.
pages-label = الصفحات
pages-previous = الصفحة السابقة
pages-next = الصفحة التالية
pages-here = الصفحة { $page } من { $pages }
list-separator = ،{" "}
acts = الإجراءات
secretariat = الأمانة
invented = محتوى افتراضي للعرض
zone-hint = الأوقات معروضة بتوقيت المنطقة الزمنية { $zone }. ويمكنكم تغييرها في حسابكم.

## Dates

date-moment = { $day } { $month } { $year }، { $time } ({ $zone })
date-day = { $day } { $month } { $year }
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيه
month-7 = تموز/يوليه
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر

## Forms

form-errors = يرجى تصحيح ما يلي
form-save = حفظ
form-back = رجوع
invalid-empty = يجب ألا يكون هذا الحقل فارغا.
invalid-too-long = عدد أحرف هذا النص: { $length }. والحد الأقصى: { $max }.
invalid-control-character = يتضمن هذا النص رمز التحكم { $code }، ولا يمكن حفظه. يرجى حذفه.
invalid-choice = يرجى اختيار أحد الخيارات.
invalid-none-chosen = يرجى اختيار وفد واحد على الأقل.
invalid-email = هذا ليس عنوان بريد إلكتروني مثل name@ministry.example.
invalid-date = هذا ليس تاريخا مثل {"\u2066"}2026-11-24{"\u2069"}.
invalid-time = هذا ليس تاريخا ووقتا مثل {"\u2066"}2026-11-24T15:00{"\u2069"}.
invalid-past = لقد مضى هذا الوقت.
invalid-closes-before = يجب أن يكون موعد انتهاء المرحلة بعد موعد بدئها.
invalid-time-zone = هذه المنطقة الزمنية غير معروفة.
invalid-sign-in = عنوان البريد الإلكتروني غير صحيح، أو كلمة المرور غير صحيحة.
invalid-password = هذه ليست كلمة مروركم الحالية.
invalid-password-short = الحد الأدنى لعدد أحرف كلمة المرور: { $min }.
invalid-stance = يرجى اختيار موقف وفدكم من هذا الحكم.
invalid-no-amendment = يرجى كتابة النص الذي يقترحه وفدكم، أو اختيار موقف آخر.
invalid-no-voters = لا يشارك أي عضو حتى الآن، ولذلك لا يمكن لأحد أن يصوت.
csv-header = يجب أن يذكر السطر الأول أسماء الأعمدة: { $columns }
csv-empty = لا يذكر الجدول أي وفد.
csv-columns = السطر { $line }: عدد الأعمدة { $found } بدلا من { $expected }.
csv-value = السطر { $line }: «{ $value }» ليست قيمة صالحة للعمود { $column }.
csv-unreadable = السطر { $line }: لا يمكن قراءة هذا كجدول.
csv-code = السطر { $line }: الرمز «{ $code }» ليس من حرفين إلى ثمانية أحرف لاتينية كبيرة أو أرقام.
csv-duplicate = السطر { $line }: الرمز { $code } مكرر.
csv-name = السطر { $line }: الاسم بالإنكليزية غير موجود.
invalid-facts-unknown = أحد الرموز لا يخص أي وفد. ولم يتغير أي شيء.

## What cannot be done

error-title = تعذر تنفيذ الطلب
error-not-found = هذه الصفحة غير موجودة، أو لا يحق لكم الاطلاع عليها.
error-sign-in-needed = يرجى تسجيل الدخول أولا.
error-forbidden = ليس لكم الحق في القيام بذلك.
error-stage-closed = لا يمكن القيام بذلك في المرحلة الحالية من المشاورة. ولم يتغير أي شيء.
error-question-closed = هذا التصويت مغلق. ولم يتغير أي شيء.
error-too-late = انتهت المهلة التي كان يمكن فيها تغيير ذلك.
error-state = لم يعد ذلك ممكنا، لأن شيئا ما تغير في هذه الأثناء. ولم يُنفَّذ طلبكم ولم يتغير بسببه أي شيء.
error-taken = هذا موجود بالفعل. ولم يتغير أي شيء.
error-concurrent = قام شخص من وفدكم بالأمر نفسه في اللحظة نفسها. يرجى الاطلاع على الصفحة مرة أخرى.
error-mismatch = لا تتضمن الترجمة الأحكام نفسها التي يتضمنها النص ذو الحجية. ويقع أول اختلاف عند الحكم رقم { $place } في القائمة. ولم يتغير أي شيء.
error-server = حدث خطأ من جانبنا. ولم يتغير أي شيء. يرجى إعادة المحاولة.
error-bad-request = تعذرت قراءة الطلب. يرجى الرجوع وإعادة المحاولة.
error-encoding = لم يُرسل النص بترميز UTF-8، ولذلك تتعذر قراءته. ولم يتغير أي شيء.
error-too-large = حجم ما أُرسل أكبر من اللازم. ولم يتغير أي شيء.
error-cross-site = أُرسل هذا الطلب من موقع آخر، ولذلك رُفض.
error-too-many = جرت محاولات كثيرة جدا. يرجى الانتظار خمس عشرة دقيقة ثم إعادة المحاولة.

## What has been done

done-position-saved = تم حفظ مسودة موقفكم. ولا يمكن لغير وفدكم الاطلاع عليها.
done-position-submitted = تم تقديم موقفكم. ويمكن لكل من يحق له قراءة هذه المشاورة الاطلاع عليه.
done-position-cleared = تمت إجازة الموقف. ويمكن الآن لرئيس الوفد أو لأحد المندوبين تقديمه.
done-position-withdrawn = تم سحب الموقف.
done-comment-posted = تم نشر تعليقكم.
done-comment-edited = تم تعديل تعليقكم.
done-comment-withdrawn = تم سحب تعليقكم.
done-comment-hidden = تم حجب التعليق، ويظهر السبب مكانه.
done-ballot-cast = تم تسجيل صوت وفدكم.
done-question-opened = التصويت مفتوح.
done-question-closed = التصويت مغلق.
done-consultation-created = المشاورة مفتوحة.
done-stage-set = تم تحديد موعد المرحلة.
done-participants-invited = أصبحت الوفود مشاركة الآن.
done-revision-published = تم نشر النص.
done-translation-published = تم نشر الترجمة.
done-delegations-added = تمت إضافة الوفود.
done-facts-replaced = تم استبدال البيانات.
done-seat-ended = لم يعد هذا الشخص يمثل الوفد.
done-password-changed = تم تغيير كلمة المرور وإنهاء الجلسات على الأجهزة الأخرى.
done-account-saved = تم حفظ حسابكم.

## Accounts

sign-in-title = تسجيل الدخول
sign-in-button = تسجيل الدخول
sign-in-help = تُنشأ الحسابات بناء على دعوة. يرجى طلب رابط من رئيس وفدكم أو من الأمانة.
account-title = حسابكم
account-email = عنوان البريد الإلكتروني
account-password = كلمة المرور
account-new-password = كلمة مرور جديدة
account-new-password-hint = 12 حرفا على الأقل. ومن السهل تذكر عدة كلمات.
account-change-password = تغيير كلمة المرور
account-name = الاسم
account-locale = لغة الواجهة
account-locale-browser = بحسب المتصفح
account-time-zone = المنطقة الزمنية
account-delegation = وفدكم
role = الصفة
role-head = رئيس الوفد
role-delegate = مندوب
role-adviser = مستشار
invite-title = دعوة شخص
invite-button = إعداد دعوة
invited-title = الدعوة جاهزة
invited-how = يرجى إرسال هذا الرابط إلى { $email }. ويمكن استخدامه مرة واحدة خلال 14 يوما. وهو لا يظهر إلا هنا والآن.
invitation-title = دعوة
invitation-delegation = أنتم مدعوون إلى تمثيل الوفد التالي: { $delegation }. الصفة: { $role }.
invitation-organizer = أنتم مدعوون إلى تنظيم مشاورات.
invitation-email = عنوان بريدكم الإلكتروني: { $email }
invitation-accept-new = إنشاء حسابي
invitation-accept = قبول
invitation-sign-in = يوجد حساب بهذا العنوان. يرجى تسجيل الدخول لقبول الدعوة.
invitation-used-title = لا يمكن استخدام هذه الدعوة
invitation-used = سبق استخدامها، أو انتهت صلاحيتها. يرجى طلب دعوة جديدة.

## Delegations

delegations-title = الوفود
delegations-none = لا توجد وفود بعد.
delegations-add = إضافة وفود
delegation = الوفد
delegation-code = الرمز
delegation-kind = النوع
delegation-kind-member = عضو
delegation-kind-observer = مراقب
delegation-region = المجموعة الإقليمية
delegation-groups = المجموعات
delegation-income = فئة الدخل
delegation-population = عدد السكان
delegation-source = مصدر البيانات
delegation-as-of = تاريخ البيانات
region-africa = الدول الأفريقية
region-asia-pacific = دول آسيا والمحيط الهادئ
region-eastern-europe = دول أوروبا الشرقية
region-latin-america-caribbean = دول أمريكا اللاتينية ومنطقة البحر الكاريبي
region-western-europe-other = دول أوروبا الغربية ودول أخرى
group-ldc = أقل البلدان نموا
group-lldc = البلدان النامية غير الساحلية
group-sids = الدول الجزرية الصغيرة النامية
group-g77 = مجموعة الـ 77
income-low = دخل منخفض
income-lower-middle = الشريحة الدنيا من الدخل المتوسط
income-upper-middle = الشريحة العليا من الدخل المتوسط
income-high = دخل مرتفع
representatives = الممثلون
representatives-none = لا أحد يمثل هذا الوفد بعد.
representative-since = منذ
seat-end = إنهاء ولاية { $name }
add-from-catalogue = من القائمة الجاهزة
add-from-catalogue-help = تتضمن القائمة الجاهزة الدول الأعضاء في الأمم المتحدة والدول التي لها صفة المراقب، مع المجموعات الإقليمية والمجموعات الإنمائية وفئات الدخل وأعداد السكان.
add-choose = الوفود
add-custom = من جدول
add-custom-help = أضيفوا وفودا أخرى، أو استبدلوا بيانات الوفود الموجودة. كل سطر وفد واحد.
facts-source = مصدر البيانات
facts-as-of = التاريخ الذي تصح فيه البيانات
facts-csv = جدول (CSV)
facts-csv-hint = السطر الأول: code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population
facts-add = إضافة هذه الوفود
facts-replace = استبدال بياناتها

## Consultations

home-title = مشاورات بين الوفود
home-lead = هنا تتفاوض الوفود على مشاريع القواعد فقرة فقرة. وهي تحدد مواقفها وتعلق وتصوت، ويمكن للجميع التحقق من النتيجة.
desk-title = ما ينتظر وفدكم
desk-nothing = لا شيء ينتظر وفدكم.
desk-votes = عمليات تصويت مفتوحة لم يصوت فيها وفدكم بعد
desk-positions = مواقف لم تُقدَّم بعد
desk-position = { $provision }: { $stance } ({ $clearance })
consultations-title = المشاورات
consultations-none = لا توجد مشاورات يحق لكم الاطلاع عليها.
consultations-all = جميع المشاورات
consultation-new = فتح مشاورة
consultation-open = فتح المشاورة
consultation-title = العنوان
consultation-summary = الموضوع
visibility = من يمكنه الاطلاع عليها
visibility-public = علنية: يمكن للجميع الاطلاع عليها، دون حساب.
visibility-delegations = للوفود المشاركة فقط.
parts-label = أجزاء المشاورة
part-overview = نظرة عامة
part-draft = المشروع
part-summary = موجز توافق الآراء
part-questions = عمليات التصويت
part-record = السجل
part-outcome = النتائج
stages-title = المراحل
stage = المرحلة
stage-opens = البدء
stage-closes = الانتهاء
stage-now = الآن
stage-set = تحديد موعد مرحلة
stage-opens-field = موعد البدء
stage-closes-field = موعد الانتهاء (يمكن أن يبقى فارغا)
stage-circulated = تعميم المشروع
stage-commenting = إبداء التعليقات
stage-negotiating = التفاوض
stage-deciding = اتخاذ القرار
stage-concluded = الاختتام
stage-follow-up = المتابعة
participants-title = { $count ->
    [zero] لا يشارك أي وفد
    [one] يشارك وفد واحد
    [two] يشارك وفدان
    [few] تشارك { $count } وفود
    [many] يشارك { $count } وفدا
   *[other] يشارك { $count } وفد
}
participants-invite = دعوة وفود إلى المشاركة
participants-everyone = جميع الوفود
participants-all = جميع الوفود مشاركة. ويمكنكم إضافة وفود أخرى.
downloads-title = التنزيلات
downloads-help = تتضمن وثيقة JSON كل ما هو رسمي، وتتضمن السجل. ويمكن لأي شخص التحقق منها بالأمر: baraza verify FILE
download-json = كل شيء (JSON)
download-positions = المواقف (CSV)
download-comments = التعليقات (CSV)
download-ballots = أصوات الوفود (CSV)

## Texts

draft-none = لم يُنشر أي نص بعد.
draft-contents = المحتويات
draft-with-comments = عرض النص مع جميع التعليقات
draft-without-comments = عرض النص دون تعليقات
revision-zero = المسودة الصفرية
revision = التنقيح { $number }
text-language = لغة النص
text-languages = لغات النص
text-authentic = النص ذو الحجية
text-other-languages = بلغات أخرى
provision-open = { $label }: المواقف والتعليقات
provision-title = الحكم { $label }
provision-in-draft = عرضه في المشروع
provision-sign-in = تسجيل الدخول للمشاركة
import-title = استيراد نص
import-first = استيراد النص
import-next = استيراد تنقيح أو ترجمة
import-help = اكتبوا النص على النحو المبين أدناه: عنوان واحد، وعناوين فرعية، وفقرات الديباجة، وفقرات مرقمة، وفقرات فرعية مرتبة بالحروف.
import-sample =
    # عنوان النص

    ## عنوان فرعي

    إذ تشير إلى مقرر سابق،

    1. الفقرة الأولى من المنطوق:
       (a) الفقرة الفرعية الأولى؛
       (b) الفقرة الفرعية الثانية.
    2. الفقرة الثانية من المنطوق.
import-as = النشر بوصفه
import-as-revision = نص جديد: { $revision }
import-as-translation = ترجمة: { $revision }
import-text = النص
import-text-hint = بصيغة Markdown، و500000 حرف على الأكثر.
import-file = أو ملف
import-file-hint = ملف نصي بترميز UTF-8. ويحل محل الحقل أعلاه.
import-check = التحقق
import-publish = نشر
import-preview = { $count ->
    [zero] لم يُفهم من النص أي حكم
    [one] فُهم النص على أنه حكم واحد
    [two] فُهم النص على أنه حكمان
    [few] فُهم النص على أنه { $count } أحكام
    [many] فُهم النص على أنه { $count } حكما
   *[other] فُهم النص على أنه { $count } حكم
}
import-no-title = السطر { $line }: لا يوجد عنوان. يرجى البدء بسطر مثل «# العنوان».
import-second-title = السطر { $line }: يوجد عنوان ثان. تبدأ العناوين الفرعية بالعلامة «##».
import-no-paragraphs = السطر { $line }: ينتهي النص دون أي فقرة.
import-numbering = السطر { $line }: وردت الفقرة { $found } في موضع الفقرة { $expected }.
import-point-numbering = السطر { $line }: وردت الفقرة الفرعية ({ $found }) في موضع الفقرة الفرعية ({ $expected }).
import-stray-point = السطر { $line }: وردت فقرة فرعية قبل أول فقرة مرقمة.
import-unnumbered = السطر { $line }: هذه الفقرة بلا رقم، مع أن الفقرات المرقمة قد بدأت.
import-too-many = السطر { $line }: يتضمن النص أكثر من { $max } حكم. يرجى تقسيمه.
import-line = السطر { $line }: { $problem }
import-encoding = السطر { $line } من الملف ليس بترميز UTF-8. يرجى حفظ الملف بترميز UTF-8 وإعادة المحاولة.

## Positions

positions-title = المواقف
positions-none = لم يقدّم أي وفد موقفا بعد.
positions-former = المواقف السابقة
positions-closed = لا يمكن تحديد المواقف في هذه المرحلة.
position-own = موقف وفدكم
position-stance = ما موقف وفدكم من هذا الحكم؟
position-statement = البيان
position-statement-hint = أسباب موقف وفدكم. ويمكن أن يبقى فارغا.
position-proposed = النص المقترح
position-proposed-hint = الفقرة كاملة بالصيغة التي يريدها وفدكم. وهو لازم في حالة التأييد مع تعديل.
position-proposed-text = النص المقترح:
position-save = حفظ المسودة
position-submit-at-once = إجازة وتقديم
position-clear = إجازة هذه المسودة
position-submit = تقديم الموقف المجاز
position-withdraw = التخلي عن هذه المسودة
position-withdraw-submitted = سحب الموقف المقدم
position-state = قيد الإعداد: { $clearance }. ولا يمكن لغير وفدكم الاطلاع على ذلك.
position-needs-head = يجب أن يجيز رئيس وفدكم الموقف قبل تقديمه.
position-withdrawn = تم سحبه في
position-superseded = حل محله موقف أحدث في
stance-support = تأييد
stance-support-with-amendment = تأييد مع تعديل
stance-reserve = تحفظ
stance-oppose = معارضة
stance-no-position = بلا موقف
clearance-draft = مسودة
clearance-cleared = مُجاز
clearance-submitted = مقدَّم
clearance-withdrawn = مسحوب
editor-restored = تمت استعادة مسودة كان هذا الجهاز قد احتفظ بها.
editor-discard = حذفها
editor-confirm = هل تريدون حذف المسودة التي احتفظ بها هذا الجهاز؟

## Comments

comments-title = التعليقات
comments-none = لا توجد تعليقات بعد.
comments-count = { $count ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقا
   *[other] { $count } تعليق
}
comment-new-title = إضافة تعليق
comment-reply-title = الرد
comment-replying = أنتم تردون على هذا التعليق.
comment-body = تعليقكم
comment-body-hint = يمكنكم استخدام Markdown لإبراز الكلمات وللقوائم والاقتباسات والروابط.
comment-kind = النوع
comment-kind-general = عام
comment-kind-technical = تقني
comment-kind-editorial = تحريري
comment-kind-translation = ترجمة
comment-post = نشر التعليق
comment-reply = الرد
comment-edit = تعديل
comment-edit-title = تعديل تعليقكم
comment-edited = مُعدَّل
comment-withdraw = سحب
comment-withdrawn = سحب صاحب التعليق تعليقه.
comment-hide = حجب
comment-hide-title = حجب تعليق
comment-hide-reason = السبب، ويظهر مكان التعليق
comment-hidden = حجبت الأمانة هذا التعليق. السبب: { $reason }
comment-history-title = الصيغ السابقة لهذا التعليق
comment-until = حتى
comment-now = الآن

## Votes

questions-none = لا توجد عمليات تصويت بعد.
question-new = طرح مسألة للتصويت
question-open-button = فتح التصويت
question-title = المسألة
question-subject = الموضوع
question-whole = النص بكامله
question-provision = الحكم مع المواقف والتعليقات
question-live-tally = إظهار حصيلة الأصوات أثناء التصويت
question-closes-field = موعد الإغلاق (يمكن أن يبقى فارغا)
question-open = مفتوح
question-closed = مغلق
question-due = انقضى الموعد؛ وستظهر النتيجة لاحقا.
question-opened = الفتح
question-closes = الإغلاق المقرر
question-was-closed = الإغلاق
question-close = إغلاق التصويت
question-close-help = تصبح النتيجة عندئذ نهائية وتضاف إلى السجل.
rule = قاعدة الاعتماد
rule-simple-majority = أغلبية بسيطة: أكثر من نصف مجموع أصوات «نعم» و«لا»
rule-two-thirds = أغلبية الثلثين: ثلثا مجموع أصوات «نعم» و«لا» على الأقل
weights = الأوزان
weights-scheme-equal = متساوية: صوت واحد لكل عضو
weights-scheme-table = جدول أوزان
weights-table = جدول الأوزان
weights-table-hint = سطر واحد لكل عضو: code,weight. والأوزان أعداد صحيحة.
weights-justification = سبب اختيار هذه الأوزان
weights-line = السطر { $line }: هذا ليس رمزا يليه وزن، مثل XAB,3.
weights-unknown = السطر { $line }: لا يوجد عضو مشارك رمزه { $code }.
weights-twice = السطر { $line }: ورد { $code } مرتين في الجدول.
weights-number = السطر { $line }: الوزن ليس عددا صحيحا من 0 إلى 1000000000.
weights-missing = لا يتضمن الجدول وزنا للرمز { $code }.
weights-zero = جميع الأوزان تساوي 0.
voters-title = من يحق له التصويت وبأي وزن
voters = الوفود التي لها حق التصويت
choice-yes = نعم
choice-no = لا
choice-abstain = امتناع
not-voting = عدم تصويت
ballot-title = صوت وفدكم
ballot-choice = التصويت
ballot-explanation = تعليل التصويت
ballot-explanation-hint = يمكن أن يبقى فارغا. وهو جزء من السجل.
ballot-cast = الإدلاء بالصوت
ballot-change = تغيير الصوت
ballot-was-cast = صوت وفدكم: { $choice }. ويمكنكم تغييره إلى أن يُغلق التصويت؛ ويُحتفظ بكل تغيير.
ballot-head-only = رئيس وفدكم هو الذي يدلي بصوت الوفد.
ballots-title = التصويت المسجل: صوت كل وفد
tally = حصيلة الأصوات
tally-delegations = الوفود
tally-weight = الوزن
tally-live = يُحدَّث هذا الجدول تلقائيا كلما وردت أصوات.
tally-reloading = انقطع الاتصال. ويعاد تحميل الصفحة كل 30 ثانية.
tally-sealed = تظهر حصيلة الأصوات عند إغلاق التصويت.
result-adopted = معتمد
result-rejected = غير معتمد
result-more-than = مجموع أصوات «نعم» و«لا» بحسب الوزن: { $counted }، منها «نعم»: { $yes }. ويلزم أكثر من {"\u2066"}{ $numerator }/{ $denominator }{"\u2069"} من المجموع، أي { $required } على الأقل. ولا يُحسب الامتناع عن التصويت.
result-at-least = مجموع أصوات «نعم» و«لا» بحسب الوزن: { $counted }، منها «نعم»: { $yes }. ويلزم {"\u2066"}{ $numerator }/{ $denominator }{"\u2069"} على الأقل من المجموع، أي { $required } على الأقل. ولا يُحسب الامتناع عن التصويت.
result-tie = تساوت الأصوات المؤيدة والأصوات المعارضة. وعند التعادل لا يتم الاعتماد.
result-turnout = صوّت من الوفود { $voted } من { $voters }، ووزنها { $weight } من { $whole }.

## The consensus summary

summary-title = موجز توافق الآراء
summary-lead = ما تتفق عليه الوفود، وما يفرّق بينها، ومن لم يُسمع رأيه. وقد أُعد هذا النص آليا من المواقف المقدمة، ويؤدي كل اسم إلى الموقف الذي يستند إليه.
summary-statuses = حالة الأحكام
summary-status = الحالة
summary-provisions = الأحكام
summary-silent = { $count ->
    [zero] لا يوجد عضو بلا أي موقف
    [one] عضو واحد ليس له موقف من أي حكم
    [two] عضوان ليس لهما موقف من أي حكم
    [few] { $count } أعضاء ليس لهم موقف من أي حكم
    [many] { $count } عضوا ليس لهم موقف من أي حكم
   *[other] { $count } عضو ليس لهم موقف من أي حكم
}
summary-by-provision = بحسب الحكم
summary-groups = بحسب المنطقة والمجموعة الإنمائية
summary-group = المجموعة
summary-members = الأعضاء
summary-not-heard = لم يُسمع رأيهم
summary-method = كيفية إعداد هذا الموجز
summary-method-words = لا تُحسب إلا المواقف التي قدمها الأعضاء. ويُحسب كل عضو مرة واحدة، أيا كان وزنه. ويُعد رأي العضو مسموعا متى كان له موقف غير «بلا موقف». ويُعرض المراقبون على حدة.
status-agreed = متفق عليه
status-agreed-means = جميع الأعضاء الذين سُمع رأيهم يؤيدون النص بصيغته الحالية.
status-agreed-with-reservations = متفق عليه مع تحفظات
status-agreed-with-reservations-means = لا يعارضه أي عضو ولا يطلب تغييره. ويؤيده ثلثا الأعضاء الذين سُمع رأيهم على الأقل، وللباقين تحفظات.
status-open = قيد النقاش
status-open-means = لا يوجد اتفاق بعد، ويعارض النص أقل من ثلث الأعضاء الذين سُمع رأيهم.
status-divided = محل خلاف
status-divided-means = يعارض النص ثلث الأعضاء الذين سُمع رأيهم على الأقل.
status-too-few-heard = الآراء المسموعة قليلة جدا
status-too-few-heard-means = سُمع رأي أقل من ثلث الأعضاء.
claim-support = الأعضاء المؤيدون للنص بصيغته الحالية ({ $count } من { $of }):
claim-amend = الأعضاء المؤيدون للنص مع تعديله ({ $count } من { $of }):
claim-reserve = الأعضاء الذين لهم تحفظات ({ $count } من { $of }):
claim-oppose = الأعضاء المعارضون للنص ({ $count } من { $of }):
claim-observers = المراقبون الذين أبدوا رأيهم ({ $count } من { $of }):
claim-silent = لم يُسمع رأي أي عضو من هذه المجموعة: { $group }. الأعضاء المعنيون ({ $count }):
claim-not-heard = الأعضاء الذين لم يُسمع رأيهم ({ $count } من { $of }):

## The record

record-lead = يضاف كل إجراء رسمي إلى هذا السجل ولا يُغيَّر أبدا. ويتضمن كل قيد البصمة الرقمية للقيد الذي قبله، بحيث يظهر أي تغيير.
record-verify = يمكن لأي شخص التحقق من السجل بعد تنزيله، دون اتصال: baraza verify FILE
record-forum = سجل المنتدى
record-content = المحتوى والبصمة الرقمية
record-previous = البصمة الرقمية للقيد السابق
record-hash = البصمة الرقمية
record-sealed = يظهر المحتوى عند إغلاق التصويت.
record-system = تلقائي
act-delegation-created = إضافة وفد
act-delegation-facts-replaced = استبدال بيانات وفد
act-representative-invited = دعوة ممثل
act-representative-joined = اعتماد ممثل
act-representative-left = انتهاء ولاية ممثل
act-consultation-opened = فتح المشاورة
act-stage-set = تحديد موعد مرحلة
act-participant-invited = مشاركة وفد
act-revision-published = نشر النص
act-translation-published = نشر ترجمة
act-position-submitted = تقديم موقف
act-position-withdrawn = سحب موقف
act-comment-hidden = حجب تعليق
act-question-opened = فتح التصويت
act-ballot-cast = الإدلاء بصوت
act-question-closed = إغلاق التصويت

## The outcome

outcome-title = النتائج
outcome-stage = المرحلة: { $stage }.
outcome-as-of = الحالة في { $moment }.
outcome-decisions = القرارات
outcome-adopted = اعتُمد بالتصويت
outcome-rejected = لم يُعتمد بالتصويت
outcome-before = المواقف: { $status }
