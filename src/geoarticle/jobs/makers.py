"""What decides the answers besides the input: the same makers, the same answers."""

from __future__ import annotations

from geoarticle.gazetteer import Gazetteer
from geoarticle.jobs.records import Settings
from geoarticle.provenance import weights
from geoarticle.version import VERSION


def makers(settings: Settings) -> dict[str, str]:
    """Return what an answer is made with, by name; raise ``GazetteerError`` where there is none.

    The gazetteer stands for itself by what its files hold, wherever they lie. The seconds of an article
    are left aside: who gives more to what was given up does not want the rest made again.
    """
    asked = {"recogniser": settings.recogniser, "text": str(settings.text)}
    with Gazetteer.open(settings.gazetteer) as gazetteer:
        builds = " and ".join(f"{build.made} {build.fingerprint}" for build in gazetteer.builds())
    return {"version": VERSION, "weights": weights(), "gazetteer": builds, **asked}
