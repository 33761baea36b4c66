// What a field can be: one control, a group of radios, or a group of checkboxes.

const GROUPS = 'fieldset, [role=group], [role=list][aria-labelledby], [role=list][aria-label], ul[aria-labelledby], ul[aria-label]';

function unitsOf(inv) {
  const units = [];
  const groups = new Map();
  const group = (key, type, control) => {
    if (!groups.has(key)) groups.set(key, { type, controls: [] });
    groups.get(key).controls.push(control);
  };
  const keyed = new Map();
  const keyOf = (...parts) => { // one key for the same objects and words
    let level = keyed;
    for (const part of parts) { if (!level.has(part)) level.set(part, new Map()); level = level.get(part); }
    return level;
  };
  for (const control of inv.controls) {
    const { el, type } = control;
    const box = closestAround(el, `[role=radiogroup], ${GROUPS}`);
    if (type === 'radio') {
      group(el.name ? keyOf('radio', formOf(el), el.name) : keyOf('radio', box || parentOf(parentOf(el) || el)), 'radio', control);
    } else if (type === 'aria-radio') {
      group(keyOf('radio', closestAround(el, '[role=radiogroup]') || box || parentOf(el)), 'radio', control);
    } else {
      units.push(single(inv, control));
      if (type !== 'checkbox' && type !== 'aria-checkbox') continue;
      if (el.name) group(keyOf('named', el.form || el.getRootNode(), el.name), 'checkboxes', control);
      for (let around = box; around; around = (parentOf(around) || around).closest?.(GROUPS) ?? null) {
        group(keyOf('around', around), 'checkboxes', control);
        if (around.localName === 'html') break;
      }
    }
  }
  const seen = new Map(); // first control -> groups that begin with it: a name and a fieldset may hold the same boxes
  for (const { type, controls } of groups.values()) {
    const like = seen.get(controls[0]) || [];
    if (like.some((other) => other.length === controls.length && other.at(-1) === controls.at(-1))) continue;
    seen.set(controls[0], [...like, controls]);
    units.push(grouped(inv, type, controls));
  }
  for (const { label, controls } of inv.looseGroups) {
    if (!seen.has(controls[0])) units.push({ ...grouped(inv, 'checkboxes', controls), strong: () => wordings(label).map(normal), called: () => words(label) });
  }
  for (const controls of runsOfBoxes(inv)) {
    const same = seen.get(controls[0]) || [];
    if (!same.some((other) => other.length >= controls.length)) units.push({ ...grouped(inv, 'checkboxes', controls), strong: () => [] });
  }
  return units;
}

// Boxes to tick may follow each other with nothing but their labels between them, and nothing around them that makes them one
// question: then the words before the first may be that.
function runsOfBoxes(inv) {
  const runs = [];
  let before = null;
  for (const control of inv.controls) {
    const joins = control.type === 'checkbox' && control.labels.length === 1;
    if (joins && before && onlyLabelsBetween(before, control)) runs.at(-1).push(control); else if (joins) runs.push([control]);
    before = joins ? control : null;
  }
  return runs.filter((run) => run.length > 1);
}

function onlyLabelsBetween(one, next) {
  if (one.el.getRootNode() !== next.el.getRootNode()) return false;
  const range = document.createRange();
  range.setStartAfter(one.el);
  range.setEndBefore(next.el);
  let between = range.toString();
  for (const [label] of [one.labels, next.labels]) between = between.replace(label.textContent, '');
  return !normal(between);
}

// What radios of one name are alternatives in. Where each has a shadow root of its own, the elements around them see to that.
function formOf(el) {
  const root = el.getRootNode();
  const alone = !el.form && root instanceof ShadowRoot && root.querySelectorAll('input[type=radio]').length === 1;
  return alone ? root.host.closest('form') || root.host.getRootNode() : el.form || root;
}

function single(inv, control) {
  const { el, type } = control;
  const unit = { type: type.replace('aria-', ''), controls: [control], el, sections: control.sections, section: control.section,
                 span: [control.at, control.at + 1], cell: null };
  unit.strong = () => strongNames(control);
  unit.called = () => (strongNames(control), control.called);
  unit.weak = () => (unit.near ??= weakNames(inv, [el], unit.span));
  unit.heads = () => (control.inTable ? tableHeads(inv, control) : []);
  const own = type === 'aria-checkbox' ? el.querySelector('input') || sentBeside(el) : null; // what an element that is ticked sends
  unit.byName = [el.getAttribute('name') || own?.name, el.id || own?.id, el.getAttribute('formcontrolname')].filter(Boolean);
  const root = el.getRootNode();
  if (root instanceof ShadowRoot) unit.byName.push(...[root.host.getAttribute('name'), root.host.id].filter(Boolean));
  return unit;
}

