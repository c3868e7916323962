// Cuts a filter into words, quoted strings and signs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filter.h"

namespace porthole {

struct FilterToken {
    enum class Type : quint8 { Word, String, Sign, End };
    Type type = Type::End;
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;     // the word or the sign
    QByteArray bytes; // of a string, its escapes undone

    bool isSign(QStringView sign) const { return type == Type::Sign && text == sign; }
    bool isWord(QStringView word) const
    {
        return type == Type::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

tl::expected<QList<FilterToken>, FilterError> lexFilter(const QString &text);

} // namespace porthole
