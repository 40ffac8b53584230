"""Lookup keys are forgiving about spelling, and generated forms are those an Arabic grammar lists."""

import sys
import time
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from qawl import load
from qawl.engine.dictionary import PRONOUNS
from qawl.lexicon import fold, noun_forms, participle_forms, spellings, verb_forms

VERBS = Path(__file__).parent.parent / "rules" / "verbs"


def a_verb(past, present, open_stem=None):
    return SimpleNamespace(past=past, present=present, open=open_stem)


def pack_verbs():
    """Every verb entry of the core pack, as plain dictionaries."""
    return [
        entry for file in sorted(VERBS.glob("*.yaml")) for entry in yaml.safe_load(file.read_text("utf-8"))["verbs"]
    ]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("أكّدَ", "اكد"),
        ("إلى", "الي"),
        ("ٱلآن", "الان"),
        ("قـــال", "قال"),
        ("قائلاً", "قاؤلا"),
        ("شئون", fold("شؤون")),
        ("مسئول", fold("مسؤول")),
        ("هٰذا", "هذا"),
        ("کتاب", "كتاب"),
        ("علی", "علي"),
        ("\u202bقال\u200f", "قال"),
        ("ﻗﺎل", "قال"),
        ("ﻻ", "لا"),
        ("مدرسة", "مدرسة"),
        ("BBC", "BBC"),
        ("", ""),
    ],
)
def test_a_key_forgets_spelling_habits(word, key):
    assert fold(word) == key


def test_folding_keeps_narrated_apart_from_visions():
    assert fold("روى") != fold("رؤى")


def test_a_key_is_its_own_key():
    for word in ("الصُّحُفيّين", "ﷲ", "قائلاً", "آراؤه"):
        assert fold(fold(word)) == fold(word)


def test_final_ta_marbuta_is_also_found_as_ha():
    assert spellings("وزارة") == ("وزارة", "وزاره")
    assert spellings("وزير") == ("وزير",)


def test_folding_costs_less_than_two_microseconds():
    start = time.process_time()
    for _ in range(20_000):
        fold("والمتحدثون")
    assert (time.process_time() - start) / 20_000 < 2e-6


