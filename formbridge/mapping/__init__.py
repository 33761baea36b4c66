"""From a disclosed bid and a form spec to a fill plan."""

from formbridge.mapping.build import build_plan
from formbridge.mapping.plan import Count, Entry, FillPlan, FillStep, PagePlan, Problem, Status

__all__ = ["Count", "Entry", "FillPlan", "FillStep", "PagePlan", "Problem", "Status", "build_plan"]
