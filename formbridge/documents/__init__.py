"""A Word or PDF form in the portal's place: the same plan goes in, the same journal remembers it.

:class:`FilledDocument` has what a run needs of a portal.
The only home of pypdf.
"""

from __future__ import annotations

from formbridge.documents.filled import FilledDocument
from formbridge.documents.paper import Box, Paper, open_paper

__all__ = ["Box", "FilledDocument", "Paper", "open_paper"]
