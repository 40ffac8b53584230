"""Who is meant where nobody, or only a part of a name, stands beside the cue."""

from __future__ import annotations

import functools

import pytest

import qawl
from qawl.speakers.names import parse
from qawl.speakers.spelling import alike, nearly


@functools.cache
def extractor() -> qawl.Extractor:
    return qawl.load("core")


def sources(text: str) -> list[tuple[str, str | None, str | None]]:
    """Cue, antecedent and step of every quotation of a text."""
    return [
        (
            quotation.cue.text if quotation.cue else "",
            quotation.antecedent.text if quotation.antecedent else None,
            quotation.antecedent.resolved_by if quotation.antecedent else None,
        )
        for quotation in extractor().extract(text)
    ]


CASES = [
    pytest.param(
        "قالت مديرة المتحف هدى النجار إن القاعة ستفتح غدا. وأضافت أن الدخول مجاني.",
        [None, "مديرة المتحف هدى النجار"],
        "previous-quotation",
        id="a verb of adding goes on with the previous speaker",
    ),
    pytest.param(
        "قال مدير المتحف سامي النجار إن القاعة ستفتح غدا، مؤكدا أن الدخول مجاني.",
        [None, "مدير المتحف سامي النجار"],
        "same-sentence",
        id="a participle has the speaker of its sentence",
    ),
    pytest.param(
        "قالت مديرة المتحف هدى النجار إن القاعة ستفتح غدا. وقال الحارس سعيد إن الباب مغلق. وأضافت أن الدخول مجاني.",
        [None, None, "مديرة المتحف هدى النجار"],
        "previous-quotation",
        id="a feminine verb skips a man",
    ),
    pytest.param(
        "قال وزير النقل كمال العطار إن الجسر آمن. وقال العطار إن العمل فيه انتهى.",
        [None, "وزير النقل كمال العطار"],
        "fuller-name",
        id="a surname means whoever bore it",
    ),
    pytest.param(
        "أعلنت وزارة الصحة أن الدواء آمن. وأكدت الوزارة أن توزيعه بدأ.",
        [None, "وزارة الصحة"],
        "definite-noun",
        id="the ministry is the ministry that spoke",
    ),
    pytest.param(
        "قال وزير النقل كمال العطار إن الجسر آمن. وأكد الوزير أن العمل فيه انتهى.",
        [None, "وزير النقل كمال العطار"],
        "definite-noun",
        id="the minister is the named minister",
    ),
    pytest.param(
        "قال وزير النقل كمال العطار إن الجسر آمن. وأكد المتحدث نفسه أن العمل فيه انتهى.",
        [None, "وزير النقل كمال العطار"],
        "pointing-back",
        id="the same speaker is the last one",
    ),
    pytest.param(
        "قالت متحدثة باسم البلدية إن الطريق مغلق. وقالت المتحدثة ليلى حداد إن الإصلاح يستمر أسبوعا.",
        ["المتحدثة ليلى حداد", None],
        None,
        id="an unnamed spokeswoman is named later",
    ),
    pytest.param(
        "وصل وزير الري حسن بركات إلى السد صباحا. وقال بركات إن المياه تكفي المزارع.",
        ["وزير الري حسن بركات"],
        "name-in-text",
        id="a surname may be explained by a plain sentence",
    ),
    pytest.param(
        "قال المبعوث أنطون غوتيريس إن الهدنة صامدة. وقال غوتيريش إن المساعدات تصل.",
        [None, "المبعوث أنطون غوتيريس"],
        "respelt-name",
        id="a foreign name in two spellings is one person",
    ),
    pytest.param(
        "صدر تقرير عن المياه أمس. وذكر التقرير أن الخزانات ممتلئة.",
        ["تقرير عن المياه"],
        "noun-in-text",
        id="the report is the one that came out",
    ),
    pytest.param(
        "قال المدرب كريم صالح إن الفريق جاهز. أما الحارسة منى عادل فغابت عن التدريب، مؤكدة أنها ستعود قريبا.",
        [None, "الحارسة منى عادل"],
        "main-subject",
        id="as for her: she is the one who speaks on",
    ),
    pytest.param(
        "زار رئيس البلدية نبيل الخوري السوق الجديد، مؤكدا أن المحلات ستفتح قريبا.",
        ["رئيس البلدية نبيل الخوري"],
        "main-subject",
        id="a participle hangs on the subject of a verb that reports nothing",
    ),
    pytest.param(
        "هاجم القرية أمس متمردون مسلحون. وطالب المتمردون المسلحون بأن تدفع الحكومة فدية.",
        ["متمردون مسلحون"],
        "noun-in-text",
        id="the rebels are the rebels that came",
    ),
    pytest.param(
        "وصل نجل وزيرة الثقافة سلمى بركات. وقالت بركات إن المعرض ناجح.",
        ["وزيرة الثقافة سلمى بركات"],
        "name-in-text",
        id="whoever is related to a minister is not the minister",
    ),
    pytest.param(
        "وصلت المديرة الفنية للمسرح، سلمى بركات، صباحا. وقالت بركات إن العرض جاهز.",
        ["المديرة الفنية للمسرح، سلمى بركات"],
        "name-in-text",
        id="a name behind a comma keeps its role",
    ),
    pytest.param(
        "قال وزير النقل كمال العطار إن الجسر آمن. ونقلت وكالة الأنباء الوطنية عنه قوله إن العمل فيه انتهى.",
        [None, None, "وزير النقل كمال العطار"],
        "previous-quotation",
        id="what an agency passes on of him is not the agency's",
    ),
    pytest.param(
        "وصل المهندس رامي العوضي إلى الميناء. ورفض العوضي العودة، مؤكدا أن السفينة آمنة.",
        ["المهندس رامي العوضي"],
        "main-subject",
        id="a surname after a plain verb is the participle's subject",
    ),
    pytest.param(
        "قال مدير المتحف سامي النجار إن القاعة أغلقت بعد التقرير الذي صدر أمس والذي أكد أن السقف متصدع.",
        [None, "التقرير"],
        "relative-head",
        id="a second relative clause belongs to the noun before the first",
    ),
    pytest.param(
        "افتتح معالي وزير النقل كمال العطار الجسر. وقال العطار إن الجسر آمن. وأكد معاليه أن العمل فيه انتهى.",
        ["معالي وزير النقل كمال العطار", "معالي وزير النقل كمال العطار"],
        "epithet",
        id="his excellency is the dignitary just named",
    ),
    pytest.param(
        "قال بيان لوزارة الصحة إن الدواء آمن. وأوضح ذات المصدر أن توزيعه بدأ.",
        [None, "بيان لوزارة الصحة"],
        "pointing-back",
        id="the same source is the last one",
    ),
    pytest.param(
        "وصل رئيس البلدية نبيل الخوري إلى السوق. وقال رئيس البلدية إن المحلات ستفتح قريبا.",
        ["رئيس البلدية نبيل الخوري"],
        "noun-in-text",
        id="an office is whoever was named with it",
    ),
    pytest.param(
        "قال الدكتور علي بن تميم إن اللجنة اجتمعت. وأضاف ابن تميم أن القائمة ستعلن غدا.",
        [None, "الدكتور علي بن تميم"],
        "fuller-name",
        id="son of so-and-so is his surname",
    ),
    pytest.param(
        "فازت العداءة أليسون فيليكس بالسباق. واعتبرت فليكيس أن الفوز مستحق.",
        ["العداءة أليسون فيليكس"],
        "name-in-text",
        id="the long vowels of a foreign name vary",
    ),
    pytest.param(
        "قال سامي النجار إن الفريق جاهز. وأضاف المدرب أن الحارس مصاب.",
        [None, "سامي النجار"],
        "known-role",
        id="the coach is the one who just spoke without a role",
    ),
    pytest.param(
        "قال المدرب حسن بركات إن الفريق جاهز. وقالت ليلى حداد إن القاعة ممتلئة. وأضاف المدرب المغربي أن الحارس مصاب.",
        [None, None, "المدرب حسن بركات"],
        "known-role",
        id="a nation said of the coach changes nothing",
    ),
    pytest.param(
        "قالت صحيفة محلية إن الجسر آمن. وقالت صحيفة إن العمل فيه انتهى.",
        [None, None],
        None,
        id="an indefinite noun is somebody new",
    ),
    pytest.param(
        "قال حارس المرمى باسل رحمي إن الفوز قريب. وقال حسام عبد الرحمن إن الجمهور كبير.",
        [None, None],
        None,
        id="names that begin differently are two people",
    ),
    pytest.param(
        "سلمى بركات قدمت مجموعة من القصص القصيرة معلنة أنها ستنشرها قريبا.",
        ["سلمى بركات"],
        "main-subject",
        id="a participle hangs on the subject in front of its verb",
    ),
    pytest.param(
        "وصلت مساعدة سامي البرغوثي صباحا. وقال البرغوثي إن الموعد تأجل.",
        ["سامي البرغوثي"],
        "name-in-text",
        id="whose assistant came is not the assistant",
    ),
    pytest.param(
        "ظهر أمس بيان لحركة «البناء» التي أعلنت أن المؤتمر تأجل.",
        ["حركة «البناء»"],
        "relative-head",
        id="a relative clause may follow a name in marks",
    ),
    pytest.param(
        "قالت المديرة سلمى بركات إن المعرض نجح. وصدر كتاب ذكرت فيه أن الزوار كثيرون.",
        [None, "المديرة سلمى بركات"],
        None,
        id="a pronoun of the noun shows that somebody else is the subject",
    ),
    pytest.param(
        "وأصدرت تركيا تحذيرات لمواطنيها، مؤكدة أن الطريق مغلق.",
        ["تركيا"],
        "main-subject",
        id="a state acts and speaks on",
    ),
    pytest.param(
        "نفت روسيا صحة التقرير، واتهمت واشنطن بتلفيق الأدلة.",
        [None, "روسيا"],
        None,
        id="the second verb accuses, its subject is that of the first",
    ),
    pytest.param(
        "قال المدير سامي النجار إن العمل بدأ. ووصف المبنى بأنه قديم.",
        [None, "المدير سامي النجار"],
        "previous-quotation",
        id="a thing that is described describes nothing",
    ),
]


