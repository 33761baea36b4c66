"""Pictures of the pages, for the team: whatever is left to a person is blacked out in them."""

from __future__ import annotations

from formbridge.errors import PortalError
from formbridge.forms.spec import Target
from formbridge.mapping.plan import PagePlan, Status
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
    try:
        with clear_words(path):
            path.parent.mkdir(exist_ok=True, mode=0o700)
            real_folder(path.parent)
            context.portal.picture(path, mask)
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
