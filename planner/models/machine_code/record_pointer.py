"""Record pointer: a record of numbers and arrays, handed to compiled code as one address.

Takes       a NamedTuple of numbers, flags, arrays, and records of these
Gives       the same, of which compiled code reads a member where it needs it
Left out    what the members mean

Numba passes a record by handing over each of its members: with some four hundred of them every
function that passes the state on would take minutes to compile. It also counts, at each use, who
holds an array. Here the members stand in a table in memory, the record is its address, and the
caller in Python holds all arrays until the call is over.

Members do not change during a call (what changes stands in arrays), so a compiler may read
each of them once. Arrays must lie in C order; how wide a table always is can be noted (extents.py),
and is then a number of the code. A record of at most three members is handed over as
a tuple, so that compiled code can make one of its own.

A member that is a `Row` says that the record stands in a row of records of the same type. They are
laid out one after the other, and compiled code goes from one to another with `beside`.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.core.typing.templates import AttributeTemplate
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array
from numba.np.numpy_support import from_dtype

from planner.models.machine_code.extents import Extents, extents_of
from planner.models.machine_code.row import Row
from planner.models.machine_code.same import Same

MOST_BY_VALUE = 3  # members of a record that is handed over as a tuple
DIGEST_SIGNS = 12


TYPES_KEPT = 256  # of records and arrays: to make one takes longer than a clinic day
SHARED_KEPT = 256  # records of facts: those of some 28 blueprints


Parts = dict[tuple[int, str], tuple[Any, tuple[Any, list[int]]]]


class Member(NamedTuple):
    """Where a member of a record stands: its type, and its first word in the table."""

    name: str
    numba_type: Any
    word: int
    extents: Extents = ()  # the last ones of an array, where they are always the same


class RecordType(types.Type):
    """The type of a record by its address, as Numba sees it."""

    def __init__(self, name: str, members: tuple[Member, ...], words: int) -> None:
        self.members = members
        self.words = words
        listed = ", ".join(f"{each.name}: {each.numba_type} {each.extents}" for each in members)
        digest = hashlib.sha256(listed.encode()).hexdigest()[:DIGEST_SIGNS]
        super().__init__(name=f"{name}_{digest}")  # short: it is a part of many symbols

    def member(self, name: str) -> Member | None:
        """Return the member of this name, or None."""
        return next((each for each in self.members if each.name == name), None)


class RecordPointer:
    """A record laid out in memory for compiled code; it holds what it points to.

    Members named in `shared` are records that many others hold too: they are laid out once. In
    `parts` stand the other records inside the last one that was laid out so, by their place and
    name; those that are inside this one too are taken from there.
    """

    def __init__(
        self,
        record: NamedTuple,
        shared: frozenset[str] = frozenset(),
        parts: Parts | None = None,
    ) -> None:
        row = _row_of(record)
        self.record = record, row
        laid_out = [_laid_out(each, shared, parts, place) for place, each in enumerate(row)]
        self.numba_type = laid_out[0][0]
        if any(numba_type != self.numba_type for numba_type, _ in laid_out):
            raise TypeError("records in a row must be of the same type")
        self.table = np.array([word for _, words in laid_out for word in words], dtype=np.uint64)
        place = next(k for k, each in enumerate(row) if each is record)
        self.address = self.table[place * self.numba_type.words :].ctypes.data


def _row_of(record: Any) -> list[Any]:
    """Return the row in which a record stands, itself alone where it stands in none."""
    row: Row = next((each for each in record if isinstance(each, Row)), Row())
    if not row:
        return [record]
    if not any(each is record for each in row):
        raise TypeError("a record in a row was replaced without its row")
    return row


def _laid_out(
    record: Any,
    shared: frozenset[str] = frozenset(),
    parts: Parts | None = None,
    place: int = 0,
) -> tuple[Any, list[int]]:
    """Return the type of a record and the words of its table."""
    words: list[int] = []
    members, always = [], extents_of(type(record))
    for name, value in zip(record._fields, record, strict=True):
        if isinstance(value, Row):
            continue
        if name in shared:
            numba_type, own = _shared_words(Same(value))
        elif parts is not None and hasattr(value, "_fields"):
            numba_type, own = _words_of_part(value, parts, (place, name))
        else:
            numba_type, own = _words_of(name, value)
        extents = always.get(name, ())
        if extents and value.shape[-len(extents) :] != extents:
            raise TypeError(f"{name} is of shape {value.shape}: its last extents must be {extents}")
        members.append(Member(name, numba_type, len(words), extents))
        words += own
    return _record_type(type(record), members, len(words)), words


def _words_of_part(record: Any, parts: Parts, key: tuple[int, str]) -> tuple[Any, list[int]]:
    last = parts.get(key)
    if last is None or last[0] is not record:
        last = parts[key] = record, _record_words(record)
    return last[1]


@lru_cache(maxsize=SHARED_KEPT)
def _shared_words(same: Same[Any]) -> tuple[Any, list[int]]:
    return _record_words(same.record)


_record_types: dict[tuple[Any, ...], RecordType] = {}


def _record_type(kind: type, members: list[Member], words: int) -> RecordType:
    """Return the type of a record: the same for all of a kind whose members are of the same types.

    Numba has each type once, and a type that is known holds those of its members: they can be told
    apart by where they are.
    """
    key = (kind, *(id(each.numba_type) for each in members))
    found = _record_types.get(key)
    if found is None:
        found = _record_types[key] = RecordType(kind.__name__, tuple(members), words)
    return found


@lru_cache(maxsize=TYPES_KEPT)
def _array_type(dtype: np.dtype[Any], n_dim: int) -> Any:
    return types.Array(from_dtype(dtype), n_dim, "C")


def _words_of(name: str, value: Any) -> tuple[Any, list[int]]:
    """Return the type of a member and its words: bits of a number, or where an array is."""
    if isinstance(value, np.ndarray):
        if not value.flags.c_contiguous:
            raise TypeError(f"{name} must lie in C order for compiled code")
        return _array_type(value.dtype, value.ndim), [
            value.ctypes.data,
            *value.shape,
        ]
    if hasattr(value, "_fields"):
        return _record_words(value)
    if isinstance(value, bool | np.bool_):
        return types.boolean, [int(value)]
    if isinstance(value, int | np.integer):
        return types.int64, [int(np.array(value, dtype=np.int64).view(np.uint64))]
    if isinstance(value, float | np.floating):
        return types.float64, [int(np.array(value, dtype=np.float64).view(np.uint64))]
    raise TypeError(f"{name} is {type(value).__name__}: not a number, an array or a record")


def _record_words(record: Any) -> tuple[Any, list[int]]:
    kind: Any = type(record)
    numba_type, words = _laid_out(record)
    if len(record) <= MOST_BY_VALUE and not any(hasattr(each, "_fields") for each in record):
        return _tuple_type(numba_type, kind), words
    return numba_type, words


@lru_cache(maxsize=TYPES_KEPT)
def _tuple_type(numba_type: RecordType, kind: Any) -> Any:
    return types.NamedTuple([each.numba_type for each in numba_type.members], kind)


# --- what Numba has to know ---------------------------------------------------------------------


@typeof_impl.register(RecordPointer)
def _typeof_pointer(value: RecordPointer, context: Any) -> Any:
    return value.numba_type


@register_model(RecordType)
class _PointerModel(models.PrimitiveModel):
    def __init__(self, manager: Any, numba_type: Any) -> None:
        super().__init__(manager, numba_type, ir.IntType(64).as_pointer())


@unbox(RecordType)
def _unbox_pointer(numba_type: Any, value: Any, c: Any) -> NativeValue:
    address = c.pyapi.object_getattr_string(value, "address")
    number = c.pyapi.long_as_longlong(address)
    c.pyapi.decref(address)
    return NativeValue(c.builder.inttoptr(number, ir.IntType(64).as_pointer()))


@infer_getattr
class _PointerAttributes(AttributeTemplate):
    key = RecordType

    def generic_resolve(self, numba_type: Any, name: str) -> Any:
        member = numba_type.member(name)
        return member.numba_type if member else None


@lower_getattr_generic(RecordType)
def _lower_member(context: Any, builder: Any, numba_type: Any, pointer: Any, name: str) -> Any:
    """Return a member of a record; a record in a record is the address of its part of the table."""
    member = numba_type.member(name)
    return _value_at(context, builder, pointer, *member[1:])


def _value_at(
    context: Any, builder: Any, pointer: Any, numba_type: Any, word: int, extents: Extents = ()
) -> Any:
    if isinstance(numba_type, RecordType):
        return builder.gep(pointer, [ir.IntType(64)(word)], inbounds=True)
    if isinstance(numba_type, types.Array):
        return _array_at(context, builder, pointer, numba_type, word, extents)
    if isinstance(numba_type, types.BaseNamedTuple):
        values = list(_tuple_members(context, builder, pointer, numba_type, word))
        return context.make_tuple(builder, numba_type, values)
    bits = _word(builder, pointer, word)
    if numba_type == types.boolean:
        return builder.icmp_unsigned("!=", bits, bits.type(0))
    if numba_type == types.float64:
        return builder.bitcast(bits, ir.DoubleType())
    return bits


def _tuple_members(
    context: Any, builder: Any, pointer: Any, numba_type: Any, word: int
) -> Iterator[Any]:
    always = extents_of(numba_type.instance_class)
    for name, each in zip(numba_type.fields, numba_type.types, strict=True):
        yield _value_at(context, builder, pointer, each, word, always.get(name, ()))
        word += 1 + each.ndim if isinstance(each, types.Array) else 1


def _array_at(
    context: Any, builder: Any, pointer: Any, numba_type: Any, word: int, extents: Extents
) -> Any:
    """Return an array that nobody counts the holders of."""
    array = make_array(numba_type)(context, builder)
    size = context.get_abi_sizeof(context.get_data_type(numba_type.dtype))
    n_first = numba_type.ndim - len(extents)
    shape = [_word(builder, pointer, word + 1 + k) for k in range(n_first)]
    shape += [ir.IntType(64)(extent) for extent in extents]
    strides: list[Any] = []
    step = context.get_constant(types.intp, size)
    for extent in reversed(shape):
        strides.insert(0, step)
        step = builder.mul(step, extent, flags=["nsw"])
    data_type = context.get_data_type(numba_type.dtype).as_pointer()
    populate_array(
        array,
        data=builder.inttoptr(_word(builder, pointer, word), data_type),
        shape=cgutils.pack_array(builder, shape),
        strides=cgutils.pack_array(builder, strides),
        itemsize=context.get_constant(types.intp, size),
        meminfo=None,
    )
    return array._getvalue()


def _word(builder: Any, pointer: Any, word: int) -> Any:
    """Return a word of the table, which stays as it is during the call."""
    loaded = builder.load(builder.gep(pointer, [ir.IntType(64)(word)], inbounds=True))
    loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
    return loaded


@intrinsic
def beside(typing_context: Any, record: Any = None, places: Any = None) -> Any:
    """Return the record that stands so many places further on in the row of a record."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer, steps = arguments
        words = builder.mul(steps, ir.IntType(64)(record.words))
        return builder.gep(pointer, [words], inbounds=True)

    return record(record, types.int64), generate
