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
  if (type === 'select') return { ...base, ...readSelect(unit), instead: shownInstead(reader.finder.inv, unit) };
  if (type === 'file') return { ...base, value: [...el.files].map((file) => file.name), multiple: el.multiple, accept: el.accept };
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
  if (unit.type === 'combobox' || target.kind === 'checkboxes' || target.kind === 'combobox') {
    out.chips = chipsOf(reader.finder.inv, unit);
    out.picked = chipsWithRemovers(reader.finder.inv, unit).map((chip) => chip.text);
  }
  if (target.kind === 'date') out.format = dateFormat(el);
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

// What a picker shows as chosen besides the words in its box.
function chipsOf(inv, unit, lists = false) {
  const box = ownBox(inv, unit, 4);
  if (box === unit.el) return [];
  const texts = [];
  (function collect(node) {
    for (const child of node.children) {
      if (child === unit.el || /^(label|legend|select|script|style)$/.test(child.localName)) continue;
      const role = child.getAttribute('role') || '';
      if ((role === 'listbox' && !lists) || role === 'status' || child.getAttribute('aria-live') || !isShown(child)) continue;
      if (child.children.length) collect(child);
      else if (child.textContent.trim()) texts.push(child.textContent.trim());
    }
    if (node !== box && [...node.childNodes].some((x) => x.nodeType === 3 && x.data.trim()) && node.children.length) {
      texts.push([...node.childNodes].filter((x) => x.nodeType === 3).map((x) => x.data).join('').trim());
    }
  })(box);
  return texts;
}

// A hidden list has something visible in its place, which may not have heard of a change: the choices that it shows.
function shownInstead(inv, unit) {
  if (isShown(unit.el)) return null;
  const texts = new Set(chipsOf(inv, unit, true).map(normal));
  const shown = [...unit.el.options].filter((option) => texts.has(normal(option.label || option.text)));
  return shown.length ? shown.filter((option) => option.value !== '').map((option) => (option.label || option.text).trim()) : null;
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
  return { finder, reader, results: targets.map((target) => ({ target, ...locate(finder, target) })) };
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
