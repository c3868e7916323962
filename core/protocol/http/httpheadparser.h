// Reads the head of an HTTP/1 message from bytes in any split.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httpfieldlines.h"
#include "core/protocol/http/httplinereader.h"

namespace porthole {

class HttpHeadParser
{
public:
    explicit HttpHeadParser(HttpHead::Kind kind, HttpLimits limits = {});

    // Takes bytes off the front of `input`: all until the head is whole (true), then none. What came before a
    // failure stays in head(); after one, nothing is taken any more.
    Result<bool> feed(QByteArrayView &input);
    bool isWhole() const { return m_step == Step::Whole; }
    bool hasBegun() const { return !m_lines.bytes().isEmpty(); }
    // Why a head that is not whole cannot be one, now that nothing more comes.
    Failure endedEarly();

    const HttpHead &head() const { return m_head; }
    const QByteArray &bytes() const { return m_lines.bytes(); }
    // What a server answers to the failure: 400, 414, 431 or 505 (RFC 9110 section 15).
    int answer() const { return m_answer; }

private:
    enum class Step : quint8 { StartLine, Fields, Whole, Failed };

    Result<void> takeLine();
    Result<void> readStatusLine(QByteArrayView line);
    Result<void> readRequestLine(QByteArrayView line);
    Result<void> readVersion(QByteArrayView version, qsizetype at);
    Result<void> skipEmptyLine();
    Failure tooLong();
    void finish(Step step);
    Failure fail(Failure failure);
    void warn(const char *sentence, HttpRange bytes);
    void warnOfBareLineFeed();
    HttpRange inStartLine(qsizetype at, qsizetype length) const;

    HttpLimits m_limits;
    HttpLineReader m_lines;
    HttpFieldLines m_fields;
    HttpHead m_head;
    Failure m_failure;
    Step m_step = Step::StartLine;
    int m_answer = 400;
    int m_emptyLines = 0;
    bool m_bareSaid = false;
};

} // namespace porthole
