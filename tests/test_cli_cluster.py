"""The commands ``cluster rank``, ``list``, ``show`` and ``export``."""

import json
from pathlib import Path

from app.models import Cluster, ClusterMember
from app.paths import paths_in
from app.services.clusters import save_cluster
from app.store import Store
from tests.test_cli import Run, run

__all__ = ["run"]


def test_rank(run: Run, tmp_path: Path) -> None:
    members = [{"name": "Sở A", "total": 2100.5}, {"name": "Sở B", "total": 2100.5}]
    file = tmp_path / "cụm.json"
    file.write_text(json.dumps({"members": members}), encoding="utf-8")
    first, second = json.loads(run("cluster", "rank", str(file), "--json").stdout)
    assert (first["place"], first["prize"], first["council"]) == (1, "council", True)
    assert (second["place"], second["total"]) == (1, 2100.5)
    assert "chuyển Hội đồng xem xét" in run("cluster", "rank", str(file)).stdout
    members[1] = {"name": "sở a", "total": 1}
    file.write_text(json.dumps(members), encoding="utf-8")
    assert run("cluster", "rank", str(file)).stderr == (
        "“sở a” có hai lần trong cụm; hãy bỏ bớt một dòng.\n"
    )


def test_a_cluster_of_the_database(run: Run, tmp_path: Path) -> None:
    store = Store.open(paths_in(tmp_path / "d"))
    held = Cluster(name="Cụm 1", year="2026", members=[ClusterMember(name="Sở A")])
    store.write(save_cluster, held)
    store.close()
    data = ("--data-dir", str(tmp_path / "d"))
    assert json.loads(run("cluster", "list", "--json", *data).stdout)[0]["with_total"] == 0
    assert "còn 1/1 đơn vị chưa có tổng điểm" in run("cluster", "show", held.id, *data).stdout
    out = tmp_path / "xếp hạng.docx"
    said = run("cluster", "export", held.id, "--to", "docx", "--out", str(out), *data)
    assert (said.returncode, said.stderr) == (0, "")
    assert out.is_file()
    wrong = run("cluster", "read", str(out), *data)
    assert "không phải" in wrong.stdout
