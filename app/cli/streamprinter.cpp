// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamprinter.h"

#include "core/log/jsonlines.h"
#include "core/log/logreader.h"

#include <utility>

#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

StreamPrinter::StreamPrinter(const LogReader &reader, const Options &options, BlockingWriter &to)
    : m_reader(reader), m_options(options), m_to(to), m_layer(StreamReader::layerOf(reader, options.stream)),
      m_stream(reader, options.stream, m_layer, options.withSecrets),
      m_isTerminal(options.output.isEmpty() && ::isatty(STDOUT_FILENO) == 1)
{}

bool StreamPrinter::add(EntryId id, const Entry &entry)
{
    m_stream.add(id, entry, m_pieces);
    for (const StreamPiece &piece : m_pieces)
        m_goesOn = m_goesOn && print(piece);
    m_pieces.clear();
    return m_goesOn;
}

void StreamPrinter::finish()
{
    m_stream.finish(m_pieces);
    for (const StreamPiece &piece : std::exchange(m_pieces, {}))
        m_goesOn = m_goesOn && print(piece);
    for (Side &side : m_sides)
        m_goesOn = m_goesOn && m_to.write(side.shown.end());
}

bool StreamPrinter::print(const StreamPiece &piece)
{
    if (m_options.streamSide != Direction::None && m_options.streamSide != piece.from)
        return true;
    Side &side = m_sides[piece.from == Direction::In];
    const quint64 offset = side.size;
    side.size += quint64(piece.bytes.size()) + piece.missing;
    if (piece.missing > 0 && side.holes++ == 0)
        side.firstHole = offset + quint64(piece.bytes.size());
    side.missing += piece.missing;
    if (m_options.report == Report::Json)
        return m_to.write(jsonLine(piece, offset));
    return m_to.write(m_isTerminal ? side.shown.add(piece.bytes) : piece.bytes);
}

QByteArray StreamPrinter::jsonLine(const StreamPiece &piece, quint64 offset) const
{
    QByteArray out = "{\"kind\":\"stream\",\"t\":" + JsonLines::seconds(piece.time == 0 ? 0 : piece.time - m_reader.startTime());
    out += ",\"conv\":" + QByteArray::number(m_options.stream);
    out += piece.from == Direction::In ? ",\"dir\":\"in\"" : ",\"dir\":\"out\"";
    out += m_layer == Layer::Tls ? ",\"layer\":\"tls\"" : ",\"layer\":\"wire\"";
    out += ",\"offset\":" + QByteArray::number(offset) + ",\"len\":" + QByteArray::number(piece.bytes.size());
    if (piece.missing > 0)
        out += ",\"missing\":" + QByteArray::number(piece.missing);
    return out + ",\"data\":\"" + piece.bytes.toBase64() + "\"}\n";
}

QStringList StreamPrinter::remarks() const
{
    QStringList all;
    if (m_sides[0].shown.hasChanged() || m_sides[1].shown.hasChanged())
        all += terminalRemark();
    for (const int i : {0, 1}) {
        const Side &side = m_sides[i];
        if (side.missing == 0)
            continue;
        all += QString(QString::number(side.missing) + u" bytes of what "_s + (i == 0 ? u"the first"_s : u"the other"_s)
                       + u" side said crossed and are not here, in "_s + QString::number(side.holes)
                       + (side.holes == 1 ? u" place"_s : u" places"_s) + u", the first at offset "_s
                       + QString::number(side.firstHole) + u": what follows stands right behind"_s);
    }
    return all;
}

} // namespace porthole::cli
