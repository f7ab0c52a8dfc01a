"""Relations held against coordinates."""

from geoarticle.checks.checking import check_claim, check_relations

__all__ = ["check_claim", "check_relations"]
