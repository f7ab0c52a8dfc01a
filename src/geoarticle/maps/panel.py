"""The words beside the map: the article with its marks, the table of places, the statements.

All of it is markup that works without scripts; the scripts only link it to the map.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from geoarticle.languages import Language
from geoarticle.maps import origins, pins, telling, words
from geoarticle.maps.markup import add, element, say
from geoarticle.maps.sheet import Missing, Sheet, Spot, Statement
from geoarticle.model import Article, Block, Report, Span

Marks: TypeAlias = list[tuple[Span, Spot | Statement | Missing]]
_LONGEST_MARK = 2_000  # code points


def header(sheet: Sheet) -> Element:
    """Return the title, who wrote what when, and the sum of it all."""
    head = element("header", class_="head")
    if len(sheet.reports) == 1:
        _title(add(head, "h1", dir="auto"), sheet, 0, sheet.title)
    else:
        add(head, "h1", sheet.title)
    if len(sheet.reports) == 1:
        _imprint(head, sheet, sheet.reports[0].article)
    add(head, "p", sheet.summary, class_="summary")
    for sentence in dict.fromkeys(line for report in sheet.reports for line in report.left_out):
        add(head, "p", sentence, class_="summary")
    return head


def imprint(article: Article) -> str:
    """Return byline, date and source on one line; of a file its name, not where it lies."""
    source = article.source or ""
    if not source.startswith(("http://", "https://")):
        source = source.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return " · ".join(words.clean(part) for part in (article.byline, article.published, source) if part)


def _imprint(parent: Element, sheet: Sheet, article: Article) -> None:
    line, address = imprint(article), origins.source_of(article)
    if not line and not address:
        return
    shown = add(parent, "p", line, class_="imprint", dir="auto")
    if address:
        say(shown, " · " if line else "")
        _outside(shown, sheet.language.phrase("at the source"), address)


def _outside(parent: Element, said: str, address: str) -> Element:
    """Link to another page, which is not told where the reader comes from."""
    return add(parent, "a", said, href=address, class_="origin", rel="noopener noreferrer", target="_blank")


def articles(sheet: Sheet) -> Iterator[Element]:
    """Return each article with its marks, but none whose text was left out."""
    for number, report in enumerate(sheet.reports):
        if report.article.text:
            yield _article(sheet, number, report)


def _article(sheet: Sheet, number: int, report: Report) -> Element:
    article = report.article
    side = words.direction(article.language)
    body = element("article", class_=f"story article-{number % 6}", lang=article.language, dir=side)
    if len(sheet.reports) > 1:
        _title(add(body, "h2", dir="auto"), sheet, number, article.title or numbered(sheet, number))
        _imprint(body, sheet, article)
    marks = _marks(sheet, number, report)
    headline = _headline(article)
    paragraph, end, last = body, 0, None
    for block in blocks_of(article):
        if block == headline:
            continue
        # A dateline opens the paragraph that goes on in its line.
        if paragraph is body or "\n" in article.text[end : block.span.start]:
            last = _lead_back(paragraph, sheet, article, end, last)
            paragraph = add(body, "p", class_=block.kind, dir="auto" if side == "rtl" else None)
        else:
            say(paragraph, article.text[end : block.span.start])
        _write(paragraph, article.text, block.span, marks)
        end = block.span.end
    _lead_back(paragraph, sheet, article, end, last)
    return body


def _lead_back(paragraph: Element, sheet: Sheet, article: Article, end: int, last: str | None) -> str | None:
    """Link a paragraph with marks to where it stood, but once for each page; return the address."""
    origin = origins.origin_of(article, max(0, end - 1), sheet.language)
    if origin is None or origin.href == last or paragraph.find("a") is None:
        return last
    say(paragraph, " ")
    link = _outside(paragraph, origin.shown, origin.href)
    link.set("aria-label", origin.said)
    link.set("title", origin.said)
    return origin.href


def numbered(sheet: Sheet, number: int) -> str:
    """Return what stands for the title of an article that has none."""
    return sheet.language.phrase("numbered article", number=number + 1)


def _headline(article: Article) -> Block | None:
    """Return the block that is the article's title, and so is written as one."""
    title = words.clean(article.title or "")
    headlines = (block for block in article.blocks if block.kind == "headline")
    return next((b for b in headlines if title and words.clean(b.span.of(article.text)) == title), None)


def _title(parent: Element, sheet: Sheet, number: int, title: str) -> None:
    report = sheet.reports[number]
    headline = _headline(report.article)
    if headline:
        _write(parent, report.article.text, headline.span, _marks(sheet, number, report))
    else:
        add(parent, "bdi", words.clean(title))


