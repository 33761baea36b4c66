// Lists that say nothing of what they are: no role, no label that the page ties to them, and rows that are mere words.

// A list may say nothing of what it is: a box without a role that takes the keyboard, the only thing to answer with beside a
// label that is tied to nothing. What it holds is told by what it shows; whether it is a list, by what a press brings up.
const SILENT_PARTS = '[role=img], [role=button]:not([tabindex="0"]), [role=none], [role=presentation]'; // pictures, and what takes a choice back
const ANSWERS = 'input:not([type=hidden]), select, textarea, button, a[href], iframe, details, [contenteditable], [role], [tabindex="0"], [aria-haspopup]';
const silentBoxes = new WeakSet(); // that were found so: one may give up the keyboard while its list is open
function labelOfSilentList(el) {
  if ((el.getAttribute('tabindex') !== '0' && !silentBoxes.has(el)) || el.hasAttribute('role') || !/^(div|span)$/.test(el.localName) || el.hasAttribute('contenteditable')) return null;
  for (let box = el.parentElement, up = 0; box && up < 5 && !PART_ENDS.test(box.localName); box = box.parentElement, up += 1) {
    if ([...box.querySelectorAll(ANSWERS)].some((other) => other !== el && !other.matches(SILENT_PARTS))) return null;
    const [label, ...more] = box.querySelectorAll('label');
    if (!label) continue;
    if (more.length || !isLooseLabel(label, el)) return null;
    silentBoxes.add(el);
    return label;
  }
  return null;
}

function isLooseLabel(label, el) {
  const tied = label.control || (label.htmlFor && document.getElementById(label.htmlFor));
  return (!tied || tied.contains(el)) && !label.contains(el) && !!(label.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
}

// A label that is tied to nothing names the one control without a name that it stands before, or the boxes to tick, where nothing
// else is in that part of the page.
function nameByLooseLabel(inv, label) {
  if (label.control || label.htmlFor || inv.span.has(label) || !words(label)) return;
  for (let box = label.parentElement, up = 0; box && up < 5 && !PART_ENDS.test(box.localName); box = box.parentElement, up += 1) {
    const span = inv.span.get(box);
    if (!span) continue;
    const controls = inv.controls.slice(...span);
    const others = [...box.querySelectorAll('label')].some((other) => other !== label && !other.control && !inv.span.has(other));
    if (others || !controls.every(({ el }) => label.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
    const [control] = controls;
    if (controls.length === 1 && /^(text|combobox)$/.test(control.type) && !isNamed(control)) control.labels.push(label);
    if (controls.length > 1 && controls.every(({ type, el }) => type === 'checkbox' && !el.name)) inv.looseGroups.push({ label, controls });
    return;
  }
}

const isNamed = ({ el, labels }) => labels.length > 0 || ['aria-label', 'aria-labelledby'].some((by) => el.hasAttribute(by)) || el.getRootNode() instanceof ShadowRoot;

// A box may take the keyboard in place of the input in it: then the words in there are what was chosen. While somebody is in
// it, the input may have the keyboard itself, so the box is remembered.
const keyboardBoxes = new WeakMap();
function keyboardBox(el) {
  if (el.localName !== 'input') return el;
  const around = el.getAttribute('tabindex') === '-1' && el.closest('div[tabindex="0"]:not([role])');
  const box = around && isAlone(el, around) ? around : null;
  if (box) keyboardBoxes.set(el, box);
  return box || (keyboardBoxes.get(el)?.contains(el) ? keyboardBoxes.get(el) : el);
}

const isSilent = (unit) => unit.controls[0].silent || keyboardBox(unit.el) !== unit.el;

// What such a list holds: the choices in it that can be taken back, and all its other words as one text. A part of them is no
// choice: a press may only have explained something.
function readSilent(el) {
  const parts = chipsIn(el, el).filter((part) => !part.idle);
  const text = [ownWords(el), ...parts.filter((part) => !part.off).map((part) => part.text)].filter(Boolean).join(' ');
  return { value: isOff(el) ? '' : text, text, chips: parts.filter((part) => part.off) };
}

// What a press on it brings up is its list: what lies over the page now, holds words, and was not in sight before.
const NO_LIST = '[role=tooltip], [role=status], [role=alert], [role=alertdialog], [aria-live]';
let overBefore = new Set();
const silentOnes = new WeakSet(); // lists that were found so
function noteWhatIsOver() { overBefore = new Set(document.querySelector('[tabindex="0"]:not([role])') ? overThePage() : []); }

function overThePage() {
  const found = [];
  const enter = (el) => {
    if (/^(absolute|fixed)$/.test(getComputedStyle(el).position) && el.textContent.trim() && isShown(el) && !el.closest(NO_LIST)) found.push(el);
  };
  if (document.documentElement) walk(document.documentElement, enter, () => {}, new Set());
  return found;
}

function silentLists(el) {
  const fresh = overThePage().filter((list) => !overBefore.has(list) && !list.contains(el) && liesBeside(list, el) && silentRows(list).length);
  const lists = fresh.filter((list) => !fresh.some((other) => other !== list && other.contains(list)));
  for (const list of lists) silentOnes.add(list);
  return lists;
}

// What lies within the bounds of the box is a part of it, such as the words of what is chosen.
function liesBeside(list, el) {
  const [inner, outer] = [list, keyboardBox(el)].map((part) => part.getBoundingClientRect());
  return inner.top < outer.top - 4 || inner.bottom > outer.bottom + 4;
}

// The rows of such a list: the smallest parts that have words of their own.
function silentRows(list) {
  return [list, ...list.querySelectorAll('*')].filter((el) => !SKIPPED.has(el.localName) && ownWords(el) && optionShown(el) && !el.closest(NO_CHOICE) && !isPartOfMore(el));
}

// The mark that opens a closed branch of such a tree: a part without words before the words of its row, which says by its name
// what it does, and that it was not used yet.
function silentBranch(row) {
  for (let box = row.parentElement, up = 0; box && up < 4 && words(box) === words(row); box = box.parentElement, up += 1) {
    const mark = [...box.querySelectorAll('*')].find((el) => !el.contains(row) && BRANCH_MARK.test(el.getAttribute('class') || '') && optionShown(el)
      && el.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (mark) return /expanded|opened|--open|leaf|hide/i.test(mark.getAttribute('class')) ? null : mark;
  }
  return null;
}
