// Every control of the page: what it is, what it is called, and which section, row and column it is in.

const HEADING = /^h([1-6])$/;
const GROUP_ROLES = new Set(['group', 'region', 'radiogroup', 'dialog', 'alertdialog', 'tabpanel', 'form', 'listitem',
  'article', 'rowgroup', 'table', 'grid']);
const GROUP_TAGS = new Set(['section', 'article', 'form', 'dialog', 'details', 'table', 'iframe']);
const PART_ENDS = /^(form|fieldset|section|main|body)$/; // what goes beyond one question and its control
const BUTTONS = new Set(['submit', 'button', 'reset', 'image']);
const TEXT_ROLES = new Set(['textbox', 'searchbox', 'spinbutton']);
const CHOICE_ROLES = { radio: 'aria-radio', checkbox: 'aria-checkbox', switch: 'aria-checkbox' };

function typeOf(el) {
  const tag = el.localName;
  const role = (el.getAttribute('role') || '').trim().toLowerCase();
  if (textEditor(el)) return 'editable';
  if (tag === 'textarea' && inTextEditor(el)) return '';
  if (tag === 'input') {
    if (el.type === 'hidden') return 'hidden';
    if (BUTTONS.has(el.type) || el.webkitdirectory || isInsideItsPicker(el)) return ''; // a folder is no answer
    if (el.type === 'radio' || el.type === 'checkbox' || el.type === 'file') return el.type;
    return role === 'combobox' || popsUp(el) ? 'combobox' : 'text';
  }
  if (tag === 'textarea') return 'text';
  if (tag === 'select') return 'select';
  if (role === 'combobox') return [...el.querySelectorAll('input:not([type=hidden]), [role=textbox]')].some((box) => isDrawn(box) && !isInsideItsPicker(box)) ? '' : 'combobox';
  if (CHOICE_ROLES[role]) return CHOICE_ROLES[role];
  if (isPressedOrNot(el)) return 'aria-checkbox';
  const isButton = tag === 'button' || (role === 'button' && el.tabIndex >= 0); // a mark to press beside a box takes no keyboard
  if (isButton && opensAnothersList(el)) return '';
  if (isButton) return popsUp(el) || isLabelledOpener(el) ? 'combobox' : '';
  if (role === 'slider') return 'slider';
  if (role === 'spinbutton' && segmentsOf(el.parentElement?.closest('[role=group]'))) return '';
  if (role === 'group' && segmentsOf(el)) return 'segments';
  if (isEditable(el)) return 'editable';
  if (role === 'spinbutton' && el.hasAttribute('aria-valuenow')) return 'slider'; // the same keys change it
  if (isChoiceElement(el)) return /radio/i.test(el.type || tag) ? 'radio' : 'checkbox';
  if (opensInPlace(el)) return isOwnListbox(el) ? 'combobox' : '';
  if (role === 'listbox' || (role === 'tree' && el.querySelector('[role=treeitem][aria-selected], [role=treeitem][aria-checked]'))) return isOwnListbox(el) ? 'listbox' : '';
  if (TEXT_ROLES.has(role) && isEditable(el)) return 'editable';
  return isDropZone(el) ? 'file' : '';
}

// A picker may keep its choice in a text box that is never drawn; whoever types, types elsewhere.
const isDrawn = (el) => getComputedStyle(el).display !== 'none';

// A picker that takes the keyboard itself may show its choice in a text box that nobody can enter.
function isInsideItsPicker(el) {
  const around = el.tabIndex < 0 ? el : el.parentElement?.closest('[role=listbox]'); // or search the list in it
  const picker = around?.parentElement?.closest('[role=combobox]');
  return !!picker && picker.tabIndex >= 0;
}

// The button beside a box with suggestions opens the same list: it says so, or nobody comes to it by the keyboard.
function opensAnothersList(el) {
  if (!popsUp(el)) return false;
  const id = el.getAttribute('aria-controls');
  if (id && el.getRootNode().querySelector(`input[aria-controls~="${CSS.escape(id)}"]`)) return true;
  const around = el.tabIndex < 0 ? el.parentElement?.parentElement : null;
  return !!around && around.querySelectorAll('input[role=combobox]').length === 1;
}

