"""The labelled prose: how much of it a recogniser finds, and how often the role is right.

The bars lie a little below what was measured, so that a change that loses places fails here.
"""

from collections import Counter

import pytest

import prose_set
from geoarticle.analysis import Analysis
from geoarticle.articles import parse_article
from geoarticle.mentions import mentions_from_spans, recognise
from geoarticle.mentions.roles import assign_roles
from geoarticle.model import Mention, Span

SENTENCES = prose_set.sentences()
# recogniser -> least overlap F1, exact F1, and role accuracy on what was found, per cent
BARS = {"default": (96, 95, 93), "gazetteer": (95, 94, 93)}


@pytest.fixture(scope="module", params=BARS)
def results(request, gazetteer):
    pairs = [(s, recognise(Analysis.of(parse_article(s.text), gazetteer), request.param)) for s in SENTENCES]
    return request.param, pairs


def test_the_places_are_found_with_their_boundaries_and_roles(results):
    recogniser, pairs = results
    measured = prose_set.score(pairs)
    assert all(got >= bar for got, bar in zip(measured, BARS[recogniser], strict=True)), measured


@pytest.mark.parametrize("file", sorted({s.file for s in SENTENCES} - {"traps"}))
def test_no_continent_is_left_behind(results, file):
    overlap, _, _ = prose_set.score([(s, found) for s, found in results[1] if s.file == file])
    assert overlap >= 88, overlap


def test_the_traps_hardly_catch_anything(results):
    traps = [(s, found) for s, found in results[1] if s.file == "traps"]
    caught = [
        (mention.text, sentence.text)
        for sentence, mentions in traps
        for mention in mentions
        if mention.role == "literal" and not any(_overlaps(g, mention) for g in sentence.gold)
    ]
    assert len(caught) <= 4, caught


def _overlaps(gold, mention):
    return gold.start < mention.span.end and mention.span.start < gold.end


def test_given_the_spans_nearly_all_roles_are_right(gazetteer):
    right = total = 0
    for sentence in SENTENCES:
        article = parse_article(sentence.text)
        roles = assign_roles(
            Analysis.of(article, gazetteer).with_mentions([_given(sentence, g) for g in sentence.gold])
        )
        right += sum(
            (m.role == "literal") == (g.kind == "place") for m, g in zip(roles, sentence.gold, strict=True)
        )
        total += len(sentence.gold)
    assert right / total >= 0.92


def _given(sentence, gold):
    words = sentence.text[gold.start : gold.end]
    subtype = gold.kind if gold.kind in ("demonym", "embedded") else None
    return Mention(
        id="m1", span=Span(start=gold.start, end=gold.end), text=words, name=words, subtype=subtype
    )


def test_spans_of_the_user_carry_the_labels_words(gazetteer):
    sentence = next(s for s in SENTENCES if s.file == "boundaries" and len(s.gold) > 1)
    spans = [(g.start, g.end) for g in sentence.gold]
    mentions = mentions_from_spans(Analysis.of(parse_article(sentence.text), gazetteer), spans)
    assert [m.text for m in mentions] == [sentence.text[a:b] for a, b in spans]


def test_the_set_is_as_large_and_as_mixed_as_promised():
    kinds = Counter(g.kind for s in SENTENCES for g in s.gold)
    assert len(SENTENCES) >= 250
    assert {"africa", "asia", "europe", "latin_america", "middle_east", "north_america", "oceania_poles"} <= {
        s.file for s in SENTENCES
    }
    assert min(kinds["place"], kinds["associative"], kinds["demonym"], kinds["embedded"]) >= 10, kinds


def test_marks_are_read():
    sentence = prose_set.parse("<Paris> and [Lyon], {French} towns; ~Lyon~ University, ^Fars^ agency.")
    assert sentence.text == "Paris and Lyon, French towns; Lyon University, Fars agency."
    assert [(sentence.text[g.start : g.end], g.kind) for g in (*sentence.gold, *sentence.optional)] == [
        ("Paris", "associative"), ("Lyon", "place"), ("French", "demonym"), ("Lyon", "embedded"),
        ("Fars", "optional"),
    ]  # fmt: skip
