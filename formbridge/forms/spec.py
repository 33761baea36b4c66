"""A funder's form as data.

A :class:`FormSpec` is what a ``forms/<id>.toml`` file says, checked: its pages, their fields, where each
value comes from, and the limits as the portal counts them. Nothing here knows a bid or a browser.

There is no ``from __future__ import annotations`` here, for the reason in :mod:`formbridge.model.record`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from formbridge.model.costing.headings import CostRules
from formbridge.model.projections.crosswalk import InvolvementQuestion


class _Spec(BaseModel):
    """Frozen, and strict about keys: a misspelt key is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Control(StrEnum):
    """What kind of HTML control takes the value: which widget fills it, how it is compared."""

    TEXT = "text"  # one line; also email, tel and search inputs
    TEXTAREA = "textarea"
    RICH_TEXT = "rich_text"  # an editor: TinyMCE, CKEditor, Quill, ProseMirror …
    NUMBER = "number"  # compared as a number
    MONEY = "money"  # compared as a number of pounds
    DATE = "date"  # one input that holds a whole date
    RADIO = "radio"
    CHECKBOX = "checkbox"  # one box: value "yes" or ""
    CHECKBOXES = "checkboxes"  # a group: a tuple of option values
    SELECT = "select"
    COMBOBOX = "combobox"  # type, then choose the visible option of that text
    FILE = "file"


class Target(_Spec):
    """How a control is found: by its label first, then its name, then css; exactly once.

    ``within`` narrows the search: the text of a legend or heading, or (starting with a css sign ``#.[``)
    a selector of the part of the page that holds the control.
    """

    label: str = ""
    name: str = ""
    css: str = ""
    within: str = ""
    row: int | None = None  # which repeated row, counted from 0


class When(_Spec):
    """When a page or field is asked: a condition on another field of the same form.

    All given tests must hold; ``any_of`` holds when one of its members does.
    """

    field: str = ""
    equals: str | None = None
    among: tuple[str, ...] | None = None
    not_among: tuple[str, ...] | None = None
    contains: str | None = None
    contains_prefix: str | None = None
    answered: bool | None = None
    older_than_months: int | None = None  # a date field, counted back from today
    any_of: tuple["When", ...] = ()
    all_of: tuple["When", ...] = ()


class Option(_Spec):
    """One choice: ``value`` is what the form submits, ``label`` is what a person reads.

    ``when`` says when it is offered, for choices that depend on another answer.
    """

    value: str
    label: str
    group: str = ""
    when: When | None = None


def _and_no_most(value: Any) -> Any:
    """``[300]`` is at least 300 pounds, with no most: TOML has no word for nothing."""
    return (*value, None) if isinstance(value, list | tuple) and len(value) == 1 else value


class Limit(_Spec):
    """What the portal accepts, counted as the portal counts.

    ``words`` and ``characters`` are (minimum, maximum); ``money`` is (minimum, maximum) in pounds of one
    amount or of a group's total; ``rows`` is (minimum, maximum). ``assumed`` says that the figure is not
    verified, and why; the preview shows it beside the limit.
    """

    words: tuple[int, int] | None = None
    characters: tuple[int, int] | None = None
    counter: str = ""  # a name in formbridge.mapping.limits.COUNTERS; empty: the form's default
    whole_pounds: bool = False
    money: Annotated[tuple[Decimal | None, Decimal | None], BeforeValidator(_and_no_most)] | None = None
    at_least_total_of: str = ""  # the id of a group whose total this amount must reach
    rows: tuple[int, int] | None = None
    pattern: str = ""  # a regular expression that the whole text must match
    pattern_says: str = ""  # what to tell the person when it does not
    format: Literal["", "email", "uk_phone", "uk_postcode"] = ""
    not_before: str = ""  # "today + 12 weeks", "project_start_date", "project_start_date + 12 months"
    not_after: str = ""
    differs_from: tuple[str, ...] = ()  # field ids whose value must not be the same
    accept: tuple[str, ...] = ()  # media types of a file
    max_bytes: int | None = None
    pages: int | None = None  # most pages of a document
    words_under: Mapping[str, int] = {}  # most words under a heading of that text in the answer
    assumed: str = ""


class Switch(_Spec):
    """Choose a literal by the value at a path on the disclosed bid; of a list, one for each member."""

    field: str
    case: Mapping[str, str]
    default: str | None = None


class Passage(_Spec):
    """One answer of several that a form takes as one text, under a heading of its own."""

    source: str
    heading: str = ""


class Fill(StrEnum):
    """Who puts the value in."""

    FORMBRIDGE = "formbridge"
    PERSON = "person"  # declarations, signatures, bank, birth dates, equality monitoring
    PORTAL = "portal"  # computed or prefilled by the portal: left alone


class PartSpec(_Spec):
    """One control of a composite field: a date's day, an address's town, a row's cost.

    ``key`` is the attribute of the field's value that goes in, or a path of them: ``years.0``,
    ``contact.name``; ``name`` may use ``{name}`` (the field's name) and ``{row}`` (``{row:0>2}`` for two
    digits).
    """

    key: str
    label: str = ""
    name: str = ""
    css: str = ""
    control: Control = Control.TEXT
    required: bool = True
    limit: Limit = Field(default_factory=Limit)
    transforms: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    more_options: bool = False
    case: Mapping[str, str] = {}  # the portal's own word for each value


class ShapeSpec(_Spec):
    """A composite field that a form uses again and again: its parts, and the widget that opens it."""

    parts: tuple[PartSpec, ...]
    widget: str = ""  # e.g. "address_lookup", "rows": prepares the controls before they are filled
    settings: Mapping[str, Any] = {}


