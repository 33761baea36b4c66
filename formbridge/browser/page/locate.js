// Find each target exactly once: its label in its section first, then its name, then its css.

// Which kinds of control can hold which kind of answer: the expected first, then what would serve as well.
const FITS = {
  text: [['text', 'editable', 'combobox'], ['select', 'radio']],
  textarea: [['text', 'editable'], ['combobox']],
  rich_text: [['editable', 'text'], []],
  number: [['text', 'slider'], ['combobox', 'select', 'radio']],
  money: [['text'], ['select', 'radio']],
  date: [['text', 'segments'], ['combobox', 'editable']],
  radio: [['radio'], ['select', 'combobox', 'listbox', 'checkboxes'], ['checkbox']], // the last: one box for yes or no
  select: [['select', 'combobox'], ['radio', 'listbox', 'text'], ['checkbox']],
  combobox: [['combobox', 'text'], ['select', 'radio', 'listbox']],
  checkbox: [['checkbox'], ['checkboxes']],
  checkboxes: [['checkboxes'], ['select', 'combobox', 'listbox'], ['text']], // the last: words of one's own, kept beside the box
  file: [['file'], []],
  any: [['text', 'select', 'radio', 'checkbox', 'file', 'combobox', 'editable', 'listbox', 'slider', 'segments'], ['checkboxes']],
};
const HIDDEN_IS_FINE = new Set(['radio', 'checkbox', 'checkboxes', 'file', 'select']);

function makeFinder(inv) {
  const byStrong = new Map();
  const byName = new Map();
  const add = (map, key, unit) => { const list = map.get(key); if (!list) map.set(key, [unit]); else if (!list.includes(unit)) list.push(unit); };
  for (const unit of inv.units) {
    for (const name of unit.strong()) add(byStrong, name, unit);
    for (const name of unit.byName) add(byName, name, unit);
  }
  return { inv, byStrong, byName, byWeak: null };
}

// Words before a control are costly to gather and only the last resort: on demand.
function weakMap(finder) {
  if (finder.byWeak) return finder.byWeak;
  finder.byWeak = new Map();
  for (const unit of finder.inv.units) {
    for (const name of unit.weak()) {
      const list = finder.byWeak.get(name);
      if (list) list.push(unit); else finder.byWeak.set(name, [unit]);
    }
  }
  return finder.byWeak;
}

// What is behind a hidden text area or hidden input is reached through the control that stands for it.
function locate(finder, target) {
  const found = locateUnit(finder, target);
  if (found.unit?.type === 'checkboxes' && (target.kind === 'checkbox' || asksOneBox(found.unit, target))) return onlyBox(finder, found);
  const unit = found.unit || (found.how === 'missing' && target.name ? behind(finder, target) : null);
  if (!unit) return found;
  const how = found.unit ? found.how : 'name';
  const hiddenText = unit.type === 'text' && unit.el.localName === 'textarea' && !isShown(unit.el);
  const editor = hiddenText ? editorFor(finder.inv, unit) : null;
  return { how, unit: editor || pickerFor(finder, unit) || listFor(finder, unit, target) || unit, source: editor ? unit.el : null };
}

// A text box that is not shown may keep what is chosen in a picker of the same name.
function pickerFor(finder, unit) {
  if (unit.type !== 'text' || unit.el.localName !== 'input' || isShown(unit.el)) return null;
  const called = unit.strong().flatMap((name) => finder.byStrong.get(name) || []);
  const pickers = [...new Set(called)].filter((other) => other.type === 'combobox' && isShown(other.el) && standsFor(finder.inv, other, unit));
  return pickers.length === 1 ? pickers[0] : null;
}

// A text box without a name, where the answer is a choice: the hidden list beside it, which it only helps to search.
const CHOICES = new Set(['select', 'radio', 'checkboxes']);
function listFor(finder, unit, target) {
  if (unit.type !== 'text' || unit.el.name || !CHOICES.has(target.kind)) return null;
  const lists = partnersOf(finder.inv, unit, '').filter((el) => el.localName === 'select');
  return lists.length === 1 ? finder.inv.units.find((other) => other.el === lists[0]) || null : null;
}

