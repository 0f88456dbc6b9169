"""What earlier plans hold is offered again."""

from app.models import LegalBasis, Plan, Recipient, UsualRecipient
from app.services.directory import get_agency, save_agency
from app.services.legal_bases import list_used_bases
from app.services.plans import save_plan, trash_plan
from app.services.recipients import add_usual_recipients, list_recipients
from app.store import Store
from tests.factories import make_agency

OLD, NEW = "Căn cứ Luật Giáo dục", "Căn cứ Quyết định số 5/QĐ-UBND"


def test_bases_of_lines_and_preambles_the_latest_first(store: Store) -> None:
    lines = [LegalBasis(text=f"{OLD};"), LegalBasis(text="Căn cứ ‹văn bản›")]
    store.write(save_plan, Plan(issued_year=2024, legal_bases=lines))
    store.write(save_plan, Plan(issued_year=2023, preamble=f"{OLD}; Luật Trẻ em."))
    store.write(save_plan, Plan(issued_year=2025, legal_bases=[LegalBasis(text=NEW)]))
    used = [(one.text, one.count, one.last_year) for one in store.read(list_used_bases)]
    assert used == [(NEW, 1, 2025), (OLD, 2, 2024), ("Căn cứ Luật Trẻ em", 1, 2023)]


def test_what_is_in_the_trash_is_not_offered(store: Store) -> None:
    plan = Plan(legal_bases=[LegalBasis(text=NEW)], recipients=[Recipient(name="UBND tỉnh")])
    store.write(save_plan, plan)
    store.write(trash_plan, plan.id)
    assert store.read(list_used_bases) == []
    assert store.read(list_recipients) == []


def test_recipients_of_the_directory_come_first(store: Store) -> None:
    agency = make_agency()
    agency.recipients = [UsualRecipient(name="UBND tỉnh", purpose="để b/c")]
    store.write(save_agency, agency)
    for _ in range(2):
        store.write(save_plan, Plan(recipients=[Recipient(name="Các trường")]))
    known = [(one.name, one.count, one.is_usual) for one in store.read(list_recipients)]
    assert known == [("UBND tỉnh", 0, True), ("Các trường", 2, False)]


def test_a_recipient_is_kept_once(store: Store) -> None:
    store.write(save_agency, make_agency())
    lines = [("Các trường", "thực hiện"), ("Các trường", "thực hiện")]
    assert store.write(add_usual_recipients, lines) == 1
    assert store.write(add_usual_recipients, lines) == 0
    assert [one.name for one in store.read(get_agency).recipients] == ["Các trường"]
