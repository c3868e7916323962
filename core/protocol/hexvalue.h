// What a digit of hex stands for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace porthole {

// 0 to 15, or -1: no digit.
constexpr int hexValue(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    const char16_t low = c | 0x20;
    return low >= u'a' && low <= u'f' ? low - u'a' + 10 : -1;
}

} // namespace porthole
