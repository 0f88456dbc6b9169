"""Signing programs with an office's or a publisher's certificate (.pfx)."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from installer.steps import BuildError, Steps

PASSWORD = "KHGD_CERTIFICATE_PASSWORD"  # noqa: S105 - the variable's name, never the password
_NAME = "Kế hoạch GDĐT"
_CERTIFICATE, _SECRET = "certificate.pfx", "password"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with ``certificate``; without one it leaves all as it is.

    The password comes from the environment, where no list of processes shows it.
    """

    certificate: Path | None
    timestamp_url: str = ""

    def sign(self, steps: Steps, *programs: Path) -> None:
        """Sign in place. BuildError when it cannot be done."""
        if self.certificate is None:
            return
        for program in programs:
            if sys.platform == "win32":
                secret = [os.environ[PASSWORD]] if os.environ.get(PASSWORD) else []
                words = self._signtool(_demand_signtool(), self._certificate(), secret)
                steps.run(f"sign {program.name}", [*words, program])
            else:
                self._sign_on_linux(steps, program)

    def _sign_on_linux(self, steps: Steps, program: Path) -> None:
        tool = _demand("osslsigncode", "apt-get install -y osslsigncode")
        fresh = program.with_name(f"{program.name}.signed")
        with self._laid_out() as folder:
            words = self._osslsigncode(tool, folder)
            steps.run(f"sign {program.name}", [*words, "-in", program, "-out", fresh])
        fresh.replace(program)

    @contextmanager
    def command(self, root: Path | None = None) -> Iterator[str]:
        """A command of the shell that signs "%1", for NSIS; "" without a certificate.

        NSIS runs in ``root``, a Debian of its own with osslsigncode, or, without one, on this
        Windows. Certificate and password lie in ``root`` as long as the command is of use.
        """
        if self.certificate is None:
            yield ""
        elif root is None:
            secret = [f"%{PASSWORD}%"] if os.environ.get(PASSWORD) else []
            words = self._signtool("signtool", self._certificate(), secret)
            yield _quoted([*words, "%1"])
        else:
            with self._laid_out(root / "run") as folder:
                words = self._osslsigncode("osslsigncode", PurePath("/", folder.relative_to(root)))
                signed = "%1.signed"
                yield f'{_quoted([*words, "-in", "%1", "-out", signed])} && mv "{signed}" "%1"'

    def _certificate(self) -> Path:
        if self.certificate is None or not self.certificate.is_file():
            raise BuildError(f"there is no certificate {self.certificate}")
        return self.certificate

    def _signtool(self, tool: str, certificate: Path, secret: list[str]) -> list[object]:
        stamp = ["/tr", self.timestamp_url, "/td", "SHA256"] if self.timestamp_url else []
        password = ["/p", *secret] if secret else []
        return [tool, "sign", "/f", certificate, *password, "/fd", "SHA256", "/d", _NAME, *stamp]

    def _osslsigncode(self, tool: str, folder: PurePath) -> list[object]:
        stamp = ["-ts", self.timestamp_url] if self.timestamp_url else []
        key = ["-pkcs12", folder / _CERTIFICATE, "-readpass", folder / _SECRET]
        return [tool, "sign", *key, "-h", "sha256", "-n", _NAME, *stamp]

    @contextmanager
    def _laid_out(self, place: Path | None = None) -> Iterator[Path]:
        """Certificate and password as files that only their owner reads, gone afterwards."""
        with tempfile.TemporaryDirectory(dir=place) as name:
            folder = Path(name)
            shutil.copyfile(self._certificate(), folder / _CERTIFICATE)
            (folder / _SECRET).write_text(os.environ.get(PASSWORD, ""), encoding="utf-8")
            yield folder


def _quoted(words: list[object]) -> str:
    return " ".join(f'"{word}"' for word in words)


def _demand_signtool() -> str:
    return _demand("signtool", "winget install Microsoft.WindowsSDK")


def _demand(tool: str, command: str) -> str:
    found = shutil.which(tool)
    if found is None:
        raise BuildError(f"signing needs {tool}; get it with: {command}")
    return found
