"""Plain controls, dates and masks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.e2e.widgets.case import ask, case
from tests.e2e.widgets.words import CHINESE, EMOJI, HEBREW, LINES, MARKUP, MONEY, NAME, PROSE, RIGHT_TO_LEFT

from formbridge.forms.spec import Control

STARTS, ENDS = date(2027, 3, 1), date(2028, 2, 29)



PLAIN = (
    case(
        "plain/text",
        "Text, email, telephone, web address, textarea",
        ask("Full name", RIGHT_TO_LEFT),
        ask("Email address", "panel@example.org"),
        ask("Telephone", "020 7946 0000"),
        ask("Website", "https://example.org/panel"),
        ask("Short title", MARKUP),
        ask("Your role", NAME),
        ask("Town or city", HEBREW),
        ask("Plain English summary", PROSE, Control.TEXTAREA),
        ask("What will change", LINES, Control.TEXTAREA),
        holds={
            "name": RIGHT_TO_LEFT,
            "email": "panel@example.org",
            "phone": "020 7946 0000",
            "site": "https://example.org/panel",
            "title": MARKUP,
            "role": NAME,
            "town": HEBREW,
            "summary": PROSE,
            "change": LINES,
        },
    ),
    case(
        "plain/number",
        "Number and range",
        ask("How many people", "24", Control.NUMBER),
        ask("Cost of the venue", "1,250.50", Control.MONEY),
        ask("Hours a week", "7.5", Control.NUMBER),
        ask("Share of the work (%)", "80", Control.NUMBER),
        holds={
            "people": "24",
            "cost": Decimal("1250.50"),
            "hours": Decimal("7.5"),
            "share": "80",
        },
    ),
    case(
        "plain/counter",
        "Textarea with a live counter",
        ask("Describe your project", PROSE, Control.TEXTAREA),
        ask("Describe the difference", f"{EMOJI}\n\n{CHINESE}", Control.TEXTAREA),
        holds={
            "words": PROSE,
            "letters": f"{EMOJI}\n\n{CHINESE}",
            "words_counted": str(len(PROSE.split())),
            "letters_counted": str(len(f"{EMOJI}\n\n{CHINESE}")),
        },
    ),
    case(
        "plain/select",
        "Select, option groups, many choices",
        ask("Region", "NW", Control.SELECT, labels=("North West",)),
        ask("Main topic", "d-care", Control.SELECT, labels=("Social care",)),
        ask("Language of the form", "ur", Control.SELECT, labels=("اردو",)),
        ask("Methods", ("int", "fg"), Control.CHECKBOXES, labels=("Interviews", "Focus groups")),
        ask("Size of the group", "", Control.SELECT, labels=("10 to 50",)),
        holds={
            "region": "NW",
            "topic": "d-care",
            "language": "ur",
            "methods": ("int", "fg"),
            "plain": "10 to 50",
        },
    ),
    case(
        "plain/radio",
        "Radio buttons",
        ask("Do you have ethics approval?", "no", Control.RADIO, labels=("No",)),
        ask("Will you share data?", "yes", Control.RADIO, labels=("Yes",)),
        ask("Will you employ staff?", "no", Control.RADIO, labels=("No",)),
        ask("Who leads the work?", "us", Control.RADIO, labels=("A user-led organisation",)),
        ask("How will we pay you?", "bacs", Control.RADIO, labels=("Bank transfer",)),
        holds={"ethics": "no", "data": "yes", "staff": "no", "lead": "us", "pay": "bacs"},
    ),
    case(
        "plain/checkboxes",
        "Checkboxes and groups of them",
        ask(
            "Who will take part?", ("carers", "older"), Control.CHECKBOXES, labels=("Carers", "Older people")
        ),
        ask("Where?", ("", ""), Control.CHECKBOXES, labels=("Online", "At home"), id="where"),
        ask("I agree", "yes", Control.CHECKBOX, within="Data"),
        ask("I agree", "", Control.CHECKBOX, within="Photographs"),
        ask("I agree", "yes", Control.CHECKBOX, within="Recordings"),
        ask("I agree", "", Control.CHECKBOX, within="Newsletter"),
        ask("Some of us have access needs", "yes", Control.CHECKBOX),
        holds={
            "groups": ("carers", "older"),
            "where[home]": "1",
            "where[online]": "1",
            "where[centre]": "",
            "agree_data": "on",
            "agree_photographs": "",
            "agree_recordings": "on",
            "agree_newsletter": "",
            "access": "Y",
        },
    ),
    case(
        "plain/duplicates",
        "The same label many times",
        ask("First name", "Amara", within="Lead applicant"),
        ask("Last name", "Okafor", within="Lead applicant"),
        ask("First name", "مريم", within="Second contact"),
        ask("First name", "Jo", within="Finance contact"),
        ask("First name", "Chris", within="Chair of the panel"),
        ask("Last name", "Ó Briain", within="Treasurer"),
        ask("First name", CHINESE, within="Witness"),
        holds={
            "lead_first": "Amara",
            "lead_last": "Okafor",
            "second_first": "مريم",
            "second_last": "",
            "finance_first": "Jo",
            "chair_first": "Chris",
            "treasurer_first": "",
            "treasurer_last": "Ó Briain",
            "witness_first": CHINESE,
        },
    ),
    case(
        "plain/conditional",
        "Questions that appear because of an earlier answer",
        ask("Have you applied before?", "yes", Control.RADIO, labels=("Yes",)),
        ask("Reference of that application", "REF/12 (old)"),
        ask("Kind of organisation", "charity", Control.SELECT, labels=("Registered charity",)),
        ask("Charity number", "1000001"),
        ask("We work with partners", "yes", Control.CHECKBOX),
        ask("Name of the first partner", "Hilltop Research Trust"),
        ask("What that partner will do", "Advise on method"),
        holds={
            "before": "yes",
            "reference": "REF/12 (old)",
            "kind": "charity",
            "charity_number": "1000001",
            "partners": "yes",
            "partner": "Hilltop Research Trust",
            "partner_role": "Advise on method",
        },
    ),
    case(
        "plain/listens",
        "Boxes that hear only blur, change, keyup or keydown",
        ask("Heard when you leave it", PROSE, Control.TEXTAREA),
        ask("Heard when it changes", NAME),
        ask("Heard as you type", PROSE, Control.TEXTAREA),
        ask("Heard when a key goes down", EMOJI),
        ask("Heard on input", MONEY),
        holds={"blur": PROSE, "change": NAME, "keyup": PROSE, "keydown": EMOJI, "input": MONEY},
    ),
    case(
        "dates/native",
        "Native date and month",
        ask("Start date", STARTS.isoformat(), Control.DATE),
        ask("End date", ENDS.isoformat(), Control.DATE),
        ask("Month of the first workshop", "2027-04-01", Control.DATE),
        ask("Date of your annual meeting", "2027-05-09", Control.DATE),
        holds={"starts": "2027-03-01", "ends": "2028-02-29", "month": "2027-04", "typed": "09/05/2027"},
    ),
    case(
        "dates/parts",
        "Day, month and year in parts",
        *(
            ask(part, value, within="When will the project start?")
            for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2027"))
        ),
        *(
            ask(part, value, within="When will the project end?")
            for part, value in (("Day", "29"), ("Month", "2"), ("Year", "2028"))
        ),
        ask("Month", "4", Control.SELECT, labels=("April",), within="When was the group founded?"),
        ask("Year", "2011", Control.SELECT, labels=("2011",), within="When was the group founded?"),
        ask("Day", "31", within="When does your accounting year end?"),
        ask("Month", "3", within="When does your accounting year end?"),
        holds={
            "starts[day]": "1",
            "starts[month]": "3",
            "starts[year]": "2027",
            "ends[day]": "29",
            "ends[month]": "2",
            "ends[year]": "2028",
            "founded_month": "4",
            "founded_year": "2011",
            "year_end_day": "31",
            "year_end_month": "3",
        },
    ),
    case(
        "dates/flatpickr",
        "Flatpickr",
        ask("Start date", STARTS.isoformat(), Control.DATE),
        ask("End date", ENDS.isoformat(), Control.DATE),
        ask("Date of the launch", "2027-05-09", Control.DATE),
        holds={"plain": STARTS, "typed": ENDS, "shown": date(2027, 5, 9)},
    ),
    case(
        "dates/jquery-ui",
        "jQuery UI date picker",
        ask("Start date", STARTS.isoformat(), Control.DATE),
        ask("Date of the first meeting", "2027-05-09", Control.DATE),
        holds={"starts": "01/03/2027", "seen": "2027-05-09"},
    ),
    case(
        "dates/calendar",
        "A calendar of buttons, with a box that nobody can type in",
        ask("Start date", STARTS.isoformat(), Control.DATE),
        holds={"starts": "2027-03-01"},
    ),
    case(
        "masks/imask",
        "IMask",
        ask("Amount requested", "12500.50", Control.MONEY),
        ask("Telephone", "01632 960000"),
        ask("Start date", STARTS.isoformat(), Control.DATE),
        ask("Charity number", "1000001"),
        holds={
            "amount": Decimal("12500.50"),
            "phone": "01632960000",
            "day": STARTS,
            "sort": "1000001",
        },
    ),
    case(
        "masks/cleave",
        "Cleave",
        ask("Amount requested (£)", "12500.50", Control.MONEY),
        ask("Start date", STARTS.isoformat(), Control.DATE),
        holds={"amount": Decimal("12500.50"), "day": STARTS},
    ),
    case(
        "masks/currency",
        "Currency boxes that write pounds their own way",
        ask("How much would you like from us?", "12500.50", Control.MONEY),
        ask("Total cost (whole pounds)", "18000", Control.MONEY),
        ask("Cost of travel", "950.25", Control.MONEY),
        holds={"asked": Decimal("12500.50"), "whole": Decimal("18000"), "digits": Decimal("950.25")},
    ),
)
