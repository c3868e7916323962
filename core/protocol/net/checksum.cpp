// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/checksum.h"

#include "core/protocol/net/netreader.h"
#include "core/protocol/net/wire.h"

namespace porthole::net {

quint32 addToSum(QByteArrayView bytes, quint32 sum)
{
    quint64 wide = sum;
    qsizetype at = 0;
    for (; at + 1 < bytes.size(); at += 2)
        wide += be16(bytes, at);
    if (at < bytes.size())
        wide += quint32(byteAt(bytes, at)) << 8;
    while (wide >> 16)
        wide = (wide & 0xffff) + (wide >> 16);
    return quint32(wide);
}

quint16 foldedSum(quint32 sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(sum);
}

quint32 pseudoHeaderSum(QByteArrayView source, QByteArrayView destination, quint8 protocol, quint32 length)
{
    return addToSum(destination, addToSum(source, protocol + (length >> 16) + (length & 0xffff)));
}

Checksum verifyChecksum(QByteArrayView bytes, qsizetype at, quint32 pseudo)
{
    const quint16 found = be16(bytes, at);
    const quint32 sum = addToSum(bytes.sliced(at + 2), addToSum(bytes.first(at), pseudo));
    const auto expected = quint16(~foldedSum(sum));
    // Both zeros are one number there.
    if (found == expected || (found == 0xffff && expected == 0))
        return {ChecksumState::Right, expected};
    if (pseudo != 0 && found == foldedSum(pseudo))
        return {ChecksumState::Unfinished, expected};
    return {ChecksumState::Wrong, expected};
}

namespace {

Text wordsOf(const Checksum &checksum)
{
    switch (checksum.state) {
    case ChecksumState::Right: return {QT_TRANSLATE_NOOP("porthole", "right"), {}};
    case ChecksumState::Wrong:
        return {QT_TRANSLATE_NOOP("porthole", "wrong: by what is here it should be %1"),
                {hexNumber(checksum.expected, 2)}};
    case ChecksumState::Unfinished:
        return {QT_TRANSLATE_NOOP("porthole",
                                  "not finished: the network card of this machine was to do the rest"),
                {}};
    case ChecksumState::NotCaptured:
        return {QT_TRANSLATE_NOOP("porthole", "not verified: not all that it covers is here"), {}};
    case ChecksumState::Fragment:
        return {QT_TRANSLATE_NOOP("porthole", "not verified: it covers the other fragments too"), {}};
    case ChecksumState::None: return {QT_TRANSLATE_NOOP("porthole", "none was made"), {}};
    case ChecksumState::Forbidden:
        return {QT_TRANSLATE_NOOP("porthole", "none was made, and IPv6 demands one"), {}};
    }
    return {};
}

} // namespace

void sayChecksum(Field &field, const Checksum &checksum)
{
    field.value = {"%1, %2", {}, {field.value, wordsOf(checksum)}};
    switch (checksum.state) {
    case ChecksumState::Wrong:
    case ChecksumState::Forbidden:
        field.weight = Field::Weight::Trouble;
        field.explain = QStringLiteral("net.checksum.wrong");
        return;
    case ChecksumState::Unfinished:
        field.weight = Field::Weight::Caution;
        field.explain = QStringLiteral("net.checksum.offload");
        return;
    default: return;
    }
}

} // namespace porthole::net
