"""How the keys of the configuration are declared: as fields of dataclasses, each with shape, meaning and example."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any

from govcheck.config.shapes import Fields, Schema, Shape, Table
from govcheck.config.where import Where


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key: its shape, its meaning (a sentence without the stop), an example in TOML."""

    shape: Shape
    meaning: str
    example: str


def key(shape: Shape, meaning: str, example: str = "") -> dict[str, Key]:
    """The metadata that make a field a key of the file; its name has hyphens there."""
    return {"key": Key(shape, meaning, example)}


def keys_of(table: type[Any]) -> dict[str, Key]:
    """The keys that a dataclass declares, by their names in the file."""
    return {_named(each.name): each.metadata["key"] for each in fields(table) if "key" in each.metadata}


class Declared(Table):
    """A table whose keys a dataclass declares; those without a default must be given."""

    def __init__(self, made: type[Any]) -> None:
        super().__init__()
        self.made = made

    def read(self, value: Any, where: Where) -> Any:
        """The dataclass, filled."""
        keys = keys_of(self.made)
        read = Fields({name: key.shape for name, key in keys.items()}).read(value, where)
        for name in self._required():
            if name not in read:
                expected = keys[name].shape.kind
                raise where.at(name).error(f"it is missing; give {expected.en}", f"缺少此键；请给出{expected.zh}")
        return self.made(**{name.replace("-", "_"): each for name, each in read.items()})

    def schema(self) -> Schema:
        """An object whose properties tell their meanings."""
        keys = keys_of(self.made).items()
        described = {name: {**key.shape.schema(), "description": key.meaning} for name, key in keys}
        required = self._required()
        return {
            **super().schema(),
            "additionalProperties": False,
            "properties": described,
            **({"required": required} if required else {}),
        }

    def _required(self) -> list[str]:
        return [
            _named(each.name)
            for each in fields(self.made)
            if "key" in each.metadata and each.default is MISSING and each.default_factory is MISSING
        ]


def _named(field: str) -> str:
    return field.replace("_", "-")
