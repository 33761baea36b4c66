"""More of what portals are built with: Draft.js."""

from __future__ import annotations

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import Case, Raw, ask, case
from tests.e2e.widgets.cases.models import listed, prose
from tests.e2e.widgets.words import LIST_BLOCKS, LIST_HTML, PARAGRAPHS

_KINDS = {"p": "unstyled", "ul": "unordered-list-item", "ol": "ordered-list-item"}
_LINK = "https://example.org/panel?year=2027&part=1"
_SEE = f'<p>See <a href="{_LINK.replace("&", "&amp;")}">our terms</a> first.</p>'
_LINKED = f"<h2>How we’ll work</h2>\n{LIST_HTML}\n{_SEE}"
_METHOD = Raw(
    (
        ("header-two", "How we’ll work"),
        *((_KINDS[kind], text) for kind, text in LIST_BLOCKS),
        ("unstyled", "See our terms first."),
    ),
    marks=(("every", "BOLD"), ("our terms", _LINK)),
)
_WITH_GAPS = "\n\n".join(text for _, text in LIST_BLOCKS).split("\n")

OTHERS: tuple[Case, ...] = (
    case(
        "editors/draftjs",
        "Draft.js",
        prose("Summary"),
        ask("Method", _LINKED, Control.RICH_TEXT),
        listed("What will change"),
        listed("In your own words"),
        holds={
            "summary": Raw(tuple(("unstyled", text) for text in PARAGRAPHS)),
            "method": _METHOD,
            # Pasted as words, with the empty line between paragraphs that anybody's paste would leave.
            "note": Raw(tuple(("unstyled", text) for text in _WITH_GAPS)),
            "typed": Raw(tuple(("unstyled", text) for _, text in LIST_BLOCKS)),
        },
    ),
)
