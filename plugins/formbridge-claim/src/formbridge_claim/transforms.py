"""What TOML cannot say of claims: which expenses need a receipt, and work told in one box."""

from collections.abc import Callable, Mapping
from typing import Any


def receipt_for_all_but_mileage(expenses: Any) -> Any:
    """The expenses as they are, when each but mileage has a receipt.

    Raises:
        ValueError: it says which have none.
    """
    without = [each.what for each in expenses if each.receipt is None and each.kind != "mileage"]
    if without:
        named = ", ".join(f"“{what}”" for what in without)
        raise ValueError(
            f"There is no receipt for {named}. This payer wants one for everything but mileage: put it into "
            "private/receipts and name it beside the expense. Or ask the payer what else would do."
        )
    return expenses


def tick(_given: Any) -> str:
    """A tick for something that is there, such as a receipt. What is not there stays unticked."""
    return "yes"


def one_line_each(work: Any) -> str:
    """The pieces of work in words, one a line, each with its fee: for a form with one box for them."""
    return "\n".join(f"{each.what}: £{each.fee:.2f}" for each in work)


TRANSFORMS: Mapping[str, Callable[[Any], Any]] = {
    "receipt_for_all_but_mileage": receipt_for_all_but_mileage,
    "one_line_each": one_line_each,
    "tick": tick,
}
