// The list that a picker opens. It must be this control's own: a page-wide search finds other controls' options first.

let before = new Set();
let saidBefore = null; // what said the words of the choice before its picker was opened
let plainList = null; // the list that does not say that it is one, once a choice was found in it
let takenBack = new WeakSet(); // rows that were pressed to take their choice back; a second press would bring it back

const WINDOWS = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';
const LISTS = `[role=listbox], [role=tree], [role=grid], [role=menu], ul, ol, ${WINDOWS}`;

function listsNow() {
  const found = [];
  if (document.documentElement) walk(document.documentElement, (el) => { if (el.matches(LISTS)) found.push(el); }, () => {}, new Set());
  return found;
}

const shownLists = () => listsNow().filter((el) => isShown(el) && optionsIn(el).length);

function rememberLists(label) { branches.clear(); before = new Set(shownLists()); saidBefore = new Set(saying(normal(label))); }
function forgetLists() { before = new Set(shownLists()); noteWhatIsOver(); saidBefore = plainList = null; takenBack = new WeakSet(); }
function forgetWords() { saidBefore = null; }

// What does something of its own when it is pressed, or only tells what happened, is no choice of a list.
const NO_CHOICE = 'label, legend, option, button, a, summary, [role=button], [role=link], [role=alertdialog], [role=tooltip], [role=status], [role=alert], [aria-live]';

// Words that are marked in the middle of a longer wording, such as those that were typed, are no choice by themselves.
const isPartOfMore = (el) => getComputedStyle(el).display === 'inline' && !!ownWords(el.parentElement);

// A copy of what was typed, by which a box measures how wide it must be, is kept beside the page or in a part without size.
function isPutAway(el) {
  if (el.getBoundingClientRect().right <= 0) return true;
  for (let box = el; box && box.nodeType === 1; box = parentOf(box)) {
    const { width, height } = box.getBoundingClientRect();
    if (width + height === 0 && /hidden|clip/.test(getComputedStyle(box).overflow)) return true;
  }
  return false;
}

// Also through the edges of shadow roots.
function isAround(box, el) {
  for (let node = el; node; node = parentOf(node)) if (node === box) return true;
  return false;
}

// The smallest shown parts of the page whose words are exactly those.
function saying(wanted) {
  const found = [];
  if (wanted && document.documentElement) walk(document.documentElement, (el) => {
    if (el.childElementCount > 6 || el.textContent.length > 2 * wanted.length + 40 || normal(words(el)) !== wanted) return;
    if (optionShown(el) && !el.closest(NO_CHOICE) && !isPartOfMore(el) && !isPutAway(el)) found.push(el);
  }, () => {}, new Set());
  return found.filter((el) => !found.some((other) => other !== el && isAround(el, other)));
}

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
  const ticked = all.filter((el) => /^(radio|checkbox)$/.test(el.getAttribute('role')) && optionNames(el).length);
  if (ticked.length) return ticked; // a window of choices to tick, until it is agreed to
  const rows = all.filter((el) => el.localName === 'li' && !el.querySelector('li'));
  return rows.length || !silentOnes.has(list) ? rows : silentRows(list);
}

function popupOf(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  if (!unit) return { lists: [], el: null };
  const own = ownLists(unit.el).filter((list) => list !== unit.el && isShown(list) && optionsIn(list).length);
  if (own.length) return { lists: own, el: unit.el };
  const fresh = shownLists().filter((list) => !before.has(list));
  if (!fresh.length && isSilent(unit)) return { lists: silentLists(unit.el), el: unit.el };
  // A list inside another new one is the same list.
  return { lists: fresh.filter((list) => !fresh.some((other) => other !== list && other.contains(list))), el: unit.el };
}

const optionShown = (el) => { const box = el.getBoundingClientRect(); return box.width > 1 && box.height > 1 && el.checkVisibility?.({ visibilityProperty: true }) !== false; };

function optionNames(el) {
  const said = el.querySelector('[role=treeitem]') ? [rowWords(el)] : wordings(el);
  return [...new Set([el.getAttribute('aria-label'), el.getAttribute('data-label'), ...said].filter(Boolean).map(normal))];
}

// A row that is no choice: it says what to type, that the list is on its way, or that there is none.
const isHint = (el) => el.getAttribute('aria-disabled') === 'true' || el.hasAttribute('aria-live')
  || /^(alert|status|presentation|none)$/.test(el.getAttribute('role') || '') || /(\u2026|\.\.\.)$/.test(words(el).trim());

