"""What stays in ``private/``: never mapped, never exported, never copied.

No type of this module is part of a disclosed bid; a test proves it.
"""

from enum import StrEnum

from formbridge.model.money import Money
from formbridge.model.offers import Offer
from formbridge.model.record import PersonId, Record, Text
from formbridge.model.reflections import Reflection


class PayChoice(StrEnum):
    """What a person wants done with a fee."""

    FULL = "full"
    LESS = "less"
    GIVE_AWAY = "give_away"
    NONE = "none"
    ASK_ME = "ask_me"


class PrivateNotes(Record):
    """One person's own notes. A ceiling says how much, never why."""

    person: PersonId
    access_needs: Text = ""
    pay_choice: PayChoice = PayChoice.ASK_ME
    most_a_week: Money | None = None
    most_a_month: Money | None = None
    note: Text = ""


class Private(Record):
    """All of ``private/``."""

    people: tuple[PrivateNotes, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    offers: tuple[Offer, ...] = ()
