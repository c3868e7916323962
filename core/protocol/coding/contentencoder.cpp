// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentencoder.h"

#include <brotli/encode.h>

#include <optional>
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

namespace porthole {
namespace {

// Bodies are made while somebody waits: the middle levels.
constexpr int BrotliQuality = 5;
constexpr int ZstdLevel = 3;

// zlib counts the bytes of a call in 32 bits.
bool deflateAll(z_stream_s &stream, QByteArrayView bytes, QByteArray &out)
{
    constexpr qsizetype MostAtOnce = 1 << 30;
    qsizetype made = 0;
    for (int code = Z_OK; code != Z_STREAM_END;) {
        const qsizetype size = qMin(bytes.size(), MostAtOnce);
        const qsizetype room = qMin(out.size() - made, MostAtOnce);
        stream.next_in = reinterpret_cast<const Bytef *>(bytes.data());
        stream.avail_in = uInt(size);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + made);
        stream.avail_out = uInt(room);
        code = deflate(&stream, size == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END)
            return false;
        bytes = bytes.sliced(size - qsizetype(stream.avail_in));
        made += room - qsizetype(stream.avail_out);
    }
    out.resize(made);
    return true;
}

std::optional<QByteArray> deflated(QByteArrayView bytes, int windowBits)
{
    z_stream_s stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    const bool whole = deflateAll(stream, bytes, out);
    deflateEnd(&stream);
    return whole ? std::optional(out) : std::nullopt;
}

std::optional<QByteArray> brotlied(QByteArrayView bytes)
{
    size_t size = BrotliEncoderMaxCompressedSize(size_t(bytes.size()));
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    if (!size
        || !BrotliEncoderCompress(BrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC,
                                  size_t(bytes.size()), reinterpret_cast<const uint8_t *>(bytes.data()),
                                  &size, reinterpret_cast<uint8_t *>(out.data())))
        return std::nullopt;
    out.resize(qsizetype(size));
    return out;
}

// At this level the window has 2 MiB at most: what RFC 9659 allows.
std::optional<QByteArray> zstded(QByteArrayView bytes)
{
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size =
        ZSTD_compress(out.data(), size_t(out.size()), bytes.data(), size_t(bytes.size()), ZstdLevel);
    if (ZSTD_isError(size))
        return std::nullopt;
    out.resize(qsizetype(size));
    return out;
}

} // namespace

Result<QByteArray> ContentEncoder::encode(const QByteArray &coding, QByteArrayView bytes)
{
    const QByteArray name = coding.toLower();
    const Place place{"encode", QString::fromLatin1(name), {}};
    if (name == "identity")
        return bytes.toByteArray();
    std::optional<QByteArray> out;
    if (name == "gzip" || name == "x-gzip")
        out = deflated(bytes, 15 + 16);
    else if (name == "deflate")
        out = deflated(bytes, 15);
    else if (name == "br")
        out = brotlied(bytes);
    else if (name == "zstd")
        out = zstded(bytes);
    else
        return tl::unexpected(Failure{Reason::Unsupported, 0, place, {}});
    if (!out)
        return tl::unexpected(Failure{Reason::Limit, 0, place, {}});
    return *out;
}

} // namespace porthole
