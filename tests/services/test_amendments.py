"""What is started from an issued document: an amending one, a letter of correction; the links."""

import pytest

from app.domain.documents import DocumentType, PlanState, SignatureLine, SigningAuthority
from app.domain.plan_life import LockedError, PlanLink
from app.errors import AppError
from app.models import Plan, Recipient
from app.services.amendments import amend_plan, correct_plan
from app.services.plan_life import issue_plan, withdraw_plan
from app.services.plan_links import list_links
from app.services.plans import (
    duplicate_plan,
    get_plan,
    purge_plan,
    restore_plan,
    save_plan,
    trash_plan,
)
from app.store import Store
from tests.factories import make_plan


@pytest.fixture
def issued(store: Store) -> Plan:
    plan = make_plan()
    plan.agency_short_name = "Sở GDĐT"
    plan.archive_copy = "VT, GDPT (3)"
    plan.signature_lines = (SignatureLine(SigningAuthority.DIRECT, "GIÁM ĐỐC"),)
    plan.signer_name = "Trần Thu Hạnh"
    plan.recipients.append(Recipient(name="Các trường trực thuộc"))
    store.write(save_plan, plan)
    store.write(issue_plan, plan.id, None, 5)
    return store.read(get_plan, plan.id)


def test_an_amendment_is_a_draft_that_names_the_old_document(store: Store, issued: Plan) -> None:
    draft = store.read(get_plan, store.write(amend_plan, issued.id))
    assert (draft.state, draft.number, draft.document_type) == (
        PlanState.DRAFT,
        None,
        DocumentType.PLAN,
    )
    cited = "Kế hoạch số 05/KH-SGDĐT ngày 09/3/2026 của Sở GDĐT về đẩy mạnh chuyển đổi số"
    assert draft.subject == f"Sửa đổi, bổ sung {cited}"
    assert draft.legal_bases[-1].text == f"Căn cứ {cited}"
    assert [task.content for task in draft.tasks] == ["Việc một", "Việc hai"]
    assert (draft.source_id, draft.source_link) == (issued.id, PlanLink.AMENDMENT)


def test_a_letter_corrects_and_goes_to_who_has_the_document(store: Store, issued: Plan) -> None:
    letter = store.read(get_plan, store.write(correct_plan, issued.id))
    assert letter.document_type is DocumentType.LETTER
    assert letter.symbol == "SGDĐT-GDPT"
    assert letter.addressees == "UBND tỉnh\nCác trường trực thuộc"
    assert letter.subject == "đính chính Kế hoạch số 05/KH-SGDĐT ngày 09/3/2026"
    assert "đã in là “‹nguyên văn chỗ sai›”, nay sửa là" in letter.preamble
    assert [one.name for one in letter.recipients] == ["Như trên"]
    assert letter.signer_name == "Trần Thu Hạnh"


def test_without_a_drafting_unit_the_symbol_asks_for_it(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    store.write(issue_plan, plan.id, None, 6)
    letter = store.read(get_plan, store.write(correct_plan, plan.id))
    assert letter.symbol == "SGDĐT-‹đơn vị soạn thảo›"


def test_a_draft_is_not_amended(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    for work in (amend_plan, correct_plan):
        with pytest.raises(AppError, match="đã ban hành"):
            store.write(work, plan.id)


def test_the_links_go_both_ways(store: Store, issued: Plan) -> None:
    amendment = store.write(amend_plan, issued.id)
    letter = store.write(correct_plan, issued.id)
    copy = store.write(duplicate_plan, issued.id)
    assert {(link.id, link.words) for link in store.read(list_links, issued.id)} == {
        (amendment, "Được sửa đổi, thay thế bởi"),
        (letter, "Được đính chính bởi"),
        (copy, "Đã nhân bản thành"),
    }
    (back,) = store.read(list_links, amendment)
    assert (back.id, back.words, back.name) == (issued.id, "Sửa đổi, thay thế", "05/KH-SGDĐT")
    store.write(trash_plan, letter)
    assert letter not in {link.id for link in store.read(list_links, issued.id)}


# --- what an issued document refuses ---------------------------------------------------------


def test_nothing_changes_an_issued_document(store: Store, issued: Plan) -> None:
    before = issued.version
    issued.subject = "Khác"
    with pytest.raises(LockedError):
        store.write(save_plan, issued)
    with pytest.raises(AppError, match="Thu hồi"):
        store.write(trash_plan, issued.id)
    with pytest.raises(LockedError):
        store.write(purge_plan, issued.id)
    store.write(withdraw_plan, issued.id, "Trùng")
    withdrawn = store.read(get_plan, issued.id)
    assert (withdrawn.subject, withdrawn.version) == ("Đẩy mạnh chuyển đổi số", before + 1)
    with pytest.raises(LockedError):
        store.write(save_plan, withdrawn)


def test_a_draft_is_purged_only_from_the_trash(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    with pytest.raises(AppError, match="thùng rác"):
        store.write(purge_plan, plan.id)
    store.write(trash_plan, plan.id)
    store.write(restore_plan, plan.id)
    store.write(trash_plan, plan.id)
    store.write(purge_plan, plan.id)
    with pytest.raises(AppError, match="Không có kế hoạch"):
        store.read(get_plan, plan.id)
