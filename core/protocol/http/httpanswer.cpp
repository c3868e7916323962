// Answers on the wire: RFC 9112 sections 4, 6 and 7.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpanswer.h"

#include "core/protocol/http/httpnames.h"

namespace porthole {
namespace {

void addField(QByteArray &to, QByteArrayView name, QByteArrayView value)
{
    to.append(name).append(": ").append(value).append("\r\n");
}

bool hasPieces(const HttpAnswer &answer)
{
    return answer.how == HttpAnswer::Body::Chunked || answer.how == HttpAnswer::Body::Slow;
}

} // namespace

bool carriesBody(const HttpAnswer &answer, const HttpHead &request)
{
    return request.method != "HEAD" && answer.status != 204 && answer.status != 304;
}

bool isChunked(const HttpAnswer &answer, const HttpHead &request)
{
    return hasPieces(answer) && request.minor >= 1;
}

QByteArray headOf(const HttpAnswer &answer, const HttpHead &request, bool keeps)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' '
                      + statusPhrase(answer.status).toByteArray() + "\r\n";
    addField(head, "Server", "Porthole practice server");
    for (const auto &[name, value] : answer.fields)
        addField(head, name, value);
    const qint64 length = answer.how == HttpAnswer::Body::MadeUp ? answer.madeUp : answer.bytes.size();
    if (isChunked(answer, request))
        addField(head, "Transfer-Encoding", "chunked");
    else if (!hasPieces(answer) && answer.status != 204 && answer.status != 304)
        addField(head, "Content-Length", QByteArray::number(answer.announced.value_or(length)));
    if (!keeps)
        addField(head, "Connection", "close");
    else if (request.minor == 0)
        addField(head, "Connection", "keep-alive");
    return head + "\r\n";
}

QByteArray chunkOf(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

QByteArray lastChunkOf(const HttpAnswer &answer)
{
    QByteArray last = "0\r\n";
    for (const auto &[name, value] : answer.trailers)
        addField(last, name, value);
    return last + "\r\n";
}

} // namespace porthole
