"""What Windows shows of the program under "Properties", and anti-virus programs look at."""

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

PUBLISHER = "Kế hoạch GDĐT"
_VIETNAMESE, _UTF16 = 0x042A, 1200


def make(name: str, description: str, version: str) -> VSVersionInfo:
    """The version resource of one program."""
    numbers = tuple(int(part) for part in (*version.split("."), "0", "0", "0")[:4])
    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Kế hoạch GDĐT",
        "ProductVersion": version,
    }
    table = StringTable(
        f"{_VIETNAMESE:04x}{_UTF16:04x}", [StringStruct(*one) for one in words.items()]
    )
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([table]),
            VarFileInfo([VarStruct("Translation", [_VIETNAMESE, _UTF16])]),
        ],
    )