def blocks_of(article: Article) -> tuple[Block, ...]:
    """Return the article's blocks, or its paragraphs where it has none."""
    if article.blocks:
        return article.blocks
    out, start = [], 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            out.append(Block(kind="paragraph", span=Span(start=start, end=start + len(line.rstrip("\n")))))
        start += len(line)
    return tuple(out)


def _marks(sheet: Sheet, number: int, report: Report) -> Marks:
    """Return what to mark in one article, in order of the text."""
    marks: Marks = []
    for spot in sheet.spots:
        marks += [(q.mention.span, spot) for q in spot.quotes if q.article == number]
    marks += [(m.quote.mention.span, m) for m in sheet.missing if m.quote.article == number]
    marks += [(s.relation.span, s) for s in sheet.statements if s.article == number]
    return sorted(marks, key=lambda mark: (mark[0].start, isinstance(mark[1], Statement), mark[0].end))


def _write(parent: Element, text: str, span: Span, marks: Marks) -> None:
    """Write a stretch of text; a name inside stating words interrupts them, so links never nest."""
    inside = _overlapping(marks, span)
    names = [mark for mark in inside if not isinstance(mark[1], Statement)]
    stated = [mark for mark in inside if isinstance(mark[1], Statement)]
    at = span.start
    for name, target in names:
        if name.start < at or name.end > span.end:
            continue  # overlapping mentions: the first keeps the words
        _write_stated(parent, text, at, name.start, stated)
        _link(parent, name.of(text), target)
        at = name.end
    _write_stated(parent, text, at, span.end, stated)


def _overlapping(marks: Marks, span: Span) -> Marks:
    """Return the marks that reach into a span; they are in order, so the rest is never looked at."""
    first = bisect.bisect_left(marks, span.start - _LONGEST_MARK, key=lambda mark: mark[0].start)
    last = bisect.bisect_left(marks, span.end, key=lambda mark: mark[0].start)
    return [mark for mark in marks[first:last] if mark[0].overlaps(span)]


def _write_stated(
    parent: Element,
    text: str,
    start: int,
    end: int,
    stated: Marks,
) -> None:
    at = start
    for span, target in stated:
        left, right = max(span.start, at), min(span.end, end)
        if left >= right or not text[left:right].strip():
            continue
        say(parent, text[at:left])
        _link(parent, text[left:right], target, last=right == span.end)
        at = right
    say(parent, text[at:end])


def _link(parent: Element, said: str, target: Spot | Statement | Missing, last: bool = True) -> None:
    if isinstance(target, Spot):
        link = add(parent, "a", said, href=f"#place={target.label}", class_=f"mention {pins.classes(target)}")
        link.set("data-place", target.label)
        add(link, "sup", target.label)
    elif isinstance(target, Missing):
        link = add(parent, "a", said, href=f"#missing={target.label}", class_="mention missing")
        add(link, "sup", "?")
    else:
        link = add(parent, "a", said, href=f"#check={target.label}")
        link.set("class", f"statement {verdict_class(target)}")
        link.set("data-check", target.label)
        if last:
            add(link, "sup", words.verdict_mark(target.check))


def verdict_class(statement: Statement) -> str:
    """Return the class that styles a verdict."""
    return words.verdict_style(statement.check)


def places(sheet: Sheet) -> Element:
    """Return the table of places."""
    section = element("section", id="places", class_="places", aria_labelledby="places-title")
    phrase = sheet.language.phrase
    add(section, "h2", phrase("heading", "places"), id="places-title")
    if not sheet.spots:
        add(section, "p", phrase("no place in the text"))
        return section
    table = add(section, "table")
    add(table, "caption", phrase("table of places"), class_="hidden")
    row = add(add(table, "thead"), "tr")
    for title in ("number", "place", "confidence"):
        add(row, "th", phrase("column", title), scope="col")
    rows = add(table, "tbody")
    for spot in sheet.spots:
        rows.append(_row(sheet, spot))
    return section


