"""Whole program: many functions compiled as one library, optimized once.

Takes       Python functions, and the functions that they call
Gives       Numba dispatchers: parts, that only compiled code can call, and the one function
            by which Python enters
Left out    where compiled code is kept (cache.py)

Numba compiles every function as a library of its own: it links into it all that the function
calls, optimizes the whole twice, and makes machine code. A function called by twenty others is so
optimized twenty times. Here a part is only translated; the function by which Python enters links
each part once, and optimizes once.

An index that is computed may not be below 0: it is used as it is, where Python would count from the
end of the array. Written as a number it may: `slots[-1]` is the last.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite import ir
from numba import types
from numba._dynfunc import make_function
from numba.core import codegen
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.registry import CPUDispatcher
from numba.core.typed_passes import NativeLowering
from numba.extending import intrinsic
from numba.np import arrayobj

# What Python meets where it calls a part all the same: a TypeError instead of a crash.
_REFUSE = ctypes.cast(ctypes.pythonapi.PyErr_BadArgument, ctypes.c_void_p).value


class _PartLibrary(codegen.JITCodeLibrary):
    """The code of one part, neither optimized nor made into machine code."""

    def finalize(self) -> None:
        self._finalized = True

    def add_llvm_module(self, ll_module: Any) -> None:
        self._optimize_functions(ll_module)
        self._final_module.link_in(ll_module)


class _WholeLibrary(codegen.JITCodeLibrary):
    """The code of the function by which Python enters, and of all that it calls."""

    def finalize(self) -> None:
        self._linking_libraries = list(_all_linked(self._linking_libraries, set()))
        super().finalize()


def _all_linked(libraries: list[Any], seen: set[int]) -> Iterator[Any]:
    """Yield each library once, and those that parts among them call."""
    for library in libraries:
        if id(library) not in seen:
            seen.add(id(library))
            yield library
            if isinstance(library, _PartLibrary):
                yield from _all_linked(library._linking_libraries, seen)


@register_pass(mutates_CFG=True, analysis_only=False)
class _PartLowering(NativeLowering):
    _name = "part_lowering"

    def run_pass(self, state: Any) -> bool:
        flags = state.flags
        flags.no_compile = flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
        state.library = _PartLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        with _plain_indices():
            super().run_pass(state)
        result = state["cr"]
        name = result.fndesc.qualname.split(".")[-1]
        key = make_function(
            result.fndesc.lookup_module(), name, "a part", _REFUSE, result.env, (state.library,)
        )
        state.targetctx.insert_user_function(key, result.fndesc, [state.library])
        state["cr"] = _LowerResult(result.fndesc, result.call_helper, cfunc=key, env=result.env)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _WholeLowering(NativeLowering):
    _name = "whole_lowering"

    def run_pass(self, state: Any) -> bool:
        state.flags.no_cfunc_wrapper = True
        state.library = _WholeLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        with _plain_indices():
            return bool(super().run_pass(state))


@contextmanager
def _plain_indices() -> Iterator[None]:
    """Let code be made that asks of no index whether it is below 0: that takes a tenth of a day."""
    usual = arrayobj.fix_integer_index
    arrayobj.fix_integer_index = _plain_index
    try:
        yield
    finally:
        arrayobj.fix_integer_index = usual


def _plain_index(context: Any, builder: Any, numba_type: Any, index: Any, size: Any) -> Any:
    if isinstance(index, ir.Constant) and index.constant < 0:
        index = builder.add(size, index)
    return context.cast(builder, index, numba_type, types.intp)


def _pipeline(compiler: CompilerBase, lowering: type[NativeLowering]) -> list[PassManager]:
    passes = DefaultPassBuilder.define_nopython_pipeline(compiler.state)
    passes.passes = [
        (lowering if each is NativeLowering else each, text) for each, text in passes.passes
    ]
    passes.finalize()
    return [passes]


class _PartCompiler(CompilerBase):
    def define_pipelines(self) -> list[PassManager]:
        return _pipeline(self, _PartLowering)


class _WholeCompiler(CompilerBase):
    def define_pipelines(self) -> list[PassManager]:
        return _pipeline(self, _WholeLowering)


class _Part(CPUDispatcher):
    """A part; a whole number given to it is an int64, wherever it comes from, named or not."""

    def get_call_template(self, args: Any, kws: Any) -> Any:
        kws = {name: _plain(each) for name, each in kws.items()}
        return super().get_call_template([_plain(each) for each in args], kws)


def _plain(given: Any) -> Any:
    """Return the type by which a part is compiled for an argument of this type."""
    given = types.unliteral(given)
    is_whole = isinstance(given, types.Integer | types.IntEnumMember) and given is not types.uint64
    return types.int64 if is_whole else given


def part(function: Callable[..., Any], *, lent: bool, inlined: bool) -> Any:
    """Return a part: compiled code can call it, Python cannot.

    One that only uses arrays lent to it does not count who holds them.
    """
    options: dict[str, Any] = {"nopython": True, "boundscheck": None}
    options |= {"_nrt": not lent, "forceinline": inlined}  # else it takes over its caller's
    return _Part(function, targetoptions=options, pipeline_class=_PartCompiler)


def whole(function: Callable[..., Any]) -> Any:
    """Return the function by which Python enters; it lets go of the interpreter lock."""
    options = {"nopython": True, "nogil": True, "boundscheck": None}
    return CPUDispatcher(function, targetoptions=options, pipeline_class=_WholeCompiler)


@intrinsic
def call_address(typing_context: Any, address: Any = None) -> Any:
    """Call a C function by its address; it takes nothing and returns a whole number."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        function = ir.FunctionType(ir.IntType(64), [])
        return builder.call(builder.inttoptr(arguments[0], function.as_pointer()), [])

    return types.int64(types.int64), generate
