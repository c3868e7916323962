// Bytes of strangers as text that is safe to look at: nothing hidden, nothing reordered, nothing guessed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/showntext.h"

#include "core/protocol/bytes.h"

#include <QChar>
#include <QLocale>

#include <algorithm>

namespace porthole {

namespace {

constexpr char16_t ReturnSymbol = 0x240d;
constexpr char16_t NewlineSymbol = 0x240a;
constexpr char16_t MarkDigits[] = u"0123456789abcdef";

bool isControl(char32_t c) { return c < 0x20 || c == 0x7f; }

// Blocks in which every character is assigned and visible: most text that is not ASCII.
bool isPlain(char32_t c)
{
    return (c >= 0x20 && c < 0x7f) || (c > 0xa0 && c < 0x300 && c != 0xad) || (c >= 0x400 && c < 0x483)
        || (c >= 0x4e00 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4);
}

QString codePoint(char32_t c)
{
    return u"\u27e8U+" % QString::number(uint(c), 16).toUpper().rightJustified(4, u'0') % u'\u27e9';
}

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

// The character itself, or what has to stand for it: one rule for the whole program, visibleTextOf()'s.
QString standIn(char32_t c)
{
    if (c > 0x10ffff || QChar::isSurrogate(c))
        return codePoint(c);
    return visibleTextOf(QString::fromUcs4(&c, 1).toUtf8(), 16).text;
}

} // namespace

Shown ShownText::at(quint32 position) const
{
    const auto after = std::upper_bound(spans.begin(), spans.end(), position,
                                        [](quint32 p, const ShownSpan &span) { return p < span.start; });
    if (after == spans.begin())
        return Shown::Plain;
    const ShownSpan &span = *(after - 1);
    return position < span.start + span.length ? span.what : Shown::Plain;
}

qint64 ShownText::positionOfByte(qint64 offset) const
{
    const auto after = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                        [](qint64 o, const ShownAnchor &anchor) { return o < anchor.offset; });
    if (after == anchors.begin())
        return 0;
    const ShownAnchor &before = *(after - 1);
    const qint64 end = after == anchors.end() ? text.size() : after->position;
    return std::min(end, before.position + (offset - before.offset));
}

qint64 ShownText::byteOfPosition(qint64 position) const
{
    const auto after = std::upper_bound(anchors.begin(), anchors.end(), position,
                                        [](qint64 p, const ShownAnchor &anchor) { return p < anchor.position; });
    if (after == anchors.begin())
        return 0;
    const ShownAnchor &before = *(after - 1);
    const qint64 byte = before.offset + (position - before.position);
    // One byte may be shown as several characters, a line end as three.
    return after == anchors.end() ? byte : std::min<qint64>(byte, std::max(before.offset, after->offset - 1));
}

QString ShownText::forClipboard(const QString &shown)
{
    QString out;
    out.reserve(shown.size());
    for (const QChar c : shown) {
        if (c == QLatin1Char('\n')) {
            if (out.endsWith(NewlineSymbol))
                out.chop(1);
            if (out.endsWith(ReturnSymbol))
                out.chop(1);
        }
        out.append(c == QChar(0x2409) ? QChar(u'\t') : c);
    }
    return out;
}

ShownTextBuilder::ShownTextBuilder(LineBreaks breaks, QList<SecretRange> secrets)
    : m_secrets(std::move(secrets)), m_breaks(breaks)
{
    std::sort(m_secrets.begin(), m_secrets.end(),
              [](const SecretRange &a, const SecretRange &b) { return a.offset < b.offset; });
}

// Offsets only grow, so that one pass over the ranges is enough.
bool ShownTextBuilder::isSecret(quint32 offset)
{
    while (m_nextSecret < m_secrets.size()) {
        const SecretRange &range = m_secrets.at(m_nextSecret);
        if (offset < range.offset)
            return false;
        if (offset - range.offset < range.length)
            return true;
        ++m_nextSecret;
    }
    return false;
}

