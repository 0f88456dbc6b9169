"""Signing programs with an office's or a publisher's certificate (.pfx)."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from installer.steps import BuildError, Steps

PASSWORD = "KHGD_CERTIFICATE_PASSWORD"  # noqa: S105 - the variable's name, never the password
_NAME = "Kế hoạch GDĐT"


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
        if not self.certificate.is_file():
            raise BuildError(f"there is no certificate {self.certificate}")
        work = self._with_signtool if sys.platform == "win32" else self._with_osslsigncode
        for program in programs:
            work(steps, self.certificate, program)

    def _with_signtool(self, steps: Steps, certificate: Path, program: Path) -> None:
        tool = _demand("signtool", "winget install Microsoft.WindowsSDK")
        stamp = ["/tr", self.timestamp_url, "/td", "SHA256"] if self.timestamp_url else []
        secret = ["/p", os.environ[PASSWORD]] if os.environ.get(PASSWORD) else []
        words = [tool, "sign", "/f", certificate, *secret, "/fd", "SHA256", "/d", _NAME, *stamp]
        steps.run(f"sign {program.name}", [*words, program])

    def _with_osslsigncode(self, steps: Steps, certificate: Path, program: Path) -> None:
        tool = _demand("osslsigncode", "apt-get install -y osslsigncode")
        stamp = ["-ts", self.timestamp_url] if self.timestamp_url else []
        fresh = program.with_name(f"{program.name}.signed")
        secret = program.with_name(f"{program.name}.pass")
        secret.touch(mode=0o600)
        try:
            secret.write_text(os.environ.get(PASSWORD, ""), encoding="utf-8")
            words = [tool, "sign", "-pkcs12", certificate, "-readpass", secret, "-h", "sha256"]
            words += ["-n", _NAME, *stamp, "-in", program, "-out", fresh]
            steps.run(f"sign {program.name}", words)
        finally:
            secret.unlink()
        fresh.replace(program)


def _demand(tool: str, command: str) -> str:
    found = shutil.which(tool)
    if found is None:
        raise BuildError(f"signing needs {tool}; get it with: {command}")
    return found
