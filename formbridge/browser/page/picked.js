// What a picker holds as far as it shows it: choices beside its box, words in the place of what is typed, a list's stand-in.

const PICKED = new Set(['combobox', 'checkboxes']); // what is picked or kept word by word, whatever the box calls itself

// A picker of one choice may show it in the place of what is typed, and hold no words itself. One that is pressed open has only
// the words in it, and those may ask for a choice.
function readPicked(unit, out) {
  if (out.value && unit.el.localName === 'input') return;
  const chosenNames = ownLists(unit.el).flatMap(optionsIn).filter(isChosen).flatMap(optionNames);
  if (out.value && asksToChoose(unit, unit.el, out.value, chosenNames)) Object.assign(out, { value: '', text: '' });
  if (out.value || unit.controls[0].silent) return;
  const open_ = (out.chips || []).filter((chip) => !chip.off && !chip.idle);
  for (const chip of open_) chip.idle = asksToChoose(unit, chipPart.get(chip), chip.text, chosenNames);
  out.choice = open_.find((chip) => !chip.idle && standsIn(chipPart.get(chip), unit.el))?.text || '';
}

// Words that stand there as long as nothing is chosen. The page may say so; else the picker's own list tells, or the words do.
const ASKS_TO = /^(please )?(choose|select|pick)( \S+){0,4}$|^search$|(\u2026|\.\.\.)$|^[-\u2013\u2014 ]+$/i;
const WAITS = '[data-placeholder], [data-placeholder-shown]';

function asksToChoose(unit, el, text, chosenNames) {
  if (chosenNames.includes(normal(text))) return false;
  const said = [...el.querySelectorAll('*')].find((part) => normal(words(part)) === normal(text) && isIdle(part));
  return !!said || isIdle(el) || !!el.closest(WAITS) || !!el.querySelector(WAITS) || ASKS_TO.test(text.trim())
    || (el !== unit.el && unit.strong().includes(normal(text)));
}

// Where the typed words would stand; a box of no width takes its place beside what is chosen.
function standsIn(el, control) {
  const [a, b] = [el, control].map((part) => part.getBoundingClientRect());
  const beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 2;
  return beside && (b.width < 24 || Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1);
}

// The part of the page that is this picker's alone.
function pickerBox(inv, unit) {
  let box = unit.el;
  for (let up = 0; up < 5; up += 1) {
    const parent = parentOf(box);
    const span = parent && parent.nodeType === 1 && inv.span.get(parent);
    if (!span || PART_ENDS.test(parent.localName)) break;
    if (inv.controls.slice(span[0], span[1]).some((control) => control.el !== unit.el && isShown(control.el))) break;
    if (parent.querySelector('label, legend') && box !== unit.el && !parent.querySelector('[role=combobox], [aria-haspopup]')) break;
    box = parent;
  }
  return box;
}

// What a picker shows as chosen besides the words in its box; what can be taken away again is a choice of its own.
function chipsOf(inv, unit) {
  const box = pickerBox(inv, unit);
  return box === unit.el ? [] : chipsIn(box, unit.el, unit.strong());
}

const chipPart = new WeakMap(); // the element of the page that such words stand in

// Behind a tab or in a step that is not open, everything is out of sight: what would be shown with the box counts.
function chipsIn(box, control, names = []) {
  const chips = [];
  const add = (text, off, idle, el) => { chips.push({ text, off, idle }); chipPart.set(chips.at(-1), el); };
  const looked = new Set();
  const away = [box, control].every((el) => el.checkVisibility?.({ visibilityProperty: true }) === false);
  const seen = (el) => isShown(el) || (away && el.style?.display !== 'none' && !el.hidden);
  const look = (node, idle) => {
    for (const child of [...(rootOf(node)?.children || []), ...(node.localName === 'slot' ? node.assignedElements() : []), ...node.children]) {
      if (looked.has(child)) continue; // what stands in a slot is a child of two
      looked.add(child);
      if (child.localName === 'input' && child !== control && child.type === 'text' && child.value && seen(child)) add(child.value, false, idle, child);
      if (child === control || /^(label|legend|select|input|textarea|script|style|svg)$/.test(child.localName)) continue;
      const role = child.getAttribute('role') || '';
      if (/^(status|alert|log|dialog|tooltip)$/.test(role) || (role === 'grid' && daysIn(child).length >= DAYS_ENOUGH) || (role === 'option' && !isChosen(child))) continue;
      if (child.getAttribute('aria-live') || (!away && child.checkVisibility?.() === false && !isBoxless(child))) continue;
      const own = seen(child) ? ownWords(child) : ''; // a box without height may hold words that are shown
      const asks = names.includes(normal(own)); // the question's own words may stand in there, as an element that is no label
      if (own && !GLYPH.test(own) && !(asks && IS_LABEL.test(child.getAttribute('class') || ''))) {
        const off = !!remover(child, box, seen);
        const more = COUNTS.test(own) ? (closestAround(child, '[title]')?.title || '').split(/\n|, /).filter(Boolean) : [];
        if (more.length) for (const text of more) add(text, true, idle, child);
        else add(own, off, idle || isIdle(child) || (asks && !off), child);
      }
      look(child, idle || isIdle(child));
    }
  };
  look(box, false);
  return chips;
}

