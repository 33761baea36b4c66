// Say what stands in the way before anything is typed: a control that cuts or refuses in silence must not be tried.

function troubleWith(unit, target) {
  const { el, type } = unit;
  const all = unit.controls.map((control) => control.el);
  if (all.every((one) => isOff(one) || isAsleep(one))) return { code: 'disabled' };
  if (type === 'combobox' && typesDate(unit, target)) return textTrouble(el, target);
  if (type === 'slider' || type === 'segments') return null;
  if (type === 'combobox' || type === 'listbox') return el.getAttribute('aria-readonly') === 'true' ? { code: 'readonly' } : null;
  // A box that nobody can type in may still open the list of its choices, or the calendar of its date: that is tried, and told
  // if there is none.
  if (all.every(isLocked) && type === 'text' && el.localName === 'input' && PICKED.has(target.kind)) return null;
  if (all.every(isLocked)) return target.kind === 'date' && isShown(el) && !NATIVE_DATES.has(el.type) ? null : { code: 'readonly' };
  if (type === 'text' && Array.isArray(target.value)) return target.value.map((one) => textTrouble(el, { ...target, value: one })).find(Boolean) || null;
  if (type === 'text') return textTrouble(el, target);
  if (type === 'file' || type === 'editable') return null;
  if (type === 'checkbox') return ASKS_ONE.has(target.kind) && saysYes(target) === saysNo(target) ? { code: 'not_offered', wanted: wantedChoices(target)[0]?.label || target.value, offered: ['Yes', 'No'] } : null;
  return choiceTrouble(unit, target);
}

// In a part of the page that is switched off as a whole. One that is out of sight is only waiting to be opened.
const isAsleep = (el) => isShown(el) && !!closestAround(el, '[inert]');

// A date box that nobody can type in may still be set by its calendar.
const NATIVE_DATES = new Set(['date', 'month', 'datetime-local', 'week', 'time']);

// A date picker that calls itself a combobox takes what is typed into its box.
const typesDate = ({ el, type }, target) => type === 'combobox' && target.kind === 'date' && el.localName === 'input' && !el.readOnly;

function opensCalendar({ el }, target) {
  return target.kind === 'date' && (!!flatOf(el) || isJqueryDate(el) || el.hasAttribute('aria-haspopup') || el.hasAttribute('aria-controls')
    || /calendar|picker/i.test(el.className));
}

function hiddenTrouble(unit, target) {
  if (HIDDEN_IS_FINE.has(unit.type) || unit.type === 'editable') return null;
  // The box of a picker may be a hair's breadth wide, or have no ink of its own, beside what is chosen.
  if (unit.type === 'combobox' || isSilent(unit) || isSlim(unit, target)) {
    for (let box = parentOf(unit.el), up = 0; box && box.nodeType === 1 && up < 4; box = parentOf(box), up += 1) if (isShown(box)) return null;
  }
  return unit.controls.some((control) => isShown(control.el) || isReachable(control.el) || isDrawnSlider(control.el)) ? null : { code: 'hidden' };
}

// A slider may be drawn by what is around it, and its own box be there for the keyboard alone.
const isDrawnSlider = (el) => el.type === 'range' && el.checkVisibility?.({ visibilityProperty: true }) && [parentOf(el), parentOf(parentOf(el))].some(isShown);

// A box that is drawn, but has no size of its own beside what is chosen, in a part of the page that is its alone.
const isSlim = ({ type, el }, target) => type === 'text' && PICKED.has(target.kind) && el.localName === 'input' && isAlone(el)
  && !!el.checkVisibility?.({ visibilityProperty: true }) && isShown(parentOf(el));
const isAlone = (el, box = parentOf(el)) => box.querySelectorAll('input:not([type=hidden]), select, textarea, button').length === 1;

