"""Languages as data: every word that decides something lies in a pack, and code asks for senses.

``load("en")`` gives the pack of a language. What a pack holds, and how to make one, says
``docs/languages.md``.
"""

from geoarticle.languages.language import Language, Script, UnsupportedLanguage
from geoarticle.languages.loading import load, load_any, tags

__all__ = ["Language", "Script", "UnsupportedLanguage", "load", "load_any", "tags"]
