"""What a busy machine does to a page: everything comes late, and a page looks quiet that is not done yet."""

from __future__ import annotations

import pytest

from formbridge.browser import Portal
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep, Status

# The page does nothing else for so long: its timers are all overdue when it goes on.
HELD_UP = (
    "const heldUp = (ms) => { const until = performance.now() + ms; while (performance.now() < until); };"
)


def entry(label: str, value: str, control: Control = Control.TEXT) -> Entry:
    return Entry(label.lower(), Target(label=label), control, value)


def steps(*entries: Entry) -> list[FillStep]:
    return [FillStep("it", "", Status.FILLED, True, entries)]


def show(portal: Portal, page: str) -> None:
    """Have the portal serve the page: one that is written into another has lost what watches it."""
    portal._page.route("**/shown", lambda route: route.fulfill(body=page, content_type="text/html"))
    portal._page.goto(f"{portal._url}shown")


def test_a_value_that_is_rewritten_late_is_read_after_that(portal: Portal) -> None:
    show(
        portal,
        f"""<!doctype html><label>Title <input id=a></label><script>{HELD_UP}
        let times = 0;
        a.oninput = () => {{
          setTimeout(() => {{ a.value = a.value.slice(0, 5) }}, 300);
          if (!times++) heldUp(1700);
        }}</script>""",
    )
    (reading,) = portal.fill(steps(entry("Title", "Our voices")))
    assert not reading.equal and reading.value == "Our v"


def test_a_question_that_comes_up_late_is_answered(portal: Portal) -> None:
    show(
        portal,
        f"""<!doctype html><label>Children <input id=a></label><div id=more></div><script>{HELD_UP}
        a.onchange = () => {{
          setTimeout(() => {{ more.innerHTML = '<label>How many <input id=m></label>' }}, 300); heldUp(1700)
        }}</script>""",
    )
    readings = portal.fill(steps(entry("Children", "yes"), entry("How many", "3")))
    assert [reading.equal for reading in readings] == [True, True], readings


# The choices come from a worker: no timer or request of the page tells that they are on their way.
PICKER = """<!doctype html><label for=c>Country</label>
  <input id=c role=combobox aria-expanded=false aria-controls=l autocomplete=off>
  <ul id=l role=listbox hidden></ul>
  <script>
    const source = `onmessage = (event) => setTimeout(() => postMessage(event.data), 900)`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    const all = ['United Arab Emirates', 'United Kingdom'];
    const show = (rows, off) => {
      l.hidden = false; l.replaceChildren(...rows.map((text) => {
        const li = document.createElement('li'); li.role = 'option'; li.textContent = text;
        if (off) li.ariaDisabled = 'true'; else li.onclick = () => { c.value = text; l.hidden = true };
        return li;
      }));
    };
    c.onclick = () => show(['Type two letters or more'], true);
    c.oninput = () => { show(['Looking for it'], true); worker.postMessage(c.value) };
    worker.onmessage = (event) => {
      if (event.data === c.value) {
        const found = all.filter((one) => one.startsWith(event.data));
        show(found.length ? found : ['Nothing of that name'], !found.length);
      }
    };
  </script>"""


@pytest.mark.parametrize(("country", "right"), [("United Kingdom", True), ("Utopia", False)])
def test_a_list_that_has_only_hints_yet_is_waited_for(portal: Portal, country: str, right: bool) -> None:
    show(portal, PICKER)
    (reading,) = portal.fill(steps(entry("Country", country, Control.COMBOBOX)))
    assert reading.equal is right, reading
    assert right or "Nothing of that name" in reading.note, reading


def test_a_box_that_gets_the_keyboard_a_moment_late_is_typed_into(portal: Portal) -> None:
    show(
        portal,
        """<!doctype html>
        <div id=box role=combobox tabindex=0 aria-label=Country aria-expanded=false
        aria-controls=l>Choose</div>
        <div id=pop hidden><input id=word aria-label=Find><ul id=l role=listbox></ul></div>
        <script>
        box.onclick = () => {
          pop.hidden = false; l.innerHTML = '<li role=alert>Type two letters or more</li>';
          setTimeout(() => word.focus(), 100) };
        word.oninput = () => { if (word.value.length > 1) setTimeout(() => {
          l.innerHTML = '<li role=option>United Kingdom</li>';
          l.firstChild.onclick = (event) => { box.textContent = event.target.textContent; pop.hidden = true };
        }, 100) };
        </script>""",
    )
    (reading,) = portal.fill(steps(entry("Country", "United Kingdom", Control.COMBOBOX)))
    assert portal._page.locator("#box").inner_text() == "United Kingdom", reading
