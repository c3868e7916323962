// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labrequest.h"

#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpsecretlines.h"
#include "core/protocol/registry.h"

namespace porthole::lab {

using namespace Qt::StringLiterals;

FetchRequest labRequest(FetchRequest request)
{
    if (!protocolByScheme(request.url.scheme()))
        request.url = QUrl(u"http://host-b/"_s);
    request.url.setUserInfo({});
    request.user.clear();
    request.password.clear();
    request.bearer.clear();
    request.fields.removeIf([](const auto &field) { return isSecretField(field.first); });
    request.exactly = withoutHttpSecrets(request.exactly);
    // The experiment has a limit, and shows how long things take.
    request.idleMs = 0;
    request.totalMs = 0;
    return request;
}

FetchRequest askedOf(const QString &address, quint16 port, FetchRequest request)
{
    request.url.setHost(address);
    request.url.setPort(port);
    return request;
}

} // namespace porthole::lab
