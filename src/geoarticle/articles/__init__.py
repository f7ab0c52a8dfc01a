"""Articles: text in, an ``Article`` whose blocks are told apart, offsets kept."""

from geoarticle.articles.parsing import parse_article, without_surrogates
from geoarticle.articles.reading import LARGEST_BYTES, read_article
from geoarticle.articles.sources import articles_in

__all__ = ["LARGEST_BYTES", "articles_in", "parse_article", "read_article", "without_surrogates"]
