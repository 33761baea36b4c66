"""Pictures of the pages: never what is left to a person; answers only when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from formbridge.errors import PortalError
from formbridge.forms.spec import Target
from formbridge.mapping.plan import FillPlan, FillStep, PagePlan, Status
from formbridge.run.context import Context
from formbridge.run.disk import clear_words, real_folder

FOLDER = "pictures"


def take_picture(context: Context, page: PagePlan) -> str:
    """Keep a picture of the page in front; its name in the run's folder, or "" when none was kept."""
    mask = what_to_mask(page)
    if not context.pictures or mask is None:
        return ""
    number = context.plan.pages.index(page) + 1
    name = f"{FOLDER}/{number:02d}-{page.id}.png"
    path = context.journal.folder / name
    hide = None if context.answers_in_pictures else what_to_hide(context.plan)
    try:
        with clear_words(path):
            path.parent.mkdir(exist_ok=True, mode=0o700)
            real_folder(path.parent)
            context.portal.picture(path, mask, hide)
    except PortalError as error:
        context.journal.append("no_picture", page=page.id, why=type(error).__name__)
        return ""
    return name


def what_to_mask(page: PagePlan) -> tuple[Target, ...] | None:
    """The controls that no picture may show; None when nobody knows where they are: no picture is safe."""
    private = [step for step in page.steps if step.sensitive or step.status is Status.PERSON]
    if any(not (step.targets or step.entries) for step in private):
        return None
    targets = [target for step in private for target in (*step.targets, *(e.target for e in step.entries))]
    return tuple(targets)


def what_to_hide(plan: FillPlan) -> tuple[str, ...]:
    """Every answer of the form, in each way in which a page may show it: a page may repeat another's."""
    return tuple(dict.fromkeys(text for step in plan.steps() for text in _ways_to_show(step) if text))


def _ways_to_show(step: FillStep) -> Iterator[str]:
    yield step.shown
    for entry in step.entries:
        for value in (entry.value,) if isinstance(entry.value, str) else entry.value:
            yield value
            yield PurePosixPath(value).name  # of a file, a page shows the name
        yield from entry.labels
