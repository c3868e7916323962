// How a TCP connection stands, in a line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace porthole {

struct TcpSample;

QString tcpStateWords(const TcpSample &sample);     // "ESTABLISHED"; empty where the kernel does not say
QString tcpDeliveryWords(const TcpSample &sample);  // "sent 512 · kernel took 512 · peer acknowledged 512 · round trip 29 µs · ..."
QString tcpRoundTrip(const TcpSample &sample);      // "29 µs"; empty likewise
QString tcpTroubleWords(const TcpSample &sample);   // "2 segments sent again"; empty: all is well

} // namespace porthole
