"""The weights that ship: named as the code names its features, and traceable to what made them."""

import hashlib
import json
from importlib import resources

import pytest

import prose_set
from geoarticle.analysis import Analysis
from geoarticle.articles import parse_article
from geoarticle.errors import GeoarticleError
from geoarticle.mentions import mentions_from_spans
from geoarticle.mentions.encoder import shipped
from geoarticle.mentions.finding import pool
from geoarticle.mentions.roles import article_cues
from geoarticle.resolution.context import CONTEXT
from geoarticle.resolution.features import NAMES
from geoarticle.resolution.ranker import read_weights
from training.weights import command, sha256

# What the labelled prose does not show: cues that are rare, and those of a whole story.
MORE = (
    "The vote went against [Aleppo], the pact was signed by [Oslo], in sunny [Peru] and for New Old [Bonn].",
    "[Oslo] condemned [Peru]. [Oslo] said so. [Chad] said no. [Mali] and [Togo] agreed. [Mali] left it.",
    "He flew to [Oslo], in [Bonn] he ate, in [Cali] he slept, in [Lima] he rose, in [Lyon] falling, he fell.",
    "They met at [Qwzzlebury] on Monday. [Bonn] got $200,000.",
    "[Syrian] and [Greek] men met the [Dutch], the [Danish], the [Swiss] and the [Irish].",
)

FILES = {
    "ranker": ("geoarticle.resolution", "weights.json"),
    "finding": ("geoarticle.mentions", "finding_weights.json"),
    "roles": ("geoarticle.mentions", "role_weights.json"),
}


def weights(name):
    package, file = FILES[name]
    return json.loads(resources.files(package).joinpath(file).read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_weights_say_what_made_them(name):
    made = weights(name)["made"]
    assert set(made) == {"corpora", "gazetteer", "code", "command"}
    assert made["command"].startswith(f"python -m training.{name} ")
    assert all(corpus in made["command"] for corpus in made["corpora"])
    hashes = [*made["corpora"].values(), made["gazetteer"]]
    assert all(len(one) == 64 and int(one, 16) for one in hashes)


def test_the_rankers_weights_are_named_as_its_features():
    values = weights("ranker")
    assert list(values["alone"]) == list(NAMES)
    assert list(values["first"]) == list(values["final"]) == [*NAMES, *CONTEXT]


@pytest.mark.parametrize("part", ["alone", "first", "final"])
def test_a_renamed_feature_is_refused(part):
    values = weights("ranker")
    values[part]["match: renamed"] = values[part].pop(NAMES[0])
    with pytest.raises(GeoarticleError, match="fit the weights again"):
        read_weights(values)


def test_every_cue_with_a_weight_is_one_that_texts_show(gazetteer):
    shown = {"finding": {"bias", "across"}, "roles": {"bias"}}  # nobody writes names that overlap
    for sentence in [*prose_set.sentences(), *map(prose_set.parse, MORE)]:
        analysis = Analysis.of(parse_article(sentence.text), gazetteer)
        for candidate in pool(analysis.text, analysis.candidates, shipped()):
            shown["finding"] |= candidate.cues.keys()
        shown["roles"].update(*article_cues(analysis.with_mentions(mentions(sentence, analysis))))
    for name, cues in shown.items():
        assert set(weights(name)["weights"]) <= cues


def mentions(sentence, analysis):
    return mentions_from_spans(analysis, [(g.start, g.end) for g in sentence.gold])


def test_a_command_is_written_without_folders():
    argv = ["/home/x/training/ranker.py", "/data/lgl.jsonl", "gwn.jsonl", "--out", "src/a/weights.json"]
    assert command(argv) == "python -m training.ranker lgl.jsonl gwn.jsonl --out src/a/weights.json"


def test_a_file_is_known_by_its_hash(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"words")
    assert sha256(file) == hashlib.sha256(b"words").hexdigest()
