"""What the page says where no tasks are to be shown."""

from app.ui.work.reader import WorkAnswer


def empty_words(answer: WorkAnswer, filters: list[str]) -> str:
    """Why there is nothing, and what to do."""
    question, board = answer.question, answer.board
    if not board.has_issued and not question.plan_id:
        drafts = " hoặc chọn một dự thảo ở ô Kế hoạch phía trên" if board.plans else ""
        return (
            "Chưa có kế hoạch nào được ban hành nên chưa có nhiệm vụ để theo dõi.\nHãy mở một kế "
            f"hoạch ở trang Kế hoạch rồi chọn “Cấp số và ban hành…”{drafts}."
        )
    if filters:
        return (
            f"Không có nhiệm vụ nào khi lọc theo {', '.join(filters)}.\nBấm “Bỏ lọc” để xem tất cả."
        )
    return (
        f"Không có nhiệm vụ nào trong phần này của {answer.year.name.lower()}.\n"
        "Hãy chọn năm khác hoặc bấm “Cả năm”."
    )