function offered(target) {
  const { lists } = popupOf(target);
  const plain = lists.length || !plainList || !isShown(plainList) ? [] : [...plainList.children];
  const options = [...new Set([...lists.flatMap(optionsIn), ...plain])].filter(optionShown);
  return { open: lists.length + plain.length > 0, texts: options.map((el) => words(el, { asides: false }) || words(el)).filter(Boolean),
           many: options.some(ofMany), hintsOnly: options.every(isHint), busy: lists.some((list) => list.getAttribute('aria-busy') === 'true') };
}

// The visible options whose words are exactly the ones meant.
function optionsMeant(target, label) {
  const { lists, el: control } = popupOf(target);
  const wanted = normal(label);
  if (lists.length || !control) {
    return [...new Set(lists.flatMap(optionsIn))].filter((el) => optionShown(el) && el.getAttribute('aria-disabled') !== 'true')
      .filter((el) => optionNames(el).includes(wanted));
  }
  // A list that does not say that it is one: what was brought up by opening it and says these words.
  return saying(wanted).filter((el) => plainList?.contains(el) || (saidBefore && !saidBefore.has(el) && el !== control && !el.contains(control)));
}

// For a choice that is drawn anew while the browser scrolls to it, and so can never be clicked by its place.
function pressOption(target, label) {
  const option = optionElement(target, label);
  if (option) press(option);
  return !!option;
}

// The part of the page whose children are alike, of which one is this choice.
function listAround(el) {
  const kind = (node) => `${node.localName} ${String(node.className).split(/[\s-]/)[0]}`;
  for (let node = el, up = 0; node.parentElement && up < 5; node = node.parentElement, up += 1) {
    if ([...node.parentElement.children].filter((other) => kind(other) === kind(node)).length > 1) return node.parentElement;
  }
  return null;
}

// Lists may draw only the rows in sight: on to the next, from the top; false at the end.
let atTop = new WeakSet();
async function scrollOn(target) {
  const { lists } = popupOf(target);
  const around = lists.flatMap((list) => [list, ...list.querySelectorAll('*'), list.parentElement].filter(Boolean));
  const box = around.find((el) => el.scrollHeight > el.clientHeight + 4 && el.clientHeight > 20 && /auto|scroll/.test(getComputedStyle(el).overflowY));
  if (!box) return false;
  const from = box.scrollTop;
  if (!atTop.has(box)) { atTop.add(box); if (from > 0) { await scrolled(box, 0); return true; } }
  await scrolled(box, from + box.clientHeight * 0.8);
  if (box.scrollTop > from) return true;
  atTop = new WeakSet();
  return false;
}

// A list may be a tree: what opens its next closed branch, a mark in front of the branch's own words. A press on the
// words would choose the branch itself.
const MOST_BRANCHES = 100; // that are opened in search of one choice
const branches = new Set(); // those that were opened already
function closedBranch(target) {
  const { lists } = popupOf(target);
  for (const row of lists.filter((list) => silentOnes.has(list)).flatMap(silentRows)) {
    const mark = branches.has(row) || branches.size >= MOST_BRANCHES ? null : silentBranch(row);
    if (mark) { branches.add(row); return mark; }
  }
  const closed = lists.flatMap(optionsIn)
    .filter((el) => el.getAttribute('role') === 'treeitem' && el.getAttribute('aria-expanded') !== 'true' && optionShown(el));
  for (const item of closed) {
    const mark = branches.has(item) || branches.size >= MOST_BRANCHES ? null : markBefore(item);
    // One that does not say that it is closed may be a leaf: only a button in front of it says that there is more.
    if (mark && (item.hasAttribute('aria-expanded') || mark.matches('button, [role=button]'))) { branches.add(item); return mark; }
  }
  return null;
}

// A small part without words, a button or a picture, that stands before the words of a branch: the one that says
// what it does, else the last.
const BRANCH_MARK = /switch|expand|toggl|caret|arrow|chevron/i;
function markBefore(item) {
  let mark = null;
  for (const el of item.querySelectorAll('*')) {
    if (ownWords(el)) return mark;
    if (BRANCH_MARK.test(`${el.getAttribute("class")} ${el.getAttribute("aria-label")}`) && optionShown(el)) return el;
    const box = el.getBoundingClientRect();
    const small = box.width > 2 && box.width < 48 && box.height > 2 && box.height < 64 && optionShown(el);
    if (small && !/^(input|label)$/.test(el.localName) && !/checkbox|radio/.test(`${el.getAttribute('role')} ${el.getAttribute('class')}`)
      && !mark?.contains(el)) mark = el;
  }
  return mark;
}

// A list hears that it was scrolled only when the page is next drawn, which a busy machine does late.
async function scrolled(box, top) {
  box.scrollTo({ top, behavior: 'instant' });
  await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
}

function meant(target, label) {
  const found = optionsMeant(target, label);
  return { count: found.length, on: found.length === 1 && isReallyChosen(found[0], target) };
}

