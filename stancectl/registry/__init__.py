"""Who exists, what they are called, and who speaks for whom."""

from __future__ import annotations

from stancectl.registry.registry import Registry

__all__ = ["Registry"]
