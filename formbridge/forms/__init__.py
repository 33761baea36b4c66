"""A funder's form as data: form specs, and loading them from TOML."""

from formbridge.forms.dates import DateRule, add_months
from formbridge.forms.load import load_form
from formbridge.forms.spec import (
    Control,
    DocumentSpec,
    FieldSpec,
    Fill,
    FormSpec,
    Gate,
    Limit,
    Navigation,
    Option,
    PageSpec,
    PartSpec,
    Passage,
    ShapeSpec,
    SubmitSpec,
    Switch,
    Target,
    When,
)

__all__ = [
    "Control",
    "DateRule",
    "DocumentSpec",
    "FieldSpec",
    "Fill",
    "FormSpec",
    "Gate",
    "Limit",
    "Navigation",
    "Option",
    "PageSpec",
    "PartSpec",
    "Passage",
    "ShapeSpec",
    "SubmitSpec",
    "Switch",
    "Target",
    "When",
    "add_months",
    "load_form",
]
