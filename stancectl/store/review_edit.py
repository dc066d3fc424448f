"""A person's file changed in one place: metadata put under `document:`, every other byte left as it is."""

from __future__ import annotations

from collections.abc import Collection

from stancectl.errors import StoreError
from stancectl.model.review import SetMetadata
from stancectl.store.fields import is_null
from stancectl.store.review_codec import metadata_scalars, review_of
from stancectl.store.yaml_events import Mapping, Node, read_nodes


def with_metadata(text: str, metadata: SetMetadata, path: str) -> str:
    """A review's text with what `metadata` says: values replaced where their keys are, new keys added to the mapping.

    Raises StoreError where the text is no review.
    """
    root = read_nodes(text, path)
    old = metadata_scalars(review_of(root, path).document)
    new = {key: value for key, value in metadata_scalars(metadata).items() if old.get(key) != value}
    node = root.entries.get("document")
    if not new:
        return text
    if not isinstance(node, Mapping) or (node.flow and not node.entries):
        return _with_mapping(text, root, node, new)
    for key in sorted(
        (key for key in new if key in node.entries), key=lambda k: node.entries[k].mark.index, reverse=True
    ):
        value = node.entries[key]
        text = _spliced(text, _start(value), value.end, new[key])
    added = {key: value for key, value in new.items() if key not in node.entries}
    return _with_keys(text, path, added) if added else text


def without_metadata(text: str, keys: Collection[str], path: str) -> str:
    """A review's text without these keys under `document:`; a key's line goes with the comment at its end.

    Raises StoreError where the text is no review.
    """
    for key in keys:
        root = read_nodes(text, path)
        node = root.entries.get("document")
        if isinstance(node, Mapping) and key in node.entries:
            text = _without_flow_key(text, node, key) if node.flow else _without_line(text, node, key)
    return text


def _without_line(text: str, node: Mapping, key: str) -> str:
    """The text without a key of a mapping that has a line for each."""
    start: int = node.key(key).mark.index
    value = node.entries[key]
    end = _line_end(text, max(value.end - 1, start))
    after = end + len(_newline(text)) if end < len(text) else end
    line = text.rfind("\n", 0, start) + 1
    return text[:line] + text[after:]


def _without_flow_key(text: str, node: Mapping, key: str) -> str:
    """The text without a key of a mapping in braces, and without the comma that parted it from its neighbour."""
    names = list(node.entries)
    at = names.index(key)
    if at + 1 < len(names):
        return text[: node.key(key).mark.index] + text[node.key(names[at + 1]).mark.index :]
    start = node.entries[names[at - 1]].end if at else node.key(key).mark.index
    return text[:start] + text[node.entries[key].end :]


def _with_mapping(text: str, root: Mapping, node: Node | None, new: dict[str, str]) -> str:
    """`document:` with a mapping of its own, where there was none or an empty one."""
    newline = _newline(text)
    block = "".join(f"{newline}  {key}: {value}" for key, value in new.items())
    if node is not None:
        if not is_null(node) or node.end > _start(node):
            return _spliced(text, _start(node), node.end, block.lstrip(" ")).replace(
                "document: " + newline, "document:" + newline, 1
            )
        return _spliced(text, root.key("document").end + 1, root.key("document").end + 1, block)
    if root.flow:
        raise StoreError("the review is written in braces: metadata cannot be added without touching the rest")
    last = root.entries["format"].end
    return _spliced(text, _line_end(text, last), _line_end(text, last), f"{newline}document:{block}")


def _with_keys(text: str, path: str, added: dict[str, str]) -> str:
    """New keys after the last one of the `document:` mapping."""
    node = read_nodes(text, path).entries["document"]
    if not isinstance(node, Mapping):
        raise StoreError("'document' is no mapping", path=path)
    last = max(entry.end for entry in node.entries.values())
    if node.flow:
        return _spliced(text, last, last, "".join(f", {key}: {value}" for key, value in added.items()))
    indent = " " * node.key(next(iter(node.entries))).mark.column
    lines = "".join(f"{_newline(text)}{indent}{key}: {value}" for key, value in added.items())
    end = _line_end(text, last)
    return _spliced(text, end, end, lines)


def _start(node: Node) -> int:
    start: int = node.mark.index
    return start


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _line_end(text: str, index: int) -> int:
    """Where the line with `index` ends, before its break, comment included."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1] == "\r" and end > index else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
