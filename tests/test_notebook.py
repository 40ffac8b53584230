"""What a notebook shows: the page, in a frame from which nothing gets out."""

from __future__ import annotations

from html.parser import HTMLParser

import samples

from qawl.output.page import page


class Frames(HTMLParser):
    """Collects the tags outside, and what the frames hold."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.frames = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.frames.append(dict(attrs))


def test_a_result_shows_itself_as_one_frame_with_the_page_inside():
    found = Frames(samples.article()._repr_html_())
    assert found.tags == ["iframe"]
    document = found.frames[0]["srcdoc"]
    assert document.replace('<base href="about:srcdoc">', "") == page([("", samples.article())])
    assert found.frames[0]["sandbox"] == "allow-scripts"


def test_hostile_text_stays_inside_the_frame():
    assert Frames(samples.hostile()._repr_html_()).tags == ["iframe"]
