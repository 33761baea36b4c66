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

function popupOf(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  if (!unit) return { lists: [], el: null };
  if (opensInPlace(unit.el) && unit.el.getAttribute('aria-expanded') === 'true') return { lists: [unit.el], el: unit.el };
  const own = ownLists(unit.el).filter((list) => list !== unit.el && isShown(list) && optionsIn(list).length);
  if (own.length) return { lists: own, el: unit.el };
  const fresh = shownLists().filter((list) => !before.has(list));
  if (!fresh.length && isSilent(unit)) return { lists: silentLists(unit.el), el: unit.el };
  // A list inside another new one is the same list.
  return { lists: fresh.filter((list) => !fresh.some((other) => other !== list && other.contains(list))), el: unit.el };
}

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
    const rows = [...new Set(lists.flatMap(optionsIn))].filter((el) => optionShown(el) && el.getAttribute('aria-disabled') !== 'true')
      .filter((el) => optionNames(el).includes(wanted));
    const whole = rows.length > 1 ? rows.filter((el) => wordings(el).map(normal).includes(wanted)) : [];
    return whole.length ? whole : rows;
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

function meant(target, label) {
  const found = optionsMeant(target, label);
  return { count: found.length, on: found.length === 1 && isReallyChosen(found[0], target) };
}

function optionElement(target, label) {
  const [option] = optionsMeant(target, label);
  if (option && !popupOf(target).lists.length) plainList = listAround(option);
  return option || null;
}