// What a click on the control would really hit: some boxes let clicks through to what is around them, and over others
// lies their own label until they hold something.
function hitAt(el) {
  el.scrollIntoView({ block: 'center' });
  const box = el.getBoundingClientRect();
  const hit = el.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit && hit !== el && (hit.contains(el) || hit.closest('label')?.control === el) ? hit : el;
}

// Where in a box a click reaches it, when something of its own lies over its middle.
function freeSpot(el) {
  const box = el.getBoundingClientRect();
  const reaches = (part) => {
    const hit = el.getRootNode().elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
    return hit && (hit === el || el.contains(hit));
  };
  const part = [0.5, 0.2, 0.8, 0.05, 0.95].find(reaches);
  return part === undefined ? null : { x: box.width * part, y: box.height / 2 };
}

// What to click to open a picker: its box, or what is shown in its place.
function openerOf(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  if (!unit) return null;
  if (isShown(unit.el)) return hitAt(unit.el);
  if (unit.type === 'select') return standInBox(finder.inv, unit);
  for (let box = parentOf(unit.el), up = 0; box && up < 4; box = parentOf(box), up += 1) if (isShown(box)) return box;
  return null;
}

// In a list of one choice, "selected" may only mean that the arrow keys are there. A box to tick is one of many by its role,
// and two that are selected at once are.
const ofMany = (el) => /^(menuitem)?checkbox$/.test(el.getAttribute('role')) || !!boxIn(el)
  || closestAround(el, '[role=listbox], [role=tree], [role=grid]')?.getAttribute('aria-multiselectable') === 'true'
  || [...(el.parentElement?.children || [])].filter(isChosen).length > 1;
const isReallyChosen = (el, target) => isChosen(el) && ofMany(el) && !isOnlyMarked(el, target);

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

// A picker may keep its choice in a list that is not shown and does not follow: the form would go on sending what stood there.
// Where the picker shows what was meant, that list is told as well; whether it had to be.
function agree(target, label) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  const lists = unit?.type === 'combobox' ? partnersOf(finder.inv, unit, '') : [];
  if (lists.length !== 1 || lists[0].localName !== 'select' || lists[0].multiple) return false;
  const [list] = lists;
  const [wanted, shown] = [label, heldOrShown(unit.el)].map(normal);
  const options = [...list.options].filter((option) => (wanted ? normal(optionLabel(option)) === wanted : option.value === ''));
  if (shown !== wanted || options.length > 1 || (wanted && !options.length)) return false;
  if (list.selectedIndex === (options[0]?.index ?? -1)) return false;
  list.selectedIndex = options[0]?.index ?? -1;
  fire(list, Event, 'input');
  fire(list, Event, 'change');
  return true;
}

// A window of choices may hold on to what was chosen until that is agreed to: its one button that does so. Never of a window
// that the control itself is in.
const AGREES = /^(ok|okay|done|apply|confirm|select|choose|set)$/;
function confirmButton(target) {
  const { lists, el } = popupOf(target);
  const windows = lists.map((list) => closestAround(list, WINDOWS));
  const window_ = windows.find((box) => box && el && closestAround(el, WINDOWS) !== box);
  const found = window_ ? allButtons().filter((button) => isShown(button) && closestAround(button, WINDOWS) === window_
    && buttonNames(button).some((name) => AGREES.test(name))) : [];
  return found.length === 1 ? found[0] : null;
}

// The button without words that empties this picker or date box. It need not say that it is one: then its name must end in that.
const CLEARS = /(^|[\s_-])clear([_-]?(button|btn|icon|indicator))?($|\s)/i;
function clearButton(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  const box = unit && pickerBox(finder.inv, unit);
  if (!box || (box === unit.el && !unit.controls[0].silent)) return null;
  const says = (el) => `${el.getAttribute('aria-label') || ''} ${el.title} ${el.getAttribute('class') || ''}`;
  const usable = [...box.querySelectorAll('*')].filter((el) => el !== unit.el && !/^(input|select|textarea)$/.test(el.localName) && isShown(el) && !isOff(el) && ownWords(el).length < 2);
  const button = usable.find((el) => el.matches('button, [role=button]') && /clear/i.test(says(el)));
  const named = (names) => usable.findLast((el) => names.test(el.getAttribute('class') || '') && !words(el) && (names === CLEARS || unit.el.contains(el)));
  // What only has such a word in its name may be what stands in the button's place until the mouse comes, and goes then.
  return button || named(CLEARS) || (unit.controls[0].silent ? named(REMOVES) : null) || null;
}

// A label may be wrapped around the whole control: then what is in it need not be a part of the question.
function isInLabel(el, control) {
  const label = el.closest('label, legend');
  return !!label && !label.contains(control);
}

