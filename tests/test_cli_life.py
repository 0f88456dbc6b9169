"""The commands of a plan's life and of the register, as another program calls them."""

import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.paths import paths_in
from app.store import Store
from app.workflows.import_plan import import_plan_file
from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]
DATA = ("--json", "--data-dir", "d")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with the sample, made once, and the key of its plan."""
    folder = tmp_path_factory.mktemp("imported")
    store = Store.open(paths_in(folder))
    plan_id = import_plan_file(store, SAMPLE).plan_id
    store.close()
    return folder, plan_id


@pytest.fixture
def plan_id(tmp_path: Path, imported: tuple[Path, str]) -> str:
    """An imported plan, which says that it has the number 27."""
    folder, plan_id = imported
    shutil.copytree(folder, tmp_path / "d")
    return plan_id


def done(run: Run, *words: str) -> Any:  # noqa: ANN401 - whatever the command prints
    """What a command prints that can be done."""
    result = run(*words, *DATA)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_duplicate_clears_number_and_date(run: Run, plan_id: str) -> None:
    copy = done(run, "duplicate", plan_id)["id"]
    shown = done(run, "show", copy)
    assert copy != plan_id
    assert (shown["number"], shown["year"]) == (None, None)


def test_a_life(run: Run, plan_id: str) -> None:
    copy = done(run, "duplicate", plan_id)["id"]
    assert done(run, "submit", copy)["times_submitted"] == 1
    assert done(run, "return", copy, "--remark", "Sửa căn cứ")["state"] == "returned"
    issued = done(run, "issue", copy, "--date", "2026-03-05")
    assert issued == {
        "id": copy,
        "number": 1,
        "symbol": "KH-SGDĐT",
        "date": "2026-03-05",
        "warning": "",
    }
    assert done(run, "withdraw", copy, "--reason", "Ban hành nhầm")["state"] == "withdrawn"
    (row,) = done(run, "register", "--year", "2026")
    assert (row["number"], row["withdrawn"]) == (1, True)


def test_a_remark_is_told_as_it_is_kept(run: Run, plan_id: str) -> None:
    done(run, "submit", plan_id)
    remark = unicodedata.normalize("NFD", " Sửa căn cứ ")
    assert done(run, "return", plan_id, "--remark", remark)["remark"] == "Sửa căn cứ"


def test_a_warning_goes_to_stderr_and_into_the_json(run: Run, plan_id: str) -> None:
    for day in ("2026-03-09", "2026-03-05"):
        copy = done(run, "duplicate", plan_id)["id"]
        result = run("issue", copy, "--date", day, *DATA)
    assert result.returncode == 0
    assert "trước ngày của số liền trước" in result.stderr
    assert json.loads(result.stdout)["warning"] == result.stderr.strip()


def test_a_blank_number(run: Run, plan_id: str) -> None:
    copy = done(run, "duplicate", plan_id)["id"]
    assert done(run, "issue", copy, "--date", "2026-03-05", "--blank")["number"] is None
    assert [row["number"] for row in done(run, "register", "--year", "2026")] == [None]
    assert done(run, "number", copy, "--number", "95")["number"] == 95
    assert [row["number"] for row in done(run, "register", "--year", "2026")] == [95]


def test_the_register_has_ten_columns(run: Run, plan_id: str) -> None:
    done(run, "issue", plan_id, "--date", "2026-03-05", "--number", "9")
    (row,) = done(run, "register", "--year", "2026", "--book", "KH")
    assert list(row)[:13] == [
        "number_and_symbol",
        "document_date",
        "type_and_subject",
        "signer",
        "recipients",
        "archive",
        "copies",
        "sent_on",
        "received_by",
        "note",
        "number",
        "symbol",
        "date",
    ]
    assert (row["number_and_symbol"], row["date"]) == ("09/KH-SGDĐT", "2026-03-05")
    assert done(run, "register", "--year", "2026", "--book", "BC") == []
    words = run("register", "--year", "2026", "--data-dir", "d").stdout
    assert words.startswith("09/KH-SGDĐT  05/03/2026  Kế hoạch ")


def test_the_register_as_excel(run: Run, plan_id: str, tmp_path: Path) -> None:
    done(run, "issue", plan_id, "--date", "2026-03-05")
    exported = done(run, "register", "--year", "2026", "--export", "sổ.xlsx")
    assert exported["file"] == str(tmp_path / "sổ.xlsx")
    assert load_workbook(exported["file"]).sheetnames == ["Bìa KH", "Sổ KH"]
    empty = run("register", "--year", "2031", "--export", "b.xlsx", "--data-dir", "d")
    assert (empty.returncode, empty.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("duplicate", "x"), "Không có kế hoạch nào mang mã “x”"),
        (("submit", "x"), "Không có kế hoạch nào mang mã “x”"),
        (("return", "x", "--remark", "a"), "Không có kế hoạch nào mang mã “x”"),
        (("issue", "x"), "Không có kế hoạch nào mang mã “x”"),
        (("number", "x"), "Không có kế hoạch nào mang mã “x”"),
        (("withdraw", "x", "--reason", "a"), "Không có kế hoạch nào mang mã “x”"),
        (("return", "ID", "--remark", "a"), "Không trả lại để sửa được"),
        (("return", "ID", "--remark", " "), "Không trả lại để sửa được"),
        (("withdraw", "ID", "--reason", "a"), "Không thu hồi được"),
        (("number", "ID"), "để trống số"),
        (("issue", "ID", "--number", "0"), "phải từ 1"),
        (("issue", "ID", "--number", "-3"), "phải từ 1"),
        (("issue", "ID", "--date", "0026-03-05"), "Năm 26 không đúng"),
        (("submit", ""), "Không có kế hoạch nào mang mã “”"),
        (("diff", "x", "1", "2"), "Không có kế hoạch nào mang mã “x”"),
        (("restore", "x", "1"), "Không có kế hoạch nào mang mã “x”"),
        (("diff", "ID", "1", "9" * 30), "không phải số của phiên bản"),
        (("restore", "ID", "9" * 30), "không phải số của phiên bản"),
        (("register", "--year", "9" * 30), "hãy ghi năm của sổ"),
        (("register", "--year", "0"), "hãy ghi năm của sổ"),
    ],
)
def test_what_cannot_be_done(run: Run, plan_id: str, words: tuple[str, ...], says: str) -> None:
    before = done(run, "show", plan_id)
    result = run(*(plan_id if word == "ID" else word for word in words), *DATA)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(says) or says in result.stderr
    assert result.stderr.count("\n") == 1
    assert done(run, "show", plan_id) == before
    assert done(run, "register", "--year", "2026") == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("issue", "x", "--date", "05/03/2026"), "Ngày “05/03/2026” không đúng"),
        (("issue", "x", "--date", "2026-02-30"), "Ngày “2026-02-30” không đúng"),
        (("issue", "x", "--date", "20260305"), "Ngày “20260305” không đúng"),
        (("issue", "x", "--date", "2026\n03"), "Ngày “2026 03” không đúng"),
        (("issue", "x", "--date", ""), "Ngày “” không đúng"),
        (("issue", "x", "--number", "ba"), "cần một số"),
        (("issue", "x", "--number", "3", "--blank"), "cùng với"),
        (("return", "x"), "Còn thiếu --remark"),
        (("register",), "Còn thiếu --year"),
        (("register", "--year", "2026", "--book", "XX"), "Không có “XX”"),
    ],
)
def test_wrong_words(run: Run, words: tuple[str, ...], says: str) -> None:
    result = run(*words, *DATA)
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
