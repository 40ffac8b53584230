"""The names that the rule language itself gives a meaning: atoms, labels, and the values of keys."""

from __future__ import annotations

from qawl.model import Act, Kind

TAKES = ("clause", "phrase", "object", "quote", "colon", "question", "formula")
"""What may introduce the content of a verb."""

ACTS = tuple(str(act) for act in Act)
"""What a report can do."""

LABELS = ("speaker", "addressee", "medium", "time", "via", "complementizer", "cue", "content", "reinforcement")
"""The parts of a quotation that a step can be."""

PARTS = ("cue", "speaker", "content", "complementizer", "addressee", "medium", "time", "via", "antecedent")
"""The parts of a quotation that an example can name."""

KINDS = tuple(str(kind) for kind in Kind)
"""How the words of a quotation can be given."""

INFLECTIONS = ("none", "name", "noun", "person")
"""How the items of a word class are inflected."""

FORMS = ("clause", "phrase", "quoted")
"""Shapes of content that a pattern can set."""

SIDES = ("right", "left", "label", "both")
"""Where the content of a pattern lies."""

MOST = 60
"""The highest bound of a repetition."""

STAR = 12
"""The bound of `*` and `+`."""

TOKENS = {
    "any": "every token",
    "none": "no token: the cue of a pattern for quotes that have none",
    "word": "a word or a number",
    "unknown": "a word that no list knows",
    "number": "a token of digits",
    "latin": "a word in Latin letters",
    "handle": "the name of an account, from @ on",
    "hashtag": "a topic, from # on",
    "comma": "a comma, Arabic or not",
    "semicolon": "a semicolon",
    "colon": "a colon",
    "stop": "a full stop, question mark or exclamation mark",
    "newline": "the end of a line",
    "dash": "a dash or hyphen",
    "slash": "a slash",
    "paren-open": "an opening parenthesis",
    "paren-close": "a closing parenthesis",
    "bracket-open": "an opening square bracket",
    "bracket-close": "a closing square bracket",
    "ellipsis": "three dots or more",
    "other": "any other sign",
    "quote": "a matched pair of quotation marks with all that is inside",
    "quote.short": "a quote of one or two words",
    "quote.medium": "a quote of three to five words",
    "quote.long": "a quote of six words or more",
    "governed": "a preposition that the verb of the cue governs; stands alone in its step",
    "governed-prefix": "a word that begins with the bi or li that the cue governs; stands alone in its step",
    "stray-mark": "a quotation mark without a partner",
    "start": "the beginning of a sentence, a paragraph or the inside of a quote; takes no token",
    "end": "the end of a sentence, a paragraph or the inside of a quote; takes no token",
}
"""Atoms that tell kinds of token."""

READINGS = {
    "cue": "a reporting word of any kind",
    "verb": "a finite form of a reporting verb",
    "participle": "an active participle of a reporting verb",
    "speech-noun": "a verbal noun of a reporting verb",
    "past": "a past form of a reporting verb",
    "present": "a present form of a reporting verb",
    "jussive": "a jussive form of a reporting verb",
    "passive": "a form that can be read as a passive",
    "first": "a first-person form",
    "second": "a second-person form",
    "third": "a third-person form",
    "masculine": "a masculine form",
    "feminine": "a feminine form",
    "singular": "a singular form",
    "dual": "a dual form",
    "plural": "a plural form",
    "weak": "a form that reports only right before a marker",
    "object.addressee": "a verb whose object is who is spoken to",
}
"""Atoms that tell what a reporting word is."""

SHAPES = {
    "with-and": "begins with the proclitic wa",
    "with-fa": "begins with the proclitic fa",
    "with-b": "begins with the proclitic bi",
    "with-l": "begins with the proclitic li",
    "with-k": "begins with the proclitic ka",
    "with-s": "begins with the future sa",
    "definite": "has the article",
    "with-pronoun": "ends in an attached pronoun",
    "starts-b": "an unknown word whose first letter may be the proclitic bi",
    "verbal-shape": "an unknown word in the shape of a verbal noun",
    "starts-l": "an unknown word whose first letter may be the proclitic li",
}
"""Atoms that tell the clitics of a word."""

CLASSES = ("finite", "verbal-noun", "nisba", "name", "place")
"""Word classes that every pack may ask for, whether or not it adds words to them."""

BUILT_IN = frozenset(
    [*TOKENS, *READINGS, *SHAPES] + [f"takes.{name}" for name in TAKES] + [f"act.{name}" for name in ACTS],
)
"""Every atom that needs no word class, verb tag or particle of a pack."""

RESERVED = ("act.", "takes.", "object.", "quote.")
"""Beginnings of atom names that no word class or tag may have."""

LIMITS = ("sentence", "paragraph")
"""Boundaries that every pack may name in `until`."""

CONDITIONS = {
    "owns-marker": "the cue that the boundary labels has a marker of its own",
    "owns-clause": "the cue that the boundary labels has a clause or a quote of its own",
    "subject-follows": "a speaker follows the cue that the boundary labels",
    "subject-before": "a speaker stands before the cue that the boundary labels",
    "same-gender": "that cue agrees in gender with the cue whose content it would end",
    "same-number": "that cue agrees in number with the cue whose content it would end, as far as number tells",
    "host-subordinate": "the cue whose content it would end stands in a clause that depends on the one after it",
}
"""What `where` can ask for; alternatives are joined by |."""

LENGTHS = frozenset({"quote.short", "quote.medium", "quote.long"})
"""Quotes by their length."""

SIGNS = frozenset(TOKENS) - LENGTHS - {"any", "word", "unknown", "number", "latin", "handle", "hashtag", "start", "end"}
"""Atoms of tokens that are no words."""

EXCLUSIVE = (SIGNS, LENGTHS, frozenset({"past", "present"}))
"""Sets of atoms of which one token has one at most."""
