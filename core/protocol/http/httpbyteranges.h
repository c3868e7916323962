// Takes a body of multipart/byteranges apart (RFC 9110 section 14.6): each part is a content of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httpfieldlines.h"
#include "core/protocol/http/httplinereader.h"
#include "core/protocol/http/httprange.h"
#include "core/protocol/machine.h"

#include <optional>

namespace porthole {

// The ranges that several are asked for with: "0-4,10-14", "500-". nullopt: not written so, or too many.
constexpr qsizetype MostRanges = 100;
struct HttpRangeSpec {
    qint64 first = 0;
    std::optional<qint64> last;
};
std::optional<QList<HttpRangeSpec>> readRangeList(QByteArrayView text);

// How long a part is says its Content-Range, so no part is searched for the boundary.
class HttpByteRanges
{
public:
    static bool isOne(const HttpHead &head);
    // No more parts may come than were asked for, each begins where one of them does, and none is left out.
    static Result<HttpByteRanges> create(const HttpHead &head, QList<HttpRangeSpec> asked);

    // A ContentBegins and Content for each part; views of `bytes`.
    Result<void> add(QByteArrayView bytes, Outputs &out);
    // The body is over.
    Result<void> end() const;
    qsizetype parts() const { return m_parts; }

private:
    enum class Step : quint8 { Preamble, Head, Content, AfterContent, Delimiter, Epilogue };

    HttpByteRanges(QByteArray delimiter, QList<HttpRangeSpec> asked);
    Result<void> takeLine(Outputs &out);
    Result<void> takeDelimiter(QByteArrayView line);
    Result<void> begin(Outputs &out);
    bool answers(const HttpContentRange &range);

    QByteArray m_delimiter; // with its two dashes
    QList<HttpRangeSpec> m_asked;
    QList<bool> m_answered; // of each
    HttpLineReader m_lines;
    HttpFieldLines m_fields;
    qint64 m_left = 0; // of the part
    qsizetype m_parts = 0;
    Step m_step = Step::Preamble;
};

} // namespace porthole
