// A byte at a time where it matters, whole lines at once where it does not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpsecretlines.h"

#include "core/protocol/http/httpfields.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qsizetype LongestName = 64; // no name that we look for is as long

void tell(QList<SecretSpan> &found, qsizetype at)
{
    if (!found.isEmpty() && found.last().offset + found.last().length == at)
        ++found.last().length;
    else
        found += SecretSpan{at, 1};
}

} // namespace

void HttpSecretLines::read(QByteArrayView bytes, qsizetype at, QList<SecretSpan> &found)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (m_step == Step::Rest) {
            const qsizetype end = bytes.indexOf('\n', i);
            if (end < 0)
                return;
            i = end;
        }
        readOne(bytes[i], at + i, found);
    }
}

void HttpSecretLines::readOne(char c, qsizetype at, QList<SecretSpan> &found)
{
    if (c == '\n') {
        if (m_step == Step::Name || m_step == Step::LineStart)
            m_secret = false;
        m_step = Step::LineStart;
        m_name.clear();
        return;
    }
    if (m_step
        == Step::LineStart) // RFC 9112 section 5.2: a line that begins with a blank continues the one before
        m_step = isHttpBlank(c) && m_secret ? (m_attributes ? Step::Rest : Step::BeforeValue) : Step::Name;
    if (m_step == Step::Name) {
        if (c == ':')
            onName();
        else if (m_name.size() <= LongestName)
            m_name += c;
        else
            leaveLine();
        return;
    }
    if (m_step == Step::BeforeValue && !isHttpBlank(c))
        m_step = Step::Value;
    if (m_step != Step::Value || c == '\r')
        return;
    if (c == ';' && m_endsAtSemicolon) {
        m_attributes = true;
        m_step = Step::Rest;
        return;
    }
    tell(found, at);
}

// No name that is looked for is so long: the rest of the line is passed over at once.
void HttpSecretLines::leaveLine()
{
    m_secret = false;
    m_step = Step::Rest;
}

void HttpSecretLines::onName()
{
    m_name = withoutBlanks(m_name).toByteArray().toLower();
    m_secret = isSecretField(m_name);
    m_endsAtSemicolon = m_name == "set-cookie";
    m_attributes = false;
    m_step = m_secret ? Step::BeforeValue : Step::Rest;
}

QByteArray withoutHttpSecrets(QByteArrayView lines)
{
    QList<SecretSpan> found;
    HttpSecretLines().read(lines, 0, found);
    QByteArray blanked = lines.toByteArray();
    for (const SecretSpan &span : std::as_const(found))
        std::fill_n(blanked.begin() + span.offset, span.length, '*');
    return blanked;
}

} // namespace porthole
