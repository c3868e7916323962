// Bodies decoded in every way in which they can come, for the tests of content codings.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/contentdecoder.h"
#include "core/protocol/coding/contentencoder.h"

#include <QSignalSpy>
#include <QTest>

namespace porthole::test {

struct Decoded {
    QByteArray bytes;
    Failure failure; // of the decoder's creation, of decode() or of end()
    QList<CodingFacts> facts;
    qsizetype largestPiece = 0;

    QString words() const { return failure ? sentence(failure) : QString(); }
};

// `more`: how many bytes come at once after the first `first` ones.
inline Decoded decodeIn(const QList<QByteArray> &codings, const QByteArray &bytes, qsizetype first,
                        qsizetype more, const CodingBounds &bounds = {})
{
    Decoded out;
    Result<ContentDecoder> decoder = ContentDecoder::create(codings, bounds);
    if (!decoder) {
        out.failure = decoder.error();
        return out;
    }
    const auto sink = [&](QByteArrayView piece) {
        out.bytes += piece;
        out.largestPiece = qMax(out.largestPiece, piece.size());
    };
    QByteArrayView body(bytes);
    Result<void> done;
    for (qsizetype size = first; done && !body.isEmpty(); size = more) {
        size = qMin(size, body.size());
        done = decoder->decode(body.first(size), sink);
        body = body.sliced(size);
    }
    if (done)
        done = decoder->end();
    if (!done)
        out.failure = done.error();
    out.facts = decoder->facts();
    return out;
}

inline Decoded decodeWhole(const QList<QByteArray> &codings, const QByteArray &body,
                           const CodingBounds &bounds = {})
{
    return decodeIn(codings, body, body.size(), 1, bounds);
}

inline Decoded decodeBytewise(const QList<QByteArray> &codings, const QByteArray &body,
                              const CodingBounds &bounds = {})
{
    return decodeIn(codings, body, 1, 1, bounds);
}

// Empty: the two agree.
inline QByteArray difference(const Decoded &a, const Decoded &b)
{
    if (a.bytes != b.bytes)
        return "bytes: " + QByteArray::number(a.bytes.size()) + " and " + QByteArray::number(b.bytes.size());
    if (a.failure.reason != b.failure.reason || a.words() != b.words())
        return "failure: " + a.words().toUtf8() + " | " + b.words().toUtf8();
    if (a.facts.size() != b.facts.size())
        return "layers";
    // Outer layers, and what does not fit any more, may be ahead when it fails.
    const qsizetype known = a.failure ? a.facts.size() - 1 : 0;
    for (qsizetype i = known; i < a.facts.size(); ++i) {
        const CodingFacts &one = a.facts[i];
        const CodingFacts &other = b.facts[i];
        const bool members = one.members == other.members || a.failure.reason == Reason::Limit;
        if (!members || one.bytesOut != other.bytesOut || one.variant != other.variant)
            return "facts of layer " + QByteArray::number(i);
    }
    return {};
}

inline QByteArray encoded(const QByteArray &coding, QByteArrayView bytes)
{
    return ContentEncoder::encode(coding, bytes).value();
}

// Text that compresses as text does, the same on every run.
inline QByteArray prose(qsizetype size)
{
    QByteArray out;
    for (quint32 state = 1; out.size() < size; state = state * 1664525 + 1013904223)
        out +=
            "line " + QByteArray::number(state >> 20) + (state & 0x10000 ? " of a body\n" : " and so on, ");
    return out.first(size);
}

// True for a failure that says where, what and why.
inline bool isNamed(const Failure &failure)
{
    return failure.reason != Reason::None && failure.reason != Reason::Internal
           && QByteArrayView(failure.where.step) == "decode" && !failure.where.object.isEmpty()
           && !failure.where.detail.isEmpty() && failure.evidence.size() <= 128;
}

} // namespace porthole::test
