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
                 off: unit.controls.every((control) => isOff(control.el)), locked: isLocked(el), name: el.getAttribute?.('name') || '' };
  if (type === 'radio') return { ...base, ...readRadio(unit) };
  if (type === 'checkbox') return { ...base, value: isTicked(el) && !isOff(el) ? 'yes' : '', label: choiceLabel(unit.controls[0]), own: choiceValue(unit.controls[0]) };
  if (type === 'checkboxes') return { ...base, ...readBoxes(unit) };
  if (type === 'select') return { ...base, ...readSelect(unit) };
  if (type === 'file') return { ...base, ...readFiles(reader, unit, target), multiple: el.multiple, accept: el.accept };
  if (type === 'editable') return { ...base, ...readEditable(el) };
  return { ...base, ...readText(reader, unit, target) };
}

function readRadio(unit) {
  const on = choicesOf(unit).find((choice) => choice.on && !choice.off);
  return { value: on ? on.value : '', label: on ? on.label : '' };
}

function readBoxes(unit) {
  const on = choicesOf(unit).filter((choice) => choice.on && !choice.off);
  return { value: on.map((choice) => choice.value), labels: on.map((choice) => choice.label), many: true };
}

function readSelect(unit) {
  const { el } = unit;
  const on = [...el.selectedOptions].filter((option) => !option.disabled);
  const value = isOff(el) ? [] : on.map((option) => option.value);
  const labels = on.map((option) => (option.label || option.text).trim());
  return el.multiple ? { value, labels, many: true } : { value: value[0] ?? '', label: labels[0] ?? '' };
}

function readText(reader, unit, target) {
  const { el } = unit;
  const own = 'value' in el && el.localName !== 'button' ? el.value : words(el);
  const out = { value: own, text: own, multiline: el.localName === 'textarea', max: el.maxLength > 0 ? el.maxLength : -1,
                min: el.min || '', placeholder: el.placeholder || '' };
  if (el.form && el.name && !isOff(el)) {
    const { data, counts } = reader.dataOf(el.form);
    if (counts.get(el.name) === 1) { const sent = data.get(el.name); out.value = typeof sent === 'string' ? sent : ''; }
  }
  if (isOff(el)) out.value = '';
  const partners = unit.type === 'combobox' || !el.name || (target.name && el.name !== target.name)
    ? partnersOf(reader.finder.inv, unit, target.name && el.name !== target.name ? target.name : '') : [];
  if (partners.length) {
    out.partner = partners.flatMap(partnerValues);
    out.partnerLabels = partners.flatMap((p) => (p.localName === 'select' ? [...p.selectedOptions].map((o) => (o.label || o.text).trim()) : []));
    out.partnerNames = partners.map((p) => p.name);
  }
  const root = el.getRootNode();
  if (!partners.length && root instanceof ShadowRoot) hostValue(reader, root.host, out);
  if (unit.type === 'combobox') out.chips = chipsOf(reader.finder.inv, unit);
  return out;
}

function partnerValues(el) {
  if (el.localName === 'select') return [...el.selectedOptions].map((option) => option.value);
  return [el.value];
}

// A custom element that takes part in its form sends a value of its own.
function hostValue(reader, host, out) {
  const name = host.getAttribute('name');
  const form = host.closest('form');
  if (!name || !form || !host.constructor.formAssociated) return;
  const sent = reader.dataOf(form).data.get(name);
  out.value = typeof sent === 'string' ? sent : '';
}

// Pages that send a file at once keep what stands for it (an id, or a list of ids) in a hidden input, and show its name.
// Then that is what the form submits, whether or not the file is still in the input.
function readFiles(reader, unit, target) {
  const chosen = [...(unit.el.files || [])].map((file) => file.name);
  const hidden = heldInput(reader.finder.inv, target, unit.el);
  const ids = hidden ? idsIn(hidden.value) : [];
  if (!ids.length) return { value: hidden ? [] : chosen, uploads: !!hidden };
  const shown = fileNamesShown(reader.finder.inv, hidden, unit.el);
  const wanted = (Array.isArray(target.value) ? target.value : [target.value]).filter(Boolean).map((path) => String(path).split('/').at(-1));
  const kept = wanted.length === ids.length && wanted.every((name) => shown.some((text) => text === name || text.includes(name)));
  return { value: kept ? wanted : shown.length ? shown.slice(0, ids.length) : ids.map(() => 'a file'), kept, uploads: true };
}