@pytest.mark.parametrize(
    ("parts", "tense", "expected"),
    [
        # regular, with merging letters
        (("كتب", "يكتب"), "past", "كتب كتبت كتبا كتبتا كتبوا كتبن كتبنا كتبتم"),
        (("كتب", "يكتب"), "present", "يكتب تكتب يكتبان تكتبان يكتبون يكتبن أكتب نكتب"),
        (("أعلن", "يعلن"), "past", "أعلن أعلنت أعلنا أعلنوا"),
        (("لفت", "يلفت"), "past", "لفت لفتت لفتوا لفتن"),
        # hollow
        (("قال", "يقول", "قل"), "past", "قال قالت قالا قالتا قالوا قلن قلت قلنا"),
        (("قال", "يقول", "قل"), "jussive", "يقل تقل أقل نقل يقولوا يقولا"),
        (("أفاد", "يفيد", "أفد"), "past", "أفاد أفادت أفادوا أفدن"),
        (("أفاد", "يفيد", "أفد"), "jussive", "يفد تفد"),
        (("جاء", "يجيء", "جئ"), "past", "جاء جاءت جاءا جاءتا جاؤوا جاءوا جئن جئنا"),
        # defective
        (("دعا", "يدعو"), "past", "دعا دعت دعتا دعوا دعون دعوت"),
        (("دعا", "يدعو"), "present", "يدعو تدعو يدعوان يدعون أدعو"),
        (("دعا", "يدعو"), "jussive", "يدع تدع يدعوا"),
        (("نفى", "ينفي"), "past", "نفى نفت نفتا نفيا نفوا نفين نفيت"),
        (("نفى", "ينفي"), "present", "ينفي تنفي ينفيان ينفون ينفين"),
        (("تمنى", "يتمنى"), "present", "يتمنى يتمنيان يتمنون يتمنين"),
        (("خشي", "يخشى"), "past", "خشي خشيت خشيا خشوا خشين"),
        (("رأى", "يرى"), "past", "رأى رأت رأوا رأين"),
        # doubled
        (("رد", "يرد", "ردد"), "past", "رد ردت ردا ردوا رددن رددت"),
        (("أقر", "يقر", "أقرر"), "present", "يقر تقر يقرون يقررن"),
        # assimilated
        (("وصف", "يصف"), "present", "يصف تصف يصفون"),
        (("أوضح", "يوضح"), "present", "يوضح توضح يوضحون"),
        # hamzated
        (("أمر", "يأمر"), "present", "يأمر تأمر آمر"),
        (("أكد", "يؤكد"), "present", "يؤكد تؤكد أؤكد يؤكدون"),
        (("سأل", "يسأل"), "past", "سأل سألت سألا سألوا"),
        (("تنبأ", "يتنبأ"), "past", "تنبأ تنبأت تنبآ تنبؤوا تنبأوا تنبأن"),
        (("هنأ", "يهنئ"), "present", "يهنئ تهنئ يهنئان يهنئون"),
    ],
)
def test_a_verb_has_the_forms_of_its_class(parts, tense, expected):
    forms = {form.form for form in verb_forms(a_verb(*parts)) if form.tense == tense and not form.passive}
    assert set(expected.split()) <= forms


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("نفى", "ينفي"), "نفا نفو ينفو"),
        (("قال", "يقول", "قل"), "قالو يقولو"),
        (("رأى", "يرى"), "رآ رأو يرا"),
        (("قرأ", "يقرأ"), "قرؤو قرأو يقرؤ"),
    ],
)
def test_stems_before_a_pronoun_are_marked(parts, expected):
    assert set(expected.split()) <= {form.form for form in verb_forms(a_verb(*parts)) if form.joined}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("قال", "يقول", "قل"), "قيل قيلت يقال تقال"),
        (("أفاد", "يفيد", "أفد"), "أفيد يفاد"),
        (("أشار", "يشير", "أشر"), "أشير يشار"),
        (("تابع", "يتابع"), "توبع"),
        (("وصف", "يصف"), "يوصف"),
        (("دعا", "يدعو"), "دعي يدعى"),
        (("سأل", "يسأل"), "سئل"),
    ],
)
def test_the_passive_is_given_where_its_letters_differ(parts, expected):
    assert set(expected.split()) <= {form.form for form in verb_forms(a_verb(*parts)) if form.passive}


def test_the_passive_is_left_out_where_its_letters_are_those_of_the_active():
    assert not [form for form in verb_forms(a_verb("نشر", "ينشر")) if form.passive]


def test_features_follow_the_form():
    features = {(form.form, form.person, form.gender, form.number) for form in verb_forms(a_verb("أكد", "يؤكد"))}
    assert {("أكدت", 3, "f", "s"), ("أكدت", 1, None, "s"), ("تؤكد", 2, "m", "s"), ("يؤكدن", 3, "f", "p")} <= features


@pytest.mark.parametrize(
    ("participle", "expected"),
    [
        ("مؤكد", "مؤكد مؤكدا مؤكدة مؤكدين مؤكدون مؤكدان مؤكدتين مؤكدتان مؤكدات"),
        ("داعي", "داع داعي داعيا داعية داعين داعون داعيين داعيتين داعيات"),
        ("مهنئ", "مهنئ مهنئا مهنئة مهنئين مهنئون مهنئات"),
    ],
)
def test_a_participle_has_every_gender_and_number(participle, expected):
    assert {form.form for form in participle_forms(participle)} == set(expected.split()) | {
        form.form for form in participle_forms(participle) if form.number == "d"
    }


def test_only_accusatives_are_circumstantial():
    accusative = {form.form for form in participle_forms("مشير") if form.accusative}
    assert accusative == {"مشيرا", "مشيرة", "مشيرين", "مشيرتين", "مشيرات"}


@pytest.mark.parametrize(
    ("noun", "free", "joined"),
    [
        ("تأكيد", "تأكيد تأكيدا", ""),
        ("دعوة", "دعوة", "دعوت"),
        ("ادعاء", "ادعاء", "ادعاؤ ادعائ"),
        ("شكوى", "شكوى", "شكوا"),
        ("تصريحات", "تصريحات", ""),
    ],
)
def test_a_verbal_noun_changes_before_a_pronoun(noun, free, joined):
    forms = list(noun_forms(noun))
    assert {form.form for form in forms if not form.joined} == set(free.split())
    assert {form.form for form in forms if form.joined} == set(joined.split())


