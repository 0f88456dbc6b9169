"""Commands without a window, as another program calls them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.__main__ import main

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "samples" / "ke-hoach-mau.txt"


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the test's own folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> Done:
        try:
            code = main(words)
        except SystemExit as stopped:
            code = int(str(stopped.code))
        return Done(code, *capsys.readouterr())

    return call


def test_a_process_of_its_own_in_a_terminal_without_utf8(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "import", "không-có.txt", "--data-dir", "d"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Không tìm thấy tệp")


def test_data_in_a_synchronised_folder_is_told_beside_the_result(run: Run) -> None:
    done = run("list", "--json", "--data-dir", "OneDrive - Sở GDĐT/d")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert done.stderr.startswith("Dữ liệu đang nằm trong thư mục đồng bộ OneDrive")
    assert done.stderr.count("\n") == 1


def test_import_list_show_export(run: Run, tmp_path: Path) -> None:
    done = run("import", str(SAMPLE), "--json", "--data-dir", "d")
    assert (done.returncode, done.stderr) == (0, "")
    imported = json.loads(done.stdout)
    assert "chưa có trong danh mục" in done.stdout  # Vietnamese, not escaped
    assert {"rule", "severity", "place", "message"} <= set(imported["findings"][0])

    (row,) = json.loads(run("list", "--json", "--data-dir", "d").stdout)
    assert (row["id"], row["number"], row["tasks"]) == (imported["id"], 27, 16)

    shown = run("show", imported["id"], "--json", "--data-dir", "d")
    assert json.loads(shown.stdout)["signer_name"] == "Trần Thu Hạnh"

    out = ("export", imported["id"], "--to", "docx", "--data-dir", "d", "--out")
    first, second = (run(*out, name) for name in ("a.docx", "b.docx"))
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("trống.txt", b"", "không có nội dung"),
        ("khoảng trắng.txt", b"\xef\xbb\xbf \n\t", "không có nội dung"),
        ("nhị phân.txt", bytes(range(256)) * 4, "không phải tệp văn bản"),
        ("văn bản.docx", b"PK\x03\x04abc", "tệp Word, Excel"),
        ("thư.txt", "Kính gửi các bạn.\n\nChúc vui.".encode(), "không giống một kế hoạch"),
        ("lớn.txt", b"a " * (6 * 1024 * 1024), "quá lớn"),
    ],
)
def test_bad_files(run: Run, tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("import", name, "--json", "--data-dir", "d")
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert json.loads(run("list", "--json", "--data-dir", "d").stdout) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["import", "không-có.txt", "--data-dir", "d"], "Không tìm thấy tệp"),
        (["import", ".", "--data-dir", "d"], "thư mục"),
        (["show", "x", "--data-dir", "d"], "Không có kế hoạch nào"),
        (["list", "--data-dir", "tệp"], "thư mục dữ liệu"),
    ],
)
def test_what_cannot_be_done(run: Run, tmp_path: Path, words: list[str], says: str) -> None:
    (tmp_path / "tệp").write_text("x")
    done = run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["bay"], "Không có “bay”"),
        (["list", "--màu"], "Không có tùy chọn “--màu”"),
        (["export", "x"], "Còn thiếu --to, --out"),
        (["import"], "Còn thiếu FILE"),
        (["export", "x", "--to", "odt", "--out", "y"], "Không có “odt”"),
        (["list", "--data-dir"], "Tùy chọn --data-dir cần một giá trị"),
    ],
)
def test_wrong_words(run: Run, words: list[str], says: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1


def test_an_unwritable_target_leaves_nothing(run: Run, tmp_path: Path) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    out = run("export", plan_id, "--to", "docx", "--data-dir", "d", "--out", "không/a.docx")
    assert (out.returncode, out.stdout) == (1, "")
    assert not (tmp_path / "không").exists()


def test_export_to_pdf(run: Run, tmp_path: Path) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    out = run("export", plan_id, "--to", "pdf", "--data-dir", "d", "--out", "a.pdf")
    assert (out.returncode, out.stderr) == (0, "")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_templates_are_listed_and_used(run: Run) -> None:
    listed = json.loads(run("templates", "list", "--json", "--data-dir", "d").stdout)
    assert {"name", "title", "about"} <= set(listed[0])
    words = ("templates", "use", "kiem-tra", "--year", "2027", "--json", "--data-dir", "d")
    made = json.loads(run(*words).stdout)
    shown = json.loads(run("show", made["id"], "--json", "--data-dir", "d").stdout)
    assert shown["subject"].endswith("năm 2027")
    assert run("templates", "use", "--data-dir", "d").returncode == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--draft", "0"), "Lần dự thảo"),
        (("--draft", "x"), "cần một số"),
        (("--paper", "--electronic"), "cùng với"),
        (("--appendices", "none"), "hãy chọn"),
    ],
)
def test_export_refuses_what_it_cannot_do(run: Run, words: tuple[str, ...], says: str) -> None:
    plan_id = run("import", str(SAMPLE), "--data-dir", "d").stdout.split("\n")[0]
    done = run("export", plan_id, "--to", "pdf", "--out", "a.pdf", "--data-dir", "d", *words)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_export_of_a_draft_with_its_appendices_apart(run: Run) -> None:
    plan_id = run("import", str(SAMPLE), "--data-dir", "d").stdout.split("\n")[0]
    out = ("export", plan_id, "--to", "pdf", "--out", "a.pdf", "--data-dir", "d", "--json")
    done = json.loads(run(*out, "--draft", "2", "--appendices", "apart").stdout)
    assert [Path(name).name for name in done["files"]] == [
        "a.pdf",
        "a - Phụ lục I.pdf",
        "a - Phụ lục II.pdf",
    ]
    assert all(Path(name).read_bytes().startswith(b"%PDF") for name in done["files"])


def test_the_appendix_of_tasks_goes_out(run: Run, tmp_path: Path) -> None:
    run("demo", "--out", "ra", "--data-dir", "d")
    plan_id = json.loads(run("list", "--json", "--data-dir", "d").stdout)[0]["id"]
    export = ("export", plan_id, "--to", "xlsx", "--out", "nv.xlsx", "--data-dir", "d")
    assert run(*export).returncode == 0
    assert (tmp_path / "nv.xlsx").read_bytes().startswith(b"PK")
    refused = run(*export, "--columns", "content,tên")
    assert refused.returncode == 1
    assert "“tên”" in refused.stderr


def test_the_directory_goes_out_and_in(run: Run, tmp_path: Path) -> None:
    run("demo", "--out", "ra", "--data-dir", "d")
    assert run("directory", "export", "dm.xlsx", "--data-dir", "d").returncode == 0
    found = run("directory", "import", "dm.xlsx", "--json", "--data-dir", "khác")
    counts = json.loads(found.stdout)
    assert (counts["new"], counts["changed"], counts["refused"]) == (19, 2, [])
    again = json.loads(run("directory", "import", "dm.xlsx", "--json", "--data-dir", "d").stdout)
    assert (again["new"], again["same"]) == (0, 21)
    (tmp_path / "hỏng.xlsx").write_bytes(b"x")
    broken = run("directory", "import", "hỏng.xlsx", "--data-dir", "d")
    assert (broken.returncode, broken.stdout, broken.stderr.count("\n")) == (1, "", 1)


def test_demo_writes_one_file_and_prints_its_path(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--out", "ra", "--data-dir", "d")
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()) == tmp_path / "ra" / "27-KH-SGDĐT 2026.docx"
    assert Path(done.stdout.strip()).is_file()
    assert Path(done.stdout.strip()).with_suffix(".pdf").is_file()


def test_check(run: Run, tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("ngày 20 hằng tháng", "ngày 31/9/2026")
    (tmp_path / "sai.txt").write_text(text, encoding="utf-8")
    plan_id = json.loads(run("import", "sai.txt", "--json", "--data-dir", "d").stdout)["id"]
    done = run("check", plan_id, "--json", "--data-dir", "d")
    assert done.returncode == 0
    (found,) = json.loads(done.stdout)
    assert (found["rule"], found["severity"], found["place"]) == (
        "date.impossible",
        "error",
        "Mục V.2",
    )
    assert (found["proposal"], found["ignored"]) == (None, False)
    assert "31/9/2026" in found["text"]
    assert "Lỗi · Mục V.2" in run("check", plan_id, "--data-dir", "d").stdout
    assert run("check", "không-có", "--data-dir", "d").returncode == 1


def test_revisions_diff_restore(run: Run, tmp_path: Path) -> None:
    data = ("--data-dir", "d", "--json")
    plan_id = json.loads(run("import", str(SAMPLE), *data).stdout)["id"]
    assert json.loads(run("revisions", plan_id, "--keep", "lần đầu", *data).stdout)["number"] == 1
    run("export", plan_id, "--to", "docx", "--out", "a.docx", *data)
    rows = json.loads(run("revisions", plan_id, *data).stdout)
    assert [(row["number"], row["kind"], row["note"]) for row in rows] == [
        (2, "export", "a.docx"),
        (1, "manual", "lần đầu"),
    ]
    done = json.loads(run("diff", plan_id, "1", "2", *data).stdout)
    assert (done["from"], done["to"], done["changes"]) == (1, 2, [])

    restored = json.loads(run("restore", plan_id, "1", *data).stdout)["id"]
    shown = json.loads(run("show", restored, *data).stdout)
    assert (shown["number"], shown["state"]) == (None, "draft")

    done = json.loads(run("diff", plan_id, "1", "--out", "b.docx", *data).stdout)
    assert (done["to"], done["file"]) == ("now", str(tmp_path / "b.docx"))
    assert (tmp_path / "b.docx").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["diff", "ID", "5"], "không có phiên bản 5"),
        (["diff", "ID", "một"], "“một” không phải số"),
        (["restore", "ID", "now"], "Hãy ghi số của phiên bản"),
        (["revisions", "x"], "Không có kế hoạch nào"),
    ],
)
def test_what_cannot_be_done_with_revisions(run: Run, words: list[str], says: str) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    done = run(*(plan_id if word == "ID" else word for word in words), "--data-dir", "d")
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_search(run: Run) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json").stdout)["id"]
    found = json.loads(run("search", "chuyen doi so", "--limit", "3", "--json").stdout)["hits"]
    assert len(found) == 3
    first = found[0]
    assert (first["plan_id"], first["kind"]) == (plan_id, "subject")
    marked = [first["piece"][start:end] for start, end in first["highlights"]]
    assert marked[:3] == ["Chuyển", "đổi", "số"]
    kinds = {hit["kind"] for hit in json.loads(run("search", "hạnh", "--json").stdout)["hits"]}
    assert {"indicator", "signature"} <= kinds
    assert json.loads(run("search", '"* NEAR(', "--json").stdout) == {"hits": []}
    assert "Trích yếu: Chuyển đổi số" in run("search", "chuyển đổi số").stdout
    assert run("search", "x", "--limit", "0").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error there")
def test_who_has_read_enough_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "templates", "list", "--data-dir", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_is_in_vietnamese(run: Run) -> None:
    actions = (["tasks"], ["criteria"], ["cluster"], ["collect", "send"])
    for words in (["--help"], *([*action, "--help"] for action in actions)):
        said = run(*words).stdout
        assert said.startswith("cách dùng: app")
        assert not any(word in said for word in ("usage", "options:", "arguments", "show this"))
