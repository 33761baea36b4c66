"""Every widget page with what goes in and what must come out."""

from __future__ import annotations

from tests.e2e.widgets.cases.cards import CARDS
from tests.e2e.widgets.cases.jquery import JQUERY
from tests.e2e.widgets.cases.layouts import LAYOUTS
from tests.e2e.widgets.cases.material import MATERIAL
from tests.e2e.widgets.cases.models import MODELS
from tests.e2e.widgets.cases.more import MORE
from tests.e2e.widgets.cases.others import OTHERS
from tests.e2e.widgets.cases.parts import PARTS
from tests.e2e.widgets.cases.pickers import PICKERS
from tests.e2e.widgets.cases.plain import PLAIN
from tests.e2e.widgets.cases.saved import SAVED
from tests.e2e.widgets.cases.schemas import SCHEMAS
from tests.e2e.widgets.cases.sets import SETS
from tests.e2e.widgets.cases.small import SMALL
from tests.e2e.widgets.cases.suites import SUITES
from tests.e2e.widgets.cases.trouble import TROUBLE
from tests.e2e.widgets.cases.vue import VUE
from tests.e2e.widgets.cases.wizards import WIZARDS

CASES = (
    *PLAIN,
    *TROUBLE,
    *PICKERS,
    *MODELS,
    *LAYOUTS,
    *SCHEMAS,
    *MORE,
    *OTHERS,
    *MATERIAL,
    *SUITES,
    *SETS,
    *JQUERY,
    *SMALL,
    *VUE,
    *WIZARDS,
    *CARDS,
    *SAVED,
    *PARTS,
)
