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
  if (type === 'checkbox' && ASKS_ONE.has(target.kind)) return { ...base, type: 'radio', oneBox: true, ...readOneBox(el) };
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

// A file that the page has taken out of its input at once is there when the page shows its name beside the control.
function readFile(inv, unit, target) {
  const { el } = unit;
  const names = [].concat(target.value || []).filter(Boolean).map((path) => String(path).split('/').at(-1));
  const box = fileBox(inv, unit);
  const shown = names.length > 0 && names.every((name) => showsFile(box, name));
  const at = { multiple: el.multiple ?? true, accept: el.accept || '', zone: !/^input$/.test(el.localName), ...heldBy(inv, unit, target, names, box, shown) };
  const unheard = isUnheard(el, target, box);
  const waits = unheard || waitsToBeSent(el, target, box);
  return { unheard, value: waits ? [] : [...(el.files || [])].map((file) => file.name), kept: shown && !waits, ...at,
           pending: at.pending || [...box.querySelectorAll('*')].some(isPending),
           says: saysWrong(box, '[role=alert]') || saysWrong(box, '[class*=error] [role=status], [class*=fail] [role=status]') || saysWrong(box, '[class*=error], [class*=fail]') };
}

// The first of the smallest parts that say so: a row that is marked as wrong holds the file's name and more.
const saysWrong = (box, css) => [...box.querySelectorAll(css)].filter((el) => isShown(el) && words(el))
  .filter((el, _i, all) => !all.some((other) => other !== el && el.contains(other))).map((said) => words(said))[0] || '';

// A page may leave the word for being busy there when it is done, and add the word for that: "processing complete".
const BUSY = /(^|[\s_-])(idle|queued|pending|uploading|processing)($|\s)/i;
const OVER = /(^|[\s_-])(complete|completed|done|finished|success|uploaded|error|failed)($|\s)/i;
const isPending = (el) => isShown(el) && !isFull(el) && (el.matches('progress, [role=progressbar], [aria-busy=true]') || saysBusy(el));

// A bar that has come to its end may stay where it is.
const isFull = (el) => el.getAttribute('role') === 'progressbar' && Number(el.getAttribute('aria-valuenow')) >= Number(el.getAttribute('aria-valuemax') || 100);

function saysBusy(el) {
  const said = [...el.attributes].filter(({ name }) => /class|state|status/.test(name)).map(({ value }) => value);
  return said.some((value) => BUSY.test(value)) && !said.some((value) => OVER.test(value));
}

// A box without a name that nobody can type in, such as the one that says which file was chosen.
const onlyTells = (el) => isLocked(el) && !el.name;

// The part of the page that is this upload's own.
function fileBox(inv, unit) {
  let box = unit.el;
  for (let parent = parentOf(box); parent && parent.nodeType === 1; parent = parentOf(box)) {
    if (/^(form|body|main|html)$/.test(parent.localName)) break;
    const span = inv.span.get(parent);
    if (span && inv.controls.slice(span[0], span[1]).some((other) => other.el !== unit.el && isShown(other.el) && !onlyTells(other.el))) break;
    box = parent;
  }
  return box;
}

