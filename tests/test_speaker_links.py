"""Who is meant, by what the plain text says of a person between the reports."""

from __future__ import annotations

import pytest

from qawl import extract

LINKS = [
    pytest.param(
        "قال أحد قادة الحزب إن الحملة انتهت. وأضاف أن النتائج قريبة.",
        "أحد قادة الحزب",
        id="one of several leaders is one person",
    ),
    pytest.param(
        "قال حارس المبنى إن الباب مغلق. وقال سامي النجار ومحمد العطار إن العمل بدأ. وأضاف أن المفتاح ضاع.",
        "حارس المبنى",
        id="a singular verb means none of two people",
    ),
    pytest.param(
        "قال وكيل الوزارة لشؤون المكتبات والتعليم، الدكتور سالم العطار، إن الدورة بدأت."
        " وأكد وكيل الوزارة لشؤون المكتبات والتعليم أنها مهمة.",
        "وكيل الوزارة لشؤون المكتبات والتعليم، الدكتور سالم العطار",
        id="a second field of an office is no name",
    ),
    pytest.param(
        "ناقش أنطونيو بلترامي، رئيس قسم الضرائب، الخطة الجديدة. وقال أنطونيو إن العمل بدأ.",
        "أنطونيو بلترامي",
        id="a given name means whoever bears it in the text",
    ),
    pytest.param(
        "تعاقد النادي مع لاعبين جدد في ظل سعي برندان رودجرز إلى الفوز. وأوضح رودجرز أن الفريق بخير.",
        "برندان رودجرز",
        id="an unknown word before a surname is a given name",
    ),
    pytest.param(
        "استهل سامي النجار، وزير الثقافة والإعلام، كلمته بالشكر. النجار أوضح أن المعرض كبير."
        " وأكد وزير الثقافة أن الدخول مجاني.",
        "سامي النجار",
        id="what the text says of a name is known of its holder",
    ),
    pytest.param(
        "قال المدير إن المتجر مفتوح. وفي أول رد على عرض الشراء، رفض المهندس سالم العطار البيع، وأضاف أن المتجر له.",
        "المهندس سالم العطار",
        id="the main verb stands behind a prepositional phrase",
    ),
    pytest.param(
        "قال الشيخ سعيد الحداد إن القتل حرام. كما تفاعل سامي النجار مع الخبر وكتب أن الحزن كبير.",
        "سامي النجار",
        id="a past spelled like a verbal noun opens a clause",
    ),
]


@pytest.mark.parametrize(("text", "source"), LINKS)
def test_last_report_is_linked(text: str, source: str) -> None:
    last = extract(text)[-1]
    assert last.antecedent is not None
    assert last.antecedent.text == source


WORDS_OF = [
    pytest.param(
        "قال المحافظ إن الحفل ناجح. وأقيمت ندوة بدأت بكلمة لمدير الجامعة، أوضح فيها أن القاعات جاهزة.",
        "مدير الجامعة",
        id="a speech for somebody",
    ),
    pytest.param(
        "قال المحافظ إن الحفل ناجح. وكتب النائب سالم العطار رسالة إلى الوزارة قال فيها إن الطريق مقطوع.",
        "النائب سالم العطار",
        id="a letter that somebody wrote",
    ),
    pytest.param(
        "قال المحافظ إن الحفل ناجح. ونشر الطلاب عريضة جاء فيها أن الرسوم مرتفعة.", "عريضة", id="the text itself"
    ),
    pytest.param(
        "ظهر الخلاف وفقا للعاملين في مجال الفنادق الذين يؤكدون أن السياح كثيرون.",
        "لعاملين في مجال الفنادق",
        id="a plural verb in a relative clause means people, not their trade",
    ),
    pytest.param(
        "قال المحافظ إن الحفل ناجح. أمير قطر زار اللاجئين ونصحهم بالهدوء.",
        "أمير قطر",
        id="the holder of an office begins the sentence",
    ),
]


@pytest.mark.parametrize(("text", "source"), WORDS_OF)
def test_words_of_somebody_in_the_sentence(text: str, source: str) -> None:
    last = extract(text)[-1]
    assert last.antecedent is not None
    assert last.antecedent.text == source


HOLDERS = [
    pytest.param(
        "رد الموقع على عرض الملياردير الأميركي سالم العطار. وقال الملياردير الأميركي إن العرض هو الأخير.",
        "الملياردير الأميركي سالم العطار",
        id="a definite noun with a name behind it",
    ),
    pytest.param(
        "استبعده سالم العطار مدرب الفريق من المباراة. وقال المدرب السويسري إن القرار صعب.",
        "سالم العطار مدرب الفريق",
        id="a name with the role behind it",
    ),
]


@pytest.mark.parametrize(("text", "source"), HOLDERS)
def test_holder_of_a_role(text: str, source: str) -> None:
    last = extract(text)[-1]
    assert last.antecedent is not None
    assert last.antecedent.text == source


def test_person_beside_a_participle() -> None:
    """Whoever does something right before "saying" says it, not the subject of the sentence."""
    found = extract("الفريق قوي على أرضه، وهو ما كتبه سالم العطار قائلا: «ستكون المباراة صعبة جدا».")
    assert found[-1].antecedent is not None
    assert found[-1].antecedent.text == "سالم العطار"


def test_name_of_a_body_is_not_its_head() -> None:
    found = extract("أكد سامي النجار، مدير شركة «سيمنس»، أن العمل بدأ. وتوقعت «سيمنس» أن يستمر النمو.")
    assert found[-1].antecedent is None or found[-1].antecedent.text.startswith("شركة")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "كشف المدرب سامي النجار أن اللاعب مصاب. وقال المدرب السابق لمنتخب اليابان إن البديل جاهز.",
            "المدرب سامي النجار",
        ),
        (
            "ظهر بيان لوزارة الثقافة والتعليم صباحا. وأوصت الوزارة بالقراءة، داعية إلى زيارة المكتبات.",
            "وزارة الثقافة والتعليم",
        ),
        ("بلغ العدد مئة حسب بيان لوزارة الثقافة. وأوضح المصدر ذاته أن الزوار كثيرون.", "بيان لوزارة الثقافة"),
    ],
)
def test_source_named_behind_a_preposition_or_an_adjective(text: str, source: str) -> None:
    last = extract(text)[-1]
    assert last.antecedent is not None
    assert last.antecedent.text == source


def test_preposition_of_an_attribution_is_no_part_of_its_source() -> None:
    found = extract("ارتفع السعر صباحا، وفقا لوكالة «البناء».")
    assert found[0].speaker is not None
    assert found[0].speaker.text.startswith("وكالة")


def test_known_surname_before_its_object() -> None:
    found = extract("قال الشاعر سالم العطار إن اللغة جميلة. واستعرض العطار جوانب القصيدة كلها، مشيرا إلى أن الوزن سهل.")
    assert found[-1].antecedent is not None
    assert found[-1].antecedent.text == "الشاعر سالم العطار"
