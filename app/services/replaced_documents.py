"""Cited documents that a newer one takes the place of, as far as the program's own plans tell."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.citations import Citation, read_citation
from app.domain.documents import DOCUMENT_TYPE_NAMES, DocumentNumber, PlanState
from app.domain.plan_life import PlanLink
from app.domain.vietnamese import fold, name_key
from app.models import LegalBasis, Plan

_YEAR = re.compile(r"(?:19|20)\d\d")


def find_replaced(session: Session) -> dict[str, str]:
    """``name_key`` of kind and number ("nghị quyết số 06-NQ/TU") -> the newer one, in words.

    Two kinds of evidence: a plan of ours that amends another; and căn cứ of which a later one of
    the same kind, body and subject, but for its year, is cited in another plan.
    """
    lines = session.scalars(
        select(LegalBasis.text)
        .join(Plan, Plan.id == LegalBasis.plan_id)
        .where(Plan.deleted_at.is_(None), Plan.template_title == "")
        .distinct()
    )
    return {**newer_citations(lines), **_amended(session)}


def newer_citations(lines: Iterable[str]) -> dict[str, str]:
    """Of documents that come out anew each year the older ones, with the newest of each."""
    series: dict[tuple[str, ...], dict[str, Citation]] = defaultdict(dict)
    for line in lines:
        cited = read_citation(line)
        if cited and cited.number and cited.passed_on and _YEAR.search(cited.subject):
            key = (cited.kind, fold(cited.body), _YEAR.sub("", fold(cited.subject)))
            series[key][cited.number] = cited
    replaced = {}
    for documents in series.values():
        newest = max(documents.values(), key=lambda cited: cited.passed_on or date.min)
        for number, cited in documents.items():
            if cited.passed_on != newest.passed_on:
                named = f"{newest.kind} số {newest.number} ngày {newest.date}"
                replaced[name_key(f"{cited.kind} số {number}")] = named
    return replaced


def _amended(session: Session) -> dict[str, str]:
    """Plans of ours that a later issued one amends or replaces."""
    old = aliased(Plan)
    query = (
        select(
            old.document_type, old.number, old.symbol, Plan.document_type, Plan.number, Plan.symbol
        )
        .join(old, old.id == Plan.source_id)
        .where(
            Plan.source_link == PlanLink.AMENDMENT,
            Plan.state == PlanState.ISSUED,
            old.number.is_not(None),
        )
    )
    return {
        name_key(f"{DOCUMENT_TYPE_NAMES[kind]} số {DocumentNumber(number, symbol)}"): (
            f"{DOCUMENT_TYPE_NAMES[new_kind]} số {DocumentNumber(new_number, new_symbol)}"
        )
        for kind, number, symbol, new_kind, new_number, new_symbol in session.execute(query)
    }