// A box may be drawn by what is around it and have no ink of its own: what counts is whether a click there reaches it.
function isReachable(el) {
  if (!el.checkVisibility?.({ visibilityProperty: true })) return false;
  el.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = el.getBoundingClientRect();
  if (box.width < 2 || box.height < 2) return false;
  const hit = el.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !!hit && (hit === el || (hit.contains(el) && !/^(form|main|body|html|section)$/.test(hit.localName)));
}

function textTrouble(el, target) {
  const value = inputText(el, target);
  if (el.localName !== 'textarea' && value.includes('\n')) return { code: 'one_line' };
  if (el.maxLength >= 0 && value.length > el.maxLength) return { code: 'too_long', most: el.maxLength, length: value.length };
  if (el.minLength > 0 && value && value.length < el.minLength) return { code: 'too_short', least: el.minLength, length: value.length };
  if (el.localName !== 'input' || value === '') return null;
  const probe = el.cloneNode(false);
  nativeSet(probe, value);
  if (probe.value !== value) return { code: 'kind', kind: el.type };
  const { validity } = probe;
  if (validity.rangeUnderflow) return { code: 'too_low', least: el.min };
  if (validity.rangeOverflow) return { code: 'too_high', most: el.max };
  if (validity.stepMismatch) return { code: 'step', step: el.step || '1', least: el.min };
  const advisory = !el.form || el.form.noValidate; // the browser will not hold the form back for these
  const digits = /^(\[0-9\]|\\d)[*+]?$/.test(el.pattern) && ['money', 'number'].includes(target.kind);
  if (validity.patternMismatch && !advisory && !digits) return { code: 'pattern', pattern: el.pattern, says: el.title };
  if (validity.typeMismatch && !advisory) return { code: 'kind', kind: el.type };
  return null;
}

// The planned text as this control takes it: native number and date inputs know one way of writing.
function inputText(el, target) {
  const value = String(target.text ?? target.value).replace(/\r\n?/g, '\n');
  if (el.localName !== 'input') return value;
  if ((target.kind === 'money' || target.kind === 'number') && (el.type === 'number' || el.type === 'range')) {
    const plain = value.replace(/[£$€,\s]/g, '');
    return /^-?\d*\.?\d+$/.test(plain) ? plain : value;
  }
  if (target.kind === 'date' && !NATIVE_DATES.has(el.type)) return writtenDate(el, value);
  if (target.kind === 'date' && el.type === 'month') return value.slice(0, 7);
  return value;
}

// A text box for a date shows how it wants it, by its placeholder or description: else dd/mm/yyyy.
function writtenDate(el, value) {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!iso) return value;
  const [, year, month, day] = iso;
  return dateFormat(el).replace(/y+|m+|d+/g, (part) => ({ yy: year.slice(2), yyyy: year, mm: month, m: String(Number(month)), dd: day, d: String(Number(day)),
    mmmm: MONTHS[month - 1].replace(/^./, (first) => first.toUpperCase()) })[part] || part);
}

const dateFormat = (el) => saidFormat(el) || 'dd/mm/yyyy';

function saidFormat(el) {
  const hints = [el.placeholder, el.getAttribute('data-format'), el.title, ...byIds(el, 'aria-describedby').map((by) => words(by)),
    ...[...(el.labels || [])].map((label) => words(label))];
  for (const hint of hints) {
    const said = asInEnglish(hint || '');
    const found = /\b(d{1,2}[-/. ]m{1,2}[-/. ]y{2,4}|m{1,2}[-/. ]d{1,2}[-/. ]y{2,4}|y{4}[-/. ]m{1,2}[-/. ]d{1,2})\b/i.exec(said) || exampleIn(said);
    if (found) return found[1].toLowerCase().replace(/y{3,}/, 'yyyy');
  }
  return '';
}

// TT.MM.JJJJ and jj/mm/aaaa say the same as dd.mm.yyyy.
const asInEnglish = (hint) => hint.replace(/\b([tj])\1([-/. ])(mm)\2(j{4}|a{4})\b/gi, 'dd$2mm$2yyyy');