// Buttons of a named group that all say whether they are pressed are its choices; those above an editor are none.
function isPressedOrNot(el) {
  if (!el.hasAttribute('aria-pressed') || el.closest('[role=toolbar]')) return false;
  const group = el.closest('[role=group], [role=radiogroup], fieldset');
  const buttons = group && groupNames(group).length ? [...group.querySelectorAll('button, [role=button]')] : [];
  return buttons.length > 1 && buttons.every((button) => button.hasAttribute('aria-pressed'));
}

// An element of a page's own that takes part in its form, ticked or not, with no input inside.
const isChoiceElement = (el) => !!el.constructor.formAssociated && typeof el.checked === 'boolean' && !rootOf(el)?.querySelector('input, button');

// A place that files are dropped on, when it holds no control of its own.
function isDropZone(el) {
  if (!dropTargets.has(el) && !el.ondrop) return false;
  if (el === document.body || el === document.documentElement || el.isContentEditable || !isShown(el) || inTextEditor(el)) return false;
  return !el.querySelector('input:not([type=hidden]), select, textarea, [contenteditable], iframe, form, fieldset') && !besideItsInput(el);
}

// Where an upload has a file input as well, that is its control and the place to drop files is only another way in.
function besideItsInput(zone) {
  for (let box = zone.parentElement, up = 0; box && up < 4 && !/^(form|fieldset|body|main)$/.test(box.localName); box = box.parentElement, up += 1) {
    if (box.querySelector('input[type=file]')) return true;
  }
  return false;
}

// A list that shows one of its choices, and all of them when it is pressed.
const opensInPlace = (el) => el.matches('[role=listbox][aria-expanded]') && !!el.querySelector('[role=option]');

// A list that stands in the page by itself; one that belongs to a picker is its popup, or says what was chosen in it.
const LISTED = ['aria-controls', 'aria-owns', 'aria-describedby'];
function isOwnListbox(el) {
  if (!el.getAttribute('aria-labelledby') && !el.getAttribute('aria-label')) return false;
  if (el.id && el.getRootNode().querySelector(LISTED.map((by) => `[${by}~="${CSS.escape(el.id)}"]`).join())) return false;
  return isShown(el) && !el.closest('[role=dialog], [role=presentation], [role=combobox]');
}

function popsUp(el) {
  const says = el.getAttribute('aria-haspopup');
  return says === 'listbox' || says === 'tree' || (el.localName === 'input' && !!el.getAttribute('aria-autocomplete')
    && (says === 'true' || el.hasAttribute('aria-expanded') || el.hasAttribute('aria-controls') || el.hasAttribute('aria-owns')));
}

// An element that is a box to tick by its role may draw itself with one inside: both are the same control.
const isPartOfChoice = (el, type) => /radio|checkbox/.test(type) && ((el.getRootNode() instanceof ShadowRoot
  && CHOICE_ROLES[el.getRootNode().host.getAttribute('role')] !== undefined) || isDrawnChoice(el) || !!choiceBeside(el));

// What an element that is ticked sends may be a box of its own right after it, that only the form can see.
function choiceBeside(el) {
  const other = el.localName === 'input' && el.tabIndex < 0 && el.getAttribute('aria-hidden') === 'true' && !isShown(el) ? el.previousElementSibling : null;
  return other?.hasAttribute('aria-checked') && CHOICE_ROLES[other.getAttribute('role')] !== undefined ? other : null;
}
const sentBeside = (el) => (el.nextElementSibling && choiceBeside(el.nextElementSibling) === el ? el.nextElementSibling : null);

// The element around it takes the keyboard and says whether it is ticked; the box itself is out of sight and only follows.
function isDrawnChoice(el) {
  const around = el.localName === 'input' ? el.parentElement?.closest('[role=switch], [role=checkbox], [role=radio]') : null;
  return !!around && around.localName !== 'label' && around.tabIndex >= 0 && around.hasAttribute('aria-checked') && !isShown(el);
}

// A button that a label calls by a name, and that opens something, stands for an answer: a day, or a choice.
const isLabelledOpener = (el) => el.labels?.length > 0 && /^(dialog|grid|true|menu)$/.test(el.getAttribute('aria-haspopup') || '');

function isEditable(el) {
  const says = el.getAttribute('contenteditable');
  if (says === null || says.toLowerCase() === 'false' || !el.isContentEditable) return false;
  const parent = el.parentElement;
  return !(parent && parent.isContentEditable);
}

