// What a template takes from outside: the time of day and bytes without order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole {

class Ingredients
{
public:
    virtual ~Ingredients() = default;
    virtual qint64 wall() = 0; // ns since 1970, UTC
    virtual void random(char *to, qsizetype count) = 0;
};

} // namespace porthole
