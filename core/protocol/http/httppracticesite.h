// The pages of the practice server: one for each thing worth seeing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httpanswer.h"

namespace porthole {

constexpr qint64 MostPracticeBody = 1 << 20;   // of a request
constexpr qint64 MostMadeUp = qint64(1) << 30; // of /large

HttpAnswer practiceAnswer(const HttpHead &request, const QByteArray &body);
// A page that says why, after which the connection ends.
HttpAnswer practiceRefusal(int status, const QString &why);
// Whether a body is of use there; else it is refused before it is sent (RFC 9110 section 10.1.1).
bool takesBody(const HttpHead &request);

QByteArray codedPageText(QByteArrayView coding); // of /gzip and its like
// Bytes of /large from `offset` on: lines that tell where they stand.
QByteArray madeUpBytes(qint64 offset, qsizetype count);

} // namespace porthole
