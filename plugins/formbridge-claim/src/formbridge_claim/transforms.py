"""What payers ask of receipts, which a limit cannot say: it hangs on what sort of expense it is."""

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


TRANSFORMS: Mapping[str, Callable[[Any], Any]] = {"receipt_for_all_but_mileage": receipt_for_all_but_mileage}
