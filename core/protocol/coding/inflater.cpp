// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/inflater.h"

#include <cstring>

#define ZLIB_CONST
#include <zlib.h>

namespace porthole {
namespace {

// What zlib counts in; more comes in the next step.
constexpr qsizetype MostAtOnce = 1 << 30;

// zlib tells what failed only in words; unit.protocol.coding.codings notices if it ever changes them.
Inflater::State stateOf(int code, const char *message)
{
    switch (code) {
    case Z_OK:
    case Z_BUF_ERROR: return Inflater::State::Going;
    case Z_STREAM_END: return Inflater::State::Ended;
    case Z_NEED_DICT: return Inflater::State::WantsDictionary;
    case Z_MEM_ERROR: return Inflater::State::NoMemory;
    default: break;
    }
    if (message && std::strcmp(message, "incorrect data check") == 0)
        return Inflater::State::WrongSum;
    if (message && std::strcmp(message, "incorrect length check") == 0)
        return Inflater::State::WrongSize;
    return Inflater::State::Damaged;
}

int windowBits(Inflater::Wrap wrap)
{
    switch (wrap) {
    case Inflater::Wrap::Raw: return -15;
    case Inflater::Wrap::Zlib: return 15;
    case Inflater::Wrap::Gzip: break;
    }
    return 15 + 16;
}

} // namespace

void Inflater::End::operator()(z_stream_s *stream) const
{
    inflateEnd(stream);
    delete stream;
}

Inflater::Inflater() = default;
Inflater::~Inflater() = default;

bool Inflater::start(Wrap wrap)
{
    if (m_stream)
        return inflateReset2(m_stream.get(), windowBits(wrap)) == Z_OK;
    auto stream = std::make_unique<z_stream_s>();
    if (inflateInit2(stream.get(), windowBits(wrap)) != Z_OK)
        return false;
    m_stream.reset(stream.release());
    return true;
}

Inflater::Step Inflater::step(QByteArrayView in, char *out, qsizetype room)
{
    in = in.first(qMin(in.size(), MostAtOnce));
    m_stream->next_in = reinterpret_cast<const Bytef *>(in.data());
    m_stream->avail_in = uInt(in.size());
    m_stream->next_out = reinterpret_cast<Bytef *>(out);
    m_stream->avail_out = uInt(room);
    const int code = inflate(m_stream.get(), Z_NO_FLUSH);
    return {in.size() - qsizetype(m_stream->avail_in), room - qsizetype(m_stream->avail_out),
            stateOf(code, m_stream->msg)};
}

const char *Inflater::message() const
{
    return m_stream ? m_stream->msg : nullptr;
}

} // namespace porthole
