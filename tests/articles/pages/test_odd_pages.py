"""Pages of our own pen in the layouts of many publishers, each with what a person reads on it."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.articles.sources import drafts_in

FOLDER = Path(__file__).parent / "odd"
FACTS = tomllib.loads((FOLDER / "facts.toml").read_text("utf-8"))
STORIES = {name: facts for name, facts in FACTS.items() if not facts.get("refused")}
LINES = ("headline", "byline", "published", "language", "site")
KEPT = ("dateline", "standfirst", "first", "last")


def saved(name):
    """Return the bytes of a page, in its own charset."""
    return (FOLDER / f"{name}.html").read_text("utf-8").encode(FACTS[name].get("charset", "utf-8"))


@cache
def read(name):
    return next(iter(drafts_in(f"{name}.html", saved(name))))


def blocks(name, *kinds):
    article, _ = read(name)
    return [block.span.of(article.text) for block in article.blocks if block.kind in kinds]


def told(name, *facts):
    """Return the facts of a page that somebody has written down, one case each."""
    return [(fact, FACTS[name][fact]) for fact in facts if fact in FACTS[name]]


def cases(*facts):
    return [
        pytest.param(name, fact, value, id=f"{name}-{fact}")
        for name in STORIES
        for fact, value in told(name, *facts)
    ]


@pytest.mark.parametrize(("name", "fact", "value"), cases(*LINES))
def test_the_facts_of_a_page_are_those_that_a_person_reads(name, fact, value):
    article, _ = read(name)
    found = {"headline": article.title}.get(fact) or getattr(article, fact, None) or ""
    assert found[: len(value)] == value if fact == "published" else found == value


@pytest.mark.parametrize(("name", "fact", "value"), cases("dateline", "standfirst"))
def test_what_stands_before_a_story_is_told_apart(name, fact, value):
    assert value in blocks(name, fact)


@pytest.mark.parametrize(("name", "fact", "value"), cases("first"))
def test_a_story_begins_where_a_person_begins_to_read(name, fact, value):
    assert blocks(name, "paragraph")[0].startswith(value)


@pytest.mark.parametrize(("name", "fact", "value"), cases("last"))
def test_a_story_ends_where_a_person_ends(name, fact, value):
    assert blocks(name, "paragraph", "list", "table", "heading")[-1].endswith(value)


@pytest.mark.parametrize(("name", "fact", "value"), cases("captions"))
def test_its_captions_are_found_and_no_others(name, fact, value):
    found = blocks(name, "caption")
    assert len(found) == len(value)
    assert all(text.startswith(start) for text, start in zip(found, value, strict=True))


@pytest.mark.parametrize(("name", "fact", "value"), cases("credits"))
def test_its_credits_are_found(name, fact, value):
    assert set(value) <= set(blocks(name, "credit"))


@pytest.mark.parametrize(("name", "fact", "value"), cases("headings"))
def test_its_headings_are_found_and_no_others(name, fact, value):
    assert blocks(name, "heading") == value


@pytest.mark.parametrize("name", STORIES)
def test_what_is_no_part_of_the_story_is_left_out(name):
    article, _ = read(name)
    assert [words for words in FACTS[name]["absent"] if words in article.text] == []


@pytest.mark.parametrize(("name", "fact", "value"), cases("note"))
def test_a_page_cut_short_says_so(name, fact, value):
    assert value in " ".join(read(name)[1].notes)


@pytest.mark.parametrize("name", [name for name in FACTS if name not in STORIES])
def test_a_page_without_a_story_is_refused(name):
    found = list(articles_in(f"{name}.html", data=saved(name)))
    assert [type(one) for one in found] == [Refusal]
    assert "is no story" in found[0].reason
