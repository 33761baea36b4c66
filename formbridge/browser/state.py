"""Keep a signed-in session between runs, encrypted, or not at all.

A stored session lets whoever reads it act as the person, so it is never written in clear. The key comes from
the system's key store; where there is none (a server, a container) from the passphrase in
``FORMBRIDGE_PASSPHRASE``; without either nothing is kept and the person signs in again next time.
"""

from __future__ import annotations

import base64
import contextlib
import glob
import os
import stat
import tempfile
import time
from pathlib import Path

PASSPHRASE = "FORMBRIDGE_PASSPHRASE"  # noqa: S105  # the name of a variable, not what is in it

_SERVICE = "formbridge-sessions"
_MARK = b"formbridge-session-1\n"
_SALT = 16
_OLDEST_DAYS = 30


class SessionFile:
    """One funder's signed-in session for one person, in one file.

    Args:
        path: where the session is kept.
        account: names the key: one for each funder and account.
    """

    def __init__(self, path: Path, account: str) -> None:
        self.path = path
        self.account = account

    def load(self) -> bytes | None:
        """The session, or None: none is kept, it is too old, its key is gone, or the file was changed."""
        from cryptography.fernet import Fernet, InvalidToken

        kept = _read(self.path)
        if kept is None or not kept.startswith(_MARK):
            return None
        salt, token = kept[len(_MARK) :][:_SALT], kept[len(_MARK) + _SALT :]
        key = self._key(salt, make=False)
        if key is None:
            return None
        try:
            return Fernet(key).decrypt(token, ttl=_OLDEST_DAYS * 24 * 3600)
        except InvalidToken:
            return None

    def save(self, state: bytes) -> bool:
        """Keep the session; False when there is no key to encrypt it with, and nothing was written."""
        from cryptography.fernet import Fernet

        if self.path.parent.is_symlink():  # it would choose where we write
            return False
        salt = os.urandom(_SALT)
        key = self._key(salt, make=True)
        if key is None:
            return False
        _write(self.path, _MARK + salt + Fernet(key).encrypt_at_time(state, int(time.time())))
        return True

    def forget(self) -> None:
        """Remove the session and its key."""
        self.path.unlink(missing_ok=True)
        for draft in self.path.parent.glob(f".{glob.escape(self.path.name)}.*"):  # a save that was killed
            draft.unlink(missing_ok=True)
        _forget_key(self.account)

    def _key(self, salt: bytes, *, make: bool) -> bytes | None:
        return _stored_key(self.account, make=make) or _key_from_passphrase(salt)


def _stored_key(account: str, *, make: bool) -> bytes | None:
    """The key in the system's key store; None where there is no key store."""
    import keyring
    from cryptography.fernet import Fernet
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(_SERVICE, account)
        if kept:
            return kept.encode()
        if make:
            key = Fernet.generate_key()
            keyring.set_password(_SERVICE, account, key.decode())
            if keyring.get_password(_SERVICE, account) == key.decode():  # some forget at once
                return key
    except (KeyringError, RuntimeError, OSError):  # each system's key store fails in its own way
        return None
    return None


def _forget_key(account: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError, RuntimeError, OSError):
        keyring.delete_password(_SERVICE, account)


def _key_from_passphrase(salt: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    passphrase = os.environ.get(PASSPHRASE)
    if not passphrase:
        return None
    key = Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
    return base64.urlsafe_b64encode(key)


def _read(path: Path) -> bytes | None:
    """The file's bytes, if it is a plain file of ours that nobody else may read; a link is not followed."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        others = os.name == "posix" and (about.st_mode & 0o077 or about.st_uid != os.geteuid())
        if not stat.S_ISREG(about.st_mode) or others:
            return None
        return file.read()


def _write(path: Path, content: bytes) -> None:
    """The old file or the new one, never half of either; readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
