"""HTML to facts: what a saved page asks. The only home of lxml."""

from formbridge.reader.controls import ControlFact, controls, find, inside
from formbridge.reader.names import normal
from formbridge.reader.parser import parse_page, read_page
from formbridge.reader.scrub import scrub

__all__ = ["ControlFact", "controls", "find", "inside", "normal", "parse_page", "read_page", "scrub"]
