// Dates behind a calendar: through the calendar's own interface where it has one, else by its buttons, month by month.

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const DAYS_ENOUGH = 27;

const dayOf = (iso) => { const [y, m, d] = iso.split('-').map(Number); return { y, m, d, index: y * 12 + m - 1 }; };

const isoOf = (day) => (day ? `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}` : '');
const flatOf = (el) => [el, el.previousElementSibling, el.nextElementSibling].map((x) => x?._flatpickr).find(Boolean) || null;
const isJqueryDate = (el) => !!window.jQuery && el.classList.contains('hasDatepicker');

const setsItself = (el) => !!flatOf(el) || isJqueryDate(el);

// The day that a calendar library holds for a box, whatever way of writing it uses; null when no library is known.
function dayHeld(el) {
  const flat = flatOf(el);
  if (flat) return isoOf(flat.selectedDates[0]);
  if (isJqueryDate(el)) return isoOf(window.jQuery(el).datepicker('getDate'));
  const held = pickedDay(el);
  return held === undefined ? null : isoOf(held);
}

// What a date picker of whatever name that jQuery put on this box, or on what is close around it, would send: a date,
// null when it has none, undefined when there is no such picker. One that reads no date in the box may let the words stand.
function pickedDay(el) {
  for (let box = el, up = 0; window.jQuery && box && box.nodeType === 1 && up < 3; box = box.parentElement, up += 1) {
    if (box !== el && box.querySelectorAll('input:not([type=hidden])').length > 1) break;
    for (const picker of Object.values(window.jQuery(box).data())) {
      if (typeof picker?.getDate === 'function') return asDay(picker.getDate());
      if (['value', 'open', 'close'].every((can) => typeof picker?.[can] === 'function')) return asDay(picker.value());
    }
  }
  return undefined;
}

const asDay = (held) => (held instanceof Date && !Number.isNaN(held.getTime()) ? held : null);

// The libraries whose box cannot be typed into but who say how to set it.
function setCalendar(target, iso) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  if (!unit) return false;
  const { y, m, d } = dayOf(iso);
  const flat = flatOf(unit.el);
  if (flat) flat.setDate(new Date(y, m - 1, d), true);
  else if (isJqueryDate(unit.el)) window.jQuery(unit.el).datepicker('setDate', new Date(y, m - 1, d)).trigger('input').trigger('change');
  else return false;
  return true;
}

// A date box whose day, month and year are boxes of their own that only the arrow keys and digits change.
function segmentsOf(group) {
  const parts = group ? [...group.querySelectorAll('[role=spinbutton]')] : [];
  if (parts.length < 2 || [...group.querySelectorAll('input:not([type=hidden]), select, textarea')].some(isShown)) return null;
  const kinds = parts.map((el) => segmentKind(el));
  return kinds.includes('month') && kinds.includes('year') ? parts : null;
}

function segmentKind(el) {
  const said = `${el.dataset.type || ''} ${el.getAttribute('aria-label') || ''} ${byIds(el, 'aria-labelledby').map((by) => words(by)).join(' ')}`;
  const most = Number(el.getAttribute('aria-valuemax'));
  return /\b(day|month|year)\b/i.exec(said)?.[1].toLowerCase() || (most === 12 ? 'month' : most > 27 && most < 32 ? 'day' : most > 1000 ? 'year' : '');
}

const segmentOf = (target, kind) => {
  const { unit } = locate(makeFinder(takeInventory()), target);
  return (unit && segmentsOf(unit.el)?.find((el) => segmentKind(el) === kind)) || null;
};

function dayInSegments(group) {
  const held = Object.fromEntries((segmentsOf(group) || []).map((el) => [segmentKind(el), el.getAttribute('aria-valuenow')]));
  const [year, month, day] = [held.year, held.month, held.day].map(Number);
  return year && month && day ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : '';
}

