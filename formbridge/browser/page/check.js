// Say what stands in the way before anything is typed: a control that cuts or refuses in silence must not be tried.

function troubleWith(unit, target) {
  const { el, type } = unit;
  const all = unit.controls.map((control) => control.el);
  if (all.every(isOff)) return { code: 'disabled' };
  if (type === 'combobox' || type === 'listbox') return el.getAttribute('aria-readonly') === 'true' ? { code: 'readonly' } : null;
  if (all.every(isLocked)) return opensCalendar(unit, target) ? null : { code: 'readonly' };
  if (type === 'text') return textTrouble(el, target);
  if (type === 'file' || type === 'editable') return null;
  if (type === 'checkbox') return null;
  return choiceTrouble(unit, target);
}

// A date box that nobody can type in may still be set by its calendar.
function opensCalendar({ el }, target) {
  return target.kind === 'date' && (!!flatOf(el) || isJqueryDate(el) || el.hasAttribute('aria-haspopup') || el.hasAttribute('aria-controls')
    || /calendar|picker/i.test(el.className));
}

function hiddenTrouble(unit) {
  if (HIDDEN_IS_FINE.has(unit.type) || unit.type === 'editable') return null;
  // The box of a picker may be a hair's breadth wide beside what is chosen.
  if (unit.type === 'combobox' && parentOf(unit.el) && isShown(parentOf(unit.el))) return null;
  return unit.controls.some((control) => isShown(control.el)) ? null : { code: 'hidden' };
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
  if (target.kind === 'date' && !['date', 'month', 'datetime-local', 'week', 'time'].includes(el.type)) return writtenDate(el, value);
  if (target.kind === 'date' && el.type === 'month') return value.slice(0, 7);
  return value;
}

// A text box for a date shows how it wants it: dd/mm/yyyy unless its placeholder or description says otherwise.
function writtenDate(el, value) {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!iso) return value;
  const asked = dateFormat(el);
  return asked.replace(/y+/i, (y) => (y.length === 2 ? iso[1].slice(2) : iso[1])).replace(/m+/i, iso[2]).replace(/d+/i, iso[3]);
}

function dateFormat(el) {
  const hints = [el.placeholder, el.getAttribute('data-format'), el.title, ...byIds(el, 'aria-describedby').map((by) => words(by)),
    ...[...(el.labels || [])].map((label) => words(label))];
  for (const hint of hints) {
    const found = /\b(d{1,2}[-/. ]m{1,2}[-/. ]y{2,4}|m{1,2}[-/. ]d{1,2}[-/. ]y{2,4}|y{4}[-/. ]m{1,2}[-/. ]d{1,2})\b/i.exec(hint || '');
    if (found) return found[1].toLowerCase();
  }
  return 'dd/mm/yyyy';
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

// By what it submits first; else by what a person reads. An empty answer is the option that submits nothing.
function chosen(choices, want) {
  const exact = choices.filter((choice) => choice.value === want.value);
  if (exact.length === 1) return exact;
  if (exact.length > 1) { const both = exact.filter((choice) => !want.label || called(choice, want.label)); return both.length ? both : exact; }
  const read = choices.filter((choice) => called(choice, want.label || want.value));
  return read.length ? read : [];
}

const offeredBy = (choices) => choices.filter((choice) => choice.value !== '').slice(0, 40).map((choice) => String(choice.label).trim());
