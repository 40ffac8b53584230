"""The codes of rule problems: what each means and whether a pack with it can still be used."""

from __future__ import annotations

from attrs import frozen

from qawl.rules.problems import Severity


@frozen
class Code:
    """A kind of problem."""

    id: str
    """Stable: a letter for the family and three digits."""
    meaning: str
    """What is wrong, in one line."""
    severity: Severity


FAMILIES = {
    "Y": "YAML and files",
    "N": "names",
    "S": "steps and expressions",
    "L": "lexicon",
    "E": "examples",
    "P": "packs",
}
"""What the first letter of a code says."""

_ERRORS = {
    "Y101": "the file is not YAML",
    "Y102": "the file is not UTF-8, or holds characters that YAML forbids",
    "Y103": "an anchor, an alias or a tag",
    "Y104": "nested too deeply",
    "Y105": "the file is too big",
    "Y106": "too many entries in one file, or too many files in a pack",
    "Y107": "the same key twice in one mapping",
    "Y108": "text, a list or a mapping where another of them belongs",
    "Y109": "an unknown key",
    "Y110": "an unknown section",
    "Y111": "a key is missing",
    "Y112": "an empty value",
    "Y113": "a value that is none of those allowed",
    "Y114": "the file cannot be read",
    "Y115": "a second document in the file",
    "Y116": "a text that is too long",
    "N201": "an unknown atom in an expression",
    "N202": "an unknown fragment",
    "N203": "an unknown boundary",
    "N204": "an unknown particle",
    "N205": "a name that is no name",
    "N206": "the same name twice in one pack",
    "N207": "fragments that use one another in a circle",
    "N208": "a word class, fragment or tag with the name of another atom",
    "N209": "an unknown condition",
    "S301": "an expression that cannot be read",
    "S302": "an unknown step or label",
    "S303": "a step with more than one key, or none",
    "S304": "a quantifier that cannot be read, or whose bounds are the wrong way round",
    "S305": "a repetition without a bound or above the highest",
    "S306": "a step that can match nothing where it must match something",
    "S307": "an expression that can never hold",
    "S308": "a label twice on one path",
    "S309": "a pattern without content",
    "S310": "no steps",
    "S311": "a look behind at more than one token",
    "S312": "steps that grow too large when their fragments are put in",
    "S313": "steps that can be tried in too many ways",
    "L401": "a verb without one of its principal parts",
    "L402": "a comma inside an item",
    "L403": "an invisible control character inside an item",
    "L404": "a no-break space inside an item",
    "L405": "a tatweel inside an item",
    "L408": "a word class without words",
    "L409": "a word file that is missing or outside the folder of the pack",
    "L410": "two lists of one word class that disagree",
    "L412": "a quotation mark that is not one or two signs",
    "E501": "words of an example that are not in its text",
    "P602": "a schema version that this qawl does not read",
    "P603": "a pack that cannot be found",
    "P604": "packs that extend one another in a circle",
    "P605": "something to remove that does not exist",
    "P606": "something to replace that does not exist",
    "P607": "a name that a lower pack has, without `replace: true`",
    "P608": "two packs with one name",
}
_WARNINGS = {
    "Y117": "a file that is no part of a pack",
    "L406": "the same word twice in one class, once spelling variants are folded",
    "L407": "an item of more than one word, which no token equals",
    "L411": "two verbs with the same principal parts",
    "L413": "a vocalised item",
    "L414": "a verb whose present is its past",
    "E502": "words of an example that are in its text more than once",
    "E503": "a pattern without an example",
    "E504": "a pattern without a reject",
    "E505": "a reject that does not say why",
    "E506": "the same sentence twice in one pattern",
    "P601": "a folder without pack.yaml",
}

CODES = {
    id_: Code(id_, meaning, severity)
    for table, severity in ((_ERRORS, Severity.ERROR), (_WARNINGS, Severity.WARNING))
    for id_, meaning in table.items()
}
"""Every code by its id."""
