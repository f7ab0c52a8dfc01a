import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from geoarticle import geoparse, languages
from geoarticle.articles import parse_article
from geoarticle.errors import InputError
from geoarticle.languages import Language, Script, UnsupportedLanguage

LATIN = Script(has_case=True, direction="ltr", word_breaks=True)


@pytest.fixture
def toy(tmp_path: Path) -> Language:
    """A pack of five rows, with the senses it needs."""
    for name, content in {
        "words/kinds.tsv": "# a remark\ncity\tsettlement, kind behind\nriver\tkind behind\n",
        "words/hedges.tsv": "over\tlower hedge\nmore than\tlower hedge\nno more than\tlower hedge\n",
        "lists/given_name.txt": "ada\ngrace\n",
        "values/units.tsv": "unit\tmile\t1.609344\nvague\tfew\t2 5\n",
        "patterns/found.tsv": "found\t{kind behind} \\d{1,2}\nfound\tno [a-z]{2}\n",
        "phrases/page.tsv": "near\t{km:.0f} km from {name}\nplace/one\tplace\nplace/other\tplaces\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    listed = ("settlement", "kind behind", "lower hedge", "given name", "unit", "vague", "found", "wind")
    senses = dict.fromkeys(listed, "for a test")
    return Language(tag="xx", name="Toy", script=LATIN, recogniser="default", folder=tmp_path, senses=senses)


def test_a_word_has_all_the_senses_of_its_rows(toy: Language) -> None:
    assert toy.words("settlement") == {"city"}
    assert toy.words("kind behind") == {"city", "river"}
    assert toy.words("settlement", "given name") == {"city", "ada", "grace"}


def test_a_sense_that_only_this_pack_lacks_is_empty(toy: Language) -> None:
    assert toy.words("wind") == frozenset()
    assert toy.table("wind") == {}
    assert not toy.pattern("wind").search("north")


def test_a_sense_that_no_pack_can_have_is_our_own_mistake(toy: Language) -> None:
    for ask in (toy.words, toy.table, toy.pattern):
        with pytest.raises(KeyError, match="kind behnid"):
            ask("kind behnid")


def test_runs_of_words_come_longest_first(toy: Language) -> None:
    assert toy.sequences("lower hedge") == (("no", "more", "than"), ("more", "than"), ("over",))


def test_tables_hold_text_numbers_and_spans_of_numbers(toy: Language) -> None:
    assert toy.table("unit") == {"mile": "1.609344"}
    assert toy.numbers("unit") == {"mile": 1.609344}
    assert toy.ranges("vague") == {"few": (2.0, 5.0)}


def test_a_pattern_has_rows_for_alternatives_and_senses_in_its_slots(toy: Language) -> None:
    found = toy.pattern("found")
    assert found.pattern == r"(?:river|city) \d{1,2}|no [a-z]{2}"
    assert found.fullmatch("city 12")
    assert found.fullmatch("no km")
    assert not found.fullmatch("lake 12")


def test_a_phrase_takes_values_and_a_noun_its_number(toy: Language) -> None:
    assert toy.phrase("near", km=11.6, name="Aleppo") == "12 km from Aleppo"
    assert (toy.counted(1, "place"), toy.counted(0, "place")) == ("1 place", "0 places")


@pytest.mark.parametrize("tag", [None, "", "en", "EN", "en-GB", "en_US", " en "])
def test_english_serves_every_english_and_texts_that_name_no_language(tag: str | None) -> None:
    assert languages.load(tag) is languages.load("en")


@pytest.mark.parametrize("tag", ["tlh", "e", "../en", "en/../en", "senses", "\0", "-", "languages"])
def test_an_unknown_language_is_one_clear_line(tag: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=r"no language is called .*: choose .*\ben\b") as caught:
        languages.load(tag)
    assert isinstance(caught.value, InputError)
    assert "\n" not in str(caught.value)


def test_an_article_in_an_unknown_language_is_refused_not_read_as_english() -> None:
    article = parse_article("Nap jIH Aleppo tlhIngan.", language="tlh")
    with pytest.raises(UnsupportedLanguage, match="tlh"):
        geoparse(article)


def test_a_language_travels_to_other_processes_as_its_tag() -> None:
    english = languages.load("en")
    assert pickle.loads(pickle.dumps(english)) is english


def test_english_says_how_it_is_written() -> None:
    english = languages.load("en")
    assert (english.name, english.script, english.recogniser) == ("English", LATIN, "default")
    assert "en" in languages.tags()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Install packages the way pip does, each giving a language: code and metadata on the path."""

    def install(tag: str, *, case: str, words: str) -> None:
        package = f"pack_{tag}"
        words_folder = tmp_path / package / "pack" / "words"
        words_folder.mkdir(parents=True)
        (words_folder / "all.tsv").write_text(words, encoding="utf-8")
        (words_folder.parent / "language.tsv").write_text(
            f"name\tToy {tag}\nhas case\t{case}\ndirection\tltr\nword breaks\tyes\nrecogniser\tgazetteer\n"
        )
        (tmp_path / package / "__init__.py").write_text(
            "from pathlib import Path\n"
            "from geoarticle.registry import Row\n"
            "FOLDER = Path(__file__).parent / 'pack'\n"
            f"ROW = Row(name='{tag}', place='{package}:FOLDER')\n"
        )
        facts = tmp_path / f"{package}-1.0.dist-info"
        facts.mkdir()
        (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (facts / "entry_points.txt").write_text(f"[geoarticle.languages]\n{tag} = {package}:ROW\n")
        monkeypatch.syspath_prepend(tmp_path)

    return install


def found(text: str, tag: str) -> list[str]:
    report = geoparse(parse_article(text, language=tag), recogniser=languages.load(tag).recogniser)
    assert report.article.language == tag
    return [mention.text for mention in report.mentions]


def test_another_package_can_give_a_language(installed: Callable[..., None]) -> None:
    installed("qtz", case="yes", words="na\tplace preposition, sure preposition\n.\tsentence end\n")
    language = languages.load("qtz-XX")
    assert (language.name, language.words("place preposition")) == ("Toy qtz", {"na"})
    assert found("Zum falo na Aleppo.", "qtz") == ["Aleppo"]


def test_a_script_without_case_is_searched_word_by_word(installed: Callable[..., None]) -> None:
    installed("qta", case="no", words="في\tplace preposition\nمدينة\tkind leading a name\n.\tsentence end\n")
    text = "قصف الجيش مدينة خاركيف في أوكرانيا يوم الاثنين. ووقع انفجار في حلب."
    assert found(text, "qta") == ["مدينة خاركيف", "أوكرانيا", "حلب"]