def _row(sheet: Sheet, spot: Spot) -> Element:
    language = sheet.language
    row = element("tr", id=f"place={spot.label}", class_=pins.classes(spot), data_place=spot.label)
    style = pins.classes(spot, several=len(sheet.reports) > 1)
    add(row, "td", class_="number").append(pins.pin(pins.shape_of(spot), style, spot.label))
    cell = add(row, "th", scope="row")
    link = add(cell, "a", href=f"#place={spot.label}", data_place=spot.label)
    add(link, "bdi", spot.name)
    add(cell, "span", description(spot, language), class_="what")
    where = add(cell, "span", class_="where")
    add(where, "bdi", words.position(spot.lat, spot.lon), dir="ltr")
    if spot.inferred:
        say(where, f" · {language.phrase('within', reach=telling.reach(spot.inferred.radius_km, language))}")
    say(where, f" · {language.counted(len(spot.quotes), 'mention')}")
    if len(sheet.reports) > 1:
        numbers = ", ".join(str(n + 1) for n in spot.articles)
        form = "other" if len(spot.articles) > 1 else "one"
        say(where, f" · {language.phrase('in articles', form, numbers=numbers)}")
    look = language.phrase("needs a look", reason=spot.needs_look) if spot.needs_look else ""
    if reasons := [words.clean(line) for line in (look, *spot.evidence) if line]:
        add(cell, "span", "; ".join(reasons), class_="why", dir="auto")
    for statement in sheet.said_of(spot):
        line = f"{words.verdict_mark(statement.check)} {words.verdict(statement.check, language)}: "
        stated = add(cell, "span", line, class_=f"stated {verdict_class(statement)}")
        add(stated, "bdi", statement.said)
    add(add(row, "td", class_="confidence"), "bdi", f"{spot.confidence:.2f}", dir="ltr")
    return row


def likelihood(spot: Spot, language: Language) -> str:
    """Return how likely it is in words that a spot is where the map shows it."""
    likely = words.likelihood(spot.confidence, language)
    return language.phrase("likelihood of an area", likelihood=likely) if spot.inferred else likely


def description(spot: Spot, language: Language, *, layered: bool = True) -> str:
    """Return what a spot is and where: "scene · city in Aleppo, Syria", or without its layer."""
    layer = f"{language.phrase('layer in short', spot.layer)} · " if layered else ""
    if spot.inferred:
        name = words.clean(spot.place.name, 60)
        event = spot.form == "event"
        near = language.phrase("event near", name=name) if event else language.phrase("area near", name=name)
        return f"{layer}{', '.join(filter(None, (near, words.around(spot.place))))}"
    around = "" if spot.is_country else words.around(spot.place)
    kind = words.kind(spot.place, language)
    return f"{layer}{language.phrase('kind in', kind=kind, where=around) if around else kind}"


def checks(sheet: Sheet) -> Element:
    """Return the statements with their verdicts."""
    section = element("section", id="checks", class_="checks", aria_labelledby="checks-title")
    add(section, "h2", sheet.language.phrase("heading", "checks"), id="checks-title")
    if not sheet.statements:
        add(section, "p", sheet.language.phrase("no statement"))
        return section
    listed = add(section, "ol")
    for statement in sheet.statements:
        listed.append(_item(sheet, statement))
    return section


def _item(sheet: Sheet, statement: Statement) -> Element:
    language = sheet.language
    item = element("li", id=f"check={statement.label}", class_=verdict_class(statement))
    item.set("data-check", statement.label)
    link = add(item, "a", href=f"#check={statement.label}", data_check=statement.label)
    add(link, "bdi", statement.said)
    add(
        item,
        "strong",
        f"{words.verdict_mark(statement.check)} {words.verdict(statement.check, language)}",
        class_="verdict",
    )
    subject = sheet.spot(statement.figure)
    if subject:
        line = add(item, "span", language.phrase("subject"), class_="subject")
        add(line, "bdi", subject.name)
    if found := telling.measured(statement, language):
        line = add(item, "span", language.phrase("measured"), class_="measured")
        add(line, "bdi", found, dir="ltr")
    if added := telling.remark(statement, language):
        add(item, "span", added, class_="reason", dir="auto")
    return item


def missing(sheet: Sheet) -> Element | None:
    """Return the names that have no place, with the reason; None if there are none."""
    if not sheet.missing:
        return None
    section = element("section", id="missing", class_="missing", aria_labelledby="missing-title")
    add(section, "h2", sheet.language.phrase("heading", "missing"), id="missing-title")
    listed = add(section, "ul")
    for miss in sheet.missing:
        item = add(listed, "li", id=f"missing={miss.label}")
        add(item, "bdi", words.clean(miss.quote.mention.text, 80))
        add(item, "span", miss.reason, class_="why", dir="auto")
    return section


def about(sheet: Sheet, credits_: tuple[str, ...]) -> Element:
    """Return the sources, and what the map does not claim."""
    section = element("section", id="about", class_="about", aria_labelledby="about-title")
    add(section, "h2", sheet.language.phrase("heading", "about"), id="about-title")
    add(section, "p", sheet.language.phrase("about"))
    listed = add(section, "ul", class_="credits")
    for line in credits_:
        add(listed, "li", words.clean(line, 400))
    return section
