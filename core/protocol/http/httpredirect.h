// Where an answer leads, and what is asked there: RFC 9110 section 15.4.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httprequest.h"

namespace porthole {

constexpr int MostRedirects = 20;

struct HttpHop {
    HttpRequest request;
    bool crossOrigin = false;
    QList<Text> remarks; // what a person should know of it
};

// nullopt: the answer leads nowhere. Failure: it leads where we do not go.
Result<std::optional<HttpHop>> nextHop(const HttpRequest &request, const HttpHead &answer);

// Of this machine or its own network, by the form of the address: 127.0.0.1, 169.254.169.254, ::1, localhost; also
// where IPv6 carries such an address of IPv4: ::ffff:127.0.0.1, 64:ff9b::a00:1.
bool isPrivateHost(const QString &host);

} // namespace porthole
