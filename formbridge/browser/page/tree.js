// One walk through the document, its shadow roots and slots, and the words in it.

const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'head', 'svg', 'math']);
const BLOCKS = new Set(['address', 'article', 'br', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figure', 'h1', 'h2',
  'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'legend', 'li', 'ol', 'p', 'section', 'summary', 'table', 'td', 'th', 'tr', 'ul']);
const CONTROLS = new Set(['input', 'select', 'textarea', 'button', 'option', 'datalist']);
const ASIDES = /hint|help|error|invalid|count|tooltip|optional|required|descri|badge|sr-only|hidden|screen-?reader/i;

function parentOf(node) {
  const slot = node.assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent;
}

// The nearest element around a control that fits, through the edges of shadow roots.
function closestAround(el, css) {
  for (let box = el; box && box.nodeType === 1; box = parentOf(box)) if (box.matches(css)) return box;
  return null;
}

function walk(el, enter, leave, slotted) {
  if (SKIPPED.has(el.localName)) return;
  enter(el);
  const root = rootOf(el);
  if (el.localName === 'slot' && el.assignedElements().length) {
    for (const child of el.assignedElements()) { slotted.add(child); walk(child, enter, leave, slotted); }
  } else {
    if (root) for (const child of root.children) walk(child, enter, leave, slotted);
    for (let child = el.firstElementChild; child; child = child.nextElementSibling) {
      if (!root || !slotted.has(child)) walk(child, enter, leave, slotted);
    }
  }
  leave(el);
}

// Labels are compared without the marks that come and go: "(optional)", "*", case, spaces, kinds of quote.
function normal(text) {
  return String(text).normalize('NFKC')
    .replace(/[\u2018\u2019\u201B\u2032`\u00B4]/g, "'").replace(/[\u201C\u201D\u201F]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-').replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[([]\s*(optional|required|mandatory)\s*[)\]]/gi, ' ')
    .replace(/\s+/g, ' ').trim()
    .replace(/\s*(\*|[-:,]\s)\s*(optional|required)$/i, '')
    .replace(/^[\s*]+|[\s*:]+$/g, '')
    .toLowerCase();
}

const isHiddenText = (el) => el.hidden || el.style?.display === 'none';

// The words of an element, as a screen reader would say them. Controls inside it do not count; `asides: false` leaves
// out hints and errors, `all: true` keeps what is hidden from screen readers.
function words(el, { asides = true, all = false } = {}) {
  let out = '';
  (function collect(node) {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) { out += child.data; continue; }
      if (child.nodeType !== 1 || SKIPPED.has(child.localName) || CONTROLS.has(child.localName)) continue;
      if (isHiddenText(child) || (!all && child.getAttribute('aria-hidden') === 'true')) continue;
      if (!asides && (child.localName === 'small' || ASIDES.test(child.getAttribute('class') || ''))) continue;
      const block = BLOCKS.has(child.localName);
      if (block) out += ' ';
      if (child.localName === 'slot' && child.assignedNodes().length) child.assignedNodes().forEach((given) => {
        if (given.nodeType === 3) out += given.data; else collect(given);
      }); else collect(child);
      if (block) out += ' ';
    }
  })(el);
  return out.replace(/\s+/g, ' ').trim();
}

// The words up to the first block or line break: a label's own line, before the help that some forms put inside it.
function firstLine(el) {
  let out = '';
  (function collect(node) {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) { out += child.data; continue; }
      if (child.nodeType !== 1 || SKIPPED.has(child.localName) || CONTROLS.has(child.localName)) continue;
      if (BLOCKS.has(child.localName) && out.trim()) return true;
      if (collect(child)) return true;
      if (BLOCKS.has(child.localName) && out.trim()) return true;
    }
    return false;
  })(el);
  return out.replace(/\s+/g, ' ').trim();
}

// The ways in which an element's words may be quoted, the whole first.
function wordings(el) {
  const all = words(el);
  if (!el.firstElementChild) return [all];
  const said = [...new Set([all, words(el, { asides: false }), firstLine(el), words(el, { all: true })])].filter(Boolean);
  return said.length ? said : [...el.querySelectorAll('img[alt]')].map((picture) => picture.alt.trim()).filter(Boolean);
}

function isShown(el) {
  if (!el.isConnected) return false;
  if (el.checkVisibility && !el.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const box = el.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + window.scrollY > 0;
}

const isOff = (el) => el.matches(':disabled') || el.getAttribute('aria-disabled') === 'true';
const isLocked = (el) => !!el.readOnly || el.getAttribute('aria-readonly') === 'true';

function byIds(el, attribute) {
  const root = el.getRootNode();
  return (el.getAttribute(attribute) || '').split(/\s+/).filter(Boolean)
    .map((id) => (root.getElementById ? root.getElementById(id) : null) || document.getElementById(id)).filter(Boolean);
}
