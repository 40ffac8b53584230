"""The keys of rule files: what each section's entries may say, of which kind, and what it means.

The reader, the JSON Schema and the reference of the rule language all follow these tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from qawl.rules import model
from qawl.rules.vocabulary import ACTS, FORMS, INFLECTIONS, KINDS, PARTS, SIDES, TAKES

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Key:
    """One key of an entry."""

    name: str
    kind: str
    """How its value is read: a function of values.py."""
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    """The values allowed, for the kinds choice and choices."""
    attribute: str = ""
    """The attribute of the model that it fills; empty when it is the key's name."""
    code: str = "Y111"
    """The problem when a required key is missing."""
    refers: str = ""
    """What its names refer to, for the kinds names and words: boundary, particle."""

    @property
    def target(self) -> str:
        """The attribute of the model that it fills."""
        return self.attribute or self.name.replace("-", "_")


@frozen
class Section:
    """One section of a rule file: a list of entries."""

    name: str
    key: str
    """The key that names an entry: lemma, class, id or name."""
    model: type[Any]
    about: str
    keys: tuple[Key, ...]

    @property
    def by_name(self) -> dict[str, Key]:
        """Its keys by their names."""
        return {key.name: key for key in self.keys}


REPLACE = Key("replace", "flag", "Stand in for the entry of the same name in a lower pack.")
"""A key that every entry may have."""

VERBS = Section("verbs", "lemma", model.Verb, "Reporting verbs, from whose principal parts all forms are generated.", (
    Key("lemma", "text", "The verb as a dictionary has it; its name in the pack.", required=True, code="L401"),
    Key("past", "word", "Past, third person masculine singular, unvocalised.", required=True, code="L401"),
    Key("present", "word", "Present, third person masculine singular, unvocalised.", required=True, code="L401"),
    Key("act", "act", "What a report with it does.", required=True, choices=ACTS),
    Key("takes", "choices", "What introduces its content.", required=True, choices=TAKES),
    Key("particles", "words", "Prepositions it governs before the content.", refers="particle"),
    Key("open", "word", "Stem before an ending that begins with a consonant, where it is another."),
    Key("participle", "words", "Active participles, masculine singular."),
    Key("noun", "words", "Verbal nouns."),
    Key("object", "choice", "Who the noun phrase after the subject is.", choices=("addressee",)),
    Key("tags", "names", "Free names that expressions may ask for."),
    Key("never", "words", "Forms that are another word in practice."),
    Key("weak", "words", "Forms that report only right before a marker; `all` means every form."),
    Key("not-before", "words", "Words before which, standing next, a form is no report."),
    Key("not-after", "words", "Words after which, standing next, a form is no report."),
    REPLACE,
))  # fmt: skip

WORDS = Section("words", "class", model.WordClass, "Named lists of words, which expressions ask for by name.", (
    Key("class", "name", "Its name; lists of one name add up.", required=True, attribute="name"),
    Key("items", "items", "The words."),
    Key("file", "file", "A text file beside this one, one word a line, `#` before comments.", attribute="items"),
    Key("inflect", "choice", "none: as listed; name: with attached prepositions; noun: also with article and pronouns; "
        "person: also feminine, dual and sound plurals.", choices=INFLECTIONS),
    Key("exact", "flag", "Match the spelling as written, without folding."),
    Key("about", "text", "What the words have in common."),
    REPLACE,
))  # fmt: skip

MARKS = Section("marks", "id", model.MarkRule, "Quotation marks.", (
    Key("id", "name", "Its name.", required=True),
    Key("open", "sign", "The opening mark, one or two signs.", required=True),
    Key("close", "sign", "The closing mark; the same for a mark without direction.", required=True),
    Key("either-way", "flag", "Whether real text writes the pair in both orders."),
    Key("about", "text", "Where it is used."),
    REPLACE,
))  # fmt: skip

BOUNDARIES = Section("boundaries", "id", model.Boundary, "Where reported content ends.", (
    Key("id", "name", "Its name.", required=True),
    Key("steps", "steps", "What stands right after the end.", required=True, code="S310"),
    Key("after", "steps", "What must stand right before the cut, inside the content."),
    Key("group", "name", "A name that `until` may give instead, for all boundaries of the group."),
    Key("at-start", "flag", "Whether `after` must begin where the content begins."),
    Key("where", "conditions", "Conditions that compare with the report the content belongs to."),
    Key("about", "text", "What it cuts."),
    REPLACE,
))  # fmt: skip

FRAGMENTS = Section("fragments", "name", model.Fragment, "Steps with a name, used as `$name`.", (
    Key("name", "name", "Its name, without the dollar sign.", required=True),
    Key("steps", "steps", "The steps.", required=True, code="S310", attribute="branches"),
    Key("about", "text", "What it matches."),
    REPLACE,
))  # fmt: skip

PATTERNS = Section("patterns", "id", model.Pattern, "Constructions, each centred on its cue.", (
    Key("id", "name", "Its name, given as the rule of its quotations.", required=True),
    Key("cue", "expression", "Which tokens are its cue.", required=True),
    Key("right", "steps", "Steps from the cue on."),
    Key("left", "steps", "Steps that end right before the cue."),
    Key("content", "choice", "Where the content lies; `label`: the step labelled content.", required=True,
        choices=SIDES, code="S309"),
    Key("until", "names", "Boundaries, or groups of them, that end the content.", refers="boundary"),
    Key("where", "conditions", "Conditions on the whole match."),
    Key("form", "choice", "The shape of the content, where the pattern sets it.", choices=FORMS),
    Key("act", "act", "What a report with it does, instead of the cue's act.", choices=ACTS),
    Key("about", "text", "The construction in words."),
    Key("examples", "examples", "Sentences, and what the pattern finds in them."),
    Key("rejects", "rejects", "Sentences in which it must find nothing."),
    REPLACE,
))  # fmt: skip

SECTIONS = {section.name: section for section in (VERBS, WORDS, MARKS, BOUNDARIES, FRAGMENTS, PATTERNS)}
"""Every section by its name."""

EXAMPLE_KEYS = (
    Key("text", "prose", "The sentence.", required=True),
    *(Key(label, "part", f"Its {label}, in the words of the text; `none` for no {label}.") for label in PARTS),
    Key("kind", "choice", "How its words are given.", choices=KINDS),
    Key("form", "choice", "The shape of its content.", choices=FORMS),
    Key("act", "act", "What the report does.", choices=ACTS),
    Key("negated", "flag", "Whether the cue is negated."),
    Key("todo", "flag", "A known failure, reported once it passes."),
)
"""Keys of an example."""

REJECT_KEYS = (
    Key("text", "prose", "The sentence.", required=True),
    Key("why", "text", "Why a careful reader finds no quotation."),
    Key("todo", "flag", "A known failure, reported once it passes."),
)
"""Keys of a reject."""

MANIFEST_KEYS = (
    Key("pack", "name", "The name of the pack.", required=True),
    Key("schema", "choice", "The version of the rule language.", choices=("1",), code="P602"),
    Key("extends", "names", "Names of the packs below this one, lowest first."),
    Key("about", "text", "What the pack is for."),
    Key("remove", "removals", "Entries of lower packs to take out, by section and name."),
)
"""Keys of pack.yaml, besides the sections."""


def required(keys: tuple[Key, ...]) -> Iterator[Key]:
    """The keys that an entry cannot do without."""
    return (key for key in keys if key.required)