// A day as a cell says it: 2027-03-01, "1 March 2027", "Monday, March 1, 2027".
function dayIn(text) {
  const said = String(text || '').trim();
  const iso = /(\d{4})-(\d\d)-(\d\d)/.exec(said);
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}(${name.slice(3)})?\\b`, 'i').test(said));
  const year = /\b(\d{4})\b/.exec(said);
  const day = /\b(\d{1,2})(st|nd|rd|th)?\b(?!\d)/.exec(said.replace(/\b\d{4}\b/, ''));
  if (month < 0 || !year || !day) return '';
  return `${year[1]}-${String(month + 1).padStart(2, '0')}-${day[1].padStart(2, '0')}`;
}

function monthIn(text) {
  const said = String(text || '');
  const whole = MONTHS.findIndex((name) => new RegExp(`\\b${name}\\b`, 'i').test(said));
  const short = (name) => new RegExp(`\\b${name.slice(0, 3)}\\.? (19|20|21)\\d\\d\\b`, 'i'); // "Nov 2026"
  const month = whole >= 0 ? whole : MONTHS.findIndex((name) => short(name).test(said));
  const year = /\b(19|20|21)\d\d\b/.exec(said);
  return month >= 0 && year ? Number(year[0]) * 12 + month : null;
}

// The month that a calendar shows, in words or as what its lists of months and years have chosen.
const monthShown = (box) => monthIn(`${words(box, { all: true })} ${[...box.querySelectorAll('select')].map((list) => list.selectedOptions[0]?.text || '').join(' ')}`)
  ?? monthInParts(box);

// The same where its name and its year are parts of their own, or buttons: the first month that stands there by itself and the
// first year, or the two as one, "November 26".
function monthInParts(box) {
  const parts = [...box.querySelectorAll('*')].filter((el) => el.localName !== 'option' && ownWords(el).length < 20 && isShown(el)).map(ownWords);
  const month = parts.map((part) => MONTHS.indexOf(part.toLowerCase())).find((at) => at >= 0) ?? -1;
  const year = parts.find((part) => /^(19|20|21)\d\d$/.test(part));
  if (month >= 0 && year) return Number(year) * 12 + month;
  const both = parts.map((part) => /^(\p{L}{3,}) (\d\d)$/u.exec(part)).find((said) => said && MONTHS.includes(said[1].toLowerCase()));
  return both ? (2000 + Number(both[2])) * 12 + MONTHS.indexOf(both[1].toLowerCase()) : null;
}

const DAYS = 'button, td, [role=gridcell], [role=option], a, span, div';

// The number alone may be what hears a press: of a cell and a part of it that both are the day, the part.
const innerDay = (el) => el.querySelector('button, a, td, [role=gridcell]')
  || (el.localName === 'td' && [...el.querySelectorAll(DAYS)].some((part) => part.textContent.trim() && isShown(part)));

function daysIn(box) {
  const found = [];
  for (const el of box.querySelectorAll(DAYS)) {
    if (!/^\s*\d{1,2}\s*$/.test(el.textContent) || innerDay(el) || !isShown(el)) continue;
    const holder = el.closest('td, [role=gridcell]') || el;
    const said = [el, holder].flatMap((x) => [...x.attributes]).map((attribute) => dayIn(attribute.value)).find(Boolean) || '';
    const outside = /outside|other-month|prev-?month|next-?month|adjacent|excluded|\boff\b/i.test(`${el.className} ${holder.className}`);
    found.push({ el, number: Number(el.textContent), iso: said, outside, off: isOff(el) || isOff(holder) });
  }
  return found;
}

// The days of a calendar and the month that it shows. A cell may say another day than the one that is read there, such as one whose
// months are counted from nought: then its number counts, from the first 1 to the next, in the month over it.
const MOST_CELLS = 42; // of one month: six weeks
function calendarIn(box) {
  const days = daysIn(box);
  const shown = monthShown(box);
  const known = days.filter((day) => !day.outside).map((day) => day.iso).filter(Boolean).sort();
  const middle = known.length ? dayOf(known[Math.floor(known.length / 2)]).index : null;
  const apart = middle === null || shown === null ? 0 : (middle - shown + 12) % 12;
  if (middle !== null && apart < Math.max(1, Math.round(known.length / 30))) return { days, month: middle };
  const first = days.findIndex((day) => day.number === 1);
  const next = days.findIndex((day, i) => i > first && day.number === 1);
  const one = shown !== null && first >= 0 && days.length <= MOST_CELLS ? days.slice(first, next < 0 ? days.length : next) : [];
  const isoAt = (number) => `${Math.floor(shown / 12)}-${String((shown % 12) + 1).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return { days: days.map((day) => ({ ...day, iso: one.includes(day) && !day.outside ? isoAt(day.number) : '' })), month: shown };
}

const GRIDS = '[role=dialog], [role=grid], [role=application], table, [class*=calendar i], [class*=picker i]';
const isMonth = (el) => isShown(el) && daysIn(el).length >= DAYS_ENOUGH;
const gridsNow = () => takeInventory().roots.flatMap((root) => [...root.querySelectorAll(GRIDS)]);

// The calendars that are open: the smallest visible parts of the page with a month's days in them.
function openCalendars(target) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  const own = unit ? ownLists(unit.el).filter(isShown) : [];
  return [...own, ...gridsNow()].filter(isMonth)
    .map((el) => { let box = el; while (box.parentElement && !monthShown(box) && box.parentElement.localName !== 'body') box = box.parentElement; return box; });
}

