// What the form would submit for each target: the browser's own form data, or the model behind a richer control.

function makeReader(finder) {
  const forms = new Map();
  const dataOf = (form) => {
    if (!forms.has(form)) {
      const counts = new Map();
      for (const el of form.elements) if (el.name) counts.set(el.name, (counts.get(el.name) || 0) + 1);
      forms.set(form, { data: new FormData(form), counts });
    }
    return forms.get(form);
  };
  return { finder, dataOf };
}

function readUnit(reader, unit, target) {
  const { el, type } = unit;
  const base = { type, tag: el.localName, kind: el.type || '', shown: unit.controls.some((control) => isShown(control.el)),
                 off: unit.controls.every((control) => isOff(control.el)),
                 locked: type === 'combobox' ? el.getAttribute('aria-readonly') === 'true' : isLocked(el), name: el.getAttribute?.('name') || '' };
  if (type === 'radio') return { ...base, ...readRadio(unit) };
  if (type === 'checkbox' && ASKS_ONE.has(target.kind)) return { ...base, type: 'radio', oneBox: true, toBeTicked: isToBeTicked(target), ...readOneBox(el) };
  if (type === 'checkbox') return { ...base, value: isTicked(el) && !isOff(el) ? 'yes' : '', label: choiceLabel(unit.controls[0]), own: choiceValue(unit.controls[0]) };
  if (type === 'checkboxes') return { ...base, ...readBoxes(unit) };
  if (type === 'select') return { ...base, ...readSelect(unit), ...standIn(reader.finder.inv, unit, base.shown) };
  if (type === 'listbox') return { ...base, ...readListbox(el) };
  if (type === 'file' && unit.keeps) return { ...base, ...readKeptFile(el, target) };
  if (type === 'file') return { ...base, ...readFile(reader.finder.inv, unit, target) };
  if (type === 'editable') return { ...base, ...readEditable(el) };
  if (type === 'slider') return { ...base, value: isOff(el) ? '' : el.getAttribute('aria-valuenow') || '' };
  if (type === 'segments') return { ...base, value: dayInSegments(el), day: dayInSegments(el) };
  if (type === 'text' && target.source) return { ...base, ...readSource(el) };
  return { ...base, ...readText(reader, unit, target) };
}

function readRadio(unit) {
  const on = choicesOf(unit).find((choice) => choice.on && !choice.off);
  return { value: on ? on.value : '', label: on ? on.label : '' };
}

// Yes, no, or neither where the box says that nobody has answered.
function readOneBox(el) {
  const said = isUnsettled(el) || isOff(el) ? '' : isTicked(el) ? 'Yes' : 'No';
  return { value: said, label: said };
}

function readBoxes(unit) {
  const on = choicesOf(unit).filter((choice) => choice.on && !choice.off);
  return { value: on.map((choice) => choice.value), labels: on.map((choice) => choice.label), many: true };
}

function readSelect(unit) {
  const { el } = unit;
  const two = twoLists(unit);
  const on = [...(two && two.to === el ? el.options : el.selectedOptions)].filter((option) => !option.disabled);
  const value = isOff(el) ? [] : on.map((option) => option.value);
  const labels = on.map(optionLabel);
  return el.multiple ? { value, labels, many: true } : { value: value[0] ?? '', label: labels[0] ?? '', byItself: showsByItself(el) };
}

// A list of one choice always shows one: where the page marks none as chosen, a browser shows the first.
const showsByItself = (el) => el.size < 2 && !el.querySelector('option[selected]') && [...el.options].find((option) => !option.disabled) === el.selectedOptions[0];

function readListbox(el) {
  const on = listOptions(el).filter(isChosen);
  return { value: on.map(optionValue), labels: on.map(rowWords), many: true };
}

// What a text box holds, or the words of what is no text box. A page may leave anything under "value" on a part of its own.
function heldOrShown(el) {
  if (opensInPlace(el)) return chosenInside(el);
  const typed = el.localName !== 'button' && /^(string|number)$/.test(typeof el.value) && (el.matches('input, textarea') || el.localName.includes('-'));
  return typed ? String(el.value) : words(el);
}

// A list that opens in its place holds all its choices, also while it is closed.
function chosenInside(list) {
  const on = listOptions(list).find(isChosen);
  return on && on.getAttribute('data-value') !== '' ? rowWords(on) : '';
}

