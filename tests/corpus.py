"""Natural sentences combined by a seed into articles, for property tests, fuzzing and benchmarks without other text."""

from __future__ import annotations

import random

MEN = (
    "وزير النقل سامر العلي",
    "مدير المستشفى الدكتور نبيل الحداد",
    "رئيس البلدية كريم منصور",
    "المتحدث باسم الشركة هشام الزين",
    "النائب وليد قاسم",
    "المدرب الإسباني كارلوس مورينو",
    "الباحث في شؤون المياه يوسف الخطيب",
    "محافظ المدينة عادل شاكر",
)
WOMEN = (
    "مديرة المكتبة سلمى الحداد",
    "وزيرة الثقافة هدى النجار",
    "المتحدثة باسم المنظمة ليلى عمران",
    "رئيسة الاتحاد منى الصالح",
    "الكاتبة رنا يعقوب",
    "الخبيرة الاقتصادية دينا فارس",
)
BODIES = ("وزارة الصحة", "الشركة المشغلة", "إدارة المهرجان", "نقابة المعلمين", "هيئة الأرصاد الجوية", "بلدية المدينة")
CLAUSES = (
    "الجسر الجديد سيفتح أمام السيارات قبل نهاية العام",
    "عدد المسافرين ارتفع إلى 3.5 ملايين مسافر خلال سنة",
    "القاعة ستستقبل الزوار يوم الأحد من دون رسوم",
    "الأضرار التي خلفتها العاصفة أقل مما كان متوقعا",
    "المشروع تأخر بسبب نقص المواد، لكن العمل استؤنف الأسبوع الماضي",
    "الفريق لن يغير خطته في المباراة المقبلة",
    "أسعار الخبز لن ترتفع هذا الشتاء",
    "المدارس التي أغلقت أمس تعود إلى العمل غدا",
    "اللجنة تدرس خمسة عروض وصلت من شركات محلية",
    "المياه عادت إلى معظم أحياء المدينة بعد انقطاع دام يومين",
)
QUOTES = (
    "لا نملك ترف الانتظار، وعلينا أن نبدأ من الغد",
    "هذا المكان للجميع ولن يغلق في وجه أحد",
    "النتائج مشجعة. سنواصل العمل بالطريقة نفسها",
    "لم نتلق أي طلب رسمي حتى الآن",
    "ما حدث أمس خطأ نتحمل مسؤوليته كاملة",
    "سنلتقي مرة أخرى في الربيع",
    "من يعرف هذه الجبال يعرف أنها لا تنام",
)
SENTENCES = (
    "قال {man} إن {clause}.",
    "وقالت {woman} في مؤتمر صحفي إن {clause}.",
    "وأضاف أن {clause}.",
    "وأضافت أن {clause}.",
    "وتابع: «{quote}».",
    "وقالت {woman}: «{quote}».",
    "«{quote}»، هكذا لخص {man} ما جرى.",
    "«{quote}»، قالت {woman}.",
    "أكد {man} أن {clause}، مشيرا إلى أن {clause}.",
    "أعلنت {body} في بيان اليوم أن {clause}.",
    "وبحسب {body} فإن {clause}.",
    "ووفقا لما ذكرته {body}، {clause}.",
    "{clause}، بحسب ما أفاد {man}.",
    "{clause}، كما قالت {woman}.",
    "من جهته، أوضح {man} أن {clause}.",
    "من جانبها، شددت {woman} على أن {clause}.",
    "ونفى {man} أن تكون {body} على علم بالأمر.",
    "ودعت {woman} إلى «{quote}» في أقرب وقت.",
    "ولم يقل {man} متى سيبدأ العمل.",
    "وحذرت {body} من أن {clause}.",
    "ونقلت الصحيفة عن {man} قوله إن {clause}.",
    "ونقلت الإذاعة عن {woman} قولها: «{quote}».",
    "وردا على سؤال، قال {man}: «{quote}».",
    "وسأل {man}: «هل ننتظر عاما آخر؟».",
    "لكن {man} رأى أن {clause}.",
    "أما {woman} فاعتبرت أن {clause}.",
    "وكان {man} قد صرح بأن {clause}.",
    "وذكر {man} أن {woman} أبلغته أن {clause}.",
    "ورحب {man} بالقرار الذي أعلنته {body}.",
    "وأعربت {woman} عن أملها في أن تعود الحياة إلى السوق القديمة.",
    "وختم بالقول: «{quote}».",
    "وطالب {man} {body} بنشر التقرير كاملا.",
    "ويقع المبنى في وسط المدينة، على بعد دقائق من محطة القطار.",
    "وشارك في اللقاء نحو 120 شخصا جاؤوا من القرى المجاورة.",
    "وافتتح المعرض مساء أمس تحت عنوان «ذاكرة البحر» ويستمر عشرة أيام.",
    "وهطلت أمطار غزيرة على الساحل طوال الليل.",
    "وتبلغ كلفة المشروع 12,5 مليون دينار.",
    "{man}: {clause}.",
    "وأشار إلى أن {clause}، مضيفا: «{quote}».",
    "«{quote}»، تقول {woman}، «{quote}».",
    "وقال شاهد عيان طلب عدم ذكر اسمه: «{quote}».",
    "وبين {man} (52 عاما) أن {clause}.",
)
STYLES = (("«", "»"), ("“", "”"), ('"', '"'))
"""Pairs of quotation marks."""


def sentence(source: random.Random) -> str:
    """One sentence, in guillemets where it has marks."""
    filled = source.choice(SENTENCES)
    for slot, words in {"man": MEN, "woman": WOMEN, "body": BODIES, "clause": CLAUSES, "quote": QUOTES}.items():
        while f"{{{slot}}}" in filled:
            filled = filled.replace(f"{{{slot}}}", source.choice(words), 1)
    return filled


def article(seed: int, most_paragraphs: int = 6) -> str:
    """One article of a few paragraphs, in guillemets."""
    source = random.Random(seed)
    paragraphs = source.randint(1, most_paragraphs)
    return "\n\n".join(" ".join(sentence(source) for _ in range(source.randint(1, 3))) for _ in range(paragraphs))


def restyled(text: str, style: tuple[str, str]) -> str:
    """The same text with other quotation marks."""
    return text.replace("«", style[0]).replace("»", style[1])
