"""Why a rule did or did not match: a text and an extractor into an explanation that a rule author can read."""

from qawl.explain.explainer import Explainer
from qawl.explain.model import CueTrace, Explanation, Found, Marks, Outcome, RuleTrace, StepTrace, Word

__all__ = ["CueTrace", "Explainer", "Explanation", "Found", "Marks", "Outcome", "RuleTrace", "StepTrace", "Word"]
