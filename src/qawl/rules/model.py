"""What a rule pack says, after reading: verbs, words, marks, boundaries, fragments and patterns with their positions.

Nothing here knows YAML (reader.py) or matching (qawl.engine); packs.py layers one pack over another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from qawl.model import Act
    from qawl.rules.expressions import Expression
    from qawl.rules.problems import Position


@frozen
class Step:
    """One step of a pattern: what it matches, how often, and which part of the quotation it is."""

    position: Position = field(eq=False)
    item: Item
    """What is matched."""
    label: str | None = None
    """speaker, addressee, medium, time, via, complementizer, cue, content, or None."""
    least: int = 1
    """Fewest repetitions."""
    most: int = 1
    """Most repetitions, at most 60."""
    lazy: bool = False
    """Take as few repetitions as possible (written `*?`, `+?`, `{m,n}?`)."""


@frozen
class Atom:
    """One token for which an expression over word classes and features holds."""

    expression: Expression


@frozen
class Use:
    """A fragment, by name."""

    fragment: str


@frozen
class Group:
    """A choice between sequences of steps, tried in order; a plain sequence is a choice of one."""

    branches: tuple[tuple[Step, ...], ...]


@frozen
class Look:
    """Steps that must (or must not) stand here, without being taken."""

    steps: tuple[Step, ...]
    ahead: bool = True
    """What follows (`next`, `not-next`) or what stands before (`before`, `not-before`, one token)."""
    negative: bool = False


Item = Atom | Use | Group | Look


@frozen
class Verb:
    """A reporting verb, from which all its forms are generated."""

    position: Position = field(eq=False)
    lemma: str
    past: str
    """Past, third person masculine singular, unvocalised."""
    present: str
    """Present, third person masculine singular, unvocalised."""
    act: Act
    takes: tuple[str, ...]
    """What introduces its content: clause, phrase, object, quote, colon, question, formula."""
    particles: tuple[str, ...] = ()
    """Prepositions it governs before أن or a noun: إلى، على، من، عن، ب، ل، في."""
    open: str | None = None
    """Stem before a consonant ending where it differs: رددت for رد is `ردد`, قلت for قال is `قل`."""
    participle: tuple[str, ...] = ()
    """Active participle(s), masculine singular without ending: مؤكد."""
    noun: tuple[str, ...] = ()
    """Verbal noun(s): تأكيد."""
    object: str | None = None
    """`addressee` where a noun phrase after the subject is who is spoken to or of: دعا X الأطراف إلى."""
    tags: tuple[str, ...] = ()
    """Free names that rules may ask for: addition, relay, evidence, recall ..."""
    never: tuple[str, ...] = ()
    """Generated forms that are another word in practice and never a cue."""
    weak: tuple[str, ...] = ()
    """Generated forms that report only right before أن, a colon or a quote; `all` means every form."""
    not_before: tuple[str, ...] = ()
    """Words after which, standing next, the form is no report: أكد حضوره."""
    not_after: tuple[str, ...] = ()
    """Words before which, standing right in front, the form is no report: عدم ذكر."""


@frozen
class WordClass:
    """A named list of words."""

    position: Position = field(eq=False)
    name: str
    items: tuple[str, ...]
    inflect: str = "none"
    """none: as listed; noun: with article, proclitics and pronouns; person: also feminine, dual and sound plurals."""
    exact: bool = False
    """Match the spelling as written (hamza, alef maqsura), without folding."""
    about: str = ""


@frozen
class MarkRule:
    """One pair of quotation marks, or one mark that has no direction."""

    position: Position = field(eq=False)
    id: str
    open: str
    """The opening mark; one or two characters."""
    close: str
    """The closing mark; the same as `open` for a direction-blind mark."""
    either_way: bool = False
    """True where real text writes the pair in both orders (curly marks in right-to-left text)."""
    about: str = ""


@frozen
class Boundary:
    """Where reported content ends: the steps stand right after the end, `after` right before it."""

    position: Position = field(eq=False)
    id: str
    steps: tuple[Step, ...]
    after: tuple[Step, ...] = ()
    """What must stand before the cut, inside the content."""
    at_start: bool = False
    """`after` must begin where the content begins."""
    where: tuple[str, ...] = ()
    """Conditions that compare with the host: owns-marker, same-gender, subject-follows ..."""
    group: str | None = None
    """A name that `until` may give for all boundaries of the group."""
    about: str = ""


@frozen
class Fragment:
    """Steps with a name, for reuse."""

    position: Position = field(eq=False)
    name: str
    branches: tuple[tuple[Step, ...], ...]
    about: str = ""

    @property
    def expression(self) -> Expression | None:
        """What the one atom of the fragment says, so that expressions may name the fragment; None for any other."""
        if len(self.branches) == 1 and len(self.branches[0]) == 1:
            step = self.branches[0][0]
            if isinstance(step.item, Atom) and (step.label, step.least, step.most) == (None, 1, 1):
                return step.item.expression
        return None


@frozen
class Example:
    """A sentence and what a pattern must find in it (`parts` empty: a reject, in which it must find nothing)."""

    position: Position = field(eq=False)
    text: str
    parts: tuple[tuple[str, str | None], ...] = ()
    """Part and its words in the text, None where the part must be absent; kind, form, act, negated and their value."""
    why: str = ""
    """For a reject: why a careful reader finds no quotation."""
    todo: bool = False
    """A known failure: the example must fail, and is reported once it passes."""


@frozen
class Pattern:
    """A construction, centred on its cue."""

    position: Position = field(eq=False)
    id: str
    cue: Expression
    content: str
    """Where the content lies: right, left, or the label `content` inside the steps (written `content: label`)."""
    right: tuple[Step, ...] = ()
    """Steps from the cue on."""
    left: tuple[Step, ...] = ()
    """Steps that end right before the cue."""
    until: tuple[str, ...] = ()
    """Boundaries, or groups of them, that end the content."""
    where: tuple[str, ...] = ()
    """Conditions on the whole match."""
    form: str | None = None
    """clause, phrase or quoted; None: told by the content."""
    act: Act | None = None
    """Overrides the act of the cue."""
    about: str = ""
    examples: tuple[Example, ...] = ()
    rejects: tuple[Example, ...] = ()


@frozen
class Pack:
    """Rules that belong together, after layering over the packs they extend."""

    name: str
    schema: int = 1
    extends: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()
    words: tuple[WordClass, ...] = ()
    marks: tuple[MarkRule, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    patterns: tuple[Pattern, ...] = ()
