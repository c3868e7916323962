// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/zstdlayer.h"

#include <QtEndian>

#include <zstd.h>
#include <zstd_errors.h>

namespace porthole {
namespace {

constexpr int WindowLog = 23; // 8 MiB: RFC 9659 section 3
constexpr qsizetype SignatureSize = 4;

// RFC 8878 sections 3.1.1 and 3.1.2; `bytes` may be only the first ones.
bool mayBegin(QByteArrayView bytes)
{
    constexpr QByteArrayView frame("\x28\xb5\x2f\xfd");
    constexpr QByteArrayView skippable("\x2a\x4d\x18");
    const bool skips = (uchar(bytes.front()) & 0xf0) == 0x50 && skippable.startsWith(bytes.sliced(1));
    return skips || frame.startsWith(bytes);
}

} // namespace

void ZstdLayer::End::operator()(ZSTD_DCtx_s *context) const
{
    ZSTD_freeDCtx(context);
}

CodingLayer::Step ZstdLayer::step(QByteArrayView in, char *out, qsizetype room)
{
    if (m_inFrame)
        return decodeFrame(in, out, room);
    return in.isEmpty() ? Step() : readSignature(in);
}

// libzstd looks at a signature only when it has more than that, and would take older formats too.
CodingLayer::Step ZstdLayer::readSignature(QByteArrayView in)
{
    const QByteArray before = m_signature;
    m_signature += in.front();
    if (!mayBegin(m_signature)) {
        if (facts().members > 0)
            return {0, 0, false, trailing(before, in)};
        return {0, 0, false,
                failure(Reason::Protocol,
                        {QT_TRANSLATE_NOOP("porthole", "It does not begin as zstd data does (28 b5 2f fd)."),
                         {}})};
    }
    setOpen(true);
    if (m_signature.size() < SignatureSize)
        return {1, 0, false, {}};
    return {1, 0, false, start()};
}

Failure ZstdLayer::start()
{
    if (!m_context)
        m_context.reset(ZSTD_createDCtx());
    if (!m_context)
        return noMemory();
    ZSTD_DCtx_reset(m_context.get(), ZSTD_reset_session_only);
    ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, WindowLog);
    ZSTD_inBuffer signature{m_signature.constData(), size_t(m_signature.size()), 0};
    ZSTD_outBuffer none{nullptr, 0, 0};
    const size_t code = ZSTD_decompressStream(m_context.get(), &none, &signature);
    if (ZSTD_isError(code))
        return failureOf(code);
    m_signature.clear();
    m_wanted = qsizetype(code);
    m_inFrame = true;
    return {};
}

// At damage libzstd drops what it decoded in that call. It finds damage with the last byte that it wants:
// that comes alone, and when all that came out before is gone.
CodingLayer::Step ZstdLayer::decodeFrame(QByteArrayView in, char *out, qsizetype room)
{
    const qsizetype most = m_holdsBack ? 0 : qMax<qsizetype>(m_wanted - 1, 1);
    ZSTD_inBuffer from{in.data(), size_t(qMin(in.size(), most)), 0};
    ZSTD_outBuffer to{out, size_t(room), 0};
    const size_t code = ZSTD_decompressStream(m_context.get(), &to, &from);
    Step done{qsizetype(from.pos), qsizetype(to.pos), m_holdsBack, {}};
    m_holdsBack = done.made == room;
    if (ZSTD_isError(code)) {
        done.failure = failureOf(code);
    } else if (code == 0) {
        countMember();
        setOpen(false);
        m_inFrame = false;
        m_holdsBack = false;
        done.moved = true;
    } else {
        m_wanted = qsizetype(code);
    }
    return done;
}

Failure ZstdLayer::failureOf(size_t code) const
{
    switch (ZSTD_getErrorCode(code)) {
    case ZSTD_error_memory_allocation: return noMemory();
    case ZSTD_error_checksum_wrong:
        return failure(
            Reason::Protocol,
            {QT_TRANSLATE_NOOP("porthole", "All of it could be decoded, but the checksum at its end "
                                           "does not fit: some bytes are wrong."),
             {}});
    case ZSTD_error_frameParameter_windowTooLarge:
        return failure(
            Reason::Limit,
            {QT_TRANSLATE_NOOP("porthole", "To decode it, more than 8 MiB of what came before would have "
                                           "to be kept. HTTP allows no more (RFC 9659)."),
             {}});
    case ZSTD_error_dictionary_wrong:
        return failure(
            Reason::Unsupported,
            {QT_TRANSLATE_NOOP("porthole", "It was made with a dictionary, which HTTP has no way to "
                                           "name for this coding."),
             {}});
    default: return damaged(ZSTD_getErrorName(code));
    }
}

} // namespace porthole
