// What Python calls.
Object.defineProperty(window, '__formbridge', { value: Object.freeze({
  snapshot, sent, setAll, settle, elementOf, buttonsNamed, buttonWithin, writtenFor, buttonState, reveal, revealButton, withinReach, describe, strangers, pageErrors, textPieces, newComplaints, refusals,
  openDialogs, asksSignIn, ready, writeEditor, pasteInto, insertInto, beforeFiles, chooserOf, sendFiles, closeNotice, selectAllIn, mask, hideAnswers, unmask, pressOption, rememberLists, forgetLists, forgetWords, offered, meant, optionElement, setCalendar, pressOutside, pickDay, rememberMonths, dayShown, clearButton, isChosen, emptyOption, agree, confirmButton, freeSpot, calendarButton, typingBox, handOver, typedText, leaveActive, openerOf, unwanted, listboxOption, noteChosen, keyAt, unheard, holdForms, clearDay, scrollOn, closedBranch, segmentOf, savedRows, savedRowButton, openRowButton, opensSavedRow, openRowSays, hasList,
}) });
