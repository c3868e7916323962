// What a capture says of its interfaces, as notes of the log, which are read and can be taken apart again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capturereader.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace porthole {

struct NotedInterface {
    qint32 number = 0;           // as packets of the log have it
    QByteArray name = {};        // UTF-8, as are the others; hostile
    QByteArray description = {};
    QByteArray filter = {};
    QByteArray system = {};
};

// "interface 0: eth0, described as "the first", filter "tcp port 80", system "Linux 6.1""; empty where nothing is said of it.
QByteArray interfaceNote(quint32 number, const CaptureInterface &interface);
// Of a note of an older session, "interface 0: eth0 (the first)", all is the name.
std::optional<NotedInterface> notedInterface(QByteArrayView note);

} // namespace porthole
