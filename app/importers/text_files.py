"""Text files in: told apart from what is no text, read in the encodings that Windows writes."""

import codecs
from pathlib import Path

from app.errors import AppError
from app.importers.files import readable

MAX_BYTES = 10 * 1024 * 1024
_ALIEN = {
    b"PK\x03\x04": "tệp Word, Excel hoặc tệp nén",
    b"\xd0\xcf\x11\xe0": "tệp Word hoặc Excel kiểu cũ",
    b"%PDF": "tệp PDF",
    b"{\\rtf": "tệp RTF",
    b"\x89PNG": "tệp ảnh",
    b"\xff\xd8\xff": "tệp ảnh",
}


def read_text_file(source: Path) -> str:
    """The text of ``source``. AppError when it is missing, too large, empty or no text."""
    with readable(source, "tệp văn bản (.txt)"):
        size = source.stat().st_size
        if size > MAX_BYTES:
            raise AppError(
                f"Tệp “{source.name}” lớn {size // (1024 * 1024)} MB, quá lớn đối với một kế hoạch "
                f"(tối đa {MAX_BYTES // (1024 * 1024)} MB). Hãy chọn đúng tệp văn bản của kế hoạch."
            )
        data = source.read_bytes()
    return decode_text(data, source.name)


def decode_text(data: bytes, name: str) -> str:
    """The text in ``data``; ``name`` is for the message of the AppError when it holds none."""
    for magic, what in _ALIEN.items():
        if data.startswith(magic):
            raise AppError(
                f"“{name}” là {what}, chưa phải văn bản thuần. "
                "Hãy mở tệp, chép toàn bộ nội dung sang tệp .txt (mã UTF-8) rồi nhập lại."
            )
    text = _decode(data)
    if text is None or "\x00" in text:
        raise AppError(
            f"“{name}” không phải tệp văn bản hoặc dùng bảng mã cũ. "
            "Hãy lưu lại dưới dạng văn bản thuần, mã UTF-8, rồi nhập lại."
        )
    if not text.strip("\ufeff \t\r\n"):
        raise AppError(f"Tệp “{name}” không có nội dung. Hãy chọn tệp khác.")
    return text


def _decode(data: bytes) -> str | None:
    marks = (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    )
    encoding = next((name for mark, name in marks if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
