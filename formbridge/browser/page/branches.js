// On through a list that draws only a part of itself, or that is a tree with closed branches.

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

// A list hears that it was scrolled only when the page is next drawn, which a busy machine does late.
async function scrolled(box, top) {
  box.scrollTo({ top, behavior: 'instant' });
  await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
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
