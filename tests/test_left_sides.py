"""A left side ends right before its cue, also where it could end at another cue in front."""

from qawl.extractor import Extractor
from qawl.rules.packs import load_pack

RULES = """
verbs:
  - {lemma: قال, past: قال, present: يقول, act: statement, takes: [colon]}
  - {lemma: ذكر, past: ذكر, present: يذكر, act: statement, takes: [colon]}
words:
  - {class: role, items: [مدير]}
patterns:
  - id: before
    cue: verb
    left:
      - speaker: [role, "any{0,4}?"]
    right: [colon]
    content: right
    until: [sentence]
"""


def test_a_left_side_reaches_over_another_cue(tmp_path):
    (tmp_path / "pack.yaml").write_text("pack: lefts\nschema: 1\n", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    (quotation,) = Extractor(load_pack(tmp_path)).extract("مدير ذكر قال: الباب مفتوح.")
    assert quotation.speaker is not None
    assert (quotation.cue.text, quotation.speaker.text) == ("قال", "مدير ذكر")
