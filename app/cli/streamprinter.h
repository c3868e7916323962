// The bytes of one conversation: porthole-cli read --stream.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blockingwriter.h"
#include "core/log/streamreader.h"
#include "options.h"
#include "terminaltext.h"

#include <optional>

namespace porthole::cli {

// As they are, those of both sides as they came, or of one; as JSON with their places.
class StreamPrinter
{
public:
    StreamPrinter(const LogReader &reader, const Options &options, BlockingWriter &to);

    // Every entry, in order. False: nobody takes more.
    bool add(EntryId id, const Entry &entry);
    void finish();
    // What is to be told of it, in words.
    QStringList remarks() const;

private:
    bool print(const StreamPiece &piece);
    QByteArray jsonLine(const StreamPiece &piece, quint64 offset) const;

    const LogReader &m_reader;
    const Options &m_options;
    BlockingWriter &m_to;
    const Layer m_layer;
    StreamReader m_stream;
    std::vector<StreamPiece> m_pieces;
    struct Side {
        quint64 size = 0;    // holes included
        quint64 holes = 0;
        quint64 missing = 0;
        quint64 firstHole = 0;
        TerminalText shown;
    } m_sides[2]; // Out, In
    const bool m_isTerminal;
    bool m_goesOn = true;
};

} // namespace porthole::cli
