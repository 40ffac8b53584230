"""Mined verbs as ready YAML stubs, as a table or as JSON; Arabic in comments and cells is isolated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qawl.explain.report import isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qawl.mine import Context, Find

UNKNOWN = "?"
"""Stands for a principal part that only a speaker of Arabic can fill in."""
QUOTE_PLACES = ("quote",)
COLUMNS = "count  past          present       where\n"


def as_yaml(finds: list[Find]) -> str:
    """Return a `verbs` section with one entry a find, what was seen of it in comments."""
    if not finds:
        return "# no word stands where a reporting verb would and is in no entry\nverbs: []\n"
    return "verbs:\n" + "".join(line + "\n" for find in finds for line in _entry(find))


def _entry(find: Find) -> Iterator[str]:
    places = ", ".join(f"{place} {count}" for place, count in find.places.most_common())
    forms = isolated(" ".join(form for form, _ in find.forms.most_common(5)))
    yield f"  # seen {find.count} times: {places}; forms: {forms}"
    for context in find.contexts:
        yield f"  #   {isolated(_line(context))}"
    yield f"  - lemma: {find.lemma}"
    yield f"    past: {find.past or _quoted(UNKNOWN)}"
    yield f"    present: {find.present or _quoted(UNKNOWN)}"
    yield "    act: statement"
    yield f"    takes: [{', '.join(_takes(find))}]"
    if find.particles:
        yield f"    particles: [{', '.join(dict.fromkeys(find.particles))}]"


def _takes(find: Find) -> Iterator[str]:
    """Yield what introduces the content, as far as it was seen."""
    quoted = [place for place in find.places if place.endswith(QUOTE_PLACES)]
    if len(quoted) < len(find.places):
        yield "clause"
    if quoted:
        yield from ("quote", "colon")


def _quoted(text: str) -> str:
    return f'"{text}"'


def _line(context: Context) -> str:
    return f"{context.before} [{context.word}] {context.after}"


def as_json(finds: list[Find]) -> str:
    """Return a JSON list with one object a find."""
    return json.dumps([_record(find) for find in finds], ensure_ascii=False, indent=1) + "\n"


def _record(find: Find) -> dict[str, object]:
    return {
        "past": find.past,
        "present": find.present,
        "count": find.count,
        "forms": dict(find.forms.most_common()),
        "places": dict(find.places.most_common()),
        "particles": list(find.particles),
        "contexts": [
            {"before": context.before, "word": context.word, "after": context.after} for context in find.contexts
        ],
    }


def as_table(finds: list[Find]) -> str:
    """Return one line a find, and a context under each."""
    lines = [COLUMNS]
    for find in finds:
        past, present = (isolated(f"{part or UNKNOWN:12}") for part in (find.past, find.present))
        places = ", ".join(f"{place} {count}" for place, count in find.places.most_common())
        lines.append(f"{find.count:>5}  {past}  {present}  {places}\n")
        lines += [f"       {isolated(_line(context))}\n" for context in find.contexts[:1]]
    return "".join(lines)


WRITERS: dict[str, Callable[[list[Find]], str]] = {"yaml": as_yaml, "table": as_table, "json": as_json}
"""How finds are written, by the name of the format."""