class FieldSpec(_Spec):
    """One question of the form, or one group of repeating rows.

    Exactly one of ``source``, ``const``, ``switch``, ``passages`` gives the value, unless ``fill`` says that
    a person or the portal does. ``shape`` names a :class:`ShapeSpec`; ``repeats`` makes it one row for each
    member of the source.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    control: Control = Control.TEXT
    shape: str = ""
    repeats: bool = False
    name: str = ""
    css: str = ""
    within: str = ""
    required: bool = True
    required_when: When | None = None
    when: When | None = None
    source: str = ""
    const: str | None = None
    switch: Switch | None = None
    passages: tuple[Passage, ...] = ()
    fill: Fill = Fill.FORMBRIDGE
    reason: str = ""  # why the person or the portal fills it
    sensitive: bool = False  # never captured unmasked, never read back
    transforms: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    more_options: bool = False  # the page may offer choices that the spec does not list
    limit: Limit = Field(default_factory=Limit)
    widget: str = ""
    settings: Mapping[str, Any] = {}

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        given = [bool(self.source), self.const is not None, self.switch is not None, bool(self.passages)]
        if self.fill is Fill.FORMBRIDGE and sum(given) != 1:
            raise ValueError("give one of source, const, switch, passages, or fill = 'person' or 'portal'")
        if self.fill is not Fill.FORMBRIDGE and sum(given):
            raise ValueError(f"fill = '{self.fill}' takes no source, const, switch or passages")
        return self


class PageSpec(_Spec):
    """One page or step of the portal: one form that is saved as a whole."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    section: str = ""
    section_title: str = ""
    path: str = ""  # where the page always is, if its address is stable
    when: When | None = None
    fields: tuple[FieldSpec, ...]
    settings: Mapping[str, Any] = {}


class Gate(_Spec):
    """One screening question before a draft exists; ``confirm`` is the statement a person agrees to."""

    id: str
    confirm: str
    name: str = ""
    answer: str = "yes"


class Navigation(_Spec):
    """How the portal is moved through: data, so that most plugins need no code.

    Addresses are relative to the funder's portal URL; ``{draft}``, ``{section}``, ``{step}`` and ``{name}``
    are filled in. Buttons are named by their accessible names.
    """

    sign_in: str = ""  # a css selector that is on the page only while a sign-in is asked for
    start: str = ""  # address that begins a new draft (after the gate, if any)
    gate: str = ""  # address of the first screening question
    gate_button: str = "Continue"
    begin: str = ""  # how a person begins an application, where only a person may: in plain words
    draft: str = ""  # address that opens draft {draft}
    drafts: str = ""  # address of the list of drafts
    draft_link: str = ""  # css of the links there; the draft's id is the last part of the address
    hub: str = ""  # address of the summary or task list
    page_link: str = ""  # css on the hub of the link to the page that holds field {name}
    step: str = ""  # address pattern to look through when the hub has no link: {section}, {step}
    save_button: str = "Continue"  # accessible names (a | b), or css
    error_summary: str = ""  # css of the error summary
    error_link: str = ""  # pattern of the address that an error links to: "#form-field-{name}"
    ready: str = ""  # css that must be gone before the page's script has taken over
    cookie_button: str = ""  # accessible name of the button that refuses optional cookies


class SubmitSpec(_Spec):
    """Where the final button is and how to tell that the funder has the application."""

    page: str = ""  # address; empty: the hub
    button: str
    done: str  # text of the heading that confirms
    reference: str = ""  # css of the portal's reference, if it gives one
    submitted_list: str = ""  # address where submitted applications are listed
    submitted_text: str = ""  # text beside a submitted application
    submitted_row: str = ""  # css of one application in that list; empty: an article, list item or table row
    submitted_fields: tuple[
        str, ...
    ] = ()  # fields whose answers the list shows, each in an element of its own
    submitted_reference: str = ""  # css, inside a row, of the portal's reference


class DocumentSpec(_Spec):
    """A Word or PDF form in the portal's place. A person sends it; FormBridge never does."""

    file: str = Field(pattern=r"^[\w-]+\.(docx|pdf)$")  # the blank form, beside the form spec
    send: str  # how the person sends it, and to whom, as a sentence


class FormSpec(_Spec):
    """One form of one funder, in one edition."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    edition: str
    checked: date
    basis: str  # which source the facts come from
    assumed: tuple[str, ...] = ()  # what is not verified
    counter: str = "words_nonspace"
    line_break: Literal["\n", "\r\n"] = "\n"
    scope: str = ""  # css pattern of the part of the page that holds field {name}: "#form-field-{name}"
    claims: bool = False  # a person's own claim for what they are owed: it sees nothing else of the bid
    document: DocumentSpec | None = None  # a file is filled, and no portal
    gates: tuple[Gate, ...] = ()
    navigation: Navigation = Field(default_factory=Navigation)
    submit: SubmitSpec | None = None
    costs: CostRules | None = None  # how the form wants its figures: headings, whole pounds, rows
    involvement: InvolvementQuestion | None = None  # how the whole involvement plan answers this form
    shapes: Mapping[str, ShapeSpec] = {}
    pages: Annotated[tuple[PageSpec, ...], Field(min_length=1)]

    def fields(self) -> Iterator[tuple[PageSpec, FieldSpec]]:
        """Every field with its page, in the form's order."""
        for page in self.pages:
            for field in page.fields:
                yield page, field
