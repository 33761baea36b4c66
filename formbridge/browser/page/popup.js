// The list that a picker opens. It must be this control's own: a page-wide search finds other controls' options first.

let before = new Set();

const LISTS = '[role=listbox], [role=tree], [role=grid], [role=menu], ul, ol, dialog, [role=dialog]';

function listsNow() {
  const found = [];
  if (document.documentElement) walk(document.documentElement, (el) => { if (el.matches(LISTS)) found.push(el); }, () => {}, new Set());
  return found;
}

const shownLists = () => listsNow().filter((el) => isShown(el) && optionsIn(el).length);

function rememberLists() { before = new Set(shownLists()); }

function ownLists(el) {
  const named = [];
  for (let box = el, up = 0; box && box.nodeType === 1 && up < 4; box = parentOf(box), up += 1) {
    for (const attribute of ['aria-controls', 'aria-owns']) named.push(...byIds(box, attribute));
    if (named.length) return named;
    if (box.localName === 'form') break;
  }
  return named;
}

function optionsIn(list) {
  const all = [];
  walk(list, (el) => { if (el !== list) all.push(el); }, () => {}, new Set());
  const roles = all.filter((el) => ['option', 'treeitem', 'menuitem', 'menuitemradio', 'menuitemcheckbox'].includes(el.getAttribute('role')));
  if (roles.length) return roles;
  return all.filter((el) => el.localName === 'li' && !el.querySelector('li'));
}

function popupOf(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  if (!unit) return { lists: [], el: null };
  const own = ownLists(unit.el).filter((list) => list !== unit.el && isShown(list) && optionsIn(list).length);
  if (own.length) return { lists: own, el: unit.el };
  const fresh = shownLists().filter((list) => !before.has(list));
  // A list inside another new one is the same list.
  return { lists: fresh.filter((list) => !fresh.some((other) => other !== list && other.contains(list))), el: unit.el };
}

const optionShown = (el) => { const box = el.getBoundingClientRect(); return box.width > 1 && box.height > 1 && el.checkVisibility?.({ visibilityProperty: true }) !== false; };

function optionNames(el) {
  return [...new Set([el.getAttribute('aria-label'), el.getAttribute('data-label'), ...wordings(el)].filter(Boolean).map(normal))];
}

function offered(target) {
  const { lists } = popupOf(target);
  const options = [...new Set(lists.flatMap(optionsIn))].filter(optionShown);
  return { open: lists.length > 0, texts: options.map((el) => words(el, { asides: false }) || words(el)).filter(Boolean),
           busy: lists.some((list) => list.getAttribute('aria-busy') === 'true') };
}

// The visible options whose words are exactly the ones meant.
function optionsMeant(target, label) {
  const { lists } = popupOf(target);
  const wanted = normal(label);
  return [...new Set(lists.flatMap(optionsIn))].filter((el) => optionShown(el) && el.getAttribute('aria-disabled') !== 'true')
    .filter((el) => optionNames(el).includes(wanted));
}

function meant(target, label) {
  const found = optionsMeant(target, label);
  return { count: found.length, on: found.length === 1 && isChosen(found[0]) };
}

// Some lists mark the option that the arrow keys are on as selected: only a list of many choices means what it says.
function isChosen(el) {
  const many = el.closest('[role=listbox]')?.getAttribute('aria-multiselectable') === 'true';
  return el.getAttribute('aria-checked') === 'true' || (many && el.getAttribute('aria-selected') === 'true');
}

function optionElement(target, label) { return optionsMeant(target, label)[0] || null; }
