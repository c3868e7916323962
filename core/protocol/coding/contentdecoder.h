// Undoes the content codings of a body (RFC 9110 section 8.4), or its transfer codings, while it comes in.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/codinglayer.h"

#include <QList>

#include <functional>
#include <memory>
#include <vector>

namespace porthole {

// What a body may grow to. Each layer is held to it: an inner one could swallow what an outer one makes.
struct CodingBounds {
    quint64 bytes = quint64(1) << 30;
    quint64 ratio = 1000;         // times what came from the peer,
    quint64 unchecked = 10 << 20; // but only beyond this: a small body of zeros is harmless
};

// Knows gzip, x-gzip, deflate (both formats that go by this name), br, zstd and identity. Memory stays below
// 32 MiB a layer (the window of br) whatever comes in. Any split of the same bytes gives the same; only the
// last piece before `ratio` stops it may end elsewhere.
class ContentDecoder
{
public:
    static constexpr qsizetype MostCodings = 5;
    using Sink = std::function<void(QByteArrayView)>;

    // In the order in which they were applied, as Content-Encoding lists them; empty elements are skipped
    // (RFC 9110 section 5.6.1.2). Unsupported: a name is not known; Limit: there are too many.
    static Result<ContentDecoder> create(const QList<QByteArray> &codings, const CodingBounds &bounds = {});

    // Takes `in`, which lives until next() has given all of it, or keepRest() was called.
    void give(QByteArrayView in);
    // The next piece of what can be made of it, of at most CodingLayer::PieceSize, which lives until the next call. Empty:
    // that was all. What came before a failure is given first; a failure stays, and nothing is decoded after it.
    Result<QByteArrayView> next();
    // What is not taken yet is copied.
    void keepRest();
    // All at once.
    Result<void> decode(QByteArrayView in, const Sink &sink);
    // The body is over. Closed where a coding is not; also where no byte came at all, which facts() tells
    // apart. A caller that takes an empty body for an empty one does not ask.
    Result<void> end();

    // A layer each, in the order in which they are undone: the first takes what comes from the peer. Where
    // one failed, those before it may be ahead of it.
    QList<CodingFacts> facts() const;

private:
    struct Layer {
        std::unique_ptr<CodingLayer> coding;
        quint64 bytesOut = 0;
        QByteArrayView in = {}; // of the piece that the layer before gave
        Failure failure = {};   // a bound was met
    };

    explicit ContentDecoder(const CodingBounds &bounds) : m_bounds(bounds) {}
    Result<QByteArrayView> pull(size_t layers);
    Result<QByteArrayView> bounded(Layer &layer, QByteArrayView piece) const;
    Failure exceeded(const CodingLayer &layer, bool bySize) const;

    CodingBounds m_bounds;
    std::vector<Layer> m_layers; // as facts()
    QByteArrayView m_given;      // not taken yet
    QByteArray m_rest;           // which it is of, after keepRest()
    Failure m_failure;
};

} // namespace porthole