// What stands there as long as nothing is chosen, if its name says only that, and what is said about the question.
const IS_LABEL = /(^|[\s_-])label($|\s)/i;
const IDLE = /(^|[\s_-])(placeholder|hint|help|helper|messages?|feedback|counter)($|\s)|(^|\s)default($|\s)/i;
const isIdle = (el) => IDLE.test(el.getAttribute('class') || '') && !/selected/i.test(el.getAttribute('class'));

// Where the choices have no room, a number stands for those that are left, and its title names them.
const COUNTS = /^\+?\s*\d+( more)?$/i;

// Not drawn itself, though what is in it may be.
const isBoxless = (el) => getComputedStyle(el).display === 'contents';
const ownWords = (el) => [...el.childNodes].filter((x) => x.nodeType === 3).map((x) => x.data).join(' ').trim();
const GLYPH = /^([×✕✖x]|\*+)$/i; // a mark to press, or that an answer is needed
const CROSS = /^[×✕✖x]$/i;
const REMOVES = /remove|delete|deselect|clear|close|×|✕|✖/i;

// The button that takes a chip away: the chip itself where that says so, else the one beside its words, with nothing else
// around both.
function remover(el, box, seen = isShown) {
  const said = normal(ownWords(el));
  const more = [...buttonNames(el), normal(el.textContent)].filter((name) => name.includes(said)).map((name) => name.replace(said, ' '));
  if (el.matches('button, [role=button]') && more.some((name) => REMOVES.test(name))) return el;
  for (let node = el, up = 0; node && node !== box && up < 3; node = parentOf(node), up += 1) {
    const inside = rootOf(node) || node;
    const around = normal(words(inside, { all: true }).replace(/remove item[^×]*$|[×✕✖]/gi, ''));
    if (around !== said && !around.startsWith(`${said} remove`)) return null;
    const found = [...inside.querySelectorAll('button, [role=button], a, i, [class*=remove], [aria-label], svg, [part*=remove]')]
      .find((x) => seen(x) && REMOVES.test(`${x.getAttribute('aria-label') || ''} ${x.getAttribute('title') || ''} ${x.getAttribute('class') || ''} ${x.getAttribute('part') || ''} ${x.textContent} ${x.getAttribute('data-testid') || ''}`));
    if (found) return found;
    const mark = [...inside.querySelectorAll('*')].find((x) => !x.firstElementChild && CROSS.test(x.textContent.trim()) && seen(x));
    if (mark) return mark; // a cross says it by itself
  }
  return null;
}

// The words of each part of a picker that is no box to type in, without arrows and crosses: several choices are a part each.
function partsIn(el) {
  if (el.matches('input, textarea')) return [];
  const inList = (part) => [...el.querySelectorAll('[role=listbox], [role=dialog]')].some((list) => list.contains(part));
  return [el, ...el.querySelectorAll('*')].filter((part) => !part.closest('svg, [aria-hidden=true]') && (part === el || (isShown(part) && !inList(part))))
    .map(ownWords).filter((said) => /[\p{L}\p{N}]/u.test(said));
}

// What is chosen in the list of a picker that says only how many there are, when the list says it too.
const seenChosen = new WeakMap(); // by picker: the rows that were chosen when its list was last open
function countIn(el, shown) {
  const summary = shown.find((text) => /\d/.test(text));
  if (!summary) return {};
  const rows = ownLists(el).flatMap(optionsIn).filter((row) => isChosen(row)).map(rowWords);
  const count = Number(/\d+/.exec(summary)[0]);
  return { summary, listed: [rows, seenChosen.get(el) || []].find((names) => names.length === count) || null };
}

// A hidden list is shown by something else: what that says must agree, or the next click there undoes the choice.
function standIn(inv, unit, shown) {
  const box = shown ? null : standInBox(inv, unit);
  return box ? { standIn: chipsIn(box, unit.el), unchosen: [...unit.el.options].filter((option) => !option.selected && option.value).map(optionLabel).slice(0, 300) } : {};
}

const OPENS = '[role=combobox], [aria-haspopup], [tabindex], button';

function standInBox(inv, unit) {
  const beside = unit.el.nextElementSibling;
  if (beside && isShown(beside) && beside.localName !== 'label' && (beside.matches(OPENS) || beside.querySelector(OPENS))) return beside;
  for (let box = parentOf(unit.el), up = 0; box && box.nodeType === 1 && up < 3; box = parentOf(box), up += 1) {
    const span = inv.span.get(box);
    const others = inv.controls.slice(span[0], span[1]).filter((control) => control.el !== unit.el && control.type !== 'text' && control.type !== 'combobox');
    if (others.length || box.querySelector('label, legend')) return null;
    if (isShown(box) && (box.matches(OPENS) || box.querySelector(OPENS))) return box;
  }
  return null;
}