def test_every_act_has_its_verbs():
    entries = pack_verbs()
    assert len(entries) >= 300
    assert len({entry["act"] for entry in entries}) == 21
    assert len({entry["lemma"] for entry in entries}) == len(entries)


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def all_forms(entry):
    verb = a_verb(entry["past"], entry["present"], entry.get("open"))
    yield from (form.form for form in verb_forms(verb))
    for participle in as_list(entry.get("participle")):
        yield from (form.form for form in participle_forms(participle))
    for noun in as_list(entry.get("noun")):
        yield from (form.form for form in noun_forms(noun))


def without_pronoun(form):
    return (form.removesuffix(pronoun) for pronoun in PRONOUNS if form.endswith(pronoun))


@pytest.mark.parametrize("file", sorted(VERBS.glob("*.yaml")), ids=lambda file: file.stem)
def test_stop_forms_are_forms_of_their_verb(file):
    """A form listed as never or weak that the verb does not have, bare or with a pronoun, is a slip of the pen."""
    for entry in yaml.safe_load(file.read_text("utf-8"))["verbs"]:
        generated = {fold(form) for form in all_forms(entry)}
        listed = {form for key in ("never", "weak") for form in as_list(entry.get(key)) if form != "all"}
        unknown = {form for form in listed if generated.isdisjoint({fold(form), *without_pronoun(fold(form))})}
        assert unknown == set(), entry["lemma"]


SHADDA = "\u0651"
VOWELS = "\u064e\u064f\u0650"
FUTURES = ("فتحة", "ضمة", "كسرة")


def qutrub_spellings(entry):
    """Spellings of a past that libqutrub may want: shadda on the doubled letter, vowels on three letters."""
    past = entry["past"]
    if len(entry.get("open", "")) > len(past):
        return [past + SHADDA]
    geminated = [past[: place + 1] + SHADDA + past[place + 1 :] for place in range(1, len(past) - 1)]
    vocalised = [f"{past[0]}\u064e{past[1]}{vowel}{past[2]}\u064e" for vowel in VOWELS] if len(past) == 3 else []
    return [*vocalised, *geminated, past]


def qutrub_paradigm(conjugate, entry):
    """Third and first person active forms of libqutrub, once its principal parts agree with those of the entry."""
    for spelling, future in product(qutrub_spellings(entry), FUTURES):
        try:
            table = conjugate(spelling, future, display_format="DICT")
        except Exception:  # noqa: BLE001, S112 - libqutrub fails in many ways on words it cannot parse
            continue
        if not table:
            continue
        past, present = table["الماضي المعلوم"], table["المضارع المعلوم"]
        if fold(past["هو"]) == fold(entry["past"]) and fold(present["هو"]) == fold(entry["present"]):
            tenses = ("الماضي المعلوم", "المضارع المعلوم", "المضارع المجزوم")
            return {fold(form) for tense in tenses for form in third_and_first(table[tense])}
    return set()


def third_and_first(tense):
    return [tense[pronoun] for pronoun in ("هو", "هي", "هما", "هما مؤ", "هم", "هن", "أنا", "نحن") if tense.get(pronoun)]


def test_forms_agree_with_libqutrub(capsys):
    """The rest are jussives that libqutrub spells with both doubled letters, which news writes contracted."""
    conjugate = pytest.importorskip("libqutrub.conjugator").conjugate
    found = total = 0
    for entry in pack_verbs():
        expected = qutrub_paradigm(conjugate, entry)
        assert expected, f"libqutrub knows no {entry['lemma']} with these principal parts"
        generated = {fold(form.form) for form in verb_forms(a_verb(entry["past"], entry["present"], entry.get("open")))}
        found += len(expected & generated)
        total += len(expected)
    with capsys.disabled():
        sys.stdout.write(f"\nforms of libqutrub that are generated: {found} of {total} ({found / total:.2%})\n")
    assert found / total >= 0.97


def test_a_final_yeh_is_no_pronoun_where_its_list_has_the_word_so():
    alphabet = load().grammar.alphabet
    pronoun = alphabet.dictionary.atoms["with-pronoun"]
    assert not alphabet.masks["نادي"] & pronoun
    assert alphabet.masks["صحيفتي"] & pronoun
