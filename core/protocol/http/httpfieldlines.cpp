// What breaks framing is refused; what is only ugly is kept and warned of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpfieldlines.h"

#include "core/protocol/http/httpfailure.h"

#include <algorithm>

namespace porthole {
namespace {

bool isControlByte(char c)
{
    return (uchar(c) < 0x20 && c != '\t') || c == 0x7f;
}

} // namespace

Result<void> checkLine(QByteArrayView line)
{
    if (line.contains('\r'))
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "A line of the head holds a carriage return without a line feed. Programs "
                              "disagree on whether that ends a line, so it is refused."),
            line));
    if (line.contains('\0'))
        return tl::unexpected(
            httpBroken(QT_TRANSLATE_NOOP(
                           "porthole", "A line of the head holds a NUL byte, which is never allowed there."),
                       line));
    return {};
}

Result<void> HttpFieldLines::add(QByteArrayView line, qint64 offset, qint64 lengthWithEnd)
{
    if (Result<void> ok = checkLine(line); !ok)
        return ok;
    return isHttpBlank(line.front()) ? continueField(line, offset, lengthWithEnd)
                                     : addField(line, offset, lengthWithEnd);
}

// RFC 9112 section 5.1: a server must refuse white space before the colon; in a response it is taken away.
Result<QByteArrayView> HttpFieldLines::nameIn(QByteArrayView line, qsizetype colon, qint64 offset)
{
    const QByteArrayView written = line.first(colon);
    const QByteArrayView name = withoutBlanks(written);
    if (name.size() != written.size()) {
        if (m_kind == HttpHead::Kind::Request)
            return tl::unexpected(httpBroken(
                QT_TRANSLATE_NOOP("porthole",
                                  "There is white space between a field's name and its colon. Servers must "
                                  "refuse that, because it was used to smuggle requests."),
                line));
        warnings +=
            {{QT_TRANSLATE_NOOP("porthole", "White space between a field's name and its colon is forbidden; "
                                            "it was left out."),
              {}},
             {offset + name.size(), written.size() - name.size()}};
    }
    if (!isToken(name))
        return tl::unexpected(httpBroken(
            name.isEmpty()
                ? QT_TRANSLATE_NOOP("porthole", "A field line has no name before its colon.")
                : QT_TRANSLATE_NOOP("porthole", "A field's name holds characters that no name may have."),
            line));
    return name;
}

Result<void> HttpFieldLines::addField(QByteArrayView line, qint64 offset, qint64 lengthWithEnd)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole", "A line of the head is no field: it has no colon."), line));
    if (fields.size() >= m_mostFields)
        return tl::unexpected(
            httpFailure(Reason::Limit,
                        {QT_TRANSLATE_NOOP("porthole", "There are more than %1 field lines."),
                         {QString::number(m_mostFields)}},
                        line));
    const Result<QByteArrayView> name = nameIn(line, colon, offset);
    if (!name)
        return tl::unexpected(name.error());
    const QByteArrayView value = withoutBlanks(line.sliced(colon + 1));
    const qint64 valueAt = value.isEmpty() ? colon + 1 : value.data() - line.data();
    fields += {name->toByteArray(),
               value.toByteArray(),
               {offset, lengthWithEnd},
               {offset, name->size()},
               {offset + valueAt, value.size()}};
    m_folded = false;
    warnOfControls(line, offset);
    return {};
}

// RFC 9112 section 5.2: obsolete line folding.
Result<void> HttpFieldLines::continueField(QByteArrayView line, qint64 offset, qint64 lengthWithEnd)
{
    if (fields.isEmpty())
        return tl::unexpected(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "The first field line begins with white space, so there is no field that it "
                              "could continue."),
            line));
    HttpField &field = fields.last();
    const QByteArrayView more = withoutBlanks(line);
    if (!more.isEmpty()) {
        if (!field.value.isEmpty())
            field.value += ' ';
        field.value.append(more);
        field.valueBytes.length =
            offset + (more.data() - line.data()) + more.size() - field.valueBytes.offset;
    }
    field.line.length += lengthWithEnd;
    if (!m_folded)
        warnings +=
            {{QT_TRANSLATE_NOOP("porthole", "A field is folded over several lines, which is obsolete; they "
                                            "were joined by a blank."),
              {}},
             {offset, lengthWithEnd}};
    m_folded = true;
    warnOfControls(line, offset);
    return {};
}

void HttpFieldLines::warnOfControls(QByteArrayView line, qint64 offset)
{
    if (m_controls)
        return;
    const auto found = std::find_if(line.begin(), line.end(), isControlByte);
    if (found == line.end())
        return;
    m_controls = true;
    warnings +=
        {{QT_TRANSLATE_NOOP("porthole", "A field's value holds control characters, which are not allowed."),
          {}},
         {offset + (found - line.begin()), 1}};
}

} // namespace porthole
