// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/framing/framingdissector.h"

#include <algorithm>
#include <limits>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype FrameSummaryChars = 60;
constexpr QStringView Prefix = u"frames ";

// What explain() has to know, in the kind of a message.
quint16 kindOf(const Framing &framing, bool complete, bool lost)
{
    if (framing.kind == Framing::Kind::Length && !lost)
        return quint16(0x100 | framing.form.bytes | (framing.form.kind == NumberForm::Kind::Little ? 0x10 : 0)
                       | (framing.itself ? 0x20 : 0));
    if (framing.kind == Framing::Kind::Delimiter && complete)
        return quint16(0x200 | framing.delimiter.size());
    return 0;
}

quint64 numberIn(QByteArrayView bytes, bool little)
{
    quint64 value = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        value = value << 8 | uchar(bytes[little ? bytes.size() - 1 - i : i]);
    return value;
}

QByteArrayView atMost(QByteArrayView bytes, qint64 most)
{
    return bytes.first(std::min<qint64>(bytes.size(), most));
}

Field content(QByteArrayView bytes, qint64 offset, qint64 length)
{
    const Text shown{
        "%1", {visibleText(atMost(bytes.sliced(std::min<qsizetype>(offset, bytes.size())), length), 200)}};
    return {.name = {QT_TRANSLATE_NOOP("porthole", "Content"), {}},
            .value = shown,
            .offset = offset,
            .length = length};
}

QList<Field> fieldsOf(const Message &message, QByteArrayView bytes)
{
    QList<Field> fields;
    qint64 head = 0;
    qint64 tail = 0;
    if (message.kind & 0x100) {
        head = std::min<qint64>(message.kind & 0x0f, message.length);
        const quint64 value = numberIn(atMost(bytes, head), message.kind & 0x10);
        const char *name = message.kind & 0x20 ? QT_TRANSLATE_NOOP("porthole", "Length, itself included")
                                               : QT_TRANSLATE_NOOP("porthole", "Length");
        fields +=
            Field{.name = {name, {}}, .value = {"%1", {QString::number(value)}}, .offset = 0, .length = head};
    } else if (message.kind & 0x200) {
        tail = std::min<qint64>(message.kind & 0xff, message.length);
    }
    if (message.length > head + tail)
        fields += content(bytes, head, message.length - head - tail);
    if (tail > 0)
        fields += Field{.name = {QT_TRANSLATE_NOOP("porthole", "Delimiter"), {}},
                        .value = {},
                        .offset = message.length - tail,
                        .length = tail};
    fields += Field{
        .name = {QT_TRANSLATE_NOOP("porthole", "Framing"), {}},
        .value = {QT_TRANSLATE_NOOP(
                      "porthole", "By the framing that was chosen here: the stream itself has no messages."),
                  {}},
        .prose = true};
    return fields;
}

} // namespace

FramingDissector::FramingDissector(const Framing &framing) : m_framing(framing) {}

void FramingDissector::received(Side from, QByteArrayView bytes, QList<Message> &found)
{
    m_secrets.clear();
    Stream &stream = m_streams[size_t(from)];
    while (!bytes.isEmpty()) {
        qint64 most = bytes.size();
        if (m_framing.kind == Framing::Kind::Fixed)
            stream.whole = m_framing.size;
        if (stream.lost)
            most = bytes.size();
        else if (m_framing.kind == Framing::Kind::Delimiter)
            most = upToDelimiter(stream, bytes);
        else if (stream.whole >= 0)
            most = std::min<qint64>(most, stream.whole - stream.size);
        else
            most = std::min<qint64>(most, m_framing.form.bytes - stream.size);
        take(stream, from, bytes.first(most), found);
        bytes = bytes.sliced(most);
    }
}

// How many bytes belong to the message that is read: all, where no delimiter ends in them.
qsizetype FramingDissector::upToDelimiter(const Stream &stream, QByteArrayView bytes) const
{
    const QByteArray &delimiter = m_framing.delimiter;
    const QByteArray seam =
        stream.tail + bytes.first(std::min(bytes.size(), delimiter.size() - 1)).toByteArray();
    if (const qsizetype found = seam.indexOf(delimiter); found >= 0)
        return found + delimiter.size() - stream.tail.size();
    const qsizetype found = bytes.indexOf(delimiter);
    return found < 0 ? bytes.size() : found + delimiter.size();
}

