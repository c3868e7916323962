// A request as a plain text file: a head of lines "key: value", an empty line, and the message as it is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/request.h"

namespace porthole {

struct RequestProblem {
    int line = 0; // from 1 on
    Text message;
};

// The format, UTF-8:
//   # porthole request 1           the first line; other lines of the head that begin with "#" are comments
//   kind: text                     text, template, hex, base64 or file
//   charset: UTF-8                 of text and templates; UTF-8 where it is missing
//   line-ends: crlf                none, lf, crlf or cr, likewise; none where it is missing
//   escapes: yes                   yes or no, likewise; yes where it is missing
//   secret: yes                    it is in no history and blanked in exports, or is not sent; no where it is missing;
//                                  never of files
//
//   HELO me                        what is behind the empty line, without the file's last line end; of a file
//                                  its path, which may be relative to the folder of the request
// Lines end in LF or CR LF: within the message both are LF. Control characters are written as escapes or as hex.
class RequestFile
{
public:
    static constexpr qsizetype LongestFile = 4 << 20;
    static constexpr int MostHeadLines = 50;
    static constexpr int MostProblems = 20; // that are told

    static tl::expected<Request, QList<RequestProblem>> parse(QByteArrayView bytes);
    // Fails where it could not be read again as it is: control characters in what was typed, halves of characters, too much.
    static tl::expected<QByteArray, RequestProblem> write(const Request &request);
};

} // namespace porthole
