// Makes a tree of the words of a filter.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filterlexer.h"
#include "core/log/filternode.h"

namespace porthole {

// Filter's friend: nobody else needs to know what its tree is.
class FilterParser
{
public:
    using Node = Filter::Node;
    static tl::expected<Node, FilterError> parse(const QList<FilterToken> &tokens);
};

} // namespace porthole
