"""The lines above a signature, proposed from a title."""

import pytest

from app.domain.signing import head_title, proposed_lines

COMMUNE = "Ủy ban nhân dân xã Tân An"


@pytest.mark.parametrize(
    ("title", "head", "agency", "lines"),
    [
        ("Giám đốc", "Giám đốc", "Sở", ["GIÁM ĐỐC"]),
        ("Phó Giám đốc", "Giám đốc", "Sở", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("Quyền Giám đốc", "Giám đốc", "Sở", ["Q. GIÁM ĐỐC"]),
        ("Chánh Văn phòng", "Giám đốc", "Sở", ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
        ("Phó Trưởng phòng", "Trưởng phòng", "Phòng", ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
        ("Chủ tịch", "Chủ tịch", COMMUNE, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (
            "Phó Chủ tịch",
            "Chủ tịch",
            COMMUNE,
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ("", "Giám đốc", "Sở", []),
    ],
)
def test_lines(title: str, head: str, agency: str, lines: list[str]) -> None:
    assert [str(line) for line in proposed_lines(title, head, agency)] == lines


def test_the_head_is_no_deputy() -> None:
    assert head_title(["Phó Giám đốc", "", "Giám đốc", "Trưởng phòng"]) == "Giám đốc"
