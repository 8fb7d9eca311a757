## The frame of every page

nav-skip = الانتقال إلى المحتوى
nav-home = الصفحة الرئيسية
nav-label = القائمة الرئيسية
nav-consultations = المشاورات
nav-delegations = الوفود
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج
nav-language = اللغة
nav-all = جميع الصفحات
nav-all-show = إظهار جميع الصفحات
crumbs-label = موقع هذه الصفحة
acting-head = تتصرفون باسم الوفد: { $delegation }، بصفة رئيس الوفد
acting-alternate = تتصرفون باسم الوفد: { $delegation }، بصفة مندوب مناوب
acting-delegate = تتصرفون باسم الوفد: { $delegation }، بصفة مندوب
acting-adviser = تتصرفون باسم الوفد: { $delegation }، بصفة مستشار
acting-choices = التصرف باسم وفد آخر
acting-choose = التصرف باسم الوفد: { $delegation } ({ $role })
stage-left = { $left }، حتى { $day }
stage-endless = لم يُحدد موعد للانتهاء
stage-comes = تبدأ { $left }، في { $day }
stage-span = { $from } – { $until }
stage-done = انتهت
stage-later = لم تبدأ بعد
foot-about = منصة Baraza برنامج حر للمشاورات بين الوفود.
foot-zone = الأوقات { $zone }.
pages-label = الصفحات
pages-previous = الصفحة السابقة
pages-next = الصفحة التالية
pages-here = الصفحة { $page } من { $pages }
list-between = {" "}و
list-and = {" "}و
acts = الإجراءات
secretariat = الأمانة
invented = محتوى افتراضي للعرض
zone-hint = الأوقات معروضة { $zone }. ويمكنكم تغيير المنطقة الزمنية في حسابكم.

## Dates

date-moment = { $day } { $month } { $year }، { $time } ({ $zone })
date-day = { $day } { $month } { $year }
date-near-day = { $day } { $month }
date-near-moment = { $day } { $month }، { $time }
date-short-moment = { $day } { $month } { $year }، { $time }
zone-universal = بالتوقيت العالمي المنسق
zone-universal-and = بالتوقيت العالمي المنسق { $difference }
zone-named = { $zone } ({ $name })
zone-universal-full = التوقيت العالمي المنسق
zone-likely = المرجحة لكم
zone-region-africa = أفريقيا
zone-region-america = الأمريكتان
zone-region-antarctica = القارة القطبية الجنوبية
zone-region-arctic = القطب الشمالي
zone-region-asia = آسيا
zone-region-atlantic = المحيط الأطلسي
zone-region-australia = أستراليا
zone-region-europe = أوروبا
zone-region-indian = المحيط الهندي
zone-region-pacific = المحيط الهادئ
time-in-days = { $count ->
    [zero] اليوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يوما
   *[other] بعد { $count } يوم
}
time-in-hours = { $count ->
    [zero] الآن
    [one] بعد ساعة واحدة
    [two] بعد ساعتين
    [few] بعد { $count } ساعات
    [many] بعد { $count } ساعة
   *[other] بعد { $count } ساعة
}
time-in-minutes = { $count ->
    [zero] الآن
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $count } دقائق
    [many] بعد { $count } دقيقة
   *[other] بعد { $count } دقيقة
}
time-in-moment = بعد أقل من دقيقة
time-now = الآن
time-ago-days = { $count ->
    [zero] اليوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $count } أيام
    [many] قبل { $count } يوما
   *[other] قبل { $count } يوم
}
time-ago-hours = { $count ->
    [zero] الآن
    [one] قبل ساعة واحدة
    [two] قبل ساعتين
    [few] قبل { $count } ساعات
    [many] قبل { $count } ساعة
   *[other] قبل { $count } ساعة
}
time-ago-minutes = { $count ->
    [zero] الآن
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $count } دقائق
    [many] قبل { $count } دقيقة
   *[other] قبل { $count } دقيقة
}
time-left-days = { $count ->
    [zero] لم يبق أي يوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $count } أيام
    [many] بقي { $count } يوما
   *[other] بقي { $count } يوم
}
time-left-hours = { $count ->
    [zero] لم تبق أي ساعة
    [one] بقيت ساعة واحدة
    [two] بقيت ساعتان
    [few] بقيت { $count } ساعات
    [many] بقيت { $count } ساعة
   *[other] بقيت { $count } ساعة
}
time-left-minutes = { $count ->
    [zero] لم تبق أي دقيقة
    [one] بقيت دقيقة واحدة
    [two] بقيت دقيقتان
    [few] بقيت { $count } دقائق
    [many] بقيت { $count } دقيقة
   *[other] بقيت { $count } دقيقة
}
time-left-moment = بقي أقل من دقيقة
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
month-short-1 = كانون الثاني/يناير
month-short-2 = شباط/فبراير
month-short-3 = آذار/مارس
month-short-4 = نيسان/أبريل
month-short-5 = أيار/مايو
month-short-6 = حزيران/يونيه
month-short-7 = تموز/يوليه
month-short-8 = آب/أغسطس
month-short-9 = أيلول/سبتمبر
month-short-10 = تشرين الأول/أكتوبر
month-short-11 = تشرين الثاني/نوفمبر
month-short-12 = كانون الأول/ديسمبر

## Forms

form-errors = يرجى تصحيح ما يلي
form-file-sending = يجري إرسال الملف. وقد يستغرق ذلك وقتا إذا كان الاتصال بطيئا.
form-save = حفظ
form-back = رجوع
invalid-empty = يجب ألا يكون هذا الحقل فارغا.
invalid-too-long = عدد أحرف هذا النص: { $length }. والحد الأقصى: { $max }.
invalid-control-character = يتضمن هذا النص رمز التحكم { $code }، ولا يمكن حفظه. يرجى حذفه.
invalid-line-break = هذا نص من سطر واحد. يرجى حذف فاصل الأسطر أو علامة الجدولة منه.
invalid-direction = يتضمن هذا النص الرمز { $code } الذي لا يُرى ويقلب اتجاه الحروف أو الكلمات الأخرى. يرجى حذفه.
invalid-invisible = لا يحتوي هذا النص إلا على رموز لا تُرى.
invalid-choice = يرجى اختيار أحد الخيارات.
invalid-seat-past = انقضى هذا الوقت. اختاروا وقتا لاحقا.
invalid-seat-own = الأمانة وحدها تلغي نهاية ولاية الرئيس أو تؤجلها، ولا يؤجل أحد نهاية ولايته. اختاروا وقتا أسبق، أو اطلبوا ذلك من الأمانة.
invalid-follower-past = تنتهي ولاية الرئيس الجديد قبل أن تبدأ. اختاروا لها نهاية لاحقة أو وقتا أسبق للتسليم.
invalid-follower-bound = للولاية المسلّمة نهاية، والأمانة وحدها تسمح للرئيس الجديد بأن يتصرف بعدها. اختاروا نهاية لا تتجاوزها، أو اطلبوا ذلك من الأمانة.
invalid-successor = لا يمكن لهذا الشخص أن يخلف الرئيس: اختاروا شخصا يمثل الوفد في ذلك الوقت وليس رئيسا له.
invalid-successor-needed = اختاروا من يخلف الرئيس، أو اكتبوا عنوان شخص تدعونه.
invalid-two-successors = اختاروا شخصا مما سبق أو ادعوا شخصا، ولا تجمعوا بينهما.
invalid-invited-at = يصبح المدعو رئيسا بقبول الدعوة، فاتركوا الوقت فارغا.
invalid-web-address = اكتبوا عنوانا يبدأ بـ https:// أو http://، دون اسم تتبعه علامة @ قبل الموقع ودون مسافات أو علامات اقتباس أو أقواس.
invalid-none-chosen = يرجى اختيار وفد واحد على الأقل.
invalid-one-code = يرجى كتابة رمز واحد.
invalid-email = هذا ليس عنوان بريد إلكتروني مثل name@ministry.example.
invalid-date = هذا ليس تاريخا مثل {"\u2066"}2026-11-24{"\u2069"}.
invalid-date-year = يجب أن تكون السنة بين 1800 و2200.
invalid-time = هذا ليس تاريخا ووقتا مثل {"\u2066"}2026-11-24T15:00{"\u2069"}.
invalid-past = لقد مضى هذا الوقت.
invalid-closes-before = يجب أن يكون موعد انتهاء المرحلة بعد موعد بدئها.
invalid-time-zone = هذه المنطقة الزمنية غير معروفة.
invalid-sign-in = عنوان البريد الإلكتروني غير صحيح، أو كلمة المرور غير صحيحة.
invalid-password = هذه ليست كلمة مروركم الحالية.
invalid-password-short = الحد الأدنى لعدد أحرف كلمة المرور: { $min }.
invalid-stance = يرجى اختيار موقف وفدكم من هذه الفقرة.
invalid-no-amendment = يرجى كتابة النص الذي يقترحه وفدكم، أو اختيار موقف آخر.
invalid-proposed-by-observer = لا يقترح التعديلات إلا الأعضاء، فالمراقب لا يقترح نصا. اتركوا النص فارغا واختاروا موقفا آخر؛ ويمكن أن ترد صياغتكم في البيان.
invalid-no-voters = لا يشارك أي عضو حتى الآن، ولذلك لا يمكن لأحد أن يصوت.
csv-header = يجب أن يذكر السطر الأول أسماء الأعمدة: { $columns }
csv-empty = لا يذكر الجدول أي وفد.
csv-columns = السطر { $line }: عدد الأعمدة { $found } بدلا من { $expected }.
csv-value = السطر { $line }: «{ $value }» ليست قيمة صالحة للعمود { $column }.
csv-text = السطر { $line }، العمود { $column }: { $problem }
csv-unreadable = السطر { $line }: لا يمكن قراءة هذا كجدول.
csv-code = السطر { $line }: الرمز «{ $code }» ليس من حرفين إلى ثمانية أحرف لاتينية كبيرة أو أرقام.
csv-duplicate = السطر { $line }: الرمز { $code } مكرر.
csv-same-name = السطر { $line }: الاسم «{ $name }» مكرر.
csv-name = السطر { $line }: الاسم بالإنكليزية غير موجود.
csv-too-many = السطر { $line }: عدد الوفود يزيد على { $max }. يرجى إضافتها على عدة دفعات.
invalid-facts-unknown = أحد الرموز لا يخص أي وفد. ولم يتغير أي شيء.
invalid-delegation-code = يتكون الرمز من حرفين إلى ثمانية أحرف لاتينية كبيرة أو أرقام.
invalid-code-taken = الرمز { $code } مستخدم بالفعل.
invalid-name-taken = الاسم «{ $name }» المعطى للرمز { $code } هو اسم وفد آخر بالفعل. يرجى اختيار اسم يميز بين الوفدين.

## What cannot be done

error-title = تعذر تنفيذ الطلب
error-title-access = لا يحق لكم الاطلاع على هذه الصفحة
error-access = هذه الصفحة مخصصة لصفة أخرى. اتصلوا بالأمانة إن كنتم في حاجة إليها، أو تابعوا من إحدى هذه الصفحات.
error-back = العودة إلى «{ $title }»
error-not-found = هذه الصفحة غير موجودة، أو لا يحق لكم الاطلاع عليها.
error-not-found-sign-in = تسجيل الدخول، إن كان لديكم حساب
error-sign-in-needed = يرجى تسجيل الدخول أولا.
error-forbidden = ليس لكم الحق في القيام بذلك.
error-stage-closed = لا يمكن القيام بذلك في المرحلة الحالية من المشاورة. ولم يتغير أي شيء.
error-question-not-open = هذا التصويت غير مفتوح: أُغلق أو لم يبدأ بعد. ولم يتغير أي شيء.
error-too-late = انتهت المهلة التي كان يمكن فيها تغيير ذلك.
error-state = لم يعد ذلك ممكنا، لأن شيئا ما تغير في هذه الأثناء. ولم يُنفَّذ طلبكم ولم يتغير بسببه أي شيء.
error-taken = هذا موجود بالفعل. ولم يتغير أي شيء.
error-stale = تغيّر هذا منذ أن فتحتم الصفحة، ولذلك لم يُنفَّذ شيء. انظروا إليه كما هو الآن، وأرسلوه مرة أخرى إن كنتم لا تزالون تريدون ذلك.
error-concurrent = قام شخص من وفدكم بالأمر نفسه في اللحظة نفسها. يرجى الاطلاع على الصفحة مرة أخرى.
error-ranking = لا يمكن عدّ الأصوات عدّا دقيقا. ولم يتغير أي شيء.
error-own-ballot = أدلى ذلك الوفد بصوته بنفسه، ويبقى هذا الصوت قائما. ولم يتغير أي شيء.
error-head-ballot = أدلى رئيس وفدكم بصوت الوفد، ويبقى هذا الصوت قائما. ولم يتغير أي شيء.
error-no-proxy = ليس لدى وفدكم تفويض بهذا التصويت، أو يتجاوز عدد تفويضاته ما يجوز لوفد واحد أن يستخدمه. ولم يتغير أي شيء.
error-proxy-used = صوّت حامل التفويض بموجبه بالفعل، فلا يمكن سحبه. أدلوا بصوتكم أنتم: فهو يحل محل الصوت الآخر.
error-proxy-limit = لا يجوز لذلك الوفد أن يصوّت عن وفود أخرى في هذه المسألة. اختاروا وفدا آخر.
error-holder-cannot-vote = لا يمكن لذلك الوفد أن يصوت بالنيابة عن غيره. يرجى اختيار وفد آخر.
error-beyond-stage = التصويت مفتوح حتى { $closes }، لكن التصويت غير ممكن إلا حتى { $ends }. اختاروا وقتا آخر، أو حددوا المرحلة بحيث تستمر إلى إغلاق التصويت.
error-vote-open = النص مطروح للتصويت. وتبقى عباراته كما هي إلى أن يُغلق التصويت أو يُلغى.
error-not-editorial = لا يجوز إعلان أن التغيير تحريري إلا في فقرة تواصل فقرة من النص السابق، باللغة نفسها ومن النوع نفسه.
error-archived = هذه المشاورة محفوظة في الأرشيف، فلا يُتخذ فيها أي إجراء. ويمكن للمنظمين أن يعيدوها أولا. ولم يتغير شيء.
error-votes-open = هناك تصويت مفتوح في هذه المشاورة. أغلقوه أو ألغوه أولا. ولم يتغير شيء.
error-in-use = هناك ما يتوقف على هذا، فهو باق. وتبيّن الصفحة ما هو. ولم يتغير شيء.
error-concluded = اختُتمت المشاورة. لتغيير ذلك، أعيدوا فتحها مع بيان السبب.
error-conclusion-past = لا يبدأ الاختتام قبل تحديده بأكثر من يوم. اختاروا وقتا لاحقا. ولم يتغير شيء.
error-conclusion-ends = سينتهي الاختتام في { $ends }. لا ينتهي الاختتام إلا بإعادة الفتح. اتركوا وقت الإغلاق فارغا، وانقلوا المراحل التي تُفتح بعد الاختتام.
error-too-soon = يجب أن يكون الموعد النهائي الجديد بعد الموعد السابق.
error-mismatch = لا تتضمن الترجمة الفقرات والعناوين نفسها التي يتضمنها النص ذو الحجية. ويقع أول اختلاف عند البند { $place } من القائمة. ولم يتغير أي شيء.
error-proposed-text = { $label }: { $problem }
error-server = حدث خطأ من جانبنا. ولم يتغير أي شيء. يرجى إعادة المحاولة.
error-bad-request = تعذرت قراءة الطلب. يرجى الرجوع وإعادة المحاولة.
error-encoding = لم يُرسل النص بترميز UTF-8، ولذلك تتعذر قراءته. ولم يتغير أي شيء.
error-too-large = يتجاوز ما أُرسل { $most } ميغابايت، وهو الحد الأقصى المقبول. لم يتغير شيء.
error-too-large-visitor = يتجاوز ما أُرسل ما يُقبل ممن لم يسجل الدخول. لم يتغير شيء. وإذا كنتم قد سجلتم الدخول فقد انتهت جلستكم: ارجعوا إلى الصفحة السابقة وانسخوا ما كتبتموه ثم سجلوا الدخول وأرسلوه من جديد.
error-too-many-fields = عدد حقول الاستمارة أكثر من { $most }، وهو الحد الأقصى المقبول. لم يتغير شيء.
error-cross-site = أُرسل هذا الطلب من موقع آخر، ولذلك رُفض.
error-too-many = جرت محاولات كثيرة جدا. يرجى الانتظار خمس عشرة دقيقة ثم إعادة المحاولة.
error-unanswered = أُرسل هذا مرة من قبل، ولا يمكن معرفة ما إذا كان قد سُجّل. انظروا إلى الصفحة قبل إرساله مرة أخرى: فإن لم يكن فيها، فاملأوا استمارة تلك الصفحة.
error-other-seat = أُعدت هذه الاستمارة حين كنتم تتصرفون باسم وفد آخر أو بغير اسم أي وفد. ولم يُنفذ أي شيء. اختاروا الوفد الذي تتصرفون باسمه، وافتحوا الصفحة من جديد واملأوا الاستمارة فيها.
error-look = فتح الصفحة والتحقق
error-busy = المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة بعد بضع ثوان.
error-busy-wait = { $seconds ->
    [zero] المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة الآن.
    [one] المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة بعد ثانية واحدة.
    [two] المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة بعد ثانيتين.
    [few] المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة بعد { $seconds } ثوان.
    [many] المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة بعد { $seconds } ثانية.
   *[other] المنصة مشغولة في هذه اللحظة. ولم يتغير أي شيء. يرجى إعادة المحاولة بعد { $seconds } ثانية.
}
error-late = { $seconds ->
    [one] استغرق إعداد هذه الصفحة وقتا أطول من اللازم. يرجى إعادة المحاولة بعد ثانية واحدة.
    [two] استغرق إعداد هذه الصفحة وقتا أطول من اللازم. يرجى إعادة المحاولة بعد ثانيتين.
    [few] استغرق إعداد هذه الصفحة وقتا أطول من اللازم. يرجى إعادة المحاولة بعد { $seconds } ثوان.
    [many] استغرق إعداد هذه الصفحة وقتا أطول من اللازم. يرجى إعادة المحاولة بعد { $seconds } ثانية.
   *[other] استغرق إعداد هذه الصفحة وقتا أطول من اللازم. يرجى إعادة المحاولة بعد { $seconds } ثانية.
}
error-late-form = استغرق الرد وقتا أطول من اللازم، ولا يمكن بعد معرفة ما إذا كان ما أرسلتموه قد سُجّل. انظروا إلى الصفحة قبل إرساله مرة أخرى.
error-failed-form = حدث خطأ من جانبنا، ولا يمكن معرفة ما إذا كان ما أرسلتموه قد سُجّل. انظروا إلى الصفحة قبل إرساله مرة أخرى.
error-stalled = لم يصل في الوقت المحدد سوى جزء يسير مما أرسلتموه، ولذلك لم يُسجّل منه شيء. يرجى إرساله مرة أخرى.
error-streams-full = عدد الصفحات التي يجري تحديثها تلقائيا في هذه اللحظة كبير جدا. أعيدوا تحميل الصفحة نفسها لرؤية الجديد.
error-streams-share = عدد صفحات شبكتكم التي يجري تحديثها تلقائيا في هذه اللحظة كبير جدا. أعيدوا تحميل الصفحة نفسها لرؤية الجديد.
error-busy-again = إعادة المحاولة
error-busy-resend = ثم يرجى إعادة تحميل هذه الصفحة: يعيد متصفحكم إرسال ما أرسلتموه، ولا يُؤخذ به إلا مرة واحدة.
stopped-busy = كانت المنصة مشغولة.
stopped-failed = حدث خطأ من جانبنا.
act-stopped = توقفت العملية قبل اكتمالها. { $reason } ما أُنجز حتى الآن: { $done }. يرجى إرسال ما تبقى مرة أخرى؛ ولن يُؤخذ شيء مرتين.

## What has been done

done-position-saved = تم حفظ مسودة موقفكم. ولا يمكن لغير وفدكم الاطلاع عليها.
done-position-submitted = تم تقديم موقفكم.
done-position-cleared = تمت الموافقة على الموقف. ويمكن الآن لرئيس الوفد أو لأحد المندوبين تقديمه.
done-position-withdrawn = تم سحب الموقف.
done-position-dropped = حُذفت المسودة.
done-sheet-saved = حُفظت مواقفكم مسودات. ولا يمكن لغير وفدكم الاطلاع عليها.
done-sheet-submitted = قُدّمت مواقفكم.
done-sheet-unchanged = لم يتغير شيء.
done-drafts-submitted = تمت الموافقة على مسوداتكم وقُدّمت.
done-comment-posted = تم نشر تعليقكم.
done-comment-edited = تم تعديل تعليقكم.
done-comment-withdrawn = تم سحب تعليقكم.
done-comment-hidden = تم حجب التعليق، ويظهر السبب مكانه.
done-ballot-cast = تم تسجيل صوت وفدكم.
done-ballot-cast-by-proxy = تم تسجيل صوت الوفد الذي تصوّتون عنه.
done-ballot-withdrawn = تم سحب الصوت. لم يصوّت وفدكم.
done-attendance-taken = تم إعداد قائمة الحاضرين.
done-question-opened = التصويت مفتوح.
done-question-closed = التصويت مغلق.
done-question-cancelled = أُلغي التصويت.
done-consultation-created = المشاورة مفتوحة.
done-stage-set = تم تحديد موعد المرحلة.
done-stages-planned = تم تخطيط المراحل.
done-stage-opened = افتُتحت المرحلة التالية.
done-consultation-concluded = اختُتمت المشاورة.
done-consultation-reopened = أُعيد فتح المشاورة.
done-participants-invited = أصبحت الوفود مشاركة الآن.
done-consultation-corrected = صُححت المشاورة. ويحتفظ السجل بما كان فيها من قبل.
done-consultation-unchanged = لم يكن هناك أي اختلاف، فلم يتغير شيء.
done-consultation-archived = حُفظت المشاورة في الأرشيف. ويمكن الاطلاع على كل ما فيها.
done-consultation-restored = أُعيدت المشاورة.
done-participant-removed = لم يعد الوفد مشاركا. ويمكنكم دعوته من جديد.
done-stage-removed = حُذفت المرحلة. وتنتهي المرحلة السابقة لها في موعدها كما كان: حددوها من جديد إن كان ينبغي أن تدوم أكثر.
done-titles-translated = حُفظت الترجمات.
done-revision-published = تم نشر النص.
done-translation-published = تم نشر الترجمة.
done-delegations-added = تمت إضافة الوفود.
done-delegations-offered = أُضيفت الوفود إلى المنتدى. وهي محددة أدناه: أرسلوا الاستمارة فتصبح مشاركة.
done-facts-replaced = تم استبدال البيانات.
done-seat-ended = لم يعد هذا الشخص يمثل الوفد.
done-seat-limited = حُدد الوقت الذي تنتهي فيه ولاية هذا الشخص.
done-seat-chosen = تتصرفون الآن باسم الوفد الذي اخترتموه.
done-head-handed-over = أصبح للوفد رئيس جديد.
done-successor-named = حُدد من يخلف رئيس الوفد ومتى.
done-successor-unnamed = لم يعد أحد معينا لخلافة رئيس الوفد.
done-invitation-revoked = سُحبت الدعوة، ولم يعد رابطها صالحا.
done-invitations-revoked = سُحبت الدعوات، ولم تعد روابطها صالحة.
done-invitation-accepted = مرحبا بكم. قُبلت الدعوة، ومن هنا تبدأون.
done-password-changed = تم تغيير كلمة المرور وإنهاء الجلسات على الأجهزة الأخرى.
done-account-saved = تم حفظ حسابكم.
done-answer-entered = تم إدخال الجواب.
done-silence-broken = كسر وفدكم الصمت.
done-silence-extended = تم تأجيل الموعد النهائي.
done-tie-decided = تم البت في تعادل الأصوات.
done-caster-named = تم تحديد من يدلي بالصوت.
done-vote-explained = تم نشر تعليل تصويتكم.
done-vote-corrected = تم تسجيل تصحيحكم. وتبقى النتيجة كما هي.
done-proxy-granted = تم منح التفويض بالتصويت.
done-proxy-revoked = تم سحب التفويض بالتصويت.
done-rights-suspended = تم تعليق الحق في التصويت.
done-rights-restored = تمت إعادة الحق في التصويت.
done-rule-added = تمت إضافة القاعدة.
done-scheme-added = تمت إضافة نظام الترجيح.
done-instrument-catalogued = أُدرج الصك في الدليل.
done-instruments-catalogued = أُدرجت الصكوك في الدليل.
done-nothing-catalogued = كان كل ذلك مدرجا في الدليل من قبل، ولم يُضف شيء.
done-term-added = تمت إضافة المصطلح. ويمكن للوفود الآن اقتراح تعاريف له.
done-term-linked = تم حفظ الفقرة التي تعرّف المصطلح.
done-terms-imported = تم أخذ مصطلحات الملف.
done-definition-proposed = تم اقتراح التعريف ودُوِّن في السجل.
done-definition-withdrawn = تم سحب التعريف.
done-definition-held = يأخذ وفدكم بهذا التعريف. ودُوِّن ذلك في السجل.
done-definition-released = لم يعد وفدكم يأخذ بالتعريف. ودُوِّن ذلك في السجل.
undo-drop-position = تراجع: إلغاء هذه المسودة
undo-restore-draft = تراجع: استعادة المسودة السابقة
undo-withdraw-position = الرجوع عن هذا الموقف
undo-withdraw-comment = تراجع: سحب تعليقكم
undo-withdraw-tag = تراجع: سحب الوسم
undo-withdraw-mapping = تراجع: سحب الصلة
undo-leave-sponsors = تراجع: ترك قائمة المقدمين
undo-join-sponsors = تراجع: العودة إلى قائمة المقدمين
undo-close-sponsors = تراجع: إغلاق القائمة من جديد
undo-open-sponsors = تراجع: فتح القائمة من جديد
undo-release-definition = تراجع: لم نعد نأخذ بالتعريف
undo-hold-definition = تراجع: نأخذ بالتعريف من جديد

## Accounts

sign-in-title = تسجيل الدخول
sign-in-button = تسجيل الدخول
sign-in-help = تُنشأ الحسابات بناء على دعوة. يرجى طلب رابط من رئيس وفدكم أو من الأمانة.
attempt-wait-seconds = { $seconds ->
    [zero] جرت محاولات كثيرة. يرجى إعادة المحاولة الآن.
    [one] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد ثانية واحدة.
    [two] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد ثانيتين.
    [few] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد { $seconds } ثوان.
    [many] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد { $seconds } ثانية.
   *[other] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد { $seconds } ثانية.
}
attempt-wait-minutes = { $minutes ->
    [zero] جرت محاولات كثيرة. يرجى إعادة المحاولة الآن.
    [one] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد دقيقة واحدة.
    [two] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد دقيقتين.
    [few] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد { $minutes } دقائق.
    [many] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد { $minutes } دقيقة.
   *[other] جرت محاولات كثيرة. يرجى إعادة المحاولة بعد { $minutes } دقيقة.
}
kept-signed-out = لم تسجلوا الدخول، ولذلك لم يُحفظ شيء.
kept-travels = سجلوا الدخول هنا. ما كتبتموه ينتقل معكم، ويمكنكم إرساله بعد ذلك.
kept-too-long = ما كتبتموه أطول من أن ينتقل معكم. انسخوه من هذه الصفحة قبل تسجيل الدخول.
kept-file = لا يمكن أن تنتقل معكم استمارة أُرفق بها ملف. بعد تسجيل الدخول، افتحوا صفحتها من جديد واختاروا الملف وأرسلوه مرة أخرى.
kept-pressed = بعد تسجيل الدخول، افتحوا الصفحة من جديد واضغطوا على الزر فيها.
kept-title = لم يُرسل بعد
kept-lead = لم يُحفظ هذا بعد. هذا ما كتبتموه. لا يُرسل شيء قبل أن تضغطوا على الزر.
kept-unsaved = لم يُحفظ شيء بعد.
kept-confirm = أكدوا هنا هويتكم. ما كتبتموه ينتقل معكم، ويمكنكم إرساله بعد ذلك.
kept-confirm-too-long = ما كتبتموه أطول من أن ينتقل معكم. انسخوه من هذه الصفحة قبل تأكيد هويتكم.
kept-confirm-again = لا يمكن أن تنتقل معكم استمارة أُرفق بها ملف. بعد تأكيد هويتكم، افتحوا صفحتها من جديد واختاروا الملف وأرسلوه مرة أخرى.
kept-set-up = إعداد عامل ثان (في نافذة جديدة)، ثم العودة إلى هنا
kept-acting = تتصرفون بصفتكم { $name }: { $role }، { $delegation }.
kept-acting-organizer = تتصرفون بصفتكم { $name }، نيابة عن الأمانة.
kept-acting-alone = تتصرفون بصفتكم { $name }، دون تمثيل أي وفد.
kept-other = إذا كان شخص آخر قد كتب هذا، فغادروا الصفحة دون إرساله.
kept-chosen = ما جرى اختياره:
kept-button = الزر
kept-ticked = نعم
kept-unseen = لا يمكن عرض جميع الاختيارات هنا. وتُرسل الاختيارات الأخرى كما هي.
kept-send = إرسال الآن
kept-page = فتح صفحة الاستمارة دون إرسال هذا
typed-title = ما كتبتموه
account-title = حسابكم
account-email = عنوان البريد الإلكتروني
account-password = كلمة المرور
account-new-password = كلمة مرور جديدة
account-new-password-hint = 15 حرفا على الأقل، أو 8 أحرف إذا كان لديكم عامل ثان. ومن السهل تذكر عدة كلمات.
account-change-password = تغيير كلمة المرور
account-name = الاسم
account-locale = لغة الواجهة
account-locale-browser = لغة متصفحكم
account-time-zone = المنطقة الزمنية
account-time-zone-hint = يبين الرقم الوارد بعد كل مكان عدد الساعات التي تتقدم بها ساعاته اليوم على التوقيت العالمي المنسق. اختاروا أقرب مكان إليكم في بلدكم.
account-more = المزيد عن حسابكم
account-group-delegation = وفدكم
account-group-security = الأمن
account-group-mail = البريد والروابط
account-group-data = بياناتكم
account-delegation = وفدكم
account-sessions-means = اطلعوا على الأجهزة التي سجلتم الدخول عليها وعلى ما حدث لحسابكم، وسجلوا الخروج من غيرها.
account-address-means = تسجلون الدخول بهذا العنوان، وتُرسل الرسائل إليه.
account-providers-means = سجلوا الدخول بالحساب الذي منحتكم إياه وزارتكم أو جهة أخرى.
account-links-means = اقرأوا المواعيد النهائية في تقويمكم والمستجدات في قارئ الخلاصات دون تسجيل الدخول فيهما.
account-tokens-means = دعوا برنامجا يعمل باسمكم في الحدود التي تختارونها. وقليلون من يحتاجون إلى ذلك.
account-erasure-means = نزّلوا كل ما لدى المنتدى عنكم، أو احذفوا حسابكم نهائيا.
account-factors-none = لم يُعد أي عامل. وبوجود عامل ثان، لا يستطيع من يعرف كلمة مروركم وحدها أن يتصرف باسمكم.
account-factors-app = المُعد: تطبيق يُنشئ رموزا.
account-factors-passkeys = { $count ->
    [zero] المُعد: لا مفاتيح مرور.
    [one] المُعد: مفتاح مرور واحد.
    [two] المُعد: مفتاحا مرور.
    [few] المُعد: { $count } مفاتيح مرور.
    [many] المُعد: { $count } مفتاح مرور.
   *[other] المُعد: { $count } مفتاح مرور.
}
account-factors-both = { $count ->
    [zero] المُعد: تطبيق يُنشئ رموزا.
    [one] المُعد: تطبيق يُنشئ رموزا ومفتاح مرور واحد.
    [two] المُعد: تطبيق يُنشئ رموزا ومفتاحا مرور.
    [few] المُعد: تطبيق يُنشئ رموزا و{ $count } مفاتيح مرور.
    [many] المُعد: تطبيق يُنشئ رموزا و{ $count } مفتاح مرور.
   *[other] المُعد: تطبيق يُنشئ رموزا و{ $count } مفتاح مرور.
}
account-factors-required = يشترط هذا المنتدى عليكم عاملا ثانيا منذ { $at }.
account-factors-coming = سيشترط هذا المنتدى عليكم عاملا ثانيا اعتبارا من { $at }.
role = الصفة
role-head = رئيس الوفد
role-alternate = مندوب مناوب
role-delegate = مندوب
role-adviser = مستشار
invite-title = دعوة شخص
invite-button = إنشاء رابط دعوة
invite-several-title = دعوة عدة أشخاص
invite-several-help = اكتبوا شخصا واحدا في كل سطر: الوفد برمزه أو باسمه، واسم الشخص إن شئتم، وعنوان البريد الإلكتروني. وتُترك الأسطر التي لا عنوان فيها. وترون كيف فُهم كل سطر قبل أن يُدعى أحد. ويتكلم رئيس الوفد باسمه ويوافق على ما يقدمه؛ والمندوبون والمستشارون ممثلون له أيضا. والمندوب المناوب يصوت ما دام الرئيس لم يصوت.
origin-next = الخطوات التالية في المشاورة
invite-people = الأشخاص
invite-people-hint = {"\u2066"}KEN, Ada Njoroge, ada@ministry.example{"\u2069"}
invite-table-help = ويمكنكم أيضا لصق جدول أو إرساله، على أن يسمي صفه الأول الأعمدة: الوفد، الاسم، عنوان البريد الإلكتروني، الصفة، اللغة. وتصل الرسالة إلى كل شخص بلغة سطره. ولا تزيد القائمة على { $max } شخص، ولا الملف على ميغابايت واحد.
invite-file = أو ملف (XLSX أو CSV)
invite-file-hint = إذا اخترتم ملفا فلن تُقرأ القائمة أعلاه.
invite-role = صفة من لا يذكر سطره صفة
invite-check = التحقق من القائمة
invite-people-none = لا يوجد أحد في القائمة.
invite-people-many = عدد الأشخاص في القائمة: { $count }. والحد الأقصى للدعوة في المرة الواحدة: { $max }. يرجى تقسيمها.
invite-heads-delegation = الوفد|البلد|الدولة|الرمز|رمز البلد|العضو
invite-heads-name = الاسم|الاسم الكامل|الشخص|الممثل
invite-heads-address = عنوان البريد الإلكتروني|البريد الإلكتروني|العنوان|البريد
invite-heads-role = الصفة|الوظيفة|الدور
invite-heads-language = اللغة|لغة المراسلة
invite-role-head = رئيس الوفد|رئيسة الوفد|رئيس|رئيسة
invite-role-alternate = مندوب مناوب|المندوب المناوب
invite-role-delegate = مندوب|مندوبة|ممثل|ممثلة
invite-role-adviser = مستشار|مستشارة
invitation-column-delegation = الوفد
invitation-column-name = الاسم
invitation-column-address = عنوان البريد الإلكتروني
invitation-column-role = الصفة
invitation-column-language = اللغة
line-problem-unknown-delegation = لا يوجد وفد بهذا الرمز أو الاسم
line-problem-several-delegations = يوجد أكثر من وفد بهذا الاسم؛ اكتبوا الرمز
line-problem-foreign = لا يمكنكم الدعوة إلا إلى وفدكم
line-problem-name = لا يمكن أن يكون هذا اسما: فهو طويل جدا أو يتضمن علامات غير مرئية
line-problem-address = هذا ليس عنوان بريد إلكتروني مثل name@ministry.example
line-problem-mixed-letters = يجمع العنوان حروفا متشابهة من عدة أبجديات؛ يرجى كتابته من جديد
line-problem-twice = هذا العنوان وارد في سطر سابق
line-problem-role = هذه ليست صفة: اكتبوا رئيس الوفد أو مندوب مناوب أو مندوب أو مستشار
line-problem-language = هذه اللغة غير متاحة في المنتدى: اكتبوا ar أو en أو fr
line-problem-invited = لدى هذا الشخص دعوة لم تُستخدم بعد
line-problem-seated = لدى هذا الشخص ولاية في هذا الوفد بالفعل؛ ولتغييرها ادعوه بمفرده من صفحة الوفد
line-problem-headed = للوفد رئيس بالفعل؛ ولإضافة رئيس آخر ادعوا هذا الشخص بمفرده من صفحة الوفد
invite-preview-title = { $count ->
    [zero] معاينة: لا أحد
    [one] معاينة: شخص واحد
    [two] معاينة: شخصان
    [few] معاينة: { $count } أشخاص
    [many] معاينة: { $count } شخصا
   *[other] معاينة: { $count } شخص
}
invite-preview-right = جميع الأسطر صحيحة. ولم يُدع أحد بعد.
invite-preview-wrong = لا يمكن أخذ أي سطر كما هو. ولم يُدع أحد.
invite-preview-some = الأسطر الصحيحة: { $right }. والأسطر التي فيها مشاكل: { $left }. ولم يُدع أحد بعد.
invite-problem = السطر { $line }، { $column }: { $problem }.
invite-typed = { $words } («{ $typed }»)
invite-line = السطر
invite-state = التحقق
invite-line-right = صحيح
invite-changed-right = تغيّر هذا: فقد كان السطر صحيحا حين اطلعتم عليه.
invite-changed-wrong = تغيّر هذا: فقد كانت المشاكل حين اطلعتم عليه: { $problems }.
invite-take = { $count ->
    [zero] لا أحد يُدعى
    [one] دعوة شخص واحد
    [two] دعوة شخصين
    [few] دعوة { $count } أشخاص
    [many] دعوة { $count } شخصا
   *[other] دعوة { $count } شخص
}
invite-take-right = دعوة أصحاب الأسطر الصحيحة ({ $count }) وترك الأسطر الأخرى ({ $left })
invite-change = تعديل القائمة
invite-change-hint = لا يزال ما كتبتموه هنا. أما الملف فيجب اختياره من جديد.
invite-list-changed = تغيّر شيء منذ عرض القائمة. ولم يُدع أحد. والأسطر معروضة أدناه كما هي الآن؛ يرجى الاطلاع عليها ثم توجيه الدعوات.
invite-list-edited = لقد غيّرتم القائمة: يرجى الاطلاع عليها من جديد. ولم يُدع أحد.
invited-sent = الإرسال
invited-queued = تُرسل بالبريد الإلكتروني (في قائمة الانتظار)
invited-unsent = عليكم إرسالها
invited-left = الأسطر المتروكة
invited-several-title = { $count ->
    [zero] لا توجد دعوات جاهزة
    [one] دعوة واحدة جاهزة
    [two] دعوتان جاهزتان
    [few] { $count } دعوات جاهزة
    [many] { $count } دعوة جاهزة
   *[other] { $count } دعوة جاهزة
}
invited-several-how = يرجى إرسال رابط كل سطر إلى صاحبه: برسالة معدة لكم، أو انطلاقا من الملف. ويمكن استخدام كل رابط مرة واحدة خلال 14 يوما. ولا تظهر الروابط إلا هنا والآن.
invited-several-how-mailed = يرسل المنتدى رابط كل سطر إلى صاحبه بالبريد الإلكتروني. ويمكن استخدام كل رابط مرة واحدة خلال 14 يوما. ولا تظهر الروابط إلا هنا والآن، لترسلوها بأنفسكم إذا لم تصل رسالة: برسالة معدة لكم، أو انطلاقا من الملف.
invited-link = رابط الدعوة
invited-file = حفظ جميع الروابط في جدول (CSV)
invited-mail = كتابة الرسالة
invited-mail-subject = دعوة إلى تمثيل الوفد: { $delegation }
invited-mail-body = أنتم مدعوون إلى تمثيل الوفد التالي: { $delegation }. يرجى القبول خلال 14 يوما عن طريق هذا الرابط:
invited-title = الدعوة جاهزة
invited-how = يرجى إرسال هذا الرابط إلى { $email }. ويمكن استخدامه مرة واحدة خلال 14 يوما. وهو لا يظهر إلا هنا والآن.
invited-how-mailed = يرسل المنتدى هذا الرابط إلى { $email } بالبريد الإلكتروني. ويمكن استخدامه مرة واحدة خلال 14 يوما. وهو لا يظهر إلا هنا والآن، لترسلوه بأنفسكم إذا لم تصل الرسالة.
invitation-title = دعوة
invitation-delegation = أنتم مدعوون إلى تمثيل الوفد التالي: { $delegation }. الصفة: { $role }.
invitation-organizer = أنتم مدعوون إلى تنظيم مشاورات.
invitation-joined = وهو يشارك في:
invitation-concluded = اختُتمت: لم يعد فيها تفاوض
invitation-email = عنوان بريدكم الإلكتروني: { $email }
invitation-accept-new = إنشاء حسابي
invitation-accept = قبول
invitation-sign-in = يوجد حساب بهذا العنوان. يرجى تسجيل الدخول لقبول الدعوة.
invitation-used-title = لا يمكن استخدام هذه الدعوة
invitation-used = سبق استخدامها، أو سُحبت، أو انتهت صلاحيتها، أو لم يعد لمن وجهها الحق في توجيهها. يرجى طلب دعوة جديدة.
invitation-accepted-title = قبلتم هذه الدعوة
invitation-accepted = تمثلون هذا الوفد:
invitation-accepted-organizer = أنتم من أمانة هذا المنتدى.
invitation-go-on = الانتقال إلى الصفحة الرئيسية

# الدعوات الموجهة
invitations-title = الدعوات
invitations-lead = يمكن سحب الدعوة إلى أن تُستخدم. وتنتهي أيضا حين يفقد من وجهها الحق في توجيهها. ولا يُعرض الرابط نفسه إلا مرة واحدة، لمن يوجه الدعوة.
invitations-none = لم توجه أي دعوة.
invitations-link = الدعوات الموجهة
invitations-link-means = اطلعوا على من قبل الدعوة، وأعيدوا إرسالها أو اسحبوها.
invitations-all = الكل
invitation-filter-pending = لم تُستخدم بعد
invitation-filter-used = استُخدمت
invitation-filter-revoked = سُحبت
invitation-filter-expired = انتهت صلاحيتها
invitation-for = المدعو
invitation-giver = وجهها
invitation-giver-operator = مشغل المنتدى
invitation-until = صالحة حتى
invitation-follows = بقبولكم تصبحون رئيس الوفد بدلا من { $name }، وتجدون كل ما يعده الوفد.
invitation-seat-until = تنتهي الولاية في { $at }.
invitation-state = الحالة
invitation-role-organizer = منظم
invitation-revoke = سحب الدعوة الموجهة إلى { $email }
revoking-ends-invitation = لا يعود رابطها صالحا، ولا يمكن إعادته.
invitations-revoke = سحب جميع الدعوات التي لم تُستخدم بعد
invitations-pending = { $count ->
    [zero] لا توجد دعوات لم تُستخدم بعد.
    [one] توجد دعوة واحدة لم تُستخدم بعد.
    [two] توجد دعوتان لم تُستخدما بعد.
    [few] توجد { $count } دعوات لم تُستخدم بعد.
    [many] توجد { $count } دعوة لم تُستخدم بعد.
   *[other] توجد { $count } دعوة لم تُستخدم بعد.
}
revoking-ends-invitations = لا تعود روابطها صالحة، ولا يمكن إعادتها. أما الدعوات إلى تنظيم المنتدى فتبقى.
invitation-renew = إعادة إرسال الدعوة إلى { $email }
renewing-ends-link = يُنشأ رابط جديد يمكن استخدامه مرة واحدة خلال 14 يوما. ولا يعود الرابط السابق صالحا.
invitation-state-open = لم تُستخدم بعد
invitation-state-used = استُخدمت
invitation-state-revoked = سُحبت
invitation-state-expired = انتهت صلاحيتها
invitation-state-lapsed = انتهت بانتهاء حق من وجهها

## Delegations

delegations-title = الوفود
delegations-none = لا توجد وفود بعد. وتضيفها الأمانة واحدا واحدا أو من جدول.
delegations-add = إضافة وفود
delegation = الوفد
delegation-unnamed = وفد (الاسم غير معروض)
delegation-code = الرمز
delegation-kind = النوع
delegation-kind-member = عضو
delegation-kind-observer = مراقب
delegation-stakeholder = فئة أصحاب المصلحة
delegation-region = المجموعة الإقليمية
delegation-groups = المجموعات
delegation-income = فئة الدخل
delegation-population = عدد السكان
delegation-source = مصدر البيانات
delegation-as-of = تاريخ البيانات
source-typed = بيانات أدخلها المنظم
source-catalogue = القائمة الجاهزة في Baraza (الأمم المتحدة وUN-OHRLLS ومجموعة الـ 77 والبنك الدولي وCLDR)
region-africa = الدول الأفريقية
region-asia-pacific = دول آسيا والمحيط الهادئ
region-eastern-europe = دول أوروبا الشرقية
region-latin-america-caribbean = دول أمريكا اللاتينية ومنطقة البحر الكاريبي
region-western-europe-other = دول أوروبا الغربية ودول أخرى
development-group-ldc = أقل البلدان نموا
development-group-lldc = البلدان النامية غير الساحلية
development-group-sids = الدول الجزرية الصغيرة النامية
development-group-g77 = مجموعة الـ 77
group-not = عدا: { $group }
income-group-low = دخل منخفض
income-group-lower-middle = الشريحة الدنيا من الدخل المتوسط
income-group-upper-middle = الشريحة العليا من الدخل المتوسط
income-group-high = دخل مرتفع
stakeholder-state = الدول
stakeholder-international-organization = المنظمات الدولية
stakeholder-private-sector = القطاع الخاص
stakeholder-civil-society = المجتمع المدني
stakeholder-academia = الأوساط الأكاديمية
representatives = الممثلون
representatives-none = لا يوجد ممثل بعد
representatives-pending = { $count ->
    [zero] لا يوجد ممثل بعد (لا دعوات معلقة، حتى { $until })
    [one] لا يوجد ممثل بعد (دعوة واحدة معلقة حتى { $until })
    [two] لا يوجد ممثل بعد (دعوتان معلقتان حتى { $until })
    [few] لا يوجد ممثل بعد ({ $count } دعوات معلقة حتى { $until })
    [many] لا يوجد ممثل بعد ({ $count } دعوة معلقة حتى { $until })
   *[other] لا يوجد ممثل بعد ({ $count } دعوة معلقة حتى { $until })
}
representatives-count = { $count ->
    [zero] لا ممثلين
    [one] ممثل واحد
    [two] ممثلان
    [few] { $count } ممثلين
    [many] { $count } ممثلا
   *[other] { $count } ممثل
}
representatives-headless = { $count ->
    [zero] لا ممثلين ولا رئيس بعد
    [one] ممثل واحد ولا رئيس بعد
    [two] ممثلان ولا رئيس بعد
    [few] { $count } ممثلين ولا رئيس بعد
    [many] { $count } ممثلا ولا رئيس بعد
   *[other] { $count } ممثل ولا رئيس بعد
}
representative-since = منذ
representative-until = حتى
seat-end = استبعاد { $name }
seat-end-means = لا يعود { $name } ممثلا للوفد: { $delegation } ({ $role }). ويبقى ما كُتب للوفد. ولتمثيله من جديد تلزم دعوة جديدة.
seat-limit = تحديد نهاية ولاية { $name }
seat-limit-means = { $name } ممثل للوفد: { $delegation } ({ $role }). وفي الوقت الذي تحددونه تنتهي الولاية وجميع الحقوق المترتبة عليها من تلقاء نفسها. ويبقى ما كُتب للوفد.
seat-limit-button = تحديد النهاية
seat-until = نهاية الولاية (اختياري)
seat-until-hint = اتركوه فارغا لولاية بلا نهاية.
seat-hand-over = التسليم من { $name } إلى رئيس جديد
seat-hand-over-means = يحل شخص محل { $name } رئيسا لوفد { $delegation } في إجراء واحد: فلا يكون للوفد في أي لحظة رئيسان، ولا يبقى بلا رئيس.
seat-hand-over-button = التسليم
seat-successor = من يخلف الرئيس
seat-successor-none = شخص أدعوه أدناه
seat-successor-nobody = لا أحد بعد الآن
seat-successor-option = { $name } ({ $role })
seat-successor-is = الخلف: { $name }.
seat-successor-is-at = الخلف المعين: { $name }، في { $at }.
seat-successor-acts-until = تنتهي ولاية الرئيس الجديد في { $at }.
seat-handed-over-at = متى (اختياري)
seat-handed-over-at-hint = اتركوه فارغا للتسليم الآن.
seat-successor-until = نهاية ولاية الرئيس الجديد (اختياري)
seat-successor-until-hint = إذا كانت للولاية المسلّمة نهاية، فالأمانة وحدها تسمح للرئيس الجديد بأن يتصرف بعدها.
seat-successor-email = أو عنوان البريد الإلكتروني لشخص تدعونه
seat-successor-email-hint = من يقبل الدعوة يصبح رئيسا في تلك اللحظة. وحتى ذلك الحين يبقى كل شيء على حاله.
hand-over-ends-seat = تنتهي ولاية { $name } وجميع الحقوق المترتبة عليها.
hand-over-ends-own = تنتهي ولايتكم وجميع الحقوق المترتبة عليها. ولا تتصرفون بعدها باسم أي وفد.
hand-over-ends-own-others = تنتهي ولايتكم وجميع الحقوق المترتبة عليها. وتتصرفون بعدها باسم: { $delegations }.
hand-over-keeps = يجد الرئيس الجديد كل ما أعده وفد { $delegation }. عدد المواقف التي لم تُقدم: { $count }.
hand-over-ends-links = تتوقف عن العمل الروابط الخاصة ورموز الخدمة التي أنشأها أي منهما للوفد، وكذلك الدعوات المفتوحة التي وجهها الرئيس السابق.
hand-over-casts = عدد عمليات التصويت المفتوحة التي لا يدلي فيها بالصوت إلا الرئيس السابق، ثم الرئيس الجديد: { $count }.
head-is-now = رئيس الوفد الآن: { $name }.
head-was-self = لم تعودوا تتصرفون باسم هذا الوفد.
add-from-catalogue = من القائمة الجاهزة
add-from-catalogue-help = تتضمن القائمة الجاهزة الدول الأعضاء في الأمم المتحدة والدول التي لها صفة المراقب، مع المجموعات الإقليمية والمجموعات الإنمائية وفئات الدخل وأعداد السكان.
add-choose = الوفود
choose-sought = البحث بالاسم أو الرمز
choose-search = بحث
choose-groups = اختيار مجموعات كاملة
choose-group = { $name } ({ $count })
choose-all = الكل ({ $count })
choose-no-delegation = لا شيء
choose-none-found = لا يوجد وفد بهذا الاسم أو الرمز.
choose-number = { $count ->
    [zero] لم يُختر أي وفد عند إعداد هذه الصفحة.
    [one] اختير وفد واحد عند إعداد هذه الصفحة.
    [two] اختير وفدان عند إعداد هذه الصفحة.
    [few] اختير { $count } وفود عند إعداد هذه الصفحة.
    [many] اختير { $count } وفدا عند إعداد هذه الصفحة.
   *[other] اختير { $count } وفد عند إعداد هذه الصفحة.
}
catalogue-all = جميع وفود القائمة الجاهزة موجودة، وعددها { $count }.
add-one = وفد آخر
add-one-help = أضيفوا وفدا لا يرد في القائمة الجاهزة، مثل منظمة.
custom-name = الاسم بالإنكليزية
custom-code = رمز الوفد
custom-code-hint = من حرفين إلى ثمانية أحرف لاتينية كبيرة أو أرقام، مثل IOFO.
custom-population = عدد السكان (اختياري)
custom-none = لا شيء
custom-names = الاسم بالفرنسية والعربية (اختياري)
custom-name-french = الاسم بالفرنسية
custom-name-arabic = الاسم بالعربية
custom-add = إضافة هذا الوفد
add-custom = من جدول
add-custom-help = أضيفوا وفودا أخرى، أو استبدلوا بيانات الوفود الموجودة. كل سطر وفد واحد.
facts-source = مصدر البيانات
facts-as-of = التاريخ الذي تصح فيه البيانات
facts-csv = جدول (CSV)
facts-csv-hint = السطر الأول: code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population,stakeholder. ويجوز حذف العمود الأخير، وقيمه: state أو international_organization أو private_sector أو civil_society أو academia.
facts-add = إضافة هذه الوفود
facts-replace = استبدال بياناتها

## Consultations

home-title = مشاورات بين الوفود
home-lead = هنا تتفاوض الوفود على مشاريع القواعد فقرة فقرة. وهي تحدد مواقفها وتعلق وتصوت، ويمكن للجميع التحقق من النتيجة.
desk-title = المطلوب
desk-nothing = لا شيء مطلوب من الوفد: { $delegation }.
desk-proxies-count = { $count ->
    [zero] لا وفود لم تصوّت بعد
    [one] وفد واحد لم يصوّت بعد
    [two] وفدان لم يصوّتا بعد
    [few] { $count } وفود لم تصوّت بعد
    [many] { $count } وفدا لم يصوّت بعد
   *[other] { $count } وفد لم يصوّت بعد
}
desk-by = الموعد النهائي:
desk-vote = تصويت مفتوح لم تدلوا فيه بصوتكم
desk-proxy = تصويت عن وفود تحملون تفويضا منها
desk-silence = إجراء الموافقة الصامتة: يُعتمد عند الموعد النهائي ما لم يكسر وفد الصمت
desk-bloc-clear = بيان مجموعة ينتظر موافقتكم
desk-bloc-submit = بيان مجموعة تتولون تنسيقها، قيد الموافقة
desk-bloc = بيان { $bloc }
desk-capital = في انتظار رد العاصمة
desk-capital-count = { $count ->
    [zero] لا مسودات لدى { $officer }
    [one] مسودة واحدة لدى { $officer }
    [two] مسودتان لدى { $officer }
    [few] { $count } مسودات لدى { $officer }
    [many] { $count } مسودة لدى { $officer }
   *[other] { $count } مسودة لدى { $officer }
}
desk-drafts = مواقف لم تُقدَّم بعد
desk-drafts-count = { $count ->
    [zero] لا مواقف قيد الإعداد
    [one] موقف واحد قيد الإعداد
    [two] موقفان قيد الإعداد
    [few] { $count } مواقف قيد الإعداد
    [many] { $count } موقفا قيد الإعداد
   *[other] { $count } موقف قيد الإعداد
}
desk-changed = نص تغيّر بعد موقفكم
desk-changed-count = { $count ->
    [zero] لا مواقف على فقرات تغيّر نصها
    [one] موقف واحد على فقرة تغيّر نصها
    [two] موقفان على فقرتين تغيّر نصهما
    [few] { $count } مواقف على فقرات تغيّر نصها
    [many] { $count } موقفا على فقرات تغيّر نصها
   *[other] { $count } موقف على فقرات تغيّر نصها
}
desk-editorial = تغيير تحريري بعد موقفكم
desk-editorial-count = { $count ->
    [zero] لا مواقف على عبارات غُيّرت تغييرا تحريريا
    [one] موقف واحد باق على عبارات غُيّرت تغييرا تحريريا
    [two] موقفان باقيان على عبارات غُيّرت تغييرا تحريريا
    [few] { $count } مواقف باقية على عبارات غُيّرت تغييرا تحريريا
    [many] { $count } موقفا باقيا على عبارات غُيّرت تغييرا تحريريا
   *[other] { $count } موقف باق على عبارات غُيّرت تغييرا تحريريا
}
desk-calls = بيانات المجموعات التفاوضية
desk-calls-count = { $count ->
    [zero] لا بيانات يمكنكم الانضمام إليها
    [one] بيان واحد يمكنكم الانضمام إليه
    [two] بيانان يمكنكم الانضمام إليهما
    [few] { $count } بيانات يمكنكم الانضمام إليها
    [many] { $count } بيانا يمكنكم الانضمام إليها
   *[other] { $count } بيان يمكنكم الانضمام إليها
}
desk-calls-help = يجوز لأي وفد عضو أن ينضم إلى بيان، كله أو جزء منه.
desk-touching = تعديلات جديدة من وفود أخرى
desk-touching-count = { $count ->
    [zero] لا تعديلات جديدة على فقرات أبديتم رأيكم فيها
    [one] تعديل جديد واحد على فقرة أبديتم رأيكم فيها
    [two] تعديلان جديدان على فقرات أبديتم رأيكم فيها
    [few] { $count } تعديلات جديدة على فقرات أبديتم رأيكم فيها
    [many] { $count } تعديلا جديدا على فقرات أبديتم رأيكم فيها
   *[other] { $count } تعديل جديد على فقرات أبديتم رأيكم فيها
}
desk-touching-help = تعديلات قيد النظر اقترحها آخرون بعد آخر موقف أو تعديل لكم على الفقرة نفسها. ولا تظهر هنا التعديلات التي تشاركون في تقديمها.
desk-without = فقرات بلا موقف منكم
desk-without-count = { $count ->
    [zero] لا فقرات بلا موقف منكم
    [one] فقرة واحدة بلا موقف منكم
    [two] فقرتان بلا موقف منكم
    [few] { $count } فقرات بلا موقف منكم
    [many] { $count } فقرة بلا موقف منكم
   *[other] { $count } فقرة بلا موقف منكم
}
desk-more = { $count ->
    [zero] لا شيء آخر في التجميع.
    [one] يوجد واحد آخر في التجميع.
    [two] يوجد اثنان آخران في التجميع.
    [few] توجد { $count } أخرى في التجميع.
    [many] يوجد { $count } آخر في التجميع.
   *[other] يوجد { $count } آخر في التجميع.
}
desk-spreadsheet = ملء عدة مواقف معا في جدول بيانات
desk-adopt = اتخاذ موقف مجموعة لعدة فقرات
desk-open = كل المهام والمسودات
desk-next = الموعد التالي:
desk-go-vote = التصويت
desk-go-see-vote = الاطلاع على التصويت
desk-go-silence = الاطلاع على المقترح
desk-go-approve = القراءة والموافقة
desk-go-submit = الاطلاع على البيان
desk-go-capital = الاطلاع على الطلب
desk-go-drafts = الاطلاع على المسودات
desk-go-changed = التأكيد أو التغيير
desk-go-editorial = الاطلاع على التغييرات
desk-go-calls = الاطلاع على البيانات
desk-go-touching = الاطلاع على التعديلات
desk-go-without = تحديد المواقف
desk-sheet = تحديد المواقف من عدة فقرات
desk-submit-all = تقديم كل المسودات
desk-all = { $count ->
    [zero] لا مهام
    [one] المهمة الوحيدة
    [two] المهمتان
    [few] كل المهام ({ $count })
    [many] كل المهام ({ $count })
   *[other] كل المهام ({ $count })
}
todo-past = فات الموعد
todo-hour = أقل من ساعة
todo-hours = { $count ->
    [zero] ساعة
    [one] ساعة
    [two] ساعتان
    [few] ساعات
    [many] ساعة
   *[other] ساعة
}
todo-days = { $count ->
    [zero] يوم
    [one] يوم
    [two] يومان
    [few] أيام
    [many] يوما
   *[other] يوم
}
happenings-title = ما استجد بشأن ما قلتموه
happenings-since = منذ زيارتكم الأخيرة:
happenings-none = لا جديد. ستظهر هنا القرارات بشأن تعديلاتكم والردود على تعليقاتكم ونتائج تصويتكم.
happening-decided = { $label }: القرار بشأن تعديلكم: { $decision }
happening-joined = { $label }: انضم إلى مقدمي تعديلكم الوفد: { $delegation }
happening-answered = { $label }: رد على تعليقكم من الوفد: { $delegation }
happening-outdated = { $label }: تغيّر النص بعد موقفكم
happening-closed = { $title }: أُغلق التصويت: { $result }
happening-cleared = { $label }: رد العاصمة: { $answer }
page-own-work = مساهمات وفدكم
own-work-narrow = أنواع المساهمات
own-work-all = الكل
own-work-kind-positions = المواقف
own-work-kind-amendments = التعديلات
own-work-kind-comments = التعليقات
own-work-kind-votes = الأصوات
own-work-none = لم يساهم وفدكم هنا بشيء بعد.
own-work-comment = { $label }: تعليق
own-work-voted = أدلى وفدكم بصوته. الاقتراع سري.
forward-title = مواقفكم على نص تغيّر
forward-lead = تغيّر نص هذه الفقرات بعد أن اتخذتم موقفكم. وموقفكم على النص السابق ولا يُحتسب للنص الجديد، إلا إذا أعلنت الرئاسة أن التغييرات تحريرية. اقرؤوا التغييرات، ثم أكدوا الموقف من جديد للنص الجديد أو غيّروه.
forward-none = لم يتغيّر أي نص بعد مواقفكم.
forward-taken = اتُّخذ على { $revision }
forward-granted = أصبح النص كما طلبه وفدكم. والموقف الذي تنقلونه لا يتضمن نصا مقترحا.
forward-editorial = أعلنت الرئاسة أن التغييرات تحريرية، ولذلك يبقى الموقف قائما ويُحتسب.
forward-change = تغيير هذا الموقف
forward-draft = حفظ المواقف المختارة بوصفها مسودات
forward-submit = تأكيد المواقف المختارة من جديد للنص الجديد
forward-draft-one = حفظه بوصفه مسودة للنص الجديد
forward-submit-one = تأكيد الموقف من جديد للنص الجديد
forward-choose = تأكيد الموقف من { $label }
forward-nothing = اختاروا موقفا واحدا على الأقل.
done-forward-submitted = تم تقديم المواقف للنص الجديد.
done-forward-drafted = تم حفظ المواقف بوصفها مسودات للنص الجديد.
done-forward-partly = تم ذلك. وحيث كان موقف آخر قيد الإعداد، بقي كما هو.
desk-position = { $provision }: { $stance } ({ $clearance })
consultations-title = المشاورات
consultations-none = لا توجد مشاورات بعد.
consultations-all = جميع المشاورات
consultations-none-open = افتحوا أول مشاورة: العنوان والوفود والنص والمراحل تأتي خطوة خطوة.
consultations-none-wait = عندما تفتح الأمانة مشاورة يمكنكم قراءتها ستظهر هنا.
card-stage = { $stage }، المرحلة { $number } من { $total }
card-closes = تنتهي { $left }
card-opens = التالي: { $stage }، { $left }
card-no-end = لم يُحدد موعد للانتهاء
card-no-stage = لا توجد مرحلة مفتوحة.
card-of = من { $whole }
card-spoken = الوفود المدعوة التي أبدت رأيها
card-positioned = الأعضاء الذين أبدوا موقفا
card-withheld = (الأسماء غير معروضة)
card-votes = عمليات التصويت: { $all } (المعتمد { $adopted }، والمفتوح { $open })
card-votes-none = عمليات التصويت: لا شيء بعد
card-lately = في الأيام السبعة الأخيرة: { $list }.
card-lately-none = لا جديد في الأيام السبعة الأخيرة.
card-agreed = الاطلاع على ما اتُّفق عليه
card-draft = قراءة المشروع
card-outcome = الاطلاع على النتيجة
card-text-adopted = اعتُمد: { $revision }
card-text-not-adopted = لم يُعتمد: { $revision }
card-text-since = عُدّل النص منذ ذلك الحين: { $revision }
card-text-positions = مواقف الأعضاء من الفقرات:
card-prepare = متابعة الإعداد
card-look = معرفة موعد بدئها
overview-text = أين وصل النص
overview-about = عن هذه المشاورة
overview-stages = كل المراحل والمواعيد
overview-participants = كل الوفود المشاركة
overview-representation = معرفة من أبدى رأيه ومن لم يبده
overview-votes-all = كل عمليات التصويت
overview-silence = { $count ->
    [zero] لم يكسر أي وفد الصمت.
    [one] كسر وفد واحد الصمت.
    [two] كسر وفدان الصمت.
    [few] كسرت { $count } وفود الصمت.
    [many] كسر { $count } وفدا الصمت.
   *[other] كسر { $count } وفد الصمت.
}
overview-turnout = نعم { $yes }، لا { $no }، امتناع { $abstain }؛ لم يصوّت { $absent } من { $voters }
overview-own = { $delegation } حتى الآن
overview-own-positions = عدد الفقرات التي لكم موقف منها: { $held } من { $all }
overview-after = ما يلي
overview-after-lead = المشاورة مختتمة. ما تقرر موجود في النتائج، وما وُعد به في المتابعة، وكل إجراء رسمي مقيد في السجل.
overview-who = من يشارك
overview-who-counts = الأعضاء: { $members }. المراقبون: { $observers }.
overview-open = بلا حساب يمكنكم
overview-open-text = قراءة النص مع كل ما هو علني من المواقف والتعليقات والتعديلات
overview-open-react = إبداء الرأي في المقولات المطروحة
overview-open-record = قراءة السجل والتحقق منه بأنفسكم
checklist-next = الخطوات التالية
checklist-title = من البداية إلى النتيجة
checklist-progress = المنجز: { $done } من { $all }. الجاري: { $begun }.
checklist-revise = الاطلاع على ما سيُنشر
checklist-joined = الوفود التي لها ممثل: { $joined } من { $invited }
checklist-waiting = { $count ->
    [zero] لا دعوات معلقة
    [one] دعوة واحدة معلقة
    [two] دعوتان معلقتان
    [few] { $count } دعوات معلقة
    [many] { $count } دعوة معلقة
   *[other] { $count } دعوة معلقة
}
checklist-pending = الاطلاع على الدعوات المعلقة
checklist-hear = اختيار من يجوز له إبداء الرأي
checklist-audience = من يجوز له إبداء الرأي: { $audience }
checklist-provisions = { $count ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $count } فقرات
    [many] { $count } فقرة
   *[other] { $count } فقرة
}
checklist-stages = { $count ->
    [zero] لا مراحل
    [one] مرحلة واحدة
    [two] مرحلتان
    [few] { $count } مراحل
    [many] { $count } مرحلة
   *[other] { $count } مرحلة
}
checklist-texts = { $count ->
    [zero] لم تكتب الرئاسة أي نص
    [one] كتبت الرئاسة نصا واحدا
    [two] كتبت الرئاسة نصين
    [few] كتبت الرئاسة { $count } نصوص
    [many] كتبت الرئاسة { $count } نصا
   *[other] كتبت الرئاسة { $count } نص
}
checklist-step-open = فتح المشاورة
checklist-step-invite = اختيار الوفود المشاركة
checklist-step-publish = نشر النص
checklist-step-schedule = تحديد المراحل
checklist-step-join = ضمان تمثيل الوفود
checklist-step-hear = إبداء الرأي في المقولات (اختياري)
checklist-step-negotiate = التفاوض
checklist-step-summarize = كتابة الموجز
checklist-step-vote = طرح المسائل للتصويت
checklist-step-revise = نشر التنقيح التالي
checklist-step-conclude = الاختتام وتسليم النتيجة
step-state-done = أُنجز
step-state-under-way = جار
step-state-to-do = لم يبدأ بعد
cockpit-joined = وفود لها ممثل
cockpit-positions = المواقف، من كل الممكن منها
cockpit-undecided = تعديلات بلا قرار
cockpit-votes = عمليات تصويت مفتوحة
cockpit-statements = مقولات تنتظر البت
cockpit-stage = نهاية المرحلة: { $stage }
cockpit-silent = { $count ->
    [zero] كل الأعضاء أبدوا رأيهم
    [one] عضو واحد لم يبد رأيه بعد
    [two] عضوان لم يبديا رأيهما بعد
    [few] { $count } أعضاء لم يبدوا رأيهم بعد
    [many] { $count } عضوا لم يبدوا رأيهم بعد
   *[other] { $count } عضو لم يبدوا رأيهم بعد
}
cockpit-silent-hint = هؤلاء رؤساء الوفود. ويمكن دعوة غيرهم من صفحة كل وفد.
cockpit-silent-all = كلهم
cockpit-nobody = لا يوجد ممثل بعد
cockpit-silent-go = الاطلاع على من لم يبد رأيه
cockpit-statements-why = تُعرض كل مقولة على الجميع متى قُبلت.
cockpit-undecided-go = النظر فيها
cockpit-undecided-why = يطّلع مقدموها على القرار وأسبابه.
cockpit-lacking = وفود بلا ممثل
cockpit-lacking-why = لا أحد يستطيع بعد أن يتكلم أو يصوّت باسمها.
cockpit-credentials-why = لا يستطيعون التصويت قبل تسجيل وثائق تفويضهم.
cockpit-conclude-why = اعتُمد النص، ولا يوجد تصويت مفتوح.
cockpit-absent = لم يصوّت { $absent } من { $voters }
cockpit-nothing = لا شيء ينتظركم. والخطوة التالية للوفود.
consultation-new = فتح مشاورة
consultation-open = فتح المشاورة
consultation-title = العنوان
consultation-summary = الموضوع
visibility = من يمكنه الاطلاع عليها
visibility-public = علنية: يمكن للجميع الاطلاع عليها، دون حساب.
visibility-delegations = للوفود المشاركة فقط.
correction-link = تصحيح هذه المشاورة أو حفظها في الأرشيف
correction-title = تصحيح المشاورة
correction-to-public = إذا جعلتموها علنية، اطّلع عليها كل شخص من دون حساب: النص، والسجل، وما قالته الوفود، وفق كيفية عرض المساهمات في كل مرحلة.
correction-to-delegations = إذا قصرتموها على الوفود، لم يعد بإمكان غيرها الاطلاع عليها. أما ما نُزّل أو نُسخ أو طُبع منها من قبل فيبقى لدى أصحابه، وقد تحتفظ به محركات البحث بعض الوقت.
correction-recorded = يذكر السجل ما كان فيها من قبل، ويعرضه لكل من يجوز له الاطلاع على المشاورة.
correction-ends-title = تُسحب ترجمات العنوان لأنها تنقل العنوان السابق: { $languages }. ويحتفظ السجل بها.
correction-ends-summary = تُسحب ترجمات الموضوع لأنها تنقل الموضوع السابق: { $languages }. ويحتفظ السجل بها.
correction-send = تصحيح
correction-present = غيّر شخص آخر هذا منذ أن فتحتم الصفحة. وهو الآن:
page-translations = ترجمات العناوين
translations-of-name = ترجمات الاسم
translations-lead = يظهر العنوان بلغة الواجهة متى تُرجم هنا، وإلا ظهر كما أُعطي.
translations-title = العنوان
translations-back = العودة دون حفظ
translations-recorded = يحتفظ السجل بكل ترجمة مع ما سبقها. ويسحب الحقلُ الفارغ الترجمةَ.
translations-save = حفظ الترجمات
translations-link = ترجمة الاسم
translations-vote-title = عنوان التصويت
translations-vote-in = عنوان تصويت باللغة { $language }:
translation-title-en = العنوان بالإنكليزية
translation-title-fr = العنوان بالفرنسية
translation-title-ar = العنوان بالعربية
translation-summary-en = الموضوع بالإنكليزية
translation-summary-fr = الموضوع بالفرنسية
translation-summary-ar = الموضوع بالعربية
archive-title = الحفظ في الأرشيف
archive-means = المشاورة المحفوظة في الأرشيف لا ترد في القوائم ولا ضمن المهام. ويمكن الاطلاع عليها في عنوانها وتنزيلها والتحقق منها، ولكن لا يُتخذ فيها أي إجراء إلى أن تُعاد.
archive-votes-open = هناك تصويت مفتوح. أغلقوه أو ألغوه قبل حفظ المشاورة في الأرشيف.
archive = حفظ المشاورة في الأرشيف
archive-can-be-restored = يمكن إعادتها في أي وقت.
restore = إعادة المشاورة
archived-on = حُفظت في الأرشيف في { $moment }. ولم يعد يُتخذ في هذه المشاورة أي إجراء.
archived-title = المشاورات المحفوظة في الأرشيف
archived-lead = يمكن الاطلاع على هذه المشاورات وتنزيلها، ولكن لم يعد يُتخذ فيها أي إجراء.
archived-none = لا توجد مشاورات محفوظة في الأرشيف. وما يُحفظ منها يخرج من القائمة ويبقى هنا.
stage-remove-this = حذف «{ $stage }»
stage-remove-hint = تحتفظ المرحلة السابقة لها بموعد انتهائها، ويستمر أي اختتام قبلها. ويبقى الحذف في السجل، ويمكن تحديد المرحلة من جديد.
participant-remove-means = لا يعود الوفد مشاركا في هذه المشاورة. ويمكن دعوته مرة أخرى.
participant-remove-ends = لا يمكنه بعد ذلك أن يتخذ فيها موقفا أو يقدم مقترحا أو يصوت، ولا يطلع عليها إن كانت مقصورة على الوفود. ويبقى الاستبعاد في السجل.
participant-remove = استبعاد
participant-remove-this = استبعاد الوفد: { $delegation }
participant-tied = لا يمكن استبعاده
participant-tied-hint = لهذه الوفود في هذه المشاورة:
participant-tie-position = موقف، أو موقف قيد الإعداد
participant-tie-comment = تعليق
participant-tie-amendment = تعديل
participant-tie-sponsorship = مكان بين مقدمي تعديل
participant-tie-answer = رد على قرار بشأن تعديل
participant-tie-bloc-statement = دور في بيان مجموعة
participant-tie-association = انضمام إلى بيان مجموعة
participant-tie-reservation = تحفظ أو إعلان
participant-tie-commitment = التزام أو دور في التزام أو تقرير
participant-tie-peer-review = استعراض نظير أو تعليق على تقرير
participant-tie-mapping = صلة بصك قائم، أو مراجعة لها
participant-tie-reply = رد على الموجز
participant-tie-tag = وسم مقترح
participant-tie-definition = تعريف اقترحه أو يأخذ به أو كان يأخذ به
participant-tie-reaction = مقولة، أو رأي في مقولة
participant-tie-attendance = مكان في قائمة الحاضرين: احذفوه من القائمة أولا
participant-tie-proxy = تفويض بالتصويت أعطاه أو حمله
participant-tie-open-vote = مكان بين من يحق لهم التصويت في تصويت مفتوح: تُحسب أغلبيته على أساسهم
participant-tie-vote = مكان بين من يحق لهم التصويت، أو تصويت
participant-tie-need = احتياج أو عرض
parts-label = صفحات هذه المشاورة
search = البحث
search-title = البحث في المشاورة
search-words = الكلمات
search-words-hint = يجب أن ترد كل كلمة، بأي صيغة. ضعوا العبارة بين علامتي تنصيص.
search-narrow = تضييق البحث
search-kind = أين يُبحث
search-everything = كل شيء
search-any-language = بأي لغة
search-no-words = لا توجد كلمات للبحث عنها. يرجى كتابة حروف أو أرقام.
search-found = { $count ->
    [zero] لم يُعثر على شيء.
    [one] عُثر على نص واحد.
    [two] عُثر على نصين.
    [few] عُثر على { $count } نصوص.
    [many] عُثر على { $count } نصا.
   *[other] عُثر على { $count } نص.
}
search-found-many = عُثر على أكثر من { $count } نص. تُعرض أحدث النصوص. أضيفوا كلمات أو ضيّقوا نطاق البحث للعثور على غيرها.
search-numbered = الانتقال إلى { $paragraph }
search-none-next = جربوا كلمات أقل أو كلمات أخرى، أو اقرؤوا النص:
search-begin = يشمل البحث النص والتعديلات والمواقف والتعليقات. لقراءة النص:
search-widen = البحث في كل شيء
search-kind-provision = فقرة
search-kind-amendment = تعديل
search-kind-position = موقف
search-kind-bloc-statement = بيان مجموعة
search-kind-comment = تعليق
search-kind-reservation = تحفظ أو إعلان
search-kind-reply = رد على موجز توافق الآراء
part-overview = نظرة عامة
part-draft = المشروع
part-summary = موجز توافق الآراء
part-questions = التصويت
part-text = النص
part-talk = النقاش
part-results = الحصيلة
part-organize = التنظيم
part-glance = نظرة سريعة
part-participants = من يشارك
part-positions = المواقف من عدة فقرات
part-comparison = مقارنة النسخ
part-votes = جميع عمليات التصويت
part-record = السجل
part-outcome = النتائج
copy-title = نسخ هذه المشاورة
copy-lead = للمشاورة الجديدة اللغة نفسها والمراحل نفسها بالفواصل الزمنية نفسها ونصوص الرسائل نفسها والقرار نفسه بشأن تأكيد الهوية قبل التصويت. ولا يُنسخ شيء مما قيل أو تقرر.
copy-start = افتتاح المرحلة الأولى
copy-start-past = اختاروا وقتا مقبلا.
copy-participants = دعوة الوفود نفسها
copy-participants-count = { $count ->
    [zero] لا وفود
    [one] وفد واحد
    [two] وفدان
    [few] { $count } وفود
    [many] { $count } وفدا
   *[other] { $count } وفد
}
copy-text = نشر آخر نص بوصفه المشروع الأول
copy-text-language = يُنقل النص بلغته الأصلية: { $language }.
copy-text-translations = وتُنقل معه ترجماته: { $languages }.
copy-titles-translated = تُنقل ترجمات العنوان والملخص إذا أبقيتم هذه الكلمات.
copy-mail-texts = وتُنقل نصوص الرسائل.
copy-participants-mail = لا تُبلَّغ بالبريد إلا وفقا لما اختاره كل فرد من أفرادها.
copy-mark = (نسخة)
copy-begin = البدء من نسخة من
copy-preview = عرض التواريخ
copy-dates = تواريخ المشاورة الجديدة
copy-dates-help = لم يُفتتح شيء بعد. غيروا تاريخ الافتتاح لعرض تواريخ أخرى، أو افتتحوا المشاورة.
copy-plan-refused = لا تتتابع المراحل بهذا التاريخ. اختاروا تاريخا آخر.
templates-title = نماذج المشاورات
templates-lead = يتضمن النموذج لغة المشاورة وإمكانية الاطلاع عليها ومراحلها ونصوص رسائلها، والوفود إن حُفظت معه. ويمكن حفظ المشاورة نموذجا من صفحاتها.
templates-none = لم يُحفظ أي نموذج بعد. ويُحفظ النموذج من مشاورة، في باب «التنظيم».
template-name = اسم النموذج
template-saved = تاريخ الحفظ
template-stages = { $count ->
    [zero] لا مراحل
    [one] مرحلة واحدة
    [two] مرحلتان
    [few] { $count } مراحل
    [many] { $count } مرحلة
   *[other] { $count } مرحلة
}
template-open-from = مشاورة جديدة وفق النموذج { $name }
template-save-title = الحفظ بوصفها نموذجا
template-save-lead = تُحفظ اللغة وإمكانية الاطلاع وتأكيد الهوية قبل التصويت والمراحل بفواصلها الزمنية ونصوص الرسائل. ولا تُحفظ العناوين والمشروع.
template-participants = مع الوفود المشاركة
template-save = حفظ النموذج
template-remove = حذف
template-remove-this = حذف النموذج { $name }
template-remove-means = لن يمكن افتتاح أي مشاورة وفقه بعد ذلك.
template-remove-stays = تبقى المشاورات التي افتُتحت وفقه كما هي.
done-template-saved = حُفظ النموذج.
done-template-removed = حُذف النموذج.
stages-title = المراحل
stage = المرحلة
stage-opens = البدء
stage-closes = الانتهاء
stage-now = الآن
stage-change = تغيير «{ $stage }»
stage-set = تحديد موعد مرحلة
stage-set-alone = تحديد موعد مرحلة واحدة خارج الخطة
stage-running = المرحلة الحالية: { $stage }.
stage-ends-former = عند افتتاح مرحلة تنتهي في اللحظة نفسها المرحلة المفتوحة حتى ذلك الحين. وتنتهي المرحلة أيضا عند افتتاح مرحلة أخرى محددة سلفا بعدها.
stage-opens-field = موعد البدء
stage-closes-field = موعد الانتهاء (اختياري)
stage-begins = تبدأ
stage-ends = تنتهي (اختياري)
stage-again = (مرة أخرى)
stage-next = المرحلة التالية: { $stage }
stage-next-planned = موعد الافتتاح المقرر:
stage-next-now = افتتاح المرحلة التالية الآن
plan-title = تخطيط المراحل
plan-help = حددوا عدة مراحل دفعة واحدة. والمرحلة التي لا نهاية لها تدوم إلى أن تبدأ المرحلة التالية. والصف الذي يبقى فارغا لا يغير شيئا.
plan-send = حفظ الخطة
plan-problem = { $stage }، { $field }: { $problem }
plan-empty = حددوا بداية مرحلة واحدة على الأقل.
plan-overlaps = تبدأ قبل انتهاء المرحلة التي تسبقها.
stage-kind-circulated = تعميم المشروع
stage-kind-commenting = إبداء التعليقات
stage-kind-negotiating = التفاوض
stage-kind-deciding = اتخاذ القرار
stage-kind-concluded = الاختتام
stage-kind-follow-up = المتابعة
stage-conclusion-hint = قبل الاختتام، انظروا فيما لم يُحسم بعد:
stage-reopening-hint = اختُتمت المشاورة. لا يمكن تحديد مرحلة سابقة:
conclusion-title = اختتام المشاورة
conclusion-lead = يبقى ما لم يُحسم على حاله بعد اختتام المشاورة. يمكنكم حسمه قبل ذلك، أو الاختتام رغم ذلك.
conclusion-lead-blocked = يبقى ما لم يُحسم على حاله بعد اختتام المشاورة. يمكنكم حسمه قبل ذلك. ويرد أدناه ما يتعين القيام به أولا.
conclusion-settled = لم يبق شيء دون حسم.
conclusion-means = من الآن فصاعدا تبقى النصوص والمواقف والتعديلات والتعليقات والقرارات على حالها. ويظل بإمكان الوفود إبداء تحفظات وإعلانات بشأن ما اعتُمد، وتعليل تصويتها أو تصحيحه. وتبدأ المتابعة: فبإمكانها التعهد بالتزامات بشأن ما اعتُمد وتقديم تقارير عنها.
conclusion-now = الاختتام الآن
conclusion-done-title = اختُتمت المشاورة
conclusion-done-lead = لم يكن ما يلي محسوما عند الاختتام، ويبقى على حاله.
conclusion-stayed = ما بقي دون حسم
conclusion-votes-first = لا يمكن اختتام المشاورة ما دام تصويت مفتوحا. أغلقوه أو ألغوه أولا.
conclusion-stages-first = هذه المراحل مقرر افتتاحها لاحقا ومن شأنها أن تنهي الاختتام: { $stages }. يرجى حذفها أو نقلها أولا:
conclusion-stages-move = نقلها في صفحة المراحل
conclusion-whole-adopted = اعتُمد النص بمجمله.
conclusion-whole-voted = لم يُغلق التصويت على النص في مجمله.
conclusion-whole-before = اعتُمد نص سابق في مجمله. ولم يُطرح النص الحالي للتصويت.
conclusion-whole-none = لم يُطرح النص بمجمله للتصويت.
conclusion-whole-rejected = لم يُعتمد النص بمجمله.
conclusion-brackets = { $count ->
    [zero] لا مواضع بين معقوفات.
    [one] يوجد موضع واحد بين معقوفين.
    [two] يوجد موضعان بين معقوفات.
    [few] توجد { $count } مواضع بين معقوفات.
    [many] يوجد { $count } موضعا بين معقوفات.
   *[other] يوجد { $count } موضع بين معقوفات.
}
conclusion-undecided = { $count ->
    [zero] بُتّ في كل التعديلات.
    [one] تعديل واحد لم يُبتّ فيه.
    [two] تعديلان لم يُبتّ فيهما.
    [few] { $count } تعديلات لم يُبتّ فيها.
    [many] { $count } تعديلا لم يُبتّ فيها.
   *[other] { $count } تعديل لم يُبتّ فيها.
}
conclusion-unpublished = { $count ->
    [zero] نُشر كل ما اتُّفق عليه.
    [one] تعديل واحد متفق عليه لم يُنشر.
    [two] تعديلان متفق عليهما لم يُنشرا.
    [few] { $count } تعديلات متفق عليها لم تُنشر.
    [many] { $count } تعديلا متفقا عليها لم تُنشر.
   *[other] { $count } تعديل متفق عليها لم تُنشر.
}
conclusion-votes = { $count ->
    [zero] لا يوجد تصويت مفتوح.
    [one] ما زال تصويت واحد مفتوحا.
    [two] ما زال تصويتان مفتوحين.
    [few] ما زالت { $count } عمليات تصويت مفتوحة.
    [many] ما زالت { $count } عملية تصويت مفتوحة.
   *[other] ما زالت { $count } عملية تصويت مفتوحة.
}
conclusion-outdated = { $count ->
    [zero] كل المواقف تخص العبارات الحالية.
    [one] موقف واحد يخص عبارات سابقة.
    [two] موقفان يخصان عبارات سابقة.
    [few] { $count } مواقف تخص عبارات سابقة.
    [many] { $count } موقفا تخص عبارات سابقة.
   *[other] { $count } موقف تخص عبارات سابقة.
}
conclusion-silent = { $count ->
    [zero] أبدى كل الأعضاء رأيا.
    [one] عضو واحد لم يبد أي رأي.
    [two] عضوان لم يبديا أي رأي.
    [few] { $count } أعضاء لم يبدوا أي رأي.
    [many] { $count } عضوا لم يبدوا أي رأي.
   *[other] { $count } عضو لم يبدوا أي رأي.
}
matter-settled = محسوم
matter-open = غير محسوم
reopening-title = إعادة فتح المشاورة
reopening-lead = تنهي إعادة الفتح الاختتام الآن. ويظهر السبب مع النتيجة ويبقى في السجل.
reopening-stage = المرحلة التي تُفتح الآن
reopening-reason = السبب
reopening-now = إعادة الفتح الآن
concluded-since = المشاورة مختتمة منذ { $moment }.
concluded-reopened = اختُتمت في { $concluded }. وأُعيد فتحها في { $reopened } (المرحلة: { $stage }) للسبب الآتي:
attribution = كيفية عرض المساهمات
attribution-kept = الإبقاء على الإعداد الحالي: { $setting }
attribution-kept-of-stage = الإبقاء على إعداد المرحلة، أو على إعداد المرحلة الجارية إذا كانت المرحلة جديدة
attribution-public = مع الأسماء، لجميع القراء
attribution-delegations = مع الأسماء، للوفود فقط
attribution-chatham-house = بدون أسماء (قاعدة تشاتام هاوس)
attribution-embargoed = لا يُعرض قبل إغلاق المرحلة
participants-title = { $count ->
    [zero] لا يشارك أي وفد
    [one] يشارك وفد واحد
    [two] يشارك وفدان
    [few] تشارك { $count } وفود
    [many] يشارك { $count } وفدا
   *[other] يشارك { $count } وفد
}
participants-invite = إشراكها
participants-none = لا يشارك أي وفد بعد. وتختار الأمانة الوفود المشاركة.
participants-none-invite = لا يشارك أي وفد بعد. اختاروا أدناه الوفود المشاركة.
participants-choose = اختيار المشاركين
participants-choose-help = تشارك الوفود التي تختارونها فورا. أما الأشخاص الذين يتصرفون باسم وفد فيُدعون بعد ذلك، كل منهم برابط.
participants-headless = { $count ->
    [zero] لكل وفد رئيس.
    [one] وفد واحد ليس له رئيس بعد.
    [two] وفدان ليس لهما رئيس بعد.
    [few] { $count } وفود ليس لها رئيس بعد.
    [many] { $count } وفدا ليس لها رئيس بعد.
   *[other] { $count } وفد ليس لها رئيس بعد.
}
participants-everyone = { $count ->
    [zero] لا يوجد من يُشرك
    [one] إشراك الوفد الباقي
    [two] إشراك الوفدين
    [few] إشراك الوفود كلها ({ $count })
    [many] إشراك الوفود كلها ({ $count })
   *[other] إشراك الوفود كلها ({ $count })
}
participants-all = { $count ->
    [zero] لا توجد وفود.
    [one] الوفد الوحيد مشارك.
    [two] الوفدان مشاركان.
    [few] جميع الوفود مشاركة وعددها { $count }.
    [many] جميع الوفود مشاركة وعددها { $count }.
   *[other] جميع الوفود مشاركة وعددها { $count }.
}
downloads-title = التنزيلات
downloads-help = تتضمن وثيقة JSON كل ما هو رسمي، وتتضمن السجل. ويمكن لأي شخص التحقق منها بالأمر: {"\u2066"}baraza verify FILE{"\u2069"}
download-json = جميع البيانات (JSON)
download-positions = المواقف (CSV)
download-amendments = التعديلات (CSV)
download-comments = التعليقات (CSV)
download-reservations = التحفظات والإعلانات (CSV)
download-mappings = الصلات بالصكوك القائمة (CSV)
download-ballots = أصوات الوفود (CSV)

## Pictures

picture-heard-none = لم يبد أي عضو موقفا بعد
picture-heard = أبدى موقفا { $count } من أصل { $of }
picture-unheard = لم يبد موقفا
picture-skyline = { $size ->
    [zero] كل عمود فقرة واحدة، من { $first } إلى { $last }
    [one] كل عمود فقرة واحدة، من { $first } إلى { $last }
    [two] كل عمود يمثل فقرتين على الأكثر، من { $first } إلى { $last }
    [few] كل عمود يمثل { $size } فقرات على الأكثر، من { $first } إلى { $last }
    [many] كل عمود يمثل { $size } فقرة على الأكثر، من { $first } إلى { $last }
   *[other] كل عمود يمثل { $size } فقرة على الأكثر، من { $first } إلى { $last }
}؛ وكلما زاد ارتفاعه زاد عدد من أبدوا موقفا من الأعضاء، وعددهم { $members } (وأقصاه { $most }).
picture-skyline-unheard = لم يبد أي عضو موقفا بعد: كل عمود فقرة، ويرتفع مع المواقف منها.

## Stances

page-stances = المواقف في لمحة
stances-lead = من يتخذ أي موقف من أي فقرة. والخانة الفارغة تعني عدم وجود موقف يمكنكم الاطلاع عليه؛ وعدد أعضاء المشاورة { $members }.
stances-counted = الفقرات التي حُجبت فيها الأسماء
stances-withheld = لا تُعرض هنا سوى أعداد الأعضاء جميعا.
stances-grouping = التجميع حسب
stances-by-group = حسب المجموعة
stances-by-delegation = حسب الوفد
stances-strip = { $count ->
    [zero] لا صفوف: كل خانة مجموعة، وتبين أبعد موقف في المجموعة عن الاتفاق. والأرقام أعلاه هي أرقام القائمة.
    [one] الصف فقرة واحدة وكل خانة مجموعة، وتبين أبعد موقف في المجموعة عن الاتفاق. والأرقام أعلاه هي أرقام القائمة.
    [two] كل من الصفين فقرة وكل خانة مجموعة، وتبين أبعد موقف في المجموعة عن الاتفاق. والأرقام أعلاه هي أرقام القائمة.
    [few] كل من الصفوف الـ{ $count } فقرة وكل خانة مجموعة، وتبين أبعد موقف في المجموعة عن الاتفاق. والأرقام أعلاه هي أرقام القائمة.
    [many] كل من الصفوف الـ{ $count } فقرة وكل خانة مجموعة، وتبين أبعد موقف في المجموعة عن الاتفاق. والأرقام أعلاه هي أرقام القائمة.
   *[other] كل من الصفوف الـ{ $count } فقرة وكل خانة مجموعة، وتبين أبعد موقف في المجموعة عن الاتفاق. والأرقام أعلاه هي أرقام القائمة.
}
stances-grid = { $count ->
    [zero] لا صفوف: كل خانة وفد بترتيب القائمة. والأرقام أعلاه هي المجموعات.
    [one] الصف فقرة واحدة وكل خانة وفد بترتيب القائمة. والأرقام أعلاه هي المجموعات.
    [two] كل من الصفين فقرة وكل خانة وفد بترتيب القائمة. والأرقام أعلاه هي المجموعات.
    [few] كل من الصفوف الـ{ $count } فقرة وكل خانة وفد بترتيب القائمة. والأرقام أعلاه هي المجموعات.
    [many] كل من الصفوف الـ{ $count } فقرة وكل خانة وفد بترتيب القائمة. والأرقام أعلاه هي المجموعات.
   *[other] كل من الصفوف الـ{ $count } فقرة وكل خانة وفد بترتيب القائمة. والأرقام أعلاه هي المجموعات.
}
stances-table = البيانات نفسها في جدول
stances-paragraph = الفقرة
stances-of = {"\u2066"}{ $count }/{ $of }{"\u2069"}
stances-observers = المراقبون
stances-no-group = خارج أي مجموعة
stances-delegations = الوفود في هذه الصفحة
stances-among = الوفود، الجزء { $number }

## Texts

draft-none = لم يُنشر أي نص بعد.
draft-none-publish = نشر النص الأول
draft-none-wait = في هذه الأثناء: مواعيد بدء المراحل
draft-glance = المشروع في لمحة
draft-bars = في الأشرطة المجاورة للنص يمثل الشريط الكامل الأعضاء جميعا، وعددهم { $members }.
draft-bars-own = الموقف الذي تحفظونه هنا مسودة، إلى أن يوافق عليه رئيس وفدكم ويقدمه.
draft-bars-approved = الموقف الذي تحفظونه هنا مسودة، إلى أن توافقوا عليه وتقدموه.
draft-brackets = { $count ->
    [zero] لا مواضع بين معقوفات
    [one] موضع واحد بين معقوفين
    [two] موضعان بين معقوفات
    [few] { $count } مواضع بين معقوفات
    [many] { $count } موضعا بين معقوفات
   *[other] { $count } موضع بين معقوفات
}
draft-own = وفدكم:
draft-outdated = على الصيغة السابقة
draft-change = تغييره
draft-see = الاطلاع عليه
draft-take = تحديد موقف
draft-contents = المحتويات
draft-with-comments = عرض النص مع جميع التعليقات
draft-without-comments = عرض النص دون تعليقات
revision-zero = المسودة الصفرية
words-title = معاني هذه المصطلحات
words-paragraphs = PP: فقرة من الديباجة. OP: فقرة من المنطوق تنص على ما يتقرر. H: عنوان فرعي.
words-draft = المسودة الصفرية: النص الأول قبل أي تنقيح.
words-status = عدد المواقف المقدمة غير كاف: أبدى أقل من ثلث الأعضاء موقفا من الفقرة، فلا يقال شيء عن مدى الاتفاق عليها.
words-amendments = MOD: صيغة أخرى للفقرة. SUP: حذف الفقرة. NOC: إبقاء الفقرة على حالها.
words-referendum = متفق عليه رهنا بالاستشارة: متفق عليه في الوقت الحاضر رهنا بموافقة العواصم.
revision = التنقيح { $number }
text-language = لغة النص
text-languages = لغات النص
text-authentic = النص ذو الحجية
text-other-languages = بلغات أخرى
text-in-language = باللغة { $language }
text-foreign-question = النص محرر { $authentic }، وما تقترحونه مُشار إليه على أنه محرر { $own }. فإن كنتم قد كتبتموه { $authentic } فاختاروا تلك اللغة. ولا تدخل الكلمات المحررة { $own } في النص إلا بعد أن تضعها الأمانة { $authentic }؛ ولاقتراحها مع ذلك، أرسلوا الاستمارة مرة أخرى.
text-authentic-in = النص ذو الحجية (باللغة { $language })
language-ar = العربية
language-zh = الصينية
language-en = الإنكليزية
language-fr = الفرنسية
language-pt = البرتغالية
language-ru = الروسية
language-es = الإسبانية
provision-open = { $label }: المواقف والتعليقات
provision-title = الفقرة { $label }
provision-in-draft = عرضه في المشروع
paragraph-name = الفقرة { $label }
paragraph-name-heading = العنوان { $label }
paragraph-name-preambular = الفقرة { $number } من الديباجة ({ $label })
paragraph-name-operative = الفقرة { $number } من المنطوق ({ $label })
provision-steps = الفقرات المجاورة
provision-previous = الفقرة السابقة: { $label }
provision-next = الفقرة التالية: { $label }
provision-next-silent = التالية بلا موقف منكم: { $label }
provision-go-on = التالية: { $label }
provision-none-silent = لوفدكم موقف من كل فقرة.
provision-further = المزيد عن هذه الفقرة
provision-sign-in = تسجيل الدخول للمشاركة
import-title = استيراد نص
import-first = استيراد النص
import-next = استيراد تنقيح أو ترجمة
import-help = أرسلوا وثيقة من Word، أو اكتبوا النص أو الصقوه على النحو المبين أدناه: عنوان واحد، وعناوين فرعية، وفقرات الديباجة، وفقرات مرقمة، وفقرات فرعية مرتبة بالحروف. وسترون ما يُفهم من كل سطر قبل أن يُنشر أي شيء.
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
import-text-hint = نص تسبق عناوينَه العلامةُ #، كما في المثال، و500 000 حرف على الأكثر. ويمكنكم أيضا اللصق من Word.
import-sample-help = تسبق العلامةُ # العنوانَ، و## العنوانَ الفرعي. وإذا لم يكن للنص عنوان أخذ عنوان المشاورة. والفقرة التي لا رقم لها جزء من الديباجة.
import-file = أو ملف
import-file-hint = وثيقة وورد (‎.docx) أو ليبر أوفيس (‎.odt) أو صفحة (‎.html) أو أكوما نتوسو (‎.xml) أو نص بترميز UTF-8، لا يزيد حجمها على 10 ميغابايت. وتحل محل الحقل أعلاه.
import-check = التحقق
import-publish = نشر
import-preview = معاينة: { $paragraphs }، { $headings }
import-paragraphs = { $count ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $count } فقرات
    [many] { $count } فقرة
   *[other] { $count } فقرة
}
import-headings = { $count ->
    [zero] لا عناوين
    [one] عنوان واحد
    [two] عنوانان
    [few] { $count } عناوين
    [many] { $count } عنوانا
   *[other] { $count } عنوان
}
import-no-title = لا يوجد عنوان. يرجى البدء بسطر مثل «# العنوان»، أو بيان أي سطر هو العنوان أدناه.
import-second-title = { $place }: يوجد عنوان ثان. تبدأ العناوين الفرعية بالعلامة «##».
import-no-paragraphs = ينتهي النص دون أي فقرة.
import-numbering = { $place }: وردت الفقرة { $found } في موضع الفقرة { $expected }.
import-point-numbering = { $place }: وردت الفقرة الفرعية ({ $found }) في موضع الفقرة الفرعية ({ $expected }).
import-stray-point = { $place }: وردت فقرة فرعية قبل أول فقرة مرقمة.
import-unnumbered = { $place }: هذه الفقرة بلا رقم، مع أن الفقرات المرقمة قد بدأت.
import-no-number = { $place }: «{ $found }» ليس رقما لفقرة أو فقرة فرعية. اكتبوا مثلا 4 أو 4 مكررا أو (أ).
import-too-many = { $place }: عدد فقرات النص وعناوينه أكثر من { $max }. يرجى تقسيمه.
import-too-many-lines = { $place }: عدد سطور النص أكثر من { $max }. يرجى تقسيمه.
import-too-many-asked = { $place }: عدد السطور المتروكة أو المشكوك فيها قبله أكثر من { $max }. يرجى تصحيح النص أو تقسيمه.
import-line = السطر { $line }: { $problem }
import-place = «{ $words }»
import-place-line = السطر { $line }
import-at = { $place }: { $problem }
import-encoding = السطر { $line } من الملف ليس بترميز UTF-8. يرجى حفظ الملف بترميز UTF-8 وإعادة المحاولة.
import-file-large = حجم الملف أكبر من { $max } ميغابايت.
import-file-damaged = الملف تالف ولا يمكن قراءته. افتحوه واحفظوه من جديد وأرسلوا الملف الجديد.
import-file-locked = الملف محمي بكلمة مرور. احفظوه بدونها.
import-file-old = الملف بصيغة وورد السابقة لعام 2007. احفظوه بصيغة ‎.docx.
import-file-other = لا يمكن قراءة هذا النوع من الملفات هنا. أرسلوا وثيقة وورد (‎.docx) أو ليبر أوفيس (‎.odt) أو صفحة (‎.html) أو أكوما نتوسو (‎.xml) أو نصا.
import-file-empty = لا توجد كلمات في الملف.
import-file-long = في الملف نص أطول مما يمكن استيراده دفعة واحدة. يرجى تقسيمه.
import-file-comments = في الملف تعليقات يزيد عددها على { $max }.
import-file-parts = في الملف أجزاء يزيد عددها على { $max }.
import-file-unpacked = حجم الملف بعد فك ضغطه أكبر من { $max } ميغابايت.
import-file-part = حجم الجزء «{ $part }» من الملف بعد فك ضغطه أكبر من { $max } ميغابايت.
import-file-outside = في الملف جزء اسمه «{ $part }» يقود إلى خارجه.
import-file-twice = في الملف الجزء «{ $part }» مرتان.
import-file-macros = في الملف وحدات ماكرو أو عناصر تحكم («{ $part }»). احفظوه بدونها بصيغة ‎.docx أو ‎.odt.
import-file-external = الجزء «{ $part }» من الملف يجلب «{ $target }» من مكان آخر. ضعوا محتواه في الملف نفسه أو احذفوه.
import-file-markup = لا يمكن قراءة الجزء «{ $part }» من الملف: { $reason }
import-markup-encoding = ليس بترميز UTF-8.
import-markup-syntax = إنه تالف.
import-markup-doctype = يعلن عن نوع وثيقة.
import-markup-entity = يستخدم الكيان «{ $name }».
import-markup-limits = فيه عناصر أكثر مما تحتاج إليه وثيقة.
import-check-again = التحقق مرة أخرى
import-preview-help = لم يُنشر شيء بعد. وهذا ما فُهم من كل سطر. يرجى تصحيح ما هو خطأ والتحقق مرة أخرى، أو تغيير النص نفسه.
import-to-publish = الانتقال إلى زر النشر
import-change = تغيير النص
import-title-given = ليس أي سطر هو العنوان، فيأخذ النص عنوان المشاورة:
import-unnumbered-text = ليس لأي فقرة رقم، فتُقرأ جميعها على أنها فقرات من الديباجة. يرجى بدء فقرات المنطوق بـ «1.» و«2.» وهكذا، أو بيان ماهية كل سطر أدناه.
import-look-again = لم يُنشر شيء بعد. يرجى الاطلاع أدناه على ما فُهم من النص، ثم نشره.
import-doubtful = لسنا متأكدين من هذا السطر. يرجى التحقق منه.
import-line-is = { $place } هو
import-line-number = رقم { $place } إن لم يكن { $number }
import-line-continues = { $place } استمرار لما يلي
import-choose = يرجى الاختيار
import-goes-on = تتمة { $label }
import-left-out = أُغفل: { $reason }
import-same-as = مطابقة للفقرة { $label }
import-changes = تغيّر { $label }.
import-is-new = جديدة
import-new-paragraph = لا شيء: فقرة جديدة
import-former = { $label }: { $words }
import-touches = المواقف: { $positions }. التعديلات: { $amendments }.
import-effects = ما يغيره النشر
import-effects-first = هذا هو النص الأول للمشاورة.
import-effects-counts = الجديدة: { $new }. المغيَّرة: { $changed }. المحذوفة: { $removed }. الباقية على حالها: { $same }.
import-effects-touched = عدد المواقف بشأن ما يُغيَّر أو يُحذف: { $positions }، وعدد التعديلات: { $amendments }.
import-removed = المحذوف من النص الجديد
import-not-kept = ما في الوثيقة وليس في النص
import-not-kept-count = { $what } ({ $count })
import-not-kept-first = { $what } ({ $count })، أولها في { $place }
preview-moved = ومن الباقية على حالها ما نُقل إلى موضع آخر: { $count }.
preview-other-language = سيكون النص ذو الحجية بلغة أخرى. والمواقف تتعلق بعبارات لغة واحدة، ولذلك ستكون جميعها على النص السابق.
preview-votes = لا يمكن نشر هذا النص الآن لأنه يغيّر عبارات مطروحة للتصويت. أغلقوا هذه التصويتات أو ألغوها أولا:
preview-left-over = هذه التعديلات متفق عليها، لكن النص لا يتضمن ما تطلبه. ويمكن نشرها لاحقا:
preview-outdated = ستكون على النص السابق، ولن تُحتسب إلى أن يؤكَّد كل منها من جديد، مواقف: { $names }
preview-others = { $count ->
    [zero] ولا أحد غيرها
    [one] ووفد آخر
    [two] ووفدين آخرين
    [few] و{ $count } وفود أخرى
    [many] و{ $count } وفدا آخر
   *[other] و{ $count } وفد آخر
}
preview-delegations = { $count ->
    [zero] لا وفود
    [one] وفد واحد
    [two] وفدين
    [few] { $count } وفود
    [many] { $count } وفدا
   *[other] { $count } وفد
}
preview-more-amendments = { $count ->
    [zero] لا تعديلات أخرى على هذه الفقرة.
    [one] تعديل واحد آخر على هذه الفقرة.
    [two] تعديلان آخران على هذه الفقرة.
    [few] { $count } تعديلات أخرى على هذه الفقرة.
    [many] { $count } تعديلا آخر على هذه الفقرة.
   *[other] { $count } تعديل آخر على هذه الفقرة.
}
preview-enters = يدخل في النص
preview-carried = يُرحَّل إلى العبارات الجديدة
preview-idle = لم يعد يطلب شيئا: النص يتضمن عباراته
preview-lapses = لم يعد منطبقا: حُذفت فقرته
preview-stays = يبقى كما هو
editorial-declare = هذا التغيير تحريري (إملاء أو ترقيم أو علامات وقف): تبقى المواقف قائمة
editorial-large = يتغيّر أكثر من خُمس الكلمات. وللرئاسة أن تقرر إن كان ذلك تغييرا تحريريا، ويتضمن السجل النصين كاملين.
editorial-declared = في { $date } أعلنت الرئاسة أن هذا التغيير تحريري.
editorial-positions = تبقى المواقف على العبارات السابقة قائمة وتُحتسب. وللوفد الذي يرى في ذلك أكثر من تغيير تحريري أن يؤكد موقفه من جديد أو يغيّره.
editorial-compare = غُيّرت العبارات تغييرا تحريريا: قارنوا
editorial-reaffirm = تأكيد الموقف من جديد أو تغييره
import-same-open = { $place }: يرجى بيان ما إذا كانت { $label } فقرة من النص السابق.
import-same-twice = لا يمكن أن يكون { $first } و{ $second } كلاهما استمرارا للفقرة { $label }.
line-role-title = العنوان
line-role-heading = عنوان فرعي
line-role-subheading = عنوان فرعي من المستوى الثاني
line-role-minor-heading = عنوان فرعي من المستوى الثالث
line-role-preambular = فقرة من الديباجة
line-role-operative = فقرة مرقمة
line-role-point = فقرة فرعية
line-role-subpoint = فقرة فرعية من المستوى الثاني
line-role-third-point = فقرة فرعية من المستوى الثالث
line-role-fourth-point = فقرة فرعية من المستوى الرابع
line-role-continuation = جزء من الفقرة السابقة
line-role-left-out = مغفل
omission-before-title = يرد قبل العنوان
omission-comment = تعليق ممن كتب الملف
omission-rule = خط يفصل النص
omission-table-rule = خط يفصل جدولا
omission-heading-note = حاشية للعنوان أو لعنوان فرعي
omission-on-request = بناء على طلبكم
draft-notice-kind-changes = تعديلات متعقبة لم يقبلها أحد: النص كما لو قبلت كلها
draft-notice-kind-comments = تعليقات بجانب النص
draft-notice-kind-emphasis = الخط الغليظ والمائل
draft-notice-kind-struck = كلمات مشطوبة يدويا: هي جزء من النص
draft-notice-kind-picture = صورة
draft-notice-kind-text-box = مربع نص
draft-notice-kind-hidden = كلمات مخفية
draft-notice-kind-contents = فهرس المحتويات أو كشاف
draft-notice-kind-part = جزء بصيغة أخرى
draft-notice-kind-deep-point = فقرة فرعية دون المستوى الرابع: تصبح سطرا من الفقرة التي فوقها
draft-notice-kind-deep-heading = عنوان فرعي دون المستوى الثالث: يوضع في الثالث
draft-notice-kind-footnote = حاشية: نصها سطر من الفقرة بعد العلامة ¹
draft-notice-kind-table = جدول: صفوفه سطور من الفقرة التي قبله
draft-notice-kind-bullet = علامة تعداد: للفقرة الفرعية حرف أو رقم بدلا منها
draft-notice-kind-link = عنوان رابط: كلماته باقية
draft-notice-kind-shifted = علامات مرفوعة أو مخفوضة: توضع على السطر، كما في H2O أو m2
draft-notice-kind-formula = صيغة رياضية: رموزها كلمات
draft-notice-kind-page-margin = رأس الصفحات أو تذييلها
draft-notice-kind-metadata = بيانات عن الوثيقة

## Positions

positions-title = المواقف
positions-none = ليس لأي وفد موقف من النص الحالي.
positions-none-on-amendment = لم يتخذ أي وفد موقفا من هذا التعديل نفسه. أما ما تقوله الوفود عن الفقرة فيرد في صفحتها.
positions-of-stance = ({ $count })
positions-unheard = { $count ->
    [zero] لا أعضاء بلا موقف
    [one] عضو واحد لم يبد موقفا
    [two] عضوان لم يبديا موقفا
    [few] { $count } أعضاء لم يبدوا موقفا
    [many] { $count } عضوا لم يبدوا موقفا
   *[other] { $count } عضو لم يبدوا موقفا
}
position-filter-all = جميع الفقرات
position-filter-without = بلا موقف منكم
position-filter-changed = تغيّرت بعد موقفكم
position-filter-drafts = المسودات
sheet-title = مواقف من فقرات عديدة
sheet-lead = اختاروا موقفا من أي عدد من الفقرات، ثم احفظوا مرة واحدة. وما تتركونه على حاله لا يتغير.
sheet-closed-lead = ما يقوله وفدكم عن كل فقرة.
sheet-filters = الفقرات المعروضة
sheet-none = لا توجد هنا فقرات بعد. وتظهر الفقرات هنا متى نشرت الأمانة نصا.
sheet-none-without = لوفدكم موقف من كل فقرة، مقدم أو في شكل مسودة.
sheet-none-changed = لم تتغير أي فقرة بعد موقفكم.
sheet-none-drafts = ليس لوفدكم أي موقف في شكل مسودة.
sheet-see-all = الاطلاع على جميع الفقرات
sheet-see-desk = ما بقي على وفدكم القيام به
sheet-unsaved = ما اخترتموه أو كتبتموه بشأن هذه الفقرات لم يُحفظ بعد. احفظوه، أو اتركوه وتابعوا.
sheet-reaffirm = إعادة تأكيد المواقف على نصوص تغيّرت دفعة واحدة
sheet-save = حفظ مسودات
sheet-submit-hint = «الموافقة والتقديم» يقدم ما غيرتموه في هذه الصفحة. وتبقى المسودات الأخرى مسودات.
sheet-without = بلا موقف منكم.
sheet-submitted = مقدَّم.
sheet-outdated = تغيّر النص بعد موقفكم، فلم يعد محسوبا.
sheet-whole = { $label }: الفقرة كاملة مع مواقف الآخرين
sheet-taken = { $count ->
    [zero] لم تُحفظ أي فقرة ({ $labels }).
    [one] حُفظت فقرة واحدة ({ $labels }).
    [two] حُفظت فقرتان ({ $labels }).
    [few] حُفظت { $count } فقرات ({ $labels }).
    [many] حُفظت { $count } فقرة ({ $labels }).
   *[other] حُفظت { $count } فقرة ({ $labels }).
}
sheet-taken-submitted = { $count ->
    [zero] لم تُقدَّم أي فقرة ({ $labels }).
    [one] قُدّم الموقف من فقرة واحدة ({ $labels }).
    [two] قُدّم الموقف من فقرتين ({ $labels }).
    [few] قُدّم الموقف من { $count } فقرات ({ $labels }).
    [many] قُدّم الموقف من { $count } فقرة ({ $labels }).
   *[other] قُدّم الموقف من { $count } فقرة ({ $labels }).
}
sheet-refused = { $count ->
    [zero] لم تُترك أي فقرة.
    [one] لم تُقبل فقرة واحدة، وهي معروضة أدناه مع ما كتبتموه. اقرؤوا ما ذُكر بجانبها ثم أرسلوها من جديد.
    [two] لم تُقبل فقرتان، وهما معروضتان أدناه مع ما كتبتموه. اقرؤوا ما ذُكر بجانبهما ثم أرسلوهما من جديد.
    [few] لم تُقبل { $count } فقرات، وهي معروضة أدناه مع ما كتبتموه. اقرؤوا ما ذُكر بجانبها ثم أرسلوها من جديد.
    [many] لم تُقبل { $count } فقرة، وهي معروضة أدناه مع ما كتبتموه. اقرؤوا ما ذُكر بجانبها ثم أرسلوها من جديد.
   *[other] لم تُقبل { $count } فقرة، وهي معروضة أدناه مع ما كتبتموه. اقرؤوا ما ذُكر بجانبها ثم أرسلوها من جديد.
}
sheet-stopped = توقفت العملية قبل اكتمالها. { $reason } وما لم يُقبل معروض أدناه.
sheet-go-on = ترك هذه الفقرات والمتابعة
sheet-conflict-position = تغيّر موقف وفدكم منذ أن فتحتم الصفحة.
sheet-conflict-text = تغيّر نص الفقرة منذ أن فتحتم الصفحة.
sheet-conflict-unmarked = وصلت هذه الفقرة دون العلامة التي تبين ما رأيتموه منها، ولذلك لم يُتخذ أي إجراء بشأنها. يرجى النظر فيها وإرسالها من جديد.
submission-title = تقديم جميع المسودات
submission-lead = { $count ->
    [zero] لا موقف لوفدكم يُقدَّم:
    [one] يُقدَّم موقف واحد لوفدكم:
    [two] يُقدَّم موقفان لوفدكم:
    [few] تُقدَّم { $count } مواقف لوفدكم:
    [many] يُقدَّم { $count } موقفا لوفدكم:
   *[other] يُقدَّم { $count } موقف لوفدكم:
}
submission-all-ends = يحل كل منها محل ما قدمه وفدكم من قبل بشأن الفقرة نفسها. ويمكن سحب ما قُدّم أو استبداله، لكنه يبقى في السجل.
submission-send = { $count ->
    [zero] لا شيء للتقديم
    [one] الموافقة على موقف واحد وتقديمه
    [two] الموافقة على موقفين وتقديمهما
    [few] الموافقة على { $count } مواقف وتقديمها
    [many] الموافقة على { $count } موقفا وتقديمها
   *[other] الموافقة على { $count } موقف وتقديمها
}
submission-left = تبقى هذه على حالها:
submission-none = لا توجد مسودة يمكنكم تقديمها. وتُحفظ المسودات في صفحة الفقرة أو في قائمة مواقفكم.
iso-title = جدول التعليقات (ISO/IEC)
iso-lead = التعليقات على النص في شكل الجدول الذي تستخدمه ISO وIEC: صف لكل تعليق، من نوع ge (عام) أو te (تقني) أو ed (تحريري).
iso-own = تعليقات وفدكم فقط (XLSX)
iso-help = يُعرض كل صف أولا في شكل تعليق وفدكم الذي سيصبح عليه. ولا يُنشر شيء قبل أن تروه. ولا يُؤخذ صف سبق أن نشرتموه بالكلمات نفسها.
iso-send = عرض التعليقات
iso-member = العضو
iso-line = رقم السطر
iso-clause = البند/البند الفرعي
iso-paragraph = الفقرة/الشكل/الجدول
iso-type = نوع التعليق
iso-comment = التعليقات
iso-change = التغيير المقترح
iso-observation = ملاحظات الأمانة
iso-problem = الصف { $line }، { $column }: { $problem }
iso-other-member = هذا صف وفد آخر. اكتبوا { $code } أو اتركوه فارغا.
iso-no-type = اكتبوا ge أو te أو ed.
iso-revision = التنقيح { $number } (يرجى عدم تغييره)
iso-made-for = التنقيح الذي أُعدّ الجدول من أجله
iso-made-for-hint = الجدول الذي جرى تنزيله من هنا يذكر ذلك بنفسه. وتُنشر التعليقات على الفقرات التي كانت تحمل هذه الأرقام آنذاك.
iso-made-for-stated = كما يذكر الملف
iso-revision-needed = لا يذكر الملف التنقيح الذي أُعدّ من أجله. يرجى اختياره حتى لا يُنشر تعليق على فقرة أخرى.
iso-no-revision = أُعدّ الملف للتنقيح { $number }، وهو غير موجود في هذا النص.
iso-preview-title = التعليقات كما ستظهر
iso-preview-lead = لم يُنشر شيء بعد. وهذا ما فُهم من الملف. يرجى نشر التعليقات أدناه، أو تصحيح الملف وإرساله مرة أخرى.
iso-file = الملف: { $file }
iso-for-present = أرقام الفقرات هي أرقام التنقيح الحالي، وهو التنقيح { $now }.
iso-for-former = أُعدّ الجدول للتنقيح { $then }. والتنقيح الحالي هو التنقيح { $now }. ويُنشر كل تعليق على الفقرة التي كانت تحمل رقمه في التنقيح { $then }.
iso-refused = الصفوف المرفوضة التي لن تُنشر: { $count }
iso-unread = أجزاء الملف التي لا تُقرأ: { $count }
iso-present = الصفوف التي لا تُؤخذ: { $count }
iso-row-posted = الصف { $line }، { $label }: سبق أن نشر وفدكم هذا التعليق. «{ $words }»
iso-row-repeated = الصف { $line }، { $label }: يرد القول نفسه في صف سابق. «{ $words }»
iso-more = صفوف أخرى غير معروضة: { $count }
iso-fresh = التعليقات التي ستُنشر: { $count }
iso-more-fresh = تعليقات غير معروضة ولن تُنشر مع هذه التعليقات: { $count }. يرجى نشر هذه التعليقات أولا ثم إرسال الملف نفسه مرة أخرى، فتُعرض التعليقات التالية.
iso-nothing-to-post = لا يوجد تعليق للنشر.
iso-row = الصف { $line }
iso-place = ورد في الجدول «{ $written }»، وهو { $label }.
iso-place-moved = ورد في الجدول «{ $written }»، وكان { $then } في التنقيح { $number }، وهو الآن { $label }.
iso-changes = ما يستبدله التغيير المقترح في { $label }
iso-post = { $count ->
    [zero] لا تعليقات للنشر
    [one] نشر تعليق واحد
    [two] نشر تعليقين
    [few] نشر { $count } تعليقات
    [many] نشر { $count } تعليقا
   *[other] نشر { $count } تعليق
}
iso-another = إرسال ملف آخر
iso-changed-since = تغيّر شيء منذ عرض التعليقات. ولم يُنشر شيء. يرجى الاطلاع على التعليقات أدناه مرة أخرى ثم نشرها.
comment-refusal-whole-text = يتعلق هذا الصف بالنص كله، ولا تُنشر تعليقات عليه. يرجى كتابة رقم فقرة.
comment-refusal-unknown = لا توجد في النص فقرة بهذا الرقم.
comment-refusal-gone = لم تعد الفقرة واردة في المشروع.
comment-refusal-changed = تغيّر نص الفقرة منذ إعداد الجدول.
done-iso-taken = نُشرت التعليقات.
done-iso-some = نُشرت التعليقات. وتُركت التعليقات التي كانت موجودة.
preparation-title = من Word وبالبريد الإلكتروني
preparation-lead = يمكن لوزارة أن تعدّل النص في Word أو LibreOffice دون حساب. أرسلوا ملفها هنا: تصبح تعديلاتها تعديلات قيد الإعداد، وتصبح تعليقاتها تعليقات قيد الإعداد. وما تجيبون به بالبريد الإلكتروني على إشعار برد يصبح أيضا تعليقا قيد الإعداد. ولا يرى ذلك كله إلا وفدكم، ولا يُقدَّم شيء من تلقاء نفسه.
preparation-upload = إرسال ملف معدَّل
preparation-step-download = نزّلوا المشروع أو النص التفاوضي بصيغة DOCX:
preparation-step-edit = اطلبوا تعديله في Word أو LibreOffice. وتُتعقب التغييرات منذ فتح الملف، وتُكتشف أيضا التغييرات التي لم تُتعقب، بالمقارنة.
preparation-step-send = أرسلوا الملف المعدَّل. ويُعرض أولا كما فُهم.
preparation-file = الملف المعدَّل (DOCX)
preparation-send = عرض ما يقترحه الملف
preparation-list = قيد الإعداد: { $count }
preparation-none = لا شيء قيد الإعداد. وما تأخذونه من ملف معدَّل أو تجيبون به بالبريد الإلكتروني يظهر هنا إلى أن تقدموه أو تستبعدوه.
preparation-list-more = غيرها مما يُعرض بعد الانتهاء من هذه: { $count }
preparation-changed-since = تغيّرت صياغة الفقرة منذ إعداد هذا، وهو معروض مقارنا بالصياغة الحالية.
preparation-propose = اقتراحه تعديلا
preparation-post = نشره تعليقا
preparation-discard = استبعاد
preparation-discard-title = استبعاد هذا العنصر
preparation-discard-means = يُحذف لدى وفدكم كله ولا يمكن استرجاعه، ولا يرد شيء منه في السجل.
preparation-see-amendment = عرض التعديل
preparation-see-comment = عرض التعليق
preparation-comment = تعليق
preparation-mailed = ورد بالبريد الإلكتروني
preparation-answered = التعليق الذي يجيب عنه
preparation-left-out = ملفات وردت معه ولم تؤخذ: { $count }. أرسلوا ملف DOCX المعدَّل في هذه الصفحة.
mailed-files = ملفات وردت بالبريد الإلكتروني: { $count }
mailed-files-help = أرسلتموها من عنوانكم ردا على رسالة. ولا يؤخذ شيء من ملف قبل أن تطلعوا عليه. ولا يراها هنا غيركم.
mailed-file-look = الاطلاع عليه
mailed-file-closed = لا يمكن أخذ شيء منه الآن لأن المرحلة أو صفتكم لا تسمح بذلك.
mailed-file-came = ورد بالبريد الإلكتروني
mailed-file-until = يُحفظ حتى { $at }.
mailed-file-kind-text = نص معدَّل
mailed-file-kind-table = جدول مواقف
preparation-preview-title = ما يقترحه الملف
preparation-preview-lead = لم يؤخذ شيء بعد. وهكذا فُهم الملف. اختاروا أدناه ما يأخذه وفدكم.
preparation-for-present = الملف هو نص الصيغة الحالية: { $revision }.
preparation-for-former = الملف هو نص: { $revision }. والصيغة الحالية هي: { $latest }.
preparation-recorded = يتضمن الملف مقترحات كانت في النص التفاوضي عند تنزيله. وهي مقدمة بالفعل ولا تُقترح من جديد.
preparation-nothing = لا يقترح الملف شيئا: فعنوانه وفقراته هي عنوان الصيغة وفقراتها.
preparation-more = تغييرات أخرى غير معروضة: { $count }. خذوا هذه أولا، ثم أرسلوا الملف نفسه مرة أخرى.
preparation-lost = تغييرات لا يمكن أخذها: { $count }
preparation-left = تغييرات تُركت كما هي: { $count }
preparation-conflicts = حالات التعارض: { $count }
preparation-conflicts-help = تغيّرت هذه الفقرات منذ تنزيل الملف. انسخوا كلمات الملف، أو ابدؤوا بها تعديلا في صفحة الفقرة، وكيّفوها مع النص الحالي.
preparation-clean = كلمات الملف بلا علامات
preparation-begin = بدء تعديل بهذه الكلمات
preparation-side-file = في الملف
preparation-side-meanwhile = ما تغيّر في غضون ذلك
preparation-by = عدّله: { $names }
preparation-missing = لم تعد هذه الفقرة واردة في الملف. لا تضعوا العلامة عليها إلا إذا أراد وفدكم حذفها.
preparation-untracked = لم يُتعقب في الملف: اكتُشف بالمقارنة مع النص.
preparation-answers = ردا على: «{ $words }»
preparation-fresh = ما يمكن أخذه: { $count }
preparation-take-one = أخذ هذا
preparation-take-help = يؤخذ ما وُضعت عليه العلامة كله معا، أو لا يؤخذ منه شيء.
preparation-take = أخذ ما وُضعت عليه العلامة
preparation-another = إرسال ملف آخر، أو الاطلاع على ما هو قيد الإعداد
preparation-changed = تغيّر شيء منذ عرض الملف. ولم يؤخذ شيء. يرجى الاطلاع على التغييرات أدناه مرة أخرى.
preparation-choose = ضعوا العلامة على تغيير واحد على الأقل.
preparation-cannot = لا يمكن اقتراح هذا كما هو. استبعدوه واكتبوه في صفحة الفقرة.
preparation-no-revision = الملف هو نص الصيغة { $number }، وليست لهذه المشاورة صيغة بهذا الرقم.
preparation-too-many = لدى وفدكم قيد الإعداد أكثر مما يمكن النظر فيه. قدّموا بعضه أو استبعدوه أولا.
preparation-no-identity = لا يبيّن الملف أي نص هو. عدّلوا ملفا نُزّل من هنا، واحفظوه بصيغة DOCX.
preparation-other-consultation = الملف هو نص مشاورة أخرى.
preparation-too-long = الملف أكبر من نص مشاورة.
preparation-unreadable = ليس هذا ملف DOCX يمكن قراءته.
preparation-encrypted = الملف محمي بكلمة مرور. احفظوه دونها.
preparation-old-word = الملف من إصدار Word سابق لعام 2007. احفظوه بصيغة DOCX.
preparation-macros = في الملف وحدات ماكرو أو عناصر تحكم («{ $part }»). احفظوه دونها، بصيغة DOCX.
preparation-external = يأخذ الملف شيئا من خارجه («{ $target }»). احذفوه واحفظوا الملف مرة أخرى.
preparation-lost-heading = في عنوان لا تُقدَّم عليه تعديلات:
preparation-lost-title = في عنوان النص الذي لا تُقدَّم عليه تعديلات:
preparation-lost-outside = خارج فقرات النص، كما في جدول أو حاشية:
preparation-lost-moved = نُقلت إلى موضع آخر دون تعقب التغييرات. اقترحوا الموضع الجديد في صفحة الفقرة:
preparation-lost-proposal = ضمن ما يقترحه وفد آخر:
preparation-lost-comment = تعليق لا يتعلق بأي فقرة:
preparation-lost-text = أطول مما يجوز لفقرة أو تعليق:
preparation-refusal-changed = تغيّرت صياغة الفقرة منذ تنزيل الملف.
preparation-refusal-gone = لم تعد الفقرة واردة في المشروع.
preparation-refusal-closed = لا تسمح بذلك المرحلة الحالية، أو صفة وفدكم في المشاورة.
preparation-refusal-prepared = لدى وفدكم الشيء نفسه قيد الإعداد.
preparation-refusal-present = سبق اقتراح الشيء نفسه أو قوله.
done-changes-prepared = التغييرات قيد الإعداد. ولا يراها إلا وفدكم.
done-preparation-submitted = تم التقديم.
done-preparation-discarded = تم الاستبعاد.
done-file-discarded = استُبعد الملف.
capital-title = موافقة العاصمة
capital-lead = أرسلوا مسودات إلى مسؤول في عاصمتكم، فيجيب عبر رابط ولا يحتاج إلى حساب. ولا يطّلع أحد خارج وفدكم على شيء من ذلك.
capital-none = لم يُرسل شيء إلى العاصمة. وما ترسلونه من هذه الصفحة يظهر هنا مع الردود.
capital-no-drafts = لا توجد مسودة يمكن إرسالها. اكتبوا موقفا أولا واحفظوه كمسودة.
capital-send = إرسال إلى العاصمة
capital-sent = ما أُرسل إلى العاصمة
capital-drafts = المسودات
capital-nothing = اختاروا مسودة واحدة على الأقل.
capital-too-many = الحد الأقصى لعدد المسودات: { $max }.
capital-officer = اسم المسؤول
capital-due = الرد مطلوب قبل
capital-due-past = أدخلوا موعدا في المستقبل.
capital-note = ملاحظة إلى المسؤول (اختياري)
capital-waiting = في انتظار الرد
capital-overdue = لم ترد العاصمة قبل الموعد النهائي
capital-answered = ورد الرد
capital-revoked = سُحب الطلب
capital-relink = إنشاء رابط جديد
capital-revoke = سحب الطلب
capital-answer-cleared = وافقت عليه العاصمة
capital-answer-returned = أعادته العاصمة
capital-changed = غيّره الوفد أو سحبه
capital-link-title = رابط للمسؤول
capital-link-how = أرسلوا هذا الرابط بأنفسكم إلى المسؤول، بالبريد الإلكتروني مثلا. ويمكن لكل من لديه الرابط أن يقرأ هذه المسودات وأن يجيب. ولا يظهر إلا مرة واحدة؛ ويحل محله أي رابط جديد.
capital-link-how-mailed = يرسل المنتدى هذا الرابط إلى المسؤول بالبريد الإلكتروني. ويمكن لكل من لديه الرابط أن يقرأ هذه المسودات وأن يجيب. ولا يظهر إلا مرة واحدة؛ ويحل محله أي رابط جديد.
capital-gone-title = هذا الرابط لا يعمل
capital-gone = استُبدل أو سُحب، أو انقضت مدته. يرجى طلب رابط جديد من الوفد.
capital-officer-title = مسودات للموافقة عليها: { $delegation }
capital-officer-lead = { $officer }، يطلب منكم وفدكم الموافقة على هذه المسودات قبل تقديمها. ويمكنكم الرد على بعضها الآن وعلى غيرها لاحقا.
capital-say = ردكم
capital-answer-cleared-choice = موافق عليها: يمكن تقديمها
capital-answer-returned-choice = مُعادة: يجب تغييرها
capital-say-note = ملاحظة إلى الوفد (اختياري)
capital-answer = إرسال الردود
capital-approve-all = الموافقة على الجميع
capital-approve-all-lead = { $count ->
    [zero] لا توجد مسودة توافقون عليها:
    [one] توافقون على هذه المسودة، ويجوز لوفدكم تقديمها:
    [two] توافقون على هاتين المسودتين، ويجوز لوفدكم تقديمهما:
    [few] توافقون على هذه المسودات وعددها { $count }، ويجوز لوفدكم تقديمها:
    [many] توافقون على هذه المسودات وعددها { $count }، ويجوز لوفدكم تقديمها:
   *[other] توافقون على هذه المسودات وعددها { $count }، ويجوز لوفدكم تقديمها:
}
capital-no-answer = اختاروا ردا لمسودة واحدة على الأقل.
capital-all-answered = لا توجد مسودة تنتظر ردكم.
capital-concluded = اختُتمت المشاورة. لم يعد من الممكن الرد على هذه المسودات.
capital-past = تم الرد عليها
done-capital-answered = أُرسلت الردود إلى الوفد.
done-capital-revoked = سُحب الطلب. وما لم يُرد عليه عاد مسودة.
reservation-kind-reservation = تحفظ
reservation-kind-interpretative-declaration = إعلان تفسيري
reservations-title = التحفظات والإعلانات التفسيرية
reservation-new = إبداء تحفظ أو إعلان تفسيري
reservation-kind = النوع
reservation-kind-hint = يستبعد التحفظ أثر الفقرة بالنسبة إلى بلدكم أو يعدّله. ويبيّن الإعلان التفسيري كيف تفهمونها ولا يغيّر شيئا.
reservation-body = النص
reservation-make = إبداء التحفظ أو الإعلان
reservation-withdraw = سحب
done-reservation-made = دُوِّن في السجل، ويظهر كحاشية في النتيجة.
done-summary-written = حُفظ نص الرئاسة.
done-reply-made = أُودع رد وفدكم.
done-reply-withdrawn = سُحب الرد.
done-reacted = حُسب رأيكم.
done-statement-submitted = قُدمت المقولة. وستُعرض على الآخرين متى قبلتها الأمانة.
done-statement-accepted = تُعرض المقولة على جميع المشاركين.
done-statement-declined = رُفضت المقولة.
done-audience-set = حُدد من يجوز له إبداء الرأي.
done-reservation-withdrawn = تم السحب.
done-mapping-proposed = اقتُرحت الصلة.
done-mapping-reviewed = وردت مراجعتكم بجانب الصلة.
done-mapping-withdrawn = سُحبت الصلة.
error-not-adopted = لم تُعتمد هذه الفقرة. وتأتي التحفظات والإعلانات والالتزامات بعد الاعتماد.
positions-former = المواقف السابقة
positions-older = مواقف أقدم
positions-newest = أحدث المواقف
positions-closed = لا يمكن تحديد المواقف في هذه المرحلة.
position-now = يقول وفدكم الآن:
position-seen = ما كان يقوله وفدكم عندما فتحتم الصفحة:
draft-replaced = حلّ محلّه غيره في
drafts-former = المسودات السابقة
changed-title = تغيّر النص منذ أن فتحتم الصفحة
changed-seen = ما رأيتموه
changed-now = النص القائم الآن
changed-ways = ما كتبتموه محفوظ أدناه. اقرأوا النص كما هو الآن. فإن كنتم لا تزالون تريدون ذلك فأرسلوا الاستمارة مرة أخرى، وتسري عندئذ على هذا النص.
changed-leave = تركه كما هو الآن
position-own = موقف وفدكم
position-on-amendment = { $label }، تعديل
position-stance = ما موقف وفدكم من هذه الفقرة؟
position-stance-amendment = ما موقف وفدكم من هذا التعديل؟
position-statement = البيان
position-statement-hint = أسباب موقف وفدكم (اختياري).
position-proposed = النص المقترح
position-proposed-hint = الفقرة كاملة بالصيغة التي يريدها وفدكم. وهو لازم في حالة التأييد مع تعديل. وعند تقديم الموقف يُقترح النص بوصفه تعديلا.
position-proposed-change = النص المقترح
position-proposed-change-hint = النص الحالي، لتعديله بالصيغة التي يريدها وفدكم. وهو لازم في حالة التأييد مع تعديل؛ وإذا تُرك على حاله فلا يقترح شيئا. وعند تقديم الموقف يُقترح النص بوصفه تعديلا.
position-language-fitting = النص المقترح: { $authentic }؛ البيان وحده: { $own }
position-proposed-text = النص المقترح:
position-proposed-whole = النص الكامل
position-words = إضافة بيان أو نص من وفدكم
position-change = تغيير الموقف
position-on-settled = اتخاذ موقف من هذا التعديل مع ذلك
position-with-capital = هذه المسودة لدى { $officer } في عاصمتكم، وقد طُلب الرد قبل { $at }. وإذا وافقتم عليها أو غيّرتموها أو حذفتموها لم يعد بإمكان العاصمة أن ترد.
position-wording = النص المقترح
position-wording-hint = الفقرة كاملة بالصيغة التي يريدها وفدكم. وهو لازم في حالة التأييد مع تعديل.
position-replaces-amendment = يقترح نص موقفكم الحالي. وإذا قدمتم نصا آخر أو لم تقدموا نصا، فإنه يُسحب ويُقترح النص الجديد بدلا منه. وإذا سحبتم الموقف، فإنه يُسحب أيضا.
position-keeps-amendment = يقترح نص موقفكم الحالي. ويبقى قائما أيا كان ما تقدمونه، لأن آخرين يعتمدون عليه أو لأنه اقتُرح في ظل إعداد آخر لعرض المساهمات، ويبقى وفدكم من مقدميه.
proposal-number = التعديل { $number }
position-save = حفظ المسودة
position-submit-at-once = الموافقة والتقديم
clearance-act-clear = الموافقة على هذه المسودة
clearance-act-submit = تقديم الموقف الموافق عليه
clearance-act-withdraw = حذف هذه المسودة
position-withdraw-submitted = سحب الموقف المقدم
position-state = قيد الإعداد: { $clearance }. ولا يمكن لغير وفدكم الاطلاع على ذلك.
position-needs-head = يجب أن يوافق رئيس وفدكم على الموقف قبل تقديمه.
position-withdrawn = تم سحبه في
position-outdated = على النص السابق، حتى
position-is-outdated = تغيّر النص منذ أن اتخذ وفدكم هذا الموقف، ولذلك لا يُحتسب للنص الحالي.
position-reaffirm = مقارنة النصين وتأكيد الموقف من جديد
position-superseded = حل محله موقف أحدث في
stance-support = تأييد
stance-support-with-amendment = تأييد مع تعديل
stance-reserve = تحفظ
stance-oppose = معارضة
stance-no-position = بلا موقف
clearance-draft = مسودة
clearance-sent = أُرسل إلى العاصمة
clearance-cleared = تمت الموافقة عليه
clearance-submitted = مقدَّم
clearance-withdrawn = مسحوب
editor-restored = تمت استعادة مسودة كان هذا الجهاز قد احتفظ بها.
editor-discard = حذفها
editor-confirm = هل تريدون حذف المسودة التي احتفظ بها هذا الجهاز؟
needs-title = الاحتياجات والعروض
needs-lead = ما تحتاج إليه الوفود لتنفيذ ما اتُّفق عليه، وما تعرضه وفود أخرى. ترى ما يحق لك قراءته.
need = الاحتياج
offer = العرض
need-new = اذكر ما تحتاج إليه
need-new-lead = يُحفظ الاحتياج مسودةً لا يراها إلا وفدك، ثم يقدمه رئيس الوفد.
offer-new = قدِّم عرضًا
offer-new-lead = يُحفظ العرض مسودةً لا يراها إلا وفدك، ثم يقدمه رئيس الوفد. والصندوق عرض له مبلغ.
needs-kinds = الاحتياجات أو العروض
needs-kind-needs = الاحتياجات
needs-kind-offers = العروض
needs-any = الكل
needs-show = اعرض
needs-of-group = للمجموعة وحدها: { $name }
needs-count = { $count ->
    [zero] لا احتياجات
    [one] احتياج واحد
    [two] احتياجان
    [few] { $count } احتياجات
    [many] { $count } احتياجًا
   *[other] { $count } احتياج
}
offers-count = { $count ->
    [zero] لا عروض
    [one] عرض واحد
    [two] عرضان
    [few] { $count } عروض
    [many] { $count } عرضًا
   *[other] { $count } عرض
}
needs-unmet = لم تُلبَّ بعد
needs-unmet-count = { $count ->
    [zero] لا احتياجات لم تُلبَّ
    [one] احتياج واحد لم يُلبَّ بعد
    [two] احتياجان لم يُلبَّيا بعد
    [few] { $count } احتياجات لم تُلبَّ بعد
    [many] { $count } احتياجًا لم يُلبَّ بعد
   *[other] { $count } احتياج لم يُلبَّ بعد
}
needs-overview-title = احتياجات لم تُلبَّ بعد
needs-overview-lead = احتياجات قُدمت ولم يوجد لها عرض. ويؤدي كل عدد إلى قائمته. وقد ينتمي الوفد إلى أكثر من مجموعة.
needs-by-region = حسب المنطقة
needs-by-group = حسب المجموعة
needs-by-subject = حسب الموضوع
download-needs = الاحتياجات والعروض (CSV)
need-page-title = الاحتياج: { $title }
offer-page-title = العرض: { $title }
need-subject = الموضوع
need-subject-training = التدريب
need-subject-compute = القدرة الحاسوبية
need-subject-data = البيانات
need-subject-funds = الأموال
need-subject-legal-drafting = صياغة القوانين
need-subject-translation = الترجمة
need-title = العنوان
need-body = الوصف
need-language = اللغة
need-from = ابتداءً من
need-from-day = ابتداءً من { $day }
need-budget = القيمة
budget-band-none = بلا كلفة
budget-band-up-to-10k = حتى 10 آلاف دولار من دولارات الولايات المتحدة
budget-band-up-to-100k = حتى 100 ألف دولار من دولارات الولايات المتحدة
budget-band-up-to-1m = حتى مليون دولار من دولارات الولايات المتحدة
budget-band-over-1m = أكثر من مليون دولار من دولارات الولايات المتحدة
need-visibility = من يحق له قراءته
need-visibility-public = الجميع
need-visibility-delegations = الوفود المشاركة
need-visibility-secretariat = الأمانة وحدها
need-state = الحالة
need-state-draft = مسودة
need-state-submitted = مقدَّم
need-state-assessed = مقيَّم
need-state-matched = وُجد له مقابل
need-state-running = جارٍ
need-state-closed = منتهٍ
need-state-withdrawn = مسحوب
need-hangs-on = يتعلق بـ
need-commitment = التزام
need-hangs-on-provision = يتعلق هذا الاحتياج بـ { $label }: يبيّن ما تحتاج إليه لتنفيذه.
need-hangs-on-commitment = يتعلق هذا الاحتياج بالتزام: يبيّن ما تحتاج إليه للوفاء به.
need-save-draft = احفظ مسودةً
need-change = غيِّر المسودة
need-submit = قدِّم الاحتياج
need-submit-hint = لا يمكن تغييره بعد ذلك. ويُثبَت نصه في السجل إن كانت قراءته متاحة للجميع، وإلا فبصمة النص وحدها.
offer-submit = قدِّم العرض
need-assess = قيِّم الاحتياج
need-assessment = رأي الأمانة
need-assessment-words = التقييم
need-withdraw = اسحب الاحتياج
offer-withdraw = اسحب العرض
need-match = وفِّق مع هذا العرض
need-proposed = عروض مناسبة
need-proposed-because = الأسباب: { $reasons }.
need-proposed-points = النقاط: { $points }. اللغات:
need-proposed-none = لم يُقدَّم بعد عرض في هذا الموضوع.
match-reason-subject = الموضوع نفسه ({ $subject })
match-reason-language = اللغة نفسها
match-reason-budget = ضمن نطاق القيمة
match-reason-time = في الوقت المناسب
match-reason-least-developed = الأولوية لبلد من أقل البلدان نموًّا
match-reason-small-island = الأولوية لدولة جزرية صغيرة نامية
match-reason-landlocked = الأولوية لبلد نامٍ غير ساحلي
matches-title = التوفيق بين الاحتياجات والعروض
match-state-matched = مقترن
match-state-running = جارٍ
match-state-closed = منتهٍ
match-state-declined = مرفوض
match-start = بدأ
match-close = انتهى
match-decline = ارفض
match-rate = قيِّمه
match-rating = من 1 (بلا فائدة) إلى 5 (مفيد جدًّا)
match-words = بكلمات
match-rated = قيَّمه الوفد الذي طلبه بـ { $rating } من 5:
offer-languages = اللغات
offer-languages-needed = اختر لغة واحدة على الأقل.
offer-until = حتى
offer-until-before = اليوم الأخير قبل الأول.
offer-sum = مبلغ الصندوق
offer-sum-hint = للصندوق وحده. منزلتان عشريتان على الأكثر.
offer-currency = العملة
offer-currency-hint = الأحرف الثلاثة للعملة، مثل USD.
offer-currency-wrong = اكتب الأحرف الثلاثة للعملة، مثل USD.
invalid-sum = اكتب مبلغًا بمنزلتين عشريتين على الأكثر.
invalid-sum-comma = قد تكون الفاصلة قبل الكسور أو بين الآلاف. اكتب المبلغ من دونها.
invalid-sum-nothing = يجب أن يكون المبلغ أكثر من صفر.
invalid-sum-long = هذا المبلغ أطول مما يُقبل: اكتبوا 15 رقما على الأكثر قبل الكسور العشرية.
fund-money = { $sum } { $currency }
fund-left = الباقي: { $left } من { $sum }. المدفوع: { $paid }.
tranches-title = وجوه صرف الصندوق
tranche-new = سجِّل دفعة
tranche-day = اليوم
tranche-amount = المبلغ
tranche-purpose = الغرض
tranche-match = الاحتياج الذي صُرفت له
tranche-no-match = لا شيء من هذه
tranche-beyond = لم يبق في الصندوق إلا { $left }.
tranche-later = لم يحن هذا اليوم بعد.
tranches-latest = آخر { $count } من { $all }. وفي السجل جميعها.
needs-here = الاحتياجات
needs-here-hint = تستطيع الوفود تنفيذ هذا إذا حصلت على ما تحتاج إليه.
needs-add-here = اذكر ما تحتاج إليه لهذا
done-need-saved = حُفظت المسودة.
done-need-submitted = قُدم الاحتياج.
done-need-assessed = قُيِّم الاحتياج.
done-need-withdrawn = سُحب الاحتياج.
done-need-matched = تم التوفيق بينهما.
done-offer-saved = حُفظت المسودة.
done-offer-submitted = قُدم العرض.
done-offer-withdrawn = سُحب العرض.
done-match-moved = سُجل ذلك.
done-match-rated = تقييمك في السجل.
done-tranche-paid = الدفعة في السجل.
done-webhook-removed = حُذف الإخطار الآلي.
done-delivery-resent = يُرسل الحدث مجددا.
done-link-revoked = سُحب الرابط الخاص.

## Comments

comments-title = التعليقات
comments-none = لا توجد تعليقات بعد. وما دامت المرحلة تسمح بالتعليقات، تكتب الوفود أولها هنا.
comments-older = تعليقات أقدم
comments-newer = تعليقات أحدث
comment-earlier-replies = ردود سابقة
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
comment-body-hint = يمكنكم تعليم الكلمات: *إبراز*، وأسطر تبدأ بـ - لقائمة أو بـ > لاقتباس، و[كلمات](https://…) لرابط.
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
comment-withdraw-title = سحب تعليقكم
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
questions-none-open = اطرحوا مسألة للتصويت، فتجدها الوفود هنا وفي قائمة مهامها.
questions-none-wait = عندما تطرح الأمانة مسألة للتصويت، تظهر هنا مع موعدها النهائي.
questions-none-stage = يمكن فتح التصويت في مرحلتي «التفاوض» و«اتخاذ القرار»، متى وُجد نص.
question-own-cast = صوّت وفدكم
question-own-due = لم يصوّت وفدكم بعد
question-new = طرح مسألة للتصويت
question-open-button = فتح التصويت
question-title = المسألة
question-title-hint = إذا تُرك الحقل فارغا وُضع العنوان بلغة كل قارئ: «اعتماد الفقرة 9».
question-adoption = اعتماد الفقرة { $number }
question-adoption-preamble = اعتماد الفقرة { $number } من الديباجة
question-adoption-whole = اعتماد النص
question-adoption-revision = { $title } (التنقيح { $number })
question-adoption-zero = { $title } (المسودة الصفرية)
question-subject = الموضوع
question-whole = النص بكامله
question-open-here = تصويت مفتوح:
question-provision = الفقرة مع المواقف والتعليقات
question-earlier = التصويت على صيغة تنقيح سابق: { $revision }. وقد نُقِّح النص بعد ذلك.
question-live-tally = إظهار حصيلة الأصوات أثناء التصويت
question-closes-field = موعد الإغلاق (اختياري)
question-closes-field-hint = يحتاج إجراء الموافقة الصامتة إلى موعد نهائي لا تقل مهلته عن عدد الساعات الذي تنص عليه قاعدته: 72 ساعة على الأقل للقواعد المرفقة بالبرنامج. ومن دون وقت إغلاق يبقى التصويت مفتوحا إلى أن تغلقوه. وتُخطر الوفود بالبريد بفتح التصويت، باستثناء التصويت برفع الأيدي والتصويت بنداء الأسماء من دون وقت إغلاق والتصويت الذي يغلق في أقل من ساعة.
question-open = مفتوح
question-closed = مغلق
question-due = انقضى الموعد؛ وستظهر النتيجة لاحقا.
question-opened = الفتح
question-closes = الإغلاق المقرر
question-was-closed = الإغلاق
question-close = إغلاق التصويت
question-close-help = تصبح النتيجة عندئذ نهائية وتضاف إلى السجل.
question-cancel = إلغاء التصويت
question-cancel-help = لتصويت فُتح خطأ. ويمكن ذلك ما دام لم يصوّت أحد. ويحتفظ السجل بفتح التصويت وإلغائه.
rule = قاعدة الاعتماد
weights = الأوزان
weight-source-equal = متساوية: صوت واحد لكل عضو
weight-source-table = جدول أوزان
weight-source-scheme = نظام ترجيح
weights-table-idle = هذا الحقل مملوء، لكن جدول الأوزان غير مختار أعلاه. اختاروه، أو أرسلوا الاستمارة مرة أخرى لإهمال هذا الحقل.
weights-scheme-idle = ذُكر هنا نظام، لكن خيار نظام الأوزان غير مختار أعلاه. اختاروه، أو أرسلوا الاستمارة مرة أخرى لإهماله.
weights-table = جدول الأوزان
weights-table-hint = سطر واحد لكل عضو: code,weight. والأوزان أعداد صحيحة، أو عشرية مثل 2.5، أو كسور مثل 2/3. وإذا لم تكن صحيحة، ضُربت كلها في العدد نفسه إلى أن تصير صحيحة.
weights-justification = سبب اختيار هذه الأوزان
weights-justification-missing = يرجى بيان سبب استخدام هذه الأوزان.
weights-line = السطر { $line }: هذا ليس رمزا يليه وزن، مثل XAB,3.
weights-unknown = السطر { $line }: لا يوجد عضو مشارك رمزه { $code }.
weights-twice = السطر { $line }: ورد { $code } مرتين في الجدول.
weights-number = السطر { $line }: الوزن ليس عددا من 0 إلى 1 000 000 000، مثل 12 أو 2.5 أو 2/3.
weights-ambiguous = السطر { $line }: قد تكون الأرقام التي تلي الفاصلة كسورا عشرية أو آلافا. يرجى كتابة نقطة قبل الكسور العشرية، وعدم كتابة شيء بين الآلاف.
weights-too-fine = السطر { $line }: بهذا الوزن تتجاوز الأعداد الصحيحة لجميع الأعضاء 1 000 000 000. يرجى استعمال منازل عشرية أقل.
weights-needed-whole = تشترط هذه القاعدة عددا معينا من الأصوات، ولذلك يجب أن تكون الأوزان أعدادا صحيحة.
weights-missing = لا يتضمن الجدول وزنا للرمز { $code }.
weights-zero = جميع الأوزان تساوي 0.
voters-title = من يحق له التصويت وبأي وزن
voters = الوفود التي لها حق التصويت
vote-go-on = التصويت التالي: { $title }
choice-yes = نعم
choice-no = لا
choice-abstain = امتناع
ballot-mark-yes = { choice-yes }
ballot-mark-no = { choice-no }
ballot-mark-abstain = { choice-abstain }
not-voting = عدم تصويت
ballot-title = صوت وفدكم
ballot-choice = التصويت
ballot-explanation = تعليل التصويت
ballot-explanation-hint = يمكن أن يبقى فارغا. وهو جزء من السجل.
ballot-cast = الإدلاء بالصوت
ballot-change = تغيير الصوت
ballot-was-cast = صوت وفدكم: { $choice }. ويمكنكم تغييره إلى أن يُغلق التصويت؛ ويُحتفظ بكل تغيير.
ballot-withdraw = سحب الصوت
ballot-suspended = ليس لوفدكم صوت في هذه المسألة لأن حقه في التصويت عُلّق في { $since } ({ $ground }).
choice-split = توزيع الوزن
ballot-mark-ranking = ترتيب الخيارات
ballot-mark-withdrawn = مسحوب
ballot-caster-only = حدد رئيس وفدكم من يدلي بصوت الوفد.
ballot-was-cast-by-proxy = صوّت وفد آخر نيابة عن وفدكم: { $choice }. ويمكنكم الإدلاء بصوتكم بدلا منه إلى أن يُغلق التصويت.
ballot-own = وفدي
ballot-principal = صوت الوفد التالي
ballot-parts = كيفية توزيع الوزن
ballot-parts-hint = { $name }: مجموع الأجزاء { $weight }.
ballot-ranks = ترتيبكم للخيارات
ballot-ranks-hint = اكتبوا 1 للخيار الأفضل، و2 للخيار الذي يليه، وهكذا. وتعني الأرقام المتساوية مراتب متساوية. ويأتي الخيار الذي ليس له رقم في الأخير.
ballot-blank = ورقة بيضاء: أمتنع عن هذا الاختيار. وتُحسب ورقة مدلى بها، ولا تُحسب لأي خيار.
ballot-was-blank = ورقة بيضاء
ballot-split = وزن موزع: نعم { $yes }، لا { $no }، امتناع { $abstain }
ballot-by-proxy = التصويت بالتفويض: { $name }
ballot-by-alternate = صوّت مندوب مناوب
ballot-secret-help = هذا اقتراع سري. تُنشر المجاميع، ويبين السجل من صوّت، لا كيف صوّت. ويمكن لمن يشغّل قاعدة البيانات أن يرى ذلك.
ballot-explanation-apart = التعليل
ballot-head-only = رئيس وفدكم هو الذي يدلي بصوت الوفد.
ballot-head-has-cast = أدلى رئيس وفدكم بصوت الوفد، ويبقى هذا الصوت قائما.
ballot-was-cast-by-alternate = صوّت مندوب مناوب من وفدكم: { $choice }. ويمكن للرئيس أن يدلي بالصوت بدلا منه إلى أن يُغلق التصويت؛ ويُحتفظ بكل تغيير.
ballot-as-alternate = تصوتون بصفة مندوب مناوب ما دام الرئيس لم يصوت. وصوت الرئيس يحل محل صوتكم.
ballot-who = الوفود التي لها حق التصويت: { $count }. ومن يدلي بصوت كل منها: { $casting }.
ballot-no-vote = ليس لوفدكم صوت هنا: فهو مراقب، أو لم يكن مشاركا عند فتح التصويت، أو تحصر القاعدة حق التصويت في وفود أخرى.
ballots-title = التصويت المسجل: صوت كل وفد
tally = حصيلة الأصوات
tally-standing = الوضع الحالي للتصويت
tally-delegations = الوفود
tally-weight = الوزن
tally-live = يُحدَّث هذا الجدول تلقائيا كلما وردت أصوات.
tally-reloading = انقطع الاتصال. ويعاد تحميل الصفحة كل 30 ثانية.
tally-sealed = تظهر حصيلة الأصوات عند إغلاق التصويت.
tally-turnout = صوّت من الوفود { $cast } من { $voters }. ولا يرى هذا العدد إلا المنظِّمون ما دام التصويت مفتوحا.
result-adopted = معتمد
result-rejected = غير معتمد
result-share = نعم: { $yes } من { $counted } ({ $of }). والمطلوب: { $comparison } { $share }، أي { $required }.
result-number = { $criterion }. نعم: { $yes }. ومجموع أصوات «نعم» و«لا»: { $counted }. والمطلوب: { $required }.
result-short = نعم: { $yes } من { $counted }؛ والمطلوب { $required }.
threshold-needed = المطلوب: { $required }
threshold-allowed = المسموح به على الأكثر: { $allowed }
result-tie = تساوت أصوات «نعم» وأصوات «لا».
result-turnout = صوّت من الوفود { $voted } من { $voters }، وتمثل { $weight } من الأصوات البالغ عددها { $whole }.
house-title = أصوات الوفود
house-own = مقعد وفدكم محاط بإطار: { $name }.
house-weights = تحت كل رمز وزنه.

question-waiting = في انتظار عمليات التصويت السابقة
question-skipped = لم يُطرح للتصويت
question-more = توزيع الوزن والإدلاء بالصوت والتفويض بالتصويت وحق النقض
question-splitting = يجوز للوفد أن يوزع وزنه بين «نعم» و«لا» والامتناع
question-veto = الوفود التي لها حق النقض
question-veto-hint = رموز تفصل بينها فواصل. ويمكن أن يبقى فارغا، فتسري القاعدة عندئذ.
question-options-title = خيارات للاختيار من بينها
question-options = الخيارات
question-options-hint = خيار واحد في كل سطر. ولا يُستخدم إلا للاختيار بين خيارات.
options-idle = كُتبت هنا خيارات، لكن طريقة التصويت ليست اختيارا بين عدة خيارات. اختاروها أو اتركوا هذا الحقل فارغا.
question-series = التعديلات والأجزاء التي يُصوَّت عليها أولا
question-amendments = التعديلات
question-amendments-hint = تعديل واحد في كل سطر، بدءا بأبعد التعديلات عن المقترح. والسطر الذي يبدأ بالعلامة «-» لا يُطرح للتصويت إذا اعتُمد التعديل الذي قبله. وإذا بدأت جميع السطور بالعلامة «-»، فهي مجرد علامات للقائمة.
question-parts = الأجزاء التي يُصوَّت عليها على حدة
question-parts-hint = جزء واحد في كل سطر. وإذا رُفضت جميع الأجزاء، رُفض المقترح بكامله.
list-twice = السطر { $line }: ورد «{ $words }» مرتين في القائمة.
question-division = يوجد اعتراض على التصويت على الأجزاء على حدة: يُصوَّت على طلبه أولا
proxy-limit = عدد الوفود التي يجوز لوفد واحد أن يصوت عنها بالتفويض
casting = من يدلي بالصوت
casting-right-head = رئيس الوفد
casting-right-shared = رئيس الوفد أو أي مندوب؛ ويُحسب آخر صوت
method = طريقة التصويت
voting-method-recorded = تصويت مسجل
voting-method-recorded-means = تصويت مسجل: يدلي كل وفد بصوته، ويُنشر كيف صوّت كل وفد
voting-method-roll-call = تصويت بنداء الأسماء
voting-method-roll-call-means = تصويت بنداء الأسماء: تُنادى الوفود حسب الترتيب الأبجدي الإنكليزي لأسمائها، بدءا بوفد يُختار بالقرعة
voting-method-show-of-hands = تصويت برفع الأيدي
voting-method-show-of-hands-means = تصويت برفع الأيدي: تعدّ الرئاسة الأصوات وتُدخل الأعداد
voting-method-secret = اقتراع سري
voting-method-secret-means = اقتراع سري: لا يُنشر كيف صوّت كل وفد
voting-method-silence = إجراء الموافقة الصامتة
voting-method-silence-means = إجراء الموافقة الصامتة: يُعتمد النص في الموعد النهائي ما لم يكسر أحد الوفود الصمت
voting-method-ranked = الاختيار بين خيارات
voting-method-ranked-means = الاختيار بين خيارات: ترتب الوفود الخيارات
motion-whole = المقترح
motion-division = طلب التصويت على الأجزاء على حدة
motion-division-title = التصويت على الأجزاء على حدة
motion-division-means = هل يُصوَّت على أجزاء من المقترح على حدة؟
motion-part = جزء
motion-part-means = هذا تصويت على جزء من المقترح.
motion-amendment = تعديل
motion-second-ballot = اقتراع ثان
motion-amendment-means = هذا تصويت على تعديل للمقترح.
series-title = ترتيب عمليات التصويت
series-remains = يُطرح ما تبقى للتصويت. ولم تُعتمد هذه الأجزاء، فهي محذوفة: { $parts }
series-not-ranked = يُصوَّت على التعديلات والأجزاء بنعم أو لا. لا تضيفوها إلى اختيار بين عدة خيارات.
skip-reason-implied = اعتُمد تعديل آخر، ويعني اعتماده رفض هذا التعديل.
skip-reason-not-divided = رُفض طلب التصويت على الأجزاء على حدة.
skip-reason-parts-rejected = رُفضت جميع الأجزاء، ورُفض معها المقترح بكامله.
skip-reason-cancelled = ألغت الأمانة التصويت قبل أن يصوّت أحد.
skip-reason-not-open-throughout = لم يكن الاعتراض ممكنا حتى الموعد النهائي، ولذلك لا يقرر الصمت شيئا.
result-skipped = لم يُطرح للتصويت
result-chair = تعادل الأصوات، والبت فيه للرئاسة
result-second-ballot = تعادل: تُطرح للتصويت مرة ثانية
result-veto = الوفود التي استعملت حق النقض: { $codes }
result-quorum = عدد الحاضرين: { $present }. والنصاب القانوني: { $required }.
quorum-to-open = النصاب القانوني لبدء التصويت: { $required } من { $voters } من الوفود. والوارد في قائمة الحضور: { $present }.
quorum-reached = النصاب القانوني لاتخاذ القرار: { $required } من { $voters } من الوفود. وعدد الحاضرين أو المصوتين: { $present }. وقد اكتمل النصاب.
quorum-missed = النصاب القانوني لاتخاذ القرار: { $required } من { $voters } من الوفود. وعدد الحاضرين أو المصوتين: { $present }. ولم يكتمل النصاب.
quorum-unchecked = لم يجر التحقق من النصاب القانوني: فهذه القاعدة لا تشترط نصابا. وعدد الأصوات المدلى بها: { $voted } من { $voters }.
decision-reason-veto = توافرت الأصوات اللازمة، ولكن استُعمل حق النقض.
decision-reason-no-quorum = لم يكتمل النصاب القانوني.
decision-reason-second-ballot = تقضي القاعدة بإجراء اقتراع ثان.
decision-reason-chair-decides = تترك القاعدة البت في تعادل الأصوات للرئاسة.
tie-decide = البت في تعادل الأصوات
tie-help = يضاف القرار وسببه إلى السجل.
tie-decision = قرار الرئاسة
tie-reason = السبب
tie-decision-adopted = قررت الرئاسة: معتمد.
tie-decision-rejected = قررت الرئاسة: غير معتمد.
criteria = المعايير
criterion = المعيار
criterion-votes = الأصوات
criterion-of = من أصل
criterion-limit = المطلوب
criterion-result = النتيجة
criterion-met = مستوفى
criterion-not-met = غير مستوفى
limit-least = { $number } على الأقل
limit-most = { $number } على الأكثر
criterion-share = { $side } ({ $count }): { $comparison } { $share } من { $of }
criterion-number = { $side } ({ $count }): { $comparison } { $number }
criterion-among = { $words }؛ من بين: { $group }
criterion-each = { $words }؛ في كل مجموعة على حدة: { $attribute }
vote-side-yes = أصوات «نعم»
vote-side-no = أصوات «لا»
vote-side-not-yes = ما عدا أصوات «نعم»
vote-measure-heads = كل وفد مرة واحدة
vote-measure-weight = بحسب الوزن
comparison-at-least = ما لا يقل عن
comparison-more-than = أكثر من
comparison-at-most = ما لا يزيد على
comparison-less-than = أقل من
denominator-yes-and-no = أصوات «نعم» و«لا»
denominator-cast = جميع الأصوات المدلى بها، بما فيها الامتناع
denominator-present = جميع الحاضرين
denominator-members = جميع من يحق لهم التصويت
denominator-replies = جميع بطاقات الاقتراع الواردة
attribute-region = المنطقة
attribute-income-group = فئة الدخل
attribute-ldc = أقل البلدان نموا
attribute-lldc = البلدان النامية غير الساحلية
attribute-sids = الدول الجزرية الصغيرة النامية
attribute-g77 = مجموعة الـ 77
rule-all = جميع ما يلي:
rule-any = واحد على الأقل مما يلي:
rule-abstention-against = يُحسب الامتناع عن التصويت صوتا بـ«لا».
rule-absence-against = يُحسب عدم التصويت صوتا بـ«لا».
rule-tie-second-ballot = عند تعادل الأصوات يُجرى اقتراع ثان.
rule-tie-chair = عند تعادل الأصوات تبت الرئاسة في الأمر.
rule-voters = التصويت مقصور على: { $group }
rule-quorum = النصاب القانوني: { $share } ممن يحق لهم التصويت، على ألا يقل عدد الوفود عن { $number }.
rule-quorum-open = النصاب اللازم لفتح التصويت: { $share } ممن يجوز لهم التصويت، وما لا يقل عن { $number } من الوفود.
rule-tally-only = تُنشر الأعداد الإجمالية وحدها، لا كيفية تصويت كل وفد.
quorum-out-of-reach = تتطلب هذه القاعدة نصابا قدره { $required } من الوفود، ولا يجوز التصويت هنا إلا لعدد { $voters }. ولا يمكن البت في أي شيء.
quorum-not-present = تتطلب هذه القاعدة حضور { $required } من الوفود لفتح التصويت. وفي قائمة الحاضرين { $present } ممن يجوز لهم التصويت.
rule-veto = حق النقض: { $codes }
rule-in-words = شرح القاعدة
rule-as-data = القاعدة في شكل بيانات
rules-title = قواعد الاعتماد
rules-lead = تبين القاعدة ما يلزم للاعتماد. وتذكر كل قاعدة مصدرها.
rule-add = إضافة قاعدة
rule-json = القاعدة بصيغة JSON
rule-json-hint = انسخوا قاعدة من هذه الصفحة، وغيّروها، وأعطوها اسما خاصا بها. وإذا كان الاسم قد أضيف من قبل، أُنشئت له نسخة جديدة.
rule-wrong = السطر { $line }، العمود { $column }: { $problem }
rule-wrong-name = يتكون اسم القاعدة من 1 إلى 60 من الحروف اللاتينية الصغيرة أو الأرقام أو الشرطات.
rule-wrong-share = { $name }: تتراوح الحصة بين 0/1 و1/1.
rule-wrong-quorum = النصاب حصة تتراوح بين 0/1 و1/1.
rule-wrong-empty = يحتاج كل من «all» و«any» إلى شرط واحد على الأقل.
rule-wrong-large = الشروط متداخلة على أكثر من { $depth } مستويات، أو عدد المعايير أكثر من { $criteria }.
rule-wrong-twice = يوجد معياران باسم { $name }.
rule-wrong-among = { $name }: استعملوا «among» أو «each»، لا كليهما.
rule-wrong-tally-only = حين تُنشر الأعداد الإجمالية وحدها، لا يمكن للقاعدة أن تراعي الأسماء أو المجموعات أو الأوزان.
rule-wrong-attribute = ليس للوفود سمة باسم «{ $attribute }». السمات هي: region، income_group، ldc، lldc، sids، g77.
rule-wrong-value = «{ $value }» ليست قيمة للسمة «{ $attribute }».
rule-preset = الاسم { $name } هو اسم قاعدة من القواعد الجاهزة في البرنامج.
rule-needs-weights = تتطلب هذه القاعدة أوزانا: يرجى اختيار جدول أو نظام ترجيح.
rule-not-plain = طريقة التصويت هذه لا تعطي أسماء. اختاروا أوزانا متساوية بلا تقسيم، وقاعدة بلا أوزان أو مجموعات أو حق نقض.
rule-totals-only = بموجب هذه القاعدة تُنشر الأعداد الإجمالية وحدها. اختاروا الاقتراع السري أو رفع الأيدي.
rule-not-by-silence = لا تتيح هذه القاعدة الاعتماد بالموافقة الصامتة. يرجى اختيار توافق الآراء.
veto-unknown = ليس للوفد { $code } صوت هنا، ولذلك ليس له حق النقض.
options-wrong = يرجى ذكر خيارين على الأقل، وكل خيار مرة واحدة. والحد الأقصى لعدد الخيارات: { $max }.
rule-un-simple-majority = أغلبية بسيطة للحاضرين المصوتين (الجمعية العامة)
rule-un-two-thirds = ثلثا الحاضرين المصوتين (الجمعية العامة)
rule-un-important-question = تحديد ما إذا كانت المسألة هامة (الجمعية العامة)
rule-members-majority = أغلبية جميع الأعضاء
rule-iso-enquiry = مشروع في مرحلة الاستقصاء (المنظمة الدولية لتوحيد المقاييس)
rule-codex = أغلبية الأصوات المدلى بها (هيئة الدستور الغذائي)
rule-itu-majority = أغلبية الحاضرين المصوتين (الاتحاد الدولي للاتصالات)
rule-itu-unopposed = دون معارضة (الاتحاد الدولي للاتصالات)
rule-imf-50 = أغلبية الأصوات المدلى بها، مع الترجيح (صندوق النقد الدولي)
rule-imf-70 = 70 في المائة من جميع الأصوات، مع الترجيح (صندوق النقد الدولي)
rule-imf-85 = 85 في المائة من جميع الأصوات، مع الترجيح (صندوق النقد الدولي)
rule-eu-qualified-majority = أغلبية مؤهلة: 55 في المائة من الأعضاء، و65 في المائة من السكان (الاتحاد الأوروبي)
rule-eu-qualified-majority-72 = أغلبية مؤهلة: 72 في المائة من الأعضاء، و65 في المائة من السكان (الاتحاد الأوروبي)
rule-unsc = تسعة أصوات من خمسة عشر، مع حق النقض (مجلس الأمن)
rule-unsc-procedural = تسعة أصوات من خمسة عشر، في المسائل الإجرائية (مجلس الأمن)
rule-double-weighted-majority = أغلبية مزدوجة: 60 في المائة من المشاركين ومن المساهمات (مرفق البيئة العالمية)
rule-consensus = توافق الآراء: لا يعترض أحد
rule-consensus-minus = توافق الآراء، والحد الأقصى لعدد المعترضين: { $allowed }
rule-regional-concurrence = أغلبية في كل منطقة
about-rule-un-simple-majority = النظام الداخلي للجمعية العامة، المواد 85 و86 و95: تلزم أغلبية الأعضاء الحاضرين المصوتين. ويُعتبر العضو الممتنع عن التصويت غير مصوت؛ وإذا انقسمت الأصوات بالتساوي رُفض المقترح. ولا تتحقق هذه القاعدة من النصاب المنصوص عليه في المادتين 67 و108، وهو حضور أغلبية الأعضاء لاتخاذ أي قرار؛ ويمكن اشتراطه بقاعدة خاصة.
about-rule-un-two-thirds = ميثاق الأمم المتحدة، المادة 18، الفقرة 2، والنظام الداخلي للجمعية العامة، المواد 83 و84 و86: تلزم للمسائل الهامة أغلبية ثلثي الأعضاء الحاضرين المصوتين. ويُعتبر العضو الممتنع عن التصويت غير مصوت. ولا تتحقق هذه القاعدة من النصاب المنصوص عليه في المادتين 67 و108، وهو حضور أغلبية الأعضاء لاتخاذ أي قرار؛ ويمكن اشتراطه بقاعدة خاصة.
about-rule-un-important-question = ميثاق الأمم المتحدة، المادة 18، الفقرة 3، والنظام الداخلي للجمعية العامة، المادة 85: أغلبية الأعضاء الحاضرين المصوتين هي التي تقرر ما إذا كانت المسألة تتطلب أغلبية الثلثين. ولا تتحقق هذه القاعدة من النصاب المنصوص عليه في المادتين 67 و108، وهو حضور أغلبية الأعضاء لاتخاذ أي قرار؛ ويمكن اشتراطه بقاعدة خاصة.
about-rule-members-majority = أغلبية مطلقة: أكثر من نصف جميع من يحق لهم التصويت، كما في انتخاب أعضاء محكمة العدل الدولية (النظام الأساسي للمحكمة، المادة 10).
about-rule-iso-enquiry = توجيهات ISO/IEC، الجزء 1، البند 2.6.3: تتم الموافقة على المشروع في مرحلة الاستقصاء إذا أيده ثلثا الأصوات التي أدلى بها الأعضاء المشاركون (P)، ولم تزد الأصوات المعارضة على ربع جميع الأصوات. ولا يُحسب الامتناع، ولا الأصوات المعارضة التي لا تُذكر لها أسباب تقنية. ووزن كل عضو مشارك (P) هنا 1 ووزن غيره 0، ويُسجل الصوت المعارض بلا أسباب امتناعا.
about-rule-codex = هيئة الدستور الغذائي، دليل الإجراءات، المواد الثانية والسادسة والثامنة: تلزم أغلبية الأصوات المدلى بها. والنصاب القانوني هو أغلبية الأعضاء الحاضرين في الدورة، على ألا تقل عن 20 في المائة من مجموع الأعضاء وعن 25 عضوا.
about-rule-itu-majority = القواعد العامة لمؤتمرات الاتحاد وجمعياته واجتماعاته (الاتحاد الدولي للاتصالات)، الأرقام من 119 إلى 125: يلزم أكثر من نصف الوفود الحاضرة المصوتة. ولا يُحسب الامتناع؛ وعند تعادل الأصوات يُعتبر المقترح مرفوضا.
about-rule-itu-unopposed = الاتحاد الدولي للاتصالات، القرار 1 للجمعية العالمية لتقييس الاتصالات، القسم 9: يجب أن يكون قرار الوفود الحاضرة في الاجتماع بالموافقة دون معارضة. ولا يُعتبر الامتناع معارضة؛ ويلزم هنا أن يؤيد وفد واحد على الأقل.
about-rule-imf-50 = اتفاقية تأسيس صندوق النقد الدولي، المادة الثانية عشرة، القسم 5 (ج): تلزم أغلبية الأصوات المدلى بها. وأصوات كل عضو هي أصوات أساسية، وصوت واحد عن كل 100 000 وحدة من حقوق السحب الخاصة في حصته.
about-rule-imf-70 = اتفاقية تأسيس صندوق النقد الدولي: للقرارات التي تتطلب 70 في المائة من مجموع القوة التصويتية.
about-rule-imf-85 = اتفاقية تأسيس صندوق النقد الدولي: للقرارات التي تتطلب 85 في المائة من مجموع القوة التصويتية.
about-rule-eu-qualified-majority = معاهدة الاتحاد الأوروبي، المادة 16، الفقرة 4، ومعاهدة سير عمل الاتحاد الأوروبي، المادة 238: يلزم ما لا يقل عن 55 في المائة من الأعضاء، على أن يمثلوا ما لا يقل عن 65 في المائة من السكان. ويجب أن تضم الأقلية المعطلة أربعة أعضاء على الأقل، وإلا اعتُبرت الأغلبية المؤهلة متحققة. والأوزان هي أعداد السكان، ومن لا يصوت مؤيدا لا يُحسب ضمن الأغلبية.
about-rule-eu-qualified-majority-72 = معاهدة سير عمل الاتحاد الأوروبي، المادة 238، الفقرة 2: عندما لا يتخذ المجلس قراره بناء على اقتراح من المفوضية أو من الممثل السامي، يلزم ما لا يقل عن 72 في المائة من الأعضاء، على أن يمثلوا ما لا يقل عن 65 في المائة من السكان. والأوزان هي أعداد السكان.
about-rule-unsc = ميثاق الأمم المتحدة، المادة 27، الفقرة 3: تلزم تسعة أصوات مؤيدة، من بينها أصوات الأعضاء الدائمين متفقة. وفي الممارسة، لا يُعتبر امتناع عضو دائم عن التصويت أو غيابه نقضا. ورموز ISO للأعضاء الدائمين مذكورة بالطولين: من حرفين ومن ثلاثة أحرف.
about-rule-unsc-procedural = ميثاق الأمم المتحدة، المادة 27، الفقرة 2: تلزم في المسائل الإجرائية تسعة أصوات مؤيدة، دون حق النقض.
about-rule-double-weighted-majority = صك إنشاء مرفق البيئة العالمية المعاد تشكيله، الفقرة 25 (ج): يلزم 60 في المائة من جميع المشاركين و60 في المائة من جميع المساهمات. والأوزان هي المساهمات.
about-rule-consensus = توافق الآراء هو عدم وجود اعتراض رسمي (مكتب الشؤون القانونية بالأمم المتحدة، الحولية القانونية لعام 2005، الصفحة 457 من الطبعة الإنكليزية). ولا يُعتبر الامتناع اعتراضا.
about-rule-consensus-minus = كما في توافق الآراء، والحد الأقصى لعدد المعترضين: { $allowed }.
about-rule-regional-concurrence = تلزم أغلبية الحاضرين المصوتين داخل كل مجموعة إقليمية، كي لا تُهزم أي منطقة بأصوات المناطق الأخرى.
counting = كيفية حساب الترتيب
ranking-method-plurality = الأكثرية: أكبر عدد من المراتب الأولى
ranking-method-approval = التأييد: الخيار المذكور في أكبر عدد من بطاقات الاقتراع
ranking-method-borda = طريقة بوردا: نقاط لكل مرتبة
ranking-method-irv = الإقصاء المتتابع: يُستبعد الخيار الأخير إلى أن يحصل أحد الخيارات على أكثر من النصف
ranking-method-schulze = طريقة شولتسه: أقوى مسارات الفوز بين كل خيارين
ranking-method-ranked-pairs = ترتيب الأزواج: أقوى حالات الفوز بين كل خيارين أولا
ranking-method-minimax = طريقة مينيماكس: أصغر هزيمة قصوى
ranking-method-copeland = طريقة كوبلاند: أكبر عدد من حالات الفوز بين كل خيارين
chosen-one = الخيار المختار: { $names }
chosen-tie = تعادل بين: { $names }
chosen-tied = حدث تعادل أثناء الحساب، ولا يُحسم هنا.
chosen-blank = وزن الأوراق البيضاء التي لا تُحسب لأي خيار: { $weight }.
chosen-order = الترتيب
chosen-scores = النقاط
chosen-rounds = جولات الفرز
chosen-round = الجولة { $number }
chosen-exhausted = بطاقات لا تذكر أيا من الخيارات المتبقية
chosen-pairs = عدد من يفضلون الخيار الوارد في الصف على الخيار الوارد في العمود
option = الخيار
silence-title = إجراء الموافقة الصامتة
silence-help = يُعتمد النص في الموعد النهائي ما لم يكسر أحد الوفود الصمت. ولكسر الصمت، يرجى ذكر السبب؛ وسوف يُنشر.
silence-break = كسر الصمت
silence-reason = السبب
silence-was-broken = كسر وفدكم الصمت.
silence-unbroken = لم يكسر أي وفد الصمت.
silence-broken = كُسر الصمت
silence-nobody-else = لم يكسر أي وفد آخر الصمت.
silence-objectors = الوفود التي كسرت الصمت
silence-kept = التزم الصمت
silence-objections = { $count ->
    [zero] لم يكسر أي وفد الصمت.
    [one] كسر وفد واحد الصمت، ولم يكسره أي وفد آخر.
    [two] كسر وفدان الصمت، ولم يكسره أي وفد آخر.
    [few] كسرت { $count } وفود الصمت، ولم يكسره أي وفد آخر.
    [many] كسر { $count } وفدا الصمت، ولم يكسره أي وفد آخر.
   *[other] كسر { $count } وفد الصمت، ولم يكسره أي وفد آخر.
}
silence-deadline = الموعد النهائي
silence-extend = تأجيل الموعد النهائي
silence-extend-help = يجب أن يكون الموعد النهائي الجديد بعد الموعد السابق.
silence-too-short = الحد الأدنى للمهلة، بالساعات من الآن: { $hours }.
hands-enter = إدخال نتيجة العد
hands-help = يُغلق التصويت بإدخال نتيجة العد، وتكون النتيجة نهائية.
hands-present = الحاضرون
hands-invalid = الأوراق البيضاء أو الباطلة
hands-invalid-hint = إذا استُعملت أوراق للتصويت. ويبقى فارغا في غير ذلك.
roll-title = نداء الأسماء
roll-help = أدخلوا كل جواب عند نداء اسم الوفد. ويمكن تغيير الجواب إلى أن يُغلق التصويت.
roll-no-answer = لا إجابة
roll-seed = أساس القرعة
tally-secret = صوّت من الوفود { $cast } من { $voters }. ولا يُنشر كيف صوّت كل وفد.
ballot-mark-split = وفود وزعت وزنها
caster = من يدلي بالصوت
caster-name = تحديد من يدلي بالصوت
caster-nobody = دون تحديد شخص
caster-help = لا يمكن عندئذ لغير الشخص المحدد أن يدلي بصوت وفدكم في هذه المسألة.
explain = تعليل تصويتكم
explain-help = يُنشر التعليل ويضاف إلى السجل.
explanation-timing-before = قبل التصويت
explanation-timing-after = بعد التصويت
explanations-title = تعليل التصويت
correct = تصحيح تصويتكم
correct-help = يُسجل التصحيح. وتبقى النتيجة كما هي.
correct-meant = التصويت الذي كان وفدكم يقصده
correct-reason = السبب
corrected = { $name }: كان التصويت المقصود { $choice }
corrections-title = التصحيحات
invalid-ranks = يرجى إعطاء كل خيار عددا صحيحا أو تركه فارغا. ويلزم رقم لخيار واحد على الأقل.
invalid-blank-ranks = الورقة البيضاء لا تعطي رقما لأي خيار. يرجى حذف الأرقام، أو إلغاء التأشير على «ورقة بيضاء».
invalid-parts = مجموع الأجزاء لا يساوي وزن الوفد.
invalid-number = هذا ليس عددا صحيحا.
invalid-amount = هذا ليس عددا مثل 12 أو 82994.2 أو 2/3.
invalid-amount-ambiguous = قد تكون الأرقام التي تلي الفاصلة كسورا عشرية أو آلافا. يرجى كتابة نقطة قبل الكسور العشرية، وعدم كتابة شيء بين الآلاف.
invalid-amount-long = هذا العدد أطول مما يُقبل: اكتبوا 15 رقما على الأكثر قبل الفاصلة العشرية و6 أرقام بعدها، أو كسرا لا يتجاوز مقامه 1000000.
invalid-hands = لا يمكن أن يزيد عدد المصوتين على عدد الحاضرين.
invalid-present = لا يمكن أن يزيد عدد الحاضرين على عدد من يحق لهم التصويت.

## The result sheet

result-sheet-title = كشف النتيجة
sheet-of = كشف النتيجة: { $title }
sheet-question = العودة إلى المسألة
sheet-eligible = من يحق لهم التصويت
sheet-cast = الأصوات المدلى بها
sheet-blank = الأوراق البيضاء
sheet-required = أصوات «نعم» المطلوبة
sheet-groups = الأصوات بحسب المجموعة
sheet-abstain-or-split = امتناع أو توزيع
what-if-title = النتيجة بموجب قواعد أخرى (للعلم فقط)
what-if-help = يعاد حساب الأصوات نفسها. ولا يغير ذلك النتيجة.
what-if-change = البديل
what-if-weights = الأوزان: { $scheme }
what-if-differs = نتيجة مختلفة
pivotal = أصوات حاسمة. كان يمكن لكل وفد من هذه الوفود أن يغير النتيجة وحده: { $names }.
pivotal-none = لم يكن يمكن لأي وفد أن يغير النتيجة وحده.
analysis-title = تحليل التصويت: القواعد الأخرى والأصوات الحاسمة
analysis-of = تحليل التصويت: { $title }
analysis-unpublished = لم يُنشر هذا التحليل. ولا يراه إلا المنظمون.
analysis-publish = نشر التحليل
analysis-publish-help = يرى عندئذ كل من يجوز له الاطلاع على المشاورة، في صفحة مستقلة، ما كانت القواعد الأخرى ستسفر عنه والوفود التي كانت أصواتها حاسمة. وليس ذلك جزءا من النتيجة. ولا يمكن سحبه بعد نشره، وهو يُدرج في السجل.
done-analysis-published = نُشر التحليل.
record-act-analysis-published = نشر تحليل تصويت

## القوة التصويتية

power-title = القوة التصويتية بموجب هذه القاعدة
power-of = القوة التصويتية: { $title }
power-integral = أرقام شابلي وشوبيك محسوبة بدقة { $places } منازل عشرية. وجميع الأرقام الأخرى دقيقة تماما.
power-estimate = تعذر إتمام حساب دقيق في الوقت المتاح. هذه الأرقام تقديرية. عدد العينات: { $samples }، والبذرة: { $seed }.
power-blocking = أقل عدد من الوفود يمكنها أن تعرقل معا: { $size }. عدد هذه المجموعات: { $number }.
power-how = كيف تُحسب هذه الأرقام
power-blocking-list = ائتلافات التعطيل
power-blocking-means = تستطيع كل مجموعة من هذه المجموعات التعطيل إذا صوّت جميع أعضائها ضد المقترح، ولا تستطيعه إذا غاب أي منهم.
power-blocking-more = عدد المجموعات المذكورة على الأكثر: { $max }.
power-absolute = المطلقة (بنروز)
power-prevent = القدرة على التعطيل (كولمان)
power-initiate = القدرة على المبادرة (كولمان)
power-note = ملاحظة
power-vetoer = له حق النقض
power-dummy = لا يكون صوته حاسما أبدا
power-method = جميع الأرقام نسب مئوية وتفترض أن جميع الوفود تصوت.
power-measures = المقاييس
measure-banzhaf = حصة الوفد من جميع الحالات التي يكون فيها صوت وفد واحد حاسما، أيا كانت الوفود الأخرى المصوتة بنعم
measure-shapley = الحصة نفسها إذا انضمت الوفود واحدا بعد آخر بجميع الترتيبات الممكنة
measure-absolute = نسبة الحالات التي يكون فيها صوت الوفد حاسما، من جميع الطرق التي يمكن أن تصوت بها الوفود الأخرى
measure-prevent = من طرق الاعتماد، تلك التي تفشل بدون الوفد
measure-initiate = من حالات عدم الاعتماد، تلك التي تنجح مع الوفد
power-vetoers = لا يُعتمد شيء بدون: { $names }.
power-dummies = لا يكون صوتها حاسما أبدا، كيفما صوّت الآخرون: { $names }.
power-picture-weight = العمود: الحصة من جميع الأصوات
power-picture-power = الخط: الحصة من الحالات التي يكون فيها صوت الوفد حاسما

## Proxies

proxies-title = التفويضات بالتصويت
attendance-title = الحضور
attendance-lead = من الحاضر. حين تشترط القاعدة نصابا لفتح التصويت، تُحسب هذه القائمة. ويحتفظ كل تصويت بالقائمة التي فُتح بها.
attendance-none = لم تُعدّ قائمة بالحاضرين بعد. وتعدّها الأمانة هنا عند افتتاح الجلسة.
attendance-taken = أُعدّت في { $moment }.
attendance-count = عدد الوفود الحاضرة: { $present } من { $all }.
attendance-take = إعداد القائمة
credentials-title = وثائق التفويض
credentials-lead = الوثائق التي يعمل بها الممثلون باسم وفودهم: وثائق التفويض الكامل أو وثائق التفويض، أو رسالة مؤقتة إلى أن تصل هذه.
credentials-of = وثائق التفويض: { $delegation }
credentials-all = جميع الوفود
credentials-every = وثائق تفويض جميع الوفود
credentials-none = لا وفد في هذه الحالة.
credentials-no-document = لم تُسجَّل أي وثيقة بعد.
credentials-how = ليست لوفدكم وثيقة تفويض كامل أو وثيقة تفويض سارية. ويوقعها رئيس الدولة أو رئيس الحكومة أو وزير الخارجية. أرسلوها إلى الأمانة التي تسجلها. وإلى أن تصل، يمكن للبعثة أن ترسل رسالة مؤقتة.
credentials-not-required = لا تشترط عمليات التصويت وثائق تفويض.
credentials-required = عمليات التصويت التي تُفتح اعتبارا من { $moment } تشترط وثائق تفويض. ولا تُحتسب الرسالة المؤقتة.
credentials-required-provisional = عمليات التصويت التي تُفتح اعتبارا من { $moment } تشترط وثائق تفويض. وتُحتسب الرسالة المؤقتة.
credentials-change = تغيير ما تشترطه عمليات التصويت
credentials-requirement = وثائق التفويض للتصويت
credentials-requirement-help = الوفد الذي ليست له وثائق تفويض صالحة لحظة التصويت لا يصوت. ويبقى محسوبا بين الأعضاء المدعوين إلى التصويت. وفي التصويت بالوكالة تكون الوثائق وثائق الوفد صاحب الصوت.
credentials-requirement-means = يسري ذلك على عمليات التصويت التي تُفتح اعتبارا من ذلك الوقت، ومنها التصويت برفع الأيدي وبنداء الأسماء وإجراء الموافقة الصامتة. ويمكن تغييره ما دام لا تصويت مفتوحا، ويُقيد ذلك في السجل.
credentials-requirement-tells = إذا اشترطت عمليات التصويت وثائق تفويض، يُبلَّغ بذلك بالبريد الإلكتروني الأعضاء الذين ليست لديهم. عددهم الآن: { $count }.
credentials-requirement-set = تحديد
credentials-lacking = { $count ->
    [zero] لدى جميع الأعضاء الآن وثائق تفويض كامل أو وثائق تفويض صالحة.
    [one] عضو واحد ليست لديه الآن وثائق تفويض صالحة.
    [two] عضوان ليست لديهما الآن وثائق تفويض صالحة.
    [few] { $count } أعضاء ليست لديهم الآن وثائق تفويض صالحة.
    [many] { $count } عضوا ليست لديهم الآن وثائق تفويض صالحة.
   *[other] { $count } عضو ليست لديهم الآن وثائق تفويض صالحة.
}
credential-policy-title = وثائق التفويض للتصويت في جميع المشاورات
credential-policy-lead = يسري ما يُقرر هنا في كل مشاورة. ويمكن لأي مشاورة أن تشترط أكثر من ذلك في صفحة وثائق التفويض فيها، لا أقل منه.
credential-policy-none = لا يشترط المنتدى الآن وثائق تفويض. وتقرر كل مشاورة ذلك لنفسها.
credential-policy-means = يسري ذلك في كل مشاورة على عمليات التصويت التي تُفتح اعتبارا من ذلك الوقت، ومنها التصويت برفع الأيدي وبنداء الأسماء وإجراء الصمت. وتبقى عمليات التصويت المفتوحة عندئذ على الشروط التي فُتحت بها. ويسري المعمول به الآن إلى ذلك الوقت، ويُلغى ما تقرر لوقت لاحق له. ويُقيد ذلك في السجل.
credential-policy-tells = إذا اشترطت عمليات التصويت وثائق تفويض، يُبلَّغ بذلك بالبريد الإلكتروني الأعضاء الذين ليست لديهم، عن كل مشاورة يشاركون فيها.
credentials-forum-nothing = في عمليات التصويت التي تُفتح اعتبارا من { $moment }، لم يعد المنتدى يشترط وثائق تفويض في جميع المشاورات.
credentials-forum-originals = في عمليات التصويت التي تُفتح اعتبارا من { $moment }، يشترط المنتدى وثائق تفويض في جميع المشاورات. ولا تُحتسب الرسالة المؤقتة.
credentials-forum-provisional = في عمليات التصويت التي تُفتح اعتبارا من { $moment }، يشترط المنتدى وثائق تفويض في جميع المشاورات. وتُحتسب الرسالة المؤقتة.
credentials-from = من (إذا تُرك فارغا: من الآن)
credential-demand = تشترط عمليات التصويت
credential-demand-nothing = لا وثائق تفويض
credential-demand-originals = وثائق التفويض الكامل أو وثائق التفويض
credential-demand-provisional = وثائق التفويض الكامل أو وثائق التفويض أو رسالة مؤقتة
credential-state = الحالة
credential-state-missing = ناقصة
credential-state-expired = منتهية
credential-state-provisional = مؤقتة
credential-state-expiring = تنتهي خلال 30 يوما
credential-state-valid = صالحة
credential-to = حتى { $day }
credential-no-end = بلا نهاية
credential-withdrawn = سُحبت
credential-replaced = استُبدلت
credential-reason = سبب السحب
credential-replace = استبدال
credential-withdraw = سحب
credential-kind = النوع
credential-kind-full-powers = وثيقة التفويض الكامل
credential-kind-credentials = وثيقة التفويض
credential-kind-provisional = رسالة مؤقتة
credential-signer = الموقِّع
credential-signer-head-of-state = رئيس الدولة
credential-signer-head-of-government = رئيس الحكومة
credential-signer-foreign-minister = وزير الخارجية
credential-signer-mission = بعثة أو سفارة أو وزارة أخرى (للرسالة المؤقتة وحدها)
credential-dated = تاريخ الوثيقة
credential-until = صالحة حتى
credential-until-hint = اختياري. الوثيقة صالحة حتى نهاية هذا اليوم بالتوقيت العالمي.
credential-recorded = سُجلت في
credential-hash = بصمة الوثيقة (SHA-256)
credential-record = تسجيل وثيقة تفويض
credential-kept = تُحفظ الوثيقة، ويمكن للأمانة ولأعضاء هذا الوفد قراءتها. وفي السجل بصمتها دون أي اسم. وما يُسجَّل يُستبدل أو يُسحب ولا يُعدَّل أبدا.
credential-person = حساب الممثل
credential-person-none = غير معروف
credential-show-people = عرض أفراد هذا الوفد
credential-replaces = تحل محل
credential-replaces-none = لا وثيقة أخرى
credential-words = { $name }: { $kind }، { $day }
credential-representative = اسم الممثل كما ورد في الوثيقة
credential-file = الوثيقة
credential-file-limits = الملفات المقبولة: PDF أو PNG أو JPEG أو نص أو CSV أو DOCX أو XLSX أو ODT، وحجمها { $most } ميغابايت على الأكثر.
credential-no-file = اختاروا ملف الوثيقة.
credential-wrong-signer = يوقِّع وثائق التفويض الكامل ووثائق التفويض رئيسُ الدولة أو رئيس الحكومة أو وزير الخارجية.
credential-future = لا يمكن أن تحمل الوثيقة تاريخا لم يحن بعد.
credential-ends-first = تنتهي الوثيقة قبل تاريخها.
credential-expired-already = انتهت صلاحية الوثيقة.
credential-wrong-person = لا يعمل هذا الشخص باسم الوفد.
credential-wrong-former = لم تعد تلك الوثيقة سارية، أو هي لوفد آخر.
credential-too-many = لا يمكن حفظ مزيد من وثائق هذا الوفد.
credential-withdraw-title = سحب الوثيقة
credential-withdrawal-ends = لا تُحتسب الوثيقة بعد ذلك. وإذا لم تكن للوفد وثيقة أخرى، فلا يصوت حيث تُشترط وثائق التفويض. ويُقيد ذلك في السجل، ولا يمكن التراجع عنه.
credential-withdrawal-reason = السبب، وسوف يُنشر
vote-credentials = { $count ->
    [zero] يشترط هذا التصويت وثائق تفويض، وهي لدى جميع الأعضاء الذين يحق لهم التصويت.
    [one] يشترط هذا التصويت وثائق تفويض. وعضو واحد ليست لديه: يُحسب بين المدعوين إلى التصويت ولا يصوت.
    [two] يشترط هذا التصويت وثائق تفويض. وعضوان ليست لديهما: يُحسبان بين المدعوين إلى التصويت ولا يصوتان.
    [few] يشترط هذا التصويت وثائق تفويض. و{ $count } أعضاء ليست لديهم: يُحسبون بين المدعوين إلى التصويت ولا يصوتون.
    [many] يشترط هذا التصويت وثائق تفويض. و{ $count } عضوا ليست لديهم: يُحسبون بين المدعوين إلى التصويت ولا يصوتون.
   *[other] يشترط هذا التصويت وثائق تفويض. و{ $count } عضو ليست لديهم: يُحسبون بين المدعوين إلى التصويت ولا يصوتون.
}
ballot-credentials-missing = لا يصوت وفدكم: وثائق تفويضه ناقصة.
ballot-credentials-provisional = لا يصوت وفدكم: لم تصل سوى رسالة مؤقتة، وهي لا تُحتسب هنا.
ballot-credentials-expired = لا يصوت وفدكم: انتهت صلاحية وثائق تفويضه.
error-credentials-missing = لم يُدلَ بأي صوت: وثائق تفويض الوفد ناقصة. ولم يتغير شيء.
error-credentials-provisional = لم يُدلَ بأي صوت: لم تصل من الوفد سوى رسالة مؤقتة، وهي لا تُحتسب هنا. ولم يتغير شيء.
error-credentials-expired = لم يُدلَ بأي صوت: انتهت صلاحية وثائق تفويض الوفد. ولم يتغير شيء.
participant-tie-credential = وثيقة تفويض
desk-credentials = وثائق تفويض وفدكم
desk-credentials-expire = تنتهي بنهاية يوم { $day }، ومن دونها لا يصوت وفدكم
desk-credentials-lacking = { $state }: من دونها لا يصوت وفدكم
desk-go-credentials = الاطلاع على وثائق التفويض
cockpit-credentials = أعضاء ليست لديهم وثائق التفويض التي تشترطها عمليات التصويت
done-credentials-required = حُدد ما تشترطه عمليات التصويت، وقُيد ذلك في السجل.
done-credentials-required-of-all = حُدد ما تشترطه عمليات التصويت في جميع المشاورات، وقُيد ذلك في السجل.
done-credential-recorded = سُجلت الوثيقة.
done-credential-withdrawn = سُحبت الوثيقة.
record-act-credentials-required = تحديد وثائق التفويض المشترطة للتصويت
record-act-credentials-required-of-all = تحديد وثائق التفويض المشترطة للتصويت في جميع المشاورات
record-act-credential-recorded = تسجيل وثيقة تفويض
record-act-credential-withdrawn = سحب وثيقة تفويض
proxies-lead = يجوز للوفد أن يفوض وفدا آخر بالتصويت نيابة عنه. والصوت الذي يدلي به الوفد بنفسه مقدم دائما على الصوت المدلى به بالتفويض. ويحدد كل تصويت عدد الوفود الأخرى التي يجوز لوفد واحد أن يصوّت عنها؛ وتُحتسب التفويضات الممنوحة أولا، ولا تُقبل التفويضات في بعض عمليات التصويت.
proxies-none = لا توجد تفويضات بالتصويت. ويمنحها رئيس الوفد هنا قبل إغلاق تصويت يقبل التفويضات.
proxy-principal = الوفد
proxy-holder = حامل التفويض
proxy-scope = نطاق التفويض
proxy-since = منذ
proxy-all = جميع عمليات التصويت في هذه المشاورة
proxy-open-votes = الجاري منها الآن:
proxy-of = حامل التفويض: { $holder }. ويجوز له أن يصوّت عن الوفد التالي: { $principal }.
proxy-grant = منح تفويض بالتصويت
proxy-revoke = سحب التفويض
proxy-taken = سبق أن منح وفدكم تفويضا بهذا التصويت.
proxy-holder-refused = لا يمكن لذلك الوفد أن يصوت بالنيابة عن وفدكم: { $why } يرجى اختيار وفد آخر.
proxy-holder-idle = لا يمكن استعمال هذا التفويض حاليا: { $why }
proxy-given-idle = منح وفدكم تفويضا لوفد { $name } الذي لا يمكنه التصويت بالنيابة عنكم هنا: { $why } ويمكنكم الإدلاء بصوتكم بأنفسكم.
proxy-held-idle = لدى وفدكم تفويض من وفد { $name } ولكن لا يمكنه التصويت بالنيابة عنه هنا: { $why }
holder-obstacle-no-part = الوفد حامل التفويض لا يشارك في هذه المشاورة.
holder-obstacle-suspended = حق الوفد حامل التفويض في التصويت معلق.
holder-obstacle-no-vote = ليس للوفد حامل التفويض صوت خاص به.
holder-obstacle-no-head = ليس للوفد حامل التفويض رئيس وفد يدلي بالصوت.

## Weight schemes

schemes-title = نظم الترجيح
schemes-lead = يبين نظام الترجيح وزن كل صوت وسببه. ولا يُغيَّر بعد إضافته.
schemes-none = لا توجد نظم ترجيح بعد. وإلى أن يُضاف نظام، يُحسب لكل وفد صوت واحد، أو تُكتب الأوزان عند فتح التصويت.
scheme = نظام الترجيح
scheme-none = بلا نظام ترجيح
scheme-add = إضافة نظام ترجيح
scheme-name = الاسم
scheme-state = الحالة
scheme-frozen = فُتح تصويت على أساسه.
scheme-not-used = لم يُفتح أي تصويت على أساسه.
base = الأوزان قبل الزيادات
base-equal = متساوية
base-population = عدد السكان
base-root = الجذر التربيعي لعدد السكان
base-table = جدول
base-contribution = الأصوات الأساسية والمساهمات
scheme-table = جدول الأوزان أو المساهمات
scheme-table-hint = سطر واحد لكل وفد: code,number. والأعداد صحيحة، أو عشرية مثل 2.5، أو كسور مثل 2/3. ولا يُستخدم إلا للجدول أو للمساهمات.
scheme-basic = الأصوات الأساسية لكل وفد
scheme-per-vote = المساهمة اللازمة لصوت إضافي
scheme-votes = الأصوات
scheme-contribution = الأصوات الأساسية: { $basic }، ويضاف صوت واحد عن كل { $per_vote } من المساهمة
uplifts = الزيادات
uplifts-hint = نسبة مئوية من الوزن: تعني 150 أن الوزن يصبح مرة ونصف مرة. وإذا تعددت الزيادات، ضُرب بعضها في بعض.
scheme-cap = الحد الأقصى لمجموع الزيادات (نسبة مئوية)
scheme-points = مجموع الأصوات المراد توزيعها
scheme-points-hint = الحد الأقصى لمجموع الأوزان كلها. وتنال الوفود التي تتطابق بياناتها العدد نفسه من الأصوات دائما، فقد يبقى عدد قليل من الأصوات لا يُمنح لأحد. ويجوز أن يبقى فارغا للأعداد الصحيحة وللجدول؛ وإذا احتوى الجدول على أعداد عشرية أو كسور، ضُربت جميع أوزانه في العدد نفسه إلى أن تصير صحيحة.
scheme-points-wrong = يجب أن يكون مجموع الأصوات المراد توزيعها عددا صحيحا من 1 إلى { $max }.
scheme-preview = الأصوات التي يمنحها هذا النظام
scheme-preview-help = لم يُحفظ شيء بعد. غيّروا النظام أدناه أو أضيفوه.
scheme-preview-button = عرض الأصوات قبل الحفظ
scheme-sum = مجموع الأوزان كلها: { $sum }.
scheme-left = الأصوات التي لا تُمنح لأحد لتعذر تقاسمها بالتساوي: { $left }.
points-rounding = الأصوات المتبقية بعد التقريب إلى أسفل
points-rounding-by-code = لأكبر البواقي، وعند التساوي حسب ترتيب الرموز
points-rounding-alike = لأكبر البواقي، وبالقدر نفسه لكل المتساوين؛ وما لا يكفيهم جميعا لا يُمنح لأحد
scheme-cap-wrong = يجب ألا يقل الحد الأقصى لمجموع الزيادات عن 100 في المائة.
scheme-too-many-uplifts = عدد الزيادات أكثر من { $max }.
scheme-percent-wrong = يجب أن تكون الزيادة من 1 إلى { $max } في المائة.
scheme-uplift-twice = توجد زيادتان للمجموعة { $group }.
scheme-per-vote-wrong = يجب أن تكون المساهمة اللازمة لصوت واحد أكبر من 0.
scheme-basic-wrong = عدد الأصوات الأساسية أقل من 0.
scheme-negative = العدد المحدد للرمز { $code } أقل من 0.
scheme-twice = ورد الرمز { $code } مرتين بين الوفود.
scheme-no-population = لا يوجد عدد سكان للرمز { $code }.
scheme-not-whole = وزن الوفد { $code } ليس عددا صحيحا. يرجى تحديد مجموع الأصوات المراد توزيعها.
scheme-too-heavy = وزن الوفد { $code } أكبر من 1 000 000 000.
scheme-too-large = الأعداد أكبر من أن تُحسب بدقة.
scheme-unknown = لا يوجد وفد رمزه { $code }.
scheme-taken = يوجد بالفعل نظام ترجيح بهذا الاسم.
scheme-value = السطر { $line }: القيمة ليست عددا مثل 12 أو 82994.2 أو 2/3.
scheme-empty = الجدول فارغ.
scheme-zero = { $count ->
    [zero] لا يوجد وفد بلا أصوات.
    [one] وفد واحد لا يحصل على أي صوت لقلة الأصوات المراد توزيعها.
    [two] وفدان لا يحصلان على أي صوت لقلة الأصوات المراد توزيعها.
    [few] { $count } وفود لا تحصل على أي صوت لقلة الأصوات المراد توزيعها.
    [many] { $count } وفدا لا يحصل على أي صوت لقلة الأصوات المراد توزيعها.
   *[other] { $count } وفد لا يحصل على أي صوت لقلة الأصوات المراد توزيعها.
}

## The weight laboratory

laboratory-title = مختبر الأوزان
laboratory-lead = يمكنكم هنا معرفة أثر نظام الترجيح قبل اعتماده. حرّكوا العتبة أو إحدى الزيادات، فتتغير معها حصص القوة التصويتية.
laboratory-calculate = حساب
laboratory-members = الأعضاء
laboratory-population = السكان
laboratory-weight = الوزن
laboratory-banzhaf = بانزاف
laboratory-shapley = شابلي وشوبيك
laboratory-threshold = العتبة
laboratory-scheme = نظام الترجيح
laboratory-uplift = الزيادة: { $group }
laboratory-by-group = القوة التصويتية بحسب المجموعة، بالنسبة المئوية
laboratory-by-delegation = القوة التصويتية بحسب الوفد، بالنسبة المئوية
laboratory-no-weights = أحد هذه النظم لا يعطي هذه الوفود أوزانا.
laboratory-pictures = القوة التصويتية مقارنة بالوزن: رسم لكل نظام
laboratory-pictures-hint = رُسمت للخيارات التي حُسبت بها هذه الصفحة. ويعيد زر «حساب» رسمها.
laboratory-method = القوة التصويتية هي نسبة الحالات التي يكون فيها صوت الوفد حاسما: من جميع الائتلافات (بنروز وبانزاف)، أو من جميع ترتيبات الانضمام (شابلي وشوبيك). وهي محسوبة بدقة، على افتراض أن جميع الوفود تصوت. وتعني العتبة البالغة 50 في المائة أكثر من النصف.

## Suspended rights

suspensions = حالات تعليق الحق في التصويت
suspension-new = تعليق الحق في التصويت
suspension-of = تعليق الحق في التصويت: { $delegation }
suspension-end = إعادة الحق في التصويت
suspension-help = لا يكون للوفد صوت في المسائل التي تُفتح خلال فترة التعليق. أما المسائل المفتوحة، فلا يتغير فيها من يحق لهم التصويت.
suspension-ground = الأساس
suspension-reason = السبب، وسوف يُنشر
suspension-from = من (إذا تُرك فارغا: من الآن)
suspension-until = حتى (إذا تُرك فارغا: حتى إنهاء التعليق)
suspension-until-wrong = يجب أن ينتهي التعليق بعد بدايته.
suspension-ground-credentials = وثائق التفويض
suspension-ground-arrears = المتأخرات من الاشتراكات
suspension-ground-other = غير ذلك

## The consensus summary

summary-title = موجز توافق الآراء
summary-lead = ما تتفق عليه الوفود، وما يفرّق بينها، ومن لم يبد موقفا. ويُعرض ما أُعد آليا من المواقف المقدمة وما كتبته الرئاسة كل على حدة. ويؤدي كل اسم إلى الموقف الذي يستند إليه.
summary-without-names = لا يُعرض من لم يبد موقفا، لأن بعض المواقف غير معروضة عليكم أو معروضة بدون أسماء.
summary-statuses = حالة الفقرات
summary-status = الحالة
summary-provisions = الفقرات (وبين قوسين عدد الأعضاء الذين أبدوا موقفا، من أصل { $of })
summary-silent = { $count ->
    [zero] لا يوجد عضو بلا أي موقف
    [one] عضو واحد لم يتخذ موقفا من النص الحالي لأي فقرة أو تعديل
    [two] عضوان لم يتخذا موقفا من النص الحالي لأي فقرة أو تعديل
    [few] { $count } أعضاء لم يتخذوا موقفا من النص الحالي لأي فقرة أو تعديل
    [many] { $count } عضوا لم يتخذوا موقفا من النص الحالي لأي فقرة أو تعديل
   *[other] { $count } عضو لم يتخذوا موقفا من النص الحالي لأي فقرة أو تعديل
}
summary-silent-means = وليس الاشتراك في تقديم تعديل أو التعليق أو التصويت اتخاذا لموقف.
summary-by-provision = بحسب الفقرة
summary-groups = بحسب المجموعة
summary-group = المجموعة
summary-members = الأعضاء
summary-not-heard = لم يبدوا موقفا
summary-method = المنهجية
summary-method-words = لا تُحسب إلا المواقف التي قدمها الأعضاء. ويُحسب كل عضو مرة واحدة، أيا كان وزنه. ويُعد العضو قد أبدى موقفا متى كان له موقف غير «بلا موقف». ويُعرض المراقبون على حدة. وليس بيان المجموعة التفاوضية موقفا لأعضائها؛ ويُذكر معه من انضم إليه منهم ولا موقف خاصا له. وتُذكر المجموعات التي لم يبد أي عضو منها موقفا، وتبيِّن صفحة الفقرة توافق الآراء بين المجموعات، متى أبدى ثلث الأعضاء على الأقل موقفا.
summary-method-across = التوافق بين المجموعات: في كل مجموعة تُحسب (المؤيدون + 1) / (المواقف + 2)، ثم المتوسط الهندسي لهذه القيم على المجموعات؛ وكذلك المعارضة. فالصوت الواحد لا يصنع يقينا: تبقى الأصوات القليلة قريبة من النصف. ولا يُذكر رقم إلا إذا أبدى موقفا عضو من كل مجموعة وثلاثة أعضاء في المجموع، لأن الاتفاق يبدو أكبر من دون المجموعات الصامتة، وإلا إذا كان الأعضاء في أكثر من مجموعة. والمجموعات هي المجموعات الإقليمية، وفئات الدخل، والمجموعات الإنمائية (أقل البلدان نموا، والبلدان النامية غير الساحلية، والدول الجزرية الصغيرة النامية، ومجموعة الـ 77) والمجموعات التفاوضية. ويُحسب العضو في كل مجموعة ينتمي إليها، ومن لا ينتمي إلى أي منها لا يُحسب في أي منها.
summary-method-line = يُذكر خط الانقسام متى أبدى موقفا ثلاثة أعضاء على الأقل من مجموعة وثلاثة من غيرها، وكان الفرق في التأييد بينهم أكبر مما تفسره المصادفة (اختبار فيشر الدقيق بمستوى 90 في المائة، مصححا لعدد المجموعات المقارنة في الفقرة الواحدة؛ وإذا كثرت الفقرات فقد يكون خط أو خطان من فعل المصادفة). وإذا تعددت المجموعات ذُكرت أوثقها تميزا.
summary-method-objections = الشاغل هو كل موقف لعضو، حالي أو سابق على تأييده، غير تأييد النص بصيغته الحالية: طلب تعديل أو تحفظ أو معارضة. ويُعد ملبّى متى صار وفده يؤيد النص وكانت صيغته قد عُدّلت منذئذ أو اتُّفق على تعديل قدمه الوفد أو أُدمج. ويُعد مرفوعا متى أيد وفده النص دون أي من ذلك. ويُعد مرفوضا متى لم يؤيد وفده النص ورُفض التعديل الذي يقترح نص موقفه، أو كل تعديل قدمه الوفد على الفقرة، حتى وإن عُدّلت الصيغة منذئذ. ويُعد معالَجا ولا يزال قائما متى اتُّفق على تعديل قدمه الوفد أو أُدمج، أو عُدّلت الصيغة ولم يُرفض أي من تعديلاته، ولم يؤيد الوفد النص. وإلا فهو بلا رد.
summary-method-views = الأغلبية هي الموقف الذي اتخذه أكبر عدد من الأعضاء؛ وعند التساوي الموقف الأقرب إلى التأييد. ومن كل موقف آخر يُقتبس البيان المقدم أولا ثم أول بيان من منطقة أخرى. ولا يختارها أحد.
summary-across = { $family } – التأييد: { $support } من { $heard } من الأعضاء الذين أبدوا موقفا، والمؤشر { $agree }؛ المعارضة: { $oppose } من { $heard }، والمؤشر { $disagree }
summary-across-few = { $family } – لم يُحسب رقم لأن من أبدوا موقفا من أعضائها أقل من { $count }
summary-across-silent = { $family } – لم يُحسب رقم لأنه لم يبد موقفا أي عضو من: { $groups }
summary-across-lead = المؤشر بين 0 و1 وليس نسبة من الأعضاء. وهو في كل مجموعة (المؤيدون + 1) / (المواقف + 2)، وللمجموعات معا متوسطها الهندسي بأوزان متساوية؛ وكذلك للمعارضة. والأصوات القليلة تبقى قريبة من النصف: فحتى إذا أيد النص أربعة من أربعة ظل المؤشر دون 1 (انظر «المنهجية»).
summary-across-title = مؤشر التوافق بين المجموعات، بأوزان متساوية، بعد التنعيم الإحصائي (انظر «المنهجية»)
group-family-region = المجموعات الإقليمية
group-family-income-group = فئات الدخل
group-family-development = المجموعات الإنمائية
group-family-bloc = المجموعات التفاوضية
summary-more = و{ $count } غيرها
summary-nobody = ليس لأي عضو موقف من النص الحالي.
summary-statement = (البيان)
summary-number = العدد
summary-decided = ومنها ما بُتّ فيه
summary-heard = الأعضاء الذين أبدوا موقفا: { $count } من { $of }.
summary-only = فقط: { $status }
summary-adopted = اعتُمد بالتصويت أو بإجراء الموافقة الصامتة
summary-rejected = طُرح للتصويت ولم يُعتمد
summary-changed = عُدِّل أو أُضيف بعد الاعتماد: غير معتمد بصيغته الحالية
summary-all = عرض جميع الفقرات
summary-none-such = لا فقرات. اختاروا فئة أخرى أعلاه.
summary-reservations = التحفظات والإعلانات المقدمة منذ الاعتماد ({ $count }):
summary-chair = نص الرئاسة
summary-generated = ما أُعد آليا من المواقف
summary-outdated = تغيرت المواقف بعد كتابة هذا النص.
summary-views = آراء أخرى بكلمات أصحابها
summary-replies = حق الرد
summary-details = كل ما يتعلق بـ { $label }
summary-part = جميع الأسماء والمجموعات ونص الرئاسة وحق الرد
summary-amendments = المواقف من التعديلات
summary-amendments-means = التعديلات التي اتخذت الوفود مواقف منها، وأولها أكثرها مواقف. والمقصود بالنص هنا نص التعديل.
summary-one-title = موجز توافق الآراء بشأن { $label }
summary-remarks = ملاحظات على الموجز بأكمله
summary-brief = الموجز في صفحة واحدة
summary-few-heard = عدد المواقف المقدمة غير كاف ({ $count })
summary-ours = وفدكم:
summary-ours-none = لم يبد وفدكم موقفا من هذه الفقرة
summary-notes = ما كتبته الرئاسة عن الفقرات
summary-notes-means = بترتيب النص؛ وإذا كثرت فأحدث { $count } منها.
measures-title = المقاييس: { $of }
heat-title = نظرة سريعة: { $family }
heat-families = المجموعات المعروضة في الأعمدة
heat-provision = الفقرة
heat-own = (مجموعتكم)
heat-all = جميع الأعضاء، وعددهم { $count }
heat-heard = {"\u2066"}{ $heard }/{ $of }{"\u2069"}
heat-numbers = {"\u2066"}4/8{"\u2069"}: أبدى 4 من 8 أعضاء موقفا
heat-nobody = لا موقف
heat-withheld = لا يُبيَّن بحسب المجموعة لأن بعض الأسماء غير معروضة
heat-support = جميع من أبدوا موقفا مؤيدون
heat-amend = تأييد، وبعضه مع تعديلات
heat-reserve = للبعض تحفظات ولا معارض
heat-oppose = البعض معارض
heat-oppose-all = جميع من أبدوا موقفا معارضون
dumbbell-members = النسبة من الأعضاء
dumbbell-less = النسبة من المساهمات، أقل
dumbbell-more = النسبة من المساهمات، مساوية أو أكثر
dumbbell-people = النسبة من السكان
dumbbell-words = المساهمات { $voice } { $sign } الأعضاء { $members }، السكان { $people }
dumbbell-words-unknown = المساهمات { $voice } { $sign } الأعضاء { $members }
steps-words = من { $begun } في { $first } إلى { $ended } في { $last }؛ وأعلى عدد { $most }.
coalition-title = الائتلافات الكافية لاعتماد { $label }
coalition-rule = قاعدة الاعتماد
coalition-scheme = الأوزان
coalition-scheme-none = لكل عضو صوت واحد
coalition-unweighted = تعتمد هذه القاعدة على الأوزان. اختاروا طريقة للترجيح.
coalition-carries = بحسب المواقف الحالية يمكن إقرار النص. وعدد المؤيدين الزائد على المطلوب: { $spare }.
coalition-needs = يمكن إقرار النص إذا أيدته أيضا الوفود التالية، وأولها الأقرب إلى التأييد. وعددها: { $count }.
coalition-bar = المؤيدون بحسب المواقف الحالية: { $support } من { $of } من الأعضاء. والمطلوب إضافة إليهم: { $needed }.
coalition-any = { $number ->
    [one] أي وفد واحد من الوفود التالية (وعددها { $of }):
    [two] أي وفدين من الوفود التالية (وعددها { $of }):
    [few] أي { $number } وفود من الوفود التالية (وعددها { $of }):
    [many] أي { $number } وفدا من الوفود التالية (وعددها { $of }):
   *[other] أي { $number } وفد من الوفود التالية (وعددها { $of }):
}
coalition-instead = ويمكن لأي من الوفود التالية، وهي على البعد نفسه من التأييد، أن يحل محل واحد منها:
coalition-unopposed = { $count ->
    [zero] وإذا لم يغيّر أي معارض موقفه فلا حاجة إلى غيره:
    [one] وإذا لم يغيّر أي معارض موقفه لزم وفد آخر واحد، مثلا:
    [two] وإذا لم يغيّر أي معارض موقفه لزم وفدان آخران، مثلا:
    [few] وإذا لم يغيّر أي معارض موقفه لزمت { $count } وفود أخرى، مثلا:
    [many] وإذا لم يغيّر أي معارض موقفه لزم { $count } وفدا آخر، مثلا:
   *[other] وإذا لم يغيّر أي معارض موقفه لزم { $count } وفد آخر، مثلا:
}
coalition-opposed = وإذا لم يغيّر أي معارض موقفه تعذر إقرار النص حتى بتأييد جميع الآخرين.
coalition-present = الأعضاء الذين لهم موقف، وهم المحسوبون حاضرين: { $count } من { $of }.
coalition-not-heard = لم يبد موقفا
coalition-decided = وقد بُتّ في الأمر:
coalition-few = وهذا العدد القليل لا يدل كثيرا على نتيجة التصويت.
coalition-never = بموجب هذه القاعدة لا يكفي حتى تأييد الجميع لإقرار النص.
coalition-withheld = لا يمكن بيان ذلك لأن بعض المواقف بلا أسماء.
coalition-method = تُقرأ المواقف كأصوات: التأييد صوت مؤيد، والمعارضة صوت معارض، والتحفظات وطلبات التعديل امتناع، ومن لا موقف له غائب. وبموجب قاعدة تحسب عدد الأعضاء أو الأوزان في المجموع بلا نصاب يكون هذا العدد أقل ما يمكن، ومنه أكبر عدد ممكن ممن لا يعارضون، وعند تساوي الأوزان الأقرب إلى التأييد؛ وبموجب قواعد أخرى قد يكفي عدد أقل من غيرهم. والمواقف لا تُلزم أحدا في التصويت.
summary-write = كتابة نص الرئاسة
summary-body = نص الرئاسة
summary-body-hint = يُعرض منفصلا عما أُعد آليا. اتركوه فارغا لإزالته.
summary-save = حفظ النص
reply-new = الرد على الموجز
reply-body = رد وفدكم
reply-body-hint = يرد بجانب الموجز، وفي النسخة المطبوعة أيضا. ويحل محل الرد الذي أودعه وفدكم هنا من قبل.
reply-file = إيداع الرد
reply-heads = رئيس وفدكم هو الذي يودع ردوده.
reply-withdraw = سحب الرد
summary-weigh = عرض النسب المرجحة أيضا
summary-weigh-none = بلا ترجيح
summary-weigh-show = عرض
summary-share = { $name } { $share }
summary-unweighed = لا يمكن بيان النسب لغياب بعض الأسماء أو البيانات
cohesion-title = تماسك كل مجموعة
cohesion-rice = مؤشر رايس
cohesion-agreement = مؤشر الاتفاق (هيكس)
cohesion-ordered = الاتفاق (فان دير إيك)
cohesion-polarization = الاستقطاب (إستيبان وراي)
cohesion-rice-means = من 0 حين يتساوى المؤيدون والمعارضون إلى 1 حين يكون كل من أيد أو عارض في جانب واحد.
cohesion-agreement-means = من 0 حين تتساوى ثلاثة جوانب إلى 1 حين يكون الجميع في جانب واحد؛ والتحفظات وطلبات التعديل هي الجانب الثالث.
cohesion-ordered-means = على المقياس من المعارضة إلى التأييد: من −1 حين يكون نصف عند كل طرف إلى 1 حين يجتمع الكل في موضع واحد.
cohesion-polarization-means = من 0 حين يجتمع الكل في موضع واحد إلى 1 حين يكون نصف عند كل طرف.
cohesion-few-cases = حالات قليلة
cohesion-framed = في إطار: أعضاء المجموعة التفاوضية نفسها.
cohesion-page = تماسك المجموعات
cohesion-lead = مدى تماسك المجموعة من تنقيح إلى تنقيح ومن تصويت إلى تصويت، ومدى تشابه الوفود.
cohesion-with = مقارنة الوفود الأخرى مع
cohesion-with-none = بلا مقارنة
cohesion-over-time = { $group }: عدد الأعضاء { $members }
cohesion-positions = المواقف من النص حسب التنقيح
cohesion-revision = التنقيح
cohesion-published = تاريخ النشر
cohesion-shared = الفقرات المقارنة
cohesion-votes = عمليات التصويت بترتيب إغلاقها
cohesion-vote = التصويت
cohesion-closed = تاريخ الإغلاق
cohesion-no-votes = لم يُغلق بعد أي تصويت بالأسماء.
cohesion-near = الوفود بحسب تشابهها مع { $name }
cohesion-both-paragraphs = الفقرات التي اتخذ كلاهما موقفا منها
cohesion-both-votes = عمليات التصويت التي شارك فيها كلاهما
cohesion-likeness = التشابه (لايبهارت)
cohesion-method = حسب التنقيح: متوسط مؤشر الاتفاق في فقرات التنقيح التي كان لعضوين على الأقل من المجموعة موقف منها عند نشر التنقيح التالي، أو لهما موقف منها الآن. وحسب التصويت: عمليات التصويت المسجل ونداء الأسماء بنعم أو لا، ولا يُحسب التصويت المجزأ. والتشابه 1 إذا اتخذ الوفدان الجانب نفسه دائما، و0 إذا عارض أحدهما دائما ما يؤيده الآخر، ويُحسب التحفظ أو طلب التعديل أو الامتناع إزاء جانب بنصف. ولا يُحسب إلا ما هو معروض باسم صاحبه. ويظهر باللون الرمادي التشابه القائم على أقل من أربع حالات مشتركة.
representation-title = التمثيل
representation-forum = التمثيل في المنتدى بأكمله
representation-forum-lead = جميع المشاورات التي يمكنكم الاطلاع عليها مجتمعة. وعددها: { $count }.
representation-reflected = ورد ذكرهم في موجز
representation-reads = اللغة: { $language }
representation-reads-unknown = اللغة غير معروفة
representation-map = إلى أي مدى وصل كل صوت
representation-map-words = مربع لكل دولة في موقعها من العالم، عليه علامة تبين إلى أي مدى وصل صوتها. ويبين الجدول المعلومات ذاتها.
representation-map-table = ما قام به كل وفد في شكل جدول
representation-delegation = الوفد
representation-reach = درجة المشاركة
representation-comments = التعليقات
representation-positions = المواقف
representation-sponsorships = التعديلات
representation-votes = عمليات التصويت
representation-in-summary = مرات الذكر في موجز
representation-of = من { $of }
representation-tile-reflected = ورد ذكرهم في موجز توافق الآراء
representation-tile-positions = من الأعضاء اتخذوا موقفا
representation-tile-without = من الأعضاء بلا موقف:
representation-tile-less = من المجموعات ذات الاحتياجات الخاصة نسبتها من المساهمات أقل من نسبتها من الأعضاء
representation-world = العالم، ومربع لكل دولة
representation-shares = المساهمات مقارنة بالأعضاء والسكان
representation-over-time = المواقف المتخذة عبر الزمن
representation-over-time-means = من { $first } حتى الآن في اثنتي عشرة فترة متساوية، وكل عمود فترة منها. وتُحسب كل المواقف من النص المعروضة بأسماء أصحابها.
representation-over-time-table = المواقف عبر الزمن في شكل جدول
representation-taken = { $count ->
    [zero] لا مواقف
    [one] موقف واحد
    [two] موقفان
    [few] { $count } مواقف
    [many] { $count } موقفا
   *[other] { $count } موقف
}
reach-invited = لا يوجد ممثل معتمد
reach-silent = لم يتكلم ولم يصوّت
reach-heard = تكلم أو صوّت
reach-reflected = ورد ذكره في موجز توافق الآراء
representation-lead = من دُعي ومن يشارك ومن وصل صوته إلى النص، ما دام هناك وقت للاتصال بمن لم يشارك بعد.
representation-withheld = لا يُحسب هنا إلا ما يُعرض عليكم باسم صاحبه، ولذلك لا يُذكر من لم يتكلم.
representation-table = المشاركة بحسب المجموعات
representation-invited = المدعوون
representation-accredited = المعتمدون
representation-spoke = أبدوا تعليقات
representation-took-positions = اتخذوا مواقف
representation-sponsored = قدموا تعديلات
representation-voted = صوّتوا
representation-of-members = النسبة من الأعضاء
representation-of-voice = النسبة من المساهمات
representation-of-population = النسبة من السكان
representation-all-members = جميع الأعضاء
representation-observers = المراقبون
representation-spread = توزع المساهمات
representation-voices = العدد المكافئ للأعضاء المساهمين: { $voices } من { $members }
representation-voices-means = العدد المكافئ هو عدد الأعضاء الذين يكون لهم التركز نفسه لو ساهموا بالتساوي ولم يساهم الآخرون (لاكسو وتاغيبيرا).
representation-gini = معامل جيني: { $gini }، من 0 (بالتساوي) إلى 1 (عضو واحد).
representation-silent = { $count ->
    [zero] علّق جميع الأعضاء أو اتخذوا موقفا أو قدموا تعديلا أو صوّتوا.
    [one] عضو واحد لم يتكلم ولم يصوّت
    [two] عضوان لم يتكلما ولم يصوّتا
    [few] { $count } أعضاء لم يتكلموا ولم يصوّتوا
    [many] { $count } عضوا لم يتكلموا ولم يصوّتوا
   *[other] { $count } عضو لم يتكلموا ولم يصوّتوا
}
representation-nobody = { $name } (لا يوجد ممثل معتمد)
representation-without-position = { $count ->
    [zero] لا يوجد عضو تحدث أو صوّت وليس له موقف بعد
    [one] عضو واحد تحدث أو صوّت وليس له موقف بعد
    [two] عضوان تحدثا أو صوّتا وليس لهما موقف بعد
    [few] { $count } أعضاء تحدثوا أو صوّتوا وليس لهم موقف بعد
    [many] { $count } عضوا تحدثوا أو صوّتوا وليس لهم موقف بعد
   *[other] { $count } عضو تحدثوا أو صوّتوا وليس لهم موقف بعد
}
representation-not-in-summary = { $count ->
    [zero] لا يوجد عضو بلا موقف من النص الحالي
    [one] عضو واحد له موقف، لكن ليس من النص الحالي، فلا يظهر في موجز أي فقرة
    [two] عضوان لهما موقف، لكن ليس من النص الحالي، فلا يظهران في موجز أي فقرة
    [few] { $count } أعضاء لهم موقف، لكن ليس من النص الحالي، فلا يظهرون في موجز أي فقرة
    [many] { $count } عضوا لهم موقف، لكن ليس من النص الحالي، فلا يظهرون في موجز أي فقرة
   *[other] { $count } عضو لهم موقف، لكن ليس من النص الحالي، فلا يظهرون في موجز أي فقرة
}
representation-no-region = خارج المجموعات الإقليمية
representation-until = تنتهي المرحلة المفتوحة
representation-method = المساهمات هي التعليقات والمواقف والتعديلات القائمة؛ ويُحسب الموقف والتعديل الذي يقترح نصه مرة واحدة. وتُحسب عمليات التصويت بعد إغلاقها. والنسب محسوبة من الأعضاء: من عددهم ومن مساهماتهم ومن السكان الذين يمثلونهم. ويرد ذكر الوفد في الموجز بمواقفه من النص الحالي وبردوده. واللغات هي التي يقرأ بها ممثلو الوفد المنصة. وتشمل صفوف اللغات وفئات أصحاب المصلحة المراقبين أيضا.
reactions-title = إبداء الرأي في المقولات المطروحة
reactions-lead = أبدوا رأيكم في مقولات قصيرة واحدة تلو الأخرى. وتُعرض أولا المقولات التي رآها القليلون. ولا يُلزم إبداء الرأي أحدا، ويمكنكم تغييره.
reactions-closed = إبداء الرأي غير مفتوح حاليا.
reactions-others = يبدي الرأي رؤساء الوفود المشاركة ومندوبوها، كل باسم وفده.
reactions-delegations = لا يجوز إبداء الرأي إلا للوفود المشاركة. سجلوا الدخول لإبداء رأي وفدكم.
reactions-progress = أبديتم رأيكم في { $reacted } من { $statements } من المقولات.
reactions-progress-delegation = أبدى وفدكم رأيه في { $reacted } من { $statements } من المقولات.
reactions-own = الآراء المبداة حتى الآن ({ $count })، للاطلاع عليها أو تغييرها
reactions-keys = بلوحة المفاتيح: مفاتيح الوصول 1 و2 و3، مع Alt أو Alt وShift في كثير من المتصفحات.
reactions-again = إعادة النظر في المقولة السابقة
reactions-none = لا توجد مقولات بعد.
reactions-all = أبديتم رأيكم في جميع المقولات. شكرا لكم. عودوا متى أضيفت مقولات أخرى.
reactions-privacy = لا يُعرض على أحد رأي وفد أو زائر بعينه، غير أن مشغل قاعدة البيانات يمكنه الاطلاع عليه. وتبين آراء الجمهور ما هي وجهات النظر القائمة، لا عدد من يتبناها. وتتغير الأرقام مع كل رأي، فمن يعلم متى أبديتم رأيكم قد يعرف ما هو.
reaction-agree = أوافق
reaction-disagree = لا أوافق
reaction-pass = تخطٍّ
statement-new = تقديم مقولة
statement-body = مقولتكم
statement-body-hint = فكرة واحدة في جملة أو جملتين، يمكن للآخرين الموافقة عليها أو عدم الموافقة.
statement-submit = تقديم المقولة
statements-title = البت في المقولات
statements-states = المقولات بحسب حالتها
statements-none = لا يوجد. والجديد منها ينتظر قراركم، وما بُتّ فيه يظهر بحسب القرار.
statements-own = مقولاتكم غير المعروضة على الآخرين
statements-waiting = مقولات تنتظر البت في «{ $title }»: { $count }
moderation-state-pending = قيد الانتظار
moderation-state-accepted = مقبولة
moderation-state-declined = مرفوضة
audience = من يجوز له إبداء الرأي وتقديم المقولات
audience-nobody = لا أحد
audience-delegations = الوفود المشاركة
audience-public = كل من يجوز له الاطلاع على المشاورة
audience-set = تحديد
audience-final = اختيار «لا أحد» يغلق إبداء الآراء نهائيا متى وُجدت آراء: فتبيّن الصفحة حينئذ موقف المجموعات الإقليمية وتُتاح الآراء بلا أسماء. ولو أمكن إبداء آراء أخرى بعد ذلك لعُرف أصحابها.
audience-closed = أُغلق إبداء الآراء نهائيا.
statement-public = الجمهور
statement-secretariat = الأمانة
statement-accept = قبول
statement-accept-this = قبول: { $text }
statement-decline = رفض
statement-decline-this = رفض: { $text }
statement-decline-title = رفض مقولة
statement-reason = السبب
statement-reason-hint = يُحفظ في السجل مع المقولة.
statement-declined = سبب الرفض:
opinions-title = اتجاهات الرأي لدى المشاركين
opinions-lead = ما تدل عليه الآراء في المقولات: ما يشترك فيه الجميع، ومجموعات الرأي التي تظهر، ومن ينتمي إليها.
opinions-numbers = أبدى { $participants ->
    [zero] لا أحد
    [one] مشارك واحد
    [two] مشاركان
    [few] { $participants } مشاركين
    [many] { $participants } مشاركا
   *[other] { $participants } مشارك
} { $reactions ->
    [zero] لا رأي
    [one] رأيا واحدا
    [two] رأيين
    [few] { $reactions } آراء
    [many] { $reactions } رأيا
   *[other] { $reactions } رأي
} في { $statements ->
    [zero] لا مقولة
    [one] مقولة واحدة
    [two] مقولتين
    [few] { $statements } مقولات
    [many] { $statements } مقولة
   *[other] { $statements } مقولة
}.
opinions-delegations = ومنهم وفود، عددها { $count }.
opinions-shared = ما تشترك فيه كل المجموعات
opinions-shared-most = ما يشترك فيه أغلب المشاركين
opinions-agreed = أغلب الآراء موافقة
opinions-disagreed = أغلب الآراء غير موافقة
opinions-agree-count = (وافق { $count } من { $of })
opinions-disagree-count = (لم يوافق { $count } من { $of })
opinions-none-shared = لا شيء يتفق عليه الأغلب وكل مجموعة بيقين بعد. وكلما زادت الآراء أمكن قول المزيد.
opinions-groups = مجموعات الرأي
opinions-group = { $mark } المجموعة { $number }
opinions-map = خريطة الآراء: من تشابهت آراؤهم متقاربون. ويبين الجدول أدناه من ينتمي إلى كل مجموعة.
opinions-members = من ينتمي إلى كل مجموعة
opinions-participants = جميع من في المجموعة
opinions-public = الجمهور ومن لا ينتمون إلى أي مجموعة من الدول
opinions-withheld = تُحذف المجموعة الإقليمية أو الإنمائية إذا كان أقل من { $count } من أعضائها في إحدى مجموعات الرأي، أو أمكن استنتاج عدد بهذا الصغر. وبذلك لا يكشف هذا الجدول آراء أحد.
opinions-unsettled = يُعلن توزيع المجموعات الإقليمية والإنمائية على مجموعات الرأي، والمؤشر بين المجموعات الإقليمية، والآراء بلا أسماء بعد إغلاق إبداء الآراء: فقبل ذلك يظهر كل رأي جديد في صورة فرق.
opinions-legend = تمثل كل علامة مشاركا واحدا أو عدة مشاركين في المكان نفسه؛ وكلما كبرت زاد عددهم. ومن اليسار إلى اليمين أكثر ما يفرق بين المشاركين، ومن الأسفل إلى الأعلى ما يليه. ○: خارج المجموعات.
opinions-axis-agree = كلما تقدمنا زاد من يوافق على:
opinions-axis-disagree = كلما تقدمنا زاد من لا يوافق على:
opinions-yours = آراء وفدكم تقع في: { $group }.
opinions-stands-for = (الموافقون: { $count } من { $of }؛ الآخرون: { $others } من { $seen })
opinions-stands-against = (غير الموافقين: { $count } من { $of }؛ الآخرون: { $others } من { $seen })
opinions-few = الآراء قليلة ولا تكفي لتمييز مجموعات.
opinions-statements = المقولات، وأولها ما تتفق عليه المجموعات أكثر من غيره
opinions-statement = المقولة
opinions-across-discovered = المؤشر بين مجموعات الرأي
opinions-across-regions = المؤشر بين المجموعات الإقليمية
opinions-index = المؤشر بين 0 و1 وليس نسبة من المشاركين: فالآراء القليلة تبقى قريبة من النصف حتى إذا وافق الجميع (انظر «المنهجية»).
opinions-regions = يشمل المؤشر بين المجموعات الإقليمية تلك التي أبدت { $count } من وفودها على الأقل آراءها ({ $regions })، ولا يُذكر رقم إلا إذا اطّلعت { $count } من كل منها على الأقل على المقولة.
opinions-method = يُحسب كل مشارك مرة واحدة. ويوضع المشاركون بحسب آرائهم على مركبتين رئيسيتين، ويُقسمون بطريقة المتوسطات إلى مجموعتين إلى خمس مجموعات، بالعدد الذي يميز بينها أفضل تمييز؛ ومن أبدى رأيه في أقل من سبع مقولات لا ينتمي إلى أي مجموعة (○). والمؤشر بين المجموعات هو المتوسط الهندسي لـ (الموافقون + 1) / (من رأوا المقولة + 2) على المجموعات، متى رأى المقولة ثلاثة من كل منها على الأقل. ومقولات كل مجموعة هي التي تتخذ فيها موقفا مؤكدا أكثر من غيرها. والآراء ذاتها تعطي دائما المجموعات ذاتها. وما تشترك فيه كل المجموعات هو ما يوافق عليه أغلب المشاركين أو يرفضونه بيقين، ويُرجَّح أن تراه كذلك كل مجموعة رأى المقولة ثلاثة منها على الأقل؛ ولا يعرف البرنامج الذي يقرأ ملف الآراء هذا الشرط الأخير.
download-reactions = الآراء بلا أسماء (CSV)، للتحقق منها بالأمر {"\u2066"}baraza consensus{"\u2069"}
percent-sign = {"\u00A0"}في المائة
consensus-status-agreed = متفق عليه بين من أبدوا موقفا
consensus-status-agreed-means = جميع الأعضاء الذين أبدوا موقفا يؤيدون النص بصيغته الحالية.
consensus-status-agreed-with-reservations = متفق عليه بين من أبدوا موقفا، مع تحفظات
consensus-status-agreed-with-reservations-means = لا يعارضه أي عضو ولا يطلب تغييره. ويؤيده ثلثا الأعضاء الذين أبدوا موقفا على الأقل، وللباقين تحفظات.
consensus-status-open = قيد النقاش
consensus-status-open-means = لا يوجد اتفاق بعد، ويعارض النص أقل من ثلث الأعضاء الذين أبدوا موقفا.
consensus-status-divided = محل خلاف
consensus-status-divided-means = يعارض النص ثلث الأعضاء الذين أبدوا موقفا على الأقل.
consensus-status-too-few-heard = عدد المواقف المقدمة غير كاف
consensus-status-too-few-heard-means = أبدى موقفا أقل من ثلث الأعضاء.
claim-support = الأعضاء المؤيدون للنص بصيغته الحالية ({ $count } من { $of }):
claim-amend = الأعضاء المؤيدون للنص مع تعديله ({ $count } من { $of }):
claim-reserve = الأعضاء الذين لهم تحفظات ({ $count } من { $of }):
claim-oppose = الأعضاء المعارضون للنص ({ $count } من { $of }):
claim-no-position = الأعضاء الذين أعلنوا أن لا موقف لهم، ويُحسبون ممن لم يبدوا موقفا ({ $count } من { $of }):
objection-handling-accommodated = الشواغل الملبّاة: عُدّل النص أو أُخذ بتعديل قدمه الوفد، وصار الوفد يؤيد النص ({ $count } من { $of }):
objection-handling-lifted = الشواغل التي رُفعت دون تغيير من هذا القبيل ({ $count } من { $of }):
objection-handling-addressed = عُدّل النص منذئذ ولم يتأكد التأييد بعد ({ $count } من { $of }):
objection-handling-taken-up = اتُّفق على تعديل الوفد أو أُخذ به ولم يُعدّل النص بعد ({ $count } من { $of }):
objection-handling-rejected = الشواغل القائمة بعد رفض ما اقترحه الوفد ({ $count } من { $of }):
objection-handling-unanswered = الشواغل التي لم يُرد عليها بعد ({ $count } من { $of }):
claim-line = خط الانقسام – { $group }: يؤيد النص { $count } من { $of } ممن أبدوا موقفا، ومن غيرهم { $support } من { $heard }. ومؤيدوه في هذه المجموعة:
claim-observers = المراقبون الذين أبدوا رأيهم ({ $count } من { $of }):
claim-associated = بلا موقف خاص بهم، ومنضمون إلى بيان { $bloc }، وموقفه هنا «{ $stance }» ({ $count } من { $of } من الأعضاء):
claim-silent = { $group }: لم يبد أي من الأعضاء موقفا، وعددهم { $count }:
claim-not-heard = الأعضاء الذين لم يبدوا موقفا ({ $count } من { $of }):
commitments-title = الالتزامات
commitments-lead = ما تعهدت به الوفود والمجموعات بشأن ما اعتُمد، وتقاريرها عنه. وكل مستوى هو تقييمها الذاتي.
commitments-count = { $count ->
    [zero] لا التزامات
    [one] التزام واحد
    [two] التزامان
    [few] { $count } التزامات
    [many] { $count } التزاما
   *[other] { $count } التزام
}
commitments-undertake = التعهد بالتزام
commitments-undertake-choose = اختاروا الفقرة المعتمدة التي يتعهد وفدكم بالتزام بشأنها.
commitments-undertake-head = رئيس وفدكم هو الذي يتعهد بالالتزامات ويقدم التقارير عنها.
commitments-none = لا توجد التزامات هنا. ويقدم رئيس الوفد التزاما في صفحة فقرة معتمدة.
commitments-all-delegations = جميع الوفود
commitments-standing = جميع الالتزامات القائمة
commitments-state = الحالة
commitments-on = الالتزامات بشأن { $paragraph }
commitments-on-paragraph = الالتزامات بشأن هذه الفقرة
commitments-paragraph = الفقرة
download-commitments = الالتزامات (CSV)
commitment-state-running = جار
commitment-state-ended = انقضى أجله
commitment-state-withdrawn = مسحوب
commitment-title = الالتزام
commitment-name = الالتزام بإيجاز
commitment-provision = الفقرة
commitment-holders = تعهد به
commitment-due = أجل التنفيذ
commitment-undertaken = تاريخ التعهد
commitment-indicator = المؤشر
commitment-indicator-hint = ما يُعد أو يُقاس، مثل «معلمون مدربون».
commitment-unit = الوحدة
commitment-unit-hint = وحدة المؤشر، مثل «معلم» أو «في المائة». ولا بد منها لخط الأساس أو الهدف.
commitment-baseline = خط الأساس
commitment-target = الهدف
commitment-institution = المؤسسة المسؤولة
commitment-partners = الشركاء
commitment-partners-hint = الشركاء الذين وافقوا على المساعدة، إن وجدوا.
commitment-body = مضمون الالتزام
commitment-figure = { $number } { $unit }
commitment-on = بشأن { $label }
commitment-party = تعهد به
commitment-alone = وفدنا وحده
commitment-new = التعهد بالتزام
commitment-new-lead = اذكروا ما سيفعله وفدكم لتنفيذ هذه الفقرة ومتى. ويقدم الوفد بعد ذلك تقارير عنه في مواعيد الجدول الزمني.
commitment-undertake = التعهد به
commitment-recorded = هذا عمل رسمي باسم وفدكم، يطلع عليه كل من يقرأ المشاورة، ويُدون في السجل.
commitment-adopted-on = اعتُمدت في { $day }.
commitment-not-adopted = لم تُعتمد هذه الفقرة. وتُقطع الالتزامات بشأن ما اعتُمد.
commitment-before-adoption = هذا التاريخ سابق ليوم الاعتماد، { $day }.
commitment-too-far = هذا التاريخ بعد أكثر من { $years } سنة من الآن.
commitment-no-indicator = لا بد لخط الأساس أو الهدف من مؤشر: اذكروا ما يُعد.
commitment-no-unit = لا بد لخط الأساس أو الهدف من وحدة.
commitment-join = الانضمام إلى هذا الالتزام
commitment-join-bloc = الانضمام إلى هذا الالتزام باسم { $bloc }
commitment-leave = الخروج من هذا الالتزام
commitment-leave-bloc = الخروج من هذا الالتزام باسم { $bloc }
commitment-leave-title = الخروج من الالتزام
commitment-withdraw = سحب هذا الالتزام
commitment-withdraw-bloc = سحب هذا الالتزام باسم { $bloc }
commitment-withdraw-title = سحب الالتزام
commitment-withdrawal-reason = السبب
commitment-withdrawn = سُحب في
leaving-ends-commitment = لا يعود وفدكم شريكا في هذا الالتزام. وتبقى تقاريره، ويُدون خروجه في السجل.
withdrawing-ends-commitment = { $count ->
    [zero] لا يعود الالتزام قائما، ولا تُستحق تقارير أخرى عنه. ويبقى في السجل مع السبب.
    [one] لا يعود الالتزام قائما، ولا تُستحق تقارير أخرى عنه. ويبقى في السجل مع السبب وتقرير واحد.
    [two] لا يعود الالتزام قائما، ولا تُستحق تقارير أخرى عنه. ويبقى في السجل مع السبب وتقريرين.
    [few] لا يعود الالتزام قائما، ولا تُستحق تقارير أخرى عنه. ويبقى في السجل مع السبب و{ $count } تقارير.
    [many] لا يعود الالتزام قائما، ولا تُستحق تقارير أخرى عنه. ويبقى في السجل مع السبب و{ $count } تقريرا.
   *[other] لا يعود الالتزام قائما، ولا تُستحق تقارير أخرى عنه. ويبقى في السجل مع السبب و{ $count } تقرير.
}
indicator-baseline = خط الأساس: { $number }
indicator-target = الهدف: { $number }
indicator-latest = آخر قيمة مبلغ عنها: { $figure }
indicator-no-figure = لم تُذكر أي قيمة بعد
reports-title = التقارير
reports-none = لم يُقدم أي تقرير. ويقدم أصحاب هذا الالتزام تقاريرهم هنا.
reports-none-due = لم يحن موعد أي تقرير بعد.
reports-by-day = التقارير بحسب الموعد
reports-more = { $count ->
    [zero] ولا غيرها
    [one] وواحد غيرها
    [two] واثنان غيرها
    [few] و{ $count } غيرها
    [many] و{ $count } غيرها
   *[other] و{ $count } غيرها
}
report-status = التقرير
report-status-submitted = مقدم
report-status-due = مستحق
report-status-overdue = متأخر
report-status-missing = لم يرد
report-new = تقديم تقرير عن هذا الالتزام
report-due = موعد التقرير
report-day-again = { $day } (يحل محل التقرير المقدم)
report-no-day = لا يوجد موعد يمكن تقديم تقرير عنه. وتحدد الأمانة جدول مواعيد التقارير.
report-wrong-day = لا يُستحق تقرير في هذا اليوم، أو لم يحن موعده بعد.
report-level = مدى التقدم بحسب تقييمكم الذاتي
report-level-name = المستوى { $level } من { $of }
report-level-default-1 = لم يبدأ
report-level-default-2 = بدأ: توجد خطة ومؤسسة مسؤولة
report-level-default-3 = جار: نتائج أولى
report-level-default-4 = متقدم: أُنجز معظمه
report-level-default-5 = نُفذ
report-self-assessed = التقييم الذاتي
report-figure = قيمة المؤشر
report-figure-hint = اتركوا الخانة فارغة إن لم توجد قيمة بعد.
report-unit = الوحدة: { $unit }
report-no-unit = ليس لهذا الالتزام وحدة، فلا قيمة في التقرير عنه.
report-body = ما أُنجز
report-links = روابط إلى الأدلة
report-links-hint = رابط واحد في كل سطر، يبدأ بـ https:// أو http://. ولا يفتح الخادم أيا منها.
report-files = ملفات الأدلة
report-files-limits = لا أكثر من { $count } ملفات، حجم كل منها { $most } ميغابايت على الأكثر: PDF أو PNG أو JPEG أو نص أو CSV بترميز UTF-8 أو DOCX أو XLSX أو ODT. ولا يتجاوز مجموع ملفات تقارير وفدكم في هذه المشاورة { $all } ميغابايت، بما فيها ملفات التقارير المستبدلة. لا تتركوا فيها بيانات شخصية. وإذا عاد النموذج فلا بد من اختيار الملفات من جديد.
report-recorded = التقرير عمل رسمي وعلني. ويحل محله تقرير لاحق عن الموعد نفسه؛ ويبقى كلاهما في السجل.
report-submit = تقديم التقرير
report-of-day = التقرير المستحق في { $day }
report-superseded = حل محل هذا التقرير تقرير لاحق عن الموعد نفسه:
report-reviewed-before = استعرض تقرير سابق عن الموعد نفسه: المستوى { $level }
report-too-many-files = لا يتجاوز عدد ملفات التقرير { $most }.
report-too-many-links = لا يتجاوز عدد روابط التقرير { $most }.
report-files-quota = حجم هذه الملفات أكبر من المتاح: يبقى { $left } ميغابايت من أصل { $most } ميغابايت متاحة لملفات تقارير وفدكم في هذه المشاورة. أرسلوا ملفات أصغر أو أقل عددا، أو رابطا.
link-wrong-scheme = { $link }: يبدأ الرابط بـ https:// أو http://.
link-wrong-address = { $link }: ليس هذا عنوانا على الشبكة.
link-too-long = { $link }: لا يتجاوز عدد أحرف الرابط { $most }.
file-empty = { $name }: الملف فارغ.
file-too-large = { $name }: يتجاوز حجم الملف { $most } ميغابايت.
file-wrong-kind = { $name }: ليس هذا الملف، بحسب محتواه، من الأنواع المقبولة.
evidence-title = الأدلة
evidence-hash = بصمة الملف SHA-256
evidence-small = أقل من كيلوبايت واحد
evidence-kilobytes = { $size } كيلوبايت
evidence-megabytes = { $size } ميغابايت
calendar-title = جدول مواعيد التقارير
calendar-lead = تُستحق التقارير عن الالتزامات في أيام هذا الجدول. والأيام محسوبة بالتوقيت العالمي.
calendar-none = لم يُحدد جدول لمواعيد التقارير بعد. وتحدده الأمانة متى اعتُمد النص.
calendar-days = الأيام التي تُستحق فيها التقارير
calendar-set = حُدد في
calendar-first = اليوم الأول
calendar-first-hint = يُستحق التقرير الأخير عن الالتزام في أول يوم من أيام الجدول بعد أجل تنفيذه.
calendar-interval = عدد الأشهر بين تقريرين
calendar-interval-wrong = بين كل تقريرين من { $least } إلى { $most } شهرا.
calendar-levels = معاني المستويات
calendar-levels-lead = يبين التقرير بمستوى مدى التقدم في تنفيذ الالتزام. اذكروا معنى كل مستوى بلغة واحدة على الأقل.
calendar-level-en = بالإنكليزية
calendar-level-fr = بالفرنسية
calendar-level-ar = بالعربية
calendar-level-missing = اذكروا معنى هذا المستوى بلغة واحدة على الأقل.
calendar-weights = ما يرجحه التوفيق بين الاحتياجات والعروض
calendar-weights-lead = حين يلائم عرض حاجة في الموضوع نفسه ترفعه النقاط في القائمة، وتذكر الصفحة سببها. أعطوا كل سبب من 0 إلى { $most } من النقاط، وما لا وزن له فنقاطه 0.
calendar-weight-wrong = لكل سبب من 0 إلى { $most } من النقاط.
calendar-weight-language = نقاط اللغة نفسها
calendar-weight-budget = نقاط عرض يغطي تكلفة الحاجة
calendar-weight-time = نقاط الوقت المناسب
calendar-weight-least-developed = نقاط حاجة بلد من أقل البلدان نموا
calendar-weight-small-island = نقاط حاجة دولة جزرية صغيرة نامية
calendar-weight-landlocked = نقاط حاجة بلد نام غير ساحلي
calendar-supersedes = يحل الجدول الجديد محل السابق من الآن فصاعدا. وتبقى التقارير المقدمة.
calendar-save = تحديد الجدول
desk-report = تقرير: { $title }
desk-go-report = تقديم التقرير
done-follow-up-set = حُدد جدول مواعيد التقارير.
done-commitment-undertaken = أصبح الالتزام قائما ودُون في السجل.
done-commitment-joined = أصبح الالتزام مشتركا.
done-commitment-left = دُون الخروج من الالتزام في السجل.
done-commitment-withdrawn = سُحب الالتزام، ويبقى في السجل.
done-report-submitted = قُدم التقرير ودُون في السجل.
reviews-title = استعراضات النظراء
reviews-lead = ما تقوله وفود أخرى عن التقارير. تظهر مستوياتها إلى جانب مستويات التقارير نفسها، ولا تدمج أبدا في رقم واحد، ولا يرتب أحد.
reviews-asked = المطلوبة
reviews-outstanding = التي لم تقدم بعد
reviews-given = المقدمة
reviews-answered = التي رد عليها
reviews-progress = الاستعراض
reviews-all = جميع ما طلب
reviews-none = لا توجد استعراضات هنا. وتختار الأمانة المستعرضين بالقرعة متى وُجدت تقارير.
reviews-none-of-report = لم يطلب من أحد استعراض هذا التقرير. وتختار الأمانة المستعرضين أو تسميهم بالقرعة.
reviews-of-report = ما يقوله آخرون عن هذا التقرير
reviews-side-by-side = النقطة هي مستوى التقرير نفسه، والمربعات هي مستويات النظراء.
reviews-draw = اختيار المستعرضين بالقرعة
reviews-formula = عند اختيار المستعرضين بالقرعة، يعتد بأدنى قيمة:
review-progress-asked = مطلوب
review-progress-given = مقدم
review-progress-answered = رد عليه
review-progress-released = معفى منه
reviewer-choice-agreed = بالاتفاق
reviewer-choice-drawn = بالقرعة
review-seed = البذرة:
review-give = تقديم الاستعراض
review-answer = الرد على الاستعراض
review-level = مدى التقدم في رأيكم
review-reasons = الأسباب
review-recorded = الاستعراض عمل رسمي باسم وفدكم، وهو علني. يقدم مرة واحدة ويدرج في السجل.
review-submit = تقديم الاستعراض رسميا
review-reply = الرد
review-answer-recorded = الرد عمل رسمي باسم وفدكم، وهو علني. يقدم مرة واحدة ويدرج في السجل.
review-answer-submit = تقديم الرد رسميا
review-peer-level = المستوى الذي حدده النظير
review-own-level = المستوى الذاتي
review-no-level = لا شيء بعد
review-reporter = الوفد مقدم التقرير
review-reviewer = المستعرض
reviewers-name = تسمية المستعرضين
reviewers-lead = سموا وفدا أو وفدين، وفق ما اتفق عليه معهما. ولا يستعرض الالتزام من له نصيب فيه.
reviewers-now = من طلب منهم حتى الآن:
reviewers-second = المستعرض الثاني
reviewers-no-second = لا مستعرض ثانيا
reviewers-recorded = يعفى من الاستعراض كل من طلب منه سابقا ولم يسم من جديد ولم يقدم استعراضا. ويدرج كل ذلك في السجل.
reviewers-ask = طلب الاستعراض
reviewers-too-many = يستعرض التقرير وفد أو وفدان. ويحسب من سبق أن قدم استعراضا.
reviewers-no-member = لا يستعرض التقارير إلا الأعضاء المشاركون.
reviewers-involved = لهذا الوفد نصيب في الالتزام.
review-involved = صار لهذا الوفد نصيب في الالتزام منذ ذلك الحين، فلا يستعرض أي تقرير عنه. ويمكن للأمانة أن تسمي وفدًا آخر.
draw-lead = التقارير التي لا مستعرض لها: { $reports }. الأعضاء الذين يختار من بينهم المستعرضون: { $members }.
draw-seed = البذرة
draw-seed-hint = نص لا يستطيع أحد أن يختاره على هواه، مثل أرقام يانصيب عام في يوم معلن سلفا. ويضاف إليه رقم عشوائي عند القرعة، فلا يستطيع أحد أن يجرب نصوصا حتى تروق له النتيجة.
draw-each = عدد المستعرضين لكل تقرير
draw-each-count = { $count ->
    [zero] لا مستعرضين
    [one] مستعرض واحد
    [two] مستعرضان
    [few] { $count } مستعرضين
    [many] { $count } مستعرضا
   *[other] { $count } مستعرض
}
draw-recorded = تدرج البذرة مع الرقم العشوائي والتقارير والأعضاء والنتيجة في السجل، بحيث يستطيع أي كان إعادة القرعة نفسها. ولا يمكن تكرار القرعة.
draw-now = إجراء القرعة الآن
draw-nothing = لا يوجد تقرير يمكن اختيار مستعرض له بالقرعة.
draw-formula = كيف تجرى القرعة
draw-formula-words = تؤخذ التقارير بترتيب أرقامها. ولكل منها، من بين الأعضاء الذين لا نصيب لهم في الالتزام، يأتي أولا من لديهم أقل الاستعراضات، ومن بينهم صاحب أدنى قيمة. والقيمة هي SHA-256 للبذرة (النص ثم مسافة ثم الرقم العشوائي) ورقم التقرير ورمز العضو:
report-comments-title = التعليقات على التقرير
report-comments-lead = يجوز لكل مشارك أن يعلق، بمن فيهم المراقبون من الصناعة والأوساط الأكاديمية والمجتمع المدني. والتعليقات لا تلزم أحدا.
report-comments-count = { $count ->
    [zero] لا تعليقات على هذا التقرير
    [one] تعليق واحد على هذا التقرير
    [two] تعليقان على هذا التقرير
    [few] { $count } تعليقات على هذا التقرير
    [many] { $count } تعليقا على هذا التقرير
   *[other] { $count } تعليق على هذا التقرير
}
report-comments-none = لم يعلق أحد على هذا التقرير.
report-comment = تعليقكم
report-comment-post = نشر التعليق
report-comment-secretariat = الأمانة
report-comment-hide = إخفاء هذا التعليق
report-comment-hidden = أخفي هذا التعليق:
report-comment-reason = السبب الذي يظهر مكانه
desk-review = استعراض: { $title }
desk-review-asked = طلب من وفدكم استعراض تقرير
desk-go-review = استعراض
desk-review-answer = رد على استعراض: { $title }
desk-review-given = استعرض تقريركم
desk-go-answer = رد
desk-more-alike =
    { $count ->
        [zero] لا مهام أخرى مثلها
        [one] مهمة أخرى مثلها
        [two] مهمتان أخريان مثلها
        [few] { $count } مهام أخرى مثلها
        [many] { $count } مهمة أخرى مثلها
       *[other] { $count } مهمة أخرى مثلها
    }
desk-match = حاجة: { $title }
desk-match-found = وُجد عرض يلائمها
desk-match-over = انتهى الدعم، وينتظر تقييمكم
desk-go-match = الاطلاع على التوفيق
desk-go-rate = التقييم
desk-answer = ردكم بشأن { $label }
desk-answer-mailed = ورد بالبريد الإلكتروني وينتظر النشر
desk-file = ورد ملف بالبريد الإلكتروني في { $at }
desk-file-mailed = الملف { $name } ينتظر الاطلاع عليه
desk-go-post = الاطلاع عليه
done-reviewers-assigned = طلب من المستعرضين ذلك، وأدرج في السجل.
done-reviewers-drawn = اختير المستعرضون بالقرعة. والبذرة والنتيجة مدرجتان في السجل.
done-review-submitted = قدم الاستعراض وأدرج في السجل.
done-review-answered = قدم الرد وأدرج في السجل.
done-report-commented = نشر التعليق.
done-report-comment-hidden = أخفي التعليق.
follow-up-title = المتابعة
follow-up-link = ما يلي ذلك
follow-up-lead = ما وعد به بشأن النص المعتمد، ومدى التقدم فيه. وكل رقم يقود إلى التقارير التي استمد منها.
follow-up-figures = مدى التقدم
follow-up-promised = { $count ->
    [zero] لا التزامات قائمة. التقارير التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
    [one] التزام واحد قائم. التقارير التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
    [two] التزامان قائمان. التقارير التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
    [few] { $count } التزامات قائمة. التقارير التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
    [many] { $count } التزاما قائما. التقارير التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
   *[other] { $count } التزام قائم. التقارير التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
}
follow-up-chosen = الالتزامات المختارة: { $count } من { $all }. التقارير عنها التي حل موعدها: { $expected }؛ مجموع المقدم: { $submitted }، منه قبل موعده: { $early }.
follow-up-show-all = إظهار جميع الالتزامات
follow-up-unreached = الالتزامات التي انقضى أجلها دون بلوغ الهدف أو المستوى 5، بحسب آخر تقرير: { $count } من { $of }.
follow-up-show-ended = إظهار ما انقضى أجله
follow-up-levels = الالتزامات بحسب مستوى آخر تقرير عنها، وفق تقييم أصحابها
follow-up-level-rule = المعتد به هو التقرير عن آخر موعد حل، ولا يعتد بتقرير قُدم قبل موعده إلا إذا لم يوجد غيره. وإذا اشتركت عدة وفود في التزام فالمعتد به هو أدنى مستوياتها.
follow-up-levels-short = المستويات
follow-up-no-report = لا تقرير
follow-up-reports = التقارير
follow-up-reviewed = التقارير التي استعرضها آخرون: { $count } من { $of }.
follow-up-reviewed-short = المستعرضة
follow-up-filter = إظهار بعض الالتزامات فقط
follow-up-all-provisions = جميع الفقرات
follow-up-all-themes = جميع المواضيع
follow-up-theme = الموضوع
follow-up-any-report = أي تقرير
follow-up-by-provision = بحسب الفقرة
follow-up-by-delegation = بحسب الوفد
follow-up-by-theme = بحسب الموضوع
follow-up-more = و{ $count } غيرها.
follow-up-beside = النقطة هي مستوى التقرير نفسه، والمربعات هي مستويات استعراضات النظراء. وهي تظهر جنبا إلى جنب ولا ترتب.
follow-up-latest = آخر تقرير
follow-up-own = المستوى الذاتي { $level }
follow-up-peer = النظراء { $levels }
follow-up-no-peer = لا استعراض
follow-up-indicators = المؤشرات، من خط الأساس إلى الهدف
follow-up-curves-left = مؤشرات الالتزامات أعلاه غير المرسومة هنا: { $count }. وكل منها في صفحة التزامه.
download-follow-up = المتابعة في شكل جدول (CSV)
follow-up-not-concluded = لا يزال النص قيد المشاورات. وتبدأ المتابعة عند اختتامها.
follow-up-nothing-adopted = لم تعتمد أي فقرة، ولذلك لا يمكن التعهد بشيء.
follow-up-empty = اعتمد النص، ولم يتعهد بشيء بشأنه بعد. ويجوز لرئيس كل وفد أن يتعهد بالتزام بشأن كل فقرة معتمدة.
follow-up-set-calendar = تحديد جدول مواعيد التقارير
follow-up-undertake = التعهد بالتزام بشأن { $label }
follow-up-adopted = ما اعتمد
follow-up-adopted-count = { $count ->
    [zero] لم تعتمد أي فقرة.
    [one] اعتمدت فقرة واحدة.
    [two] اعتمدت فقرتان.
    [few] اعتمدت { $count } فقرات.
    [many] اعتمدت { $count } فقرة.
   *[other] اعتمدت { $count } فقرة.
}
follow-up-reserved = { $count ->
    [zero] لا تحفظات ولا إعلانات قائمة.
    [one] تحفظ أو إعلان واحد قائم.
    [two] تحفظان أو إعلانان قائمان.
    [few] { $count } تحفظات وإعلانات قائمة.
    [many] { $count } تحفظا وإعلانا قائما.
   *[other] { $count } تحفظ وإعلان قائم.
}
follow-up-next-days = المواعيد المقبلة لتقديم التقارير:
register-title = مشروع تقرير دولة
register-of = مشروع تقرير: { $delegation }
register-lead = أعد من السجل في { $moment }. وهو مشروع للعمل عليه، وليس عملا رسميا.
register-none = لم يتعهد هذا الوفد بشيء هنا. ويمكنه ذلك في صفحة فقرة معتمدة.
register-peer = استعراض { $delegation }
plain-title = بكلمات بسيطة
plain-what = ما هو هذا النص
plain-stage = وهو الآن في هذه المرحلة: { $stage }.
plain-decided-title = ما تقرر
plain-decided = { $count ->
    [zero] لم تعتمد أي فقرة. الوفود المشاركة: { $delegations }.
    [one] اعتمدت فقرة واحدة. الوفود المشاركة: { $delegations }.
    [two] اعتمدت فقرتان. الوفود المشاركة: { $delegations }.
    [few] اعتمدت { $count } فقرات. الوفود المشاركة: { $delegations }.
    [many] اعتمدت { $count } فقرة. الوفود المشاركة: { $delegations }.
   *[other] اعتمدت { $count } فقرة. الوفود المشاركة: { $delegations }.
}
plain-nothing-decided = لم يعتمد شيء بعد.
plain-read = قراءة النص المعتمد
plain-who = من وعد بماذا
plain-promised = { $count ->
    [zero] لا وعود قائمة. الوفود المشاركة: { $delegations }.
    [one] وعد واحد قائم. الوفود المشاركة: { $delegations }.
    [two] وعدان قائمان. الوفود المشاركة: { $delegations }.
    [few] { $count } وعود قائمة. الوفود المشاركة: { $delegations }.
    [many] { $count } وعدا قائما. الوفود المشاركة: { $delegations }.
   *[other] { $count } وعد قائم. الوفود المشاركة: { $delegations }.
}
plain-no-promise = لم يعد أحد بشيء بشأن هذا النص بعد.
plain-by-delegation = كم وعد كل وفد
plain-all = جميع الوعود مع تقاريرها
plain-far = مدى التقدم
plain-reported = الوعود التي قدم تقرير عنها: { $count } من { $of }.
plain-carried-out = ما نفذ، بحسب قول من وعدوا: { $count }.
plain-unreached = الوعود التي انقضى أجلها ولم تنفذ بحسب آخر تقرير: { $count } من { $of }.
plain-not-there = التقارير التي كان ينبغي أن تقدم ولم تقدم: { $count }.
plain-missing-words = التقرير الغائب لا يدل على مدى تقدم الوعد. والمستويات هي ما تحدده الوفود لنفسها، وما يقوله آخرون عنها يظهر إلى جانبها.

## The record

documents-title = الوثائق
documents-lead = ما تعرضه صفحات هذه المشاورة في ملفات للطباعة والتحرير والتعميم. ويتضمن كل ملف ما يجوز لك الاطلاع عليه، ويبيّن التاريخ الذي أُعدّ على أساسه.
documents-languages = لغة الوثائق
documents-revision = التنقيح
documents-what = الموضوع
documents-formats = صيغ الملفات
documents-package = تنزيل الكل (ZIP)
documents-package-means = جميع الوثائق باللغة المختارة أعلاه، والجداول بصيغة CSV، والملف القابل للتحقق. يبدأ التنزيل فورا ويستمر أثناء إعداد الوثائق.
documents-comparison = مقارنة تنقيحين
documents-positions = المواقف
documents-result-sheets = أوراق النتائج
documents-as-of = حالة السجل: { $moment }.
documents-no-version = ليس للنص نسخة بهذه اللغة: { $asked }. ويرد هنا بلغة أخرى: { $shown }.
documents-source = المصدر
documents-cut = { $count ->
    [zero] لا ترد هنا أي صفوف. ويتضمن ملف الجداول (XLSX) الصفوف كلها.
    [one] لا يرد هنا إلا صف واحد. ويتضمن ملف الجداول (XLSX) الصفوف كلها.
    [two] لا يرد هنا إلا صفان. ويتضمن ملف الجداول (XLSX) الصفوف كلها.
    [few] لا ترد هنا إلا أول { $count } صفوف. ويتضمن ملف الجداول (XLSX) الصفوف كلها.
    [many] لا يرد هنا إلا أول { $count } صفا. ويتضمن ملف الجداول (XLSX) الصفوف كلها.
   *[other] لا يرد هنا إلا أول { $count } صف. ويتضمن ملف الجداول (XLSX) الصفوف كلها.
}
documents-former-title = العنوان السابق: { $title }
documents-tracked = ملف Word مع تعقب التغييرات
documents-words = النص
documents-decision = القرار
documents-synopsis-cut = { $count ->
    [zero] لا ترد في بعض الفقرات أي مدخلات. ويتضمن التجميع بصيغة جدول (CSV) المدخلات كلها.
    [one] لا يرد في بعض الفقرات إلا مدخل واحد من كل نوع. ويتضمن التجميع بصيغة جدول (CSV) المدخلات كلها.
    [two] لا يرد في بعض الفقرات إلا مدخلان من كل نوع. ويتضمن التجميع بصيغة جدول (CSV) المدخلات كلها.
    [few] لا ترد في بعض الفقرات إلا أول { $count } مدخلات من كل نوع. ويتضمن التجميع بصيغة جدول (CSV) المدخلات كلها.
    [many] لا يرد في بعض الفقرات إلا أول { $count } مدخلا من كل نوع. ويتضمن التجميع بصيغة جدول (CSV) المدخلات كلها.
   *[other] لا يرد في بعض الفقرات إلا أول { $count } مدخل من كل نوع. ويتضمن التجميع بصيغة جدول (CSV) المدخلات كلها.
}
documents-stance = الموقف
documents-stances = المواقف بحسب الفقرة
documents-submitted-at = تاريخ التقديم
documents-attendance-none = لم توضع قائمة بالحاضرين بعد.
documents-yes = نعم
documents-no = لا
documents-no-votes = لم يُختتم أي تصويت بعد.
documents-rank = الترتيب
documents-all-paragraphs = جميع الفقرات
documents-no-commitments = اعتُمد النص، ولم يُعلن أي التزام بشأنه بعد.

record-lead = يضاف كل إجراء رسمي إلى هذا السجل ولا يُغيَّر أبدا، ومن التعليقات تُسجل البصمة الرقمية لكلماتها. ويتضمن كل قيد البصمة الرقمية للقيد الذي قبله، بحيث يظهر أي تغيير.
record-check = كيفية التحقق منه
record-verify = يمكن لأي شخص التحقق من السجل بعد تنزيله، دون اتصال: {"\u2066"}baraza verify FILE{"\u2069"}
record-forum = سجل المنتدى
record-content = المحتوى والبصمة الرقمية
record-previous = البصمة الرقمية للقيد السابق
record-hash = البصمة الرقمية
record-sealed = لا يُعرض المحتوى: التصويت مفتوح، أو لا يجوز عرضه عليكم.
record-system = تلقائي
record-party = أحد الوفدين
record-on-provision = بشأن { $label }
record-on-amendment = بشأن تعديل على { $label }
record-on-an-amendment = بشأن تعديل
record-on-vote = التصويت
record-on-term = بشأن مصطلح
record-translated-summary = الموجز
record-head = البصمة الرقمية للقيد الأخير
record-head-use = احتفظوا بهذه البصمة خارج المنتدى، في محضر أو رسالة. فبها يمكن لأي شخص أن يتحقق لاحقا من أن شيئا مما سُجل حتى هنا لم يُغيَّر ولم يُحذف: {"\u2066"}baraza verify --head HASH FILE{"\u2069"}
record-head-forum = البصمة الرقمية للقيد الأخير في سجل المنتدى
record-heads-use = احتفظوا بالبصمتين خارج المنتدى، في محضر أو رسالة: فالثانية لأسماء المشاركين وبياناتهم وللمجموعات، وهي تؤخذ عند التصدير من سجل المنتدى. وبهما يمكن لأي شخص أن يتحقق لاحقا من أن شيئا مما سُجل حتى هنا لم يُغيَّر ولم يُحذف: {"\u2066"}baraza verify --head HASH --head HASH FILE{"\u2069"}
download-forum = سجل المنتدى (JSON)
record-act-record-completed = استكمال السجل بما كان موجودا من قبل
record-act-delegation-created = إضافة وفد
record-act-delegation-facts-replaced = استبدال بيانات وفد
record-act-representative-invited = دعوة ممثل
record-act-representative-uninvited = سحب دعوة ممثل
record-act-representative-joined = اعتماد ممثل
record-act-representative-left = انتهاء ولاية ممثل
record-act-seat-limited = تحديد نهاية ولاية أو خلف لرئيس وفد
record-act-head-handed-over = تسليم رئاسة وفد
record-act-consultation-opened = فتح المشاورة
record-act-stage-set = تحديد موعد مرحلة
record-act-consultation-reopened = إعادة فتح المشاورة
record-act-participant-invited = مشاركة وفد
record-act-consultation-corrected = تصحيح المشاورة
record-act-consultation-archived = حفظ المشاورة في الأرشيف
record-act-consultation-restored = إعادة المشاورة من الأرشيف
record-act-participant-removed = استبعاد وفد من المشاركة
record-act-stage-removed = حذف مرحلة
record-act-office-given = إسناد وظيفة في الأمانة
record-act-office-ended = إنهاء وظيفة في الأمانة
record-by-office = الأمانة ({ $offices })
done-office-given = أُسندت الوظيفة وقُيد ذلك في السجل.
done-office-ended = انتهت الوظيفة وقُيد ذلك في السجل.
acting-office = وظيفتكم في هذه المشاورة: { $offices }
duty-title = المطلوب من الأمانة
duty-nothing = لا شيء مطلوب من وظيفتكم الآن: { $offices }.
duty-nothing-anywhere = لا شيء مطلوب من وظائفكم الآن. وأنتم تشغلونها في هذه المشاورات:
duty-next-votes = الاطلاع على عمليات التصويت
duty-next-titles = الاطلاع على العناوين وترجماتها
duty-next-text = قراءة النص
duty-tie = تعادلت الأصوات: القرار للرئاسة
duty-go-decide = اتخاذ القرار
duty-hands = تصويت برفع الأيدي: لم يُدخل العدد بعد
duty-go-count = إدخال العدد
duty-roll = تصويت بنداء الأسماء: أدخلوا جواب كل وفد
duty-go-answers = إدخال الأجوبة
duty-close = تصويت مفتوح بلا موعد نهائي: يبقى مفتوحا إلى أن تغلقوه
duty-go-close = الاطلاع على التصويت وإغلاقه
duty-watch = تصويت مفتوح: يُغلق تلقائيا عند الموعد النهائي
duty-undecided = { $count ->
    [zero] لا تعديلات بلا قرار
    [one] تعديل واحد بلا قرار
    [two] تعديلان بلا قرار
    [few] { $count } تعديلات بلا قرار
    [many] { $count } تعديلا بلا قرار
   *[other] { $count } تعديل بلا قرار
}
duty-undecided-why = تبت الرئاسة في كل تعديل
duty-unpublished = { $count ->
    [zero] لا تعديلات متفقا عليها خارج النص
    [one] تعديل واحد متفق عليه ليس في النص بعد
    [two] تعديلان متفق عليهما ليسا في النص بعد
    [few] { $count } تعديلات متفق عليها ليست في النص بعد
    [many] { $count } تعديلا متفقا عليه ليس في النص بعد
   *[other] { $count } تعديل متفق عليه ليس في النص بعد
}
duty-unpublished-why = تدخل النص عند نشر صيغته المقبلة
duty-go-publish = نشر المتفق عليه
duty-tags = { $count ->
    [zero] لا وسوم مقترحة من الوفود
    [one] وسم واحد اقترحه وفد
    [two] وسمان اقترحتهما الوفود
    [few] { $count } وسوم اقترحتها الوفود
    [many] { $count } وسما اقترحته الوفود
   *[other] { $count } وسم اقترحته الوفود
}
duty-tags-why = تقبل الرئاسة كلا منها أو ترفضه
duty-go-tags = الاطلاع على الوسوم
duty-text = لم يُنشر أي نص
duty-text-why = يمكن للوفود أن تبدي رأيها في النص متى وُجد
duty-go-text = نشر النص الأول
duty-stage = لا توجد مرحلة مقررة يمكن للوفود أن تعمل فيها
duty-stage-why = حدد موعد بدء التعليقات والتفاوض والقرارات
duty-go-stage = تحديد مرحلة
duty-text-missing = لا يوجد النص الأخير باللغات: { $languages }
duty-text-missing-why = يرى قراء هذه اللغات النص الأصلي
duty-go-translate = نشر ترجمة
duty-titles-missing = لا يوجد العنوان أو الموجز باللغات: { $languages }
duty-titles-why = يرى قراء اللغات الأخرى الأصل
duty-go-titles = الترجمة
duty-votes-missing = { $count ->
    [zero] لا عمليات تصويت ينقصها عنوان مترجم
    [one] تصويت واحد لم يُترجم عنوانه إلى جميع اللغات
    [two] عمليتا تصويت لم يُترجم عنواناهما إلى جميع اللغات
    [few] { $count } عمليات تصويت لم تُترجم عناوينها إلى جميع اللغات
    [many] { $count } عملية تصويت لم تُترجم عناوينها إلى جميع اللغات
   *[other] { $count } عملية تصويت لم تُترجم عناوينها إلى جميع اللغات
}
secretariat-title = الأمانة
secretariat-lead = للمنظمين أن يقوموا بكل شيء في جميع المشاورات. وللأشخاص المذكورين هنا أن يقوموا بجزء من ذلك، في هذه المشاورة وحدها.
secretariat-none = لا يشغل أحد وظيفة في هذه المشاورة: يتولى المنظمون كل شيء.
office-given-mailed = أُسندت الوظيفة إلى { $name }: { $office }. ويُبلَّغ هذا الشخص بالبريد الإلكتروني.
office-given-unsent = أُسندت الوظيفة إلى { $name }: { $office }. ولا يرسل هذا المنتدى بريدا إلكترونيا: يرجى إبلاغ هذا الشخص.
secretariat-holder = الشخص
secretariat-office = الوظيفة
secretariat-office-chair = الرئاسة
secretariat-office-legal-officer = المستشار القانوني
secretariat-office-teller = فارز الأصوات
secretariat-office-translator = المترجم
secretariat-besides = يمثل أيضا
secretariat-seat = { $delegation } ({ $role })
secretariat-rests = لا أثر لها ما دام يجوز لهذا الشخص أن يصوت عن وفد مشارك.
secretariat-since = منذ
secretariat-give = إسناد وظيفة
secretariat-give-means = يجب أن يكون للشخص حساب في هذا المنتدى. ويرى الاسم هنا كل من يقرأ المشاورة، ويحفظه السجل. ولا يجوز لمن له أن يصوت عن وفد مشارك، رئيسا أو مناوبا أو مندوبا، أن يتولى الرئاسة أو فرز الأصوات.
secretariat-offices = ما تتيحه كل وظيفة
secretariat-does-chair = تحديد المراحل، والبت في التعديلات والوسوم، وإخفاء التعليقات، وتسجيل الحضور، وإدارة التصويت، بما في ذلك عند تساوي الأصوات.
secretariat-does-legal-officer = نشر التنقيح التالي للنص مع التغييرات التحريرية، ونشر ما اتُّفق عليه.
secretariat-does-teller = تسجيل الحضور، وفتح التصويت، والاطلاع على المشاركة، وإدخال الإجابات والأعداد، وإغلاق التصويت، ونشر تحليله.
secretariat-does-translator = نشر ترجمات النص وترجمة العناوين.
office-end = إنهاء الوظيفة
office-end-of = إنهاء وظيفة { $name } ({ $office })
office-end-means = لن يستطيع { $name } أن يعمل بهذه الوظيفة ({ $office }) في هذه المشاورة.
office-end-stays = يبقى ما جرى القيام به في الوظيفة. ويُقيد الإنهاء في السجل.
office-no-account = لا يوجد حساب مستعمل بهذا العنوان الإلكتروني.
office-votes = يجوز لهذا الشخص أن يصوت عن وفد مشارك، فلا يجوز له هنا أن يتولى الرئاسة أو فرز الأصوات.
office-full = توجد بالفعل { $count } من الوظائف في هذه المشاورة. أنهوا إحداها أولا.
office-taken = يشغل هذا الشخص هذه الوظيفة بالفعل.
record-act-title-translated = ترجمة العنوان
record-act-revision-published = نشر النص
record-act-translation-published = نشر ترجمة
record-act-position-submitted = تقديم موقف
record-act-position-withdrawn = سحب موقف
record-act-comment-posted = نشر تعليق
record-act-comment-edited = تعديل تعليق
record-act-comment-withdrawn = سحب تعليق
record-act-comment-hidden = حجب تعليق
record-act-reservation-made = إبداء تحفظ أو إعلان
record-act-reservation-withdrawn = سحب تحفظ أو إعلان
record-act-vocabulary-added = إضافة مفردات للوسوم
record-act-tag-proposed = اقتراح وسم
record-act-tag-settled = قرار بشأن وسم
record-act-tag-withdrawn = سحب وسم مقترح
record-act-mapping-proposed = اقتراح صلة بحكم قائم
record-act-mapping-reviewed = مراجعة صلة بحكم قائم
record-act-mapping-withdrawn = سحب صلة بحكم قائم
record-act-summary-written = كتابة نص من الرئاسة في موجز توافق الآراء
record-act-reply-made = إيداع رد على موجز توافق الآراء
record-act-reply-withdrawn = سحب رد على موجز توافق الآراء
record-act-term-added = إضافة مصطلح
record-act-term-linked = تحديد الفقرة التي تعرّف مصطلحا
record-act-terms-imported = أخذ مصطلحات من ملف
record-act-definition-proposed = اقتراح تعريف
record-act-definition-withdrawn = سحب تعريف
record-act-definition-held = الأخذ بتعريف أو العدول عنه
record-act-reactions-opened = فتح أو إغلاق إبداء الرأي في المقولات
record-act-statement-moderated = قبول مقولة أو رفضها
record-act-question-opened = فتح التصويت
record-act-ballot-cast = الإدلاء بصوت
record-act-ballot-withdrawn = سحب الصوت
record-act-attendance-taken = تسجيل الحضور
record-act-question-closed = إغلاق التصويت
record-act-question-skipped = عدم طرح مسألة للتصويت
record-act-tie-decided = بت الرئاسة في تعادل الأصوات
record-act-silence-broken = كسر الصمت
record-act-silence-extended = تأجيل الموعد النهائي لإجراء الموافقة الصامتة
record-act-silence-reminded = تذكير بإجراء الموافقة الصامتة
record-act-caster-named = تحديد من يدلي بالصوت
record-act-vote-explained = تعليل تصويت
record-act-vote-corrected = تصحيح تصويت
record-act-proxy-granted = منح تفويض بالتصويت
record-act-proxy-revoked = سحب تفويض بالتصويت
record-act-rights-suspended = تعليق الحق في التصويت
record-act-rights-restored = إعادة الحق في التصويت
record-act-rule-added = إضافة قاعدة اعتماد
record-act-weight-scheme-added = إضافة نظام ترجيح
record-act-name-translated = ترجمة الاسم
vocabularies-title = مفردات الوسوم
vocabularies-lead = تضم المفردات الوسوم التي يمكن أن تحملها الفقرات. وتقترح الوفود وسوما وتبت فيها الرئاسة. ويمكن بعد ذلك قراءة النص والموجز والتمثيل بحسب الوسم.
vocabularies-none = لا توجد مفردات لهذه المشاورة بعد.
vocabulary-is = { $code }، الإصدار { $version }
vocabulary-add = إضافة مفردات
vocabulary-add-framework = إضافة إطار المبادئ والإجراءات
vocabulary-add-button = إضافة المفردات
vocabulary-code = الرمز
vocabulary-code-hint = حروف لاتينية وأرقام ونقاط وشرطات، مثل unesco-themes. اتركوا هذه الخانة والخانات التالية فارغة إذا لصقتم JSON.
vocabulary-version = الإصدار
vocabulary-name = الاسم
vocabulary-source = المصدر (يمكن تركه فارغا)
vocabulary-table = الوسوم
vocabulary-table-hint = جدول له رأس: code و name_ar و name_en ولغات أخرى، و heading و description_ar إن شئتم. أو مفردات كاملة بصيغة JSON.
vocabulary-taken = هذا الإصدار من المفردات موجود من قبل.
vocabulary-unreadable = لا يمكن قراءة هذا كجدول ولا بصيغة JSON.
vocabulary-column = لا يوجد عمود { $name }.
vocabulary-heads = يلزم أن يكون في السطر الأول عمود code وعمود اسم واحد على الأقل، مثل name_ar.
vocabulary-no-code = «{ $code }» ليس رمزا. استعملوا حروفا لاتينية وأرقاما ونقاطا وشرطات، 60 على الأكثر.
vocabulary-twice = الرمز { $code } وارد مرتين.
vocabulary-unnamed = الاسم غير وارد.
vocabulary-empty = لا يوجد أي وسم.
vocabulary-too-many = لا تتجاوز المفردات الواحدة 200 وسم، ولا تتجاوز جميع مفردات المشاورة 500 وسم.
tags-title = الوسوم
tags-none = لا تحمل هذه الفقرة أي وسم بعد. ويمكن لوفد أن يقترح وسما، وتبت الرئاسة فيه.
tags-proposed = وسوم مقترحة
tags-none-waiting = لا يوجد وسم مقترح ينتظر الرئاسة.
tags-read-label = القراءة بحسب الوسم
tags-read-none = الكل
tags-read-show = عرض
tags-read-by = لا يُعرض ولا يُحسب هنا إلا ما يحمل الوسم «{ $tag }».
tags-read-all = عرض الكل
tags-unknown = لا يوجد هذا الوسم في هذه المشاورة.
tag-add = اقتراح وسم
tag-field = الوسم
tag-propose = اقتراح الوسم
tag-settle-own = وسم الفقرة بصفة الرئاسة
tag-decide = البت في الوسم
tag-decide-on = البت في الوسم «{ $tag }» على { $label }
tag-settle = إقرار الوسم
tag-decline = رفض
tag-take-away = إزالة الوسم «{ $tag }»
tag-take-away-button = إزالة الوسم
tag-reason = السبب
tag-reason-hint = يلزم عند رفض وسم مقترح. ويستطيع قراءته كل من يرى الاقتراح.
tag-withdraw = سحب الاقتراح
withdrawing-ends-tag = لن تبت فيه الرئاسة بعد ذلك. ويمكن لوفدكم اقتراح الوسم من جديد.
done-vocabulary-added = أضيفت المفردات.
done-tag-proposed = اقتُرح الوسم. وهو ينتظر الرئاسة.
done-tag-settled = دُوِّن القرار بشأن الوسم في السجل.
done-tag-withdrawn = سُحب الاقتراح.
record-act-need-submitted = تقديم احتياج
record-act-need-assessed = تقييم احتياج
record-act-need-withdrawn = سحب احتياج
record-act-offer-submitted = تقديم عرض
record-act-offer-withdrawn = سحب عرض
record-act-need-matched = التوفيق بين احتياج وعرض
record-act-match-moved = بدء توفيق أو إنهاؤه أو رفضه
record-act-match-rated = تقييم توفيق
record-act-tranche-paid = دفعة من صندوق
record-act-webhook-added = إبلاغ نظام آخر بالأعمال من الآن فصاعدا
record-act-webhook-removed = وقف إبلاغ نظام آخر بالأعمال
record-act-instrument-catalogued = إضافة صك قائم إلى الدليل
catalogue-title = الصكوك القائمة
catalogue-lead = ما هو قائم بالفعل: معاهدات وقوانين وقرارات ومعايير ومبادئ، مع معرّفات بنودها وعناوينها القصيرة. أما النصوص فتوجد في مصادرها.
catalogue-instrument = الصك
catalogue-none = لا توجد صكوك بعد. وتضيفها الأمانة واحدا واحدا أو من ملف.
catalogue-none-found = لا يوجد صك مطابق. ابحثوا بكلمات أخرى أو في جميع الأنواع والهيئات.
catalogue-search = كلمات في العنوان أو المعرّف أو الهيئة
catalogue-any = الكل
catalogue-csv = تنزيل في شكل جدول (CSV)
catalogue-json = تنزيل في شكل بيانات (JSON)
catalogue-kind-binding = ملزم
catalogue-kind-standard = معيار
catalogue-kind-recommendation = توصية أو مبادئ
catalogue-kind-national = وطني
catalogue-field-code = المعرّف
catalogue-field-code-hint = واحد في كل نسخة، مثل A/RES/78/265. ولا يتضمن إلا الحروف اللاتينية من A إلى Z والأرقام والمسافات والعلامات {"\u2066"}. - _ /{"\u2069"}. ويبدأ معرّف الصك الوطني برمز وفده ثم شرطة، مثل XNL-LAW.
catalogue-field-version = النسخة
catalogue-field-version-hint = مثل 2024. لا تُغيَّر أي نسخة، وما تغيّر يكون نسخة أخرى.
catalogue-field-body = الهيئة
catalogue-field-kind = النوع
catalogue-field-delegation = الوفد
catalogue-field-delegation-hint = رمز الوفد، للصك الوطني فقط.
catalogue-field-adopted-on = تاريخ الاعتماد
catalogue-field-languages = اللغات
catalogue-field-languages-hint = رموز اللغات التي يوجد بها، وبينها مسافات: ar zh en fr pt ru es.
catalogue-field-titles = العناوين
catalogue-field-source = المصدر
catalogue-field-source-hint = العنوان الذي يوجد فيه النص.
catalogue-field-licence = الترخيص
catalogue-field-licence-hint = الشروط التي تُعرض بها المعرّفات والعناوين هنا.
catalogue-field-note = ملاحظة
catalogue-field-clauses = البنود
catalogue-field-clauses-hint = بند واحد في كل سطر: معرّفه ثم فاصلة منقوطة لاتينية ثم عنوان قصير. مثال: {"\u2066"}Article 5; Scope{"\u2069"}
catalogue-field-clause = معرّف البند
catalogue-field-clause-titles = العنوان القصير للبند
catalogue-clause-language = لغة العناوين القصيرة
catalogue-superseded = توجد هنا نسخة أحدث منذ { $day }.
catalogue-clauses =
    { $count ->
        [zero] لا توجد بنود
        [one] بند واحد
        [two] بندان
        [few] { $count } بنود
        [many] { $count } بندا
       *[other] { $count } بند
    }
catalogue-no-clauses = لا توجد بنود مدرجة هنا.
catalogue-versions = نسخ أخرى
catalogue-version-former = نسخة سابقة: { $version }
catalogue-version-latest = أحدث نسخة: { $version }
catalogue-new = إضافة صكوك
catalogue-new-lead = أضيفوا صكا واحدا، أو نسخة أخرى من صك، أو ملفا يتضمن عدة صكوك. اكتفوا بالمعرّفات والعناوين القصيرة دون نصوص يمنع الترخيص نسخها.
catalogue-own-only = تضيفون الصكوك الوطنية لوفدكم.
catalogue-one = صك واحد
catalogue-add = إضافة الصك
catalogue-upload = ملف
catalogue-file = ملف (CSV أو JSON)
catalogue-file-hint = بالشكل الذي يُنزَّل به الدليل. يُضاف كله أو لا يُضاف منه شيء، ويبقى ما هو موجود هنا بالفعل كما هو. ويضيف الوفد في المرة الواحدة 50 صكا و5 000 بند على الأكثر، وله هنا 100 صك وطني على الأكثر. وللصك الواحد 20 نسخة على الأكثر.
catalogue-send = إضافة صكوك الملف
catalogue-shipped = الصكوك المرفقة بالبرنامج
catalogue-shipped-lead = يأتي البرنامج بهذه الصكوك: معرّفات وعناوين قصيرة. أضيفوها، وصحّحوا ما تعرفونه على نحو أفضل بنسخة أخرى.
catalogue-present = موجود هنا بالفعل
catalogue-shipped-all = جميعها موجودة هنا.
catalogue-shipped-add =
    { $count ->
        [zero] لا توجد صكوك ناقصة
        [one] إضافة الصك الناقص
        [two] إضافة الصكين الناقصين
        [few] إضافة الصكوك الناقصة وعددها { $count }
        [many] إضافة الصكوك الناقصة وعددها { $count }
       *[other] إضافة الصكوك الناقصة وعددها { $count }
    }
catalogue-fault-field = { $field }: { $problem }
catalogue-fault-line = السطر { $line }، { $field }: { $problem }
catalogue-fault-entry = الصك { $instrument }، { $field }: { $problem }
catalogue-fault-clause = الصك { $instrument }، البند { $clause }، { $field }: { $problem }
catalogue-fault-unknown = القيمة «{ $value }» غير معروفة هنا.
catalogue-fault-code = لا يتضمن معرّف الصك إلا الحروف اللاتينية من A إلى Z والأرقام والمسافات والعلامات {"\u2066"}. - _ /{"\u2069"}.
catalogue-fault-identifier = لا يتضمن المعرّف فاصلة منقوطة لاتينية ولا علامة جدولة ولا فاصل أسطر.
catalogue-fault-date = القيمة «{ $value }» ليست تاريخا مثل 2026-11-24.
catalogue-fault-address = يبدأ العنوان بـ https:// أو http:// ولا يتضمن اسما تتبعه علامة @ قبل الموقع ولا مسافات أو علامات اقتباس أو أقواس.
catalogue-fault-twice = القيمة «{ $code }» واردة هنا مرتين.
catalogue-fault-differs = هذا يختلف عما ورد في السطر الأول من الصك.
catalogue-fault-too-many = عددها أكثر من { $max }.
catalogue-fault-none = لا يتضمن الملف أي صكوك.
catalogue-fault-column = العمود «{ $column }» ناقص أو غير معروف أو وارد مرتين.
catalogue-fault-unreadable = لا يمكن قراءة الملف ابتداء من هنا.
catalogue-fault-not-national = الصك الوطني وحده يخص وفدا.
catalogue-known = الصك «{ $code }»، النسخة { $version }، موجود هنا بالفعل ومضمونه مختلف. لا تُغيَّر أي نسخة، فأضيفوا نسخة أخرى.
catalogue-foreign = ليس لكم أن تضيفوا «{ $code }»: يضيف كل وفد صكوكه الوطنية.
catalogue-no-delegation = لا يوجد وفد رمزه «{ $code }».
catalogue-stateless = الصك «{ $code }» صك وطني. يرجى ذكر رمز وفده.
catalogue-misnamed = يبدأ معرّف الصك الوطني برمز وفده ثم شرطة: {"\u2066"}{ $code }-{"\u2069"}.
catalogue-too-many-instruments = الحد الأقصى لعدد الصكوك التي تضاف في المرة الواحدة: { $max }. يرجى تقسيم الملف.
catalogue-too-many-clauses = الحد الأقصى لعدد البنود التي تضاف في المرة الواحدة: { $max }. يرجى تقسيمها.
catalogue-too-many-national = الحد الأقصى لعدد الصكوك الوطنية للوفد هنا: { $max }. وما زالت إضافة نسخ أخرى منها ممكنة.
catalogue-too-many-national-clauses = الحد الأقصى لعدد بنود الصكوك الوطنية للوفد هنا، في جميع نسخها: { $max }.
catalogue-too-many-versions = الحد الأقصى لعدد نسخ الصك الواحد هنا: { $max }.
catalogue-too-many-in-all = الحد الأقصى لعدد الصكوك في الدليل: { $max }. وما زالت إضافة نسخ أخرى منها ممكنة.
catalogue-too-many-clauses-in-all = الحد الأقصى لعدد البنود في الدليل، في جميع نسخ الصكوك كافة: { $max }.
record-act-follow-up-set = تحديد جدول مواعيد التقارير
record-act-commitment-undertaken = التعهد بالتزام
record-act-commitment-joined = الانضمام إلى التزام
record-act-commitment-left = الخروج من التزام
record-act-commitment-withdrawn = سحب التزام
record-act-report-submitted = تقديم تقرير
record-act-reviewers-assigned = الطلب من المستعرضين
record-act-review-submitted = تقديم استعراض نظير
record-act-review-answered = الرد على استعراض
record-act-report-commented = تعليق على تقرير
record-act-report-comment-hidden = إخفاء تعليق على تقرير

## The outcome

outcome-title = النتائج
outcome-stage = المرحلة: { $stage }.
outcome-as-of = الحالة في { $moment }.
outcome-decisions = القرارات
outcome-latest = لا تُدرج هنا إلا أحدث القرارات، وعددها { $count } على الأكثر. ويضم التصدير جميعها، وكذلك قائمة عمليات التصويت.
outcome-adopted = اعتُمد بالتصويت
outcome-rejected = لم يُعتمد بالتصويت
outcome-adopted-silence = اعتُمد بإجراء الموافقة الصامتة
outcome-rejected-silence = لم يُعتمد لأن الصمت كُسر
outcome-whole = النص ككل:
outcome-whole-none = لم يُطرح للتصويت.
outcome-whole-open = لم يُغلق بعد تصويت عليه.
outcome-numbers = الأعداد بين قوسين: الوفود المصوتة بنعم فبلا فالممتنعة. والفقرات التي طُرحت للتصويت ولم تُعتمد مشطوبة.
outcome-earlier = ({ $revision })
outcome-whole-later = { $revision } ({ $date }): لم يُطرح النص ككل للتصويت في هذه الصيغة.
outcome-vote-own = (تصويت على هذه الفقرة)
outcome-vote-whole = (تصويت على النص ككل)
outcome-renumbered = الرقم عند طرح الفقرة للتصويت: { $label }.
outcome-changed = عُدِّل منذ ذلك الحين ({ $revision }، { $date }) ولم يُعتمد:
outcome-added = أُضيف منذ ذلك الحين ({ $revision }، { $date }) ولم يُعتمد.
outcome-gone = لم يعد واردا في النص منذ { $revision } ({ $date })، ولم تُعتمد تلك الصيغة.
decision-changed = عُدّلت الصياغة بعد ذلك
decision-adopted-means = لا يغيّر هذا القرارَ أي موقف أو تعديل يُقدَّم من الآن فصاعدا. وأي صياغة أخرى تحتاج إلى تصويت جديد.
decision-rejected-means = لم تُعتمد هذه الصياغة. ولا تُعتمد إلا بتصويت جديد.
decided-cast = نعم: { $yes }، لا: { $no }، امتناع: { $abstain }.
decided-divided = وزّعوا أوزانهم: { $count }.
decided-invalid = الأوراق البيضاء أو الباطلة: { $count }.
decided-absent = لم يصوّت: { $count }.
decided-weighted = هذه أعداد الوفود؛ وكانت الأصوات مرجحة بأوزان.
decided-older = مواقف الأعضاء السابقة لإغلاق التصويت: { $count } من { $of }. والموقف ليس تصويتا.
decided-unheard = وصوّت أيضا أعضاء لم يبدوا موقفا هنا:
outcome-before = الحالة: { $status }

## التعديلات والنص التفاوضي
part-rolling = النص التفاوضي
provision-back = العودة إلى { $label }
amendments-of = التعديلات على { $label }
amendments-open = { $label }: التعديلات
amendments-none = لم يقترح أي وفد تعديلا بعد. وما دام النص قيد التفاوض، يقترح وفد أول تعديل في هذه الصفحة.
amendments-closed = تُقترح التعديلات على أحدث نص، خلال مرحلة إبداء التعليقات أو مرحلة التفاوض.
amendments-count = { $count ->
    [zero] لا تعديلات
    [one] تعديل واحد
    [two] تعديلان
    [few] { $count } تعديلات
    [many] { $count } تعديلا
   *[other] { $count } تعديل
}
amendment-new = اقتراح تعديل
amendment-propose = اقتراح التعديل
amendment-kind = ما يفعله التعديل
amendment-kind-add-before = إضافة فقرة قبل هذه الفقرة (ADD)
amendment-kind-add-after = إضافة فقرة بعد هذه الفقرة (ADD)
amendment-kind-modify = تغيير الصياغة (MOD)
amendment-kind-suppress = حذف الفقرة (SUP)
amendment-kind-no-change = إبقاء الفقرة كما هي (NOC)
amendment-kind-move-before = نقلها إلى ما قبل فقرة أخرى
amendment-kind-move-after = نقلها إلى ما بعد فقرة أخرى
amendment-moves-before = توضع قبل { $label }
amendment-moves-after = توضع بعد { $label }
amendment-place = رقم الفقرة الأخرى
amendment-place-hint = لنقل الفقرة فقط، مثل OP7. وتنتقل معها فقراتها الفرعية، وتبقى العناوين في مكانها.
amendment-of-another = تعديل على تعديل آخر
amendment-amend = اقتراح تغيير في هذا التعديل
amendment-words = الفقرة كاملة، كما تقترحونها
amendments-further = التعديلات على هذا التعديل
amendment-text = الفقرة الجديدة كاملة
amendment-text-hint = غيّروا الصياغة هنا؛ ولإضافة فقرة، اكتبوا الفقرة الجديدة وحدها. لا حاجة إلى نص إلا في حالتي ADD وMOD.
amendment-language = التعديل محرر
amendment-write-in = تحرير التعديل باللغة:
amendment-begin = البدء بما يلي:
amendment-begin-words = النص الحالي
amendment-begin-empty = حقل فارغ لإضافة فقرة
amendment-begin-kept = يبقى ما كتبتموه على هذا الجهاز في الاستمارة إلى أن تتخلوا عنه.
amendment-justification = التعليل
amendment-open = مفتوح أمام مقدمين آخرين
amendment-as-position = هذا أيضا موقفنا: نؤيد الفقرة مع هذا التعديل، لهذه الأسباب
amendment-title = { $sponsors }: تعديل على { $label }
amendment-beside = النصان جنبا إلى جنب
amendment-text-now = النص قبل التعديل
amendment-text-proposed = النص المقترح
amendment-withdrawn = مسحوب
amendment-published = أُدرج في النص المنشور
amendment-awaits-words = كلماته محررة { $own } والنص محرر { $authentic }. ولا يرد في النص إلى أن تنشره الأمانة { $authentic }.
decision-foreign-words = كلماته محررة { $own } والنص محرر { $authentic }. وإذا وافقتم عليه فلا يدخل في النص إلا بكلمات { $authentic } تضعونها قبل نشر ما اتُّفق عليه.
amendment-collides = يغيّر الكلمات نفسها التي يغيّرها:
amendment-merged-into = مدمج في التعديل { $number }
amendment-withdraw = سحب التعديل
sponsors-title = المقدمون
sponsors-open = يمكن أن ينضم مقدمون آخرون.
sponsors-closed = قائمة المقدمين مغلقة.
sponsors-close = إغلاق قائمة المقدمين
sponsors-reopen = فتح قائمة المقدمين
sponsor-join = الانضمام إلى المقدمين
sponsor-leave = الانسحاب من المقدمين
sponsor-left = انسحب في
sponsor-proposer = صاحب المقترح
dispositions-title = قرارات الرئاسة
disposition = قرار الرئاسة
disposition-open = قيد النظر
disposition-agreed = متفق عليه رهنا بالاستشارة
disposition-merged = مدمج في تعديل آخر
disposition-parked = مؤجل
disposition-rejected = مرفوض
disposition-into = مدمج في
disposition-into-none = لا يوجد
disposition-note = السبب، ويُنشر
disposition-decide = البت في التعديل
answer = الرد
answer-give = الرد على القرار
answer-of = رد { $name }
rolling-lead = الكلمات الواردة بين معقوفين لا تزال قيد النظر، ويرد تحتها ما يقترحه كل وفد بدلا منها. أما الكلمات المتبوعة بعلامة ✓ فمتفق عليها رهنا بالاستشارة. ويرد كل تعديل مقدم بلغة أخرى بين معقوفين على حدة. والمعقوفات الواردة في النص نفسه لم تُحسم أيضا وتدخل في العدد.
rolling-brackets = { $number ->
    [zero] لا مواضع بين معقوفات.
    [one] يوجد موضع واحد بين معقوفين.
    [two] يوجد موضعان بين معقوفات.
    [few] توجد { $number } مواضع بين معقوفات.
    [many] يوجد { $number } موضعا بين معقوفات.
   *[other] يوجد { $number } موضع بين معقوفات.
}
rolling-withheld = لا يُعرض عدد المعقوفات لأن بعض المقترحات غير معروضة عليكم.
rolling-agreed = متفق عليه، بناء على اقتراح: { $names }
rolling-left-out = (محذوف)
rolling-places = (عدد المواضع: { $count }، ويُحسب كل موضع منها على حدة)
rolling-curve = تطور عدد المعقوفات
rolling-when = متى
rolling-open = عدد المعقوفات
rolling-publish = نشر ما اتُّفق عليه
rolling-give-words = وضع كلماتها
rolling-decide = البت في التعديل المقدم من: { $sponsors }
publication-lead = هذا ما يغيره نشر { $revision }. ولم يُنشر شيء بعد.
publication-none = ليس لأي فقرة عبارات أخرى أو موضع آخر.
publication-none-agreed = لم يُتفق بعد على شيء لا يتضمنه النص. وما يُتفق عليه لاحقا يُنشر من هنا.
publication-more = { $count ->
    [zero] لا فقرات مغيَّرة أخرى.
    [one] فقرة مغيَّرة أخرى لا تُعرض هنا. ولا يمكن إعلان أن تغييرها تحريري.
    [two] فقرتان مغيَّرتان أخريان لا تُعرضان هنا. ولا يمكن إعلان أن تغييرهما تحريري.
    [few] { $count } فقرات مغيَّرة أخرى لا تُعرض هنا. ولا يمكن إعلان أن تغييرها تحريري.
    [many] { $count } فقرة مغيَّرة أخرى لا تُعرض هنا. ولا يمكن إعلان أن تغييرها تحريري.
   *[other] { $count } فقرة مغيَّرة أخرى لا تُعرض هنا. ولا يمكن إعلان أن تغييرها تحريري.
}
publication-back = العودة إلى النص التفاوضي
publication-check = الاطلاع على ما تغيّره هذه الكلمات
publication-awaiting-title = متفق عليها بلغة غير لغة النص
publication-awaiting = لا يمكن أن تدخل كلمات هذه التعديلات في النص، فلغته ذات الحجية هي { $language }. اكتبوا كلا منها كما ينبغي أن يرد في النص. وما تتركونه على حاله يظل متفقا عليه ولا يُنشر.
publication-words = الفقرة كاملة بصيغتها المعدلة ({ $language })
publication-present = النص يتضمن بالفعل ما يطلبه
publication-nothing-enters = لن يتغير شيء، لأن ما اتُّفق عليه لا يمكن أن يدخل في النص على حاله. ضعوا كلمات أحد التعديلات المتفق عليها بلغة النص.
publication-words-first = لم يُنشر شيء بعد. انظروا أدناه ما تغيّره هذه الكلمات، ثم انشروا.
rolling-publish-help = يتضمن التنقيح التالي ما اتُّفق عليه. وتبقى المواضع التي لم تُحسم كما كانت، وتبقى تعديلاتها قيد النظر. ويعاد ترقيم الفقرات. ويجب نشر الترجمات من جديد.
rolling-awaiting = { $count ->
    [zero] لا توجد تعديلات متفق عليها بلغة غير لغة النص. وتدخل التعديلات في النص متى وُضعت كلماتها { $language }.
    [one] تعديل واحد متفق عليه بلغة غير لغة النص. ويدخل في النص متى وُضعت كلماته { $language }.
    [two] تعديلان متفق عليهما بلغة غير لغة النص. ويدخلان في النص متى وُضعت كلماتهما { $language }.
    [few] { $count } تعديلات متفق عليها بلغة غير لغة النص. وتدخل في النص متى وُضعت كلماتها { $language }.
    [many] { $count } تعديلا متفقا عليها بلغة غير لغة النص. وتدخل في النص متى وُضعت كلماتها { $language }.
   *[other] { $count } تعديل متفق عليها بلغة غير لغة النص. وتدخل في النص متى وُضعت كلماتها { $language }.
}
amendments-outside = { $count ->
    [zero] لا توجد تعديلات متفق عليها لا ترد في هذا النص.
    [one] تعديل واحد متفق عليه ولا يرد في هذا النص.
    [two] تعديلان متفق عليهما ولا يردان في هذا النص.
    [few] { $count } تعديلات متفق عليها ولا ترد في هذا النص.
    [many] { $count } تعديلا متفقا عليها ولا ترد في هذا النص.
   *[other] { $count } تعديل متفق عليها ولا ترد في هذا النص.
}
rolling-agreed-count = { $count ->
    [zero] لا توجد تعديلات متفق عليها لم تُنشر بعد.
    [one] تعديل واحد متفق عليه ولم يُنشر بعد.
    [two] تعديلان متفق عليهما ولم يُنشرا بعد.
    [few] { $count } تعديلات متفق عليها ولم تُنشر بعد.
    [many] { $count } تعديلا متفقا عليها ولم تُنشر بعد.
   *[other] { $count } تعديل متفق عليها ولم تُنشر بعد.
}
news-words = الجديد منذ فتح هذه الصفحة: { $list }.
news-show = عرض
news-positions = { $count ->
    [zero] لا مواقف
    [one] موقف واحد
    [two] موقفان
    [few] { $count } مواقف
    [many] { $count } موقفا
   *[other] { $count } موقف
}
error-collides = يوجد تعديل آخر متفق عليه بشأن الكلمات نفسها. أعيدوا فتحه أولا.
error-enough = لديكم خمس مقولات في انتظار الأمانة. قدموا غيرها بعد أن تنظر فيها.
invalid-into = اختاروا التعديل على الفقرة نفسها الذي يُدمج فيه هذا التعديل.
invalid-no-text = يرجى كتابة الفقرة الجديدة كاملة.
invalid-text-idle = لا تُقبل صياغة جديدة إلا في حالتي ADD وMOD. أعيدوا النص كما كان أو اختاروا MOD.
invalid-unchanged = النص مطابق للنص الحالي. غيّروا بعض الكلمات.
invalid-amendment-position = لا يمكن أن يكون موقفكم من هذه الفقرة إلا صيغة أخرى لها (MOD). اختاروا MOD أو اتركوا المربع فارغا.
invalid-position-held = لوفدكم موقف من هذه الفقرة بالفعل. اتركوا المربع فارغا وغيّروا الموقف في صفحة الفقرة.
invalid-place = يرجى ذكر رقم فقرة أخرى من النوع نفسه في النص الحالي، مثل OP7.
done-amendment-proposed = تم اقتراح التعديل.
done-amendment-withdrawn = تم سحب التعديل.
done-amendment-disposed = تم تسجيل القرار.
done-amendments-decided = تم تسجيل القرارات.
done-amendment-answered = تم نشر ردكم.
done-sponsor-joined = أصبح وفدكم من المقدمين.
done-sponsor-left = لم يعد وفدكم من المقدمين.
done-sponsors-opened = قائمة المقدمين مفتوحة.
done-sponsors-closed = أُغلقت قائمة المقدمين.
record-act-amendment-proposed = اقتراح تعديل
record-act-amendment-withdrawn = سحب تعديل
record-act-amendment-disposed = البت في تعديل
record-act-amendment-answered = الرد على قرار بشأن تعديل
record-act-amendment-carried = نقل تعديل إلى نص جديد
record-act-sponsorship-opened = فتح قائمة المقدمين
record-act-sponsorship-closed = إغلاق قائمة المقدمين
record-act-sponsor-joined = انضمام مقدم
record-act-sponsor-left = انسحاب مقدم
compare = مقارنة التنقيحات
compare-title = مقارنة { $from } و{ $to }
compare-from = من
compare-to = إلى
compare-help = الكلمات المشطوبة حُذفت، والكلمات المسطرة جديدة. وما لم يتغير مطوي.
compare-one = لا توجد حتى الآن إلا نسخة واحدة من النص؛ وستظهر التغييرات هنا عند نشر التنقيح التالي. وإلى ذلك الحين:
compare-new = جديد
compare-gone = محذوف
compare-changed = معدَّل
compare-moved = منقولة
compare-renumbered = كما هو، مع إعادة الترقيم
compare-same = كما هو
history = الصيغ السابقة
history-title = الصيغ السابقة للفقرة { $label }
compilation-title = تجميع المقترحات
compilation-reason = سبب القرار
compilation-lead = الفقرات التي قُدمت بشأنها مقترحات، وما تقوله الوفود عنها، وقرارات الرئاسة. ويحتفظ العنوان باختياراتكم، فيمكنكم مشاركته.
compilation-everyone = جميع الوفود
compilation-everything = جميع الفقرات مع المواقف والتعديلات والتعليقات
compilation-proposed = الفقرات التي قُدمت بشأنها مقترحات
compilation-no-proposals = لم تُقدم مقترحات بشأن أي فقرة بعد. وتقدم الوفود تعديلاتها في مرحلتي «إبداء التعليقات» و«التفاوض».
compilation-nothing = لا شيء يوافق اختياركم. وسعوا الاختيار أعلاه.
decision-none = لا قرار الآن
decision-note = سبب هذا القرار (مطلوب)
decision-note-all = سبب كل قرار أعلاه ليس له سبب خاص به (مطلوب في هذه الحالة)، ويُنشر
decision-note-needed = يرجى ذكر السبب.
decisions-need-reasons = كل قرار يتطلب سببا يُنشر: بجانب التعديل، أو مرة واحدة لها جميعا أدناه.
decisions-save = حفظ القرارات
decisions-none-chosen = اختاروا قرارا بشأن تعديل واحد على الأقل.
decision-problem = { $amendment }: { $problem }
compilation-part = عرض
compilation-part-positions = المواقف
compilation-part-amendments = التعديلات
compilation-part-comments = التعليقات
compilation-show = عرض
compilation-download = التجميع كاملا في جدول (CSV)

## Mappings to existing instruments

mappings-title = ما هو قائم بالفعل
mappings-title-list = ما هو قائم بالفعل: { $list }
mappings-invented = النص افتراضي، وكذلك هذه الصلات وما قيل عنها. أما الصكوك فقائمة فعلا.
mappings-lead = { $count ->
    [zero] لم تُقترح أي صلة بصك قائم.
    [one] صلة واحدة بين فقرة وحكم من أحكام صك قائم.
    [two] صلتان بين فقرات وأحكام صكوك قائمة.
    [few] { $count } صلات بين فقرات وأحكام صكوك قائمة.
    [many] { $count } صلة بين فقرات وأحكام صكوك قائمة.
   *[other] { $count } صلة بين فقرات وأحكام صكوك قائمة.
}
mappings-lists = طرق عرض الصلات
mappings-matrix = المصفوفة
mappings-list-all = جميع الصلات
mappings-list-conflicts = حالات التعارض
mappings-list-contested = صلات معترض عليها
mappings-list-rivals = آراء مختلفة في الحكم نفسه
mappings-list-outdated = صلات تُراجَع من جديد
mappings-gaps = الثغرات
mappings-gaps-of = عرض ثغرات
mappings-gaps-text = النص: الفقرات التي لا يقابلها حكم
mappings-gaps-provisions = { $count ->
    [zero] لكل فقرة حكم يقابلها
    [one] فقرة واحدة لا يقابلها أي حكم
    [two] فقرتان لا يقابلهما أي حكم
    [few] { $count } فقرات لا يقابلها أي حكم
    [many] { $count } فقرة لا يقابلها أي حكم
   *[other] { $count } فقرة لا يقابلها أي حكم
}
mappings-gaps-clauses = { $count ->
    [zero] لكل حكم فقرة تقابله: { $instrument }
    [one] حكم واحد لا تقابله أي فقرة: { $instrument }
    [two] حكمان لا تقابلهما أي فقرة: { $instrument }
    [few] { $count } أحكام لا تقابلها أي فقرة: { $instrument }
    [many] { $count } حكما لا تقابله أي فقرة: { $instrument }
   *[other] { $count } حكم لا تقابله أي فقرة: { $instrument }
}
mappings-show = عرض
mappings-ours = الالتزامات في صكوك أخرى
mappings-ours-lead = الصلات بالصكوك الوطنية للدولة، والصلات التي اقترحتها بنفسها.
mappings-ours-of = { $count ->
    [zero] { $delegation }: لا صلات
    [one] { $delegation }: صلة واحدة
    [two] { $delegation }: صلتان
    [few] { $delegation }: { $count } صلات
    [many] { $delegation }: { $count } صلة
   *[other] { $delegation }: { $count } صلة
}
mappings-download-csv = الصلات (CSV)
mappings-download-json = الصلات مع المراجعات (JSON)
mappings-download-oscal = جدول المقابلة (OSCAL)
mappings-catalogue = فهرس الصكوك
mappings-none = لا توجد صلات من هذا القبيل.
mappings-table = الفقرات والصكوك
mappings-provision = الفقرة
mappings-nothing = لا صلة
mappings-unsettled = معترض عليه، أو يُراجَع من جديد
mappings-instruments = الصكوك
mappings-instruments-page = الصكوك، الجزء { $number }
mappings-picture = كل صف فقرة ({ $provisions })، وكل عمود صك ({ $instruments }). والجدول أدناه يبين الأمر نفسه.
mappings-links = { $count ->
    [zero] لا صلات
    [one] صلة واحدة
    [two] صلتان
    [few] { $count } صلات
    [many] { $count } صلة
   *[other] { $count } صلة
}
mappings-contested = معترض عليه
mappings-of = ما هو قائم بالفعل بشأن { $label }
mappings-exist = ما هو قائم بالفعل
mappings-none-on = لم يبين أحد بعد صلة هذه الفقرة بصك قائم. ويمكن لوفد أو للأمانة اقتراح صلة.
mappings-all-on = { $count ->
    [zero] عرض الصلات
    [one] عرض الصلة
    [two] عرض الصلتين
    [few] عرض { $count } صلات
    [many] عرض { $count } صلة
   *[other] عرض { $count } صلة
}
mappings-closed = لا يمكن اقتراح صلات الآن، أو لا يمكن ذلك في هذه الفقرة.
mapping-new = اقتراح صلة بحكم قائم
mapping-title = صلة { $label } بحكم قائم
mapping-clause-of = { $clause } ({ $instrument })
mapping-outdated = تُراجَع من جديد
mapping-look-again = تغيرت الفقرة منذ إقامة هذه الصلة. وهذه كانت صيغتها:
mapping-beside = هناك صلة أخرى بالحكم نفسه تقول غير ذلك.
mapping-chair = الرئاسة
mapping-clause = الحكم
mapping-quotation = اقتباس من الحكم (اختياري)
mapping-quotation-hint = لا تقتبسوا إلا ما يسمح به ترخيص الصك.
mapping-quotation-hash = قيمة SHA-256 للاقتباس:
mapping-reason = السبب
mapping-reason-field = لماذا الأمر كذلك؟
mapping-reason-field-hint = بيّنوا ما يطلبه كلاهما، وفيم يختلفان.
mapping-rivals = صلات أخرى بالحكم نفسه
mapping-reviews = المراجعات
mapping-reviews-none = لم يراجع أحد هذه الصلة بعد.
mapping-review = مراجعة هذه الصلة
mapping-verdict = رأيكم
mapping-review-reason = السبب
mapping-review-reason-hint = مطلوب إذا اعترضتم على الصلة.
mapping-review-send = إرسال المراجعة
mapping-withdraw = سحب الصلة
mapping-withdrawn = سُحبت هذه الصلة.
mapping-instrument = الصك
mapping-any-instrument = أي صك
mapping-search = رقم الحكم أو عنوانه
mapping-search-hint = مثلا «المادة 5» أو «الشفافية».
mapping-find = البحث عن أحكام
mapping-found = { $count ->
    [zero] لم يُعثر على أي حكم.
    [one] عُثر على حكم واحد.
    [two] عُثر على حكمين.
    [few] عُثر على { $count } أحكام.
    [many] عُثر على { $count } حكما.
   *[other] عُثر على { $count } حكم.
}
mapping-found-first = يمكن اختيار أول { $count } منها؛ ضيّقوا البحث للعثور على غيرها.
mapping-relation = ما صلة الفقرة بالحكم؟
mapping-relation-equal = مطابقة: الألفاظ نفسها
mapping-relation-equivalent = مكافئة: ألفاظ أخرى والمعنى واحد
mapping-relation-subset = جزء: تطلب الفقرة بعض ما يطلبه الحكم
mapping-relation-superset = أعم: تطلب الفقرة كل ما يطلبه الحكم وأكثر
mapping-relation-intersects = تقاطع: يطلب كلاهما بعض الأمور نفسها
mapping-relation-no-relationship = لا صلة
mapping-relation-conflicts = تعارض: لا يمكن العمل بكليهما
mapping-state-proposed = مقترحة
mapping-state-confirmed = مؤكدة
mapping-state-contested = معترض عليها
mapping-verdict-confirmed = أؤكدها
mapping-verdict-contested = أعترض عليها
mapping-propose = اقتراح الصلة
mapping-no-clause = لا يوجد هذا الحكم في الفهرس. اختاروا حكما من القائمة.
mapping-taken = بيّن وفدكم صلة هذه الفقرة بهذا الحكم من قبل. اسحبوا تلك الصلة قبل بيان غيرها.
mapping-renew = إن كان ذلك رأيكم في الصيغة الحالية أيضا، فاسحبوا هذه الصلة واقترحوها من جديد.

## Blocs

blocs-title = المجموعات التفاوضية
blocs-lead = المجموعة التفاوضية هي عدة وفود تتكلم معا. يصوغ منسق المجموعة بيانا، ويوافق عليه الأعضاء، ثم يُقدَّم باسم المجموعة.
blocs-none = لا توجد مجموعات تفاوضية بعد. وتنشئ الأمانة كل مجموعة بأعضائها ومنسقها.
bloc-new = إنشاء مجموعة تفاوضية
bloc-code = الاسم المختصر
bloc-code-hint = من حرفين إلى اثني عشر حرفا لاتينيا أو رقما، مثل G77.
bloc-name = الاسم
bloc-members = الأعضاء
bloc-members-codes = رموز الأعضاء، تفصل بينها مسافات؛ والعضو الأول هو المنسق
bloc-members-count = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوا
   *[other] { $count } عضو
}
bloc-coordinator = المنسق
bloc-since = منذ
bloc-until = حتى
bloc-change = تغيير العضوية
bloc-delegation-code = رمز الوفد
bloc-admit = قبول العضو
bloc-release = إنهاء العضوية
bloc-entrust = تعيين منسقا
bloc-unknown-code = لا يوجد وفد عضو رمزه { $code }.
bloc-taken = توجد مجموعة بهذا الاسم المختصر أو بهذا الاسم. اختاروا غيرهما.
bloc-unnamed = مجموعة (الاسم غير معروض)
bloc-statements-title = بيانات المجموعات التفاوضية
bloc-statements-lead = ما تقوله المجموعات عن المشروع. يُحسب البيان مرة واحدة، باسم المجموعة؛ وعلى العضو الذي يريد أن يُحسب أن يتخذ البيان موقفا له.
bloc-statements-none = لم تدل أي مجموعة ببيان. ويبدأ منسق المجموعة بيانا في هذه الصفحة.
bloc-statement-new = بدء بيان
bloc-statement-title = بيان باسم { $bloc }
bloc-statement-words = نص البيان
bloc-statement-hint = بوجه عام؛ أما ما تقوله المجموعة عن كل فقرة فيأتي بعد ذلك.
bloc-statement-save = حفظ البيان
bloc-statement-by = الصياغة: { $delegation }
statement-progress-draft = مسودة، لا يطلع عليها إلا أعضاء المجموعة
statement-progress-clearing = معمَّم على الأعضاء للموافقة عليه
statement-progress-submitted = مقدَّم
statement-progress-withdrawn = مسحوب
bloc-points = فقرة فقرة
bloc-points-none = لا يتناول البيان أي فقرة بعد. ويضيف المنسق الفقرات ما دام البيان مسودة.
bloc-point-set = إضافة فقرة أو تغييرها
bloc-point-label = رقم الفقرة
bloc-point-label-hint = كما ورد في المشروع، مثل OP5.
bloc-point-unknown = لا توجد في المشروع فقرة { $label }.
bloc-point-save = حفظ الفقرة
bloc-point-remove = حذف { $label }
bloc-circulate = تعميم البيان على الأعضاء للموافقة عليه
bloc-clearing = إجراء الموافقة
clearing-mode-each = موافقة كل عضو صراحة
clearing-mode-tacit = إجراء الموافقة الصامتة: يُعد البيان موافقا عليه ما لم يعترض عضو قبل الموعد النهائي
bloc-clear-by = الموعد النهائي
bloc-clear-by-needed = أدخلوا الموعد النهائي الذي يُعدّ الصمت بعده موافقة.
bloc-clear-by-optional = الموعد النهائي (لازم إذا كان الصمت يعني الموافقة)
bloc-recall = إعادته إلى مسودة
bloc-clearances = ردود الأعضاء
bloc-cleared = يوافق على البيان
bloc-objects = يعترض
bloc-not-answered = لم يرد
bloc-answer = رد وفدكم
bloc-answer-reason = السبب
bloc-answer-send = إرسال الرد
bloc-submit = تقديم البيان باسم المجموعة
bloc-submit-help = يُعتبر جميع الأعضاء منضمين إلى البيان منذ ذلك الحين، ما لم يعلن أحدهم غير ذلك.
bloc-withdraw = سحب البيان
bloc-associations = الانضمام إلى البيان والنأي عنه
bloc-associations-none = لم ينضم أي وفد إلى البيان. وتنضم إليه في هذه الصفحة الوفود التي ليست من أعضاء المجموعة.
association-kind-associated = انضم إلى البيان
association-kind-associated-except = انضم إلى البيان، باستثناء { $provisions }
association-kind-dissociated = نأى بنفسه عن البيان
association-own = وفدكم
association-kind = اختيار وفدكم بشأن البيان
association-kind-associated-choice = ننضم إلى البيان
association-kind-associated-except-choice = ننضم إلى البيان، باستثناء الفقرات المحددة أدناه
association-kind-dissociated-choice = ننأى بأنفسنا عن البيان
association-except = باستثناء
association-save = إرسال
association-needs-except = يرجى تحديد فقرة واحدة على الأقل، ومع هذا الاختيار فقط.
association-count = { $count ->
    [zero] لم ينضم أي وفد
    [one] انضم وفد واحد
    [two] انضم وفدان
    [few] انضمت { $count } وفود
    [many] انضم { $count } وفدا
   *[other] انضم { $count } وفد
}
bloc-adopt = اعتماد البيان موقفا لوفدكم
bloc-adopt-help = تصبح الفقرات المحددة مواقف لوفدكم فورا. وحيثما كان لوفدكم موقف، أو موقف قيد الإعداد، فإنه يبقى كما هو.
bloc-adopt-send = اعتماد الفقرات المحددة مواقف لوفدكم
bloc-on-provision = مواقف المجموعات التفاوضية
done-bloc-created = تم إنشاء المجموعة.
done-bloc-changed = تم تغيير العضوية.
done-bloc-saved = تم حفظ البيان.
done-bloc-circulated = عُمم البيان على الأعضاء للموافقة عليه.
done-bloc-recalled = عاد البيان مسودة.
done-bloc-answered = تم إرسال ردكم.
done-bloc-submitted = تم تقديم البيان باسم المجموعة.
done-bloc-withdrawn = تم سحب البيان.
done-association-made = تم تسجيل اختيار وفدكم بشأن البيان.
done-bloc-adopted = أصبحت الفقرات مواقف لوفدكم حيث لم يكن له موقف.
error-not-cleared-objections = يعترض أحد الأعضاء. يرجى إعادة البيان إلى مسودة وتغييره.
error-not-cleared-awaited = لم يوافق جميع الأعضاء على البيان بعد.
error-not-cleared-deadline = لم ينقض بعد الموعد النهائي للاعتراض.
record-act-bloc-created = إنشاء مجموعة
record-act-bloc-joined = الانضمام إلى مجموعة
record-act-bloc-left = الخروج من مجموعة
record-act-bloc-entrusted = تعيين منسق مجموعة
record-act-bloc-statement-submitted = تقديم بيان مجموعة
record-act-bloc-statement-withdrawn = سحب بيان مجموعة
record-act-association-made = الانضمام إلى بيان مجموعة أو النأي عنه
bloc = المجموعة التفاوضية
compilation-cut = تعرض هذه الصفحة من كل نوع المدخلات الأولى، وعددها { $count } على الأكثر. ويضم الجدول القابل للتنزيل جميع المدخلات.
compilation-all-blocs = جميع المجموعات التفاوضية
terms-title = المصطلحات
terms-lead = معاني الكلمات: التعاريف التي تقدمها الهيئات والوفود، جنبا إلى جنب.
terms-sought = المصطلح، أو جزء منه
terms-language = اللغة
terms-in-language = { $language } ({ $count })
terms-letters = المصطلحات حسب الحرف الأول
terms-all-letters = الكل
terms-found = { $count ->
    [zero] لا مصطلحات
    [one] مصطلح واحد
    [two] مصطلحان
    [few] { $count } مصطلحات
    [many] { $count } مصطلحا
   *[other] { $count } مصطلح
}
terms-none-yet = لا توجد مصطلحات بعد. تضيفها الأمانة، واحدا واحدا أو من ملف.
terms-none-found = لا يوجد مصطلح مطابق. جربوا جزءا أقصر من المصطلح، أو لغة أخرى.
terms-download = جميع المصطلحات في ملف (TBX)
term-definitions = { $count ->
    [zero] لا تعاريف
    [one] تعريف واحد
    [two] تعريفان
    [few] { $count } تعاريف
    [many] { $count } تعريفا
   *[other] { $count } تعريف
}
term = المصطلح
term-name = التسمية
term-code = الرمز
term-code-hint = رمز قصير لا يتكرر في هذه المشاورة، مثل ai-system. وبه تسمي الملفات المصطلح.
term-code-taken = لمصطلح آخر هذا الرمز.
term-subject = المجال
term-names = التسميات
term-names-hint = بكل لغة يُستعمل فيها المصطلح. افصلوا بين عدة تسميات بفاصلة منقوطة؛ والأولى هي المفضلة.
term-name-en = التسمية بالإنكليزية
term-name-fr = التسمية بالفرنسية
term-name-es = التسمية بالإسبانية
term-name-ar = التسمية بالعربية
term-name-zh = التسمية بالصينية
term-name-ru = التسمية بالروسية
term-name-pt = التسمية بالبرتغالية
term-without-name = اكتبوا تسمية بلغة واحدة على الأقل.
term-provision = رقم الفقرة التي تعرّف المصطلح
term-provision-hint = مثل OP3؛ ويُترك فارغا إن لم توجد فقرة كهذه.
term-provision-unknown = لا توجد في النص الحالي فقرة «{ $label }».
term-new = مصطلح جديد
term-new-lead = ثم تقترح الوفود تعاريف له.
term-add = إضافة المصطلح
term-own-title = التعريف الخاص بالمنتدى
term-own-hint = هو فقرة من النص. والمواقف والتعديلات وعمليات التصويت بشأنه في صفحتها.
term-own-open = فتح الفقرة
term-defined-here = التعريف الخاص بالمنتدى لما يلي:
term-own-name = تحديد الفقرة التي تعرّف المصطلح
term-own-save = حفظ
definitions-title = التعاريف
definitions-none = لم يقترح أحد تعريفا بعد.
definition-words = التعريف
definition-from = مصدره
definition-standing = الوضع واللغة
definition-proposer = اقترحه
definition-holders = يأخذ به
definition-held-by-none = لا وفد حتى الآن
definition-number = التعريف { $number }
definition-holdings-title = من يأخذ بأي تعريف
definition-hold = نأخذ بهذا التعريف
definition-release = لم نعد نأخذ به
definition-withdraw = سحب التعريف
definition-read = قراءة المصدر
definition-new = اقتراح تعريف
definition-new-lead = يقترحه وفدكم، ولا يعني ذلك أنه يأخذ به. ولا يمكن تغييره بعد ذلك، وإنما يمكن لرئيس وفدكم سحبه.
definition-body = التعريف
definition-source = الهيئة التي صدر عنها
definition-source-hint = منظمة أو دولة أو وفدكم.
definition-instrument = الصك
definition-clause = البند
definition-dated = تاريخ الصك
definition-address = العنوان على الشبكة
definition-status = وضعه لدى الهيئة
definition-status-in-force = ساري
definition-status-draft = مشروع
definition-status-historical = لم يعد ساريا
definition-propose = اقتراح التعريف
term-status-preferred = مفضل
term-status-admitted = مقبول
term-status-deprecated = يُتجنب
term-status-superseded = لم يعد مستعملا
terms-usage-title = كيف يستعمل النص مصطلحاته
terms-usage-lead = ما يتبين بمقارنة آخر نص، بكل لغة من لغاته، مع تسميات المصطلحات.
terms-renderings-title = مصطلحات تُرجمت بأكثر من طريقة
terms-renderings-hint = تستعمل الترجمة أكثر من تسمية لمصطلح واحد، حيث يستعمل النص ذو الحجية ذلك المصطلح.
terms-renderings-none = تُترجم كل ترجمة كل مصطلح بطريقة واحدة.
terms-renderings = التسميات والفقرات
terms-senses-title = تسمية واحدة لأكثر من مصطلح
terms-senses-hint = يستعمل النص تسمية تدل على أكثر من مصطلح، فيمكن فهمها بمعنيين.
terms-senses-none = لا توجد في النص تسمية تدل على أكثر من مصطلح.
terms-senses = المصطلحات
terms-places = الفقرات
terms-more-places = { $count ->
    [zero] ولا شيء آخر
    [one] وواحدة أخرى
    [two] واثنتان أخريان
    [few] و{ $count } أخرى
    [many] و{ $count } أخرى
   *[other] و{ $count } أخرى
}
term-mark-title = المصطلحات الواردة في هذا النص
term-mark-all = جميع تعاريف «{ $name }»
term-mark-none = لم يقترح أحد تعريفا بعد.
term-mark-close = إغلاق
term-mark-senses = يدل هذا الاسم هنا على { $count ->
    [zero] { $count } مصطلح
    [one] مصطلح واحد
    [two] مصطلحين
    [few] { $count } مصطلحات
    [many] { $count } مصطلحا
   *[other] { $count } مصطلح
}، ولكل منها تعاريفه.
term-mark-sense = المصطلح { $number }
term-mark-found = { $count ->
    [zero] لا يستخدم النص أي مصطلح معرف
    [one] يستخدم النص مصطلحا معرفا واحدا
    [two] يستخدم النص مصطلحين معرفين
    [few] يستخدم النص { $count } مصطلحات معرفة
    [many] يستخدم النص { $count } مصطلحا معرفا
   *[other] يستخدم النص { $count } مصطلح معرف
}
term-mark-double = { $count ->
    [zero] لا يستخدم النص أي اسم يدل على عدة مصطلحات.
    [one] يستخدم النص اسما واحدا يدل على عدة مصطلحات، وقد يُفهم بمعنيين:
    [two] يستخدم النص اسمين يدل كل منهما على عدة مصطلحات، وقد يُفهمان بمعنيين:
    [few] يستخدم النص { $count } أسماء تدل على عدة مصطلحات، وقد تُفهم بمعنيين:
    [many] يستخدم النص { $count } اسما يدل على عدة مصطلحات، وقد تُفهم بمعنيين:
   *[other] يستخدم النص { $count } اسم يدل على عدة مصطلحات، وقد تُفهم بمعنيين:
}
terms-import-title = مصطلحات من ملف
terms-import-lead = ملف TBX-Basic ‏(ISO 30042) لا يتجاوز 16 ميغابايت. وترون مصير كل مدخل قبل أخذ أي شيء.
terms-file = الملف
terms-send = عرض محتواه
terms-file-fault = السطر { $line }، العمود { $column }: { $problem }. ولم يؤخذ شيء.
terms-fault-bytes = يزيد على { $most } بايت
terms-fault-depth = يتداخل فيه أكثر من { $most } عنصرا
terms-fault-entries = فيه أكثر من { $most } مدخل
terms-fault-names = في مدخل أكثر من { $most } تسمية أو تعريف
terms-fault-encoding = ليس بترميز UTF-8
terms-fault-syntax = ليس ملف XML سليم البنية
terms-fault-doctype = فيه تعريف نوع المستند (DTD)، وهو لا يُقرأ
terms-fault-entity = فيه الكيان «{ $name }»، وهو ليس من كيانات XML
terms-fault-character = فيه حرف لا تقبله XML
terms-fault-root = ليس ملف TBX من إصدار 2019
terms-fault-no-code = مدخل بلا معرّف
terms-fault-no-language = جزء لا يذكر لغته
terms-fault-status = الوضع «{ $found }» غير معروف
terms-file-empty = لا توجد مصطلحات في الملف.
terms-entry-fault = السطر { $line }، المدخل «{ $code }»، { $field }: { $problem }
terms-too-many = يزيد عددها على { $most }.
terms-twice = لمدخل السطر { $line } هذا الرمز من قبل.
term-field-code = الرمز
term-field-subject = المجال
term-field-name = التسمية
term-field-part-of-speech = قسم الكلام
term-field-definition = التعريف
term-field-source = المصدر
term-field-instrument = الصك
term-field-clause = البند
term-field-dated = التاريخ
term-field-address = العنوان
terms-preview-title = محتوى الملف
terms-preview-lead = { $count ->
    [zero] لا مدخلات في الملف.
    [one] في الملف مدخل واحد. ولم يؤخذ شيء بعد.
    [two] في الملف مدخلان. ولم يؤخذ شيء بعد.
    [few] في الملف { $count } مدخلات. ولم يؤخذ شيء بعد.
    [many] في الملف { $count } مدخلا. ولم يؤخذ شيء بعد.
   *[other] في الملف { $count } مدخل. ولم يؤخذ شيء بعد.
}
terms-preview-left = { $count ->
    [zero] لا مدخلات أخرى.
    [one] لا تتسع الاستمارة لمدخل آخر. أرسلوا الملف من جديد بعد ذلك.
    [two] لا تتسع الاستمارة لمدخلين آخرين. أرسلوا الملف من جديد بعد ذلك.
    [few] لا تتسع الاستمارة لـ { $count } مدخلات أخرى. أرسلوا الملف من جديد بعد ذلك.
    [many] لا تتسع الاستمارة لـ { $count } مدخلا آخر. أرسلوا الملف من جديد بعد ذلك.
   *[other] لا تتسع الاستمارة لـ { $count } مدخل آخر. أرسلوا الملف من جديد بعد ذلك.
}
terms-preview-more = { $count ->
    [zero] لا مدخلات أخرى.
    [one] مدخل آخر غير معروض.
    [two] مدخلان آخران غير معروضين.
    [few] { $count } مدخلات أخرى غير معروضة.
    [many] { $count } مدخلا آخر غير معروضة.
   *[other] { $count } مدخل آخر غير معروض.
}
terms-preview-nothing = كل ما في الملف موجود هنا بالفعل.
terms-preview-sum = مصطلحات جديدة: { $terms }. تعاريف جديدة: { $definitions }.
terms-take = أخذها
terms-another-file = اختيار ملف آخر
terms-fate-added = { $count ->
    [zero] جديد، بلا تعاريف
    [one] جديد، مع تعريف واحد
    [two] جديد، مع تعريفين
    [few] جديد، مع { $count } تعاريف
    [many] جديد، مع { $count } تعريفا
   *[other] جديد، مع { $count } تعريف
}
terms-fate-completed = { $count ->
    [zero] موجود بالفعل، ولا تضاف إليه تعاريف
    [one] موجود بالفعل، ويضاف إليه تعريف لم يكن له
    [two] موجود بالفعل، ويضاف إليه تعريفان لم يكونا له
    [few] موجود بالفعل، وتضاف إليه { $count } تعاريف لم تكن له
    [many] موجود بالفعل، ويضاف إليه { $count } تعريفا لم تكن له
   *[other] موجود بالفعل، ويضاف إليه { $count } تعريف لم تكن له
}
terms-fate-present = موجود بالفعل مع جميع تعاريفه؛ ويبقى كما هو
terms-fate-repeated = ورد هذا الرمز في الملف من قبل؛ ولا يؤخذ

## Spreadsheets

spreadsheet-title = العمل دون اتصال
spreadsheet-lead = يمكنكم تنزيل المشروع في شكل جدول بيانات، وإدخال مواقف وفدكم فيه، ثم رفعه إلى المنصة.
spreadsheet-download = تنزيل
spreadsheet-download-xlsx = جدول بيانات (XLSX)
spreadsheet-download-csv = جدول (CSV)
spreadsheet-help = لكل فقرة صف واحد. يمكنكم تغيير الموقف والنص المقترح والبيان؛ ويرجى ترك الأعمدة الأخرى كما هي. والصف الذي تتركونه كما هو لا يغيّر شيئا.
spreadsheet-upload = رفع
spreadsheet-file = الملف بعد ملئه (XLSX أو CSV)
spreadsheet-file-hint = 2 ميغابايت على الأكثر. وقد تستغرق قراءته بضع ثوان: يرجى إبقاء هذه الصفحة مفتوحة حتى يصل الرد. وإذا أُرسل مرتين أُخذ مرة واحدة.
spreadsheet-as = حالة المواقف المستوردة
spreadsheet-as-drafts = مسودات تنتظر الموافقة
spreadsheet-as-submitted = مواقف مقدَّمة على الفور
spreadsheet-leave-conflicts = استيراد ما يمكن استيراده، وترك الصفوف المتعارضة والأجزاء التي لا تُقرأ
spreadsheet-send = رفع الملف
spreadsheet-no-draft = لا يوجد مشروع لتنزيله بعد.
spreadsheet-column-provision = الفقرة
spreadsheet-column-text = النص
spreadsheet-column-stance = الموقف
spreadsheet-column-proposed-text = النص المقترح
spreadsheet-column-statement = البيان
spreadsheet-column-language = اللغة
spreadsheet-column-identifier = المعرّف (يرجى عدم تغييره)
spreadsheet-column-mark = العلامة (يرجى عدم تغييرها)
spreadsheet-report = محتوى الملف
spreadsheet-mailed = الجدول الوارد بالبريد الإلكتروني
spreadsheet-preview = ما يغيره الجدول
spreadsheet-previewed = لم يؤخذ شيء بعد. اختاروا أدناه كيف يؤخذ الجدول.
spreadsheet-mailed-help = تؤخذ صفوف الجدول الوارد بالبريد الإلكتروني. ولا يُقدَّم شيء ما لم تختاروا ذلك.
spreadsheet-changed = { $count ->
    [zero] لا يوجد موقف جديد من أي فقرة
    [one] موقف جديد من فقرة واحدة: { $labels }
    [two] موقفان جديدان من فقرتين: { $labels }
    [few] مواقف جديدة من { $count } فقرات: { $labels }
    [many] مواقف جديدة من { $count } فقرة: { $labels }
   *[other] مواقف جديدة من { $count } فقرة: { $labels }
}
spreadsheet-untouched = { $count ->
    [zero] لم يُترك أي صف كما كان
    [one] تُرك صف واحد كما كان
    [two] تُرك صفان كما كانا
    [few] تُركت { $count } صفوف كما كانت
    [many] تُرك { $count } صفا كما كان
   *[other] تُرك { $count } صف كما كان
}
spreadsheet-conflicts = { $count ->
    [zero] لا يتعارض أي صف مع ما تغيّر في هذه الأثناء
    [one] يتعارض صف واحد مع ما تغيّر في هذه الأثناء
    [two] يتعارض صفان مع ما تغيّر في هذه الأثناء
    [few] تتعارض { $count } صفوف مع ما تغيّر في هذه الأثناء
    [many] يتعارض { $count } صفا مع ما تغيّر في هذه الأثناء
   *[other] يتعارض { $count } صف مع ما تغيّر في هذه الأثناء
}
spreadsheet-all-taken = تم استيراد المواقف الواردة في الملف.
spreadsheet-taken = أُخذت الصفوف التي لا تعارض فيها.
spreadsheet-took = { $seconds ->
    [zero] استغرق ذلك أقل من ثانية.
    [one] استغرق ذلك ثانية واحدة.
    [two] استغرق ذلك ثانيتين.
    [few] استغرق ذلك { $seconds } ثوان.
    [many] استغرق ذلك { $seconds } ثانية.
   *[other] استغرق ذلك { $seconds } ثانية.
}
spreadsheet-nothing-imported = لم يُستورد أي شيء.
spreadsheet-fresh = يرجى تنزيل جدول البيانات من جديد، وإدخال هذه الصفوف فيه، ثم رفعه؛ أو رفع هذا الملف مع اختيار ترك هذه الصفوف.
spreadsheet-partly-taken = أُخذ بعض الصفوف.
spreadsheet-stopped = توقف الاستيراد قبل اكتماله. { $reason } ولم تُؤخذ الصفوف أدناه. يرجى رفع الملف نفسه مرة أخرى: فما أُخذ لا يُؤخذ مرتين.
spreadsheet-conflict-row = الصف { $line }، { $label }
row-conflict-position = تغيّر موقف وفدكم بعد التنزيل.
row-conflict-text = تغيّر نص الفقرة بعد التنزيل.
row-conflict-gone = لم تعد الفقرة واردة في المشروع.
row-conflict-unchanged = النص المقترح مطابق للنص الحالي.
row-conflict-observer = لا يقترح التعديلات إلا الأعضاء، فالمراقب لا يقترح نصا.
spreadsheet-now = على المنصة الآن
spreadsheet-in-file = في الملف
spreadsheet-none = لا يوجد موقف
table-cell = الخلية { $cell }: { $problem }
table-cell-error = تظهر فيها رسالة الخطأ { $error }. يرجى تصحيحها أو ترك الخلية فارغة.
table-cell-unshown = يتوقف شكل عرض هذا التاريخ أو العدد على الحاسوب. يرجى تنسيق الخلية كنص، وكتابة القيمة كما ينبغي أن تُقرأ.
table-cell-uncomputed = لا يتضمن الملف نتيجة الصيغة. يرجى فتحه في برنامج جداول بيانات وحفظه من جديد، أو كتابة النتيجة نفسها.
table-quotation = السطر { $line } من الملف: تُفتح هنا علامة تنصيص ولا تُغلق عند نهاية الخلية. يرجى إغلاقها، أو تكرارها داخل علامتي التنصيص.
table-several = يوجد مثل هذا الجدول في عدة أوراق: { $sheets }. يرجى الإبقاء على واحدة منها في الملف.
table-unread-sheet = لا تُقرأ الورقة «{ $sheet }».
table-unread-column = لا يُقرأ العمود «{ $column }»، لأن عنوانه ليس من عناوين الجدول.
table-unread-leave = لم يُؤخذ أي شيء. يرجى حذف هذه الأجزاء من الملف، أو اختيار تركها أدناه.
spreadsheet-unreadable = هذا الملف ليس جدول بيانات (XLSX) أو جدولا (CSV) يمكن قراءته.
table-limit-unpacked = يتجاوز حجم الملف بعد فك ضغطه { $most } ميغابايت، وهو أكثر مما يمكن قراءته. يرجى حفظه من جديد بلا صور ولا تنسيق، أو تقسيمه.
table-limit-parts = الملف أرشيف عدد أجزائه أكثر من { $most }. يرجى حفظ الجدول وحده من جديد.
table-limit-sheets = عدد أوراق الملف أكثر من { $most }. يرجى حفظ الورقة المقصودة وحدها من جديد.
table-limit-markup = يضم الملف من الخلايا أو التنسيقات أو النصوص المشتركة أكثر مما يمكن قراءته، أو أسماء أطول من ذلك. يرجى نسخ الجدول وحده إلى ملف جديد.
table-limit-rows = عدد صفوف الملف أكثر من { $most }. يرجى تقسيمه إلى عدة ملفات.
table-limit-columns = عدد أعمدة الملف أكثر من { $most }. يرجى حذف الأعمدة غير اللازمة.
table-limit-cells = عدد الخلايا المملوءة في الملف أكثر من { $most }. يرجى تقسيمه إلى عدة ملفات.
table-limit-cell = عدد أحرف إحدى الخلايا أكثر من { $most }. يرجى تقسيم نصها.
table-limit-characters = تضم خلايا الملف معا أكثر من { $most } ميغابايت من النصوص. يرجى تقسيمه إلى عدة ملفات.
spreadsheet-no-column = العمود «{ $column }» غير موجود.
spreadsheet-no-rows = لا يتضمن الملف أي صفوف.
spreadsheet-cell = الصف { $line }، العمود «{ $column }»: { $problem }
spreadsheet-bad-stance = «{ $value }» ليس موقفا من المواقف الممكنة. اكتبوا واحدا مما يلي: { $stances }.
spreadsheet-no-stance = يتضمن الصف نصا، لكن الموقف غير محدد.
spreadsheet-emptied = لا يُسحب الموقف بترك صفه فارغا. يرجى سحبه في صفحة الفقرة.
spreadsheet-bad-language = «{ $value }» ليست لغة من لغات المنصة.
spreadsheet-bad-mark = القيمة ليست هي القيمة التي تم تنزيلها.
spreadsheet-twice = وردت الفقرة مرتين في الملف.
spreadsheet-more-errors = { $count ->
    [zero] ولا توجد أخطاء أخرى.
    [one] وخطأ واحد آخر.
    [two] وخطآن آخران.
    [few] و{ $count } أخطاء أخرى.
    [many] و{ $count } خطأ آخر.
   *[other] و{ $count } خطأ آخر.
}

## ما يُفقد بسبب إجراء، يقال قبله

consequence-first = يترتب على هذا الإجراء فقدان شيء. لم يُنفَّذ شيء بعد: اقرأوا بجانب الزر ما هو، وأرسلوا الاستمارة مرة أخرى إن كنتم تريدون ذلك.
invite-ends-former = لا يكون للشخص في الوفد الواحد إلا صفة واحدة. ومن كان يمثل هذا الوفد تخلى عن صفته السابقة بقبول الدعوة؛ وتبقى الولايات في الوفود الأخرى.
invite-ends-seat = تنتهي ولاية { $name } في وفد { $delegation } ({ $role }) عند قبول هذه الدعوة.
invitation-ends-own = تنتهي ولايتكم الحالية في وفد { $delegation } ({ $role }) عند قبولكم.
seat-ends-last-head = لا يبقى عندئذ لوفد { $delegation } رئيس. وإلى أن يُدعى رئيس آخر، لا يمكن لأحد أن يقدم مواقفه أو ينضم باسمه إلى مقدمي التعديلات أو يمنح تفويضا عنه.
seat-ends-caster = عدد عمليات التصويت المفتوحة التي لا يدلي فيها بصوت وفد { $delegation } إلا هذا الشخص: { $count } ({ $titles }). ولا يمكن لأحد أن يدلي به فيها إلى أن يحدد رئيس الوفد شخصا آخر.
seat-ends-own = هذه ولايتكم أنتم. ولن يمكنكم بعدها التصرف باسم الوفد.
password-ends-sessions = يُسجل خروجكم من جميع أجهزتكم الأخرى.
facts-replace-ends = عدد الوفود الموجودة الآن: { $count }. واستبدال بياناتها يستبدل جميع أسماء وبيانات الوفود الواردة في الجدول؛ ولا يبقى ما كان قبل ذلك إلا في السجل. وتحتفظ عمليات التصويت المفتوحة بالبيانات التي فُتحت بها.
facts-replace-ends-votes = عدد الأعضاء الذين يجعلهم هذا الجدول مراقبين: { $count } ({ $names }). ولا يكون لهم صوت في عمليات التصويت التي تُفتح بعد ذلك، ولا تُحتسب مواقفهم مواقف أعضاء.
suspension-ends-proxies = هذا الوفد مفوَّض بالتصويت عن غيره. وفي عمليات التصويت التي تُفتح خلال التعليق لا يمكنه أن يصوت عن: { $names } ({ $count }).
closing-ends-early = يُغلق التصويت من تلقاء نفسه في { $at }. وإغلاقه الآن يلغي هذه المهلة.
closing-ends-unvoted = عدد الوفود التي لم تصوّت ولن يمكنها بعد ذلك أن تصوّت: { $count } ({ $names }).
closing-ends-unvoted-secret = عدد الوفود التي لم تصوّت ولن يمكنها بعد ذلك أن تصوّت: { $count } من { $voters }.
skips-if-adopted = في حال الاعتماد، لا يُطرح للتصويت ما يلي: { $titles }.
skips-if-rejected = في حال عدم الاعتماد، لا يُطرح للتصويت ما يلي: { $titles }.
skips-then = ولا يُطرح للتصويت عندئذ ما يلي: { $titles }.
cancelling-ends-series = وتُلغى معه عمليات التصويت الأخرى في السلسلة نفسها: { $count } ({ $titles }).
cancelling-ends-proxies = عدد التفويضات الممنوحة لهذه التصويتات وحدها، والتي لا يمكن استعمالها بعد ذلك: { $count }.
extending-ends = لا يُعتمد النص عندئذ في { $at }. ويمكن كسر الصمت حتى الموعد النهائي الجديد.
breaking-ends = إذا كسرتم الصمت انتهى الإجراء على الفور ولم يُعتمد النص. ولا يمكن الرجوع عن ذلك.
breaking-ends-nothing = بموجب هذه القاعدة يُعتمد النص في الموعد النهائي حتى إن كسر وفدكم الصمت، ما لم تكسره وفود أخرى أيضا. ولا يمكن الرجوع عن كسر الصمت.
stage-cut = ينهي ذلك مرحلة «{ $stage }» في { $ends }. وكان من المقرر أن تُغلق في { $closes }.
stage-cut-endless = ينهي ذلك مرحلة «{ $stage }» في { $ends }. ولم تكن لها نهاية حتى الآن.
stage-cut-embargo = ما لم يكن يُعرض قبل إغلاق مرحلة «{ $stage }» يُعرض حينئذ على كل من يجوز له الاطلاع عليه. ولا يمكن التراجع عن ذلك.
stage-cut-drafts = عدد الوفود التي لديها مواقف قيد الإعداد: { $count }. ولا يمكنها تقديمها إلا في مرحلة تسمح بذلك.
point-ends = إذا كان الرقم أحد الأرقام التالية استُبدل ما ورد فيه ولم يُحفظ: { $labels }.
point-removal-ends = يُحذف ما يقوله البيان بشأن { $label } ولا يُحفظ.
recall-ends = عدد الردود التي لا تبقى سارية بعد ذلك: { $count } ({ $names }).
statement-withdrawal-ends = عدد الوفود المنضمة إلى البيان، والتي ينتهي انضمامها بسحبه: { $count } ({ $names }). أما المواقف التي أخذتها وفود منه فتبقى.
entrusting-ends = منسق المجموعة الآن: { $name }. وعند تكليف عضو آخر بذلك لا يعود بإمكانه صياغة بيانات باسم المجموعة أو تعميمها أو تقديمها أو سحبها.
release-ends = لا يعود بإمكان العضو الذي يغادر أن يطلع على البيانات قيد الإعداد، ولا تُحتسب ردوده عليها. أما البيانات المقدَّمة فتبقى، ويبقى انضمامه إليها.
withdrawal-ends-sponsors = يُسحب أيضا عن المقدمين الآخرين: { $count } ({ $names }).
withdrawal-ends-positions = عدد المواقف بشأنه: { $count }. وتبقى في هذه الصفحة، ولا يمكن اتخاذ مواقف أخرى.
withdrawal-ends-merged = عدد التعديلات المدمجة فيه، والتي لا تعود واردة في النص التفاوضي: { $count }.
withdrawal-keeps-amendments = عدد التعديلات المقترحة عليه: { $count }. وتبقى قائمة بذاتها.
leaving-ends = قائمة المقدمين مغلقة. ولا يمكن لوفدكم أن ينضم إليها مرة أخرى إلا إذا فتحها صاحب المقترح.
saving-ends-approval = الموقف قيد الإعداد موافَق عليه. وإذا عُدّل عاد مسودة ووجبت الموافقة عليه من جديد.
ends-request = لم ترد العاصمة بعد على هذا الموقف، ولن يمكنها ذلك بعدئذ.
submitting-ends-former = عند التقديم، يُستبدل الموقف الذي قدمه وفدكم في { $at }.
dropping-ends = لا يُحفظ نص هذه المسودة.
link-ends = عندئذ يبطل الرابط الذي لدى { $officer }.
revoking-ends-request = عدد المواقف التي لم يُرد عليها والتي تعود مسودات: { $count } ({ $labels }).
revoking-ends-proxy = عدد عمليات التصويت المفتوحة التي لا يمكن فيها بعدئذ لوفد { $name } أن يصوت عن وفدكم الذي لم يصوّت فيها: { $count } ({ $titles }).
withdrawing-ends-comment = لا يُعرض نصكم بعدئذ ولا يمكن استعادته. أما الردود عليه فتبقى.
withdrawing-ends-position = لا يبقى لوفدكم عندئذ موقف هنا، ويُحسب ضمن من لم يبدوا موقفا. ويبقى السحب مدونا في السجل.
hiding-ends-comment = لا يُعرض هذا النص بعدئذ على أحد ولا يمكن إظهاره مرة أخرى. ويظهر السبب مكانه.
withdrawing-ends-reservation = لا يعود ذلك واردا في النتائج. ولا يمكن إبداؤه من جديد إلا ما دامت المرحلة تسمح بذلك.
withdrawing-ends-need = لا يمكن بعد ذلك التوفيق بينه وبين عرض. ويبقى الاحتياج المقدَّم في السجل.
withdrawing-ends-offer = لا يمكن بعد ذلك التوفيق بينه وبين احتياج. ويبقى العرض المقدَّم في السجل.
withdrawing-ends-mapping = لا تعود الصلة واردة في الفقرة، ولا المراجعات الخاصة بها.
withdrawing-ends-reply = لا يعود الرد واردا بجانب موجز توافق الآراء. ولا يمكن إيداع رد آخر إلا ما دامت المرحلة تسمح بذلك.
withdrawing-ends-definition = لا يُعرض التعريف بعدئذ، ولا يبقى أي وفد آخذا به. ويبقى مدونا في السجل.
publishing-ends-translation = سبق أن نُشر { $revision } بهذه اللغة ({ $language }). ويُستبدل ذلك النص.
publishing-ends-positions = عدد المواقف من العبارات التي تتغير: { $count }. ولا تُحتسب بعد ذلك إلى أن تؤكدها وفودها من جديد، ما لم يُعلن أن التغيير تحريري.
sheet-ends = مواقف وفدكم من الفقرات: { $submitted } مقدَّمة و{ $prepared } قيد الإعداد. والصف الذي عُدّل يستبدل الموقف الموجود: إن كان مسودة استبدل الموقف قيد الإعداد، وإن قُدّم على الفور استبدل أيضا الموقف المقدَّم.
submission-ends = عدد الأعضاء الذين لم يردوا ولا يمكنهم بعد ذلك أن يعترضوا: { $count } ({ $names }).
answers-end-ballots = عدد الوفود التي أدلت بأصواتها بنفسها: { $count } ({ $names }). والجواب الذي تدخلونه يحل محل صوت الوفد، ولا يمكنه بعد ذلك تغييره.
answering-ends = كل رد نهائي.

confirmation-back = رجوع

pdf-page = الصفحة { $page } من { $pages }
pdf-attributions = التعديلات بحسب الفقرة
pdf-attribution-paragraph = الفقرة
pdf-attribution-delegation = الوفد
pdf-attribution-change = التعديل
pdf-attribution-words = النص
pdf-insertion = إضافة
pdf-deletion = حذف
pdf-remarks = ملاحظات
pdf-reply-to = ردا على { $number }
pdf-rows-left-out = { $count ->
    [zero] لا صفوف محذوفة هنا
    [one] حُذف هنا صف واحد، وهو في الجدول بصيغة أخرى.
    [two] حُذف هنا صفان، وهما في الجدول بصيغة أخرى.
    [few] حُذفت هنا { $count } صفوف، وهي في الجدول بصيغة أخرى.
    [many] حُذف هنا { $count } صفا، وهي في الجدول بصيغة أخرى.
   *[other] حُذف هنا { $count } صف، وهي في الجدول بصيغة أخرى.
}
pdf-characters-replaced = تنوب العلامة { $sign } عن حروف لا يتضمنها أي خط في هذا الخادم: { $characters }

## Feeds, calendars, private links and webhooks

following-title = الخلاصات والتقويم
following-lead = تابعوا هذه المشاورة بالبرامج التي تستخدمونها. يعرض قارئ الخلاصات ما هو جديد، ويعرض التقويم المراحل والمواعيد النهائية وعمليات التصويت.
following-forum-lead = تابعوا جميع المشاورات العامة في هذا المنتدى بالبرامج التي تستخدمونها. يعرض قارئ الخلاصات ما هو جديد، ويعرض التقويم المراحل والمواعيد النهائية وعمليات التصويت.
following-closed = هذه المشاورة مقصورة على المشاركين فيها، ولذلك ليست لها خلاصة عامة ولا تقويم عام. ويتابعها المشاركون برابط خاص.
following-feeds = الخلاصات
following-feeds-hint = آخر 100 من الأعمال الرسمية التي يجوز للجميع الاطلاع عليها. أما الأقدم فيُقرأ بالرابط المؤدي إلى الصفحة التالية في الخلاصة نفسها.
following-atom = خلاصة بصيغة Atom
following-json = خلاصة بصيغة JSON Feed
following-calendar = التقويم
following-calendar-hint = أضيفوا هذا العنوان إلى تقويمكم باعتباره اشتراكا، فتصلكم التغييرات من تلقاء نفسها. الأوقات فيه بالتوقيت العالمي، ويعرضها تقويمكم بتوقيت منطقتكم.
following-ics = تقويم بصيغة iCalendar
following-private = الروابط الخاصة
following-private-lead = بالرابط الخاص يعرض تقويمكم وقارئكم أيضا ما هو مقصور على المشاركين وما هو مطلوب من وفدكم: التقارير وردود العاصمة.
following-webhooks = يمكن إبلاغ أنظمة أخرى بكل عمل رسمي فور وقوعه.
feed-forum = جميع المشاورات العامة
calendar-forum = جميع المشاورات
calendar-stage = المرحلة: { $stage }
calendar-stage-ends = نهاية المرحلة: { $stage }
calendar-vote = تصويت: { $title }
calendar-vote-ends = الموعد النهائي للتصويت: { $title }
calendar-report = تقرير مستحق: { $title }
calendar-request = رد منتظر من العاصمة: { $name }
event-kind-consultations = المشاورة والمشاركون
event-kind-stages = المراحل
event-kind-texts = النصوص والترجمات
event-kind-positions = المواقف
event-kind-amendments = التعديلات
event-kind-comments = التعليقات
event-kind-blocs = بيانات المجموعات
event-kind-votes = عمليات التصويت
event-kind-results = الموجزات والتحفظات
event-kind-relations = الوسوم والصلات بالصكوك والمصطلحات
event-kind-follow-up = المتابعة
event-kind-needs = الاحتياجات والعروض
links-title = الروابط الخاصة
links-lead = بالرابط الخاص يعرض التقويم أو قارئ الخلاصات ما يجوز لحسابكم قراءته دون تسجيل دخول. ولا يتيح إلا القراءة.
links-care = كل من يملك الرابط يرى ما ترونه. لا تعطوه لأحد واسحبوه متى لم يعد مستخدما. وينتهي من تلقاء نفسه بانتهاء ولايتكم.
links-none = لا يوجد رابط خاص بعد.
link-new = رابط خاص جديد
link-name = الاسم
link-name-hint = لكم وحدكم، مثل «تقويم هاتفي».
link-consultation = ما يعرضه
link-all = جميع المشاورات التي يجوز لي قراءتها
link-gone = مشاورة لم يعد يجوز لكم قراءتها
link-confirm-first = يؤكد من ينشئ رابطا هويته أولا.
link-make = إنشاء الرابط
link-made = تاريخ الإنشاء
link-state = الحالة
link-works = يعمل
link-revoked = مسحوب
link-ended = انتهى بانتهاء ولايتكم
link-revoke = سحب الرابط «{ $name }»
link-made-title = رابطكم الخاص
link-made-how = انسخوا الآن العناوين التي تحتاجون إليها، فلن تُعرض مرة أخرى.
revoking-ends-link = لا تتلقى بعده التقاويم والقارئات التي تستخدمه شيئا، ولا يمكن إعادته.
invalid-link-many = بلغت الروابط الخاصة أقصى عدد يجوز للحساب: { $max }. اسحبوا أحدها أولا.
webhooks-title = الإخطار الآلي للأنظمة
webhooks-lead = أنظمة أخرى تُبلّغ بكل عمل رسمي في هذه المشاورة كما يراه قراؤها.
webhooks-forum-lead = أنظمة أخرى تُبلّغ بكل عمل رسمي في المشاورات العامة.
webhooks-how = تُوقّع كل رسالة وفق مواصفة Standard Webhooks وتُرسل مجددا على مدى ثلاثة أيام إلى أن تُستلم. ويبيّن السجل ما يُرسل وإلى أي جهاز.
webhooks-none = لا يُبلّغ أي نظام آخر بشيء.
webhook-title = إخطار آلي لنظام
webhook-new = إخطار آلي جديد
webhook-address = العنوان
webhook-address-hint = يبدأ بعبارة {"\u2066"}https://{"\u2069"} ويؤدي إلى جهاز يمكن للجميع الوصول إليه. ولا تُتبع إعادة التوجيه.
webhook-kinds = ما يُبلّغ به
webhook-add = إضافة الإخطار الآلي
webhook-made = تاريخ الإضافة
webhook-removed = تاريخ الحذف
webhook-former-until = يوقّع السر السابق أيضا حتى
webhook-renew = تجديد السر
webhook-remove = حذف الإخطار الآلي
webhook-secret-title = سر الإخطار الآلي
webhook-secret-how = يتحقق به المتلقي من توقيع كل رسالة. انسخوه الآن، فلن يُعرض مرة أخرى.
removing-ends-webhook = لا يُبلّغ النظام الآخر بعدئذ بشيء، حتى بما ينتظر الإرسال. ويذكر السجل أنه حُذف.
renewing-ends-secret = يظل السر الحالي يوقّع يوما واحدا. وعلى المتلقي أن يأخذ الجديد قبل ذلك.
deliveries-title = ما أُرسل
deliveries-hint = يُعرض ثلاثين يوما. ويعرف المتلقي من المعرّف هل وصله الحدث من قبل.
deliveries-none = لم يُرسل شيء بعد.
delivery-event = الحدث
delivery-queued = الوقت
delivery-state-head = الحالة
delivery-tries = المحاولات
delivery-next = المحاولة التالية: { $at }
delivery-resend = إعادة الإرسال
delivery-fault-with = { $fault } ({ $status })
delivery-state-waiting = في الانتظار
delivery-state-delivered = سُلّم
delivery-state-failed = تُرك
delivery-state-withheld = لم يُرسل
delivery-fault-status = لم يقبله المتلقي
delivery-fault-redirect = يحيل المتلقي إلى عنوان آخر
delivery-fault-private-address = يؤدي العنوان إلى شبكة خاصة
delivery-fault-unknown-host = اسم الجهاز غير معروف
delivery-fault-unreachable = تعذر الوصول إلى الجهاز
delivery-fault-late = لم يرد في الوقت المحدد
invalid-webhook-address = هذا ليس عنوان متلقٍّ.
invalid-webhook-https = يجب أن يبدأ العنوان بعبارة {"\u2066"}https://{"\u2069"}.
invalid-webhook-credentials = يجب ألا يتضمن العنوان اسما أو كلمة مرور.
invalid-webhook-private = يجب أن يؤدي العنوان إلى جهاز يمكن للجميع الوصول إليه لا إلى جهاز في شبكة خاصة.
invalid-webhook-kinds = اختاروا نوعا واحدا على الأقل.
invalid-webhook-many = بلغ عدد الأنظمة المبلّغة أقصاه: { $max }. احذفوا أحدها أولا.

## Service tokens, and the interface for programs

tokens-title = رموز الخدمة
tokens-lead = بالرمز يفعل برنامج لكم عبر الواجهة ما تختارونه هنا، باسمكم: لا أكثر مما يجوز لكم أنتم، ولا شيء في هذا الحساب أبدا.
tokens-care = كل من يملك الرمز يستطيع أن يفعل مثله. أعطوه أقل ما يحتاج إليه واسحبوه متى لم يعد مستخدما. ويسميه السجل عند كل إجراء، وينتهي من تلقاء نفسه بانتهاء ولايتكم.
tokens-none = لا يوجد رمز بعد.
token-new = رمز جديد
token-name = الاسم
token-name-hint = مثل «استيراد من سجلنا». ويظهر الاسم في السجل عند كل إجراء لكل من يجوز له قراءته.
token-scopes = ما يجوز له أن يفعله
token-scope-read = قراءة ما يجوز لي قراءته زيادة على ما هو علني
token-scope-positions = المواقف والتحفظات
token-scope-amendments = التعديلات
token-scope-blocs = البيانات المشتركة للمجموعات
token-scope-comments = التعليقات والردود
token-scope-reactions = التفاعلات والعبارات
token-scope-votes = التصويت والوكالات
token-scope-knowledge = المصطلحات والوسوم والمقابلات والصكوك
token-scope-follow-up = الالتزامات والتقارير والاستعراضات
token-scope-needs = الاحتياجات والعروض
token-scope-delegation = سحب الدعوات والطلبات إلى العاصمة
token-scope-organize = إجراءات المنظمين
token-days = مدة صلاحيته
token-lifetime = { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يوما
   *[other] { $days } يوم
}
token-confirm-first = يؤكد من ينشئ رمزا هويته أولا.
token-make = إنشاء الرمز
token-made = تاريخ الإنشاء
token-expires = صالح حتى
token-used = آخر استخدام
token-unused = لم يُستخدم بعد
token-state = الحالة
token-works = يعمل
token-revoked = مسحوب
token-expired = انتهت صلاحيته
token-ended = انتهى بانتهاء ولايتكم
token-revoke = سحب الرمز «{ $name }»
token-made-title = رمزكم
token-made-how = انسخوا الرمز الآن، فلن يُعرض مرة أخرى. ويرسله البرنامج مع كل طلب في الترويسة Authorization: Bearer.
revoking-ends-token = لا تستطيع بعده البرامج التي تستخدمه أن تفعل شيئا، ولا يمكن إعادته.
invalid-token-many = بلغت الرموز أقصى عدد يجوز للحساب: { $max }. اسحبوا أحدها أولا.
invalid-token-name-taken = لكم رمز آخر بهذا الاسم.
invalid-token-scopes = اختاروا شيئا واحدا على الأقل يجوز له أن يفعله.
done-token-revoked = سُحب الرمز.
error-scope = ليس هذا الرمز لهذا الغرض. ويمكن لمن أنشأه أن ينشئ رمزا له.
error-token = لا يعمل هذا الرمز: فهو مجهول أو انتهت صلاحيته أو سُحب.
error-token-needed = أرسلوا رمزا في الترويسة Authorization: Bearer.
error-method = لا يقبل هذا العنوان هذه الطريقة.
error-media-type = يجب أن يكون ما يُرسل بصيغة JSON مع الترويسة Content-Type: application/json.
error-json = ما أُرسل ليس JSON يمكن قراءته: { $place }.
error-mark-needed = أرسلوا علامة ما اطلعتم عليه في الترويسة If-Match.
error-mark = ليست هذه علامة شيء عُرض.
error-key = يتكون مفتاح عدم التكرار من 1 إلى 64 حرفا ورقما وعلامة من ASCII.
invalid-member-unknown = ليس هذا حقلا من حقول هذا الإجراء.
invalid-member-missing = هذا الحقل ناقص.
invalid-member-type = هذا من نوع آخر: المتوقع { $expected }.
invalid-member-file = ليس هذا ملفا: يجب أن تكون محتوياته بصيغة base64.
invalid-member-character = في هذا محرف تحكم لا يمكن حفظه.
invalid-member-twice = ورد هذا الحقل مرتين.
member-text = نص
member-list = قائمة نصوص
member-flag = true أو false
member-file = كائن له اسم ومحتويات
json-object = المتوقع كائن واحد
json-line = السطر { $line }
problem-not-done = لم يُفعل شيء بعد: فصفحة هذا الإجراء تعرض أولا ما يفعله. أرسلوا ما تطلبه مع الحقول نفسها.

## الصفحة عن واجهة البرامج

interface-title = واجهة البرامج
interface-link = ما يمكن للبرامج أن تقرأه وأن تفعله
interface-lead = تقرأ البرامج كل ما تعرضه الصفحات، وتقوم بكل فعل يقوم به نموذج، وفق القواعد نفسها. وما هو عام يُقرأ من دون رمز.
interface-description = وصف الواجهة (OpenAPI 3.1، JSON)
interface-begin = كيف تبدأ
interface-pages = تأتي القائمة صفحة بعد صفحة. «next» هو مؤشر الصفحة التالية، ويُرسل باسم «after»؛ و«limit» هو عدد العناصر، 100 على الأكثر.
interface-tags = لكل جواب وسم ETag. ومن يرسله في الترويسة If-None-Match يُخبَر بالحالة 304 أن شيئا لم يتغير.
interface-token = برمز في الترويسة Authorization: Bearer يقرأ البرنامج ما يجوز لصاحبه أن يقرأه، ويتصرف باسمه.
interface-token-make = رموز الخدمة
interface-acts = يُرسل الفعل إلى عنوان نموذجه كائنا من JSON فيه حقول النموذج. ومع Idempotency-Key لا يؤخذ الطلب نفسه إلا مرة واحدة.
interface-marks = الفعل الذي يتوقف على ما رآه صاحبه يحتاج إلى علامته في الترويسة If-Match. وتعطي القراءات العلامات لمن يرسل رمزا.
interface-errors = ما يُرفض يقول السبب في صورة مشكلة (RFC 9457)، بكلمات الصفحات وبلغة Accept-Language.
interface-operations = كل ما هو متاح
interface-english = الأوصاف بالإنكليزية.
interface-tag-consultations = المشاورات
interface-tag-text = النص
interface-tag-positions = المواقف
interface-tag-amendments = التعديلات
interface-tag-comments = التعليقات
interface-tag-votes = التصويت
interface-tag-summary = الملخص والنتيجة
interface-tag-mappings = المطابقات
interface-tag-terms = المصطلحات
interface-tag-follow-up = المتابعة
interface-tag-needs = الاحتياجات والعروض
interface-tag-record = السجل
interface-tag-forum = المنتدى
interface-tag-own = ما يخصك
interface-tag-acts = الأفعال

## Mail

mail-title = البريد الإلكتروني
mail-lead = ما كتبه المنتدى إلى الأشخاص: ما ينتظر وما أرسل وما تعذر إرساله. وتحفظ الرسائل 60 يوما وتحفظ الرسائل المعروضة فقط 7 أيام.
mail-no-server = لم يحدد خادم بريد، ولذلك لا يرسل شيء. وهذه هي الرسائل التي كانت سترسل.
mail-none = لا توجد رسالة. وتظهر الرسائل هنا متى أُخطر أحد بالبريد.
mail-all = الكل
mail-search = العنوان أو الاسم
mail-unsent-means = رسالة كُتبت حين لم يكن خادم بريد محددا. تُقرأ هنا ولم ترسل.
mail-withheld-means = لم ترسل الرسالة لأن قارئها ألغى اشتراكه أو لأن عنوانه معلق.
mail-returned-means = أرسلت الرسالة وأعيدت: لم تصل إلى أحد.
mail-kind-head = الموضوع
mail-to = العنوان
mail-queued = كُتبت
mail-state-head = الحالة
mail-tries = المحاولات
mail-next = المحاولة التالية: { $at }
mail-suspended = العناوين المعلقة
mail-suspended-hint = عادت رسائل من هذه العناوين. ولا يرسل إليها شيء حتى تستأنفوا الإرسال.
mail-suspended-since = عُلق منذ
mail-suspended-status = الرمز
mail-suspended-more = عناوين عُلقت قبلها ولا تظهر هنا: { $count }. ويُعثر عليها بالبحث أعلاه.
mail-resume = استئناف الإرسال
mail-one-title = رسالة
mail-words = كما تصل إلى قارئها
mail-resend = إعادة الإرسال
mail-fault-head = السبب
mail-answer = رد خادم البريد
mail-tried = آخر محاولة
mail-sent = أُرسلت
mail-replied = رد آلي
mail-settings-title = الرسائل الموجهة إليكم
mail-settings-lead = اختاروا لكل مشاورة عدد المرات التي يكتب فيها المنتدى إليكم.
mail-settings-official = ترسل دائما الإخطارات الرسمية: بشأن التصويت وإجراءات الموافقة الصامتة، ووثائق التفويض، وولايتكم، والعوامل الثانية التي يشترطها المنتدى، وكذلك رسائل الأمانة.
mail-settings-none = لا يشارك وفدكم في أي مشاورة.
mail-settings-consultation = المشاورة
mail-pace = عدد المرات
unsubscribe-title = إلغاء الاشتراك
unsubscribe-lead = هل ترغبون في عدم تلقي رسائل أخرى بشأن «{ $consultation }»؟ وستظل الإخطارات الرسمية تصلكم.
unsubscribe-button = إلغاء الاشتراك
unsubscribed = تم ذلك. لن تصلكم بعد الآن رسائل بشأن هذه المشاورة سوى الإخطارات الرسمية. ويمكنكم تغيير هذا الاختيار في حسابكم.
letter-title = الكتابة إلى الوفود التي لم تتكلم
letter-lead = توجه الرسالة إلى كل من يمثل عضوا لم يساهم ولم يصوت. وتبين كل رسالة الفقرات التي ليس للوفد موقف منها. ويذكر السجل أنها أرسلت.
letter-closed-until = لا يمكنها أن تتكلم قبل { $at }. ويمكن إرسال الرسالة ابتداء من ذلك الحين.
letter-closed = لا يمكنها أن تتكلم في هذه المرحلة، ولم تُقرَّر مرحلة يمكن فيها اتخاذ مواقف. ويمكن إرسال الرسالة متى افتتحت مرحلة كهذه.
letter-nobody = لا يوجد من يكتب إليه: كل عضو له ممثل ساهم أو صوت.
letter-reached = { $count ->
    [one] تصل الرسالة إلى وفد واحد: { $names }.
    [two] تصل الرسالة إلى وفدين: { $names }.
    [few] تصل الرسالة إلى { $count } وفود: { $names }.
    [many] تصل الرسالة إلى { $count } وفدا: { $names }.
   *[other] تصل الرسالة إلى { $count } وفد: { $names }.
}
letter-unreached = { $count ->
    [one] وفد واحد ليس له ممثل ولا تصل إليه الرسالة: { $names }.
    [two] وفدان ليس لهما ممثل ولا تصل إليهما الرسالة: { $names }.
    [few] { $count } وفود ليس لها ممثل ولا تصل إليها الرسالة: { $names }.
    [many] { $count } وفدا ليس لها ممثل ولا تصل إليها الرسالة: { $names }.
   *[other] { $count } وفد ليس لها ممثل ولا تصل إليها الرسالة: { $names }.
}
letter-subject = الموضوع
letter-words = النص
letter-words-hint = يصل إلى كل قارئ كما كتبتموه، بعد سطر فيه اسمه. ولا يترجم.
letter-preview = معاينة
letter-preview-title = معاينة الرسالة
letter-missing = الفقرات التي يبلغ كل وفد بأنه ليس له موقف منها
letter-goes = { $count ->
    [one] ترسل رسالة واحدة. ولا يمكن سحبها.
    [two] ترسل رسالتان. ولا يمكن سحبهما.
    [few] ترسل { $count } رسائل. ولا يمكن سحبها.
    [many] ترسل { $count } رسالة. ولا يمكن سحبها.
   *[other] ترسل { $count } رسالة. ولا يمكن سحبها.
}
letter-send = إرسال الرسالة
letter-change = تغيير النص
letter-kept = البدء بالنص الذي تحتفظ به المشاورة:
mail-texts-title = نصوص الرسائل
mail-texts-lead = ما يُحفظ هنا يُقترح عند كتابة رسالة، ويُنقل إلى نسخ المشاورة وإلى النماذج التي تُحفظ منها. ولا يُرسل شيء عند الحفظ.
mail-texts-letter = رسالة إلى الوفود التي لم تتكلم
mail-texts-letter-help = تبدأ الرسالة بالنص المكتوب بلغة من يكتبها، ويمكن تغييره قبل الإرسال.
mail-texts-invitation = ملاحظة في الدعوات
mail-texts-invitation-help = تتضمن كل دعوة ترسل بالبريد إلى تمثيل وفد مشارك هذه الملاحظة بلغة الرسالة. وإذا كانت لعدة مشاورات ملاحظات فملاحظة أحدثها.
mail-text-subject-en = الموضوع بالإنكليزية
mail-text-subject-fr = الموضوع بالفرنسية
mail-text-subject-ar = الموضوع بالعربية
mail-text-words-en = النص بالإنكليزية
mail-text-words-fr = النص بالفرنسية
mail-text-words-ar = النص بالعربية
mail-text-note-en = الملاحظة بالإنكليزية
mail-text-note-fr = الملاحظة بالفرنسية
mail-text-note-ar = الملاحظة بالعربية
mail-texts-save = حفظ النصوص
letter-sent = { $count ->
    [one] رسالة واحدة تنتظر الإرسال.
    [two] رسالتان تنتظران الإرسال.
    [few] { $count } رسائل تنتظر الإرسال.
    [many] { $count } رسالة تنتظر الإرسال.
   *[other] { $count } رسالة تنتظر الإرسال.
}
done-mail-pace-set = حُفظ اختياركم.
done-mail-resent = ترسل الرسالة من جديد.
done-address-resumed = ترسل الرسائل إلى العنوان من جديد.
done-letter-sent = يجري إرسال الرسالة.
done-mail-texts-saved = حُفظت نصوص الرسائل.
record-act-letter-sent = رسالة إلى الوفود التي لم تتكلم
mail-kind-trial = رسالة تجريبية
mail-kind-invitation = دعوة
mail-kind-address-confirmation = تأكيد عنوان
mail-kind-address-changed = تغيير العنوان
mail-kind-password-reset = طلب كلمة مرور جديدة
mail-kind-password-changed = تغيير كلمة المرور
mail-kind-new-device = دخول من جهاز جديد
mail-kind-reset-issued = رابط لكلمة مرور جديدة
mail-kind-factors-changed = تغيير العوامل الثانية
mail-kind-factor-required = اشتراط عامل ثان
mail-kind-recovery-code-used = استخدام رمز استرداد
mail-kind-provider-linked = ربط الحساب بجهة دخول
mail-kind-provider-unlinked = إزالة ربط الحساب بجهة دخول
mail-kind-seat-ending = قرب انتهاء ولاية
mail-kind-head-begun = تولي رئاسة وفد
mail-kind-head-ended = خلافة رئيس وفد
mail-kind-office-given = إسناد وظيفة
mail-kind-office-ended = انتهاء وظيفة
mail-kind-credentials-missing = وثائق التفويض غير موجودة
mail-kind-credentials-expiring = قرب انتهاء وثائق التفويض
mail-kind-credentials-withdrawn = سحب وثائق التفويض
mail-kind-vote-opened = فتح التصويت
mail-kind-vote-closing-soon = قرب إغلاق التصويت
mail-kind-vote-closed = إغلاق التصويت
mail-kind-silence-opened = فتح إجراء الموافقة الصامتة
mail-kind-silence-third-left = الموافقة الصامتة: بقي ثلث المدة
mail-kind-silence-day-left = الموافقة الصامتة: بقي يوم
mail-kind-silence-broken = كسر الصمت
mail-kind-silence-adopted = اعتماد بالموافقة الصامتة
mail-kind-association-call = دعوة إلى الانضمام
mail-kind-clearance-asked = طلب موافقة العاصمة
mail-kind-comment-reply = رد على تعليق
mail-kind-amendment-disposed = قرار بشأن تعديل
mail-kind-revision-published = تنقيح جديد
mail-kind-commitment-due = تقرير مستحق
mail-kind-digest = موجز
mail-kind-letter = رسالة من الأمانة
mail-state-waiting = في الانتظار
mail-state-sent = أُرسلت
mail-state-failed = لم تُرسل
mail-state-unsent = للعرض فقط
mail-state-withheld = حُجبت
mail-state-returned = أُعيدت
mail-fault-refused = رفضها خادم البريد
mail-fault-deferred = لم يتمكن خادم البريد من أخذها بعد
mail-fault-unreachable = يتعذر الوصول إلى خادم البريد
mail-fault-late = لم يجب خادم البريد في الوقت المناسب
mail-fault-interrupted = انقطعت المحاولة
mail-fault-expired = فات وقت إرسالها
mail-fault-address = لا يمكن إرسال رسالة إلى هذا العنوان
mail-fault-suspended = العنوان معلق
mail-fault-silenced = ألغى القارئ اشتراكه
digest-pace-at-once = كل رسالة في حينها
digest-pace-daily = رسالة واحدة في اليوم إذا كان هناك جديد
digest-pace-weekly = رسالة واحدة في الأسبوع يوم الاثنين
digest-pace-waiting = عندما ينتظر شيء وفدكم فقط ومرة واحدة في اليوم على الأكثر
digest-pace-never = الإخطارات الرسمية فقط
digest-part-needed = المطلوب عمله
digest-part-happened = ما حدث لما قاله وفدكم
digest-part-new = الجديد
vote-end-adopted = اعتُمد
vote-end-not-adopted = لم يُعتمد
vote-end-decided = النتيجة على الصفحة
mail-consultation = المشاورة: { $consultation }
mail-salutation = السيدة/السيد { $name }،
mail-inviter = صاحب الدعوة: { $name }
mail-invitation-seat = تنتهي الولاية في { $at }.
mail-invitation-follows-unnamed = بقبولكم تصبحون رئيس الوفد بدلا من رئيسه الحالي، وتجدون كل ما يعده الوفد.
mail-invitation-until = يمكن قبول الدعوة حتى { $at }.
mail-open = فتح الصفحة
mail-open-vote = التصويت
mail-open-silence = قراءة المقترح
mail-open-result = الاطلاع على النتيجة
mail-open-factor-required = إعداد عامل ثان
mail-open-reply = قراءة الرد
mail-open-decision = قراءة القرار
mail-open-text = قراءة النص
mail-open-statement = قراءة البيان
mail-open-commitment = تقديم تقرير عن الالتزام
mail-open-account = مراجعة حسابكم
mail-open-delegation = الاطلاع على صفحة الوفد
mail-open-credentials = الاطلاع على وثائق التفويض
mail-open-consultation = الاطلاع على المشاورة
mail-open-invitation = قبول الدعوة
mail-open-address-confirmation = تأكيد العنوان
mail-open-password-reset = اختيار كلمة مرور جديدة
mail-open-clearance-asked = قراءة المسودات والإجابة
mail-reply-words = الرد
mail-reply-answered = تعليق وفدكم
mail-answerable = يمكنكم الرد على هذه الرسالة. ويصبح ردكم تعليقا قيد الإعداد لا يراه إلا وفدكم إلى أن تنشروه في صفحته. وإذا أرفقتم نصا معدَّلا (DOCX) أو جدول مواقف (XLSX أو CSV) لا يتجاوز 10 ميغابايت حُفظ 14 يوما لتطلعوا عليه.
mail-answerable-files = يمكنكم الرد على هذه الرسالة بنص معدَّل (DOCX) أو جدول مواقف (XLSX أو CSV) لا يتجاوز 10 ميغابايت. ويُحفظ 14 يوما لتطلعوا عليه. وما تكتبونه إلى جانبه لا يُحفظ.
mail-link-withheld = [في هذا الموضع من الرسالة رابط لا يجوز أن يكون إلا لقارئها.]
mail-left-out = { $count ->
    [one] وبند آخر على الصفحة.
    [two] وبندان آخران على الصفحة.
    [few] و{ $count } بنود أخرى على الصفحة.
    [many] و{ $count } بندا آخر على الصفحة.
   *[other] و{ $count } بند آخر على الصفحة.
}
mail-line-until = حتى { $at }
mail-line-since = منذ { $at } وإلى أن يغلقه الرئيس
mail-line-asked-from = مطلوبة اعتبارا من { $at }
mail-letter-missing = ليس لوفدكم موقف بعد من الفقرات التالية: { $labels }.
mail-letter-missing-all = { $count ->
    [one] ليس لوفدكم موقف بعد من الفقرة الوحيدة.
    [two] ليس لوفدكم موقف بعد من أي من الفقرتين.
    [few] ليس لوفدكم موقف بعد من أي من الفقرات البالغ عددها { $count }.
    [many] ليس لوفدكم موقف بعد من أي من الفقرات البالغ عددها { $count }.
   *[other] ليس لوفدكم موقف بعد من أي من الفقرات البالغ عددها { $count }.
}
mail-labels-more = { $count ->
    [zero] لا غيرها
    [one] واحدة أخرى
    [two] اثنتان أخريان
    [few] { $count } أخرى
    [many] { $count } أخرى
   *[other] { $count } أخرى
}
mail-foot-until = يعمل الرابط حتى { $at }.
mail-foot-personal = هذه الرسالة لكم وحدكم. لا تحيلوها إلى غيركم.
mail-foot-official = يصلكم هذا الإخطار الرسمي لأنكم تمثلون وفدا مشاركا. ولا يمكن إلغاء الاشتراك فيه.
mail-foot-official-factor = يصلكم هذا الإخطار الرسمي لأن هذا المنتدى يشترط عليكم عاملا ثانيا. ولا يمكن إلغاء الاشتراك فيه.
mail-foot-official-mandate = يصلكم هذا الإخطار الرسمي لأنكم تمثلون الوفد التالي: { $delegation }. ولا يمكن إلغاء الاشتراك فيه.
mail-foot-followed = تصلكم هذه الرسالة لأنكم تمثلون وفدا يشارك في المشاورة.
mail-foot-optional = اختيار عدد المرات التي يكتب فيها المنتدى إليكم
mail-foot-unsubscribe = إلغاء الاشتراك في الرسائل بشأن هذه المشاورة
mail-subject-trial = رسالة تجريبية
mail-lead-trial = يمكن لهذا المنتدى إرسال البريد. وليس هناك ما يلزم عمله.
mail-subject-invitation = دعوة إلى تمثيل { $delegation }
mail-lead-invitation = أنتم مدعوون إلى تمثيل { $delegation } في منتدى { $forum }. صفتكم: { $role }.
mail-subject-invitation-organizer = دعوة إلى تنظيم المنتدى
mail-lead-invitation-organizer = أنتم مدعوون إلى تنظيم منتدى { $forum }.
mail-subject-address-confirmation = أكدوا عنوانكم الجديد
mail-lead-address-confirmation = أُدخل هذا العنوان لحساب في هذا المنتدى. فإذا كنتم من أدخله فأكدوه. وإلا فليس هناك ما يلزم عمله.
mail-subject-address-changed = جرى تغيير عنوان بريدكم
mail-lead-address-changed = جرى تغيير عنوان بريد حسابكم إلى { $words } في { $at }. فإذا لم تكونوا من غيّره فاكتبوا إلى الأمانة فورا.
mail-subject-password-reset = اختاروا كلمة مرور جديدة
mail-lead-password-reset = طُلبت كلمة مرور جديدة لحسابكم. فإذا كنتم من طلبها فاتبعوا الرابط. وإلا فليس هناك ما يلزم عمله: تبقى كلمة مروركم كما هي.
mail-subject-password-changed = جرى تغيير كلمة مروركم
mail-lead-password-changed = جرى تغيير كلمة مرور حسابكم في { $at }. فإذا لم تكونوا من غيّرها فاكتبوا إلى الأمانة فورا.
mail-subject-new-device = دخول جديد إلى حسابكم
mail-lead-new-device = دخل شخص إلى حسابكم في { $at } من جهاز غير معروف: { $words }. فإذا لم تكونوا ذلك الشخص فغيروا كلمة مروركم.
mail-subject-reset-issued = أُنشئ رابط لكلمة مرور جديدة لحسابكم
mail-lead-reset-issued = أنشأ رئيس وفدكم أو الأمانة في { $at } رابطا لكلمة مرور جديدة لحسابكم. فإذا لم تطلبوه فاكتبوا إلى الأمانة فورا.
mail-subject-factors-changed = جرى تغيير العوامل الثانية لحسابكم
mail-lead-factors-changed = أضيف عامل ثان أو مفتاح مرور أو رموز استرداد إلى حسابكم، أو أزيل شيء منها أو جدد، في { $at }. فإذا لم تكونوا من فعل ذلك فأنهوا جميع الجلسات الأخرى وغيروا كلمة مروركم واكتبوا إلى الأمانة فورا.
mail-subject-factor-required = يرجى إعداد عامل ثان لحسابكم
mail-lead-factor-required = يشترط هذا المنتدى عليكم عاملا ثانيا اعتبارا من { $at }. وليس لحسابكم عامل ثان بعد. يرجى إعداده قبل ذلك، فحقوقكم تبقى معلقة اعتبارا من ذلك الوقت إلى أن تُعدوا عاملا.
mail-subject-recovery-code-used = استُخدم رمز استرداد لحسابكم
mail-lead-recovery-code-used = دخل شخص إلى حسابكم في { $at } بأحد رموز استرداده. فإذا لم تكونوا ذلك الشخص فغيروا كلمة مروركم وأنشئوا رموزا جديدة واكتبوا إلى الأمانة فورا.
mail-subject-provider-linked = رُبط حسابكم بجهة دخول
mail-lead-provider-linked = منذ { $at } يُفتح حسابكم أيضا بتسجيل الدخول لدى جهة أخرى، مثل وزارتكم. فإذا لم تكونوا من فعل ذلك فأزيلوا الربط في «تسجيل الدخول بواسطة جهة أخرى» وأنهوا جميع الجلسات الأخرى واكتبوا إلى الأمانة فورا.
mail-subject-provider-unlinked = أُزيل ربط حسابكم بجهة دخول
mail-lead-provider-unlinked = منذ { $at } لا يفتح تسجيل الدخول لدى الجهة حسابكم. فإذا لم تكونوا من فعل ذلك فأنهوا جميع الجلسات الأخرى وغيروا كلمة مروركم واكتبوا إلى الأمانة فورا.
mail-subject-seat-ending = تمثلون { $delegation } حتى { $at }
mail-lead-seat-ending = تنتهي ولايتكم في وفد { $delegation } في { $at }. صفتكم: { $role }. وبعد ذلك لا تمثلون الوفد. ويمكن لرئيسه أو للأمانة تحديد موعد آخر.
mail-subject-head-begun = أنتم رئيس وفد { $delegation }
mail-lead-head-begun = توليتم رئاسة وفد { $delegation } في { $at }. وتجدون ما يعده الوفد كما كان، وتدلون بأصواته.
mail-subject-head-ended = لم تعودوا رئيس وفد { $delegation }
mail-lead-head-ended = انتهت ولايتكم رئيسا لوفد { $delegation } في { $at }. وتولى من خلفكم ما يعده الوفد. فإذا لم تكونوا على علم بذلك فاكتبوا إلى الأمانة.
mail-lead-head-ended-named = انتهت ولايتكم رئيسا لوفد { $delegation } في { $at }. وخلفكم { $name } وتولى ما يعده الوفد. فإذا لم تكونوا على علم بذلك فاكتبوا إلى الأمانة.
mail-subject-office-given = أُسندت إليكم وظيفة: { $words }
mail-lead-office-given = أسندت إليكم الأمانة وظيفة في «{ $consultation }» في { $at }: { $words }. وهي مدرجة في السجل باسمكم.
mail-subject-office-ended = انتهت وظيفتكم: { $words }
mail-lead-office-ended = انتهت وظيفتكم في «{ $consultation }» في { $at }: { $words }.
mail-subject-credentials-missing = وثائق التفويض غير موجودة: { $consultation }
mail-lead-credentials-missing = تتطلب عمليات التصويت في هذه المشاورة وثائق تفويض اعتبارا من { $at }. وليس لوفدكم وثائق سارية. ومن دونها لا يدلي بصوته.
mail-subject-credentials-expiring = قرب انتهاء وثائق التفويض: { $consultation }
mail-lead-credentials-expiring = تسري وثائق تفويض وفدكم حتى { $at }، بما في ذلك هذا اليوم. وبعد ذلك لا يدلي بصوته حيث تُطلب. أرسلوا وثائق جديدة إلى الأمانة في الوقت المناسب.
mail-subject-credentials-withdrawn = سحب وثائق التفويض: { $consultation }
mail-lead-credentials-withdrawn = سُحبت وثيقة من وثائق تفويض وفدكم في { $at }. وتبين صفحة وثائق التفويض السبب والوثائق التي ما زالت قائمة.
mail-subject-vote-opened = فتح التصويت: { $title }
mail-lead-vote-opened = يمكن لوفدكم أن يصوت حتى { $at }.
mail-lead-vote-opened-endless = يمكن لوفدكم أن يصوت إلى أن يغلق الرئيس التصويت.
mail-subject-vote-closing-soon = قرب إغلاق التصويت: { $title }
mail-lead-vote-closing-soon = لم يصوت وفدكم بعد. ويغلق التصويت في { $at }.
mail-subject-vote-closed = أُغلق التصويت: { $title }
mail-lead-vote-closed = أُغلق التصويت في { $at }. النتيجة: { $result }.
mail-subject-silence-opened = إجراء الموافقة الصامتة: { $title }
mail-lead-silence-opened = يعتمد المقترح ما لم يكسر الصمت حتى { $at }.
mail-subject-silence-third-left = الموافقة الصامتة وبقي ثلث المدة: { $title }
mail-lead-silence-third-left = ينتهي إجراء الموافقة الصامتة في { $at }. ويعتمد المقترح ما لم يكسر الصمت حتى ذلك الوقت.
mail-subject-silence-day-left = الموافقة الصامتة وبقي يوم: { $title }
mail-lead-silence-day-left = ينتهي إجراء الموافقة الصامتة في { $at }. ويعتمد المقترح ما لم يكسر الصمت حتى ذلك الوقت.
mail-subject-silence-broken = كسر الصمت: { $title }
mail-lead-silence-broken = كسر الصمت الوفد التالي: { $delegation }.
mail-subject-silence-adopted = اعتماد بالموافقة الصامتة: { $title }
mail-lead-silence-adopted = انتهى إجراء الموافقة الصامتة في { $at }. واعتمد المقترح.
mail-subject-association-call = بيان يمكن الانضمام إليه: { $title }
mail-lead-association-call = أدلت المجموعة التالية ببيان: { $title }. ويمكن لوفدكم أن ينضم إليه مع استثناءات عند الاقتضاء أو أن ينأى بنفسه عنه.
mail-subject-clearance-asked = طلب موافقتكم: { $delegation }
mail-lead-clearance-asked = يطلب إليكم الوفد التالي الموافقة على مسودات مواقفه حتى { $at }: { $delegation }.
mail-subject-comment-reply = رد على تعليقكم على { $title }
mail-lead-comment-reply = رد الوفد التالي على تعليق لوفدكم على { $title }: { $delegation }.
mail-lead-comment-reply-unnamed = ورد رد على تعليق لوفدكم على { $title }.
mail-subject-amendment-disposed = قرار بشأن تعديلكم على { $title }
mail-lead-amendment-disposed = بت الرئيس في تعديل لوفدكم على { $title }: { $result }.
mail-subject-revision-published = تنقيح جديد: { $consultation }
mail-subject-text-published = نُشر النص: { $consultation }
mail-lead-text-published = نُشر نص هذه المشاورة في { $at }.
mail-lead-revision-published = نُشر تنقيح جديد للنص في { $at }. وهو يغير فقرات اتخذ وفدكم موقفا منها: { $labels }.
mail-lead-revision-published-unchanged = نُشر تنقيح جديد للنص في { $at }. وهو لا يغير أي فقرة اتخذ وفدكم موقفا منها.
mail-subject-commitment-due = تقرير مستحق: { $title }
mail-lead-commitment-due = يستحق تقرير من وفدكم عن هذا الالتزام في { $at }.
mail-subject-digest = الجديد في { $consultation }
mail-lead-digest = هذا ما ينتظر وفدكم وما حدث منذ آخر رسالة بشأن «{ $consultation }».
mail-lead-digest-first = هذا ما ينتظر وفدكم وما هو جديد في «{ $consultation }».
mail-subject-letter = رسالة من الأمانة
mail-lead-letter = تكتب الأمانة إلى وفدكم.
capital-email = عنوان البريد الإلكتروني للمسؤول (اختياري)
capital-email-hint = يرسل إليه الرابط. ولا يحفظ العنوان إلا مع الرسالة.

## Accounts and their security

done-sessions-ended = انتهت الجلسة.
done-sessions-ended-of = انتهت جميع جلسات هذا الشخص.
record-act-sessions-ended = إنهاء جلسات شخص من جانب الأمانة
sign-in-shared = هذا حاسوب مشترك: تُنهى الجلسة بعد 30 دقيقة من عدم الاستخدام وعند إغلاق المتصفح
sessions-title = الجلسات والأمن
sessions-lead = هذه هي الأجهزة التي سجلتم الدخول عليها. أنهوا ما لا تعرفونه منها، ثم غيّروا كلمة المرور.
sessions-end-others = إنهاء جميع الجلسات الأخرى
session-device = الجهاز
session-device-unknown = جهاز غير معروف
session-device-on = { $browser }، { $system }
session-network = الشبكة
session-begun = تسجيل الدخول
session-used = آخر استخدام
session-ends = تنتهي دون استخدام آخر
session-own = هذه الجلسة
session-shared = حاسوب مشترك
session-end = إنهاء
session-end-named = إنهاء الجلسة: { $device }
account-notices-title = ما حدث لحسابكم
account-notices-none = لا شيء خلال التسعين يوما الماضية.
account-notice-kind-new-device = تسجيل دخول على جهاز جديد
account-notice-kind-password-changed = تغيير كلمة المرور
account-notice-kind-password-reset = تعيين كلمة المرور من جديد برابط
account-notice-kind-reset-issued = أُنشئ لكم رابط لكلمة مرور جديدة
account-notice-kind-sessions-ended = إنهاء جميع الجلسات من جانب الأمانة
account-notice-kind-factor-added = إضافة عامل ثان أو مفتاح مرور
account-notice-kind-factor-removed = إزالة عامل ثان أو مفتاح مرور
account-notice-kind-recovery-code-used = استخدام رمز استرداد
account-notice-kind-recovery-codes-made = إنشاء رموز استرداد جديدة
account-notice-kind-address-asked = طلب تغيير عنوان البريد الإلكتروني
account-notice-kind-address-changed = تغيير عنوان البريد الإلكتروني
account-notice-kind-provider-linked = ربط الحساب بجهة دخول
account-notice-kind-provider-unlinked = إزالة ربط الحساب بجهة دخول
people-title = الأشخاص والحسابات
people-lead = كل من لديه حساب. وما يفعله المنظمون بشأن حساب يُقيد في سجل المنتدى.
person-seat = { $role }، { $delegation }
person-state = الحساب
person-since = الحساب منذ
person-disabled = معطل
person-unguarded = دون عامل ثان
person-sessions = الجلسات: { $count }
person-end-sessions = إنهاء جميع الجلسات
person-end-sessions-of = إنهاء جميع جلسات { $name }
person-sessions-end = يُخرج الشخص من جميع الأجهزة، وقد يضيع ما كتبه ولم يرسله. ويُقيد ذلك في السجل.
record-act-reset-issued = إنشاء رابط لكلمة مرور جديدة
done-password-reset = عُينت كلمة المرور الجديدة. سجلوا الدخول بها.
reset-forgotten = نسيت كلمة المرور
reset-title = كلمة مرور جديدة
reset-lead = اكتبوا عنوان البريد الإلكتروني لحسابكم. وتُرسل إليه رسالة فيها رابط لكلمة مرور جديدة.
reset-ask = إرسال الرابط
reset-help = إذا لم تصل أي رسالة، فاطلبوا من رئيس وفدكم أو من الأمانة إنشاء رابط لكم.
reset-unsent = لا يرسل هذا المنتدى بريدا، فلا يستطيع أن يرسل إليكم رابطا. اطلبوا من رئيس وفدكم أو من الأمانة إنشاء رابط وتسليمه إليكم.
reset-asked-title = اطلعوا على بريدكم
reset-asked = إذا كان هناك حساب بهذا العنوان، فرسالة فيها رابط في طريقها إليكم. ويعمل الرابط مرة واحدة، لمدة { $minutes } دقيقة.
reset-for = كلمة مرور جديدة للحساب { $email }
reset-set = تعيين كلمة المرور
reset-ends-sessions = تنتهي جميع جلساتكم. ويبقى العامل الثاني كما هو.
reset-used-title = لا يمكن استخدام هذا الرابط
reset-used = سبق استخدامه أو انتهت مدته أو أُنشئ رابط أحدث. يرجى طلب رابط جديد.
reset-issue = إنشاء رابط لكلمة مرور جديدة للشخص { $name }
reset-issue-for = حساب { $email }. لا تنشئوا رابطا إلا إذا طلبه هذا الشخص منكم وتأكدتم من هويته.
reset-issue-means = من لديه الرابط يستطيع تعيين كلمة مرور جديدة. ولا تعمل الروابط السابقة بعد ذلك. ويُبلغ الشخص، ويُقيد في السجل من أنشأه.
reset-issued-title = رابط لكلمة مرور جديدة
reset-issued-how = سلموا هذا الرابط إلى { $email } بوسيلة تثقون بها. وهو يعمل مرة واحدة، لمدة { $hours } ساعة. ولا يظهر إلا هنا والآن.
invalid-password-long = يجب ألا تتجاوز كلمة المرور { $max } حرفا.
invalid-password-common = كلمة المرور هذه سهلة التخمين: فهي مما يُجرب أولا. اختاروا عدة كلمات لا علاقة بينها.
invalid-password-own = كلمة المرور هذه مكونة من اسمكم أو عنوانكم أو اسم وفدكم. اختاروا كلمات لا صلة لها بكم.
invalid-password-breached = عُرفت كلمة المرور هذه في تسريب من خدمة أخرى. اختاروا غيرها.
record-act-factors-cleared = إزالة العوامل الثانية لشخص
done-app-added = أُعد التطبيق.
done-app-removed = أُزيل التطبيق.
done-passkey-added = أُضيف مفتاح المرور.
done-passkey-removed = أُزيل مفتاح المرور.
done-codes-made = أُنشئت رموز استرداد جديدة.
done-factors-cleared = أُزيلت العوامل الثانية لهذا الشخص.
second-step-title = الخطوة الثانية
second-step-lead = تمت الخطوة الأولى. اكتبوا الرمز الذي يعرضه تطبيقكم الآن.
second-step-passkey = تمت الخطوة الأولى. استخدموا الآن مفتاح المرور الخاص بكم.
second-step-either = تمت الخطوة الأولى. استخدموا مفتاح المرور الخاص بكم، أو اكتبوا الرمز الذي يعرضه تطبيقكم الآن.
second-step-elsewhere = تمت الخطوة الأولى. لا يمكن استخدام مفاتيح المرور على هذا العنوان: اكتبوا أحد رموز الاسترداد.
second-step-help-none = إذا لم يكن جهازكم معكم، فاتصلوا بالأمانة.
second-step-script = تحتاج مفاتيح المرور إلى البرمجة النصية، وهي معطلة في هذا المتصفح.
factor-recovery-code = رمز الاسترداد
second-step-help = إذا لم يكن جهازكم معكم، فاكتبوا أحد رموز الاسترداد. وإذا لم يتوافر أي منهما، فاتصلوا بالأمانة.
second-step-over = استغرقت الخطوة الثانية وقتا طويلا. يرجى البدء من جديد.
factor-code = الرمز
invalid-factor-code = هذا الرمز غير صحيح أو سبق استخدامه.
factors-title = العامل الثاني
factors-lead = بوجود عامل ثان، لا يستطيع من يعرف كلمة المرور وحدها أن يتصرف باسمكم.
factors-required = يشترط هذا المنتدى عليكم عاملا ثانيا. وتبقى حقوقكم معلقة إلى أن تُعدوا عاملا.
factors-unshown = يشترط هذا المنتدى عليكم عاملا ثانيا، وقد سجلتم الدخول من دون عاملكم. وتبقى حقوقكم معلقة إلى أن تؤكدوا هويتكم برمز، أو تسجلوا الدخول به من جديد.
factor-app = رموز تطبيق
factor-app-present = يُنشئ تطبيق رموزا لحسابكم.
factor-app-absent = لم يُعد أي تطبيق.
factor-app-set-up = إعداد تطبيق
factor-app-lead = يصلح أي تطبيق يُنشئ رموزا بحسب الوقت، على هاتف أو حاسوب، حتى دون اتصال.
factor-app-begin = ابدأوا
factor-app-picture = صورة لكاميرا التطبيق، والأحرف أدناه تقول الشيء نفسه
factor-app-typed = وجهوا كاميرا التطبيق إلى الصورة، أو اكتبوا هذه الأحرف فيه. ثم اكتبوا هنا الرمز الذي يعرضه.
factor-app-open = فتح التطبيق على هذا الجهاز
factor-app-confirm = تأكيد الرمز
factor-app-remove = إزالة التطبيق
factor-app-ends = لا تعمل رموزه بعد ذلك. ومع آخر عامل ثان تزول رموز الاسترداد أيضا.
factor-short-password = كلمة المرور لا تكفي إلا مع عامل ثان. اختاروا أولا كلمة أطول.
recovery-codes = رموز الاسترداد
recovery-codes-later = تحصلون عليها مع أول عامل ثان.
recovery-codes-left = الرموز غير المستخدمة: { $count }
recovery-codes-renew = إنشاء رموز استرداد جديدة
recovery-codes-end = لا تعمل الرموز السابقة بعد ذلك.
recovery-codes-made = يحل كل رمز مرة واحدة محل عامل ثان مفقود. اطبعوها أو اكتبوها واحفظوها بعيدا عن كلمة المرور. وهي لا تظهر إلا هنا والآن.
identity-title = تأكيد الهوية
identity-lead = ما يلي حساس. اكتبوا كلمة المرور مرة أخرى، ولن تُطلب منكم ثانية لمدة ربع ساعة.
identity-or = أو اكتبوا رمزا:
identity-confirm = تأكيد
identity-first = يؤكد من يفعل ذلك هويته أولا.
person-clear-factors = إزالة العوامل الثانية للشخص { $name }
person-clear-factors-for = حساب { $email }. لا تفعلوا ذلك إلا إذا فقدها هذا الشخص وتأكدتم من هويته.
person-clear-factors-means = تفتح كلمة المرور وحدها الحساب بعد ذلك، وتنتهي جميع الجلسات. ولا تعمل كلمة المرور القصيرة بعد ذلك. ويُبلغ الشخص، ويُقيد ذلك في السجل.
record-act-factor-required = اشتراط عامل ثان
done-factor-required = تقرر ذلك وقُيد في السجل.
factors-required-from = يشترط هذا المنتدى عليكم عاملا ثانيا اعتبارا من
factors-set-up-before = يرجى إعداد عامل ثان قبل { $at }
policy-title = من يجب أن يكون لديه عامل ثان
policy-present = يُشترط الآن عامل ثان على: { $who }. منذ
policy-coming = ويُشترط لاحقا على: { $who }. اعتبارا من
policy-none = لا يُشترط على أحد الآن.
policy-means = اعتبارا من ذلك الوقت، لا يستطيع من يشملهم الشرط ولم يُظهروا عاملا ثانيا سوى إعداد عامل. وتبقى حقوقهم معلقة حتى ذلك الحين. ويسري المشترط الآن إلى ذلك الوقت، ويُلغى ما تقرر لوقت لاحق له. ويُقيد ذلك في السجل.
policy-eases = يخفف هذا ما يسري الآن: فاعتبارا من ذلك الوقت لا يُشترط عامل ثان إلا على: { $who }. ومن لم يعد يشمله الشرط يستطيع التصرف بكلمة المرور وحدها.
policy-lacking = عدد من ليس لديهم بعد عامل ثان من { $who }: { $count }.
policy-lacking-own = أنتم منهم: يرجى إعداد عاملكم الثاني.
policy-set = اعتماد القرار
invalid-policy-past = هذا الوقت قد مضى.
factor-audience = يُشترط على
factor-audience-hint = يُعد هنا من المنظمين كل من يشغل وظيفة في أمانة مشاورة.
factor-audience-nobody = لا أحد
factor-audience-organizers = المنظمين
factor-audience-heads = رؤساء الوفود والمنظمين
factor-audience-all = كل من يتصرف باسم وفد، والمنظمين
factor-from = اعتبارا من
passkeys-title = مفاتيح المرور
passkeys-none = لا يوجد مفتاح مرور بعد.
passkeys-many = الحد الأقصى لعدد مفاتيح المرور في الحساب: { $max }.
passkeys-unavailable = لا توفر المتصفحات مفاتيح المرور إلا للمواقع التي تُعرف باسم.
passkey-add = إضافة مفتاح مرور
passkey-lead = يُحفظ مفتاح المرور في هاتفكم أو حاسوبكم أو في مفتاح تحملونه، ويُفتح هناك بالإصبع أو الوجه أو برقم. ولا يمكن تخمينه ولا تسليمه إلى صفحة مزيفة، ويكفي وحده لتسجيل الدخول.
passkey-name = اسم لتمييزه عن غيره
passkey-make = إنشاء مفتاح المرور
passkey-script = تحتاج مفاتيح المرور إلى البرمجة النصية، وهي معطلة في هذا المتصفح. ويعمل تطبيق الرموز بدونها.
passkey-sign-in = تسجيل الدخول بمفتاح مرور
passkey-failed = لم يقدم المتصفح أي مفتاح مرور.
passkey-not-allowed = لم يقدم المتصفح أي مفتاح مرور. فقد رُفض، أو انقضى الوقت المتاح، أو ليس على هذا الجهاز مفتاح لهذا الموقع.
passkey-not-made = لم يُنشأ مفتاح مرور: فقد رُفض، أو انقضى الوقت المتاح.
passkey-held = لدى هذا الجهاز مفتاح مرور لحسابكم من قبل.
passkey-wrong-address = لا تتيح المتصفحات مفاتيح مرور للعنوان الذي وصلتم به إلى هذا الموقع.
passkey-refused = لم يُقبل مفتاح المرور هذا. يرجى المحاولة مرة أخرى.
passkey-made = أُنشئ في
passkey-remove = إزالة مفتاح المرور { $name }
passkey-ends = لا يفتح حسابكم بعد ذلك. ومع آخر عامل ثان تزول رموز الاسترداد أيضا.
provider-sign-in = تسجيل الدخول بواسطة { $name }
provider-hint = إذا كان لكم حساب لدى إحدى هذه الجهات فاضغطوا على زرها، أو اكتبوا عنوانكم واتركوا كلمة المرور فارغة.
provider-accept = إنشاء حسابي بواسطة { $name }
provider-confirm = التأكيد بواسطة { $name }
provider-leading = جار الانتقال إلى { $name }
provider-continue = متابعة
provider-signing-out = تسجيل الخروج
provider-refused-title = لم تسجل جهة الدخول دخولكم
provider-trip-over = استغرق ذلك وقتا أطول من اللازم، أو بدأ في متصفح آخر، أو استُخدم من قبل. يرجى البدء من جديد.
provider-not-taken = ما تقوله جهة الدخول عنكم غير مقبول هنا. يرجى البدء من جديد. وإذا تكرر ذلك فأبلغوا الأمانة.
provider-cancelled = لم تذكر جهة الدخول من أنتم: أُلغي تسجيل الدخول لديها أو هو غير مسموح به.
provider-known = حسابكم لدى جهة الدخول مرتبط من قبل بحساب هنا، أو يوجد حساب بعنوان الدعوة. سجلوا الدخول به ثم افتحوا الدعوة مرة أخرى.
provider-down = لا يمكن سؤال { $name } في الوقت الحاضر. يرجى المحاولة لاحقا أو تسجيل الدخول بكلمة المرور.
provider-unlinked-title = لا يوجد هنا حساب مرتبط بحسابكم
provider-unlinked = تعرفكم { $name }، ولكن لا يوجد في هذا المنتدى حساب مرتبط بما تعرفه. لم يُسجل دخولكم.
provider-unlinked-account = إذا كان لكم حساب هنا فسجلوا الدخول بكلمة المرور أو بمفتاح مرور، ثم اربطوه في «حسابكم»، «تسجيل الدخول بواسطة جهة أخرى».
provider-unlinked-invited = إذا كنتم مدعوين فافتحوا رابط الدعوة وأنشئوا حسابكم هناك.
providers-title = تسجيل الدخول بواسطة جهة أخرى
providers-lead = الحساب المرتبط بجهة أخرى، مثل وزارتكم، يُفتح بتسجيل الدخول لديها. وتبقى كلمة مروركم إن كانت لكم كلمة مرور.
providers-none = حسابكم غير مرتبط بجهة دخول.
providers-unavailable = لا يعرف هذا المنتدى أي جهة دخول.
provider-link = الربط مع { $name }
provider-link-taken = حسابكم لدى جهة الدخول مرتبط بحساب آخر هنا، أو حسابكم هنا مرتبط بحساب آخر لديها. لم يتغير شيء.
provider-link-only = لن يفتح حسابكم شيء آخر. حددوا كلمة مرور أولا: «نسيت كلمة المرور» في صفحة تسجيل الدخول ترسل إليكم رابطا.
provider-linked-on = رُبط في
provider-unlink = إزالة الربط مع { $name }
provider-link-ends = لا يفتح تسجيل الدخول لدى الجهة حسابكم بعد ذلك.
done-provider-linked = رُبط حسابكم بجهة الدخول.
done-provider-unlinked = أُزيل الربط.
record-act-account-disabled = تعطيل حساب
record-act-account-enabled = تفعيل حساب
record-act-organizer-invited = دعوة منظم
record-act-organizer-uninvited = سحب دعوة منظم
record-act-organizer-joined = قبول دعوة منظم
record-act-organizer-removed = انتهاء مهمة منظم
done-account-disabled = عُطل الحساب.
done-account-enabled = فُعل الحساب.
done-organizer-removed = لم يعد هذا الشخص منظما.
person-disable = تعطيل حساب { $name }
person-disable-means = يُخرج الشخص من جميع الأجهزة ولا يستطيع تسجيل الدخول إلى أن يُفعل الحساب. ويبقى المقعد وما جرى باسمه. ويُقيد ذلك في السجل.
person-enable = تفعيل حساب { $name }
person-enable-means = يستطيع الشخص تسجيل الدخول من جديد. ويُقيد ذلك في السجل.
person-last-organizer = هذا آخر منظم يستطيع تسجيل الدخول. ادعوا منظما آخر أولا.
organizer-remove = إنهاء مهمة { $name } منظما
organizer-remove-means = يحتفظ الشخص بحسابه وبمقعده إن وجد، ولا يبقى منظما. ويُقيد ذلك في السجل.
organizer-invite = دعوة منظم
record-act-address-change-issued = تأكيد تغيير عنوان بريد إلكتروني لشخص
done-address-asked = رسالة في طريقها إلى العنوانين. ويتم التغيير عندما يؤكده كلاهما.
address-title = تغيير عنوان البريد الإلكتروني
address-present = عنوانكم الحالي:
address-lead = تُرسل رسالة فيها رابط إلى العنوانين. وعندما يؤكد كلاهما خلال { $hours } ساعة، يُغير العنوان.
address-new = عنوان البريد الإلكتروني الجديد
address-former = عنوان البريد الإلكتروني الحالي
address-ask = إرسال الرسالتين
address-help = إذا لم تعودوا تستطيعون قراءة العنوان الحالي، أو كان هذا المنتدى لا يرسل بريدا، فاتصلوا برئيس وفدكم أو بالأمانة.
address-confirm = تأكيد عنوان البريد الإلكتروني الجديد
address-means = عندما يؤكد العنوانان، يُسجل الدخول إلى الحساب بالعنوان الجديد وتُرسل الرسائل إليه.
address-confirmed-title = تم التأكيد
address-waits = أكد هذا العنوان. وما زال على العنوان الآخر أن يؤكد.
address-done-title = تغير عنوان البريد الإلكتروني
address-done = سجلوا الدخول من الآن فصاعدا بالعنوان الجديد.
address-taken = لحساب آخر هذا العنوان.
address-change-of = تغيير عنوان البريد الإلكتروني للشخص { $name }
address-change-means = تؤكدون التغيير بدلا من العنوان السابق. ويؤكده من يقرأ العنوان الجديد بالرابط. ويُبلغ الشخص، ويُقيد ذلك في السجل.
address-change-issue = إنشاء الرابط
address-issued-title = رابط العنوان الجديد
record-act-confirmation-set = تقرير تأكيد الهوية قبل التصويت
done-confirmation-set = تقرر ذلك وقُيد في السجل.
confirmation-title = التأكيد قبل التصويت
confirmation-required = كل من يصوت يكتب كلمة المرور مرة أخرى أو رمزا، ما لم يفعل ذلك خلال ربع الساعة الأخير.
confirmation-not-required = يجري التصويت دون كتابة كلمة المرور مرة أخرى.
confirmation-means = يسري ذلك من الآن على الأصوات التي تُعطى أو تُسحب وعلى كسر الصمت. ويُقيد ذلك في السجل.
confirmation-require = اشتراطه من الآن
confirmation-release = عدم اشتراطه بعد الآن
ballot-confirm-first = في هذه المشاورة، على من يصوت أن يؤكد هويته أولا.
record-act-account-erased = محو حساب بطلب من صاحبه
done-account-erased = مُحي حسابكم.
erasure-link = تنزيل بياناتكم أو محو الحساب
erasure-title = محو حسابي
erasure-data = تنزيل ما لدى المنتدى عنكم (JSON)
erasure-ends = يُحذف اسمكم وعنوانكم وكلمات المرور والمفاتيح وما سُجل عن استخدامكم. وتنتهي ولايتكم.
erasure-stays = يبقى ما قلتموه وفعلتموه لوفدكم باسم الوفد. ويحتفظ سجل المنتدى بانضمامكم ومغادرتكم، لأن لا شيء في السجل يمكن تغييره.
erasure-final = لا يمكن التراجع عن ذلك.
