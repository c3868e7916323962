// What has an explanation of its own: methods, status codes, fields; and the keys of the tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <span>

namespace porthole {

// The registered phrase (RFC 9110 section 15 and IANA's list); empty: none.
QByteArrayView statusPhrase(int status);

std::span<const char *const> explainedMethods();
std::span<const int> explainedStatuses();
std::span<const char *const> explainedHttpFields(); // in lower case

// Keys of resources/data/explain: the thing's own, else the general one of its kind.
QString methodKey(QByteArrayView method); // "http.method.GET"
QString statusKey(int status);            // "http.status.404", "http.status.4xx"
QString fieldKey(QByteArrayView name);    // "http.field.content-type", "http.field.other"

} // namespace porthole