// A question that is answered with yes or no may be one box: ticked for yes.
const ASKS_ONE = new Set(['radio', 'select']);
const SAYS_YES = /^(yes|true|on|y)$/;
const SAYS_NO = /^(no|false|off|n)$/;
const saysYes = (target) => [].concat(target.labels || [], target.value).some((said) => SAYS_YES.test(normal(said)));
const saysNo = (target) => [].concat(target.labels || [], target.value).some((said) => SAYS_NO.test(normal(said)));
const isToBeTicked = (target) => (ASKS_ONE.has(target.kind) ? saysYes(target) : target.value !== '');

function asksOneBox(unit, target) {
  const [control, ...more] = unit.controls;
  return ASKS_ONE.has(target.kind) && !more.length && saysYes(target) !== saysNo(target) && !wantedChoices(target).some((want) => called({ label: choiceLabel(control) }, want.label || want.value));
}

// One box in a group of its own is called by the group's legend; of several, the legend names none.
function onlyBox(finder, found) {
  const [control, ...more] = found.unit.controls;
  if (more.length) return { how: 'several', unit: null, count: more.length + 1, places: [place(found.unit)] };
  return { how: found.how, unit: finder.inv.units.find((unit) => unit.type === 'checkbox' && unit.el === control.el) };
}

function behind(finder, target) {
  const held = finder.inv.hidden.filter((el) => el.name === target.name);
  if (held.length !== 1) return null;
  for (let box = parentOf(held[0]), up = 0; box && box.nodeType === 1 && up < 4; box = parentOf(box), up += 1) {
    if (box.localName === 'form' || box.localName === 'body') return null;
    const units = within_(finder, box).filter((unit) => unit.controls.length === 1 && unit.type !== 'checkboxes');
    if (units.length) return units.length === 1 ? units[0] : null;
  }
  return null;
}

function locateUnit(finder, target) {
  const fits = FITS[target.kind] || FITS.text;
  const inSection = sectionTest(finder, target.within);
  const named = target.name ? named_(finder, target, fits) : [];
  const styled = target.css ? styled_(finder, target, fits) : [];
  let result = null;
  if (target.label) {
    const called = withoutSearches(finder, (finder.byStrong.get(normal(target.label)) || []).filter(inSection)
      .filter((unit) => named.length || !isAnothers(unit, target)));
    // Of several rows the one in an open window is shown, and the one that has the name may not be.
    const labelled = named.length === 1 && called.includes(named[0]) ? named : pick(ofKind(called, fits));
    result = settleOn(finder, labelled, target, 'label', named, styled);
    if (result) return result;
  }
  result = settleOn(finder, pick(narrowed(named, inSection)), target, 'name', [], styled);
  if (result) return result;
  result = settleOn(finder, pick(narrowed(styled, inSection)), target, 'css', [], []);
  if (result) return result;
  if (target.label) {
    const near = whole(pick(ofKind(weakMap(finder).get(normal(target.label)) || [], fits).filter(inSection)));
    result = settleOn(finder, near.length ? near : inPartCalled(finder, target, fits), target, 'label', named, styled);
    if (result) return result;
  }
  return (target.label && settleOn(finder, numbered(finder, target, fits), target, 'label', named, styled)) || { how: 'missing', unit: null };
}

// The number that a page puts before a question is no part of its words, unless the form spec gives one: "3. How many people?".
const NUMBER = /^(?:(?:section|part|question|q)\s*)?\(?(?:\d+(?:\.\d+)*[a-z]?|[a-z]|[ivx]{1,4})(?:[.):]\s*|\s*-\s+|,\s+)(?=\D)|^\d+(?:\.\d+)+\s+/;
const unnumbered = (name) => name.replace(NUMBER, '').replace(NUMBER, '');

function numbered(finder, target, fits) {
  const [wanted, within] = [target.label, target.within].map(normal);
  if (unnumbered(wanted) !== wanted) return [];
  const inSection = sectionTest(finder, target.within);
  const inNumbered = (unit) => inSection(unit) || unit.sections.some((name) => unnumbered(name) === within);
  const units = (unnumberedMap(finder).get(wanted) || []).filter((unit) => inNumbered(unit) && !isAnothers(unit, target));
  return whole(pick(ofKind(withoutSearches(finder, units), fits)));
}

