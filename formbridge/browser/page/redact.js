// What a picture must not show: a person's own controls, or everything that may show an answer.

const MASK = 'data-formbridge-mask';
const FEW = 4; // letters: a shorter answer, such as "Yes", counts only where it is all that a piece of the page says
const PIECE = 10; // letters: a piece of the page that stands in an answer, and is at least so long, was taken from it
const TELLS = /\S@\S+\.\S|\d(?:[ -]?\d){5,}/; // an e-mail address, or figures as long as an account's
const HOLDS_ANSWERS = 'input:not([type=submit], [type=button], [type=reset], [type=hidden]), textarea, select, output, dd,'
  + ' [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=spinbutton], [role=slider],'
  + ' iframe, frame, object, embed, canvas, video, img';

// Mark what a picture must not show; gives the targets of which no place on the page is known.
function mask(targets) {
  const finder = makeFinder(takeInventory());
  const missing = [];
  for (const target of targets) {
    const places = maskPlaces(finder, target);
    if (!places.length) missing.push(target.id);
    for (const el of places) el.setAttribute(MASK, '');
  }
  for (const root of finder.inv.roots) for (const el of root.querySelectorAll('input[type=password]')) el.setAttribute(MASK, '');
  return missing;
}

// The field's own part of the page where the form spec gives it; else the control with what shows its answer. A part
// that the field shares with others is blackened only when the control is not found in it.
function maskPlaces(finder, target) {
  const regions = maskRegions(finder, target.within);
  if (regions.length && !target.shared) return regions;
  const found = locate(finder, target);
  if (!found.unit && regions.length) return regions;
  const units = found.unit ? [found.unit] : [...(finder.byStrong.get(normal(target.label)) || []), ...(finder.byName.get(target.name) || [])];
  return units.flatMap((unit) => unit.controls.flatMap((control) => maskAround(finder, unit, control)));
}

function maskRegions({ inv }, within) {
  if (!/^[#.[]/.test(within)) return [];
  return inv.roots.flatMap((root) => { try { return [...root.querySelectorAll(within)]; } catch { return []; } });
}

function maskAround(finder, unit, control) {
  const around = [control.el, ...control.labels.filter((label) => /radio|checkbox/.test(control.type) || label.contains(control.el))];
  if (unit.type !== 'combobox' && isShown(control.el)) return around; // else a picker draws what was chosen beside it
  const box = parentOf(control.el);
  const span = box && finder.inv.span.get(box);
  return span && span[1] - span[0] === 1 ? [...around, box] : around;
}

// Mark every control, whatever else is made to show answers, and every piece of the page that repeats one: an answer
// of the plan, or what any control holds now. Where it is not sure, more goes black rather than less.
function hideAnswers(answers) {
  const finder = makeFinder(takeInventory());
  const { roots, units } = finder.inv;
  const marked = new Set(units.flatMap((unit) => unit.controls.flatMap((control) => maskAround(finder, unit, control))));
  for (const root of roots) for (const el of root.querySelectorAll(HOLDS_ANSWERS)) marked.add(el);
  const known = whatToHide([...answers, ...[...marked].flatMap(shownBy)]);
  for (const [el, said] of piecesOf(roots)) if (repeats(normal(said), known)) marked.add(el);
  for (const el of marked) el.setAttribute(MASK, '');
}

function shownBy(el) {
  if (el.localName === 'select') return [...el.selectedOptions].map((option) => option.text);
  if (/radio|checkbox/.test(el.type || '')) return [];
  return [String(el.value ?? ''), el.isContentEditable || /^(dd|output)$/.test(el.localName) ? el.textContent : ''];
}

function whatToHide(answers) {
  const texts = new Set(answers.map(normal).filter(Boolean));
  const lines = new Set(answers.flatMap((answer) => String(answer).split('\n')).map(normal).filter(Boolean));
  const figures = new Set([...texts].filter((text) => /^[£$€\s\d.,-]+$/.test(text)).map(figuresOf).filter((text) => text.length >= FEW));
  return { texts, lines, figures };
}

const figuresOf = (text) => text.replace(/[.,]00$/, '').replace(/\D/g, '');

function repeats(said, { texts, lines, figures }) {
  if (!said) return false;
  if (texts.has(said) || lines.has(said) || TELLS.test(said)) return true;
  for (const text of texts) {
    if (text.length >= FEW && said.includes(text)) return true;
    if (said.length >= PIECE && text.includes(said)) return true;
  }
  return figures.size > 0 && (said.match(/\d[\d.,]*/g) || []).some((number) => figures.has(figuresOf(number)));
}

// Each element that lays words out, with the words that are its own and not those of another such element in it.
function piecesOf(roots) {
  const pieces = new Map();
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.data.trim() || SKIPPED.has(text.parentElement?.localName)) continue;
      const el = laidOutBy(text);
      if (el) pieces.set(el, `${pieces.get(el) || ''}${text.data}`);
    }
  }
  return pieces;
}

function laidOutBy(text) {
  let el = text.parentElement || parentOf(text);
  while (el && parentOf(el)?.nodeType === 1 && /^(inline|contents)$/.test(getComputedStyle(el).display)) el = parentOf(el);
  return el;
}

function unmask() {
  for (const root of takeInventory().roots) for (const el of root.querySelectorAll(`[${MASK}]`)) el.removeAttribute(MASK);
}
