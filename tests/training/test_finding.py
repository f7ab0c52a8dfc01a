"""Fitting the weights that join the rules and the encoder."""

from corpora.reading import Document, Gold
from geoarticle.mentions.finding import Candidate
from geoarticle.model import Article
from training.finding import right


def candidate(start, end):
    return Candidate(start=start, end=end, subtype=None, cues={})


def gold(start, end):
    return Gold(
        start=start, end=end, text="", lat=None, lon=None, geonameid=None, feature_class=None, type=None
    )


def test_the_exact_candidate_is_right_and_a_rival_is_not():
    article = Article(text="Lake Kivu and Goma")
    document = Document(id="1", article=article, gold=(gold(0, 9), gold(14, 18)), ignore=())
    found = [candidate(0, 4), candidate(0, 9), candidate(13, 18)]
    assert right(found, document) == [False, True, True]  # of Goma no candidate has the exact span