void FramingDissector::take(Stream &stream, Side from, QByteArrayView bytes, QList<Message> &found)
{
    stream.size += bytes.size();
    if (stream.beginning.size() < BeginningKept)
        stream.beginning += atMost(bytes, BeginningKept - stream.beginning.size());
    if (stream.lost)
        return;
    if (m_framing.kind == Framing::Kind::Delimiter) {
        stream.tail += bytes.last(std::min(bytes.size(), m_framing.delimiter.size()));
        if (stream.tail.endsWith(m_framing.delimiter))
            return finish(stream, from, true, found);
        stream.tail = stream.tail.last(std::min(stream.tail.size(), m_framing.delimiter.size() - 1));
        return;
    }
    if (stream.whole < 0 && stream.size == m_framing.form.bytes)
        readLength(stream);
    if (stream.size == stream.whole)
        finish(stream, from, true, found);
}

void FramingDissector::readLength(Stream &stream) const
{
    const int bytes = m_framing.form.bytes;
    const quint64 value = numberIn(QByteArrayView(stream.beginning).first(bytes),
                                   m_framing.form.kind == NumberForm::Kind::Little);
    const quint64 most = quint64(std::numeric_limits<qint64>::max()) / 2;
    if (value > most || (m_framing.itself && value < quint64(bytes)))
        stream.lost = true;
    else
        stream.whole = qint64(value) + (m_framing.itself ? 0 : bytes);
}

// A delimiter among bytes that were not kept is not seen, and neither is a length.
void FramingDissector::skipped(Side from, qint64 count, QList<Message> &found)
{
    Stream &stream = m_streams[size_t(from)];
    if (m_framing.kind == Framing::Kind::Fixed)
        stream.whole = m_framing.size;
    while (count > 0) {
        stream.hasGap = true;
        stream.tail.clear();
        const bool known = !stream.lost && stream.whole >= 0;
        const qint64 some = known ? std::min(count, stream.whole - stream.size) : count;
        stream.size += some;
        count -= some;
        if (known && stream.size == stream.whole) {
            finish(stream, from, true, found);
            if (m_framing.kind == Framing::Kind::Fixed)
                stream.whole = m_framing.size;
        } else if (m_framing.kind == Framing::Kind::Length && stream.whole < 0) {
            stream.lost = true;
        }
    }
}

void FramingDissector::ended(Side from, QList<Message> &found)
{
    Stream &stream = m_streams[size_t(from)];
    if (stream.size > 0)
        finish(stream, from, false, found);
}

QByteArrayView FramingDissector::contentOf(const Stream &stream, bool complete) const
{
    QByteArrayView bytes = stream.beginning;
    if (m_framing.kind == Framing::Kind::Length && !stream.lost)
        bytes = bytes.sliced(std::min<qsizetype>(bytes.size(), m_framing.form.bytes));
    if (m_framing.kind == Framing::Kind::Delimiter && complete && bytes.endsWith(m_framing.delimiter))
        bytes.chop(m_framing.delimiter.size());
    return bytes;
}

void FramingDissector::finish(Stream &stream, Side from, bool complete, QList<Message> &found) const
{
    Message message;
    message.from = from;
    message.offset = stream.begin;
    message.length = stream.size;
    message.kind = kindOf(m_framing, complete, stream.lost);
    message.complete = complete && !stream.lost;
    message.unindexed = stream.hasGap;
    const QStringList args{QString::number(stream.size),
                           visibleText(contentOf(stream, complete), FrameSummaryChars)};
    const bool one = stream.size == 1;
    if (stream.lost)
        message.summary = {one ? QT_TRANSLATE_NOOP("porthole", "%1 byte that cannot be cut any more: its length is impossible")
                               : QT_TRANSLATE_NOOP("porthole", "%1 bytes that cannot be cut any more: the length in front is impossible"),
                           args};
    else if (complete)
        message.summary = {one ? QT_TRANSLATE_NOOP("porthole", "%1 byte: %2") : QT_TRANSLATE_NOOP("porthole", "%1 bytes: %2"), args};
    else
        message.summary = {one ? QT_TRANSLATE_NOOP("porthole", "%1 byte, then the stream ended: %2")
                               : QT_TRANSLATE_NOOP("porthole", "%1 bytes, then the stream ended: %2"),
                           args};
    found += message;
    const qint64 next = stream.begin + stream.size;
    stream = {};
    stream.begin = next;
}

const SpokenProtocol &framedProtocol()
{
    static const SpokenProtocol row{"frames", QT_TRANSLATE_NOOP("porthole", "Message"),
                                    {},       nullptr,
                                    nullptr,  nullptr,
                                    fieldsOf, [](QByteArrayView, QByteArrayView) { return false; }};
    return row;
}

QByteArray framingWords(const Framing &framing)
{
    return (Prefix.toString() + framing.name()).toUtf8();
}

std::unique_ptr<Dissector> framingDissector(QStringView words)
{
    if (!words.startsWith(Prefix))
        return nullptr;
    const auto framing = parseFraming(words.sliced(Prefix.size()));
    return framing ? std::make_unique<FramingDissector>(*framing) : nullptr;
}

} // namespace porthole
