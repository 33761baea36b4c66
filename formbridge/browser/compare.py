"""Whether what a control would submit is what the plan says, by the control's own rule.

Text is compared as text with line breaks made alike; numbers and money by their value; dates by their day;
choices by what they submit, or by the words that a person reads when the plan knows only those.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath
from typing import Any

from formbridge.browser.richtext import as_plain, blocks_of
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

Told = dict[str, Any]
Value = str | tuple[str, ...]

_QUOTES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
    }
)
_DATE_FORMS = (
    *("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"),
    *("%Y/%m/%d", "%d/%m/%y", "%B %d, %Y", "%b %d, %Y"),
)

_ASKS_FOR_DAY = re.compile(r"((day|month|year|[dmy]+)[\s/.\-]*)+", re.IGNORECASE)
_TIME = re.compile(r"\d\d:\d\d")  # a page may write the seconds as well
_MANY = re.compile(r"hundred|thousand|lakh|crore|[mb]n|[a-z]*illion|dozen", re.IGNORECASE)
_COUNTED = re.compile(r"\d+")
_MONTHS = {f"{date(2000, month, 1):%b}".lower(): month for month in range(1, 13)}


def one_line_breaks(text: str) -> str:
    """The text with every kind of line break as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def words_of(text: str) -> str:
    """The text as people compare labels: without case, "(optional)", or kinds of space and quote."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    plain = re.sub(r"[(\[]\s*(optional|required|mandatory)\s*[)\]]", " ", plain, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", plain).strip().strip("*: ").lower()


def number_of(text: str) -> Decimal | None:
    """The number that a person reads: "£12,500.50" is 12500.50, and so is "12.500,50 €"."""
    plain = re.sub(r"[£$€\s_'\u2019]", "", text)
    if re.fullmatch(r"-?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}", plain):  # a comma before the cents
        plain = plain.replace(".", "").replace(",", ".")
    plain = plain.replace(",", "")
    try:
        return Decimal(plain) if plain else None
    except InvalidOperation:
        return None


def _number_shown(text: str) -> Decimal | None:
    """The number in a box that writes its unit as well: "1,024 people", "35%", "GBP 900"; not "3 million"."""
    plain = re.sub(r"^[A-Z]{3}\s|\s?%$|\s[A-Z]{3}$", "", text.strip())
    unit = re.fullmatch(r"(-?\d[\d.,]*)\s([^\W\d_]{3,})", plain)
    return number_of(unit[1] if unit and not _MANY.match(unit[2]) else plain)


def day_of(text: str, written: str = "") -> date | None:
    """The day that a date control holds. ``written`` is the format the page asks for: "mm/dd/yyyy"."""
    forms = [_strptime(written), *_DATE_FORMS] if written else list(_DATE_FORMS)
    for form in forms:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  # a day has no time of day
        except ValueError:
            continue
    return _day_in_words(text)


def _day_in_words(text: str) -> date | None:
    """The day in "Thu Mar 04 2027" or "March 4, 2027": one month by its name, one year, one other number."""
    names = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    months = [_MONTHS[name[:3]] for name in names if name[:3] in _MONTHS]
    numbers = re.findall(r"\d+", text)
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    if not (len(months) == len(years) == len(days) == 1 and len(numbers) == 2 and len(names) < 3):
        return None
    try:
        return date(years[0], months[0], days[0])
    except ValueError:
        return None


def _strptime(written: str) -> str:
    form = re.sub(r"y{3,}", "%Y", written.lower())
    form = re.sub(r"(?<!%)y+", "%y", form)
    return re.sub(r"(?<!%)d+", "%d", re.sub(r"(?<!%)m+", "%m", form))


def held(entry: Entry, told: Told) -> Value:
    """What the form would submit for this entry, from what the page told."""
    if told.get("partner") is not None:
        partner = [value for value in told["partner"] if value]
        return partner[0] if len(partner) == 1 else tuple(partner) if partner else ""
    value = told.get("value", "")
    if not value and told.get("chips"):  # a box that keeps its choices beside itself
        return tuple(chip["text"] for chip in told["chips"] if chip["off"]) or str(told.get("choice", ""))
    if told.get("oneBox") and value == "No":
        return ""  # as a box that nobody has ticked
    if entry.control is Control.DATE and _ASKS_FOR_DAY.fullmatch(str(value)):
        return ""
    if entry.control is Control.CHECKBOX and told.get("many"):
        return "yes" if value else ""
    return tuple(value) if isinstance(value, list) else str(value)


def equal(entry: Entry, told: Told) -> bool:
    """Whether the page holds what the plan says."""
    if told["how"] in ("missing", "several"):
        return False
    kind = told.get("type", "")
    if kind == "file" or entry.control is Control.FILE:
        return _names(entry) == list(told.get("value", [])) or bool(told.get("kept"))
    if told.get("rich") and entry.control is not Control.RICH_TEXT:
        return _lines("\n".join(block["text"] for block in told["blocks"])) == _lines(_text(entry))
    if told.get("rich"):
        return [block["text"] for block in told["blocks"]] == [
            block.text for block in blocks_of(_text(entry))
        ]
    if kind in ("radio", "select", "checkboxes", "listbox") and entry.control is not Control.CHECKBOX:
        return _same_choice(entry, told)
    if kind == "combobox" and entry.control is not Control.DATE:
        return _same_pick(entry, told)
    if entry.control in (Control.COMBOBOX, Control.CHECKBOXES):
        return _same_pick(entry, told)
    return _same_text(entry, told)


def _text(entry: Entry) -> str:
    return entry.value if isinstance(entry.value, str) else "\n".join(entry.value)


def _lines(text: str) -> list[str]:
    """The words of each line that has some: a box made of plain elements keeps no empty lines."""
    return [" ".join(line.split()) for line in one_line_breaks(text).split("\n") if line.strip()]


def _names(entry: Entry) -> list[str]:
    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    return [PurePosixPath(value).name for value in values if value]


def _same_text(entry: Entry, told: Told) -> bool:
    value = held(entry, told)
    if not isinstance(value, str):
        return value == entry.value
    wanted = as_plain(_text(entry)) if entry.control is Control.RICH_TEXT else _text(entry)
    if entry.control in (Control.NUMBER, Control.MONEY):
        ours, theirs = number_of(wanted), _number_shown(value)
        return ours == theirs if ours is not None else wanted == value
    if entry.control is Control.DATE:
        if told.get("refused"):
            return False
        ours_day = day_of(wanted)
        if ours_day and told.get("day") is not None and told["day"] != ours_day.isoformat():
            return False
        if ours_day and told.get("kind") == "month":
            return value == wanted[:7]
        return ours_day == day_of(value, told.get("format", "")) if ours_day else wanted == value
    if entry.control is Control.TEXT and _TIME.fullmatch(wanted):
        return value in (wanted, f"{wanted}:00")
    return one_line_breaks(value) == one_line_breaks(wanted)


def _pairs(entry: Entry) -> list[tuple[str, str]]:
    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    labels = (*entry.labels, *[""] * len(values))
    return [(value, label) for value, label in zip(values, labels, strict=False) if value or label]


def _same_choice(entry: Entry, told: Told) -> bool:
    wanted = _pairs(entry)
    if told.get("many"):
        chosen = list(zip(told["value"], told["labels"], strict=False))
    else:
        chosen = [(told["value"], told.get("label", ""))] if told["value"] or told.get("label") else []
        chosen = [pair for pair in chosen if pair[0] or wanted]
    if len(wanted) != len(chosen) or not _stand_in_agrees(told):
        return False
    return all(any(_meant(want, have) for have in chosen) for want in wanted)


def _stand_in_agrees(told: Told) -> bool:
    """What is shown in place of a hidden list says the same as the list."""
    chips = told.get("standIn")
    labels = {
        words_of(label)
        for label in told.get("labels") or [told.get("label", "")]
        if label and told.get("value")
    }
    if chips is None or _summed_up(chips, labels):
        return True
    shown = {words_of(chip["text"]) for chip in chips}
    if told.get("many") and not labels and shown & {words_of(label) for label in told.get("unchosen", [])}:
        return False  # nothing is chosen, and what is shown in the list's place still names a choice
    extra = {words_of(chip["text"]) for chip in chips if chip["off"]} - labels
    return labels <= shown and not extra


def _summed_up(chips: list[Told], labels: set[str]) -> bool:
    """Several choices are shown as one text: all of them with commas between, or only how many there are."""
    if len(labels) < 2 or len(chips) != 1:
        return False
    text = words_of(chips[0]["text"])
    named = sorted(part.strip() for label in labels for part in label.split(","))
    return named == sorted(part.strip() for part in text.split(",")) or _COUNTED.findall(text)[:1] == [
        str(len(labels))
    ]


def _meant(want: tuple[str, str], have: tuple[str, str]) -> bool:
    if want[0].isdecimal() and not want[1]:
        return _number_in(have) == int(want[0])
    read = words_of(
        want[1] or want[0]
    )  # in a grid, a choice may be called by its row as well, and submit its own words
    return want[0] == have[0] or (bool(have[1]) and read in (words_of(have[1]), words_of(have[0])))


def _number_in(have: tuple[str, str]) -> int | None:
    """The number that a choice stands for: March is 3, whatever the page sends for it, and 09 is 9."""
    value, label = (text.strip() for text in have)
    if label.isalpha() and label.lower()[:3] in _MONTHS:
        return _MONTHS[label.lower()[:3]]
    return next((int(text) for text in (value, label) if text.isdecimal()), None)


def _same_pick(entry: Entry, told: Told) -> bool:
    wanted = _pairs(entry)
    partner = told.get("partner")
    sent = [value for value in partner or [] if value]
    if not wanted:
        return not (sent or told.get("text") or any(not chip.get("idle") for chip in told.get("chips", ())))
    if partner is None:
        return _shows_all(wanted, told)
    codes = sorted(value for value, _ in wanted)
    if codes in (sorted(sent), sorted(re.split(r"\s*[,;|]\s*", sent[0])) if len(sent) == 1 else []):
        return True
    labels = [words_of(label) for label in told.get("partnerLabels", []) if label]
    if labels:
        return sorted(labels) == sorted(words_of(label or value) for value, label in wanted)
    # The page's own value is not in the plan: known only by the words that are shown, and by there being one
    # for each.
    known = told.get("remembered")
    unknown = all(value in ("", label) or not label for value, label in wanted)
    return unknown and len(sent) >= 1 and (known is None or sent == [known]) and _shows_all(wanted, told)


def _shows_all(wanted: list[tuple[str, str]], told: Told) -> bool:
    """Every choice that is meant is shown, and none that is not."""
    chips = told.get("chips", [])
    text = told.get("text", "")
    shown = {words_of(part) for part in (*[chip["text"] for chip in chips], text, *text.split(","))}
    names = {words_of(label or value) for value, label in wanted}
    extra = [chip for chip in chips if chip["off"] and not _names_only(chip["text"], names | {"×", "x", ""})]
    # One part for each choice, or a number that the list explains.
    for several in (told.get("parts"), told.get("listed")):
        if not extra and several and sorted(words_of(part) for part in several) == sorted(names):
            return True
    return not (extra or _lists_more(names, words_of(text))) and all(
        words_of(label or value) in shown or told.get("value") == value != "" for value, label in wanted
    )


def _names_only(text: str, names: set[str]) -> bool:
    """Whether a part names a choice that is meant, or writes several of them one after the other."""
    return words_of(text) in names or all(words_of(part) in names for part in text.split(","))


def _lists_more(names: set[str], text: str) -> bool:
    """Whether a box that writes its choices one after the other names one that is not meant."""
    if not any(words_of(part) in names for part in text.split(",")):
        return False
    left = text
    for name in sorted(names, key=len, reverse=True):
        left = left.replace(name, "", 1)
    return any(part.strip() for part in left.split(","))
