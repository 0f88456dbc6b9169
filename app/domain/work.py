"""Words about doing tasks: status of a task, part of a unit in it."""

from enum import StrEnum


class TaskStatus(StrEnum):
    """Tình trạng thực hiện; in time, late and overdue are worked out, never stored."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


TASK_STATUS_NAMES = {
    TaskStatus.NOT_STARTED: "Chưa triển khai",
    TaskStatus.IN_PROGRESS: "Đang thực hiện",
    TaskStatus.DONE: "Hoàn thành",
    TaskStatus.DROPPED: "Không thực hiện",
}


class TaskOrigin(StrEnum):
    """Where a task is from; only planned ones are part of the document."""

    PLANNED = "planned"
    CARRIED = "carried"  # chuyển tiếp: goes on in another quarter than the plan has it
    ARISING = "arising"  # nhiệm vụ phát sinh: asked for by another document during the year


TASK_ORIGIN_NAMES = {
    TaskOrigin.PLANNED: "Theo kế hoạch",
    TaskOrigin.CARRIED: "Chuyển tiếp",
    TaskOrigin.ARISING: "Phát sinh",
}


class UnitRole(StrEnum):
    """Chủ trì hay phối hợp."""

    LEAD = "lead"
    SUPPORT = "support"
