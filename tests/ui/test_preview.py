"""The pages beside the form: shown, refreshed, counted, clicked, hidden."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.exporters.document import Place, PlaceKind
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.outline_form import OutlineForm
from app.ui.preview.page_view import Fit
from tests.ui.finding import form_of
from tests.ui.typing_keys import type_text


@pytest.fixture
def shown(editor: PlanEditor, qtbot: QtBot) -> PlanEditor:
    """A plan whose pages are on the screen."""
    qtbot.waitUntil(lambda: editor.preview.view.count > 0 and not missing(editor))
    return editor


def missing(editor: PlanEditor) -> dict[int, float]:
    return editor.preview.view.missing_images()


def test_pages_are_drawn_and_counted(shown: PlanEditor) -> None:
    assert shown.preview.view.count == 1
    assert "1 trang" in shown._state.text()


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
    qtbot.waitUntil(lambda: not missing(shown))


def test_hidden_and_back(shown: PlanEditor, qtbot: QtBot) -> None:
    shown._show_preview.trigger()
    assert not shown.preview.isVisible()
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "X")
    shown._show_preview.trigger()
    qtbot.waitUntil(lambda: not missing(shown))


def test_a_letter_without_a_shape_is_named_and_the_pages_stay(
    shown: PlanEditor, qtbot: QtBot
) -> None:
    type_text(form_of(shown, Group.LETTERHEAD, LetterheadForm).place, "漢")
    qtbot.waitUntil(lambda: "漢" in shown.preview._words.text())
    assert shown.preview.view.count == 1
