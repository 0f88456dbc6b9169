"""Who signs with which authority: the lines above a signature, from a person's title.

Decree 30/2020, Annex I, part I, II.7.b: TM. before the name of a collective, KT. before the head's
title when a deputy signs, TL. when the head of a department does, Q. for an acting head.
"""

import re
from collections.abc import Iterable

from app.domain.documents import SignatureLine, SigningAuthority
from app.domain.vietnamese import clean_line, fold

_DEPUTY = re.compile(r"phó (?=\S)", re.IGNORECASE)
_ACTING = re.compile(r"(?:quyền |q\.\s*)(?=\S)", re.IGNORECASE)
_COLLECTIVES = (("uy ban nhan dan", "ỦY BAN NHÂN DÂN"), ("hoi dong nhan dan", "HỘI ĐỒNG NHÂN DÂN"))
_CHAIR = "chu tich"


def head_title(titles: Iterable[str]) -> str:
    """The title of the office's head: the first of its leaders' that is not a deputy's."""
    return next((title for title in titles if title and not _DEPUTY.match(title)), "")


def proposed_lines(title: str, head: str, agency: str) -> tuple[SignatureLine, ...]:
    """The lines for a signer with this title; ``head``: the title of the head of ``agency``.

    Nothing where the title is not known.
    """
    title = clean_line(title)
    if not title:
        return ()
    own, is_deputy = (_DEPUTY.sub("", title, count=1), bool(_DEPUTY.match(title)))
    before: list[SignatureLine] = []
    if fold(_ACTING.sub("", own)) != fold(_ACTING.sub("", head)) and head and not _rules(own):
        before.append(_line(SigningAuthority.BY_ORDER, _ACTING.sub("", head)))
    elif collective := _collective(own, agency):
        before.append(_line(SigningAuthority.ON_BEHALF, collective))
    if is_deputy:
        deputy = _line(SigningAuthority.DIRECT, title)
        return (*before, _line(SigningAuthority.IN_PLACE, own), deputy)
    acting = SigningAuthority.ACTING if _ACTING.match(own) else SigningAuthority.DIRECT
    return (*before, _line(acting, _ACTING.sub("", own)))


def _rules(title: str) -> bool:
    """Whether only the head of an office, or a deputy of the head, has this title."""
    return fold(title).startswith(("giam doc", "hieu truong", _CHAIR))


def _collective(title: str, agency: str) -> str:
    if not fold(_ACTING.sub("", title)).startswith(_CHAIR):
        return ""
    return next((name for start, name in _COLLECTIVES if fold(agency).startswith(start)), "")


def _line(authority: SigningAuthority, position: str) -> SignatureLine:
    return SignatureLine(authority, position.upper())
