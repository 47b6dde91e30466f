"""What a value of the configuration may be: each shape reads a value and says so in JSON Schema."""

from __future__ import annotations

import re
import warnings
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from reprlib import repr as short
from typing import Any

from govcheck.config.where import Where
from govcheck.errors import UsageError
from govcheck.regexes import RefusedError, bounded
from govcheck.registry import FAMILIES, all_rules, selected
from govcheck.thresholds import Threshold
from govcheck.wording import Wording

Schema = dict[str, Any]
LARGEST = 2**53
"""The greatest number taken: whole numbers up to it are exact in a column of numbers."""


class Shape(ABC):
    """One kind of value; ``kind`` is what messages and documentation call it."""

    def __init__(self, kind: Wording) -> None:
        self.kind = kind

    @abstractmethod
    def read(self, value: Any, where: Where) -> Any:
        """The value as the program uses it.

        Raises:
            UsageError: Where it is not of this shape.
        """

    @abstractmethod
    def schema(self) -> Schema:
        """The same in JSON Schema."""


class Text(Shape):
    """A string that is not empty."""

    def read(self, value: Any, where: Where) -> Any:
        """The string."""
        if not isinstance(value, str):
            raise where.unexpected(value, self.kind)
        if not value:
            raise where.error(f"expected {self.kind.en}, not an empty string", f"应为{self.kind.zh}，不能为空")
        return value

    def schema(self) -> Schema:
        """A string of at least one character."""
        return {"type": "string", "minLength": 1}


class Selector(Text):
    """A rule's code or name, or the beginning of a code."""

    def __init__(self) -> None:
        super().__init__(Wording("a rule", "规则"))

    def read(self, value: Any, where: Where) -> Any:
        """The selector, which names some rule."""
        selector = super().read(value, where)
        try:
            selected([selector])
        except UsageError as error:
            raise where.error(*error.wording) from None
        return selector

    def schema(self) -> Schema:
        """A reference to ``selectors``."""
        return {"$ref": "#/$defs/rule"}


def selectors() -> Schema:
    """The selectors as the program writes them: whole ones listed, for editors that complete; then beginnings."""
    rules = all_rules()
    whole = ["ALL", *FAMILIES, *(rule.code for rule in rules), *(rule.name for rule in rules)]
    begun = {rule.code[:length] for rule in rules for length in range(1, len(rule.code))} - set(whole)
    return {"type": "string", "anyOf": [{"enum": whole}, {"pattern": f"^(?:{'|'.join(sorted(begun))})$"}]}


class Regex(Text):
    """A regular expression of Python."""

    def __init__(self) -> None:
        super().__init__(Wording("a regular expression", "正则表达式"))

    def read(self, value: Any, where: Where) -> Any:
        """The expression, compiled; none that could take hours on one line."""
        written = super().read(value, where)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what a later Python may read otherwise
                compiled = re.compile(written)
            bounded(written)
        except (re.error, OverflowError, RecursionError) as error:
            raise where.error(
                f"{short(written)} is no regular expression ({error}); put it in single quotes and check its brackets",
                f"{short(written)}不是正则表达式（{error}）；请用单引号，并检查括号",
            ) from None
        except RefusedError as error:
            raise where.error(
                f"{short(written)} {error.wording.en}, which can take very long; write it more simply",
                f"{short(written)}{error.wording.zh}，运行时间可能过长；请改用更简单的写法",
            ) from None
        return compiled

    def schema(self) -> Schema:
        """A string in the format ``regex``."""
        return {**super().schema(), "format": "regex"}


class Choice(Shape):
    """One of the values of an enumeration."""

    def __init__(self, values: type[StrEnum]) -> None:
        self.values = [member.value for member in values]
        self.member = values
        listed = ", ".join(self.values)
        super().__init__(Wording(f"one of {listed}", f"{listed}之一"))

    def read(self, value: Any, where: Where) -> StrEnum:
        """The member."""
        if not isinstance(value, str):
            raise where.unexpected(value, self.kind)
        if value not in self.values:
            raise where.unknown(value, self.values, Wording("value", "值"))
        return self.member(value)

    def schema(self) -> Schema:
        """Its values."""
        return {"enum": self.values}


