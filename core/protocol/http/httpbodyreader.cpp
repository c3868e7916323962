// A step a kind of bytes; content is only counted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpbodyreader.h"

#include "core/protocol/http/httpfailure.h"

#include <limits>
#include <utility>

namespace porthole {
namespace {

constexpr qint64 LongestChunkLine = 4096;
using How = HttpFraming::How;

} // namespace

HttpBodyReader::HttpBodyReader(HttpFraming framing, HttpLimits limits)
    : m_framing(std::move(framing))
    , m_limits(limits)
    , m_lines(LongestChunkLine)
    , m_trailers(HttpHead::Kind::Response, limits.fields)
    , m_left(m_framing.length)
{
    switch (m_framing.how) {
    case How::None: m_step = Step::Whole; break;
    case How::Length: m_step = m_left > 0 ? Step::Content : Step::Whole; break;
    case How::Chunked: m_step = Step::ChunkLine; break;
    case How::UntilClose:
        m_step = Step::Content;
        m_left = std::numeric_limits<qint64>::max();
        break;
    }
}

HttpBodyReader::Piece HttpBodyReader::next(QByteArrayView &input)
{
    m_content = {};
    switch (m_step) {
    case Step::Content: return nextContent(input);
    case Step::ChunkLine: return nextChunkLine(input);
    case Step::AfterChunk: return afterChunk(input);
    case Step::Trailers: return nextTrailers(input);
    case Step::Whole: return Piece::End;
    case Step::Failed: break;
    }
    return Piece::Failed;
}

QByteArrayView HttpBodyReader::take(QByteArrayView &input, qsizetype count)
{
    const QByteArrayView taken = input.first(count);
    input = input.sliced(count);
    m_position += count;
    return taken;
}

HttpLineReader::Got HttpBodyReader::takeLine(QByteArrayView &input)
{
    const qsizetype before = input.size();
    const HttpLineReader::Got got = m_lines.take(input);
    m_position += before - input.size();
    if (got == HttpLineReader::Got::Line && m_lines.endedBare())
        warnOfBareLineFeed();
    return got;
}

HttpBodyReader::Piece HttpBodyReader::nextContent(QByteArrayView &input)
{
    if (input.isEmpty())
        return Piece::NeedMore;
    m_content = take(input, qsizetype(qMin<qint64>(m_left, input.size())));
    passed(m_content.size());
    return Piece::Content;
}

void HttpBodyReader::passed(qint64 count)
{
    m_contentBytes += count;
    if (m_framing.how == How::UntilClose)
        return;
    m_left -= count;
    if (m_left == 0)
        m_step = m_framing.how == How::Chunked ? Step::AfterChunk : Step::Whole;
}

qint64 HttpBodyReader::skip(qint64 count)
{
    if (m_step != Step::Content)
        return 0;
    const qint64 skipped = qMin(m_left, count);
    m_position += skipped;
    passed(skipped);
    return skipped;
}

HttpBodyReader::Piece HttpBodyReader::nextChunkLine(QByteArrayView &input)
{
    switch (takeLine(input)) {
    case HttpLineReader::Got::More: return Piece::NeedMore;
    case HttpLineReader::Got::TooLong:
        return fail(
            httpFailure(Reason::Limit,
                        {QT_TRANSLATE_NOOP("porthole", "The line before a chunk is longer than %1 bytes."),
                         {QString::number(LongestChunkLine)}},
                        m_lines.unfinished()));
    case HttpLineReader::Got::Line: break;
    }
    Result<HttpChunk> chunk = readChunkLine(m_lines.line());
    if (!chunk)
        return fail(chunk.error());
    m_chunk = *std::move(chunk);
    m_chunk.line = {m_position - m_lines.lengthWithEnd(), m_lines.lengthWithEnd()};
    m_lines.clear();
    m_left = m_chunk.size;
    m_step = m_left > 0 ? Step::Content : Step::Trailers;
    if (m_step == Step::Trailers) {
        m_trailersAt = m_position;
        m_lines.setLimit(m_limits.trailers);
    }
    return Piece::Chunk;
}

// CRLF; a line feed alone is accepted with a warning, like everywhere.
HttpBodyReader::Piece HttpBodyReader::afterChunk(QByteArrayView &input)
{
    if (!m_afterCr && input.startsWith('\r')) {
        m_afterCr = true;
        take(input, 1);
    }
    if (input.isEmpty())
        return Piece::NeedMore;
    if (input.front() != '\n')
        return fail(httpBroken(
            QT_TRANSLATE_NOOP("porthole",
                              "The data of a chunk is longer than its size: no line end follows it."),
            input.first(1)));
    take(input, 1);
    if (!std::exchange(m_afterCr, false))
        warnOfBareLineFeed();
    m_step = Step::ChunkLine;
    return nextChunkLine(input);
}

// RFC 9112 section 7.1.2.
HttpBodyReader::Piece HttpBodyReader::nextTrailers(QByteArrayView &input)
{
    while (true) {
        switch (takeLine(input)) {
        case HttpLineReader::Got::More: return Piece::NeedMore;
        case HttpLineReader::Got::TooLong:
            return fail(httpFailure(Reason::Limit,
                                    {QT_TRANSLATE_NOOP("porthole", "The trailers are longer than %1 bytes."),
                                     {QString::number(m_limits.trailers)}},
                                    m_lines.unfinished()));
        case HttpLineReader::Got::Line: break;
        }
        if (m_lines.line().isEmpty()) {
            m_warnings += std::exchange(m_trailers.warnings, {});
            m_step = Step::Whole;
            return Piece::End;
        }
        if (Result<void> ok =
                m_trailers.add(m_lines.line(), m_trailersAt + m_lines.offset(), m_lines.lengthWithEnd());
            !ok)
            return fail(ok.error());
    }
}

Failure HttpBodyReader::closed()
{
    if (m_step == Step::Whole)
        return {};
    if (m_step == Step::Failed)
        return m_failure;
    if (m_framing.how == How::UntilClose) {
        m_step = Step::Whole;
        return {};
    }
    const QString came = QString::number(m_contentBytes);
    Text detail{QT_TRANSLATE_NOOP("porthole", "The body is cut short: %1 of %2 bytes came."),
                {came, QString::number(m_framing.length)}};
    if (m_framing.how == How::Chunked)
        detail = {QT_TRANSLATE_NOOP("porthole",
                                    "The body is cut short: %1 bytes came, but the chunk of size 0 that "
                                    "ends it did not."),
                  {came}};
    if (m_step == Step::Trailers)
        detail = {
            QT_TRANSLATE_NOOP("porthole", "All chunks came, but the connection ended inside the trailers."),
            {}};
    fail(httpFailure(Reason::Closed, std::move(detail)));
    return m_failure;
}

HttpBodyReader::Piece HttpBodyReader::fail(Failure failure)
{
    m_warnings += std::exchange(m_trailers.warnings, {});
    m_failure = std::move(failure);
    m_step = Step::Failed;
    return Piece::Failed;
}

void HttpBodyReader::warnOfBareLineFeed()
{
    if (std::exchange(m_bareSaid, true))
        return;
    m_warnings +=
        {{QT_TRANSLATE_NOOP("porthole", "Lines between the chunks end with a line feed alone; a carriage "
                                        "return belongs before it."),
          {}},
         {m_position - 1, 1}};
}

} // namespace porthole
