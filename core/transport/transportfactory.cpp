// Chooses the engine.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/transportfactory.h"

#include "core/transport/nativetcplistener.h"
#include "core/transport/nativetcptransport.h"
#include "core/transport/nativeudptransport.h"
#include "core/transport/qtlocallistener.h"
#include "core/transport/qtlocaltransport.h"
#include "core/transport/qttcplistener.h"
#include "core/transport/qttcptransport.h"
#include "core/transport/qtudptransport.h"

namespace porthole {

std::unique_ptr<StreamTransport> makeStreamTransport(Engine engine, const TransportContext &context, const HostPort &place)
{
    if (engine == Engine::Qt && place.isPath())
        return std::make_unique<QtLocalTransport>(context);
    if (engine == Engine::Qt)
        return std::make_unique<QtTcpTransport>(context);
    return std::make_unique<NativeTcpTransport>(context);
}

std::unique_ptr<StreamListener> makeStreamListener(Engine engine, const TransportContext &context, const HostPort &place)
{
    if (engine == Engine::Qt && place.isPath())
        return std::make_unique<QtLocalListener>(context);
    if (engine == Engine::Qt)
        return std::make_unique<QtTcpListener>(context);
    return std::make_unique<NativeTcpListener>(context);
}

std::unique_ptr<DatagramTransport> makeDatagramTransport(Engine engine, const TransportContext &context)
{
    if (engine == Engine::Qt)
        return std::make_unique<QtUdpTransport>(context);
    return std::make_unique<NativeUdpTransport>(context);
}

} // namespace porthole
