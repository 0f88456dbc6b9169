"""The data and the files: made in a folder of their own, read back."""

import zipfile
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from sqlalchemy import create_engine, inspect

from app.domain.report_period import ReportKind, ReportPeriod
from app.exporters.build import build_document
from app.exporters.metrics import missing_letters
from app.exporters.pdf import set_pages
from app.exporters.pdf.page_images import PageImages
from app.importers.catalogues import read_catalogues
from app.importers.workbooks import read_workbook
from app.migrations import HEAD, run_migrations
from app.models import metadata
from app.models.agency import AgencyKind
from app.paths import RESOURCES, Paths, paths_in
from app.services.assessments import start_assessment
from app.services.criteria_sets import list_sets
from app.services.overview import OverviewQuestion
from app.services.plan_life import issue_plan
from app.services.plans import get_plan
from app.services.search import find_plans
from app.store import Store
from app.version import version
from app.workflows import first_run
from app.workflows.assessment_export import AssessmentWish, export_assessment
from app.workflows.collect import read_answers, send_files
from app.workflows.comparison import StateRef, compare_states
from app.workflows.criteria import load_catalogues
from app.workflows.directory import export_directory, preview_directory
from app.workflows.export_comparison import export_comparison
from app.workflows.export_plan import FileKind, export_plan_file
from app.workflows.formats import office_format
from app.workflows.overview import CalendarChoice, export_calendar, export_overview
from app.workflows.packages import make_results, open_package, send_packages
from app.workflows.register import export_register
from app.workflows.report import ReportWish, export_report
from app.workflows.sample import load_sample
from app.workflows.search_upkeep import catch_up
from app.workflows.self_test.record import CheckFailedError, Record
from app.workflows.templates import list_templates, use_template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SAMPLE = "kế hoạch mẫu"
CRITERIA = "bộ tiêu chí"
_ISSUED_ON = date(2026, 2, 9)
_REPORTED_ON = date(2026, 4, 3)
_FIRST_QUARTER = ReportPeriod(ReportKind.QUARTER, 2026, 1)
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "".join(
    "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
_FORMATS = ("resources/fonts/", "resources/formats/")
_PDF = (SAMPLE, *_FORMATS, "app/exporters/pdf/document.typ")


@dataclass(slots=True)
class Bench:
    """Where the checks work: a data folder and a folder for files, both empty at the beginning."""

    folder: Path
    store: Store
    plan_id: str = ""

    @classmethod
    def set_up(cls, folder: Path) -> "Bench":
        """With a database."""
        return cls(folder, Store.open(paths_in(folder / "dữ liệu")))

    @property
    def paths(self) -> Paths:
        return paths_in(self.folder / "dữ liệu")


def check_data(record: Record, bench: Bench) -> None:
    """A line for the data, for each kind of file, for what is read from resources."""
    sample, files = (SAMPLE,), (SAMPLE, *_FORMATS)
    checks: Sequence[tuple[str, Callable[[Bench], str], tuple[str, ...]]] = (
        ("phiên bản", _version, ("pyproject.toml",)),
        ("chữ Việt trong phông chữ", _letters, ("resources/fonts/",)),
        ("nâng cấp dữ liệu cũ", _migrate, ("app/migrations/",)),
        ("thiết lập ban đầu", _first_run, _catalogues("agencies", "provinces")),
        (CRITERIA, _criteria, _catalogues("5350", "truong-hoc")),
        (SAMPLE, _sample, ("resources/samples/",)),
        ("mẫu kế hoạch", _templates, ("resources/templates/", *sample)),
        ("tìm kiếm", _search, sample),
        ("trang xem trước", _preview, _PDF),
        ("kế hoạch .docx", _plan_docx, files),
        ("kế hoạch .pdf", _plan_pdf, _PDF),
        ("nhiệm vụ .xlsx", _plan_xlsx, files),
        ("so sánh .docx", _comparison, files),
        ("sổ đăng ký .xlsx", _register, files),
        ("báo cáo .docx", _report_docx, files),
        ("báo cáo .xlsx", _report_xlsx, files),
        ("biểu đồ, tổng quan .pdf", _overview, files),
        ("lịch .ics", _calendar, sample),
        ("bảng chấm điểm .xlsx", _scores, (CRITERIA, *files)),
        ("báo cáo thi đua .docx", _score_report, (CRITERIA, *files)),
        ("danh mục .xlsx", _directory, sample),
        ("phiếu thu kết quả .xlsx", _collect, files),
        ("gói giao nhiệm vụ .khgd", _package, (*sample, "pyproject.toml")),
    )
    for name, work, needs in checks:
        record.check(name, partial(work, bench), *needs)


def _catalogues(*names: str) -> tuple[str, ...]:
    ending = {"agencies": "toml", "provinces": "toml"}
    return tuple(f"resources/catalogues/{name}.{ending.get(name, 'json')}" for name in names)


def _demand(is_right: object, sentence: str) -> None:
    if not is_right:
        raise CheckFailedError(sentence)


# --- resources -----------------------------------------------------------------------------------


def _version(_bench: Bench) -> str:
    return version()


def _letters(_bench: Bench) -> str:
    missing = missing_letters(_LETTERS + _LETTERS.upper())
    _demand(not missing, f"thiếu chữ {' '.join(sorted(missing))}")
    return f"{len(_LETTERS)} chữ"


def _first_run(_bench: Bench) -> str:
    areas = first_run.province_areas()
    _demand(areas, "không có tỉnh nào")
    where = first_run.Whereabouts(areas[0].partition(" ")[2], "xã Mẫu")
    for kind in AgencyKind:
        first_run.propose_fields(kind, where)
    return f"{len(areas)} tỉnh, thành phố; {len(AgencyKind)} loại cơ quan"


def _criteria(bench: Bench) -> str:
    load_catalogues(bench.store)
    sets = list(read_catalogues(RESOURCES / "catalogues"))
    _demand(sets, "không có bộ tiêu chí nào")
    return f"{len(sets)} bộ, {sum(len(one.criteria) for one in sets)} tiêu chí"


def _templates(bench: Bench) -> str:
    templates = list_templates()
    for template in templates:
        plan = bench.store.read(get_plan, use_template(bench.store, template.name, 2026))
        _demand(plan.sections, f"mẫu “{template.name}” không có mục nào")
    return f"{len(templates)} mẫu"


# --- data ----------------------------------------------------------------------------------------


def _migrate(bench: Bench) -> str:
    """All steps, one after the other, on a new file: it ends with the tables of the program."""
    engine = create_engine(f"sqlite:///{bench.folder / 'nâng cấp.sqlite3'}")
    try:
        with engine.begin() as connection:
            run_migrations(connection)
        missing = set(metadata.tables) - set(inspect(engine).get_table_names())
    finally:
        engine.dispose()
    _demand(not missing, f"thiếu bảng {', '.join(sorted(missing))}")
    return f"đến {HEAD}"


def _sample(bench: Bench) -> str:
    bench.plan_id = load_sample(bench.store)
    bench.store.write(issue_plan, bench.plan_id, _ISSUED_ON)
    plan = bench.store.read(get_plan, bench.plan_id)
    _demand(plan.tasks and plan.sections, "kế hoạch đọc được không có nhiệm vụ hoặc mục nào")
    return f"{len(plan.sections)} mục, {len(plan.tasks)} nhiệm vụ"


def _search(bench: Bench) -> str:
    catch_up(bench.store)
    found = bench.store.read(find_plans, "chuyển đổi số").plans
    _demand(found, "không tìm thấy kế hoạch mẫu")
    return f"{found[0].count} chỗ"


# --- files ---------------------------------------------------------------------------------------


def _preview(bench: Bench) -> str:
    plan, fmt = bench.store.read(get_plan, bench.plan_id), office_format(bench.store)
    return _drawn(set_pages(build_document(plan, fmt), fmt))


def _plan_docx(bench: Bench) -> str:
    target = bench.folder / "kế hoạch.docx"
    export_plan_file(bench.store, bench.plan_id, target, kind=FileKind.DOCX)
    return _read_word(target, bench.store.read(get_plan, bench.plan_id).subject)


def _plan_pdf(bench: Bench) -> str:
    target = bench.folder / "kế hoạch.pdf"
    export_plan_file(bench.store, bench.plan_id, target, kind=FileKind.PDF)
    return _drawn(target.read_bytes())


def _plan_xlsx(bench: Bench) -> str:
    target = bench.folder / "nhiệm vụ.xlsx"
    export_plan_file(bench.store, bench.plan_id, target, kind=FileKind.XLSX)
    return _read_rows(target)


def _comparison(bench: Bench) -> str:
    """Of the plan as it was issued with one of the outlines, where nearly all differs."""
    target = bench.folder / "so sánh.docx"
    state = StateRef(bench.plan_id, 1), StateRef(bench.plan_id)
    export_comparison(bench.store, compare_states(bench.store, *state), target)
    return _read_word(target, "")


def _register(bench: Bench) -> str:
    return _read_rows(
        export_register(bench.store, _ISSUED_ON.year, "", bench.folder / "sổ đăng ký.xlsx")
    )


def _report_docx(bench: Bench) -> str:
    target = bench.folder / "báo cáo.docx"
    wish = ReportWish(bench.plan_id, _FIRST_QUARTER, _REPORTED_ON)
    export_report(bench.store, wish, target, FileKind.DOCX)
    return _read_word(target, "")


def _report_xlsx(bench: Bench) -> str:
    target = bench.folder / "báo cáo.xlsx"
    wish = ReportWish(bench.plan_id, _FIRST_QUARTER, _REPORTED_ON)
    export_report(bench.store, wish, target, FileKind.XLSX)
    return _read_rows(target)


def _overview(bench: Bench) -> str:
    target = bench.folder / "tổng quan.pdf"
    export_overview(bench.store, OverviewQuestion(), _REPORTED_ON, target)
    return _drawn(target.read_bytes())


def _calendar(bench: Bench) -> str:
    target = bench.folder / "lịch.ics"
    written = export_calendar(bench.store, CalendarChoice(), _ISSUED_ON, target)
    count = target.read_text(encoding="utf-8").count("BEGIN:VEVENT")
    _demand(count == written.tasks + written.reports, "lịch thiếu sự kiện")
    return f"{count} sự kiện"


def _scores(bench: Bench) -> str:
    target = bench.folder / "bảng chấm điểm.xlsx"
    export_assessment(bench.store, _assessed(bench, "2026"), target, FileKind.XLSX)
    return _read_rows(target)


def _score_report(bench: Bench) -> str:
    target = bench.folder / "báo cáo thi đua.docx"
    export_assessment(bench.store, _assessed(bench, "2025"), target, FileKind.DOCX)
    return _read_word(target, "")


def _assessed(bench: Bench, year: str) -> AssessmentWish:
    """A blank assessment by the first of the shipped sets."""
    shipped = bench.store.read(list_sets)[0]
    return AssessmentWish(bench.store.write(start_assessment, shipped.id, "Trường Mẫu", year))


def _directory(bench: Bench) -> str:
    target = export_directory(bench.store, bench.folder / "danh mục.xlsx")
    return f"{len(preview_directory(bench.store, target).rows)} dòng"


def _collect(bench: Bench) -> str:
    written = send_files(bench.store, bench.plan_id, bench.folder / "phiếu")
    answers = read_answers(bench.store, [one.path for one in written], bench.plan_id)
    problems = [file.problem for file in answers.files if file.problem]
    _demand(not problems, "; ".join(problems))
    return f"{len(written)} đơn vị"


def _package(bench: Bench) -> str:
    """Sent, opened on another computer, answered, and the answer read here."""
    package = send_packages(bench.store, bench.plan_id, bench.folder / "gói")[0].path
    there = paths_in(bench.folder / "máy khác")
    store = Store.open(there)
    try:
        received = open_package(store, there, package)
        answer = package.with_name(f"kết quả{package.suffix}")
        count = make_results(store, there, received.plan_id, answer)
    finally:
        store.close()
    (file,) = read_answers(bench.store, [answer], bench.plan_id).files
    _demand(not file.problem, file.problem)
    return f"{count} nhiệm vụ"


# --- reading back --------------------------------------------------------------------------------


def _read_word(target: Path, wanted: str) -> str:
    with zipfile.ZipFile(target) as package:
        _demand(package.testzip() is None, "tệp Word hỏng")
        content = package.read("word/document.xml")
    text = "".join(ElementTree.fromstring(content).itertext())  # noqa: S314 - written just now
    _demand(text and wanted in text, "tệp Word không có nội dung của kế hoạch")
    return f"{len(text)} chữ"


def _read_rows(target: Path) -> str:
    rows = sum(len(sheet) for sheet in read_workbook(target).values())
    _demand(rows, "bảng tính trống")
    return f"{rows} dòng"


def _drawn(pdf: bytes) -> str:
    images = PageImages(pdf)
    pixels = images.draw(0, 1.0).pixels
    _demand(len(set(pixels)) > 1, "trang đầu trắng")
    return f"{len(images.sizes_mm)} trang"
