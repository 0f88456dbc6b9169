"""Benchmarks: ``python3 dev.py bench [GROUP...]``. Ratios are measured side by side in one run.

Medians of several runs; no bound is asserted here, machines differ.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

from app.exporters.build import build_document
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.exporters.pdf import render_pdf
from app.exporters.tasks_xlsx import render_tasks
from app.importers.plan_reader import read_plan
from app.models import Plan
from app.paths import paths_in
from app.services.plans import get_plan, save_plan
from app.services.search import find_plans
from app.store import Store
from tests import bench_first_paint, bench_window
from tests.bench_plans import SAMPLE, TASKS, long_plan, plan_of_many_tasks, plan_with_rows

ROWS = 10_000
PDF_ROWS = 1_000
BARE_CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="1300" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    '<w:p><w:pPr><w:pStyle w:val="A"/><w:jc w:val="left"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>'
)


def median_ms(work: Callable[[], object], runs: int = 7) -> float:
    """The median time of ``work`` after one run that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def bare_table(plan: Plan) -> bytes:
    """The same table written down as XML with the least that Word needs to show it so."""
    rows = []
    for number, task in enumerate(plan.tasks, 1):
        who = (task.lead_units, task.supporting_units, task.leader)
        texts = (str(number), task.content, task.due_text, *who, task.note)
        cells = "".join(BARE_CELL.format(escape(text)) for text in texts)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body><w:tbl>{"".join(rows)}</w:tbl></w:body>'
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document + "</w:document>")
    return written.getvalue()


def bare_sheet(plan: Plan) -> bytes:
    """The same cells by XlsxWriter alone: same looks, all rows of one height."""
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        page = book.add_worksheet()
        look = {"font_name": "Times New Roman", "font_size": 13, "border": 1, "text_wrap": True}
        left = book.add_format(look)
        centred = book.add_format({**look, "align": "center"})
        looks = (centred, left, centred, left, left, left, left)
        for row, task in enumerate(plan.tasks):
            who = (task.lead_units, task.supporting_units, task.leader)
            texts = (str(row + 1), task.content, task.due_text, *who, task.note)
            page.set_row(row, 39)
            for column, text in enumerate(texts):
                page.write_string(row, column, text, looks[column])
    return written.getvalue()


def report(what: str, work: Callable[[], object], runs: int = 7) -> float:
    """Print and return the median of ``work``."""
    median = median_ms(work, runs)
    print(f"{what:32}{median:9.1f} ms")
    return median


def measure_documents() -> None:
    fmt = load_format()
    text = SAMPLE.read_text(encoding="utf-8")
    report("nhập kế hoạch mẫu", lambda: read_plan(text))
    plan = long_plan()
    report("xuất kế hoạch 12 trang (.docx)", lambda: render_docx(build_document(plan, fmt), fmt))
    document = build_document(plan, fmt)
    report("  dàn trang cả bài (.pdf)", lambda: render_pdf(document, fmt))
    changes = count()

    def render_changed() -> bytes:
        plan.sections[5].body = f"Đoạn văn vừa sửa lần thứ {next(changes)}."
        return render_pdf(build_document(plan, fmt), fmt)

    report("  sửa một đoạn, xuất lại (.pdf)", render_changed)
    table = build_document(plan_with_rows(PDF_ROWS), fmt)
    report(f"bảng {PDF_ROWS} dòng (.pdf)", lambda: render_pdf(table, fmt), 3)
    big = plan_with_rows(ROWS)
    ours = report(
        f"bảng {ROWS} dòng (.docx)", lambda: render_docx(build_document(big, fmt), fmt), 3
    )
    bare = report("  cùng bảng, XML trần", lambda: bare_table(big), 3)
    print(f"  tỷ lệ {ours / bare:.2f}")


def measure_workbook() -> None:
    """The appendix of tasks against the same cells by XlsxWriter alone, in turns."""
    fmt, big = load_format(), plan_with_rows(ROWS)
    pairs = [
        (median_ms(lambda: render_tasks(big, fmt), 1), median_ms(lambda: bare_sheet(big), 1))
        for _ in range(5)
    ]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{f'bảng {ROWS} dòng (.xlsx)':32}{ours:9.1f} ms")
    print(f"{'  cùng bảng, XlsxWriter trần':32}{bare:9.1f} ms")
    print(f"  tỷ lệ {statistics.median(ours / bare for ours, bare in pairs):.2f}")


def measure_database() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(paths_in(Path(folder)))
        plan = long_plan()
        store.write(save_plan, plan)
        report("lưu kế hoạch 12 trang", lambda: store.write(save_plan, plan))
        report("mở kế hoạch 12 trang", lambda: store.read(get_plan, plan.id))
        many = plan_of_many_tasks()
        store.write(save_plan, many)
        report(f"lưu kế hoạch {TASKS} nhiệm vụ", lambda: store.write(save_plan, many))
        for number in range(400):
            store.write(save_plan, Plan(subject=f"Kế hoạch thứ {number}", number=number))
        report("tìm trong 400 kế hoạch", lambda: store.read(find_plans, "thu 7"))
        store.close()


def measure_apart(module: str, *arguments: str) -> None:
    """In a process of its own: memory is measured too."""
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


def measure_windows() -> None:
    bench_first_paint.measure()
    for name in bench_window.PLANS:
        measure_apart("tests.bench_window", name)


GROUPS: dict[str, Callable[[], None]] = {
    "documents": measure_documents,
    "xlsx": measure_workbook,
    "database": measure_database,
    "search": lambda: measure_apart("tests.bench_search"),
    "window": measure_windows,
    "work": lambda: measure_apart("tests.bench_work"),
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("group", nargs="*", help=f"{', '.join(GROUPS)}; all of them without one")
    for group in parser.parse_args().group or GROUPS:
        GROUPS[group]()
