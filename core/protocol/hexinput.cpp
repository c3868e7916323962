// Hex as people paste it: pairs of digits with whatever stands between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/hexdumpreader.h"
#include "core/protocol/hexvalue.h"

#include <QtGlobal>

namespace porthole {
namespace {

class HexReader
{
public:
    explicit HexReader(QStringView text) : m_text(text) {}

    Parsed<QByteArray> read()
    {
        skipDeclaration();
        while (m_i < m_text.size() && !m_problem) {
            if (!skipBetween())
                digits();
        }
        if (m_problem)
            return tl::unexpected<ParseProblem>(*m_problem);
        return m_out;
    }

private:
    char16_t at(qsizetype i) const { return i < m_text.size() ? m_text[i].unicode() : u'\0'; }

    void fail(qsizetype position, qsizetype length, const char *source, const QStringList &args = {})
    {
        m_problem = ParseProblem{position, length, {source, args}};
        m_i = m_text.size();
    }

    // "unsigned char x[] = {" or "data = bytes([": everything up to the bracket behind the first "=".
    void skipDeclaration()
    {
        const qsizetype equals = m_text.indexOf(u'=');
        if (equals < 0)
            return;
        qsizetype open = equals + 1;
        while (open < m_text.size() && m_text[open] != u'{' && m_text[open] != u'[' && m_text[open] != u'"'
               && m_text[open] != u'\'')
            ++open;
        if (open == m_text.size())
            return;
        m_declared = m_text[open] == u'{';
        m_i = open + 1;
    }

    bool skipComment()
    {
        if (at(m_i) == u'/' && at(m_i + 1) == u'*') {
            const qsizetype end = m_text.indexOf(u"*/", m_i + 2);
            if (end < 0)
                fail(m_i, 2, QT_TRANSLATE_NOOP("porthole", "This comment has no end."));
            else
                m_i = end + 2;
            return true;
        }
        const bool line = (at(m_i) == u'/' && at(m_i + 1) == u'/') || at(m_i) == u'#';
        while (line && m_i < m_text.size() && m_text[m_i] != u'\n')
            ++m_i;
        return line;
    }

    bool skipBetween()
    {
        const char16_t c = at(m_i);
        if (skipComment())
            return true;
        const bool prefix = (c == u'b' || c == u'B') && (at(m_i + 1) == u'"' || at(m_i + 1) == u'\'');
        const bool continued = c == u'\\' && (at(m_i + 1) == u'\n' || at(m_i + 1) == u'\r');
        static constexpr QStringView between = u",;:-._|{}[]()<>\"'%";
        if (!m_text[m_i].isSpace() && !prefix && !continued && !between.contains(m_text[m_i]) && c != 0xfeff)
            return false;
        ++m_i;
        return true;
    }

    void digits()
    {
        const bool marked = (at(m_i) == u'0' || at(m_i) == u'\\') && (at(m_i + 1) | 0x20) == u'x';
        const qsizetype start = m_i;
        if (marked)
            m_i += 2;
        const qsizetype first = m_i;
        while (m_i < m_text.size() && hexValue(at(m_i)) >= 0 && !startsNextMark(m_i, first))
            ++m_i;
        const qsizetype count = m_i - first;
        if (count == 0)
            return failAt(start, marked);
        if (m_declared && !marked && !isSameInBothBases(first, count))
            return fail(first, count,
                        QT_TRANSLATE_NOOP("porthole", "In this array \"%1\" has no 0x before it: "
                                                      "it would be a decimal number."),
                        {m_text.mid(first, count).toString()});
        if (count % 2 != 0 && !(count == 1 && (marked || m_declared)))
            return fail(m_i - 1, 1,
                        QT_TRANSLATE_NOOP("porthole", "The digit \"%1\" at position %2 has no partner: "
                                                      "each byte is written with two."),
                        {m_text.mid(m_i - 1, 1).toString(), QString::number(m_i)});
        for (qsizetype i = first - (count % 2); i < m_i; i += 2)
            m_out += char((i < first ? 0 : hexValue(at(i)) << 4) | hexValue(at(i + 1)));
        if ((at(m_i) | 0x20) == u'h' && !marked) // the assembler's "48h"
            ++m_i;
    }

    // "0x480x65": the 0 before an x begins the next byte.
    bool startsNextMark(qsizetype i, qsizetype first) const
    {
        return i > first && (i - first) % 2 == 0 && at(i) == u'0' && (at(i + 1) | 0x20) == u'x';
    }

    bool isSameInBothBases(qsizetype first, qsizetype count) const { return count == 1 && at(first) <= u'9'; }

    void failAt(qsizetype position, bool marked)
    {
        if (marked)
            return fail(position, 2, QT_TRANSLATE_NOOP("porthole", "No hex digit follows at position %1."),
                        {QString::number(position + 1)});
        const QString shown = visibleText(m_text.mid(position, 1).toUtf8(), 12);
        fail(position, 1, QT_TRANSLATE_NOOP("porthole", "\"%1\" at position %2 is no hex digit."),
             {shown, QString::number(position + 1)});
    }

    QStringView m_text;
    qsizetype m_i = 0;
    bool m_declared = false;
    QByteArray m_out;
    std::optional<ParseProblem> m_problem;
};

} // namespace

Parsed<QByteArray> parseHex(QStringView text)
{
    if (auto dump = readHexDump(text))
        return *dump;
    return HexReader(text).read();
}

} // namespace porthole
