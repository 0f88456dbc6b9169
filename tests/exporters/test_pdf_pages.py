"""The pages to look at: the same as those exported, with every block's place."""

import pytest

from app.domain.data_tables import RowSource, default_columns
from app.domain.places import PlaceKind
from app.exporters.build import build_document
from app.exporters.document import Document
from app.exporters.format import load_format
from app.exporters.pdf import render_pdf, set_pages
from app.exporters.pdf.page_images import PageImages, block_at
from app.importers.plan_reader import read_plan
from app.models import DataTable, Plan, Section
from app.paths import RESOURCES

FORMAT = load_format()


@pytest.fixture(scope="module")
def document() -> Document:
    text = (RESOURCES / "samples" / "ke-hoach-mau.txt").read_text(encoding="utf-8")
    return build_document(read_plan(text)[0], FORMAT)


@pytest.fixture(scope="module")
def pages(document: Document) -> PageImages:
    return PageImages(set_pages(document, FORMAT))


def test_they_look_as_the_exported_ones(document: Document, pages: PageImages) -> None:
    exported = PageImages(render_pdf(document, FORMAT))
    assert pages.sizes_mm == exported.sizes_mm
    for page in range(len(pages.sizes_mm)):
        assert pages.draw(page, 2.0) == exported.draw(page, 2.0)


def test_every_block_is_found(document: Document, pages: PageImages) -> None:
    found = pages.find_blocks(document)
    wanted = [place for part in document.parts for place in part.places]
    assert sorted(map(str, (block.place for block in found))) == sorted(map(str, wanted))
    assert [block.place.kind for block in found[:2]] == [PlaceKind.LETTERHEAD, PlaceKind.TITLE]


def test_what_stands_at_a_height(document: Document, pages: PageImages) -> None:
    blocks = pages.find_blocks(document)
    for block in blocks[1:20]:
        place = block_at(blocks, block.page, block.y_mm + 0.5)
        assert place == block.place
    above_all = block_at(blocks, 0, 1.0)
    assert above_all is None


def test_a_table_of_nothing_but_its_head_before_the_signature() -> None:
    columns = default_columns(RowSource.TASKS)
    plan = Plan(
        sections=[Section(title="Nhiệm vụ", body="{{tasks-1}}")],
        data_tables=[DataTable(key="tasks-1", columns=columns)],
        signer_name="Trần Thu Hạnh",
    )
    assert len(PageImages(render_pdf(build_document(plan, FORMAT), FORMAT)).sizes_mm) == 1