// A page may show the way by an example: "27 March 2027", "27.03.2027", "2027-03-27". One that could be read in two ways shows none.
function exampleIn(hint) {
  const named = new RegExp(`\\b\\d{1,2} (${MONTHS.join('|')}) \\d{4}\\b`, 'i').exec(hint);
  if (named) return [hint, 'd mmmm yyyy'];
  const parts = /\b(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})\b/.exec(hint);
  if (!parts) return null;
  const [, first, mark, second, last] = parts;
  if (first.length === 4) return [hint, `yyyy${mark}mm${mark}dd`];
  if (last.length !== 4) return null;
  if (Number(first) > 12) return [hint, `dd${mark}mm${mark}yyyy`];
  return Number(second) > 12 ? [hint, `mm${mark}dd${mark}yyyy`] : null;
}

function choiceTrouble(unit, target) {
  const wanted = wantedChoices(target);
  const choices = choicesOf(unit);
  const many = unit.type === 'checkboxes' || unit.el.multiple;
  if (!many && wanted.length > 1) return { code: 'one_choice' };
  for (const want of wanted) {
    const found = chosen(choices, want);
    if (found.length === 0 && want.value === '' && unit.type === 'radio') continue;
    if (found.length === 0) return { code: 'not_offered', wanted: want.label || want.value, offered: offeredBy(choices) };
    if (found.length > 1) return { code: 'several_options', wanted: want.label || want.value, count: found.length };
    if (found[0].off) return { code: 'option_off', wanted: want.label || want.value };
    const other = want.label && choices.find((choice) => choice !== found[0] && called(choice, want.label));
    if (other && !called(found[0], want.label)) {
      return { code: 'option_moved', wanted: want.label, value: want.value, shows: found[0].label };
    }
  }
  return null;
}

function wantedChoices(target) {
  const values = Array.isArray(target.value) ? target.value : [target.value];
  return values.map((value, i) => ({ value, label: (target.labels || [])[i] || '' }));
}

function called(choice, label) {
  const wanted = normal(label);
  return normal(choice.label) === wanted || (choice.names || []).includes(wanted);
}

// By what it submits first; else by what a person reads. In a grid a choice may be called by its row as well, and submit just
// its own words. An empty answer is the option that submits nothing.
function chosen(choices, want) {
  const month = want.label ? [] : monthByNumber(choices, want.value);
  if (month.length) return month;
  const exact = choices.filter((choice) => choice.value === want.value);
  if (exact.length === 1) return exact;
  if (exact.length > 1) { const both = exact.filter((choice) => !want.label || called(choice, want.label)); return both.length ? both : exact; }
  const read = choices.filter((choice) => called(choice, want.label || want.value));
  if (read.length) return read;
  const submits = choices.filter((choice) => normal(choice.value) === normal(want.label || want.value));
  return submits.length ? submits : sameNumber(choices, want.label || want.value);
}

// Of twelve months in their order, 3 is the third, whatever the page sends for it.
function monthByNumber(choices, value) {
  const months = choices.filter((choice) => MONTHS.some((name) => [name, name.slice(0, 3)].includes(normal(choice.label))));
  return /^\d{1,2}$/.test(value) && months.length === 12 ? months.filter((_choice, i) => i + 1 === Number(value)) : [];
}

// A number is the same with a nought before it.
function sameNumber(choices, value) {
  const numberOf = (choice) => [choice.value, choice.label].find((text) => /^\s*\d+\s*$/.test(text));
  return /^\d+$/.test(value) ? choices.filter((choice) => numberOf(choice) !== undefined && Number(numberOf(choice)) === Number(value)) : [];
}

const offeredBy = (choices) => choices.filter((choice) => choice.value !== '').slice(0, 40).map((choice) => String(choice.label).trim());
