// Rich text editors: what their own model holds, as blocks of text.

const PARAGRAPHS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'blockquote', 'pre', 'td', 'th']);

function blocksOf(root) {
  const blocks = [];
  let open = null;
  const start = (kind) => { open = { kind, text: '' }; blocks.push(open); };
  (function collect(node, kind) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        const text = child.data.replace(/[\u200B\uFEFF]/g, '');
        if (!text.trim() && !open) continue;
        if (!open) start(kind);
        open.text += text;
      } else if (child.nodeType === 1) {
        const tag = child.localName;
        if (SKIPPED.has(tag) || child.getAttribute('contenteditable') === 'false') continue;
        if (tag === 'br') { if (!open) start(kind); open.text += '\n'; continue; }
        const block = PARAGRAPHS.has(tag) || tag === 'ul' || tag === 'ol';
        const name = tag === 'li' ? (child.parentElement?.localName === 'ol' && child.dataset.list !== 'bullet' ? 'number' : 'bullet')
          : /^h[1-6]$/.test(tag) ? 'heading' : tag === 'p' || tag === 'div' ? (kind === 'bullet' || kind === 'number' ? kind : 'paragraph') : kind;
        if (block) open = null;
        collect(child, name);
        if (block) open = null;
      }
    }
  })(root, 'paragraph');
  return blocks.map((block) => ({ ...block, text: block.text.replace(/\u00A0/g, ' ').replace(/[ \t]*\n$/, '').trim() }))
    .map((block) => ({ ...block, text: block.text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).join('\n') }))
    .filter((block) => block.text);
}

function parsed(html) {
  return blocksOf(new DOMParser().parseFromString(html, 'text/html').body);
}

const lines = (text) => text.split(/\n+/).map((line) => line.trim()).filter(Boolean).map((line) => ({ kind: 'paragraph', text: line }));

function tinyOf(el, body) {
  const all = window.tinymce?.editors || window.tinymce?.get?.() || [];
  return [...all].find((editor) => editor.getBody?.() === body || editor.iframeElement === el) || null;
}

function quillOf(el) {
  const container = el.closest('.ql-container');
  return (container && (container.__quill || window.Quill?.find?.(container))) || null;
}

function ck4Of(body) {
  return Object.values(window.CKEDITOR?.instances || {}).find((editor) => editor.editable?.()?.$ === body) || null;
}

// Editors that are known and have not taken over from their text areas yet: what they hold cannot be read or changed.
function editorsStarting() {
  try {
    const four = Object.values(window.CKEDITOR?.instances || {}).some((editor) => editor.status !== 'ready' && editor.status !== 'destroyed');
    return four || [...(window.tinymce?.get?.() || [])].some((editor) => !editor.initialized && !editor.removed);
  } catch { return false; }
}

function reactProps(el, wanted) {
  const key = Object.keys(el).find((name) => name.startsWith('__reactFiber$') || name.startsWith('__reactInternalInstance$'));
  for (let fibre = key && el[key], up = 0; fibre && up < 30; fibre = fibre.return, up += 1) {
    const value = wanted(fibre.memoizedProps || {});
    if (value) return value;
  }
  return null;
}

// The editor that stands for a hidden text area: known by its library, else the one beside it.
function editorFor(inv, unit) {
  const { el } = unit;
  const own = [window.tinymce?.get?.(el.id)?.iframeElement, window.tinymce?.get?.(el.id)?.getBody?.(),
    window.CKEDITOR?.instances?.[el.id || el.name]?.container?.$?.querySelector?.('iframe'),
    window.CKEDITOR?.instances?.[el.id || el.name]?.editable?.()?.$].filter(Boolean);
  const editables = inv.units.filter((other) => other.type === 'editable');
  const known = editables.find((other) => own.includes(other.el));
  if (known) return known;
  for (let box = parentOf(el), up = 0; box && box.nodeType === 1 && up < 4; box = parentOf(box), up += 1) {
    const span = inv.span.get(box);
    const inside = editables.filter((other) => span && other.span[0] >= span[0] && other.span[1] <= span[1]);
    if (inside.length === 1) return inside[0];
    if (inside.length > 1) return inside.find((other) => other.span[0] === unit.span[1]) || null;
  }
  return null;
}

