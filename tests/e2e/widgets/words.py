"""The texts that go in: what real answers hold, and what cheap fills lose."""

from __future__ import annotations

NAME = "Siân Ó Briain-Nwosu"
RIGHT_TO_LEFT = "مريم الحسن"
HEBREW = "נועה בן־דוד"
CHINESE = "王秀英"
EMOJI = "Tea, cake 🍰 and talk 👩🏽‍🦽"
MONEY = "It costs £12,500.50 — “about right”, isn’t it?"
MARKUP = "Less than <b>5 & more than 3</b> \"quotes\" 'too'"

PARAGRAPHS = (
    "We are people with lived experience of mental distress. We call ourselves “the panel”.",
    f"Our aim isn’t small: £12,500.50 for {EMOJI}, and <b>nobody</b> left out & forgotten.",
    f"{RIGHT_TO_LEFT} leads with {CHINESE} and {NAME}.",
)
PROSE = "\n\n".join(PARAGRAPHS)
LINES = "What we will do:\n- meet every month\n- pay people £25 an hour\n\nThat is all."
WORDS_IN_PROSE = len(PROSE.split())

LIST_HTML = (
    "<p>We will:</p>\n<ul>\n<li>meet <strong>every</strong> month</li>\n"
    "<li>pay people £25 an hour 🍰</li>\n</ul>\n"
    f"<p>{RIGHT_TO_LEFT} says “yes”.</p>\n"
    "<ol>\n<li>First, listen</li>\n<li>Then, act &amp; report</li>\n</ol>"
)
LIST_BLOCKS = (
    ("p", "We will:"),
    ("ul", "meet every month"),
    ("ul", "pay people £25 an hour 🍰"),
    ("p", f"{RIGHT_TO_LEFT} says “yes”."),
    ("ol", "First, listen"),
    ("ol", "Then, act & report"),
)
