// Rows that are saved one by one: a saved row is words beside a button to change it, an open one is controls beside a button of
// their own to save it. `told` is {add, edit, save, cancel, remove, within}: names of buttons, where the form spec gives any, and
// the page's own to save it all.

const ROW_BUTTONS = {
  save: /^(save|done|update|apply|ok|confirm)( (row|changes|entry|item|this|and close)\b.*)?$/,
  cancel: /^(cancel|discard)\b/,
  edit: /^(edit|change|amend)\b/,
  remove: /^(remove|delete)\b/,
};
const ROW_PICTURES = { edit: /edit|pencil/i, remove: /trash|delete|remove/i };

const leadsAway = (el) => el.localName === 'a' && !/^(#|javascript:)/i.test(el.getAttribute('href') || '');

function isRowButton(told, kind, el) {
  if (told[kind].length) return told[kind].some((name) => (/^[#.[]/.test(name) ? el.matches(name) : bareNames(el).includes(bare(normal(name)))));
  if (leadsAway(el)) return false;
  const names = bareNames(el);
  if (names.length) return !!ROW_BUTTONS[kind]?.test(names[0]);
  return !!ROW_PICTURES[kind] && [el, ...el.querySelectorAll('*')].some((part) => ROW_PICTURES[kind].test(part.getAttribute('class') || ''));
}

// The list that its button to add a row, or else its section, tells: that button, and the button of each saved row to change it.
function rowsListed(inv, told) {
  const inSection = ({ el, sections }) => !told.within || isInside(el, told.within) || sections.includes(normal(told.within));
  const buttons = inv.buttons.filter(({ el }) => isShown(el));
  const called = told.add.length ? buttons.filter(({ el }) => isRowButton(told, 'add', el)) : [];
  const inside = called.filter(inSection);
  const add = inside.length === 1 ? inside[0].el : !inside.length && called.length === 1 ? called[0].el : null;
  const ofList = (kind) => {
    const all = buttons.filter(({ el }) => isRowButton(told, kind, el));
    const own = told.within ? all.filter(inSection) : [];
    return own.length || (told.within && inside.length) ? own.map(({ el }) => el) : nearest(add, all.map(({ el }) => el));
  };
  const edits = ofList('edit');
  return { inv, add, buttons, inSection, canEdit: edits.length > 0, edits: edits.length ? edits : ofList('remove') };
}

// Where no section tells the lists of a page apart: the buttons in the smallest part of the page around the one to add a row.
function nearest(add, edits) {
  for (let box = add && parentOf(add); box && box.nodeType === 1 && !/^(form|main|body)$/.test(box.localName); box = parentOf(box)) {
    const around = edits.filter((el) => isAround(box, el));
    if (around.length) return around;
  }
  return [];
}

function rowBox(list, el) {
  const others = [list.add, ...list.edits].filter((other) => other && other !== el);
  let box = el;
  for (let up = parentOf(el); up && up.nodeType === 1 && !/^(main|body|ol|ul|table|tbody|fieldset|section)$/.test(up.localName); up = parentOf(up)) {
    if (others.some((other) => isAround(up, other)) || list.inv.span.has(up)) break;
    box = up;
  }
  return box;
}

// The words of each saved row, in the order of the page: all of them, and piece by piece.
function savedRows(told) {
  const list = rowsListed(takeInventory(), told);
  const rows = list.edits.map((el) => rowBox(list, el));
  return { add: !!list.add, opens: list.canEdit, rows: rows.map((box) => words(box)), pieces: rows.map(rowPieces) };
}

// The buttons of those names that add a row to the list under that heading: what they are called.
function hasList(names, within) {
  const wanted = names.map((name) => bare(normal(name)));
  return takeInventory().buttons.filter(({ el, sections }) => isShown(el) && bareNames(el).some((name) => wanted.includes(name))
    && (isInside(el, within) || sections.includes(normal(within)))).map(({ el }) => words(el));
}

function rowPieces(box) {
  const found = new Set();
  for (const el of [box, ...box.querySelectorAll('*')]) {
    if (!isShown(el) || el.closest('button, a')) continue;
    found.add(words(el));
    for (const node of el.childNodes) if (node.nodeType === 3 && node.data.trim()) found.add(node.data.replace(/\s+/g, ' ').trim());
  }
  return [...found].filter(Boolean);
}

// The button of one saved row.
function savedRowButton(told, at, kind) {
  const list = rowsListed(takeInventory(), told);
  const edit = list.edits[at];
  if (!edit || kind === 'edit') return list.canEdit ? edit : null;
  const box = rowBox(list, edit);
  const found = list.buttons.filter(({ el }) => isAround(box, el) && isRowButton(told, kind, el));
  return found.length === 1 ? found[0].el : null;
}

const openRowButton = (told, targets, kind) => ofOpenRow(told, targets, kind)?.el || null;
const opensSavedRow = (told, targets) => !!ofOpenRow(told, targets, 'save');

function openRowSays(told, targets) {
  const box = ofOpenRow(told, targets, 'save')?.box;
  const said = box ? [...box.querySelectorAll(WRONG)].filter((el) => isShown(el) && !el.querySelector('input, select, textarea')) : [];
  return [...new Set(said.map((el) => words(el)))].filter(Boolean).join(' ');
}

// A button of the open row, which its controls are found in, and the part of the page around both: never another row's, nor the page's.
function ofOpenRow(told, targets, kind) {
  const { finder, results } = lookup(targets);
  const units = results.flatMap(({ unit }) => (unit && unit.controls.some((control) => isShown(control.el) || HIDDEN_IS_FINE.has(unit.type)) ? [unit] : []));
  if (!units.length) return null;
  const list = rowsListed(finder.inv, told);
  const others = [list.add, ...list.edits].filter(Boolean);
  for (let box = parentOf(units[0].el); box && box.nodeType === 1 && !/^(main|body)$/.test(box.localName); box = parentOf(box)) {
    if (others.some((el) => isAround(box, el))) break;
    if (box.localName === 'form' && within_(finder, box).some((unit) => unit.type !== 'checkboxes' && !units.includes(unit))) break;
    const own = list.buttons.filter(({ el }) => isAround(box, el) && isRowButton(told, kind, el));
    if (own.length) return own.length === 1 && !(kind === 'save' && isPagesOwn(told, own[0].el)) ? { el: own[0].el, box } : null;
  }
  return told[kind].length ? namedInList(list, told, kind) : null;
}

// Boxes that a row is typed into may stand right beside the rows: then the name that the form spec gives tells their button.
function namedInList(list, told, kind) {
  const found = list.buttons.filter((button) => list.inSection(button) && isRowButton(told, kind, button.el));
  return found.length === 1 ? { el: found[0].el, box: parentOf(found[0].el) } : null;
}

// The only button of the page that is called as the one that saves all of it.
function isPagesOwn(told, el) {
  const found = told.save.length ? [] : buttonsNamed(told.page);
  return found.length === 1 && found[0] === el;
}