// Write through the editor's own interface where it has one; false when it has none that is known.
function writeEditor(target, html) { // as it is written, where the editor takes no HTML
  const { unit } = locate(makeFinder(takeInventory()), target);
  if (!unit) return false;
  const el = unit.el;
  const plain = textEditor(el);
  if (plain) { plain.put(html); return true; }
  const body = el.localName === 'iframe' ? el.contentDocument.body : el;
  const tiny = tinyOf(el, body);
  if (tiny) {
    tiny.focus();
    tiny.undoManager.transact(() => tiny.setContent(html));
    tiny.setDirty?.(true);
    for (const name of ['input', 'keyup', 'change']) (tiny.dispatch || tiny.fire).call(tiny, name);
    return true;
  }
  const four = ck4Of(body);
  if (four) { four.setData(html, { callback: () => four.fire('change') }); return true; }
  if (el.ckeditorInstance) { el.ckeditorInstance.setData(html); return true; }
  const quill = quillOf(el);
  if (quill) {
    let delta = null;
    try { delta = quill.clipboard.convert({ html }); } catch { delta = quill.clipboard.convert(html); }
    quill.setContents(delta, 'user');
    return true;
  }
  if (el.editor?.commands?.setContent) { el.editor.commands.setContent(html, { emitUpdate: true }); return true; }
  if (el.localName === 'trix-editor' && el.editor) { el.editor.loadHTML(html); return true; }
  return false;
}

