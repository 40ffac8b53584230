"""Hand-made extractions for the tests of what comes after the engine: spans are found by their words."""

from __future__ import annotations

from qawl.model import (
    Act,
    Antecedent,
    Closing,
    Cue,
    CueForm,
    Diagnostic,
    Extraction,
    Form,
    Gender,
    Kind,
    MarkedPhrase,
    Mention,
    Number,
    Quotation,
    Segment,
    Span,
    Speaker,
)

ARTICLE = (
    "قالت مديرة المكتبة سلمى الحداد في بيان أمس إن القاعة الجديدة «ستفتح أبوابها يوم الأحد».\n"
    "«القاعة للجميع»، أضافت الحداد، «ولا رسوم للدخول».\n"
    "وذكر المهندس أن زملاءه يزعمون أن السقف ضعيف، ولم يؤكد ذلك أحد في مبنى «النور»."
)


def located(text: str, words: str, after: int = 0) -> tuple[int, int, str]:
    """Where these words stand in the text, as the first three arguments of a span."""
    start = text.index(words, after)
    return start, start + len(words), words


def article() -> Extraction:
    """Direct, mixed, split, nested and negated quotations of one article, with every optional part somewhere."""
    text = ARTICLE

    def at(words: str, after: int = 0) -> tuple[int, int, str]:
        return located(text, words, after)

    manager = Speaker(
        *at("مديرة المكتبة سلمى الحداد"),
        mention=Mention.NAMED,
        name=Span(*at("سلمى الحداد")),
        role=Span(*at("مديرة المكتبة")),
        gender=Gender.FEMININE,
        number=Number.SINGULAR,
    )
    second = text.index("أضافت")
    quotations = (
        Quotation(
            Kind.MIXED,
            Form.CLAUSE,
            Act.STATEMENT,
            (Segment(*at("القاعة الجديدة «ستفتح أبوابها يوم الأحد")),),
            "verb.clause",
            cue=Cue(*at("قالت"), lemma="قال", act=Act.STATEMENT, form=CueForm.VERB),
            speaker=manager,
            quoted=(Span(*at("ستفتح أبوابها يوم الأحد")),),
            complementizer=Span(*at("إن")),
            medium=Span(*at("في بيان")),
            time=Span(*at("أمس")),
        ),
        Quotation(
            Kind.DIRECT,
            Form.QUOTED,
            Act.ADDITION,
            (
                Segment(*at("القاعة للجميع"), verbatim=True, closed_by=Closing.MARK),
                Segment(*at("ولا رسوم للدخول"), verbatim=True, closed_by=Closing.MARK),
            ),
            "quote.split",
            cue=Cue(*at("أضافت"), lemma="أضاف", act=Act.ADDITION, form=CueForm.VERB),
            speaker=Speaker(*at("الحداد", second), mention=Mention.NAMED),
            antecedent=Antecedent(*at("مديرة المكتبة سلمى الحداد"), resolved_by="surname"),
            quoted=(Span(*at("القاعة للجميع")), Span(*at("ولا رسوم للدخول"))),
            flags=("swapped-mark",),
        ),
        Quotation(
            Kind.INDIRECT,
            Form.CLAUSE,
            Act.STATEMENT,
            (Segment(*at("زملاءه يزعمون أن السقف ضعيف")),),
            "verb.clause",
            cue=Cue(*at("ذكر"), lemma="ذكر", act=Act.STATEMENT, form=CueForm.VERB),
            speaker=Speaker(*at("المهندس"), mention=Mention.NOMINAL),
            complementizer=Span(*at("أن", text.index("المهندس"))),
        ),
        Quotation(
            Kind.INDIRECT,
            Form.CLAUSE,
            Act.CLAIM,
            (Segment(*at("السقف ضعيف")),),
            "subject.clause",
            cue=Cue(*at("يزعمون"), lemma="زعم", act=Act.CLAIM, form=CueForm.VERB, negated=True),
            speaker=Speaker(*at("زملاءه"), mention=Mention.NOMINAL),
            complementizer=Span(*at("أن", text.index("يزعمون"))),
            parent=2,
        ),
    )
    phrase = MarkedPhrase(*at("النور"))
    diagnostic = Diagnostic("swapped-mark", Span(*at("«", text.index("أضافت"))), "The mark opens where one closes.")
    return Extraction(text, quotations, (phrase,), (diagnostic,))


def uncued() -> Extraction:
    """One quotation without cue and speaker."""
    text = "«نحن هنا»."
    content = Segment(*located(text, "نحن هنا"), verbatim=True, closed_by=Closing.MARK)
    quotation = Quotation(Kind.DIRECT, Form.QUOTED, Act.STATEMENT, (content,), "floating", quoted=(content,))
    return Extraction(text, (quotation,))


def hostile() -> Extraction:
    """Markup, bidirectional controls, a tab, a lone surrogate and an escape sequence in every part that is shown."""
    speaker = 'وزير<script>alert(1)</script>"&'
    content = "بيان\t<img src=x onerror=alert(2)> \u202e\u2066مقلوب\x1b[31m \ud800 </script> &amp; 'x'"
    text = f"قال {speaker}: {content}\nسطر ثان"
    quotation = Quotation(
        Kind.INDIRECT,
        Form.CLAUSE,
        Act.STATEMENT,
        (Segment(*located(text, content)), Segment(*located(text, "سطر ثان"))),
        "rule<b>",
        cue=Cue(*located(text, "قال"), lemma="قال<i>", act=Act.STATEMENT, form=CueForm.VERB),
        speaker=Speaker(*located(text, speaker), mention=Mention.NAMED),
        flags=("<u>",),
    )
    return Extraction(text, (quotation,), (), (Diagnostic("note<", Span(*located(text, "قال")), "a <b> message"),))
