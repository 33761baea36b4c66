"""Read a proposal from a file that somebody sent: nonsense is refused with one message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from formbridge.errors import BidError
from formbridge.exchange.protocol import ProposalBase

_LARGEST = 5_000_000  # bytes: a bid is some tens of pages of text
_SHOWN = 3
_NOT_ONE = "it is not a CommonGrants proposal, so nothing was changed"


def read_proposal(file: Path) -> ProposalBase:
    """The proposal in a JSON file, bare or as a service answers with it, under ``data``.

    Raises:
        BidError: the file cannot be read, is no JSON, or is no proposal; one message says what is wrong.
    """
    data = _json(file)
    inner = data.get("data") if isinstance(data.get("data"), dict) and "status" in data else data
    try:
        found = ProposalBase.model_validate(inner)
    except ValidationError as error:
        raise _refused(file, "; ".join(_sentences(error))) from None
    if not found.model_fields_set & ProposalBase.model_fields.keys():
        raise _refused(file, "it has no title, organisation, contact, date or amount")
    return found


def _json(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _LARGEST:
            raise _refused(file, f"it is larger than {_LARGEST:,} bytes")
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BidError(f"{file} could not be read: {error.strerror}.") from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise _refused(file, "it is not JSON text") from None
    except RecursionError:
        raise _refused(file, "it nests too deeply") from None
    if not isinstance(data, dict):
        raise _refused(file, "it is not an object with a proposal's keys")
    return data


def _refused(file: Path, why: str) -> BidError:
    return BidError(
        f"{file}: {_NOT_ONE}: {why}.", hint="Ask for the proposal as JSON, from where it was made."
    )


def _sentences(error: ValidationError) -> list[str]:
    found = [f"{'.'.join(map(str, item['loc'])) or 'the whole'}: {item['msg']}" for item in error.errors()]
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return [*found[:_SHOWN], *more]