// A label for what is not there stands over its part of the page: rows that are added, or an upload. So does a legend
// outside a fieldset.
const isOnlyHeading = (el) => (el.localName === 'legend' && !!el.parentElement && el.parentElement.localName !== 'fieldset')
  || (el.localName === 'label' && !!el.htmlFor && !el.control && !el.getRootNode().getElementById?.(el.htmlFor) && !!el.parentElement);

const section = (level, said, el) => ({ level, said: said[0] || '', names: said.map(normal).filter(Boolean), el });

// The sections that a control is in: every name of each to compare with, and the words of the nearest to show.
function around(sections) {
  return { sections: sections.flatMap((one) => one.names), section: sections.findLast((one) => one.said)?.said || '' };
}

// The whole inventory. One pass, so that a page of thousands of controls costs a page's worth of time.
function takeInventory() {
  const inv = { controls: [], buttons: [], hidden: [], labels: [], looseGroups: [], roots: [document], span: new Map(), editorFrames: [] };
  const sections = []; // legends, region names, headings around the place where the walk is
  const headers = headersOfParts();
  let tables = 0;
  // A frame is a section of the page around it. One from another site keeps its name to itself.
  try {
    if (window.frameElement) sections.push(section(0, groupNames(window.frameElement), window.frameElement));
  } catch { /* another site's page */ }

  const enter = (el) => {
    starts.push(inv.controls.length);
    const root = rootOf(el);
    if (root) inv.roots.push(root);
    const heading = HEADING.exec(el.localName) || (el.getAttribute('role') === 'heading' && [0, el.getAttribute('aria-level') || 2]);
    if (heading) {
      const level = Number(heading[1]);
      while (sections.length && sections.at(-1).level >= level && !sections.at(-1).el) sections.pop();
      sections.push(section(level, wordings(el), null));
    } else if (el.localName === 'fieldset' || GROUP_TAGS.has(el.localName) || GROUP_ROLES.has(el.getAttribute('role')) || headers.has(el.id)) {
      sections.push(section(0, [...groupNames(el), ...(headers.get(el.id) || [])], el));
    }
    if (el.localName === 'table' || el.getAttribute('role') === 'grid') tables += 1;
    if (el.localName === 'label') inv.labels.push(el);
    if (isOnlyHeading(el)) sections.push(section(0, wordings(el), el.parentElement));
    if (canBePressed(el)) inv.buttons.push({ el, ...around(sections) });
    const type = typeOf(el);
    if (type === 'hidden') { if (el.name) inv.hidden.push(el); return; }
    const label = type ? null : labelOfSilentList(el);
    if (label || (type && !isPartOfChoice(el, type))) {
      inv.controls.push({ el, type: type || 'combobox', at: inv.controls.length, labels: label ? [label] : [], silent: !!label,
                          host: null, inTable: tables > 0, ...around(sections) });
    }
    if (el.localName === 'iframe') noteEditorFrame(inv, el, sections);
  };
  const starts = [];
  const leave = (el) => {
    const start = starts.pop();
    if (inv.controls.length > start) inv.span.set(el, [start, inv.controls.length]);
    if (el.localName === 'table' || el.getAttribute('role') === 'grid') tables -= 1;
    // A section's own headings end with it.
    const own = sections.findIndex((s) => s.el === el);
    if (own >= 0) sections.length = own;
  };
  if (document.documentElement) walk(document.documentElement, enter, leave, new Set());
  giveLabels(inv);
  inv.units = unitsOf(inv);
  return inv;
}

// A part of the page that its own header opens and closes is called as the header is.
const OPENS_PART = '[aria-controls][aria-expanded]:not([aria-haspopup], [role=combobox], input), [role=tab][aria-controls]';
function headersOfParts() {
  const headers = new Map();
  for (const header of document.querySelectorAll(OPENS_PART)) {
    for (const part of byIds(header, 'aria-controls')) headers.set(part.id, [...(headers.get(part.id) || []), ...wordings(header)]);
  }
  return headers;
}

