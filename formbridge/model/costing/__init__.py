"""Costing: the bid's cost data turned into figures, each with a working that can be read aloud. Pure."""
