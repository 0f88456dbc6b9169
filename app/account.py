"""Who is at the keyboard, as the system knows them."""

import getpass
import os


def account_name() -> str:
    """The Windows account, with its domain where there is one: ``SGDDT/lan``; "" when unknown."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such entry in the system's list of users
        return ""
    domain = os.environ.get("USERDOMAIN", "")
    computer = os.environ.get("COMPUTERNAME", "")
    return f"{domain}\\{name}" if domain and domain.casefold() != computer.casefold() else name
