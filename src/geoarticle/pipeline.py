"""How an article becomes a report: find, relate, resolve, check."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from geoarticle.analysis import Analysis, World
from geoarticle.articles import parse_article
from geoarticle.budget import Budget, Meter
from geoarticle.checks import check_relations
from geoarticle.corrections import Corrections, corrections, told
from geoarticle.edits import Edit
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.languages import load
from geoarticle.mentions import mentions_from_spans, recognise
from geoarticle.model import Article, Made
from geoarticle.precision import rounded
from geoarticle.provenance import made_by
from geoarticle.relations import find_relations, read_places
from geoarticle.report import Report
from geoarticle.resolution import Resolver, focus


def geoparse(
    article: Article | str,
    spans: Sequence[tuple[int, int]] | None = None,
    gazetteer: Gazetteer | None = None,
    *,
    recogniser: str = "default",
    outlines: Outlines | None = None,
    budget: Budget | None = None,
    edits: Sequence[Edit] = (),
) -> Report:
    """Find every place that an article reports, say which is meant, and check what is stated.

    ``spans`` are half-open code point ranges of mentions found by other means; the recogniser is
    then not asked. Without ``gazetteer`` or ``outlines`` the bundled ones are opened for this call;
    for many articles open both once and pass them. What lies beyond ``budget`` is left out and named
    in the report's ``left_out``. ``edits`` are what people decided: the article is then read twice, by
    the machine alone and under the edits, and the report says what they changed. Raises
    ``UnsupportedLanguage`` for an article in a language without a
    pack.
    """
    if isinstance(article, str):
        article = parse_article(article)
    with ExitStack() as opened:
        world = World(
            gazetteer=gazetteer or opened.enter_context(Gazetteer.open()),
            outlines=outlines or opened.enter_context(Outlines.open()),
        )
        machine = _parsed(article, world, spans, recogniser, budget)
        if not edits:
            return machine
        made = corrections(edits, machine, world.gazetteer, load(article.language))
        report = _parsed(article, world, spans, recogniser, budget, made)
        told_edits, changes = told(report, machine, made)
        return replace(report, edits=told_edits, changes=changes)


def _parsed(
    article: Article,
    world: World,
    spans: Sequence[tuple[int, int]] | None,
    recogniser: str,
    budget: Budget | None,
    made: Corrections | None = None,
) -> Report:
    analysis = analyse(article, world, spans, recogniser, budget, made)
    return _report(
        article, analysis, world, made_by(analysis, world, recogniser if spans is None else "spans")
    )


def analyse(
    article: Article,
    world: World,
    spans: Sequence[tuple[int, int]] | None = None,
    recogniser: str = "default",
    budget: Budget | None = None,
    made: Corrections | None = None,
) -> Analysis:
    """Find the mentions of an article and what it states about them; see ``geoparse``.

    ``made`` is what people's edits come to.
    """
    meter = Meter(budget or Budget())
    analysis = Analysis.of(article, world.gazetteer, meter)
    if spans is None:
        found = recognise(analysis, recogniser)
        if meter.read_to is not None:
            analysis = analysis.up_to(meter.read_to)
    else:
        unread = range(len(analysis.article.text) + 1, len(article.text) + 1)
        found = mentions_from_spans(analysis, [span for span in spans if span[1] not in unread])
    if made is not None:
        found = made.amended(analysis, found)
    kept = meter.kept_mentions(found)
    if len(kept) < len(found):  # what follows is not read either: a statement there could name more
        analysis = analysis.up_to(found[len(kept)].span.start)
    analysis = analysis.with_mentions(kept)
    analysis = read_places(analysis) if spans is None else analysis.with_relations(find_relations(analysis))
    if made is not None:
        analysis = made.settled(analysis)
    return analysis.with_relations(meter.kept_statements(analysis.relations))


def _report(article: Article, analysis: Analysis, world: World, makers: Made) -> Report:
    resolver = Resolver(analysis, world)
    resolutions = resolver.resolve()
    checks = check_relations(analysis, resolutions, world, resolve_without=resolver.resolve_without)
    report = Report(
        article=article,
        mentions=analysis.mentions,
        resolutions=resolutions,
        relations=analysis.relations,
        checks=checks,
        focus=focus(analysis, resolutions, world),
        attribution=world.gazetteer.attribution(),
        left_out=tuple(analysis.meter.left_out),
        made_by=makers,
    )
    return rounded(report)
