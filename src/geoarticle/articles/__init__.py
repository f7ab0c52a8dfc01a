"""Articles: text in, an ``Article`` whose blocks are told apart, offsets kept."""

from geoarticle.articles.parsing import parse_article, without_surrogates
from geoarticle.articles.reading import LARGEST_BYTES, read_article

__all__ = ["LARGEST_BYTES", "parse_article", "read_article", "without_surrogates"]