void ShownTextBuilder::append(QStringView text, Shown what)
{
    const quint32 start = quint32(m_shown.text.size());
    m_shown.text.append(text);
    if (what == Shown::Plain)
        return;
    const quint32 length = quint32(text.size());
    if (!m_shown.spans.empty()) {
        ShownSpan &last = m_shown.spans.back();
        if (last.what == what && last.start + last.length == start) {
            last.length += length;
            return;
        }
    }
    m_shown.spans.push_back({start, length, what});
}

void ShownTextBuilder::breakLine()
{
    if (m_breaks == LineBreaks::Keep)
        m_shown.text.append(QLatin1Char('\n'));
}

void ShownTextBuilder::anchor(quint32 offset)
{
    const ShownAnchor here{offset, quint32(m_shown.text.size())};
    if (m_shown.anchors.empty() || m_shown.anchors.back().position - m_shown.anchors.back().offset
            != here.position - here.offset)
        m_shown.anchors.push_back(here);
}

void ShownTextBuilder::add(char32_t c, quint32 offset)
{
    // A lone CR ends a line too; CRLF only once.
    if (std::exchange(m_returnPending, false) && c != U'\n')
        breakLine();
    anchor(offset);
    ++m_shown.characters;
    const bool secret = isSecret(offset);
    if (isControl(c)) {
        const QChar symbol = c == 0x7f ? QChar(0x2421) : QChar(char16_t(0x2400 + c));
        append(QStringView(&symbol, 1), secret ? Shown::Secret : Shown::Control);
        if (c == U'\n')
            breakLine();
        else if (c == U'\r')
            m_returnPending = true;
        else if (c != U'\t')
            ++m_shown.oddities;
        return;
    }
    addVisible(c, secret ? Shown::Secret : Shown::Plain);
}

void ShownTextBuilder::addVisible(char32_t c, Shown what)
{
    if (isPlain(c)) {
        m_marks = 0;
        const QChar plain = char16_t(c);
        append(QStringView(&plain, 1), what);
        return;
    }
    // A tower of marks on one letter would paint over other lines.
    m_marks = isMark(c) ? m_marks + 1 : 0;
    const QString shown = m_marks > 4 ? codePoint(c) : standIn(c);
    if (shown.startsWith(u'\u27e8')) {
        ++m_shown.oddities;
        append(shown, what == Shown::Secret ? what : Shown::Hidden);
    } else {
        append(shown, what);
    }
}

void ShownTextBuilder::addAscii(QByteArrayView run, quint32 offset)
{
    if (!m_secrets.isEmpty()) {
        for (const char c : run)
            add(uchar(c), offset++);
        return;
    }
    if (std::exchange(m_returnPending, false))
        breakLine();
    anchor(offset);
    m_marks = 0;
    m_shown.characters += quint32(run.size());
    m_shown.text.append(QLatin1StringView(run));
}

void ShownTextBuilder::addMalformed(QByteArrayView bytes, quint32 offset)
{
    if (std::exchange(m_returnPending, false))
        breakLine();
    for (const char byte : bytes) {
        anchor(offset);
        const QChar mark[] = {u'\u27e8', MarkDigits[uchar(byte) >> 4], MarkDigits[uchar(byte) & 0xf], u'\u27e9'};
        append(QStringView(mark, std::size(mark)), isSecret(offset++) ? Shown::Secret : Shown::Malformed);
    }
    m_shown.malformedBytes += quint32(bytes.size());
}

ShownText ShownTextBuilder::take()
{
    if (std::exchange(m_returnPending, false))
        breakLine();
    return std::exchange(m_shown, {});
}

QString groupedNumber(quint64 number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English, QLocale::UnitedStates);
    return locale.toString(number);
}

Text byteCount(quint64 count)
{
    if (count == 1)
        return Text{QT_TRANSLATE_NOOP("porthole", "1 byte"), {}};
    return Text{QT_TRANSLATE_NOOP("porthole", "%1 bytes"), {groupedNumber(count)}};
}

} // namespace porthole