// A group is called by its legend, its ARIA name, its row in a table of choices, or the words before it.
function grouped(inv, type, controls) {
  const els = controls.map((control) => control.el);
  const span = [controls[0].at, controls.at(-1).at + 1];
  const unit = { type, controls, el: els[0], span, sections: controls[0].sections, section: controls[0].section };
  unit.strong = () => (unit.names ??= groupCalled(inv, unit, els));
  unit.called = () => (unit.strong(), unit.said);
  unit.weak = () => (unit.near ??= weakNames(inv, els, span));
  unit.heads = () => (controls[0].inTable ? tableHeads(inv, controls[0]) : []);
  unit.byName = [...new Set(els.map((el) => el.getAttribute('name')).filter(Boolean))];
  if (unit.byName.length > 1) unit.byName = [];
  const box = els[0].closest('[role=radiogroup], fieldset');
  if (box && box.id) unit.byName.push(box.id);
  return unit;
}

function groupCalled(inv, unit, els) {
  const names = [];
  const mine = new Set(unit.controls);
  for (let box = parentOf(els[0]); box && box.nodeType === 1; box = parentOf(box)) {
    const span = inv.span.get(box);
    if (!span) continue;
    if (inv.controls.slice(span[0], unit.span[0]).some((control) => /radio|checkbox/.test(control.type) || isShown(control.el))) break;
    let rival = false;
    for (let i = unit.span[0]; i < span[1] && !rival; i += 1) {
      const control = inv.controls[i];
      rival = !mine.has(control) && /radio|checkbox/.test(control.type);
    }
    if (rival) break;
    const role = box.getAttribute('role');
    if (role === 'radiogroup' || box.matches(GROUPS)) names.push(...groupNames(box));
    for (const by of role ? [] : byIds(box, 'aria-labelledby')) names.push(...wordings(by));
  }
  if (unit.controls[0].inTable) {
    const row = els[0].closest('tr, [role=row]');
    if (row && els.every((el) => row.contains(el))) names.push(...cellNames(unit.controls[0])[0]);
  }
  if (unit.controls.length === 1 && unit.type === 'checkboxes') names.push(...strongNames(unit.controls[0]));
  const root = els[0].getRootNode();
  if (root instanceof ShadowRoot) {
    for (const label of root.host.labels || []) names.push(...wordings(label));
    for (const attribute of ['aria-label', 'label']) {
      if (root.host.getAttribute(attribute)) names.push(root.host.getAttribute(attribute));
    }
  }
  unit.said = names.find(Boolean) || '';
  return [...new Set(names.map(normal))].filter(Boolean);
}

// The choices of a group or list: what each submits and what a person reads.
function choicesOf(unit) {
  if (unit.type === 'select') {
    const two = twoLists(unit);
    if (two) return choicesOfTwo(two);
    return [...unit.el.options].filter((option) => !(option.disabled && option.value === ''))
      .map((option) => ({ option, value: option.value, label: optionLabel(option), off: option.disabled
        || (option.parentElement.localName === 'optgroup' && option.parentElement.disabled), on: option.selected }));
  }
  const values = unit.controls.map(choiceValue);
  const alike = new Set(values).size < values.length; // each box says 1 under a name of its own: its words tell it
  return unit.controls.map((control, i) => ({ control, el: control.el, value: (alike && choiceWords(control)) || values[i], names: strongNames(control),
    label: choiceLabel(control), off: isOff(control.el), on: isTicked(control.el) }));
}

// Some libraries keep the markup of what they show in the list that they hide.
function optionLabel(option) {
  const label = (option.label || option.text).trim();
  return /<[a-z][^>]*>/i.test(label) ? words(new DOMParser().parseFromString(label, 'text/html').body) : label;
}

// What tells a choice from the others: what it submits, or its words where it submits nothing of its own.
function choiceValue(control) {
  const { el } = control;
  const root = el.getRootNode();
  if (root instanceof ShadowRoot && root.host.hasAttribute('value')) return root.host.getAttribute('value');
  if (el.localName === 'input') return el.hasAttribute('value') || el.value !== 'on' ? el.value : choiceWords(control) || el.value;
  return el.getAttribute('value') || el.getAttribute('data-value') || words(el) || choiceWords(control);
}

function choiceWords({ el, labels }) {
  return labels.length ? words(labels[0], { asides: false }) || words(labels[0]) : el.getAttribute('aria-label') || '';
}

function choiceLabel(control) {
  return choiceWords(control) || words(control.el)
    || byIds(control.el, 'aria-labelledby').map((by) => words(by)).join(' ') || strongNames(control)[0] || choiceValue(control);
}

const isUnsettled = (el) => el.indeterminate === true || el.getAttribute('aria-checked') === 'mixed';
const isTicked = (el) => (typeof el.checked === 'boolean' ? el.checked : ['aria-checked', 'aria-pressed'].some((on) => el.getAttribute(on) === 'true'));
