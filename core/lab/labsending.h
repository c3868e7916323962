// What a person composed, made ready for the lab's link.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <optional>

namespace porthole::lab {

// What is composed goes over one of these; the other hosts' program is a listener of it.
enum class LabCarrier : quint8 { Tcp, Udp, Tls };

struct LabComposed {
    LabCarrier carrier = LabCarrier::Tcp;
    QList<QByteArray> messages;
    int count = 1;   // that are sent: the messages in turn
    int paceMs = 20; // from one to the next
    std::optional<quint64> wishedCount = {}; // where that was cut: what was asked for; 0: without end
    int wishedPaceMs = 0;                    // likewise; 0: it is as it was asked for
};

// The same messages as are sent again and again by a SeriesWish, as many as the lab takes; of those without end EndlessCount.
// What is cut stays known in wishedCount and wishedPaceMs. Fails where they are secret, or not allowed().
inline constexpr int EndlessCount = 20;
Result<LabComposed> composedFor(LabCarrier carrier, const SeriesWish &wish);
// The contents of a file, as one message; `secret`: somebody said that it is.
Result<LabComposed> composedFor(LabCarrier carrier, const QByteArray &bytes, bool secret = false);
// Fails where all of them together are more than the lab takes, and where they, or what is answered, carry a secret as far as
// carriesSecrets() sees: packets have none that could be blanked. Messages of a stream are looked at as one text, too.
Result<void> allowed(const LabComposed &composed, const Responder &answer = {});
// Why what somebody called secret is refused.
Text secretWords();
// `options` with an experiment that sends it: the link, the hosts and the answer stay.
LabOptions sendingOf(LabOptions options, const LabComposed &composed);

} // namespace porthole::lab
