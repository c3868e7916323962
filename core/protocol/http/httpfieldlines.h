// Reads field lines, of a head or of trailers, by RFC 9112 section 5.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/http/httphead.h"

namespace porthole {

struct HttpLimits {
    qint64 head = 300 * 1024;
    qint64 startLine = 64 * 1024;
    qint64 trailers = 64 * 1024;
    int fields = 1000;
};

class HttpFieldLines
{
public:
    HttpFieldLines(HttpHead::Kind kind, int mostFields) : m_kind(kind), m_mostFields(mostFields) {}

    // One line without its end; `offset` and `lengthWithEnd` say where it stands. What came before a failure
    // is kept.
    Result<void> add(QByteArrayView line, qint64 offset, qint64 lengthWithEnd);

    HttpFields fields;
    QList<HttpWarning> warnings;

private:
    Result<void> addField(QByteArrayView line, qint64 offset, qint64 lengthWithEnd);
    Result<void> continueField(QByteArrayView line, qint64 offset, qint64 lengthWithEnd);
    Result<QByteArrayView> nameIn(QByteArrayView line, qsizetype colon, qint64 offset);
    void warnOfControls(QByteArrayView line, qint64 offset);

    HttpHead::Kind m_kind;
    int m_mostFields;
    bool m_folded = false;   // the last field is said to be
    bool m_controls = false; // it is said that there are any
};

// CR alone and NUL, which no line may hold (RFC 9112 section 2.2, RFC 9110 section 5.5).
Result<void> checkLine(QByteArrayView line);

} // namespace porthole