function readText(reader, unit, target) {
  const { el } = unit;
  const own = heldOrShown(el);
  const out = { value: own, text: own, multiline: el.localName === 'textarea', max: el.maxLength > 0 ? el.maxLength : -1,
                min: el.min || '', placeholder: el.placeholder || '', format: target.kind === 'date' && el.localName === 'input' ? dateFormat(el) : '',
                calendar: target.kind === 'date' && opensCalendar(unit, target), refused: refusesDay(unit, target), day: target.kind === 'date' ? dayHeld(el) : null,
                unsaid: target.kind === 'date' && el.localName === 'input' && !NATIVE_DATES.has(el.type) && !saidFormat(el) };
  if (el.form && el.name && !isOff(el)) {
    const { data, counts } = reader.dataOf(el.form);
    if (counts.get(el.name) === 1) { const sent = data.get(el.name); out.value = typeof sent === 'string' ? sent : ''; }
  }
  if (isOff(el)) out.value = '';
  const partners = unit.type === 'combobox' || !el.name || (target.name && el.name !== target.name)
    ? partnersOf(reader.finder.inv, unit, target.name && el.name !== target.name ? target.name : '') : [];
  if (partners.length) {
    out.partner = partners.flatMap(partnerValues);
    out.partnerLabels = partners.flatMap((p) => (p.localName === 'select' ? [...p.selectedOptions].map(optionLabel) : []));
    out.partnerNames = partners.map((p) => p.name);
  }
  const root = el.getRootNode();
  if (!partners.length && root instanceof ShadowRoot) hostValue(reader, unit, root.host, out);
  out.silent = isSilent(unit);
  if (unit.controls[0].silent) Object.assign(out, readSilent(el));
  else if (unit.type === 'combobox' || PICKED.has(target.kind)) out.chips = chipsOf(reader.finder.inv, unit);
  if ((PICKED.has(target.kind) || (unit.type === 'combobox' && el.localName !== 'input')) && !partners.length) readPicked(unit, out);
  if (unit.type === 'combobox' && target.kind !== 'date') Object.assign(out, { parts: partsIn(el), ...countIn(el, [own, ...(out.chips || []).filter((chip) => !chip.off).map((chip) => chip.text)]) });
  return out;
}

// A calendar's box may go on showing a day that its library did not understand, and says only that it is wrong.
const refusesDay = (unit, target) => opensCalendar(unit, target) && unit.el.value !== '' && unit.el.getAttribute('aria-invalid') === 'true';

function partnerValues(el) {
  if (el.localName === 'select') return [...el.selectedOptions].map((option) => option.value);
  return [el.value];
}

// A custom element that takes part in its form, or adds to what the form sends, has a value of its own there. Of a picker it is
// what is chosen; the words of each choice are those of the option that has this value, in a list that may be closed.
function hostValue(reader, unit, host, out) {
  const name = host.getAttribute('name');
  const form = host.closest('form');
  if (!name || !form) return;
  const sent = reader.dataOf(form).data.getAll(name).filter((value) => typeof value === 'string');
  if (!sent.length && !host.constructor.formAssociated) return;
  out.value = sent[0] ?? '';
  if (unit.type !== 'combobox' || host.constructor.formAssociated) return;
  out.partner = sent;
  const options = ownLists(unit.el).flatMap(optionsIn);
  out.partnerLabels = (sent.length === 1 ? sent[0].split(/\s*[,;|]\s*/) : sent)
    .map((value) => options.find((el) => value && optionValue(el) === value)).filter(Boolean).map((el) => words(el));
}

// An editable part of the page, paragraph by paragraph; an editor that is known says what its own model holds.
function readEditable(el) {
  const plain = textEditor(el);
  if (plain) return { value: plain.text(), multiline: true, asWritten: true, modelled: true };
  const body = el.localName === 'iframe' ? el.contentDocument.body : el;
  const model = editorModel(el, body);
  return { ...richText(model || blocksOf(body)), modelled: !!model, byLine: isByLine(body) };
}

// Every line is an element that means nothing more, as in an editor of Markdown: there an empty line ends a paragraph.
const isByLine = (body) => body.childElementCount > 0 && [...body.children].every((line) => line.localName === 'div');
const richText = (blocks) => ({ value: blocks.map((block) => block.text).join('\n\n'), blocks, rich: true });

// What an editor will show that has not taken its box over yet. A document made so runs and loads nothing.
function readSource(el) {
  return { ...richText(blocksOf(new DOMParser().parseFromString(el.value, 'text/html').body)), modelled: false };
}

function lookup(targets) {
  const finder = makeFinder(takeInventory());
  const reader = makeReader(finder);
  const find = (target) => {
    const found = locate(finder, target);
    return found.how === 'missing' ? heldFile(finder, target) || keptFile(target) || found : found;
  };
  return { finder, reader, results: targets.map((target) => ({ target, ...find(target) })) };
}

function tell(found, reader) {
  const out = { id: found.target.id, how: found.how };
  if (found.unit) Object.assign(out, readUnit(reader, found.unit, found.target));
  else Object.assign(out, { count: found.count, places: found.places, conflict: !!found.conflict });
  return out;
}

// The same of the document that the server sent, before its own scripts run; null when it takes too long to come.
async function sent(targets, limit) {
  if (document.readyState === 'loading') {
    const parsed = new Promise((resolve) => document.addEventListener('readystatechange', resolve, { once: true }));
    await Promise.race([parsed, pause(limit)]);
  }
  return document.readyState === 'loading' ? null : snapshot(targets);
}

function snapshot(targets, names = []) {
  noteNames(names);
  const { reader, results } = lookup(targets);
  return results.map((found) => tell(found, reader));
}
