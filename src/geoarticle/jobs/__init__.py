"""Many articles: lines in, reports out, in order, whatever happens to a line or to a process."""

from geoarticle.jobs.engines import ENGINES
from geoarticle.jobs.records import Settings, read_spans
from geoarticle.jobs.resuming import resumable
from geoarticle.jobs.running import Tally, run

__all__ = ["ENGINES", "Settings", "Tally", "read_spans", "resumable", "run"]