// An editor that lives in a frame of its own: the frame stands for its body.
function noteEditorFrame(inv, frame, sections) {
  let inner = null;
  try { inner = frame.contentDocument; } catch { return; }
  if (!inner || !inner.body) return;
  if (inner.designMode !== 'on' && !inner.body.isContentEditable) return;
  inv.controls.push({ el: frame, type: 'editable', at: inv.controls.length, labels: [], host: null, inTable: false,
                      ...around(sections) });
}

function groupNames(el) {
  const names = [];
  for (const by of byIds(el, 'aria-labelledby')) names.push(...wordings(by));
  const label = el.getAttribute('aria-label');
  if (label) names.push(label);
  const first = { fieldset: 'legend', table: 'caption', details: 'summary' }[el.localName];
  if (first) {
    const named = [...el.children].find((child) => child.localName === first);
    if (named) names.push(...wordings(named));
    for (const heading of named ? named.querySelectorAll('h1,h2,h3,h4,h5,h6') : []) names.push(words(heading));
  }
  if (el.localName === 'iframe' && el.title) names.push(el.title);
  return names.filter(Boolean);
}

function giveLabels(inv) {
  const at = new Map(inv.controls.map((control) => [control.el, control]));
  for (const label of inv.labels) {
    let el = label.control;
    if (!el && label.htmlFor) el = label.getRootNode().getElementById?.(label.htmlFor) || null;
    if (!el) continue;
    let control = at.get(el);
    // The label points at a wrapper, a custom element or a hidden input: the one control that stands for it.
    for (let box = el, up = 0; !control && box && up < 3; box = parentOf(box), up += 1) {
      const span = inv.span.get(box);
      if (!span) continue;
      if (span[1] - span[0] === 1) control = inv.controls[span[0]];
      break;
    }
    if (control && !control.labels.includes(label)) control.labels.push(label);
  }
  for (const label of inv.labels) nameByLooseLabel(inv, label);
}

// The names that a person or their screen reader would call a control by: its labels, then ARIA, then its host's.
function strongNames(control) {
  if (control.strong) return control.strong;
  const names = [];
  const { el, labels } = control;
  for (const label of labels) names.push(...wordings(label));
  if (labels.length > 1) names.push(labels.map((label) => words(label)).join(' '));
  const by = byIds(el, 'aria-labelledby').map((label) => words(label));
  if (by.length) names.push(by.join(' '), ...by);
  for (const label of byIds(el, 'aria-labelledby')) names.push(...wordings(label));
  if (el.getAttribute('aria-label')) names.push(el.getAttribute('aria-label'));
  const root = el.getRootNode();
  if (root instanceof ShadowRoot) {
    const host = root.host;
    for (const label of host.labels || []) names.push(...wordings(label));
    for (const label of byIds(host, 'aria-labelledby')) names.push(...wordings(label));
    for (const attribute of ['aria-label', 'label']) {
      if (host.getAttribute(attribute)) names.push(host.getAttribute(attribute));
    }
  }
  if (control.inTable && !labels.length) names.push(...cellNames(control).flat());
  if (/^aria-/.test(control.type) && !names.some(Boolean)) names.push(...wordings(el)); // named by what is in it
  control.called = names.find(Boolean) || '';
  control.strong = [...new Set(names.map(normal))].filter(Boolean);
  return control.strong;
}

// The heads of a table cell's row and column.
function cellNames(control) {
  if (control.cell) return control.cell;
  control.cell = [[], []];
  const cell = control.el.closest('td, th, [role=cell], [role=gridcell]');
  const row = cell && cell.closest('tr, [role=row]');
  const table = row && row.closest('table, [role=grid], [role=table]');
  if (!table) return control.cell;
  const cellsOf = (tr) => [...tr.querySelectorAll('td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]')]
    .filter((x) => x.closest('tr, [role=row]') === tr);
  const placeOf = (tr, wanted) => {
    let place = 0;
    for (const x of cellsOf(tr)) { if (x === wanted) return place; place += Number(x.getAttribute('colspan')) || 1; }
    return -1;
  };
  const headAt = (tr, place) => {
    let from = 0;
    for (const x of cellsOf(tr)) {
      const to = from + (Number(x.getAttribute('colspan')) || 1);
      if (place >= from && place < to) return x;
      from = to;
    }
    return null;
  };
  const isHead = (x) => x && (x.localName === 'th' || /header/.test(x.getAttribute('role') || ''));
  const first = cellsOf(row).find((x) => x !== cell && (isHead(x) || !x.querySelector('input, select, textarea')));
  if (first && words(first)) control.cell[0].push(...wordings(first));
  const place = placeOf(row, cell);
  const rows = [...table.querySelectorAll('tr, [role=row]')].filter((tr) => tr.closest('table, [role=grid], [role=table]') === table);
  for (const tr of rows) {
    if (tr === row) break;
    const head = headAt(tr, place);
    if (isHead(head) && words(head)) control.cell[1].push(...wordings(head));
  }
  return control.cell;
}