// The first of them, or of several months in a row the one that has the day.
function openCalendar(target, iso = '') {
  const boxes = openCalendars(target);
  return (boxes.length > 1 && boxes.find((box) => calendarIn(box).days.some((day) => day.iso === iso && !day.outside))) || boxes[0] || null;
}

// Which day the calendar that a press on a box has brought up shows as chosen, or else its month; null when none came up.
let monthsBefore = { grids: new Set(), changes: 0 };
function rememberMonths() {
  monthsBefore = { grids: new Set(gridsNow().filter(isMonth)), changes };
  return monthsBefore.grids.size;
}
async function dayShown(target) {
  if (changes === monthsBefore.changes) return null;
  await calendarSoon(target);
  const shown = openCalendars(target).filter((box) => ![...monthsBefore.grids].some((grid) => box.contains(grid))).map(calendarIn);
  if (!shown.length) return null;
  const month = shown.every((one) => one.month === shown[0].month) ? shown[0].month : null;
  const marked = [...new Set(shown.flatMap((one) => one.days).filter((day) => day.iso && isMarked(day.el)).map((day) => day.iso))];
  return { day: marked.length === 1 ? marked[0] : '', month: month === null ? '' : `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}` };
}

const isMarked = (el) => [el, el.closest('td, [role=gridcell]')].some((x) => x && (['aria-selected', 'aria-checked', 'aria-pressed'].some((on) => x.getAttribute(on) === 'true')
  || (x.dataset.selected ?? 'false') !== 'false'));

// Some calendars take a moment to come into sight.
async function calendarSoon(target, iso = '') {
  for (let looked = 0; looked < 8; looked += 1) {
    const box = openCalendar(target, iso);
    if (box) return box;
    await new Promise((resolve) => later(resolve, 100));
  }
  return null;
}

function press(el) {
  for (const [Kind, name] of [[PointerEvent, 'pointerdown'], [MouseEvent, 'mousedown'], [PointerEvent, 'pointerup'], [MouseEvent, 'mouseup']]) {
    fire(el, Kind, name, { cancelable: true, button: 0 });
  }
  el.click();
}

// A click beside everything: what closes lists and calendars that are still open.
function pressOutside() { press(document.documentElement); }

const TURNERS = 'button, [role=button], a, [data-action], [class*=next i], [class*=prev i]';
const turnerOf = (box, forward) => [...box.querySelectorAll(TURNERS)].filter((el) => isShown(el) && !isOff(el) && el.textContent.length < 20).find((el) => {
  const said = `${buttonNames(el).join(' ')} ${el.getAttribute('class') || ''} ${Object.values(el.dataset).join(' ')}`.toLowerCase();
  return !/year|decade|fast|super|double/.test(said) && (forward ? /next|forward|›|»|→/ : /prev|back|‹|«|←/).test(said);
});

// Choose the day in the calendar that is open; a code when it cannot be.
async function pickDay(target, iso) {
  const wanted = dayOf(iso);
  for (let turned = 0; turned < 600; turned += 1) {
    const box = await calendarSoon(target, iso);
    if (!box) return { code: 'no_popup' };
    const { days, month } = calendarIn(box);
    const found = days.find((day) => day.iso === iso && !day.outside);
    if (found) {
      if (found.off) return { code: 'option_off', wanted: iso };
      press(found.el);
      await settle();
      return null;
    }
    if (month === null || month === wanted.index) return { code: 'not_offered', wanted: iso, offered: [] };
    const turner = turnerOf(box, month < wanted.index);
    if (!turner) return { code: 'not_offered', wanted: iso, offered: [] };
    press(turner);
    await settle({ limit: 1500 });
  }
  return { code: 'not_offered', wanted: iso, offered: [] };
}

// In the calendar that is open, the button that takes the day away; false when it has none.
async function clearDay(target) {
  const box = await calendarSoon(target);
  const part = box && (box.querySelector('button, [role=button], a') ? box : box.parentElement);
  const buttons = part ? [...part.querySelectorAll('button, [role=button], a')].filter((el) => isShown(el) && !isOff(el) && /^(clear|reset|remove|delete)( date)?$/.test(bareNames(el)[0] || '')) : [];
  if (buttons.length !== 1) return false;
  press(buttons[0]);
  await settle();
  return true;
}

// The button beside a date box that opens its calendar.
function calendarButton(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  const box = unit && pickerBox(finder.inv, unit);
  return box ? [...box.querySelectorAll('button, [role=button]')].find((el) => isShown(el) && !isOff(el)) || null : null;
}
