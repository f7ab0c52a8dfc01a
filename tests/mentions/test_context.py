"""The words around a mention."""

from geoarticle.articles import parse_article
from geoarticle.mentions.context import contexts
from geoarticle.model import Mention, Span
from geoarticle.text import Text


def around(text, *names):
    """Return the contexts of the names, each where it first stands behind the one before."""
    mentions, at = [], 0
    for number, name in enumerate(names, 1):
        start = text.index(name, at)
        at = start + len(name)
        mentions.append(Mention(id=f"m{number}", span=Span(start=start, end=at), text=name, name=name))
    return contexts(Text.of(parse_article(text)), mentions)


def test_words_come_nearest_first_and_the_article_is_left_out():
    (context,) = around("He flew to the Gambia on Friday.", "Gambia")
    assert context.left[:2] == ("to", "flew")
    assert context.right[:2] == ("on", "Friday")


def test_coordinated_names_share_their_surroundings():
    syria, iraq = around("fighting in Syria and Iraq went on", "Syria", "Iraq")
    assert syria.left == iraq.left
    assert syria.right == iraq.right
    assert syria.before(0) == "in"
    assert syria.after(0) == "went"


def test_a_sentence_ends_the_context():
    (context,) = around("It rained in June. Islamabad sent help. Nobody came.", "Islamabad")
    assert context.left == ()
    assert context.right == ("sent", "help", ".")


def test_an_abbreviation_does_not_end_it():
    (context,) = around("Talks with Gen. Petraeus in Mosul", "Mosul")
    assert "with" in context.left


def test_a_possessive_is_a_word_of_its_own():
    (context,) = around("Aleppo's districts", "Aleppo")
    assert context.after(0) == "'s"
    assert context.glued


def test_the_block_is_known():
    text = "Floods in the north\n\nThe river Kwai rose.\n\nMore rain is to come."
    (context,) = around(text, "Kwai")
    assert context.block == "paragraph"
    (context,) = around(text, "Floods")
    assert (context.block, context.opens) == ("headline", True)


def test_beyond_the_sentence_there_is_nothing():
    (context,) = around("Mali", "Mali")
    assert (context.before(0), context.after(3), context.capital_before()) == ("", "", False)
