// What a person sees and presses where a control itself is hidden: a picker's wrapper, an old list's stand-in.

const REMOVES = /remove|delete|deselect|unselect|cancel|clear|clean/i;
const CROSSES = new Set(['×', '✕', '✖', '⨯', 'x', '╳']);

// A box that only narrows a list belongs to its picker and is no control of its own.
const isSearchBox = (el) => el.localName === 'input' && (el.type === 'search' || el.hasAttribute('aria-autocomplete'));

// The part of the page that shows this control and no other: at most a few steps up, never a whole form or section.
function ownBox(inv, unit, steps = 5) {
  let box = unit.el;
  const mine = new Set(unit.controls.map((control) => control.el));
  for (let up = 0; up < steps; up += 1) {
    const parent = parentOf(box);
    const span = parent && inv.span.get(parent);
    if (!span || parent.nodeType !== 1 || /^(form|fieldset|body|dialog|section|main)$/.test(parent.localName)) break;
    if (parent.getAttribute('role') === 'tabpanel') break;
    const others = inv.controls.slice(span[0], span[1]);
    if (others.some(({ el }) => !mine.has(el) && isShown(el) && !isSearchBox(el))) break;
    box = parent;
  }
  return box;
}

function faceOf(inv, unit) {
  if (isShown(unit.el)) return unit.el;
  const most = ownBox(inv, unit);
  for (let box = unit.el; box !== most; box = parentOf(box)) {
    const parent = parentOf(box);
    // A wrapper is a face when it shows more than the label: something to press.
    if (isShown(parent) && !parent.querySelector('label')) return parent;
    const beside = [...parent.children].find((el) => el !== box && el.localName !== 'label' && isShown(el) && pressable(el));
    if (beside) return beside;
  }
  return null;
}

function pressable(el) {
  const opener = '[role=combobox], [aria-haspopup], [aria-expanded], [tabindex="0"]';
  return el.matches(opener) || !!el.querySelector(opener);
}

// Chips: what a picker of many shows as chosen, each with the thing that takes it away.
function chipsWithRemovers(inv, unit) {
  const box = ownBox(inv, unit);
  const single = new Set(chipsOf(inv, unit));
  const found = [];
  for (const el of box.querySelectorAll('button, [role=button], svg, [aria-label], [class], [data-testid]')) {
    const own = words(el, { all: true });
    const says = [el.getAttribute('aria-label'), el.getAttribute('class'), el.getAttribute('data-testid'), el.getAttribute('title')].join(' ');
    if (!isShown(el) || !(CROSSES.has(own) || ((el.matches('button, [role=button], svg') || !own) && REMOVES.test(says)))) continue;
    let chip = el.parentElement;
    while (chip && chip !== box && !bare(chip, el)) chip = chip.parentElement;
    const text = chip && chip !== box ? bare(chip, el) : '';
    if (single.has(text) && !found.some((one) => one.el.contains(el) || el.contains(one.el))) found.push({ el, text });
  }
  return found;
}

// The words of a chip without its cross.
function bare(chip, remover) {
  let out = '';
  (function collect(node) {
    for (const child of node.childNodes) {
      if (child === remover || (child.nodeType === 1 && child.getAttribute('aria-hidden') === 'true')) continue;
      if (child.nodeType === 3) out += child.data;
      else if (child.nodeType === 1 && !SKIPPED.has(child.localName)) { out += ' '; collect(child); }
    }
  })(chip);
  const text = out.replace(/\s+/g, ' ').trim();
  return CROSSES.has(text) ? '' : text;
}

function removerOf(target, keep) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  const wanted = new Set(keep.map(normal));
  const odd = unit && chipsWithRemovers(finder.inv, unit).find((chip) => !wanted.has(normal(chip.text)));
  return odd ? odd.el : null;
}

// Where the words that narrow a list are typed: the control itself, or the box that took the focus when it opened.
function typingBox(target) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  const takes = (el) => el && /^(input|textarea)$/.test(el.localName) && !el.readOnly && !el.disabled && isShown(el)
    && !/^(checkbox|radio|button|submit|file|range|color|hidden)$/.test(el.type);
  if (unit && takes(unit.el)) return unit.el;
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return takes(active) ? active : null;
}

function isOpen(target) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  return !!unit && ownLists(unit.el).some((list) => list !== unit.el && isShown(list) && optionsIn(list).length);
}

// Options that are chosen in the open list and should not be.
function oddOption(target, keep) {
  const wanted = new Set(keep.map(normal));
  return [...new Set(popupOf(target).lists.flatMap(optionsIn))].find((el) => optionShown(el) && isChosen(el)
    && !optionNames(el).some((name) => wanted.has(name))) || null;
}