@pytest.mark.parametrize(("text", "antecedents", "step"), CASES)
def test_meant_speaker(text: str, antecedents: list[str | None], step: str | None) -> None:
    found = sources(text)
    assert [antecedent for _, antecedent, _ in found] == antecedents
    if step:
        assert found[-1][2] == step


def test_passive_has_no_speaker() -> None:
    """A passive cue is nobody's, even after a named speaker."""
    found = extractor().extract("قال مدير المتحف سامي النجار إن القاعة ستفتح غدا. وقيل إن الدخول مجاني.")
    assert found[-1].antecedent is None


def test_far_link_expires() -> None:
    """After many paragraphs without a report nobody is still understood."""
    filler = "\n".join("تمتد الحديقة على ضفة النهر وفيها أشجار قديمة ومقاعد كثيرة." for _ in range(30))
    found = extractor().extract(f"قال البستاني رامي سليم إن الورد تفتح.\n{filler}\nوأضاف أن الماء قليل.")
    assert found[-1].cue is not None
    assert found[-1].cue.text == "أضاف"
    assert found[-1].antecedent is None


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        ("nw", "nw"),
        ("rISnw", "nw"),
        ("TW", "W"),
        ("rbnw", ""),
        ("nw,rIS", "nw"),
        ("rIS,nw", "nw"),
        ("iIS", ""),
        ("RbInw", "nw"),
    ],
)
def test_own_name(codes: str, name: str) -> None:
    """The name of the holder, not of whoever is named in the title."""
    (start, end), _ = parse(codes)
    assert codes[start:end] == name


def test_names_in_two_spellings() -> None:
    assert nearly("فاراج", "فارج")
    assert nearly("غوتيريش", "غوتيريس")
    assert not nearly("سالم", "سليمان")
    assert alike("غيبسون", "جيبسن")
    assert not alike("سالم", "سليم")
    assert not nearly("سالم", "سالم") or nearly("سالم", "سالمي")


def test_linear_in_the_document() -> None:
    """Two hundred repetitions of a report find two hundred times the same speaker."""
    text = "قالت مديرة المتحف هدى النجار إن القاعة ستفتح غدا. " + "وأضافت أن الدخول مجاني. " * 200
    assert {antecedent for _, antecedent, _ in sources(text)[1:]} == {"مديرة المتحف هدى النجار"}


def test_a_word_for_son_alone_is_no_name() -> None:
    assert qawl.extract("نقل ع صرح بن: ة")[1].speaker is not None
