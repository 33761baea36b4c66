// What a person presses and types at a picker: what opens it, empties it, takes a choice back, or agrees to it.

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

// The one row of the open list that means no choice: it submits nothing, or only asks for one.
function emptyOption(target) {
  const { lists } = popupOf(target);
  const found = [...new Set(lists.flatMap(optionsIn))].filter((el) => optionShown(el) && !isHint(el)
    && [el.getAttribute('data-value'), el.getAttribute('value')].find((value) => value !== null) === '');
  return found.length === 1 ? found[0] : null;
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
  const named = namedInBox(target);
  const open = [...new Set(popupOf(target).lists.flatMap(optionsIn))].filter(optionShown)
    .find((el) => isReallyChosen(el, target, named) && !takenBack.has(el) && !optionNames(el).some((name) => wanted.includes(name)));
  if (open) { takenBack.add(open); return open; }
  const box = unit.type === 'select' ? standInBox(finder.inv, unit) : pickerBox(finder.inv, unit);
  if (!box || box === unit.el) return null;
  const names = (own) => wanted.includes(normal(own)) || own.split(',').every((part) => wanted.includes(normal(part))); // or all of them as one text
  for (const el of box.querySelectorAll('*')) {
    const own = ownWords(el);
    if (!own || GLYPH.test(own) || !isShown(el) || names(own) || isInLabel(el, unit.el)) continue;
    const button = remover(el, box);
    if (button) return button;
  }
  return null;
}

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
