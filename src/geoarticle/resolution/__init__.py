"""Which place each mention means, and how sure that is.

``groups`` gathers the mentions of a name and looks it up; ``features`` and ``context`` say in
numbers what speaks for each candidate; ``ranker`` weighs them; ``inference`` chooses all together;
``scene`` places what the gazetteer lacks; ``evidence`` says why; ``focus`` what the story is about.
"""

from geoarticle.resolution.focus import focus
from geoarticle.resolution.resolver import Resolver, resolve

__all__ = ["Resolver", "focus", "resolve"]
