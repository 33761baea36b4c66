"""What ``formbridge claim`` does for each of its options. Files go into ``private/`` and nowhere else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from formbridge.cli.files import write_page
from formbridge.cli.say import Say, width
from formbridge.errors import BidError, UnknownNameError
from formbridge.model import Bid
from formbridge.model.claims import ClaimPack, changes, claim_folder, claim_pack, late_letter, spread
from formbridge.model.folder import PRIVATE_OFFERS
from formbridge.model.guard import stop_if_sensitive
from formbridge.model.money import parse_money
from formbridge.model.offers import ClaimState, Offer
from formbridge.model.private import PrivateNotes
from formbridge.model.record import did_you_mean
from formbridge.model.write import set_values


def show_offers(say: Say, bid: Bid, today: date) -> None:
    """List every offer; an empty list says what to do first."""
    from formbridge.preview.claim_lines import NOTHING_YET, offer_lines

    if not bid.private.offers:
        say.result(NOTHING_YET)
        return
    say.lines(offer_lines(bid, today, width=width()))


def show_plan(say: Say, bid: Bid, person: str, today: date) -> None:
    """One person's fees week by week. Nothing of it is written anywhere."""
    from formbridge.preview.claim_lines import plan_lines

    if person not in {each.id for each in bid.people}:
        near = did_you_mean(person, [each.id for each in bid.people])
        raise UnknownNameError(f"There is no person '{person}'. {near}".strip())
    known = (notes for notes in bid.private.people if notes.person == person)
    notes = next(known, PrivateNotes(person=person))
    say.lines(plan_lines(spread(bid.private.offers, notes, today), notes, width=width()))


def record_state(
    say: Say, folder: Path, bid: Bid, offer: Offer, *, state: str, on: date, fee: str | None, given_to: str
) -> None:
    """Write the new state of an offer, with its day and amount, into the private file."""
    days = bid.organisation_of(offer.payer).pays_within_days
    to, amount = ClaimState(state), _amount(fee)
    found = changes(offer, to, on, fee=amount, given_to=given_to, pays_within_days=days)
    row = [each.id for each in bid.private.offers].index(offer.id)
    set_values(folder, PRIVATE_OFFERS, ("offers", row), {key: _plain(value) for key, value in found.items()})
    say.result(f"The offer '{offer.id}' is {state} now. It is written in {PRIVATE_OFFERS}.")
    if "due_by" in found:
        say.result(f"The payer promised to pay by {found['due_by']}.")


def _amount(fee: str | None) -> Decimal | None:
    try:
        return None if fee is None else parse_money(fee)
    except ValueError as error:
        raise BidError(str(error)) from error


def _plain(value: Any) -> Any:
    """A value as TOML holds it: money as text, so that no pence are lost; None for one that is taken out."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value) if isinstance(value, ClaimState) else value or None


def write_pack_files(say: Say, folder: Path, bid: Bid, offer: Offer, today: date, *, word: bool) -> None:
    """Write the claim as a web page, and in Word when that is asked for."""
    from formbridge.preview.claim_page import claim_html

    pack = claim_pack(bid, offer, today)
    _guard(pack)
    place = claim_folder(folder, [offer.id])
    write_page(place / "claim.html", claim_html(pack))
    say.result(f"The claim is {place / 'claim.html'}. Nothing has been sent.")
    if word:
        from formbridge.preview.claim_document import write_claim

        write_claim(pack, place / "claim.docx")
        say.result(f"The Word document is {place / 'claim.docx'}.")
    say.result("Bank details, National Insurance and tax are yours to write. FormBridge keeps none of them.")


def _guard(pack: ClaimPack) -> None:
    """What the person writes themselves must not be in a claim already, typed among the expenses."""
    from formbridge.preview.claim_words import parts

    stop_if_sensitive(
        {
            f"The claim's part “{part.heading}”": "\n".join(
                [*(": ".join(fact) for fact in part.facts), *part.points]
            )
            for part in parts(pack)
        }
    )


def write_letter_files(say: Say, folder: Path, bid: Bid, offer: Offer, today: date, *, word: bool) -> None:
    """Write a letter to the payer, and show it."""
    letter = late_letter(bid, offer, today)
    stop_if_sensitive({"The letter": letter.text()})
    place = claim_folder(folder, [offer.id])
    write_page(place / "late-payment.txt", letter.text())
    say.result(letter.text())
    say.result(f"The letter is {place / 'late-payment.txt'}. Nothing has been sent.")
    if word:
        from formbridge.preview.claim_document import write_letter

        write_letter(letter, place / "late-payment.docx")
        say.result(f"The Word document is {place / 'late-payment.docx'}.")
