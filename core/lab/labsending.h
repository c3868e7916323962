// What a person composed, made ready for the lab's link.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

namespace porthole::lab {

// What is composed goes over one of these; the other hosts' program is a listener of it.
enum class LabCarrier : quint8 { Tcp, Udp, Tls };

struct LabComposed {
    LabCarrier carrier = LabCarrier::Tcp;
    QList<QByteArray> messages;
    int count = 1;   // that are sent: the messages in turn
    int paceMs = 20; // from one to the next
};

// The same messages as are sent again and again by a SeriesWish, as many as the lab takes; of those without end EndlessCount.
// Fails where they are secret, as packets have no secrets that could be blanked, or are too many bytes.
inline constexpr int EndlessCount = 20;
Result<LabComposed> composedFor(LabCarrier carrier, const SeriesWish &wish);
// The contents of a file, as one message.
Result<LabComposed> composedFor(LabCarrier carrier, const QByteArray &bytes);
// Fails where all of them together are more than the lab takes.
Result<void> fits(const LabComposed &composed);
// `options` with an experiment that sends it: the link, the hosts and the answer stay.
LabOptions sendingOf(LabOptions options, const LabComposed &composed);

} // namespace porthole::lab