function heldInput(inv, target, el) {
  const names = [target.name, el.getAttribute('name'), el.id.replace(/-visible$/, '')].filter(Boolean);
  return inv.hidden.find((hidden) => hidden !== el && names.includes(hidden.name) && !TOKENS.test(hidden.name)) || null;
}

function idsIn(value) {
  try {
    const list = JSON.parse(value);
    if (Array.isArray(list)) return list.filter(Boolean).map(String);
  } catch { /* one id, not a list of them */ }
  return value.trim() ? [value.trim()] : [];
}

// The words in the question's own part of the page that look like the name of a file.
function fileNamesShown(inv, hidden, el) {
  for (let box = parentOf(hidden), up = 0; box && box.nodeType === 1 && up < 3; box = parentOf(box), up += 1) {
    const span = inv.span.get(box);
    const others = span ? inv.controls.slice(span[0], span[1]).filter((control) => control.el !== el) : [];
    if (others.length || box.localName === 'form') break;
    const texts = [...box.querySelectorAll('*')].filter((node) => !node.children.length && isShown(node)).map((node) => words(node));
    const found = [...new Set(texts)].filter((text) => /\.[a-z0-9]{2,5}$/i.test(text));
    if (found.length) return found;
  }
  return [];
}

// What a picker shows as chosen besides the words in its box.
function chipsOf(inv, unit) {
  let box = unit.el;
  for (let up = 0; up < 4; up += 1) {
    const parent = parentOf(box);
    const span = parent && inv.span.get(parent);
    if (!span || parent.nodeType !== 1 || parent.localName === 'form') break;
    const others = inv.controls.slice(span[0], span[1]).filter((control) => control.el !== unit.el && isShown(control.el));
    if (others.length) break;
    box = parent;
  }
  if (box === unit.el) return [];
  const texts = [];
  (function collect(node) {
    for (const child of node.children) {
      if (child === unit.el || /^(label|legend|select|script|style)$/.test(child.localName)) continue;
      const role = child.getAttribute('role') || '';
      if (role === 'listbox' || role === 'status' || child.getAttribute('aria-live') || !isShown(child)) continue;
      if (child.children.length) collect(child);
      else if (child.textContent.trim()) texts.push(child.textContent.trim());
    }
    if (node !== box && [...node.childNodes].some((x) => x.nodeType === 3 && x.data.trim()) && node.children.length) {
      texts.push([...node.childNodes].filter((x) => x.nodeType === 3).map((x) => x.data).join('').trim());
    }
  })(box);
  return texts;
}

// An editable part of the page, paragraph by paragraph; an editor that is known says what its own model holds.
function readEditable(el) {
  const body = el.localName === 'iframe' ? el.contentDocument.body : el;
  const model = editorModel(el, body);
  const blocks = model || blocksOf(body);
  return { value: blocks.map((block) => block.text).join('\n\n'), blocks, rich: true, modelled: !!model };
}

function lookup(targets) {
  const finder = makeFinder(takeInventory());
  const reader = makeReader(finder);
  const results = targets.map((target) => ({ target, ...locate(finder, target) }));
  for (const found of results) if (found.how === 'missing' && found.target.kind === 'file') Object.assign(found, heldFile(finder, found.target));
  return { finder, reader, results };
}

// A page may take its file input away as soon as it holds a file: what it holds is then in a hidden input alone.
function heldFile(finder, target) {
  const el = target.name ? finder.inv.hidden.find((hidden) => hidden.name === target.name && idsIn(hidden.value).length) : null;
  if (!el) return {};
  return { how: 'name', unit: { type: 'file', el, controls: [{ el, labels: [] }], byName: [target.name], sections: [] } };
}

function tell(found, reader) {
  const out = { id: found.target.id, how: found.how };
  if (found.unit) Object.assign(out, readUnit(reader, found.unit, found.target));
  else Object.assign(out, { count: found.count, places: found.places, conflict: !!found.conflict });
  return out;
}

function snapshot(targets) {
  const { reader, results } = lookup(targets);
  return results.map((found) => tell(found, reader));
}