function unnumberedMap(finder) {
  if (finder.byUnnumbered) return finder.byUnnumbered;
  finder.byUnnumbered = new Map();
  for (const names of [finder.byStrong, weakMap(finder)]) {
    for (const [name, units] of names) finder.byUnnumbered.set(unnumbered(name), [...new Set([...(finder.byUnnumbered.get(unnumbered(name)) || []), ...units])]);
  }
  return finder.byUnnumbered;
}

// Of several lists of one name that are drawn by something else, the one that is open may show a box to search it, called as
// the list is. That box is no row of its own.
function withoutSearches(finder, units) {
  const lists = units.filter((unit) => unit.type === 'select' && !isShown(unit.el)).map((unit) => unit.el);
  return lists.length < 2 ? units : units.filter((unit) => unit.type !== 'text' || unit.el.name || !partnersOf(finder.inv, unit, '').some((el) => lists.includes(el)));
}

// The names of every field that the page is known to have. Where a field's own name is not on the page, a control of the
// same label that has another field's very name is that field's.
let fieldNames = new Set();
function noteNames(names) { if (names.length) fieldNames = new Set(names); }

function isAnothers(unit, target) {
  const own = unit.el.getAttribute?.('name');
  return !!target.name && !!own && own !== target.name && fieldNames.has(own);
}

// An upload or an editor may be a whole part of the page, with buttons of its own before the control deep inside: then
// the part is called as the question is.
function inPartCalled(finder, target, fits) {
  const parts = finder.inv.units.filter((unit) => (unit.type === 'file' || unit.type === 'editable') && !unit.strong().length);
  return pick(ofKind(parts, fits).filter((unit) => normal(unit.section) === normal(target.label)));
}

// One match, several told apart by name, css or row, or none.
function settleOn(finder, matches, target, how, named, styled) {
  if (!matches.length) return null;
  let left = matches;
  for (const others of [named, styled]) {
    const both = left.filter((unit) => others.includes(unit));
    if (both.length) left = both;
  }
  if (left.length > 1 && target.row !== null && target.row !== undefined) left = inRow(left, target.row);
  else if (target.row > 0 && !named.length && how === 'label') left = []; // a single match can be row 0 only
  if (!left.length) return how === 'label' && named.length ? null : { how: 'missing', unit: null };
  if (left.length > 1) return { how: 'several', unit: null, count: left.length, places: left.slice(0, 6).map(place) };
  const unit = left[0];
  const rival = named.length === 1 && !named.includes(unit) ? named[0] : null;
  if (rival && !standsFor(finder.inv, unit, rival)) {
    return { how: 'several', unit: null, conflict: true, places: [place(unit), place(rival)] };
  }
  return { how, unit };
}

// Of the expected kind and usable; else of a kind that serves as well and usable; else whatever there is.
const ofKind = (units, fits) => {
  const tiers = fits.map((tier) => units.filter((unit) => tier.includes(unit.type)));
  if (units.length > 1) {
    for (const found of tiers) { const usable = found.filter(isUsable); if (usable.length) return usable; }
  }
  return tiers.find((found) => found.length) || [];
};

const isUsable = (unit) => HIDDEN_IS_FINE.has(unit.type) || unit.type === 'combobox' || isShown(unit.el);

function pick(units) {
  if (units.length < 2) return units;
  const shown = units.filter((unit) => unit.controls.some((control) => isShown(control.el)));
  return shown.length ? shown : units;
}

// One box by itself, and all of its question: the words before them call both.
function whole(units) {
  const all = units.find((unit) => units.every((other) => other.controls.every((control) => unit.controls.includes(control))));
  return all ? [all] : units;
}

// A name is as good as unique: a section that no longer matches must not hide it, but it may choose between several.
function narrowed(units, inSection) {
  if (units.length < 2) return units;
  const inside = units.filter(inSection);
  return inside.length ? inside : units;
}

