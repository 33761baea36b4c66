// The rows of a list: which they are, what they are called, and whether they are chosen.

const listOptions = (list) => [...list.querySelectorAll('[role=option], [role=treeitem]')];

// An element of the page's own making may say it by a property, and leave its attribute behind.
const isChosen = (el) => (el.localName.includes('-') && typeof el.selected === 'boolean' ? el.selected
  : el.getAttribute('aria-selected') === 'true' || el.getAttribute('aria-checked') === 'true' || !!boxIn(el)?.checked);

// The box to tick that a row of a list holds: it says whether the row is chosen, and that others may be as well.
function boxIn(row) {
  const boxes = row.matches('li, [role=option], [role=treeitem]') ? row.querySelectorAll('input[type=checkbox]') : [];
  return boxes.length === 1 ? boxes[0] : null;
}

// In a list of one choice, "selected" may only mean that the arrow keys are there. A box to tick is one of many by its role,
// and two that are selected at once are.
const ofMany = (el) => /^(menuitem)?checkbox$/.test(el.getAttribute('role')) || !!boxIn(el)
  || closestAround(el, '[role=listbox], [role=tree], [role=grid]')?.getAttribute('aria-multiselectable') === 'true'
  || [...(el.parentElement?.children || [])].filter(isChosen).length > 1;

const isReallyChosen = (el, target, named = namedInBox(target)) => (isChosen(el) && ofMany(el) && !isOnlyMarked(el, target))
  || (named.length > 0 && optionNames(el).some((name) => named.includes(name)));

// A list of several choices may show to the eye alone which rows are chosen, where its box names each of them.
function namedInBox(target) {
  if (target.kind !== 'checkboxes') return [];
  const { unit } = locate(makeFinder(takeInventory()), target);
  return unit?.type === 'combobox' ? partsIn(unit.el).map(normal) : [];
}

// Before a list is closed whose box says only how many are chosen: which those are.
function noteChosen(target) {
  const { lists, el } = popupOf(target);
  const named = namedInBox(target);
  const rows = [...new Set(lists.flatMap(optionsIn))].filter((row) => isReallyChosen(row, target, named));
  if (el && lists.length) seenChosen.set(el, rows.map(rowWords));
}

// Some lists call the row selected that the arrow keys are at. Where a hidden list is drawn by something that shows what is chosen,
// and neither those words nor a number of choices are there, the row is only marked.
const MARKED = /highlight|active|focus|cursor/i;

function isOnlyMarked(el, target) {
  if (boxIn(el) || !(MARKED.test(el.getAttribute('class') || '') || (el.id && document.querySelector(`[aria-activedescendant="${CSS.escape(el.id)}"]`)))) return false;
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  const box = unit?.type === 'select' ? standInBox(finder.inv, unit) : null;
  if (!box) return false;
  const list = closestAround(el, LISTS);
  const said = [...box.querySelectorAll('*')].filter((part) => !list.contains(part) && !part.contains(list) && isShown(part)).map(ownWords).filter(Boolean);
  return !said.some((words_) => /\d/.test(words_) || optionNames(el).some((name) => normal(words_).includes(name)));
}

// A list that is always open and takes one choice gives up the one before by itself.
const ofManyList = (list) => list.getAttribute('role') !== 'tree' ? list.getAttribute('aria-multiselectable') !== 'false' : list.getAttribute('aria-multiselectable') === 'true';

// The words of a row, without those of the branches that are in it.
function rowWords(el) {
  if (!el.querySelector('[role=treeitem]')) return words(el);
  return [...el.childNodes].filter((part) => part.nodeType === 3 || (part.nodeType === 1 && !part.matches('[role=group], [role=treeitem]')
    && !part.querySelector('[role=treeitem]'))).map((part) => (part.nodeType === 3 ? part.data : words(part))).join(' ').trim();
}

const optionValue = (el) => el.getAttribute('data-value') || el.getAttribute('value') || el.dataset.id || rowWords(el);
const optionShown = (el) => { const box = el.getBoundingClientRect(); return box.width > 1 && box.height > 1 && el.checkVisibility?.({ visibilityProperty: true }) !== false; };

function optionNames(el) {
  const said = el.querySelector('[role=treeitem]') ? [rowWords(el)] : [...wordings(el), ...firstPart(el)];
  return [...new Set([el.getAttribute('aria-label'), el.getAttribute('data-label'), ...said].filter(Boolean).map(normal))];
}

// A choice and, in a line or column of its own, what is said about it: the first of the two parts names it.
function firstPart(el) {
  const parts = ownWords(el) ? [] : [...el.children].filter((part) => words(part) && optionShown(part));
  return parts.length > 1 && parts.every((part) => !/^(inline|contents)/.test(getComputedStyle(part).display)) ? [words(parts[0])] : [];
}

// A row that is no choice: it says what to type, that the list is on its way, or that there is none.
const isHint = (el) => el.getAttribute('aria-disabled') === 'true' || el.hasAttribute('aria-live')
  || /^(alert|status|presentation|none)$/.test(el.getAttribute('role') || '') || /(\u2026|\.\.\.)$/.test(words(el).trim());

function optionsIn(list) {
  const all = [];
  walk(list, (el) => { if (el !== list) all.push(el); }, () => {}, new Set());
  const roles = all.filter((el) => ['option', 'treeitem', 'menuitem', 'menuitemradio', 'menuitemcheckbox'].includes(el.getAttribute('role')));
  if (roles.length) return roles;
  const ticked = all.filter((el) => /^(radio|checkbox)$/.test(el.getAttribute('role')) && optionNames(el).length);
  if (ticked.length) return ticked; // a window of choices to tick, until it is agreed to
  const rows = all.filter((el) => el.localName === 'li' && !el.querySelector('li'));
  return rows.length || !silentOnes.has(list) ? rows : silentRows(list);
}

function listboxOption(target, label) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  const found = unit ? listOptions(unit.el).filter((el) => optionNames(el).includes(normal(label))) : [];
  return found.length === 1 ? found[0] : null;
}
