// Whether an upload has its file, is still busy with it, or says that something is wrong with it.

// A file that the page has taken out of its input at once is there when the page shows its name beside the control.
function readFile(inv, unit, target) {
  const { el } = unit;
  const names = [].concat(target.value || []).filter(Boolean).map((path) => String(path).split('/').at(-1));
  const box = fileBox(inv, unit);
  const shown = names.length > 0 && names.every((name) => showsFile(box, name));
  const at = { multiple: el.multiple ?? true, accept: el.accept || '', zone: !/^input$/.test(el.localName), ...heldBy(inv, unit, target, names, box, shown) };
  const unheard = isUnheard(el, target, box);
  const waits = unheard || waitsToBeSent(el, target, box);
  return { unheard, value: waits ? [] : [...(el.files || [])].map((file) => file.name), kept: shown && !waits, ...at,
           pending: at.pending || [...box.querySelectorAll('*')].some(isPending),
           says: saysWrong(box, '[role=alert]') || saysWrong(box, '[class*=error] [role=status], [class*=fail] [role=status]') || saysWrong(box, '[class*=error], [class*=fail]') };
}

// The first of the smallest parts that say so: a row that is marked as wrong holds the file's name and more.
const saysWrong = (box, css) => [...box.querySelectorAll(css)].filter((el) => isShown(el) && words(el))
  .filter((el, _i, all) => !all.some((other) => other !== el && el.contains(other))).map((said) => words(said))[0] || '';

// A page may leave the word for being busy there when it is done, and add the word for that: "processing complete".
const BUSY = /(^|[\s_-])(idle|queued|pending|uploading|processing)($|\s)/i;
const OVER = /(^|[\s_-])(complete|completed|done|finished|success|uploaded|error|failed)($|\s)/i;
const isPending = (el) => isShown(el) && !isFull(el) && (el.matches('progress, [role=progressbar], [aria-busy=true]') || saysBusy(el));

// A bar that has come to its end may stay where it is.
const isFull = (el) => el.getAttribute('role') === 'progressbar' && Number(el.getAttribute('aria-valuenow')) >= Number(el.getAttribute('aria-valuemax') || 100);

function saysBusy(el) {
  const said = [...el.attributes].filter(({ name }) => /class|state|status/.test(name)).map(({ value }) => value);
  return said.some((value) => BUSY.test(value)) && !said.some((value) => OVER.test(value));
}

// A box without a name that nobody can type in, such as the one that says which file was chosen.
const onlyTells = (el) => isLocked(el) && !el.name;

// The part of the page that is this upload's own.
function fileBox(inv, unit) {
  let box = unit.el;
  for (let parent = parentOf(box); parent && parent.nodeType === 1; parent = parentOf(box)) {
    if (/^(form|body|main|html)$/.test(parent.localName)) break;
    const span = inv.span.get(parent);
    if (span && inv.controls.slice(span[0], span[1]).some((other) => other.el !== unit.el && isShown(other.el) && !onlyTells(other.el))) break;
    box = parent;
  }
  return box;
}

function showsFile(box, name) {
  const failed = (el) => [...el.attributes].some(({ name: key, value }) => /class|state|status|role/.test(key) && /error|invalid|fail|reject|alert/i.test(value));
  return [...box.querySelectorAll('*')].some((el) => {
    const own = [...el.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(' ');
    if (!own.normalize('NFC').includes(name.normalize('NFC')) || el.closest('label') || !isShown(el)) return false;
    for (let up = el; up && up !== box; up = up.parentElement) if (failed(up)) return false;
    return true;
  });
}