// Choose everything that an editor holds, so that what comes next replaces it.
function selectAllIn(el) {
  const doc = el.ownerDocument;
  el.focus();
  const range = doc.createRange();
  range.selectNodeContents(el);
  const selection = doc.defaultView.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

// Editors keep a selection of their own and hear of the page's a little later; sooner, they would add, not replace.
function heardSelection(doc) {
  return new Promise((resolve) => {
    doc.addEventListener('selectionchange', () => later(resolve, 30), { once: true });
    later(resolve, 80); // it was selected already
  });
}

async function pasteInto(el, html, text) {
  selectAllIn(el);
  await heardSelection(el.ownerDocument);
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  const Clipboard = el.ownerDocument.defaultView.ClipboardEvent;
  el.dispatchEvent(new Clipboard('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
}

// Paragraphs that React has drawn are its own to take away: put others in their place, and the whole page breaks.
const drawnByReact = (el) => [...el.querySelectorAll('*')].some((part) => Object.keys(part).some((key) => key.startsWith('__reactFiber$')));

async function insertInto(el, html) {
  if (drawnByReact(el)) return;
  selectAllIn(el);
  await heardSelection(el.ownerDocument);
  el.ownerDocument.execCommand('insertHTML', false, html);
}

// null: the editor is not one that can be asked; its page is read instead.
function editorModel(el, body) {
  try {
    const tiny = tinyOf(el, body);
    if (tiny) return parsed(tiny.getContent());
    const four = ck4Of(body);
    if (four) return parsed(four.getData());
    if (el.ckeditorInstance) return parsed(el.ckeditorInstance.getData());
    const quill = quillOf(el);
    if (quill) return quillBlocks(quill);
    if (el.editor?.getHTML) return parsed(el.editor.getHTML()); // TipTap
    if (el.pmViewDesc?.node) return modelBlocks(el.pmViewDesc.node); // ProseMirror
    if (el.__lexicalEditor) return lexicalBlocks(el.__lexicalEditor);
    if (el.localName === 'trix-editor' && el.editor) return lines(el.editor.getDocument().toString());
    const slate = reactProps(el, (props) => Array.isArray(props.editor?.children) && props.editor);
    if (slate) return slate.children.map((node) => ({ kind: 'paragraph', text: slateText(node).trim() })).filter((block) => block.text);
    const draft = reactProps(el, (props) => props.editorState?.getCurrentContent && props.editorState);
    if (draft) return draftBlocks(draft);
  } catch { /* an editor that changed its interface is read from the page */ }
  return null;
}

// Editors of text as it is written, such as Markdown: the whole of it, of which they draw only what is in sight.
function textEditor(el) {
  const five = el.CodeMirror;
  if (typeof five?.getValue === 'function') return { text: () => five.getValue(), put: (text) => five.setValue(text) };
  const six = (el.cmTile || el.cmView)?.view;
  if (!six?.state?.doc || six.contentDOM !== el) return null;
  return { text: () => six.state.doc.toString(), put: (text) => six.dispatch({ changes: { from: 0, to: six.state.doc.length, insert: text } }) };
}

// The box that such an editor hears the keys with, and what else is inside it, is no control of its own.
function inTextEditor(el) {
  for (let box = el.parentElement, up = 0; box && up < 6; box = box.parentElement, up += 1) if (textEditor(box)) return true;
  return false;
}

const slateText = (node) => (typeof node.text === 'string' ? node.text : (node.children || []).map(slateText).join(''));

// Draft.js keeps a paragraph as a block of its own; a line break inside one is only that.
function draftBlocks(state) {
  const kinds = { 'unordered-list-item': 'bullet', 'ordered-list-item': 'number' };
  return state.getCurrentContent().getBlocksAsArray().map((block) => ({
    kind: kinds[block.getType()] || (/^header/.test(block.getType()) ? 'heading' : 'paragraph'),
    text: block.getText().trim() })).filter((block) => block.text);
}

function quillBlocks(quill) {
  const blocks = [];
  let text = '';
  for (const op of quill.getContents().ops) {
    if (typeof op.insert !== 'string') continue;
    const parts = op.insert.split('\n');
    parts.forEach((part, i) => {
      text += part;
      if (i === parts.length - 1) return;
      const list = op.attributes?.list;
      const kind = list === 'bullet' ? 'bullet' : list === 'ordered' ? 'number' : op.attributes?.header ? 'heading' : 'paragraph';
      if (text.trim()) blocks.push({ kind, text: text.trim() });
      text = '';
    });
  }
  if (text.trim()) blocks.push({ kind: 'paragraph', text: text.trim() });
  return blocks;
}

// A text block's parent is the item; the item's parent is the list.
function listKind(doc, pos) {
  const at = doc.resolve(pos);
  return /ordered|number/i.test(at.node(at.depth - 1)?.type.name || '') ? 'number' : 'bullet';
}

function modelBlocks(doc) {
  const blocks = [];
  doc.descendants((node, pos, parent) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, '\n', '\n').trim();
    const list = /item/i.test(parent?.type?.name || '') ? doc.resolve(pos).node(-1)?.type?.name || '' : '';
    const kind = /order/i.test(list) ? 'number' : list ? 'bullet' : /heading/i.test(node.type.name) ? 'heading' : 'paragraph';
    if (text) blocks.push({ kind, text });
    return false;
  });
  return blocks;
}

function lexicalBlocks(editor) {
  const state = editor.getEditorState();
  return state.read(() => {
    const root = state._nodeMap.get('root');
    return root.getChildren().flatMap((node) => (node.getType() === 'list'
      ? node.getChildren().map((item) => ({ kind: node.getListType?.() === 'number' ? 'number' : 'bullet', text: item.getTextContent().trim() }))
      : [{ kind: node.getType() === 'heading' ? 'heading' : 'paragraph', text: node.getTextContent().trim() }]))
      .filter((block) => block.text);
  });
}