function showsFile(box, name) {
  const failed = (el) => [...el.attributes].some(({ name: key, value }) => /class|state|status|role/.test(key) && /error|invalid|fail|reject|alert/i.test(value));
  return [...box.querySelectorAll('*')].some((el) => {
    const own = [...el.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(' ');
    if (!own.normalize('NFC').includes(name.normalize('NFC')) || el.closest('label') || !isShown(el)) return false;
    for (let up = el; up && up !== box; up = up.parentElement) if (failed(up)) return false;
    return true;
  });
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

// A hidden list is shown by something else: what that says must agree, or the next click there undoes the choice.
function standIn(inv, unit, shown) {
  const box = shown ? null : standInBox(inv, unit);
  return box ? { standIn: chipsIn(box, unit.el), unchosen: [...unit.el.options].filter((option) => !option.selected && option.value).map(optionLabel).slice(0, 300) } : {};
}

const OPENS = '[role=combobox], [aria-haspopup], [tabindex], button';

function standInBox(inv, unit) {
  const beside = unit.el.nextElementSibling;
  if (beside && isShown(beside) && beside.localName !== 'label' && (beside.matches(OPENS) || beside.querySelector(OPENS))) return beside;
  for (let box = parentOf(unit.el), up = 0; box && box.nodeType === 1 && up < 3; box = parentOf(box), up += 1) {
    const span = inv.span.get(box);
    const others = inv.controls.slice(span[0], span[1]).filter((control) => control.el !== unit.el && control.type !== 'text' && control.type !== 'combobox');
    if (others.length || box.querySelector('label, legend')) return null;
    if (isShown(box) && (box.matches(OPENS) || box.querySelector(OPENS))) return box;
  }
  return null;
}

const listOptions = (list) => [...list.querySelectorAll('[role=option], [role=treeitem]')];
// An element of the page's own making may say it by a property, and leave its attribute behind.
const isChosen = (el) => (el.localName.includes('-') && typeof el.selected === 'boolean' ? el.selected
  : el.getAttribute('aria-selected') === 'true' || el.getAttribute('aria-checked') === 'true' || !!boxIn(el)?.checked);

// The box to tick that a row of a list holds: it says whether the row is chosen, and that others may be as well.
function boxIn(row) {
  const boxes = row.matches('li, [role=option], [role=treeitem]') ? row.querySelectorAll('input[type=checkbox]') : [];
  return boxes.length === 1 ? boxes[0] : null;
}

function readListbox(el) {
  const on = listOptions(el).filter(isChosen);
  return { value: on.map(optionValue), labels: on.map(rowWords), many: true };
}

// The words of a row, without those of the branches that are in it.
function rowWords(el) {
  if (!el.querySelector('[role=treeitem]')) return words(el);
  return [...el.childNodes].filter((part) => part.nodeType === 3 || (part.nodeType === 1 && !part.matches('[role=group], [role=treeitem]')
    && !part.querySelector('[role=treeitem]'))).map((part) => (part.nodeType === 3 ? part.data : words(part))).join(' ').trim();
}

const optionValue = (el) => el.getAttribute('data-value') || el.getAttribute('value') || el.dataset.id || rowWords(el);

// What a text box holds, or the words of what is no text box. A page may leave anything under "value" on a part of its own.
const heldOrShown = (el) => (el.localName !== 'button' && /^(string|number)$/.test(typeof el.value) && (el.matches('input, textarea') || el.localName.includes('-')) ? String(el.value) : words(el));

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
  if (PICKED.has(target.kind) && !partners.length) readPicked(unit, out);
  return out;
}

// A picker of one choice may show it in the place of what is typed, and hold no words itself. One that is pressed open has only
// the words in it, and those may ask for a choice.
function readPicked(unit, out) {
  if (out.value && unit.el.localName !== 'input' && asksToChoose(unit, unit.el, out.value)) Object.assign(out, { value: '', text: '' });
  if (out.value || unit.controls[0].silent) return;
  const open_ = (out.chips || []).filter((chip) => !chip.off && !chip.idle);
  for (const chip of open_) chip.idle = asksToChoose(unit, chipPart.get(chip), chip.text);
  out.choice = open_.find((chip) => !chip.idle && standsIn(chipPart.get(chip), unit.el))?.text || '';
}

// Words that stand there as long as nothing is chosen. The page may say so; else the picker's own list tells, or the words do.
const ASKS_TO = /^(please )?(choose|select|pick)( \S+){0,4}$|^search$|(\u2026|\.\.\.)$|^[-\u2013\u2014 ]+$/i;
const WAITS = '[data-placeholder], [data-placeholder-shown]';
function asksToChoose(unit, el, text) {
  const names = ownLists(unit.el).flatMap(optionsIn).filter(isChosen).flatMap(optionNames);
  if (names.includes(normal(text))) return false;
  const said = [...el.querySelectorAll('*')].find((part) => normal(words(part)) === normal(text) && isIdle(part));
  return !!said || isIdle(el) || !!el.closest(WAITS) || !!el.querySelector(WAITS) || ASKS_TO.test(text.trim())
    || (el !== unit.el && unit.strong().includes(normal(text)));
}

// Where the typed words would stand; a box of no width takes its place beside what is chosen.
function standsIn(el, control) {
  const [a, b] = [el, control].map((part) => part.getBoundingClientRect());
  const beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 2;
  return beside && (b.width < 24 || Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1);
}

const PICKED = new Set(['combobox', 'checkboxes']); // what is picked or kept word by word, whatever the box calls itself

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

// The part of the page that is this picker's alone.
function pickerBox(inv, unit) {
  let box = unit.el;
  for (let up = 0; up < 5; up += 1) {
    const parent = parentOf(box);
    const span = parent && parent.nodeType === 1 && inv.span.get(parent);
    if (!span || PART_ENDS.test(parent.localName)) break;
    if (inv.controls.slice(span[0], span[1]).some((control) => control.el !== unit.el && isShown(control.el))) break;
    if (parent.querySelector('label, legend') && box !== unit.el && !parent.querySelector('[role=combobox], [aria-haspopup]')) break;
    box = parent;
  }
  return box;
}

// What a picker shows as chosen besides the words in its box; what can be taken away again is a choice of its own.
function chipsOf(inv, unit) {
  const box = pickerBox(inv, unit);
  return box === unit.el ? [] : chipsIn(box, unit.el, unit.strong());
}

// Behind a tab or in a step that is not open, everything is out of sight: what would be shown with the box counts.
const chipPart = new WeakMap(); // the element of the page that such words stand in
function chipsIn(box, control, names = []) {
  const chips = [];
  const add = (text, off, idle, el) => { chips.push({ text, off, idle }); chipPart.set(chips.at(-1), el); };
  const looked = new Set();
  const away = [box, control].every((el) => el.checkVisibility?.({ visibilityProperty: true }) === false);
  const seen = (el) => isShown(el) || (away && el.style?.display !== 'none' && !el.hidden);
  const look = (node, idle) => {
    for (const child of [...(rootOf(node)?.children || []), ...(node.localName === 'slot' ? node.assignedElements() : []), ...node.children]) {
      if (looked.has(child)) continue; // what stands in a slot is a child of two
      looked.add(child);
      if (child.localName === 'input' && child !== control && child.type === 'text' && child.value && seen(child)) add(child.value, false, idle, child);
      if (child === control || /^(label|legend|select|input|textarea|script|style|svg)$/.test(child.localName)) continue;
      const role = child.getAttribute('role') || '';
      if (/^(status|alert|log|dialog|tooltip)$/.test(role) || (role === 'grid' && daysIn(child).length >= DAYS_ENOUGH) || (role === 'option' && !isChosen(child))) continue;
      if (child.getAttribute('aria-live') || (!away && child.checkVisibility?.() === false && !isBoxless(child))) continue;
      const own = seen(child) ? ownWords(child) : ''; // a box without height may hold words that are shown
      const asks = names.includes(normal(own)); // the question's own words may stand in there, as an element that is no label
      if (own && !GLYPH.test(own) && !(asks && IS_LABEL.test(child.getAttribute('class') || ''))) {
        const off = !!remover(child, box, seen);
        const more = COUNTS.test(own) ? (closestAround(child, '[title]')?.title || '').split(/\n|, /).filter(Boolean) : [];
        if (more.length) for (const text of more) add(text, true, idle, child);
        else add(own, off, idle || isIdle(child) || (asks && !off), child);
      }
      look(child, idle || isIdle(child));
    }
  };
  look(box, false);
  return chips;
}

// What stands there as long as nothing is chosen, if its name says only that, and what is said about the question.
const IS_LABEL = /(^|[\s_-])label($|\s)/i;
const IDLE = /(^|[\s_-])(placeholder|hint|help|helper|messages?|feedback|counter)($|\s)|(^|\s)default($|\s)/i;
const isIdle = (el) => IDLE.test(el.getAttribute('class') || '') && !/selected/i.test(el.getAttribute('class'));

// Where the choices have no room, a number stands for those that are left, and its title names them.
const COUNTS = /^\+?\s*\d+( more)?$/i;

// Not drawn itself, though what is in it may be.
const isBoxless = (el) => getComputedStyle(el).display === 'contents';
const ownWords = (el) => [...el.childNodes].filter((x) => x.nodeType === 3).map((x) => x.data).join(' ').trim();
const GLYPH = /^[×✕✖x]$/i;
const REMOVES = /remove|delete|deselect|clear|close|×|✕|✖/i;

// The button that takes a chip away: the chip itself where that says so, else the one beside its words, with nothing else
// around both.
function remover(el, box, seen = isShown) {
  const said = normal(ownWords(el));
  const more = [...buttonNames(el), normal(el.textContent)].filter((name) => name.includes(said)).map((name) => name.replace(said, ' '));
  if (el.matches('button, [role=button]') && more.some((name) => REMOVES.test(name))) return el;
  for (let node = el, up = 0; node && node !== box && up < 3; node = parentOf(node), up += 1) {
    const inside = rootOf(node) || node;
    const around = normal(words(inside, { all: true }).replace(/remove item[^×]*$|[×✕✖]/gi, ''));
    if (around !== said && !around.startsWith(`${said} remove`)) return null;
    const found = [...inside.querySelectorAll('button, [role=button], a, i, [class*=remove], [aria-label], svg, [part*=remove]')]
      .find((x) => seen(x) && REMOVES.test(`${x.getAttribute('aria-label') || ''} ${x.getAttribute('title') || ''} ${x.getAttribute('class') || ''} ${x.getAttribute('part') || ''} ${x.textContent} ${x.getAttribute('data-testid') || ''}`));
    if (found) return found;
  }
  return null;
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
