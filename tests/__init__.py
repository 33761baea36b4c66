"""A package, so that processes that tests start find these tests, not another distribution's ``tests``."""
