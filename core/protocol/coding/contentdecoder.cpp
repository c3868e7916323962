// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentdecoder.h"

#include "core/protocol/coding/brotlilayer.h"
#include "core/protocol/coding/deflatelayer.h"
#include "core/protocol/coding/gziplayer.h"
#include "core/protocol/coding/identitylayer.h"
#include "core/protocol/coding/zstdlayer.h"

namespace porthole {
namespace {

// Null: not known. Names are case-insensitive (RFC 9110 section 8.4.1).
std::unique_ptr<CodingLayer> layerFor(const QByteArray &name)
{
    if (name == "gzip" || name == "x-gzip")
        return std::make_unique<GzipLayer>(name);
    if (name == "deflate")
        return std::make_unique<DeflateLayer>(name);
    if (name == "br")
        return std::make_unique<BrotliLayer>(name);
    if (name == "zstd")
        return std::make_unique<ZstdLayer>(name);
    if (name == "identity")
        return std::make_unique<IdentityLayer>(name);
    return nullptr;
}

Failure unknown(const QByteArray &name)
{
    const QString shown = QString::fromLatin1(name);
    return {Reason::Unsupported,
            0,
            {"decode",
             shown,
             {QT_TRANSLATE_NOOP("porthole",
                                "The coding \"%1\" is not known here. Known are gzip, deflate, br and "
                                "zstd. The bytes are shown as they came."),
              {shown}}},
            name.first(qMin<qsizetype>(name.size(), 64))};
}

Failure tooMany(qsizetype count)
{
    return {Reason::Limit,
            0,
            {"decode",
             {},
             {QT_TRANSLATE_NOOP("porthole", "%1 codings lie on top of each other; at most %2 are undone."),
              {QString::number(count), QString::number(ContentDecoder::MostCodings)}}},
            {}};
}

} // namespace

Result<ContentDecoder> ContentDecoder::create(const QList<QByteArray> &codings, const CodingBounds &bounds)
{
    QList<QByteArray> names;
    for (const QByteArray &coding : codings) {
        if (const QByteArray name = coding.trimmed().toLower(); !name.isEmpty())
            names.prepend(name);
    }
    if (names.size() > MostCodings)
        return tl::unexpected(tooMany(names.size()));
    ContentDecoder decoder(bounds);
    for (const QByteArray &name : names) {
        std::unique_ptr<CodingLayer> layer = layerFor(name);
        if (!layer)
            return tl::unexpected(unknown(name));
        decoder.m_layers.push_back({std::move(layer)});
    }
    return decoder;
}

Result<void> ContentDecoder::decode(QByteArrayView in, const Sink &sink)
{
    give(in);
    for (;;) {
        const Result<QByteArrayView> piece = next();
        if (!piece)
            return tl::unexpected(piece.error());
        if (piece->isEmpty())
            return {};
        sink(*piece);
    }
}

void ContentDecoder::give(QByteArrayView in)
{
    m_given = in;
}

void ContentDecoder::keepRest()
{
    m_rest = m_given.toByteArray();
    m_given = m_rest;
}

Result<QByteArrayView> ContentDecoder::next()
{
    if (m_failure)
        return tl::unexpected(m_failure);
    Result<QByteArrayView> piece = pull(m_layers.size());
    if (!piece)
        m_failure = piece.error();
    return piece;
}

Result<void> ContentDecoder::end()
{
    if (m_failure)
        return tl::unexpected(m_failure);
    for (const Layer &layer : m_layers) {
        if (Result<void> ended = layer.coding->end(); !ended) {
            m_failure = ended.error();
            return ended;
        }
    }
    return {};
}

QList<CodingFacts> ContentDecoder::facts() const
{
    QList<CodingFacts> all;
    for (const Layer &layer : m_layers) {
        all += layer.coding->facts();
        all.last().bytesOut = layer.bytesOut;
    }
    return all;
}

// What comes out of so many layers.
Result<QByteArrayView> ContentDecoder::pull(size_t layers)
{
    if (layers == 0) {
        const QByteArrayView piece = m_given.first(qMin(m_given.size(), CodingLayer::PieceSize));
        m_given = m_given.sliced(piece.size());
        return piece;
    }
    Layer &layer = m_layers[layers - 1];
    for (;;) {
        if (layer.failure)
            return tl::unexpected(layer.failure);
        QByteArrayView &in = layers == 1 ? m_given : layer.in;
        Result<QByteArrayView> piece = layer.coding->next(in);
        if (!piece)
            return piece;
        if (!piece->isEmpty())
            return bounded(layer, *piece);
        if (layers == 1)
            return piece;
        piece = pull(layers - 1);
        if (!piece || piece->isEmpty())
            return piece;
        in = *piece;
    }
}

Result<QByteArrayView> ContentDecoder::bounded(Layer &layer, QByteArrayView piece) const
{
    const quint64 came = m_layers.front().coding->facts().bytesIn;
    const quint64 byRatio = qMax(m_bounds.unchecked, came * m_bounds.ratio);
    const quint64 most = qMin(m_bounds.bytes, byRatio);
    const quint64 left = most > layer.bytesOut ? most - layer.bytesOut : 0;
    if (quint64(piece.size()) > left) {
        layer.failure = exceeded(*layer.coding, m_bounds.bytes <= byRatio);
        if (left == 0)
            return tl::unexpected(layer.failure);
        piece = piece.first(qsizetype(left));
    }
    layer.bytesOut += quint64(piece.size());
    return piece;
}

Failure ContentDecoder::exceeded(const CodingLayer &layer, bool bySize) const
{
    const QString name = QString::fromLatin1(layer.facts().coding);
    if (bySize)
        return {Reason::Limit,
                0,
                {"decode",
                 name,
                 {QT_TRANSLATE_NOOP("porthole", "Decoded, it has more than %1 bytes, which is the limit."),
                  {QString::number(m_bounds.bytes)}}},
                {}};
    return {Reason::Limit,
            0,
            {"decode",
             name,
             {QT_TRANSLATE_NOOP("porthole",
                                "Decoded, it is more than %1 times as large as what came: such bodies "
                                "are made to fill memory."),
              {QString::number(m_bounds.ratio)}}},
            {}};
}

} // namespace porthole
