"""Predicted quotations against gold ones: precision, recall and F1 of what was found and of each of its parts.

Beside the exact scores stand overlap scores, so that figures can be compared with those of the literature.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from attrs import define, field, frozen

from qawl.comparison import Text, exact, matched, overlapping
from qawl.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qawl.comparison import Item, Record

Layer = Literal["core", "all"]
"""`core` leaves out unquoted noun phrases as content, on both sides."""
METRICS = ("found", "content", "cue", "speaker", "who", "kind", "triple")
"""Exact scores, each over all predicted and all gold quotations."""
OVERLAPS = ("content_overlap", "speaker_overlap", "speaker_any", "act")
"""Words that contents and speakers share, speakers that share any word (or are rightly none), and the same act."""


@frozen
class Fault:
    """A quotation that was missed, is a false alarm, or has wrong parts."""

    document: str
    """Id of the document."""
    text: str
    """Its text."""
    wrong: tuple[str, ...]
    """Names of the metrics it fails; empty for a miss or a false alarm."""
    gold: Record | None
    """The gold quotation; None for a false alarm."""
    predicted: Record | None
    """The predicted quotation; None for a miss."""


@define
class Tally:
    """Counts behind precision and recall."""

    gold: int = 0
    """Gold quotations."""
    predicted: int = 0
    """Predicted quotations."""
    precise: defaultdict[str, float] = field(factory=lambda: defaultdict(float))
    """Credit by metric, to be shared by all predicted quotations."""
    recalled: defaultdict[str, float] = field(factory=lambda: defaultdict(float))
    """Credit by metric, to be shared by all gold quotations; differs from `precise` for word overlap only."""

    def credit(self, verdict: dict[str, tuple[float, float]]) -> None:
        """Count what one matched pair gets right."""
        for metric, (precise, recalled) in verdict.items():
            self.precise[metric] += precise
            self.recalled[metric] += recalled

    def precision(self, metric: str) -> float:
        """Return the share of the predicted that is right, 0 where there is none."""
        return self.precise[metric] / self.predicted if self.predicted else 0.0

    def recall(self, metric: str) -> float:
        """Return the share of the gold that is found right, 0 where there is none."""
        return self.recalled[metric] / self.gold if self.gold else 0.0

    def f1(self, metric: str) -> float:
        """Return the harmonic mean of precision and recall."""
        precision, recall = self.precision(metric), self.recall(metric)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@define
class Scores:
    """The scores of a set of documents."""

    layer: Layer
    """What was demanded."""
    documents: int = 0
    """How many documents."""
    total: Tally = field(factory=Tally)
    """All quotations."""
    by_kind: defaultdict[str, Tally] = field(factory=lambda: defaultdict(Tally))
    """By the kind of the gold quotation, for recall."""
    by_act: defaultdict[str, Tally] = field(factory=lambda: defaultdict(Tally))
    """By the act of the gold quotation, for recall."""
    by_rule: defaultdict[str, Tally] = field(factory=lambda: defaultdict(Tally))
    """By the rule of the predicted quotation, for precision."""
    faults: list[Fault] = field(factory=list)
    """What went wrong, document by document: wrong parts, misses, false alarms."""

    def add(self, document: Record, prediction: Record) -> None:
        """Score one document. Raises ValueError where a record has not the shape it must have."""
        text, identifier = str(document["text"]), str(document["id"])
        gold, predicted = _items(text, document), _items(text, prediction)
        pairs = matched(gold, predicted)
        left_out: set[int] = set()
        if self.layer == "core":
            left_out = {j for i, j in pairs if gold[i].layer == "extended"}
            pairs = [(i, j) for i, j in pairs if gold[i].layer == "core"]
            taken = {j for _, j in pairs}
            left_out |= {
                j for j, item in enumerate(predicted) if item.record.get("form") == "phrase" and j not in taken
            }
        self.documents += 1
        wanted = [i for i, item in enumerate(gold) if self.layer == "all" or item.layer == "core"]
        self._count([gold[i] for i in wanted], [item for j, item in enumerate(predicted) if j not in left_out])
        for i, j in pairs:
            self._judge(identifier, text, gold[i], predicted[j])
        found, right = {i for i, _ in pairs}, {j for _, j in pairs} | left_out
        self.faults += [Fault(identifier, text, (), gold[i].record, None) for i in wanted if i not in found]
        self.faults += [
            Fault(identifier, text, (), None, item.record) for j, item in enumerate(predicted) if j not in right
        ]

    def _count(self, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        self.total.gold += len(gold)
        self.total.predicted += len(predicted)
        for item in gold:
            self.by_kind[item.named("kind")].gold += 1
            self.by_act[item.named("act")].gold += 1
        for item in predicted:
            self.by_rule[item.named("rule")].predicted += 1

    def _judge(self, identifier: str, text: str, gold: Item, predicted: Item) -> None:
        parts = exact(text, gold, predicted)
        verdict = {metric: (float(right), float(right)) for metric, right in parts.items()}
        verdict |= overlapping(gold, predicted)
        for tally in (
            self.total,
            self.by_kind[gold.named("kind")],
            self.by_act[gold.named("act")],
            self.by_rule[predicted.named("rule")],
        ):
            tally.credit(verdict)
        wrong = tuple(metric for metric in METRICS if not parts[metric])
        if wrong:
            self.faults.append(Fault(identifier, text, wrong, gold.record, predicted.record))


def score(documents: Iterable[Record], predictions: dict[str, Record], layer: Layer = "all") -> Scores:
    """Score the predictions (by document id) for gold documents.

    Raises InputError where a document has no prediction or a record has not the shape it must have.
    """
    scores = Scores(layer)
    for document in documents:
        identifier = str(document.get("id"))
        if identifier not in predictions:
            raise InputError(f"no prediction for document {identifier!r}")
        try:
            scores.add(document, predictions[identifier])
        except KeyError as error:
            raise InputError(f"document {identifier!r}: no {error.args[0]}") from error
        except ValueError as error:
            raise InputError(f"document {identifier!r}: {error}") from error
    return scores


def _items(text: str, document: Record) -> list[Item]:
    quotations = document["quotations"]
    if not isinstance(quotations, list):
        raise ValueError("quotations is not a list")  # noqa: TRY004 - a wrong file, not a wrong call
    counted = Text(text)
    return [counted.item(quotation) for quotation in quotations]
