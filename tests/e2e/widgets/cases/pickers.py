"""Pickers: type, then choose the visible option that is meant."""

from __future__ import annotations

from formbridge.forms.spec import Control
from formbridge.mapping.plan import FillStep
from tests.e2e.widgets.case import Something, ask, case

UK = ("United Kingdom",)
METHODS = ask("Methods", ("int", "fg"), Control.CHECKBOXES, labels=("Interviews", "Focus groups"))


def country(label: str, value: str = "GB", shown: str = "United Kingdom") -> FillStep:
    return ask(label, value, Control.COMBOBOX, labels=(shown,))


PICKERS = (
    case(
        "pickers/accessible-autocomplete",
        "accessible-autocomplete",
        country("Country of the applicant"),
        country("Country of the partner"),
        country("Country of the work", "CI", "Côte d’Ivoire"),
        country("Town", "Newcastle", "Newcastle"),
        holds={"empty": "GB", "prefilled": "GB", "menu": "CI", "source": "Newcastle"},
    ),
    case(
        "pickers/select2",
        "Select2, one and many, from the page and from a server",
        ask("Country", "GB", Control.SELECT, labels=UK),
        METHODS,
        country("Country of the partner"),
        holds={"country": "GB", "heard_country": "GB", "methods": ("int", "fg"), "remote": "GB"},
    ),
    case(
        "pickers/choices",
        "Choices.js",
        ask("Country", "GB", Control.SELECT, labels=UK),
        METHODS,
        holds={"country": "GB", "methods": ("int", "fg")},
    ),
    case(
        "pickers/tom-select",
        "Tom Select",
        ask("Country", "GB", Control.SELECT, labels=UK),
        METHODS,
        country("Partner’s country"),
        holds={"country": "GB", "methods": ("int", "fg"), "remote": "GB"},
    ),
    case(
        "pickers/react-select",
        "react-select",
        country("Country"),
        METHODS,
        country("Country of the partner"),
        holds={"country": "GB", "methods": ("int", "fg"), "partner": "GB"},
    ),
    case(
        "pickers/jquery-ui",
        "jQuery UI autocomplete",
        country("Country"),
        holds={"country": "GB"},
    ),
    case(
        "pickers/uswds",
        "USWDS combo box and date picker",
        country("State or territory", "VA", "Virginia"),
        country("State of the partner", "VI", "Virgin Islands"),
        ask("Date of the award", "2027-03-01", Control.DATE),
        holds={"state": "VA", "before": "VI", "date": "03/01/2027"},
    ),
    case(
        "pickers/aria-single",
        "ARIA combobox, list only, and a button that opens a list",
        country("Other funder", "1", "Trust for London"),
        country("Region", "SE", "South East"),
        country("Size of the group", "m", "10 to 50"),
        holds={"funder": "1", "region": "SE", "size": "m"},
    ),
    case(
        "pickers/aria-multiple",
        "ARIA combobox and listbox with many choices",
        METHODS,
        ask("Themes", ("care", "home"), Control.CHECKBOXES, labels=("Social care", "Housing")),
        holds={"methods": ("int", "fg"), "themes": ("care", "home")},
    ),
    case(
        "lookup/person",
        "Person search: exactly one of the results, or none",
        country("Find the lead applicant", "", "مريم الحسن"),
        country("Find the second applicant", "", "Jordan Ashworth"),
        country("Find the adviser", "", "Nobody at all"),
        ask("Ordinary box", "words"),
        holds={"first": "p5", "second": "", "third": "", "other": "words"},
        reported={"find_the_second_applicant": "2 times", "find_the_adviser": "offers no choice"},
    ),
    case(
        "lookup/organisation",
        "Organisation search: one name begins like another",
        country("Find your organisation", "", "Riverside Lived Experience Collective"),
        country("Find the partner organisation", "Hilltop Research Trust", ""),
        country("Find the host organisation", "", "Riverside"),
        ask("Ordinary box", "words"),
        holds={"first": "100001", "second": "100004", "third": "", "other": "words"},
        reported={"find_the_host_organisation": "Riverside Housing"},
    ),
    case(
        "uploads/plain",
        "Plain file upload",
        ask("Project plan", "Plan of work.pdf", Control.FILE),
        ask("Letters of support", ("letter one.txt", "letter two.txt"), Control.FILE),
        ask("Ordinary box", "words"),
        holds={"plan": "Plan of work.pdf", "letters": ("letter one.txt", "letter two.txt"), "other": "words"},
    ),
    *(
        case(
            f"uploads/{name}",
            control,
            ask("Project plan", "Plan of work.pdf", Control.FILE),
            holds={"plan": Something(), "plan_name": "Plan of work.pdf"},
        )
        for name, control in (
            ("async", "File upload that starts at once"),
            ("drop", "Drag and drop, with no file input"),
            ("dropzone", "Dropzone"),
            ("filepond", "FilePond"),
        )
    ),
    case(
        "uploads/checked",
        "File upload that is looked at first, and then takes its box away",
        ask("Project plan", "Plan of work.pdf", Control.FILE, name="plan"),
        ask("Ordinary box", "words"),
        holds={"plan": Something(), "plan_name": "Plan of work.pdf", "other": "words"},
    ),
    case(
        "uploads/refused",
        "A file that is too large, of the wrong kind, or one too many",
        ask("Project plan", "large.pdf", Control.FILE),
        ask("Photograph of the group", "Plan of work.pdf", Control.FILE),
        ask("Letter of support", ("letter one.txt", "letter two.txt"), Control.FILE),
        ask("Budget", "not there.pdf", Control.FILE),
        ask("Ordinary box", "words"),
        holds={"plan": "", "photograph": "", "letter": "", "other": "words"},
        reported={
            "project_plan": "larger than 200 KB",
            "photograph_of_the_group": "image/*",
            "letter_of_support": "one file",
            "budget": "not there.pdf",
        },
    ),
)
