"""The dialogs that offer what earlier plans and the directory hold."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.domain.markup import parse_inline, plain_text
from app.services.legal_bases import UsedBasis
from app.services.recipients import KnownRecipient
from app.ui.plans.pick_dialog import Offer, PickDialog


def used_bases_dialog(parent: QWidget, used: Iterable[UsedBasis]) -> PickDialog:
    """Căn cứ of earlier plans; each stands for its text in markup."""
    hint = "Tìm theo số, tên văn bản (gõ có dấu hoặc không dấu)"
    return PickDialog(parent, "Căn cứ đã dùng", hint, [_basis_offer(one) for one in used])


def _basis_offer(one: UsedBasis) -> Offer:
    year = f", gần nhất năm {one.last_year}" if one.last_year else ""
    words = plain_text(parse_inline(one.text))
    return Offer(words, f"Trong {one.count} kế hoạch{year}", one.text)


def recipients_dialog(parent: QWidget, known: Iterable[KnownRecipient]) -> PickDialog:
    """Nơi nhận of the directory and of earlier plans; each stands for its name and purpose."""
    hint = "Tìm theo tên, mục đích (gõ có dấu hoặc không dấu)"
    return PickDialog(parent, "Nơi nhận thường dùng", hint, [_line_offer(one) for one in known])


def _line_offer(one: KnownRecipient) -> Offer:
    text = f"{one.name} ({one.purpose})" if one.purpose else one.name
    source = "Có trong danh mục" if one.is_usual else "Chưa có trong danh mục"
    used = f", trong {one.count} kế hoạch" if one.count else ""
    return Offer(text, source + used, (one.name, one.purpose))
