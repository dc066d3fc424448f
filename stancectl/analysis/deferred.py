"""A sequence of which the names are known, while its members are fetched when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

_Member = TypeVar("_Member")


class Deferred(Sequence[_Member]):
    """Members that are counted and named without being there; `fetch` brings all of them, once, at the first look."""

    def __init__(self, names: Sequence[Any], fetch: Callable[[], Sequence[_Member]]) -> None:
        self.names = names
        self._fetch = fetch
        self._members: Sequence[_Member] | None = None

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, at: int) -> _Member: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Member]: ...
    def __getitem__(self, at: int | slice) -> _Member | Sequence[_Member]:
        if self._members is None:
            self._members = self._fetch()
        return self._members[at]
