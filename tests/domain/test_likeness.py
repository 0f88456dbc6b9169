"""Items without keys are paired by what they say."""

from app.domain.likeness import likeness, pair_alike


def pairs(old: list[str], new: list[str]) -> dict[int, int]:
    return pair_alike([(text,) for text in old], [(text,) for text in new])


def test_the_most_alike_are_paired_first() -> None:
    old = ["Tập huấn giáo viên mầm non đợt 1", "Tập huấn giáo viên mầm non đợt 2"]
    new = ["Tập huấn giáo viên mầm non đợt 2 tháng 9", "Tập huấn giáo viên mầm non đợt 1 tháng 8"]
    assert pairs(old, new) == {0: 1, 1: 0}


def test_equal_ones_go_together_in_their_order() -> None:
    assert pairs(["a", "b", "a"], ["a", "a", "b"]) == {0: 0, 1: 2, 2: 1}


def test_the_same_words_in_another_order_are_less_alike() -> None:
    old, new = "Tổ chức hội thi giáo viên giỏi", "Tổ chức hội nghị cán bộ viên chức"
    assert likeness(old, new) < 0.5
    assert pairs([old], [new]) == {}


def test_one_of_the_gists_is_enough() -> None:
    old = ("Mục đích", "Mục đích\nNâng cao chất lượng dạy học")
    new = ("Mục đích", "Mục đích\nPhòng, chống thiên tai, dịch bệnh")
    assert pair_alike([old], [new]) == {0: 0}


def test_long_lists_of_alike_rows_keep_their_order() -> None:
    old = [f"Tổ chức hội nghị triển khai nhiệm vụ thứ {n} của năm học" for n in range(300)]
    new = [text.replace("hội nghị", "hội thảo") for text in old]
    assert pairs(old, new) == {n: n for n in range(300)}
