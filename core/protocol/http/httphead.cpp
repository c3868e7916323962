// Looks things up in the fields of a head.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httphead.h"

#include <cstring>

namespace porthole {

const HttpField *findField(const HttpFields &fields, QByteArrayView name)
{
    for (const HttpField &field : fields)
        if (name.compare(field.name, Qt::CaseInsensitive) == 0)
            return &field;
    return nullptr;
}

int countFields(const HttpFields &fields, QByteArrayView name)
{
    int count = 0;
    for (const HttpField &field : fields)
        count += name.compare(field.name, Qt::CaseInsensitive) == 0;
    return count;
}

QByteArray fieldValue(const HttpFields &fields, QByteArrayView name)
{
    QByteArray all;
    bool first = true;
    for (const HttpField &field : fields) {
        if (name.compare(field.name, Qt::CaseInsensitive) != 0)
            continue;
        if (!first)
            all += ", ";
        all += field.value;
        first = false;
    }
    return all;
}

QList<QByteArray> listElements(const QByteArray &value)
{
    QList<QByteArray> elements;
    bool quoted = false;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        if (i < value.size() && quoted && value[i] == '\\') {
            ++i;
            continue;
        }
        if (i < value.size() && value[i] == '"')
            quoted = !quoted;
        if (i < value.size() && (quoted || value[i] != ','))
            continue;
        const QByteArrayView element =
            withoutBlanks(QByteArrayView(value).sliced(start, qMin(i, value.size()) - start));
        if (!element.isEmpty())
            elements += element.toByteArray();
        start = i + 1;
    }
    return elements;
}

bool listHolds(const QByteArray &value, QByteArrayView token)
{
    for (const QByteArray &element : listElements(value))
        if (token.compare(element, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

bool keepsConnection(const HttpHead &head)
{
    const QByteArray options = fieldValue(head.fields, "connection");
    if (listHolds(options, "close"))
        return false;
    return head.minor >= 1 || listHolds(options, "keep-alive");
}

bool isTokenChar(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr;
}

bool isToken(QByteArrayView text)
{
    for (const char c : text)
        if (!isTokenChar(c))
            return false;
    return !text.isEmpty();
}

bool isHttpBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView withoutBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isHttpBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isHttpBlank(text.back()))
        text.chop(1);
    return text;
}

} // namespace porthole
