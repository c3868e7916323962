// Makes transports and listeners of either engine; the only place that knows both.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagrambatch.h"
#include "core/transport/datagramtransport.h"
#include "core/transport/receivebuffer.h"
#include "core/transport/transport.h"

namespace porthole {

class Resolver;
class SystemCalls;

// What transports need from outside, made once by the program. Not owned; outlives every transport.
struct TransportContext {
    MessageLog *log = nullptr;
    Resolver *resolver = nullptr;
    SystemCalls *calls = nullptr;
    // Shared by every transport made from copies of one context. One context per I/O thread.
    std::shared_ptr<ReceiveBuffer> receiveBuffer = std::make_shared<ReceiveBuffer>();
    std::shared_ptr<DatagramBatch> datagramBatch = std::make_shared<DatagramBatch>();
    // TCP_INFO of every TCP connection: once when it is connected, once before it is closed. With Qt's engine the
    // second is missing where the peer ended it: QTcpSocket has closed the descriptor by then.
    bool sampleTcp = false;
};

// `place` is where it will go, or listen: Qt has classes of their own for Unix sockets.
std::unique_ptr<StreamTransport> makeStreamTransport(Engine engine, const TransportContext &context, const HostPort &place = {});
std::unique_ptr<StreamListener> makeStreamListener(Engine engine, const TransportContext &context, const HostPort &place = {});
std::unique_ptr<DatagramTransport> makeDatagramTransport(Engine engine, const TransportContext &context);

} // namespace porthole
