// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/numberedmessage.h"

namespace porthole {

QByteArray numberedMessage(int number, int of, int size)
{
    QByteArray message = '#' + QByteArray::number(number);
    const QByteArray rest = " of " + QByteArray::number(of) + ' ';
    if (message.size() + rest.size() < size)
        message += rest;
    while (message.size() < size - 1)
        message += '.';
    return message + '\n';
}

int numberOf(QByteArrayView message)
{
    if (message.isEmpty() || message.front() != '#')
        return 0;
    int number = 0;
    for (qsizetype i = 1; i < std::min<qsizetype>(message.size(), 8); ++i) {
        const char c = message.at(i);
        if (c < '0' || c > '9')
            break;
        number = number * 10 + (c - '0');
    }
    return number;
}

} // namespace porthole
