// Parameters are read as RFC 9110 section 5.6.6 has them, quoted strings with their backslashes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpdisposition.h"

#include <QString>

#include <optional>

namespace porthole {
namespace {

constexpr qsizetype LongestField = 16 * 1024;

struct Parameter {
    QByteArray name; // in lower case
    QByteArray value;
};

class DispositionReader
{
public:
    explicit DispositionReader(QByteArrayView text) : m_text(text) {}

    // Behind the next semicolon; nullopt: no more, or not written as one.
    std::optional<Parameter> next()
    {
        const qsizetype semicolon = m_text.indexOf(';');
        if (semicolon < 0)
            return std::nullopt;
        m_text = withoutBlanks(m_text.sliced(semicolon + 1));
        const qsizetype equals = m_text.indexOf('=');
        if (equals < 0)
            return std::nullopt;
        Parameter out{withoutBlanks(m_text.first(equals)).toByteArray().toLower(), {}};
        m_text = withoutBlanks(m_text.sliced(equals + 1));
        if (!isToken(out.name))
            return std::nullopt;
        if (m_text.startsWith('"'))
            return quoted(out);
        const qsizetype end = m_text.indexOf(';');
        out.value = withoutBlanks(end < 0 ? m_text : m_text.first(end)).toByteArray();
        m_text = m_text.sliced(end < 0 ? m_text.size() : end);
        return out;
    }

private:
    std::optional<Parameter> quoted(Parameter out)
    {
        for (qsizetype i = 1; i < m_text.size(); ++i) {
            if (m_text[i] == '"') {
                m_text = m_text.sliced(i + 1);
                return out;
            }
            if (m_text[i] == '\\' && i + 1 < m_text.size())
                ++i;
            out.value += m_text[i];
        }
        return std::nullopt; // no end
    }

    QByteArrayView m_text;
};

// RFC 8187: charset'language'percent-coded
std::optional<QByteArray> extended(const QByteArray &value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0)
        return std::nullopt;
    const QByteArray charset = value.left(first).toLower();
    const QByteArray bytes = QByteArray::fromPercentEncoding(value.sliced(second + 1));
    if (charset == "utf-8")
        return bytes;
    if (charset == "iso-8859-1")
        return QString::fromLatin1(bytes).toUtf8();
    return std::nullopt;
}

bool isUtf8(const QByteArray &bytes)
{
    return !QString::fromUtf8(bytes).contains(QChar(QChar::ReplacementCharacter));
}

} // namespace

QByteArray suggestedFileName(const HttpFields &fields)
{
    const HttpField *field = findField(fields, "content-disposition");
    if (!field || field->value.size() > LongestField)
        return {};
    QByteArray plain;
    DispositionReader reader(field->value);
    while (const auto parameter = reader.next()) {
        if (parameter->name == "filename*") {
            if (const auto name = extended(parameter->value))
                return *name;
        } else if (parameter->name == "filename" && plain.isEmpty()) {
            plain = parameter->value;
        }
    }
    return isUtf8(plain) ? plain : QString::fromLatin1(plain).toUtf8();
}

} // namespace porthole
