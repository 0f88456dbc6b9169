"""The pages beside the form: shown, refreshed, counted, clicked, hidden."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.places import Place, PlaceKind
from app.exporters.pdf.page_images import PageImage
from app.models import Section
from app.services import plans
from app.store import Store
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.outline_form import OutlineForm
from app.ui.preview.page_view import Fit, PageView
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.finding import form_of
from tests.ui.typing_keys import type_text


@pytest.fixture
def shown(editor: PlanEditor, qtbot: QtBot) -> PlanEditor:
    """A plan whose pages are on the screen."""
    preview = editor.preview  # the first in a process has to find its fonts
    qtbot.waitUntil(lambda: preview.is_settled() and preview._blocks is not None)
    return editor


def test_pages_are_drawn_and_counted(shown: PlanEditor) -> None:
    assert shown.preview.view.count == 1
    assert "1 trang" in shown.bar.words.text()


def test_what_is_typed_is_seen_soon(shown: PlanEditor, qtbot: QtBot) -> None:
    before = shown.preview.view.grab().toImage()
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "Hà Nam")
    qtbot.waitUntil(lambda: shown.preview.view.grab().toImage() != before)


def test_a_click_opens_what_stands_there(shown: PlanEditor) -> None:
    view = shown.preview.view
    for height, group in ((25, Group.LETTERHEAD), (60, Group.SUBJECT)):
        point = QPoint(view.viewport().width() // 2, 12 + round(height * view.scale(0)))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert shown.navigation.group() is group


def test_a_place_in_a_section_chooses_the_section(shown: PlanEditor) -> None:
    last = shown.plan.sections[-1]
    shown.show_place(Place(PlaceKind.SECTION, last.id))
    assert shown.navigation.group() is Group.OUTLINE
    tree = form_of(shown, Group.OUTLINE, OutlineForm).tree
    assert tree.model.nodes[tree.current()].item.id == last.id


def test_zoom(shown: PlanEditor, qtbot: QtBot) -> None:
    view = shown.preview.view
    view.set_zoom(1.5)
    assert view.fit is None
    assert view.zoom == pytest.approx(1.5)
    view.set_zoom(Fit.PAGE)
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(shown.preview.is_settled)


def test_hidden_and_back(shown: PlanEditor, qtbot: QtBot) -> None:
    shown.show_preview.trigger()
    assert not shown.preview.isVisible()
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "X")
    shown.show_preview.trigger()
    qtbot.waitUntil(shown.preview.is_settled)


def test_a_letter_without_a_shape_is_named_and_the_pages_stay(
    shown: PlanEditor, qtbot: QtBot
) -> None:
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "漢")
    qtbot.waitUntil(lambda: "漢" in shown.preview._words.text())
    assert shown.preview.view.count == 1


def test_pages_of_the_plan_before_never_show(shown: PlanEditor, store: Store, qtbot: QtBot) -> None:
    other = make_plan()
    other.sections = [Section(title=f"Mục {n}", body="Nội dung.\n" * 20) for n in range(8)]
    store.write(plans.save_plan, other)
    counts: list[int] = []
    shown.preview.counted.connect(counts.append)
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "A")
    shown.preview.refresh()  # its pages are on their way when the other plan is opened
    shown.open_plan(store.read(plans.get_plan, other.id), Group.LETTERHEAD)
    qtbot.waitUntil(shown.preview.is_settled)
    assert counts == [shown.preview.view.count]
    assert counts[0] > 1


def test_pages_go_on_being_drawn_after_a_failure(shown: PlanEditor, qtbot: QtBot) -> None:
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "漢")
    qtbot.waitUntil(lambda: "漢" in shown.preview._words.text())
    shown.preview.view.set_zoom(1.5)
    qtbot.waitUntil(shown.preview.is_settled)


def test_the_pages_follow_the_form(shown: PlanEditor, qtbot: QtBot) -> None:
    shown.preview.view.set_zoom(2.0)
    qtbot.waitUntil(shown.preview.is_settled)
    shown.navigation.choose(Group.SIGNATURE)
    below = shown.preview.view.verticalScrollBar().value()
    shown.navigation.choose(Group.LETTERHEAD)
    assert shown.preview.view.verticalScrollBar().value() < below


def test_only_pictures_near_to_what_is_seen_are_kept(qtbot: QtBot, app: QApplication) -> None:
    assert app is not None
    view = PageView(None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show_pages([(210.0, 297.0)] * 50)
    for page in range(50):
        view.go_to(page)
        size = round(210 * view.pixels_per_mm(page)), round(297 * view.pixels_per_mm(page))
        view.put_image(page, PageImage(*size, 4 * size[0], bytes(4 * size[0] * size[1])))
        assert page in view.visible_pages()
        assert not view.missing_images().keys() & {page}
    assert len(view._images) <= 12


def test_the_zoom_is_remembered(shown: PlanEditor, workspace: Workspace, qtbot: QtBot) -> None:
    shown.preview.view.set_zoom(1.25)
    shown.keep_layouts()
    again = PlanEditor(workspace)
    qtbot.addWidget(again)
    assert again.preview.zoom_code() == "1.25"
