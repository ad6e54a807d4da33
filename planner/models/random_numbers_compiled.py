"""Random numbers, compiled: Philox on words of 64 bits, for where random_numbers.py is compiled.

Takes       what draws.philox_block takes
Gives       the same bits
Left out    everything else: random_numbers.py is written once for both
"""

import numpy as np

from planner.models.machine_code.compiled import part

_MULTIPLIER_0 = np.uint64(0xD2E7470EE14C6C93)
_MULTIPLIER_1 = np.uint64(0xCA5A826395121157)
_WEYL_0 = np.uint64(0x9E3779B97F4A7C15)
_WEYL_1 = np.uint64(0xBB67AE8584CAA73B)
_LOW_32 = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_12 = np.uint64(12)
_ROUNDS = 10


@part
def high_word(a: np.uint64, b: np.uint64) -> np.uint64:
    """Return the upper 64 bits of the 128-bit product of two words."""
    a_low, a_high = a & _LOW_32, a >> _32
    b_low, b_high = b & _LOW_32, b >> _32
    low = a_low * b_low
    middle = a_high * b_low + (low >> _32)
    other = a_low * b_high + (middle & _LOW_32)
    return a_high * b_high + (middle >> _32) + (other >> _32)


@part
def top_bits(seed: int, replication: int, purpose: int, person: int, occasion: int) -> int:
    """Return the top 52 bits of the first word of the block."""
    key_0, key_1 = np.uint64(seed), np.uint64(replication)
    c_0, c_1 = np.uint64(purpose + 1), np.uint64(person)
    c_2, c_3 = np.uint64(occasion), np.uint64(0)
    for _ in range(_ROUNDS):
        high_0, low_0 = high_word(_MULTIPLIER_0, c_0), _MULTIPLIER_0 * c_0
        high_1, low_1 = high_word(_MULTIPLIER_1, c_2), _MULTIPLIER_1 * c_2
        c_0, c_1, c_2, c_3 = high_1 ^ c_1 ^ key_0, low_1, high_0 ^ c_3 ^ key_1, low_0
        key_0 += _WEYL_0
        key_1 += _WEYL_1
    return int(np.int64(c_0 >> _12))
