// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/commentlist.h"

namespace porthole {
namespace {

constexpr char Separator = '\x1e';
constexpr char Itself = '\x1f'; // behind the separator's character: it is part of the comment

void appendComment(QByteArray &text, QByteArrayView comment)
{
    for (const char c : comment) {
        text += c;
        if (c == Separator)
            text += Itself;
    }
}

} // namespace

QByteArray joinComments(const std::vector<QByteArrayView> &comments)
{
    QByteArray text;
    for (size_t i = 0; i < comments.size(); ++i) {
        if (i != 0)
            text.append(2, Separator);
        appendComment(text, comments[i]);
    }
    return text;
}

QList<QByteArray> splitComments(QByteArrayView text)
{
    if (text.isEmpty())
        return {};
    QList<QByteArray> all(1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char next = text[i] == Separator && i + 1 < text.size() ? text[i + 1] : '\0';
        if (next == Separator)
            all.append(QByteArray());
        else
            all.last() += text[i];
        i += next == Separator || next == Itself;
    }
    return all;
}

} // namespace porthole
