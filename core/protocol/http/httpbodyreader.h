// Finds the end of a body and hands out its content as views into what came, neither copied nor searched.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httpfieldlines.h"
#include "core/protocol/http/httpframing.h"
#include "core/protocol/http/httplinereader.h"

namespace porthole {

struct HttpChunk {
    qint64 size = 0;
    QByteArray extensions; // with the first semicolon; empty mostly (RFC 9112 section 7.1.1)
    HttpRange line;        // with its line end, counted from the body's first byte
};

class HttpBodyReader
{
public:
    enum class Piece : quint8 {
        NeedMore, // all input is taken
        Content,  // content()
        Chunk,    // chunk() begins; the last one has size 0
        End,      // the body is whole; what is left of the input is not its
        Failed    // failure(); what came before counts
    };

    explicit HttpBodyReader(HttpFraming framing = {}, HttpLimits limits = {});

    // The next piece, taken off the front of `input`. Call until NeedMore, End or Failed.
    Piece next(QByteArrayView &input);
    // Passes over content that is not at hand; says how many bytes that were, fewer where something else
    // follows.
    qint64 skip(qint64 count);
    // The sender has closed: fine for a body until close, the reason for any other that is not whole.
    Failure closed();

    QByteArrayView content() const { return m_content; } // into the input of the last call
    const HttpChunk &chunk() const { return m_chunk; }
    const Failure &failure() const { return m_failure; }
    const HttpFields &trailers() const { return m_trailers.fields; }
    qint64 trailersAt() const { return m_trailersAt; } // from the body's first byte; -1: none yet
    const QList<HttpWarning> &warnings() const { return m_warnings; }
    const HttpFraming &framing() const { return m_framing; }
    bool isWhole() const { return m_step == Step::Whole; }
    bool isInTrailers() const { return m_step == Step::Trailers; }
    qint64 contentBytes() const { return m_contentBytes; }
    qint64 position() const { return m_position; } // bytes taken, with the chunks' own lines

private:
    enum class Step : quint8 { Content, ChunkLine, AfterChunk, Trailers, Whole, Failed };

    Piece nextContent(QByteArrayView &input);
    Piece nextChunkLine(QByteArrayView &input);
    Piece afterChunk(QByteArrayView &input);
    Piece nextTrailers(QByteArrayView &input);
    void passed(qint64 count);
    Piece fail(Failure failure);
    QByteArrayView take(QByteArrayView &input, qsizetype count);
    HttpLineReader::Got takeLine(QByteArrayView &input);
    void warnOfBareLineFeed();

    HttpFraming m_framing;
    HttpLimits m_limits;
    HttpLineReader m_lines;
    HttpFieldLines m_trailers;
    HttpChunk m_chunk;
    Failure m_failure;
    QByteArrayView m_content;
    QList<HttpWarning> m_warnings;
    qint64 m_left = 0; // of the length, or of the chunk
    qint64 m_contentBytes = 0;
    qint64 m_position = 0;
    qint64 m_trailersAt = -1;
    Step m_step = Step::Whole;
    bool m_afterCr = false;
    bool m_bareSaid = false;
};

// The line before a chunk's data, read strictly: up to 16 hexadecimal digits, then well-formed extensions.
Result<HttpChunk> readChunkLine(QByteArrayView line);

} // namespace porthole