// What stands over a control of a table: the heads of its row and column, and before a table without a name the words for that.
function tableHeads(inv, control) {
  const table = control.el.closest('table, [role=grid], [role=table]');
  const named = !table || groupNames(table).length || !inv.span.has(table);
  return [...cellNames(control).flat(), ...(named ? [] : nearWords(inv, table, inv.span.get(table)))].map(normal);
}

// What a control is called when nothing names it properly: placeholder, title, and the words just before it.
function weakNames(inv, els, span) {
  const names = [];
  for (const el of els.length === 1 ? els : []) {
    for (const attribute of ['title', 'placeholder', 'data-placeholder']) {
      if (el.getAttribute(attribute)) names.push(el.getAttribute(attribute));
    }
  }
  const near = nearWords(inv, els[0], span);
  return [...new Set([...names, ...(near.length ? near : choiceBefore(inv, span))].map(normal))].filter(Boolean);
}

// "Other" and a box for what that is: the box that follows a choice in its group is called as the choice.
function choiceBefore(inv, [at]) {
  const [choice, control] = [inv.controls[at - 1], inv.controls[at]];
  if (!choice || !/radio|checkbox/.test(choice.type) || control.type !== 'text') return [];
  return control.el.closest('fieldset, [role=radiogroup], [role=group]')?.contains(choice.el) ? strongNames(choice) : [];
}

// A control that is not shown, such as what an editor keeps for later, takes no words from the next.
const anyShown = (inv, [from, to]) => inv.controls.slice(from, to).some((control) => HIDDEN_IS_FINE.has(control.type) || isShown(control.el));

function nearWords(inv, first, span) {
  for (let node = span[1] - span[0] > 1 ? memberWith(inv, first, span) : keyboardBox(first), up = 0; node && up < 7; up += 1) {
    const parent = parentOf(node);
    if (!parent || parent.nodeType !== 1 || parent.localName === 'body') return [];
    const before = [];
    const inside = node.parentNode instanceof ShadowRoot ? node.parentNode : parent;
    const children = parent.localName === 'slot' ? [] : [...inside.childNodes];
    for (const child of children) {
      if (child === node) break;
      if (child.nodeType === 3 && child.data.trim()) before.push(child.data);
      if (child.nodeType !== 1 || SKIPPED.has(child.localName)) continue;
      if (!inv.span.has(child)) before.push(...chunks(child).filter(Boolean)); else if (anyShown(inv, inv.span.get(child))) before.length = 0;
    }
    if (before.length) return before;
    const around = inv.span.get(parent);
    if (around && anyShown(inv, [around[0], span[0]])) return [];
    node = parent;
  }
  return [];
}

// The words in the first choice's own label are none before its group: the part of the group that holds this choice alone.
function memberWith(inv, first, span) {
  let node = first;
  for (let up = parentOf(node); up && up.nodeType === 1 && inv.span.has(up) && inv.span.get(up)[1] < span[1]; up = parentOf(up)) node = up;
  return node;
}

// What can be pressed before a control, such as the tabs and tools of an editor, names it as little as its buttons do.
const PRESSED = '[tabindex="0"]:not(label), [tabindex="0"] ~ [tabindex="-1"], [tabindex="-1"]:has(~ [tabindex="0"]), [role=tab], [role=button], [role=toolbar]';

function chunks(el) {
  if (isHiddenText(el) || CONTROLS.has(el.localName) || el.matches(PRESSED)) return [];
  if (el.querySelector(PRESSED)) return [ownWords(el), ...[...el.children].flatMap(chunks)].filter(Boolean);
  const blocks = [...el.children].filter((child) => BLOCKS.has(child.localName) && child.localName !== 'br');
  return blocks.length ? [words(el), ...blocks.map((block) => words(block))] : wordings(el);
}