function named_(finder, target, fits) {
  const list = finder.byName.get(target.name) || finder.byName.get(`${target.name}[]`) || [];
  const exact = list.filter((unit) => unit.controls.some((control) => {
    const own = control.el.getAttribute('name');
    return own === target.name || own === `${target.name}[]`;
  }));
  return ofKind(exact.length ? exact : list, fits);
}

function styled_(finder, target, fits) {
  const found = [];
  for (const root of finder.inv.roots) {
    try { found.push(...root.querySelectorAll(target.css)); } catch { return []; }
  }
  const units = new Set();
  for (const el of found) {
    const own = finder.inv.units.filter((unit) => unit.controls.some((control) => control.el === el));
    const inside = own.length ? own : within_(finder, el);
    for (const unit of ofKind(inside, fits)) units.add(unit);
  }
  return [...units];
}

function within_(finder, el) {
  const span = finder.inv.span.get(el);
  return span ? finder.inv.units.filter((unit) => unit.span[0] >= span[0] && unit.span[1] <= span[1]) : [];
}

function sectionTest(finder, within) {
  if (!within) return () => true;
  if (/^[#.[]/.test(within)) {
    const spans = [];
    for (const root of finder.inv.roots) {
      try { for (const el of root.querySelectorAll(within)) spans.push(finder.inv.span.get(el)); } catch { return () => false; }
    }
    return (unit) => spans.some((span) => span && unit.span[0] >= span[0] && unit.span[1] <= span[1]);
  }
  const wanted = normal(within);
  return (unit) => unit.sections.includes(wanted) || unit.heads().includes(wanted);
}

// Repeated rows: the children of the controls' nearest common ancestor that hold one match each.
function rowsOf(units) {
  const chain = (el) => { const up = []; for (let node = el; node; node = parentOf(node)) up.unshift(node); return up; };
  const chains = units.map((unit) => chain(unit.el));
  let depth = 0;
  while (chains.every((up) => up[depth] && up[depth] === chains[0][depth])) depth += 1;
  return { parent: chains[0][depth - 1], rows: chains.map((up) => up[depth]) };
}

function inRow(units, row) {
  const { rows } = rowsOf(units);
  const distinct = [...new Set(rows)];
  const order = distinct.length === units.length ? units : units.filter((unit, i) => rows.indexOf(rows[i]) === i || rows[i] === distinct[row]);
  if (distinct.length === units.length) return order[row] ? [order[row]] : [];
  return units.filter((unit, i) => rows[i] === distinct[row]);
}

function place(unit) {
  return { label: unit.called() || unit.weak()[0] || '', name: unit.byName[0] || '', section: unit.section,
           type: unit.type, shown: unit.controls.some((control) => isShown(control.el)) };
}

// A picker keeps its choice in another control (a hidden input, or the list that it replaced).
function standsFor(inv, unit, other) {
  if (other.controls.some((control) => isShown(control.el))) return false;
  return partnersOf(inv, unit, '').includes(other.el);
}

const TOKENS = /csrf|token|authenticity|viewstate|nonce|captcha/i;

function partnersOf(inv, unit, name) {
  const { el } = unit;
  const form = el.form || el.closest?.('form') || null;
  if (name) {
    const mine = inv.hidden.filter((hidden) => hidden.name === name && (!form || hidden.form === form));
    if (mine.length === 1) return mine;
  }
  if (unit.type === 'radio' || unit.type === 'checkboxes' || unit.type === 'checkbox') return [];
  for (let box = parentOf(el), up = 0; box && box.nodeType === 1 && up < 5; box = parentOf(box), up += 1) {
    if (box.localName === 'form' || box.localName === 'body' || box.localName === 'fieldset') break;
    const span = inv.span.get(box);
    if (!span) continue;
    const others = inv.controls.slice(span[0], span[1]).filter((control) => control.el !== el);
    if (others.some((control) => isShown(control.el))) break;
    const found = [...inv.hidden.filter((hidden) => box.contains(hidden) && !TOKENS.test(hidden.name)),
      ...others.filter((control) => control.el.name && (control.type === 'select' || control.type === 'text')).map((control) => control.el)];
    if (found.length) return found;
  }
  return [];
}