// Choices that are there and not meant: the button that takes the first of them away, or the option to press again.
function unwanted(target, labels) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  const wanted = labels.map(normal);
  if (!unit) return null;
  if (unit.type === 'listbox') {
    const extra = ofManyList(unit.el) ? listOptions(unit.el).find((el) => isChosen(el) && !takenBack.has(el) && !optionNames(el).some((name) => wanted.includes(name))) : null;
    if (extra) takenBack.add(extra);
    return extra || null;
  }
  const open = [...new Set(popupOf(target).lists.flatMap(optionsIn))].filter(optionShown)
    .find((el) => isReallyChosen(el, target) && !takenBack.has(el) && !optionNames(el).some((name) => wanted.includes(name)));
  if (open) { takenBack.add(open); return open; }
  const box = unit.type === 'select' ? standInBox(finder.inv, unit) : pickerBox(finder.inv, unit);
  if (!box || box === unit.el) return null;
  for (const el of box.querySelectorAll('*')) {
    const own = ownWords(el);
    if (!own || GLYPH.test(own) || !isShown(el) || wanted.includes(normal(own)) || isInLabel(el, unit.el)) continue;
    const button = remover(el, box);
    if (button) return button;
  }
  return null;
}

// A list that is always open and takes one choice gives up the one before by itself.
const ofManyList = (list) => list.getAttribute('role') !== 'tree' ? list.getAttribute('aria-multiselectable') !== 'false' : list.getAttribute('aria-multiselectable') === 'true';

// Where the keyboard is in a list: at a row that has the focus, or that the box with the focus names as its own. Every row
// has its place in the page, so that whoever walks on sees that the list is over or begins anew.
function keyAt(target, label) {
  const active = activeNow();
  const row = active && (byIds(active, 'aria-activedescendant')[0] || (active.matches('[role=option], [role=treeitem]') ? active : null));
  if (!row) return null;
  return { place: [...row.ownerDocument.querySelectorAll('[role=option], [role=treeitem]')].indexOf(row), here: optionNames(row).includes(normal(label)),
           on: active.matches('input') || active.getAttribute('role') === 'combobox' ? isReallyChosen(row, target) : isChosen(row), closed: row.getAttribute('aria-expanded') === 'false' };
}

// Whether the list is still open as if the choice had not been pressed: one choice would have closed it, or be marked.
function unheard(target, label) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  const [row, ...more] = unit && unit.el.getAttribute('aria-expanded') === 'true' ? optionsMeant(target, label) : [];
  return !!row && !more.length && row.getAttribute('role') === 'option' && !isChosen(row) && !ofMany(row);
}

// While a key that takes a choice is pressed, no form is sent by it.
const holdForm = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
function holdForms(on) { window[on ? 'addEventListener' : 'removeEventListener']('submit', holdForm, true); }

function listboxOption(target, label) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  const found = unit ? listOptions(unit.el).filter((el) => optionNames(el).includes(normal(label))) : [];
  return found.length === 1 ? found[0] : null;
}

function optionElement(target, label) {
  const [option] = optionsMeant(target, label);
  if (option && !popupOf(target).lists.length) plainList = listAround(option);
  return option || null;
}

function activeNow() {
  let el = document.activeElement;
  while (el && rootOf(el) && rootOf(el).activeElement) el = rootOf(el).activeElement;
  return el && el !== document.body ? el : null;
}

// The text box that has the keyboard now, if words may be typed into it.
function typingBox() {
  const el = activeNow();
  return el && (el.localName === 'input' || el.localName === 'textarea') && !el.readOnly && !isOff(el) && setters[el.localName]
    && !/^(button|submit|checkbox|radio|file|range|color)$/.test(el.type) ? el : null;
}

// Enter, as the page hears it: a box that keeps words of a person's own takes what was typed and shows it beside itself.
// The browser sends no form for a key that a script pressed. Whether the words are "kept" now, or "gone" from sight, or "left".
async function handOver(target, label) {
  const el = typingBox();
  if (!el || normal(el.value) !== normal(label)) return 'left';
  const enter = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, cancelable: true };
  for (const name of ['keydown', 'keypress', 'keyup']) fire(el, KeyboardEvent, name, enter);
  await settle();
  for (let looked = 0; looked < 8; looked += 1) { // what comes into sight by and by is not there at once
    const finder = makeFinder(takeInventory());
    const { unit } = locate(finder, target);
    if (unit && unit.el.value) return 'left';
    if (unit && chipsOf(finder.inv, unit).some((chip) => chip.off && normal(chip.text) === normal(label))) return 'kept';
    await new Promise((resolve) => later(resolve, 50));
  }
  return 'gone';
}

const typedText = () => typingBox()?.value || '';
function leaveActive() { const el = activeNow(); if (el) leaveControl(el); }
