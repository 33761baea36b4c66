"""Keyed hashes: how a journal can recognise a value without holding it.

The key stays out of the bid folder, so that a journal that is e-mailed with its bid tells nobody whether the
answer was "yes". It lives in the operating system's keyring, or in a file that only the user can read.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from formbridge.errors import BidError

SERVICE = "formbridge"
NAME = "journal-key"


@dataclass(frozen=True, slots=True)
class JournalKey:
    """A secret that turns values into hashes that only this user can compare."""

    secret: bytes

    def fingerprint(self) -> str:
        """Which key it is, without telling it: written in each journal's header."""
        return self._digest("fingerprint", "")[:16]

    def value(self, entry: str, value: str | tuple[str, ...]) -> str:
        """The hash of one value in one entry; ticks in any order and either line break are the same."""
        plain = sorted(value) if isinstance(value, tuple) else _one_line_break(value)
        return self._digest(f"entry {entry}", plain)

    def digest(self, what: str, data: object) -> str:
        """The hash of any plain data."""
        return self._digest(what, data)

    def _digest(self, what: str, data: object) -> str:
        text = json.dumps([what, data], ensure_ascii=False, separators=(",", ":"))
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


def _one_line_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def data_dir() -> Path:
    """Where FormBridge keeps what belongs to this user and to no bid."""
    chosen = os.environ.get("FORMBRIDGE_DATA_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("formbridge", appauthor=False)


def journal_key(folder: Path | None = None) -> JournalKey:
    """This user's key, made on first use.

    A key file that is already there wins, so that a keyring that comes and goes does not change the key.
    """
    path = (folder or data_dir()) / NAME
    kept = _from_file(path) or _from_keyring()
    return JournalKey(bytes.fromhex(kept or _make_file(path)))


def _from_keyring() -> str:
    """The key in the operating system's keyring, made there if it can be; "" when there is no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(SERVICE, NAME)
        if not kept:
            keyring.set_password(SERVICE, NAME, secrets.token_hex(32))
            kept = keyring.get_password(SERVICE, NAME)  # a keyring that forgets, or a second process
    except (KeyringError, RuntimeError, OSError):
        return ""
    return kept if kept and _looks_right(kept) else ""


def _from_file(path: Path) -> str:
    try:
        kept = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise BidError(f"The key for journals, {path}, cannot be read: {error}.") from error
    if not _looks_right(kept):
        raise BidError(
            f"The key for journals, {path}, is damaged.",
            hint="Delete it. The next run makes a new one, and keeps every value that the portal holds.",
        )
    return kept


def _looks_right(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def _make_file(path: Path) -> str:
    """Write a new key whole or not at all; when another process was quicker, use its key."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        _publish(draft, path)
    except OSError as error:
        raise BidError(
            f"The key for journals could not be written to {path.parent}: {error.strerror}.",
            hint="Make that folder writable, or name another in FORMBRIDGE_DATA_DIR.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return _from_file(path)


def _publish(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.replace(path)
