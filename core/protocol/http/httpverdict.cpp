// Status codes as reasons (RFC 9110 section 15).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpverdict.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httprange.h"

namespace porthole {
namespace {

Reason reasonOf(int status)
{
    switch (status) {
    case 401:
    case 407: return Reason::Auth;
    case 404:
    case 410: return Reason::NotFound;
    case 408:
    case 504: return Reason::Timeout;
    case 413:
    case 414:
    case 429:
    case 431: return Reason::Limit;
    case 501:
    case 505: return Reason::Unsupported;
    default: return Reason::Rejected;
    }
}

} // namespace

Failure verdictOn(const HttpRequest &request, const HttpHead &answer)
{
    const int status = answer.status;
    if (status < 400)
        return {};
    if (status == 416 && request.rangeFrom > 0) {
        const auto range = readContentRange(fieldValue(answer.fields, "content-range"));
        if (range && range->total == request.rangeFrom)
            return {}; // nothing was missing
        if (range && range->total >= 0 && range->total < request.rangeFrom)
            return {Reason::Rejected,
                    0,
                    {"answer",
                     QString::fromUtf8(authorityOf(request.url)),
                     {QT_TRANSLATE_NOOP("porthole", "What the server has is %1 bytes long, less than the %2 from which on "
                                                    "the rest was asked for: it is not the same."),
                      {QString::number(range->total), QString::number(request.rangeFrom)}}},
                    {}};
    }
    const Reason reason = reasonOf(status);
    const QString object = reason == Reason::NotFound ? request.url.toString(QUrl::RemoveUserInfo)
                                                      : QString::fromUtf8(authorityOf(request.url));
    const QString said = textOfBytes(bytesOfVisible(statusText(answer)));
    if (reason == Reason::Rejected && status >= 500) // it would have, but could not
        return {reason,
                0,
                {"serve",
                 object,
                 {QT_TRANSLATE_NOOP("porthole", "The server answered %1. Try again later, or ask who runs it: its own log says more."), {said}}},
                {}};
    return {reason, 0, {"answer", object, {QT_TRANSLATE_NOOP("porthole", "The server answered %1."), {said}}}, {}};
}

} // namespace porthole