class Number(Shape):
    """A number in the range of a threshold; a whole one where the threshold's default is."""

    def __init__(self, threshold: Threshold[Any]) -> None:
        self.threshold = threshold
        self.whole = isinstance(threshold.default, int)
        said = Wording("a whole number", "整数") if self.whole else Wording("a number", "数字")
        least, most = threshold.least, threshold.most
        super().__init__(Wording(f"{said.en} from {least} to {most}", f"{least}至{most}的{said.zh}"))

    def read(self, value: Any, where: Where) -> float:
        """The number."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise where.unexpected(value, self.kind)
        if not self.threshold.least <= value <= self.threshold.most or (self.whole and value != int(value)):
            raise where.error(f"expected {self.kind.en}", f"应为{self.kind.zh}")
        return int(value) if self.whole else float(value)

    def schema(self) -> Schema:
        """Its type, range, default and meaning."""
        return {
            "type": "integer" if self.whole else "number",
            "minimum": self.threshold.least,
            "maximum": self.threshold.most,
            "default": self.threshold.default,
            "description": self.threshold.meaning,
        }


class Amount(Shape):
    """Any number a table can hold."""

    def __init__(self, least: float = -LARGEST) -> None:
        super().__init__(
            Wording("a number", "数字") if least < 0 else Wording("a number of 0 or more", "不小于0的数字")
        )
        self.least = least

    def read(self, value: Any, where: Where) -> float:
        """The number."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise where.unexpected(value, self.kind)
        if not self.least <= value <= LARGEST:
            raise where.error(f"expected {self.kind.en} up to {LARGEST}", f"应为不超过{LARGEST}的{self.kind.zh}")
        return value

    def schema(self) -> Schema:
        """A number in the range."""
        return {"type": "number", "minimum": self.least, "maximum": LARGEST}


class Flag(Shape):
    """True or false."""

    def __init__(self) -> None:
        super().__init__(Wording("true or false", "true或false"))

    def read(self, value: Any, where: Where) -> bool:
        """The boolean."""
        if not isinstance(value, bool):
            raise where.unexpected(value, self.kind)
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


class Day(Shape):
    """A day, as TOML writes it or as a string."""

    def __init__(self) -> None:
        super().__init__(Wording("a day such as 2026-12-31", "形如2026-12-31的日期"))

    def read(self, value: Any, where: Where) -> date:
        """The day."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if not isinstance(value, str):
            raise where.unexpected(value, self.kind)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise where.error(f"expected {self.kind.en}", f"应为{self.kind.zh}") from None

    def schema(self) -> Schema:
        """A string of a day."""
        return {"type": "string", "format": "date"}


class ListOf(Shape):
    """A list of values of one shape; ``many`` is what those are called in English."""

    def __init__(self, item: Shape, many: str) -> None:
        super().__init__(Wording(f"a list of {many}", f"{item.kind.zh}的列表"))
        self.item = item

    def read(self, value: Any, where: Where) -> tuple[Any, ...]:
        """Its items."""
        if not isinstance(value, list):
            raise where.unexpected(value, self.kind)
        return tuple(self.item.read(each, where) for each in value)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.item.schema()}


class Table(Shape):
    """A table."""

    def __init__(self) -> None:
        super().__init__(Wording("a table", "表"))

    def read(self, value: Any, where: Where) -> Any:
        """Its values, unread."""
        if not isinstance(value, dict):
            raise where.unexpected(value, self.kind)
        return value

    def schema(self) -> Schema:
        """An object."""
        return {"type": "object"}


class TableOf(Table):
    """A table whose keys are the user's."""

    def __init__(self, key: Shape, value: Shape) -> None:
        super().__init__()
        self.key, self.value = key, value

    def read(self, value: Any, where: Where) -> Any:
        """Its values by its keys."""
        table = super().read(value, where)
        return {self.key.read(key, where): self.value.read(each, where.at(key)) for key, each in table.items()}

    def schema(self) -> Schema:
        """An object with any properties of the shapes."""
        shapes = {"propertyNames": self.key.schema(), "additionalProperties": self.value.schema()}
        return {**super().schema(), **shapes}


class Fields(Table):
    """A table whose keys are given."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        super().__init__()
        self.shapes = shapes

    def read(self, value: Any, where: Where) -> Any:
        """The values that are set, by key."""
        table = super().read(value, where)
        for key in table:
            if key not in self.shapes:
                raise where.unknown(key, self.shapes, Wording("key", "键"))
        return {key: self.shapes[key].read(each, where.at(key)) for key, each in table.items()}

    def schema(self) -> Schema:
        """An object with these properties and no others."""
        properties = {key: shape.schema() for key, shape in self.shapes.items()}
        return {**super().schema(), "additionalProperties": False, "properties": properties}


class Thresholds(Table):
    """A table of rules, each with its thresholds."""

    def read(self, value: Any, where: Where) -> Any:
        """The numbers by threshold."""
        read = self._fields().read(value, where)
        return {
            threshold: read[rule.code][threshold.name]
            for rule in all_rules()
            for threshold in rule.thresholds
            if threshold.name in read.get(rule.code, {})
        }

    def schema(self) -> Schema:
        """The rules that have thresholds, and those."""
        return self._fields().schema()

    @staticmethod
    def _fields() -> Fields:
        rules = [rule for rule in all_rules() if rule.thresholds]
        return Fields({rule.code: Fields({each.name: Number(each) for each in rule.thresholds}) for rule in rules})
