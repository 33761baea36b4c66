"""What each page holds before it is filled: an answer of somebody's is never called empty.

Only answers that the plan would change are named; all others must read as empty, whatever a box says while
nobody has answered it. The words are those of the pages in ``fixtures/widgets``.
"""

from __future__ import annotations

from collections.abc import Mapping

from formbridge.browser.readings import Reading
from tests.e2e.widgets.case import Case, Something

Before = Mapping[str, str | tuple[str, ...] | Something]


def differs_before(case: Case, readings: list[Reading]) -> list[str]:
    """Each answer that is told otherwise than the page shows it."""
    before = BEFORE.get(case.page, {})
    wrong = []
    for reading in readings:
        expected = before.get(reading.entry, "")
        same = bool(reading.value) if isinstance(expected, Something) else (reading.value or "") == expected
        if not reading.equal and not same:
            wrong.append(f"{reading.entry}: {expected!r}, not {reading.value!r}")
    return wrong


BEFORE: dict[str, Before] = {
    "plain/text": {
        "short_title": "An old title",
        "what_will_change": "An old answer",
    },
    "plain/number": {
        "cost_of_the_venue": "0.00",
        "share_of_the_work": "50",
    },
    "plain/select": {
        "language_of_the_form": "en",
        "methods": ("obs",),
        "size_of_the_group": "Fewer than 10",
    },
    "plain/radio": {
        "will_you_employ_staff": "unsure",
    },
    "plain/checkboxes": {
        "who_will_take_part": ("all",),
        "newsletter_i_agree": "yes",
    },
    "dates/native": {
        "end_date": "2027-01-01",
    },
    "plain/unusable": {
        "read_only_box": "Kept by the portal",
    },
    "components/closed": {
        "project_title": "An old title",
    },
    "pickers/accessible-autocomplete": {
        "country_of_the_partner": "FR",
    },
    "pickers/select2": {
        "country": "FR",
        "methods": ("obs",),
    },
    "pickers/choices": {
        "country": "FR",
        "methods": ("obs",),
    },
    "pickers/tom-select": {
        "country": "FR",
    },
    "pickers/react-select": {
        "country": "FR",
    },
    "pickers/uswds": {
        "state_of_the_partner": "NC",
    },
    "pickers/aria-single": {
        "region": "NW",
    },
    "pickers/aria-multiple": {
        "methods": "obs",
    },
    "editors/tinymce": {
        "summary": "An old answer",
    },
    "editors/ckeditor5": {
        "summary": "An old answer",
    },
    "editors/ckeditor4": {
        "summary": "An old answer",
    },
    "editors/quill": {
        "summary": "An old answer",
    },
    "editors/prosemirror": {
        "summary": "An old answer",
    },
    "editors/tiptap": {
        "summary": "An old answer",
    },
    "frameworks/react": {
        "project_title": "An old title",
        "who_will_take_part": ("all",),
        "country": "FR",
    },
    "frameworks/vue": {
        "project_title": "An old title",
        "who_will_take_part": ("all",),
    },
    "frameworks/mui": {
        "project_title": "An old title",
        "who_will_take_part": ("all",),
        "country": "France",
    },
    "components/own": {
        "project_title": "An old title",
    },
    "components/shoelace": {
        "project_title": "An old title",
        "some_of_us_have_access_needs": "yes",
    },
    "libraries/rjsf": {
        "project_title": "An old title",
        "region": "0",
    },
    "libraries/surveyjs": {
        "project_title": "An old title",
    },
    "libraries/formio": {
        "project_title": "An old title",
        "region": "NE",
    },
    "libraries/govuk": {
        "who_will_take_part": ("none",),
    },
    "libraries/jsonforms": {
        "project_title": "An old title",
    },
    "libraries/formkit": {
        "project_title": "An old title",
        "who_will_take_part": ("all",),
    },
    "plain/switches": {
        "size_of_the_group": "s",
        "share_of_the_money_in_per_cent": "50",
        "risk_from_0_to_10": "2",
    },
    "plain/own-boxes": {
        "people": "1",
    },
    "pickers/long-list": {
        "subject_code": "Subject 3",
    },
    "pickers/trees": {
        "percent_of_time": "20",
    },
    "pickers/antd": {
        "country": "France",
        "methods": ("Observation",),
    },
    "pickers/element-plus": {
        "country": "France",
        "methods": ("Observation",),
        "people": "1",
    },
    "pickers/vuetify": {
        "country": "France",
        "methods": "Observation",
    },
    "pickers/headless": {
        "country": "France",
    },
    "pickers/hidden-lists": {
        "country": "FR",
        "methods": ("obs",),
        "partner_s_country": "FR",
        "more_methods": "obs",
    },
    "components/material": {
        "country": "FR",
    },
    "editors/draftjs": {
        "summary": "An old answer",
    },
    "frameworks/angular": {
        "title": "An old title",
        "region": "South West",
        "themes": "Work",
        "keywords": ("old",),
    },
    "pickers/primereact": {
        "country": "France",
        "methods": "Observation",
        "end_date": "5 January 2026",
        "people": "3",
    },
    "libraries/fluent": {
        "name": "Old name",
        "website": "https://old.example",
        "country": "France",
        "themes": "Observation",
        "methods": ("Observation",),
        "kind_of_study": "old",
        "days": ("on",),
        "open_to_all": "yes",
        "people": "5",
        "start_date": "05/12/2026",
    },
    "libraries/carbon": {
        "name": "Old name",
        "website": "https://old.example",
        "country": "FR",
        "methods": "obs",
        "kind_of_study": "old",
        "days": ("tue",),
        "open_to_all": "yes",
        "people": "5",
        "start_date": "05/12/2026",
    },
    "libraries/trussworks": {
        "name": "Old name",
        "website": "https://old.example",
        "anything_else": "Old words",
        "state": "NC",
        "state_of_the_partner": "NC",
        "state_of_the_host": "NC",
        "kind_of_study": "old",
        "methods": ("obs",),
        "share_of_the_cost": "20",
        "date_of_the_award": "2026-12-05",
        "time_of_the_call": "10:00",
    },
    "libraries/ionic": {
        "name": "Old name",
        "website": "https://old.example",
        "country": "FR",
        "country_of_the_work": "FR",
        "methods": "obs",
        "themes": "obs",
        "topics": "obs",
        "kind_of_study": "old",
        "days": ("tue",),
        "open_to_all": "yes",
        "people": "5",
        "share": "20",
    },
    "libraries/mantine": {
        "name": "Old name",
        "website": "https://old.example",
        "country": "France",
        "former_country": "France",
        "country_of_the_host": "France",
        "methods": ("Observation",),
        "themes": ("Observation",),
        "key_words": ("old word",),
        "kind_of_study": "old",
        "days": ("tue",),
        "topics": ("obs",),
        "open_to_all": "yes",
        "people": "5",
        "amount": "£1,000.00",
        "start_date": "05/12/2026",
        "first_meeting": "5 December 2026",
    },
    "libraries/kendo": {
        "about_your_organisation_country": "FR",
        "second_region_if_any": "3",
        "methods": "obs",
        "places": "2",
        "date_of_the_report": "1 Mar 2026",
        "people_who_take_part": "7",
        "other_funding": "500",
    },
    "libraries/bootstrap": {
        "country": "FR",
        "second_country_if_any": "FR",
        "methods": ("obs",),
        "who_takes_part": ("s",),
        "places": ("2",),
        "date_of_the_report": "9 March 2026",
        "date_of_the_other_award_if_any": "01/02/2026",
    },
    "pickers/selectize": {
        "country": "FR",
        "second_country_if_any": "FR",
        "methods": ("obs",),
        "places": ("2",),
        "keywords": "survey",
    },
    "libraries/vaadin": {
        "region": "North East",
        "methods": ("Observation",),
        "themes": ("home",),
    },
    "pickers/two-lists": {
        "chosen_themes": ("home",),
        "your_regions": ("s",),
        "methods": ("obs",),
    },
    "pickers/multiple-select": {
        "methods": ("obs",),
        "places": ("ne",),
        "country": "FR",
        "second_country_if_any": "US",
    },
    "pickers/arrow-keys": {
        "country": "France",
        "second_country_if_any": "United States",
        "town_or_city": "Leeds",
        "main_theme": ("home",),
        "methods": ("obs",),
        "subject": ("psy",),
        "areas": ("ne",),
    },
    "dates/small": {
        "day_of_the_launch": Something(),  # the day that the page is opened on
        "start_date": "01/02/2026",
        "date_of_the_other_award_if_any": "03/04/2026",
        "date_of_the_review": "05/06/2026",
        "day_of_the_trip_if_any": "2026-02-01",
    },
    "editors/markdown": {
        "aims": "**old** words",
        "people_who_take_part": "Somebody",
        "risks": "Rain",
        "methods": "Old *methods*",
        "methods_for_later": "Old later",
        "code_of_conduct": "Be kind.",
        "code_of_conduct_for_guests": "\n".join(f"Rule {n}" for n in range(300)),
    },
    "pickers/naive": {
        "name": "Old name",
        "website": "https://old.example",
        "country": "France",
        "former_country": "France",
        "last_country": "France",
        "host_country": "France",
        "methods": ("Observation",),
        "themes": ("Observation",),
        "key_words": ("old word",),
        "former_methods": ("Interviews", "Observation"),
        "kind_of_study": "old",
        "days": ("Tuesday",),
        "open_to_all": "yes",
        "people": "5",
        "start_date": "05/12/2026",
    },
    "plain/silent-lists": {
        "former_country": "France",
        "fixed_country": "France",
        "methods": ("Observation",),
        "former_methods": ("Interviews", "Observation"),
        "notes_on_the_region": "United Kingdom: a long text that is read and not answered",
        "birth_country": "Which one?",
    },
    "libraries/quasar": {
        "name": "Old name",
        "website": "https://old.example",
        "country": "France",
        "former_country": "France",
        "last_country": "France",
        "methods": "Observation",
        "themes": "Observation",
        "former_methods": "Interviews, Observation",
        "key_words": ("old word",),
        "kind_of_study": "Continued",
        "days": ("Tuesday",),
        "open_to_all": "yes",
        "people": "5",
        "start_date": "05/12/2026",
    },
    "libraries/fomantic": {
        "country": "FR",
        "former_country": "FR",
        "methods": "obs",
        "themes": "obs",
        "former_methods": "int,obs",
        "host_country": "FR",
    },
    "libraries/arco": {
        "name": "Old name",
        "country": "France",
        "former_country": "France",
        "methods": ("Observation",),
        "former_methods": ("Interviews", "Observation"),
        "kind_of_study": "old",
        "days": ("tue",),
        "open_to_all": "yes",
        "people": "5",
        "start_date": "2026-12-05",
    },
    "libraries/surveyjs-more": {
        "share_of_time": "0",
    },
    "libraries/formio-more": {
        "kind_0": "st",
    },
}
